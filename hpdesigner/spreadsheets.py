"""Tables for spreadsheets.

A cell that a spreadsheet would take for a formula is made harmless: names come from people
and files, and opening a table must never run anything.
"""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Final

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
HARMLESS: Final = "'"


def written(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as comma-separated text, every cell harmless."""
    stream = StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(map(harmless, rows))
    return stream.getvalue()


def harmless(cells: Sequence[str]) -> list[str]:
    """Return cells that no spreadsheet takes for a formula; numbers stay numbers."""
    return [
        HARMLESS + cell if cell.startswith(FORMULA_STARTS) and not _is_number(cell) else cell
        for cell in cells
    ]


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return "\t" not in cell and "\r" not in cell


def restorable(cell: str) -> str:
    """Return a text that no spreadsheet takes for a formula and ``restored`` gives back.

    A mark that already stands there is marked once more.
    """
    return HARMLESS + cell if cell.startswith((*FORMULA_STARTS, HARMLESS)) else cell


def restored(cell: str) -> str:
    """Return a text without the mark that made it harmless."""
    return cell.removeprefix(HARMLESS)
