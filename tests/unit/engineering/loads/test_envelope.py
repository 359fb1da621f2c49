"""Walls, ceilings, floors, glass and buffer spaces by the arithmetic of the published rules."""

import pytest
from pytest import approx

from hpdesigner.engineering.loads.buffers import Buffers
from hpdesigner.engineering.loads.context import context
from hpdesigner.engineering.loads.floors import floor_factor
from hpdesigner.engineering.loads.house import resolve
from hpdesigner.engineering.loads.ledger import Ledger
from hpdesigner.engineering.loads.shading import (
    exterior_coefficient,
    shading_coefficient,
    with_storm,
)
from hpdesigner.engineering.loads.solar import sector, solar
from hpdesigner.engineering.loads.walls import base_cltd
from hpdesigner.model.building import Building
from hpdesigner.model.constructions import (
    Colour,
    GlassType,
    GlazingConstruction,
    RoofConstruction,
    RoofMaterial,
    Siding,
    WallConstruction,
    WallType,
)
from hpdesigner.model.envelope import (
    BlindPosition,
    Ceiling,
    ExteriorShade,
    Floor,
    InteriorShade,
    Overhang,
    Place,
    Roof,
    ScreenSide,
    ShadeColour,
    ShadeType,
    StormWindow,
    Wall,
    Window,
)
from hpdesigner.model.project import Project
from hpdesigner.model.site import Site
from hpdesigner.units import (
    BTU_H_W,
    FOOT_M,
    TRANSMITTANCE_IP_SI,
    fahrenheit,
    feet,
    r_ip,
    square_feet,
    to_fahrenheit,
    u_ip,
)
from tests.unit.engineering.loads.houses import (
    CONSTRUCTIONS,
    OPENINGS,
    WEATHER,
    day,
    loads,
    with_building,
)


@pytest.mark.parametrize(
    ("wall_type", "has_veneer", "u", "expected_f"),
    [
        (WallType.WOOD_STUD, False, 0.0769, 29.45),
        (WallType.WOOD_STUD, True, 0.0769, 19.65),
        (WallType.STEEL_STUD, False, 0.30, 38.0),
        (WallType.CMU, False, 0.0689, 21.25),
        (WallType.SIP, False, 0.05, 20.5),
        (WallType.ICF, False, 0.05, 18.8),
        (WallType.LOG, True, 0.10, 22.0),
        (WallType.ADOBE, False, 0.01, 18.8),
    ],
)
def test_the_group_of_a_wall_follows_its_construction_and_u(wall_type, has_veneer, u, expected_f):
    assert base_cltd(wall_type, has_veneer, u_ip(u)) * 1.8 == approx(expected_f)


@pytest.mark.parametrize("wall_type", WallType)
@pytest.mark.parametrize("has_veneer", [True, False])
@pytest.mark.parametrize("u", [0.001, 0.1, 5.0])
def test_every_wall_has_a_group(wall_type, has_veneer, u):
    assert 18 < base_cltd(wall_type, has_veneer, u_ip(u)) * 1.8 < 39


def one_wall(**changes):
    wall = Wall(id="w", construction_id="c", area_m2=square_feet(100))
    made = WallConstruction(id="c", r_m2k_w=r_ip(13), siding=Siding.VINYL)
    return Project(building=Building(surfaces=(wall.evolve(**changes),), constructions=(made,)))


def test_an_outside_wall_by_hand():
    # group D: 29.45 × 0.83 = 24.44 °F at 95 °F outdoors and medium range
    result = loads(one_wall())
    assert result.heating_w["walls"] / BTU_H_W == approx(100 / 13 * 60)
    assert result.cooling_sensible_w["walls"] / BTU_H_W == approx(100 / 13 * 24.4435)


def test_a_mild_summer_has_its_own_rule():
    mild = loads(one_wall(), cooling_outdoor_k=fahrenheit(80))
    assert mild.cooling_sensible_w["walls"] / BTU_H_W == approx(100 / 13 * (24.4435 + 5 - 20))


