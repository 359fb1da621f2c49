"""A catalogue unit turned into a machine that reproduces its published points exactly.

At a published point the coils fix both dew temperatures, so swept volume and efficiency follow in
closed form. Between points both are interpolated over outdoor temperature; outside they are
held, because their trend does not continue. The coils are enlarged or reduced together until the
efficiencies are those a compressor can have.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hpdesigner.engineering.refrigerant.compressor import EFFICIENCY_BAND, SHELL_LOSS
from hpdesigner.engineering.refrigerant.fluid import Fluid
from hpdesigner.engineering.refrigerant.machine import (
    Air,
    Coils,
    Compressor,
    Corners,
    air,
    corners,
)
from hpdesigner.engineering.refrigerant.results import CalibratedPoint
from hpdesigner.model.equipment import (
    RATING_47F_K,
    HeatPump,
    Mode,
    PerformancePoint,
    Speed,
    UnitType,
)
from hpdesigner.problems import HpdError, NoSolutionError, Problem, Severity
from hpdesigner.units import celsius, fahrenheit

RATING_INDOOR_K = {Mode.HEATING: fahrenheit(70), Mode.COOLING: fahrenheit(80)}  # AHRI 210/240
WATER_K = {Mode.HEATING: celsius(30), Mode.COOLING: celsius(12)}
"""Water entering an air-to-water unit, EN 14511 low-temperature heating and cooling."""

# Differences between air inlet and dew temperature at the reference capacity before the coils
# are fitted; usual for ducted splits, engineering knowledge.
_OUTDOOR_APPROACH_DK = 8.0
_OUTDOOR_SHARE = 0.7  # heat taken up outdoors per heat delivered, COP 3.3
_INDOOR_APPROACH_DK = 22.0
_WATER_APPROACH_DK = 7.0
_SENSIBLE_SHARE = 0.75  # a wet coil moves 1 / share of a dry coil's heat
# Fans per watt of reference capacity: 0.2 W per cfm at 400 cfm per ton is 0.023.
_INDOOR_FAN = {UnitType.DUCTLESS: 0.010, UnitType.AIR_TO_WATER: 0.0}
_INDOOR_FAN_DUCTED = 0.023
_OUTDOOR_FAN = 0.010
_LARGEST_FAN_SHARE = 0.3
_COIL_FACTORS = (0.5, 3.0)
_BISECTIONS = 12
_NOTICED_SHARE = 0.01
_START_COP = 3.0
_WORK_STEPS = 80
_WORK_TOLERANCE = 1e-12
_SAME_TEMPERATURE_DK = 0.05
_ORDER = {
    Mode.HEATING: (Speed.MAXIMUM, Speed.RATED, Speed.MINIMUM),
    Mode.COOLING: (Speed.RATED, Speed.MAXIMUM, Speed.MINIMUM),
}


@dataclass(frozen=True, slots=True)
class Fans:
    """Electric power of the fans [W]; the indoor one is part of the net capacity."""

    indoor_w: float
    outdoor_w: float

    def of(self, power_w: float | None) -> "Fans":
        """Return the fans of a point, never more than a fair share of its power."""
        total = self.indoor_w + self.outdoor_w
        if power_w is None or total <= _LARGEST_FAN_SHARE * power_w:
            return self
        factor = _LARGEST_FAN_SHARE * power_w / total
        return Fans(self.indoor_w * factor, self.outdoor_w * factor)


@dataclass(frozen=True, slots=True)
class Calibration:
    """The machine of one unit: coils, fans and what was found at each published point."""

    coils: Coils
    fans: Fans
    points: tuple[CalibratedPoint, ...]
    """Of the series used, coldest first in each mode."""
    problems: tuple[Problem, ...]

    def of(self, mode: Mode) -> tuple[CalibratedPoint, ...]:
        """Return the points of one mode, coldest first."""
        return tuple(point for point in self.points if point.mode == mode)

    def fans_at(self, mode: Mode, outdoor_k: float) -> Fans:
        """Return the fans; they follow the points where a small power forced them down."""
        known = [(p.outdoor_k, self.fans.of(p.power_w)) for p in self.of(mode) or self.points]
        return Fans(
            held(outdoor_k, [(k, f.indoor_w) for k, f in known]),
            held(outdoor_k, [(k, f.outdoor_w) for k, f in known]),
        )

    def other_at(self, mode: Mode, outdoor_k: float) -> float:
        """Return the power the cycle does not explain [W]; none in an assumed direction."""
        points = self.of(mode)
        return held(outdoor_k, [(p.outdoor_k, p.other_w) for p in points]) if points else 0.0

    def compressor(self, mode: Mode, outdoor_k: float) -> Compressor:
        """Return swept volume and multiplier, interpolated between points and held outside."""
        points = self.of(mode)
        if not points:  # the other direction, where it runs most like this one
            points = (self.points[-1 if mode is Mode.COOLING else 0],)
        return Compressor(
            held(outdoor_k, [(p.outdoor_k, p.swept_m3_s) for p in points]),
            held(outdoor_k, [(p.outdoor_k, p.multiplier) for p in points]),
        )

    def covers(self, mode: Mode, outdoor_k: float) -> bool:
        """Return whether published points lie on both sides of this temperature, or on it."""
        points = self.of(mode)
        return bool(points) and (
            points[0].outdoor_k - _SAME_TEMPERATURE_DK
            <= outdoor_k
            <= points[-1].outdoor_k + _SAME_TEMPERATURE_DK
        )


def held(at: float, points: Sequence[tuple[float, float]]) -> float:
    """Return the value at ``at``: linear between points (sorted), held outside them."""
    if at <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if at <= x1:
            return y0 + (y1 - y0) * (at - x0) / (x1 - x0)
    return points[-1][1]


def series(unit: HeatPump, mode: Mode) -> tuple[PerformancePoint, ...]:
    """Return the points of one speed, coldest first; speeds are never joined.

    Heating takes the maximum speed, which decides in the cold, and else the rated one; cooling
    the rated speed. A series with published power goes before one without.
    """
    groups = [
        [p for p in unit.points if p.mode is mode and p.speed is speed] for speed in _ORDER[mode]
    ]
    groups = [g for g in groups if g]
    groups.sort(key=lambda group: not any(p.power_w for p in group))  # stable
    kept: list[PerformancePoint] = []
    for point in sorted(groups[0] if groups else [], key=lambda p: p.outdoor_k):
        if not kept or point.outdoor_k - kept[-1].outdoor_k > _SAME_TEMPERATURE_DK:
            kept.append(point)
    return tuple(kept)


def calibrate(fluid: Fluid, unit: HeatPump) -> Calibration:
    """Return the machine that reproduces the published points of ``unit``.

    Args:
        fluid: Its refrigerant.
        unit: Its points; capacities net of the indoor fan, at 70 °F indoors in heating and
            80 °F in cooling.

    Raises:
        HpdError: There are no points, or none that a cycle can explain.

    Valid for: steady operation without frost; a simple cycle, also for units that inject vapour.
    """
    points = (*series(unit, Mode.HEATING), *series(unit, Mode.COOLING))
    if not points:
        raise HpdError(Problem("cycle.no_points", facts={"unit": unit.label}))
    reference_w = _reference_capacity(unit)
    fans = Fans(
        _INDOOR_FAN.get(unit.type, _INDOOR_FAN_DUCTED) * reference_w, _OUTDOOR_FAN * reference_w
    )
    coils = _fitted(fluid, _usual_coils(unit, points, reference_w), fans, unit)
    found, problems = _tuned_all(fluid, coils, fans, unit)
    if not found:
        raise HpdError(Problem("cycle.no_points_usable", facts={"unit": unit.label}))
    return Calibration(coils, fans, tuple(found), (*problems, *_findings(unit, found)))


def _reference_capacity(unit: HeatPump) -> float:
    """Return the heating capacity nearest 47 °F that sizes coils and fans, at its highest speed."""
    points = [p for p in unit.points if p.speed is not Speed.MINIMUM] or list(unit.points)

    def distance(point: PerformancePoint) -> tuple[bool, float, float]:
        off_k = abs(point.outdoor_k - RATING_47F_K)
        return point.mode is not Mode.HEATING, round(off_k, 1), -point.capacity_w

    return min(points, key=distance).capacity_w


def _usual_coils(unit: HeatPump, points: Iterable[PerformancePoint], reference_w: float) -> Coils:
    if unit.type is UnitType.AIR_TO_WATER:
        indoor, wet = reference_w / _WATER_APPROACH_DK, 1.0
    else:
        shares = [p.sensible_w / p.capacity_w for p in points if p.sensible_w]
        sensible = sum(shares) / len(shares) if shares else _SENSIBLE_SHARE
        indoor, wet = reference_w / _INDOOR_APPROACH_DK, 1 / sensible
    outdoor = _OUTDOOR_SHARE * reference_w / _OUTDOOR_APPROACH_DK
    return Coils(outdoor, indoor, indoor * wet)


def rating_air(unit: HeatPump, mode: Mode, outdoor_k: float, coils: Coils) -> Air:
    """Return the air streams of a published point."""
    return air(mode, outdoor_k, indoor_k(unit, mode, RATING_INDOOR_K[mode]), coils)


def indoor_k(unit: HeatPump, mode: Mode, room_k: float) -> float:
    """Return what enters the indoor coil [K]: room air, or water."""
    return WATER_K[mode] if unit.type is UnitType.AIR_TO_WATER else room_k


def _fitted(fluid: Fluid, coils: Coils, fans: Fans, unit: HeatPump) -> Coils:
    """Scale the coils until the best efficiency is possible; larger coils lower all of them."""
    lowest, highest = EFFICIENCY_BAND

    def best(factor: float) -> float | None:
        found, _ = _tuned_all(fluid, coils.scaled(factor), fans, unit, published_only=True)
        return max((p.isentropic_efficiency for p in found), default=None)

    now = best(1.0)
    if now is None or lowest < now <= highest:
        return coils
    far = _COIL_FACTORS[1] if now > highest else _COIL_FACTORS[0]

    def wrong(factor: float) -> bool:
        value = best(factor)
        return value is not None and (value > highest if far > 1 else value <= lowest)

    near, there = 1.0, far
    for _ in range(_BISECTIONS):
        middle = (near + there) / 2
        near, there = (middle, there) if wrong(middle) else (near, middle)
    return coils.scaled(there)


def _tuned_all(
    fluid: Fluid, coils: Coils, fans: Fans, unit: HeatPump, published_only: bool = False
) -> tuple[list[CalibratedPoint], list[Problem]]:
    found: list[CalibratedPoint] = []
    problems: list[Problem] = []
    for mode in Mode:
        points = series(unit, mode)
        tuned: list[CalibratedPoint] = []
        for point in sorted(points, key=lambda p: p.power_w is None):
            if point.power_w is None and published_only:
                continue
            known = sorted((p.outdoor_k, p.multiplier) for p in tuned if p.power_w is not None)
            multiplier = held(point.outdoor_k, known) if known else 1.0
            streams = rating_air(unit, mode, point.outdoor_k, coils)
            try:
                tuned.append(_tuned(fluid, point, streams, fans, multiplier))
            except NoSolutionError:
                facts: dict[str, float | str] = {"mode": mode.value, "outdoor_k": point.outdoor_k}
                problems.append(Problem("cycle.point_left_out", (), Severity.WARNING, facts))
        found += sorted(tuned, key=lambda p: p.outdoor_k)
    return found, problems


@dataclass(frozen=True, slots=True)
class _Heats:
    evaporator_w: float
    condenser_w: float
    gas_work_w: float


def _heats(mode: Mode, capacity_w: float, compressor_w: float, fans: Fans) -> _Heats:
    work_w = (1 - SHELL_LOSS) * compressor_w
    if mode is Mode.HEATING:
        condenser_w = capacity_w - fans.indoor_w
        return _Heats(condenser_w - work_w, condenser_w, work_w)
    evaporator_w = capacity_w + fans.indoor_w
    return _Heats(evaporator_w, evaporator_w + work_w, work_w)


def _tuned(
    fluid: Fluid, point: PerformancePoint, streams: Air, all_fans: Fans, multiplier: float
) -> CalibratedPoint:
    fans = all_fans.of(point.power_w)
    other_w = 0.0
    if point.power_w is None:
        heats = _assumed(
            fluid, point, streams, fans, lambda at: multiplier * at.ordinary_efficiency
        )
    else:
        compressor_w = point.power_w - fans.indoor_w - fans.outdoor_w
        heats = _heats(point.mode, point.capacity_w, compressor_w, fans)
        if _efficiency(_corners(fluid, streams, heats), heats) < EFFICIENCY_BAND[0]:
            # No compressor is that poor: the rest heats pans, crankcase or defrosts.
            heats = _assumed(fluid, point, streams, fans, lambda _at: EFFICIENCY_BAND[0])
            other_w = compressor_w - heats.gas_work_w / (1 - SHELL_LOSS)
    return _calibrated(fluid, point, streams, heats, other_w)


def _calibrated(
    fluid: Fluid, point: PerformancePoint, streams: Air, heats: _Heats, other_w: float
) -> CalibratedPoint:
    at = _corners(fluid, streams, heats)
    flow = heats.evaporator_w / at.cooling_j_kg
    efficiency = _efficiency(at, heats)
    discharge = fluid.vapour_at_enthalpy(
        at.ideal.pressure_pa, at.suction.enthalpy_j_kg + heats.gas_work_w / flow
    )
    return CalibratedPoint(
        outdoor_k=point.outdoor_k,
        mode=point.mode.value,
        speed=point.speed.value,
        capacity_w=point.capacity_w,
        power_w=point.power_w,
        swept_m3_s=flow / (at.suction.density_kg_m3 * at.filled),
        multiplier=efficiency / at.ordinary_efficiency,
        isentropic_efficiency=efficiency,
        evaporating_k=_evaporating(streams, heats),
        condensing_k=_condensing(streams, heats),
        discharge_temperature_k=discharge.temperature_k,
        pressure_ratio=at.pressure_ratio,
        other_w=other_w,
    )


def _efficiency(at: Corners, heats: _Heats) -> float:
    return at.ideal_work_j_kg * heats.evaporator_w / (at.cooling_j_kg * heats.gas_work_w)


def _assumed(
    fluid: Fluid,
    point: PerformancePoint,
    streams: Air,
    fans: Fans,
    efficiency: Callable[[Corners], float],
) -> _Heats:
    """Return the heats that give the capacity at an assumed efficiency."""
    compressor_w = point.capacity_w / _START_COP
    for _ in range(_WORK_STEPS):
        heats = _heats(point.mode, point.capacity_w, compressor_w, fans)
        at = _corners(fluid, streams, heats)
        work_j_kg = at.ideal_work_j_kg / efficiency(at)
        # The side whose heat is published fixes the flow; that converges where COP is low, too.
        if point.mode is Mode.HEATING:
            flow = heats.condenser_w / (at.cooling_j_kg + work_j_kg)
        else:
            flow = heats.evaporator_w / at.cooling_j_kg
        after = flow * work_j_kg / (1 - SHELL_LOSS)
        if abs(after - compressor_w) < _WORK_TOLERANCE * point.capacity_w:
            break
        compressor_w = after
    return heats


def _evaporating(streams: Air, heats: _Heats) -> float:
    return streams.cold_k - heats.evaporator_w / streams.evaporator_w_k


def _condensing(streams: Air, heats: _Heats) -> float:
    return streams.hot_k + heats.condenser_w / streams.condenser_w_k


def _corners(fluid: Fluid, streams: Air, heats: _Heats) -> Corners:
    if heats.evaporator_w <= 0 or heats.gas_work_w <= 0:
        facts = {"cold_k": streams.cold_k, "hot_k": streams.hot_k}
        raise NoSolutionError(Problem("cycle.no_balance", facts=facts))
    return corners(fluid, _evaporating(streams, heats), _condensing(streams, heats))


def _findings(unit: HeatPump, points: Sequence[CalibratedPoint]) -> list[Problem]:
    """Return what was assumed and what the model cannot explain."""
    highest = EFFICIENCY_BAND[1]
    problems = [Problem("cycle.assumed_coils", (), Severity.NOTE)]
    for mode in Mode:
        own = [p for p in points if p.mode == mode]
        if not own:
            facts: dict[str, float | str] = {"mode": mode.value}
            problems.append(Problem("cycle.mode_assumed", (), Severity.WARNING, facts))
        elif len(own) == 1:
            facts = {"mode": mode.value, "outdoor_k": own[0].outdoor_k}
            problems.append(Problem("cycle.one_point", (), Severity.WARNING, facts))
    for point in points:
        facts = {"mode": point.mode, "outdoor_k": point.outdoor_k}
        if point.power_w is None:
            problems.append(Problem("cycle.power_assumed", (), Severity.NOTE, facts))
        elif point.other_w > _NOTICED_SHARE * point.power_w:
            facts["other_w"] = point.other_w
            problems.append(Problem("cycle.other_power", (), Severity.NOTE, facts))
        elif point.isentropic_efficiency > highest * (1 + _NOTICED_SHARE):
            facts["efficiency"] = point.isentropic_efficiency
            problems.append(Problem("cycle.unexplained", (), Severity.WARNING, facts))
    if unit.type is UnitType.AIR_TO_WATER:
        facts = {"heating_k": WATER_K[Mode.HEATING], "cooling_k": WATER_K[Mode.COOLING]}
        problems.append(Problem("cycle.water", (), Severity.NOTE, facts))
    return problems
