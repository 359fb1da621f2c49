"""What an import would change, found out before anything is written.

The file is read once, each unit packed and compared with the catalogue, and what would be
written waits in a temporary file of its own. Refused rows are remembered with their reasons.
"""

import json
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select

from hpdesigner.catalog.database import Database
from hpdesigner.catalog.importers.base import Entry, Importer
from hpdesigner.catalog.packing import OWN, Packed, pack, told, unpack
from hpdesigner.catalog.schema import unit
from hpdesigner.catalog.tables.table import refused
from hpdesigner.catalog.writing import batches
from hpdesigner.jobs.job import Report
from hpdesigner.model.equipment import HeatPump
from hpdesigner.problems import FileError, Problem, Severity

MOST_REASONS: Final = 1000
"""Refused rows told one by one; all are counted."""
_MOST_REFUSED: Final = 0.5
_FEW_ROWS: Final = 4
"""So few rows may all be refused one by one; a shifted column refuses a whole list."""
_BATCH: Final = 1000
_FIXED: Final = ("reference", "state", "data", "told", "digest", "segments")
_COLUMNS: Final = tuple(
    column.name for column in unit.columns if column.name not in ("id", "layer", "place")
)[1:]
_NAMES: Final = ", ".join((*_FIXED, *(f"c_{name}" for name in _COLUMNS)))
_MARKS: Final = ", ".join("?" * (len(_FIXED) + len(_COLUMNS)))


class State(StrEnum):
    """What an import would do with a unit."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Part(StrEnum):
    """Some of what waits: a condition of its table."""

    ALL = "1"
    NEW = "state = 'new'"
    CHANGED = "state = 'changed'"
    DOUBTFUL = "told IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the preview."""

    reference: str
    label: str
    state: State
    doubts: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would change."""

    file: str
    layout: str
    rows: int
    new: int
    changed: int
    unchanged: int
    refused: int
    doubtful: int
    refusals: tuple[Problem, ...]
    """The first of the refused rows, with their reasons."""
    doubts: tuple[tuple[str, int], ...]
    """How many units each kind of doubt befalls, the commonest first."""


@dataclass
class _Counts:
    keep: Callable[[Problem], None]
    states: Counter[State] = field(default_factory=Counter)
    refused: int = 0
    doubtful: int = 0
    refusals: list[Problem] = field(default_factory=list)
    doubts: Counter[str] = field(default_factory=Counter)

    def refuse(self, problem: Problem) -> None:
        self.refused += 1
        self.keep(problem)
        if len(self.refusals) < MOST_REASONS:
            self.refusals.append(problem)

    def take(self, state: State, packed: Packed) -> None:
        self.states[state] += 1
        if packed.doubts is not None:
            self.doubtful += 1
            self.doubts.update({problem.code for problem in told(packed.doubts)})


class Staged:
    """A file that has been read and waits to be imported; close it in any case."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="hpdesigner-")
        self._file = Path(self._folder.name) / "waiting.sqlite"
        self._db = sqlite3.connect(self._file, isolation_level=None, check_same_thread=False)
        # It is thrown away in any case, so it need not survive a crash.
        for setting in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -16384"):
            self._db.execute(f"PRAGMA {setting}")
        self._db.execute(f"CREATE TABLE waiting ({_NAMES})")
        self._db.execute("CREATE TABLE refused (code, line, facts)")
        self._preview: Preview | None = None

    @property
    def preview(self) -> Preview:
        """What the import would change."""
        assert self._preview is not None
        return self._preview

    def close(self) -> None:
        """Throw away what waits."""
        self._db.close()
        self._folder.cleanup()

    def listed(self, part: Part, words: str, limit: int) -> list[Listed]:
        """Return some of the units that contain every word, by label."""
        wanted = words.casefold().split()
        conditions = " AND ".join((part.value, *("instr(c_search, ?) > 0" for _ in wanted)))
        rows = self._db.execute(
            f"SELECT reference, c_label, state, told FROM waiting WHERE {conditions} "  # noqa: S608 - own names
            "ORDER BY c_label LIMIT ?",
            (*wanted, limit),
        )
        return [Listed(ref, label, State(state), told(text)) for ref, label, state, text in rows]

    def unit(self, reference: str) -> HeatPump:
        """Return a unit that waits, as it would be written."""
        (data,) = self._db.execute(
            "SELECT data FROM waiting WHERE reference = ?", (reference,)
        ).fetchone()
        return unpack(data)

    def refusals(self, words: str = "") -> Iterator[Problem]:
        """Yield the refused rows that contain every word, with reasons, in the file's order."""
        wanted = words.casefold().split()
        conditions = " AND ".join(("1", *("instr(lower(facts), ?) > 0" for _ in wanted)))
        rows = f"SELECT code, line, facts FROM refused WHERE {conditions}"  # noqa: S608 - own names
        for code, line, facts in self._db.execute(rows, wanted):
            yield Problem(code, ("catalogue", line), Severity.WARNING, json.loads(facts))

    def refuse(self, problem: Problem) -> None:
        """Keep a row that was refused."""
        facts = json.dumps(dict(problem.facts), ensure_ascii=False)
        row = (problem.code, problem.facts["line"], facts)
        self._db.execute("INSERT INTO refused VALUES (?, ?, ?)", row)

    def waiting(self) -> Iterator[Packed]:
        """Yield what is to be written, in the order in which the catalogue is shown."""
        rows = self._db.execute(
            f"SELECT {_NAMES} FROM waiting WHERE state <> ? ORDER BY c_label",  # noqa: S608 - own names
            (State.UNCHANGED.value,),
        )
        for reference, _state, data, doubts, digest, segments, *columns in rows:
            yield Packed(reference, _booleans(columns), data, doubts, digest, segments)

    def fill(self, rows: Iterator[tuple[State, Packed]]) -> None:
        """Let ``rows`` wait."""
        try:
            self._db.execute("BEGIN")
            for some in batches(_written(state, packed) for state, packed in rows):
                statement = f"INSERT INTO waiting ({_NAMES}) VALUES ({_MARKS})"  # noqa: S608 - own names
                self._db.executemany(statement, some)
            for name, columns in (("shown", "c_label"), ("asked_for", "reference")):
                self._db.execute(f"CREATE INDEX {name} ON waiting ({columns})")
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            raise _no_room(error) from error

    def finish(self, preview: Preview) -> None:
        """Keep what was found."""
        self._preview = preview


