"""The second witness: what the house's own bills say of its heating load.

The load the bills imply is the heat the equipment gave at the design temperature, with the house
as it is lived in: sun, people and appliances help, so heating ends at the balance temperature,
not at the set point. A load method counts none of that help. The true design load lies between
the two, so the calculated load agrees where its band meets the span from one to the other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import hypot

from hpdesigner.engineering.bills.hearing import FuelWitness, hearing, problem_of
from hpdesigner.engineering.climate.weather import DesignConditions, Weather
from hpdesigner.engineering.energy.existing import existing_heating
from hpdesigner.model.bills import FuelAccount
from hpdesigner.model.distribution import Fuel
from hpdesigner.model.project import Project
from hpdesigner.problems import Problem

Range = tuple[float, float]

WIDE_SHARE = 0.30
"""Half a band over its middle, from which the bills settle nothing."""


class Verdict(StrEnum):
    """What the bills say of the calculated load."""

    AGREE = "agree"
    LESS = "less"
    MORE = "more"
    UNSURE = "unsure"
    PART = "part"
    """Another fuel may heat as well, and its bills do not say."""


@dataclass(frozen=True, slots=True)
class BillsWitness:
    """The load the bills imply beside the calculated one [W]."""

    fuels: tuple[FuelWitness, ...]
    """Empty where no account's bills can be read."""
    implied_w: float
    implied_band_w: Range
    without_gains_w: float
    without_gains_band_w: Range
    calculated_w: float
    calculated_band_w: Range
    design_k: float
    verdict: Verdict | None
    """None where no bills can be read."""
    unbilled: tuple[Fuel, ...] = ()
    """Fuels that may heat as well and whose bills are not there or do not suffice."""
    problems: tuple[Problem, ...] = ()


def witness(
    project: Project,
    conditions: DesignConditions,
    weather: Weather,
    calculated_w: float,
    calculated_band_w: Range,
) -> BillsWitness | None:
    """Return what the bills of ``project`` say; None where none are entered.

    Args:
        project: The survey with its bills and its existing heating.
        conditions: The design conditions of the calculated load.
        weather: The typical year of the place, for the days whose own weather is not known.
        calculated_w: The calculated heating load [W].
        calculated_band_w: The band around it [W].
    """
    accounts = [one for one in project.bills if one.bills]
    if not accounts:
        return None
    heard = [hearing(one, project, conditions, weather) for one in accounts]
    fuels = tuple(one.result for one in heard if one.result is not None)
    implied_w, implied_band_w = _together((one.implied_w, one.spread_w) for one in fuels)
    bare_w, bare_band_w = _together(
        (one.without_gains_w, one.without_gains_spread_w) for one in fuels
    )
    unread = [one.fuel for one, said in zip(accounts, heard, strict=True) if not said.suffices]
    unbilled = _unbilled(project, accounts, unread)
    span_w = (min(implied_band_w[0], bare_band_w[0]), max(implied_band_w[1], bare_band_w[1]))
    calculated = calculated_band_w if fuels else (calculated_w, calculated_w)
    sure = implied_band_w[1] <= (1 + WIDE_SHARE) * implied_w
    verdict = _verdict(span_w, calculated, sure, unbilled) if fuels else None
    problems = [problem for one in heard for problem in one.problems]
    return BillsWitness(
        fuels,
        implied_w,
        implied_band_w,
        bare_w,
        bare_band_w,
        calculated_w,
        calculated,
        conditions.heating_outdoor_k,
        verdict,
        unbilled,
        (*problems, *_departure(verdict, accounts[0], span_w, calculated_w)),
    )


def _together(loads: Iterable[tuple[float, float]]) -> tuple[float, Range]:
    """Return the sum of loads and its band, from loads with their half-widths [W]."""
    known = tuple(loads)
    middle_w = sum(load_w for load_w, _ in known)
    around_w = hypot(*(half_w for _, half_w in known))
    return middle_w, (max(0.0, middle_w - around_w), middle_w + around_w)


def _verdict(span_w: Range, calculated_w: Range, sure: bool, unbilled: tuple[Fuel, ...]) -> Verdict:
    if unbilled:
        return Verdict.PART
    if not sure:
        return Verdict.UNSURE
    if span_w[1] < calculated_w[0]:
        return Verdict.LESS
    return Verdict.MORE if span_w[0] > calculated_w[1] else Verdict.AGREE


def _departure(
    verdict: Verdict | None, account: FuelAccount, span_w: Range, calculated_w: float
) -> Iterator[Problem]:
    """Yield what to look at where the bills and the calculation do not meet."""
    if verdict is Verdict.LESS:
        yield problem_of("bills.less", account, share=1 - span_w[1] / calculated_w)
    if verdict is Verdict.MORE and calculated_w > 0:
        yield problem_of("bills.more", account, share=span_w[0] / calculated_w - 1)


def _unbilled(
    project: Project, accounts: list[FuelAccount], unread: list[Fuel]
) -> tuple[Fuel, ...]:
    billed = {one.fuel for one in accounts}
    heating = (Fuel(use.carrier) for use in existing_heating(project) if use.share > 0)
    silent = [fuel for fuel in heating if fuel not in billed and fuel is not Fuel.NONE]
    return tuple(dict.fromkeys((*silent, *unread)))
