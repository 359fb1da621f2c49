"""Text tables: comma, semicolon or tab between cells, in the encodings spreadsheets write."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from hpdesigner.catalog.tables.table import LONGEST_CELL, MOST_COLUMNS, Row, refused
from hpdesigner.jobs.job import Report
from hpdesigner.problems import FileError

_SAMPLE_BYTES: Final = 64 * 1024
_SAMPLE_LINES: Final = 20
_SEPARATORS: Final = (",", ";", "\t")
_REPORT_EVERY: Final = 500
LONGEST_ROW: Final = 1_000_000
"""Characters; a row of the widest list known has two thousand."""
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class CsvTable:
    """A text file as a table of one nameless sheet."""

    sheets = ("",)

    def __init__(self, path: Path) -> None:
        """Look at the beginning of ``path``."""
        self._path = path
        with path.open("rb") as stream:
            sample = stream.read(_SAMPLE_BYTES)
            self._size = max(stream.seek(0, io.SEEK_END), 1)
        self._encoding = _encoding(sample)
        self.separator = _separator(sample.decode(self._encoding, "replace"))

    @property
    def file_name(self) -> str:
        """The file's name."""
        return self._path.name

    def rows(self, _sheet: str, report: Report) -> Iterator[tuple[int, Row]]:
        """Yield each row with its number; empty cells are None, all others text."""
        with self._path.open("rb") as raw:
            text = io.TextIOWrapper(raw, self._encoding, newline="")
            try:
                yield from self._parsed(text, raw, report)
            except UnicodeError as error:
                raise self._refused("it is not text in a known encoding") from error

    def _parsed(
        self, text: io.TextIOWrapper, raw: BinaryIO, report: Report
    ) -> Iterator[tuple[int, Row]]:
        lines = _Lines(text)
        reader = csv.reader(lines, delimiter=self.separator, strict=True)
        for number, cells in enumerate(self._sound(reader), 1):
            lines.length = 0
            if len(cells) > MOST_COLUMNS:
                limit = MOST_COLUMNS
                raise refused("too_wide", self._path, columns=len(cells), limit=limit)
            if any("\0" in cell or len(cell) > LONGEST_CELL for cell in cells):
                raise self._refused(f"line {number} is no text")
            if number % _REPORT_EVERY == 0:
                report(min(raw.tell() / self._size, 1.0))
            yield number, [cell.strip() or None for cell in cells]

    def _sound(self, rows: Iterable[list[str]]) -> Iterator[list[str]]:
        number = 1
        try:
            for cells in rows:
                yield cells
                number += 1
        except csv.Error as error:
            reason = f"row {number} is too long or its quotes do not match"
            raise self._refused(reason) from error

    def _refused(self, reason: str) -> FileError:
        return refused("unreadable", self._path, reason=reason)


class _Lines:
    """The lines of a text for ``csv.reader``, which takes a row of any length into memory."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.length = 0
        """Characters taken since this was last set to zero, at the end of a row."""

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._text.readline(LONGEST_ROW + 1)
        if not line:
            raise StopIteration
        self.length += len(line)
        if self.length > LONGEST_ROW:
            raise csv.Error
        return line


def _encoding(sample: bytes) -> str:
    for mark, name in _BOMS:
        if sample.startswith(mark):
            return name
    # A character cut in two at the end of the sample is no fault of the file.
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _separator(text: str) -> str:
    """Return what divides the first lines most evenly into most cells, outside quotes."""
    lines = text.splitlines()[:_SAMPLE_LINES]

    def cells(mark: str) -> int:
        counts = Counter(_outside(line, mark) for line in lines)
        return max((count * times for count, times in counts.items()), default=0)

    return max(_SEPARATORS, key=cells)


def _outside(line: str, mark: str) -> int:
    return sum(part.count(mark) for part in line.split('"')[::2])
