"""``hpdesigner catalog``: what the equipment catalogue holds, and importing lists into it."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, get_args

from hpdesigner.catalog import importing
from hpdesigner.catalog.importers.base import Importer
from hpdesigner.catalog.importers.known import importer_of
from hpdesigner.catalog.importers.mapping import (
    CapacityUnit,
    ColumnMapping,
    Mapped,
    PowerUnit,
    known_meaning,
)
from hpdesigner.catalog.search import Query
from hpdesigner.catalog.staging import Listed, Part, Preview
from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.cli.common import (
    DONE,
    add_json,
    emit,
    emit_json,
    emit_table,
    open_catalogue,
    problems_json,
)
from hpdesigner.model.equipment import HeatPump
from hpdesigner.problems import HpdError, Problem
from hpdesigner.sentences import sentence

_MOST_LISTED: Final = 10_000
_MOST_TOLD: Final = 20
_BAR: Final = 40


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="list units")
    listing.add_argument("words", nargs="*", help="only units with these words")
    listing.add_argument("--limit", type=int, default=_MOST_LISTED, help="at most so many units")
    add_json(listing)
    bring = actions.add_parser("import", help="import a list of equipment")
    bring.add_argument("file", metavar="FILE", type=Path, help="a workbook (.xlsx) or CSV")
    bring.add_argument(
        "--dry-run", action="store_true", help="only say what would change; write nothing"
    )
    bring.add_argument(
        "--column",
        action="append",
        metavar="TITLE=MEANING",
        help="what a column of a table of any layout means, such as "
        '"Max 5F=heating.maximum.5F.capacity"; may be repeated and is remembered',
    )
    _add_units(bring)
    add_json(bring)
    back = actions.add_parser("undo", help="take the last import back")
    add_json(back)


def _add_units(bring: argparse.ArgumentParser) -> None:
    units = bring.add_argument_group("with --column")
    units.add_argument("--capacity-in", choices=get_args(CapacityUnit), help="unit of capacities")
    units.add_argument("--power-in", choices=get_args(PowerUnit), help="unit of electric power")
    units.add_argument("--celsius", action="store_true", help="temperatures in cells are in °C")


def run(args: argparse.Namespace) -> int:
    """Do what the action says."""
    store = open_catalogue()
    try:
        return {"list": _list, "import": _import, "undo": _undo}[args.action](store, args)
    finally:
        store.close()


def _list(store: CatalogueStore, args: argparse.Namespace) -> int:
    page = store.page(Query(text=" ".join(args.words)), max(args.limit, 0))
    if args.json:
        units = [unit.model_dump(mode="json") for unit in page.units]
        emit_json({"schema": "hpdesigner.catalog/1", "units": units, "problems": []})
        return DONE
    emit_table([("reference", "unit", "points", "refrigerant"), *map(_row, page.units)])
    if len(page.units) < page.found or page.has_more:
        emit(f"{len(page.units)} units are shown and there are more; add words to narrow the list.")
    return DONE


def _row(unit: HeatPump) -> tuple[str, str, str, str]:
    return unit.reference, unit.label, str(len(unit.points)), unit.refrigerant or "-"


def _import(store: CatalogueStore, args: argparse.Namespace) -> int:
    importer, mapping = _importer(store, args)
    bar = _Bar(quiet=args.json)
    staged = importing.read_file(store, importer, args.file, bar.part("reading"))
    try:
        written = not args.dry_run
        if written:
            importing.write(store, staged, bar.part("writing"))
        if written and mapping is not None:
            store.remember_mapping(mapping)
        bar.close()
        preview = staged.preview
        most = _MOST_LISTED if args.json else _MOST_TOLD
        doubtful = staged.listed(Part.DOUBTFUL, "", most)
    finally:
        staged.close()
    if args.json:
        emit_json(_preview_json(preview, doubtful, written))
    else:
        _tell(preview, doubtful, written)
    return DONE


def _importer(
    store: CatalogueStore, args: argparse.Namespace
) -> tuple[Importer, ColumnMapping | None]:
    if not args.column:
        return importer_of(args.file, store.mappings()), None
    pairs = [text.rpartition("=") for text in args.column]
    wrong = [meaning for _, _, meaning in pairs if not known_meaning(meaning)]
    if wrong:
        raise HpdError(Problem("catalog.no_meaning", facts={"meaning": wrong[0]}))
    mapping = ColumnMapping(
        name=args.file.stem,
        columns=tuple((title, meaning) for title, _, meaning in pairs),
        capacity_unit=args.capacity_in or "Btu/h",
        power_unit=args.power_in or "kW",
        celsius=args.celsius,
    )
    if mapping.lacks():
        facts = {"lacks": ", ".join(mapping.lacks())}
        raise HpdError(Problem("catalog.mapping_incomplete", facts=facts))
    return Mapped(mapping), mapping


def _preview_json(preview: Preview, doubtful: Sequence[Listed], written: bool) -> dict[str, Any]:
    return {
        "schema": "hpdesigner.catalog-import/1",
        "file": preview.file,
        "layout": preview.layout,
        "rows": preview.rows,
        "new": preview.new,
        "changed": preview.changed,
        "unchanged": preview.unchanged,
        "refused": preview.refused,
        "doubtful": preview.doubtful,
        "doubts": dict(preview.doubts),
        "doubtful_units": [
            {"reference": line.reference, "problems": problems_json(line.doubts)}
            for line in doubtful
        ],
        "written": written,
        "problems": problems_json(preview.refusals),
    }


def _tell(preview: Preview, doubtful: Sequence[Listed], written: bool) -> None:
    emit(f"{preview.file}: {preview.layout}, {preview.rows:,} rows")
    done = "added" if written else "would be added"
    emit(f"{preview.new:,} {done}, {preview.changed:,} changed, {preview.unchanged:,} unchanged")
    if preview.doubtful:
        lines = [f"{one.label}: {' '.join(map(sentence, one.doubts))}" for one in doubtful]
        _tell_first(f"{preview.doubtful:,} with doubtful figures", lines, preview.doubtful)
    if preview.refused:
        lines = [sentence(problem) for problem in preview.refusals[:_MOST_TOLD]]
        _tell_first(f"{preview.refused:,} refused", lines, preview.refused)


def _tell_first(heading: str, lines: Sequence[str], count: int) -> None:
    emit(f"{heading}:")
    for line in lines:
        emit(f"  {line}")
    if count > len(lines):
        emit(f"  and {count - len(lines):,} more")


def _undo(store: CatalogueStore, args: argparse.Namespace) -> int:
    run = importing.undo(store, _Bar(quiet=args.json).part("taking back"))
    if args.json:
        emit_json(
            {
                "schema": "hpdesigner.catalog-undo/1",
                "file": run.file,
                "at": run.at,
                "removed": run.added,
                "restored": run.changed,
                "problems": [],
            }
        )
    else:
        emit(f"{run.file}: {run.added:,} units taken out, {run.changed:,} as they were before.")
    return DONE


class _Bar:
    """Progress on standard error, where a person is watching."""

    def __init__(self, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._last: Counter[str] = Counter()

    def part(self, name: str) -> "_Part":
        return _Part(self, name)

    def show(self, name: str, fraction: float) -> None:
        """Draw the bar where it has grown."""
        filled = round(fraction * _BAR)
        if self._shown and filled != self._last[name]:
            self._last[name] = filled
            sys.stderr.write(f"\r{name:12} [{'#' * filled:{_BAR}}]")
            sys.stderr.flush()

    def close(self) -> None:
        """Leave the line."""
        if self._shown:
            sys.stderr.write("\n")


class _Part:
    """One of the bar's stretches."""

    def __init__(self, bar: _Bar, name: str) -> None:
        self._bar, self._name = bar, name

    def __call__(self, fraction: float) -> None:
        self._bar.show(self._name, fraction)
