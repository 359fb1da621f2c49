"""What the bills of one fuel say, and what they lack where they say nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import hypot

from hpdesigner.engineering.bills.exposure import Exposure, exposures
from hpdesigner.engineering.bills.heater import Heater, heater
from hpdesigner.engineering.bills.periods import Period, periods
from hpdesigner.engineering.bills.regression import (
    BALANCE_RANGE_K,
    BALANCE_STEP_DK,
    NORMAL_95,
    Fit,
    Line,
    fit,
)
from hpdesigner.engineering.climate.weather import DesignConditions, Weather
from hpdesigner.engineering.climate.year import DEGREE_DAY_BASE_K
from hpdesigner.engineering.energy.existing import existing_cooling
from hpdesigner.model.bills import FuelAccount
from hpdesigner.model.distribution import Fuel
from hpdesigner.model.project import Project
from hpdesigner.problems import Problem, Severity, Where

LEAST_BILLS, LEAST_BILLS_WITHOUT_BASE = 6, 4
"""Twice the parameters of each model; PRISM (Fels 1986) wants a year, and says less of less."""
MOST_PERIODS = 60
"""Five years of monthly bills."""
COLD_DK, COLD_BILLS = 3.0, 3
"""So many bills must lie so far below the base of degree days in the mean."""
WARM_SHARE = 0.3
"""A bill at most this far below it, against the coldest one, shows the base load."""
LEAST_SPREAD_DK = 8.0
"""Between the mean temperatures of bills that show no base load."""
COOLING_FELT_DK = 1.5
"""Mean distance above the base of degree days from which air conditioning shows on a bill."""
SURE_SLOPES = 2.0
"""Standard errors by which the slope must be above zero."""
GOOD_R_SQUARED = 0.75  # usual threshold for whole-building regression (IPMVP, BPA guides)
GOOD_CV_RMSE = 0.25  # ASHRAE Guideline 14, monthly baseline of 12 to 60 months


@dataclass(frozen=True, slots=True)
class BillPoint:
    """One period as it stands on the chart."""

    where: Where
    outdoor_k: float
    """Mean of its days."""
    power_w: float
    days: int
    is_actual: bool
    """The weather of its very days is known."""
    is_outlier: bool


@dataclass(frozen=True, slots=True)
class FuelWitness:
    """What the bills of one fuel say."""

    account_id: str
    fuel: Fuel
    fit: Fit
    heater: Heater
    points: tuple[BillPoint, ...]
    """In order of time."""
    implied_w: float
    """Heat at the design temperature, as lived in."""
    scatter_w: float
    """Half a 90 % interval of it from the scatter of the bills."""
    weather_w: float
    """The same from weather that is not that of the days of the bills."""
    efficiency_w: float
    """What the spread of the efficiency does to it."""
    without_gains_w: float
    """Heat at the design temperature were it all to come from the heating."""
    without_gains_spread_w: float

    @property
    def heat_loss_w_k(self) -> float:
        """Heat the house loses for each kelvin, as delivered by the equipment."""
        return self.fit.line.slope_w_k * self.heater.efficiency

    @property
    def heat_loss_error_w_k(self) -> float:
        """Standard error of that from the scatter of the bills."""
        return self.fit.slope_error_w_k * self.heater.efficiency

    @property
    def spread_w(self) -> float:
        """All three spreads of the implied load together."""
        return hypot(self.scatter_w, self.weather_w, self.efficiency_w)

    @property
    def typical_bills(self) -> int:
        """How many periods stand against typical weather for want of their own."""
        return sum(not one.is_actual for one in self.points)


@dataclass(frozen=True, slots=True)
class Hearing:
    """What came of one account's bills."""

    result: FuelWitness | None
    problems: tuple[Problem, ...]
    suffices: bool
    """Whether the bills can be read; that they show no heating is an answer too."""


def hearing(
    account: FuelAccount, project: Project, conditions: DesignConditions, weather: Weather
) -> Hearing:
    """Return what the bills of ``account`` say of the load at design conditions."""
    whole, among = periods(account)
    read, older = _newest(whole, account)
    exposed, unlikely = exposures(read, weather)
    used, cooled = _without_cooling(exposed, account, project)
    told = (*among, *older, *unlikely, *cooled)
    lacking = _lacking(used, account) or _idle_in_the_cold(used)
    if lacking is not None:
        return Hearing(None, (*told, lacking), suffices=False)
    fitted = fit(used, account.also_base)
    if fitted is None or not _heats(fitted, conditions.heating_outdoor_k):
        return Hearing(None, (*told, problem_of("bills.no_heating", account)), suffices=True)
    result = _result(account, used, fitted, heater(account, project), conditions)
    return Hearing(result, (*told, *_doubts(account, result, used)), suffices=True)


def _heats(fitted: Fit, design_k: float) -> bool:
    """Return whether the use rises beyond doubt with the cold, and does so at design."""
    sure = fitted.line.slope_w_k >= SURE_SLOPES * fitted.slope_error_w_k
    return sure and fitted.line.balance_k > design_k


def _newest(
    read: tuple[Period, ...], account: FuelAccount
) -> tuple[tuple[Period, ...], tuple[Problem, ...]]:
    """Return the newest periods: a house of long ago may have been another one."""
    if len(read) <= MOST_PERIODS:
        return read, ()
    left_out = len(read) - MOST_PERIODS
    note = problem_of("bills.older", account, Severity.NOTE, count=left_out, newest=MOST_PERIODS)
    return read[-MOST_PERIODS:], (note,)


