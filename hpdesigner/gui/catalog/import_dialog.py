"""Importing a list of equipment: reading it, showing what would change, then writing it.

Reading and writing are jobs with progress that can be stopped; until the preview is accepted the
catalogue is not touched.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hpdesigner.catalog import importing
from hpdesigner.catalog.importers.base import Importer
from hpdesigner.catalog.importing import Run
from hpdesigner.catalog.staging import Staged
from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.gui.catalog.import_preview import ImportPreview
from hpdesigner.gui.theme import usual_size
from hpdesigner.jobs.job import Job, Jobs, Report
from hpdesigner.problems import HpdError, Problem
from hpdesigner.units import System

_SIZE_EM: Final = (52, 32)
_STEPS: Final = 1000


def _nothing() -> None:
    """Cancel what is not running."""


class ImportDialog(QDialog):
    """Shows one import from the first byte to the last row; ``imported`` once it is written."""

    imported = Signal(object)  # Run
    failed = Signal(object)  # Problem: nothing was changed, and the dialog closes
    _progressed = Signal(float)

    def __init__(
        self,
        catalogue: CatalogueStore,
        jobs: Jobs,
        system: System,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Import equipment"))
        self._catalogue, self._jobs, self._system = catalogue, jobs, system
        self._staged: Staged | None = None
        self._cancel: Callable[[], None] = _nothing
        self._doing = QLabel(wordWrap=True)
        self._bar = QProgressBar(maximum=_STEPS)
        self.preview = ImportPreview(catalogue, system)
        self._pages = QStackedWidget()
        self._accept = QPushButton(self.tr("&Import"), default=True)
        self._stop = QPushButton(self.tr("Cancel"))
        self._lay_out()
        self._accept.clicked.connect(self._write)
        self._stop.clicked.connect(self.reject)
        self.preview.failed.connect(self.failed)
        self._progressed.connect(lambda fraction: self._bar.setValue(round(fraction * _STEPS)))

    def read(self, importer: Importer, path: Path) -> None:
        """Read ``path`` and show what it would change."""
        self._show_progress(self.tr("Reading {0} ({1})…").format(path.name, importer.name))
        self._run(
            self.tr("import"),
            partial(importing.read_file, self._catalogue, importer, path),
            self._show_preview,
        )

    def _lay_out(self) -> None:
        waiting = QWidget()
        column = QVBoxLayout(waiting)
        column.addStretch(1)
        column.addWidget(self._doing)
        column.addWidget(self._bar)
        column.addStretch(1)
        self._pages.addWidget(waiting)
        self._pages.addWidget(self.preview)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._accept)
        buttons.addWidget(self._stop)
        layout = QVBoxLayout(self)
        layout.addWidget(self._pages, 1)
        layout.addLayout(buttons)
        self.resize(usual_size(self, *_SIZE_EM))

    def _run(self, name: str, work: Callable[[Report], object], done: Callable[..., None]) -> None:
        def watched(report: Report) -> object:
            def both(fraction: float) -> None:
                report(fraction)
                self._progressed.emit(fraction)

            return work(both)

        self._cancel = self._jobs.submit(Job(name, watched), done, self._on_failed)

    def _show_progress(self, text: str) -> None:
        self._doing.setText(text)
        self._bar.setValue(0)
        self._accept.setEnabled(False)
        self._pages.setCurrentIndex(0)

    def _show_preview(self, staged: Staged) -> None:
        self._cancel = _nothing
        self._staged = staged
        self.preview.show_staged(staged)
        writes = staged.preview.new + staged.preview.changed > 0
        self._accept.setEnabled(writes)
        self._pages.setCurrentIndex(1)
        (self._accept if writes else self._stop).setFocus()

    def _write(self) -> None:
        assert self._staged is not None
        self._show_progress(self.tr("Writing the catalog; it stays as it was until all is done…"))
        work = partial(importing.write, self._catalogue, self._staged)
        self._run(self.tr("import"), work, self._on_written)

    def _on_written(self, run: Run) -> None:
        self._cancel = _nothing
        self.imported.emit(run)
        self.reject()

    def _on_failed(self, error: Exception) -> None:
        self._cancel = _nothing
        if not isinstance(error, HpdError):
            self.reject()
            raise error
        self._tell(error.problem)

    def _tell(self, problem: Problem) -> None:
        self.failed.emit(problem)
        self.reject()

    def reject(self) -> None:
        """Stop what runs and close; what was not written stays unwritten."""
        self._cancel()
        self._cancel = _nothing
        if self._staged is not None:
            self.preview.close_staged()
            self._staged.close()
            self._staged = None
        super().reject()
