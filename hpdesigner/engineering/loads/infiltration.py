"""Air that leaks in: by class of tightness, or from a blower door or leakage area.

Fans that blow out more than they bring in draw more through the cracks; those that bring in
more can stop leakage altogether.
"""

from math import sqrt

from hpdesigner.engineering.loads.context import Context, in_table_units
from hpdesigner.engineering.loads.foundation import above_grade_share
from hpdesigner.engineering.loads.ground import mean_depth
from hpdesigner.engineering.loads.house import House
from hpdesigner.engineering.loads.ledger import Entry, Inputs, Ledger
from hpdesigner.model.building import Building, FacilityType, Leakiness
from hpdesigner.model.envelope import Place
from hpdesigner.model.site import Setting, Shielding, Site
from hpdesigner.problems import Severity
from hpdesigner.units import CFM_M3_S, FOOT_M, HOUR_S, INCH_M, cfm

# Upper floor areas [ft²] of the columns of MJ8 Tables 5A and 5B; above the last, the fifth column.
_COLUMNS_FT2 = (900.0, 1500.0, 2000.0, 3000.0)
Row = tuple[float, float, float, float, float]
# Air changes per hour (heating, cooling) by class. MJ8 Table 5A, one storey, detached.
_ONE_STOREY: dict[Leakiness, tuple[Row, Row]] = {
    Leakiness.VERY_TIGHT: ((0.21, 0.16, 0.14, 0.11, 0.10), (0.11, 0.08, 0.07, 0.06, 0.05)),
    Leakiness.TIGHT: ((0.41, 0.31, 0.26, 0.22, 0.19), (0.22, 0.16, 0.14, 0.11, 0.10)),
    Leakiness.AVERAGE: ((0.61, 0.45, 0.38, 0.32, 0.28), (0.32, 0.23, 0.20, 0.16, 0.15)),
    Leakiness.LEAKY: ((0.95, 0.70, 0.59, 0.49, 0.43), (0.50, 0.36, 0.31, 0.25, 0.23)),
    Leakiness.VERY_LEAKY: ((1.29, 0.94, 0.80, 0.66, 0.58), (0.67, 0.49, 0.42, 0.34, 0.30)),
}
# MJ8 Table 5A, two storeys, detached.
_TWO_STOREYS: dict[Leakiness, tuple[Row, Row]] = {
    Leakiness.VERY_TIGHT: ((0.27, 0.20, 0.18, 0.15, 0.13), (0.14, 0.11, 0.09, 0.08, 0.07)),
    Leakiness.TIGHT: ((0.53, 0.39, 0.34, 0.28, 0.25), (0.28, 0.21, 0.18, 0.15, 0.13)),
    Leakiness.AVERAGE: ((0.79, 0.58, 0.50, 0.41, 0.37), (0.41, 0.30, 0.26, 0.21, 0.19)),
    Leakiness.LEAKY: ((1.23, 0.90, 0.77, 0.63, 0.56), (0.64, 0.47, 0.40, 0.33, 0.29)),
    Leakiness.VERY_LEAKY: ((1.67, 1.22, 1.04, 0.85, 0.75), (0.87, 0.64, 0.54, 0.44, 0.39)),
}
# MJ8 Table 5B, attached.
_ATTACHED: dict[Leakiness, tuple[Row, Row]] = {
    Leakiness.VERY_TIGHT: ((0.24, 0.18, 0.15, 0.13, 0.12), (0.13, 0.09, 0.08, 0.07, 0.06)),
    Leakiness.TIGHT: ((0.47, 0.34, 0.29, 0.25, 0.22), (0.25, 0.18, 0.16, 0.13, 0.12)),
    Leakiness.AVERAGE: ((0.69, 0.50, 0.43, 0.36, 0.32), (0.36, 0.27, 0.23, 0.19, 0.17)),
    Leakiness.LEAKY: ((1.08, 0.78, 0.67, 0.55, 0.49), (0.57, 0.42, 0.36, 0.29, 0.26)),
    Leakiness.VERY_LEAKY: ((1.46, 1.06, 0.91, 0.74, 0.65), (0.77, 0.56, 0.48, 0.39, 0.34)),
}
_TWO = 2.0
_ATTACHED_TYPES = (FacilityType.ATTACHED, FacilityType.APARTMENT)
_FLOW_EXPONENT = 0.65
_REFERENCE_PA, _LEAKAGE_AREA_PA = 50.0, 4.0
_INCH2_PER_CFM_4PA = 0.2833  # effective leakage area at 4 Pa per cfm at 4 Pa
# MJ8 Tables 5D and 5E: stack and wind coefficients; wind 15 mph in winter, 7.5 in summer.
_STACK = 0.015
_WIND_CLASS_3, _WIND_STEP, _WIND_EXPONENT = 0.0065, 0.00266, 0.4
_WINTER_WIND_MPH, _SUMMER_WIND_MPH = 15.0, 7.5
# Wind grows with the storey a dwelling lies on by this exponent, MJ8 Table 5D.
_HEIGHT_EXPONENT = {
    Shielding.NORMAL: 0.22,
    Shielding.EXPOSED: 0.14,
    Shielding.WELL_SHIELDED: 0.33,
}
_DEFAULT_CLASS, _CLASS_MIN, _CLASS_MAX = 4, 1, 5
_CLASS_BY_SHIELDING = {Shielding.NORMAL: 0, Shielding.WELL_SHIELDED: 1, Shielding.EXPOSED: -1}
_CLASS_BY_SETTING = {Setting.SUBURBAN: 0, Setting.URBAN: 1, Setting.RURAL: -1}
_FIREPLACE_M3_S = cfm(20)  # heating only, a fireplace of average leakiness, MJ8 Table 5A
_IMBALANCE_EXPONENT, _IMBALANCE_ROOT = 1.5, 0.67  # MJ8 Section 8
_BASEMENTS = (Place.BASEMENT_CONDITIONED, Place.CRAWLSPACE_CONDITIONED)

