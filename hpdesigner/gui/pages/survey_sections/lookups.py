"""Choices that come from the project: rooms, constructions and surfaces by name."""

from hpdesigner.gui.tables.column import Choices, Lookup
from hpdesigner.model.base import Frozen
from hpdesigner.model.project import Project


def rooms(whole_house: str) -> Lookup:
    """Return the rooms, and the house as a whole."""

    def choices(project: Project) -> Choices:
        return ((None, whole_house), *((r.id, r.name) for r in project.building.rooms))

    return Lookup(choices, lambda project: project.building.rooms)


def constructions(*kinds: type[Frozen]) -> Lookup:
    """Return the constructions of ``kinds``."""

    def choices(project: Project) -> Choices:
        return tuple(
            (c.id, c.name or c.id) for c in project.building.constructions if isinstance(c, kinds)
        )

    return Lookup(choices, lambda project: project.building.constructions)


def surfaces(*kinds: type[Frozen], optional: str = "") -> Lookup:
    """Return the surfaces of ``kinds``; with ``optional`` also none, under that name."""

    def choices(project: Project) -> Choices:
        found = tuple(
            (s.id, s.name or s.id) for s in project.building.surfaces if isinstance(s, kinds)
        )
        return ((None, optional), *found) if optional else found

    return Lookup(choices, lambda project: project.building.surfaces)
