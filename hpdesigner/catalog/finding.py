"""The ids of the units that fulfill a query, in the order shown.

Words are looked up in their index, which has no order: so many matches at most are taken and put
in order, the contractor's own always among them. Which units give an output is asked of all units
at once and remembered until the catalogue changes, so that typing within a filter stays quick.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from sqlalchemy import Connection, Select, select

from hpdesigner.catalog.schema import read_info, unit
from hpdesigner.catalog.search import Condition, OutputLimit, Query, conditions, limited

MOST_FOUND: Final = 1000
"""Matches of words that are put in order; more than these are a reason to type on."""
_FEW: Final = 2000
"""Ids a database is asked for by name; more are compared as they come."""
_ROWS: Final = 500
Passing = frozenset[int] | None


class Finder:
    """Finds ids; keeps what the last limits of output let pass."""

    def __init__(self) -> None:
        self._kept: tuple[tuple[object, ...], frozenset[int]] | None = None

    def shown(
        self, connection: Connection, query: Query, limit: int, offset: int
    ) -> tuple[list[int], int, bool]:
        """Return the ids of a page, how many there are, and whether there are more."""
        most = max(MOST_FOUND, offset + limit)
        ids = self._found(connection, query, most + 1)
        return ids[:most][offset : offset + limit], min(len(ids), most), len(ids) > most

    def _found(self, connection: Connection, query: Query, most: int) -> list[int]:
        passing = self._passing(connection, query.outputs)
        dialect = connection.dialect.name
        plain = replace(query, outputs=())

        def wanted(indexed: bool) -> Sequence[Condition]:
            named = () if passing is None or len(passing) > _FEW else (unit.c.id.in_(passing),)
            return (*conditions(plain, dialect, indexed), *named)

        if query.references:
            # Few: put in order here, or the database reads all units in their order instead.
            named = select(unit.c.place, unit.c.label, unit.c.id).where(*wanted(indexed=False))
            rows = sorted(tuple(row) for row in connection.execute(named))
            return [n for *_, n in rows if passing is None or n in passing][:most]
        if not query.is_indexed:
            return _some(connection, _in_order(wanted(indexed=False)), passing, most)
        own = _in_order((*wanted(indexed=False), unit.c.place == 0))
        others = select(unit.c.id).where(*wanted(indexed=True), unit.c.place > 0)
        first = _some(connection, own, passing, most)
        found = _some(connection, others, passing, most)
        ordered = select(unit.c.id).where(unit.c.id.in_(found)).order_by(unit.c.label)
        return (first + list(connection.scalars(ordered)))[:most]

    def _passing(self, connection: Connection, outputs: tuple[OutputLimit, ...]) -> Passing:
        """Return the units within all limits; None where nothing is limited."""
        if not outputs:
            return None
        key = (outputs, read_info(connection, "change"))
        kept = self._kept
        if kept is None or kept[0] != key:
            limits = select(unit.c.id).where(*map(limited, outputs))
            kept = self._kept = (key, frozenset(connection.scalars(limits)))
        return kept[1]


def _in_order(wanted: Sequence[Condition]) -> Select[int]:
    return select(unit.c.id).where(*wanted).order_by(unit.c.place, unit.c.label)


def _some(connection: Connection, ids: Select[int], passing: Passing, most: int) -> list[int]:
    """Return the first ids that pass."""
    if passing is None or len(passing) <= _FEW:
        return list(connection.scalars(ids.limit(most)))
    rows = connection.scalars(ids.execution_options(yield_per=_ROWS))
    found = list(islice((number for number in rows if number in passing), most))
    rows.close()
    return found
