"""Sensible and latent cooling at the house's own indoor air.

Ratings hold for 80 °F air with a wet bulb of 67 °F; houses are drier and cooler. Capacity and
power follow the published indoor curve, the sensible share the coil's apparatus dew point and
bypass factor, the contact of air and coil being the same in both states.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import exp, log

from hpdesigner.engineering.climate.psychrometrics import (
    enthalpy,
    humidity_ratio,
    humidity_ratio_from_wet_bulb,
    moist_air_density,
    standard_pressure,
    wet_bulb,
)
from hpdesigner.units import btu_per_hour, cfm, fahrenheit, to_fahrenheit

# OpenStudio-HPXML (BSD-3), hvac curves of RESNET HERS Addendum 82:
# a + b·Ti + c·Ti² + d·To + e·To² + f·Ti·To, Ti indoor wet bulb and To outdoor dry bulb in °F.
_CAPACITY_CURVE = (3.717717741, -0.09918866, 0.000964488, 0.005887776, -1.2808e-05, -0.000132822)
_EIR_CURVE = (-3.400341169, 0.135184783, -0.001037932, -0.007852322, 0.000183438, -0.000142548)
_CURVE_WET_BULB_F = (57.0, 72.0)
_CURVE_OUTDOOR_F = 75.0
_RATED_WET_BULB_F = 67.0
_RATED_DRY_K, _RATED_WET_K = fahrenheit(80), fahrenheit(_RATED_WET_BULB_F)
SENSIBLE_RATIO_DEFAULT = 0.708  # RESNET HERS Addendum 82, where no sensible capacity is published
AIRFLOW_PER_W_DEFAULT = cfm(400) / btu_per_hour(12_000)
"""400 cfm per ton of rated cooling, as in the same source [m³/s per W]."""


@dataclass(frozen=True, slots=True)
class IndoorAir:
    """The air that enters the coil on the cooling design day."""

    dry_bulb_k: float
    humidity_ratio_kg_kg: float
    wet_bulb_k: float
    pressure_pa: float


@lru_cache(maxsize=64)
def indoor_air(dry_bulb_k: float, relative_humidity: float, elevation_m: float) -> IndoorAir:
    """Return room air at its set point [K], relative humidity (0 to 1) and elevation [m]."""
    pressure_pa = standard_pressure(elevation_m)
    ratio = humidity_ratio(dry_bulb_k, relative_humidity, pressure_pa)
    return IndoorAir(dry_bulb_k, ratio, wet_bulb(dry_bulb_k, ratio, pressure_pa), pressure_pa)


def indoor_factors(air: IndoorAir, outdoor_k: float) -> tuple[float, float]:
    """Return the factors on rated capacity and on rated power at this indoor air.

    Valid for: wet bulbs of 57 °F to 72 °F; the ends hold outside.
    """
    wet_f = min(max(to_fahrenheit(air.wet_bulb_k), _CURVE_WET_BULB_F[0]), _CURVE_WET_BULB_F[1])
    outdoor_f = max(to_fahrenheit(outdoor_k), _CURVE_OUTDOOR_F)
    capacity = _ratio(_CAPACITY_CURVE, wet_f, outdoor_f)
    return capacity, capacity * _ratio(_EIR_CURVE, wet_f, outdoor_f)


def _ratio(curve: tuple[float, ...], wet_f: float, outdoor_f: float) -> float:
    return _curve(curve, wet_f, outdoor_f) / _curve(curve, _RATED_WET_BULB_F, outdoor_f)


def _curve(c: tuple[float, ...], x: float, y: float) -> float:
    return c[0] + c[1] * x + c[2] * x * x + c[3] * y + c[4] * y * y + c[5] * x * y


def sensible_ratio(
    air: IndoorAir, rated_ratio: float, airflow_per_rated_w: float, capacity_factor: float
) -> float:
    """Return the sensible share of capacity at ``air``, at most 1.

    Args:
        air: Air entering the coil.
        rated_ratio: Sensible share at 80/67 °F, 0.4 to 1.
        airflow_per_rated_w: Indoor airflow over rated capacity [m³/s per W].
        capacity_factor: Capacity now over rated capacity.

    Source: apparatus dew point and bypass factor as in OpenStudio-HPXML ``CalculateSHR``.
    """
    contact = _contact(round(rated_ratio, 4), round(airflow_per_rated_w, 8))
    density = moist_air_density(air.dry_bulb_k, air.humidity_ratio_kg_kg, air.pressure_pa)
    flow = airflow_per_rated_w * density / (1 + air.humidity_ratio_kg_kg)
    bypass = exp(-contact / flow)
    entering = enthalpy(air.dry_bulb_k, air.humidity_ratio_kg_kg)
    dew_point_enthalpy = entering - capacity_factor / flow / (1 - bypass)
    surface_k = _saturated_at(dew_point_enthalpy, air.pressure_pa)
    surface_ratio = humidity_ratio(surface_k, 1.0, air.pressure_pa)
    if surface_ratio >= air.humidity_ratio_kg_kg:
        return 1.0
    sensible = enthalpy(air.dry_bulb_k, surface_ratio) - dew_point_enthalpy
    return min(sensible / (entering - dew_point_enthalpy), 1.0)


@lru_cache(maxsize=1024)
def _contact(rated_ratio: float, airflow_per_w: float) -> float:
    """Return -ln(bypass factor) times mass flow per rated watt [kg/s per W]."""
    pressure_pa = standard_pressure(0.0)
    humid = humidity_ratio_from_wet_bulb(_RATED_DRY_K, _RATED_WET_K, pressure_pa)
    flow = airflow_per_w * moist_air_density(_RATED_DRY_K, humid, pressure_pa) / (1 + humid)
    entering = enthalpy(_RATED_DRY_K, humid)
    drop = 1 / flow
    leaving = entering - drop
    # Taking the latent share out at the entering temperature leaves the leaving humidity ratio.
    per_ratio = enthalpy(_RATED_DRY_K, 1.0) - enthalpy(_RATED_DRY_K, 0.0)
    dried = humid - (1 - rated_ratio) * drop / per_ratio
    dew_point_enthalpy = _apparatus_enthalpy(entering, leaving, humid, dried, pressure_pa)
    bypass = (leaving - dew_point_enthalpy) / (entering - dew_point_enthalpy)
    return -log(min(max(bypass, 1e-4), 0.95)) * flow


def _apparatus_enthalpy(
    entering: float, leaving: float, humid: float, dried: float, pressure_pa: float
) -> float:
    """Return the enthalpy where the process line, run on, meets saturation [J/kg]."""
    low, high = leaving - 1.5 * (entering - leaving), leaving
    for _ in range(40):
        middle = (low + high) / 2
        ratio = humid + (dried - humid) * (entering - middle) / (entering - leaving)
        saturated = humidity_ratio(_saturated_at(middle, pressure_pa), 1.0, pressure_pa)
        # Still inside the unsaturated field: the meeting point lies further along the line.
        if ratio < saturated:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def _saturated_at(wanted: float, pressure_pa: float) -> float:
    """Return the temperature of saturated air with this enthalpy [J/kg], 230 K to 330 K."""
    low_k, high_k = 230.0, 330.0
    guess_k = 283.0
    for _ in range(30):
        value = enthalpy(guess_k, humidity_ratio(guess_k, 1.0, pressure_pa)) - wanted
        if value > 0:
            high_k = guess_k
        else:
            low_k = guess_k
        step = (
            enthalpy(guess_k + 0.01, humidity_ratio(guess_k + 0.01, 1.0, pressure_pa))
            - wanted
            - value
        ) / 0.01
        nearer_k = guess_k - value / step
        if abs(nearer_k - guess_k) < 1e-5:
            return nearer_k
        guess_k = nearer_k if low_k < nearer_k < high_k else (low_k + high_k) / 2
    return guess_k
