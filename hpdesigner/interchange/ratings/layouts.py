"""The layouts of test points the program reads, one for each rating standard."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hpdesigner.engineering.equipment.ratings.standards import RATING_STANDARDS, RatingStandard
from hpdesigner.interchange.ratings import ahri_csv, en14825_csv
from hpdesigner.interchange.ratings.table import CellError, Row, Table, check_width, read_table
from hpdesigner.problems import FileError, Problem


@dataclass(frozen=True, slots=True)
class Layout:
    """How a standard's test points stand in a table."""

    missing: Callable[[frozenset[str]], tuple[str, ...]]
    """Columns that must be there and are not."""
    case: Callable[[Row], str]
    # Any: each standard has its own kind of unit.
    unit: Callable[[Row], Any]


LAYOUTS: Mapping[str, Layout] = {
    "ahri": Layout(ahri_csv.missing, ahri_csv.case, ahri_csv.unit),
    "en14825": Layout(en14825_csv.missing, en14825_csv.case, en14825_csv.unit),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A row of the file: its name and its unit, or the problem that keeps it from being one."""

    name: str
    line: int
    unit: Any | None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Cases:
    """The rows of a file with the standard that they are for."""

    standard: RatingStandard[Any, Any]
    cases: tuple[Case, ...]


def read_cases(path: Path, standard: str | None = None) -> Cases:
    """Return the rows of ``path``; the standard is told from the columns where none is named.

    Raises:
        FileError: The file is no table, or has not the columns of the standard.
        HpdError: There is no standard of that name.
    """
    named = None if standard is None else RATING_STANDARDS[standard]
    table = read_table(path)
    chosen = named or _sniffed(table)
    layout = LAYOUTS[chosen.name]
    missing = layout.missing(table.columns)
    if missing:
        facts = {"file": table.file, "standard": chosen.title, "columns": ", ".join(missing)}
        raise FileError(Problem("rating.columns", facts=facts))
    return Cases(chosen, tuple(_case(layout, row) for row in table.rows))


def _sniffed(table: Table) -> RatingStandard[Any, Any]:
    for name, layout in LAYOUTS.items():
        if not layout.missing(table.columns):
            return RATING_STANDARDS[name]
    raise FileError(Problem("rating.no_layout", facts={"file": table.file}))


def _case(layout: Layout, row: Row) -> Case:
    name = layout.case(row) or f"line {row.line}"
    try:
        check_width(row)
        return Case(name, row.line, layout.unit(row))
    except CellError as error:
        return Case(name, row.line, None, error.problem)
