"""Importing a list of equipment: reading it, showing what would change, then writing it.

Reading and writing are jobs with progress that can be stopped; until the preview is accepted the
catalogue is not touched.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from hpdesigner.catalog import importing
from hpdesigner.catalog.importers.base import Importer
from hpdesigner.catalog.importing import Run
from hpdesigner.catalog.staging import Preview, Staged, State
from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.gui.pages.shown_table import ShownTable
from hpdesigner.gui.theme import em
from hpdesigner.jobs.job import Job, Jobs, Report
from hpdesigner.problems import HpdError, Problem
from hpdesigner.sentences import sentence
from hpdesigner.units import System

MOST_SHOWN: Final = 500
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
        self._summary = QLabel(wordWrap=True)
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._tabs = QTabWidget()
        self._pages = QStackedWidget()
        self._accept = QPushButton(self.tr("&Import"), default=True)
        self._stop = QPushButton(self.tr("Cancel"))
        self._lay_out()
        self._accept.clicked.connect(self._write)
        self._stop.clicked.connect(self.reject)
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
        preview = QWidget()
        lines = QVBoxLayout(preview)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._summary)
        lines.addWidget(self._tabs, 1)
        self._pages.addWidget(waiting)
        self._pages.addWidget(preview)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._accept)
        buttons.addWidget(self._stop)
        layout = QVBoxLayout(self)
        layout.addWidget(self._pages, 1)
        layout.addLayout(buttons)
        self.resize(em(self, _SIZE_EM[0]), em(self, _SIZE_EM[1]))

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
        preview = staged.preview
        self._summary.setText(self._summed_up(preview))
        self._tabs.clear()
        for state, title in ((State.NEW, self.tr("New")), (State.CHANGED, self.tr("Changed"))):
            self._add_units(title, getattr(preview, state.value), staged, state)
        self._add_refusals(preview)
        self._add_doubts(staged)
        writes = preview.new + preview.changed > 0
        self._accept.setEnabled(writes)
        self._pages.setCurrentIndex(1)
        (self._accept if writes else self._stop).setFocus()

    def _summed_up(self, preview: Preview) -> str:
        first = self.tr("{0}, {1}: {2:,} entries.").format(
            preview.file, preview.layout, preview.rows
        )
        counts = self.tr("{0:,} new, {1:,} changed, {2:,} as they are, {3:,} refused.").format(
            preview.new, preview.changed, preview.unchanged, preview.refused
        )
        doubtful = self.tr("{0:,} have doubtful figures; they are imported and marked.")
        notes = [first, counts]
        if preview.doubtful:
            notes.append(doubtful.format(preview.doubtful))
        notes.append(self.tr("Nothing has been written yet."))
        return "\n".join(notes)

    def _add_units(self, title: str, count: int, staged: Staged, state: State) -> None:
        rows = [(line.label, line.reference) for line in staged.listed(state, MOST_SHOWN)]
        self._add_table(title, count, (self.tr("Unit"), self.tr("Reference")), rows)

    def _add_refusals(self, preview: Preview) -> None:
        rows = [(sentence(p, self._system),) for p in preview.refusals[:MOST_SHOWN]]
        self._add_table(self.tr("Refused"), preview.refused, (self.tr("Reason"),), rows)

    def _add_doubts(self, staged: Staged) -> None:
        lines = staged.doubtful(MOST_SHOWN)
        rows = [
            (line.label, sentence(doubt, self._system)) for line in lines for doubt in line.doubts
        ]
        header = (self.tr("Unit"), self.tr("What is doubtful"))
        self._add_table(self.tr("Doubtful"), staged.preview.doubtful, header, rows)

    def _add_table(
        self, title: str, count: int, header: Sequence[str], rows: Sequence[Sequence[str]]
    ) -> None:
        table = ShownTable(title)
        table.show_rows(header, rows[:MOST_SHOWN], texts=range(len(header)))
        page = QWidget()
        column = QVBoxLayout(page)
        column.addWidget(table, 1)
        if count > MOST_SHOWN:
            text = self.tr("The first {0:,} of {1:,} are shown.").format(MOST_SHOWN, count)
            column.addWidget(QLabel(text))
        index = self._tabs.addTab(page, f"{title} ({count:,})")
        self._tabs.setTabEnabled(index, bool(rows))

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
            self._staged.close()
            self._staged = None
        super().reject()