def _written(state: State, packed: Packed) -> tuple[Any, ...]:
    fixed = (packed.reference, state.value, packed.data, packed.doubts, packed.digest)
    return (*fixed, packed.segments, *packed.columns)


_BOOLEANS: Final = frozenset(
    place for place, name in enumerate(_COLUMNS) if name in ("cold_climate", "documented")
)


def _booleans(columns: list[Any]) -> tuple[Any, ...]:
    """Return the columns with their truth values, which SQLite keeps as numbers."""
    return tuple(
        bool(value) if place in _BOOLEANS and value is not None else value
        for place, value in enumerate(columns)
    )


def stage(database: Database, importer: Importer, path: Path, report: Report) -> Staged:
    """Return what ``path`` would change, waiting.

    Raises:
        FileError: The file cannot be read, or most of its rows cannot be used.
    """
    try:
        staged = Staged()
    except (OSError, sqlite3.Error) as error:
        raise _no_room(error) from error
    try:
        counts = _Counts(staged.refuse)
        staged.fill(_compared(database, importer.read(path, report), counts))
        staged.finish(_preview(importer, path, counts))
    except BaseException:
        staged.close()
        raise
    return staged


def _no_room(error: Exception) -> FileError:
    facts = {"folder": tempfile.gettempdir(), "reason": str(error)}
    return FileError(Problem("catalog.no_room_to_read", facts=facts))


def _compared(
    database: Database, entries: Iterator[Entry], counts: _Counts
) -> Iterator[tuple[State, Packed]]:
    with database.reading() as connection:
        known = {
            reference: (digest, layer)
            for reference, digest, layer in connection.execute(
                select(unit.c.reference, unit.c.digest, unit.c.layer)
            )
        }
    seen: dict[str, tuple[int, str]] = {}
    for entry in entries:
        if entry.unit is None:
            assert entry.refusal is not None
            counts.refuse(entry.refusal)
            continue
        packed = pack(entry)
        before = seen.setdefault(entry.reference, (entry.line, packed.digest))
        digest, layer = known.get(entry.reference, ("", -1))
        if before[0] != entry.line:
            counts.refuse(_repeated(entry, *before, packed.digest))
        elif layer == OWN:
            counts.refuse(_problem("catalog.kept_own", entry))
        else:
            state = _state(packed.digest, digest)
            counts.take(state, packed)
            if state is not State.UNCHANGED:
                yield state, packed


def _state(digest: str, before: str) -> State:
    if not before:
        return State.NEW
    return State.UNCHANGED if digest == before else State.CHANGED


def _repeated(entry: Entry, first: int, digest: str, own_digest: str) -> Problem:
    how = "" if digest == own_digest else " with other figures"
    return _problem("catalog.repeated", entry, first=first, how=how)


def _problem(code: str, entry: Entry, **facts: float | str) -> Problem:
    where = {"line": entry.line, "reference": entry.reference, **facts}
    return Problem(code, ("catalogue", entry.line), Severity.WARNING, where)


def _preview(importer: Importer, path: Path, counts: _Counts) -> Preview:
    usable = sum(counts.states.values())
    rows = usable + counts.refused
    if rows == 0:
        raise refused("nothing_in_it", path)
    # A repeated row is a good row, so it is no sign of shifted columns.
    unusable = [p for p in counts.refusals if p.code == "catalog.row"]
    bad = len(unusable) if counts.refused <= MOST_REASONS else counts.refused
    if rows >= _FEW_ROWS and bad > _MOST_REFUSED * rows:
        reason = str(unusable[0].facts["reason"])
        raise refused("mostly_refused", path, refused=bad, rows=rows, reason=reason)
    return Preview(
        file=path.name,
        layout=importer.name,
        rows=rows,
        new=counts.states[State.NEW],
        changed=counts.states[State.CHANGED],
        unchanged=counts.states[State.UNCHANGED],
        refused=counts.refused,
        doubtful=counts.doubtful,
        refusals=tuple(counts.refusals),
        doubts=tuple(counts.doubts.most_common()),
    )
