"""Finding a layout in a file by its titles, and reading cells by title.

Titles are compared without case, spaces, punctuation and superscripts, because exports differ in
all of these from year to year; the order of columns never counts.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hpdesigner.catalog.tables.csv_table import CsvTable
from hpdesigner.catalog.tables.opened import open_table
from hpdesigner.catalog.tables.table import Cell, Head, Row, head_of, number, refused, text_of
from hpdesigner.jobs.job import Report

_SHOWN_CELL: Final = 30


def plain(title: str) -> str:
    """Return a title as it is compared.

    >>> plain("HSPF2 (Region IV)⁺") == plain("hspf2 region iv")
    True
    """
    spelled = unicodedata.normalize("NFKD", title.casefold())
    return "".join(char for char in spelled if char.isalnum())


class RowError(ValueError):
    """A cell of a row cannot be read; the text says which and why."""


class Header:
    """The titles of a table and where they stand."""

    def __init__(self, titles: Sequence[Cell]) -> None:
        self.titles = tuple(text_of(title) for title in titles)
        self._at: dict[str, int] = {}
        for index, title in enumerate(self.titles):
            if title:
                self._at.setdefault(plain(title), index)

    def at(self, *titles: str) -> int:
        """Return the column of the first of ``titles`` that is there, else -1."""
        return next((self._at[p] for p in map(plain, titles) if p in self._at), -1)

    def starting(self, *beginnings: str) -> int:
        """Return the column of the first title that begins with one of ``beginnings``, else -1."""
        begins = tuple(map(plain, beginnings))
        return next((index for title, index in self._at.items() if title.startswith(begins)), -1)

    def missing(self, required: Sequence[str]) -> list[str]:
        """Return which of the ``required`` titles are not there; see ``column``."""
        return [title for title in required if self.column(title) < 0]

    def column(self, title: str) -> int:
        """Return the column of ``title``, else -1: "A|B" is either, "A..." what begins so."""
        if title.endswith("..."):
            return self.starting(title[:-3])
        return self.at(*title.split("|")) if title else -1


@dataclass(frozen=True, slots=True)
class Found:
    """Where a table begins in a file."""

    sheet: str
    line: int
    header: Header


def find_table(head: Head, required: Sequence[str]) -> Found | None:
    """Return the first table whose header has all ``required`` titles, else None."""
    for sheet in head.sheets:
        for line, cells in sheet.rows:
            header = Header(cells)
            if not header.missing(required):
                return Found(sheet.name, line, header)
    return None


class SheetReader:
    """The rows of the one table of a layout."""

    def __init__(self, path: Path, required: Sequence[str], layout: str) -> None:
        """Find the table in ``path``.

        Raises:
            FileError: No sheet has the columns; the sentence names those the best one lacks.
        """
        self._table = open_table(path)
        head = head_of(self._table)
        found = find_table(head, required)
        if found is None:
            raise _not_there(head, required, layout)
        self.header, self._found = found.header, found
        self.decimal_comma = isinstance(self._table, CsvTable) and self._table.separator != ","

    def rows(self, report: Report) -> Iterator[tuple[int, Row]]:
        """Yield the rows below the header that hold anything, filled up to the header's width."""
        width = len(self.header.titles)
        for line, cells in self._table.rows(self._found.sheet, report):
            if line <= self._found.line or not any(cell is not None for cell in cells):
                continue
            if len(cells) < width:
                cells.extend([None] * (width - len(cells)))
            yield line, cells

    def text(self, cells: Row, column: int) -> str:
        """Return a cell as text, empty where it is empty or not there."""
        return "" if column < 0 else text_of(cells[column])

    def number(self, cells: Row, column: int) -> float | None:
        """Return a cell as a number, None where it is empty or not there.

        Raises:
            RowError: Something else stands there.
        """
        if column < 0:
            return None
        cell = cells[column]
        if cell is None or isinstance(cell, float):
            return cell
        try:
            return number(cell, self.decimal_comma)
        except ValueError as error:
            title = self.header.titles[column]
            if cell.startswith("="):
                raise RowError(f"“{title}” holds a formula without a saved result") from error
            raise RowError(f"“{cell[:_SHOWN_CELL]}” under “{title}” is not a number") from error


def _not_there(head: Head, required: Sequence[str], layout: str) -> Exception:
    headers = [Header(cells) for sheet in head.sheets for _, cells in sheet.rows]
    best = min((header.missing(required) for header in headers), key=len, default=list(required))
    shown = ", ".join(f"“{title.split('|')[0].rstrip('.')}”" for title in best[:3])
    sheets = ", ".join(sheet.name for sheet in head.sheets if sheet.name)
    where = f" in any of its sheets ({sheets})" if sheets else ""
    return refused("not_the_layout", head.file_name, layout=layout, columns=shown, where=where)
