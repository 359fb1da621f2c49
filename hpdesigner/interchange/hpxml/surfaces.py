"""Walls, roofs, ceilings, floors and slabs of an HPXML enclosure."""

from collections.abc import Callable
from functools import partial

from hpdesigner.interchange.hpxml import words
from hpdesigner.interchange.hpxml.builder import Builder, readable
from hpdesigner.interchange.hpxml.tree import Element
from hpdesigner.model.constructions import (
    CeilingConstruction,
    Colour,
    FloorConstruction,
    FoundationMaterial,
    FoundationWallConstruction,
    RoofConstruction,
    RoofMaterial,
    Siding,
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
from hpdesigner.problems import FileError
from hpdesigner.units import RESISTANCE_IP_SI, feet, inches, r_ip, square_feet

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


def _common(element: Element, builder: Builder) -> dict[str, object]:
    key = builder.new_id(element)
    return {
        "id": key,
        "name": readable(key),
        "room_id": builder.room(element),
        "area_m2": builder.findings.required(element, "Area", unit=square_feet),
    }


def _assembly_r(element: Element, builder: Builder) -> float:
    return builder.findings.required(element, "Insulation", "AssemblyEffectiveRValue", unit=r_ip)


def _r_text(r_m2k_w: float) -> str:
    return f"R-{r_m2k_w / RESISTANCE_IP_SI:.3g}"


def _named(*parts: str) -> str:
    text = ", ".join(part.replace("_", " ") for part in parts if part)
    return text[:1].upper() + text[1:]


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
    r_m2k_w = _assembly_r(element, builder)
    siding_element = element.one("Siding")
    siding = findings.choice(siding_element, words.SIDINGS, Siding.WOOD)
    siding_name = siding.value if siding_element is not None else ""
    colour = findings.choice(element.one("Color"), words.COLOURS, Colour.MEDIUM)
    return builder.construction(
        WallConstruction,
        element,
        _named(what, siding_name, _r_text(r_m2k_w)),
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
        **_common(element, builder),
        construction_id=_wall_construction(element, builder, wall_type, what),
        inside=builder.place(element, "InteriorAdjacentTo", Place.CONDITIONED),
        outside=builder.place(element, "ExteriorAdjacentTo"),
        azimuth_deg=builder.azimuth_deg(element),
    )


def _rim_joist(element: Element, builder: Builder) -> RimJoist:
    return builder.made(
        RimJoist,
        element,
        **_common(element, builder),
        construction_id=_wall_construction(element, builder, WallType.WOOD_STUD, "rim joist"),
        inside=builder.place(element, "InteriorAdjacentTo", Place.CONDITIONED),
        outside=builder.place(element, "ExteriorAdjacentTo"),
        azimuth_deg=builder.azimuth_deg(element),
    )


def _foundation_wall(element: Element, builder: Builder) -> FoundationWall:
    findings = builder.findings
    height_m = findings.required(element, "Height", unit=feet)
    depth_m = findings.optional(element, "DepthBelowGrade", unit=feet)
    common: dict[str, object] = {}
    if element.one("Area") is None:
        length_m = findings.required(element, "Length", unit=feet)
        key = builder.new_id(element)
        common = {
            "id": key,
            "name": readable(key),
            "room_id": builder.room(element),
            "area_m2": length_m * height_m,
        }
    else:
        element.ignore("Length")
        common = _common(element, builder)
    return builder.made(
        FoundationWall,
        element,
        **common,
        construction_id=_foundation_construction(element, builder),
        inside=builder.place(element, "InteriorAdjacentTo"),
        outside=builder.place(element, "ExteriorAdjacentTo", Place.GROUND),
        azimuth_deg=builder.azimuth_deg(element),
        height_m=height_m,
        depth_below_grade_m=height_m if depth_m is None else depth_m,
    )


def _foundation_construction(element: Element, builder: Builder) -> str:
    findings = builder.findings
    material = findings.choice(
        element.one("Type"), words.FOUNDATION_MATERIALS, FoundationMaterial.SOLID_CONCRETE
    )
    assembly_r = findings.optional(element, "Insulation", "AssemblyEffectiveRValue", unit=r_ip)
    thickness_m = findings.optional(element, "Thickness", unit=inches)
    layers: dict[str, float] = {}
    for layer in element.all("Insulation", "Layer"):
        layers.update(_foundation_layer(layer, builder))
    insulation = [
        f"{side} {_r_text(layers[f'{side}_r_m2k_w'])}"
        for side in ("interior", "exterior")
        if layers.get(f"{side}_r_m2k_w")
    ]
    return builder.construction(
        FoundationWallConstruction,
        element,
        _named(
            material.value,
            _r_text(assembly_r) if assembly_r is not None else "",
            *(insulation if assembly_r is None else ()),
        ),
        "assembly_r_m2k_w" if assembly_r is not None else None,
        material=material,
        assembly_r_m2k_w=assembly_r,
        **({} if thickness_m is None else {"thickness_m": thickness_m}),
        **layers,
    )


def _foundation_layer(layer: Element, builder: Builder) -> dict[str, float]:
    where = layer.word("InstallationType").lower()
    side = next((side for side in ("interior", "exterior") if side in where), None)
    r_m2k_w = builder.findings.optional(layer, "NominalRValue", unit=r_ip)
    if side is None:
        if r_m2k_w:
            builder.findings.add("hpxml.layer_side", layer, value=where or "none")
        return {}
    values = {f"{side}_r_m2k_w": r_m2k_w or 0.0}
    for edge, tag in (
        ("top", "DistanceToTopOfInsulation"),
        ("bottom", "DistanceToBottomOfInsulation"),
    ):
        holder = layer.one("extension") if layer.one(tag) is None else layer
        distance = builder.findings.optional(holder, tag, unit=feet) if holder else None
        if distance is not None and r_m2k_w:
            values[f"{side}_{edge}_m"] = distance
    return values


def _nearest(absorptance: float, table: tuple[tuple[float, Colour], ...]) -> Colour:
    return min(table, key=lambda row: abs(row[0] - absorptance))[1]


def _roof(element: Element, builder: Builder) -> Roof:
    findings = builder.findings
    r_m2k_w = _assembly_r(element, builder)
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
    element.ignore("RadiantBarrierGrade")
    pitch = findings.optional(element, "Pitch")
    return builder.made(
        Roof,
        element,
        **_common(element, builder),
        construction_id=builder.construction(
            RoofConstruction,
            element,
            _named(
                material.value,
                colour.value,
                "radiant barrier" if barrier else "",
                _r_text(r_m2k_w),
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
    r_m2k_w = _assembly_r(element, builder)
    element.ignore("FloorType")
    inside = builder.place(element, "InteriorAdjacentTo", Place.CONDITIONED)
    outside = builder.place(element, "ExteriorAdjacentTo")
    stated = element.word("FloorOrCeiling") or element.word("extension", "OtherSpaceAboveOrBelow")
    above = outside in words.ATTICS if not stated else stated.lower() in {"ceiling", "above"}
    values = {**_common(element, builder), "inside": inside, "outside": outside}
    if above:
        ceiling = builder.construction(
            CeilingConstruction,
            element,
            _named("ceiling", _r_text(r_m2k_w)),
            "r_m2k_w",
            r_m2k_w=r_m2k_w,
        )
        return builder.made(Ceiling, element, **values, construction_id=ceiling)
    floor = builder.construction(
        FloorConstruction, element, _named("floor", _r_text(r_m2k_w)), "r_m2k_w", r_m2k_w=r_m2k_w
    )
    return builder.made(
        Floor,
        element,
        **values,
        construction_id=floor,
        radiant=_is_heated(element, inside, values["room_id"], builder),
    )


def _is_heated(element: Element, inside: Place, room: object, builder: Builder) -> bool:
    """Return whether a floor heats: as a file of this program says, else by the systems."""
    stated = element.one("extension", "RadiantHeating")
    if stated is not None:
        return stated.text.lower() in {"true", "1"}
    return inside.is_conditioned and builder.heated_floor(room if isinstance(room, str) else None)


def _slab(element: Element, builder: Builder) -> Slab:
    common = _common(element, builder)
    inside = builder.place(element, "InteriorAdjacentTo", Place.CONDITIONED)
    return builder.made(
        Slab,
        element,
        **common,
        construction_id=_slab_construction(element, builder),
        inside=inside,
        exposed_perimeter_m=builder.findings.optional(element, "ExposedPerimeter", unit=feet)
        or 0.0,
        radiant=_is_heated(element, inside, common["room_id"], builder),
    )


def _slab_construction(element: Element, builder: Builder) -> str:
    values = _slab_layers(element, builder)
    thickness_m = builder.findings.optional(element, "Thickness", unit=inches)
    if thickness_m is not None:
        values["thickness_m"] = thickness_m
    insulation = [
        f"{where} {_r_text(r)}"
        for where in ("edge", "under", "exterior", "gap")
        if (r := values.get(f"{where}_r_m2k_w"))
    ]
    bare = thickness_m == 0
    return builder.construction(
        SlabConstruction,
        element,
        _named("bare soil" if bare else "slab", *insulation),
        **values,
    )


def _outer_depth_m(layer: Element, builder: Builder) -> float:
    """Return how deep the insulation beside a slab lies; older files call it its depth."""
    for tag in ("InsulationDepthBelowGrade", "InsulationDepth"):
        depth_m = builder.findings.optional(layer, tag, unit=feet)
        if depth_m is not None:
            return depth_m
    return 0.0


def _slab_layers(element: Element, builder: Builder) -> dict[str, float | None]:
    findings = builder.findings
    values: dict[str, float | None] = {}
    for layer in element.all("PerimeterInsulation", "Layer"):
        values["edge_r_m2k_w"] = findings.optional(layer, "NominalRValue", unit=r_ip) or 0.0
        values["edge_depth_m"] = findings.optional(layer, "InsulationDepth", unit=feet) or 0.0
    for layer in element.all("UnderSlabInsulation", "Layer"):
        values["under_r_m2k_w"] = findings.optional(layer, "NominalRValue", unit=r_ip) or 0.0
        width = findings.optional(layer, "InsulationWidth", unit=feet) or 0.0
        everywhere = layer.flag("InsulationSpansEntireSlab")
        values["under_width_m"] = None if everywhere else width
    for layer in element.all("ExteriorHorizontalInsulation", "Layer"):
        values["exterior_r_m2k_w"] = findings.optional(layer, "NominalRValue", unit=r_ip) or 0.0
        values["exterior_width_m"] = findings.optional(layer, "InsulationWidth", unit=feet) or 0.0
        values["exterior_depth_m"] = _outer_depth_m(layer, builder)
    gap = findings.optional(element, "extension", "GapInsulationRValue", unit=r_ip)
    if gap is not None:
        values["gap_r_m2k_w"] = gap
    return values


_KINDS: tuple[tuple[str, str, Callable[..., Surface]], ...] = (
    ("Walls", "Wall", _wall),
    ("RimJoists", "RimJoist", _rim_joist),
    ("FoundationWalls", "FoundationWall", _foundation_wall),
    ("Roofs", "Roof", _roof),
    ("Floors", "Floor", _floor),
    ("FrameFloors", "FrameFloor", _floor),
    ("Slabs", "Slab", _slab),
)
