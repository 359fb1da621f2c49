"""Bars with names: laid flat, so that long names stay readable, with each value at its end."""

from reportlab.graphics.shapes import Drawing, String
from reportlab.graphics.shapes import Line as Stroke

from hpdesigner.reports.fonts import REGULAR, SEMIBOLD, fitted, printable, width_of
from hpdesigner.reports.look import Look
from hpdesigner.reports.paper import Area, Box, hatched, legend, legend_height
from hpdesigner.reports.series import Chart, Series
from hpdesigner.reports.ticks import linear_scale

NAME_SHARE = 0.34  # of the width, at most
ROW_FILL = 0.74  # of a row is bar
GAP_PT = 5.0
VALUE_PAD_PT = 3.0
MAX_BAR = 1.5  # bar height in font sizes
SINGLE_ROW_PT = 17.0
DOUBLE_ROW_PT = 25.0


def bars_height(chart: Chart) -> float:
    """Return the height that suits the number of bars [pt]."""
    row = SINGLE_ROW_PT if len(chart.series) == 1 else DOUBLE_ROW_PT
    return len(chart.categories) * row + 46.0


def paint_bars(chart: Chart, width_pt: float, height_pt: float, look: Look) -> Drawing:
    """Return a bar chart with one row for each category."""
    drawing = Drawing(width_pt, height_pt)
    area = _area(chart, width_pt, height_pt, look)
    if len(chart.series) > 1:
        drawing.add(legend(chart.series, drawing, look))
    rows = len(chart.categories)
    row_pt = area.height / max(rows, 1)
    for at, name in enumerate(chart.categories):
        top = area.top - at * row_pt
        _name(drawing, printable(name), area, top - row_pt / 2, look)
        _row(drawing, chart, at, area, (top, row_pt), look)
    ink = look.colour("ink")
    zero = _zero_x(chart, area)
    drawing.add(Stroke(zero, area.bottom, zero, area.top, strokeColor=ink, strokeWidth=0.8))
    _unit(drawing, chart, area, look)
    return drawing


def _area(chart: Chart, width_pt: float, height_pt: float, look: Look) -> Area:
    size = look.sizes["chart"]
    names = [width_of(printable(name), REGULAR, size) for name in chart.categories]
    left = min(max(names, default=0.0), NAME_SHARE * width_pt) + GAP_PT
    values = [_value(v) for one in chart.series for v in one.y]
    right = max((width_of(v, REGULAR, size) for v in values), default=0.0) + 2 * VALUE_PAD_PT
    top = legend_height(chart.series, width_pt, look) + GAP_PT if len(chart.series) > 1 else GAP_PT
    bottom = size * 1.6
    return Area(left, bottom, width_pt - left - right, height_pt - top - bottom)


def _span(chart: Chart) -> tuple[float, float]:
    values = [0.0, *(v for one in chart.series for v in one.y)]
    scale = linear_scale(min(values), max(values), whole_ticks=False)
    return scale.low, scale.high


def _zero_x(chart: Chart, area: Area) -> float:
    low, high = _span(chart)
    return area.left + area.width * (0.0 - low) / (high - low)


def _row(
    drawing: Drawing, chart: Chart, at: int, area: Area, row: tuple[float, float], look: Look
) -> None:
    top, row_pt = row
    low, high = _span(chart)
    size = look.sizes["chart"]
    bar_pt = min(row_pt * ROW_FILL / len(chart.series), MAX_BAR * size)
    zero = _zero_x(chart, area)
    middle = top - row_pt / 2 + bar_pt * len(chart.series) / 2
    for number, one in enumerate(chart.series):
        value = _at(one, at)
        long = abs(value) / (high - low) * area.width
        left = zero if value >= 0 else zero - long
        box = Box(left, middle - (number + 1) * bar_pt, long, bar_pt * 0.9)
        for shape in hatched(box, look.roles[one.role], number):
            drawing.add(shape)
        drawing.add(
            String(
                max(zero, left + long) + VALUE_PAD_PT,
                box.bottom + box.height / 2 - size * 0.35,
                _value(value),
                fontName=REGULAR,
                fontSize=size,
                fillColor=look.colour("ink"),
            )
        )


def _name(drawing: Drawing, name: str, area: Area, y: float, look: Look) -> None:
    size = look.sizes["chart"]
    drawing.add(
        String(
            area.left - GAP_PT,
            y - size * 0.35,
            fitted(name, REGULAR, size, area.left - GAP_PT),
            fontName=REGULAR,
            fontSize=size,
            fillColor=look.colour("ink"),
            textAnchor="end",
        )
    )


def _unit(drawing: Drawing, chart: Chart, area: Area, look: Look) -> None:
    title = f"{chart.y.title} ({chart.y.symbol})" if chart.y.symbol else chart.y.title
    drawing.add(
        String(
            area.left,
            look.sizes["chart"] * 0.35,
            printable(title),
            fontName=SEMIBOLD,
            fontSize=look.sizes["chart"],
            fillColor=look.colour("ink"),
        )
    )


def _at(one: Series, at: int) -> float:
    return one.y[at] if at < len(one.y) else 0.0


def _value(value: float) -> str:
    text = f"{value:,.0f}"
    return text.replace("-", "−") if text != "-0" else "0"
