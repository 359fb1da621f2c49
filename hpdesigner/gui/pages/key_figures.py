"""A row of the few figures a page is about, each with its name above it."""

from collections.abc import Sequence

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

_LARGER = 1.35


class KeyFigures(QWidget):
    """Names above, figures below; greyed while the figures belong to an earlier state."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(self.fontMetrics().height() * 2)
        self._grid.setVerticalSpacing(0)
        self._labels: list[tuple[QLabel, QLabel]] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_figures(self, figures: Sequence[tuple[str, str]]) -> None:
        """Show (name, figure) pairs from left to right."""
        while len(self._labels) < len(figures):
            self._add()
        for column, (name, figure) in enumerate(self._labels):
            inside = column < len(figures)
            name.setVisible(inside)
            figure.setVisible(inside)
            if inside:
                name.setText(figures[column][0])
                figure.setText(figures[column][1])
                figure.setAccessibleName(figures[column][0])

    def show_stale(self, stale: bool) -> None:
        """Grey the figures while they are being recomputed."""
        for _name, figure in self._labels:
            figure.setEnabled(not stale)

    def _add(self) -> None:
        name, figure = QLabel(), QLabel()
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        font.setBold(True)
        figure.setFont(font)
        column = len(self._labels)
        self._grid.addWidget(name, 0, column)
        self._grid.addWidget(figure, 1, column)
        self._grid.setColumnStretch(column, 0)
        self._grid.setColumnStretch(column + 1, 1)
        self._labels.append((name, figure))
