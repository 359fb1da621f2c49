"""What is suspicious about a unit's published figures, in words; nothing is dropped for it.

Lists of heat pumps hold typing errors, figures in the wrong units and values declared at the edge
of a program's criteria. A designer should see them before relying on the unit.
"""

from collections.abc import Iterator
from itertools import pairwise

from hpdesigner.model.equipment import (
    RATING_5F_K,
    RATING_17F_K,
    RATING_47F_K,
    RATING_95F_K,
    HeatPump,
    Mode,
    PerformancePoint,
    Speed,
    UnitType,
)
from hpdesigner.problems import Problem, Severity
from hpdesigner.units import btu_per_hour, fahrenheit

COP_TOLERANCE = 0.02
"""Published COP against capacity over power; import layouts of the trade warn from 2 %."""
MAINTENANCE_TOLERANCE = 0.01
INDOOR_HEATING_K = fahrenheit(70)  # AHRI 210/240 H tests
INDOOR_COOLING_K = fahrenheit(80)  # AHRI 210/240 A and B tests
DECLARED_FLOORS = (1.75, 1.80)
"""COP at 5 °F that ENERGY STAR's cold-climate criteria and CEE's path ask for at least."""
_FLOOR_WIDTH = 0.005  # figures are published with two decimals
SMALLEST_W = btu_per_hour(1500)
"""No split heat pump is rated lower; kW or W in a column of Btu/h are."""
LARGEST_W = btu_per_hour(400_000)
"""Far above the 65,000 Btu/h of residential listings; W or Btu/h times twelve are."""
SEER2_OVER_EER2 = (1.0, 2.6)
LOWEST_COP = 0.8
HIGHEST_COP = 9.0
"""Validation of the trade's lists asks for COPs from 0.8 to 9; floor heating reaches more."""
LOWEST_RATED_COP = 1.5
"""Of full output at 47 °F heating or 95 °F cooling: watts in a column of Btu/h give a third."""
COOLING_OVER_HEATING = (0.4, 2.5)
"""Rated output at 95 °F over that at 47 °F; watts beside Btu/h differ by 3.4."""
LOWEST_LIMIT = 3.0
"""Carnot's limit lies above this at all outdoor temperatures a point may have."""
_SAME = 1e-6
_RATED_K = (RATING_47F_K, RATING_95F_K)
"""Where a unit is rated: heating, cooling."""
_RISING = {speed: place for place, speed in enumerate(Speed)}


def doubt(code: str, **facts: float | str) -> Problem:
    """Return a doubt as a warning."""
    return Problem(code, (), Severity.WARNING, facts)


def doubts(unit: HeatPump) -> tuple[Problem, ...]:
    """Return everything suspicious about ``unit``'s figures."""
    return (
        *_impossible(unit),
        *_wrong_units(unit),
        *_same_power(unit),
        *_out_of_order(unit),
        *_declared_floor(unit),
        *_ratings(unit),
    )


def _impossible(unit: HeatPump) -> Iterator[Problem]:
    """Yield COPs above Carnot's limit between the two air temperatures, and below one at all."""
    for point in unit.points:
        if point.power_w is None:
            continue
        cop = point.capacity_w / point.power_w
        if LOWEST_COP <= cop <= LOWEST_LIMIT:
            continue
        limit = carnot_cop(point.mode, point.outdoor_k)
        if limit is not None and cop > limit:
            yield doubt("doubt.above_carnot", **_place(point), cop=cop, limit=limit)
        elif cop > HIGHEST_COP and unit.type is not UnitType.AIR_TO_WATER:
            yield doubt("doubt.high_cop", **_place(point), cop=cop, limit=HIGHEST_COP)
        elif cop < LOWEST_COP:
            yield doubt("doubt.low_cop", **_place(point), cop=cop)


def carnot_cop(mode: Mode, outdoor_k: float) -> float | None:
    """Return the highest COP nature allows; None where heat would flow by itself.

    Valid for: indoor air at the rating conditions of AHRI 210/240, 70 °F heating, 80 °F cooling.
    """
    if mode is Mode.HEATING:
        lift_dk, useful_k = INDOOR_HEATING_K - outdoor_k, INDOOR_HEATING_K
    else:
        lift_dk, useful_k = outdoor_k - INDOOR_COOLING_K, INDOOR_COOLING_K
    return useful_k / lift_dk if lift_dk > 0 else None


