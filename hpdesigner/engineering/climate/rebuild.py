"""A year of hours rebuilt from a station's statistics.

Stations ship no hours, only what follows from them: the hours of each month by whole degree, the
mean of each day and how far it swings, the extremes of each month, and the coldest and the warmest
72 hours as they were. A smooth year is drawn through the days, then every month is mapped rank by
rank onto its own bins. So bins, monthly means and extremes are the station's exactly, the days
follow each other as they did, and the same statistics always give the same year.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hpdesigner.engineering.climate.hours import Floats, HourlyYear, Integers
from hpdesigner.engineering.climate.sun import mid_hours, sun_at
from hpdesigner.engineering.climate.weather import TemperatureBin
from hpdesigner.units import ZERO_CELSIUS_K

STEPS = 10  # temperatures come in tenths of a degree, as weather services give them
DAY_H = 24
SPELL_H = 72
MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
ROUNDS = 6  # of bringing each day back to its mean after its month was mapped onto the bins
CLEAREST = 0.85
"""Share of the sun beyond the air that reaches the ground at most: clear mountain air."""
# Share of the day's swing below its peak, hour ending 1 to 24. Source: ASHRAE Handbook
# Fundamentals 2017, chapter 14, table 6.
SWING_PROFILE = (
    *(0.88, 0.92, 0.95, 0.98, 1.00, 0.98, 0.91, 0.74, 0.55, 0.38, 0.23, 0.13),
    *(0.05, 0.00, 0.00, 0.06, 0.14, 0.24, 0.39, 0.50, 0.59, 0.68, 0.75, 0.82),
)


@dataclass(frozen=True, slots=True, eq=False)
class Spell:
    """Hours as they were, from an hour of the year on."""

    start_hour: int
    dry_bulb_k: Floats


@dataclass(frozen=True, slots=True, eq=False)
class YearStatistics:
    """What is kept of a year of 8,760 hours, besides its bins."""

    month_mean_k: Floats
    month_coldest_k: Floats
    month_warmest_k: Floats
    day_mean_k: Floats
    day_swing_dk: Floats
    """Highest less lowest hour of each day."""
    coldest: Spell
    warmest: Spell


@dataclass(frozen=True, slots=True)
class Position:
    """Where and by which clock the hours were taken."""

    latitude_deg: float
    longitude_deg: float
    time_zone_h: float


def calendar() -> tuple[Integers, Integers]:
    """Return month and day of every hour of a year of 365 days."""
    months = np.repeat(np.arange(1, 13), np.array(MONTH_DAYS) * DAY_H)
    days = np.concatenate([np.repeat(np.arange(1, count + 1), DAY_H) for count in MONTH_DAYS])
    return months.astype(np.int64), days.astype(np.int64)


def statistics(year: HourlyYear) -> YearStatistics:
    """Return what ``rebuilt`` needs of a year of 8,760 hours, besides its bins."""
    by_month = [year.dry_bulb_k[year.month == month] for month in range(1, 13)]
    days = year.dry_bulb_k.reshape(-1, DAY_H)
    return YearStatistics(
        month_mean_k=np.array([month.mean() for month in by_month]),
        month_coldest_k=np.array([month.min() for month in by_month]),
        month_warmest_k=np.array([month.max() for month in by_month]),
        day_mean_k=days.mean(axis=1),
        day_swing_dk=np.ptp(days, axis=1),
        coldest=extreme_spell(year.dry_bulb_k, coldest=True),
        warmest=extreme_spell(year.dry_bulb_k, coldest=False),
    )


def extreme_spell(dry_bulb_k: Floats, *, coldest: bool, hours: int = SPELL_H) -> Spell:
    """Return the run of hours with the lowest, or highest, mean; the first where two are equal."""
    sums = np.concatenate([[0.0], np.cumsum(dry_bulb_k - ZERO_CELSIUS_K)])
    means = np.round((sums[hours:] - sums[:-hours]) / hours, 9)
    start = int(means.argmin() if coldest else means.argmax())
    return Spell(start, dry_bulb_k[start : start + hours].copy())


def rebuilt(
    bins: Sequence[TemperatureBin], known: YearStatistics, position: Position
) -> HourlyYear:
    """Return the year of hours that has these bins and statistics.

    Bins, monthly means and monthly extremes of temperature come back exactly, daily means to
    about a tenth of a kelvin. Humidity and wet bulb are those of the bin each hour falls into;
    the sun follows its path, scaled to what each bin received.
    """
    month, day = calendar()
    tenths = _tenths(bins, known, month)
    table = _BinTable(bins)
    which = table.rows(month, np.floor_divide(tenths + STEPS // 2, STEPS))
    dry_k = tenths / STEPS + ZERO_CELSIUS_K
    sun = sun_at(
        mid_hours(month, day, position.time_zone_h), position.latitude_deg, position.longitude_deg
    )
    return HourlyYear(
        month=month,
        day=day,
        dry_bulb_k=dry_k,
        relative_humidity=table.column("relative_humidity", which),
        wet_bulb_k=_wet_bulbs(table, which, dry_k),
        solar_w_m2=_sunshine(
            table, which, sun.horizontal_beyond_air_w_m2, np.repeat(known.day_swing_dk, DAY_H)
        ),
    )


def _tenths(bins: Sequence[TemperatureBin], known: YearStatistics, month: Integers) -> Integers:
    """Return the temperature of every hour in tenths of a degree Celsius."""
    smooth = _smooth(known)
    tenths = np.zeros(len(month), dtype=np.int64)
    fixed = np.zeros(len(month), dtype=bool)
    for spell in (known.coldest, known.warmest):
        held = slice(spell.start_hour, spell.start_hour + len(spell.dry_bulb_k))
        tenths[held], fixed[held] = _as_tenths(spell.dry_bulb_k), True
    targets = [
        (np.flatnonzero((month == one) & ~fixed), values)
        for one, values in enumerate(_targets(bins, known, tenths, month, fixed), start=1)
    ]
    wanted = known.day_mean_k - ZERO_CELSIUS_K
    for _ in range(ROUNDS):
        for at, values in targets:
            tenths[at[np.argsort(smooth[at], kind="stable")]] = values
        off = wanted - tenths.reshape(-1, DAY_H).mean(axis=1) / STEPS
        smooth += np.repeat(off, DAY_H)
    return tenths


def _smooth(known: YearStatistics) -> Floats:
    """Return a year that drifts from day to day and swings with each day's sun [°C]."""
    mean_c = known.day_mean_k - ZERO_CELSIUS_K
    days = len(mean_c)
    middles = np.arange(days) * DAY_H + (DAY_H - 1) / 2
    hours = np.arange(days * DAY_H)
    drift = np.interp(hours, middles, mean_c, period=days * DAY_H).reshape(days, DAY_H)
    swing = np.maximum(known.day_swing_dk - np.ptp(drift, axis=1) / 2, 0.0)
    profile = np.mean(SWING_PROFILE) - np.array(SWING_PROFILE)
    shaped = drift + swing[:, None] * profile
    shaped += (mean_c - shaped.mean(axis=1))[:, None]
    return np.asarray(shaped.ravel(), dtype=np.float64)


