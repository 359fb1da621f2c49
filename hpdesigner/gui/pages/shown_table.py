"""A table for reading: rows of text, copied as a block to a spreadsheet, never edited."""

from collections.abc import Sequence
from heapq import nlargest
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from hpdesigner.gui import theme
from hpdesigner.spreadsheets import tab_separated

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_MEASURED = 5  # of the longest texts of a column: letters differ in width
_LEAST_EM = 7  # of height: the header and three rows
_ELIDED_EM = 8  # of width: a column shrinks no further

DASH = "–"
"""Stands where there is no figure."""


class ShownModel(QAbstractTableModel):
    """Rows of text under a header; the first column reads from the left, figures from the right."""

    def __init__(self, header: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._header = tuple(header)
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._keys: tuple[object, ...] = ()
        self._bold: frozenset[int] = frozenset()
        self._texts: frozenset[int] = frozenset({0})

    def show_rows(
        self,
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        keys: Sequence[object] = (),
        bold: Sequence[int] = (),
        texts: Sequence[int] = (0,),
    ) -> None:
        """Show ``rows`` named by ``keys``; ``bold`` rows are totals, ``texts`` are words."""
        self.beginResetModel()
        self._header, self._rows = tuple(header), tuple(map(tuple, rows))
        self._keys, self._bold, self._texts = tuple(keys), frozenset(bold), frozenset(texts)
        self.endResetModel()

    @property
    def header(self) -> tuple[str, ...]:
        """The titles of the columns."""
        return self._header

    def row(self, row: int) -> tuple[str, ...]:
        """Return the texts of a row."""
        return self._rows[row]

    def key(self, row: int) -> object:
        """Return what row ``row`` stands for."""
        return self._keys[row] if row < len(self._keys) else None

    def row_of(self, key: object) -> int:
        """Return the row that stands for ``key``, or -1."""
        return self._keys.index(key) if key in self._keys else -1

    def rowCount(self, parent: Index = _NONE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._header)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell shows."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[row][column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if column in self._texts else _RIGHT
        if role == Qt.ItemDataRole.FontRole and row in self._bold:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's own
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._header):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._header[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self._texts:
            return _LEFT
        return None

    def longest(self, column: int) -> list[int]:
        """Return the rows whose texts may be the widest of a column."""
        lengths = [len(row[column]) for row in self._rows]
        return [*nlargest(_MEASURED, range(len(lengths)), lengths.__getitem__), *self._bold]


class ShownTable(QTableView):
    """Shows a ``ShownModel``; rows are chosen with the arrows, Enter accepts, Ctrl+C copies."""

    chosen = Signal(object)  # the key of the current row
    accepted = Signal(object)  # the key of the row Enter or a double click fell on

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ShownModel(parent=self)
        self.elides_last = False
        """The last column gives way where all do not fit, and says the rest in its tip."""
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.5))
        self.horizontalHeader().setHighlightSections(False)
        self.setMinimumHeight(theme.em(self, _LEAST_EM))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda index: self.accepted.emit(self.rows.key(index.row())))

    def show_rows(self, header: Sequence[str], rows: Sequence[Sequence[str]], **how: Any) -> None:  # noqa: ANN401 - passed on
        """Show ``rows`` and stay on the row that was current."""
        current = (
            self.rows.key(self.currentIndex().row()) if self.currentIndex().isValid() else None
        )
        self.rows.show_rows(header, rows, **how)
        self._fit_columns()
        row = self.rows.row_of(current) if current is not None else -1
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give each column what its cells need, and the room left over to all in proportion."""
        columns = range(self.rows.columnCount())
        needed = [self._needed_width(column) for column in columns]
        spare = self.viewport().width() - sum(needed)
        if spare < 0 and self.elides_last:
            least = min(needed[-1], theme.em(self, _ELIDED_EM))
            needed[-1] = max(needed[-1] + spare, least)
        for column, width in zip(columns, needed, strict=True):
            more = spare * width // sum(needed) if spare > 0 else 0
            self.setColumnWidth(column, width + more)

    def _needed_width(self, column: int) -> int:
        """Return the width of the title and of the longest texts; to measure all takes long."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        cells = (self.rows.index(row, column) for row in self.rows.longest(column))
        widths = (self.itemDelegate().sizeHint(option, cell).width() + 1 for cell in cells)
        return max(self.horizontalHeader().sectionSizeHint(column), *widths, 0)

    def current_key(self) -> object:
        """Return what the current row stands for, or None."""
        index = self.currentIndex()
        return self.rows.key(index.row()) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy on Ctrl+C, accept on Enter, else move as tables do."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit(self.current_key())
        else:
            super().keyPressEvent(event)

    def copied(self) -> str:
        """Return the header and the chosen rows as tab-separated text without formulas."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        lines = [self.rows.header, *(self.rows.row(row) for row in rows)]
        return tab_separated(lines).rstrip("\n")

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.rows.key(index.row()))
