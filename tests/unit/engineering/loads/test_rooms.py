"""Rooms, zones and systems: what they add up to, and the recipe of a room."""

from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.engineering.loads.en12831 import RoomHeatLoss
from hpdesigner.engineering.loads.recipe import AIRFLOW, room_recipe
from hpdesigner.model.base import found
from hpdesigner.model.building import FanType, FenestrationProcedure, VentilationFan
from hpdesigner.model.distribution import (
    Distribution,
    DuctRun,
    DuctSide,
    DuctSystem,
    DuctTable,
)
from hpdesigner.model.envelope import Place
from hpdesigner.units import BTU_H_W, CFM_M3_S, cfm, r_ip, square_feet
from tests.unit.engineering.loads.houses import (
    OPENINGS,
    PROJECT,
    ROOMS,
    SURFACES,
    WEATHER,
    day,
    loads,
    with_building,
)

TABLE = DuctTable(table="7A-AE", floor_area_m2=square_feet(1000), r_m2k_w=r_ip(6))
ZONED = (ROOMS[0].evolve(zone="north"), ROOMS[1].evolve(zone="south"))
FAN = VentilationFan(type=FanType.BALANCED, airflow_m3_s=cfm(60))


def ducted(*systems, rooms=ROOMS, **building):
    """The small house with duct systems."""
    project = with_building(rooms=rooms, ventilation=(FAN,), **building)
    return project.evolve(distribution=Distribution(ducts=systems))


def plain(name, **more):
    """A system without duct load of its own."""
    return DuctSystem(id=name, name=name, **more)


def system_of(result, name):
    return next(one for one in result.systems if one.id == name)


def test_the_rooms_of_a_zone_add_up_to_it_in_heating_and_latent():
    systems = (plain("up", zone="north", tables=(TABLE,)), plain("down", zone="south"))
    result = loads(ducted(*systems, rooms=ZONED))
    by_id = {room.id: room for room in result.rooms}
    assert [zone.heating_w for zone in result.zones] == approx(
        [sum(by_id[one].heating_w for one in zone.room_ids) for zone in result.zones]
    )
    assert [zone.cooling_latent_w for zone in result.zones] == approx(
        [sum(by_id[one].cooling_latent_w for one in zone.room_ids) for zone in result.zones]
    )


def test_zones_add_up_to_the_house():
    systems = (plain("up", zone="north", tables=(TABLE,)), plain("down", zone="south"))
    result = loads(ducted(*systems, rooms=ZONED))
    assert sum(zone.heating_w for zone in result.zones) == approx(result.heating_total_w)
    assert sum(zone.cooling_sensible_w for zone in result.zones) == approx(result.sensible_total_w)
    assert sum(zone.cooling_latent_w for zone in result.zones) == approx(result.latent_total_w)


def test_a_zone_holds_the_excursion_of_its_glass_together():
    # West glass in one room, east glass in the other: they peak at different hours.
    openings = (OPENINGS[1], OPENINGS[3])
    apart = loads(ducted(rooms=ZONED, openings=openings)).zones
    together = loads(ducted(openings=openings)).zones
    assert len(apart) == 2
    assert together[0].aed_excursion_w < sum(zone.aed_excursion_w for zone in apart)


def test_the_system_of_a_zone_carries_all_of_it():
    systems = (plain("up", zone="north", tables=(TABLE,)), plain("down", zone="south"))
    result = loads(ducted(*systems, rooms=ZONED))
    north, south = result.zones
    assert system_of(result, "up").heating_w == approx(north.heating_w)
    assert system_of(result, "down").cooling_sensible_w == approx(south.cooling_sensible_w)


def test_a_furnace_and_an_air_conditioner_on_ducts_of_their_own_each_carry_all():
    result = loads(ducted(plain("warm", mode="heating"), plain("cold", mode="cooling")))
    warm, cold = result.systems
    assert (warm.heating_w, warm.cooling_sensible_w) == approx((result.heating_total_w, 0))
    assert (cold.heating_w, cold.cooling_sensible_w) == approx((0, result.sensible_total_w))


def test_systems_divide_a_zone_by_their_fractions():
    heat_pump = plain("heat_pump", heating_fraction=0.7, cooling_fraction=1.0)
    furnace = plain("furnace", heating_fraction=0.3, cooling_fraction=0.0)
    result = loads(ducted(heat_pump, furnace))
    assert [one.heating_w / result.heating_total_w for one in result.systems] == approx([0.7, 0.3])
    assert [one.cooling_sensible_w for one in result.systems] == approx(
        [result.sensible_total_w, 0]
    )


def test_what_no_fraction_claims_falls_to_the_other_systems_by_area():
    systems = (
        plain("a", heating_fraction=0.4),
        plain("b", served_area_m2=50.0),
        plain("c", served_area_m2=150.0),
    )
    result = loads(ducted(*systems))
    shares = [one.heating_w / result.heating_total_w for one in result.systems]
    assert shares == approx([0.4, 0.15, 0.45])


def test_a_system_for_part_of_the_load_bears_the_duct_load_of_that_part():
    # BHLF of table 7A-AE at 10 °F and 1,000 ft² is 0.092.
    part = loads(ducted(plain("half", tables=(TABLE,), heating_fraction=0.5)))
    before_w = part.heating_total_w - part.heating_w["ducts"]
    assert part.heating_w["ducts"] == approx(0.092 * before_w / 2)


def test_fractions_above_the_whole_are_told_and_taken_in_proportion():
    result = loads(ducted(plain("a", heating_fraction=0.9), plain("b", heating_fraction=0.9)))
    problem = next(one for one in result.problems if one.code == "loads.fractions_too_large")
    assert problem.where == ("distribution", "ducts", "b", "heating_fraction")
    assert [one.heating_w / result.heating_total_w for one in result.systems] == approx([0.5, 0.5])