@pytest.mark.parametrize(
    ("place", "winter_f", "summer_f"),
    [
        (Place.OTHER_UNIT, 70, 75),
        (Place.OTHER_HEATED, 68, 85),
        (Place.OTHER_BUFFER, 50, 85),
        (Place.OTHER_NON_FREEZING, 40, 95),
        (Place.EXTERIOR_WALL, 40, 85),
        (Place.OUTSIDE, 10, 95),
        (Place.GARAGE, 12.5, 106.5),
        (Place.CONDITIONED, 70, 75),
    ],
)
def test_other_places_by_their_weights_and_floors(place, winter_f, summer_f):
    buffers = buffers_of(Building())
    assert [to_fahrenheit(one) for one in buffers.temperatures(place)] == approx(
        [winter_f, summer_f]
    )


def buffers_of(building):
    return Buffers(resolve(building, Ledger()), context(day(), Site()), WEATHER)


def attic(place, roof_r=2.3, **roof):
    return Building(
        surfaces=(
            Ceiling(id="ceiling", construction_id="ceiling", area_m2=100, outside=place),
            Roof(id="roof", construction_id="r", area_m2=120, inside=place),
        ),
        constructions=(*CONSTRUCTIONS, RoofConstruction(id="r", r_m2k_w=r_ip(roof_r), **roof)),
    )


@pytest.mark.parametrize(
    ("place", "roof", "summer_f"),
    [
        (Place.ATTIC_VENTED, {"colour": Colour.DARK}, 130),
        (Place.ATTIC_VENTED, {"colour": Colour.LIGHT}, 120),
        (Place.ATTIC_VENTED, {"colour": Colour.DARK, "radiant_barrier": True}, 120),
        (
            Place.ATTIC_VENTED,
            {"material": RoofMaterial.TILE_OR_SLATE, "colour": Colour.MEDIUM},
            105,
        ),
        (Place.ATTIC_VENTED, {"material": RoofMaterial.METAL, "colour": Colour.REFLECTIVE}, 95),
        (Place.ATTIC_UNVENTED, {}, 150),
        (Place.ATTIC_UNVENTED, {"radiant_barrier": True}, 130),
        (Place.ATTIC_VENTED, {"roof_r": 40.0}, 135),
    ],
)
def test_attics_by_the_published_figure(place, roof, summer_f):
    winter_k, summer_k = buffers_of(attic(place, **roof)).temperatures(place)
    assert to_fahrenheit(summer_k) == approx(summer_f)
    assert to_fahrenheit(winter_k) == approx(10)


def test_a_sealed_encapsulated_attic_lies_between_room_and_roof():
    winter_k, summer_k = buffers_of(attic(Place.ATTIC_UNVENTED, roof_r=40.0)).temperatures(
        Place.ATTIC_UNVENTED
    )
    assert fahrenheit(10) < winter_k < fahrenheit(70)
    assert fahrenheit(75) < summer_k < fahrenheit(125)


def test_a_garage_wholly_under_rooms_is_milder():
    floor = Floor(id="f", construction_id="floor", area_m2=30, outside=Place.GARAGE)
    building = Building(surfaces=(floor,), constructions=CONSTRUCTIONS)
    winter_k, summer_k = buffers_of(building).temperatures(Place.GARAGE)
    assert (to_fahrenheit(winter_k), to_fahrenheit(summer_k)) == approx((15, 101))


def test_a_floor_over_a_crawlspace_sees_part_of_the_outdoor_difference():
    assert floor_factor(u_ip(0.05), u_ip(0.1), vented=True) == approx(1 / (1 + 0.2 / 0.21))
    assert floor_factor(u_ip(0.05), u_ip(0.1), vented=False) == approx(0.1 / 0.3)


@pytest.mark.parametrize(
    ("azimuth_deg", "expected"), [(0, 0), (22.4, 0), (22.5, 1), (180, 4), (337.5, 0), (359, 0)]
)
def test_an_azimuth_falls_to_the_nearest_sector(azimuth_deg, expected):
    assert sector(azimuth_deg) == expected


def test_the_solar_factors_at_forty_degrees_are_the_published_ones():
    flux_ip = [one / (BTU_H_W / FOOT_M**2) for one in solar(40.0).average_w_m2[0]]
    assert flux_ip[4] == approx(149 * 0.24)
    assert flux_ip[8] == approx(247 * 0.68)


