"""A unit's operating points as a grid: typed, pasted, taken back.

Each row remembers the point it came from, so that figures nobody touched stay exactly what they
were, whatever the units they are shown in.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Final

from pydantic import ValidationError
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from hpdesigner.gui.pages.entering import EntryError, number, plain, refused
from hpdesigner.gui.pages.point_paste import COLUMNS, grid_lines
from hpdesigner.model.equipment import Mode, Origin, PerformancePoint, Speed
from hpdesigner.units import Quantity, System

_WORDS: Final[dict[str, type[StrEnum]]] = {"mode": Mode, "speed": Speed}
_OTHER_WORDS: Final = {"nominal": "rated", "full": "maximum", "high": "maximum", "low": "minimum"}
_NAMES: Final = {Origin.NEEP: "NEEP"}
_NEW_ROWS: Final = 8
_ORIGIN: Final = len(COLUMNS)
"""The last column says who published a point; it cannot be typed."""
_KEPT: Final = Qt.ItemDataRole.UserRole
_MOST_STEPS: Final = 200
Row = tuple[tuple[str, ...], PerformancePoint | None]


class PointGrid(QTableWidget):
    """A grid that takes blocks from a spreadsheet; ``edited`` after every change."""

    edited = Signal()

    def __init__(self, system: System, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._system = system
        self._done: list[tuple[Row, ...]] = []
        self._undone: list[tuple[Row, ...]] = []
        self.setColumnCount(len(COLUMNS) + 1)
        titles = [_title(name, quantity, system) for name, quantity in COLUMNS]
        origin = str(PerformancePoint.model_fields["origin"].title)
        self.setHorizontalHeaderLabels([*titles, origin])
        for column, (name, _quantity) in enumerate(COLUMNS):
            if name in _WORDS:
                self.setItemDelegateForColumn(column, _Choice(_WORDS[name], self))
        self._fill([])
        self._state = self._rows()
        self.cellChanged.connect(self._on_changed)

    def show_points(self, points: Sequence[PerformancePoint]) -> None:
        """Show ``points``; what was before cannot be taken back."""
        self._fill([(_texts(point, self._system), point) for point in points])
        self._done, self._undone, self._state = [], [], self._rows()

    def take_over(self, points: Sequence[PerformancePoint]) -> None:
        """Show other points instead, as an edit."""
        self._fill([(_texts(point, self._system), point) for point in points])
        self._on_changed()

    def add_row(self) -> None:
        """Add an empty row and go there."""
        self._set_row(self.rowCount(), (("",) * len(COLUMNS), None))
        self.setCurrentCell(self.rowCount() - 1, 0)
        self.setFocus()

    def usable(self) -> tuple[tuple[PerformancePoint, ...], str]:
        """Return the points that can be used already, and what is wrong with the first other."""
        points, wrong = [], ""
        for place, row in enumerate(self._rows()):
            if any(row[0]):
                try:
                    points.append(self._point(place, row))
                except EntryError as error:
                    wrong = wrong or str(error)
        return tuple(points), wrong

    def points(self) -> tuple[PerformancePoint, ...]:
        """Return the points entered.

        Raises:
            EntryError: A cell cannot be used; it names the row and the column.
        """
        return tuple(self._point(i, row) for i, row in enumerate(self._rows()) if any(row[0]))

    def undo(self) -> None:
        """Take the last change back."""
        self._step(self._done, self._undone)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(self._undone, self._done)

    def paste(self, text: str) -> None:
        """Enter a block of cells from the current one on; a line of titles is understood."""
        top, left = max(self.currentRow(), 0), max(self.currentColumn(), 0)
        self.blockSignals(True)
        for down, line in enumerate(grid_lines(text, left, self._system)):
            self._ensure(top + down)
            for column, cell in enumerate(line):
                if cell is not None:
                    self._cell(top + down, column).setText(cell)
        self.blockSignals(False)
        self._on_changed()

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell."""
        return self._cell(row, column).text().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste, clear, take back, and go down with Enter instead of closing the dialog."""
        keys = QKeySequence.StandardKey
        if event.matches(keys.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.matches(keys.Undo):
            self.undo()
        elif event.matches(keys.Redo):
            self.redo()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clear_chosen()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_down()
        elif event.key() == Qt.Key.Key_Tab and self._is_last():
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _go_down(self) -> None:
        row = self.currentRow() + 1
        self.blockSignals(True)
        self._ensure(row)
        self.blockSignals(False)
        self.setCurrentCell(row, self.currentColumn())

    def _is_last(self) -> bool:
        return (self.currentRow(), self.currentColumn()) == (self.rowCount() - 1, _ORIGIN)

    def _clear_chosen(self) -> None:
        self.blockSignals(True)
        for index in self.selectedIndexes():
            if index.column() != _ORIGIN:
                self._cell(index.row(), index.column()).setText("")
        self.blockSignals(False)
        self._on_changed()

    def _on_changed(self) -> None:
        self.blockSignals(True)
        for row in range(self.rowCount()):
            self._name_origin(row)
        self.blockSignals(False)
        after = self._rows()
        if after != self._state:
            self._done = [*self._done, self._state][-_MOST_STEPS:]
            self._undone, self._state = [], after
            self.edited.emit()

    def _step(self, source: list[tuple[Row, ...]], target: list[tuple[Row, ...]]) -> None:
        if source:
            target.append(self._state)
            self._state = source.pop()
            self._fill(self._state)
            self.edited.emit()

    def _fill(self, rows: Sequence[Row]) -> None:
        used = [row for row in rows if any(row[0])]
        empty: Row = (("",) * len(COLUMNS), None)
        self.blockSignals(True)
        self.setRowCount(0)
        for place, row in enumerate((*used, *[empty] * max(_NEW_ROWS - len(used), 1))):
            self._set_row(place, row)
        self.blockSignals(False)
        self.resizeColumnsToContents()

    def _ensure(self, row: int) -> None:
        while self.rowCount() <= row:
            self._set_row(self.rowCount(), (("",) * len(COLUMNS), None))

    def _set_row(self, place: int, row: Row) -> None:
        texts, kept = row
        self.setRowCount(max(self.rowCount(), place + 1))
        for column, text in enumerate((*texts, "")):
            item = QTableWidgetItem(text)
            if column < _ORIGIN and COLUMNS[column][1] is not None:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(place, column, item)
        origin = self._cell(place, _ORIGIN)
        origin.setFlags(origin.flags() & ~Qt.ItemFlag.ItemIsEditable)
        origin.setData(_KEPT, kept)
        self._name_origin(place)

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        item = self.item(row, column)
        assert item is not None  # every row is made with all its cells
        return item

    def _name_origin(self, place: int) -> None:
        texts, kept = self._row(place)
        origin = Origin.CONTRACTOR
        if kept is not None and texts == _texts(kept, self._system):
            origin = kept.origin
        name = _NAMES.get(origin, origin.value)
        self._cell(place, _ORIGIN).setText(name if any(texts) else "")

    def _rows(self) -> tuple[Row, ...]:
        return tuple(self._row(place) for place in range(self.rowCount()))

    def _row(self, place: int) -> Row:
        texts = tuple(self.text(place, column) for column in range(len(COLUMNS)))
        return texts, self._cell(place, _ORIGIN).data(_KEPT)

    def _point(self, place: int, row: Row) -> PerformancePoint:
        texts, kept = row
        known = _texts(kept, self._system) if kept is not None else None
        if kept is not None and texts == known:
            return kept
        values: dict[str, Any] = {} if kept is None else dict(kept.__dict__)
        values["origin"] = Origin.CONTRACTOR
        for column, (name, quantity) in enumerate(COLUMNS):
            if known is not None and texts[column] == known[column]:
                continue
            where = self.tr("Row {0}: {1}").format(place + 1, _word(name))
            try:
                values[name] = _entered(name, quantity, texts[column], self._system, where)
            except EntryError as error:
                raise EntryError(str(error), (place, column)) from error
        return self._checked({n: v for n, v in values.items() if v is not None}, place)

    def _checked(self, values: dict[str, Any], place: int) -> PerformancePoint:
        try:
            return PerformancePoint.model_validate(values)
        except ValidationError as error:
            field = str(error.errors()[0]["loc"][0])
            column = [name for name, _ in COLUMNS].index(field)
            reason = refused(error, PerformancePoint, self._system)
            text = self.tr("Row {0}: {1}").format(place + 1, reason)
            raise EntryError(text, (place, column)) from error


class _Choice(QStyledItemDelegate):
    """Offers the words a cell may hold."""

    def __init__(self, kind: type[StrEnum], parent: QWidget) -> None:
        super().__init__(parent)
        self._words = [choice.value for choice in kind]

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Return a list to choose from, or to type the first letter of."""
        del option
        box = QComboBox(parent)
        box.addItems(self._words)
        box.setCurrentIndex(max(box.findText(str(index.data() or "")), 0))
        return box

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Leave room for the longest word and the arrow beside it."""
        words = max(map(option.fontMetrics.horizontalAdvance, self._words))
        hint = super().sizeHint(option, index)
        return QSize(words + 3 * option.fontMetrics.height(), hint.height())


def _entered(
    name: str, quantity: Quantity | None, text: str, system: System, where: str
) -> float | StrEnum | None:
    if quantity is not None:
        return number(text, quantity, system, where)
    return _choice(_WORDS[name], text, where) if text else None


def _choice(kind: type[StrEnum], text: str, where: str) -> StrEnum:
    """Return the word that begins like ``text``: "heat", "max", "H"."""
    typed = text.casefold()
    typed = _OTHER_WORDS.get(typed, typed)
    found = [choice for choice in kind if choice.value.startswith(typed)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(choice.value for choice in kind)
    raise EntryError(f'{where}: "{text}" is none of {known}.')


def _word(name: str) -> str:
    return str(PerformancePoint.model_fields[name].title)


def _title(name: str, quantity: Quantity | None, system: System) -> str:
    return f"{_word(name)}\n({quantity.symbol(system)})" if quantity else _word(name)


def _texts(point: PerformancePoint, system: System) -> tuple[str, ...]:
    texts: list[str] = []
    for name, quantity in COLUMNS:
        value = getattr(point, name)
        if value is None:
            texts.append("")
        elif quantity is None:
            texts.append(str(value.value))
        else:
            texts.append(plain(quantity, value, system))
    return tuple(texts)
