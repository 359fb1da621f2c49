"""The way of a file into the catalogue: choose it, say what it is if need be, import it."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from hpdesigner.catalog import importing
from hpdesigner.catalog.importers.base import Importer
from hpdesigner.catalog.importers.known import importer_of
from hpdesigner.catalog.importers.mapping import Mapped
from hpdesigner.catalog.importing import Run
from hpdesigner.catalog.tables.opened import open_table
from hpdesigner.catalog.tables.table import head_of
from hpdesigner.gui.catalog.import_dialog import ImportDialog
from hpdesigner.gui.catalog.mapping_dialog import MappingDialog
from hpdesigner.gui.workspace import Workspace
from hpdesigner.jobs.job import Job
from hpdesigner.problems import HpdError, Problem, Severity
from hpdesigner.units import System

_UNKNOWN: Final = "catalog.unknown_layout"


class Bringing(QObject):
    """Imports lists for one window, and takes the last import back."""

    changed = Signal()  # the catalogue holds other units now

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.dialog: ImportDialog | None = None

    @property
    def _widget(self) -> QWidget:
        """The page; held by Qt alone, so that it goes with its window."""
        parent = self.parent()
        assert isinstance(parent, QWidget)
        return parent

    def ask(self, system: System) -> None:
        """Let the user choose a list and import it."""
        kinds = self.tr("Lists of equipment (*.xlsx *.csv *.txt);;All files (*)")
        title = self.tr("Import equipment")
        name, _ = QFileDialog.getOpenFileName(self._widget, title, str(Path.home()), kinds)
        if name:
            self.bring(Path(name), system)

    def bring(self, path: Path, system: System) -> None:
        """Import ``path`` after its preview was accepted."""
        try:
            importer = self._importer(path)
        except HpdError as error:
            self._workspace.said.emit(error.problem)
            return
        if importer is None:
            return
        services = self._workspace.services
        dialog = ImportDialog(services.catalogue, services.threads, system, self._widget)
        dialog.imported.connect(self._on_imported)
        dialog.failed.connect(self._workspace.said)
        self.dialog = dialog
        dialog.open()
        dialog.read(importer, path)

    def ask_to_take_back(self) -> None:
        """Take the last import back, once the user agrees."""
        run = importing.last_run(self._workspace.services.catalogue)
        if run is None:
            self._workspace.said.emit(Problem("catalog.nothing_to_undo", (), Severity.NOTE))
            return
        text = self.tr(
            "Take the import of {0} back? {1:,} units go, {2:,} become what they were before."
        ).format(run.file, run.added, run.changed)
        answer = QMessageBox.question(self._widget, self.tr("Take import back"), text)
        if answer is QMessageBox.StandardButton.Yes:
            self.take_back()

    def take_back(self) -> None:
        """Take the last import back."""
        services = self._workspace.services
        job = Job(self.tr("take import back"), partial(importing.undo, services.catalogue))
        services.threads.submit(job, self._on_taken_back, self._on_failed)

    def _importer(self, path: Path) -> Importer | None:
        catalogue = self._workspace.services.catalogue
        try:
            return importer_of(path, catalogue.mappings())
        except HpdError as error:
            if error.problem.code != _UNKNOWN:
                raise
        dialog = MappingDialog(head_of(open_table(path)), self._widget)
        if not dialog.exec() or dialog.mapping is None:
            return None
        catalogue.remember_mapping(dialog.mapping)
        return Mapped(dialog.mapping)

    def _on_imported(self, run: Run) -> None:
        facts: dict[str, float | str] = {
            "file": run.file,
            "added": run.added,
            "changed": run.changed,
        }
        self._workspace.said.emit(Problem("catalog.imported", (), Severity.NOTE, facts))
        self.changed.emit()

    def _on_taken_back(self, run: Run) -> None:
        facts: dict[str, float | str] = {"file": run.file}
        self._workspace.said.emit(Problem("catalog.taken_back", (), Severity.NOTE, facts))
        self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, HpdError):
            raise error
        self._workspace.said.emit(error.problem)
