"""Where the program keeps what is its own: settings, catalogue, recovery journals, pictures.

The folders are those of the platform. ``HPDESIGNER_HOME`` puts everything below one folder
instead, so that the program can run from a stick or a test from its own folder.
"""

import os
from pathlib import Path
from typing import Literal

import platformdirs

NAME = "hpdesigner"
HOME_VARIABLE = "HPDESIGNER_HOME"

Kind = Literal["data", "config", "state"]


def _folder(kind: Kind) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home).expanduser().absolute() / kind
    if kind == "data":
        return platformdirs.user_data_path(NAME, appauthor=False)
    if kind == "config":
        return platformdirs.user_config_path(NAME, appauthor=False)
    return platformdirs.user_state_path(NAME, appauthor=False)


def catalogue_file() -> Path:
    """Return the user's equipment catalogue."""
    return _folder("data") / "catalogue.sqlite"


def attachments_folder() -> Path:
    """Return where photos and imported weather files lie under their digests."""
    return _folder("data") / "attachments"


def weather_folder() -> Path:
    """Return where a user may put weather files that houses name."""
    return _folder("data") / "weather"


def state_folder() -> Path:
    """Return where the program notes what it was doing: journals and crash reports."""
    return _folder("state")


def recovery_folder() -> Path:
    """Return where unsaved work is journalled."""
    return state_folder() / "recovery"


def crash_file() -> Path:
    """Return where the last crash was written down."""
    return state_folder() / "crash.log"


def settings_file() -> Path:
    """Return the user's preferences."""
    return _folder("config") / "settings.json"
