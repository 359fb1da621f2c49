"""Moist air as an ideal mixture: pressure, humidity, wet bulb, enthalpy, density.

Temperatures are kelvin, pressures pascal, humidity ratios kilograms of water per kilogram of dry
air. Valid from -100 °C to 200 °C unless a function says otherwise.
Source: ASHRAE Handbook Fundamentals 2017, chapter 1; equation numbers below are that chapter's.
"""

from math import exp, log, pow

from hpdesigner.units import to_celsius

GAS_CONSTANT_DRY_AIR_J_KGK = 287.042  # eq. 1
WATER_TO_AIR_MOLAR_RATIO = 0.621945  # eq. 20
TRIPLE_POINT_K = 273.16
LOWEST_HUMIDITY_RATIO_KG_KG = 1e-7
"""Drier air is taken as this, so that a dew point always exists."""

# Hyland and Wexler 1983: ln p = c[-1]/T + c0 + c1 T + c2 T^2 + c3 T^3 + c4 T^4 + c ln T
OVER_ICE = (  # eq. 5
    -5.6745359e3,
    6.3925247,
    -9.677843e-3,
    6.2215701e-7,
    2.0747825e-9,
    -9.484024e-13,
    4.1635019,
)
OVER_WATER = (  # eq. 6
    -5.8002206e3,
    1.3914993,
    -4.8640239e-2,
    4.1764768e-5,
    -1.4452093e-8,
    0.0,
    6.5459673,
)
_HEAT_AIR_KJ_KGK = 1.006  # eq. 27
_HEAT_VAPOUR_KJ_KGK = 1.86
_EVAPORATION_KJ_KG = 2501.0
_TOLERANCE_K = 1e-4


def standard_pressure(elevation_m: float) -> float:
    """Return the pressure of the standard atmosphere [Pa] at an elevation [m].

    Valid for: -5,000 m to 11,000 m. Source: eq. 3.
    """
    return 101325.0 * pow(1 - 2.25577e-5 * elevation_m, 5.2559)


def saturation_pressure(temperature_k: float) -> float:
    """Return the vapour pressure of saturated air [Pa], over ice below the triple point.

    Source: eq. 5 and 6.
    """
    return exp(_log_saturation_pressure(temperature_k))


def humidity_ratio(temperature_k: float, relative_humidity: float, pressure_pa: float) -> float:
    """Return the humidity ratio [kg/kg] at a relative humidity from 0 to 1. Source: eq. 12, 20."""
    return _humidity_ratio_of_vapour(
        relative_humidity * saturation_pressure(temperature_k), pressure_pa
    )


def humidity_ratio_from_wet_bulb(
    temperature_k: float, wet_bulb_k: float, pressure_pa: float
) -> float:
    """Return the humidity ratio [kg/kg] of air with this wet bulb, at or below the dry bulb.

    A wet bulb that would need less than no water gives the lowest humidity ratio.
    Source: eq. 33 over water, eq. 35 over ice.
    """
    dry_c, wet_c = to_celsius(temperature_k), to_celsius(wet_bulb_k)
    saturated = humidity_ratio(wet_bulb_k, 1.0, pressure_pa)
    if wet_c >= 0:
        evaporation, ice_or_water, vapour = (2501.0 - 2.326 * wet_c), 4.186, 2501.0
    else:
        evaporation, ice_or_water, vapour = (2830.0 - 0.24 * wet_c), 2.1, 2830.0
    ratio = (evaporation * saturated - _HEAT_AIR_KJ_KGK * (dry_c - wet_c)) / (
        vapour + _HEAT_VAPOUR_KJ_KGK * dry_c - ice_or_water * wet_c
    )
    return max(ratio, LOWEST_HUMIDITY_RATIO_KG_KG)


def relative_humidity(
    temperature_k: float, humidity_ratio_kg_kg: float, pressure_pa: float
) -> float:
    """Return the relative humidity; above 1 the air holds more water than it can."""
    return _vapour_pressure(humidity_ratio_kg_kg, pressure_pa) / saturation_pressure(temperature_k)


