"""Lists that cannot be imported, by what is wrong with them, and what the user is told."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import synthetic_neep
from tests.unit.catalog.workbooks import sheet, write

HEADER = synthetic_neep.header()
ROWS = list(synthetic_neep.rows(20))
WHOLE = [[synthetic_neep.NOTICE], HEADER, *ROWS]
LARGE = 64 * 1024**2


def text_of(rows: list[list[object]]) -> bytes:
    """Return rows as CSV."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode()


def book(path: Path, rows: list[list[object]], after: str = "") -> None:
    """Write rows as the sheet of a workbook that holds units."""
    write(path, {"HP Report": sheet(rows, after)})


def bomb(path: Path, part: str) -> None:
    """Write a workbook of which one part unpacks to a thousand times its size."""
    book(path, WHOLE)
    with zipfile.ZipFile(path) as whole:
        kept = {name: whole.read(name) for name in whole.namelist() if name != part}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(part, b"0" * LARGE)
        for name, content in kept.items():
            archive.writestr(name, content)


def nested(path: Path) -> None:
    """Write an archive that holds nothing but an archive that unpacks to a thousand times."""
    bomb(path, "xl/sharedStrings.xml")
    inner = path.read_bytes()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("inner.xlsx", inner)


def laughs(path: Path) -> None:
    """Write a workbook whose list of sheets is made of entities of entities."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "ha">{entities}]>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/_rels/workbook.xml.rels", "<Relationships/>")
        archive.writestr("xl/workbook.xml", f"{declared}<workbook>&e9;</workbook>")


def figures(cell: object) -> list[list[object]]:
    """Return the list with ``cell`` in place of every capacity in the cold."""
    place = HEADER.index("Max Capacity 5°F")
    return [HEADER, *([*row[:place], cell, *row[place + 1 :]] for row in ROWS)]


def formulas(path: Path) -> None:
    """Write a workbook whose capacities in the cold are formulas without a result."""
    marked = sheet(figures(123456.5)).replace("<v>123456.5</v>", "<f>[1]Other!A1</f>")
    write(path, {"HP Report": marked})


BAD_LISTS: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "wrong sheet": (
        ".xlsx",
        lambda path: write(path, {"VRF Report": sheet([["a"], [1]])}),
        "none of the layouts",
    ),
    "missing header": (".csv", lambda path: path.write_bytes(text_of(ROWS)), "none of the layouts"),
    "missing header in a workbook": (".xlsx", lambda path: book(path, ROWS), "none of the layouts"),
    "shifted columns": (
        ".xlsx",
        lambda path: book(path, [HEADER, *([None, *row[:-1]] for row in ROWS)]),
        "shifted",
    ),
    "merged cells": (
        ".xlsx",
        lambda path: book(path, WHOLE, '<mergeCells><mergeCell ref="D4:D8"/></mergeCells>'),
        "D4:D8",
    ),
    "text in numbers": (
        ".csv",
        lambda path: path.write_bytes(text_of(figures("some"))),
        "“some” under “Max Capacity 5°F” is not a number",
    ),
    "formulas without results": (".xlsx", formulas, "a formula without a saved result"),
    "10,000 columns": (".xlsx", lambda path: book(path, [["x"] * 10_000]), "columns"),
    "10,000 columns of text": (
        ".csv",
        lambda path: path.write_bytes(text_of([*WHOLE, ["x"] * 10_000])),
        "10000 columns",
    ),
    "a sheet that is a bomb": (
        ".xlsx",
        lambda path: bomb(path, "xl/worksheets/sheet1.xml"),
        "unpack to 64 MB",
    ),
    "strings that are a bomb": (
        ".xlsx",
        lambda path: bomb(path, "xl/sharedStrings.xml"),
        "unpack to 64 MB",
    ),
    "an archive in an archive": (".xlsx", nested, "damaged"),
    "entities": (".xlsx", laughs, "document types of its own"),
    "a password": (
        ".xlsx",
        lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)),
        "password",
    ),
    "an old workbook under a new name": (
        ".xlsx",
        lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(9000)),
        "old Excel file",
    ),
    "nothing": (".csv", lambda path: path.write_bytes(b""), "empty"),
    "zero bytes between letters": (
        ".csv",
        lambda path: path.write_bytes(text_of(WHOLE).replace(b"Active", b"Ac\0ive")),
        "is no text",
    ),
    "one endless line": (
        ".csv",
        lambda path: path.write_bytes(text_of([HEADER]) + b"a" * LARGE),
        "too long",
    ),
    "a workbook cut in two": (
        ".xlsx",
        lambda path: (book(path, WHOLE), path.write_bytes(path.read_bytes()[:2000])),
        "damaged",
    ),
    "a folder": (".xlsx", lambda path: path.mkdir(), "cannot be opened"),
    "only titles": (".csv", lambda path: path.write_bytes(text_of([HEADER])), "no equipment"),
}
