"""The whole method: its laws, its rooms, and what it says about a survey that is not right."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.engineering.loads.method import (
    HEATING_COMPONENTS,
    LATENT_COMPONENTS,
    SENSIBLE_COMPONENTS,
)
from hpdesigner.engineering.loads.methods import LOAD_METHODS
from hpdesigner.model.base import found
from hpdesigner.model.building import (
    Building,
    FanType,
    FenestrationProcedure,
    Infiltration,
    VentilationFan,
)
from hpdesigner.model.envelope import Door, FoundationWall, Overhang, Place, Skylight, Wall, Window
from hpdesigner.model.project import Project
from hpdesigner.sentences import known_codes, sentence
from hpdesigner.units import fahrenheit
from tests.unit.engineering.loads.houses import (
    CONSTRUCTIONS,
    OPENINGS,
    PROJECT,
    ROOMS,
    SURFACES,
    loads,
    with_building,
)

ENVELOPE = ("windows", "doors", "walls", "ceilings", "slabs")


def test_the_method_says_that_it_is_not_certified():
    assert "not certified" in LOAD_METHODS.default.reference


def test_every_component_is_present_in_an_empty_project():
    result = loads(Project())
    assert tuple(result.heating_w) == HEATING_COMPONENTS
    assert tuple(result.cooling_sensible_w) == SENSIBLE_COMPONENTS
    assert tuple(result.cooling_latent_w) == LATENT_COMPONENTS
    assert {one.code for one in result.problems} == {"loads.no_surfaces", "loads.no_volume"}


@given(st.floats(0.1, 20))
@settings(max_examples=20)
def test_envelope_loads_are_linear_in_area(scale):
    surfaces = tuple(
        one.evolve(area_m2=one.area_m2 * scale, exposed_perimeter_m=one.exposed_perimeter_m * scale)
        if one.kind == "slab"
        else one.evolve(area_m2=one.area_m2 * scale)
        for one in SURFACES
    )
    openings = tuple(one.evolve(area_m2=one.area_m2 * scale) for one in OPENINGS)
    plain, scaled = loads(), loads(with_building(surfaces=surfaces, openings=openings))
    assert [scaled.heating_w[name] for name in ENVELOPE] == approx(
        [plain.heating_w[name] * scale for name in ENVELOPE]
    )
    assert [scaled.cooling_sensible_w[name] for name in ENVELOPE] == approx(
        [plain.cooling_sensible_w[name] * scale for name in ENVELOPE]
    )


LEAKS = st.floats(0, 3)


@given(LEAKS, st.floats(0, 2), st.sampled_from([-0.04, 0.0, 0.03]))
@settings(max_examples=20)
def test_a_leakier_house_never_has_the_smaller_load(airflow_m3_s, more_m3_s, fan_m3_s):
    fans = (
        VentilationFan(
            type=FanType.EXHAUST if fan_m3_s > 0 else FanType.SUPPLY, airflow_m3_s=abs(fan_m3_s)
        ),
    )
    tight, leaky = (
        loads(with_building(infiltration=Infiltration(airflow_m3_s=one), ventilation=fans))
        for one in (airflow_m3_s, airflow_m3_s + more_m3_s)
    )
    assert leaky.heating_total_w >= tight.heating_total_w - 1e-9
    assert leaky.cooling_total_w >= tight.cooling_total_w - 1e-9


@given(st.floats(0.05, 20), st.floats(1.01, 3))
@settings(max_examples=20)
def test_more_resistance_never_means_more_heat(r_m2k_w, factor):
    low, high = (
        loads(
            with_building(
                constructions=tuple(
                    one.evolve(r_m2k_w=r) if one.kind in ("wall", "ceiling", "door") else one
                    for one in CONSTRUCTIONS
                )
            )
        )
        for r in (r_m2k_w, min(r_m2k_w * factor, 30.0))
    )
    assert high.heating_total_w <= low.heating_total_w + 1e-9


@given(st.floats(230, 285), st.floats(0, 10))
@settings(max_examples=20)
def test_a_colder_day_never_needs_less_heat(outdoor_k, colder_dk):
    assert (
        loads(heating_outdoor_k=outdoor_k - colder_dk).heating_total_w
        >= loads(heating_outdoor_k=outdoor_k).heating_total_w - 1e-9
    )


@given(st.floats(300, 318), st.floats(0, 8))
@settings(max_examples=20)
def test_a_hotter_day_never_needs_less_cooling(outdoor_k, hotter_dk):
    assert (
        loads(cooling_outdoor_k=outdoor_k + hotter_dk).sensible_total_w
        >= loads(cooling_outdoor_k=outdoor_k).sensible_total_w - 1e-6
    )


@given(st.floats(0.01, 1))
@settings(max_examples=10)
def test_heating_does_not_depend_on_the_sun(shgc):
    glass = tuple(one.evolve(shgc=shgc) if one.kind == "glazing" else one for one in CONSTRUCTIONS)
    assert loads(with_building(constructions=glass)).heating_w == loads().heating_w


def turned(degrees):
    return tuple(
        one.evolve(azimuth_deg=(one.azimuth_deg + degrees) % 360)
        if getattr(one, "azimuth_deg", None) is not None
        else one
        for one in SURFACES
    )


def test_a_whole_turn_of_the_house_changes_nothing():
    lopsided = OPENINGS[2:]
    here = loads(with_building(openings=lopsided))
    there = loads(with_building(openings=lopsided, surfaces=turned(360)))
    assert there.cooling_sensible_w == here.cooling_sensible_w


def test_turning_west_glass_away_lowers_the_peak():
    west = (OPENINGS[3],)
    here = loads(with_building(openings=west))
    north = loads(with_building(openings=west, surfaces=turned(90)))
    assert max(north.aed_curve_w) < max(here.aed_curve_w)


def test_walls_turned_have_the_same_heat_loss():
    assert loads(with_building(surfaces=turned(45))).heating_w == approx(loads().heating_w)


def test_a_surface_without_area_is_a_surface_that_is_not_there():
    nothing = Wall(id="nil", room_id="den", construction_id="wall", area_m2=0)
    assert loads(with_building(surfaces=(*SURFACES, nothing))).heating_w == loads().heating_w


def test_the_steps_add_up_and_lead_to_what_was_entered():
    result = loads()
    walls_w = sum(step.heating_w for step in result.steps if step.component == "walls")
    assert walls_w == approx(result.heating_w["walls"])
    assert all(found(PROJECT, step.where) is not None for step in result.steps)
    assert all(step.formula and step.source for step in result.steps)


def test_heating_of_the_rooms_adds_up_to_the_house():
    result = loads()
    assert sum(room.heating_w for room in result.rooms) == approx(result.heating_total_w)
    assert sum(room.cooling_latent_w for room in result.rooms) == approx(result.latent_total_w)


def test_sensible_gains_of_the_rooms_differ_from_the_house_only_by_the_excursion():
    result = loads()
    rooms_w = sum(room.cooling_sensible_w for room in result.rooms)
    own_w = sum(room.sensible_components_w["aed_excursion"] for room in result.rooms)
    block_w = result.cooling_sensible_w["aed_excursion"]
    assert rooms_w - own_w == approx(result.sensible_total_w - block_w)


def test_what_belongs_to_no_room_is_shared_by_floor_area():
    loose = tuple(one.evolve(room_id=None) for one in SURFACES)
    rooms = (ROOMS[0], ROOMS[1].evolve(floor_area_m2=3 * ROOMS[0].floor_area_m2))
    hall, den = loads(with_building(surfaces=loose, rooms=rooms)).rooms
    assert den.heating_components_w["walls"] == approx(3 * hall.heating_components_w["walls"])


def test_a_room_on_its_own_control_is_counted_at_its_own_peak():
    peak = tuple(one.evolve(procedure=FenestrationProcedure.PEAK) for one in ROOMS)
    one = loads(with_building(rooms=peak, openings=(OPENINGS[3],))).rooms[1]
    curve = loads(with_building(openings=(OPENINGS[3],))).aed_curve_w
    glass_w = one.sensible_components_w["windows"] + one.sensible_components_w["aed_excursion"]
    assert glass_w == approx(max(curve))


def test_the_air_of_a_room_carries_its_load():
    room = loads().rooms[0]
    # 1.1 Btu/h per cfm and °F, 105 °F supply air and 70 °F rooms
    assert room.heating_w / room.heating_airflow_m3_s == approx(1.1 * 35 * 0.29307107 / 4.719474e-4)


def test_a_house_without_rooms_has_the_same_block_loads():
    loose = tuple(one.evolve(room_id=None) for one in SURFACES)
    bare = loads(with_building(rooms=(), surfaces=loose, conditioned_floor_area_m2=148.6448640))
    assert bare.heating_w == approx(loads().heating_w)
    assert bare.cooling_sensible_w == approx(loads().cooling_sensible_w)
    assert bare.rooms == ()


WALL = SURFACES[0]
WINDOW = OPENINGS[0]
BASEMENT = FoundationWall(
    id="b", construction_id="foundation", area_m2=30, height_m=2.4, depth_below_grade_m=2
)


@pytest.mark.parametrize(
    ("surfaces", "openings", "code", "where"),
    [
        (
            (WALL.evolve(construction_id="none"),),
            (),
            "unknown_construction",
            ("building", "surfaces", "wall-0", "construction_id"),
        ),
        (
            (WALL.evolve(construction_id="glass"),),
            (),
            "unknown_construction",
            ("building", "surfaces", "wall-0", "construction_id"),
        ),
        (
            (WALL.evolve(room_id="none"),),
            (),
            "unknown_room",
            ("building", "surfaces", "wall-0", "room_id"),
        ),
        (
            (WALL,),
            (WINDOW.evolve(surface_id="none"),),
            "unknown_surface",
            ("building", "openings", "window-0", "surface_id"),
        ),
        (
            (WALL,),
            (WINDOW.evolve(construction_id="none"),),
            "unknown_construction",
            ("building", "openings", "window-0", "construction_id"),
        ),
        (
            (WALL,),
            (WINDOW.evolve(area_m2=900),),
            "openings_too_large",
            ("building", "surfaces", "wall-0", "area_m2"),
        ),
        (
            (WALL.evolve(azimuth_deg=None),),
            (WINDOW,),
            "no_azimuth",
            ("building", "openings", "window-0", "azimuth_deg"),
        ),
        (
            (WALL,),
            (WINDOW.evolve(overhang=Overhang(depth_m=1, to_top_m=2, to_bottom_m=1)),),
            "overhang_upside_down",
            ("building", "openings", "window-0", "overhang", "to_bottom_m"),
        ),
        (
            (WALL,),
            (Skylight(id="s", surface_id="wall-0", construction_id="glass", area_m2=1),),
            "misplaced_opening",
            ("building", "openings", "s", "surface_id"),
        ),
        (
            (SURFACES[4],),
            (
                Skylight(
                    id="s",
                    surface_id="ceiling-hall",
                    roof_id="none",
                    construction_id="glass",
                    area_m2=1,
                ),
            ),
            "unknown_roof",
            ("building", "openings", "s", "roof_id"),
        ),
    ],
)
def test_a_broken_survey_is_told_at_its_field_and_the_rest_is_computed(
    surfaces, openings, code, where
):
    project = with_building(surfaces=(*surfaces, BASEMENT), openings=openings)
    result = loads(project)
    problem = next(one for one in result.problems if one.code == f"loads.{code}")
    assert problem.where == where
    assert sentence(problem).endswith(".")
    assert result.heating_w["walls"] > 0
    assert all(math.isfinite(step.sensible_w) for step in result.steps)


@pytest.mark.parametrize("code", sorted(one for one in known_codes() if one.startswith("loads.")))
def test_every_sentence_of_the_area_is_one_the_engine_can_say(code):
    assert code.removeprefix("loads.") in SAID


SAID = {
    "unknown_construction",
    "unknown_surface",
    "unknown_roof",
    "unknown_room",
    "without_room",
    "misplaced_opening",
    "openings_too_large",
    "no_azimuth",
    "overhang_upside_down",
    "no_foundation_walls",
    "no_volume",
    "no_surfaces",
    "unknown_duct_table",
    "unknown_zone",
    "ducts_unsettled",
    "room_without_area",
    "absent_duct_place",
    "fractions_too_large",
    "dry_air",
    "heating_only",
}
PLACES = st.sampled_from(Place)
AREAS = st.floats(0, 500)


@given(
    st.lists(
        st.tuples(st.sampled_from([*SURFACES, BASEMENT]), PLACES, PLACES, AREAS, st.booleans()),
        max_size=12,
    ),
    st.floats(-60, 60),
    st.floats(-0.01, 0.02),
)
@settings(max_examples=150)
def test_any_heap_of_surfaces_gives_finite_figures(heap, latitude_deg, humidity):
    surfaces = tuple(
        one.evolve(
            id=f"s{number}",
            inside=inside,
            area_m2=area,
            room_id="hall" if has_room else None,
            **({} if one.kind == "slab" else {"outside": outside}),
        )
        for number, (one, inside, outside, area, has_room) in enumerate(heap)
    )
    openings = tuple(
        one.evolve(id=f"{one.id}-{surface.id}", surface_id=surface.id)
        for surface, one in zip(surfaces, OPENINGS, strict=False)
    )
    result = loads(
        Project(
            building=Building(
                surfaces=surfaces, openings=openings, constructions=CONSTRUCTIONS, rooms=ROOMS
            )
        ),
        latitude_deg=latitude_deg,
        humidity_difference_kg_kg=humidity,
    )
    assert math.isfinite(result.heating_total_w)
    assert math.isfinite(result.cooling_total_w)
    assert all(sentence(problem) for problem in result.problems)


def test_an_indoor_set_point_beyond_the_outdoor_one_leaves_no_difference():
    result = loads(heating_outdoor_k=fahrenheit(80), cooling_outdoor_k=fahrenheit(60))
    assert result.heating_w["windows"] == 0
    assert result.heating_w["infiltration"] == 0
    assert math.isfinite(result.sensible_total_w)


def test_doors_and_windows_take_their_area_from_the_wall():
    lone = (WALL,)
    door = Door(id="d", surface_id="wall-0", construction_id="door", area_m2=WALL.area_m2)
    assert loads(with_building(surfaces=lone, openings=(door,))).heating_w["walls"] == 0
    window = Window(id="w", surface_id="wall-0", construction_id="glass", area_m2=WALL.area_m2 / 2)
    half = loads(with_building(surfaces=lone, openings=(window,))).heating_w["walls"]
    assert half == approx(loads(with_building(surfaces=lone, openings=())).heating_w["walls"] / 2)
