"""Windows, skylights and doors of an HPXML enclosure."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from hpdesigner.interchange.hpxml import words
from hpdesigner.interchange.hpxml.builder import Builder, readable
from hpdesigner.interchange.hpxml.glass import usual_glass
from hpdesigner.interchange.hpxml.tree import Element
from hpdesigner.model.constructions import DoorConstruction, GlazingConstruction
from hpdesigner.model.envelope import (
    BlindPosition,
    Door,
    ExteriorShade,
    InteriorShade,
    Opening,
    Overhang,
    ScreenSide,
    ShadeColour,
    ShadeType,
    Skylight,
    StormWindow,
    Surface,
    Window,
)
from hpdesigner.units import (
    RESISTANCE_IP_SI,
    TRANSMITTANCE_IP_SI,
    feet,
    r_ip,
    square_feet,
    u_ip,
)

FACTOR_SHADES = frozenset(
    {
        ExteriorShade.DECIDUOUS_TREE,
        ExteriorShade.EVERGREEN_TREE,
        ExteriorShade.AWNING,
        ExteriorShade.BUILDING,
        ExteriorShade.OTHER,
    }
)


def read_openings(
    enclosure: Element, surfaces: tuple[Surface, ...], builder: Builder
) -> tuple[Opening, ...]:
    """Return every opening of ``enclosure``, each in one of ``surfaces``."""
    return tuple(_openings(enclosure, {surface.id: surface for surface in surfaces}, builder))


def _openings(
    enclosure: Element, surfaces: Mapping[str, Surface], builder: Builder
) -> Iterator[Opening]:
    kinds: tuple[tuple[str, str, Callable[..., Opening]], ...] = (
        ("Windows", "Window", _window),
        ("Skylights", "Skylight", _skylight),
        ("Doors", "Door", _door),
    )
    for group, tag, read in kinds:
        made = partial(read, surfaces=surfaces, builder=builder)
        yield from builder.each(enclosure.all(group, tag), made)


def _host(element: Element, tag: str, surfaces: Mapping[str, Surface], builder: Builder) -> str:
    host = element.reference(tag)
    if host is None:
        builder.findings.refuse("hpxml.missing", element, field=tag)
    if host not in surfaces:
        builder.findings.refuse("hpxml.no_host", element, field=tag, value=host)
    return host


def _common(element: Element, builder: Builder) -> dict[str, object]:
    key = builder.new_id(element)
    return {
        "id": key,
        "name": readable(key),
        "area_m2": builder.findings.required(element, "Area", unit=square_feet),
        "azimuth_deg": builder.azimuth_deg(element),
    }


def _glazing(element: Element, builder: Builder) -> str:
    findings = builder.findings
    u_w_m2k, shgc, is_rated = _rated(element, builder)
    layers = element.one("GlassLayers")
    panes = findings.choice(layers, {**words.PANES, "glass block": None}, None)
    glass = findings.choice(element.one("GlassType"), {**words.GLASS, "other": None}, None)
    count = {1: "Single", 2: "Double", 3: "Triple"}.get(panes or 0, "Glass")
    kind = f" {glass.value.replace('_', ' ')}" if glass else ""
    return builder.construction(
        GlazingConstruction,
        element,
        f"{count}{kind}, U-{u_w_m2k / TRANSMITTANCE_IP_SI:.3g}, SHGC {shgc:.3g}",
        "u_w_m2k" if is_rated else None,
        u_w_m2k=u_w_m2k,
        shgc=shgc,
        panes=panes,
        glass=glass,
    )


def _rated(element: Element, builder: Builder) -> tuple[float, float, bool]:
    """Return U-factor and heat gain coefficient, and whether the file gives them."""
    findings = builder.findings
    if element.one("UFactor") is None or element.one("SHGC") is None:
        usual = usual_glass(element)
        if usual is not None:
            findings.add("hpxml.usual_glass", element)
            u_w_m2k = findings.optional(element, "UFactor", unit=u_ip)
            shgc = findings.optional(element, "SHGC")
            return (
                usual.u_w_m2k if u_w_m2k is None else u_w_m2k,
                usual.shgc if shgc is None else shgc,
                False,
            )
    return (
        findings.required(element, "UFactor", unit=u_ip),
        findings.required(element, "SHGC"),
        True,
    )


def _storm(element: Element, builder: Builder) -> StormWindow:
    storm = element.one("StormWindow")
    if storm is None:
        word = element.word("GlassLayers").lower()
        if "storms" not in word:
            return StormWindow.NONE
        return StormWindow.LOW_E if "low-e" in word else StormWindow.CLEAR
    return builder.findings.choice(storm.one("GlassType"), words.STORMS, StormWindow.CLEAR)


def _interior_shade(element: Element, builder: Builder) -> InteriorShade:
    shading = element.one("InteriorShading")
    if shading is None:
        return InteriorShade()
    findings = builder.findings
    kind, colour = findings.choice(
        shading.one("Type"),
        words.SHADES,
        (ShadeType.OTHER, ShadeColour.MEDIUM),
    )
    coefficient = findings.optional(shading, "SummerShadingCoefficient")
    if kind is ShadeType.OTHER and coefficient is None:
        kind = ShadeType.NONE
    return builder.made(
        InteriorShade,
        element,
        type=kind,
        colour=colour,
        fraction_covered=findings.optional(shading, "SummerFractionCovered"),
        blinds=findings.choice(
            shading.one("BlindsSummerClosedOrOpen"), words.BLINDS, BlindPosition.HALF_OPEN
        ),
        shading_coefficient=coefficient,
    )


def _insect_screen(element: Element, builder: Builder) -> dict[str, object]:
    screen = element.one("InsectScreen")
    if screen is None:
        return {}
    side = builder.findings.choice(screen.one("Location"), words.SCREENS, ScreenSide.EXTERIOR)
    fraction = builder.findings.optional(screen, "SummerFractionCovered")
    return {
        "insect_screen": side,
        "insect_screen_fraction": 1.0 if fraction is None else fraction,
    }


def _exterior_shade(element: Element, builder: Builder) -> dict[str, object]:
    shading = element.one("ExteriorShading")
    if shading is None:
        return {}
    kind = builder.findings.choice(shading.one("Type"), words.EXTERIOR_SHADES, ExteriorShade.OTHER)
    fraction = builder.findings.optional(shading, "SummerFractionCovered")
    if fraction is not None and fraction < 1.0:
        builder.findings.add("hpxml.partial_shade", shading)
    factor = builder.findings.optional(shading, "SummerShadingCoefficient")
    if factor is not None and kind not in FACTOR_SHADES and factor < 1.0:
        builder.findings.add("hpxml.shade_factor", shading)
    return {
        "exterior_shade": kind,
        "exterior_shade_factor": factor if kind in FACTOR_SHADES else None,
    }


def _overhang(element: Element, builder: Builder) -> Overhang | None:
    overhang = element.one("Overhangs")
    if overhang is None:
        return None
    findings = builder.findings
    depth_m = findings.required(overhang, "Depth", unit=feet)
    if depth_m == 0:
        overhang.take()
        return None
    return builder.made(
        Overhang,
        overhang,
        depth_m=depth_m,
        to_top_m=findings.required(overhang, "DistanceToTopOfWindow", unit=feet),
        to_bottom_m=findings.required(overhang, "DistanceToBottomOfWindow", unit=feet),
    )


def _window(element: Element, surfaces: Mapping[str, Surface], builder: Builder) -> Window:
    return builder.made(
        Window,
        element,
        **_common(element, builder),
        surface_id=_host(element, "AttachedToWall", surfaces, builder),
        construction_id=_glazing(element, builder),
        overhang=_overhang(element, builder),
        interior_shade=_interior_shade(element, builder),
        storm=_storm(element, builder),
        **_insect_screen(element, builder),
        **_exterior_shade(element, builder),
    )


def _skylight(element: Element, surfaces: Mapping[str, Surface], builder: Builder) -> Skylight:
    floor = element.one("AttachedToFloor") or element.one("AttachedToFrameFloor")
    passes_attic = floor is not None
    roof = _host(element, "AttachedToRoof", surfaces, builder)
    surface = _host(element, floor.tag, surfaces, builder) if floor else roof
    findings = builder.findings
    extra: dict[str, object] = {}
    for part in ("Curb", "Shaft"):
        found = element.one("extension", part)
        if found is not None:
            extra[f"{part.lower()}_area_m2"] = findings.required(found, "Area", unit=square_feet)
            extra[f"{part.lower()}_r_m2k_w"] = findings.required(
                found, "AssemblyEffectiveRValue", unit=r_ip
            )
    return builder.made(
        Skylight,
        element,
        **_common(element, builder),
        surface_id=surface,
        roof_id=roof if passes_attic else None,
        construction_id=_glazing(element, builder),
        interior_shade=_interior_shade(element, builder),
        storm=_storm(element, builder),
        **extra,
    )


def _door(element: Element, surfaces: Mapping[str, Surface], builder: Builder) -> Door:
    findings = builder.findings
    u_w_m2k = findings.optional(element, "UFactor", unit=u_ip)
    if element.one("RValue") is None and u_w_m2k:
        r_m2k_w = 1.0 / u_w_m2k
    else:
        r_m2k_w = findings.required(element, "RValue", unit=r_ip)
    construction = builder.construction(
        DoorConstruction,
        element,
        f"Door, R-{r_m2k_w / RESISTANCE_IP_SI:.3g}",
        "r_m2k_w",
        r_m2k_w=r_m2k_w,
    )
    return builder.made(
        Door,
        element,
        **_common(element, builder),
        surface_id=_host(element, "AttachedToWall", surfaces, builder),
        construction_id=construction,
    )
