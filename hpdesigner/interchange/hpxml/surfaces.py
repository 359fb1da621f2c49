"""Walls, roofs, ceilings, floors and slabs of an HPXML enclosure."""

from collections.abc import Callable
from functools import partial

from hpdesigner.interchange.hpxml import words
from hpdesigner.interchange.hpxml.builder import Builder
from hpdesigner.interchange.hpxml.ground import foundation_wall, slab
from hpdesigner.interchange.hpxml.surface_parts import (
    assembly_r,
    common_fields,
    is_heated,
    named,
    r_text,
)
from hpdesigner.interchange.hpxml.tree import Element
from hpdesigner.model.constructions import (
    CeilingConstruction,
    Colour,
    FloorConstruction,
    RoofConstruction,
    RoofMaterial,
    Siding,
    WallConstruction,
    WallType,
)
from hpdesigner.model.envelope import (
    Ceiling,
    Floor,
    Place,
    RimJoist,
    Roof,
    Surface,
    Wall,
)
from hpdesigner.problems import FileError

RUN_IN = 12.0  # HPXML states the rise over a run of 12 in
ABSORPTANCES: tuple[tuple[float, Colour], ...] = (
    # OpenStudio-HPXML: asphalt, wood and composition shingles
    (0.92, Colour.DARK),
    (0.89, Colour.MEDIUM_DARK),
    (0.85, Colour.MEDIUM),
    (0.75, Colour.LIGHT),
    (0.50, Colour.REFLECTIVE),
)
SMOOTH_ABSORPTANCES: tuple[tuple[float, Colour], ...] = (
    # OpenStudio-HPXML: tile and metal
    (0.90, Colour.DARK),
    (0.83, Colour.MEDIUM_DARK),
    (0.75, Colour.MEDIUM),
    (0.60, Colour.LIGHT),
    (0.30, Colour.REFLECTIVE),
)
DEFAULT_PITCH = 6.0
"""Rise of a roof that does not say, in 12."""


def read_surfaces(enclosure: Element, builder: Builder) -> tuple[Surface, ...]:
    """Return every opaque surface of ``enclosure``.

    Raises:
        FileError: None of its surfaces can be read, so that there is no house to calculate.
    """
    surfaces = tuple(
        surface
        for group, tag, read in _KINDS
        for surface in builder.each(enclosure.all(group, tag), partial(read, builder=builder))
    )
    if not surfaces and builder.findings.refused:
        raise FileError(builder.findings.refused[0])
    return surfaces


def _wall_type(element: Element, builder: Builder) -> WallType:
    kind = element.one("WallType")
    if kind is None or not kind.children:
        builder.findings.add("hpxml.no_wall_type", element)
        return WallType.WOOD_STUD
    child = kind.children[0]
    child.read = True
    found = words.WALL_TYPES.get(child.tag.lower())
    if found is None:
        builder.findings.add(
            "hpxml.unknown_word", kind, value=child.tag, allowed=", ".join(words.WALL_TYPES)
        )
    return found or WallType.WOOD_STUD


_FRAMES = {
    WallType.WOOD_STUD: "wood frame",
    WallType.STEEL_STUD: "steel frame",
    WallType.DOUBLE_WOOD_STUD: "double wood frame",
    WallType.CMU: "concrete block",
    WallType.SIP: "structural insulated panel",
    WallType.ICF: "insulated concrete forms",
}


def _wall_construction(element: Element, builder: Builder, wall_type: WallType, what: str) -> str:
    findings = builder.findings
    r_m2k_w = assembly_r(element, builder)
    siding_element = element.one("Siding")
    siding = findings.choice(siding_element, words.SIDINGS, Siding.WOOD)
    siding_name = siding.value if siding_element is not None else ""
    colour = findings.choice(element.one("Color"), words.COLOURS, Colour.MEDIUM)
    return builder.construction(
        WallConstruction,
        element,
        named(what, siding_name, r_text(r_m2k_w)),
        "r_m2k_w",
        r_m2k_w=r_m2k_w,
        wall_type=wall_type,
        siding=siding,
        colour=colour,
        absorptance=findings.optional(element, "SolarAbsorptance"),
    )


