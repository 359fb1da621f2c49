"""What all painted charts share: boxes, line styles, hatching, legends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Circle, Drawing, Group, PolyLine, Rect, Shape, String
from reportlab.graphics.shapes import Line as Stroke
from reportlab.lib.colors import Color, white

from hpdesigner.reports.fonts import REGULAR, printable, width_of
from hpdesigner.reports.look import Look
from hpdesigner.reports.series import Line, Role, Series

DASHES: dict[Line, list[float]] = {
    Line.DASHED: [5, 2.5],
    Line.DOTTED: [1.2, 2],
    Line.DASH_DOT: [6, 2, 1.2, 2],
}
WEIGHTS: dict[Role, float] = {
    Role.LOAD: 2.4,
    Role.COOLING: 2.0,
    Role.CAPACITY: 1.6,
    Role.CYCLE: 2.0,
    Role.DOME: 1.0,
}
SAMPLE_PT = 24.0
SAMPLE_GAP_PT = 5.0
ENTRY_GAP_PT = 14.0
ROW = 1.45
HATCH_PT = 3.4
_TINTED = (0, 2)  # every second series of bars is plain, the others are hatched


@dataclass(frozen=True, slots=True)
class Area:
    """The rectangle between the axes [pt]."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Right edge."""
        return self.left + self.width

    @property
    def top(self) -> float:
        """Upper edge."""
        return self.bottom + self.height


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that something already fills [pt]."""

    left: float
    bottom: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.bottom < other.bottom + other.height
            and other.bottom < self.bottom + self.height
        )

    def within(self, area: Area) -> bool:
        """Whether this lies inside the plot."""
        return (
            self.left >= area.left
            and self.left + self.width <= area.right
            and self.bottom >= area.bottom
            and self.bottom + self.height <= area.top
        )


def rectangle(box: Box, fill: Color | None, stroke: Color | None, weight: float = 0.6) -> Rect:
    """Return a box with its filling and outline."""
    shape = Rect(box.left, box.bottom, box.width, box.height)
    shape.fillColor, shape.strokeColor, shape.strokeWidth = fill, stroke, weight
    return shape


def dashed(shape: Stroke | PolyLine, line: Line) -> None:
    """Give a stroke the dashes of its line style."""
    dashes = DASHES.get(line)
    if dashes is not None:
        shape.strokeDashArray = dashes


def hatched(box: Box, colour: Color, at: int) -> Iterable[Shape]:
    """Fill a bar: plain for the first series, with slanted lines for the second."""
    plain = at in _TINTED
    yield rectangle(box, colour if plain else white, colour)
    if not plain:
        yield from _slants(box, colour)


def _slants(box: Box, colour: Color) -> Iterable[Shape]:
    right, top = box.left + box.width, box.bottom + box.height
    offset = HATCH_PT
    while offset < box.width + box.height:
        x0 = box.left + max(0.0, offset - box.height)
        x1 = min(right, box.left + offset)
        y0 = min(top, box.bottom + offset)
        y1 = box.bottom + max(0.0, offset - box.width)
        yield Stroke(x0, y0, x1, y1, strokeColor=colour, strokeWidth=0.6)
        offset += HATCH_PT


def legend_height(series: Sequence[Series], width_pt: float, look: Look) -> float:
    """Return the height that the legend needs [pt]."""
    return len(_rows(series, width_pt, look)) * look.sizes["chart"] * ROW


def legend(series: Sequence[Series], drawing: Drawing, look: Look) -> Group:
    """Return the legend, laid along the upper edge of ``drawing``."""
    group, size = Group(), look.sizes["chart"]
    for row, entries in enumerate(_rows(series, drawing.width, look)):
        x, y = 0.0, drawing.height - (row + 0.75) * size * ROW
        for at, one in entries:
            for shape in _sample(one, at, x, y + size * 0.35, look):
                group.add(shape)
            x += SAMPLE_PT + SAMPLE_GAP_PT
            text = printable(one.name)
            group.add(
                String(x, y, text, fontName=REGULAR, fontSize=size, fillColor=look.colour("ink"))
            )
            x += width_of(text, REGULAR, size) + ENTRY_GAP_PT
    return group


def _rows(series: Sequence[Series], width_pt: float, look: Look) -> list[list[tuple[int, Series]]]:
    rows: list[list[tuple[int, Series]]] = []
    used = width_pt
    for at, one in enumerate(_unlike(series)):
        wide = SAMPLE_PT + SAMPLE_GAP_PT + ENTRY_GAP_PT
        wide += width_of(printable(one.name), REGULAR, look.sizes["chart"])
        if used + wide > width_pt:
            rows.append([])
            used = 0.0
        rows[-1].append((at, one))
        used += wide
    return rows


def _unlike(series: Sequence[Series]) -> list[Series]:
    return list({one.name: one for one in series}.values())


def _sample(one: Series, at: int, x: float, y: float, look: Look) -> Iterable[Shape]:
    colour, size = look.roles[one.role], look.sizes["chart"]
    if one.line in (Line.BARS, Line.STACKED):
        yield from hatched(Box(x, y - size * 0.4, SAMPLE_PT, size * 0.8), colour, at)
    elif one.line is Line.BAND:
        fill = Color(colour.red, colour.green, colour.blue, alpha=0.16)
        yield rectangle(Box(x, y - size * 0.4, SAMPLE_PT, size * 0.8), fill, None)
        for step in range(1, int(SAMPLE_PT / 3)):
            line_x = x + step * 3.0
            yield Stroke(
                line_x, y - size * 0.4, line_x, y + size * 0.4, strokeColor=colour, strokeWidth=0.45
            )
    elif one.line is Line.POINTS:
        yield Circle(x + SAMPLE_PT / 2, y, 2.8, fillColor=colour, strokeColor=white)
    else:
        line = Stroke(x, y, x + SAMPLE_PT, y, strokeColor=colour)
        line.strokeWidth = WEIGHTS.get(one.role, 1.2)
        dashed(line, one.line)
        yield line
