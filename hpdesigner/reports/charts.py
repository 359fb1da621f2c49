"""Charts of loads, capacity and the year, as values for the window and the paper.

Every number on an axis is already in the unit system asked for. Where something is not known
yet, a chart comes back with what there is, or empty with a summary that says what is missing.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Literal

from hpdesigner.engineering.loads.method import LoadResult, RoomLoad
from hpdesigner.engineering.results import CapacityPoint, Design, Energy, EnergyBin, Sizing
from hpdesigner.reports.cycle_charts import cycle_sweep_chart, pressure_enthalpy_chart
from hpdesigner.reports.series import Axis, Chart, Line, Mark, Role, Series
from hpdesigner.units import Quantity, System

__all__ = [
    "capacity_chart",
    "component_label",
    "cooling_chart",
    "cycle_sweep_chart",
    "hours_chart",
    "load_components_chart",
    "pressure_enthalpy_chart",
    "room_chart",
]

LoadKind = Literal["heating", "sensible", "latent"]
YearMeasure = Literal["hours", "heat"]

BIN_WIDTH = {"si": 2.0, "ip": 5.0}  # °C, °F; wide enough to tell bars apart on paper
KIND_TITLES: dict[LoadKind, tuple[str, Role]] = {
    "heating": ("Heating load by component", Role.LOAD),
    "sensible": ("Sensible cooling load by component", Role.COOLING),
    "latent": ("Latent cooling load by component", Role.COOLING),
}
LABELS = {"aed_excursion": "Afternoon sun peak", "blower_heat": "Blower heat"}


def component_label(name: str) -> str:
    """Return a load component's name as printed."""
    return LABELS.get(name, name.replace("_", " ").capitalize())


def capacity_chart(design: Design, system: System) -> Chart:
    """Return heating load and capacity over outdoor temperature, defrost included."""
    sizing = design.sizing
    design_k = design.conditions.heating_outdoor_k
    title = "Heating capacity against heating load"
    if sizing is None or not sizing.curve:
        return _empty(title, _temperature_axis(system), _power_axis(system), "No unit is chosen.")
    points = sorted(sizing.curve, key=lambda point: point.outdoor_k)
    series = (
        *_shortfall(points, system),
        _line("Heating load of the house", points, "load_w", Role.LOAD, system),
        *_capacities(points, system),
    )
    return Chart(
        title,
        _temperature_axis(system),
        _power_axis(system),
        series,
        _heating_marks(sizing, design_k, system),
        summary=_capacity_summary(sizing, design, system),
    )


def cooling_chart(design: Design, system: System) -> Chart:
    """Return cooling load and capacity over outdoor temperature."""
    sizing = design.sizing
    title = "Cooling capacity against cooling load"
    if sizing is None or not sizing.cooling_curve:
        reason = "No unit is chosen." if sizing is None else "No cooling data are published."
        return _empty(title, _temperature_axis(system), _power_axis(system), reason)
    points = sorted(sizing.cooling_curve, key=lambda point: point.outdoor_k)
    design_k = design.conditions.cooling_outdoor_k
    series = (
        _line("Cooling load of the house", points, "load_w", Role.LOAD, system),
        *_capacities(points, system),
    )
    capacity = sizing.cooling_capacity_at_design_w
    load = Quantity.POWER.text(design.loads.cooling_total_w, system)
    offered = "is not published" if capacity is None else Quantity.POWER.text(capacity, system)
    return Chart(
        title,
        _temperature_axis(system),
        _power_axis(system),
        series,
        (_vertical("Design", design_k, system),),
        summary=(
            f"At {_temperature(design_k, system)} outdoors the house needs {load} of cooling; "
            f"the unit's capacity there: {offered}."
        ),
    )


def load_components_chart(loads: LoadResult | None, system: System, kind: LoadKind) -> Chart:
    """Return one kind of load as bars by component, largest first; nothing that is zero."""
    title, role = KIND_TITLES[kind]
    axis = Axis("Component", "")
    if loads is None:
        return _empty(title, axis, _load_axis(system), "The loads are not calculated yet.")
    parts = {
        "heating": loads.heating_w,
        "sensible": loads.cooling_sensible_w,
        "latent": loads.cooling_latent_w,
    }[kind]
    ordered = sorted(((w, name) for name, w in parts.items() if w), key=lambda p: (-p[0], p[1]))
    if not ordered:
        return _empty(title, axis, _load_axis(system), "This load is zero.")
    watts, names = zip(*ordered, strict=True)
    total = sum(watts)
    return Chart(
        title,
        axis,
        _load_axis(system),
        (_bars(title.split(" by")[0], watts, role, system),),
        categories=tuple(component_label(name) for name in names),
        summary=(
            f"Largest part: {component_label(names[0]).lower()}, "
            f"{Quantity.POWER.text(watts[0], system)} of {Quantity.POWER.text(total, system)}."
        ),
    )