_ENTRY = Entry(
    "infiltration", "1.1·ACF·Q·HTD; 1.1·ACF·Q·CTD; 0.68·ACF·Q·Δgr", "MJ8 Section 21, Table 5"
)


def infiltration(
    house: House, site: Site, day: Context, exhaust_surplus_m3_s: float, ledger: Ledger
) -> tuple[float, float, float]:
    """Book infiltration to the house; return (heating, sensible, latent) [W]."""
    leaked = leakage(house, site, day, ledger)
    if day.latent_air_w_s_m3 < 0:
        ledger.tell("dry_air", ("site",), Severity.NOTE)
    winter_m3_s, summer_m3_s = (with_fans(one, exhaust_surplus_m3_s) for one in leaked)
    loads_w = (
        day.sensible_air_w_s_m3k * winter_m3_s * day.htd_dk,
        day.sensible_air_w_s_m3k * summer_m3_s * day.ctd_dk,
        day.latent_air_w_s_m3 * summer_m3_s,
    )
    inputs: Inputs = (
        ("leakage, winter", leaked[0], "AIRFLOW"),
        ("leakage, summer", leaked[1], "AIRFLOW"),
        ("exhaust − supply", exhaust_surplus_m3_s, "AIRFLOW"),
        ("Q winter", winter_m3_s, "AIRFLOW"),
        ("Q summer", summer_m3_s, "AIRFLOW"),
        ("HTD", day.htd_dk, "TEMPERATURE_DIFFERENCE"),
        ("CTD", day.ctd_dk, "TEMPERATURE_DIFFERENCE"),
        ("Δgr", day.conditions.humidity_difference_kg_kg, "HUMIDITY_RATIO"),
    )
    ledger.record(_ENTRY, "Infiltration", ("building", "infiltration"), inputs, loads_w)
    return loads_w


def leakage(house: House, site: Site, day: Context, ledger: Ledger) -> tuple[float, float]:
    """Return what leaks in without fans in winter and summer [m³/s], fireplaces included."""
    building = house.building
    area_m2 = leakage_area(building)
    if not area_m2 and building.conditioned_volume_m3 <= 0:
        ledger.tell("no_volume", ("building", "conditioned_floor_area_m2"))
    if area_m2 is None:
        volume_m3 = volume_above_grade(house)
        winter_ach, summer_ach = class_air_changes(building)
        winter, summer = (ach * volume_m3 / HOUR_S for ach in (winter_ach, summer_ach))
    else:
        area_m2 *= building.infiltration.exterior_fraction
        shelter = shielding_class(building, site)
        floors = building.floors_above_grade
        wind = wind_factor(building.infiltration.floors_below, site.shielding)
        winter_mph, summer_mph = wind * _WINTER_WIND_MPH, wind * _SUMMER_WIND_MPH
        winter = measured_leakage(area_m2, floors, shelter, day.htd_dk, winter_mph)
        summer = measured_leakage(area_m2, floors, shelter, day.ctd_dk, summer_mph)
    return winter + _FIREPLACE_M3_S * building.infiltration.fireplaces, summer


def volume_above_grade(house: House) -> float:
    """Return the conditioned volume without what lies below grade [m³], zero or more."""
    volume_m3 = house.building.conditioned_volume_m3
    for place in _BASEMENTS:
        walls = [one for one in house.foundation_walls if one.surface.inside is place]
        if not walls:
            continue
        floor_m2 = sum(one.surface.area_m2 for one in house.slabs if one.surface.inside is place)
        volume_m3 -= mean_depth(walls) * floor_m2
    return max(volume_m3, 0.0)


