"""Tables from outside, read row by row and never whole, so that their size costs no memory.

A file is refused before it can do harm: too large, too wide, or packed so tightly that it can
only be a trap. Everything refused is a ``FileError`` with one sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from hpdesigner.jobs.job import Report
from hpdesigner.problems import FileError, Problem

Cell = str | float | None
Row = list[Cell]

LARGEST_FILE_BYTES: Final = 1024**3
"""NEEP's whole export is 50 MB, the whole ENERGY STAR list as CSV some 150 MB."""
MOST_COLUMNS: Final = 1000
"""The widest layout known has 87."""
LONGEST_CELL: Final = 32_767
"""What a cell of a spreadsheet holds."""
HEAD_ROWS: Final = 20
"""Rows in which a header is looked for."""
LONGEST_TITLE: Final = 255
"""The longest title known has 70 characters."""

_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d*)?")
_DECIMAL_COMMA = re.compile(r"[-+]?\d*,\d+")


class Table(Protocol):
    """A file with one or more sheets."""

    @property
    def file_name(self) -> str:
        """The file's name, for sentences."""
        ...

    @property
    def sheets(self) -> Sequence[str]:
        """Names of the sheets; one nameless sheet for text files."""
        ...

    def rows(self, sheet: str, report: Report) -> Iterator[tuple[int, Row]]:
        """Yield each row that is there with its number, from 1."""
        ...


@dataclass(frozen=True, slots=True)
class SheetHead:
    """The first rows of a sheet."""

    name: str
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a file, by which its layout is told."""

    file_name: str
    sheets: tuple[SheetHead, ...]


def head_of(table: Table) -> Head:
    """Return the first rows of every sheet of ``table``."""
    return Head(table.file_name, tuple(_sheet_head(table, name) for name in table.sheets))


def _sheet_head(table: Table, name: str) -> SheetHead:
    found: list[tuple[int, tuple[Cell, ...]]] = []
    for number, cells in table.rows(name, _quietly):
        # Whether the numbers ascend is for the file to say, so rows are counted as well.
        if number > HEAD_ROWS or len(found) == HEAD_ROWS:
            break
        found.append((number, tuple(_shortened(cell) for cell in cells)))
    return SheetHead(name, tuple(found))


def _shortened(cell: Cell) -> Cell:
    return cell[:LONGEST_TITLE] if isinstance(cell, str) else cell


def _quietly(_fraction: float) -> None:
    """Nobody waits for the first rows."""


def refused(code: str, path_or_name: Path | str, **facts: float | str) -> FileError:
    """Return the error that says why a file cannot be imported."""
    name = path_or_name.name if isinstance(path_or_name, Path) else path_or_name
    return FileError(Problem(f"catalog.{code}", facts={"file": name, **facts}))


def number(cell: Cell, decimal_comma: bool = False) -> float | None:
    """Return the number in a cell, None where it is empty.

    Raises:
        ValueError: The cell holds something else; the text is what stands there.
    """
    if cell is None or isinstance(cell, float):
        return cell
    text = cell.replace(" ", "").replace("\u00a0", "").replace("−", "-")
    if _NUMBER.fullmatch(text):
        return float(text)
    if _THOUSANDS.fullmatch(text) and not decimal_comma:
        return float(text.replace(",", ""))
    if _DECIMAL_COMMA.fullmatch(text) and decimal_comma:
        return float(text.replace(",", "."))
    if text.casefold() in _BLANKS:
        return None
    raise ValueError(cell)


_BLANKS = frozenset({"", "-", "–", "n/a", "na", "none", "null", "notavailable"})


def text_of(cell: Cell) -> str:
    """Return a cell as text; whole numbers without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() and abs(cell) < 1e15 else f"{cell!r}"
    return cell