def room_chart(loads: LoadResult | None, system: System) -> Chart:
    """Return heating and sensible cooling load of each room."""
    title = "Loads by room"
    rooms: Sequence[RoomLoad] = loads.rooms if loads else ()
    axis = Axis("Room", "")
    if not rooms:
        return _empty(title, axis, _load_axis(system), "The loads are not split by room.")
    largest = max(rooms, key=lambda room: room.heating_w)
    return Chart(
        title,
        axis,
        _load_axis(system),
        (
            _bars("Heating", [room.heating_w for room in rooms], Role.LOAD, system),
            _bars("Sensible cooling", [r.cooling_sensible_w for r in rooms], Role.COOLING, system),
        ),
        categories=tuple(room.name for room in rooms),
        summary=(
            f"{largest.name} has the largest heating load, "
            f"{Quantity.POWER.text(largest.heating_w, system)}."
        ),
    )


def hours_chart(energy: Energy | None, system: System, measure: YearMeasure = "hours") -> Chart:
    """Return the heating season by outdoor temperature: what runs, in hours or in heat."""
    title = {
        "hours": "Hours of the heating season by outdoor temperature",
        "heat": "Heat of the season by outdoor temperature",
    }[measure]
    symbol = "h" if measure == "hours" else Quantity.HEAT.symbol(system)
    y = Axis("Hours a year" if measure == "hours" else "Heat delivered a year", symbol)
    heating = [one for one in energy.bins if one.mode == "heating"] if energy else []
    if energy is None or not heating:
        return _empty(title, _temperature_axis(system), y, "The year is not calculated yet.")
    split = _hours_split if measure == "hours" else _heat_split
    groups = _grouped(heating, split, system)
    names = (
        (("Heat pump alone", Role.CAPACITY), ("With backup heat", Role.BACKUP))
        if measure == "hours"
        else (("Heat pump", Role.CAPACITY), ("Backup heat", Role.BACKUP))
    )
    centres = tuple(groups)
    series = tuple(
        Series(name, centres, tuple(group[at] for group in groups.values()), role, Line.STACKED)
        for at, (name, role) in enumerate(names)
        if any(group[at] for group in groups.values())
    )
    return Chart(title, _temperature_axis(system), y, series, summary=_backup_summary(energy))


def _backup_summary(energy: Energy) -> str:
    backup_wh, load_wh = energy.heating.backup_wh, energy.heating.load_wh
    if backup_wh <= 0 or load_wh <= 0:
        return ""
    hours_h = energy.hours.with_backup + energy.hours.locked_out
    return (
        f"Backup heat runs {hours_h:,.0f} h a year and gives "
        f"{backup_wh / load_wh:.1%} of the season's heat."
    )


def _hours_split(one: EnergyBin, system: System) -> tuple[float, float]:
    del system
    return (0.0, one.hours_h) if one.backup_w > 0 else (one.hours_h, 0.0)


def _heat_split(one: EnergyBin, system: System) -> tuple[float, float]:
    heat = Quantity.HEAT
    return (
        heat.shown(one.heat_pump_w * one.hours_h, system),
        heat.shown(one.backup_w * one.hours_h, system),
    )


def _grouped(
    bins: Iterable[EnergyBin],
    split: Callable[[EnergyBin, System], tuple[float, float]],
    system: System,
) -> dict[float, tuple[float, float]]:
    """Return bins gathered to bars, by the centre of each bar in the reader's unit."""
    width = BIN_WIDTH[system]
    groups: dict[float, tuple[float, float]] = {}
    for one in sorted(bins, key=lambda b: b.outdoor_k):
        shown = Quantity.TEMPERATURE.shown(one.outdoor_k, system)
        centre = (math.floor(shown / width + 1e-9) + 0.5) * width
        first, second = groups.get(centre, (0.0, 0.0))
        more_first, more_second = split(one, system)
        groups[centre] = (first + more_first, second + more_second)
    return groups


def _capacities(points: Sequence[CapacityPoint], system: System) -> tuple[Series, ...]:
    published = [point for point in points if not point.extrapolated]
    lines = [
        *_published_and_beyond(points, published, system),
        _line("Rated speed", published, "rated_w", Role.RATED, system, Line.DASH_DOT),
        _line("Lowest speed", published, "minimum_w", Role.MINIMUM, system, Line.DOTTED),
    ]
    return tuple(line for line in lines if line.x)


def _published_and_beyond(
    points: Sequence[CapacityPoint], published: Sequence[CapacityPoint], system: System
) -> tuple[Series, ...]:
    """Full-speed capacity: solid where it is published, dashed on both sides of that."""
    name = "Capacity at full speed"
    solid = _line(name, published, "maximum_w", Role.CAPACITY, system)
    if not published:
        return (
            _line(f"{name}, estimated", points, "maximum_w", Role.CAPACITY, system, Line.DASHED),
        )
    coldest, warmest = published[0].outdoor_k, published[-1].outdoor_k
    sides = (
        [p for p in points if p.outdoor_k <= coldest],
        [p for p in points if p.outdoor_k >= warmest],
    )
    beyond = (
        _line(
            f"{name}, beyond published data", side, "maximum_w", Role.CAPACITY, system, Line.DASHED
        )
        for side in sides
        if len(side) > 1
    )
    return (solid, *beyond)


