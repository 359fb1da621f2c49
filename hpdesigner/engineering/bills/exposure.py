"""The outdoor temperatures of a billing period, from the place's typical year or from the bill.

The weather at hand is a typical year by month and whole degree, not the winter of the bill. Where
the bill, or a station's record, gives the mean temperature or the degree days of its very days,
the typical hours are moved as a whole until they have that mean or those degree days; their
spread around it stays that of the month.

A house averages over the day, and degree days are published of daily means. The packed hours hold
no days, so the swing of the day is taken out of them by its variance.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from hpdesigner.engineering.bills.periods import Period
from hpdesigner.engineering.climate.weather import Weather
from hpdesigner.engineering.climate.year import DEGREE_DAY_BASE_K
from hpdesigner.problems import Problem, Severity
from hpdesigner.units import fahrenheit_difference

Floats = NDArray[np.float64]
Months = dict[int, tuple[Floats, Floats]]
"""Temperatures and their shares of the time, by month."""

FURTHEST_DK = 15.0
"""No month is this far from its typical mean; a figure that asks for more is mistyped."""
TYPICAL_SPREAD_DK = 2.0
"""Standard deviation of a winter month's mean around that of a typical year. Engineering
judgement after station records of the United States: about 1 K by the sea, 3 K in the interior."""
ACTUAL_SPREAD_DK = 0.3
"""The same where the mean of the very days is known: the station is not the house."""
LITTLE_DK = 0.5
"""Below this the degree days of a warm month say little of its temperature."""
USUAL_DAILY_RANGE_DK = fahrenheit_difference(20)  # the middle of the medium class, 16 to 25 °F
SINE_VARIANCE = 1 / 8  # of a sine from trough to crest of one
LEAST_WIDTH = 0.5
"""Of a month's hours, however much of their spread is the swing of the day."""
MONTH_DAYS = 30
_STEPS = 60


@dataclass(frozen=True, slots=True, eq=False)
class Exposure:
    """Temperatures of one period, each with its share of the time."""

    period: Period
    outdoor_k: Floats
    shares: Floats
    spread_dk: float
    """Standard deviation of their mean [K]."""

    @property
    def mean_k(self) -> float:
        """Mean outdoor temperature [K]."""
        return float(self.shares @ self.outdoor_k)

    def below_dk(self, base_k: Floats) -> Floats:
        """Return how far the temperature is below each base, in the mean over the period [K].

        Hours above a base count as nothing. Times the days of the period these are its
        degree days.
        """
        return np.maximum(base_k[:, None] - self.outdoor_k, 0.0) @ self.shares

    def above_dk(self, base_k: float) -> float:
        """Return how far it is above a base, in the mean over the period [K]."""
        return float(np.maximum(self.outdoor_k - base_k, 0.0) @ self.shares)

    def share_below(self, base_k: float) -> float:
        """Return the share of the time below a base."""
        return float(self.shares[self.outdoor_k < base_k].sum())

    def degree_dk(self) -> float:
        """Return the mean distance below the base of published degree days [K]."""
        return float(self.below_dk(np.array([DEGREE_DAY_BASE_K]))[0])

    def moved(self, by_dk: float) -> "Exposure":
        """Return the same period, warmer by ``by_dk``."""
        return replace(self, outdoor_k=self.outdoor_k + by_dk)


def exposures(
    all_periods: tuple[Period, ...], weather: Weather
) -> tuple[tuple[Exposure, ...], tuple[Problem, ...]]:
    """Return the temperatures of each period, and which figures on the bills cannot be.

    A period of months the weather does not hold is left out.
    """
    months = _months(weather)
    found: list[Exposure] = []
    problems: list[Problem] = []
    for period in all_periods:
        typical = _typical(period, months)
        if typical is not None:
            exposure, problem = _of_its_days(typical)
            found.append(exposure)
            problems += [problem] if problem else []
    return tuple(found), tuple(problems)


def _months(weather: Weather) -> Months:
    """Return (daily means, shares of the time) of each month of the typical year."""
    range_dk = weather.design.daily_range_dk or USUAL_DAILY_RANGE_DK
    months: Months = {}
    for month in {one.month for one in weather.bins}:
        rows = [(one.outdoor_k, one.hours_h) for one in weather.bins if one.month == month]
        outdoor_k, hours = np.array(rows).T
        if hours.sum() > 0:
            shares = hours / hours.sum()
            months[month] = (_daily(outdoor_k, shares, range_dk), shares)
    return months


