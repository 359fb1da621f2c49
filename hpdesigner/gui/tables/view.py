"""A table that is worked like a spreadsheet, wholly from the keyboard.

Typing replaces, F2 edits, Enter goes down, Tab right, Esc takes back, Insert adds a row, Delete
empties cells, Ctrl+Delete removes rows, Ctrl+D fills down, Ctrl+C, X and V move blocks to and
from spreadsheets, Ctrl+E says where values come from. Tab at the last cell leaves the table.
"""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from hpdesigner.gui import theme
from hpdesigner.gui.forms.evidence import fill_source_menu
from hpdesigner.gui.tables.blocks import (
    Selected,
    block_of,
    cleared,
    copied,
    filled_down,
    pasted,
    step_name,
    too_wide,
)
from hpdesigner.gui.tables.delegate import CellDelegate
from hpdesigner.gui.tables.rows_model import EVIDENCE_ROLE, RowsModel
from hpdesigner.model.base import Frozen
from hpdesigner.model.evidence import Source
from hpdesigner.problems import Problem
from hpdesigner.units import System

_ROW_EM = 1.75
_LEAST_EM = 5.0  # of width: room to type in an empty column
_MOST_EM = 14.0  # of width a column takes by itself
_PADDING_EM = 0.8
# Numbers end where the next column's texts begin; without room between them they read as one.
_PADDING = "QTableView::item { padding: 0 0.4em; } QHeaderView::section { padding: 0 0.4em; }"
_SYSTEMS: tuple[System, ...] = ("si", "ip")
_TRIGGERS = (
    QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.AnyKeyPressed
)


