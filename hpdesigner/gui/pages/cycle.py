"""The Cycle page: the refrigerant's way through the machine, in winter and reversed in summer."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QRadioButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from hpdesigner.engineering.refrigerant.results import CycleResult, UnitCycle
from hpdesigner.gui.pages.key_figures import KeyFigures
from hpdesigner.gui.pages.page import Page
from hpdesigner.gui.pages.shown_table import ShownTable
from hpdesigner.gui.pages.sides import Sides
from hpdesigner.gui.plots.chart_view import ChartView
from hpdesigner.gui.workspace import Workspace
from hpdesigner.problems import Problem
from hpdesigner.reports.cycle_charts import (
    Direction,
    cycle_sweep_chart,
    pressure_enthalpy_chart,
)
from hpdesigner.sentences import sentence
from hpdesigner.units import Quantity

HEATING: Direction = "heating"
COOLING: Direction = "cooling"
_SHARES = (34, 36)  # of the diagram and of the tables


class CyclePage(Page):
    """Pressure against enthalpy, the states, and how they change with the weather."""

    id: ClassVar[str] = "cycle"
    icon: ClassVar[str] = "cycle"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._said = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._figures = KeyFigures()
        self._diagram, self._sweep = ChartView(), ChartView()
        self._states = ShownTable(self.tr("States of the refrigerant"))
        self._points = ShownTable(self.tr("The cycle over outdoor temperature"))
        self._notes = QPlainTextEdit(readOnly=True)
        self._notes.setTabChangesFocus(True)
        self._heating = QRadioButton(self.tr("&Heating"))
        self._cooling = QRadioButton(self.tr("Coolin&g (reversed)"))
        self._heating.setChecked(True)
        self._group = QButtonGroup(self)
        for button in (self._heating, self._cooling):
            self._group.addButton(button)
        self._lay_out()
        self._group.buttonToggled.connect(self.refresh)
        workspace.designed.connect(self.refresh)
        workspace.cycled.connect(self.refresh)
        workspace.cycle_failed.connect(self.refresh)
        workspace.stale.connect(lambda: self._figures.show_stale(True))

    @property
    def title(self) -> str:
        """The page's name."""
        return self.tr("Cycle")

    def _lay_out(self) -> None:
        direction = QHBoxLayout()
        direction.addWidget(self._heating)
        direction.addWidget(self._cooling)
        direction.addWidget(self._said, 1)
        tabs = QTabWidget()
        tabs.addTab(self._sweep, self.tr("Over outdoor temperature"))
        tabs.addTab(self._points, self.tr("As a table"))
        tabs.addTab(self._notes, self.tr("Assumptions and limits"))
        tabs.tabBar().setAccessibleName(self.tr("What to show of the cycle"))
        beside = QSplitter(Qt.Orientation.Vertical)
        beside.addWidget(self._states)
        beside.addWidget(tabs)
        beside.setChildrenCollapsible(False)
        beside.setStretchFactor(1, 1)
        split = Sides(self._diagram, beside, _SHARES)
        layout = QVBoxLayout(self)
        layout.addLayout(direction)
        layout.addWidget(self._figures)
        layout.addWidget(split, 1)

    @property
    def mode(self) -> Direction:
        """The direction on show."""
        return HEATING if self._heating.isChecked() else COOLING

    def refresh(self) -> None:
        """Show the cycle as it stands, or say why there is none yet."""
        cycle = self.workspace.cycle
        self._said.setText(self._state_of_affairs())
        if cycle is None:
            self._diagram.show_chart(None)
            self._sweep.show_chart(None)
            self._states.show_rows((), ())
            self._points.show_rows((), ())
            self._figures.show_figures(())
            self._notes.clear()
            return
        notes = [sentence(problem, self.system) for problem in cycle.problems]
        self._notes.setPlainText("\n\n".join(notes))
        result = cycle.heating if self.mode == HEATING else cycle.cooling
        self._figures.show_figures(self._key_figures(cycle, result))
        self._figures.show_stale(self.workspace.is_cycling)
        self._diagram.show_chart(pressure_enthalpy_chart(cycle, self.mode, self.system))
        self._sweep.show_chart(cycle_sweep_chart(cycle, self.system))
        self._show_states(result)
        self._show_points(cycle)

    def _state_of_affairs(self) -> str:
        problem: Problem | None = self.workspace.cycle_problem
        cycle = self.workspace.cycle
        if problem is not None:
            return sentence(problem, self.system)
        if cycle is None:
            return self.tr("The refrigerant cycle is being computed.")
        return self.tr("{0}, {1}, states by CoolProp {2}").format(
            cycle.unit_label, cycle.refrigerant, cycle.coolprop
        )

    def _key_figures(self, cycle: UnitCycle, result: CycleResult) -> list[tuple[str, str]]:
        heating = self.mode == HEATING
        outdoor_k = cycle.heating_outdoor_k if heating else cycle.cooling_outdoor_k
        cop = result.cop_heating if heating else result.cop_cooling
        temperature = Quantity.TEMPERATURE
        band = Quantity.TEMPERATURE_DIFFERENCE.text(cycle.discharge_band_dk, self.system, 0)
        figures = [
            (self.tr("Outdoors"), temperature.text(outdoor_k, self.system)),
            (self.tr("COP of the compression"), f"{cop:.2f}"),
            (
                self.tr("Discharge, ±{0}").format(band),
                temperature.text(result.discharge_temperature_k, self.system, 0),
            ),
            (self.tr("Pressure ratio"), f"{result.pressure_ratio:.1f}"),
        ]
        if result.mass_flow_kg_s is not None:
            flow = Quantity.MASS_FLOW.text(result.mass_flow_kg_s, self.system)
            figures.append((self.tr("Refrigerant flow"), flow))
        return figures

    def _show_states(self, result: CycleResult) -> None:
        system = self.system
        header = (
            self.tr("State"),
            self.tr("Temperature, {0}").format(Quantity.TEMPERATURE.symbol(system)),
            self.tr("Pressure, {0}").format(Quantity.PRESSURE.symbol(system)),
            self.tr("Enthalpy, {0}").format(Quantity.ENTHALPY.symbol(system)),
            self.tr("Entropy, {0}").format(Quantity.ENTROPY.symbol(system)),
            self.tr("Vapor"),
        )
        rows = [
            (
                named.point,
                Quantity.TEMPERATURE.number(named.state.temperature_k, system),
                Quantity.PRESSURE.number(named.state.pressure_pa, system),
                Quantity.ENTHALPY.number(named.state.enthalpy_j_kg, system),
                Quantity.ENTROPY.number(named.state.entropy_j_kgk, system),
                "" if named.state.quality is None else f"{named.state.quality * 100:.0f} %",
            )
            for named in result.states
        ]
        self._states.show_rows(header, rows)

    def _show_points(self, cycle: UnitCycle) -> None:
        system, temperature = self.system, Quantity.TEMPERATURE
        header = (
            self.tr("Outdoors, {0}").format(temperature.symbol(system)),
            self.tr("Evaporating"),
            self.tr("Condensing"),
            self.tr("Capacity, {0}").format(Quantity.POWER.symbol(system)),
            self.tr("Power, kW"),
            self.tr("COP"),
            self.tr("Discharge"),
            self.tr("Pressure ratio"),
            self.tr("Remark"),
        )
        rows = [
            (
                temperature.number(point.outdoor_k, system),
                temperature.number(point.evaporating_k, system),
                temperature.number(point.condensing_k, system),
                Quantity.POWER.number(point.capacity_w, system),
                f"{point.power_w / 1000:.2f}",
                f"{point.cop:.2f}",
                temperature.number(point.discharge_temperature_k, system, 0),
                f"{point.pressure_ratio:.1f}",
                self._remark(point.limited, point.extrapolated),
            )
            for point in cycle.sweep
            if point.mode == self.mode
        ]
        self._points.show_rows(header, rows, texts=(8,))

    def _remark(self, limited: bool, extrapolated: bool) -> str:
        if limited:
            return self.tr("beyond a limit")
        return self.tr("extrapolated") if extrapolated else ""
