"""``hpdesigner --offscreen-check``: the whole program once, without a screen.

It opens the real window on the sample house, visits every page in both unit systems and writes
the proposal. Any exception and any word of complaint from Qt makes it fail.
"""

import sys
import tempfile
from pathlib import Path
from typing import Final

from hpdesigner.gui import crash
from hpdesigner.gui.composition import close_services, make_application_off_screen, make_services
from hpdesigner.gui.main_window import MainWindow
from hpdesigner.gui.pages.catalogue_of_pages import PAGES
from hpdesigner.gui.pages.proposal import ProposalPage
from hpdesigner.gui.pictures import open_window, settle
from hpdesigner.gui.session import Session
from hpdesigner.model.opened import Opened
from hpdesigner.model.samples import sample_project
from hpdesigner.persistence.settings import Settings
from hpdesigner.sentences import sentence
from hpdesigner.units import System

_SYSTEMS: Final[tuple[System, ...]] = ("ip", "si")
_SIZE: Final = (1366, 768)


def run() -> int:
    """Return 0 when everything worked and nothing complained, else 1."""
    complaints: list[str] = []
    hooks = crash.CrashHooks(lambda: None)
    hooks.happened.connect(complaints.append)
    hooks.complained.connect(complaints.append)
    hooks.install()
    try:
        _visit(complaints)
    finally:
        hooks.remove()
    for complaint in complaints:
        sys.stderr.write(complaint + "\n")
    _say("failed" if complaints else "everything worked")
    return 1 if complaints else 0


def _visit(complaints: list[str]) -> None:
    def given_up() -> bool:
        return bool(complaints)

    make_application_off_screen()
    services = make_services()
    try:
        session = Session(services, Settings(), lambda _settings: None)
        window = open_window(session, Opened(sample_project()), *_SIZE)
        for system in _SYSTEMS:
            session.change(system=system)
            for entry in PAGES:
                complaints += [
                    sentence(late, system) for late in settle(window, entry.id, given_up)
                ]
                _say(f"page {entry.id} in {system.upper()}")
        _print(window, complaints)
        window.close()
    finally:
        close_services(services)


def _print(window: MainWindow, complaints: list[str]) -> None:
    page = window.show_page(ProposalPage.id)
    assert isinstance(page, ProposalPage)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "proposal.pdf"
        page.export_to(file)
        size = file.stat().st_size if file.exists() else 0
    if size:
        _say(f"proposal printed, {size} bytes")
    else:
        complaints.append("the proposal was not printed")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
