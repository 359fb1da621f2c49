"""Rows that follow a tuple of frozen values; only what differs from before is announced.

Values are compared by identity and rows found by their id, so that one edit repaints one row, and
a selection stays where it is while rows come and go around it.
"""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex

Index = QModelIndex | QPersistentModelIndex
_FIRST = QModelIndex()


class TrackedRows(QAbstractTableModel):
    """A table of values that have an ``id``; a subclass says what their columns are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Any, ...] = ()

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows as shown."""
        return self._rows

    def rowCount(self, parent: Index = _FIRST) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def show_rows(self, rows: tuple[Any, ...]) -> None:
        """Show ``rows`` from now on."""
        for first, last in _removed_runs(self._rows, {row.id for row in rows}):
            self.beginRemoveRows(QModelIndex(), first, last)
            self._rows = self._rows[:first] + self._rows[last + 1 :]
            self.endRemoveRows()
        if not self._inserted(rows):
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        changed = [i for i, row in enumerate(rows) if row is not self._rows[i]]
        self._rows = rows
        for index in changed:
            self.announce(index, index)

    def announce_all(self) -> None:
        """Say that any cell may look different."""
        if self._rows:
            self.announce(0, len(self._rows) - 1)

    def announce(self, first: int, last: int) -> None:
        """Say that the rows from ``first`` to ``last`` changed."""
        self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    def _inserted(self, rows: tuple[Any, ...]) -> bool:
        """Insert what is new in ``rows``; False where the order of the others changed."""
        known = {row.id for row in self._rows}
        if [r.id for r in rows if r.id in known] != [r.id for r in self._rows]:
            return False
        for position, row in enumerate(rows):
            if row.id not in known:
                self.beginInsertRows(QModelIndex(), position, position)
                self._rows = (*self._rows[:position], row, *self._rows[position:])
                self.endInsertRows()
        return True


def _removed_runs(rows: Sequence[Any], wanted: Collection[str]) -> list[tuple[int, int]]:
    """Return (first, last) of each run of ``rows`` whose id is not ``wanted``, last run first."""
    runs: list[tuple[int, int]] = []
    for index, row in enumerate(rows):
        if row.id in wanted:
            continue
        if runs and runs[-1][1] == index - 1:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs[::-1]
