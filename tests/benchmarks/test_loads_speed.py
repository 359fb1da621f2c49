"""How long a large house takes: 40 rooms, 320 surfaces, 80 windows, block and rooms.

The budget is 5 ms, so that loads can follow the typing of a surveyor. Measured with Python 3.11
on one free core of a small server: 3.5 to 3.8 ms.
"""

from hpdesigner.engineering.climate.weather import DesignConditions, StationDesign, Weather
from hpdesigner.engineering.loads.methods import LOAD_METHODS
from hpdesigner.model.building import Building, Room
from hpdesigner.model.constructions import (
    CeilingConstruction,
    GlazingConstruction,
    SlabConstruction,
    WallConstruction,
)
from hpdesigner.model.distribution import Distribution, DuctSystem, DuctTable
from hpdesigner.model.envelope import Ceiling, Overhang, Place, Slab, Wall, Window
from hpdesigner.model.project import Project
from hpdesigner.units import fahrenheit, grains, r_ip, u_ip

ROOMS = 40
WEATHER = Weather("Station", "0", "test", 40.0, -90.0, 200.0, StationDesign(), ())
CONDITIONS = DesignConditions(
    fahrenheit(5),
    fahrenheit(92),
    fahrenheit(70),
    fahrenheit(75),
    0.5,
    grains(35),
    "medium",
    200.0,
    40.0,
)
CONSTRUCTIONS = (
    WallConstruction(id="wall", r_m2k_w=r_ip(13)),
    CeilingConstruction(id="ceiling", r_m2k_w=r_ip(38)),
    SlabConstruction(id="slab"),
    GlazingConstruction(id="glass", u_w_m2k=u_ip(0.35), shgc=0.3),
)


def surfaces_of(room: str) -> list[Wall | Ceiling | Slab]:
    outside = [
        Wall(
            id=f"{room}-{azimuth}",
            room_id=room,
            construction_id="wall",
            area_m2=12,
            azimuth_deg=azimuth,
        )
        for azimuth in (0, 90, 180, 270)
    ]
    inside = [
        Wall(
            id=f"{room}-garage-{side}",
            room_id=room,
            construction_id="wall",
            area_m2=12,
            outside=Place.GARAGE,
        )
        for side in range(2)
    ]
    slab = Slab(
        id=f"{room}-slab",
        room_id=room,
        construction_id="slab",
        area_m2=16,
        exposed_perimeter_m=4,
    )
    ceiling = Ceiling(id=f"{room}-ceiling", room_id=room, construction_id="ceiling", area_m2=16)
    return [*outside, *inside, slab, ceiling]


def large_house() -> Project:
    rooms = [f"room-{number}" for number in range(ROOMS)]
    windows = [
        Window(
            id=f"{room}-window-{azimuth}",
            surface_id=f"{room}-{azimuth}",
            construction_id="glass",
            area_m2=2,
            overhang=Overhang(depth_m=0.5, to_top_m=0.3, to_bottom_m=1.8),
        )
        for room in rooms
        for azimuth in (0, 270)
    ]
    table = DuctTable(table="7A-R", floor_area_m2=300, r_m2k_w=r_ip(6))
    system = DuctSystem(id="ducts", tables=(table,), runs=())
    return Project(
        building=Building(
            rooms=tuple(Room(id=room, name=room, floor_area_m2=16) for room in rooms),
            surfaces=tuple(surface for room in rooms for surface in surfaces_of(room)),
            openings=tuple(windows),
            constructions=CONSTRUCTIONS,
        ),
        distribution=Distribution(ducts=(system,)),
    )


def test_a_house_of_forty_rooms_is_calculated_while_typing(benchmark):
    project = large_house()
    assert len(project.building.surfaces) == 8 * ROOMS
    result = benchmark(LOAD_METHODS["residential"].run, project, CONDITIONS, WEATHER)
    assert len(result.rooms) == ROOMS
    assert not result.problems
