"""A table for reading: rows of text, copied as a block to a spreadsheet, never edited."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from hpdesigner.gui import theme
from hpdesigner.reports.csv import tab_separated

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_LEAST_EM = 7  # of height: the header and three rows

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
            side = (
                Qt.AlignmentFlag.AlignLeft if column in self._texts else Qt.AlignmentFlag.AlignRight
            )
            return side | Qt.AlignmentFlag.AlignVCenter
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
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class ShownTable(QTableView):
    """Shows a ``ShownModel``; rows are chosen with the arrows, Enter accepts, Ctrl+C copies."""

    chosen = Signal(object)  # the key of the current row
    accepted = Signal(object)  # the key of the row Enter or a double click fell on

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ShownModel(parent=self)
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
        self.resizeColumnsToContents()
        columns = range(self.rows.columnCount())
        needed = [self.columnWidth(column) for column in columns]
        spare = self.viewport().width() - sum(needed)
        if spare <= 0 or not needed:
            return
        for column, width in zip(columns, needed, strict=True):
            self.setColumnWidth(column, width + spare * width // sum(needed))

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
        """Return the header and the chosen rows as tab-separated text."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        columns = range(self.rows.columnCount())
        role = Qt.ItemDataRole.DisplayRole
        across = Qt.Orientation.Horizontal
        lines = [[str(self.rows.headerData(c, across, role)) for c in columns]]
        lines += [[str(self.rows.data(self.rows.index(r, c), role)) for c in columns] for r in rows]
        return tab_separated(lines).rstrip("\n")

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.rows.key(index.row()))
