"""Foundation walls and slabs of an HPXML enclosure, with their insulation layers."""

from hpdesigner.interchange.hpxml import words
from hpdesigner.interchange.hpxml.builder import Builder, readable
from hpdesigner.interchange.hpxml.surface_parts import common_fields, is_heated, named, r_text
from hpdesigner.interchange.hpxml.tree import Element
from hpdesigner.model.constructions import (
    FoundationMaterial,
    FoundationWallConstruction,
    SlabConstruction,
)
from hpdesigner.model.envelope import FoundationWall, Place, Slab
from hpdesigner.units import feet, inches, r_ip


def foundation_wall(element: Element, builder: Builder) -> FoundationWall:
    """Return a wall in the ground; without a depth it is wholly below grade."""
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
        common = common_fields(element, builder)
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
        f"{side} {r_text(layers[f'{side}_r_m2k_w'])}"
        for side in ("interior", "exterior")
        if layers.get(f"{side}_r_m2k_w")
    ]
    return builder.construction(
        FoundationWallConstruction,
        element,
        named(
            material.value,
            r_text(assembly_r) if assembly_r is not None else "",
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


def slab(element: Element, builder: Builder) -> Slab:
    """Return a floor on the ground."""
    common = common_fields(element, builder)
    inside = builder.place(element, "InteriorAdjacentTo", Place.CONDITIONED)
    return builder.made(
        Slab,
        element,
        **common,
        construction_id=_slab_construction(element, builder),
        inside=inside,
        exposed_perimeter_m=builder.findings.optional(element, "ExposedPerimeter", unit=feet)
        or 0.0,
        radiant=is_heated(element, inside, common["room_id"], builder),
    )


def _slab_construction(element: Element, builder: Builder) -> str:
    values = _slab_layers(element, builder)
    thickness_m = builder.findings.optional(element, "Thickness", unit=inches)
    if thickness_m is not None:
        values["thickness_m"] = thickness_m
    insulation = [
        f"{where} {r_text(r)}"
        for where in ("edge", "under", "exterior", "gap")
        if (r := values.get(f"{where}_r_m2k_w"))
    ]
    bare = thickness_m == 0
    return builder.construction(
        SlabConstruction,
        element,
        named("bare soil" if bare else "slab", *insulation),
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
