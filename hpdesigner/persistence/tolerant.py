"""Reading a model value from JSON that is partly wrong: what is right is kept.

A wrong value in a leaf is replaced by the field's default, a row that cannot do without it is
left out, and each loss is listed with its place.
"""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from hpdesigner.model.base import Frozen
from hpdesigner.problems import FileError, Problem, Severity, Where

F = TypeVar("F", bound=Frozen)
Json = Any  # whatever JSON may hold
Path = tuple[str | int, ...]
Losses = dict[Where, Problem]
MOST_ROUNDS = 12
"""Each round cures at least one level of the tree, which is seven deep."""
MOST_LISTED = 50


class _Gone:
    """Stands for a row to be taken out once all errors of a round are dealt with."""


_GONE = _Gone()


def read_tolerantly(kind: type[F], data: Json, file: str) -> tuple[F, tuple[Problem, ...]]:
    """Return the ``kind`` in ``data``, mended, and what was lost.

    ``data`` is changed in place.

    Raises:
        FileError: What is left is no ``kind`` at all.
    """
    losses: Losses = {}
    for _ in range(MOST_ROUNDS):
        try:
            value = kind.model_validate(data)
        except ValidationError as error:
            if not isinstance(data, dict) or not _mend(kind, data, error, losses):
                break
        else:
            return value, _shortened(tuple(losses.values()), file)
    raise FileError(Problem("file.no_survey", facts={"file": file}))


def _mend(kind: type[Frozen], data: dict[str, Any], error: ValidationError, losses: Losses) -> bool:
    """Take what pydantic refuses out of ``data``; False where nothing could be taken out."""
    mended = False
    for problem in error.errors(include_url=False, include_context=False, include_input=False):
        path = _data_path(data, problem["loc"])
        unknown = problem["type"] == "extra_forbidden"
        target, row = _victim(data, path, missing=problem["type"] == "missing")
        if not target:
            continue
        mended = True
        if row:
            _note_row(kind, data, target, path, losses)
        else:
            _note_leaf(kind, data, target, losses, unknown=unknown)
        _take_out(data, target)
    _sweep(data)
    return mended


def _note_leaf(
    kind: type[Frozen],
    data: Json,
    target: Path,
    losses: Losses,
    *,
    unknown: bool,
) -> None:
    where = _where(data, target)
    facts = {"place": _place(kind, data, target), "value": _shown(_at(data, target))}
    code = "file.unknown_field" if unknown else "file.default"
    losses.setdefault(where, Problem(code, where, Severity.WARNING, facts))


def _note_row(kind: type[Frozen], data: Json, row: Path, path: Path, losses: Losses) -> None:
    """List a row that has to go; what was found wrong in it before becomes the reason."""
    where = _where(data, row)
    within = [known for known in losses if known[: len(where)] == where]
    reasons = [losses.pop(known) for known in within]
    field = _place(kind, data, path).rpartition(", ")[2]
    facts = {"place": _place(kind, data, row), "field": field, "value": "nothing"}
    if path == row:  # the row does not say what it is
        value = _at(data, row)
        kind_word = value.get("kind", "nothing") if isinstance(value, dict) else value
        facts |= {"field": "Kind", "value": _shown(kind_word)}
    wrong = next((reason for reason in reasons if reason.code == "file.default"), None)
    if wrong is not None:
        facts["value"] = str(wrong.facts["value"])
    losses[where] = Problem("file.row_left_out", where[:-1], Severity.WARNING, facts)


def _data_path(data: Json, loc: Sequence[str | int]) -> Path:
    """Return ``loc`` without the names of union members, which stand in no data."""
    path: list[str | int] = []
    value = data
    for step in loc:
        if isinstance(value, dict) and isinstance(step, str):
            if step not in value and value.get("kind") == step:
                continue
            path.append(step)
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            path.append(step)
            value = value[step]
        else:
            break
    return tuple(path)


def _victim(data: Json, path: Path, *, missing: bool) -> tuple[Path, bool]:
    """Return what to take out, and whether that is a whole row.

    A wrong leaf goes alone. Where a value is missing, its owner has to go: the row it is in,
    else the field that holds it.
    """
    if path and isinstance(path[-1], int):
        return path, True
    if not missing and path and _exists(data, path):
        return path, False
    owner = path[:-1] if path and not _exists(data, path) else path
    return owner, bool(owner) and isinstance(owner[-1], int)


def _exists(data: Json, path: Path) -> bool:
    owner = _at(data, path[:-1])
    return isinstance(owner, list) or (isinstance(owner, dict) and path[-1] in owner)


def _at(data: Json, path: Path) -> Json:
    for step in path:
        if isinstance(data, dict):
            data = data.get(str(step))
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def _take_out(data: Json, path: Path) -> None:
    owner = _at(data, path[:-1])
    if isinstance(owner, list) and isinstance(path[-1], int):
        owner[path[-1]] = _GONE
    elif isinstance(owner, dict):
        owner.pop(str(path[-1]), None)


def _sweep(data: Json) -> None:
    """Close the gaps that rows left."""
    for value in data.values() if isinstance(data, dict) else data:
        if isinstance(value, list):
            value[:] = [row for row in value if row is not _GONE]
        if isinstance(value, dict | list):
            _sweep(value)


def _where(data: Json, path: Path) -> Where:
    """Return ``path`` with rows named by their id."""
    steps: list[str | int] = []
    for index, step in enumerate(path):
        row = _at(data, path[: index + 1])
        name = row.get("id") if isinstance(step, int) and isinstance(row, dict) else None
        steps.append(name if isinstance(name, str) else step)
    return tuple(steps)


def _place(kind: type[Frozen], data: Json, path: Path) -> str:
    """Return ``path`` as people read it: Building, Rooms, Kitchen, Floor area."""
    return ", ".join(_steps(kind, data, path))


def _steps(kind: type[Frozen], data: Json, path: Path) -> Iterator[str]:
    kinds: list[type[Frozen]] = [kind]
    for index, step in enumerate(path):
        if isinstance(step, int):
            row = _at(data, path[: index + 1])
            name = (row.get("name") or row.get("id")) if isinstance(row, dict) else None
            yield name if isinstance(name, str) else f"row {step + 1}"
            continue
        fields = [owner.model_fields[step] for owner in kinds if step in owner.model_fields]
        yield (fields[0].title if fields else None) or step
        kinds = [inner for field in fields for inner in _frozen_in(field.annotation)]


def _frozen_in(annotation: object) -> list[type[Frozen]]:
    if isinstance(annotation, type) and issubclass(annotation, Frozen):
        return [annotation]
    return [inner for part in getattr(annotation, "__args__", ()) for inner in _frozen_in(part)]


def _shown(value: Json) -> str:
    text = "several values" if isinstance(value, dict | list) else str(value)
    return text if len(text) <= MOST_LISTED else text[:MOST_LISTED] + "…"


def _shortened(losses: tuple[Problem, ...], file: str) -> tuple[Problem, ...]:
    if len(losses) <= MOST_LISTED:
        return losses
    facts: dict[str, float | str] = {"file": file, "count": len(losses) - MOST_LISTED}
    more = Problem("file.more_losses", (), Severity.WARNING, facts)
    return (*losses[:MOST_LISTED], more)
