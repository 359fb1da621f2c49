"""The design day as the component modules need it: differences, adders and air factors.

Figures of the published tables stay in the tables' own units; the factors below turn them
into SI where they are used.
"""

from dataclasses import dataclass

from hpdesigner.engineering.climate.weather import DesignConditions
from hpdesigner.model.site import Moisture, Site, SoilType
from hpdesigner.units import BTU_H_W, FOOT_M, btu_per_hour, cfm, fahrenheit, fahrenheit_difference

FLUX_IP_SI = BTU_H_W / FOOT_M**2
"""One Btu/h·ft² in W/m²."""
CONDUCTIVITY_IP_SI = BTU_H_W / FOOT_M * 1.8
"""One Btu/h·ft·°F in W/mK; also the unit of slab-edge factors."""

_RANGE_ADDER_F = {"low": 4.0, "medium": 0.0, "high": -5.0}  # MJ8 Figures A12-8, A12-14, A12-16
_SENSIBLE_AIR_FACTOR = 1.1  # Btu/h per cfm and °F at sea level, MJ8 Section 8
_LATENT_AIR_FACTOR = 0.68  # Btu/h per cfm and grain at sea level
_GRAINS = 7000.0
_ALTITUDE_LOSS_PER_FOOT = 0.0000308  # fit of MJ8 Table 10A
_REFERENCE_OUTDOOR_K = fahrenheit(95)  # outdoor temperature of the published CLTDs
# Btu/h·ft·°F; per foot.
_HEAVY_MOIST, _MIDDLE, _LIGHT_DRY = 1 / 1.25, 1 / 2.0, 1 / 5.0


_ROUNDED = 9
"""Decimals that survive the way from a table's unit to SI and back."""


def in_table_units(value_si: float, unit_si: float) -> float:
    """Return a value in the unit of a table, fit to be compared with the table's limits.

    >>> in_table_units(900 * FOOT_M**2, FOOT_M**2) <= 900
    True
    """
    return round(value_si / unit_si, _ROUNDED)


@dataclass(frozen=True, slots=True)
class Context:
    """The design day of one run."""

    conditions: DesignConditions
    htd_dk: float
    """Heating design temperature difference [K], zero or more."""
    ctd_dk: float
    """Cooling design temperature difference [K], zero or more."""
    daily_range: str
    range_adder_dk: float
    """What the class of the daily range adds to a CLTD [K]."""
    above_reference_dk: float
    """Cooling outdoor temperature above 95 °F, on which published CLTDs rest [K]."""
    sensible_air_w_s_m3k: float
    """Sensible heat of one m³/s and one kelvin [W]."""
    latent_air_w_s_m3: float
    """Latent heat of one m³/s at the design humidity difference [W]; may be negative."""
    soil_w_mk: float


def context(conditions: DesignConditions, site: Site) -> Context:
    """Return the design day from its conditions and the soil of the site."""
    adder = fahrenheit_difference(_RANGE_ADDER_F.get(conditions.daily_range, 0.0))
    altitude = max(0.0, 1 - _ALTITUDE_LOSS_PER_FOOT * conditions.elevation_m / FOOT_M)
    grains = conditions.humidity_difference_kg_kg * _GRAINS
    return Context(
        conditions=conditions,
        htd_dk=max(conditions.heating_indoor_k - conditions.heating_outdoor_k, 0.0),
        ctd_dk=max(conditions.cooling_outdoor_k - conditions.cooling_indoor_k, 0.0),
        daily_range=conditions.daily_range,
        range_adder_dk=adder,
        above_reference_dk=conditions.cooling_outdoor_k - _REFERENCE_OUTDOOR_K,
        sensible_air_w_s_m3k=btu_per_hour(_SENSIBLE_AIR_FACTOR * altitude) / cfm(1) * 1.8,
        latent_air_w_s_m3=btu_per_hour(_LATENT_AIR_FACTOR * altitude * grains) / cfm(1),
        soil_w_mk=soil_conductivity(site.soil_type, site.soil_moisture),
    )


def soil_conductivity(soil: SoilType, moisture: Moisture) -> float:
    """Return the conductivity of the soil [W/mK].

    Source: MJ8 Table 4A rests on heavy moist soil, 0.8 Btu/h·ft·°F; light dry soil 0.2.
    """
    if soil in (SoilType.CLAY, SoilType.UNKNOWN) and moisture is not Moisture.DRY:
        return _HEAVY_MOIST * CONDUCTIVITY_IP_SI
    light = soil in (SoilType.SAND, SoilType.GRAVEL, SoilType.SILT)
    if light and moisture is Moisture.DRY:
        return _LIGHT_DRY * CONDUCTIVITY_IP_SI
    return _MIDDLE * CONDUCTIVITY_IP_SI
