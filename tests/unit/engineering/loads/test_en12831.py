"""The simplified room heat loss, against worked figures and published ground U-values."""

from math import isfinite, log, pi

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.engineering.climate.weather import StationDesign, TemperatureBin, Weather
from hpdesigner.engineering.loads.en12831 import RoomHeatLoss
from hpdesigner.engineering.loads.en12831_ground import edge_psi, floor_u, wall_u
from hpdesigner.engineering.loads.methods import LOAD_METHODS
from hpdesigner.model.building import Building, FanType, Infiltration, Room, VentilationFan
from hpdesigner.model.constructions import (
    CeilingConstruction,
    FloorConstruction,
    FoundationWallConstruction,
    GlazingConstruction,
    SlabConstruction,
    WallConstruction,
)
from hpdesigner.model.envelope import (
    Ceiling,
    Floor,
    FoundationWall,
    Place,
    Skylight,
    Slab,
    Wall,
    Window,
)
from hpdesigner.model.project import Project
from hpdesigner.model.site import Site, SoilType
from hpdesigner.problems import Severity
from hpdesigner.units import celsius
from tests.unit.engineering.loads.houses import CONSTRUCTIONS, PROJECT, WEATHER, day, with_building

METHOD = LOAD_METHODS["en12831-simplified"]
COLD = day(heating_indoor_k=celsius(20), heating_outdoor_k=celsius(-10))
YEAR_AT_10_C = Weather(
    "Year",
    "0",
    "test",
    50.0,
    10.0,
    0.0,
    StationDesign(),
    (TemperatureBin(1, celsius(4), 4380.0), TemperatureBin(7, celsius(16), 4380.0)),
)
MADE = (
    WallConstruction(id="wall", r_m2k_w=2.5),
    GlazingConstruction(id="glass", u_w_m2k=1.4, shgc=0.5),
    CeilingConstruction(id="roof", r_m2k_w=5.0),
    FloorConstruction(id="floor", r_m2k_w=2.0),
    SlabConstruction(id="slab"),
    FoundationWallConstruction(id="cellar", assembly_r_m2k_w=2.0),
)
WALL = Wall(id="wall", room_id="den", construction_id="wall", area_m2=22.5, azimuth_deg=180)
CEILING = Ceiling(
    id="roof", room_id="den", construction_id="roof", area_m2=20, outside=Place.OUTSIDE
)
FLOOR = Floor(
    id="floor", room_id="den", construction_id="floor", area_m2=20, outside=Place.OTHER_BUFFER
)
SLAB = Slab(id="slab", room_id="den", construction_id="slab", area_m2=20, exposed_perimeter_m=10)
CELLAR = FoundationWall(
    id="cellar",
    room_id="den",
    construction_id="cellar",
    area_m2=25,
    height_m=2.5,
    depth_below_grade_m=1.25,
)
WINDOW = Window(id="window", surface_id="wall", construction_id="glass", area_m2=2.5)
DEN = Room(id="den", name="Den", floor_area_m2=20, ceiling_height_m=2.5)
HRV = VentilationFan(
    id="hrv", type=FanType.HRV, airflow_m3_s=30 / 3600, sensible_effectiveness_heating=0.8
)


def den(**changes):
    """One room of 50 m³: a wall with a window, a flat roof, a floor over a buffer; n50 of 4."""
    parts = {
        "rooms": (DEN,),
        "ceiling_height_m": 2.5,
        "surfaces": (WALL, CEILING, FLOOR),
        "openings": (WINDOW,),
        "constructions": MADE,
        "infiltration": Infiltration(ach=4.0),
    }
    return Project(site=Site(soil_type=SoilType.CLAY), building=Building(**{**parts, **changes}))


def run(project, conditions=COLD, weather=YEAR_AT_10_C):
    return METHOD.run(project, conditions, weather)


def test_the_method_says_what_it_follows_and_that_it_is_not_certified():
    assert METHOD.name == "en12831-simplified"
    assert "not certified" in METHOD.reference


def test_a_room_worked_by_hand():
    """θ_int 20 °C, θ_e −10 °C, ΔT 30 K, ΔU 0.10 W/m²K.

    Wall    (22.5 − 2.5)·(1/2.5 + 0.1)·30      = 20·0.50·30        = 300.0 W
    Window  2.5·(1.4 + 0.1)·30                 = 2.5·1.50·30       = 112.5 W
    Roof    20·(1/5 + 0.1)·30                  = 20·0.30·30        = 180.0 W
    Floor   the buffer stays at 10 °C, f = (20 − 10)/30 = 1/3
            20·(1/2 + 0.1)·1/3·30              = 20·0.60·10        = 120.0 W
    Leaks   2·50 m³·4/h·0.02 = 8 m³/h; 0.34·8·30                   =  81.6 W
    Minimum 0.5/h·50 m³ = 25 m³/h, lacking 17; 0.34·17·30          = 173.4 W
    """
    found = run(den()).rooms[0]
    assert found.heating_components_w == approx(
        {
            **dict.fromkeys(found.heating_components_w, 0.0),
            "walls": 300.0,
            "windows": 112.5,
            "ceilings": 180.0,
            "floors": 120.0,
            "infiltration": 81.6,
            "ventilation": 173.4,
        }
    )
    assert found.heating_w == approx(967.5)


