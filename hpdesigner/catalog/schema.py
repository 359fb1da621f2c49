"""The tables of the catalogue, the same on SQLite and on PostgreSQL.

A unit is kept whole, packed, beside the columns that are searched. Its curves stand once more as
segments between neighbouring points of one speed, so that the database can tell output at any
temperature as the performance map does: capacity and power run straight, never across speeds.
"""

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    inspect,
    select,
)
from sqlalchemy.exc import DBAPIError

SCHEMA_EDITION: Final = 3
metadata: Final = MetaData()
LONGEST_LABEL: Final = 500
LONGEST_SEARCHED: Final = 2000
"""Characters; a server's index takes no longer ones."""

info: Final = Table(
    "info",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Integer, nullable=False),
)
"""``schema``, ``shipped`` (edition of the shipped units), ``change``, raised by every write of
units, and ``prices``, raised by every write of the price book."""

unit: Final = Table(
    "unit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("reference", Text, nullable=False, unique=True),
    Column("layer", SmallInteger, nullable=False),
    Column("place", SmallInteger, nullable=False),
    Column("label", Text, nullable=False),
    Column("search", Text, nullable=False),
    Column("brand", Text, nullable=False),
    Column("refrigerant", Text, nullable=False),
    Column("type", String(16), nullable=False),
    Column("compressor", String(16), nullable=False),
    Column("cold_climate", Boolean),
    Column("sound_power_db", Float),
    Column("price", Float),
    Column("documented", Boolean, nullable=False),
    Column("heating_47f_w", Float),
    Column("heating_17f_w", Float),
    Column("heating_5f_w", Float),
    Column("cooling_95f_w", Float),
    Column("doubts", SmallInteger, nullable=False),
    Column("digest", String(16), nullable=False),
)
Index("unit_shown", unit.c.place, unit.c.label)
_SQLITE_SCANNED: Final = """CREATE INDEX IF NOT EXISTS unit_scanned
    ON unit (place, label, search)"""
"""Words too short for the index of letter triples are looked for in here, in the order shown."""
NEAR_INDEXES: Final = tuple(
    Index(f"unit_near_{name}", unit.c[name], unit.c.cooling_95f_w, unit.c.documented)
    for name in ("heating_47f_w", "heating_17f_w", "heating_5f_w")
)

unit_data: Final = Table(
    "unit_data",
    metadata,
    Column("unit_id", ForeignKey(unit.c.id, ondelete="CASCADE"), primary_key=True),
    Column("data", LargeBinary, nullable=False),
    Column("doubts", Text),
)

segment: Final = Table(
    "segment",
    metadata,
    Column("series", SmallInteger, primary_key=True),
    Column("from_k", Float, primary_key=True),
    Column("to_k", Float, primary_key=True),
    Column("unit_id", Integer, primary_key=True, index=True),
    Column("from_w", Float, nullable=False),
    Column("to_w", Float, nullable=False),
    Column("from_power_w", Float),
    Column("to_power_w", Float),
    # The rows lie in the order of the key, so one span of all units is read in one go.
    sqlite_with_rowid=False,
)
span: Final = Table(
    "span",
    metadata,
    Column("series", SmallInteger, primary_key=True, autoincrement=False),
    Column("from_k", Float, primary_key=True),
    Column("to_k", Float, primary_key=True),
)
"""The spans that occur: lists share their rating temperatures, so there are few."""

favourite: Final = Table("favourite", metadata, Column("reference", Text, primary_key=True))

import_run: Final = Table(
    "import_run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("file", Text, nullable=False),
    Column("layout", Text, nullable=False),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
)
import_before: Final = Table(
    "import_before",
    metadata,
    Column("run_id", ForeignKey(import_run.c.id, ondelete="CASCADE"), nullable=False, index=True),
    Column("reference", Text, nullable=False),
    Column("digest", String(16), nullable=False),
    Column("layer", SmallInteger),
    Column("data", LargeBinary),
    Column("doubts", Text),
)
"""What stood where an import wrote; no data: the unit was new. ``digest`` is what it wrote."""

column_mapping: Final = Table(
    "column_mapping",
    metadata,
    Column("name", Text, primary_key=True),
    Column("data", Text, nullable=False),
)
"""What the columns of tables of any layout mean, as JSON."""

price_item: Final = Table(
    "price_item",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("key", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("unit", String(16), nullable=False),
    Column("cost", Float, nullable=False),
    Column("taxed", Boolean, nullable=False),
    Column("starts", Date, nullable=False),
    Column("ends", Date),
    UniqueConstraint("key", "starts"),
)
"""Prices; an equipment's ``key`` is a unit's reference."""
price_standard: Final = Table(
    "price_standard",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("key", Text, nullable=False),
    Column("amount", Float, nullable=False),
    Column("rule", String(32), nullable=False),
)
price_margin: Final = Table(
    "price_margin",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("margin_fraction", Float, nullable=False),
    Column("starts", Date, nullable=False),
    UniqueConstraint("kind", "starts"),
)
price_tax: Final = Table(
    "price_tax",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("tax_fraction", Float, nullable=False),
    Column("starts", Date, nullable=False, unique=True),
)

_SQLITE_WORDS: Final = """CREATE VIRTUAL TABLE IF NOT EXISTS unit_words USING fts5(
    search, content='unit', content_rowid='id', tokenize='trigram')"""
_POSTGRESQL_WORDS: Final = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX IF NOT EXISTS unit_words ON unit USING gin (search gin_trgm_ops)",
)


def create(connection: Connection) -> None:
    """Make the tables that are not there."""
    metadata.create_all(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_SQLITE_WORDS)
        connection.exec_driver_sql(_SQLITE_SCANNED)
        return
    try:
        with connection.begin_nested():
            for statement in _POSTGRESQL_WORDS:
                connection.exec_driver_sql(statement)
    except DBAPIError:
        # Without the right to add the extension the same search runs without its index.
        return


def read_info(connection: Connection, key: str) -> int:
    """Return a number of the catalogue's own, 0 where it is not there."""
    return connection.scalar(select(info.c.value).where(info.c.key == key)) or 0


def write_info(connection: Connection, key: str, value: int) -> None:
    """Keep a number of the catalogue's own."""
    connection.execute(info.delete().where(info.c.key == key))
    connection.execute(info.insert().values(key=key, value=value))


def is_first_schema(connection: Connection) -> bool:
    """Return whether the file is of the first edition, which had one table only."""
    tables = set(inspect(connection).get_table_names())
    return "unit" in tables and "info" not in tables
