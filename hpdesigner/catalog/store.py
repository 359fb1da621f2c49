"""The equipment catalogue: a SQLite file of the user's own, or a database the office shares.

It is filled from ``resources/catalog/`` at first start and again when the shipped figures are
newer; imported units and the contractor's own are never touched by that. However many units there
are, only those asked for are read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final, Generic, TypeVar

from sqlalchemy import Connection, Select, func, select, text

from hpdesigner.catalog.database import IN_MEMORY, Database
from hpdesigner.catalog.finding import Finder
from hpdesigner.catalog.importers.base import Entry
from hpdesigner.catalog.importers.mapping import ColumnMapping
from hpdesigner.catalog.near import near
from hpdesigner.catalog.packing import (
    IMPORTED,
    OWN,
    SHIPPED,
    DamagedError,
    pack,
    told,
    unpack,
)
from hpdesigner.catalog.price_book import StoredPriceBook
from hpdesigner.catalog.schema import (
    SCHEMA_EDITION,
    column_mapping,
    create,
    favourite,
    is_first_schema,
    read_info,
    unit,
    unit_data,
    write_info,
)
from hpdesigner.catalog.search import Query
from hpdesigner.catalog.shipped import SHIPPED_EDITION, shipped_entries
from hpdesigner.catalog.writing import Writer, delete_ids
from hpdesigner.engineering.pricing.book import PriceBooks
from hpdesigner.engineering.results import Aim
from hpdesigner.model.equipment import HeatPump
from hpdesigner.problems import HpdError, Problem

MOST_ANSWERS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Listed:
    """A unit as a line of a list."""

    reference: str
    label: str
    refrigerant: str
    heating_5f_w: float | None
    """Published heating capacity nearest 5 °F; None: none is."""
    doubts: int


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of what was found, in order."""

    units: tuple[T, ...]
    found: int
    """How many there are, as far as they were counted."""
    has_more: bool
    """There are more than ``found``."""


