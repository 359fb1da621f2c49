"""Windows, skylights and doors, each in a surface that was written."""

from hpdesigner.interchange.hpxml.writing import words
from hpdesigner.interchange.hpxml.writing.context import (
    Context,
    azimuth_of,
    feet_of,
    note_construction,
    r_ip_of,
    square_feet_of,
    u_ip_of,
)
from hpdesigner.interchange.hpxml.writing.node import Node
from hpdesigner.model.constructions import DoorConstruction, GlazingConstruction
from hpdesigner.model.envelope import (
    BlindPosition,
    Door,
    ExteriorShade,
    InteriorShade,
    Opening,
    Overhang,
    Roof,
    ScreenSide,
    ShadeType,
    Skylight,
    StormWindow,
    Surface,
    Window,
)

LARGEST_SHGC = 0.999999
"""The schema wants it below one."""


def write_openings(enclosure: Node, context: Context) -> None:
    """Write every opening that HPXML can hold."""
    surfaces, openings = context.surfaces, context.project.building.openings
    rows = [row for row in openings if _can_be_written(row, surfaces, context)]
    windows, skylights, doors = (enclosure.child(tag) for tag in ("Windows", "Skylights", "Doors"))
    for row in rows:
        if isinstance(row, Window):
            _write_window(windows, row, surfaces, context)
        elif isinstance(row, Skylight):
            _write_skylight(skylights, row, surfaces, context)
        else:
            _write_door(doors, row, surfaces, context)


def _can_be_written(row: Opening, surfaces: dict[str, Surface], context: Context) -> bool:
    made_of = context.constructions.get(row.construction_id)
    kind = DoorConstruction if isinstance(row, Door) else GlazingConstruction
    can = (
        row.area_m2 > 0
        and row.surface_id in surfaces
        and isinstance(made_of, kind)
        and (not isinstance(row, Skylight) or _is_in_a_roof(row, surfaces))
    )
    if not can:
        context.left_out.append(row)
    return can


def _is_in_a_roof(row: Skylight, surfaces: dict[str, Surface]) -> bool:
    return isinstance(surfaces.get(row.roof_id or row.surface_id), Roof)


def _facing(row: Opening, surfaces: dict[str, Surface]) -> str | None:
    """Return where an opening faces: as entered, else as its surface."""
    host = surfaces[row.surface_id]
    return azimuth_of(
        getattr(host, "azimuth_deg", None) if row.azimuth_deg is None else row.azimuth_deg
    )


def _begun_glass(parent: Node, tag: str, row: Window | Skylight, facing: str | None) -> Node:
    node = parent.identified(tag, row.id)
    node.add("Area", square_feet_of(row.area_m2))
    node.add("Azimuth", facing)
    return node


def _write_glazing(node: Node, glazing: GlazingConstruction) -> None:
    node.add("GlassLayers", words.PANES.get(glazing.panes or 0))
    node.add("GlassType", words.GLASS[glazing.glass] if glazing.glass else None)
    node.add("UFactor", u_ip_of(glazing.u_w_m2k))
    node.add("SHGC", min(glazing.shgc, LARGEST_SHGC))


def _write_exterior_shade(node: Node, row: Window, context: Context) -> None:
    if row.exterior_shade is ExteriorShade.NONE:
        return
    shade = node.identified("ExteriorShading", context.names.take(f"{row.id}ExteriorShading"))
    shade.add("Type", words.EXTERIOR_SHADES[row.exterior_shade])
    shade.add("SummerShadingCoefficient", row.exterior_shade_factor)


def _write_interior_shade(node: Node, key: str, shade: InteriorShade, context: Context) -> None:
    inner = node.identified("InteriorShading", context.names.take(f"{key}InteriorShading"))
    if shade.type is ShadeType.NONE:
        inner.add("Type", "not present")
        return
    inner.add("Type", words.SHADES.get((shade.type, shade.colour), "other"))
    if shade.type is ShadeType.BLINDS or shade.blinds is not BlindPosition.HALF_OPEN:
        inner.add("BlindsSummerClosedOrOpen", words.BLINDS[shade.blinds])
    inner.add("SummerFractionCovered", shade.fraction_covered)
    inner.add("SummerShadingCoefficient", shade.shading_coefficient)


def _write_insect_screen(node: Node, row: Window, context: Context) -> None:
    if row.insect_screen is ScreenSide.NONE:
        return
    screen = node.identified("InsectScreen", context.names.take(f"{row.id}InsectScreen"))
    screen.add("Location", words.SCREENS[row.insect_screen])
    screen.add("SummerFractionCovered", row.insect_screen_fraction)


def _write_storm(node: Node, row: Window | Skylight, context: Context) -> None:
    if row.storm is not StormWindow.NONE:
        storm = node.identified("StormWindow", context.names.take(f"{row.id}StormWindow"))
        storm.add("GlassType", words.STORMS[row.storm])


def _write_overhang(node: Node, overhang: Overhang | None) -> None:
    if overhang is not None:
        inner = node.child("Overhangs")
        inner.add("Depth", feet_of(overhang.depth_m))
        inner.add("DistanceToTopOfWindow", feet_of(overhang.to_top_m))
        inner.add("DistanceToBottomOfWindow", feet_of(overhang.to_bottom_m))


def _write_window(
    parent: Node, row: Window, surfaces: dict[str, Surface], context: Context
) -> None:
    glazing = context.constructions[row.construction_id]
    assert isinstance(glazing, GlazingConstruction)
    node = _begun_glass(parent, "Window", row, _facing(row, surfaces))
    _write_glazing(node, glazing)
    _write_exterior_shade(node, row, context)
    _write_interior_shade(node, row.id, row.interior_shade, context)
    _write_insect_screen(node, row, context)
    _write_storm(node, row, context)
    _write_overhang(node, row.overhang)
    node.refer("AttachedToWall", row.surface_id)
    note_construction(node, glazing)


def _write_skylight(
    parent: Node, row: Skylight, surfaces: dict[str, Surface], context: Context
) -> None:
    glazing = context.constructions[row.construction_id]
    assert isinstance(glazing, GlazingConstruction)
    node = _begun_glass(parent, "Skylight", row, _facing(row, surfaces))
    _write_glazing(node, glazing)
    _write_interior_shade(node, row.id, row.interior_shade, context)
    _write_storm(node, row, context)
    node.refer("AttachedToRoof", row.roof_id or row.surface_id)
    node.refer("AttachedToFloor", row.surface_id if row.roof_id else None)
    extension = node.child("extension")
    for tag, area_m2, r_m2k_w in (
        ("Curb", row.curb_area_m2, row.curb_r_m2k_w),
        ("Shaft", row.shaft_area_m2, row.shaft_r_m2k_w),
    ):
        if area_m2 and r_m2k_w is not None:
            part = extension.child(tag)
            part.add("Area", square_feet_of(area_m2))
            part.add("AssemblyEffectiveRValue", r_ip_of(r_m2k_w))
    note_construction(node, glazing)


def _write_door(parent: Node, row: Door, surfaces: dict[str, Surface], context: Context) -> None:
    door = context.constructions[row.construction_id]
    assert isinstance(door, DoorConstruction)
    node = parent.identified("Door", row.id)
    node.refer("AttachedToWall", row.surface_id)
    node.add("Area", square_feet_of(row.area_m2))
    node.add("Azimuth", _facing(row, surfaces))
    node.add("RValue", r_ip_of(door.r_m2k_w))
    note_construction(node, door)
