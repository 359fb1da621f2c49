"""What HPXML has no place for, kept in an extension so that this program finds it again.

The extension holds the values in which the project differs from what reading the rest of the file
gives: a path into the project and a JSON value each. It is found by comparing, so a new field of
the model is kept without being listed anywhere.
"""

import json
from collections.abc import Iterator
from math import isclose
from typing import Any
from urllib.parse import quote, unquote

from pydantic import ValidationError

from hpdesigner.interchange.hpxml.tree import Element, Findings
from hpdesigner.model.project import Project

RECORD, VALUE, ORDER, WHERE = "SurveyRecord", "Value", "Order", "where"
KEPT = (
    "name",
    "client",
    "site",
    "building",
    "bills",
    "distribution",
    "choices",
    "options",
    "evidence",
)
"""Fields of a project that travel; photos, proposal and the project's own id stay behind."""
RELATIVE, ABSOLUTE = 1e-9, 1e-12
"""Numbers that differ less are the same: they were converted to other units and back."""
Path = tuple[str, ...]
Json = Any


class Order(tuple[str, ...]):
    """The ids of a list in the order of the project."""

    __slots__ = ()


def differences(wanted: Project, given: Project) -> tuple[tuple[Path, Json], ...]:
    """Return the paths at which ``given`` has to change to become ``wanted``, and to what.

    A whole row stands for one that is missing, None for one too many, ``Order`` for the order of
    a list.
    """
    there = given.model_dump(mode="json", include=set(KEPT))
    return tuple(_differences(wanted.model_dump(mode="json", include=set(KEPT)), there, ()))


def _differences(wanted: Json, given: Json, path: Path) -> Iterator[tuple[Path, Json]]:
    if _is_record(wanted) and _is_record(given) and wanted.get("kind") == given.get("kind"):
        for name, value in wanted.items():
            yield from _differences(value, given.get(name), (*path, name))
    elif _are_rows(wanted) and _are_rows(given):
        yield from _of_rows(wanted, given, path)
    elif not _same(wanted, given):
        yield path, wanted


def _of_rows(wanted: Json, given: Json, path: Path) -> Iterator[tuple[Path, Json]]:
    here, there = ({row["id"]: row for row in rows} for rows in (wanted, given))
    for key, row in here.items():
        if key in there:
            yield from _differences(row, there[key], (*path, key))
        else:
            yield (*path, key), row
    for key in there:
        if key not in here:
            yield (*path, key), None
    reached = [*(key for key in there if key in here), *(key for key in here if key not in there)]
    if reached != list(here):
        yield path, Order(here)


def _is_record(value: Json) -> bool:
    return isinstance(value, dict)


def _are_rows(value: Json) -> bool:
    return isinstance(value, list) and all(_is_record(row) and "id" in row for row in value)


def _same(wanted: Json, given: Json) -> bool:
    if isinstance(wanted, float) and isinstance(given, float):
        return isclose(wanted, given, rel_tol=RELATIVE, abs_tol=ABSOLUTE)
    return bool(wanted == given)


def spelled(step: str) -> str:
    """Return a field name or an id without the signs that part steps of a path."""
    return quote(step, safe="")


def applied(project: Project, details: Element, findings: Findings) -> Project:
    """Return ``project`` with the values of the record in ``details``, where there is one.

    A record that does not fit the file any more, or is damaged, is listed and not used.
    """
    record = details.one("extension", RECORD)
    if record is None:
        return project
    record.take()
    tree = project.model_dump(mode="json")
    strangers = [entry for entry in record.children if not _entered(entry, tree)]
    if strangers:
        findings.add("hpxml.record_unplaced", strangers[0], value=str(len(strangers)))
    try:
        return Project.model_validate(tree)
    except ValidationError:
        findings.add("hpxml.record_damaged", record)
        return project


def _entered(entry: Element, tree: Json) -> bool:
    """Enter one value of the record into ``tree``; False where it has no place there."""
    path = [unquote(step) for step in entry.attributes.get(WHERE, "").split("/")]
    if path[0] not in KEPT:
        return False
    try:
        if entry.tag == ORDER:
            return _ordered(_at(tree, path), [unquote(key) for key in entry.text.split()])
        return _put(_at(tree, path[:-1]), path[-1], json.loads(entry.text))
    except (KeyError, TypeError, ValueError, RecursionError):
        return False


def _at(tree: Json, path: list[str]) -> Json:
    for step in path:
        tree = _row(tree, step) if isinstance(tree, list) else tree[step]
    return tree


def _row(rows: list[Json], key: str) -> Json:
    for row in rows:
        if row["id"] == key:
            return row
    raise KeyError(key)


def _put(holder: Json, step: str, value: Json) -> bool:
    if not isinstance(holder, list):
        known = step in holder
        holder[step] = value
        return known
    places = [place for place, row in enumerate(holder) if row["id"] == step]
    at = slice(places[0], places[0] + 1) if places else slice(len(holder), None)
    holder[at] = [] if value is None else [value]
    return True


def _ordered(rows: list[Json], keys: list[str]) -> bool:
    """Sort ``rows`` as ``keys`` say; a row that is not named comes last."""
    places = {key: place for place, key in enumerate(keys)}
    rows.sort(key=lambda row: places.get(row["id"], len(places)))
    return True
