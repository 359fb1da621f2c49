"""Boxes side by side where the window is wide enough, below each other where it is not."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hpdesigner.gui import theme

_COLUMN_EM = 24.0  # label, editor and mark of the longest field of a form
_GAP_EM = 1.5
_MOST_COLUMNS = 3


class FlowColumns(QObject):
    """Lays out the boxes of ``host`` column by column, so that reading order is Tab order."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._boxes: list[QWidget] = []
        self._count = 0
        self._row = QHBoxLayout(host)
        self._gap = theme.em(host, _GAP_EM)
        self._row.setContentsMargins(*4 * (self._gap // 2,))
        self._row.setSpacing(self._gap)
        self._columns = [self._column() for _ in range(_MOST_COLUMNS)]
        host.installEventFilter(self)

    def add(self, box: QWidget) -> None:
        """Add one box after the others."""
        self._boxes.append(box)
        self._columns[0].insertWidget(len(self._boxes) - 1, box)
        self._count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lay out again when the width asks for another number of columns."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._lay_out()
        return super().eventFilter(watched, event)

    def _column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self._gap)
        column.addStretch(1)
        self._row.addLayout(column, 1)
        return column

    def _lay_out(self) -> None:
        fitting = self._host.width() // theme.em(self._host, _COLUMN_EM)
        count = max(1, min(_MOST_COLUMNS, fitting, len(self._boxes)))
        if count == self._count:
            return
        self._count = count
        heights = [box.sizeHint().height() + self._gap for box in self._boxes]
        filled = [0] * _MOST_COLUMNS
        for box, column in zip(self._boxes, balanced(heights, count), strict=True):
            self._columns[column].insertWidget(filled[column], box)
            filled[column] += 1
        for index, layout in enumerate(self._columns):
            self._row.setStretchFactor(layout, 1 if index < count else 0)


def balanced(heights: Sequence[int], count: int) -> list[int]:
    """Return the column of each box: in order, the tallest of ``count`` columns as low as can be.

    >>> balanced([3, 1, 1, 1], 2)
    [0, 1, 1, 1]
    """
    limits = sorted({sum(heights[i:j]) for j in range(len(heights) + 1) for i in range(j)})
    for limit in limits:
        columns = _filled(heights, limit)
        if columns and columns[-1] < count:
            return columns
    return [0] * len(heights)


def _filled(heights: Sequence[int], limit: int) -> list[int]:
    columns: list[int] = []
    column = used = 0
    for height in heights:
        if height > limit:
            return []
        if used + height > limit:
            column, used = column + 1, 0
        used += height
        columns.append(column)
    return columns
