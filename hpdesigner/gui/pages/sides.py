"""Two things beside each other in a wide window, one above the other in a narrow one."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from hpdesigner.gui import theme

_BESIDE_EM = 44  # of width; below this a table and a chart leave each other too little


class Sides(QSplitter):
    """A splitter that stands up where the window is narrow, so that nothing is cut off."""

    def __init__(self, left: QWidget, right: QWidget, shares: tuple[int, int]) -> None:
        """Share the width ``shares`` to one another while beside each other."""
        super().__init__(Qt.Orientation.Horizontal)
        self._shares = shares
        self._parts = (left, right)
        for part in self._parts:
            self.addWidget(part)
        self.setChildrenCollapsible(False)
        self.setSizes([theme.em(self, share) for share in shares])
        for index, share in enumerate(shares):
            self.setStretchFactor(index, share)

    def minimumSizeHint(self) -> QSize:
        """Ask for no more width than the wider part: they may come to stand above each other."""
        widest = max(part.minimumSizeHint().width() for part in self._parts)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lie down or stand up as the width asks for."""
        beside = event.size().width() >= theme.em(self, _BESIDE_EM)
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if wanted is not self.orientation():
            self.setOrientation(wanted)
            even = (1, 1)
            self.setSizes([theme.em(self, share) for share in (self._shares if beside else even)])
            self.updateGeometry()
        super().resizeEvent(event)
