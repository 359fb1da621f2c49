"""Blocks of cells: copied to and from spreadsheets as tab-separated text, filled down, cleared."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from hpdesigner.gui.tables.rows_model import Cell, RowsModel
from hpdesigner.problems import Problem
from hpdesigner.spreadsheets import from_tab_separated, tab_separated

Selected = list[tuple[int, int]]
"""Rows and columns of cells, in reading order."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Blocks", text)


def copied(model: RowsModel, cells: Iterable[tuple[int, int]]) -> str:
    """Return ``cells`` as tab-separated lines; cells not chosen are empty."""
    chosen = set(cells)
    if not chosen:
        return ""
    rows = range(min(r for r, _ in chosen), max(r for r, _ in chosen) + 1)
    columns = range(min(c for _, c in chosen), max(c for _, c in chosen) + 1)
    return tab_separated(
        [model.plain_text(row, c) if (row, c) in chosen else "" for c in columns] for row in rows
    )


def block_of(text: str) -> list[list[str]]:
    """Return tab-separated ``text`` as rows of cells."""
    return from_tab_separated(text)


def pasted(model: RowsModel, block: list[list[str]], cells: Selected, beyond: bool) -> list[Cell]:
    """Return what pasting ``block`` at the chosen ``cells`` enters.

    One copied cell fills all chosen cells; a block starts at the first and repeats nothing, and
    goes ``beyond`` the last row only where rows are made for it.
    """
    if len(block) == 1 and len(block[0]) == 1:
        return [(row, column, block[0][0]) for row, column in cells]
    top, left = cells[0]
    return [
        (top + down, left + right, text)
        for down, line in enumerate(block)
        for right, text in enumerate(line)
        if beyond or top + down < model.rowCount()
    ]


def too_wide(model: RowsModel, block: list[list[str]], left: int) -> Problem | None:
    """Return what to say where ``block`` does not fit to the right of column ``left``."""
    excess = left + max(map(len, block)) - model.columnCount()
    if excess <= 0:
        return None
    return Problem("form.paste_too_wide", model.path, facts={"count": str(excess)})


def filled_down(model: RowsModel, cells: Selected) -> list[Cell]:
    """Return the values of the top cell of each column for the chosen cells below it.

    One row alone is filled from the row above it.
    """
    tops: dict[int, int] = {}
    for row, column in cells:
        tops[column] = min(row, tops.get(column, row))
    if len({row for row, _ in cells}) == 1:
        tops = {column: row - 1 for column, row in tops.items()}
    return [
        (row, column, model.value(tops[column], column))
        for row, column in cells
        if row != tops[column] >= 0
    ]


def cleared(model: RowsModel, cells: Selected) -> list[Cell]:
    """Return what emptying ``cells`` enters: nothing where that is allowed, else the default."""
    return [(row, column, _empty(model, column)) for row, column in cells]


def _empty(model: RowsModel, column: int) -> object:
    one = model.columns[column]
    if one.entry.optional:
        return None
    field = one.entry.owner.model_fields[one.entry.name]
    return "" if field.is_required() else field.get_default(call_default_factory=True)


def step_name(verb: str, cells: list[Cell], model: RowsModel) -> str:
    """Return the name of a step, such as "Paste 12 cells" or "Fill down: floor area"."""
    columns = {column for _row, column, _value in cells}
    if len(columns) == 1:
        title = model.columns[columns.pop()].title
        return _tr("{0}: {1}").format(verb, title[:1].lower() + title[1:])
    return _tr("{0}: {1} cells").format(verb, len(cells))
