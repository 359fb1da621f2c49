"""The catalogue in the order in which its units suit a house.

Every unit is held against the limits, which is quick; only the best few are sized in full and
put in their final order by the electricity of a year, for which bins are near enough.
"""

from collections.abc import Iterable
from math import inf, log

from hpdesigner.engineering.climate.temperatures import binned_temperatures
from hpdesigner.engineering.climate.weather import Weather
from hpdesigner.engineering.energy.seasonal import year_energy
from hpdesigner.engineering.loads.method import LoadResult
from hpdesigner.engineering.results import Sizing, Verdict
from hpdesigner.engineering.sizing.fit import Fit, fit
from hpdesigner.engineering.sizing.house import House, house
from hpdesigner.engineering.sizing.reasons import graded, reasons
from hpdesigner.engineering.sizing.selection import sizing_of
from hpdesigner.model.equipment import HeatPump, Mode
from hpdesigner.model.project import Project

CANDIDATES_DEFAULT = 8
JUDGED_MOST = 80
"""Units held against the limits; larger catalogues are first narrowed by size."""
_VERDICTS = tuple(Verdict)
SURPLUS_WEIGHT = 0.25
_SAME_FIT = 0.05
"""Units whose misfit differs by less than this are told apart by their electricity."""

_Standing = tuple[bool, bool, bool, bool, int]


def rank(
    units: Iterable[HeatPump],
    loads: LoadResult,
    weather: Weather,
    project: Project,
    count: int = CANDIDATES_DEFAULT,
) -> tuple[Sizing, ...]:
    """Return the ``count`` units that suit the house best, best first.

    Order: units that do not fit last; units whose heating and cooling are known; units documented
    well enough to be proposed; real units before made-up samples; verdict; closeness of heating
    and cooling to the loads, in steps of 5 %; the electricity of the year.

    Raises:
        HpdError: The project names rules that do not exist.
    """
    home = house(loads, weather, project)
    fits = [fit(unit, home) for unit in _near(tuple(units), home)]

    def suits(found: Fit) -> tuple[_Standing, float, str]:
        # Rounded, so that equal misfits stay equal and the order of the catalogue has no say.
        away = round(misfit(found, home), 6)
        unit = found.installed.unit
        verdict = graded(found, reasons(found, home))
        return _standing(unit, verdict, away), away, unit.reference

    best = sorted(fits, key=suits)
    sized = [(found, sizing_of(found, home)) for found in best[:count]]
    temperatures = binned_temperatures(weather)

    def order(pair: tuple[Fit, Sizing]) -> tuple[_Standing, int, float, str]:
        found, sizing = pair
        away = misfit(found, home)
        steps = round(min(away, 1e6) / _SAME_FIT)
        electricity_wh = year_energy(sizing, home, temperatures).electricity_wh
        standing = _standing(sizing.unit, sizing.verdict, away)
        return standing, steps, electricity_wh, sizing.unit.reference

    return tuple(sizing for _, sizing in sorted(sized, key=order))


def _standing(unit: HeatPump, verdict: Verdict, away: float) -> _Standing:
    fails = verdict is Verdict.FAIL
    return fails, away == inf, not is_documented(unit), unit.sample, _VERDICTS.index(verdict)


def is_documented(unit: HeatPump) -> bool:
    """Return whether enough is published to run the unit's year and its refrigerant cycle."""
    powered = {point.mode for point in unit.points if point.power_w is not None}
    return bool(unit.refrigerant) and powered >= set(Mode)


def _near(units: tuple[HeatPump, ...], home: House) -> tuple[HeatPump, ...]:
    """Return the units of about the right size, where there are too many to judge each.

    Documented units come first; then published capacity nearest the design temperature decides,
    without frost or indoor air.
    """
    if len(units) <= JUDGED_MOST:
        return units
    aims = (
        (Mode.HEATING, home.design_k, home.heating.design_w),
        (Mode.COOLING, home.conditions.cooling_outdoor_k, home.cooling.design_w),
    )

    def rough(unit: HeatPump) -> tuple[bool, float, str]:
        apart = _apart([_ratio(_nearest(unit, mode, k), w) for mode, k, w in aims if w > 0])
        return not is_documented(unit), apart, unit.reference

    return tuple(sorted(units, key=rough)[:JUDGED_MOST])


def _nearest(unit: HeatPump, mode: Mode, outdoor_k: float) -> float:
    found = ((abs(p.outdoor_k - outdoor_k), -p.capacity_w) for p in unit.points if p.mode is mode)
    return -min(found, default=(0.0, 0.0))[1]


def misfit(found: Fit, home: House) -> float:
    """Return how far heating and cooling capacity are from the loads, zero where both meet them.

    Shortage counts whole, and so does surplus over the load that decides the size; the other
    load's surplus comes with the climate and counts less. The logarithm makes twice and half the
    load equally far; a load that is not there counts nothing.
    """
    pairs = (
        (found.heating_w, home.heating.design_w),
        (found.cooling_w or 0.0, home.cooling.design_w),
    )
    return _apart([_ratio(capacity_w, load_w) for capacity_w, load_w in pairs if load_w > 0])


def _apart(ratios: list[float]) -> float:
    short = sum(-ratio for ratio in ratios if ratio < 0)
    over = sorted(max(ratio, 0.0) for ratio in ratios)
    return short + sum(over[:1]) + SURPLUS_WEIGHT * sum(over[1:])


def _ratio(capacity_w: float, load_w: float) -> float:
    return log(capacity_w / load_w) if capacity_w > 0 else -inf
