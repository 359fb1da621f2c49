"""What surfaces and openings are made of, entered once and used by reference.

R-values of assemblies include the air films, so U = 1/R; the R-values of insulation layers in
the ground (slab edge, foundation wall layers) are those of the layer alone.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from hpdesigner.model.assembly import Assembly
from hpdesigner.model.base import Id, new_id
from hpdesigner.model.evidence import Surveyed
from hpdesigner.units import Length, Resistance, Thickness, Transmittance, inches

AssemblyR = Annotated[
    Resistance, Field(gt=0, le=30, title="Assembly R-value", description="Air films included")
]
LayerR = Annotated[Resistance, Field(ge=0, le=30)]
GlassU = Annotated[Transmittance, Field(gt=0, le=12, title="U-factor")]
Shgc = Annotated[float, Field(gt=0, le=1, title="Solar heat gain coefficient")]


class Colour(StrEnum):
    """Outside colour, darkest first."""

    DARK = "dark"
    MEDIUM_DARK = "medium_dark"
    MEDIUM = "medium"
    LIGHT = "light"
    REFLECTIVE = "reflective"


class WallType(StrEnum):
    """The bearing part of a wall."""

    WOOD_STUD = "wood_stud"
    STEEL_STUD = "steel_stud"
    DOUBLE_WOOD_STUD = "double_wood_stud"
    SIP = "sip"
    CMU = "cmu"
    STRUCTURAL_BRICK = "structural_brick"
    ADOBE = "adobe"
    SOLID_CONCRETE = "solid_concrete"
    STONE = "stone"
    LOG = "log"
    ICF = "icf"
    STRAW_BALE = "straw_bale"


class Siding(StrEnum):
    """The weather side of a wall."""

    WOOD = "wood"
    STUCCO = "stucco"
    VINYL = "vinyl"
    ALUMINIUM = "aluminium"
    BRICK_VENEER = "brick_veneer"
    STONE_VENEER = "stone_veneer"
    FIBER_CEMENT = "fiber_cement"
    SYNTHETIC_STUCCO = "synthetic_stucco"
    MASONITE = "masonite"
    ASBESTOS = "asbestos"
    COMPOSITE_SHINGLE = "composite_shingle"
    NONE = "none"


class RoofMaterial(StrEnum):
    """The covering of a roof."""

    ASPHALT_SHINGLE = "asphalt_shingle"
    WOOD_SHINGLE = "wood_shingle"
    TILE_OR_SLATE = "tile_or_slate"
    METAL = "metal"
    CONCRETE = "concrete"
    EPS_SHEATHING = "eps_sheathing"
    PLASTIC = "plastic"
    COOL_ROOF = "cool_roof"


class FoundationMaterial(StrEnum):
    """The bearing part of a wall in the ground."""

    SOLID_CONCRETE = "solid_concrete"
    CONCRETE_BLOCK_SOLID = "concrete_block_solid"
    CONCRETE_BLOCK_HOLLOW = "concrete_block_hollow"
    CONCRETE_BLOCK_PERLITE = "concrete_block_perlite"
    CONCRETE_BLOCK_FOAM = "concrete_block_foam"
    CONCRETE_BLOCK_VERMICULITE = "concrete_block_vermiculite"
    DOUBLE_BRICK = "double_brick"
    WOOD = "wood"


class GlassType(StrEnum):
    """Coating or tint, for the effect of internal shades."""

    CLEAR = "clear"
    LOW_E = "low_e"
    LOW_E_HIGH_GAIN = "low_e_high_gain"
    LOW_E_LOW_GAIN = "low_e_low_gain"
    HEAT_ABSORBING = "heat_absorbing"
    REFLECTIVE = "reflective"


class _Construction(Surveyed):
    id: Id = Field(default_factory=new_id)
    name: Annotated[str, Field(title="Name")] = ""
    library: Annotated[
        str, Field(title="From library", description="Key of the entry it was made from")
    ] = ""


class _Layered(_Construction):
    r_m2k_w: AssemblyR
    assembly: Annotated[
        Assembly, Field(title="Layers", description="How the R-value came about, if known")
    ] = Assembly()


class WallConstruction(_Layered):
    """A wall or rim joist above grade."""

    kind: Literal["wall"] = "wall"
    wall_type: Annotated[WallType, Field(title="Wall type")] = WallType.WOOD_STUD
    siding: Annotated[Siding, Field(title="Siding")] = Siding.WOOD
    absorptance: Annotated[
        float | None,
        Field(ge=0, le=1, title="Solar absorptance", description="Empty: from the color"),
    ] = None
    colour: Annotated[Colour, Field(title="Color")] = Colour.MEDIUM


class FoundationWallConstruction(_Construction):
    """A basement or crawlspace wall: a complete assembly R-value, or the wall with its layers."""

    kind: Literal["foundation_wall"] = "foundation_wall"
    material: Annotated[FoundationMaterial, Field(title="Material")] = (
        FoundationMaterial.SOLID_CONCRETE
    )
    thickness_m: Annotated[Thickness, Field(gt=0, le=1.5, title="Thickness")] = inches(8)
    assembly_r_m2k_w: Annotated[
        Resistance | None,
        Field(gt=0, le=30, title="Assembly R-value", description="Films in, soil not"),
    ] = None
    interior_r_m2k_w: Annotated[LayerR, Field(title="Interior insulation R")] = 0.0
    interior_top_m: Annotated[Length, Field(ge=0, le=15, title="Interior insulation, top")] = 0.0
    interior_bottom_m: Annotated[
        Length | None,
        Field(ge=0, le=15, title="Interior insulation, bottom", description="Empty: full height"),
    ] = None
    exterior_r_m2k_w: Annotated[LayerR, Field(title="Exterior insulation R")] = 0.0
    exterior_top_m: Annotated[Length, Field(ge=0, le=15, title="Exterior insulation, top")] = 0.0
    exterior_bottom_m: Annotated[
        Length | None,
        Field(ge=0, le=15, title="Exterior insulation, bottom", description="Empty: full height"),
    ] = None


class CeilingConstruction(_Layered):
    """A ceiling below an attic, another space or outdoors."""

    kind: Literal["ceiling"] = "ceiling"


class RoofConstruction(_Layered):
    """A roof, over an attic or directly over rooms."""

    kind: Literal["roof"] = "roof"
    material: Annotated[RoofMaterial, Field(title="Covering")] = RoofMaterial.ASPHALT_SHINGLE
    colour: Annotated[Colour, Field(title="Color")] = Colour.MEDIUM
    radiant_barrier: Annotated[bool, Field(title="Radiant barrier")] = False


class FloorConstruction(_Layered):
    """A framed floor over outdoors or another space."""

    kind: Literal["floor"] = "floor"


class SlabConstruction(_Construction):
    """A concrete slab on the ground, or bare soil where the thickness is zero."""

    kind: Literal["slab"] = "slab"
    thickness_m: Annotated[Thickness, Field(ge=0, le=1.5, title="Thickness")] = inches(4)
    edge_r_m2k_w: Annotated[LayerR, Field(title="Edge insulation R")] = 0.0
    edge_depth_m: Annotated[Length, Field(ge=0, le=10, title="Edge insulation depth")] = 0.0
    under_r_m2k_w: Annotated[LayerR, Field(title="Under-slab insulation R")] = 0.0
    under_width_m: Annotated[
        Length | None,
        Field(ge=0, le=50, title="Under-slab insulation width", description="Empty: everywhere"),
    ] = 0.0
    gap_r_m2k_w: Annotated[LayerR, Field(title="Gap insulation R")] = 0.0
    exterior_r_m2k_w: Annotated[LayerR, Field(title="Exterior horizontal insulation R")] = 0.0
    exterior_width_m: Annotated[Length, Field(ge=0, le=10, title="Exterior insulation width")] = 0.0
    exterior_depth_m: Annotated[Length, Field(ge=0, le=10, title="Exterior insulation depth")] = 0.0


class GlazingConstruction(_Construction):
    """A window, glass door or skylight, by its rated values."""

    kind: Literal["glazing"] = "glazing"
    u_w_m2k: GlassU
    shgc: Shgc
    panes: Annotated[
        int | None, Field(ge=1, le=4, title="Panes", description="Empty: judged from U")
    ] = None
    glass: Annotated[GlassType | None, Field(title="Glass", description="Empty: judged")] = None


class DoorConstruction(_Construction):
    """An opaque door."""

    kind: Literal["door"] = "door"
    r_m2k_w: AssemblyR


LayeredConstruction = WallConstruction | CeilingConstruction | RoofConstruction | FloorConstruction
"""A construction that may be entered by its layers."""
Construction = Annotated[
    WallConstruction
    | FoundationWallConstruction
    | CeilingConstruction
    | RoofConstruction
    | FloorConstruction
    | SlabConstruction
    | GlazingConstruction
    | DoorConstruction,
    Field(discriminator="kind"),
]
