"""What an import would change, to look through before it is accepted.

One list of units and refused rows, narrowed by what happens to them and by words; below it the
row that is looked at: each figure before and after, or the reason why it is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from hpdesigner.catalog import importing
from hpdesigner.catalog.differences import Difference
from hpdesigner.catalog.staging import Listed, Part, Preview, Staged, State
from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.gui.catalog.difference_rows import difference_row
from hpdesigner.gui.catalog.table_file import write_table
from hpdesigner.gui.pages.shown_table import ShownTable
from hpdesigner.gui.theme import em
from hpdesigner.problems import FileError, Problem
from hpdesigner.sentences import sentence
from hpdesigner.units import System

MOST_SHOWN: Final = 200
"""Rows of the list at once; words narrow it to the others."""
_TYPING_MS: Final = 120
_LIST_EM: Final = 4.5
_FIGURES_EM: Final = 4


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the list: a unit, or a row that was refused."""

    unit: Listed | None = None
    refusal: Problem | None = None


class ImportPreview(QWidget):
    """Shows what waits; it writes nothing but the list of refused rows, where it is asked to."""

    failed = Signal(object)  # Problem: the list of refused rows could not be written

    def __init__(
        self, catalogue: CatalogueStore, system: System, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._catalogue, self._system = catalogue, system
        self._staged: Staged | None = None
        self._lines: tuple[_Line, ...] = ()
        self.summary = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.parts = QTabBar()
        self.search = QLineEdit(clearButtonEnabled=True)
        self.list = ShownTable(self.tr("What the import would do"))
        self.more = QLabel()
        self.heading = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.heading.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.figures = ShownTable(self.tr("Figures before and after"))
        self.save = QPushButton(self.tr("&Save refused rows…"))
        self._timer = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._lay_out()
        self._connect()

    def show_staged(self, staged: Staged) -> None:
        """Show what ``staged`` would change; it must stay open as long as this is in sight."""
        self._staged = staged
        preview = staged.preview
        self.summary.setText(self._summed_up(preview))
        while self.parts.count():
            self.parts.removeTab(0)
        for title, count, part in self._parts(preview):
            index = self.parts.addTab(f"{title} ({count:,})")
            self.parts.setTabData(index, part)
            self.parts.setTabEnabled(index, count > 0)
        self.save.setVisible(preview.refused > 0)
        self.refresh()

    def close_staged(self) -> None:
        """Look at nothing any longer."""
        self._timer.stop()
        self._staged = None

    def refresh(self) -> None:
        """List what the tab and the words ask for."""
        if self._staged is None:
            return
        found = self._found(self._staged)
        self._lines = tuple(found[:MOST_SHOWN])
        header = (self.tr("Unit"), self.tr("Reference"), self.tr("What happens"), self.tr("Doubts"))
        rows = [self._row(line) for line in self._lines]
        self.list.show_rows(header, rows, keys=range(len(rows)), texts=(0, 1, 2))
        text = self.tr("The first {0:,} are shown; type words to narrow the list.")
        self.more.setText(text.format(MOST_SHOWN) if len(found) > MOST_SHOWN else "")
        if rows:
            self.list.setCurrentIndex(self.list.rows.index(0, 0))
        self._show_details(0 if rows else None)

    def save_refused(self, path: Path) -> None:
        """Write all refused rows with their reasons as a table for spreadsheets."""
        if self._staged is None:
            return
        titles = (self.tr("Line"), self.tr("Reference"), self.tr("Reason"))
        rows = (
            (str(p.facts["line"]), str(p.facts["reference"]), sentence(p, self._system))
            for p in self._staged.refusals()
        )
        try:
            write_table(path, (titles, *rows))
        except FileError as error:
            self.failed.emit(error.problem)

    def _lay_out(self) -> None:
        self.parts.setAccessibleName(self.tr("What to list"))
        self.parts.setDrawBase(False)
        self.parts.setUsesScrollButtons(True)
        self.search.setPlaceholderText(self.tr("Search what is imported"))
        self.search.setAccessibleName(self.tr("Search what is imported"))
        for table, least in ((self.list, _LIST_EM), (self.figures, _FIGURES_EM)):
            table.setMinimumHeight(em(self, least))  # both in sight on a small screen
        above = QHBoxLayout()
        above.addWidget(self.parts)
        above.addWidget(self.search, 1)
        beside = QHBoxLayout()
        beside.addWidget(self.more, 1)
        beside.addWidget(self.save)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.list)
        split.addWidget(_column(self.heading, self.figures))
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.summary)
        column.addLayout(above)
        column.addWidget(split, 1)
        column.addLayout(beside)

    def _connect(self) -> None:
        self._timer.timeout.connect(self.refresh)
        self.search.textChanged.connect(self._timer.start)
        self.parts.currentChanged.connect(self.refresh)
        self.list.chosen.connect(self._show_details)
        self.save.clicked.connect(self._ask_to_save)

    def _parts(self, preview: Preview) -> Sequence[tuple[str, int, Part | None]]:
        changes = preview.new + preview.changed
        return (
            (self.tr("All"), changes + preview.refused, Part.ALL),
            (self.tr("New"), preview.new, Part.NEW),
            (self.tr("Changed"), preview.changed, Part.CHANGED),
            (self.tr("Refused"), preview.refused, None),
            (self.tr("Doubtful"), preview.doubtful, Part.DOUBTFUL),
        )

    def _found(self, staged: Staged) -> list[_Line]:
        """Return the lines asked for, one more than are shown where there are more."""
        part, words = self.parts.tabData(self.parts.currentIndex()), self.search.text()
        lines: list[_Line] = []
        if part is not None:
            lines += (_Line(unit) for unit in staged.listed(Part(part), words, MOST_SHOWN + 1))
        if part in (None, Part.ALL):
            most = MOST_SHOWN + 1 - len(lines)
            lines += (_Line(refusal=problem) for problem in islice(staged.refusals(words), most))
        return lines

    def _row(self, line: _Line) -> tuple[str, ...]:
        if line.unit is None:
            assert line.refusal is not None
            facts = line.refusal.facts
            name = self.tr("Line {0}").format(facts["line"])
            said = sentence(line.refusal, self._system)
            return name, str(facts["reference"]), said, ""
        doubts = str(len(line.unit.doubts)) if line.unit.doubts else ""
        return line.unit.label, line.unit.reference, self._happening(line.unit), doubts

    def _happening(self, unit: Listed) -> str:
        if unit.state is State.NEW:
            return self.tr("new")
        count = len(self._differences(unit))
        if not count:
            return self.tr("other doubts")
        text = self.tr("1 figure changes") if count == 1 else self.tr("{0} figures change")
        return text.format(count)

    def _differences(self, unit: Listed) -> tuple[Difference, ...]:
        assert self._staged is not None
        return importing.changes(self._catalogue, self._staged, unit)

    def _show_details(self, key: object) -> None:
        header = (self.tr("Figure"), self.tr("Before"), self.tr("After"))
        line = self._lines[key] if isinstance(key, int) else _Line()
        self.figures.setVisible(line.unit is not None)
        if line.unit is None:
            self.heading.setText(sentence(line.refusal, self._system) if line.refusal else "")
            return
        doubts = [sentence(doubt, self._system) for doubt in line.unit.doubts]
        self.heading.setText("\n".join((line.unit.label, *doubts)))
        rows = [difference_row(one, self._system) for one in self._differences(line.unit)]
        self.figures.show_rows(header, rows)

    def _summed_up(self, preview: Preview) -> str:
        first = self.tr("{0}, {1}: {2:,} entries.").format(
            preview.file, preview.layout, preview.rows
        )
        counts = self.tr("{0:,} new, {1:,} changed, {2:,} as they are, {3:,} refused.").format(
            preview.new, preview.changed, preview.unchanged, preview.refused
        )
        doubtful = self.tr("{0:,} have doubtful figures; they are imported and marked.")
        notes = [f"{first} {counts}"]
        nothing = self.tr("Nothing has been written yet.")
        told = doubtful.format(preview.doubtful) + " " if preview.doubtful else ""
        return "\n".join((*notes, told + nothing))

    def _ask_to_save(self) -> None:
        title, kinds = self.tr("Save refused rows"), self.tr("Tables (*.csv)")
        name, _ = QFileDialog.getSaveFileName(self, title, self.tr("refused rows.csv"), kinds)
        if name:
            self.save_refused(Path(name))


def _column(*widgets: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        column.addWidget(widget, 1 if isinstance(widget, ShownTable) else 0)
    return box
