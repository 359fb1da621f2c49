"""A document without layout: sections of headings, sentences, tables and charts.

Texts are plain: no markup, so nothing a client is called can change how a page looks.
"""

from dataclasses import dataclass
from enum import StrEnum

from hpdesigner.reports.series import Chart

BLANK = "______________"
"""Printed where something is to be filled in by hand."""


class Align(StrEnum):
    """How a column stands."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


class Tone(StrEnum):
    """How a paragraph speaks."""

    BODY = "body"
    LEAD = "lead"
    NOTE = "note"
    WARNING = "warning"


class Height(StrEnum):
    """How high a chart stands on paper."""

    LOW = "low"
    USUAL = "usual"
    TALL = "tall"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``opening`` is set in bold before it."""

    text: str
    tone: Tone = Tone.BODY
    opening: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``share`` is its width relative to the others."""

    title: str
    align: Align = Align.LEFT
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under titles; the last ``totals`` rows are set off as sums."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    totals: int = 0
    dense: bool = False
    """Rows closer together, for a sheet that has to stay one page."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values, one a line."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its caption."""

    chart: Chart
    height: Height = Height.USUAL


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One large figure with what it means."""

    value: str
    unit: str
    label: str


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Large figures side by side."""

    items: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class CheckItem:
    """A line with a box; ``ticked`` None leaves the box to the reader's pen."""

    text: str
    ticked: bool | None = None


@dataclass(frozen=True, slots=True)
class CheckList:
    """Lines with boxes."""

    items: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, with name and date."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WriteIn:
    """Empty lines to write on, or an empty frame as high to draw in."""

    label: str
    lines: int = 3
    framed: bool = False


@dataclass(frozen=True, slots=True)
class Photos:
    """Pictures by digest, each with its caption."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page."""

    company: tuple[str, ...]
    """Name first, then address and numbers, one line each."""
    title: str
    subtitle: str
    client: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    photo: tuple[str, str] | None
    disclaimer: str
    warning: str = ""
    """Set off below the title, such as that the figures are samples."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = (
    Heading
    | Paragraph
    | Bullets
    | Table
    | Facts
    | Figure
    | KeyFigures
    | CheckList
    | Signatures
    | WriteIn
    | Photos
    | Cover
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter; it begins on a new page unless it ``follows`` the one before."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that is printed, in order."""

    title: str
    number: str
    author: str
    sections: tuple[Section, ...]
    words: tuple[tuple[str, str], ...] = ()
    """Words of the frame: "page", "of", "contents", "name", "date" and others."""
    language: str = "en-US"

    def word(self, key: str) -> str:
        """Return a word of the frame in the document's language."""
        return dict(self.words).get(key, key)
