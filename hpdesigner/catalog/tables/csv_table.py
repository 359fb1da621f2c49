"""Text tables: comma, semicolon or tab between cells, in the encodings spreadsheets write."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from hpdesigner.catalog.tables.table import LONGEST_CELL, MOST_COLUMNS, Row, refused
from hpdesigner.jobs.job import Report

_SAMPLE_BYTES: Final = 64 * 1024
_SAMPLE_LINES: Final = 20
_SEPARATORS: Final = (",", ";", "\t")
_REPORT_EVERY: Final = 500
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
            except (UnicodeError, csv.Error) as error:
                raise refused("unreadable", self._path, reason=str(error)) from error

    def _parsed(
        self, text: io.TextIOWrapper, raw: BinaryIO, report: Report
    ) -> Iterator[tuple[int, Row]]:
        reader = csv.reader(text, delimiter=self.separator, strict=True)
        for number, cells in enumerate(reader, 1):
            if len(cells) > MOST_COLUMNS:
                limit = MOST_COLUMNS
                raise refused("too_wide", self._path, columns=len(cells), limit=limit)
            if any("\0" in cell or len(cell) > LONGEST_CELL for cell in cells):
                raise refused("unreadable", self._path, reason=f"line {number} is no text")
            if number % _REPORT_EVERY == 0:
                report(min(raw.tell() / self._size, 1.0))
            yield number, [cell.strip() or None for cell in cells]


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
