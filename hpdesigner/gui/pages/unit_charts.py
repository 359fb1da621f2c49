"""Capacity and COP of a unit over outdoor temperature, as published and as the program goes on.

Each speed is a line of its own: a certificate that gives maximum speed at 5 °F and rated speed at
17 and 47 °F makes two lines, never one. A mark at each point tells who published it by its shape.
Outside the points the lines are dashed as far as the program uses them, and end there.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hpdesigner.engineering.equipment.curve import (
    COOLING_SPAN_DK,
    HEATING_SPAN_DK,
    MILD_SPAN_DK,
    Curve,
    Knot,
    Operation,
)
from hpdesigner.engineering.equipment.performance import published
from hpdesigner.model.equipment import CompressorType, Mode, Origin, PerformancePoint, Speed
from hpdesigner.reports.series import Axis, Chart, Line, Role, Series, Shape
from hpdesigner.units import Quantity, System

_LINES = {
    Speed.MINIMUM: (Line.DOTTED, Role.MINIMUM),
    Speed.RATED: (Line.DASH_DOT, Role.RATED),
    Speed.MAXIMUM: (Line.SOLID, Role.CAPACITY),
}
_HARD_SPANS_DK = {Mode.HEATING: HEATING_SPAN_DK, Mode.COOLING: COOLING_SPAN_DK}
_SHAPES = {
    Origin.CERTIFICATE: ("certificate", Shape.SQUARE),
    Origin.MANUFACTURER: ("manufacturer", Shape.DISC),
    Origin.NEEP: ("NEEP", Shape.TRIANGLE),
    Origin.CONTRACTOR: ("contractor", Shape.DIAMOND),
    Origin.ESTIMATED: ("estimated", Shape.CROSS),
}
BEYOND = "not published"
_STEPS = 8
"""Pieces of each part: capacity and power run straight, so COP runs in a curve."""
Shown = Callable[[Operation], float]
Points = Sequence[PerformancePoint]


@dataclass(frozen=True, slots=True)
class Data:
    """What a unit publishes of one mode, as far as charts need it."""

    points: Points
    mode: Mode
    compressor: CompressorType

    @property
    def lines(self) -> dict[Speed, Points]:
        """The points of each speed apart, coldest first."""
        lines = published(self.points)
        return {s: line for s in _LINES if (line := lines.get((self.mode, s), ()))}


def capacity_chart(data: Data, system: System) -> Chart | None:
    """Return capacity over outdoor temperature, None where there are no points."""

    def shown(operation: Operation) -> float:
        return Quantity.POWER.shown(operation.capacity_w, system)

    return _chart(data, Axis("Capacity", Quantity.POWER.symbol(system)), system, shown)


def cop_chart(data: Data, system: System) -> Chart | None:
    """Return COP over outdoor temperature, None where no power is known."""
    powered = replace(data, points=[p for p in data.points if p.power_w is not None])
    return _chart(powered, Axis("COP", ""), system, lambda one: one.cop)


def words(data: Data, system: System) -> str:
    """Return what the lines rest on: where speeds are mixed, and where points end."""
    return " ".join((*_mixed(data, system), *_end(data, system)))


def _mixed(data: Data, system: System) -> Iterator[str]:
    top, rated = (
        [p.outdoor_k for p in data.lines.get(speed, ())] for speed in (Speed.MAXIMUM, Speed.RATED)
    )
    if top and rated and not set(top) & set(rated):
        yield (
            f"Published at maximum speed at {_places(top, system)} and at rated speed "
            f"at {_places(rated, system)}: two lines, not one."
        )


def _end(data: Data, system: System) -> Iterator[str]:
    places = [p.outdoor_k for line in data.lines.values() for p in line]
    if not places:
        yield f"Nothing is published for {data.mode.value}."
        return
    heats = data.mode is Mode.HEATING
    last_k, span_dk = (min if heats else max)(places), _HARD_SPANS_DK[data.mode]
    limit_k = last_k - span_dk if heats else last_k + span_dk
    last, limit = (Quantity.TEMPERATURE.text(k, system, 0) for k in (last_k, limit_k))
    yield (
        f"{'Below' if heats else 'Above'} {last} nothing is published: the dashed line is an "
        f"estimate, and past {limit} nothing is counted on."
    )


def _places(places_k: Sequence[float], system: System) -> str:
    texts = [Quantity.TEMPERATURE.text(k, system, 0) for k in places_k]
    return " and ".join(filter(None, (", ".join(texts[:-1]), texts[-1])))


def _chart(data: Data, axis: Axis, system: System, shown: Shown) -> Chart | None:
    curves = {speed: _curve(line, data.compressor) for speed, line in data.lines.items()}
    if not curves:
        return None
    drawn: list[Series] = []
    for speed, curve in curves.items():
        line, role = _LINES[speed]
        drawn.append(_series(curve, _Look(speed.value, role, line), _inside(curve), system, shown))
    for speed, curve in curves.items():
        drawn += _dashed(curve, _Look(BEYOND, _LINES[speed][1], Line.DASHED), system, shown)
    drawn += _marks(data, system, shown)
    outdoors = Axis("Outdoor temperature", Quantity.TEMPERATURE.symbol(system))
    return Chart(axis.title, outdoors, axis, tuple(drawn), summary=words(data, system))


@dataclass(frozen=True, slots=True)
class _Look:
    name: str
    role: Role
    line: Line


def _curve(line: Points, compressor: CompressorType) -> Curve:
    knots = tuple(_knot(point) for point in line)
    return Curve.through(line[0].mode, compressor, knots)


def _knot(point: PerformancePoint) -> Knot:
    # Where power is not known only the capacity of the curve is shown, which does not need it.
    return Knot(point.outdoor_k, point.capacity_w, point.power_w or point.capacity_w)


def _inside(curve: Curve) -> list[float]:
    pairs = pairwise(curve.temperatures_k)
    between = [k for low, high in pairs for k in _steps(low, high)]
    return [*between, curve.temperatures_k[-1]]


def _steps(low_k: float, high_k: float) -> list[float]:
    return [low_k + (high_k - low_k) * step / _STEPS for step in range(_STEPS)]


def _dashed(curve: Curve, look: _Look, system: System, shown: Shown) -> Iterator[Series]:
    """Yield the lines beyond both ends, as far as the program goes on with them."""
    coldest, warmest = curve.temperatures_k[0], curve.temperatures_k[-1]
    hard = _HARD_SPANS_DK[curve.mode]
    below, above = (hard, MILD_SPAN_DK) if curve.mode is Mode.HEATING else (MILD_SPAN_DK, hard)
    for start, end in ((coldest - below, coldest), (warmest, warmest + above)):
        places = [k for k in (*_steps(start, end), end) if curve.at(k).capacity_w > 0]
        yield _series(curve, look, places, system, shown)


def _series(
    curve: Curve, look: _Look, places_k: Sequence[float], system: System, shown: Shown
) -> Series:
    x = tuple(Quantity.TEMPERATURE.shown(k, system) for k in places_k)
    y = tuple(shown(curve.at(k)) for k in places_k)
    return Series(look.name, x, y, look.role, look.line)


def _marks(data: Data, system: System, shown: Shown) -> Iterator[Series]:
    for origin, (name, shape) in _SHAPES.items():
        known = [p for p in data.points if p.origin is origin and p.mode is data.mode]
        if known:
            x = tuple(Quantity.TEMPERATURE.shown(p.outdoor_k, system) for p in known)
            knots = [_knot(point) for point in known]
            y = tuple(shown(Operation(knot.capacity_w, knot.power_w)) for knot in knots)
            yield Series(name, x, y, Role.NEUTRAL, Line.POINTS, shape=shape)
