"""The Loads page: what heats and cools the house, room by room, with the reason for each figure."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from hpdesigner.engineering.loads.method import (
    HEATING_COMPONENTS,
    LATENT_COMPONENTS,
    SENSIBLE_COMPONENTS,
    LoadResult,
    Step,
)
from hpdesigner.engineering.loads.recipe import AIRFLOW, room_recipe
from hpdesigner.gui.pages.bills_view import BillsView
from hpdesigner.gui.pages.key_figures import KeyFigures
from hpdesigner.gui.pages.page import Page
from hpdesigner.gui.pages.shown_table import ShownTable
from hpdesigner.gui.pages.sides import Sides
from hpdesigner.gui.pages.sureness import Sureness
from hpdesigner.gui.plots.chart_view import ChartView
from hpdesigner.gui.workspace import Workspace
from hpdesigner.reports.charts import load_components_chart, room_chart
from hpdesigner.units import Quantity

COMPONENTS = tuple(dict.fromkeys((*HEATING_COMPONENTS, *SENSIBLE_COMPONENTS, *LATENT_COMPONENTS)))
_SHARES = (25, 45)  # of the table and of what is beside it


class LoadsPage(Page):
    """Components, rooms and the recipe behind every figure."""

    id: ClassVar[str] = "loads"
    icon: ClassVar[str] = "loads"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._figures = KeyFigures()
        self._method = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._components = ShownTable(self.tr("Loads by component"))
        self._rooms = ShownTable(self.tr("Loads by room"))
        self._steps = ShownTable(self.tr("Where the figure comes from"))
        self._chart, self._cooling_chart = ChartView(), ChartView()
        self._room_chart = ChartView()
        self._sureness = Sureness()
        self._steps_title = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._bills = BillsView()
        self._lay_out()
        self._components.chosen.connect(self._show_steps)
        self._components.accepted.connect(self._show_why)
        self._sureness.wanted.connect(workspace.wanted)
        workspace.designed.connect(self.refresh)
        workspace.assured.connect(self._show_sureness)
        workspace.stale.connect(lambda: self._figures.show_stale(True))

    @property
    def title(self) -> str:
        """The page's name."""
        return self.tr("Loads")

    def _lay_out(self) -> None:
        why = QWidget()
        column = QVBoxLayout(why)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._steps_title)
        column.addWidget(self._steps)
        self._tabs = QTabWidget()
        self._tabs.addTab(self._chart, self.tr("Heating"))
        self._tabs.addTab(self._cooling_chart, self.tr("Cooling"))
        self._why = self._tabs.addTab(why, self.tr("Why this number"))
        self._rooms.accepted.connect(self._show_room_why)
        self._tabs.addTab(self._rooms, self.tr("Rooms"))
        self._tabs.addTab(self._room_chart, self.tr("Rooms as bars"))
        self._tabs.addTab(self._sureness, self.tr("How sure"))
        self._tabs.addTab(self._bills, self.tr("Energy bills"))
        self._tabs.tabBar().setAccessibleName(self.tr("What to show of the loads"))
        split = Sides(self._components, self._tabs, _SHARES)
        layout = QVBoxLayout(self)
        layout.addWidget(self._figures)
        layout.addWidget(self._method)
        layout.addWidget(split, 1)

    def refresh(self) -> None:
        """Show the loads as they stand."""
        design = self.workspace.design
        if design is None:
            self._method.setText(
                self.tr("There are no figures yet: give the house a place on the Survey page.")
            )
            return
        loads = design.loads
        self._method.setText(loads.method)
        self._figures.show_figures(self._key_figures(loads))
        self._figures.show_stale(False)
        self._show_components(loads)
        self._show_rooms(loads)
        self._chart.show_chart(load_components_chart(loads, self.system, "heating"))
        self._cooling_chart.show_chart(load_components_chart(loads, self.system, "sensible"))
        self._room_chart.show_chart(room_chart(loads, self.system) if loads.rooms else None)
        self._show_steps(self._components.current_key())
        self._show_sureness()

    @property
    def is_current(self) -> bool:
        """Whether the page shows the project as it is, and how sure its loads are."""
        return super().is_current and not self.workspace.is_assuring

    def _key_figures(self, loads: LoadResult) -> list[tuple[str, str]]:
        conditions = loads.conditions
        power, temperature = Quantity.POWER, Quantity.TEMPERATURE
        return [
            (self.tr("Heating load"), power.text(loads.heating_total_w, self.system)),
            (
                self.tr("Winter design"),
                temperature.text(conditions.heating_outdoor_k, self.system),
            ),
            (self.tr("Cooling load"), power.text(loads.cooling_total_w, self.system)),
            (self.tr("Sensible"), power.text(loads.sensible_total_w, self.system)),
            (self.tr("Latent"), power.text(loads.latent_total_w, self.system)),
            (self.tr("Summer design"), temperature.text(conditions.cooling_outdoor_k, self.system)),
        ]

    def _show_components(self, loads: LoadResult) -> None:
        blocks = (loads.heating_w, loads.cooling_sensible_w, loads.cooling_latent_w)
        totals = (loads.heating_total_w, loads.sensible_total_w, loads.latent_total_w)
        symbol = Quantity.POWER.symbol(self.system)
        used = [c for c in COMPONENTS if any(abs(b.get(c, 0.0)) > 0 for b in blocks)]
        rows = [(component_name(self, c), *(self._power(b.get(c)) for b in blocks)) for c in used]
        rows.append((self.tr("Total"), *map(self._power, totals)))
        header = (
            self.tr("Component, {0}").format(symbol),
            self.tr("Heating"),
            self.tr("Sensible"),
            self.tr("Latent"),
        )
        self._components.show_rows(header, rows, keys=[*used, ""], bold=[len(used)])

    def _show_rooms(self, loads: LoadResult) -> None:
        symbol, flow = Quantity.POWER.symbol(self.system), Quantity.AIRFLOW
        header = (
            self.tr("Room"),
            self.tr("Heating, {0}").format(symbol),
            self.tr("Sensible, {0}").format(symbol),
            self.tr("Latent"),
            self.tr("Heating air, {0}").format(flow.symbol(self.system)),
            self.tr("Cooling air, {0}").format(flow.symbol(self.system)),
        )
        rows = [
            (
                room.name,
                self._power(room.heating_w),
                self._power(room.cooling_sensible_w),
                self._power(room.cooling_latent_w),
                flow.number(room.heating_airflow_m3_s, self.system),
                flow.number(room.cooling_airflow_m3_s, self.system),
            )
            for room in loads.rooms
        ]
        keys = [room.id for room in loads.rooms]
        sums = self._sums(loads)
        bold = range(len(rows), len(rows) + len(sums))
        self._rooms.show_rows(header, [*rows, *sums], keys=[*keys, *("" for _ in sums)], bold=bold)

    def _sums(self, loads: LoadResult) -> list[tuple[str, ...]]:
        """Return the rows of zones and systems, where there are several."""
        named = [(self.tr("Zone {0}").format(one.name or "–"), one) for one in loads.zones]
        systems = [(self.tr("System {0}").format(one.name), one) for one in loads.systems]
        kept = [*(named if len(named) > 1 else ()), *(systems if len(systems) > 1 else ())]
        return [
            (
                name,
                self._power(one.heating_w),
                self._power(one.cooling_sensible_w),
                self._power(one.cooling_latent_w),
                "",
                "",
            )
            for name, one in kept
        ]

    def _show_room_why(self, room_id: object) -> None:
        design = self.workspace.design
        if design is None or not room_id:
            return
        steps = room_recipe(design.loads, str(room_id))
        name = next(one.name for one in design.loads.rooms if one.id == room_id)
        self._fill_steps(steps, name, names_components=True)
        self._tabs.setCurrentIndex(self._why)
        self._steps.setFocus()

    def _show_sureness(self) -> None:
        design, sure = self.workspace.design, self.workspace.sure
        if design is None:
            return
        if sure is None:
            self._sureness.show_waiting()
        elif not self.workspace.is_assuring:
            self._sureness.show_band(sure.band, design.loads, self.system)
            self._bills.show_witness(sure.bills, self.system)

    def _show_why(self, component: object) -> None:
        self._show_steps(component)
        self._tabs.setCurrentIndex(self._why)
        self._steps.setFocus()

    def _show_steps(self, component: object) -> None:
        design = self.workspace.design
        if design is None:
            return
        steps = [s for s in design.loads.steps if not component or s.component == component]
        title = (
            self.tr("Choose a component on the left to see how its figure comes about.")
            if not component
            else component_name(self, str(component))
        )
        self._fill_steps(steps, title)

    def _fill_steps(
        self, steps: Sequence[Step], title: str, names_components: bool = False
    ) -> None:
        self._steps_title.setText(title)
        symbol = Quantity.POWER.symbol(self.system)
        header = (
            self.tr("Part"),
            self.tr("Heating, {0}").format(symbol),
            self.tr("Sensible, {0}").format(symbol),
            self.tr("Latent, {0}").format(symbol),
            self.tr("Formula"),
            self.tr("Source"),
            self.tr("With"),
        )
        rows = [
            (
                f"{component_name(self, step.component)}: {step.what}"
                if names_components
                else step.what,
                self._power(step.heating_w),
                self._power(step.sensible_w),
                self._power(step.latent_w),
                step.formula,
                step.source,
                self._inputs(step),
            )
            for step in steps
        ]
        self._steps.show_rows(header, rows, keys=range(len(rows)), texts=(0, 4, 5, 6))

    def _inputs(self, step: Step) -> str:
        parts = []
        for name, value, quantity in step.inputs:
            text = Quantity[quantity].text(value, self.system) if quantity else f"{value:,.3g}"
            parts.append(f"{name} {text}")
        return ", ".join(parts)

    def _power(self, value_w: float | None) -> str:
        return "" if value_w is None else Quantity.POWER.number(value_w, self.system)


def component_name(page: Page, component: str) -> str:
    """Return a component's name for people."""
    names = {
        "windows": page.tr("Windows"),
        "skylights": page.tr("Skylights"),
        "doors": page.tr("Doors"),
        "walls": page.tr("Walls"),
        "roofs": page.tr("Roofs"),
        "floors": page.tr("Floors"),
        "slabs": page.tr("Slabs"),
        "ceilings": page.tr("Ceilings"),
        "infiltration": page.tr("Infiltration"),
        "ventilation": page.tr("Ventilation"),
        "ducts": page.tr("Ducts"),
        "piping": page.tr("Piping"),
        "internal_gains": page.tr("People and appliances"),
        "blower_heat": page.tr("Blower"),
        "aed_excursion": page.tr("Afternoon peak of glass"),
        AIRFLOW: page.tr("Air"),
    }
    return names[component]
