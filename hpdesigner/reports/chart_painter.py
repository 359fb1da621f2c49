"""Draws charts on paper, as lines and text that stay sharp at any size.

Colour is never the only difference: lines differ in dashes and weight, areas in hatching, and
every mark has its label. Labels look for a place where they hide nothing.
"""

import itertools
from collections.abc import Iterable, Sequence
from typing import Literal

from reportlab.graphics.shapes import Circle, Drawing, Group, Polygon, PolyLine, String
from reportlab.graphics.shapes import Line as Stroke
from reportlab.lib.colors import Color, white

from hpdesigner.reports.bar_painter import paint_bars
from hpdesigner.reports.fonts import ITALIC, REGULAR, SEMIBOLD, printable, register_fonts, width_of
from hpdesigner.reports.look import Look
from hpdesigner.reports.paper import (
    WEIGHTS,
    Area,
    Box,
    dashed,
    hatched,
    legend,
    legend_height,
    rectangle,
)
from hpdesigner.reports.series import Chart, Line, Mark, Role, Series
from hpdesigner.reports.ticks import Scale, linear_scale, log_scale

Anchor = Literal["start", "middle", "end"]
TICK_PT = 3.0
GAP_PT = 4.0
RING_PT = 2.8
LABEL_PAD_PT = 1.5
LOG_HEADROOM = 1.15
TEMPERATURE_SIGN = "°"
WHOLE_BAR = 0.86  # of the distance between bars
BAND_HATCH_PT = 3.2


def paint(chart: Chart, width_pt: float, height_pt: float, look: Look) -> Drawing:
    """Return ``chart`` as a drawing of the given size [pt]."""
    register_fonts()
    if not chart.series:
        return _nothing(chart, width_pt, height_pt, look)
    if chart.categories:
        return paint_bars(chart, width_pt, height_pt, look)
    return _Plane(chart, width_pt, height_pt, look).drawn()


def _nothing(chart: Chart, width_pt: float, height_pt: float, look: Look) -> Drawing:
    drawing = Drawing(width_pt, height_pt)
    frame = rectangle(Box(0, 0, width_pt, height_pt), None, look.colour("rule"))
    frame.strokeDashArray = [2, 2]
    drawing.add(frame)
    drawing.add(
        String(
            width_pt / 2,
            height_pt / 2,
            printable(chart.summary or chart.title),
            fontName=ITALIC,
            fontSize=look.sizes["chart"],
            fillColor=look.colour("muted"),
            textAnchor="middle",
        )
    )
    return drawing


