"""A ``Chart`` on screen: pyqtgraph items in the window's own colours.

Meaning never rests on colour alone: each role has a line style and each mark a label. The same
chart is offered as a sentence and as a table to readers who cannot see it.
"""

from collections.abc import Iterable
from itertools import cycle, pairwise

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hpdesigner.reports.series import Axis, Chart, Line, Mark, Role, Series

_BAR_SHARE = 0.72  # of the space between categories
_BAND_ALPHA = 70
_LIGHT_FROM = 128  # lightness above which a background counts as light
_LINE_PX = 2.2
_STYLES = {
    Line.SOLID: Qt.PenStyle.SolidLine,
    Line.DASHED: Qt.PenStyle.DashLine,
    Line.DOTTED: Qt.PenStyle.DotLine,
    Line.DASH_DOT: Qt.PenStyle.DashDotLine,
}
# (on a light background, on a dark one); distinct in lightness too, for print and for all eyes
_COLOURS = {
    Role.LOAD: ("#9c2f10", "#ff9d7a"),
    Role.CAPACITY: ("#0b4f8a", "#7fc4ff"),
    Role.MINIMUM: ("#3f7f5a", "#8fd6ad"),
    Role.RATED: ("#4a6fa5", "#a9c7f2"),
    Role.BACKUP: ("#b06000", "#ffbf66"),
    Role.COOLING: ("#00707a", "#6fdbe6"),
    Role.COST: ("#5a3d8a", "#c9b0ff"),
    Role.NEUTRAL: ("#5c6470", "#b4bcc8"),
    Role.DOME: ("#5c6470", "#b4bcc8"),
    Role.CYCLE: ("#b3123f", "#ff8fb0"),
    Role.WARNING: ("#a11212", "#ff8a8a"),
}
_HATCHES = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense4Pattern,
    Qt.BrushStyle.FDiagPattern,
    Qt.BrushStyle.CrossPattern,
    Qt.BrushStyle.Dense6Pattern,
)