def _targets(
    bins: Sequence[TemperatureBin],
    known: YearStatistics,
    tenths: Integers,
    month: Integers,
    fixed: np.ndarray,
) -> list[Integers]:
    """Return, per month, the sorted temperatures that its free hours take."""
    centre = np.array([round(one.outdoor_k - ZERO_CELSIUS_K) for one in bins])
    hours = np.array([round(one.hours_h) for one in bins])
    of_month = np.array([one.month for one in bins])
    found = []
    for at in range(12):
        mine, held = of_month == at + 1, tenths[fixed & (month == at + 1)]
        held_bin = np.floor_divide(held + STEPS // 2, STEPS)
        free = hours[mine] - (held_bin[:, None] == centre[mine]).sum(axis=0)
        values = _spread(centre[mine], np.maximum(free, 0))
        total = round((known.month_mean_k[at] - ZERO_CELSIUS_K) * STEPS * int(hours[mine].sum()))
        extremes = _as_tenths(np.array([known.month_coldest_k[at], known.month_warmest_k[at]]))
        found.append(_settled(values, total - int(held.sum()), extremes, held))
    return found


def _as_tenths(dry_bulb_k: Floats) -> Integers:
    return np.round((dry_bulb_k - ZERO_CELSIUS_K) * STEPS).astype(np.int64)


def _spread(centres: Integers, counts: Integers) -> Integers:
    """Return the sorted tenths of bins whose hours lie evenly over their width."""
    first = np.repeat(np.cumsum(counts) - counts, counts)
    share = (np.arange(int(counts.sum())) - first + 0.5) / np.repeat(counts, counts)
    lowest = np.repeat(centres, counts) * STEPS - STEPS // 2
    return np.asarray(lowest + np.floor(share * STEPS), dtype=np.int64)


def _settled(values: Integers, total: int, extremes: Integers, held: Integers) -> Integers:
    """Return values moved within their bins until extremes and sum are those of the month."""
    lowest = np.floor_divide(values + STEPS // 2, STEPS) * STEPS - STEPS // 2
    highest = lowest + STEPS - 1
    lowest, highest = np.maximum(lowest, extremes[0]), np.minimum(highest, extremes[1])
    values = np.clip(values, lowest, highest)
    for end, extreme in ((0, extremes[0]), (-1, extremes[1])):
        if len(values) and extreme not in held:
            values[end] = lowest[end] = highest[end] = extreme
    while missing := total - int(values.sum()):
        step = 1 if missing > 0 else -1
        movable = np.flatnonzero(values < highest if step > 0 else values > lowest)
        if not len(movable):
            break
        count = min(abs(missing), len(movable))
        values[movable[np.linspace(0, len(movable) - 1, count).astype(np.int64)]] += step
    return np.sort(values)


class _BinTable:
    """Bins looked up by month and degree."""

    def __init__(self, bins: Sequence[TemperatureBin]) -> None:
        self.bins = bins
        self._keys = np.array([_key(b.month, round(b.outdoor_k - ZERO_CELSIUS_K)) for b in bins])
        self._order = np.argsort(self._keys)

    def rows(self, month: Integers, degree: Integers) -> Integers:
        at = np.searchsorted(self._keys, _key(month, degree), sorter=self._order)
        return np.asarray(self._order[np.minimum(at, len(self._order) - 1)], dtype=np.int64)

    def column(self, name: str, which: Integers) -> Floats | None:
        """Return a figure of each hour's bin; None where no bin has it."""
        figures = [getattr(one, name) for one in self.bins]
        if all(figure is None for figure in figures):
            return None
        values = np.array([np.nan if figure is None else figure for figure in figures])
        return values[which]


def _key(month: Integers | int, degree: Integers | int) -> Integers | int:
    return month * 1000 + degree


def _wet_bulbs(table: _BinTable, which: Integers, dry_k: Floats) -> Floats | None:
    """Return the wet bulb of each hour's bin, never above the hour's own dry bulb."""
    wet_k = table.column("wet_bulb_k", which)
    return None if wet_k is None else np.minimum(wet_k, dry_k)


def _sunshine(
    table: _BinTable, which: Integers, beyond_air: Floats, swing_dk: Floats
) -> Floats | None:
    """Return sun on the horizontal: brighter on days that swing more, in all what the bin had."""
    mean = table.column("solar_w_m2", which)
    if mean is None:
        return None
    rows = len(table.bins)
    wanted = np.bincount(which, weights=np.nan_to_num(mean), minlength=rows)
    weight = beyond_air * np.sqrt(np.maximum(swing_dk, 1.0))
    offered = np.bincount(which, weights=weight, minlength=rows)
    scale = np.divide(wanted, offered, out=np.zeros(rows), where=offered > 0)
    found = np.minimum(weight * scale[which], CLEAREST * beyond_air)
    # What a bin cannot take, because its hours are dark here, other hours of the month take.
    months = np.array([one.month for one in table.bins])
    lacking = np.bincount(months, weights=wanted - np.bincount(which, found, rows), minlength=13)
    room = CLEAREST * beyond_air - found
    free = np.bincount(months[which], weights=room, minlength=13)
    share = np.divide(np.maximum(lacking, 0.0), free, out=np.zeros(13), where=free > 0)
    return np.asarray(found + room * np.minimum(share, 1.0)[months[which]], dtype=np.float64)
