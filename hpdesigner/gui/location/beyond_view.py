"""Beyond the design: rarer cold, and a colder or a warmer year, to look at and never to design for.

The design conditions stand in the first row and do not change; everything below is set apart.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from hpdesigner.engineering.climate.figures import MARGIN_DK, ClimateFigures, outlooks
from hpdesigner.engineering.climate.weather import DesignConditions, Weather
from hpdesigner.gui.location.climate_rows import (
    beyond_header,
    beyond_row,
    design_row,
    outlook_header,
    outlook_rows,
)
from hpdesigner.gui.pages.shown_table import ShownTable
from hpdesigner.units import Quantity, System

_LEAST_DK, _MOST_DK = 0.5, 10.0

MoreColumns = Callable[[float], tuple[str, ...]]
"""What else a row says of its outdoor temperature [K]."""


class BeyondView(QWidget):
    """Shows rare cold, and years colder and warmer by a margin that can be changed."""

    def __init__(self, way: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._way = way
        self._weather: Weather | None = None
        self._conditions: DesignConditions | None = None
        self._system: System = "ip"
        self._margin_dk = MARGIN_DK
        self._said = QLabel(wordWrap=True)
        self._said.setProperty("look", "muted")
        self.rare = ShownTable(self.tr("Beyond the design condition"))
        self.rare.elides_last = True
        self.years = ShownTable(self.tr("A colder and a warmer year"))
        self.margin = QDoubleSpinBox()
        self._lay_out()
        self.margin.valueChanged.connect(self._on_margin)

    def show_climate(
        self,
        weather: Weather,
        figures: ClimateFigures,
        conditions: DesignConditions,
        system: System,
        more: tuple[tuple[str, ...], MoreColumns] = ((), lambda _outdoor_k: ()),
    ) -> None:
        """Show what lies beyond ``conditions``; ``more`` are further columns with their titles."""
        self._weather, self._conditions, self._system = weather, conditions, system
        titles, column = more
        name, outdoors, how = beyond_header()
        rows = [
            (row[0], row[1], *column(outdoor_k), row[2])
            for outdoor_k, row in (
                (conditions.heating_outdoor_k, design_row(conditions, system)),
                *((one.outdoor_k, beyond_row(one, system)) for one in figures.beyond),
            )
        ]
        header = (name, outdoors, *titles, how)
        self.rare.show_rows(header, rows, bold=(0,), texts=(0, len(header) - 1))
        self._said.setText(
            self.tr("Nothing here changes the design conditions or the loads.")
            if weather.extremes is not None
            else self.tr(
                "Nothing here changes the design conditions or the loads. The record of many years "
                "comes with an imported EPW file; the stations ship none."
            )
        )
        self._show_margin()
        self._show_years()

    def clear(self, why: str) -> None:
        """Show nothing but why there is nothing to show."""
        self._weather = self._conditions = None
        self._said.setText(why)
        self.rare.show_rows((), ())
        self.years.show_rows((), ())

    def _show_margin(self) -> None:
        shown, unit = Quantity.TEMPERATURE_DIFFERENCE, self._system
        self.margin.blockSignals(True)
        self.margin.setSuffix(f" {shown.symbol(unit)}")
        self.margin.setRange(shown.shown(_LEAST_DK, unit), shown.shown(_MOST_DK, unit))
        self.margin.setValue(shown.shown(self._margin_dk, unit))
        self.margin.blockSignals(False)

    def _on_margin(self, value: float) -> None:
        self._margin_dk = Quantity.TEMPERATURE_DIFFERENCE.entered(value, self._system)
        self._show_years()

    def _show_years(self) -> None:
        if self._weather is None or self._weather.hours is None or self._conditions is None:
            return
        found = outlooks(self._weather.hours, self._conditions, self._margin_dk)
        self.years.show_rows(outlook_header(found, self._system), outlook_rows(found, self._system))

    def _lay_out(self) -> None:
        self.margin.setDecimals(1)
        self.margin.setSingleStep(0.5)
        self.margin.setAccessibleName(self.tr("How much colder or warmer the year is"))
        line = QHBoxLayout()
        label = QLabel(self.tr("Every hour colder or warmer by"))
        label.setBuddy(self.margin)
        line.addWidget(label)
        line.addWidget(self.margin)
        line.addStretch(1)
        years = QWidget()
        below = QVBoxLayout(years)
        below.setContentsMargins(0, 0, 0, 0)
        below.addLayout(line)
        below.addWidget(self.years, 1)
        split = QSplitter(self._way)
        split.addWidget(self.rare)
        split.addWidget(years)
        layout = QVBoxLayout(self)
        layout.addWidget(self._said)
        layout.addWidget(split, 1)
