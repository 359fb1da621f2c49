"""Boxes side by side where the window is wide enough, below each other where it is not."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from hpdesigner.gui import theme

_COLUMN_EM = 24.0  # label, editor and mark of the longest field of a form
_GAP_EM = 1.5
_MOST_COLUMNS = 3


class FlowColumns(QObject):
    """Lays out the boxes of ``host``, filling the shortest column first, in reading order."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._boxes: list[QWidget] = []
        self._count = 0
        self._grid = QGridLayout(host)
        gap = theme.em(host, _GAP_EM)
        self._grid.setContentsMargins(gap // 2, gap // 2, gap // 2, gap // 2)
        self._grid.setHorizontalSpacing(gap)
        self._grid.setVerticalSpacing(gap)
        host.installEventFilter(self)

    def add(self, box: QWidget) -> None:
        """Add one box after the others."""
        box.setParent(self._host)
        self._boxes.append(box)
        self._count = 0
        self._lay_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lay out again when the width asks for another number of columns."""
        if event.type() == QEvent.Type.Resize:
            self._lay_out()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        fitting = self._host.width() // theme.em(self._host, _COLUMN_EM)
        count = max(1, min(_MOST_COLUMNS, fitting, len(self._boxes)))
        if count == self._count:
            return
        self._count = count
        for index in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(index, 1 if index < count else 0)
        for index, box in enumerate(self._boxes):
            self._grid.addWidget(box, index // count, index % count, Qt.AlignmentFlag.AlignTop)
        self._grid.setRowStretch(len(self._boxes), 1)
