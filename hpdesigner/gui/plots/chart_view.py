"""A ``Chart`` on screen: pyqtgraph items in the window's own colours.

Meaning never rests on colour alone: each role has a line style and each mark a label. The same
chart is offered as a sentence and as a table to readers who cannot see it.
"""

import math
from collections.abc import Iterable
from itertools import cycle, pairwise

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from hpdesigner.gui import theme
from hpdesigner.gui.plots.legend import WIDTH_PX, Sample
from hpdesigner.reports.series import Axis, Chart, Line, Mark, Role, Series, Shape

_BAR_SHARE = 0.72  # of the space between categories
_BAND_ALPHA = 70
_BESIDE = (-0.12, 1.3)  # of the label's size, up and to the right of its point
_LABEL_ALPHA = 200  # a label hides what it crosses, but not quite
_LINE_SHARE = 2.0  # of the theme's own lines
_LEAST_EM = 12  # of height and width
_LEGEND_ROW_EM = 1.3
_GAP_EM = 0.7  # after the piece of line before a name, and after the name
_WIDEST_TICK = "100,000"
_STYLES = {
    Line.SOLID: Qt.PenStyle.SolidLine,
    Line.DASHED: Qt.PenStyle.DashLine,
    Line.DOTTED: Qt.PenStyle.DotLine,
    Line.DASH_DOT: Qt.PenStyle.DashDotLine,
}
_SYMBOLS = {
    Shape.DISC: "o",
    Shape.SQUARE: "s",
    Shape.DIAMOND: "d",
    Shape.TRIANGLE: "t1",
    Shape.CROSS: "x",
}
# The theme's own roles, so that a chart is as readable as the rest in every theme.
_COLOURS = {
    Role.LOAD: "heating",
    Role.CAPACITY: "link",
    Role.MINIMUM: "good",
    Role.RATED: "note",
    Role.BACKUP: "backup",
    Role.COOLING: "cooling",
    Role.COST: "note",
    Role.NEUTRAL: "muted",
    Role.DOME: "muted",
    Role.CYCLE: "error",
    Role.WARNING: "warning",
}
_HATCHES = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense4Pattern,
    Qt.BrushStyle.FDiagPattern,
    Qt.BrushStyle.CrossPattern,
    Qt.BrushStyle.Dense6Pattern,
)