def class_air_changes(building: Building) -> tuple[float, float]:
    """Return air changes per hour in winter and summer by tightness. Source: MJ8 Table 5A, 5B."""
    area_ft2 = in_table_units(building.floor_area_m2, FOOT_M**2)
    column = sum(area_ft2 > limit for limit in _COLUMNS_FT2)
    table = _ONE_STOREY if building.floors_above_grade < _TWO else _TWO_STOREYS
    if building.facility in _ATTACHED_TYPES:
        table = _ATTACHED
    winter, summer = table[building.infiltration.leakiness]
    return winter[column], summer[column]


def leakage_area(building: Building) -> float | None:
    """Return the effective leakage area at 4 Pa [m²] as measured; None without a measurement."""
    entered = building.infiltration
    if entered.leakage_area_m2 is not None:
        return entered.leakage_area_m2
    if entered.airflow_m3_s is not None:
        tested_m3_s = entered.airflow_m3_s
    elif entered.ach is not None:
        tested_m3_s = entered.ach * building.conditioned_volume_m3 / HOUR_S
    else:
        return None
    at_50_cfm = (
        tested_m3_s / CFM_M3_S * (_REFERENCE_PA / entered.test_pressure_pa) ** _FLOW_EXPONENT
    )
    at_4_cfm: float = at_50_cfm * (_LEAKAGE_AREA_PA / _REFERENCE_PA) ** _FLOW_EXPONENT
    return at_4_cfm * _INCH2_PER_CFM_4PA * INCH_M**2


def airflow_at_50_pa(area_m2: float) -> float:
    """Return the airflow of a leakage area at 50 Pa [m³/s], the way back of ``leakage_area``."""
    at_4_cfm = area_m2 / INCH_M**2 / _INCH2_PER_CFM_4PA
    return cfm(at_4_cfm * (_REFERENCE_PA / _LEAKAGE_AREA_PA) ** _FLOW_EXPONENT)


def shielding_class(building: Building, site: Site) -> int:
    """Return the shielding class, 1 exposed to 5 sheltered, entered or from the site."""
    if building.infiltration.shielding_class is not None:
        return building.infiltration.shielding_class
    shift = _CLASS_BY_SHIELDING[site.shielding] + _CLASS_BY_SETTING[site.setting]
    return min(max(_DEFAULT_CLASS + shift, _CLASS_MIN), _CLASS_MAX)


def measured_leakage(
    area_m2: float, floors: float, shelter: int, difference_dk: float, wind_mph: float
) -> float:
    """Return the airflow through a leakage area [m³/s].

    Args:
        area_m2: Effective leakage area at 4 Pa.
        floors: Storeys above grade.
        shelter: Shielding class, 1 to 5.
        difference_dk: Indoor less outdoor temperature, either sign.
        wind_mph: Wind of the design day, in the unit of the coefficients.

    Source: MJ8 Tables 5D and 5E.
    """
    wind = (_WIND_CLASS_3 - _WIND_STEP * (shelter - 3)) * floors**_WIND_EXPONENT
    stack = _STACK * floors * abs(difference_dk) * 1.8
    return cfm(area_m2 / INCH_M**2 * sqrt(stack + wind * wind_mph**2))


def wind_factor(floors_below: int, shielding: Shielding) -> float:
    """Return how much more wind a dwelling above others meets than one on the ground, 1 or more.

    Source: MJ8 Table 5D, wind by the number of the storey.
    """
    factor: float = (floors_below + 1) ** _HEIGHT_EXPONENT[shielding]
    return factor


def with_fans(leaked_m3_s: float, exhaust_surplus_m3_s: float) -> float:
    """Return infiltration together with unbalanced fans [m³/s]. Source: MJ8 Section 8."""
    if exhaust_surplus_m3_s == 0:
        return leaked_m3_s
    leaked, surplus = leaked_m3_s / CFM_M3_S, exhaust_surplus_m3_s / CFM_M3_S
    powered = leaked**_IMBALANCE_EXPONENT + (
        abs(surplus) ** _IMBALANCE_EXPONENT * (1 if surplus > 0 else -1)
    )
    return cfm(powered**_IMBALANCE_ROOT) if powered > 0 else 0.0


def exposed_walls(house: House) -> dict[str | None, float]:
    """Return the gross outside wall area above grade of each room [m²]."""
    areas: dict[str | None, float] = {}
    for wall in house.walls:
        if wall.beyond is Place.OUTSIDE:
            areas[wall.room_id] = areas.get(wall.room_id, 0.0) + wall.surface.area_m2
    for part in house.foundation_walls:
        if part.beyond in (Place.GROUND, Place.OUTSIDE):
            area_m2 = part.surface.area_m2 * above_grade_share(part)
            areas[part.room_id] = areas.get(part.room_id, 0.0) + area_m2
    return areas