def test_south_of_the_equator_the_compass_is_mirrored():
    north = loads(latitude_deg=40.0).cooling_sensible_w["windows"]
    turned = tuple(
        one.evolve(azimuth_deg=(180 - 90 * number) % 360) if one.kind == "window" else one
        for number, one in enumerate(OPENINGS)
    )
    south = loads(with_building(openings=turned), latitude_deg=-40.0)
    assert south.cooling_sensible_w["windows"] == approx(north)


CLEAR = GlazingConstruction(id="g", u_w_m2k=u_ip(0.5), shgc=0.6, panes=2, glass=GlassType.CLEAR)


@pytest.mark.parametrize(
    ("glass", "shade", "expected"),
    [
        (CLEAR, InteriorShade(), 1.0),
        (CLEAR, InteriorShade(type=ShadeType.BLINDS), 0.693),
        (CLEAR, InteriorShade(type=ShadeType.BLINDS, blinds=BlindPosition.CLOSED), 0.59),
        (CLEAR, InteriorShade(type=ShadeType.BLINDS, blinds=BlindPosition.OPEN), 1.0),
        (CLEAR, InteriorShade(type=ShadeType.CURTAINS, colour=ShadeColour.LIGHT), 0.67),
        (CLEAR, InteriorShade(type=ShadeType.SHADES, fraction_covered=1.0), 0.57),
        (CLEAR, InteriorShade(shading_coefficient=0.4), 0.4),
        (
            GlazingConstruction(id="g", u_w_m2k=u_ip(1.2), shgc=0.7),
            InteriorShade(type=ShadeType.SHADES, fraction_covered=1.0),
            0.55,
        ),
        (
            GlazingConstruction(id="g", u_w_m2k=u_ip(0.3), shgc=0.2),
            InteriorShade(type=ShadeType.SHADES, fraction_covered=1.0),
            0.77,
        ),
    ],
)
def test_internal_shades_by_the_published_table(glass, shade, expected):
    assert shading_coefficient(glass, shade) == approx(expected)


def test_screens_and_trees_multiply():
    window = Window(
        id="w",
        surface_id="s",
        construction_id="g",
        area_m2=1,
        insect_screen=ScreenSide.EXTERIOR,
        insect_screen_fraction=0.5,
        exterior_shade=ExteriorShade.DECIDUOUS_TREE,
        exterior_shade_factor=0.5,
    )
    assert exterior_coefficient(window) == approx(0.45)


def test_a_clear_storm_sash_on_single_glass():
    single = GlazingConstruction(id="g", u_w_m2k=u_ip(1.0), shgc=0.8)
    u_w_m2k, shgc = with_storm(single, StormWindow.CLEAR)
    assert u_w_m2k / TRANSMITTANCE_IP_SI == approx(1 - 0.6435 + 0.1533)
    assert shgc == approx(0.72)


def south_window(**changes):
    window = next(one for one in OPENINGS if one.id == "window-180")
    return with_building(openings=(window.evolve(**changes),))


def test_deep_overhangs_make_south_glass_like_north_glass():
    deep = Overhang(depth_m=feet(10), to_top_m=0.0, to_bottom_m=feet(5))
    shaded = loads(south_window(overhang=deep))
    facing_north = loads(south_window(azimuth_deg=0.0))
    assert shaded.cooling_sensible_w["windows"] == approx(
        facing_north.cooling_sensible_w["windows"]
    )


def test_a_sun_screen_lets_a_quarter_of_the_direct_sun_through():
    full, north = (
        loads(south_window(azimuth_deg=a)).cooling_sensible_w["windows"] for a in (180.0, 0.0)
    )
    screened = loads(south_window(exterior_shade=ExteriorShade.SOLAR_SCREEN))
    assert screened.cooling_sensible_w["windows"] == approx(north + 0.25 * (full - north))


def test_glass_to_a_garage_sees_no_sun():
    wall = Wall(id="w", construction_id="wall", area_m2=10, outside=Place.GARAGE)
    window = Window(id="g", surface_id="w", construction_id="glass", area_m2=square_feet(10))
    result = loads(with_building(surfaces=(wall,), openings=(window,), rooms=()))
    assert result.cooling_sensible_w["windows"] / BTU_H_W == approx(0.5 * 10 * 31.5)
    assert result.aed_curve_w == (0.0,) * 12