def _line(
    name: str,
    points: Iterable[CapacityPoint],
    field: str,
    role: Role,
    system: System,
    line: Line = Line.SOLID,
) -> Series:
    known = [(p.outdoor_k, getattr(p, field)) for p in points if getattr(p, field) is not None]
    return Series(
        name,
        tuple(Quantity.TEMPERATURE.shown(k, system) for k, _ in known),
        tuple(Quantity.POWER.shown(w, system) for _, w in known),
        role,
        line,
    )


def _shortfall(points: Sequence[CapacityPoint], system: System) -> tuple[Series, ...]:
    """Return the span where the load is above capacity, closed at the crossing."""
    x: list[float] = []
    lower: list[float] = []
    upper: list[float] = []
    for at, point in enumerate(points):
        gap = point.load_w - point.maximum_w
        if at and gap * (points[at - 1].load_w - points[at - 1].maximum_w) < 0:
            crossing_k, crossing_w = _crossing(points[at - 1], point)
            x.append(Quantity.TEMPERATURE.shown(crossing_k, system))
            lower.append(Quantity.POWER.shown(crossing_w, system))
            upper.append(lower[-1])
        if gap > 0:
            x.append(Quantity.TEMPERATURE.shown(point.outdoor_k, system))
            lower.append(Quantity.POWER.shown(point.maximum_w, system))
            upper.append(Quantity.POWER.shown(point.load_w, system))
    if not x:
        return ()
    return (
        Series("Load above capacity", tuple(x), tuple(lower), Role.BACKUP, Line.BAND, tuple(upper)),
    )


def _crossing(colder: CapacityPoint, warmer: CapacityPoint) -> tuple[float, float]:
    before = colder.load_w - colder.maximum_w
    share = before / (before - (warmer.load_w - warmer.maximum_w))
    return (
        colder.outdoor_k + share * (warmer.outdoor_k - colder.outdoor_k),
        colder.load_w + share * (warmer.load_w - colder.load_w),
    )


def _heating_marks(sizing: Sizing, design_k: float, system: System) -> tuple[Mark, ...]:
    marks = [_vertical("Design", design_k, system)]
    balance_k = sizing.thermal_balance_k
    load = None if balance_k is None else _load_at(sizing, balance_k, system)
    if balance_k is not None and load is not None:  # colder than the year gets, it is not drawn
        marks.append(
            Mark(
                f"Balance point {_temperature(balance_k, system)}",
                Quantity.TEMPERATURE.shown(balance_k, system),
                load,
                Role.BACKUP,
            )
        )
    return tuple(marks)


def _load_at(sizing: Sizing, outdoor_k: float, system: System) -> float | None:
    points = sorted(sizing.curve, key=lambda point: point.outdoor_k)
    for colder, warmer in pairwise(points):
        if colder.outdoor_k <= outdoor_k <= warmer.outdoor_k:
            share = (outdoor_k - colder.outdoor_k) / (warmer.outdoor_k - colder.outdoor_k)
            load_w = colder.load_w + share * (warmer.load_w - colder.load_w)
            return Quantity.POWER.shown(load_w, system)
    return None


def _vertical(label: str, outdoor_k: float, system: System) -> Mark:
    return Mark(
        f"{label} {_temperature(outdoor_k, system)}",
        x=Quantity.TEMPERATURE.shown(outdoor_k, system),
    )


def _capacity_summary(sizing: Sizing, design: Design, system: System) -> str:
    load = Quantity.POWER.text(design.loads.heating_total_w, system)
    capacity = Quantity.POWER.text(sizing.heating_capacity_at_design_w, system)
    outdoor = _temperature(design.conditions.heating_outdoor_k, system)
    first = f"At {outdoor} the house needs {load} and the heat pump gives {capacity}"
    if sizing.thermal_balance_k is None:
        return f"{first}."
    return f"{first}; below {_temperature(sizing.thermal_balance_k, system)} the load is larger."


def _bars(name: str, watts: Iterable[float], role: Role, system: System) -> Series:
    values = tuple(Quantity.POWER.shown(w, system) for w in watts)
    return Series(name, tuple(float(at) for at in range(len(values))), values, role, Line.BARS)


def _temperature(value_k: float, system: System) -> str:
    return Quantity.TEMPERATURE.text(value_k, system, 0)


def _temperature_axis(system: System) -> Axis:
    return Axis("Outdoor temperature", Quantity.TEMPERATURE.symbol(system))


def _power_axis(system: System) -> Axis:
    return Axis("Heating or cooling rate", Quantity.POWER.symbol(system))


def _load_axis(system: System) -> Axis:
    return Axis("Load", Quantity.POWER.symbol(system))


def _empty(title: str, x: Axis, y: Axis, summary: str) -> Chart:
    return Chart(title, x, y, (), summary=summary)
