"""Editing one catalogue unit: its plate, and a grid of operating points with a live chart."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import Qt
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
    QVBoxLayout,
    QWidget,
)

from hpdesigner.gui import theme
from hpdesigner.gui.pages.entering import EntryError, number, plain, refused
from hpdesigner.gui.pages.point_grid import PointGrid
from hpdesigner.gui.pages.sides import Sides
from hpdesigner.gui.pages.unit_view import UnitView
from hpdesigner.model.base import quantity_of
from hpdesigner.model.equipment import (
    CompressorType,
    HeatPump,
    UnitType,
)
from hpdesigner.units import System

_TEXTS = ("reference", "brand", "series", "outdoor_model", "indoor_model", "refrigerant")
_NUMBERS = ("charge_kg", "cut_out_k", "airflow_m3_s", "sound_power_db", "mca_a", "mocp_a")
_CHOICES: dict[str, type[StrEnum]] = {"type": UnitType, "compressor": CompressorType}
_SHARES = (24, 50)  # of the plate and of the points
_USUAL_EM = (74, 40)  # width and height


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
        self._system = system
        self._fields: dict[str, QLineEdit] = {}
        self._combos: dict[str, QComboBox] = {}
        self._points = PointGrid(system)
        self._points.setAccessibleName(self.tr("Operating points"))
        self._view = UnitView()
        self._trouble = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._lay_out()
        self._fill()
        self._points.edited.connect(self._show_chart)
        self._combos["compressor"].currentIndexChanged.connect(self._show_chart)
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
        add.clicked.connect(self._points.add_row)
        copy = QPushButton(self.tr("Copy &points from…"))
        copy.setVisible(self._pick is not None)
        copy.clicked.connect(self._copy)
        below = QHBoxLayout()
        below.addWidget(add)
        below.addWidget(copy)
        below.addStretch(1)
        right = QVBoxLayout()
        text = self.tr(
            "Operating points: type them, or paste a block with or without its titles; a figure "
            "may bring its own unit, such as “10.5 kW” or “−15 °C”."
        )
        right.addWidget(QLabel(text, wordWrap=True))
        right.addWidget(self._points, 3)
        right.addLayout(below)
        right.addWidget(self._view, 2)
        return right

    def _fill(self) -> None:
        unit = self._before
        if unit is None:
            return
        for name in _TEXTS:
            self._fields[name].setText(str(getattr(unit, name)))
        for name in _CHOICES:
            self._combos[name].setCurrentIndex(self._combos[name].findData(getattr(unit, name)))
        for name in _NUMBERS:
            self._fields[name].setText(_shown(getattr(unit, name), name, self._system))
        self._points.show_points(unit.points)

    def _copy(self) -> None:
        """Take over the points of another unit, with who published them."""
        other = self._pick() if self._pick else None
        if other is not None:
            self._points.take_over(other.points)

    def accept(self) -> None:
        """Take the unit over, or say what is wrong and stay open."""
        try:
            self.unit = self._entered()
        except EntryError as error:
            self._trouble.setText(str(error))
            if error.cell is not None:
                self._points.setCurrentCell(*error.cell)
                self._points.setFocus()
            return
        super().accept()

    def _entered(self) -> HeatPump:
        fields: dict[str, Any] = {name: self._fields[name].text().strip() for name in _TEXTS}
        fields |= {name: combo.currentData() for name, combo in self._combos.items()}
        for name in _NUMBERS:
            quantity = quantity_of(HeatPump, name)
            title = str(HeatPump.model_fields[name].title)
            text, kept_value = self._fields[name].text(), getattr(self._before, name, None)
            untouched = text == _shown(kept_value, name, self._system)
            entered = None if untouched else number(text, quantity, self._system, title)
            fields[name] = kept_value if untouched else entered
        fields["points"] = self._points.points()
        before = self._before
        kept = {} if before is None else before.__dict__
        fields["source"] = (before.source if before else "") or self.tr("entered by hand")
        try:
            return HeatPump.model_validate({**kept, **fields})
        except ValidationError as error:
            raise EntryError(refused(error, HeatPump, self._system)) from error

    def _show_chart(self) -> None:
        points, wrong = self._points.usable()
        self._trouble.setText(wrong)
        self._view.show_points(points, self._combos["compressor"].currentData(), self._system)


def _unit_symbol(name: str, system: System) -> str:
    quantity = quantity_of(HeatPump, name)
    return quantity.symbol(system) if quantity else ""


def _shown(value: float | None, name: str, system: System) -> str:
    quantity = quantity_of(HeatPump, name)
    return "" if value is None or quantity is None else plain(quantity, value, system)
