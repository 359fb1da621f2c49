"""Opening and saving one window's project. Nothing is overwritten unless that was asked for.

What cannot be done is said in one sentence at the top of the window; the project on the screen
stays as it is.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox

from hpdesigner.gui.recovery import Autosave
from hpdesigner.model.project import Project
from hpdesigner.opening import (
    HPXML_ENDING,
    is_project_file,
    open_any,
    with_weather,
    write_house,
)
from hpdesigner.persistence import archive
from hpdesigner.persistence.lock import Holder, Lock
from hpdesigner.persistence.recovery import Recovered
from hpdesigner.problems import HpdError, Problem, Severity
from hpdesigner.sentences import sentence

if TYPE_CHECKING:
    from hpdesigner.gui.main_window import MainWindow

PROJECT_ENDING: Final = ".hpd"


class Files(QObject):
    """The file behind a window: where it is, whether it is ours, whether it is saved."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._shown = False
        self._lock: Lock | None = None
        self._source: Path | None = None
        """The house or paper the project was read from, which is never written over."""
        self.path: Path | None = None
        self.fingerprint: archive.Fingerprint | None = None
        """Of the file as it was opened or saved here."""
        self.read_only = False
        """Someone else has the file open: saving asks for another name."""
        journal = window.session.journal()
        self._autosave = None if journal is None else Autosave(window, journal)

    @property
    def title(self) -> str:
        """What the window is called."""
        if self.path is not None:
            return self.path.stem
        project = self._window.document.project
        return project.name or project.client.name or self.tr("New survey")

    @property
    def is_modified(self) -> bool:
        """Whether closing now would lose work."""
        return not self._window.document.history.isClean()

    @property
    def is_untouched(self) -> bool:
        """Whether the window shows nothing yet, so that a file may open in it."""
        return self.path is None and not self._shown and self._window.document.history.count() == 0

    # Opening

    def ask_and_open(self) -> None:
        """Let the user choose a file and open it."""
        kinds = self.tr("Projects, HPXML and proposals (*.hpd *.xml *.pdf);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open"), self._folder(), kinds)
        if name:
            self.open(Path(name))

    def ask_and_import(self) -> None:
        """Let the user choose an HPXML file and take it over."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Import HPXML"), self._folder(), self.tr("HPXML (*.xml)")
        )
        if name:
            self.open(Path(name))

    def ask_and_import_weather(self) -> None:
        """Let the user choose a year of weather for the house."""
        kinds = self.tr(
            "Weather files (*.epw *.epw.gz *.tmy3 *.csv *.ddy *.stat *.gz);;All files (*)"
        )
        title = self.tr("Import a year of weather")
        name, _ = QFileDialog.getOpenFileName(self._window, title, self._folder(), kinds)
        if name:
            self.import_weather(Path(name))

    def import_weather(self, path: Path) -> None:
        """Take over the weather file ``path``, as one step to undo."""
        attachments = self._window.session.services.attachments
        try:
            opened = with_weather(self._window.document.project, path, attachments)
        except HpdError as error:
            self._window.say(error.problem)
            return
        text = self.tr("Weather from {0}").format(path.name)
        where = ("site", "weather", "file_name")
        self._window.document.apply(opened.project, text, where)
        for problem in opened.problems:
            self._window.say(problem)

    def open(self, path: Path) -> bool:
        """Open ``path`` here while the window is untouched, else in a window of its own."""
        path = path.absolute()
        already = self._window.session.window_of(path)
        if already is not None:
            already.raise_()
            already.activateWindow()
            return True
        try:
            before = archive.fingerprint(path)
            opened = open_any(path, self._window.session.services.attachments)
        except HpdError as error:
            self._window.say(error.problem)
            return False
        window = self._target()
        if is_project_file(path):
            window.files.take(opened.project, path, before, opened.problems)
        else:
            window.files.take(opened.project, None, None, opened.problems)
            window.files.came_from(path)
            window.document.history.resetClean()  # it is in no project file yet
        window.refresh_actions()
        return True

    def show_project(self, project: Project, problems: Sequence[Problem] = ()) -> None:
        """Show ``project``, which has no file, here or in a window of its own."""
        self._target().files.take(project, None, None, problems)

    def recover(self, found: Recovered) -> None:
        """Show lost work as unsaved changes to the file it belongs to."""
        window = self._target()
        window.files.take(
            found.project, found.original_path, found.original_fingerprint, found.problems
        )
        window.document.history.resetClean()
        window.files.rescue()  # its old journal may go only when there is a new one
        window.session.forget(found)
        window.refresh_actions()

    def came_from(self, source: Path) -> None:
        """Note the house or paper this window's project was read from."""
        self._source = source

    def take(
        self,
        project: Project,
        path: Path | None,
        fingerprint: archive.Fingerprint | None,
        problems: Sequence[Problem],
    ) -> None:
        """Make ``project`` this window's own, with what its file could not give."""
        self._shown = True
        self.path, self.fingerprint = path, fingerprint
        self._source = None
        self._window.document.replace_silently(project)
        self._window.show_opened(tuple(problems))
        if path is not None:
            self._lock_file(path)
            self._window.session.remember(path)

    # Saving

    def save(self) -> bool:
        """Save to the project's file, asking for one where there is none."""
        if self.path is None or self.read_only:
            return self.save_as()
        if archive.fingerprint(self.path) != self.fingerprint:
            self._ask_about_changed_file(self.path)
            return False
        return self._write(self.path)

    def save_as(self) -> bool:
        """Save to a file the user chooses."""
        proposed = Path(self._folder()) / f"{_file_name(self.title)}{PROJECT_ENDING}"
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save as"), str(proposed), self.tr("Projects (*.hpd)")
        )
        return bool(name) and self.save_to(Path(name))

    def save_to(self, path: Path) -> bool:
        """Save to ``path`` and stay with it."""
        chosen, path = path, with_ending(path, PROJECT_ENDING).absolute()
        elsewhere = self._window.session.window_of(path)
        holder = Lock(path).holder
        if elsewhere not in (None, self._window):
            self._say("window.open_here", file=path.name)
            return False
        if holder is not None:
            self._say("window.open_elsewhere", file=path.name, who=_who(holder))
            return False
        if path.name != chosen.name and path.exists():  # the dialog asked about the other name
            self._ask_about_existing_file(path)
            return False
        return self._write(path)

    def ask_and_print(self) -> None:
        """Show the proposal as it prints, and write it where the user says."""
        from hpdesigner.gui.pages.proposal import ProposalPage  # loads the PDF library

        page = self._window.show_page(ProposalPage.id)
        assert isinstance(page, ProposalPage)
        page.export()

    def ask_and_export(self) -> None:
        """Write the house for other programs, to a file the user chooses."""
        proposed = Path(self._folder()) / f"{_file_name(self.title)}{HPXML_ENDING}"
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export HPXML"), str(proposed), self.tr("HPXML (*.xml)")
        )
        if name:
            self.export_to(Path(name))

    def export_to(self, path: Path) -> None:
        """Write the house as HPXML to ``path`` and say what it cannot hold."""
        if path.suffix.lower() != HPXML_ENDING:
            path = path.with_name(path.name + HPXML_ENDING)
        if self._is_source(path):
            self._say("window.export_over_source", file=path.name)
            return
        try:
            problems = write_house(self._window.document.project, path, datetime.now(UTC))
        except HpdError as error:
            self._window.say(error.problem)
            return
        for problem in problems:
            self._window.say(problem)
        self._say("window.exported", Severity.NOTE, file=path.name)

    def _is_source(self, path: Path) -> bool:
        """Whether writing to ``path`` would destroy what the project was read from."""
        try:
            return self._source is not None and path.samefile(self._source)
        except OSError:  # one of them is not there
            return False

    # Closing

    def may_close(self) -> bool:
        """Ask about unsaved changes; False where the user stays."""
        if not self.is_modified:
            return True
        answer = self._ask_to_save()
        if answer == QMessageBox.StandardButton.Save:
            return self.save()
        return answer == QMessageBox.StandardButton.Discard

    def close(self) -> None:
        """Let go of the file; the user lost nothing, so there is nothing to recover."""
        self._unlock()
        if self._autosave is not None:
            self._autosave.close()

    def rescue(self) -> None:
        """Write unsaved work away now."""
        if self._autosave is not None:
            self._autosave.write()

    # Private

    def _target(self) -> "MainWindow":
        return self._window if self.is_untouched else self._window.session.new_window()

    def _write(self, path: Path) -> bool:
        window = self._window
        try:
            missing = archive.save(
                window.document.project, path, window.session.services.attachments
            )
        except HpdError as error:
            window.say(error.problem)
            return False
        if path != self.path or self.read_only:
            self._lock_file(path)
        self.path, self.fingerprint, self.read_only = path, archive.fingerprint(path), False
        window.document.history.setClean()
        self.rescue()  # what is saved needs no journal
        window.session.remember(path)
        window.refresh_actions()
        for problem in missing:
            window.say(problem)
        return True

    def _lock_file(self, path: Path) -> None:
        self._unlock()
        lock = Lock(path)
        holder = lock.take()
        if holder is None:
            self._lock = lock
            return
        self.read_only = True
        self._say("window.read_only", file=path.name, who=_who(holder))

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _ask_about_changed_file(self, path: Path) -> None:
        problem = Problem("window.changed_underneath", facts={"file": path.name})
        self._window.banners.say(
            sentence(problem, self._window.session.system),
            Severity.WARNING.value,
            [
                (self.tr("Save over it"), partial(self._write, path)),
                (self.tr("Save as…"), self.save_as),
                (self.tr("Show the other version"), partial(self._show_copy, path)),
            ],
        )

    def _ask_about_existing_file(self, path: Path) -> None:
        problem = Problem("window.file_exists", facts={"file": path.name})
        self._window.banners.say(
            sentence(problem, self._window.session.system),
            Severity.WARNING.value,
            [
                (self.tr("Save over it"), partial(self._write, path)),
                (self.tr("Save as…"), self.save_as),
            ],
        )

    def _show_copy(self, path: Path) -> None:
        """Show what is in the file now, without its name: there can be only one owner."""
        try:
            opened = open_any(path, self._window.session.services.attachments)
        except HpdError as error:
            self._window.say(error.problem)
            return
        self.show_project(opened.project, opened.problems)

    def _ask_to_save(self) -> QMessageBox.StandardButton:
        button = QMessageBox.StandardButton
        return QMessageBox.question(
            self._window,
            self.tr("Unsaved changes"),
            self.tr("Save the changes to “{0}” before closing?").format(self.title),
            button.Save | button.Discard | button.Cancel,
            button.Save,
        )

    def _say(self, code: str, severity: Severity = Severity.WARNING, **facts: str) -> None:
        self._window.say(Problem(code, (), severity, facts))

    def _folder(self) -> str:
        if self.path is not None:
            return str(self.path.parent)
        recent = self._window.session.recent()
        return str(recent[0].parent if recent else Path.home())


def with_ending(path: Path, ending: str) -> Path:
    """Return ``path`` with ``ending`` where it has another one, or none."""
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)


def _who(holder: Holder) -> str:
    return f"{holder.user}, {holder.machine}"


def _file_name(title: str) -> str:
    """Return ``title`` as a file name every system accepts."""
    return "".join("-" if char in '<>:"/\\|?*' else char for char in title).strip(" .") or "survey"