class _NumberAxis(pg.AxisItem):
    """Plain numbers with thousands apart and a real minus, on linear and logarithmic axes."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        if self.logMode:
            return [_one_two_five(10.0**value) for value in values]
        return [_plain(value * scale, spacing * scale) for value in values]

    def logTickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        del scale
        return self.tickStrings(values, 1.0, spacing)


def _plain(value: float, spacing: float) -> str:
    places = max(0, -math.floor(math.log10(spacing))) if 0 < spacing < 1 else 0
    text = f"{value:,.{places}f}"
    if not places and 0 < abs(value) < 1:
        text = f"{value:.2g}"
    return text.replace("-", "−")


def _one_two_five(value: float) -> str:
    """Return 1, 2, 5, 10, 20 … as text and nothing for the values between, which would collide."""
    mantissa = round(value / 10 ** math.floor(math.log10(value)), 6)
    return _plain(value, 0.0) if mantissa in (1.0, 2.0, 5.0, 10.0) else ""


class ChartView(QWidget):
    """Shows one chart; ``show_chart`` exchanges it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        axes = {side: _NumberAxis(side) for side in ("bottom", "left")}
        self._plot = pg.PlotWidget(axisItems=axes)
        self._legend: pg.LegendItem | None = None
        self._named: set[str] = set()
        self._plot.setMenuEnabled(False)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # no key does anything in it
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.hideButtons()
        item = self._plot.getPlotItem()
        item.layout.removeItem(item.titleLabel)  # the names of the series stand there
        item.titleLabel.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)
        self._nothing = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._nothing)
        self._plot.hide()
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._draw)
        self._make_room(legend_rows=0)

    def sizeHint(self) -> QSize:
        """Ask for little; a chart takes what room there is."""
        return QSize(theme.em(self, _LEAST_EM), self.minimumHeight())

    def show_chart(self, chart: Chart | None) -> None:
        """Draw ``chart``, or nothing where there is none."""
        self._chart = chart
        self._draw()

    @property
    def chart(self) -> Chart | None:
        """The chart on show."""
        return self._chart

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the names again, soon, for the width there is now; see ``changeEvent``."""
        super().resizeEvent(event)
        if self._chart is not None and event.size().width() != event.oldSize().width():
            self._again.start()

    def changeEvent(self, event: QEvent) -> None:
        """Draw again, soon, when the theme or the text size changes.

        Not at once: Qt is walking through all widgets then, a legend owns a hidden one for its
        layout, and exchanging the legend would take that widget away under Qt's feet.
        """
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._again.start()

    def _draw(self) -> None:
        plot = self._plot.getPlotItem()
        plot.clear()
        self._drop_legend(plot)
        palette = self.palette()
        self._plot.setBackground(palette.color(QPalette.ColorRole.Base))
        chart = self._chart
        drawn = chart is not None and bool(chart.series)
        self._plot.setVisible(drawn)
        self._nothing.setVisible(not drawn)
        self._nothing.setText("" if chart is None else chart.summary)
        if chart is None or not drawn:
            self.setAccessibleName("")
            return
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.summary)
        self._frame(plot, chart, palette.color(QPalette.ColorRole.Text))
        if len(chart.series) > 1:
            names = {series.name for series in chart.series}
            self._add_legend(plot, palette.color(QPalette.ColorRole.Text), names)
        self._series(plot, chart)
        for mark, height in zip(chart.marks, cycle((0.94, 0.84, 0.74)), strict=False):
            self._mark(plot, mark, height)
        if self._legend is not None:
            self._legend.layout.activate()  # now, or the names lie over each other for a moment
        plot.layout.activate()
        plot.setGeometry(QRectF(self._plot.rect()))  # a wider legend had kept it wider

    def _add_legend(self, plot: pg.PlotItem, colour: QColor, names: set[str]) -> None:
        """Put the names in rows above the plot, where they cover nothing."""
        metrics = self.fontMetrics()
        gap = theme.em(self, _GAP_EM)
        widest = max(map(metrics.horizontalAdvance, names)) + WIDTH_PX + 3 * gap
        # A legend that is wider than its place would push the plot out of sight.
        room = self.width() - plot.getAxis("left").width()
        columns = max(1, int(room // widest))
        self._make_room(legend_rows=math.ceil(len(names) / columns))
        self._legend = plot.legend = pg.LegendItem(
            labelTextColor=colour,
            labelTextSize=f"{self.font().pointSizeF():.1f}pt",
            colCount=min(len(names), columns),
            verSpacing=0,
            horSpacing=gap,
            sampleType=Sample,
        )
        plot.layout.addItem(plot.legend, 0, 1)

    def _make_room(self, legend_rows: int) -> None:
        """Keep the plot readable below its names."""
        self.setMinimumHeight(theme.em(self, _LEAST_EM + _LEGEND_ROW_EM * legend_rows))

    def _drop_legend(self, plot: pg.PlotItem) -> None:
        if self._legend is not None:
            plot.layout.removeItem(self._legend)
            self._legend.scene().removeItem(self._legend)
            self._legend = plot.legend = None

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
            item.setStyle(hideOverlappingLabels=True, maxTickLevel=0 if axis.logarithmic else 1)
            item.setLabel(_title(axis), **{"font-size": f"{font.pointSizeF():.1f}pt"})
        metrics = self.fontMetrics()
        plot.getAxis("left").setWidth(
            metrics.horizontalAdvance(_WIDEST_TICK) + metrics.height() * 2
        )
        ticks = [list(enumerate(chart.categories))] if chart.categories else None
        plot.getAxis("bottom").setTicks(ticks)

    def _series(self, plot: pg.PlotItem, chart: Chart) -> None:
        self._named.clear()
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

    def _name_once(self, series: Series) -> str | None:
        """Return the name for the legend, or None where an earlier part of the line has it."""
        if series.name in self._named:
            return None
        self._named.add(series.name)
        return series.name

    def _line(self, plot: pg.PlotItem, series: Series) -> None:
        colour = self.colour(series.role)
        points = series.line is Line.POINTS
        pen = None if points else pg.mkPen(colour, width=_width(), style=_STYLES[series.line])
        plot.plot(
            np.asarray(series.x, float),
            np.asarray(series.y, float),
            pen=pen,
            symbol=_SYMBOLS[series.shape] if points else None,
            symbolSize=8,
            symbolBrush=colour,
            symbolPen=colour,
            name=self._name_once(series),
        )

    def _band(self, plot: pg.PlotItem, series: Series, chart: Chart) -> None:
        colour = self.colour(series.role)
        fill = QColor(colour)
        fill.setAlpha(_BAND_ALPHA)
        edges = [
            pg.PlotCurveItem(_scaled(series.x, chart.x), _scaled(y, chart.y), pen=pg.mkPen(None))
            for y in (series.y, series.upper)
        ]
        for edge in edges:
            plot.addItem(edge)
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
                name=self._name_once(series),
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
                name=self._name_once(series),
            )
        )

    def _mark(self, plot: pg.PlotItem, mark: Mark, height: float) -> None:
        colour = self.colour(mark.role)
        pen = pg.mkPen(colour, width=1.4, style=Qt.PenStyle.DashLine)
        options = {"color": colour, "fill": self.palette().color(QPalette.ColorRole.Base)}
        chart = self._chart
        assert chart is not None
        if mark.x is not None and mark.y is not None:
            (x,), (y,) = _scaled((mark.x,), chart.x), _scaled((mark.y,), chart.y)
            plot.addItem(pg.ScatterPlotItem([x], [y], size=10, brush=colour, pen=pg.mkPen(colour)))
            behind = QColor(options["fill"])
            behind.setAlpha(_LABEL_ALPHA)
            label = pg.TextItem(mark.label, color=colour, anchor=_BESIDE, fill=behind)
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
        """Return the role's color in the current theme."""
        return theme.current().colour(_COLOURS[role])


def _width() -> float:
    return theme.current().line_width * _LINE_SHARE


def _scaled(values: Iterable[float], axis: Axis) -> np.ndarray:
    numbers = np.asarray(tuple(values), float)
    return np.log10(numbers) if axis.logarithmic else numbers


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
