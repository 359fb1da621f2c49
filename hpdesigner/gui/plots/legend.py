"""The piece of line before a name: long enough to tell a dashed line from a dotted one."""

import pyqtgraph as pg
from pyqtgraph.graphicsItems.LegendItem import ItemSample
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

WIDTH_PX = 48  # two periods of the longest pattern at the thickest line
_HEIGHT_PX = 20
_MIDDLE_PX = 11


class Sample(ItemSample):
    """Draws a line at full length; points and bars as pyqtgraph does. It hides nothing."""

    def __init__(self, item: pg.GraphicsObject) -> None:
        super().__init__(item)
        self.setFixedWidth(WIDTH_PX)

    def boundingRect(self) -> QRectF:
        """Return what is drawn on."""
        return QRectF(0, 0, WIDTH_PX, _HEIGHT_PX)

    def paint(self, painter: QPainter, *rest: object) -> None:
        """Draw the sample."""
        options = self.item.opts
        if isinstance(self.item, pg.PlotDataItem) and options.get("symbol") is None:
            painter.setPen(pg.mkPen(options["pen"]))
            painter.drawLine(0, _MIDDLE_PX, WIDTH_PX, _MIDDLE_PX)
        else:
            painter.translate((WIDTH_PX - _HEIGHT_PX) / 2, 0)
            super().paint(painter, *rest)

    def mouseClickEvent(self, event: object) -> None:
        """Leave the series where it is: a figure hidden by a slip is a figure missed."""
        del event
