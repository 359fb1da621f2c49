"""What else follows from a year of hours: bands of any width, frosting hours, seasons.

Days are counted round the year, so a season may pass the new year.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hpdesigner.engineering.climate.hours import Floats, HourlyYear
from hpdesigner.engineering.climate.year import DEGREE_DAY_BASE_K, FROSTING_K, MOIST, bin_means
from hpdesigner.units import ZERO_CELSIUS_K, celsius

DAY_H = 24
SEASON_SHARE = 0.95
"""A season holds this share of the year's degree days; stray cool days of summer are left out."""
FEWEST_SEASON_DK = 20.0
"""Below this many degree days a year there is no such season."""
_ROUNDING_DK = 1e-6  # a tenth of a degree is not exact in kelvin

FROSTING_EDGES_K = (FROSTING_K[0], celsius(-3), celsius(0), celsius(3), FROSTING_K[1])
HUMIDITY_EDGES = (0.0, 0.6, MOIST, 0.9, 1.0)

MonthDay = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Band:
    """The hours of a year from one temperature up to, not with, another."""

    from_k: float
    to_k: float
    hours_h: float
    relative_humidity: float | None
    wet_bulb_k: float | None
    solar_w_m2: float | None


@dataclass(frozen=True, slots=True)
class Season:
    """A run of days, which may pass the new year; days are (month, day)."""

    first: MonthDay
    last: MonthDay
    days: int


def bands(year: HourlyYear, width_dk: float, edge_k: float = ZERO_CELSIUS_K) -> tuple[Band, ...]:
    """Return the year in bands of any width, coldest first; empty bands are left out.

    Args:
        year: The hours.
        width_dk: Width of a band [K], above zero.
        edge_k: Where one of the edges lies [K]; -0.5 °C puts bands of 1 K on whole degrees.
    """
    at = np.floor((year.dry_bulb_k - edge_k + _ROUNDING_DK) / width_dk).astype(np.int64)
    keys, which, counts = np.unique(at, return_inverse=True, return_counts=True)
    columns = (
        bin_means(column, which, len(keys))
        for column in (year.relative_humidity, year.wet_bulb_k, year.solar_w_m2)
    )
    return tuple(
        Band(edge_k + key * width_dk, edge_k + (key + 1) * width_dk, float(count), *means)
        for key, count, *means in zip(keys.tolist(), counts.tolist(), *columns, strict=True)
    )


def frosting_bands(
    year: HourlyYear, edges_k: Sequence[float], humidity_edges: Sequence[float]
) -> tuple[tuple[float, ...], ...]:
    """Return hours [h] by temperature (rows) and relative humidity (columns) between edges.

    A value on an edge counts above it, at the last edge below it. Hours without humidity are left
    out; without any humidity all are zero.
    """
    if year.relative_humidity is None:
        return ((0.0,) * (len(humidity_edges) - 1),) * (len(edges_k) - 1)
    known = np.isfinite(year.relative_humidity)
    table, _, _ = np.histogram2d(
        year.dry_bulb_k[known] + _ROUNDING_DK,
        year.relative_humidity[known],
        bins=[np.asarray(edges_k) + np.array([0.0] * (len(edges_k) - 1) + [2 * _ROUNDING_DK]),
              np.asarray(humidity_edges)],
    )  # fmt: skip
    return tuple(tuple(row) for row in table.tolist())


def season(year: HourlyYear, base_k: float = DEGREE_DAY_BASE_K, *, heating: bool) -> Season | None:
    """Return the shortest run of days that holds 95 % of the year's degree days, or None.

    None: the year has fewer than 20 K·d of them.
    """
    over_dk = year.dry_bulb_k.reshape(-1, DAY_H).mean(axis=1) - base_k
    days_dk = np.maximum(-over_dk if heating else over_dk, 0.0)
    if days_dk.sum() < FEWEST_SEASON_DK:
        return None
    first, count = _shortest_run(days_dk, SEASON_SHARE * float(days_dk.sum()))
    last = (first + count - 1) % len(days_dk)
    return Season(_date(year, first), _date(year, last), count)


def _shortest_run(days: Floats, wanted: float) -> tuple[int, int]:
    """Return start and length of the shortest run round the year that holds ``wanted``."""
    sums = np.concatenate([[0.0], np.cumsum(np.concatenate([days, days]))])
    ends = np.searchsorted(sums, sums[: len(days)] + wanted - _ROUNDING_DK)
    lengths = ends - np.arange(len(days))
    first = int(lengths.argmin())
    return first, int(min(lengths[first], len(days)))


def _date(year: HourlyYear, day: int) -> MonthDay:
    return int(year.month[day * DAY_H]), int(year.day[day * DAY_H])