class _Plane:
    """A plot with two numeric axes."""

    def __init__(self, chart: Chart, width_pt: float, height_pt: float, look: Look) -> None:
        self._chart, self._look = chart, look
        self._size = look.sizes["chart"]
        self._drawing = Drawing(width_pt, height_pt)
        self._lines = [one for one in chart.series if one.line is not Line.STACKED]
        self._bars = [one for one in chart.series if one.line is Line.STACKED]
        self._x, self._y = self._x_scale(), self._y_scale()
        self._rows = self._mark_rows(width_pt)
        self._area = self._plot_area(width_pt, height_pt)
        self._taken: list[Box] = []

    def drawn(self) -> Drawing:
        """Paint from back to front."""
        self._drawing.add(legend(self._chart.series, self._drawing, self._look))
        self._grid()
        for one in self._lines:
            if one.line is Line.BAND:
                self._band(one)
        self._stacks()
        for mark in self._chart.marks:
            self._rule(mark)
        for one in self._lines:
            if one.line is not Line.BAND:
                self._line(one)
        for mark in self._chart.marks:
            if mark.x is not None and mark.y is not None:
                self._ring(mark)
        for mark in self._chart.marks:
            self._label(mark)
        return self._drawing

    def _x_scale(self) -> Scale:
        values = [x for one in self._chart.series for x in one.x]
        values += [mark.x for mark in self._chart.marks if mark.x is not None]
        half = _spacing(self._bars) / 2 if self._bars else 0.0
        low, high = min(values) - half, max(values) + half
        if any(one.role is Role.DOME for one in self._chart.series):
            low, high = low - 0.02 * (high - low), high + 0.02 * (high - low)
        return linear_scale(low, high, whole_ticks=False, wanted=8)

    def _y_scale(self) -> Scale:
        values = [y for one in self._lines for y in (*one.y, *one.upper)] + _stack_tops(self._bars)
        values += [mark.y for mark in self._chart.marks if mark.y is not None]
        low, high = min(values), max(values)
        if self._chart.y.logarithmic:
            return log_scale(low / LOG_HEADROOM, high * LOG_HEADROOM)
        if low >= 0 and not self._chart.y.symbol.startswith(TEMPERATURE_SIGN):
            low = 0.0
        return linear_scale(low, high, whole_ticks=True)

    def _plot_area(self, width_pt: float, height_pt: float) -> Area:
        labels = max(width_of(self._y.label(t), REGULAR, self._size) for t in self._y.ticks)
        left = self._size * 1.5 + labels + TICK_PT + GAP_PT
        bottom = 2.9 * self._size + TICK_PT
        top = legend_height(self._chart.series, width_pt, self._look) + GAP_PT
        top += (max(self._rows.values(), default=-1) + 1) * self._size * 1.25 + GAP_PT
        right = self._size * 1.2
        return Area(left, bottom, width_pt - left - right, height_pt - bottom - top)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        area = self._area
        return (
            area.left + self._x.share(x) * area.width,
            area.bottom + self._y.share(y) * area.height,
        )

    def _text(self, x: float, y: float, text: str, anchor: Anchor, font: str = REGULAR) -> String:
        return String(
            x,
            y,
            printable(text),
            fontName=font,
            fontSize=self._size,
            fillColor=self._look.colour("ink"),
            textAnchor=anchor,
        )

    def _grid(self) -> None:
        area, rule, ink = self._area, self._look.colour("rule"), self._look.colour("ink")
        for tick in self._y.ticks:
            y = area.bottom + self._y.share(tick) * area.height
            self._drawing.add(_stroke(area.left, y, area.right, y, rule, 0.4))
            self._drawing.add(
                self._text(area.left - GAP_PT, y - self._size * 0.35, self._y.label(tick), "end")
            )
        for tick in self._x.ticks:
            x = area.left + self._x.share(tick) * area.width
            self._drawing.add(_stroke(x, area.bottom, x, area.bottom - TICK_PT, ink, 0.6))
            self._drawing.add(
                self._text(x, area.bottom - TICK_PT - self._size, self._x.label(tick), "middle")
            )
        self._drawing.add(_stroke(area.left, area.bottom, area.right, area.bottom, ink, 0.8))
        self._titles()

    def _titles(self) -> None:
        area = self._area
        x_title = self._text(
            area.left + area.width / 2, self._size * 0.4, _axis_title(self._chart.x), "middle"
        )
        self._drawing.add(x_title)
        y_title = Group(self._text(0, 0, _axis_title(self._chart.y), "middle"))
        y_title.translate(self._size, area.bottom + area.height / 2)
        y_title.rotate(90)
        self._drawing.add(y_title)

    def _band(self, one: Series) -> None:
        lower = [self._at(x, y) for x, y in zip(one.x, one.y, strict=True)]
        upper = [self._at(x, y) for x, y in zip(one.x, one.upper, strict=True)]
        if len(lower) < 2:
            return
        colour = self._look.roles[one.role]
        corners = [value for point in (*lower, *reversed(upper)) for value in point]
        fill = Color(colour.red, colour.green, colour.blue, alpha=0.16)
        self._drawing.add(Polygon(corners, fillColor=fill, strokeColor=None))
        x = lower[0][0] + BAND_HATCH_PT / 2
        while x < lower[-1][0]:
            low, high = _between(lower, x), _between(upper, x)
            self._drawing.add(_stroke(x, low, x, high, colour, 0.45))
            x += BAND_HATCH_PT

    def _stacks(self) -> None:
        if not self._bars:
            return
        half = _spacing(self._bars) * WHOLE_BAR / 2
        base = dict.fromkeys((x for one in self._bars for x in one.x), 0.0)
        for at, one in enumerate(self._bars):
            for x, height in zip(one.x, one.y, strict=True):
                if height > 0:
                    left, low = self._at(x - half, base[x])
                    right, high = self._at(x + half, base[x] + height)
                    box = Box(left, low, right - left, high - low)
                    for shape in hatched(box, self._look.roles[one.role], at):
                        self._drawing.add(shape)
                base[x] += height

    def _line(self, one: Series) -> None:
        points = [self._at(x, y) for x, y in zip(one.x, one.y, strict=True)]
        colour = self._look.roles[one.role]
        if one.line is Line.POINTS:
            for x, y in points:
                self._drawing.add(Circle(x, y, RING_PT, fillColor=colour, strokeColor=white))
            return
        if len(points) > 1:
            line = PolyLine([value for point in points for value in point])
            line.strokeColor, line.strokeWidth = colour, WEIGHTS.get(one.role, 1.2)
            dashed(line, one.line)
            line.strokeLineJoin = 1
            self._drawing.add(line)
        for (x0, y0), (x1, y1) in itertools.pairwise(points):
            self._taken += [
                Box(x0 + (x1 - x0) * t / 4 - 0.5, y0 + (y1 - y0) * t / 4 - 0.5, 1, 1)
                for t in range(5)
            ]

    def _rule(self, mark: Mark) -> None:
        area, colour = self._area, self._look.roles[mark.role]
        if mark.x is not None and mark.y is None:
            x = area.left + self._x.share(mark.x) * area.width
            line = _stroke(x, area.bottom, x, area.top + GAP_PT / 2, colour, 0.9)
        elif mark.y is not None and mark.x is None:
            y = area.bottom + self._y.share(mark.y) * area.height
            line = _stroke(area.left, y, area.right, y, colour, 0.9)
        else:
            return
        line.strokeDashArray = [1, 2]
        self._drawing.add(line)

    def _ring(self, mark: Mark) -> None:
        assert mark.x is not None
        assert mark.y is not None
        x, y = self._at(mark.x, mark.y)
        self._taken.append(Box(x - RING_PT, y - RING_PT, 2 * RING_PT, 2 * RING_PT))
        colour = self._look.roles[mark.role]
        ring = Circle(x, y, RING_PT, fillColor=white, strokeColor=colour, strokeWidth=1.2)
        self._drawing.add(ring)

    def _mark_rows(self, width_pt: float) -> dict[Mark, int]:
        """Give labels of vertical lines rows above the plot, so that none covers another."""
        ends: list[float] = []
        rows: dict[Mark, int] = {}
        vertical = [m for m in self._chart.marks if m.x is not None and m.y is None]
        for mark in sorted(vertical, key=lambda m: m.x or 0.0):
            half = width_of(printable(mark.label), SEMIBOLD, self._size) / 2 + GAP_PT
            centre = self._x.share(mark.x or 0.0) * width_pt * 0.88
            row = next((at for at, end in enumerate(ends) if end <= centre - half), len(ends))
            ends[row : row + 1] = [centre + half]
            rows[mark] = row
        return rows

    def _label(self, mark: Mark) -> None:
        wide = width_of(printable(mark.label), SEMIBOLD, self._size)
        if mark in self._rows and mark.x is not None:
            x = self._area.left + self._x.share(mark.x) * self._area.width
            x = min(max(x, self._area.left + wide / 2), self._area.right - wide / 2)
            y = self._area.top + GAP_PT + self._rows[mark] * self._size * 1.25
            self._drawing.add(self._text(x, y, mark.label, "middle", SEMIBOLD))
            return
        if mark.x is None and mark.y is not None:
            y = self._area.bottom + self._y.share(mark.y) * self._area.height + LABEL_PAD_PT
            self._drawing.add(self._text(self._area.right, y, mark.label, "end", SEMIBOLD))
            return
        if mark.x is not None and mark.y is not None:
            self._point_label(mark.label, *self._at(mark.x, mark.y), wide)

    def _point_label(self, label: str, x: float, y: float, wide: float) -> None:
        boxes = list(_around(x, y, wide, self._size))
        inside = [box for box in boxes if box.within(self._area)] or boxes
        best = min(inside, key=lambda box: sum(box.meets(other) for other in self._taken))
        self._taken.append(best)
        self._drawing.add(rectangle(best, Color(1, 1, 1, alpha=0.75), None))
        text_y = best.bottom + self._size * 0.25
        self._drawing.add(self._text(best.left + LABEL_PAD_PT, text_y, label, "start", SEMIBOLD))


