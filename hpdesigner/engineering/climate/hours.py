"""A year of hours at a place, and the extremes of its longer record."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class HourlyYear:
    """Whole days of hours in order; NaN where a figure is missing, None where a column is."""

    month: Integers
    day: Integers
    dry_bulb_k: Floats
    relative_humidity: Floats | None = None
    wet_bulb_k: Floats | None = None
    solar_w_m2: Floats | None = None
    """On the horizontal."""
    direct_normal_w_m2: Floats | None = None
    diffuse_w_m2: Floats | None = None
    """Where the file splits its sunshine itself."""


@dataclass(frozen=True, slots=True)
class AnnualExtremes:
    """Coldest and warmest hours of the years of a record: their mean and standard deviation."""

    coldest_mean_k: float
    coldest_deviation_dk: float
    warmest_mean_k: float
    warmest_deviation_dk: float
