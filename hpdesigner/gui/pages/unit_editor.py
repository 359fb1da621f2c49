"""Editing one catalogue unit: its plate, and a grid of operating points with a live chart."""

import math
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hpdesigner.gui import theme
from hpdesigner.gui.forms.entries import entry_of
from hpdesigner.gui.forms.refusals import refusal
from hpdesigner.gui.pages.sides import Sides
from hpdesigner.gui.pages.unit_view import UnitView
from hpdesigner.model.base import Frozen, quantity_of
from hpdesigner.model.equipment import (
    CompressorType,
    HeatPump,
    Mode,
    Origin,
    PerformancePoint,
    Speed,
    UnitType,
)
from hpdesigner.problems import Problem
from hpdesigner.sentences import sentence
from hpdesigner.units import Quantity, System

_TEXTS = ("reference", "brand", "series", "outdoor_model", "indoor_model", "refrigerant")
_NUMBERS = ("charge_kg", "cut_out_k", "airflow_m3_s", "sound_power_db", "mca_a", "mocp_a")
_CHOICES: dict[str, type[StrEnum]] = {"type": UnitType, "compressor": CompressorType}
_POINT = (
    ("mode", None),
    ("speed", None),
    ("outdoor_k", Quantity.TEMPERATURE),
    ("capacity_w", Quantity.POWER),
    ("power_w", Quantity.ELECTRIC_POWER),
    ("sensible_w", Quantity.POWER),
)
_WORDS: dict[str, type[StrEnum]] = {"mode": Mode, "speed": Speed}
_NEW_ROWS = 8
_SHARES = (24, 50)  # of the plate and of the points
_USUAL_EM = (74, 40)  # width and height
_ORIGIN = len(_POINT)
"""The last column says who published a point; it cannot be typed."""