def dew_point(temperature_k: float, humidity_ratio_kg_kg: float, pressure_pa: float) -> float:
    """Return the dew point, or frost point below freezing [K], never above the dry bulb."""
    ratio = max(humidity_ratio_kg_kg, LOWEST_HUMIDITY_RATIO_KG_KG)
    wanted = log(_vapour_pressure(ratio, pressure_pa))
    if wanted >= _log_saturation_pressure(temperature_k):
        return temperature_k
    guess_k = temperature_k
    for _ in range(50):
        # ln p is nearly straight in 1/T, so a step along that line lands close at once.
        slope = _log_pressure_slope(guess_k)
        step = (wanted - _log_saturation_pressure(guess_k)) / slope
        nearer_k = guess_k / (1 - step / guess_k)
        if abs(nearer_k - guess_k) < _TOLERANCE_K / 10:
            return min(nearer_k, temperature_k)
        guess_k = nearer_k
    raise AssertionError("the dew point did not settle")


def wet_bulb(temperature_k: float, humidity_ratio_kg_kg: float, pressure_pa: float) -> float:
    """Return the thermodynamic wet bulb [K], between dew point and dry bulb."""
    ratio = max(humidity_ratio_kg_kg, LOWEST_HUMIDITY_RATIO_KG_KG)

    low_k, high_k = dew_point(temperature_k, ratio, pressure_pa), temperature_k
    if humidity_ratio(temperature_k, 1.0, pressure_pa) <= ratio:
        return temperature_k
    # Plain halving between dew point and dry bulb: just around freezing both a wet bulb of ice
    # and one of water fit, and this search settles on the one that tables and others give.
    while high_k - low_k > _TOLERANCE_K:
        wet_k = (low_k + high_k) / 2
        if humidity_ratio_from_wet_bulb(temperature_k, wet_k, pressure_pa) > ratio:
            high_k = wet_k
        else:
            low_k = wet_k
    return (low_k + high_k) / 2


def enthalpy(temperature_k: float, humidity_ratio_kg_kg: float) -> float:
    """Return the enthalpy per kilogram of dry air [J/kg], zero for dry air at 0 °C.

    Source: eq. 30.
    """
    dry_c = to_celsius(temperature_k)
    water = _EVAPORATION_KJ_KG + _HEAT_VAPOUR_KJ_KGK * dry_c
    return 1000.0 * (_HEAT_AIR_KJ_KGK * dry_c + humidity_ratio_kg_kg * water)


def moist_air_density(
    temperature_k: float, humidity_ratio_kg_kg: float, pressure_pa: float
) -> float:
    """Return kilograms of moist air per cubic metre [kg/m³]. Source: eq. 11 and 26."""
    volume = (
        GAS_CONSTANT_DRY_AIR_J_KGK
        * temperature_k
        * (1 + humidity_ratio_kg_kg / WATER_TO_AIR_MOLAR_RATIO)
        / pressure_pa
    )
    return (1 + humidity_ratio_kg_kg) / volume


def _log_saturation_pressure(temperature_k: float) -> float:
    t = temperature_k
    inverse, c0, c1, c2, c3, c4, logarithm = _coefficients(t)
    return inverse / t + c0 + t * (c1 + t * (c2 + t * (c3 + t * c4))) + logarithm * log(t)


def _log_pressure_slope(temperature_k: float) -> float:
    t = temperature_k
    inverse, _, c1, c2, c3, c4, logarithm = _coefficients(t)
    return -inverse / t**2 + c1 + t * (2 * c2 + t * (3 * c3 + t * 4 * c4)) + logarithm / t


def _coefficients(temperature_k: float) -> tuple[float, ...]:
    return OVER_WATER if temperature_k > TRIPLE_POINT_K else OVER_ICE


def _humidity_ratio_of_vapour(vapour_pa: float, pressure_pa: float) -> float:
    return WATER_TO_AIR_MOLAR_RATIO * vapour_pa / (pressure_pa - vapour_pa)


def _vapour_pressure(humidity_ratio_kg_kg: float, pressure_pa: float) -> float:
    return pressure_pa * humidity_ratio_kg_kg / (WATER_TO_AIR_MOLAR_RATIO + humidity_ratio_kg_kg)