def _without_cooling(
    exposed: tuple[Exposure, ...], account: FuelAccount, project: Project
) -> tuple[tuple[Exposure, ...], tuple[Problem, ...]]:
    """Return the periods in which an air conditioner on the same meter says little."""
    cools = bool(existing_cooling(project)) or not project.distribution.existing
    if account.fuel is not Fuel.ELECTRICITY or not cools:
        return exposed, ()
    kept = tuple(one for one in exposed if one.above_dk(DEGREE_DAY_BASE_K) < COOLING_FELT_DK)
    count = len(exposed) - len(kept)
    if not count:
        return exposed, ()
    return kept, (problem_of("bills.cooling", account, Severity.NOTE, count=count),)


def _lacking(used: tuple[Exposure, ...], account: FuelAccount) -> Problem | None:
    """Return what the bills lack to say anything, or None."""
    needed = LEAST_BILLS if account.also_base else LEAST_BILLS_WITHOUT_BASE
    if len(used) < needed:
        return problem_of("bills.too_few", account, count=len(used), needed=needed)
    below_dk = sorted(one.degree_dk() for one in used)
    if below_dk[-COLD_BILLS] < COLD_DK:
        return problem_of("bills.no_winter", account, needed=COLD_BILLS)
    means_k = [one.mean_k for one in used]
    if account.also_base and below_dk[0] > WARM_SHARE * below_dk[-1]:
        return problem_of("bills.no_summer", account)
    if max(means_k) - min(means_k) < LEAST_SPREAD_DK:
        return problem_of("bills.no_contrast", account, spread=max(means_k) - min(means_k))
    return None


def _idle_in_the_cold(used: tuple[Exposure, ...]) -> Problem | None:
    """Return the first bill without any use in cold weather, which is none of a lived-in house."""
    for one in used:
        if one.period.energy_wh == 0 and one.degree_dk() > COLD_DK:
            return _of_period("bills.idle", one.period)
    return None


def _result(
    account: FuelAccount,
    used: tuple[Exposure, ...],
    fitted: Fit,
    heats: Heater,
    conditions: DesignConditions,
) -> FuelWitness:
    design_k, indoor_k = conditions.heating_outdoor_k, conditions.heating_indoor_k
    eta, line = heats.efficiency, fitted.line
    over_dk = indoor_k - design_k

    def heating_w(one: Line) -> float:
        return eta * one.heating_at(design_k)

    def bare_w(one: Line) -> float:
        return eta * one.slope_w_k * over_dk

    bare_around_w = hypot(
        eta * fitted.quantile * fitted.slope_use_error_w(over_dk),
        NORMAL_95 * _moved_by(fitted, bare_w),
        heats.spread * bare_w(line),
    )
    return FuelWitness(
        account.id,
        account.fuel,
        fitted,
        heats,
        tuple(_point(one, odd) for one, odd in zip(used, fitted.outliers, strict=True)),
        heating_w(line),
        eta * fitted.quantile * fitted.heating_error_w(design_k),
        NORMAL_95 * _moved_by(fitted, heating_w),
        heats.spread * heating_w(line),
        bare_w(line),
        bare_around_w,
    )


def _moved_by(fitted: Fit, figure: Callable[[Line], float]) -> float:
    """Return what the weather of all bills, each moved by its spread, does to a figure."""
    return hypot(*(figure(one) - figure(fitted.line) for one in fitted.moved))


def _point(one: Exposure, odd: bool) -> BillPoint:
    period: Period = one.period
    return BillPoint(period.where, one.mean_k, period.power_w, period.days, period.is_actual, odd)


def _doubts(
    account: FuelAccount, result: FuelWitness, used: tuple[Exposure, ...]
) -> Iterator[Problem]:
    """Yield what makes the answer of one account less than it looks."""
    fitted = result.fit
    if fitted.r_squared < GOOD_R_SQUARED or fitted.cv_rmse > GOOD_CV_RMSE:
        yield problem_of("bills.poor_fit", account, r2=fitted.r_squared, scatter=fitted.cv_rmse)
    for one, odd in zip(used, fitted.outliers, strict=True):
        if odd:
            yield _of_period("bills.outlier", one.period)
    low_k, high_k = BALANCE_RANGE_K
    balance_k = fitted.line.balance_k
    if not low_k + BALANCE_STEP_DK < balance_k < high_k - BALANCE_STEP_DK:
        yield problem_of("bills.balance_at_edge", account, balance=balance_k)
    if result.typical_bills:
        count, share = result.typical_bills, result.weather_w / result.implied_w
        yield problem_of("bills.typical_weather", account, Severity.NOTE, count=count, share=share)
    if result.heater.is_assumed:
        efficiency = result.heater.efficiency
        yield problem_of("bills.efficiency_assumed", account, efficiency=efficiency)
    if result.heater.is_heat_pump:
        yield problem_of("bills.heat_pump", account, Severity.NOTE)


def _of_period(code: str, period: Period) -> Problem:
    facts: dict[str, float | str] = {
        "first": period.first.isoformat(),
        "last": period.end.isoformat(),
    }
    return Problem(code, (*period.where, "energy_wh"), Severity.WARNING, facts)


def problem_of(
    code: str,
    account: FuelAccount,
    severity: Severity = Severity.WARNING,
    **facts: float | str,
) -> Problem:
    """Return a finding about a whole account, which it names."""
    return Problem(code, ("bills", account.id), severity, {"fuel": account.name, **facts})
