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


def tab_separated(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as a spreadsheet pastes them, every cell harmless."""
    return "".join(_tab_separated(row) + "\n" for row in rows)


def _tab_separated(cells: Sequence[str]) -> str:
    stream = StringIO()
    # Only ends of lines that a writer writes itself does it quote inside cells.
    csv.writer(stream, delimiter="\t", lineterminator="\r\n").writerow(harmless(cells))
    return stream.getvalue()[:-2]


def from_tab_separated(text: str) -> list[list[str]]:
    """Return copied rows, with cells as they were before they were made harmless."""
    rows = csv.reader(StringIO(text, newline=""), delimiter="\t")
    return [list(map(restored, row)) for row in rows]


def harmless(cells: Sequence[str]) -> list[str]:
    """Return cells that no spreadsheet takes for a formula; numbers stay numbers."""
    return [HARMLESS + cell if _may_run(cell) else cell for cell in cells]


def restored(cell: str) -> str:
    """Return a cell as it was before it was made harmless."""
    return cell[1:] if cell.startswith(HARMLESS) and _may_run(cell[1:]) else cell


def _may_run(cell: str) -> bool:
    """Whether it may be taken for a formula, or for one that was made harmless."""
    return cell.lstrip(HARMLESS).startswith(FORMULA_STARTS) and not _is_number(cell)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return "\t" not in cell and "\r" not in cell