class RowsView(QTableView):
    """Shows a ``RowsModel``."""

    said = Signal(object)  # Problem or None
    row_wanted = Signal()
    rows_unwanted = Signal()

    def __init__(self, model: RowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model = model
        self.grow: Callable[[int], Frozen | None] = lambda _count: None
        self.setModel(model)
        self._delegate = CellDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(_TRIGGERS)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setStyleSheet(_PADDING)
        self.setTabKeyNavigation(False)  # Tab is handled here, so that it can leave the table
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_sizes()
        self._keys = self._key_table()
        self._delegate.said.connect(self.said)
        self._delegate.moved.connect(self.move_by)
        model.refused.connect(self.said)
        self.horizontalScrollBar().valueChanged.connect(self._name_rows)
        model.dataChanged.connect(lambda: self.said.emit(None))

    def selected(self) -> Selected:
        """Return the chosen cells in reading order; the current one where none is chosen."""
        cells = {(i.row(), i.column()) for i in self.selectedIndexes()}
        now = self.currentIndex()
        if not cells and now.isValid():
            cells = {(now.row(), now.column())}
        return sorted(cells)

    def selected_rows(self) -> list[int]:
        """Return the rows of the chosen cells."""
        return sorted({row for row, _column in self.selected()})

    def go_to_cell(self, row: int, column: int) -> None:
        """Make one cell the current one, in view and with the focus."""
        self._make_current(row, column)
        self.scrollTo(self.currentIndex())
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_by(self, down: int, right: int) -> None:
        """Go to another cell; to the right of a row's end the next row begins."""
        now = self.currentIndex()
        columns, rows = self.rows_model.columnCount(), self.rows_model.rowCount()
        if not now.isValid() or not columns:
            return
        place = now.row() * columns + now.column() + right + down * columns
        if 0 <= place < rows * columns:
            self._make_current(place // columns, place % columns)

    def _make_current(self, row: int, column: int) -> None:
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.rows_model.index(row, column), flag)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key means in a spreadsheet."""
        action = next((do for keys, do in self._keys.items() if _matches(event, keys)), None)
        if action is not None:
            action()
            event.accept()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab moves from cell to cell and leaves the table only at its ends."""
        now = self.currentIndex()
        last = self.rows_model.rowCount() * self.rows_model.columnCount() - 1
        place = now.row() * self.rows_model.columnCount() + now.column()
        if now.isValid() and (place < last if next else place > 0):
            self.move_by(0, 1 if next else -1)
            return True
        return super().focusNextPrevChild(next)

    def copy(self) -> None:
        """Put the chosen cells on the clipboard as a spreadsheet reads them."""
        QGuiApplication.clipboard().setText(copied(self.rows_model, self.selected()))

    def cut(self) -> None:
        """Copy the chosen cells and empty them."""
        self.copy()
        self.clear_cells()

    def paste(self) -> None:
        """Enter a copied block from the first chosen cell on."""
        block, cells = block_of(QGuiApplication.clipboard().text()), self.selected()
        if not block or not cells:
            self.said.emit(Problem("form.nothing_to_paste", self.rows_model.path))
            return
        problem = too_wide(self.rows_model, block, cells[0][1])
        if problem:
            self.said.emit(problem)
            return
        missing = cells[0][0] + len(block) - self.rows_model.rowCount()
        grown = self.grow(missing) if missing > 0 else None
        entered = pasted(self.rows_model, block, cells, grown is not None)
        step = step_name(self.tr("Paste"), entered, self.rows_model)
        self.rows_model.enter(entered, step, grown)

    def fill_down(self) -> None:
        """Copy the top chosen cell of each column into those below it."""
        cells = filled_down(self.rows_model, self.selected())
        if cells:
            self.rows_model.enter(cells, step_name(self.tr("Fill down"), cells, self.rows_model))

    def clear_cells(self) -> None:
        """Empty the chosen cells."""
        cells = cleared(self.rows_model, self.selected())
        if cells:
            self.rows_model.enter(cells, step_name(self.tr("Clear"), cells, self.rows_model))

    def ask_source(self) -> None:
        """Offer the sources of evidence for the chosen cells at the current one."""
        index = self.currentIndex()
        if index.isValid():
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            fill_source_menu(menu, index.data(EVIDENCE_ROLE), self._set_source)
            corner: QPoint = self.visualRect(index).bottomLeft()
            menu.popup(self.viewport().mapToGlobal(corner))

    def _set_source(self, source: Source | None) -> None:
        self.rows_model.set_source(self.selected(), source)

    def _name_rows(self, scrolled: int) -> None:
        self.rows_model.name_rows(scrolled > self.columnWidth(0) // 2)

    def _edit_now(self) -> None:
        self.edit(self.currentIndex())

    def _key_table(self) -> dict[str, Callable[[], None]]:
        return {
            "Ctrl+C": self.copy,
            "Ctrl+X": self.cut,
            "Ctrl+V": self.paste,
            "Ctrl+D": self.fill_down,
            "Ctrl+E": self.ask_source,
            "Del": self.clear_cells,
            "Backspace": self.clear_cells,
            "Ctrl+Del": self.rows_unwanted.emit,
            "Ins": self.row_wanted.emit,
            "Return": lambda: self.move_by(1, 0),
            "Enter": lambda: self.move_by(1, 0),
            "Shift+Return": lambda: self.move_by(-1, 0),
            "Alt+Down": self._edit_now,
        }

    def _set_sizes(self) -> None:
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(theme.em(self, _ROW_EM))
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for index, one in enumerate(self.rows_model.columns):
            self.setColumnWidth(index, max(theme.em(self, one.width_em), self._title_width(index)))
        self._fitted = 0

    def fit_columns(self) -> None:
        """Give each column the width of its texts, when the number of rows has changed.

        A width the user has chosen stays until then.
        """
        count = self.rows_model.rowCount()
        if count == self._fitted:
            return
        self._fitted = count
        for index, one in enumerate(self.rows_model.columns):
            texts = self.sizeHintForColumn(index) + theme.em(self, _PADDING_EM)
            widest = theme.em(self, max(_MOST_EM, one.width_em))
            least = theme.em(self, min(_LEAST_EM, one.width_em))
            self.setColumnWidth(index, max(self._title_width(index), least, min(texts, widest)))

    def _title_width(self, column: int) -> int:
        """Return what the wider of the two systems' titles takes, so that switching fits."""
        lines = [
            line for s in _SYSTEMS for line in self.rows_model.columns[column].header(s).split("\n")
        ]
        return max(map(self.fontMetrics().horizontalAdvance, lines)) + theme.em(self, 1)


def _matches(event: QKeyEvent, keys: str) -> bool:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(modifiers.value | event.key()) == QKeySequence(keys)
