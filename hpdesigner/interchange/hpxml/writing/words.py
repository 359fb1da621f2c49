"""What the model's choices are called in HPXML 5: the words of reading, turned around.

Where HPXML has several words for a choice, the one its version 5 prefers is written.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from hpdesigner.interchange.hpxml import words
from hpdesigner.model.constructions import RoofMaterial
from hpdesigner.model.distribution import EfficiencyUnit, EquipmentKind
from hpdesigner.model.envelope import Place

K = TypeVar("K", bound=StrEnum)


def _turned(table: Mapping[str, K | None], *preferred: str) -> dict[K, str]:
    """Return the word of each choice: a preferred one, else the first of the table."""
    turned: dict[K, str] = {}
    for word in (*preferred, *table):
        choice = table[word]
        if choice is not None:
            turned.setdefault(choice, word)
    return turned


PLACES = _turned(
    words.PLACES, "attic - vented", "crawlspace - vented", "manufactured home underbelly"
)
DUCT_PLACES: dict[Place, str] = {
    place: "manufactured home belly" if place is Place.MANUFACTURED_HOME_BELLY else word
    for place, word in PLACES.items()
    if place is not Place.GROUND
}
DUCT_PLACES_ONLY = frozenset({Place.EXTERIOR_WALL, Place.UNDER_SLAB, Place.ROOF_DECK})
"""Where ducts may run but no surface adjoins."""
SURFACE_PLACES: dict[Place, str] = {
    place: word for place, word in PLACES.items() if place not in DUCT_PLACES_ONLY
}
WALL_TYPES = {
    words.WALL_TYPES[tag.lower()]: tag
    for tag in (
        "WoodStud",
        "DoubleWoodStud",
        "SteelFrame",
        "ConcreteMasonryUnit",
        "StructuralInsulatedPanel",
        "InsulatedConcreteForms",
        "SolidConcrete",
        "StructuralBrick",
        "StrawBale",
        "Stone",
        "LogWall",
        "Adobe",
    )
}
SIDINGS = _turned(words.SIDINGS, "not present")
COLOURS = _turned(words.COLOURS)
ROOF_MATERIALS: dict[RoofMaterial, str] = {
    material: word
    for material, word in _turned(words.ROOF_MATERIALS).items()
    if material
    is not RoofMaterial.COOL_ROOF  # a word in some versions of 5.0, an element in others
}
FOUNDATION_MATERIALS = _turned(words.FOUNDATION_MATERIALS)
GLASS = _turned(words.GLASS, "reflective")
PANES = {1: "single-pane", 2: "double-pane", 3: "triple-pane", 4: "multi-layered"}
SHADES = {choice: word for word, choice in words.SHADES.items() if word != "none"}
BLINDS = _turned(words.BLINDS)
SCREENS = _turned(words.SCREENS)
EXTERIOR_SHADES = _turned(words.EXTERIOR_SHADES, "not present")
STORMS = _turned(words.STORMS)
FACILITIES = _turned(words.FACILITIES)
SHIELDINGS = _turned(words.SHIELDINGS)
SETTINGS = _turned(words.SETTINGS)
SOILS = _turned(words.SOILS)
MOISTURES = _turned(words.MOISTURES)
DAILY_RANGES = _turned(words.DAILY_RANGES)
LEAKINESSES = _turned(words.LEAKINESSES)
PROCEDURES = _turned(words.PROCEDURES)
FANS = _turned(words.FANS)
SEALINGS = _turned(words.SEALINGS, "default partially sealed", "default not sealed")
FUELS = {fuel: word for fuel, word in _turned(words.FUELS).items() if word != "none"}
HEATERS = {
    EquipmentKind.FURNACE: "Furnace",
    EquipmentKind.BOILER: "Boiler",
    EquipmentKind.ELECTRIC_RESISTANCE: "ElectricResistance",
    EquipmentKind.STOVE: "Stove",
}
COOLERS = _turned(words.COOLERS, "other")
EFFICIENCIES = {
    unit: "Percent" if unit is EfficiencyUnit.PERCENT else unit.value.upper()
    for unit in EfficiencyUnit
}
HEATING_UNITS = frozenset({"HSPF", "HSPF2", "COP", "AFUE", "Percent"})
COOLING_UNITS = frozenset({"SEER", "SEER2", "EER", "EER2", "COP"})
