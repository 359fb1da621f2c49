"""The outdoor temperatures of a year, and how long each lasts in each month.

What depends on the outdoor temperature alone is worked out once for each and weighted by hours: of
a month, of the year, of the coldest days. Hours in order keep their temperature to the tenth of a
degree in which weather services give it; hours shifted to another place are rounded to it. Bins of
a whole degree stand in where no hours are known.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from hpdesigner.engineering.climate.derived import MonthDay
from hpdesigner.engineering.climate.hours import Floats, HourlyYear, Integers
from hpdesigner.engineering.climate.rebuild import STEPS, extreme_spell
from hpdesigner.engineering.climate.weather import Weather
from hpdesigner.units import ZERO_CELSIUS_K

_MONTHS = 12


class YearBasis(StrEnum):
    """What a year was run on."""

    FILE = "hours_of_file"
    REBUILT = "hours_reconstructed"
    """From monthly statistics of the station."""
    BINS = "bins"


@dataclass(frozen=True, slots=True, eq=False)
class ColdestHours:
    """The 72 hours in a row with the lowest mean."""

    first_day: MonthDay
    mean_k: float
    hours_h: Floats
    """By temperature, as those of the year."""


@dataclass(frozen=True, slots=True, eq=False)
class YearTemperatures:
    """Distinct outdoor temperatures of a year with their hours."""

    basis: YearBasis
    outdoor_k: tuple[float, ...]
    """Coldest first."""
    month_hours_h: Floats
    """By month, January first, and temperature."""
    coldest: ColdestHours | None = None
    """None where hours are not known in order."""

    @property
    def hours_h(self) -> Floats:
        """Hours of the year by temperature."""
        return np.asarray(self.month_hours_h.sum(axis=0), dtype=np.float64)


def year_temperatures(weather: Weather) -> YearTemperatures:
    """Return the temperatures of the hours of ``weather``, or of its bins where it has no hours."""
    year = weather.hours
    if year is None:
        return binned_temperatures(weather)
    tenths, which = np.unique(
        np.round((year.dry_bulb_k - ZERO_CELSIUS_K) * STEPS), return_inverse=True
    )
    return YearTemperatures(
        basis=YearBasis.REBUILT if weather.hours_are_rebuilt else YearBasis.FILE,
        outdoor_k=tuple((tenths / STEPS + ZERO_CELSIUS_K).tolist()),
        month_hours_h=_counted(year.month, which, len(tenths), np.ones(len(which))),
        coldest=_coldest(year, which, len(tenths)),
    )


def binned_temperatures(weather: Weather) -> YearTemperatures:
    """Return the centers of the bins of ``weather``: a tenth as many, for a quick year."""
    centers, which = np.unique([one.outdoor_k for one in weather.bins], return_inverse=True)
    month = np.array([one.month for one in weather.bins], dtype=np.int64)
    hours_h = np.array([one.hours_h for one in weather.bins])
    return YearTemperatures(
        basis=YearBasis.BINS,
        outdoor_k=tuple(centers.tolist()),
        month_hours_h=_counted(month, which, len(centers), hours_h),
    )


def _counted(month: Integers, which: Integers, count: int, hours_h: Floats) -> Floats:
    cells = (month - 1) * count + which
    hours = np.bincount(cells, hours_h, minlength=_MONTHS * count)
    return hours.reshape(_MONTHS, count).astype(np.float64)


def _coldest(year: HourlyYear, which: Integers, count: int) -> ColdestHours:
    spell = extreme_spell(year.dry_bulb_k, coldest=True)
    first = spell.start_hour
    those = which[first : first + len(spell.dry_bulb_k)]
    return ColdestHours(
        first_day=(int(year.month[first]), int(year.day[first])),
        mean_k=float(spell.dry_bulb_k.mean()),
        hours_h=np.bincount(those, minlength=count).astype(np.float64),
    )
