"""Colder and warmer than designed for: a margin to look at, never a design condition.

Design conditions are met or exceeded in all but a few hours of an average year. What lies beyond
them is shown beside them and never takes their place.
"""

from dataclasses import dataclass, replace
from math import log, pi, sqrt

import numpy as np

from hpdesigner.engineering.climate.hours import AnnualExtremes, HourlyYear
from hpdesigner.engineering.climate.rebuild import extreme_spell
from hpdesigner.engineering.climate.weather import StationDesign

EULER = 0.5772156649  # of the distribution of extremes
RETURN_YEARS = (5, 10, 20, 50)  # as the published climatic design conditions give them


@dataclass(frozen=True, slots=True)
class BeyondDesign:
    """A temperature beyond the design conditions."""

    kind: str
    """"heating_996", "coldest_hour", "coldest_72_h" or "coldest_in_years"."""
    outdoor_k: float
    years: int | None = None
    """Of "coldest_in_years"."""


def once_in(extremes: AnnualExtremes, years: float, *, coldest: bool) -> float:
    """Return the extreme [K] reached or exceeded once in ``years`` years on average, above 1.

    Source: ASHRAE Handbook Fundamentals 2017, chapter 14, eq. 1 (Gumbel's distribution).
    """
    factor = -sqrt(6) / pi * (EULER + log(log(years / (years - 1))))
    if coldest:
        return extremes.coldest_mean_k - factor * extremes.coldest_deviation_dk
    return extremes.warmest_mean_k + factor * extremes.warmest_deviation_dk


def beyond_design(
    design: StationDesign, year: HourlyYear, extremes: AnnualExtremes | None = None
) -> tuple[BeyondDesign, ...]:
    """Return how much colder than the design condition it gets, in the order of its rarity."""
    spell = extreme_spell(year.dry_bulb_k, coldest=True)
    found = [
        BeyondDesign("coldest_72_h", float(spell.dry_bulb_k.mean())),
        BeyondDesign("coldest_hour", float(year.dry_bulb_k.min())),
    ]
    if design.heating_996_k is not None:
        found.insert(0, BeyondDesign("heating_996", design.heating_996_k))
    if extremes is not None:
        found += [
            BeyondDesign("coldest_in_years", once_in(extremes, years, coldest=True), years)
            for years in RETURN_YEARS
        ]
    return tuple(found)


def morphed(year: HourlyYear, shift_dk: float, stretch: float = 0.0) -> HourlyYear:
    """Return a year that is warmer by a shift [K], its months spread by a share of their own.

    Relative humidity is kept; the wet bulb moves with the dry bulb. A stretch of 0.1 puts every
    hour a tenth farther from the mean of its month.
    Source: Belcher, Hacker and Powell 2005, Building Services Engineering Research and
    Technology 26(1), 49-61 (shift and stretch).
    """
    mean_k = np.array([year.dry_bulb_k[year.month == month].mean() for month in range(1, 13)])
    moved_dk = shift_dk + stretch * (year.dry_bulb_k - mean_k[year.month - 1])
    wet_k = year.wet_bulb_k
    moved_k = year.dry_bulb_k + moved_dk
    return replace(
        year,
        dry_bulb_k=moved_k,
        wet_bulb_k=None if wet_k is None else np.minimum(wet_k + moved_dk, moved_k),
    )
