"""The second witness: what the house's own bills say of its heating load.

The load the bills imply is the heat the equipment gave at the design temperature, with the house
as it is lived in: sun, people and appliances help, so heating ends at the balance temperature,
not at the set point. A load method counts none of that help. The true design load lies between
the two, so the calculated load agrees where its band meets the span from one to the other.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
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
from hpdesigner.engineering.energy.existing import existing_cooling, existing_heating
from hpdesigner.model.bills import FuelAccount
from hpdesigner.model.distribution import Fuel
from hpdesigner.model.project import Project
from hpdesigner.problems import Problem, Severity, Where

Range = tuple[float, float]

LEAST_BILLS, LEAST_BILLS_WITHOUT_BASE = 6, 4
"""Twice the parameters of each model; PRISM (Fels 1986) wants a year, and says less of less."""
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
WIDE_SHARE = 0.30
"""Half a band over its middle, from which the bills settle nothing."""


class Verdict(StrEnum):
    """What the bills say of the calculated load."""

    AGREE = "agree"
    LESS = "less"
    MORE = "more"
    UNSURE = "unsure"
    PART = "part"
    """Another fuel without bills heats as well."""


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
    indoor_k: float
    verdict: Verdict | None
    """None where no bills can be read."""
    unbilled: tuple[Fuel, ...] = ()
    """Fuels that heat as well and have no bills."""
    problems: tuple[Problem, ...] = ()

    @property
    def span_w(self) -> Range:
        """From the least with help of sun and people to the most without."""
        bands = (self.implied_band_w, self.without_gains_band_w)
        return min(low for low, _ in bands), max(high for _, high in bands)


def witness(
    project: Project,
    conditions: DesignConditions,
    weather: Weather,
    calculated_w: float,
    calculated_band_w: Callable[[], Range],
) -> BillsWitness | None:
    """Return what the bills of ``project`` say; None where none are entered.

    Args:
        project: The survey with its bills and its existing heating.
        conditions: The design conditions of the calculated load.
        weather: The typical year of the place, for the days whose own weather is not known.
        calculated_w: The calculated heating load [W].
        calculated_band_w: Computes the band around it [W]; called where there is an answer.
    """
    accounts = [one for one in project.bills if one.bills]
    if not accounts:
        return None
    problems: list[Problem] = []
    found = (_of_fuel(one, project, conditions, weather, problems) for one in accounts)
    fuels = tuple(one for one in found if one is not None)
    middle_w = sum(one.implied_w for one in fuels)
    bare_w = sum(one.without_gains_w for one in fuels)
    around_w = hypot(*(one.spread_w for one in fuels))
    bare_around_w = hypot(*(one.without_gains_spread_w for one in fuels))
    implied_w, without_w = _band(middle_w, around_w), _band(bare_w, bare_around_w)
    calculated = calculated_band_w() if fuels else (calculated_w, calculated_w)
    unbilled = _unbilled(project, fuels)
    span_w = (min(implied_w[0], without_w[0]), max(implied_w[1], without_w[1]))
    sure = around_w <= WIDE_SHARE * middle_w
    verdict = _verdict(span_w, calculated, sure, unbilled) if fuels else None
    return BillsWitness(
        fuels,
        middle_w,
        implied_w,
        bare_w,
        without_w,
        calculated_w,
        calculated,
        conditions.heating_outdoor_k,
        conditions.heating_indoor_k,
        verdict,
        unbilled,
        (*problems, *_departure(verdict, accounts[0], span_w, calculated_w)),
    )


def _band(middle_w: float, around_w: float) -> Range:
    return max(0.0, middle_w - around_w), middle_w + around_w


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
        yield _problem("bills.less", account, share=1 - span_w[1] / calculated_w)
    if verdict is Verdict.MORE and calculated_w > 0:
        yield _problem("bills.more", account, share=span_w[0] / calculated_w - 1)


def _unbilled(project: Project, fuels: tuple[FuelWitness, ...]) -> tuple[Fuel, ...]:
    billed = {one.fuel for one in fuels}
    heating = dict.fromkeys(Fuel(use.carrier) for use in existing_heating(project) if use.share > 0)
    return tuple(fuel for fuel in heating if fuel not in billed and fuel is not Fuel.NONE)


def _of_fuel(
    account: FuelAccount,
    project: Project,
    conditions: DesignConditions,
    weather: Weather,
    problems: list[Problem],
) -> FuelWitness | None:
    read, among = periods(account)
    exposed, unlikely = exposures(read, weather)
    problems += (*among, *unlikely)
    used = _without_cooling(exposed, account, project, problems)
    lacking = _lacking(used, account) or _idle_in_the_cold(used)
    if lacking is not None:
        problems.append(lacking)
        return None
    fitted = fit(used, account.also_base)
    if fitted is None or not _heats(fitted, conditions.heating_outdoor_k):
        problems.append(_problem("bills.no_heating", account))
        return None
    result = _result(account, used, fitted, heater(account, project), conditions)
    problems += _doubts(account, result)
    return result


def _heats(fitted: Fit, design_k: float) -> bool:
    """Return whether the use rises beyond doubt with the cold, and does so at design."""
    sure = fitted.line.slope_w_k >= SURE_SLOPES * fitted.slope_error_w_k
    return sure and fitted.line.balance_k > design_k


def _without_cooling(
    exposed: tuple[Exposure, ...], account: FuelAccount, project: Project, problems: list[Problem]
) -> tuple[Exposure, ...]:
    """Return the periods in which an air conditioner on the same meter says little."""
    cools = bool(existing_cooling(project)) or not project.distribution.existing
    if account.fuel is not Fuel.ELECTRICITY or not cools:
        return exposed
    kept = tuple(one for one in exposed if one.above_dk(DEGREE_DAY_BASE_K) < COOLING_FELT_DK)
    if len(kept) < len(exposed):
        count = len(exposed) - len(kept)
        problems.append(_problem("bills.cooling", account, Severity.NOTE, count=count))
    return kept


def _lacking(used: tuple[Exposure, ...], account: FuelAccount) -> Problem | None:
    """Return what the bills lack to say anything, or None."""
    needed = LEAST_BILLS if account.also_base else LEAST_BILLS_WITHOUT_BASE
    if len(used) < needed:
        return _problem("bills.too_few", account, count=len(used), needed=needed)
    below_dk = sorted(one.degree_dk() for one in used)
    if below_dk[-COLD_BILLS] < COLD_DK:
        return _problem("bills.no_winter", account, needed=COLD_BILLS)
    means_k = [one.mean_k for one in used]
    if account.also_base and below_dk[0] > WARM_SHARE * below_dk[-1]:
        return _problem("bills.no_summer", account)
    if max(means_k) - min(means_k) < LEAST_SPREAD_DK:
        return _problem("bills.no_contrast", account, spread=max(means_k) - min(means_k))
    return None


def _idle_in_the_cold(used: tuple[Exposure, ...]) -> Problem | None:
    """Return the first bill without any use in cold weather, which is none of a lived-in house."""
    for one in used:
        if one.period.energy_wh == 0 and one.degree_dk() > COLD_DK:
            facts: dict[str, float | str] = {
                "first": one.period.first.isoformat(),
                "last": one.period.end.isoformat(),
            }
            where = (*one.period.where, "energy_wh")
            return Problem("bills.idle", where, Severity.WARNING, facts)
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


def _doubts(account: FuelAccount, result: FuelWitness) -> Iterator[Problem]:
    """Yield what makes the answer of one account less than it looks."""
    fitted = result.fit
    if fitted.r_squared < GOOD_R_SQUARED or fitted.cv_rmse > GOOD_CV_RMSE:
        yield _problem("bills.poor_fit", account, r2=fitted.r_squared, scatter=fitted.cv_rmse)
    for point in result.points:
        if point.is_outlier:
            yield Problem("bills.outlier", (*point.where, "energy_wh"), Severity.WARNING)
    low_k, high_k = BALANCE_RANGE_K
    balance_k = fitted.line.balance_k
    if not low_k + BALANCE_STEP_DK < balance_k < high_k - BALANCE_STEP_DK:
        yield _problem("bills.balance_at_edge", account, balance=balance_k)
    if result.typical_bills:
        count, share = result.typical_bills, result.weather_w / result.implied_w
        yield _problem("bills.typical_weather", account, Severity.NOTE, count=count, share=share)
    if result.heater.is_assumed:
        efficiency = result.heater.efficiency
        yield _problem("bills.efficiency_assumed", account, efficiency=efficiency)
    if result.heater.is_heat_pump:
        yield _problem("bills.heat_pump", account, Severity.NOTE)


def _problem(
    code: str,
    account: FuelAccount,
    severity: Severity = Severity.WARNING,
    **facts: float | str,
) -> Problem:
    return Problem(code, ("bills", account.id), severity, {"fuel": account.name, **facts})
