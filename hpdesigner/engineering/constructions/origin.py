"""Where the value of a construction comes from: typed, a library entry, or its layers."""

from dataclasses import dataclass
from enum import Enum, auto
from math import isclose

from hpdesigner.engineering.constructions.assembly import AssemblyResult, assembly_u
from hpdesigner.engineering.constructions.library import library
from hpdesigner.model.constructions import (
    CeilingConstruction,
    Construction,
    FloorConstruction,
    LayeredConstruction,
    RoofConstruction,
    WallConstruction,
)
from hpdesigner.model.evidence import Evidence, Source

LAYERED = (WallConstruction, CeilingConstruction, RoofConstruction, FloorConstruction)
"""The kinds that may have layers."""
_OWN = ("id", "name", "evidence")
_MOST_R_M2K_W = 30.0  # the limit of the field
_SAME = 1e-6
_NOTE = "Computed from layers by ISO 6946"


class Origin(Enum):
    """What the value rests on."""

    ENTERED = auto()
    LIBRARY = auto()
    """A library entry, as it stands there."""
    CHANGED = auto()
    """A library entry, changed since."""
    LAYERS = auto()
    """The layers, whoever entered them."""
    BESIDE_LAYERS = auto()
    """Typed; the layers would give another value."""


@dataclass(frozen=True, slots=True)
class Basis:
    """The origin of a construction's value."""

    origin: Origin
    entry: str = ""
    """Name of the library entry it started from."""
    layers: AssemblyResult | None = None


def basis(construction: Construction) -> Basis:
    """Return what the value of a construction rests on."""
    entry = library().get(construction.library)
    name = entry.name if entry is not None else construction.library
    result = layers_of(construction)
    if entry is not None and _is_same(construction, entry.construction):
        return Basis(Origin.LIBRARY, name, result)
    if result is not None and isinstance(construction, LAYERED):
        follows = isclose(construction.r_m2k_w, result.r_m2k_w, rel_tol=_SAME)
        return Basis(Origin.LAYERS if follows else Origin.BESIDE_LAYERS, name, result)
    return Basis(Origin.CHANGED if name else Origin.ENTERED, name)


def layers_of(construction: Construction) -> AssemblyResult | None:
    """Return the U-value of the layers of a construction; None where it has none."""
    if not isinstance(construction, LAYERED) or not construction.assembly.layers:
        return None
    return assembly_u(construction.assembly, construction.kind)


def following_layers(construction: LayeredConstruction) -> LayeredConstruction:
    """Return ``construction`` with the R-value of its layers, and evidence that says so.

    Without layers, or where they give more than the field can hold, it stays as it is. Who
    vouches for the value stays as well: layers are as good as what was seen of them.
    """
    result = layers_of(construction)
    if result is None or not 0 < result.r_m2k_w <= _MOST_R_M2K_W:
        return construction
    if result.r_m2k_w == construction.r_m2k_w:
        return construction
    before = construction.evidence_for("r_m2k_w")
    source = before.source if before is not None else Source.DEFAULT
    photo = before.photo if before is not None else None
    said = Evidence(field="r_m2k_w", source=source, note=_NOTE, photo=photo)
    return construction.evolve(r_m2k_w=result.r_m2k_w).with_evidence(said)


def _is_same(one: Construction, other: Construction) -> bool:
    fields = [name for name in type(one).model_fields if name not in _OWN]
    return type(one) is type(other) and all(getattr(one, f) == getattr(other, f) for f in fields)
