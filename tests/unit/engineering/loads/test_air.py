"""Infiltration, ventilation and people by the arithmetic of the published rules."""

import pytest
from pytest import approx

from hpdesigner.engineering.loads.infiltration import (
    class_air_changes,
    leakage_area,
    measured_leakage,
    shielding_class,
    wind_factor,
    with_fans,
)
from hpdesigner.engineering.sizing.load_line import cooling_line, sensible_load
from hpdesigner.model.building import (
    Building,
    FacilityType,
    FanType,
    Infiltration,
    InternalGains,
    Leakiness,
    VentilationFan,
)
from hpdesigner.model.choices import Controls
from hpdesigner.model.site import Setting, Shielding, Site
from hpdesigner.units import BTU_H_W, CFM_M3_S, INCH_M, btu_per_hour, cfm, feet, square_feet
from tests.unit.engineering.loads.houses import PROJECT, ROOMS, loads, with_building


@pytest.mark.parametrize(
    ("floor_ft2", "floors", "facility", "leakiness", "expected"),
    [
        (900, 1, FacilityType.DETACHED, Leakiness.VERY_TIGHT, (0.21, 0.11)),
        (901, 1, FacilityType.DETACHED, Leakiness.VERY_TIGHT, (0.16, 0.08)),
        (2000, 1.5, FacilityType.DETACHED, Leakiness.AVERAGE, (0.38, 0.20)),
        (3001, 2, FacilityType.DETACHED, Leakiness.VERY_LEAKY, (0.75, 0.39)),
        (1400, 1, FacilityType.APARTMENT, Leakiness.LEAKY, (0.78, 0.42)),
    ],
)
def test_air_changes_are_those_of_the_table(floor_ft2, floors, facility, leakiness, expected):
    building = Building(
        conditioned_floor_area_m2=square_feet(floor_ft2),
        floors_above_grade=floors,
        facility=facility,
        infiltration=Infiltration(leakiness=leakiness),
    )
    assert class_air_changes(building) == expected


def test_a_blower_door_of_1000_cfm_is_55_square_inches():
    building = Building(infiltration=Infiltration(airflow_m3_s=cfm(1000)))
    assert leakage_area(building) / INCH_M**2 == approx(1000 / 18.2, rel=0.002)


def test_a_test_at_25_pascal_and_one_at_50_agree_by_the_flow_exponent():
    at_50 = Building(infiltration=Infiltration(airflow_m3_s=cfm(1000)))
    at_25 = Building(
        infiltration=Infiltration(airflow_m3_s=cfm(1000 * 0.5**0.65), test_pressure_pa=25)
    )
    assert leakage_area(at_25) == approx(leakage_area(at_50))


def test_measured_leakage_of_one_storey_in_class_one():
    # 92 in², 55 °F, 15 mph: 92·sqrt(0.015·55 + 0.01182·225) by hand
    airflow_m3_s = measured_leakage(92 * INCH_M**2, 1, 1, 55 / 1.8, 15)
    assert airflow_m3_s / CFM_M3_S == approx(171.7, rel=1e-3)


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        (Site(), 4),
        (Site(shielding=Shielding.EXPOSED, setting=Setting.RURAL), 2),
        (Site(shielding=Shielding.WELL_SHIELDED, setting=Setting.URBAN), 5),
    ],
)
def test_shielding_follows_the_site_between_one_and_five(site, expected):
    assert shielding_class(Building(), site) == expected


@pytest.mark.parametrize(
    ("leaked_cfm", "surplus_cfm", "expected_cfm"),
    [
        (100, 0, 100),
        (100, 50, (100**1.5 + 50**1.5) ** 0.67),
        (100, -50, (100**1.5 - 50**1.5) ** 0.67),
        (50, -100, 0),
    ],
)
def test_fans_draw_or_hold_back_infiltration(leaked_cfm, surplus_cfm, expected_cfm):
    airflow_m3_s = with_fans(cfm(leaked_cfm), cfm(surplus_cfm))
    assert airflow_m3_s / CFM_M3_S == approx(expected_cfm)


def fan(kind, **more):
    return VentilationFan(id="fan", type=kind, airflow_m3_s=cfm(100), **more)


def test_a_balanced_fan_adds_outdoor_air_and_leaves_infiltration_alone():
    result = loads(with_building(ventilation=(fan(FanType.BALANCED),)))
    without = loads()
    assert result.heating_w["ventilation"] / BTU_H_W == approx(1.1 * 100 * 60)
    assert result.cooling_latent_w["ventilation"] / BTU_H_W == approx(0.68 * 100 * 30)
    assert result.heating_w["infiltration"] == approx(without.heating_w["infiltration"])


