"""Crawlspaces, basements and the soil around them by balances and limits."""

import pytest
from pytest import approx

from hpdesigner.engineering.climate.weather import StationDesign, TemperatureBin, Weather
from hpdesigner.engineering.loads.buffers import Buffers
from hpdesigner.engineering.loads.context import CONDUCTIVITY_IP_SI, context, soil_conductivity
from hpdesigner.engineering.loads.duct_regain import regain
from hpdesigner.engineering.loads.foundation_space import conductances
from hpdesigner.engineering.loads.house import resolve
from hpdesigner.engineering.loads.ledger import Ledger
from hpdesigner.engineering.loads.soil import ground_extremes
from hpdesigner.model.building import Building
from hpdesigner.model.constructions import FoundationWallConstruction
from hpdesigner.model.distribution import Distribution, DuctSystem
from hpdesigner.model.envelope import Floor, FoundationWall, Place, Slab
from hpdesigner.model.project import Project
from hpdesigner.model.site import Moisture, Site, SoilType
from hpdesigner.units import BTU_H_W, celsius, feet, r_ip, square_feet
from tests.unit.engineering.loads.houses import CONSTRUCTIONS, ROOMS, WEATHER, day, loads

SPACES = (Place.CRAWLSPACE_VENTED, Place.CRAWLSPACE_UNVENTED, Place.BASEMENT_UNCONDITIONED)


def house_over(place, depth_ft=2.0, wall_r=10.0):
    return Building(
        surfaces=(
            Floor(id="f", construction_id="floor", area_m2=square_feet(1000), outside=place),
            FoundationWall(
                id="w",
                construction_id="w",
                inside=place,
                area_m2=square_feet(400),
                height_m=feet(4),
                depth_below_grade_m=feet(depth_ft),
            ),
            Slab(
                id="s",
                construction_id="slab",
                inside=place,
                area_m2=square_feet(1000),
                exposed_perimeter_m=feet(130),
            ),
        ),
        constructions=(
            *CONSTRUCTIONS,
            FoundationWallConstruction(id="w", assembly_r_m2k_w=r_ip(wall_r)),
        ),
    )


def year(mean_c=10.0, swing_dk=12.0):
    middle = (-1.0, -0.87, -0.5, 0.0, 0.5, 0.87, 1.0, 0.87, 0.5, 0.0, -0.5, -0.87)
    bins = tuple(
        TemperatureBin(month, celsius(mean_c + swing_dk * wave), 730.0)
        for month, wave in enumerate(middle, start=1)
    )
    return Weather("Station", "0", "test", 40.0, -90.0, 0.0, StationDesign(), bins)


def buffers_of(building, weather=WEATHER):
    return Buffers(resolve(building, Ledger()), context(day(), Site()), weather)


@pytest.mark.parametrize("place", SPACES)
def test_a_space_below_the_floor_lies_between_rooms_and_outdoors(place):
    winter_k, summer_k = buffers_of(house_over(place), year()).temperatures(place)
    assert day().heating_outdoor_k < winter_k < day().heating_indoor_k
    assert summer_k < day().cooling_outdoor_k


def test_a_basement_leans_on_the_ground_and_a_crawlspace_on_the_air():
    basement = conductances(
        resolve(house_over(Place.BASEMENT_UNCONDITIONED), Ledger()), Place.BASEMENT_UNCONDITIONED
    )
    crawl = conductances(
        resolve(house_over(Place.CRAWLSPACE_VENTED), Ledger()), Place.CRAWLSPACE_VENTED
    )
    assert basement.ground_w_k == approx(crawl.outdoors_w_k)
    assert (basement.outdoors_w_k, crawl.ground_w_k) == (0, 0)


def test_the_floor_over_a_sealed_crawlspace_by_hand():
    # U_f = 1/19, U_w = 1/10 above and 1/(10 − 0.197) below grade, half of the wall each
    result = loads(Project(building=house_over(Place.CRAWLSPACE_UNVENTED)))
    wall_u = (1 / 10 + 1 / (10 - 0.197)) / 2
    factor = wall_u / (4 / 19 + wall_u)
    assert result.heating_w["floors"] / BTU_H_W == approx(1000 / 19 * factor * 60, rel=1e-4)
    assert result.cooling_sensible_w["floors"] / BTU_H_W == approx(
        1000 / 19 * factor * 20, rel=1e-4
    )


