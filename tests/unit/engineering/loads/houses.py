"""Small houses and a design day for the tests of the load engine."""

from hpdesigner.engineering.climate.weather import DesignConditions, StationDesign, Weather
from hpdesigner.engineering.loads.method import LoadResult
from hpdesigner.engineering.loads.methods import LOAD_METHODS
from hpdesigner.model.building import Building, Room
from hpdesigner.model.constructions import (
    CeilingConstruction,
    DoorConstruction,
    FloorConstruction,
    FoundationWallConstruction,
    GlazingConstruction,
    RoofConstruction,
    SlabConstruction,
    WallConstruction,
)
from hpdesigner.model.envelope import Ceiling, Door, Roof, Slab, Wall, Window
from hpdesigner.model.project import Project
from hpdesigner.units import fahrenheit, feet, grains, r_ip, square_feet, u_ip

WEATHER = Weather("Station", "0", "test", 40.0, -90.0, 0.0, StationDesign(), ())
CONSTRUCTIONS = (
    WallConstruction(id="wall", r_m2k_w=r_ip(13)),
    FoundationWallConstruction(id="foundation"),
    CeilingConstruction(id="ceiling", r_m2k_w=r_ip(30)),
    RoofConstruction(id="roof", r_m2k_w=r_ip(2.3)),
    FloorConstruction(id="floor", r_m2k_w=r_ip(19)),
    SlabConstruction(id="slab"),
    GlazingConstruction(id="glass", u_w_m2k=u_ip(0.5), shgc=0.5),
    DoorConstruction(id="door", r_m2k_w=r_ip(2.86)),
)
SURFACES = (
    *(
        Wall(
            id=f"wall-{azimuth}",
            room_id="hall" if azimuth < 180 else "den",
            construction_id="wall",
            area_m2=square_feet(320),
            azimuth_deg=azimuth,
        )
        for azimuth in (0, 90, 180, 270)
    ),
    Ceiling(id="ceiling-hall", room_id="hall", construction_id="ceiling", area_m2=square_feet(800)),
    Ceiling(id="ceiling-den", room_id="den", construction_id="ceiling", area_m2=square_feet(800)),
    Roof(id="roof", construction_id="roof", area_m2=square_feet(1800)),
    Slab(
        id="slab",
        room_id="den",
        construction_id="slab",
        area_m2=square_feet(1600),
        exposed_perimeter_m=feet(160),
    ),
)
OPENINGS = (
    *(
        Window(
            id=f"window-{azimuth}",
            surface_id=f"wall-{azimuth}",
            construction_id="glass",
            area_m2=square_feet(40),
        )
        for azimuth in (0, 90, 180, 270)
    ),
    Door(id="door", surface_id="wall-0", construction_id="door", area_m2=square_feet(21)),
)
ROOMS = (
    Room(id="hall", name="Hall", floor_area_m2=square_feet(800)),
    Room(id="den", name="Den", floor_area_m2=square_feet(800)),
)
HOUSE = Building(
    surfaces=SURFACES, openings=OPENINGS, constructions=CONSTRUCTIONS, rooms=ROOMS, bedrooms=3
)
PROJECT = Project(building=HOUSE)


def day(**changes: object) -> DesignConditions:
    """A cold and a hot day at sea level: HTD 60 °F, CTD 20 °F, medium range, 30 grains."""
    values: dict[str, object] = {
        "heating_outdoor_k": fahrenheit(10),
        "cooling_outdoor_k": fahrenheit(95),
        "heating_indoor_k": fahrenheit(70),
        "cooling_indoor_k": fahrenheit(75),
        "indoor_relative_humidity": 0.5,
        "humidity_difference_kg_kg": grains(30),
        "daily_range": "medium",
        "elevation_m": 0.0,
        "latitude_deg": 40.0,
    }
    return DesignConditions(**{**values, **changes})  # type: ignore[arg-type]


def loads(project: Project = PROJECT, **changes: object) -> LoadResult:
    """The loads of ``project`` on the day above."""
    return LOAD_METHODS["residential"].run(project, day(**changes), WEATHER)


def with_building(project: Project = PROJECT, **changes: object) -> Project:
    """``project`` with fields of its building exchanged."""
    return project.evolve(building=project.building.evolve(**changes))
