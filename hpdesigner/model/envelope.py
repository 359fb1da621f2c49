"""The surfaces and openings of the house.

Every surface separates two places, says which room it belongs to (none: the house as a whole)
and what it is made of. Surfaces of garages, attics and crawlspaces are entered as well: they
decide how warm those places get.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from hpdesigner.model.base import Frozen, Id, new_id
from hpdesigner.model.evidence import Surveyed
from hpdesigner.units import Angle, Area, Fraction, Length, Resistance


class Place(StrEnum):
    """A kind of space, outdoors or the ground."""

    CONDITIONED = "conditioned"
    BASEMENT_CONDITIONED = "basement_conditioned"
    BASEMENT_UNCONDITIONED = "basement_unconditioned"
    CRAWLSPACE_VENTED = "crawlspace_vented"
    CRAWLSPACE_UNVENTED = "crawlspace_unvented"
    CRAWLSPACE_CONDITIONED = "crawlspace_conditioned"
    ATTIC_VENTED = "attic_vented"
    ATTIC_UNVENTED = "attic_unvented"
    ATTIC_CONDITIONED = "attic_conditioned"
    GARAGE = "garage"
    OTHER_UNIT = "other_unit"
    OTHER_HEATED = "other_heated"
    OTHER_BUFFER = "other_buffer"
    OTHER_NON_FREEZING = "other_non_freezing"
    EXTERIOR_WALL = "exterior_wall"
    UNDER_SLAB = "under_slab"
    ROOF_DECK = "roof_deck"
    MANUFACTURED_HOME_BELLY = "manufactured_home_belly"
    OUTSIDE = "outside"
    GROUND = "ground"

    @property
    def is_conditioned(self) -> bool:
        """Whether this place is kept at the indoor set point."""
        return self in _CONDITIONED


_CONDITIONED = frozenset(
    {
        Place.CONDITIONED,
        Place.BASEMENT_CONDITIONED,
        Place.CRAWLSPACE_CONDITIONED,
        Place.ATTIC_CONDITIONED,
    }
)

GrossArea = Annotated[
    Area, Field(ge=0, le=1e5, title="Gross area", description="Openings not taken off")
]
Azimuth = Annotated[
    Angle | None,
    Field(ge=0, lt=360, title="Faces", description="Clockwise from north"),
]


class _Surface(Surveyed):
    id: Id = Field(default_factory=new_id)
    name: Annotated[str, Field(title="Name")] = ""
    room_id: Annotated[str | None, Field(title="Room")] = None
    construction_id: Annotated[str, Field(title="Construction")]
    area_m2: GrossArea


class Wall(_Surface):
    """A wall above grade: to outdoors, or a partition to another place."""

    kind: Literal["wall"] = "wall"
    inside: Annotated[Place, Field(title="Inside")] = Place.CONDITIONED
    outside: Annotated[Place, Field(title="Other side")] = Place.OUTSIDE
    azimuth_deg: Azimuth = None


class RimJoist(_Surface):
    """The band between storeys."""

    kind: Literal["rim_joist"] = "rim_joist"
    inside: Annotated[Place, Field(title="Inside")] = Place.CONDITIONED
    outside: Annotated[Place, Field(title="Other side")] = Place.OUTSIDE
    azimuth_deg: Azimuth = None


class FoundationWall(_Surface):
    """A basement or crawlspace wall, partly or wholly below grade."""

    kind: Literal["foundation_wall"] = "foundation_wall"
    inside: Annotated[Place, Field(title="Inside")] = Place.BASEMENT_CONDITIONED
    outside: Annotated[Place, Field(title="Other side")] = Place.GROUND
    azimuth_deg: Azimuth = None
    height_m: Annotated[Length, Field(gt=0, le=15, title="Height")]
    depth_below_grade_m: Annotated[Length, Field(ge=0, le=15, title="Depth below grade")]


class Ceiling(_Surface):
    """A flat ceiling below an attic, another place or outdoors."""

    kind: Literal["ceiling"] = "ceiling"
    inside: Annotated[Place, Field(title="Below")] = Place.CONDITIONED
    outside: Annotated[Place, Field(title="Above")] = Place.ATTIC_VENTED


class Roof(_Surface):
    """A roof over an attic, or a roof-ceiling directly over rooms."""

    kind: Literal["roof"] = "roof"
    inside: Annotated[Place, Field(title="Below")] = Place.ATTIC_VENTED
    outside: Annotated[Place, Field(title="Above")] = Place.OUTSIDE
    azimuth_deg: Azimuth = None
    rise_over_run: Annotated[
        float, Field(ge=0, le=10, title="Pitch", description="Rise over run; 6 in 12 is 0.5")
    ] = 0.5


class Floor(_Surface):
    """A framed floor over outdoors, a crawlspace, a garage or another place."""

    kind: Literal["floor"] = "floor"
    inside: Annotated[Place, Field(title="Above")] = Place.CONDITIONED
    outside: Annotated[Place, Field(title="Below")] = Place.CRAWLSPACE_VENTED
    radiant: Annotated[bool, Field(title="Radiant heating")] = False


class Slab(_Surface):
    """A floor on the ground: slab on grade, or the floor of a basement or crawlspace."""

    kind: Literal["slab"] = "slab"
    inside: Annotated[Place, Field(title="Above")] = Place.CONDITIONED
    exposed_perimeter_m: Annotated[Length, Field(ge=0, le=2000, title="Exposed perimeter")] = 0.0
    radiant: Annotated[bool, Field(title="Radiant heating")] = False


Surface = Annotated[
    Wall | RimJoist | FoundationWall | Ceiling | Roof | Floor | Slab, Field(discriminator="kind")
]


class Overhang(Frozen):
    """A horizontal shade; distances run down from the overhang to the glass."""

    depth_m: Annotated[Length, Field(ge=0, le=20, title="Depth")]
    to_top_m: Annotated[Length, Field(ge=0, le=20, title="Down to top of glass")]
    to_bottom_m: Annotated[Length, Field(gt=0, le=20, title="Down to bottom of glass")]


class ShadeType(StrEnum):
    """What hangs inside the glass."""

    NONE = "none"
    BLINDS = "blinds"
    SHADES = "shades"
    CURTAINS = "curtains"
    OTHER = "other"


class ShadeColour(StrEnum):
    """Colour of an internal shade."""

    DARK = "dark"
    MEDIUM = "medium"
    LIGHT = "light"


class BlindPosition(StrEnum):
    """How the slats stand in summer."""

    CLOSED = "closed"
    HALF_OPEN = "half_open"
    OPEN = "open"


class InteriorShade(Frozen):
    """Blinds, roller shades or curtains as used in summer."""

    type: Annotated[ShadeType, Field(title="Interior shade")] = ShadeType.NONE
    colour: Annotated[ShadeColour, Field(title="Color")] = ShadeColour.MEDIUM
    fraction_covered: Annotated[
        Fraction | None,
        Field(ge=0, le=1, title="Fraction drawn", description="Empty: blinds 100 %, others 50 %"),
    ] = None
    blinds: Annotated[BlindPosition, Field(title="Slats")] = BlindPosition.HALF_OPEN
    shading_coefficient: Annotated[
        float | None,
        Field(ge=0, le=1, title="Shading coefficient", description="Known value, else by table"),
    ] = None


class ScreenSide(StrEnum):
    """Where an insect screen sits."""

    NONE = "none"
    INTERIOR = "interior"
    EXTERIOR = "exterior"


class ExteriorShade(StrEnum):
    """What stands outside the glass."""

    NONE = "none"
    SOLAR_SCREEN = "solar_screen"
    SOLAR_FILM = "solar_film"
    DECIDUOUS_TREE = "deciduous_tree"
    EVERGREEN_TREE = "evergreen_tree"
    AWNING = "awning"
    BUILDING = "building"
    OTHER = "other"


class StormWindow(StrEnum):
    """A second sash over the glass."""

    NONE = "none"
    CLEAR = "clear"
    LOW_E = "low_e"


OpeningArea = Annotated[Area, Field(ge=0, le=1e4, title="Area")]


class Window(Surveyed):
    """A window or glass door in a wall."""

    kind: Literal["window"] = "window"
    id: Id = Field(default_factory=new_id)
    name: Annotated[str, Field(title="Name")] = ""
    surface_id: Annotated[str, Field(title="In wall")]
    construction_id: Annotated[str, Field(title="Glazing")]
    area_m2: OpeningArea
    azimuth_deg: Annotated[
        Angle | None,
        Field(ge=0, lt=360, title="Faces", description="Empty: as its wall"),
    ] = None
    overhang: Annotated[Overhang | None, Field(title="Overhang")] = None
    interior_shade: Annotated[InteriorShade, Field(title="Interior shade")] = InteriorShade()
    insect_screen: Annotated[ScreenSide, Field(title="Insect screen")] = ScreenSide.NONE
    insect_screen_fraction: Annotated[Fraction, Field(ge=0, le=1, title="Screen coverage")] = 1.0
    exterior_shade: Annotated[ExteriorShade, Field(title="Outside shade")] = ExteriorShade.NONE
    exterior_shade_factor: Annotated[
        float | None,
        Field(ge=0, le=1, title="Outside shade factor", description="Of trees, awnings, others"),
    ] = None
    storm: Annotated[StormWindow, Field(title="Storm window")] = StormWindow.NONE


class Skylight(Surveyed):
    """Glass in a roof, with its curb and light shaft."""

    kind: Literal["skylight"] = "skylight"
    id: Id = Field(default_factory=new_id)
    name: Annotated[str, Field(title="Name")] = ""
    surface_id: Annotated[str, Field(title="In roof or ceiling")]
    roof_id: Annotated[
        str | None, Field(title="In roof", description="Where the light shaft passes an attic")
    ] = None
    construction_id: Annotated[str, Field(title="Glazing")]
    area_m2: OpeningArea
    azimuth_deg: Annotated[Angle | None, Field(ge=0, lt=360, title="Faces")] = None
    curb_area_m2: Annotated[Area, Field(ge=0, le=1e3, title="Curb area")] = 0.0
    curb_r_m2k_w: Annotated[Resistance | None, Field(gt=0, le=30, title="Curb R-value")] = None
    shaft_area_m2: Annotated[Area, Field(ge=0, le=1e3, title="Shaft area")] = 0.0
    shaft_r_m2k_w: Annotated[Resistance | None, Field(gt=0, le=30, title="Shaft R-value")] = None
    interior_shade: Annotated[InteriorShade, Field(title="Interior shade")] = InteriorShade()
    storm: Annotated[StormWindow, Field(title="Storm window")] = StormWindow.NONE


class Door(Surveyed):
    """An opaque door in a wall."""

    kind: Literal["door"] = "door"
    id: Id = Field(default_factory=new_id)
    name: Annotated[str, Field(title="Name")] = ""
    surface_id: Annotated[str, Field(title="In wall")]
    construction_id: Annotated[str, Field(title="Door")]
    area_m2: OpeningArea
    azimuth_deg: Annotated[Angle | None, Field(ge=0, lt=360, title="Faces")] = None


Opening = Annotated[Window | Skylight | Door, Field(discriminator="kind")]
