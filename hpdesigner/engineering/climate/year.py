"""A year of hours, and what the engine takes from it: bins, percentiles, degree days, frost.

The same functions serve an imported weather file and the build of the packed stations, so both
mean the same. Percentiles are ranks of the sorted hours: a typical year is smoother than the
record, so published design figures go first where there are any.
"""

from dataclasses import replace
from math import ceil

import numpy as np

from hpdesigner.engineering.climate.hours import Floats, HourlyYear, Integers
from hpdesigner.engineering.climate.weather import FrostSeason, StationDesign, TemperatureBin
from hpdesigner.units import ZERO_CELSIUS_K, fahrenheit

DEGREE_DAY_BASE_K = fahrenheit(65)  # the trade's base, 18.3 °C
FREEZING_K = ZERO_CELSIUS_K
FROSTING_K = (ZERO_CELSIUS_K - 9, ZERO_CELSIUS_K + 6)
"""Outdoor temperatures at which a coil gathers frost in moist air."""
MOIST = 0.75
"""Relative humidity from which frost on the coil slows a heat pump noticeably."""
COINCIDENT_DK = 0.5  # wet bulbs of hours within half a kelvin of the design temperature
MIDSUMMER_NORTH, MIDSUMMER_SOUTH = (7, 16), (1, 16)  # month and day; the winter lies between
FILLED_WORDS = {
    "heating_996_k": "spread to 99.6 %",
    "cooling_04_k": "spread to 0.4 %",
    "cooling_1_wet_bulb_k": "wet bulb",
    "daily_range_dk": "daily range",
}
FROM_HOURS = "ranks of the hours of its typical year"


def monthly_bins(year: HourlyYear) -> tuple[TemperatureBin, ...]:
    """Return the hours by month and whole degree Celsius, with the means of what goes with them."""
    # Rounded first: 0.5 °C must not fall to either side with the last bit of its kelvin.
    degree = np.floor(np.round(year.dry_bulb_k - ZERO_CELSIUS_K + 0.5, 6)).astype(np.int64)
    keys, which, counts = np.unique(
        year.month * 1000 + degree + 500, return_inverse=True, return_counts=True
    )
    humidity = bin_means(year.relative_humidity, which, len(keys))
    wet_k = bin_means(year.wet_bulb_k, which, len(keys))
    solar = bin_means(year.solar_w_m2, which, len(keys))
    return tuple(
        TemperatureBin(
            month=int(key) // 1000,
            outdoor_k=int(key) % 1000 - 500 + ZERO_CELSIUS_K,
            hours_h=float(counts[at]),
            relative_humidity=humidity[at],
            wet_bulb_k=wet_k[at],
            solar_w_m2=solar[at],
        )
        for at, key in enumerate(keys)
    )


def ranked(dry_bulb_k: Floats, share_colder: float) -> float:
    """Return the temperature [K] that a share of the hours does not reach.

    Source: the 89th lowest and the 8,674th of 8,760 hours stand for 99 % and 1 %; the same rule,
    one past the share rounded up, serves other shares and leap years.
    """
    rank = ceil(round(share_colder * len(dry_bulb_k), 6)) + 1
    return float(np.sort(dry_bulb_k)[min(rank, len(dry_bulb_k)) - 1])


def coincident_wet_bulb(year: HourlyYear, dry_k: float) -> float | None:
    """Return the mean wet bulb [K] of the hours near a dry bulb, or None where there is none."""
    if year.wet_bulb_k is None:
        return None
    near = (np.abs(year.dry_bulb_k - dry_k) <= COINCIDENT_DK + 1e-6) & np.isfinite(year.wet_bulb_k)
    return float(year.wet_bulb_k[near].mean()) if near.any() else None


def daily_range(year: HourlyYear) -> float:
    """Return mean daily high less mean daily low of the hottest month [K]."""
    months = [int(month) for month in np.unique(year.month)]
    hottest = max(months, key=lambda month: float(year.dry_bulb_k[year.month == month].mean()))
    days = year.dry_bulb_k[year.month == hottest].reshape(-1, 24)
    return float((days.max(axis=1) - days.min(axis=1)).mean())


