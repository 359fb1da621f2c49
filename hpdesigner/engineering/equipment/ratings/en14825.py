"""SCOP of EN 14825:2018 from declared part-load points.

The procedure is followed as described in public sources; a value computed here is not certified.
Unlike AHRI 210/240 it interpolates COP between its points: that is what the standard says.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from hpdesigner.engineering.equipment.ratings.en14825_tables import Climate, climates
from hpdesigner.engineering.equipment.ratings.points import RatingError
from hpdesigner.problems import Problem, Severity
from hpdesigner.units import celsius

CD_WATER = 0.9  # EN 14825:2018, fixed-capacity units to water, where not tested
CD_AIR = 0.25  # the same document, units to air
MATCHES_LOAD = 1.1
"""Up to 10 % above the load it is tested for, a unit counts as meeting it.

EN 14825:2018, part-load tests of units with several steps of capacity.
"""
ZERO_LOAD_K = celsius(16)  # EN 14825:2018, part load ratio
_FEWEST_POINTS = 2
_COLDEST_NEEDED_K = celsius(-7)  # the point at -15 °C is asked of units for the deep cold only


class PartLoad(NamedTuple):
    """A declared point; without ``cd`` the standard's default holds."""

    capacity_w: float
    cop: float
    cd: float | None = None


class ModePowers(NamedTuple):
    """Electric power in the modes in which the unit gives no heat [W]."""

    off: float
    thermostat_off: float
    standby: float
    crankcase: float


@dataclass(frozen=True, slots=True)
class En14825Unit:
    """What a data sheet declares for one climate and one water temperature."""

    climate: str
    """Average, Warmer or Colder."""
    points: Mapping[float, PartLoad]
    """By outdoor temperature [K]: part-load tests, bivalent point, operating limit."""
    bivalent_k: float
    """Coldest outdoor temperature at which the unit meets the load alone."""
    bivalent_w: float
    """Its capacity there."""
    limit_k: float
    """Operating limit; colder than this there is only electric backup."""
    reversible: bool = True
    to_water: bool = True
    powers: ModePowers | None = None
    """None: not declared, and taken as nothing."""