class UnitEditor(QDialog):
    """Edits a copy; ``unit`` is the result once accepted."""

    def __init__(
        self,
        unit: HeatPump | None,
        system: System,
        parent: QWidget | None = None,
        pick: Callable[[], HeatPump | None] | None = None,
    ) -> None:
        """Edit ``unit``, or a new one; ``pick`` lets the user choose a unit to copy from."""
        super().__init__(parent)
        self._pick = pick
        self.setWindowTitle(self.tr("Heat pump"))
        self.unit: HeatPump | None = None
        self._before = unit
        self._kept: tuple[PerformancePoint, ...] = ()
        self._system = system
        self._fields: dict[str, QLineEdit] = {}
        self._combos: dict[str, QComboBox] = {}
        self._points = _PointGrid()
        self._points.setAccessibleName(self.tr("Operating points"))
        self._view = UnitView()
        self._trouble = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._lay_out()
        self._fill()
        self._points.cellChanged.connect(self._show_chart)
        self._show_chart()

    def _lay_out(self) -> None:
        plate, beside = QWidget(), QWidget()
        plate.setLayout(self._plate())
        beside.setLayout(self._beside())
        kinds = QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        buttons = QDialogButtonBox(kinds)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(Sides(plate, beside, _SHARES))
        layout = QVBoxLayout(self)
        layout.addWidget(area, 1)
        layout.addWidget(self._trouble)
        layout.addWidget(buttons)
        self.resize(theme.usual_size(self, *_USUAL_EM))

    def _plate(self) -> QFormLayout:
        form = QFormLayout()
        for name in _TEXTS:
            self._fields[name] = QLineEdit()
            form.addRow(str(HeatPump.model_fields[name].title), self._fields[name])
        for name, kind in _CHOICES.items():
            combo = QComboBox()
            for choice in kind:
                combo.addItem(choice.value.replace("_", " "), choice)
            self._combos[name] = combo
            form.addRow(str(HeatPump.model_fields[name].title), combo)
        for name in _NUMBERS:
            self._fields[name] = QLineEdit()
            symbol = _unit_symbol(name, self._system)
            form.addRow(f"{HeatPump.model_fields[name].title} ({symbol})", self._fields[name])
        return form

    def _beside(self) -> QVBoxLayout:
        add = QPushButton(self.tr("Add &row"))
        add.clicked.connect(lambda: self._points.setRowCount(self._points.rowCount() + 1))
        copy = QPushButton(self.tr("Copy &points from…"))
        copy.setVisible(self._pick is not None)
        copy.clicked.connect(self._copy)
        below = QHBoxLayout()
        below.addWidget(add)
        below.addWidget(copy)
        below.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(QLabel(self.tr("Operating points; paste a block from a spreadsheet")))
        right.addWidget(self._points, 3)
        right.addLayout(below)
        right.addWidget(self._view, 2)
        return right

    def _fill(self) -> None:
        header = [_point_title(name, quantity, self._system) for name, quantity in _POINT]
        header.append(str(PerformancePoint.model_fields["origin"].title))
        self._points.setColumnCount(len(header))
        self._points.setHorizontalHeaderLabels(header)
        self._points.resizeColumnsToContents()
        unit = self._before
        self._points.setRowCount(_NEW_ROWS if unit is None else len(unit.points) + 1)
        if unit is None:
            return
        for name in _TEXTS:
            self._fields[name].setText(str(getattr(unit, name)))
        for name in _CHOICES:
            self._combos[name].setCurrentIndex(self._combos[name].findData(getattr(unit, name)))
        for name in _NUMBERS:
            self._fields[name].setText(_shown(getattr(unit, name), name, self._system))
        self._fill_points(unit.points)

    def _fill_points(self, points: Sequence[PerformancePoint]) -> None:
        self._kept = tuple(points)
        self._points.clearContents()
        self._points.setRowCount(len(points) + 1)
        for row, point in enumerate(points):
            texts = (*_point_texts(point, self._system), point.origin.value)
            for column, text in enumerate(texts):
                self._points.setItem(row, column, _item(text, editable=column != _ORIGIN))
        self._points.resizeColumnsToContents()

    def _copy(self) -> None:
        """Take over the points of another unit, with who published them."""
        other = self._pick() if self._pick else None
        if other is not None:
            self._points.blockSignals(True)
            self._fill_points(other.points)
            self._points.blockSignals(False)
            self._show_chart()

    def accept(self) -> None:
        """Take the unit over, or say what is wrong and stay open."""
        try:
            self.unit = self._entered()
        except _EntryError as error:
            self._trouble.setText(str(error))
            return
        super().accept()

    def _entered(self) -> HeatPump:
        fields: dict[str, Any] = {name: self._fields[name].text().strip() for name in _TEXTS}
        fields |= {name: combo.currentData() for name, combo in self._combos.items()}
        for name in _NUMBERS:
            quantity = quantity_of(HeatPump, name)
            title = str(HeatPump.model_fields[name].title)
            fields[name] = _number(self._fields[name].text(), quantity, self._system, title)
        fields["points"] = self._entered_points()
        before = self._before
        kept = {} if before is None else before.__dict__
        fields["source"] = (before.source if before else "") or self.tr("entered by hand")
        try:
            return HeatPump.model_validate({**kept, **fields})
        except ValidationError as error:
            raise _EntryError(_refused(error, HeatPump, self._system)) from error

    def _entered_points(self) -> tuple[PerformancePoint, ...]:
        points = []
        for row in range(self._points.rowCount()):
            cells = [self._points.text(row, column) for column in range(len(_POINT))]
            if any(cells):
                points.append(self._point(row, cells))
        return tuple(points)

    def _point(self, row: int, cells: Sequence[str]) -> PerformancePoint:
        where = self.tr("Row {0}").format(row + 1)
        values: dict[str, Any] = {"origin": Origin.CONTRACTOR}
        for (name, quantity), text in zip(_POINT, cells, strict=True):
            if quantity is not None:
                values[name] = _number(text, quantity, self._system, where)
            elif text:
                values[name] = _choice(_WORDS[name], text, where)
        if row < len(self._kept):
            before = self._kept[row]
            if tuple(cells) == _point_texts(before, self._system):
                return before
        try:
            return PerformancePoint.model_validate(values)
        except ValidationError as error:
            reason = _refused(error, PerformancePoint, self._system)
            raise _EntryError(self.tr("{0}: {1}").format(where, reason)) from error

    def _show_chart(self) -> None:
        try:
            points = self._entered_points()
        except _EntryError as error:
            self._trouble.setText(str(error))
            return
        self._trouble.setText("")
        self._view.show_points(points, self._combos["compressor"].currentData(), self._system)


