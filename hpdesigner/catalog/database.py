"""The connection to the catalogue's database, and its troubles as sentences.

SQLite is used in its write-ahead mode: the window goes on reading while an import writes.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from hpdesigner.catalog.packing import DamagedError
from hpdesigner.problems import FileError, Problem

IN_MEMORY: Final = ":memory:"
_WAIT_S: Final = 10.0
"""For another program to finish writing."""
_CACHE_KIBIBYTES: Final = 32 * 1024
_FULL: Final = ("database or disk is full", "No space left on device", "disk I/O error")
_NO_ADDRESS: Final = "it is not written as postgresql://user@host/name"
_BUSY: Final = ("database is locked", "lock timeout")
_LOCK_KEY: Final = 7_305_119  # any number of our own: names the lock on a shared server


class Database:
    """A SQLite file or a server, read and written in transactions."""

    def __init__(self, where: Path | str) -> None:
        """Prepare the connection; nothing is opened yet.

        Raises:
            FileError: The address of a server is no address.
        """
        self.name = _shown(where)
        self.engine = self._engine(where)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the catalogue."""
        with self._told(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection that alone writes; all of it is kept, or nothing."""
        with self._told(), self.engine.connect() as raw:
            connection = raw.execution_options(writes=True)
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_WAIT_S:g}s'")
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK_KEY})")
                yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, sqlite3.Error, DamagedError) as error:
            raise self.trouble(error) from error
        except UnicodeDecodeError as error:
            # SQLite quotes what it cannot read, and Python cannot read that either.
            raise self.trouble(DamagedError("its text is damaged")) from error

    def trouble(self, error: Exception) -> FileError:
        """Return what went wrong with the database as one sentence."""
        return _trouble(self.name, error)

    def _engine(self, where: Path | str) -> Engine:
        if isinstance(where, str) and "://" in where:
            return self._server(where)
        engine = (
            create_engine(
                "sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False}
            )
            if str(where) == IN_MEMORY
            else create_engine(f"sqlite:///{where}", connect_args={"timeout": _WAIT_S})
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine

    def _server(self, address: str) -> Engine:
        try:
            url = make_url(address)
            if url.drivername in ("postgresql", "postgres"):
                url = url.set(drivername="postgresql+psycopg")
            wait = {"connect_timeout": str(round(_WAIT_S))}
            url = url.set(query={**wait, **url.query})
            return create_engine(url, pool_pre_ping=True)
        except (ArgumentError, ValueError) as error:
            # What the library says of it may hold the password.
            raise self.trouble(ValueError(_NO_ADDRESS)) from error
        except (NoSuchModuleError, ImportError) as error:
            raise self.trouble(error) from error


def _trouble(name: str, error: Exception) -> FileError:
    reason = str(getattr(error, "orig", None) or error).strip().split("\n")[0]
    unusable = "catalog.unreachable" if "://" in name else "catalog.damaged"
    told = (("catalog.disk_full", _FULL), ("catalog.busy", _BUSY))
    known = (code for code, marks in told if any(mark in reason for mark in marks))
    code = next(known, unusable)
    return FileError(Problem(code, facts={"file": name, "reason": reason}))


def _shown(where: Path | str) -> str:
    """Return the catalogue's name for sentences, without a password."""
    if isinstance(where, str) and "://" in where:
        scheme, _, rest = where.partition("://")
        return f"{scheme}://{rest.rpartition('@')[2]}"
    return str(where)


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - SQLAlchemy's event
    # Transactions are begun by the listener below, as SQLAlchemy's own documentation has it.
    connection.isolation_level = None
    for setting in (
        "journal_mode = WAL",
        "synchronous = NORMAL",
        f"cache_size = -{_CACHE_KIBIBYTES}",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
