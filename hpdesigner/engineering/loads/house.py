"""The survey with its references resolved, looked through once.

Each surface is paired with its construction, the area its openings leave, and the place on its
far side. What cannot be resolved is told as a problem and left out; the rest is computed.
"""

from dataclasses import dataclass, field, replace
from typing import Generic, NamedTuple, TypeVar

from hpdesigner.engineering.constructions.origin import layers_of
from hpdesigner.engineering.loads.ledger import Ledger
from hpdesigner.model.building import Building, Room
from hpdesigner.model.constructions import (
    CeilingConstruction,
    Construction,
    DoorConstruction,
    FloorConstruction,
    FoundationWallConstruction,
    GlazingConstruction,
    RoofConstruction,
    SlabConstruction,
    WallConstruction,
)
from hpdesigner.model.envelope import (
    Ceiling,
    Door,
    Floor,
    FoundationWall,
    Opening,
    Place,
    RimJoist,
    Roof,
    Skylight,
    Slab,
    Surface,
    Wall,
    Window,
)
from hpdesigner.problems import Severity, Where

S = TypeVar("S")
C = TypeVar("C")
_ROUNDING_M2 = 1e-6
_KINDS: dict[str, type] = {
    "wall": WallConstruction,
    "rim_joist": WallConstruction,
    "foundation_wall": FoundationWallConstruction,
    "ceiling": CeilingConstruction,
    "roof": RoofConstruction,
    "floor": FloorConstruction,
    "slab": SlabConstruction,
    "window": GlazingConstruction,
    "skylight": GlazingConstruction,
    "door": DoorConstruction,
}
# The list of ``House`` each kind goes to; ``_KINDS`` has seen to it that the construction fits.
_LISTS = {
    "wall": "walls",
    "rim_joist": "walls",
    "foundation_wall": "foundation_walls",
    "ceiling": "flats",
    "floor": "flats",
    "roof": "roofs",
    "slab": "slabs",
    "window": "windows",
    "skylight": "skylights",
    "door": "doors",
}
_HOSTS: dict[str, tuple[str, ...]] = {
    "window": ("wall", "rim_joist", "foundation_wall"),
    "door": ("wall", "rim_joist", "foundation_wall"),
    "skylight": ("ceiling", "roof"),
}


class Part(NamedTuple, Generic[S, C]):
    """A surface with what it is made of."""

    surface: S
    construction: C
    net_m2: float
    """Area without its openings, never below zero."""
    opening_m2: float
    beyond: Place | None
    """What lies on the far side of conditioned space; None where there is no boundary."""
    room_id: str | None
    where: Where
    name: str


class Insert(NamedTuple, Generic[S, C]):
    """An opening with its construction and the surface it sits in."""

    opening: S
    construction: C
    host: Surface
    beyond: Place | None
    room_id: str | None
    where: Where
    name: str


WallPart = Part[Wall | RimJoist, WallConstruction]
FoundationPart = Part[FoundationWall, FoundationWallConstruction]
FlatPart = Part[Ceiling | Floor, CeilingConstruction | FloorConstruction]
RoofPart = Part[Roof, RoofConstruction]
SlabPart = Part[Slab, SlabConstruction]
Glass = Insert[Window, GlazingConstruction]
RoofGlass = Insert[Skylight, GlazingConstruction]
DoorInsert = Insert[Door, DoorConstruction]


@dataclass(slots=True)
class House:
    """Everything the component modules look at, by kind."""

    building: Building
    rooms: dict[str, Room]
    surfaces: dict[str, Surface]
    walls: list[WallPart] = field(default_factory=list)
    foundation_walls: list[FoundationPart] = field(default_factory=list)
    flats: list[FlatPart] = field(default_factory=list)
    """Ceilings and framed floors alike; ``is_below`` tells which of them are floors."""
    roofs: list[RoofPart] = field(default_factory=list)
    slabs: list[SlabPart] = field(default_factory=list)
    windows: list[Glass] = field(default_factory=list)
    skylights: list[RoofGlass] = field(default_factory=list)
    doors: list[DoorInsert] = field(default_factory=list)


def is_below(part: FlatPart) -> bool:
    """Whether ``part`` lies under conditioned space, as a floor does."""
    surface = part.surface
    upper = surface.inside if isinstance(surface, Floor) else surface.outside
    return upper.is_conditioned


def below_and_above(surface: Ceiling | Floor) -> tuple[Place, Place]:
    """Return the places under and over a flat surface."""
    if isinstance(surface, Floor):
        return surface.outside, surface.inside
    return surface.inside, surface.outside


