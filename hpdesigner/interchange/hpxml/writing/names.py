"""Ids an XML document accepts: unique in the whole file, beginning with a letter, without spaces.

A project's rows are found by ids that need not be such names, so they are renamed first, together
with every reference to them.
"""

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from hpdesigner.model.base import Frozen
from hpdesigner.model.building import Building
from hpdesigner.model.distribution import Distribution
from hpdesigner.model.project import Project

_VALID = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_INVALID_LETTER = re.compile(r"[^A-Za-z0-9_.-]")
_FIRST = "id_"
REFERENCES = ("room_id", "surface_id", "roof_id", "construction_id")

F = TypeVar("F", bound=Frozen)


class Names:
    """The ids given out so far in one file."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, wanted: str) -> str:
        """Return ``wanted``, or the nearest name that is valid and free, and keep it."""
        name = wanted if _VALID.fullmatch(wanted) else _FIRST + _INVALID_LETTER.sub("_", wanted)
        free, number = name, 2
        while free in self._taken:
            free, number = f"{name}_{number}", number + 1
        self._taken.add(free)
        return free


def named(project: Project, names: Names) -> Project:
    """Return ``project`` with ids that can be written, which ``names`` then holds."""
    return project.evolve(
        building=_building(project.building, names),
        distribution=_distribution(project.distribution, names),
    )


def _building(building: Building, names: Names) -> Building:
    renamed = {
        "room_id": _names_of(building.rooms, names),
        "surface_id": _names_of(building.surfaces, names),
        "construction_id": _names_of(building.constructions, Names()),  # no ids of the document
    }
    renamed["roof_id"] = renamed["surface_id"]
    openings, fans = _names_of(building.openings, names), _names_of(building.ventilation, names)
    return building.evolve(
        rooms=_rows(building.rooms, renamed["room_id"], {}),
        surfaces=_rows(building.surfaces, renamed["surface_id"], renamed),
        openings=_rows(building.openings, openings, renamed),
        constructions=_rows(building.constructions, renamed["construction_id"], {}),
        ventilation=_rows(building.ventilation, fans, {}),
    )


def _distribution(distribution: Distribution, names: Names) -> Distribution:
    ducts = _rows(distribution.ducts, _names_of(distribution.ducts, names), {})
    return distribution.evolve(
        ducts=tuple(
            system.evolve(runs=_rows(system.runs, _names_of(system.runs, names), {}))
            for system in ducts
        ),
        existing=_rows(distribution.existing, _names_of(distribution.existing, names), {}),
    )


def _names_of(rows: Iterable[Frozen], names: Names) -> dict[str, str]:
    return {key: names.take(key) for row in rows for key in [str(getattr(row, "id", ""))]}


def _rows(
    rows: tuple[F, ...], own: Mapping[str, str], others: Mapping[str, Mapping[str, str]]
) -> tuple[F, ...]:
    """Return ``rows`` with new ids and references; a reference to nothing stays as it is."""
    return tuple(_row(row, own, others) for row in rows)


def _row(row: F, own: Mapping[str, str], others: Mapping[str, Mapping[str, str]]) -> F:
    values = row.__dict__
    changes = {
        field: others[field].get(values[field], values[field])
        for field in REFERENCES
        if field in others and values.get(field) is not None
    }
    changes["id"] = own[values["id"]]
    return row.evolve(**{k: v for k, v in changes.items() if v != values[k]})
