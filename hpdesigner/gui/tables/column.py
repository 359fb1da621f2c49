"""Columns of a table as data: which field of a row, its title, and how it is read and set.

A column is made from a field of the model; references to other rows (rooms, constructions) take
their choices from the project, so that they follow what is renamed.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from hpdesigner.gui.forms.entries import Entry, Kind, entry_of
from hpdesigner.model.base import Frozen, found, replaced
from hpdesigner.problems import Where
from hpdesigner.units import System

Choices = tuple[tuple[Any, str], ...]


@dataclass(frozen=True, slots=True)
class Lookup:
    """Choices that come from the project, or from what else the document holds."""

    choices: Callable[[Any], Choices]
    source: Callable[[Any], object]
    """The part of the project they are made of; the same object means the same choices."""


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column."""

    entry: Entry
    title: str
    path: Where
    """Of the field below the row."""
    width_em: float = 6.0
    get: Callable[[Any], Any] | None = None
    set: Callable[[Any, Any], Any] | None = None
    lookup: Lookup | None = None
    is_derived: bool = False
    """It only shows what follows from others; what is entered is ignored."""

    def header(self, system: System) -> str:
        """Return the title with the unit on a line of its own."""
        symbol = self.entry.quantity.symbol(system) if self.entry.quantity else ""
        return f"{self.title}\n({symbol})" if symbol else self.title

    def value(self, row: Frozen) -> Any:  # noqa: ANN401 - any field's value
        """Return the value of this column in ``row``."""
        return self.get(row) if self.get else found(row, self.path)

    def with_value(self, row: Frozen, value: Any) -> Any:  # noqa: ANN401 - any field's value
        """Return ``row`` with this column's value exchanged, validated."""
        if self.is_derived:
            return row
        return self.set(row, value) if self.set else replaced(row, self.path, value)

    def entry_in(self, project: Frozen) -> Entry:
        """Return the entry with the choices as they stand in ``project``."""
        if self.lookup is None:
            return self.entry
        return replace(self.entry, kind=Kind.CHOICE, choices=self.lookup.choices(project))

    @property
    def field(self) -> str:
        """Name of the field in its owner."""
        return str(self.path[-1])

    @property
    def is_flag(self) -> bool:
        """Whether the cell is a box to tick."""
        return self.entry.kind is Kind.FLAG and not self.entry.choices


_WIDTHS_EM = {Kind.NUMBER: 5.5, Kind.WHOLE: 4.5, Kind.TEXT: 11.0, Kind.FLAG: 5.0, Kind.DAY: 6.5}
_CHOICE_EM = 9.0


def column(owner: type[Frozen], name: str, title: str = "", width_em: float = 0.0) -> Column:
    """Return the column of ``owner``'s field ``name``."""
    entry = entry_of(owner, name)
    width = width_em or (_CHOICE_EM if entry.choices else _WIDTHS_EM.get(entry.kind, _CHOICE_EM))
    return Column(entry, title or entry.title, (name,), width)


def derived(
    owner: type[Frozen], like: str, name: str, title: str, get: Callable[[Any], Any]
) -> Column:
    """Return the column called ``name`` that shows what ``get`` makes of a row of ``owner``.

    It reads like the owner's field ``like``.
    """
    shown = column(owner, like, title)
    entry = replace(shown.entry, title=title, help="", optional=True)
    return replace(shown, entry=entry, path=(name,), get=get, is_derived=True)


def part(
    whole: str, owner: type[Frozen], name: str, title: str, blank: Frozen | None = None
) -> Column:
    """Return the column of field ``name`` of the part ``whole`` of a row.

    ``blank`` is the part to start from where a row has none; emptying the cell then takes the
    part away.
    """
    entry = entry_of(owner, name)
    width = _CHOICE_EM if entry.choices else _WIDTHS_EM.get(entry.kind, _CHOICE_EM)
    plain = Column(entry, title, (whole, name), width)
    if blank is None:
        return plain

    def get(row: Frozen) -> object:
        present = getattr(row, whole)
        return None if present is None else getattr(present, name)

    def put(row: Frozen, value: object) -> Frozen:
        if value is None:
            return row.evolve(**{whole: None})
        return row.evolve(**{whole: (getattr(row, whole) or blank).evolve(**{name: value})})

    return replace(plain, entry=replace(entry, optional=True), get=get, set=put)


def reference(owner: type[Frozen], name: str, lookup: Lookup, title: str = "") -> Column:
    """Return the column of a field that names another row of the project."""
    made = column(owner, name, title, _CHOICE_EM + 2)
    return replace(made, lookup=lookup)
