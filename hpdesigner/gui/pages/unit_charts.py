"""Capacity and COP of a unit's points over outdoor temperature, each speed a line of its own."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from hpdesigner.engineering.equipment.performance import published
from hpdesigner.model.equipment import Mode, PerformancePoint, Speed
from hpdesigner.reports.series import Axis, Chart, Line, Role, Series
from hpdesigner.units import Quantity, System

_STYLES = {Speed.MINIMUM: Line.DOTTED, Speed.RATED: Line.DASHED, Speed.MAXIMUM: Line.SOLID}
_ROLES = {Mode.HEATING: Role.CAPACITY, Mode.COOLING: Role.COOLING}
_STEPS = 8
"""Pieces between two points: capacity and power run straight, so COP runs in a curve."""


def capacity_chart(points: Sequence[PerformancePoint], system: System) -> Chart | None:
    """Return capacity over outdoor temperature, None where there are no points."""

    def shown(point: PerformancePoint) -> float:
        return Quantity.POWER.shown(point.capacity_w, system)

    axis = Axis("Capacity", Quantity.POWER.symbol(system))
    return _chart("Capacity", axis, points, system, shown)


def cop_chart(points: Sequence[PerformancePoint], system: System) -> Chart | None:
    """Return COP over outdoor temperature, None where no power is known."""
    powered = [p for p in points if p.power_w is not None]
    between = [p for line in published(powered).values() for p in _filled_in(line)]
    return _chart("COP", Axis("COP", ""), between, system, _cop)


def _cop(point: PerformancePoint) -> float:
    return point.capacity_w / (point.power_w or point.capacity_w)


def _filled_in(line: Sequence[PerformancePoint]) -> list[PerformancePoint]:
    """Return a speed's points with those between, capacity and power in straight lines."""
    found = list(line[:1])
    for low, high in pairwise(line):
        for step in range(1, _STEPS):
            share = step / _STEPS
            found.append(
                low.evolve(
                    outdoor_k=_mix(low.outdoor_k, high.outdoor_k, share),
                    capacity_w=_mix(low.capacity_w, high.capacity_w, share),
                    power_w=_mix(low.power_w or 0.0, high.power_w or 0.0, share),
                )
            )
        found.append(high)
    return found


def _mix(low: float, high: float, share: float) -> float:
    return low + share * (high - low)


def _chart(
    title: str,
    axis: Axis,
    points: Sequence[PerformancePoint],
    system: System,
    shown: Callable[[PerformancePoint], float],
) -> Chart | None:
    lines = published(points)
    series = tuple(
        Series(
            f"{mode.value}, {speed.value}",
            tuple(Quantity.TEMPERATURE.shown(p.outdoor_k, system) for p in lines[mode, speed]),
            tuple(map(shown, lines[mode, speed])),
            role,
            style,
        )
        for mode, role in _ROLES.items()
        for speed, style in _STYLES.items()
        if (mode, speed) in lines
    )
    if not series:
        return None
    outdoors = Axis("Outdoor temperature", Quantity.TEMPERATURE.symbol(system))
    return Chart(title, outdoors, axis, series)