@dataclass(frozen=True, slots=True)
class En14825Rating:
    """Seasonal figures; None where the points do not allow one, and ``problems`` says why."""

    scop: float | None = None
    scop_on: float | None = None
    """Without the modes in which no heat is given."""
    scop_net: float | None = None
    """Without these and without electric backup."""
    design_load_w: float | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Polyline:
    """Straight between points, the outer pieces continued."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def at(self, x: float) -> float:
        i = min(max(bisect_right(self.xs, x), 1), len(self.xs) - 1)
        share = (x - self.xs[i - 1]) / (self.xs[i] - self.xs[i - 1])
        return self.ys[i - 1] + share * (self.ys[i] - self.ys[i - 1])


def rate(unit: En14825Unit) -> En14825Rating:
    """Return the seasonal figures of ``unit``; never raises for want of points."""
    climate = climates()[unit.climate]
    notes = _notes(unit, climate)
    try:
        return _rated(unit, climate, notes)
    except RatingError as error:
        return En14825Rating(problems=(*notes, error.problem))


def part_load_ratio(climate: Climate, outdoor_k: float) -> float:
    """Return the load at ``outdoor_k`` over the design load (EN 14825:2018)."""
    return (outdoor_k - ZERO_LOAD_K) / (climate.design_k - ZERO_LOAD_K)


def design_load(unit: En14825Unit, climate: Climate) -> float:
    """Return the design load [W]: that of which the unit covers just all at its bivalent point.

    Raises:
        RatingError: The bivalent point is too warm for there to be a load.
    """
    if unit.bivalent_k >= ZERO_LOAD_K:
        raise RatingError(Problem("rating.bivalent_mild", facts={"outdoor": unit.bivalent_k}))
    return unit.bivalent_w / part_load_ratio(climate, unit.bivalent_k)


def degraded_cop(point: PartLoad, load_w: float, to_water: bool) -> float:
    """Return the COP at a load, lower where the unit gives more and has to switch off.

    Source: EN 14825:2018, part-load capacity of units to air and of units to water.
    """
    if point.capacity_w <= MATCHES_LOAD * load_w:
        return point.cop
    share = load_w / point.capacity_w
    if to_water:
        cd = CD_WATER if point.cd is None else point.cd
        return point.cop * share / (cd * share + 1 - cd)
    cd = CD_AIR if point.cd is None else point.cd
    return point.cop * (1 - cd * (1 - share))


def _rated(unit: En14825Unit, climate: Climate, notes: tuple[Problem, ...]) -> En14825Rating:
    design_w = design_load(unit, climate)
    if len(unit.points) < _FEWEST_POINTS:
        raise RatingError(Problem("rating.few_points", facts={"count": len(unit.points)}))
    capacity, cop = _lines(unit, climate, design_w)
    heat = backup = used = 0.0
    for outdoor_k, hours_h in climate.bins:
        load_w = design_w * part_load_ratio(climate, outdoor_k)
        backup_w = _backup(unit, capacity, outdoor_k, load_w)
        heat += hours_h * load_w
        backup += hours_h * backup_w
        if backup_w < load_w:
            used += hours_h * (load_w - backup_w) / _positive(cop.at(outdoor_k), outdoor_k)
    scop_on = heat / (used + backup)
    season_wh = design_w * climate.active_h
    return En14825Rating(
        scop=season_wh / (season_wh / scop_on + _auxiliary_wh(unit, climate)),
        scop_on=scop_on,
        scop_net=(heat - backup) / used if used > 0 else None,
        design_load_w=design_w,
        problems=notes,
    )


def _lines(unit: En14825Unit, climate: Climate, design_w: float) -> tuple[_Polyline, _Polyline]:
    """Return capacity and COP over the outdoor temperature."""
    places = tuple(sorted(unit.points))
    cops = tuple(
        degraded_cop(unit.points[at_k], design_w * part_load_ratio(climate, at_k), unit.to_water)
        for at_k in places
    )
    capacities = tuple(unit.points[at_k].capacity_w for at_k in places)
    return _Polyline(places, capacities), _Polyline(places, cops)


def _backup(unit: En14825Unit, capacity: _Polyline, outdoor_k: float, load_w: float) -> float:
    """Return the load left to electric backup [W]."""
    if outdoor_k < unit.limit_k:
        return load_w
    if outdoor_k >= unit.bivalent_k:
        return 0.0
    return min(max(0.0, load_w - capacity.at(outdoor_k)), load_w)


def _positive(cop: float, outdoor_k: float) -> float:
    if cop <= 0:
        raise RatingError(Problem("rating.cop_not_positive", facts={"outdoor": outdoor_k}))
    return cop


def _auxiliary_wh(unit: En14825Unit, climate: Climate) -> float:
    """Return the year's electricity of the modes in which no heat is given [Wh]."""
    hours = climate.reversible if unit.reversible else climate.heating_only
    return sum(h * w for h, w in zip(hours, unit.powers or (0.0,) * len(hours), strict=True))


def _notes(unit: En14825Unit, climate: Climate) -> tuple[Problem, ...]:
    notes: list[Problem] = []
    named: dict[str, float | str] = {"climate": climate.name}
    if unit.bivalent_k > climate.warmest_bivalent_k:
        facts = {**named, "bivalent": unit.bivalent_k, "limit": climate.warmest_bivalent_k}
        notes.append(Problem("rating.bivalent_warm", (), Severity.WARNING, facts))
    notes += [
        Problem("rating.point_missing", (), Severity.WARNING, {**named, "outdoor": at_k})
        for at_k in climate.tests_k
        if at_k not in unit.points and at_k >= _COLDEST_NEEDED_K
    ]
    if unit.powers is None:
        notes.append(Problem("rating.no_mode_powers", (), Severity.NOTE))
    if not unit.reversible and not climate.heating_only_confirmed:
        notes.append(Problem("rating.hours_unconfirmed", (), Severity.NOTE, named))
    return tuple(notes)