def _wall(element: Element, builder: Builder) -> Wall:
    wall_type = _wall_type(element, builder)
    what = _FRAMES.get(wall_type, wall_type.value)
    return builder.made(
        Wall,
        element,
        **common_fields(element, builder),
        construction_id=_wall_construction(element, builder, wall_type, what),
        inside=builder.place(element, "InteriorAdjacentTo", Place.CONDITIONED),
        outside=builder.place(element, "ExteriorAdjacentTo"),
        azimuth_deg=builder.azimuth_deg(element),
    )


def _rim_joist(element: Element, builder: Builder) -> RimJoist:
    return builder.made(
        RimJoist,
        element,
        **common_fields(element, builder),
        construction_id=_wall_construction(element, builder, WallType.WOOD_STUD, "rim joist"),
        inside=builder.place(element, "InteriorAdjacentTo", Place.CONDITIONED),
        outside=builder.place(element, "ExteriorAdjacentTo"),
        azimuth_deg=builder.azimuth_deg(element),
    )


def _nearest(absorptance: float, table: tuple[tuple[float, Colour], ...]) -> Colour:
    return min(table, key=lambda row: abs(row[0] - absorptance))[1]


def _roof(element: Element, builder: Builder) -> Roof:
    findings = builder.findings
    r_m2k_w = assembly_r(element, builder)
    material = findings.choice(
        element.one("RoofType"), words.ROOF_MATERIALS, RoofMaterial.ASPHALT_SHINGLE
    )
    if element.flag("CoolRoof"):
        material = RoofMaterial.COOL_ROOF
    absorptance = findings.optional(element, "SolarAbsorptance")
    colour = findings.choice(element.one("RoofColor"), words.COLOURS, Colour.MEDIUM)
    if element.one("RoofColor") is None and absorptance is not None:
        smooth = material in {RoofMaterial.METAL, RoofMaterial.TILE_OR_SLATE}
        colour = _nearest(absorptance, SMOOTH_ABSORPTANCES if smooth else ABSORPTANCES)
        findings.add("hpxml.roof_colour", element, value=colour.value.replace("_", " "))
    barrier = element.flag("RadiantBarrier")
    pitch = findings.optional(element, "Pitch")
    return builder.made(
        Roof,
        element,
        **common_fields(element, builder),
        construction_id=builder.construction(
            RoofConstruction,
            element,
            named(
                material.value,
                colour.value,
                "radiant barrier" if barrier else "",
                r_text(r_m2k_w),
            ),
            "r_m2k_w",
            r_m2k_w=r_m2k_w,
            material=material,
            colour=colour,
            radiant_barrier=barrier,
        ),
        inside=builder.place(element, "InteriorAdjacentTo"),
        outside=builder.place(element, "ExteriorAdjacentTo", Place.OUTSIDE),
        azimuth_deg=builder.azimuth_deg(element),
        rise_over_run=(DEFAULT_PITCH if pitch is None else pitch) / RUN_IN,
    )


def _floor(element: Element, builder: Builder) -> Ceiling | Floor:
    r_m2k_w = assembly_r(element, builder)
    element.expect("FloorType", "WoodFrame")
    inside = builder.place(element, "InteriorAdjacentTo", Place.CONDITIONED)
    outside = builder.place(element, "ExteriorAdjacentTo")
    stated = element.word("FloorOrCeiling") or element.word("extension", "OtherSpaceAboveOrBelow")
    above = outside in words.ATTICS if not stated else stated.lower() in {"ceiling", "above"}
    values = {**common_fields(element, builder), "inside": inside, "outside": outside}
    if above:
        ceiling = builder.construction(
            CeilingConstruction,
            element,
            named("ceiling", r_text(r_m2k_w)),
            "r_m2k_w",
            r_m2k_w=r_m2k_w,
        )
        return builder.made(Ceiling, element, **values, construction_id=ceiling)
    floor = builder.construction(
        FloorConstruction, element, named("floor", r_text(r_m2k_w)), "r_m2k_w", r_m2k_w=r_m2k_w
    )
    return builder.made(
        Floor,
        element,
        **values,
        construction_id=floor,
        radiant=is_heated(element, inside, values["room_id"], builder),
    )


_KINDS: tuple[tuple[str, str, Callable[..., Surface]], ...] = (
    ("Walls", "Wall", _wall),
    ("RimJoists", "RimJoist", _rim_joist),
    ("FoundationWalls", "FoundationWall", foundation_wall),
    ("Roofs", "Roof", _roof),
    ("Floors", "Floor", _floor),
    ("FrameFloors", "FrameFloor", _floor),
    ("Slabs", "Slab", slab),
)
