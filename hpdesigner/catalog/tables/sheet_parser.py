"""The XML of a sheet and of the shared strings, as events.

Entities are refused: a workbook needs none, and they are how small files become large ones.
"""

from pathlib import Path
from sys import getsizeof
from typing import Final
from xml.parsers import expat

from hpdesigner.catalog.tables.table import LONGEST_CELL, MOST_COLUMNS, Row, refused

MOST_STRINGS_BYTES: Final = 250_000_000
"""In memory; the strings of the longest list known take 60 MB."""
_LONGEST_ROW_NUMBER: Final = 7  # digits: a sheet has 1,048,576 rows
_SHOWN_MERGED: Final = 3


def _parser(path: Path) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_declaration: object) -> None:
        raise refused("damaged_workbook", path, reason="it declares document types of its own")

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class StringsParser:
    """Collects the shared strings; phonetic hints are left out."""

    def __init__(self, path: Path) -> None:
        self.strings: list[str] = []
        self._path = path
        self._parts: list[str] = []
        self._inside = self._phonetic = False
        self._room = LONGEST_CELL
        self._total = 0
        self._expat = _parser(path)
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._text

    def feed(self, chunk: bytes, last: bool) -> None:
        """Take the next piece of the part."""
        self._expat.Parse(chunk, last)

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        local = _local(name)
        if local == "si":
            self._parts, self._room = [], LONGEST_CELL
        elif local == "t":
            self._inside = not self._phonetic
        elif local == "rPh":
            self._phonetic = True

    def _end(self, name: str) -> None:
        local = _local(name)
        if local == "t":
            self._inside = False
        elif local == "rPh":
            self._phonetic = False
        elif local == "si":
            self._add("".join(self._parts).strip())

    def _add(self, string: str) -> None:
        self._total += getsizeof(string)
        if self._total > MOST_STRINGS_BYTES:
            raise refused("too_large", self._path, megabytes=self._total / 1e6)
        self.strings.append(string)

    def _text(self, text: str) -> None:
        if self._inside and self._room > 0:
            self._parts.append(text[: self._room])
            self._room -= len(text)


class SheetParser:
    """Turns the events of a sheet into rows."""

    def __init__(self, strings: list[str], path: Path, row_before: int = 0) -> None:
        self._strings, self._path = strings, path
        self._done: list[tuple[int, Row]] = []
        self._row: Row = []
        self._row_number = row_before
        self._column = -1
        self._kind = ""
        self._value: list[str] = []
        self._formula: list[str] = []
        self._into: list[str] | None = None
        self._room = LONGEST_CELL
        self._columns: dict[str, int] = {}
        self._merged: list[str] = []
        self._expat = _parser(path)
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._text

    def feed(self, chunk: bytes, last: bool) -> None:
        """Take the next piece of the part."""
        self._expat.Parse(chunk, last)

    def taken(self) -> list[tuple[int, Row]]:
        """Return the rows finished since the last call."""
        done, self._done = self._done, []
        return done

    def merge(self, where: str) -> None:
        """Note that the cells of ``where`` are one."""
        if _spans_rows(where) and len(self._merged) <= _SHOWN_MERGED:
            self._merged.append(where)

    def check_merged(self) -> None:
        """Raise where merged cells span rows: what stands in the rows below is not saved."""
        tall = self._merged
        if tall:
            shown = ", ".join(tall[:_SHOWN_MERGED]) + (", …" if tall[_SHOWN_MERGED:] else "")
            raise refused("merged_cells", self._path, cells=shown)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name in ("v", "t"):
            self._into = self._value
        elif name == "f":
            self._into = self._formula
        elif name == "row":
            self._row = []
            self._column = -1
            given = attributes.get("r", "")
            told = given.isdecimal() and len(given) <= _LONGEST_ROW_NUMBER
            self._row_number = int(given) if told else self._row_number + 1
        elif name == "mergeCell":
            self.merge(attributes.get("ref", ""))
        elif ":" in name:
            self._start(_local(name), attributes)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        self._column = self._next_column() if place is None else self._column_of(place)
        self._kind = attributes.get("t", "n")
        self._value.clear()
        self._formula.clear()
        self._room = LONGEST_CELL

    def _next_column(self) -> int:
        if self._column + 1 >= MOST_COLUMNS:
            raise refused("too_wide", self._path, columns=MOST_COLUMNS + 1, limit=MOST_COLUMNS)
        return self._column + 1

    def _end(self, name: str) -> None:
        if name == "c":
            if self._value or self._formula:
                self._finish_cell()
        elif name in ("v", "t", "f"):
            self._into = None
        elif name == "row":
            self._done.append((self._row_number, self._row))
        elif ":" in name:
            self._end(_local(name))

    def _text(self, text: str) -> None:
        if self._into is not None and self._room > 0:
            self._into.append(text[: self._room])
            self._room -= len(text)

    def _finish_cell(self) -> None:
        row, column = self._row, self._column
        if column > len(row):
            row.extend([None] * (column - len(row)))
        text = self._value[0] if len(self._value) == 1 else "".join(self._value)
        if not text:
            # A result was never saved; what it would be is for the spreadsheet program to say.
            row.append("=" + "".join(self._formula)[:LONGEST_CELL])
        elif self._kind == "n":
            row.append(_as_float(text))
        elif self._kind == "s":
            row.append(self._shared(text))
        else:
            row.append(text.strip()[:LONGEST_CELL] or None)

    def _shared(self, text: str) -> str | None:
        try:
            index = int(text)
            if index < 0:
                raise IndexError
            return self._strings[index] or None
        except (ValueError, IndexError) as error:
            reason = f"row {self._row_number} names a text that is not there"
            raise refused("damaged_workbook", self._path, reason=reason) from error

    def _column_of(self, place: str) -> int:
        letters = place.rstrip("0123456789")
        known = self._columns.get(letters)
        if known is None:
            known = self._columns[letters] = _index(letters)
            if known >= MOST_COLUMNS:
                raise refused("too_wide", self._path, columns=known + 1, limit=MOST_COLUMNS)
            if known < 0:
                reason = f"row {self._row_number} names no column"
                raise refused("damaged_workbook", self._path, reason=reason)
        if known < len(self._row):
            reason = f"row {self._row_number} names a cell twice"
            raise refused("damaged_workbook", self._path, reason=reason)
        return known


def _as_float(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def _index(letters: str) -> int:
    """Return the column of "A", "B", ... "AA", from 0; -1 where it is none."""
    index = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            return -1
        index = min(index * 26 + ord(letter) - 64, MOST_COLUMNS * 26)
    return index - 1


def _spans_rows(where: str) -> bool:
    first, _, last = where.partition(":")
    return bool(last) and first.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") != last.lstrip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    )