def design_from_hours(year: HourlyYear) -> StationDesign:
    """Return design figures ranked from the hours themselves."""
    cooling_k = ranked(year.dry_bulb_k, 0.99)
    return StationDesign(
        heating_99_k=ranked(year.dry_bulb_k, 0.01),
        heating_996_k=ranked(year.dry_bulb_k, 0.004),
        cooling_1_k=cooling_k,
        cooling_1_wet_bulb_k=coincident_wet_bulb(year, cooling_k),
        cooling_04_k=ranked(year.dry_bulb_k, 0.996),
        daily_range_dk=daily_range(year),
        basis=FROM_HOURS,
    )


def completed(design: StationDesign, year: HourlyYear) -> StationDesign:
    """Return ``design`` with what it lacks taken from the hours, and said so.

    Wet bulb and daily range are those of the hours. 99.6 % and 0.4 % are as far beyond the
    published 99 % and 1 % as in the hours: their own ranks in a typical year are no design figures.
    """
    ranks = design_from_hours(year)
    wet_k = None if design.cooling_1_k is None else coincident_wet_bulb(year, design.cooling_1_k)
    found = {
        "heating_996_k": _beyond(design.heating_99_k, ranks.heating_996_k, ranks.heating_99_k),
        "cooling_04_k": _beyond(design.cooling_1_k, ranks.cooling_04_k, ranks.cooling_1_k),
        "cooling_1_wet_bulb_k": wet_k,
        "daily_range_dk": ranks.daily_range_dk,
    }
    filled = {
        name: value
        for name, value in found.items()
        if value is not None and getattr(design, name) is None
    }
    if not filled:
        return design
    words = ", ".join(FILLED_WORDS[name] for name in filled)
    basis = f"{design.basis}; {words} from the hours of its typical year"
    return replace(design, basis=basis, **filled)


def _beyond(
    published_k: float | None, further_k: float | None, nearer_k: float | None
) -> float | None:
    if published_k is None or further_k is None or nearer_k is None:
        return None
    return published_k + further_k - nearer_k


def degree_days(year: HourlyYear, base_k: float = DEGREE_DAY_BASE_K) -> tuple[float, float]:
    """Return heating and cooling degree days [K·d] of daily means against a base."""
    over_dk = year.dry_bulb_k.reshape(-1, 24).mean(axis=1) - base_k
    return float(np.maximum(-over_dk, 0).sum()), float(np.maximum(over_dk, 0).sum())


def hours_between(year: HourlyYear, lowest_k: float, highest_k: float) -> float:
    """Return the hours from one temperature up to and with another [h]."""
    low, high = lowest_k - 1e-6, highest_k + 1e-6
    return float(((year.dry_bulb_k >= low) & (year.dry_bulb_k <= high)).sum())


def frosting_hours(year: HourlyYear, from_humidity: float = 0.0) -> float:
    """Return the hours in which a coil gathers frost, at or above a relative humidity [h].

    Without humidity in the year only ``from_humidity`` zero can be asked for; then all hours count.
    """
    if from_humidity <= 0:
        return hours_between(year, *FROSTING_K)
    assert year.relative_humidity is not None
    moist = np.asarray(year.relative_humidity >= from_humidity)
    low_k, high_k = FROSTING_K[0] - 1e-6, FROSTING_K[1] + 1e-6
    return float((moist & (year.dry_bulb_k >= low_k) & (year.dry_bulb_k <= high_k)).sum())


def frost_season(year: HourlyYear, *, southern: bool = False) -> FrostSeason:
    """Return the first and last day with frost of the winter between two midsummers."""
    freezing = np.asarray(year.dry_bulb_k <= FREEZING_K + 1e-6)
    at = np.flatnonzero(freezing.reshape(-1, 24).any(axis=1)) * 24
    frosty = [(int(year.month[hour]), int(year.day[hour])) for hour in at]
    midsummer = MIDSUMMER_SOUTH if southern else MIDSUMMER_NORTH
    after = [day for day in frosty if day >= midsummer]
    before = [day for day in frosty if day < midsummer]
    # Where winter is mild, all of its frost may fall on one side of the new year.
    first, last = after or before, before or after
    return FrostSeason(
        first=first[0] if first else None,
        last=last[-1] if last else None,
        hours_h=float(freezing.sum()),
    )


def bin_means(column: Floats | None, which: Integers, bins: int) -> list[float | None]:
    """Return the mean of a column per bin number; None where no hour of the bin has a figure."""
    if column is None:
        return [None] * bins
    known = np.isfinite(column)
    count = np.bincount(which[known], minlength=bins)
    total = np.bincount(which[known], weights=column[known], minlength=bins)
    return [float(t / n) if n else None for t, n in zip(total, count, strict=True)]
