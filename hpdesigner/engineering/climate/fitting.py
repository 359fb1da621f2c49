"""A year of hours from elsewhere made to fit a place that has none.

Each hour is moved in proportion to its distance from the mean, until degree days and heating
design temperature are those of the place. The sequence of the weather stays that of the donor.
"""

from dataclasses import replace

import numpy as np

from hpdesigner.engineering.climate.hours import Floats, HourlyYear
from hpdesigner.engineering.climate.year import degree_days, ranked
from hpdesigner.units import celsius

FITTED_BASE_K = celsius(18)  # of the listed degree days
LARGEST_SHIFT_DK = 15.0
STRETCH = (0.75, 1.3)
"""A donor is bent no further: beyond, its weather is of another kind."""
SHIFT_HALVINGS, STRETCH_HALVINGS = 22, 12  # to a hundred thousandth and a ten thousandth


def fitted(year: HourlyYear, heating_days_18_dk: float, heating_99_k: float) -> HourlyYear:
    """Return ``year`` with a place's degree days to 18 °C [K·d] and its heating 99 % [K].

    The degree days are met; the design temperature as far as the largest stretch allows. Humidity
    is kept, the wet bulb moves with the dry bulb, the sun stays the donor's.
    """
    low, high = STRETCH
    for _ in range(STRETCH_HALVINGS):
        middle = (low + high) / 2
        if ranked(_with_days(year, middle, heating_days_18_dk), 0.01) < heating_99_k:
            high = middle
        else:
            low = middle
    dry_k = _with_days(year, (low + high) / 2, heating_days_18_dk)
    wet_k = year.wet_bulb_k
    if wet_k is not None:
        wet_k = np.minimum(wet_k + dry_k - year.dry_bulb_k, dry_k)
    return replace(year, dry_bulb_k=dry_k, wet_bulb_k=wet_k)


def _with_days(year: HourlyYear, stretch: float, heating_days_dk: float) -> Floats:
    """Return the stretched year's temperatures, shifted to the degree days."""
    mean_k = year.dry_bulb_k.mean()
    stretched_k = np.asarray(mean_k + stretch * (year.dry_bulb_k - mean_k), dtype=np.float64)
    low_dk, high_dk = -LARGEST_SHIFT_DK, LARGEST_SHIFT_DK
    for _ in range(SHIFT_HALVINGS):
        shift_dk = (low_dk + high_dk) / 2
        moved = replace(year, dry_bulb_k=stretched_k + shift_dk)
        if degree_days(moved, FITTED_BASE_K)[0] > heating_days_dk:
            low_dk = shift_dk
        else:
            high_dk = shift_dk
    return stretched_k + (low_dk + high_dk) / 2
