"""Paragraph styles of a template."""

from collections.abc import Mapping
from typing import Literal

from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from hpdesigner.reports.blocks import Align, Tone
from hpdesigner.reports.fonts import BOLD, ITALIC, REGULAR, SEMIBOLD
from hpdesigner.reports.look import Look

LEADING = 1.32
TIGHT = 1.18
ALIGNMENTS: Mapping[Align, Literal[0, 1, 2]] = {
    Align.LEFT: TA_LEFT,
    Align.RIGHT: TA_RIGHT,
    Align.CENTRE: TA_CENTER,
}


class Styles:
    """Every paragraph style, made once for a look."""

    def __init__(self, look: Look) -> None:
        self._look = look
        size = look.sizes
        self.tones: Mapping[Tone, ParagraphStyle] = {
            Tone.BODY: self._style("body", REGULAR, size["body"], after=6),
            Tone.LEAD: self._style("lead", REGULAR, size["lead"], after=9),
            Tone.NOTE: self._style("note", ITALIC, size["note"], "muted", after=6),
            Tone.WARNING: self._style("warning", SEMIBOLD, size["body"], "warning", after=8),
        }
        self.bullet = self._style("bullet", REGULAR, size["body"], after=2.5)
        self.bullet.leftIndent, self.bullet.bulletIndent = 13, 2
        self.bullet.bulletFontName = REGULAR
        self.section = self._style("section", BOLD, size["section"], "accent", tight=True, after=8)
        self.heading = self._style("heading", SEMIBOLD, size["heading"], tight=True, after=4)
        self.heading.spaceBefore = 9
        self.figure_title = self._style("figure_title", SEMIBOLD, size["note"] + 1, after=3)
        self.caption = self._style("caption", ITALIC, size["note"], "muted", after=8)
        self.cover_title = self._style("cover", BOLD, size["cover"], "accent", tight=True, after=8)
        self.company = self._style("company", BOLD, size["section"] - 4, tight=True, after=2)
        self.small = self._style("small", REGULAR, size["note"], "muted", tight=True)
        self.plain = self._style("plain", REGULAR, size["body"], tight=True)
        self.strong = self._style("strong", SEMIBOLD, size["body"], tight=True)
        self.value = self._style("value", BOLD, size["figure_value"], "accent", tight=True)
        self.value.alignment = TA_LEFT

    def cell(self, align: Align, *, strong: bool = False) -> ParagraphStyle:
        """Return the style of a table cell."""
        font = SEMIBOLD if strong else REGULAR
        style = self._style(f"cell{align}{strong}", font, self._look.sizes["table"], tight=True)
        style.alignment = ALIGNMENTS[align]
        return style

    def _style(
        self,
        name: str,
        font: str,
        size_pt: float,
        colour: str = "ink",
        *,
        tight: bool = False,
        after: float = 0.0,
    ) -> ParagraphStyle:
        return ParagraphStyle(
            name,
            fontName=font,
            fontSize=size_pt,
            leading=size_pt * (TIGHT if tight else LEADING),
            textColor=self._look.colour(colour),
            spaceAfter=after,
            allowWidows=0,
            allowOrphans=0,
            splitLongWords=1,
        )
