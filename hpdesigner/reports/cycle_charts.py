"""Charts of the refrigerant cycle: the pressure-enthalpy diagram and the sweep over weather."""

from typing import Literal

from hpdesigner.engineering.refrigerant.results import (
    CyclePoint,
    CycleResult,
    NamedState,
    UnitCycle,
)
from hpdesigner.reports.series import Axis, Chart, Line, Mark, Role, Series
from hpdesigner.units import Quantity, System

Direction = Literal["heating", "cooling"]
SweepMeasure = Literal["cop", "discharge_temperature"]

PLAIN_LOOPS = frozenset({"simple"})
"""Topologies whose states, joined in order, are the path of the refrigerant."""
SHOWN_BELOW = 0.5  # share of the lowest cycle pressure at which the dome starts on paper


def pressure_enthalpy_chart(cycle: UnitCycle | None, mode: Direction, system: System) -> Chart:
    """Return the saturation dome with the cycle at the design temperature of ``mode``."""
    title = f"Refrigerant cycle while {mode}"
    x = Axis("Enthalpy", Quantity.ENTHALPY.symbol(system))
    y = Axis("Pressure", Quantity.PRESSURE.symbol(system), logarithmic=True)
    if cycle is None:
        return Chart(title, x, y, (), summary="The refrigerant cycle is not calculated.")
    result = cycle.heating if mode == "heating" else cycle.cooling
    outdoor_k = cycle.heating_outdoor_k if mode == "heating" else cycle.cooling_outdoor_k
    return Chart(
        title,
        x,
        y,
        (*_dome(cycle, result, system), *_loop(result, system)),
        _state_marks(result, system),
        summary=(
            f"{cycle.refrigerant} with {Quantity.TEMPERATURE.text(outdoor_k, system, 0)} "
            f"outdoors: pressure ratio {result.pressure_ratio:.1f}, discharge at "
            f"{Quantity.TEMPERATURE.text(result.discharge_temperature_k, system, 0)}."
        ),
    )


def cycle_sweep_chart(
    cycle: UnitCycle | None, system: System, measure: SweepMeasure = "cop"
) -> Chart:
    """Return COP or discharge temperature of the calibrated unit over outdoor temperature."""
    title, y = {
        "cop": ("Efficiency over outdoor temperature", Axis("COP", "")),
        "discharge_temperature": (
            "Compressor discharge over outdoor temperature",
            Axis("Discharge temperature", Quantity.TEMPERATURE.symbol(system)),
        ),
    }[measure]
    x = Axis("Outdoor temperature", Quantity.TEMPERATURE.symbol(system))
    if cycle is None or not cycle.sweep:
        return Chart(title, x, y, (), summary="The refrigerant cycle is not calculated.")
    series = (
        _swept("Heating", "heating", Role.CAPACITY, Line.SOLID, cycle, measure, system),
        _swept("Cooling", "cooling", Role.COOLING, Line.DASHED, cycle, measure, system),
        _limited(cycle, measure, system),
    )
    return Chart(
        title,
        x,
        y,
        tuple(one for one in series if one.x),
        summary=_sweep_summary(cycle, system),
    )


def _dome(cycle: UnitCycle, result: CycleResult, system: System) -> tuple[Series, ...]:
    lowest = min((one.state.pressure_pa for one in result.states), default=0.0) * SHOWN_BELOW
    dome = cycle.dome
    kept = [at for at, pressure in enumerate(dome.pressure_pa) if pressure >= lowest]
    pressures = tuple(Quantity.PRESSURE.shown(dome.pressure_pa[at], system) for at in kept)

    liquid = [dome.liquid_enthalpy_j_kg[at] for at in kept]
    vapour = [dome.vapour_enthalpy_j_kg[at] for at in kept]
    x = tuple(Quantity.ENTHALPY.shown(h, system) for h in (*liquid, *reversed(vapour)))
    y = (*pressures, *reversed(pressures))
    return (Series("Boiling and condensing dome", x, y, Role.DOME, Line.DASHED),)


def _loop(result: CycleResult, system: System) -> tuple[Series, ...]:
    states = [one.state for one in result.states if not _is_ideal(one)]
    if not states:
        return ()
    plain = result.topology.lower() in PLAIN_LOOPS
    path = [*states, states[0]] if plain else states
    return (
        Series(
            "Refrigerant cycle",
            tuple(Quantity.ENTHALPY.shown(state.enthalpy_j_kg, system) for state in path),
            tuple(Quantity.PRESSURE.shown(state.pressure_pa, system) for state in path),
            Role.CYCLE,
            Line.SOLID if plain else Line.POINTS,
        ),
    )


def _is_ideal(one: NamedState) -> bool:
    """Whether a state only shows where a loss-free compression would end, such as "2s"."""
    return one.point.split(" ")[0].endswith("s")


def _state_marks(result: CycleResult, system: System) -> tuple[Mark, ...]:
    return tuple(
        Mark(
            one.point.split(" ")[0],
            Quantity.ENTHALPY.shown(one.state.enthalpy_j_kg, system),
            Quantity.PRESSURE.shown(one.state.pressure_pa, system),
            Role.CYCLE,
        )
        for one in result.states
    )


def _value(point: CyclePoint, measure: SweepMeasure, system: System) -> float:
    if measure == "cop":
        return point.cop
    return Quantity.TEMPERATURE.shown(point.discharge_temperature_k, system)


def _swept(
    name: str,
    mode: str,
    role: Role,
    line: Line,
    cycle: UnitCycle,
    measure: SweepMeasure,
    system: System,
) -> Series:
    points = [point for point in cycle.sweep if point.mode == mode]
    return _series(name, points, role, line, measure, system)


def _limited(cycle: UnitCycle, measure: SweepMeasure, system: System) -> Series:
    points = [point for point in cycle.sweep if point.limited]
    return _series("At a compressor limit", points, Role.WARNING, Line.POINTS, measure, system)


def _series(
    name: str,
    points: list[CyclePoint],
    role: Role,
    line: Line,
    measure: SweepMeasure,
    system: System,
) -> Series:
    x = tuple(Quantity.TEMPERATURE.shown(point.outdoor_k, system) for point in points)
    return Series(name, x, tuple(_value(p, measure, system) for p in points), role, line)


def _sweep_summary(cycle: UnitCycle, system: System) -> str:
    heating = [point for point in cycle.sweep if point.mode == "heating"]
    if not heating:
        return f"Computed with {cycle.refrigerant}."
    coldest = min(heating, key=lambda point: point.outdoor_k)
    warmest = max(heating, key=lambda point: point.outdoor_k)
    return (
        f"In heating the COP falls from {warmest.cop:.1f} at "
        f"{Quantity.TEMPERATURE.text(warmest.outdoor_k, system, 0)} to {coldest.cop:.1f} at "
        f"{Quantity.TEMPERATURE.text(coldest.outdoor_k, system, 0)}."
    )
