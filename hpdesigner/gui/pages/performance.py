"""The Performance page: what the unit can do against what the house needs, over the year."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from hpdesigner.engineering.results import CapacityPoint, Design, Energy, Sizing
from hpdesigner.gui.location.beyond_view import BeyondView
from hpdesigner.gui.location.climate_rows import climate_header, climate_rows
from hpdesigner.gui.pages.key_figures import KeyFigures
from hpdesigner.gui.pages.page import Page
from hpdesigner.gui.pages.shown_table import DASH, ShownTable
from hpdesigner.gui.pages.sides import Sides
from hpdesigner.gui.pages.unit_view import UnitView
from hpdesigner.gui.pages.year_rows import basis_text, month_header, month_rows
from hpdesigner.gui.plots.chart_view import ChartView
from hpdesigner.gui.workspace import Workspace
from hpdesigner.reports.charts import capacity_chart, cooling_chart, hours_chart
from hpdesigner.reports.sections.cold import load_and_output
from hpdesigner.units import Quantity

_SHARES = (50, 22)  # of the charts and of the year


class PerformancePage(Page):
    """Capacity against load with the balance point, and the year by temperature."""

    id: ClassVar[str] = "performance"
    icon: ClassVar[str] = "performance"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._unit = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._figures = KeyFigures()
        self._capacity, self._cooling, self._hours = ChartView(), ChartView(), ChartView()
        self._data = UnitView()
        self._points = ShownTable(self.tr("Capacity and load over outdoor temperature"))
        self._climate = ShownTable(self.tr("The climate"))
        self._climate.elides_last = True
        self._beyond = BeyondView(Qt.Orientation.Vertical)
        self._months = ShownTable(self.tr("The year by months"))
        self._year = ShownTable(self.tr("The year"))
        self._lay_out()
        workspace.designed.connect(self.refresh)
        workspace.stale.connect(lambda: self._figures.show_stale(True))

    @property
    def title(self) -> str:
        """The page's name."""
        return self.tr("Performance")

    def _lay_out(self) -> None:
        tabs = QTabWidget()
        tabs.addTab(self._capacity, self.tr("Heating"))
        tabs.addTab(self._cooling, self.tr("Cooling"))
        tabs.addTab(self._hours, self.tr("Hours of the year"))
        tabs.addTab(self._months, self.tr("Months"))
        tabs.addTab(self._points, self.tr("As a table"))
        tabs.addTab(self._data, self.tr("Data of the unit"))
        tabs.addTab(self._climate, self.tr("Climate"))
        tabs.addTab(self._beyond, self.tr("Beyond design"))
        tabs.tabBar().setAccessibleName(self.tr("What to show of the performance"))
        split = Sides(tabs, self._year, _SHARES)
        layout = QVBoxLayout(self)
        layout.addWidget(self._unit)
        layout.addWidget(self._figures)
        layout.addWidget(split, 1)

    def refresh(self) -> None:
        """Show the chosen unit's performance as it stands."""
        design = self.workspace.design
        if design is None or design.sizing is None:
            self._unit.setText(
                self.tr("There is no unit to show: choose one on the Equipment page.")
            )
            return
        sizing = design.sizing
        self._unit.setText(self._heading(design, sizing))
        self._figures.show_figures(self._key_figures(design, sizing))
        self._figures.show_stale(False)
        self._capacity.show_chart(capacity_chart(design, self.system))
        self._cooling.show_chart(cooling_chart(design, self.system))
        self._hours.show_chart(hours_chart(design.energy, self.system) if design.energy else None)
        self._show_points(sizing.curve)
        self._show_climate(design, sizing)
        self._data.show_points(sizing.unit.points, sizing.unit.compressor, self.system)
        if design.energy:
            self._show_year(design.energy)

    def _heading(self, design: Design, sizing: Sizing) -> str:
        place = design.weather.name
        heading = self.tr("{0} in this house, {1}").format(sizing.unit.label, place)
        if design.energy is None:
            return heading
        return f"{heading}; {basis_text(design.energy.basis, design.weather.source)}"

    def _key_figures(self, design: Design, sizing: Sizing) -> list[tuple[str, str]]:
        power, kilowatts = Quantity.POWER, Quantity.ELECTRIC_POWER
        return [
            (
                self.tr("Heating capacity at design"),
                power.text(sizing.heating_capacity_at_design_w, self.system),
            ),
            (self.tr("Share of load"), f"{sizing.heating_factor * 100:.0f} %"),
            (self.tr("Balance point"), self._temperature(sizing.thermal_balance_k)),
            (self.tr("Cycling starts"), self._temperature(sizing.cycling_starts_k)),
            (
                self.tr("Backup needed"),
                kilowatts.text(sizing.backup_supplemental_w, self.system, 1),
            ),
            (
                self.tr("Emergency heat"),
                kilowatts.text(sizing.backup_emergency_w, self.system, 1),
            ),
        ]

    def _show_points(self, curve: tuple[CapacityPoint, ...]) -> None:
        power = Quantity.POWER.symbol(self.system)
        header = (
            self.tr("Outdoors, {0}").format(Quantity.TEMPERATURE.symbol(self.system)),
            self.tr("Load, {0}").format(power),
            self.tr("Maximum, {0}").format(power),
            self.tr("Rated, {0}").format(power),
            self.tr("Minimum, {0}").format(power),
            self.tr("Power, kW"),
            self.tr("COP"),
            self.tr("From"),
        )
        rows = [
            (
                Quantity.TEMPERATURE.number(point.outdoor_k, self.system),
                self._power(point.load_w),
                self._power(point.maximum_w),
                self._power(point.rated_w),
                self._power(point.minimum_w),
                DASH if point.power_w is None else f"{point.power_w / 1000:.2f}",
                DASH if point.cop is None else f"{point.cop:.2f}",
                self.tr("extrapolated") if point.extrapolated else self.tr("published points"),
            )
            for point in curve
        ]
        self._points.show_rows(header, rows, texts=(7,))

    def _show_climate(self, design: Design, sizing: Sizing) -> None:
        figures = design.climate
        if figures is None:
            self._climate.show_rows((), ())
            self._beyond.clear(self.tr("The weather has no hours."))
            return
        rows = climate_rows(design.weather, figures, design.conditions, self.system)
        self._climate.show_rows(climate_header(), rows, texts=(0, 2))
        power = Quantity.POWER.symbol(self.system)
        titles = (
            self.tr("Load, {0}").format(power),
            self.tr("Heat pump, {0}").format(power),
        )

        def columns(outdoor_k: float) -> tuple[str, ...]:
            load_w, output_w = load_and_output(sizing.curve, outdoor_k)
            output = self.tr("off") if output_w == 0 else self._power(output_w)
            return self._power(load_w), output

        self._beyond.show_climate(
            design.weather, figures, design.conditions, self.system, (titles, columns)
        )

    def _show_year(self, energy: Energy) -> None:
        heat, electricity = Quantity.HEAT, Quantity.ELECTRICITY
        heating, cooling = energy.heating, energy.cooling
        rows = [
            (self.tr("Heat needed"), heat.text(heating.load_wh, self.system)),
            (
                self.tr("    by the heat pump"),
                heat.text(heating.delivered_by_heat_pump_wh, self.system),
            ),
            (self.tr("    by backup heat"), heat.text(heating.backup_wh, self.system)),
            (self.tr("    not met"), heat.text(heating.unmet_wh, self.system)),
            (self.tr("Compressor and fans"), self._kwh(heating.electricity_compressor_wh)),
            (self.tr("Defrost"), self._kwh(heating.electricity_defrost_wh)),
            (self.tr("Backup electricity"), self._kwh(heating.electricity_backup_wh)),
            (self.tr("Stand-by"), self._kwh(heating.electricity_standby_wh)),
            (self.tr("Seasonal COP, heating"), self._ratio(heating.seasonal_cop)),
            (
                self.tr("Cooling electricity"),
                electricity.text(cooling.electricity_wh, self.system),
            ),
            (self.tr("Seasonal COP, cooling"), self._ratio(cooling.seasonal_cop)),
            (self.tr("Hours, heat pump alone"), f"{energy.hours.heat_pump_only:,.0f} h"),
            (self.tr("Hours with backup"), f"{energy.hours.with_backup:,.0f} h"),
            (self.tr("Hours locked out"), f"{energy.hours.locked_out:,.0f} h"),
            (self.tr("Hours cycling"), f"{energy.hours.below_minimum:,.0f} h"),
            (
                self.tr("Cost of the year"),
                f"{energy.cost.total:,.0f} {energy.cost.currency}",
            ),
            (
                self.tr("Cost today"),
                DASH
                if energy.existing_cost is None
                else f"{energy.existing_cost.total:,.0f} {energy.existing_cost.currency}",
            ),
            (
                self.tr("Emissions"),
                Quantity.EMISSION.text(energy.emissions.total_kg, self.system),
            ),
        ]
        self._year.show_rows((self.tr("The year"), ""), rows)
        months = month_rows(energy, self.system)
        sums = range(len(energy.months), len(months))
        self._months.show_rows(month_header(self.system), months, bold=sums)

    def _kwh(self, value_wh: float) -> str:
        return Quantity.ELECTRICITY.text(value_wh, self.system)

    def _power(self, value_w: float | None) -> str:
        return DASH if value_w is None else Quantity.POWER.number(value_w, self.system)

    def _temperature(self, value_k: float | None) -> str:
        return DASH if value_k is None else Quantity.TEMPERATURE.text(value_k, self.system)

    def _ratio(self, value: float | None) -> str:
        return DASH if value is None else f"{value:.2f}"