def _wrong_units(unit: HeatPump) -> Iterator[Problem]:
    """Yield the first capacity that seems to be in W, kW or tons in a column of Btu/h."""
    full = [p for p in unit.points if p.speed is not Speed.MINIMUM]
    odd = [p for p in full if not SMALLEST_W <= p.capacity_w <= LARGEST_W or _gives_little(p)]
    heating = _rated_at(unit, Mode.HEATING, RATING_47F_K)
    cooling = _rated_at(unit, Mode.COOLING, RATING_95F_K)
    low, high = COOLING_OVER_HEATING
    if heating and cooling and not low <= cooling.capacity_w / heating.capacity_w <= high:
        odd.append(min(heating, cooling, key=lambda p: p.capacity_w))
    if odd:
        yield doubt("doubt.capacity_units", **_place(odd[0]), capacity=odd[0].capacity_w)


def _gives_little(point: PerformancePoint) -> bool:
    is_rated = point.outdoor_k == _RATED_K[point.mode is Mode.COOLING]
    if not is_rated or point.power_w is None:
        return False
    # Less still is no matter of units, and is told as what it is.
    return LOWEST_COP <= point.capacity_w / point.power_w < LOWEST_RATED_COP


def _rated_at(unit: HeatPump, mode: Mode, outdoor_k: float) -> PerformancePoint | None:
    for point in unit.points:
        if point.outdoor_k == outdoor_k and point.speed is Speed.RATED and point.mode is mode:
            return point
    return None


def _same_power(unit: HeatPump) -> Iterator[Problem]:
    """Yield a power that does not change from 17 to 47 °F: one of the two was copied."""
    places = (RATING_17F_K, RATING_47F_K)
    known = [p for p in unit.points if p.outdoor_k in places and p.mode is Mode.HEATING]
    for speed in (Speed.RATED, Speed.MAXIMUM):
        powers = {p.outdoor_k: p.power_w for p in known if p.speed is speed}
        cold, warm = powers.get(RATING_17F_K), powers.get(RATING_47F_K)
        if cold is not None and warm is not None and abs(cold - warm) < _SAME * warm:
            yield doubt("doubt.same_power", power=warm, cold=RATING_17F_K, warm=RATING_47F_K)
            return


def _out_of_order(unit: HeatPump) -> Iterator[Problem]:
    """Yield outputs that are not minimum, rated, maximum in this order."""
    at_place: dict[float, list[PerformancePoint]] = {}
    for point in unit.points:
        # Heating and cooling meet at no rating temperature, but may in an own table.
        place = point.outdoor_k if point.mode is Mode.HEATING else -point.outdoor_k
        at_place.setdefault(place, []).append(point)
    for points in at_place.values():
        if len(points) < 2:
            continue
        for low, high in pairwise(sorted(points, key=lambda p: _RISING[p.speed])):
            if low.capacity_w > high.capacity_w * (1 + _SAME) and low.speed is not high.speed:
                facts = {"lower": low.speed.value, "higher": high.speed.value}
                yield doubt("doubt.out_of_order", **_place(low), **facts)


def _declared_floor(unit: HeatPump) -> Iterator[Problem]:
    for point in unit.points:
        if point.outdoor_k != RATING_5F_K or point.power_w is None:
            continue
        if point.speed is Speed.MINIMUM or unit.type is UnitType.AIR_TO_WATER:
            continue
        cop = point.capacity_w / point.power_w
        near = [floor for floor in DECLARED_FLOORS if abs(cop - floor) < _FLOOR_WIDTH]
        if near:
            yield doubt("doubt.declared_floor", **_place(point), cop=near[0])


def _ratings(unit: HeatPump) -> Iterator[Problem]:
    seer2, eer2 = unit.ratings.seer2, unit.ratings.eer2
    if seer2 is None or eer2 is None:
        return
    low, high = SEER2_OVER_EER2
    if not low <= seer2 / eer2 <= high:
        yield doubt("doubt.ratings", seer2=seer2, eer2=eer2)


def _place(point: PerformancePoint) -> dict[str, float | str]:
    return {"mode": point.mode.value, "speed": point.speed.value, "outdoor": point.outdoor_k}