class CatalogueStore:
    """Heat pumps by reference, words and properties; may be used from several threads."""

    def __init__(self, where: Path | str) -> None:
        """Open the catalogue at a file or database address, filling a new one.

        Raises:
            FileError: It is not a catalogue, is damaged or cannot be written or reached.
        """
        self.database = Database(where)
        self._finder = Finder()
        self.prices: PriceBooks = StoredPriceBook(self.database)
        self._near: tuple[tuple[object, ...], tuple[HeatPump, ...]] | None = None
        try:
            if not isinstance(where, str) and str(where) != IN_MEMORY:
                where.parent.mkdir(parents=True, exist_ok=True)
            self._prepare()
        except OSError as error:
            raise self.database.trouble(error) from error
        except HpdError:
            self.close()
            raise

    def close(self) -> None:
        """Close the catalogue."""
        self.database.close()

    # Finding

    def units(self) -> tuple[HeatPump, ...]:
        """Return the units, the contractor's own first, then by label; ten thousand at most."""
        return self.page(Query(), MOST_ANSWERS).units

    def unit(self, reference: str) -> HeatPump:
        """Return the unit with this reference, else raise an ``HpdError`` naming close ones."""
        with self.database.reading() as connection:
            data = connection.scalar(_data().where(unit.c.reference == reference))
            if data is not None:
                return unpack(data)
        close = [found.reference for found in self.search(reference, 3)]
        facts = {"reference": reference, "near": ", ".join(close) or "none"}
        raise HpdError(Problem("catalog.no_unit", facts=facts))

    def search(self, words: str, limit: int = MOST_ANSWERS) -> tuple[HeatPump, ...]:
        """Return the units that contain every word in brand, models or reference."""
        return self.page(Query(text=words), limit).units

    def page(self, query: Query, limit: int, offset: int = 0) -> Page[HeatPump]:
        """Return ``limit`` of the units found, from the ``offset``-th, own units first."""
        with self.database.reading() as connection:
            ids, found, more = self._finder.shown(connection, query, limit, offset)
            columns = (unit_data.c.unit_id, unit_data.c.data)
            rows = connection.execute(select(*columns).where(unit_data.c.unit_id.in_(ids)))
            data = {row.unit_id: row.data for row in rows}
            return Page(tuple(unpack(one) for one in _in_order(ids, data)), found, more)

    def listed(self, query: Query, limit: int, offset: int = 0) -> Page[Listed]:
        """Return the same as ``page``, but only what a list shows, which is quicker."""
        with self.database.reading() as connection:
            ids, found, more = self._finder.shown(connection, query, limit, offset)
            columns = (unit.c[field.name] for field in fields(Listed))
            rows = connection.execute(select(unit.c.id, *columns).where(unit.c.id.in_(ids)))
            lines = {number: Listed(*line) for number, *line in rows}
            return Page(_in_order(ids, lines), found, more)

    def near(self, aim: Aim) -> tuple[HeatPump, ...]:
        """Return the units of about the right size, some hundreds at most, best documented first.

        The same aim gives the very same units until the catalogue changes.
        """
        with self.database.reading() as connection:
            key = (aim, read_info(connection, "change"))
            if self._near is None or self._near[0] != key:
                ids = near(connection, aim)
                rows = connection.execute(_data().where(unit.c.id.in_(ids)).order_by(unit.c.id))
                self._near = (key, tuple(unpack(packed) for (packed,) in rows))
        return self._near[1]

    def count(self) -> int:
        """Return how many units there are."""
        with self.database.reading() as connection:
            return connection.scalar(select(func.count()).select_from(unit)) or 0

    def refrigerants(self) -> tuple[str, ...]:
        """Return the refrigerants that occur, in alphabetical order."""
        with self.database.reading() as connection:
            rows = connection.execute(select(unit.c.refrigerant).distinct().order_by("refrigerant"))
            return tuple(name for (name,) in rows if name)

    def doubts(self, reference: str) -> tuple[Problem, ...]:
        """Return what is suspicious about a unit's figures."""
        with self.database.reading() as connection:
            return told(
                connection.scalar(
                    select(unit_data.c.doubts)
                    .join(unit, unit.c.id == unit_data.c.unit_id)
                    .where(unit.c.reference == reference)
                )
            )

    def is_own(self, reference: str) -> bool:
        """Return whether the contractor entered or changed this unit."""
        with self.database.reading() as connection:
            query = select(unit.c.layer).where(unit.c.reference == reference)
            return connection.scalar(query) == OWN

    def favourites(self) -> frozenset[str]:
        """Return the references of the favourites."""
        with self.database.reading() as connection:
            return frozenset(connection.scalars(select(favourite.c.reference)))

    # Changing

    def put(self, units: Iterable[HeatPump], own: bool = True) -> None:
        """Add ``units``, or exchange those of the same reference; all of them or none."""
        packed = {u.reference: pack(Entry(0, u.reference, u)) for u in units}
        with self.database.writing() as connection:
            Writer(connection).write(list(packed.values()), OWN if own else IMPORTED)

    def remove(self, reference: str) -> None:
        """Take a unit out; nothing happens where there is none."""
        with self.database.writing() as connection:
            Writer(connection).remove([reference])

    def mappings(self) -> tuple[ColumnMapping, ...]:
        """Return what is remembered of the columns of tables of any layout."""
        with self.database.reading() as connection:
            rows = connection.scalars(select(column_mapping.c.data).order_by(column_mapping.c.name))
            return tuple(_mapping(data) for data in rows)

    def remember_mapping(self, mapping: ColumnMapping) -> None:
        """Keep a mapping, in place of an earlier one of its name."""
        with self.database.writing() as connection:
            old = column_mapping.c.name == mapping.name
            connection.execute(column_mapping.delete().where(old))
            row = {"name": mapping.name, "data": mapping.model_dump_json()}
            connection.execute(column_mapping.insert().values(row))

    def mark_favourite(self, reference: str, is_one: bool) -> None:
        """Make a unit a favourite, or one no longer; an import does not change that."""
        with self.database.writing() as connection:
            connection.execute(favourite.delete().where(favourite.c.reference == reference))
            if is_one:
                connection.execute(favourite.insert().values(reference=reference))

    def _prepare(self) -> None:
        with self.database.reading() as connection:
            if self._is_ready(connection):
                return
        shipped = [pack(entry) for entry in shipped_entries() if entry.unit is not None]
        with self.database.writing() as connection:
            own = _first_schema_units(connection)
            create(connection)
            if self._is_ready(connection):  # another window filled it meanwhile
                return
            old = select(unit.c.id).where(unit.c.layer == SHIPPED)
            delete_ids(connection, list(connection.scalars(old)))
            writer = Writer(connection)
            writer.write([pack(Entry(0, u.reference, u)) for u in own], OWN)
            taken = set(connection.scalars(select(unit.c.reference)))
            writer.write([one for one in shipped if one.reference not in taken], SHIPPED)
            write_info(connection, "schema", SCHEMA_EDITION)
            write_info(connection, "shipped", SHIPPED_EDITION)

    def _is_ready(self, connection: Connection) -> bool:
        if not connection.dialect.has_table(connection, "info"):
            return False
        schema = read_info(connection, "schema")
        if schema > SCHEMA_EDITION:
            raise HpdError(Problem("catalog.newer", facts={"file": self.database.name}))
        return schema == SCHEMA_EDITION and read_info(connection, "shipped") == SHIPPED_EDITION


def _in_order(ids: Iterable[int], found: Mapping[int, T]) -> tuple[T, ...]:
    try:
        return tuple(found[number] for number in ids)
    except KeyError as error:
        raise DamagedError("an index does not fit its table") from error


def _mapping(data: str) -> ColumnMapping:
    try:
        return ColumnMapping.model_validate_json(data)
    except ValueError as error:
        raise DamagedError("the meaning of columns cannot be read") from error


def _data() -> Select[bytes]:
    return select(unit_data.c.data).join(unit, unit.c.id == unit_data.c.unit_id)


def _first_schema_units(connection: Connection) -> list[HeatPump]:
    """Take the contractor's own units out of a catalogue of the first edition, and its table."""
    if not is_first_schema(connection):
        return []
    rows = connection.execute(text("SELECT data FROM unit WHERE own = 1"))
    try:
        units = [HeatPump.model_validate_json(data) for (data,) in rows]
    except ValueError as error:
        raise DamagedError("a unit cannot be read") from error
    connection.exec_driver_sql("DROP TABLE unit")
    return units
