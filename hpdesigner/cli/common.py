"""What the commands share: opening files, the program's own data, and saying things."""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.model.opened import Opened
from hpdesigner.opening import open_any
from hpdesigner.persistence import folders, settings
from hpdesigner.persistence.attachments import Attachments
from hpdesigner.problems import Problem, Severity
from hpdesigner.sentences import sentence

DONE, WITH_ERRORS = 0, 1


def add_file(parser: argparse.ArgumentParser) -> None:
    """Add the argument that names a project."""
    parser.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help="a project (.hpd), an HPXML file (.xml) or a proposal (.pdf)",
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the switch for machine-readable output."""
    parser.add_argument("--json", action="store_true", help="print one JSON object, in SI")


def add_unit(parser: argparse.ArgumentParser) -> None:
    """Add the argument that names a catalogue unit."""
    parser.add_argument("--unit", metavar="REF", help="reference of a unit in the catalog")


def open_project(path: Path) -> Opened:
    """Return the project in ``path``: a project file, an HPXML house or a proposal's PDF."""
    return open_any(path, Attachments(folders.attachments_folder()))


def open_catalogue() -> CatalogueStore:
    """Return the user's equipment catalogue."""
    return CatalogueStore(settings.catalogue_place())


def emit(text: str) -> None:
    """Write a line to standard output."""
    sys.stdout.write(text + "\n")


def emit_json(value: Mapping[str, Any]) -> None:
    """Write one JSON object; not-a-number never leaves the program."""
    emit(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1))


def emit_table(rows: Iterable[Sequence[str]]) -> None:
    """Write rows in columns, the first to the left and the others to the right."""
    lines = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for row in lines:
        rest = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        emit("  ".join((row[0].ljust(widths[0]), *rest)).rstrip())


def problems_json(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """Return findings as the contract's list."""
    return [
        {
            "code": problem.code,
            "severity": problem.severity.value,
            "where": "/".join(map(str, problem.where)),
            "message": sentence(problem, "si"),
        }
        for problem in problems
    ]


def emit_problems(problems: Iterable[Problem]) -> None:
    """Write findings as sentences."""
    for problem in problems:
        emit(f"{problem.severity.value}: {sentence(problem)}")


def exit_code(problems: Iterable[Problem]) -> int:
    """Return 1 where the design has errors."""
    return WITH_ERRORS if any(p.severity is Severity.ERROR for p in problems) else DONE
