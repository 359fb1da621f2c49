"""Importing a file that waits, in one transaction, and taking the last import back."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from hpdesigner.catalog.differences import Difference, differences
from hpdesigner.catalog.importers.base import Importer
from hpdesigner.catalog.packing import IMPORTED, OWN, Packed, pack_again
from hpdesigner.catalog.schema import import_before, import_run, unit, unit_data
from hpdesigner.catalog.staging import Listed, Staged, State, stage
from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.catalog.writing import (
    BATCH,
    Writer,
    batches,
    delete_ids,
    forget_spans,
    ids_of,
    insert_rows,
)
from hpdesigner.jobs.job import Report
from hpdesigner.problems import HpdError, Problem

KEPT_RUNS: Final = 5
"""Imports that can be taken back, the last one first; what stood before older ones is forgotten."""


@dataclass(frozen=True, slots=True)
class Run:
    """An import that was done."""

    at: str
    file: str
    layout: str
    added: int
    changed: int


def read_file(store: CatalogueStore, importer: Importer, path: Path, report: Report) -> Staged:
    """Return what importing ``path`` would change; nothing is written to the catalogue."""
    return stage(store.database, importer, path, report)


def changes(store: CatalogueStore, staged: Staged, line: Listed) -> tuple[Difference, ...]:
    """Return what importing would change in one unit, figure by figure."""
    before = store.unit(line.reference) if line.state is State.CHANGED else None
    return differences(before, staged.unit(line.reference))


def write(store: CatalogueStore, staged: Staged, report: Report) -> Run:
    """Import what waits, all of it or nothing.

    Raises:
        FileError: It could not be written; the catalogue is as before.
        CancelledError: The user stopped it; the catalogue is as before.
    """
    preview = staged.preview
    run = Run(_now(), preview.file, preview.layout, preview.new, preview.changed)
    total = max(preview.new + preview.changed, 1)
    with store.database.writing() as connection:
        number = _begin(connection, run)
        writer = Writer(connection)
        done = 0
        for batch in batches(staged.waiting(), BATCH):
            writer.write(_remembered(connection, number, batch), IMPORTED)
            done += len(batch)
            report(done / total)
    return run


def last_run(store: CatalogueStore) -> Run | None:
    """Return the import that can be taken back, if there is one."""
    with store.database.reading() as connection:
        return _last(connection)[1]


def undo(store: CatalogueStore, report: Report) -> Run:
    """Take the last import back; units that were edited since stay as they are.

    Raises:
        HpdError: There is none.
    """
    with store.database.writing() as connection:
        number, run = _last(connection)
        if run is None:
            raise HpdError(Problem("catalog.nothing_to_undo"))
        columns = (import_before.c.reference, import_before.c.digest, import_before.c.layer)
        kept = connection.execute(
            select(*columns, import_before.c.data, import_before.c.doubts).where(
                import_before.c.run_id == number
            )
        ).fetchall()
        writer = Writer(connection)
        total, done = len(kept), 0
        for batch in batches(kept, BATCH):
            _restore(connection, writer, batch)
            done += len(batch)
            report(done / total)
        _forget(connection, [number])
        forget_spans(connection)
    return run


def _last(connection: Connection) -> tuple[int, Run | None]:
    names = ("id", "at", "file", "layout", "added", "changed")
    columns = [import_run.c[name] for name in names]
    row = connection.execute(select(*columns).order_by(import_run.c.id.desc()).limit(1)).first()
    return (0, None) if row is None else (row.id, Run(*row[1:]))


def _begin(connection: Connection, run: Run) -> int:
    kept = list(connection.scalars(select(import_run.c.id).order_by(import_run.c.id.desc())))
    _forget(connection, kept[KEPT_RUNS - 1 :])
    number = (kept[0] if kept else 0) + 1
    insert_rows(
        connection, import_run, [(number, run.at, run.file, run.layout, run.added, run.changed)]
    )
    return number


def _forget(connection: Connection, numbers: list[int]) -> None:
    connection.execute(import_before.delete().where(import_before.c.run_id.in_(numbers)))
    connection.execute(import_run.delete().where(import_run.c.id.in_(numbers)))


def _remembered(connection: Connection, run: int, batch: list[Packed]) -> list[Packed]:
    """Keep what stands where ``batch`` will be written, and return what may be written.

    Units that became the contractor's own since the file was read stay as they are.
    """
    ids = list(ids_of(connection, [one.reference for one in batch]).values())
    before = {}
    for some in batches(ids, 500):
        rows = connection.execute(
            select(unit.c.reference, unit.c.layer, unit_data.c.data, unit_data.c.doubts)
            .join(unit_data, unit_data.c.unit_id == unit.c.id)
            .where(unit.c.id.in_(some))
        )
        before.update({row.reference: (row.layer, row.data, row.doubts) for row in rows})
    nothing = (None, None, None)
    wanted = [one for one in batch if before.get(one.reference, nothing)[0] != OWN]
    insert_rows(
        connection,
        import_before,
        [(run, one.reference, one.digest, *before.get(one.reference, nothing)) for one in wanted],
    )
    return wanted


def _restore(connection: Connection, writer: Writer, batch: list[Row[Any]]) -> None:
    found = connection.execute(
        select(unit.c.reference, unit.c.digest, unit.c.id).where(
            unit.c.reference.in_([row.reference for row in batch])
        )
    )
    now = {reference: (digest, number) for reference, digest, number in found}
    same = [r for r in batch if now.get(r.reference, ("", 0))[0] == r.digest]
    delete_ids(connection, [now[row.reference][1] for row in same if row.data is None])
    by_layer: dict[int, list[Packed]] = {}
    for row in same:
        if row.data is not None:
            by_layer.setdefault(row.layer, []).append(pack_again(row.data, row.doubts))
    for layer, packed in by_layer.items():
        writer.write(packed, layer)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