def test_the_house_counts_air_that_passes_through_once():
    """Half of 8 m³/h enters: 0.34·4·30 = 40.8 W; lacking to 25 m³/h 21: 0.34·21·30 = 214.2 W."""
    heating_w = run(den()).heating_w
    assert heating_w["infiltration"] == approx(40.8)
    assert heating_w["ventilation"] == approx(214.2)


def test_heat_recovery_spares_the_fans_air():
    """30 m³/h at 80 %: 0.34·30·0.2·30 = 61.2 W, and with the leaks nothing lacks to 25 m³/h."""
    room = run(den(ventilation=(HRV,))).rooms[0]
    assert room.heating_components_w["ventilation"] == approx(61.2)
    assert room.heating_components_w["infiltration"] == approx(81.6)


def test_an_exhaust_fan_draws_its_air_through_the_leaks():
    """8 + 30 = 38 m³/h; 0.34·38·30 = 387.6 W."""
    fan = VentilationFan(id="bath", type=FanType.EXHAUST, airflow_m3_s=30 / 3600)
    room = run(den(ventilation=(fan,))).rooms[0]
    assert room.heating_components_w["infiltration"] == approx(387.6)
    assert room.heating_components_w["ventilation"] == 0


def test_a_slab_takes_the_mean_of_the_year_with_its_wave():
    """B' = 20/(10/2) = 4 m; d_t = 0.3 + 1.5·0.21 = 0.615 m; the year's mean is 10 °C.

    U = 2·1.5/(π·4 + 0.615)·ln(π·4/0.615 + 1) = 0.6976 W/m²K
    20·0.6976·1.45·(20 − 10)/30·30 = 20·0.6976·14.5 = 202.29 W
    """
    u_w_m2k = 3 / (pi * 4 + 0.615) * log(pi * 4 / 0.615 + 1)
    assert run(den(surfaces=(SLAB,), openings=())).heating_w["slabs"] == approx(202.29, abs=0.01)
    assert u_w_m2k == approx(0.6976, abs=5e-5)


@pytest.mark.parametrize(
    ("perimeter_per_area", "published"),
    [
        (0.05, (0.13, 0.11, 0.10, 0.08)),
        (0.25, (0.44, 0.34, 0.28, 0.22)),
        (0.50, (0.70, 0.50, 0.40, 0.28)),
        (0.60, (0.78, 0.55, 0.43, 0.29)),
    ],
)
def test_floors_agree_with_the_published_table(perimeter_per_area, published):
    """Approved Document L (England), appendix C: clay, 0.3 m wall; R 0, 0.5, 1 and 2 m²K/W."""
    thicknesses = [0.3 + 1.5 * (0.21 + r) for r in (0.0, 0.5, 1.0, 2.0)]
    found = tuple(floor_u(2 / perimeter_per_area, d, 0.0, 1.5) for d in thicknesses)
    assert found == approx(published, abs=0.006)


@pytest.mark.parametrize(
    ("r_m2k_w", "depth_m", "published"),
    [(0.2, 0.5, 1.55), (0.2, 1.0, 1.16), (1.0, 1.0, 0.51), (0.5, 2.0, 0.58)],
)
def test_basement_walls_agree_with_the_published_table(r_m2k_w, depth_m, published):
    """Approved Document L (England), appendix C; films of 0.13 and 0.04 m²K/W are added."""
    found = wall_u(r_m2k_w + 0.17, 0.615, depth_m, 1.5)
    assert found == approx(published, abs=0.006)


def test_edge_insulation_only_saves():
    assert edge_psi(0.0, 1.0, 0.6, 2.0) == 0
    assert edge_psi(2.0, 1.0, 0.6, 2.0) < edge_psi(1.0, 1.0, 0.6, 2.0) < 0


def test_a_basement_wall_faces_both_outdoors_and_the_ground():
    """Half of 25 m² above grade: 12.5·(1/2 + 0.1)·30 = 225 W; the rest by the ground."""
    steps = run(den(surfaces=(CELLAR,), openings=())).steps
    above, below = [one for one in steps if one.component == "walls"]
    assert above.heating_w == approx(225)
    assert 0 < below.heating_w < above.heating_w


def test_a_window_in_a_basement_wall_faces_outdoors():
    """2.5·(1.4 + 0.1)·30 = 112.5 W, as in any wall."""
    assert run(den(surfaces=(CELLAR.evolve(id="wall"),))).heating_w["windows"] == approx(112.5)


def test_cooling_is_zero_and_a_note_says_so():
    found = run(den())
    assert found.cooling_total_w == 0
    assert [(one.code, one.severity) for one in found.problems] == [
        ("loads.heating_only", Severity.NOTE)
    ]


