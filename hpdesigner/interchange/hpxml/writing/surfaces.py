"""Walls, roofs, ceilings, floors and slabs, kind by kind in the order of the schema.

A surface without area, of a construction that is not there or beside a place HPXML does not know
cannot be written; the context notes it.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from hpdesigner.interchange.hpxml.writing import words
from hpdesigner.interchange.hpxml.writing.context import (
    Context,
    azimuth_of,
    feet_of,
    inches_of,
    note_construction,
    r_ip_of,
    square_feet_of,
)
from hpdesigner.interchange.hpxml.writing.node import Node
from hpdesigner.model.constructions import (
    CeilingConstruction,
    Construction,
    FloorConstruction,
    FoundationWallConstruction,
    RoofConstruction,
    SlabConstruction,
    WallConstruction,
    WallType,
)
from hpdesigner.model.envelope import (
    Ceiling,
    Floor,
    FoundationWall,
    Place,
    RimJoist,
    Roof,
    Slab,
    Surface,
    Wall,
)

RUN_IN = 12.0  # HPXML states the rise over a run of 12 in
RADIANT = "RadiantHeating"
"""The extension that says whether a floor heats its room."""
T = TypeVar("T")

MADE_OF: Mapping[str, type[Construction]] = {
    "wall": WallConstruction,
    "rim_joist": WallConstruction,
    "foundation_wall": FoundationWallConstruction,
    "roof": RoofConstruction,
    "ceiling": CeilingConstruction,
    "floor": FloorConstruction,
    "slab": SlabConstruction,
}


def write_surfaces(enclosure: Node, context: Context) -> None:
    """Write every surface that HPXML can hold."""
    rows = [row for row in context.project.building.surfaces if _can_be_written(row, context)]
    _write_all(enclosure.child("Roofs"), rows, Roof, _write_roof, context)
    _write_all(enclosure.child("RimJoists"), rows, RimJoist, _write_rim_joist, context)
    _write_all(enclosure.child("Walls"), rows, Wall, _write_wall, context)
    _write_all(
        enclosure.child("FoundationWalls"), rows, FoundationWall, _write_foundation_wall, context
    )
    floors = enclosure.child("Floors")
    for row in rows:
        if isinstance(row, Ceiling | Floor):
            _write_floor(floors, row, context)
    _write_all(enclosure.child("Slabs"), rows, Slab, _write_slab, context)


def _write_all(
    parent: Node,
    rows: list[Surface],
    kind: type[T],
    write: Callable[[Node, T, Context], None],
    context: Context,
) -> None:
    for row in rows:
        if isinstance(row, kind):
            write(parent, row, context)


def _can_be_written(row: Surface, context: Context) -> bool:
    made_of = context.constructions.get(row.construction_id)
    outside = getattr(row, "outside", Place.GROUND)
    can = (
        row.area_m2 > 0
        and isinstance(made_of, MADE_OF[row.kind])
        and row.inside in words.SURFACE_PLACES
        and outside in words.SURFACE_PLACES
    )
    if not can:
        context.left_out.append(row)
    return can


def _made_of(row: Surface, kind: type[T], context: Context) -> T:
    construction = context.constructions[row.construction_id]
    assert isinstance(construction, kind)
    return construction


def _begun(parent: Node, tag: str, row: Surface, context: Context) -> Node:
    node = parent.identified(tag, row.id)
    node.refer("AttachedToSpace", row.room_id if row.room_id in context.room_ids else None)
    return node


def _write_sides(node: Node, row: Wall | RimJoist | FoundationWall | Ceiling | Floor) -> None:
    node.add("ExteriorAdjacentTo", words.SURFACE_PLACES[row.outside])
    node.add("InteriorAdjacentTo", words.SURFACE_PLACES[row.inside])


def _write_insulation(node: Node, row: Surface, r_m2k_w: float, context: Context) -> None:
    insulation = node.identified("Insulation", context.names.take(f"{row.id}Insulation"))
    insulation.add("AssemblyEffectiveRValue", r_ip_of(r_m2k_w))


def _write_roof(parent: Node, row: Roof, context: Context) -> None:
    roof = _made_of(row, RoofConstruction, context)
    node = _begun(parent, "Roof", row, context)
    node.add("InteriorAdjacentTo", words.SURFACE_PLACES[row.inside])
    node.add("Area", square_feet_of(row.area_m2))
    node.add("Azimuth", azimuth_of(row.azimuth_deg))
    node.add("RoofType", words.ROOF_MATERIALS.get(roof.material))
    node.add("RoofColor", words.COLOURS[roof.colour])
    node.add("Pitch", row.rise_over_run * RUN_IN)
    node.add("RadiantBarrier", roof.radiant_barrier)
    _write_insulation(node, row, roof.r_m2k_w, context)
    note_construction(node, roof)


def _write_weather_side(node: Node, wall: WallConstruction) -> None:
    node.add("Siding", words.SIDINGS[wall.siding])
    node.add("Color", words.COLOURS[wall.colour])
    node.add("SolarAbsorptance", wall.absorptance)


def _write_rim_joist(parent: Node, row: RimJoist, context: Context) -> None:
    wall = _made_of(row, WallConstruction, context)
    node = _begun(parent, "RimJoist", row, context)
    _write_sides(node, row)
    node.add("Area", square_feet_of(row.area_m2))
    node.add("Azimuth", azimuth_of(row.azimuth_deg))
    _write_weather_side(node, wall)
    _write_insulation(node, row, wall.r_m2k_w, context)
    if wall.wall_type is WallType.WOOD_STUD:  # HPXML knows no other kind of rim joist
        note_construction(node, wall)


def _write_wall(parent: Node, row: Wall, context: Context) -> None:
    wall = _made_of(row, WallConstruction, context)
    node = _begun(parent, "Wall", row, context)
    _write_sides(node, row)
    node.child("WallType").mark(words.WALL_TYPES[wall.wall_type])
    node.add("Area", square_feet_of(row.area_m2))
    node.add("Azimuth", azimuth_of(row.azimuth_deg))
    _write_weather_side(node, wall)
    _write_insulation(node, row, wall.r_m2k_w, context)
    note_construction(node, wall)


def _write_foundation_wall(parent: Node, row: FoundationWall, context: Context) -> None:
    wall = _made_of(row, FoundationWallConstruction, context)
    node = _begun(parent, "FoundationWall", row, context)
    _write_sides(node, row)
    node.add("Type", words.FOUNDATION_MATERIALS[wall.material])
    node.add("Height", feet_of(row.height_m))
    node.add("Area", square_feet_of(row.area_m2))
    node.add("Azimuth", azimuth_of(row.azimuth_deg))
    node.add("Thickness", inches_of(wall.thickness_m))
    node.add("DepthBelowGrade", feet_of(row.depth_below_grade_m))
    insulation = node.identified("Insulation", context.names.take(f"{row.id}Insulation"))
    insulation.add("AssemblyEffectiveRValue", r_ip_of(wall.assembly_r_m2k_w))
    for side, r_m2k_w, top_m, bottom_m in (
        ("exterior", wall.exterior_r_m2k_w, wall.exterior_top_m, wall.exterior_bottom_m),
        ("interior", wall.interior_r_m2k_w, wall.interior_top_m, wall.interior_bottom_m),
    ):
        if wall.assembly_r_m2k_w is None or r_m2k_w:
            layer = insulation.child("Layer")
            layer.add("InstallationType", f"continuous - {side}")
            layer.add("NominalRValue", r_ip_of(r_m2k_w))
            layer.add("DistanceToTopOfInsulation", feet_of(top_m))
            layer.add("DistanceToBottomOfInsulation", feet_of(bottom_m))
    note_construction(node, wall)


def _write_floor(parent: Node, row: Ceiling | Floor, context: Context) -> None:
    is_ceiling = isinstance(row, Ceiling)
    kind = CeilingConstruction if is_ceiling else FloorConstruction
    made_of = context.constructions[row.construction_id]
    assert isinstance(made_of, kind)
    node = _begun(parent, "Floor", row, context)
    _write_sides(node, row)
    node.add("FloorOrCeiling", "ceiling" if is_ceiling else "floor")
    node.child("FloorType").mark("WoodFrame")
    node.add("Area", square_feet_of(row.area_m2))
    _write_insulation(node, row, made_of.r_m2k_w, context)
    note_construction(node, made_of)
    if isinstance(row, Floor):
        _write_radiant(node, row)


def _write_radiant(node: Node, row: Floor | Slab) -> None:
    node.children[-1].add(RADIANT, row.radiant)


def _write_slab(parent: Node, row: Slab, context: Context) -> None:
    slab = _made_of(row, SlabConstruction, context)
    node = _begun(parent, "Slab", row, context)
    node.add("InteriorAdjacentTo", words.SURFACE_PLACES[row.inside])
    node.add("Area", square_feet_of(row.area_m2))
    node.add("Thickness", inches_of(slab.thickness_m))
    node.add("ExposedPerimeter", feet_of(row.exposed_perimeter_m))
    edge = _layer(node, "PerimeterInsulation", row, slab.edge_r_m2k_w, context)
    edge.add("InsulationDepth", feet_of(slab.edge_depth_m))
    outer = _layer(node, "ExteriorHorizontalInsulation", row, slab.exterior_r_m2k_w, context)
    outer.add("InsulationWidth", feet_of(slab.exterior_width_m))
    outer.add("InsulationDepthBelowGrade", feet_of(slab.exterior_depth_m))
    under = _layer(node, "UnderSlabInsulation", row, slab.under_r_m2k_w, context)
    if slab.under_width_m is None:
        under.add("InsulationSpansEntireSlab", True)
    else:
        under.add("InsulationWidth", feet_of(slab.under_width_m))
    node.child("extension").add("GapInsulationRValue", r_ip_of(slab.gap_r_m2k_w))
    note_construction(node, slab)
    _write_radiant(node, row)


def _layer(slab: Node, tag: str, row: Slab, r_m2k_w: float, context: Context) -> Node:
    insulation = slab.identified(tag, context.names.take(f"{row.id}{tag}"))
    layer = insulation.child("Layer")
    layer.add("NominalRValue", r_ip_of(r_m2k_w))
    return layer