def _axis_title(axis: object) -> str:
    title, symbol = str(getattr(axis, "title", "")), str(getattr(axis, "symbol", ""))
    return f"{title} ({symbol})" if symbol else title


def _stroke(x0: float, y0: float, x1: float, y1: float, colour: Color, weight: float) -> Stroke:
    return Stroke(x0, y0, x1, y1, strokeColor=colour, strokeWidth=weight)


def _between(points: Sequence[tuple[float, float]], x: float) -> float:
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        if x0 <= x <= x1 and x1 > x0:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return points[-1][1]


def _spacing(bars: Iterable[Series]) -> float:
    xs = sorted({x for one in bars for x in one.x})
    return min((b - a for a, b in itertools.pairwise(xs)), default=1.0)


def _stack_tops(bars: Sequence[Series]) -> list[float]:
    tops: dict[float, float] = {}
    for one in bars:
        for x, y in zip(one.x, one.y, strict=True):
            tops[x] = tops.get(x, 0.0) + y
    return [0.0, *tops.values()] if tops else []


def _around(x: float, y: float, wide: float, size: float) -> Iterable[Box]:
    """Places for a label around a point, the upper right first."""
    w, h, off = wide + 2 * LABEL_PAD_PT, size * 1.15, RING_PT + 2.0
    for left, bottom in (
        (x + off, y + off * 0.4),
        (x - off - w, y + off * 0.4),
        (x + off, y - h - off * 0.4),
        (x - off - w, y - h - off * 0.4),
        (x - w / 2, y + off),
        (x - w / 2, y - h - off),
        (x + off, y - h / 2),
        (x - off - w, y - h / 2),
        (x + 3 * off, y + 2 * off),
        (x - 3 * off - w, y - 2 * off - h),
        # Where two lines cross, only straight above and below is there room between them.
        *((x - w / 2, y + step * off) for step in (2, 3, 4, 5)),
        *((x - w / 2, y - h - step * off) for step in (2, 3, 4, 5)),
    ):
        yield Box(left, bottom, w, h)
