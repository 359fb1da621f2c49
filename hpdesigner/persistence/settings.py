"""The user's preferences: one JSON file, read tolerantly and replaced whole.

Nothing of a project is kept here, and a damaged file costs the preferences, never the start.
"""

import os
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from hpdesigner.model.base import Frozen
from hpdesigner.model.proposal import Company
from hpdesigner.persistence import strict_json
from hpdesigner.persistence.atomic import not_saved, write_atomically
from hpdesigner.persistence.folders import catalogue_file, settings_file
from hpdesigner.persistence.tolerant import read_tolerantly
from hpdesigner.problems import FileError, Problem, Severity
from hpdesigner.units import System

MOST_RECENT: Final = 12
CATALOG_VARIABLE: Final = "HPDESIGNER_CATALOG"
LARGEST_BYTES: Final = 1024**2


class LastFolders(Frozen):
    """Where files were last opened and saved; empty: the user's own folder."""

    projects: Annotated[str, Field(title="Projects")] = ""
    imports: Annotated[str, Field(title="Imports")] = ""
    exports: Annotated[str, Field(title="Exports")] = ""


class Settings(Frozen):
    """The preferences as they stand."""

    system: Annotated[System, Field(title="Units")] = "ip"
    theme: Annotated[str, Field(title="Theme", description="Empty: as the system")] = ""
    zoom: Annotated[float, Field(ge=0.25, le=4, title="Text size")] = 1.0
    language: Annotated[str, Field(title="Language", description="Empty: as the system")] = ""
    recent: Annotated[tuple[str, ...], Field(max_length=MOST_RECENT, title="Recent files")] = ()
    window_geometry: Annotated[str, Field(title="Window position", description="Base64")] = ""
    window_state: Annotated[str, Field(title="Window layout", description="Base64")] = ""
    company: Annotated[Company, Field(title="Company")] = Company()
    catalog: Annotated[
        str,
        Field(
            title="Equipment catalog",
            description="Address of a database server, postgresql://user:password@host/name; "
            "empty: a file on this computer",
        ),
    ] = ""
    folders: Annotated[LastFolders, Field(title="Last folders")] = LastFolders()


def read(file: Path | None = None) -> Settings:
    """Return the preferences in ``file`` (the user's own by default); defaults where damaged."""
    return read_with_problems(file)[0]


def read_with_problems(file: Path | None = None) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the preferences, and what of the file could not be used."""
    path = file or settings_file()
    try:
        with path.open("rb") as opened:
            content = opened.read(LARGEST_BYTES)
        return read_tolerantly(Settings, strict_json.parse(content, path.name), path.name)
    except FileNotFoundError:
        return Settings(), ()
    except (FileError, OSError):
        facts = {"file": str(path)}
        return Settings(), (Problem("file.settings_damaged", (), Severity.WARNING, facts),)


def catalogue_place() -> Path | str:
    """Return where the equipment catalogue is: a file, or the address of a database.

    ``HPDESIGNER_CATALOG`` goes before the preferences.
    """
    named = os.environ.get(CATALOG_VARIABLE, "") or read().catalog
    return named or catalogue_file()


def write(settings: Settings, file: Path | None = None) -> None:
    """Keep ``settings``.

    Raises:
        FileError: They could not be written; what was kept before is untouched.
    """
    path = file or settings_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_saved(path, error) from error
    write_atomically(path, settings.model_dump_json(indent=1).encode())
