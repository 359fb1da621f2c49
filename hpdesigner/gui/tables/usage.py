"""Where a room, a construction or a surface is used, and how to take it away without loose ends."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from hpdesigner.model.base import found, replaced
from hpdesigner.model.project import Project
from hpdesigner.problems import Where

ROOMS: Where = ("building", "rooms")
SURFACES: Where = ("building", "surfaces")
OPENINGS: Where = ("building", "openings")
CONSTRUCTIONS: Where = ("building", "constructions")

_REFERENCES: dict[Where, tuple[tuple[Where, tuple[str, ...]], ...]] = {
    ROOMS: ((SURFACES, ("room_id",)),),
    SURFACES: ((OPENINGS, ("surface_id", "roof_id")),),
    CONSTRUCTIONS: ((SURFACES, ("construction_id",)), (OPENINGS, ("construction_id",))),
}
"""For each tuple of rows: who names them, and in which fields."""


@dataclass(frozen=True, slots=True)
class User:
    """A row that names another one."""

    path: Where
    id: str
    name: str


def users_of(project: Project, path: Where, ids: Collection[str]) -> tuple[User, ...]:
    """Return the rows that name one of ``ids`` of the tuple at ``path``."""
    return tuple(
        User((*where, row.id), row.id, row.name or row.kind.replace("_", " "))
        for where, fields in _REFERENCES.get(path, ())
        for row in _rows(project, where)
        if row.id not in ids and _names(row, fields) & set(ids)
    )


def without(project: Project, path: Where, ids: Collection[str]) -> Project:
    """Return ``project`` without these rows; whoever named them is left as it is."""
    kept = tuple(row for row in _rows(project, path) if row.id not in ids)
    after: Project = replaced(project, path, kept)
    return after


def redirected(project: Project, path: Where, ids: Collection[str], to: str | None) -> Project:
    """Return ``project`` with every mention of ``ids`` turned to ``to``."""

    def turn(row: Any) -> Any:  # noqa: ANN401 - surfaces or openings
        turned = {f: to for f in _fields(path, row) if getattr(row, f) in ids}
        return row.evolve(**turned) if turned else row

    return _each(project, path, turn)


def without_users(project: Project, path: Where, ids: Collection[str]) -> Project:
    """Return ``project`` without the rows that name ``ids``."""
    for user in users_of(project, path, ids):
        project = without(project, user.path[:-1], {user.id})
    return project


def replacements(project: Project, path: Where, ids: Collection[str]) -> tuple[Any, ...]:
    """Return the rows that can stand where ``ids`` stood: others of the same kind."""
    kinds = {type(row) for row in _rows(project, path) if row.id in ids}
    return tuple(r for r in _rows(project, path) if r.id not in ids and type(r) in kinds)


def _each(project: Project, path: Where, turn: Callable[[Any], Any]) -> Project:
    for where, _fields_there in _REFERENCES.get(path, ()):
        project = replaced(project, where, tuple(map(turn, _rows(project, where))))
    return project


def _fields(path: Where, row: Any) -> tuple[str, ...]:  # noqa: ANN401 - surfaces or openings
    named = {field for _where, fields in _REFERENCES[path] for field in fields}
    return tuple(field for field in named if field in type(row).model_fields)


def _rows(project: Project, path: Where) -> tuple[Any, ...]:
    rows: tuple[Any, ...] = found(project, path)
    return rows


def _names(row: Any, fields: tuple[str, ...]) -> set[str]:  # noqa: ANN401 - any row
    return {getattr(row, field, None) or "" for field in fields} - {""}
