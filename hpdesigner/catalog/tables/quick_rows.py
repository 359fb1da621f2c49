"""The rows of a sheet by pattern, which is five times as fast as by events.

Only the plainest rows are read this way: every byte of the row must be part of a cell as all
spreadsheet programs write them. Any other row goes to the XML parser, so what is read is the
same; a sheet that is not written plainly goes there as a whole.
"""

import re
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import IO, Final

from hpdesigner.catalog.tables.sheet_parser import SheetParser
from hpdesigner.catalog.tables.table import LONGEST_CELL, MOST_COLUMNS, Row, refused
from hpdesigner.jobs.job import Report

CHUNK_BYTES: Final = 512 * 1024
LONGEST_ROW_BYTES: Final = 4 * 1024**2
"""A row of the widest list known has 4 KB."""
LONGEST_REST_BYTES: Final = 64 * 1024**2
"""Of what follows the rows: links, merged cells and the like."""
_ROW_END: Final = b"</row>"
_ROWS_END: Final = b"</sheetData>"
_BEGIN = re.compile(
    rb'\A(?:<\?xml[^>]*encoding="(?:utf|UTF)-8"[^>]*\?>|<\?xml version="1.0"\?>)?\s*<worksheet[ >]'
)
_ROWS_BEGIN = re.compile(rb"<sheetData\s*>")
_ROW = re.compile(rb'\s*(?:<row [^<>]*/>\s*)*<row r="([0-9]{1,7})"[^<>]*(?<!/)>')
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})[0-9]{1,7}"([^<>]*?)'
    rb"(?:/>|>(?:<v>([^<&]*)</v>|<is><t[^<>]*>([^<&]*)</t></is>)?</c>)|(.)",
    re.DOTALL,
)
_KIND = re.compile(rb' t="([A-Za-z]+)"')
_MERGED = re.compile(rb'<mergeCell ref="([A-Z0-9:]+)"')
_NUMBER, _SHARED = b"n", b"s"


class QuickRows:
    """Yields the rows of one sheet."""

    def __init__(self, strings: list[str], path: Path) -> None:
        self._strings, self._path = strings, path
        self._columns: dict[bytes, int] = {}
        self._kinds: dict[bytes, bytes] = {b"": _NUMBER}

    def rows(self, stream: IO[bytes], size: int, report: Report) -> Iterator[tuple[int, Row]]:
        """Yield each row with its number; raise where cells of data are merged."""
        parser = SheetParser(self._strings, self._path)
        start = stream.read(CHUNK_BYTES)
        begin = _ROWS_BEGIN.search(start)
        if not _BEGIN.match(start) or begin is None or b"<!" in start[: begin.start()]:
            yield from _by_events(stream, start, size, parser, report)
            parser.check_merged()
            return
        tail = yield from self._split(stream, start[begin.end() :], size, report)
        for where in _MERGED.findall(tail):
            parser.merge(where.decode())
        parser.check_merged()

    def _split(
        self, stream: IO[bytes], rest: bytes, size: int, report: Report
    ) -> Generator[tuple[int, Row], None, bytes]:
        """Yield the rows and return what follows them."""
        read, number = CHUNK_BYTES, 0
        while True:
            *parts, rest = rest.split(_ROW_END)
            for part in parts:
                number, cells = self._row(part, number)
                yield number, cells
            if len(rest) > (LONGEST_REST_BYTES if _ROWS_END in rest else LONGEST_ROW_BYTES):
                raise refused("damaged_workbook", self._path, reason="a row never ends")
            report(min(read / max(size, 1), 1.0))
            chunk = stream.read(CHUNK_BYTES)
            if not chunk:
                break
            read += len(chunk)
            rest += chunk
        if _ROWS_END not in rest:
            raise refused("damaged_workbook", self._path, reason="the sheet breaks off")
        return rest

    def _row(self, part: bytes, before: int) -> tuple[int, Row]:
        begin = _ROW.match(part)
        cells = None if begin is None else self._cells(part[begin.end() :])
        if begin is None or cells is None:
            return self._by_event(part, before)
        return int(begin[1]), cells

    def _by_event(self, part: bytes, before: int) -> tuple[int, Row]:
        parser = SheetParser(self._strings, self._path, before)
        parser.feed(b"<sheetData>" + part + b"</row></sheetData>", True)
        rows = parser.taken()
        return rows[-1]

    def _cells(self, content: bytes) -> Row | None:
        """Return the cells, or None where the row is not written plainly."""
        row: Row = []
        append, columns, kinds, strings = row.append, self._columns, self._kinds, self._strings
        filled = 0
        try:
            for letters, attributes, value, inline, _other in _CELL.findall(content):
                # What is no cell has no letters, and so a column before all others.
                column = columns.get(letters)
                if column is None:
                    column = self._new_column(letters)
                if column < filled:
                    return None
                if column > filled:
                    row.extend([None] * (column - filled))
                filled = column + 1
                if not value:
                    append(inline.decode().strip() or None)
                    continue
                kind = kinds.get(attributes) or self._new_kind(attributes)
                if kind is _NUMBER:
                    append(float(value))
                elif kind == _SHARED:
                    append(strings[int(value)] or None)
                else:
                    append(value.decode().strip()[:LONGEST_CELL] or None)
        except (ValueError, IndexError):
            return None
        return row

    def _new_column(self, letters: bytes) -> int:
        index = 0
        for letter in letters:
            index = index * 26 + letter - 64
        if index > MOST_COLUMNS:
            raise refused("too_wide", self._path, columns=index, limit=MOST_COLUMNS)
        return self._columns.setdefault(letters, index - 1)

    def _new_kind(self, attributes: bytes) -> bytes:
        found = _KIND.search(attributes)
        kind = _NUMBER if found is None or found[1] == _NUMBER else found[1]
        return self._kinds.setdefault(attributes, kind)


def _by_events(
    stream: IO[bytes], start: bytes, size: int, parser: SheetParser, report: Report
) -> Iterator[tuple[int, Row]]:
    chunk, read = start, 0
    while chunk:
        read += len(chunk)
        parser.feed(chunk, False)
        yield from parser.taken()
        report(min(read / max(size, 1), 1.0))
        chunk = stream.read(CHUNK_BYTES)
    parser.feed(b"", True)
    yield from parser.taken()
