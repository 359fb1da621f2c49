"""The equipment catalogue: a SQLite file in the user's data folder.

It is filled from ``resources/catalog/`` at first start and again when the shipped figures are
newer; the contractor's own units are never touched by that. A unit is kept whole, as the JSON of
its model, beside the columns that are searched.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hpdesigner.assets import resource
from hpdesigner.catalog.importers.points_csv import PointsCsv
from hpdesigner.model.equipment import HeatPump
from hpdesigner.problems import FileError, HpdError, Problem

SHIPPED_EDITION = 1  # raise when resources/catalog changes; shipped rows are then replaced
_SCHEMA = (
    """CREATE TABLE unit (
        reference TEXT PRIMARY KEY,
        label TEXT NOT NULL,
        search TEXT NOT NULL,
        own INTEGER NOT NULL,
        data TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX unit_label ON unit (label)",
)
_WAIT_S = 10.0
_MOST_ANSWERS = 10_000


class SqliteCatalogue:
    """Heat pumps by reference. Use from one thread; open another one for another thread."""

    def __init__(self, path: Path) -> None:
        """Open the catalogue at ``path`` (":memory:" keeps it in memory), filling a new one.

        Raises:
            FileError: The file is not a catalogue, is damaged or cannot be written.
        """
        self._path = path
        self._units: tuple[HeatPump, ...] | None = None
        try:
            if str(path) != ":memory:":
                path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=_WAIT_S, isolation_level=None)
            self._prepare()
        except (sqlite3.Error, OSError) as error:
            raise self._trouble(error) from error

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def units(self) -> tuple[HeatPump, ...]:
        """Return all units, the contractor's own first, then by label."""
        if self._units is None:
            rows = self._db.execute("SELECT data FROM unit ORDER BY own DESC, label")
            self._units = tuple(HeatPump.model_validate_json(data) for (data,) in rows)
        return self._units

    def unit(self, reference: str) -> HeatPump:
        """Return the unit with this reference, else raise an ``HpdError`` naming close ones."""
        row = self._db.execute("SELECT data FROM unit WHERE reference = ?", (reference,)).fetchone()
        if row is None:
            near = [unit.reference for unit in self.search(reference)[:3]]
            facts = {"reference": reference, "near": ", ".join(near) or "none"}
            raise HpdError(Problem("catalog.no_unit", facts=facts))
        return HeatPump.model_validate_json(row[0])

    def search(self, text: str, limit: int = _MOST_ANSWERS) -> tuple[HeatPump, ...]:
        """Return the units that contain every word of ``text`` in brand, models or reference."""
        words = text.casefold().split()
        where = " AND ".join("instr(search, ?) > 0" for _ in words) or "1"
        rows = self._db.execute(
            f"SELECT data FROM unit WHERE {where} ORDER BY own DESC, label LIMIT ?",  # noqa: S608
            (*words, limit),
        )
        return tuple(HeatPump.model_validate_json(data) for (data,) in rows)

    def is_own(self, reference: str) -> bool:
        """Return whether the contractor entered or changed this unit."""
        row = self._db.execute("SELECT own FROM unit WHERE reference = ?", (reference,)).fetchone()
        return bool(row and row[0])

    def put(self, units: Iterable[HeatPump], own: bool = True) -> None:
        """Add ``units``, or exchange those of the same reference; all of them or none."""
        rows = [_row(unit, own) for unit in units]
        with self._writing() as db:
            db.executemany("INSERT OR REPLACE INTO unit VALUES (?, ?, ?, ?, ?)", rows)

    def remove(self, reference: str) -> None:
        """Take a unit out; nothing happens where there is none."""
        with self._writing() as db:
            db.execute("DELETE FROM unit WHERE reference = ?", (reference,))

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            with self._db:
                yield self._db
        except sqlite3.Error as error:
            raise self._trouble(error) from error
        finally:
            self._units = None

    def _edition(self) -> int:
        (edition,) = self._db.execute("PRAGMA user_version").fetchone()
        return int(edition)

    def _prepare(self) -> None:
        if self._edition() == SHIPPED_EDITION:
            return
        shipped = shipped_units()
        with self._writing() as db:
            edition = self._edition()  # another window may have filled it meanwhile
            if edition == SHIPPED_EDITION:
                return
            if edition == 0:
                for statement in _SCHEMA:
                    db.execute(statement)
            db.execute("DELETE FROM unit WHERE own = 0")
            rows = (_row(unit, own=False) for unit in shipped)
            db.executemany("INSERT OR IGNORE INTO unit VALUES (?, ?, ?, ?, ?)", rows)
            db.execute(f"PRAGMA user_version = {SHIPPED_EDITION}")

    def _trouble(self, error: Exception) -> FileError:
        facts = {"file": str(self._path), "reason": str(error)}
        return FileError(Problem("catalog.damaged", facts=facts))


def _row(unit: HeatPump, own: bool) -> tuple[str, str, str, bool, str]:
    return unit.reference, unit.label, _searched(unit), own, unit.model_dump_json()


def _searched(unit: HeatPump) -> str:
    parts = (unit.brand, unit.series, unit.outdoor_model, unit.indoor_model, unit.reference)
    return " ".join((*parts, unit.ahri_reference or "", unit.refrigerant)).casefold()


def shipped_units() -> tuple[HeatPump, ...]:
    """Return the units that come with the program."""
    importer = PointsCsv()
    units: list[HeatPump] = []
    for file in sorted(resource("catalog").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".csv"):
            result = importer.read(file.read_bytes(), file.name)
            assert not result.problems, result.problems
            units.extend(result.units)
    return tuple(units)