def resolve(building: Building, ledger: Ledger) -> House:
    """Return ``building`` with its references resolved; findings go to ``ledger``."""
    house = House(
        building,
        {room.id: room for room in building.rooms},
        {surface.id: surface for surface in building.surfaces},
    )
    constructions = {one.id: one for one in building.constructions}
    cut = _inserts(house, constructions, ledger)
    for surface in building.surfaces:
        _add_surface(house, surface, constructions, cut.get(surface.id, 0.0), ledger)
    for made in building.constructions:
        _tell_layers(made, ledger)
    for room in building.rooms:
        if room.floor_area_m2 <= 0:
            where: Where = ("building", "rooms", room.id, "floor_area_m2")
            ledger.tell("room_without_area", where, Severity.WARNING, name=room.name)
    loose = sum(one.room_id is None and _beyond(one) is not None for one in building.surfaces)
    if house.rooms and loose:
        ledger.tell("without_room", ("building", "surfaces"), Severity.NOTE, count=loose)
    return house


def _tell_layers(made: Construction, ledger: Ledger) -> None:
    """Tell what is wrong with the layers of a construction; its R-value counts all the same."""
    result = layers_of(made)
    for one in result.problems if result is not None else ():
        where = ("building", "constructions", made.id, *one.where)
        ledger.problems.append(replace(one, where=where))


def _inserts(
    house: House, constructions: dict[str, Construction], ledger: Ledger
) -> dict[str, float]:
    """Sort the openings into ``house``; return the area they take from each surface [m²]."""
    cut: dict[str, float] = {}
    for opening in house.building.openings:
        where: Where = ("building", "openings", opening.id)
        name = opening.name or opening.kind
        host = house.surfaces.get(opening.surface_id)
        if host is None:
            ledger.tell("unknown_surface", (*where, "surface_id"), name=name)
            continue
        if host.kind not in _HOSTS[opening.kind]:
            ledger.tell("misplaced_opening", (*where, "surface_id"), name=name, kind=host.kind)
            continue
        cut[host.id] = cut.get(host.id, 0.0) + opening.area_m2
        _cut_roof(house, opening, (where, name), cut, ledger)
        construction = _construction(opening.kind, opening.construction_id, constructions)
        if construction is None:
            ledger.tell("unknown_construction", (*where, "construction_id"), name=name)
            continue
        room_id = host.room_id if host.room_id in house.rooms else None
        insert = Insert(opening, construction, host, _beyond(host), room_id, where, name)
        getattr(house, _LISTS[opening.kind]).append(insert)
    return cut


def _cut_roof(
    house: House, opening: Opening, told: tuple[Where, str], cut: dict[str, float], ledger: Ledger
) -> None:
    """Take a skylight with a shaft from the roof over the attic as well."""
    if not isinstance(opening, Skylight) or not opening.roof_id:
        return
    where, name = told
    if not isinstance(house.surfaces.get(opening.roof_id), Roof):
        ledger.tell("unknown_roof", (*where, "roof_id"), Severity.WARNING, name=name)
    elif opening.roof_id != opening.surface_id:
        cut[opening.roof_id] = cut.get(opening.roof_id, 0.0) + opening.area_m2


def _construction(
    kind: str, construction_id: str, constructions: dict[str, Construction]
) -> Construction | None:
    found = constructions.get(construction_id)
    return found if isinstance(found, _KINDS[kind]) else None


def _add_surface(
    house: House,
    surface: Surface,
    constructions: dict[str, Construction],
    cut_m2: float,
    ledger: Ledger,
) -> None:
    where: Where = ("building", "surfaces", surface.id)
    name = surface.name or surface.kind.replace("_", " ")
    room_id = surface.room_id
    if room_id is not None and room_id not in house.rooms:
        ledger.tell("unknown_room", (*where, "room_id"), name=name)
        room_id = None
    if cut_m2 > surface.area_m2 + _ROUNDING_M2:
        ledger.tell(
            "openings_too_large", (*where, "area_m2"), name=name, area=surface.area_m2, cut=cut_m2
        )
    construction = _construction(surface.kind, surface.construction_id, constructions)
    if construction is None:
        ledger.tell("unknown_construction", (*where, "construction_id"), name=name)
        return
    net_m2 = max(surface.area_m2 - cut_m2, 0.0)
    beyond = _beyond(surface)
    part = Part(surface, construction, net_m2, cut_m2, beyond, room_id, where, name)
    getattr(house, _LISTS[surface.kind]).append(part)


def _beyond(surface: Surface) -> Place | None:
    """Return the far side of conditioned space, or None where the surface bounds none."""
    outside = Place.GROUND if isinstance(surface, Slab) else surface.outside
    if surface.inside.is_conditioned:
        return None if outside.is_conditioned else outside
    return surface.inside if outside.is_conditioned else None
