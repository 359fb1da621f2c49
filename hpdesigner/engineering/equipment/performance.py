"""From the published points of a unit to curves of minimum, rated and maximum output.

Certificates mix speeds: 47 °F and 17 °F are rated speed, 5 °F is maximum speed. The series
are therefore kept apart. The curve of maximum output passes through every published maximum
point; where only rated points exist, the rated curve is scaled by the ratio of maximum to rated
at the nearest published maximum, which fades to one at the warmest rated point, so the curve
neither jumps nor claims more than rated output there. Points made that way are marked estimated.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from hpdesigner.engineering.equipment.curve import Curve, Knot, Operation
from hpdesigner.engineering.equipment.typical import (
    cooling_cop_95f,
    cop_shape,
    heating_cop_47f,
    interpolated,
)
from hpdesigner.model.equipment import (
    RATING_5F_K,
    RATING_17F_K,
    RATING_47F_K,
    RATING_95F_K,
    RATING_INDOOR_K,
    CompressorType,
    HeatPump,
    Mode,
    Origin,
    PerformancePoint,
    Speed,
)
from hpdesigner.units import fahrenheit

# OpenStudio-HPXML defaults.rb: compressor lock-out where the maker names none.
USUAL_CUT_OUT_VARIABLE_K = fahrenheit(-20)
USUAL_CUT_OUT_K = fahrenheit(0)
_Q17_Q47_DEFAULT = 0.69  # RESNET HERS Addendum 82, variable; 0.626 for one and two stages
_Q17_Q47_DEFAULT_SINGLE = 0.626


@dataclass(frozen=True, slots=True)
class ModeMap:
    """The curves of one direction of the cycle."""

    maximum: Curve
    rated: Curve | None
    minimum: Curve | None

    def full(self, outdoor_k: float, rated: Operation | None = None) -> Operation:
        """Return full output: maximum speed, or rated speed where in mild weather it gives more.

        Past their mildest point both curves are continued, each along its own slope. ``rated`` is
        rated speed at ``outdoor_k`` where that is known already.
        """
        top = self.maximum.at(outdoor_k)
        places = self.maximum.temperatures_k
        heats = self.maximum.mode is Mode.HEATING
        mild = outdoor_k > places[-1] if heats else outdoor_k < places[0]
        if self.rated is None or not mild:
            return top
        rated = rated or self.rated.at(outdoor_k)
        return rated if rated.capacity_w > top.capacity_w else top


@dataclass(frozen=True, slots=True)
class PerformanceMap:
    """Everything a unit's points say, without frost, altitude or lock-outs."""

    heating: ModeMap | None
    cooling: ModeMap | None
    rated_sensible_ratio: float | None
    """Published sensible over total capacity nearest 95 °F; None: not published."""
    cut_out_k: float
    cut_out_assumed: bool


def performance_map(unit: HeatPump) -> PerformanceMap:
    """Return the curves of ``unit``; a mode without points is None."""
    heating = _mode_map(unit, Mode.HEATING)
    return PerformanceMap(
        heating=heating,
        cooling=_mode_map(unit, Mode.COOLING),
        rated_sensible_ratio=_sensible_ratio(unit),
        cut_out_k=_cut_out(unit, heating),
        cut_out_assumed=unit.cut_out_k is None,
    )


def _mode_map(unit: HeatPump, mode: Mode) -> ModeMap | None:
    series = published(unit.points)
    points = {speed: series.get((mode, speed), ()) for speed in Speed}
    cops = _Cops(unit, mode, points)
    rated = _curve(unit, mode, _knots(points[Speed.RATED], Speed.RATED, cops))
    minimum = _curve(unit, mode, _knots(points[Speed.MINIMUM], Speed.MINIMUM, cops))
    peak = _knots(points[Speed.MAXIMUM], Speed.MAXIMUM, cops)
    maximum = _curve(unit, mode, _with_rated(peak, rated)) or rated or minimum
    if maximum is None:
        return None
    return ModeMap(maximum, rated, minimum)


def published(
    points: Iterable[PerformancePoint],
) -> dict[tuple[Mode, Speed], tuple[PerformancePoint, ...]]:
    """Return the points of each speed apart, coldest first.

    Of several indoor temperatures at one outdoor temperature that of the rating counts, or the
    nearest to it.
    """
    places: dict[tuple[Mode, Speed], dict[float, PerformancePoint]] = {}
    for point in points:
        line = places.setdefault((point.mode, point.speed), {})
        known = line.get(point.outdoor_k)
        if known is None or _off_rating(point) <= _off_rating(known):
            line[point.outdoor_k] = point
    return {series: tuple(line[at_k] for at_k in sorted(line)) for series, line in places.items()}


def _off_rating(point: PerformancePoint) -> float:
    return 0.0 if point.indoor_k is None else abs(point.indoor_k - RATING_INDOOR_K[point.mode])


def _curve(unit: HeatPump, mode: Mode, knots: tuple[Knot, ...]) -> Curve | None:
    return Curve.through(mode, unit.compressor, knots) if knots else None


