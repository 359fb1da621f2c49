"""A picture of every page of the real window, taken off screen: for documents and for checks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from hpdesigner.gui import translation
from hpdesigner.gui.composition import close_services, make_application_off_screen, make_services
from hpdesigner.gui.crash import CrashHooks
from hpdesigner.gui.main_window import MainWindow
from hpdesigner.gui.pages.catalogue_of_pages import PAGES
from hpdesigner.gui.session import Session
from hpdesigner.gui.waiting import wait_until
from hpdesigner.model.opened import Opened
from hpdesigner.persistence.settings import Settings
from hpdesigner.problems import FileError, Problem, Severity
from hpdesigner.units import System

LIMIT_S: Final = 60.0  # CoolProp takes seconds to load, a busy machine more


@dataclass(frozen=True, slots=True)
class Look:
    """How the window is to look."""

    width: int = 1366
    height: int = 768
    """Of the window, in its own points; the picture has ``scale`` times as many."""
    theme: str = "light"
    language: str = "en"
    systems: tuple[System, ...] = ("ip", "si")
    scale: float = 1.0


def take_pictures(
    opened: Opened, folder: Path, look: Look
) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """Save a picture of every page; return the files and what was missing on them.

    Raises:
        FileError: The folder or a picture cannot be written.
    """
    bugs: list[str] = []
    hooks = CrashHooks(lambda: None)
    hooks.happened.connect(bugs.append)
    hooks.install()
    try:
        return _taken(opened, folder, look, bugs)
    finally:
        hooks.remove()


def _taken(
    opened: Opened, folder: Path, look: Look, bugs: list[str]
) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    app = make_application_off_screen(look.scale)
    translation.install(app, look.language)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error.strerror or str(error)) from error
    services = make_services()
    try:
        settings = Settings(theme=look.theme, system=look.systems[0], language=look.language)
        session = Session(services, settings, lambda _settings: None)
        window = open_window(session, opened, look.width, look.height)
        files: list[Path] = []
        problems: list[Problem] = []
        for file, missing in _pages(window, folder, look, lambda: bool(bugs)):
            files.append(file)
            problems += missing
        window.document.history.setClean()
        window.close()
    finally:
        close_services(services)
    if bugs:
        problems.insert(0, Problem("window.bug", facts={"reason": bugs[0].splitlines()[-1]}))
    return tuple(files), tuple(problems)


def open_window(session: Session, opened: Opened, width: int, height: int) -> MainWindow:
    """Return a window of the given size that shows ``opened``."""
    window = session.new_window()
    window.resize(width, height)
    window.files.show_project(opened.project, opened.problems)
    return window


def settle(window: MainWindow, page_id: str, given_up: Callable[[], bool]) -> tuple[Problem, ...]:
    """Show a page and wait until it shows the project as it is; return what it still lacks.

    Waiting ends early once ``given_up``: an error was told that nothing can cure.
    """
    work = window.workspace
    news = (work.designed, work.failed, work.assured, work.cycled, work.cycle_failed)
    page = window.show_page(page_id)
    entry = next(one for one in PAGES if one.id == page_id)
    if window.failure is not None:
        return (window.failure,)
    missing = []
    if not wait_until(lambda: not work.is_cycling or given_up(), news, LIMIT_S):
        missing.append(_late(entry.title, "cycle"))
    if not wait_until(lambda: page.is_current or given_up(), news, LIMIT_S):
        missing.append(_late(entry.title, "page"))
    QApplication.processEvents()
    return tuple(missing)


def _pages(
    window: MainWindow, folder: Path, look: Look, given_up: Callable[[], bool]
) -> Iterator[tuple[Path, tuple[Problem, ...]]]:
    for system in look.systems:
        window.session.change(system=system)
        for entry in PAGES:
            missing = settle(window, entry.id, given_up)
            ending = f"-{system}" if len(look.systems) > 1 else ""
            file = folder / f"{entry.id}{ending}.png"
            if not window.grab().save(str(file)):
                raise _unwritable(file, "not written")
            yield file, missing


def _late(page: str, what: str) -> Problem:
    facts: dict[str, float | str] = {"page": page, "seconds": LIMIT_S}
    return Problem(f"window.late_{what}", (), Severity.WARNING, facts)


def _unwritable(path: Path, reason: str) -> FileError:
    return FileError(
        Problem("window.picture_not_written", facts={"file": str(path), "reason": reason})
    )
