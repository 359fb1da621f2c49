"""Charts as plain values that the window and the paper both draw.

A chart is made for one unit system, so its numbers are the ones on the axis. Meaning never
rests on colour alone: each series has a line style or marker of its own and a name.
"""

from dataclasses import dataclass
from enum import StrEnum


class Line(StrEnum):
    """How a series is drawn."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"
    DASH_DOT = "dash_dot"
    BARS = "bars"
    STACKED = "stacked"
    POINTS = "points"
    BAND = "band"


class Shape(StrEnum):
    """How the points of a series are marked."""

    DISC = "disc"
    SQUARE = "square"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    CROSS = "cross"


class Role(StrEnum):
    """What a series stands for; the theme and the template give roles their colours."""

    LOAD = "load"
    CAPACITY = "capacity"
    MINIMUM = "minimum"
    RATED = "rated"
    BACKUP = "backup"
    COOLING = "cooling"
    COST = "cost"
    NEUTRAL = "neutral"
    DOME = "dome"
    CYCLE = "cycle"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis with the unit in its title."""

    title: str
    symbol: str
    logarithmic: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """One line, band or set of bars; ``upper`` closes a band whose lower edge is ``y``."""

    name: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    role: Role
    line: Line = Line.SOLID
    upper: tuple[float, ...] = ()
    shape: Shape = Shape.DISC


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled point or line: give x for a vertical line, y for a horizontal one, or both."""

    label: str
    x: float | None = None
    y: float | None = None
    role: Role = Role.NEUTRAL


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of numbers with a sentence that says what it shows."""

    title: str
    x: Axis
    y: Axis
    series: tuple[Series, ...]
    marks: tuple[Mark, ...] = ()
    categories: tuple[str, ...] = ()
    """Names along the x axis of bars; then ``x`` of each series counts from zero."""
    summary: str = ""
    """One sentence for readers who cannot see the picture."""