def test_a_house_without_volume_loses_no_air():
    codes = [one.code for one in run(den(rooms=(), infiltration=Infiltration())).problems]
    assert "loads.no_volume" in codes


def test_a_house_without_rooms_is_one_room():
    found = run(den(rooms=(), conditioned_floor_area_m2=20.0))
    assert found.rooms == ()
    assert found.heating_total_w == approx(967.5)


def test_a_reheat_allowance_is_a_part_of_its_own():
    plain, more = run(den()), RoomHeatLoss(reheat_w_m2=11.0).run(den(), COLD, YEAR_AT_10_C)
    assert more.heating_total_w - plain.heating_total_w == approx(20 * 11)
    assert more.heating_w["reheat"] == approx(20 * 11)
    assert more.rooms[0].heating_w - plain.rooms[0].heating_w == approx(20 * 11)


AIR = ("infiltration", "ventilation")


def transmission(found):
    return sum(watts for name, watts in found.heating_w.items() if name not in AIR)


def test_transmission_of_the_house_is_that_of_its_rooms():
    found = METHOD.run(PROJECT, day(), WEATHER)
    by_room = sum(
        watts
        for room in found.rooms
        for name, watts in room.heating_components_w.items()
        if name not in AIR
    )
    assert by_room == approx(transmission(found))
    assert sum(room.heating_w for room in found.rooms) >= found.heating_total_w - 1e-6


def test_the_steps_add_up_to_the_house():
    found = METHOD.run(PROJECT, day(), WEATHER)
    assert sum(step.heating_w for step in found.steps) == approx(found.heating_total_w)


@given(st.floats(1.0, 60.0))
def test_the_loss_to_outdoors_is_linear_in_the_difference(difference_dk):
    project = den(surfaces=(WALL, CEILING))
    conditions = day(heating_indoor_k=celsius(20), heating_outdoor_k=celsius(20) - difference_dk)
    per_kelvin = run(project, conditions).heating_total_w / difference_dk
    assert per_kelvin == approx(run(project).heating_total_w / 30)


@given(st.floats(0.5, 10.0), st.floats(1.01, 3.0))
def test_better_walls_lose_less(r_m2k_w, factor):
    poor, good = (
        run(den(constructions=(WallConstruction(id="wall", r_m2k_w=r), *MADE[1:])))
        for r in (r_m2k_w, r_m2k_w * factor)
    )
    assert good.heating_total_w < poor.heating_total_w


@given(st.floats(0.0, 30.0), st.floats(0.0, 30.0))
def test_a_leakier_house_never_loses_less(one, other):
    tight, leaky = (
        run(den(infiltration=Infiltration(ach=ach))).heating_total_w for ach in sorted((one, other))
    )
    assert leaky >= tight - 1e-9


@given(
    st.lists(
        st.tuples(
            st.sampled_from([WALL, CEILING, FLOOR, SLAB, CELLAR]),
            st.sampled_from(Place),
            st.sampled_from(Place),
            st.floats(0, 500),
            st.sampled_from(["den", None]),
        ),
        max_size=10,
    ),
    st.floats(0, 2.5),
)
@settings(max_examples=100)
def test_any_heap_of_surfaces_gives_finite_figures(heap, depth_m):
    surfaces = tuple(
        one.evolve(
            id=f"s{number}",
            inside=inside,
            area_m2=area_m2,
            room_id=room_id,
            **({} if one.kind == "slab" else {"outside": outside}),
            **({"depth_below_grade_m": depth_m} if one.kind == "foundation_wall" else {}),
        )
        for number, (one, inside, outside, area_m2, room_id) in enumerate(heap)
    )
    light = Skylight(id="light", surface_id="s0", construction_id="glass", area_m2=0)
    openings = (WINDOW.evolve(surface_id="s0"), light)
    found = run(den(surfaces=surfaces, openings=openings))
    assert isfinite(found.heating_total_w)
    assert transmission(found) == approx(
        sum(one.heating_w for one in found.steps if one.component not in AIR), abs=1e-6
    )


def test_neighbours_kept_warm_take_nothing():
    inner = WALL.evolve(id="inner", outside=Place.CONDITIONED)
    with_inner = run(den(surfaces=(WALL, CEILING, FLOOR, inner)))
    assert with_inner.heating_w["walls"] == run(den()).heating_w["walls"]


def test_a_summer_day_loses_nothing():
    warm = day(heating_indoor_k=celsius(20), heating_outdoor_k=celsius(25))
    assert run(den(surfaces=(WALL, CEILING, SLAB)), warm).heating_total_w == 0


def test_the_plain_house_is_near_the_first_method():
    """Two methods, one house: they differ by their rules, not by an order of magnitude."""
    project = with_building(constructions=CONSTRUCTIONS)
    other = LOAD_METHODS.default.run(project, day(), WEATHER)
    assert METHOD.run(project, day(), WEATHER).heating_total_w == approx(
        other.heating_total_w, rel=0.4
    )