class ChartView(QWidget):
    """Shows one chart; ``show_chart`` exchanges it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self._plot = pg.PlotWidget()
        self._plot.setMenuEnabled(False)
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.hideButtons()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)
        self.setMinimumHeight(self.fontMetrics().height() * 12)

    def show_chart(self, chart: Chart | None) -> None:
        """Draw ``chart``, or nothing where there is none."""
        self._chart = chart
        self._draw()

    @property
    def chart(self) -> Chart | None:
        """The chart on show."""
        return self._chart

    def changeEvent(self, event: QEvent) -> None:
        """Draw again when the theme or the text size changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()

    def _draw(self) -> None:
        plot = self._plot.getPlotItem()
        plot.clear()
        if plot.legend is not None:
            plot.legend.scene().removeItem(plot.legend)
            plot.legend = None
        palette = self.palette()
        self._plot.setBackground(palette.color(QPalette.ColorRole.Base))
        if self._chart is None:
            self.setAccessibleName("")
            return
        chart = self._chart
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.summary)
        self._frame(plot, chart, palette.color(QPalette.ColorRole.Text))
        if len(chart.series) > 1:
            plot.addLegend(
                offset=(-12, 8),
                labelTextColor=palette.color(QPalette.ColorRole.Text),
                labelTextSize=f"{self.font().pointSizeF():.1f}pt",
            )
        self._series(plot, chart)
        for mark, height in zip(chart.marks, cycle((0.94, 0.84, 0.74)), strict=False):
            self._mark(plot, mark, height)

    def _frame(self, plot: pg.PlotItem, chart: Chart, colour: QColor) -> None:
        plot.setLogMode(x=chart.x.logarithmic, y=chart.y.logarithmic)
        plot.showGrid(x=not chart.categories, y=True, alpha=0.18)
        font = QFont(self.font())
        for side, axis in (("bottom", chart.x), ("left", chart.y)):
            item = plot.getAxis(side)
            item.setTextPen(colour)
            item.setPen(colour)
            item.setTickFont(font)
            item.enableAutoSIPrefix(False)
            item.setLabel(_title(axis), **{"font-size": f"{font.pointSizeF():.1f}pt"})
        ticks = [list(enumerate(chart.categories))] if chart.categories else None
        plot.getAxis("bottom").setTicks(ticks)
        plot.setTitle(None)

    def _series(self, plot: pg.PlotItem, chart: Chart) -> None:
        beside = [s for s in chart.series if s.line is Line.BARS]
        below = np.zeros(max((len(s.x) for s in chart.series), default=0))
        for series, hatch in zip(chart.series, cycle(_HATCHES), strict=False):
            if series.line is Line.BARS:
                self._bars(plot, series, beside.index(series), len(beside), hatch)
            elif series.line is Line.STACKED:
                heights = np.asarray(series.y, float)
                self._stack(plot, series, below[: len(heights)], hatch)
                below[: len(heights)] += heights
            elif series.line is Line.BAND:
                self._band(plot, series, chart)
            else:
                self._line(plot, series)

    def _line(self, plot: pg.PlotItem, series: Series) -> None:
        colour = self.colour(series.role)
        points = series.line is Line.POINTS
        pen = None if points else pg.mkPen(colour, width=_LINE_PX, style=_STYLES[series.line])
        plot.plot(
            np.asarray(series.x, float),
            np.asarray(series.y, float),
            pen=pen,
            symbol="o" if points else None,
            symbolSize=8,
            symbolBrush=colour,
            symbolPen=colour,
            name=series.name,
        )

    def _band(self, plot: pg.PlotItem, series: Series, chart: Chart) -> None:
        colour = self.colour(series.role)
        fill = QColor(colour)
        fill.setAlpha(_BAND_ALPHA)
        edges = [
            pg.PlotDataItem(np.asarray(series.x, float), np.asarray(y, float), pen=None)
            for y in (series.y, series.upper)
        ]
        for edge in edges:
            edge.setLogMode(chart.x.logarithmic, chart.y.logarithmic)
            plot.addItem(edge, ignoreBounds=False)
        plot.addItem(pg.FillBetweenItem(*edges, brush=fill))
        if plot.legend is not None:
            sample = pg.PlotDataItem(pen=pg.mkPen(fill, width=10))
            plot.legend.addItem(sample, series.name)

    def _bars(
        self, plot: pg.PlotItem, series: Series, index: int, count: int, hatch: Qt.BrushStyle
    ) -> None:
        width = _BAR_SHARE * _spacing(series.x) / count
        offset = (index - (count - 1) / 2) * width
        colour = self.colour(series.role)
        plot.addItem(
            pg.BarGraphItem(
                x=np.asarray(series.x, float) + offset,
                height=np.asarray(series.y, float),
                width=width,
                brush=pg.mkBrush(colour) if count == 1 else _hatched(colour, hatch),
                pen=pg.mkPen(colour),
                name=series.name,
            )
        )

    def _stack(
        self, plot: pg.PlotItem, series: Series, below: np.ndarray, hatch: Qt.BrushStyle
    ) -> None:
        colour = self.colour(series.role)
        plot.addItem(
            pg.BarGraphItem(
                x=np.asarray(series.x, float),
                y0=below.copy(),
                height=np.asarray(series.y, float),
                width=_BAR_SHARE * _spacing(series.x),
                brush=_hatched(colour, hatch),
                pen=pg.mkPen(colour),
                name=series.name,
            )
        )

    def _mark(self, plot: pg.PlotItem, mark: Mark, height: float) -> None:
        colour = self.colour(mark.role)
        pen = pg.mkPen(colour, width=1.4, style=Qt.PenStyle.DashLine)
        options = {"color": colour, "fill": self.palette().color(QPalette.ColorRole.Base)}
        chart = self._chart
        assert chart is not None
        if mark.x is not None and mark.y is not None:
            y = np.log10(mark.y) if chart.y.logarithmic else mark.y
            x = np.log10(mark.x) if chart.x.logarithmic else mark.x
            plot.addItem(pg.ScatterPlotItem([x], [y], size=10, brush=colour, pen=pg.mkPen(colour)))
            label = pg.TextItem(mark.label, color=colour, anchor=(0, 1))
            label.setFont(self.font())
            label.setPos(QPointF(x, y))
            plot.addItem(label)
        else:
            vertical = mark.x is not None
            line = pg.InfiniteLine(
                mark.x if vertical else mark.y,
                angle=90 if vertical else 0,
                pen=pen,
                label=mark.label,
                labelOpts={**options, "position": height if vertical else 0.12},
            )
            line.label.setFont(self.font())
            plot.addItem(line)

    def colour(self, role: Role) -> QColor:
        """Return the role's colour on the current background."""
        light = self.palette().color(QPalette.ColorRole.Base).lightness() >= _LIGHT_FROM
        return QColor(_COLOURS[role][0 if light else 1])


def _title(axis: Axis) -> str:
    return f"{axis.title} ({axis.symbol})" if axis.symbol else axis.title


def _spacing(x: Iterable[float]) -> float:
    places = sorted(set(x))
    gaps = [b - a for a, b in pairwise(places)]
    return min(gaps, default=1.0)


def _hatched(colour: QColor, hatch: Qt.BrushStyle) -> object:
    brush = pg.mkBrush(colour)
    brush.setStyle(hatch)
    return brush
