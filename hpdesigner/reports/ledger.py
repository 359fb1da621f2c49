"""The evidence of a survey as a list: what was entered, its value, and how it is known."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hpdesigner.model.base import Frozen, quantity_of
from hpdesigner.model.evidence import Source, Surveyed
from hpdesigner.model.project import Project
from hpdesigner.units import System


@dataclass(frozen=True, slots=True)
class Entry:
    """One value with its source."""

    what: str
    value: str
    source: Source
    note: str


def ledger(project: Project, system: System) -> tuple[Entry, ...]:
    """Return every value of ``project`` that has evidence, in the order of the survey."""
    return tuple(_entries(project, system))


def _entries(value: Any, system: System) -> Iterator[Entry]:  # noqa: ANN401 - any part of a tree
    if isinstance(value, tuple):
        for one in value:
            yield from _entries(one, system)
    elif isinstance(value, Frozen):
        if isinstance(value, Surveyed):
            yield from _own(value, system)
        for name in type(value).model_fields:
            if name != "evidence":
                yield from _entries(getattr(value, name), system)


def _own(owner: Surveyed, system: System) -> Iterator[Entry]:
    for one in owner.evidence:
        info = type(owner).model_fields.get(one.field)
        if info is None:
            continue
        title = info.title or one.field
        name = getattr(owner, "name", "") or _kind(owner)
        what = f"{name}: {title}" if name else title
        yield Entry(what, _shown(owner, one.field, system), one.source, one.note)


def _kind(owner: Surveyed) -> str:
    """Return what a thing without a name is, such as a furnace."""
    return str(getattr(owner, "kind", "")).replace("_", " ").capitalize()


def _shown(owner: Surveyed, field: str, system: System) -> str:
    value = getattr(owner, field)
    quantity = quantity_of(type(owner), field)
    if value is None:
        return "—"
    if quantity is not None and isinstance(value, int | float):
        return quantity.text(float(value), system)
    if isinstance(value, Frozen | tuple):
        return "✓"
    return f"{value:.4g}" if isinstance(value, float) else str(value).replace("_", " ")
