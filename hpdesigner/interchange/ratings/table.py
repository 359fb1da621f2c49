"""A CSV file of test points as rows of named cells, refused in one sentence where it is none.

Commas, semicolons and tabs separate; with semicolons or tabs a comma may be the decimal sign.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hpdesigner.problems import FileError, HpdError, Problem

LARGEST_BYTES = 64 * 1024 * 1024
"""The 11,745 published cases of EN 14825 have 3 MB."""
MOST_COLUMNS = 500
_SEPARATORS = ",;\t"
_WORKBOOK = b"PK\x03\x04"
_PLAIN = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?", re.ASCII)
_GROUPED = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d*)?", re.ASCII)
_SHOWN_CHARACTERS = 40


class CellError(HpdError):
    """A cell of a row cannot be used."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line in the file and its cells by the column's name in lower case."""

    line: int
    cells: Mapping[str, str]
    decimal_comma: bool = False

    def text(self, column: str) -> str:
        """Return a cell without spaces around it; empty where the column is missing."""
        return self.cells.get(column.lower(), "")

    def number(self, column: str, lowest: float, highest: float) -> float | None:
        """Return a cell as a number, None where it is empty.

        Raises:
            CellError: The cell is no number, or outside ``lowest`` to ``highest``.
        """
        text = self.text(column)
        if not text:
            return None
        plain = text.replace(",", ".") if self.decimal_comma else text
        if _GROUPED.fullmatch(plain):
            plain = plain.replace(",", "")
        facts: dict[str, float | str] = {"column": column, "value": text[:_SHOWN_CHARACTERS]}
        if not _PLAIN.fullmatch(plain):
            raise CellError(Problem("rating.not_a_number", ("rows", self.line), facts=facts))
        value = float(plain)
        if not lowest <= value <= highest:
            limits: dict[str, float | str] = {"lowest": lowest, "highest": highest}
            raise CellError(
                Problem("rating.outside", ("rows", self.line), facts={**facts, **limits})
            )
        return value


@dataclass(frozen=True, slots=True)
class Table:
    """A file's columns, in lower case, and its rows."""

    file: str
    columns: frozenset[str]
    rows: tuple[Row, ...]


def read_table(path: Path) -> Table:
    """Return the table in ``path``.

    Raises:
        FileError: The file cannot be read, or is no table with a header and rows.
    """
    text = _text(_content(path), path.name)
    separator = max(_SEPARATORS, key=text.split("\n", 1)[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        lines = _lines(reader)
        header = _header(next(lines, (0, []))[1], path.name)
        rows = tuple(_row(line, header, cells, separator) for line, cells in lines)
    except csv.Error as error:
        raise _error("damaged", path.name, reason=str(error)) from error
    if not rows:
        raise _error("no_rows", path.name)
    return Table(path.name, frozenset(header), rows)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise _error("too_large", path.name, limit_mb=LARGEST_BYTES // 1024**2)
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise _error("unreadable", path.name, reason=reason) from error


def _text(content: bytes, name: str) -> str:
    if content.startswith(_WORKBOOK):
        raise _error("workbook", name)
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    if "\0" in text:
        raise _error("not_text", name)
    if not text.strip():
        raise _error("no_rows", name)
    return text.lstrip()


def _lines(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Return the lines that are not blank, numbered as an editor numbers rows."""
    for line, cells in enumerate(reader, 1):
        if any(cell.strip() for cell in cells):
            yield line, [cell.strip() for cell in cells]


def _header(cells: list[str], name: str) -> list[str]:
    header = [cell.lower() for cell in cells]
    if len(header) > MOST_COLUMNS:
        raise _error("many_columns", name, count=len(header), limit=MOST_COLUMNS)
    named = [cell for cell in header if cell]
    twice = next((cell for cell in named if named.count(cell) > 1), None)
    if twice is not None:
        raise _error("column_twice", name, column=twice[:_SHOWN_CHARACTERS])
    return header


def _row(line: int, header: list[str], cells: list[str], separator: str) -> Row:
    """Return a row; cells past the last column are kept, so that they can be complained of."""
    named = dict(zip(header, cells, strict=False))
    surplus = "".join(cells[len(header) :])
    return Row(line, {**named, "": surplus}, decimal_comma=separator != ",")


def check_width(row: Row) -> None:
    """Raise a ``CellError`` where a row has more cells than the header has columns."""
    if row.text(""):
        raise CellError(Problem("rating.shifted", ("rows", row.line)))


def _error(code: str, name: str, **facts: float | str) -> FileError:
    return FileError(Problem(f"rating.{code}", (), facts={"file": name, **facts}))