class _EntryError(Exception):
    """What was typed cannot be used; the text says where and why."""


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


class _PointGrid(QTableWidget):
    """A grid that takes blocks from a spreadsheet."""

    def __init__(self) -> None:
        super().__init__()
        for column, (name, _quantity) in enumerate(_POINT):
            if name in _WORDS:
                self.setItemDelegateForColumn(column, _Choice(_WORDS[name], self))

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell, empty where there is none."""
        item = self.item(row, column)
        return item.text().strip() if item else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste on Ctrl+V, clear on Delete."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QGuiApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_Delete:
            for item in self.selectedItems():
                item.setText("")
        else:
            super().keyPressEvent(event)

    def _paste(self, block: str) -> None:
        top, left = max(self.currentRow(), 0), max(self.currentColumn(), 0)
        lines = [line.split("\t") for line in block.splitlines()]
        self.setRowCount(max(self.rowCount(), top + len(lines)))
        for down, line in enumerate(lines):
            for across, text in enumerate(line[: self.columnCount() - left]):
                self.setItem(top + down, left + across, QTableWidgetItem(text.strip()))


def _refused(error: ValidationError, owner: type[Frozen], system: System) -> str:
    """Return what the model refused, in the user's words and units."""
    first = error.errors()[0]
    entry = entry_of(owner, str(first["loc"][0]))
    if first["input"] in (None, ""):
        return sentence(Problem("form.missing", facts={"name": entry.title}), system)
    return sentence(refusal(error, entry, (), system), system)


def _item(text: str, editable: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    if not editable:
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
    return item


def _unit_symbol(name: str, system: System) -> str:
    quantity = quantity_of(HeatPump, name)
    return quantity.symbol(system) if quantity else ""


def _shown(value: float | None, name: str, system: System) -> str:
    quantity = quantity_of(HeatPump, name)
    return "" if value is None or quantity is None else _plain(quantity, value, system)


def _plain(quantity: Quantity, value: float, system: System) -> str:
    return quantity.number(value, system).replace(",", "").replace("−", "-")


def _point_title(name: str, quantity: Quantity | None, system: System) -> str:
    title = str(PerformancePoint.model_fields[name].title)
    return f"{title}\n({quantity.symbol(system)})" if quantity else title


def _point_texts(point: PerformancePoint, system: System) -> tuple[str, ...]:
    texts: list[str] = []
    for name, quantity in _POINT:
        value = getattr(point, name)
        if value is None:
            texts.append("")
        elif quantity is None:
            texts.append(str(value.value))
        else:
            texts.append(_plain(quantity, value, system))
    return tuple(texts)


def _number(text: str, quantity: Quantity | None, system: System, where: str) -> float | None:
    plain = text.strip().replace(",", "").replace("−", "-")
    if not plain:
        return None
    try:
        value = float(plain)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise _EntryError(f'{where}: "{text}" is not a number.')
    return quantity.entered(value, system) if quantity else value


def _choice(kind: type[StrEnum], text: str, where: str) -> StrEnum:
    try:
        return kind(text.strip().casefold())
    except ValueError as error:
        known = ", ".join(choice.value for choice in kind)
        raise _EntryError(f'{where}: "{text}" is none of {known}.') from error
