"""What the writers of one file share: the project, the ids given out, and how IP numbers are made.

HPXML is written in feet, Btu/h and degrees Fahrenheit.
"""

from dataclasses import dataclass, field

from hpdesigner.interchange.hpxml.writing.names import Names
from hpdesigner.interchange.hpxml.writing.node import Node
from hpdesigner.model.base import Frozen
from hpdesigner.model.constructions import Construction
from hpdesigner.model.envelope import Surface
from hpdesigner.model.project import Project
from hpdesigner.units import (
    BTU_H_W,
    CFM_M3_S,
    FOOT_M,
    INCH_M,
    RESISTANCE_IP_SI,
    TRANSMITTANCE_IP_SI,
    to_fahrenheit,
)

CONSTRUCTION = "Construction"
"""The extension that names what a surface or opening is made of."""


@dataclass(frozen=True)
class Context:
    """A project whose ids are valid names, and what follows from it."""

    project: Project
    names: Names
    left_out: list[Frozen] = field(default_factory=list)
    """Rows that HPXML cannot hold."""

    @property
    def constructions(self) -> dict[str, Construction]:
        """Every construction by its id."""
        return {row.id: row for row in self.project.building.constructions}

    @property
    def surfaces(self) -> dict[str, Surface]:
        """Every surface that was written, by its id."""
        left_out = {id(row) for row in self.left_out}
        rows = self.project.building.surfaces
        return {row.id: row for row in rows if id(row) not in left_out}

    @property
    def room_ids(self) -> frozenset[str]:
        """The ids of the rooms."""
        return frozenset(room.id for room in self.project.building.rooms)


def note_construction(node: Node, construction: Construction) -> None:
    """Say in an extension which construction of the project ``node`` is made of."""
    element = Node(CONSTRUCTION, construction.name, id=construction.id)
    _extension(node).children.append(element)


def _extension(node: Node) -> Node:
    found = next((child for child in node.children if child.tag == "extension"), None)
    return node.child("extension") if found is None else found


def fahrenheit_of(value_k: float | None) -> float | None:
    """Return a temperature in °F."""
    return None if value_k is None else to_fahrenheit(value_k)


def btu_h_of(value_w: float | None) -> float | None:
    """Return a power in Btu/h."""
    return None if value_w is None else value_w / BTU_H_W


def cfm_of(value_m3_s: float | None) -> float | None:
    """Return an airflow in ft³/min."""
    return None if value_m3_s is None else value_m3_s / CFM_M3_S


def feet_of(value_m: float | None) -> float | None:
    """Return a length in feet."""
    return None if value_m is None else value_m / FOOT_M


def inches_of(value_m: float | None) -> float | None:
    """Return a length in inches."""
    return None if value_m is None else value_m / INCH_M


def square_feet_of(value_m2: float | None) -> float | None:
    """Return an area in ft²; None for no area, which HPXML cannot hold."""
    return value_m2 / FOOT_M**2 if value_m2 else None


def r_ip_of(value_m2k_w: float | None) -> float | None:
    """Return an R-value in h·ft²·°F/Btu."""
    return None if value_m2k_w is None else value_m2k_w / RESISTANCE_IP_SI


def u_ip_of(value_w_m2k: float) -> float:
    """Return a U-factor in Btu/h·ft²·°F."""
    return value_w_m2k / TRANSMITTANCE_IP_SI


def azimuth_of(value_deg: float | None) -> str | None:
    """Return a direction as HPXML has it, in whole degrees below 360."""
    return None if value_deg is None else str(round(value_deg) % 360)
