"""A row of the few figures a page is about, each with its name above it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from hpdesigner.gui import theme

_LARGER = 1.35
_GAP_EM = 2


class KeyFigures(QWidget):
    """Names above, figures below, in more than one row where the window is narrow.

    They are greyed while they belong to an earlier state.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.em(self, _GAP_EM))
        self._grid.setVerticalSpacing(0)
        self._labels: list[tuple[QLabel, QLabel]] = []
        self._count = 0
        self._columns = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_figures(self, figures: Sequence[tuple[str, str]]) -> None:
        """Show (name, figure) pairs from left to right."""
        while len(self._labels) < len(figures):
            self._labels.append(self._pair())
        for pair, texts in zip(self._labels, figures, strict=False):
            for label, text in zip(pair, texts, strict=True):
                label.setText(text)
            pair[1].setAccessibleName(texts[0])
        self._count, self._columns = len(figures), 0
        for number, pair in enumerate(self._labels):
            for label in pair:
                label.setVisible(number < self._count)
        self._arrange(self.width())

    def show_stale(self, stale: bool) -> None:
        """Grey the figures while they are being recomputed."""
        for _name, figure in self._labels:
            figure.setEnabled(not stale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many figures beside each other as there is room for."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of the widest figure alone."""
        return QSize(max(self._widths(), default=0), super().minimumSizeHint().height())

    def _widths(self) -> list[int]:
        return [
            max(label.sizeHint().width() for label in pair) for pair in self._labels[: self._count]
        ]

    def _arrange(self, width: int) -> None:
        columns = _fitting(self._widths(), width, self._grid.horizontalSpacing())
        if columns == self._columns:
            return
        self._columns = columns
        for number, pair in enumerate(self._labels[: self._count]):
            row, column = divmod(number, columns)
            for line, label in enumerate(pair):
                self._grid.addWidget(label, 2 * row + line, column)
        for column in range(len(self._labels) + 1):
            self._grid.setColumnStretch(column, 1 if column == columns else 0)
        self.updateGeometry()
        self._grid.activate()  # now: a picture of the page may be taken before the next event

    def _pair(self) -> tuple[QLabel, QLabel]:
        name, figure = QLabel(self), QLabel(self)
        for label in (name, figure):
            label.setTextFormat(Qt.TextFormat.PlainText)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        font.setBold(True)
        figure.setFont(font)
        return name, figure


def _fitting(widths: Sequence[int], room: int, gap: int) -> int:
    """Return how many columns of a table of cells as wide as ``widths`` fit into ``room``."""
    for columns in range(len(widths), 1, -1):
        needed = sum(max(widths[column::columns]) for column in range(columns))
        if needed + gap * (columns - 1) <= room:
            return columns
    return 1