class _Cops:
    """COP where power was not published: the typical shape through the points that have power.

    The ratio of published to typical COP runs straight between points of the same speed and is
    held outside; a speed without any power borrows from rated, then from maximum speed; a unit
    without any power at all is judged by its seasonal rating.
    """

    def __init__(
        self, unit: HeatPump, mode: Mode, published: dict[Speed, tuple[PerformancePoint, ...]]
    ) -> None:
        self._unit, self._mode, self._published = unit, mode, published
        self._ratios: dict[Speed, tuple[tuple[float, ...], tuple[float, ...]]] = {}

    def at(self, speed: Speed, outdoor_k: float) -> float:
        if speed not in self._ratios:
            self._ratios[speed] = self._known(speed)
        shape = cop_shape(self._mode, self._unit.compressor, outdoor_k)
        return shape * interpolated(outdoor_k, *self._ratios[speed])

    def _known(self, speed: Speed) -> tuple[tuple[float, ...], tuple[float, ...]]:
        for source in (speed, Speed.RATED, Speed.MAXIMUM):
            known = tuple(
                (p.outdoor_k, p.capacity_w / p.power_w / self._shape(p.outdoor_k))
                for p in self._published[source]
                if p.power_w is not None
            )
            if known:
                return tuple(k for k, _ in known), tuple(ratio for _, ratio in known)
        return (0.0,), (self._from_rating(),)

    def _shape(self, outdoor_k: float) -> float:
        return cop_shape(self._mode, self._unit.compressor, outdoor_k)

    def _from_rating(self) -> float:
        if self._mode is Mode.COOLING:
            return cooling_cop_95f(self._unit)
        rated = {p.outdoor_k: p.capacity_w for p in self._published[Speed.RATED]}
        q17, q47 = rated.get(RATING_17F_K), rated.get(RATING_47F_K)
        single = self._unit.compressor is not CompressorType.VARIABLE
        usual = _Q17_Q47_DEFAULT_SINGLE if single else _Q17_Q47_DEFAULT
        return heating_cop_47f(self._unit, q17 / q47 if q17 and q47 else usual)


def _knots(points: tuple[PerformancePoint, ...], speed: Speed, cops: _Cops) -> tuple[Knot, ...]:
    return tuple(
        Knot(
            p.outdoor_k,
            p.capacity_w,
            p.power_w if p.power_w is not None else p.capacity_w / cops.at(speed, p.outdoor_k),
            p.power_w is None or p.origin is Origin.ESTIMATED,
        )
        for p in points
    )


def _with_rated(peak: tuple[Knot, ...], rated: Curve | None) -> tuple[Knot, ...]:
    """Return the knots of maximum output: published maxima, and scaled rated points between."""
    if not peak or rated is None:
        return peak
    taken = {knot.outdoor_k for knot in peak}
    added = (_scaled(knot, peak, rated) for knot in rated.knots if knot.outdoor_k not in taken)
    return tuple(sorted((*peak, *added), key=lambda knot: knot.outdoor_k))


def _scaled(knot: Knot, peak: tuple[Knot, ...], rated: Curve) -> Knot:
    """Return what maximum speed gives where only rated speed was published.

    Output and power are multiplied by the ratios of maximum to rated speed, which run straight
    between published maxima and from the last one to one at the end of the rated points.
    """
    places, outputs, inputs = _ratios(peak, rated)
    output = interpolated(knot.outdoor_k, places, outputs)
    power = interpolated(knot.outdoor_k, places, inputs)
    return Knot(knot.outdoor_k, knot.capacity_w * output, knot.power_w * power, estimated=True)


def _ratios(
    peak: tuple[Knot, ...], rated: Curve
) -> tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]:
    coldest, warmest = rated.knots[0].outdoor_k, rated.knots[-1].outdoor_k
    ratios: dict[float, tuple[float, float]] = {}
    if coldest < peak[0].outdoor_k:
        ratios[coldest] = (1.0, 1.0)
    if warmest > peak[-1].outdoor_k:
        ratios[warmest] = (1.0, 1.0)
    for knot in peak:
        there = rated.at(knot.outdoor_k)
        if there.capacity_w > 0:
            output, power = knot.capacity_w / there.capacity_w, knot.power_w / there.power_w
            ratios[knot.outdoor_k] = (max(output, 1.0), max(power, 1.0))
    # Rated speed goes on into mild weather without end, so one ratio at least is there.
    assert ratios
    places = tuple(sorted(ratios))
    return places, tuple(ratios[p][0] for p in places), tuple(ratios[p][1] for p in places)


def _sensible_ratio(unit: HeatPump) -> float | None:
    known = [
        (abs(p.outdoor_k - RATING_95F_K), p.sensible_w / p.capacity_w)
        for p in unit.points
        if p.mode is Mode.COOLING and p.sensible_w is not None and p.speed is not Speed.MINIMUM
    ]
    return min(min(known)[1], 1.0) if known else None


def _cut_out(unit: HeatPump, heating: ModeMap | None) -> float:
    if unit.cut_out_k is not None:
        return unit.cut_out_k
    variable = unit.compressor is CompressorType.VARIABLE
    usual = USUAL_CUT_OUT_VARIABLE_K if variable else USUAL_CUT_OUT_K
    coldest = heating.maximum.temperatures_k[0] if heating else RATING_5F_K
    return min(usual, coldest)
