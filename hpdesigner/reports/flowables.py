"""Small flowables of our own: air, blocks kept whole, headings that the outline lists."""

import re
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether, Spacer
from reportlab.platypus import Paragraph as Text

from hpdesigner.reports.fonts import printable

_LAST_WORDS = re.compile(r"(?<=\S )(\S{1,16}) (\S{1,16})\Z")
"""Of a text of three words or more; longer ones would leave too large a gap above."""


class Gap(Spacer):
    """Air below a block, cut off at the foot of a page: it never begins a new one."""

    _ZEROSIZE = True  # asks the frame to take it where nothing is left, too

    def wrap(self, available_pt: float, height_pt: float) -> tuple[float, float]:
        """Take what is left of the page at most."""
        return available_pt, min(self.height, height_pt)


class Kept(KeepTogether):
    """Flowables that stay on one page, and can be measured before that."""

    def __init__(self, parts: list[Flowable]) -> None:
        super().__init__(parts)
        self.parts = tuple(parts)


class HeadingText(Text):
    """A heading that the outline lists; ``section`` names the chapter it begins."""

    def __init__(self, text: str, style: ParagraphStyle, level: int, section: str = "") -> None:
        super().__init__(plain(text), style)
        self.outline = (level, text)
        self.section = section


def plain(text: str) -> str:
    """Return user text fit for a paragraph: no markup of its own, only glyphs that exist."""
    return escape(printable(text)).replace("\n", "<br/>")


def running(text: str) -> str:
    """Return user text fit for a paragraph whose last line holds two words or more."""
    return plain(_LAST_WORDS.sub("\\1\u00a0\\2", text))