def test_room_airflows_follow_the_blower_where_its_airflow_is_known():
    flows = system_of(loads(ducted(plain("one", airflow_m3_s=cfm(1000)))), "one").room_airflow_m3_s
    free = loads(ducted(plain("one"))).rooms
    assert sum(flows.values()) == approx(cfm(1000))
    assert flows["hall"] / flows["den"] == approx(
        free[0].design_airflow_m3_s / free[1].design_airflow_m3_s
    )


def test_the_cooling_air_of_a_room_by_hand():
    # No fans and no damp outdoor air: 0 grains and 800 Btu/h of people against the sensible load
    # leave a sensible share above 0.85, so the air is supplied at 58 °F: 1.1 × (75 − 58) per cfm.
    result = loads(PROJECT, humidity_difference_kg_kg=0.0)
    room = result.rooms[0]
    assert result.sensible_total_w / result.cooling_total_w > 0.85
    assert room.cooling_airflow_m3_s / CFM_M3_S == approx(
        room.cooling_sensible_w / BTU_H_W / (1.1 * 17)
    )


def test_the_latent_load_of_a_room_is_its_gains_and_its_shares_by_wall_and_floor():
    rooms = (ROOMS[0].evolve(latent_gain_w=100.0, occupants=0.0), ROOMS[1].evolve(occupants=0.0))
    walls = tuple(
        one.evolve(area_m2=one.area_m2 * 3) if one.id == "wall-0" else one for one in SURFACES
    )
    result = loads(ducted(rooms=rooms, surfaces=walls))
    hall = result.rooms[0]
    # Walls 3 + 1 of 6 parts are in the hall; floors are halves; nobody has people.
    assert hall.latent_components_w == approx(
        {
            "infiltration": result.cooling_latent_w["infiltration"] * 4 / 6,
            "ventilation": result.cooling_latent_w["ventilation"] / 2,
            "internal_gains": 100.0,
            "ducts": 0.0,
        }
    )


def recipes(result):
    for room in result.rooms:
        steps = room_recipe(result, room.id)
        for field, components in (
            ("heating_w", room.heating_components_w),
            ("sensible_w", room.sensible_components_w),
            ("latent_w", room.latent_components_w),
        ):
            sums = dict.fromkeys((*components, AIRFLOW), 0.0)
            for step in steps:
                sums[step.component] = sums.get(step.component, 0.0) + getattr(step, field)
            yield {name: sums[name] for name in components}, components


LOOSE = tuple(one.evolve(room_id=None) if one.id == "slab" else one for one in SURFACES)
PEAK = (ROOMS[0], ROOMS[1].evolve(procedure=FenestrationProcedure.PEAK))
RUN = DuctRun(id="r", side=DuctSide.SUPPLY, place=Place.ATTIC_VENTED, area_m2=20.0)


@pytest.mark.parametrize(
    "project",
    [
        ducted(plain("one", tables=(TABLE,))),
        ducted(plain("one", runs=(RUN,)), surfaces=LOOSE),
        ducted(plain("up", zone="north", tables=(TABLE,)), rooms=ZONED),
        ducted(rooms=PEAK, openings=(OPENINGS[3],)),
    ],
)
def test_the_recipe_of_a_room_adds_up_to_it(project):
    pairs = list(recipes(loads(project)))
    assert [summed for summed, _ in pairs] == [approx(dict(parts)) for _, parts in pairs]


def test_every_step_of_a_recipe_leads_somewhere_and_names_its_rule():
    project = ducted(plain("one", tables=(TABLE,)), surfaces=LOOSE)
    steps = room_recipe(loads(project), "den")
    assert {step.component for step in steps} >= {"walls", "slabs", "infiltration", AIRFLOW}
    assert all(found(project, step.where) is not None for step in steps)
    assert all(step.formula and step.source and step.inputs for step in steps)


def test_a_room_that_is_not_there_has_no_recipe():
    assert room_recipe(loads(), "attic") == ()


def test_a_recipe_of_the_second_method_adds_up_as_well():
    project = ducted(surfaces=LOOSE)
    result = RoomHeatLoss(reheat_w_m2=5.0).run(project, day(), WEATHER)
    hall = result.rooms[0]
    steps = room_recipe(result, "hall")
    assert sum(step.heating_w for step in steps) == approx(hall.heating_w)


@given(st.floats(0.1, 10), st.sampled_from([0.0, 30.0]))
@settings(max_examples=20)
def test_rooms_add_up_whatever_their_floor_areas(area_m2, other_m2):
    rooms = (ZONED[0].evolve(floor_area_m2=area_m2), ZONED[1].evolve(floor_area_m2=other_m2))
    result = loads(ducted(plain("one", tables=(TABLE,)), rooms=rooms, surfaces=LOOSE))
    assert sum(room.heating_w for room in result.rooms) == approx(result.heating_total_w)
    assert sum(zone.cooling_sensible_w for zone in result.zones) == approx(result.sensible_total_w)


def test_a_room_without_floor_area_is_told_and_the_rest_is_computed():
    rooms = (ROOMS[0].evolve(floor_area_m2=0.0), ROOMS[1])
    result = loads(ducted(rooms=rooms))
    problem = next(one for one in result.problems if one.code == "loads.room_without_area")
    assert problem.where == ("building", "rooms", "hall", "floor_area_m2")
    assert result.rooms[0].heating_components_w["walls"] > 0
    assert asdict(result.rooms[0])["heating_components_w"]["ventilation"] == 0
