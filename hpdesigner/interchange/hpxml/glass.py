"""Usual U-factors and heat gain coefficients of glass that a file describes but does not rate."""

from typing import NamedTuple

from hpdesigner.interchange.hpxml.tree import Element
from hpdesigner.units import u_ip


class Glass(NamedTuple):
    """The rated values of glass of one make."""

    u_w_m2k: float
    shgc: float


METAL, BREAK, WOOD = "metal", "thermal break", "wood or vinyl"
CLEAR, TINTED, INSULATING, SOLAR = "clear", "tinted", "insulating low-e", "solar low-e"
AIR, GAS = "air", "gas"

# (panes, coating, frame, filling): window U [Btu/h·ft²·°F], SHGC, skylight U
# DOE Home Energy Score window defaults, as OpenStudio-HPXML carries them
USUAL: dict[tuple[int, str, str, str], tuple[float, float, float]] = {
    (1, CLEAR, METAL, AIR): (1.27, 0.75, 1.98),
    (1, CLEAR, WOOD, AIR): (0.89, 0.64, 1.47),
    (1, TINTED, METAL, AIR): (1.27, 0.64, 1.98),
    (1, TINTED, WOOD, AIR): (0.89, 0.54, 1.47),
    (2, CLEAR, METAL, AIR): (0.81, 0.67, 1.30),
    (2, CLEAR, BREAK, AIR): (0.60, 0.67, 1.10),
    (2, CLEAR, WOOD, AIR): (0.51, 0.56, 0.84),
    (2, TINTED, METAL, AIR): (0.81, 0.55, 1.30),
    (2, TINTED, BREAK, AIR): (0.60, 0.55, 1.10),
    (2, TINTED, WOOD, AIR): (0.51, 0.46, 0.84),
    (2, INSULATING, WOOD, AIR): (0.42, 0.52, 0.74),
    (2, INSULATING, BREAK, GAS): (0.47, 0.62, 0.95),
    (2, INSULATING, WOOD, GAS): (0.39, 0.52, 0.68),
    (2, SOLAR, METAL, AIR): (0.67, 0.37, 1.17),
    (2, SOLAR, BREAK, AIR): (0.47, 0.37, 0.98),
    (2, SOLAR, WOOD, AIR): (0.39, 0.31, 0.71),
    (2, SOLAR, WOOD, GAS): (0.36, 0.31, 0.65),
    (3, SOLAR, WOOD, GAS): (0.27, 0.31, 0.47),
}
GLASS_BLOCK = (0.60, 0.60)  # U [Btu/h·ft²·°F], SHGC; same source
_PANES = {"single-pane": 1, "double-pane": 2, "triple-pane": 3}
_COATINGS = {
    "": CLEAR,
    "clear": CLEAR,
    "tinted": TINTED,
    "low-e": INSULATING,
    "low-e, high-solar-gain": INSULATING,
    "low-e, low-solar-gain": SOLAR,
    "reflective": SOLAR,
    "tinted/reflective": SOLAR,
}
_METAL_FRAMES = frozenset({"Aluminum", "Metal"})
_GASES = frozenset({"argon", "krypton", "xenon", "other"})


def usual_glass(element: Element) -> Glass | None:
    """Return the usual values of the glass that a window or skylight element describes.

    None where panes or frame are not given, or where the source knows no such make.
    """
    if element.word("GlassLayers").lower() == "glass block":
        return Glass(u_ip(GLASS_BLOCK[0]), GLASS_BLOCK[1])
    frame = element.one("FrameType")
    panes = _PANES.get(element.word("GlassLayers").lower())
    coating = _COATINGS.get(element.word("GlassType").lower())
    if frame is None or not frame.children or panes is None or coating is None:
        return None
    frame.children[0].read = True
    filling = GAS if element.word("GasFill").lower() in _GASES else AIR
    found = USUAL.get((panes, coating, _frame(frame.children[0]), filling))
    if found is None:
        return None
    window_u, shgc, skylight_u = found
    return Glass(u_ip(skylight_u if element.tag == "Skylight" else window_u), shgc)


def _frame(frame: Element) -> str:
    if frame.tag not in _METAL_FRAMES:
        return WOOD
    return BREAK if frame.flag("ThermalBreak") else METAL
