"""Writing units in bulk, inside one transaction of the caller's."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Table, and_, exists, func, select

from hpdesigner.catalog.packing import OWN, Packed, segment_rows
from hpdesigner.catalog.schema import read_info, segment, span, unit, unit_data, write_info

BATCH: Final = 2000
_ASKED_AT_ONCE: Final = 500
_SPAN: Final = 3
"""A segment's series, beginning and end come first."""
_SEARCH: Final = list(unit.columns.keys()).index("search")
Values = Sequence[tuple[Any, ...]]


def insert_rows(connection: Connection, table: Table, rows: Values) -> None:
    """Insert rows given as tuples in the order of the table's columns."""
    if not rows:
        return
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    names = ", ".join(column.name for column in table.columns)
    marks = ", ".join([mark] * len(table.columns))
    # Names of our own tables only; the values travel apart.
    statement = f"INSERT INTO {table.name} ({names}) VALUES ({marks})"  # noqa: S608
    connection.exec_driver_sql(statement, list(rows))


def batches(rows: Iterable[Any], size: int = BATCH) -> Iterator[list[Any]]:
    """Yield ``rows`` in lists of at most ``size``."""
    source = iter(rows)
    while batch := list(islice(source, size)):
        yield batch


def ids_of(connection: Connection, references: Sequence[str]) -> dict[str, int]:
    """Return the ids of the units that are there."""
    found: dict[str, int] = {}
    for some in batches(references, _ASKED_AT_ONCE):
        rows = connection.execute(
            select(unit.c.reference, unit.c.id).where(unit.c.reference.in_(some))
        )
        found.update((reference, number) for reference, number in rows)
    return found


def delete_ids(connection: Connection, ids: Sequence[int]) -> None:
    """Take units out with everything that belongs to them."""
    for some in batches(ids, _ASKED_AT_ONCE):
        _forget_words(connection, some)
        connection.execute(segment.delete().where(segment.c.unit_id.in_(some)))
        connection.execute(unit_data.delete().where(unit_data.c.unit_id.in_(some)))
        connection.execute(unit.delete().where(unit.c.id.in_(some)))


def forget_spans(connection: Connection) -> None:
    """Take out the spans in which no unit has output any more."""
    same = and_(*(segment.c[column.name] == column for column in span.columns))
    connection.execute(span.delete().where(~exists().where(same)))


def _index_words(connection: Connection, rows: Values) -> None:
    """Put ids and texts into SQLite's index of words; PostgreSQL keeps its own.

    A trigger would do the same at ten times the cost: the index is flushed after each one.
    """
    if connection.dialect.name == "sqlite" and rows:
        statement = "INSERT INTO unit_words(rowid, search) VALUES (?, ?)"
        connection.exec_driver_sql(statement, list(rows))


def _forget_words(connection: Connection, ids: Sequence[int]) -> None:
    """Take units out of SQLite's index of words, which must be told what it held."""
    if connection.dialect.name != "sqlite":
        return
    held = connection.execute(select(unit.c.id, unit.c.search).where(unit.c.id.in_(ids)))
    rows = [(number, text) for number, text in held]
    if rows:
        statement = "INSERT INTO unit_words(unit_words, rowid, search) VALUES ('delete', ?, ?)"
        connection.exec_driver_sql(statement, rows)


class Writer:
    """Adds units or exchanges those of the same reference."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._spans: set[tuple[Any, ...]] | None = None
        self._next = (connection.scalar(select(func.max(unit.c.id))) or 0) + 1
        write_info(connection, "change", read_info(connection, "change") + 1)

    def write(self, packed: Sequence[Packed], layer: int) -> None:
        """Write units of different references to ``layer``."""
        known = ids_of(self._connection, [one.reference for one in packed])
        delete_ids(self._connection, list(known.values()))
        place = 0 if layer == OWN else 1
        units: list[tuple[Any, ...]] = []
        data: list[tuple[Any, ...]] = []
        pieces: list[tuple[Any, ...]] = []
        for one in packed:
            number = known.get(one.reference)
            if number is None:
                number, self._next = self._next, self._next + 1
            units.append((number, one.reference, layer, place, *one.columns))
            data.append((number, one.data, one.doubts))
            pieces += segment_rows(number, one.segments)
        insert_rows(self._connection, unit, units)
        _index_words(self._connection, [(row[0], row[_SEARCH]) for row in units])
        insert_rows(self._connection, unit_data, data)
        insert_rows(self._connection, segment, pieces)
        self._add_spans({piece[:_SPAN] for piece in pieces})

    def _add_spans(self, spans: set[tuple[Any, ...]]) -> None:
        if self._spans is None:
            self._spans = {tuple(row) for row in self._connection.execute(select(span))}
        insert_rows(self._connection, span, sorted(spans - self._spans))
        self._spans |= spans

    def remove(self, references: Sequence[str]) -> None:
        """Take units out; nothing happens where there are none."""
        delete_ids(self._connection, list(ids_of(self._connection, references).values()))
