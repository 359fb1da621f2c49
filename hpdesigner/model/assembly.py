"""The layers of a construction, from the room outward.

A construction without layers is known by its R-value alone. Where layers are entered they say
how the R-value came about; it stays a plain value beside them.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from hpdesigner.model.base import Frozen, Id, new_id
from hpdesigner.units import Conductivity, Fraction, Length, Resistance, Thickness


class LayerKind(StrEnum):
    """What fills a layer."""

    SOLID = "solid"
    AIR_UNVENTILATED = "air_unventilated"
    AIR_SLIGHTLY_VENTILATED = "air_slightly_ventilated"
    AIR_WELL_VENTILATED = "air_well_ventilated"

    @property
    def is_air(self) -> bool:
        """Whether the layer is air."""
        return self is not LayerKind.SOLID


class Layer(Frozen):
    """One layer: a material by thickness and conductivity, a rated R-value, or air."""

    id: Id = Field(default_factory=new_id)
    name: Annotated[str, Field(title="Name")] = ""
    material: Annotated[str, Field(title="Material")] = ""
    kind: Annotated[LayerKind, Field(title="Kind")] = LayerKind.SOLID
    thickness_m: Annotated[Thickness, Field(ge=0, le=3, title="Thickness")] = 0.0
    lambda_w_mk: Annotated[
        Conductivity | None, Field(gt=0, le=500, title="Conductivity", description="Or an R-value")
    ] = None
    r_m2k_w: Annotated[
        Resistance | None,
        Field(
            ge=0,
            le=30,
            title="Rated R-value",
            description="As labeled; counts before thickness and conductivity",
        ),
    ] = None
    framing_fraction: Annotated[
        Fraction, Field(ge=0, le=1, title="Framing", description="Share of studs, joists, battens")
    ] = 0.0
    framing_lambda_w_mk: Annotated[
        Conductivity | None,
        Field(
            gt=0, le=500, title="Conductivity of framing", description="Empty: softwood, 0.13 W/mK"
        ),
    ] = None
    is_same_framing: Annotated[
        bool,
        Field(
            title="Same framing as the layer before",
            description="One stud passes through both, by its share there; otherwise they cross",
        ),
    ] = False


class GapLevel(StrEnum):
    """How well insulation fits."""

    NONE = "none"
    BRIDGING = "bridging"
    """Gaps through the insulation, no air moving around it."""
    CIRCULATING = "circulating"
    """Gaps and air that moves on the warm side of the insulation."""


class Fasteners(Frozen):
    """Metal fasteners through the insulation."""

    per_m2: Annotated[float, Field(gt=0, le=100, title="Fasteners per m²")]
    diameter_m: Annotated[Thickness, Field(gt=0, le=0.05, title="Diameter")]
    lambda_w_mk: Annotated[Conductivity, Field(gt=0, le=500, title="Conductivity")] = 50.0
    depth_m: Annotated[
        Length | None,
        Field(gt=0, le=3, title="Depth in the insulation", description="Empty: all through"),
    ] = None


class FarSide(StrEnum):
    """What the outermost layer meets."""

    USUAL = "usual"
    OUTDOORS = "outdoors"
    STILL_AIR = "still_air"


class Assembly(Frozen):
    """Layers from the room outward, with what disturbs them."""

    layers: Annotated[tuple[Layer, ...], Field(max_length=50, title="Layers")] = ()
    far_side: Annotated[
        FarSide,
        Field(
            title="Far side",
            description="Usual: still air above ceilings and below floors, else outdoors",
        ),
    ] = FarSide.USUAL
    gaps: Annotated[GapLevel, Field(title="Gaps in the insulation")] = GapLevel.NONE
    fasteners: Annotated[Fasteners | None, Field(title="Fasteners")] = None