def _daily(outdoor_k: Floats, shares: Floats, range_dk: float) -> Floats:
    """Return hourly temperatures drawn to their mean by what the swing of the day adds."""
    mean_k = shares @ outdoor_k
    variance = float(shares @ (outdoor_k - mean_k) ** 2)
    if variance == 0:
        return outdoor_k
    of_days = 1 - SINE_VARIANCE * range_dk**2 / variance
    drawn: Floats = mean_k + (outdoor_k - mean_k) * max(of_days, LEAST_WIDTH**2) ** 0.5
    return drawn


def _typical(period: Period, months: Months) -> Exposure | None:
    parts = tuple(_parts(period))
    if any(first.month not in months for first, _ in parts):
        return None
    spread_dk = TYPICAL_SPREAD_DK * min(1.0, (MONTH_DAYS / period.days) ** 0.5)
    return Exposure(
        period,
        np.concatenate([months[a.month][0] + _season_dk(a, b, months) for a, b in parts]),
        np.concatenate([months[a.month][1] * (b - a).days / period.days for a, b in parts]),
        spread_dk,
    )


def _parts(period: Period) -> Iterator[tuple[date, date]]:
    """Yield the first day and the day after the last of each month's part of a period."""
    start = period.first
    while start < period.end:
        stop = min(_next_month(start), period.end)
        yield start, stop
        start = stop


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _season_dk(first: date, end: date, months: Months) -> float:
    """Return how much warmer a part of a month is than the month, as the season goes on.

    The means of the months stand at their middles; between them the season runs straight.
    """
    length = (_next_month(first) - first.replace(day=1)).days
    places = (np.arange(length) + 0.5) / length
    here, before, after = (
        _mean_k(months, month) for month in (first.month, first.month - 1, first.month + 1)
    )
    if here is None or before is None or after is None:
        return 0.0
    season_k = np.interp(places, (-0.5, 0.5, 1.5), (before, here, after))
    part = season_k[first.day - 1 : first.day - 1 + (end - first).days]
    return float(part.mean() - season_k.mean())


def _mean_k(months: Months, month: int) -> float | None:
    """Return the mean of a month counted on over the turn of the year; None where unknown."""
    known = months.get((month - 1) % 12 + 1)
    return None if known is None else float(known[0] @ known[1])


def _of_its_days(typical: Exposure) -> tuple[Exposure, Problem | None]:
    """Return the exposure moved to what the bill says of its days' weather."""
    period = typical.period
    if period.degree_days_kd is not None:
        by_dk = _shift_to(typical, period.degree_days_kd / period.days)
        field, code = "degree_days_kd", "bills.unlikely_degree_days"
    elif period.mean_outdoor_k is not None:
        by_dk = period.mean_outdoor_k - typical.mean_k
        field, code = "mean_outdoor_k", "bills.unlikely_mean"
    else:
        return typical, None
    if abs(by_dk) < FURTHEST_DK:
        return replace(typical.moved(by_dk), spread_dk=ACTUAL_SPREAD_DK), None
    facts: dict[str, float | str] = {
        "first": period.first.isoformat(),
        "last": period.end.isoformat(),
        "typical": typical.mean_k,
        "degree_days": typical.degree_dk() * period.days,
    }
    where = (*period.where, field)
    return typical, Problem(code, where, Severity.WARNING, facts)


def _shift_to(typical: Exposure, wanted_dk: float) -> float:
    """Return how much warmer the period must be to have ``wanted_dk`` in the mean, by halving."""
    coldest, warmest = -FURTHEST_DK, FURTHEST_DK
    if wanted_dk < LITTLE_DK:
        coldest, warmest = -TYPICAL_SPREAD_DK, TYPICAL_SPREAD_DK
    for _ in range(_STEPS):
        middle = (coldest + warmest) / 2
        if typical.moved(middle).degree_dk() > wanted_dk:
            coldest = middle
        else:
            warmest = middle
    return (coldest + warmest) / 2
