"""Workbooks (.xlsx), streamed: one row at a time from the packed XML.

The usual readers build the whole sheet first; python-calamine 0.9.1 takes 870 MB for 155,000
rows of 87 cells, this reader 40 MB and no more time (``tests/benchmarks/test_catalog_speed.py``).
Values are read as saved; formulas are never computed.
"""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import SEEK_END
from itertools import islice
from pathlib import Path
from typing import IO, Final
from xml.etree.ElementTree import Element
from xml.parsers import expat

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from hpdesigner.catalog.tables.quick_rows import CHUNK_BYTES, QuickRows
from hpdesigner.catalog.tables.sheet_parser import StringsParser
from hpdesigner.catalog.tables.table import Row, refused
from hpdesigner.jobs.job import Report
from hpdesigner.problems import FileError

LARGEST_PART_BYTES: Final = 2 * 1024**3
LARGEST_FRAME_BYTES: Final = 4 * 1024**2
"""Of the lists of sheets and parts, which are a few kilobytes."""
LARGEST_DIRECTORY_BYTES: Final = 4 * 1024**2
"""Of the archive's own list of parts, which is read whole."""
MOST_SHEETS: Final = 100
MOST_ROWS: Final = 1_048_576
"""What a sheet holds."""
HIGHEST_PACKING: Final = 200
"""XML of a real sheet packs 5 to 30 times; a trap a thousand times."""
_PACKING_MATTERS_BYTES: Final = 10 * 1024**2
_LONGEST_END_BYTES: Final = 56 + 20 + 22 + 65_535
"""The end of an archive: record and locator of a large one, the usual record, a remark."""
_DIRECTORY_END: Final = b"PK\x05\x06"
_LARGE_LOCATOR: Final = b"PK\x06\x07"
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DAMAGED = (zipfile.BadZipFile, zlib.error, expat.ExpatError, ParseError, EOFError, KeyError)


class XlsxTable:
    """A workbook; its strings are kept, its sheets are not."""

    def __init__(self, path: Path) -> None:
        """Read the list of sheets of ``path``.

        Raises:
            FileError: It is no workbook, is damaged or protected, or is a trap.
        """
        self._path = path
        self._strings: list[str] | None = None
        with self._opened() as archive:
            _check_sizes(archive, path)
            self._parts = _sheet_parts(archive)
            self._strings_part = _strings_part(archive)
        if not 0 < len(self._parts) <= MOST_SHEETS:
            raise refused("unreadable", path, reason=f"it has {len(self._parts) or 'no'} sheets")

    @property
    def file_name(self) -> str:
        """The file's name."""
        return self._path.name

    @property
    def sheets(self) -> tuple[str, ...]:
        """Names of the sheets, as in the workbook."""
        return tuple(self._parts)

    def rows(self, sheet: str, report: Report) -> Iterator[tuple[int, Row]]:
        """Yield each row that is there with its number; raise where cells of data are merged."""
        with self._opened() as archive:
            reader = QuickRows(self._shared_strings(archive), self._path)
            part = self._parts[sheet]
            with archive.open(part) as stream:
                rows = reader.rows(stream, archive.getinfo(part).file_size, report)
                yield from islice(rows, MOST_ROWS)
                if next(rows, None) is not None:
                    reason = f"a sheet has more than {MOST_ROWS:,} rows"
                    raise refused("damaged_workbook", self._path, reason=reason)

    def _shared_strings(self, archive: zipfile.ZipFile) -> list[str]:
        if self._strings is None:
            self._strings = []
            if self._strings_part is not None:
                parser = StringsParser(self._path)
                with archive.open(self._strings_part) as stream:
                    _feed(stream, parser.feed)
                self._strings = parser.strings
        return self._strings

    def _opened(self) -> "_Archive":
        return _Archive(self._path)


class _Archive:
    """The packed file, with every kind of damage told as one sentence."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            _check_directory(path)
            self._zip = zipfile.ZipFile(path)
        except _DAMAGED as error:
            raise refused("damaged_workbook", path, reason=str(error)) from error

    def __enter__(self) -> zipfile.ZipFile:
        return self._zip

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self._zip.close()
        # Encrypted parts raise a plain RuntimeError, unknown packing a NotImplementedError.
        if isinstance(error, FileError) or error is None:
            return
        if isinstance(error, (*_DAMAGED, RuntimeError)) and not isinstance(error, RecursionError):
            raise refused("damaged_workbook", self._path, reason=str(error)) from error


def _check_directory(path: Path) -> None:
    """Refuse an archive whose list of parts alone would fill the memory."""
    with path.open("rb") as stream:
        stream.seek(max(stream.seek(0, SEEK_END) - _LONGEST_END_BYTES, 0))
        end = stream.read()
    if _directory_bytes(end) > LARGEST_DIRECTORY_BYTES:
        raise zipfile.BadZipFile("it has too many parts")


def _directory_bytes(end: bytes) -> int:
    """Return how long the list of parts is, as the last record says or the one of large files."""
    is_last = end[-22:-18] == _DIRECTORY_END and end.endswith(b"\0\0")
    place = len(end) - 22 if is_last else end.rfind(_DIRECTORY_END)
    if end[max(place - 20, 0) :].startswith(_LARGE_LOCATOR):
        return int.from_bytes(end[max(place - 36, 0) : max(place - 28, 0)], "little")
    return int.from_bytes(end[place + 12 : place + 16], "little")


def _check_sizes(archive: zipfile.ZipFile, path: Path) -> None:
    """Refuse what unpacks to absurd sizes; parts never unpack to more than they declare."""
    for part in archive.infolist():
        large = part.file_size > _PACKING_MATTERS_BYTES
        packing = part.file_size / max(part.compress_size, 1)
        if part.file_size > LARGEST_PART_BYTES or (large and packing > HIGHEST_PACKING):
            megabytes = part.file_size / 1024**2
            raise refused("packed_too_tightly", path, part=part.filename, megabytes=megabytes)


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    targets = _targets(archive)
    book = _frame(archive, "xl/workbook.xml")
    parts = {}
    for sheet in book.iter():
        if _local(sheet.tag) == "sheet":
            part = targets.get(sheet.get(_RELATIONS, ""))
            if part in archive.NameToInfo:
                parts[str(sheet.get("name", ""))] = str(part)
    return parts


def _strings_part(archive: zipfile.ZipFile) -> str | None:
    return next((p for p in archive.namelist() if p.casefold() == "xl/sharedstrings.xml"), None)


def _targets(archive: zipfile.ZipFile) -> dict[str, str]:
    found = {}
    for relation in _frame(archive, "xl/_rels/workbook.xml.rels"):
        target = str(relation.get("Target", "")).replace("\\", "/")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        found[str(relation.get("Id", ""))] = part
    return found


def _frame(archive: zipfile.ZipFile, name: str) -> Element:
    if archive.getinfo(name).file_size > LARGEST_FRAME_BYTES:
        raise zipfile.BadZipFile(f"{name} is too large")
    try:
        return fromstring(archive.read(name), forbid_dtd=True)
    except DefusedXmlException as error:
        raise zipfile.BadZipFile("it declares document types of its own") from error


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _feed(stream: IO[bytes], feed: Callable[[bytes, bool], None]) -> None:
    while chunk := stream.read(CHUNK_BYTES):
        feed(chunk, False)
    feed(b"", True)