def test_a_heated_floor_loses_as_if_it_were_25_degrees_colder_outdoors():
    plain = house_over(Place.CRAWLSPACE_UNVENTED)
    heated = plain.evolve(surfaces=(plain.surfaces[0].evolve(radiant=True), *plain.surfaces[1:]))
    ratio = (
        loads(Project(building=heated)).heating_w["floors"]
        / loads(Project(building=plain)).heating_w["floors"]
    )
    assert ratio == approx(85 / 60)


def test_a_crawlspace_without_walls_is_told_and_counts_as_outdoors():
    building = house_over(Place.CRAWLSPACE_VENTED)
    result = loads(Project(building=building.evolve(surfaces=building.surfaces[:1])))
    assert "loads.no_foundation_walls" in {one.code for one in result.problems}
    assert result.heating_w["floors"] / BTU_H_W == approx(1000 / 19 * 60)


def test_ground_swings_less_than_the_air_around_the_same_mean():
    cold_k, warm_k = ground_extremes(year(10.0, 12.0), day())
    assert celsius(-2) < cold_k < celsius(10) < warm_k < celsius(22)
    assert (cold_k + warm_k) / 2 == approx(celsius(10), abs=0.3)


def test_ground_without_a_year_of_weather_is_the_middle_of_the_design_days():
    cold_k, warm_k = ground_extremes(WEATHER, day())
    assert cold_k == warm_k == (day().heating_outdoor_k + day().cooling_outdoor_k) / 2


@pytest.mark.parametrize(
    ("soil", "moisture", "expected_ip"),
    [
        (SoilType.UNKNOWN, Moisture.MIXED, 0.8),
        (SoilType.CLAY, Moisture.WET, 0.8),
        (SoilType.CLAY, Moisture.DRY, 0.5),
        (SoilType.SAND, Moisture.DRY, 0.2),
        (SoilType.GRAVEL, Moisture.WET, 0.5),
        (SoilType.LOAM, Moisture.DRY, 0.5),
    ],
)
def test_soil_conductivity_by_type_and_moisture(soil, moisture, expected_ip):
    assert soil_conductivity(soil, moisture) / CONDUCTIVITY_IP_SI == approx(expected_ip)


@pytest.mark.parametrize(
    ("place", "wall_r", "expected"),
    [
        (Place.CRAWLSPACE_VENTED, 10, 0.17),
        (Place.CRAWLSPACE_VENTED, 1.5, 0.12),
        (Place.CRAWLSPACE_UNVENTED, 10, 0.30),
        (Place.BASEMENT_UNCONDITIONED, 10, 0.30),
        (Place.ATTIC_VENTED, 10, 0.10),
        (Place.BASEMENT_CONDITIONED, 10, 1.0),
    ],
)
def test_regain_by_place_and_insulation(place, wall_r, expected):
    house = resolve(house_over(place, wall_r=wall_r), Ledger())
    buffers = Buffers(house, context(day(), Site()), WEATHER)
    assert regain(place, house, buffers) == expected


def test_a_system_for_a_zone_without_rooms_is_told_and_serves_the_house():
    rooms = (ROOMS[0].evolve(zone="north"), ROOMS[1].evolve(zone="south"))
    project = Project(
        building=Building(rooms=rooms),
        distribution=Distribution(ducts=(DuctSystem(id="d", zone="attic"),)),
    )
    problem = next(one for one in loads(project).problems if one.code == "loads.unknown_zone")
    assert problem.where == ("distribution", "ducts", "d", "zone")


def test_a_partition_basement_wall_meets_the_ground_below_grade():
    def partition(depth_ft):
        wall = FoundationWall(
            id="w",
            construction_id="foundation",
            outside=Place.GARAGE,
            area_m2=20,
            height_m=feet(8),
            depth_below_grade_m=feet(depth_ft),
        )
        building = Building(surfaces=(wall,), constructions=CONSTRUCTIONS)
        return loads(Project(building=building))

    assert partition(6).cooling_sensible_w["walls"] == approx(
        partition(0).cooling_sensible_w["walls"] / 4
    )
    assert partition(6).heating_w["walls"] < partition(0).heating_w["walls"]
