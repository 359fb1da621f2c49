"""Moist air for whole columns of hours; the same equations as ``psychrometrics``, on arrays.

A year is 8,760 states: one at a time they take longer than reading the file they came from.
"""

import numpy as np
from numpy.typing import NDArray

from hpdesigner.engineering.climate import psychrometrics
from hpdesigner.units import ZERO_CELSIUS_K

Floats = NDArray[np.float64]

HALVINGS = 14  # of the gap between dew point and dry bulb, at most 60 K: to 2 mK
NEWTON_STEPS = 5  # ln p is nearly straight in 1/T


def saturation_pressures(temperature_k: Floats) -> Floats:
    """Return the vapour pressure of saturated air [Pa], over ice below the triple point.

    Valid for: 173 K to 473 K. Source: ASHRAE Handbook Fundamentals 2017, chapter 1, eq. 5 and 6.
    """
    return np.asarray(np.exp(_log_pressures(temperature_k)), dtype=np.float64)


def humidity_ratios(
    temperature_k: Floats, relative_humidity: Floats, pressure_pa: Floats
) -> Floats:
    """Return humidity ratios [kg/kg] at relative humidities from 0 to 1. Source: eq. 12, 20."""
    vapour_pa = relative_humidity * saturation_pressures(temperature_k)
    ratio = psychrometrics.WATER_TO_AIR_MOLAR_RATIO * vapour_pa / (pressure_pa - vapour_pa)
    return np.asarray(ratio, dtype=np.float64)


def dew_points(temperature_k: Floats, humidity_ratio_kg_kg: Floats, pressure_pa: Floats) -> Floats:
    """Return dew points, or frost points below freezing [K], never above the dry bulb."""
    ratio = np.maximum(humidity_ratio_kg_kg, psychrometrics.LOWEST_HUMIDITY_RATIO_KG_KG)
    wanted = np.log(pressure_pa * ratio / (psychrometrics.WATER_TO_AIR_MOLAR_RATIO + ratio))
    dew_k = temperature_k
    for _ in range(NEWTON_STEPS):
        step = (wanted - _log_pressures(dew_k)) / _log_pressure_slopes(dew_k)
        dew_k = dew_k / (1 - step / dew_k)
    return np.minimum(dew_k, temperature_k)


def wet_bulbs(dry_bulb_k: Floats, relative_humidity: Floats, pressure_pa: Floats) -> Floats:
    """Return the thermodynamic wet bulb of every hour [K]; NaN where an input is.

    Valid for: -50 °C to 55 °C, 0 to 4,000 m. Source: eq. 33 over water, eq. 35 over ice.
    """
    known = np.isfinite(dry_bulb_k) & np.isfinite(relative_humidity) & np.isfinite(pressure_pa)
    dry_k, pressure_pa = dry_bulb_k[known], pressure_pa[known]
    wanted = humidity_ratios(dry_k, relative_humidity[known], pressure_pa)
    wanted = np.maximum(wanted, psychrometrics.LOWEST_HUMIDITY_RATIO_KG_KG)
    low_k, high_k = dew_points(dry_k, wanted, pressure_pa), dry_k
    for _ in range(HALVINGS):
        wet_k = (low_k + high_k) / 2
        too_wet = _ratios_from_wet_bulb(dry_k, wet_k, pressure_pa) > wanted
        low_k, high_k = np.where(too_wet, low_k, wet_k), np.where(too_wet, wet_k, high_k)
    found_k = np.full(len(dry_bulb_k), np.nan)
    found_k[known] = np.where(relative_humidity[known] >= 1, dry_k, (low_k + high_k) / 2)
    return found_k


def _ratios_from_wet_bulb(dry_k: Floats, wet_k: Floats, pressure_pa: Floats) -> Floats:
    dry_c, wet_c = dry_k - ZERO_CELSIUS_K, wet_k - ZERO_CELSIUS_K
    saturated = humidity_ratios(wet_k, np.ones_like(wet_k), pressure_pa)
    is_water = wet_c >= 0
    evaporation = np.where(is_water, 2501.0 - 2.326 * wet_c, 2830.0 - 0.24 * wet_c)
    vapour = np.where(is_water, 2501.0, 2830.0) + 1.86 * dry_c
    water_or_ice = np.where(is_water, 4.186, 2.1) * wet_c
    ratio = (evaporation * saturated - 1.006 * (dry_c - wet_c)) / (vapour - water_or_ice)
    return np.asarray(ratio, dtype=np.float64)


def _log_pressures(temperature_k: Floats) -> Floats:
    found = np.empty_like(temperature_k)
    for which, (inverse, c0, c1, c2, c3, c4, logarithm) in _phases(temperature_k):
        t = temperature_k[which]
        found[which] = (
            inverse / t + c0 + t * (c1 + t * (c2 + t * (c3 + t * c4))) + logarithm * np.log(t)
        )
    return found


def _log_pressure_slopes(temperature_k: Floats) -> Floats:
    found = np.empty_like(temperature_k)
    for which, (inverse, _, c1, c2, c3, c4, logarithm) in _phases(temperature_k):
        t = temperature_k[which]
        found[which] = -inverse / t**2 + c1 + t * (2 * c2 + t * (3 * c3 + t * 4 * c4))
        found[which] += logarithm / t
    return found


def _phases(
    temperature_k: Floats,
) -> tuple[tuple[NDArray[np.bool_], tuple[float, ...]], ...]:
    """Return which states lie over water and which over ice, with the coefficients of each."""
    over_water = np.asarray(temperature_k > psychrometrics.TRIPLE_POINT_K, dtype=np.bool_)
    return (over_water, psychrometrics.OVER_WATER), (~over_water, psychrometrics.OVER_ICE)
