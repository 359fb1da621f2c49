"""What the words of HPXML mean in the model; versions 3 to 5 share one vocabulary here."""

from hpdesigner.model.building import FacilityType, FanType, FenestrationProcedure, Leakiness
from hpdesigner.model.constructions import (
    Colour,
    FoundationMaterial,
    GlassType,
    RoofMaterial,
    Siding,
    WallType,
)
from hpdesigner.model.distribution import (
    DuctSealing,
    EfficiencyUnit,
    EquipmentKind,
    Fuel,
)
from hpdesigner.model.envelope import (
    BlindPosition,
    ExteriorShade,
    Place,
    ScreenSide,
    ShadeColour,
    ShadeType,
    StormWindow,
)
from hpdesigner.model.site import DailyRange, Moisture, Setting, Shielding, SoilType

PLACES = {
    "outside": Place.OUTSIDE,
    "ambient": Place.OUTSIDE,
    "ground": Place.GROUND,
    "conditioned space": Place.CONDITIONED,
    "living space": Place.CONDITIONED,
    "garage": Place.GARAGE,
    "attic": Place.ATTIC_VENTED,
    "attic - vented": Place.ATTIC_VENTED,
    "attic - unvented": Place.ATTIC_UNVENTED,
    "attic - conditioned": Place.ATTIC_CONDITIONED,
    "basement - conditioned": Place.BASEMENT_CONDITIONED,
    "basement - unconditioned": Place.BASEMENT_UNCONDITIONED,
    "crawlspace": Place.CRAWLSPACE_VENTED,
    "crawlspace - vented": Place.CRAWLSPACE_VENTED,
    "crawlspace - unvented": Place.CRAWLSPACE_UNVENTED,
    "crawlspace - conditioned": Place.CRAWLSPACE_CONDITIONED,
    "attic - unconditioned": Place.ATTIC_VENTED,
    "crawlspace - unconditioned": Place.CRAWLSPACE_VENTED,
    "garage - unconditioned": Place.GARAGE,
    "garage - conditioned": Place.CONDITIONED,
    "interstitial space": Place.CONDITIONED,
    "other housing unit": Place.OTHER_UNIT,
    "other housing unit above": Place.OTHER_UNIT,
    "other housing unit below": Place.OTHER_UNIT,
    "other heated space": Place.OTHER_HEATED,
    "other multifamily buffer space": Place.OTHER_BUFFER,
    "other non-freezing space": Place.OTHER_NON_FREEZING,
    "exterior wall": Place.EXTERIOR_WALL,
    "under slab": Place.UNDER_SLAB,
    "roof deck": Place.ROOF_DECK,
    "manufactured home belly": Place.MANUFACTURED_HOME_BELLY,
    "manufactured home underbelly": Place.MANUFACTURED_HOME_BELLY,
}
VAGUE_PLACES = frozenset(
    {"attic", "attic - unconditioned", "crawlspace", "crawlspace - unconditioned"}
)
"""Words that do not say whether a place is vented; they count as vented."""
ATTICS = frozenset({Place.ATTIC_VENTED, Place.ATTIC_UNVENTED, Place.ATTIC_CONDITIONED})
AZIMUTHS_DEG = {
    "north": 0.0,
    "northeast": 45.0,
    "east": 90.0,
    "southeast": 135.0,
    "south": 180.0,
    "southwest": 225.0,
    "west": 270.0,
    "northwest": 315.0,
}
WALL_TYPES = {
    "woodstud": WallType.WOOD_STUD,
    "doublewoodstud": WallType.DOUBLE_WOOD_STUD,
    "steelframe": WallType.STEEL_STUD,
    "concretemasonryunit": WallType.CMU,
    "structuralinsulatedpanel": WallType.SIP,
    "insulatedconcreteforms": WallType.ICF,
    "solidconcrete": WallType.SOLID_CONCRETE,
    "structuralbrick": WallType.STRUCTURAL_BRICK,
    "strawbale": WallType.STRAW_BALE,
    "stone": WallType.STONE,
    "logwall": WallType.LOG,
    "adobe": WallType.ADOBE,
}
SIDINGS = {
    "wood siding": Siding.WOOD,
    "stucco": Siding.STUCCO,
    "vinyl siding": Siding.VINYL,
    "aluminum siding": Siding.ALUMINIUM,
    "brick veneer": Siding.BRICK_VENEER,
    "stone veneer": Siding.STONE_VENEER,
    "fiber cement siding": Siding.FIBER_CEMENT,
    "synthetic stucco": Siding.SYNTHETIC_STUCCO,
    "masonite siding": Siding.MASONITE,
    "asbestos siding": Siding.ASBESTOS,
    "composite shingle siding": Siding.COMPOSITE_SHINGLE,
    "not present": Siding.NONE,
    "none": Siding.NONE,
}
COLOURS = {
    "dark": Colour.DARK,
    "medium dark": Colour.MEDIUM_DARK,
    "medium": Colour.MEDIUM,
    "light": Colour.LIGHT,
    "reflective": Colour.REFLECTIVE,
}
ROOF_MATERIALS = {
    "asphalt or fiberglass shingles": RoofMaterial.ASPHALT_SHINGLE,
    "shingles": RoofMaterial.ASPHALT_SHINGLE,
    "wood shingles or shakes": RoofMaterial.WOOD_SHINGLE,
    "slate or tile shingles": RoofMaterial.TILE_OR_SLATE,
    "metal surfacing": RoofMaterial.METAL,
    "concrete": RoofMaterial.CONCRETE,
    "expanded polystyrene sheathing": RoofMaterial.EPS_SHEATHING,
    "plastic/rubber/synthetic sheeting": RoofMaterial.PLASTIC,
    "cool roof": RoofMaterial.COOL_ROOF,
}
FOUNDATION_MATERIALS = {
    "solid concrete": FoundationMaterial.SOLID_CONCRETE,
    "concrete block": FoundationMaterial.CONCRETE_BLOCK_HOLLOW,
    "concrete block solid core": FoundationMaterial.CONCRETE_BLOCK_SOLID,
    "concrete block perlite core": FoundationMaterial.CONCRETE_BLOCK_PERLITE,
    "concrete block foam core": FoundationMaterial.CONCRETE_BLOCK_FOAM,
    "concrete block vermiculite core": FoundationMaterial.CONCRETE_BLOCK_VERMICULITE,
    "double brick": FoundationMaterial.DOUBLE_BRICK,
    "wood": FoundationMaterial.WOOD,
}
GLASS = {
    "clear": GlassType.CLEAR,
    "low-e": GlassType.LOW_E,
    "low-e, high-solar-gain": GlassType.LOW_E_HIGH_GAIN,
    "low-e, low-solar-gain": GlassType.LOW_E_LOW_GAIN,
    "tinted": GlassType.HEAT_ABSORBING,
    "tinted/reflective": GlassType.REFLECTIVE,
    "reflective": GlassType.REFLECTIVE,
}
PANES = {
    "single-pane": 1,
    "single-paned with storms": 1,
    "single-paned with low-e storms": 1,
    "double-pane": 2,
    "triple-pane": 3,
    "multi-layered": 3,
}
SHADES: dict[str, tuple[ShadeType, ShadeColour]] = {
    "not present": (ShadeType.NONE, ShadeColour.MEDIUM),
    "none": (ShadeType.NONE, ShadeColour.MEDIUM),
    "other": (ShadeType.OTHER, ShadeColour.MEDIUM),
    **{
        f"{colour} {kind}": (ShadeType(kind), colour)
        for kind in ("blinds", "shades", "curtains")
        for colour in ShadeColour
    },
}
BLINDS = {
    "closed": BlindPosition.CLOSED,
    "half open": BlindPosition.HALF_OPEN,
    "open": BlindPosition.OPEN,
}
SCREENS = {
    "interior": ScreenSide.INTERIOR,
    "exterior": ScreenSide.EXTERIOR,
    "none": ScreenSide.NONE,
}
EXTERIOR_SHADES = {
    "none": ExteriorShade.NONE,
    "not present": ExteriorShade.NONE,
    "external overhangs": ExteriorShade.NONE,
    "solar screens": ExteriorShade.SOLAR_SCREEN,
    "solar film": ExteriorShade.SOLAR_FILM,
    "deciduous tree": ExteriorShade.DECIDUOUS_TREE,
    "evergreen tree": ExteriorShade.EVERGREEN_TREE,
    "awnings": ExteriorShade.AWNING,
    "building": ExteriorShade.BUILDING,
    "other": ExteriorShade.OTHER,
}
STORMS = {"clear": StormWindow.CLEAR, "low-e": StormWindow.LOW_E}
FACILITIES = {
    "single-family detached": FacilityType.DETACHED,
    "single-family attached": FacilityType.ATTACHED,
    "manufactured home": FacilityType.MANUFACTURED,
    "apartment unit": FacilityType.APARTMENT,
    "multi-family - uncategorized": FacilityType.APARTMENT,
    "multi-family - town homes": FacilityType.ATTACHED,
    "multi-family - condos": FacilityType.APARTMENT,
    "2-4 unit building": FacilityType.APARTMENT,
    "5+ unit building": FacilityType.APARTMENT,
}
SHIELDINGS = {
    "normal": Shielding.NORMAL,
    "exposed": Shielding.EXPOSED,
    "well-shielded": Shielding.WELL_SHIELDED,
}
SETTINGS = {"urban": Setting.URBAN, "suburban": Setting.SUBURBAN, "rural": Setting.RURAL}
SOILS = {soil.value: soil for soil in SoilType}
MOISTURES = {moisture.value: moisture for moisture in Moisture}
DAILY_RANGES = {daily.value: daily for daily in DailyRange}
LEAKINESSES = {
    "very tight": Leakiness.VERY_TIGHT,
    "tight": Leakiness.TIGHT,
    "average": Leakiness.AVERAGE,
    "leaky": Leakiness.LEAKY,
    "very leaky": Leakiness.VERY_LEAKY,
}
PROCEDURES = {
    "standard": FenestrationProcedure.STANDARD,
    "peak": FenestrationProcedure.PEAK,
}
FANS = {
    "exhaust only": FanType.EXHAUST,
    "supply only": FanType.SUPPLY,
    "balanced": FanType.BALANCED,
    "heat recovery ventilator": FanType.HRV,
    "energy recovery ventilator": FanType.ERV,
    "central fan integrated supply": FanType.CFIS,
}
SEALINGS = {
    "extremely sealed": DuctSealing.EXTREMELY_SEALED,
    "notably sealed": DuctSealing.NOTABLY_SEALED,
    "default sealed": DuctSealing.DEFAULT_SEALED,
    "partially sealed": DuctSealing.PARTIALLY_SEALED,
    "default partially sealed": DuctSealing.PARTIALLY_SEALED,
    "not sealed": DuctSealing.NOT_SEALED,
    "default not sealed": DuctSealing.NOT_SEALED,
}
HEATERS = {
    "furnace": EquipmentKind.FURNACE,
    "wallfurnace": EquipmentKind.FURNACE,
    "floorfurnace": EquipmentKind.FURNACE,
    "boiler": EquipmentKind.BOILER,
    "electricresistance": EquipmentKind.ELECTRIC_RESISTANCE,
    "stove": EquipmentKind.STOVE,
    "fireplace": EquipmentKind.OTHER,
    "spaceheater": EquipmentKind.OTHER,
    "portableheater": EquipmentKind.OTHER,
    "fixedheater": EquipmentKind.OTHER,
}
COOLERS = {
    "central air conditioner": EquipmentKind.CENTRAL_AC,
    "mini-split": EquipmentKind.CENTRAL_AC,
    "room air conditioner": EquipmentKind.ROOM_AC,
    "packaged terminal air conditioner": EquipmentKind.ROOM_AC,
    "evaporative cooler": EquipmentKind.OTHER,
    "other": EquipmentKind.OTHER,
}
FUELS = {
    "electricity": Fuel.ELECTRICITY,
    "renewable electricity": Fuel.ELECTRICITY,
    "natural gas": Fuel.NATURAL_GAS,
    "renewable natural gas": Fuel.NATURAL_GAS,
    "propane": Fuel.PROPANE,
    "fuel oil": Fuel.FUEL_OIL,
    "fuel oil 1": Fuel.FUEL_OIL,
    "fuel oil 2": Fuel.FUEL_OIL,
    "fuel oil 4": Fuel.FUEL_OIL,
    "fuel oil 5/6": Fuel.FUEL_OIL,
    "wood": Fuel.WOOD,
    "wood pellets": Fuel.WOOD_PELLETS,
    "none": Fuel.NONE,
}
EFFICIENCIES = {unit.value: unit for unit in EfficiencyUnit}