def test_a_recovery_ventilator_uses_its_own_figures_for_winter_and_summer():
    recovery = fan(
        FanType.ERV,
        sensible_effectiveness_heating=0.68,
        sensible_effectiveness_cooling=0.61,
        latent_effectiveness=0.48,
    )
    result = loads(with_building(ventilation=(recovery,)))
    assert result.heating_w["ventilation"] / BTU_H_W == approx(1.1 * 100 * 0.32 * 60)
    assert result.cooling_sensible_w["ventilation"] / BTU_H_W == approx(1.1 * 100 * 0.39 * 20)
    assert result.cooling_latent_w["ventilation"] / BTU_H_W == approx(0.68 * 100 * 0.52 * 30)


def test_an_exhaust_fan_brings_no_air_of_its_own_but_draws_more_infiltration():
    result = loads(with_building(ventilation=(fan(FanType.EXHAUST),)))
    assert result.heating_w["ventilation"] == 0
    assert result.heating_w["infiltration"] > loads().heating_w["infiltration"]


def test_air_to_the_equipment_reaches_no_room():
    result = loads(with_building(ventilation=(fan(FanType.CFIS, hours_per_day=8),)))
    assert result.heating_w["ventilation"] / BTU_H_W == approx(1.1 * 100 / 3 * 60)
    assert [room.heating_components_w.get("ventilation", 0) for room in result.rooms] == [0, 0]


def test_altitude_thins_the_air():
    high = loads(elevation_m=feet(5000)).heating_w["infiltration"]
    assert high / loads().heating_w["infiltration"] == approx(0.846, rel=1e-3)


def test_a_fireplace_adds_twenty_cfm_in_winter_only():
    lit = loads(with_building(infiltration=Infiltration(fireplaces=1)))
    cold = loads()
    added_w = lit.heating_w["infiltration"] - cold.heating_w["infiltration"]
    assert added_w / BTU_H_W == approx(1.1 * 20 * 60)
    assert lit.cooling_sensible_w["infiltration"] == cold.cooling_sensible_w["infiltration"]


def test_people_and_appliances_of_a_house_without_entries():
    result = loads()
    assert result.cooling_sensible_w["internal_gains"] / BTU_H_W == approx(4 * 230 + 2400)
    assert result.cooling_latent_w["internal_gains"] / BTU_H_W == approx(4 * 200)


def test_rooms_with_entries_keep_them_and_the_rest_falls_to_the_others():
    rooms = (ROOMS[0].evolve(occupants=3.0, sensible_gain_w=btu_per_hour(2000)), ROOMS[1])
    result = loads(with_building(rooms=rooms))
    den = result.rooms[1].sensible_components_w["internal_gains"]
    assert den / BTU_H_W == approx(1 * 230 + 400)


def test_a_house_whose_rooms_all_have_entries_is_their_sum():
    rooms = tuple(
        one.evolve(occupants=1.0, sensible_gain_w=100.0, latent_gain_w=10.0) for one in ROOMS
    )
    project = with_building(rooms=rooms, gains=InternalGains(occupants=9.0, sensible_w=5.0))
    result = loads(project)
    assert result.cooling_sensible_w["internal_gains"] == approx(2 * btu_per_hour(230) + 200)
    assert result.cooling_latent_w["internal_gains"] == approx(2 * btu_per_hour(200) + 20)


def test_humid_loads_turn_negative_in_a_dry_climate_and_stay_numbers():
    dry = loads(PROJECT, humidity_difference_kg_kg=-0.003)
    assert dry.cooling_latent_w["infiltration"] < 0
    assert "loads.dry_air" in {one.code for one in dry.problems}
    assert cooling_line(dry, Controls()).design_w >= sensible_load(dry)


@pytest.mark.parametrize(
    ("floors_below", "shielding", "expected"),
    [
        (0, Shielding.NORMAL, 1.0),
        # The third storey: 3 to the power of 0.22, 0.14 and 0.33.
        (2, Shielding.NORMAL, 1.2734),
        (2, Shielding.EXPOSED, 1.1663),
        (2, Shielding.WELL_SHIELDED, 1.4370),
    ],
)
def test_wind_grows_with_the_storey_of_a_dwelling(floors_below, shielding, expected):
    assert wind_factor(floors_below, shielding) == approx(expected, rel=1e-4)


def test_a_dwelling_above_others_leaks_more_where_its_leakage_was_measured():
    low, high = (
        loads(
            with_building(infiltration=Infiltration(airflow_m3_s=cfm(800), floors_below=below))
        ).heating_w["infiltration"]
        for below in (0, 5)
    )
    # Class 4, one storey, HTD 60: sqrt(0.015·60 + 0.00384·v²) at 15 mph and at 15·6^0.22 mph.
    assert high / low == approx((2.80089 / 1.764) ** 0.5, rel=1e-3)
