"""A document as a PDF: the same bytes for the same document, on every machine.

The pages are laid out twice: the second time, the number of pages and the page of each
section are known.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    HRFlowable,
    PageTemplate,
)
from reportlab.platypus import PageBreak as NewPage

from hpdesigner.reports.blocks import Cover, Document, Section
from hpdesigner.reports.cover_page import cover_flow
from hpdesigner.reports.flowables import HeadingText
from hpdesigner.reports.fonts import REGULAR, fitted, printable, register_fonts
from hpdesigner.reports.layout import Layout
from hpdesigner.reports.look import PAPERS, Look, read_look
from hpdesigner.reports.styles import Styles

FOOTER_RULE_PT = 12.0  # above the footer's text
FOOTER_PT = 26.0  # below the frame
ROOM_FOR_SECTION_PT = 190.0  # a section that follows another needs this much, or a new page
TITLE_PT = 62.0  # a section's title with the rule above it
CREATOR = "hpdesigner"


@dataclass(slots=True)
class _Pages:
    """What the first layout learns for the second."""

    total: int = 0
    sections: dict[str, int] = field(default_factory=dict)


def render(
    document: Document,
    template: str = "proposal",
    photos: Callable[[str], bytes | None] = lambda _digest: None,
    paper: str = "letter",
) -> bytes:
    """Return ``document`` as a PDF.

    Args:
        document: What is printed.
        template: Folder below ``templates/`` that gives its look.
        photos: Returns a picture's bytes by its SHA-256, or None.
        paper: "letter" or "a4".
    """
    register_fonts()
    look = read_look(template)
    pages = _Pages()
    for _ in range(2):
        stream = BytesIO()
        _Paper(stream, document, look, paper, pages).print(photos)
    return stream.getvalue()


class _Divider(HRFlowable):
    """A rule between two sections; nothing where a page begins."""

    def wrap(self, available_pt: float, height_pt: float) -> tuple[float, float]:
        """Take no room at the top of a page, so that all titles stand at one height."""
        frame = getattr(self, "_frame", None)
        if frame is not None and frame._atTop:
            self.spaceAfter = 0
            return available_pt, 0
        return super().wrap(available_pt, height_pt)

    def draw(self) -> None:
        """Draw the rule unless it is the first thing on its page."""
        frame = getattr(self, "_frame", None)
        if frame is None or not frame._atTop:
            super().draw()


class _Paper(BaseDocTemplate):
    """One layout of a document."""

    def __init__(
        self, stream: BytesIO, document: Document, look: Look, paper: str, pages: _Pages
    ) -> None:
        margins = look.margins
        super().__init__(
            stream,
            pagesize=PAPERS[paper],
            leftMargin=margins["left"],
            rightMargin=margins["right"],
            topMargin=margins["top"],
            bottomMargin=margins["bottom"],
            title=printable(document.title),
            author=printable(document.author),
            subject=printable(document.number),
            creator=CREATOR,
            lang=document.language,
            invariant=1,
        )
        self._document, self._look, self._known = document, look, pages
        self._seen = _Pages()
        frame = Frame(
            self.leftMargin,
            self.bottomMargin,
            self.width,
            self.height,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self._footer))

    def print(self, photos: Callable[[str], bytes | None]) -> None:
        """Lay the document out and keep what the next layout wants to know."""
        styles = Styles(self._look)
        layout = Layout(self._look, styles, self.width, photos, self._document)
        self.build(self._flow(layout))
        self._known.total = self.page
        self._known.sections = self._seen.sections

    def _flow(self, layout: Layout) -> list[Flowable]:
        parts: list[Flowable] = []
        for section in self._document.sections:
            if parts:
                parts += self._start(layout, section) if section.follows else [NewPage()]
            parts += self._section(layout, section, self._known.sections)
        return parts

    def _start(self, layout: Layout, section: Section) -> list[Flowable]:
        rule = _Divider(
            width="100%",
            thickness=0.8,
            color=layout.look.colour("accent"),
            spaceBefore=16,
            spaceAfter=10,
        )
        needed = TITLE_PT + layout.needed_to_start(section.blocks)
        return [CondPageBreak(max(needed, ROOM_FOR_SECTION_PT)), rule]

    def _section(
        self, layout: Layout, section: Section, pages: Mapping[str, int]
    ) -> list[Flowable]:
        covers = [block for block in section.blocks if isinstance(block, Cover)]
        if covers:
            return cover_flow(layout, covers[0], self._document.sections, pages)
        heading = HeadingText(section.title, layout.styles.section, 0, section.key)
        return [heading, *layout.flow(section.blocks)]

    def afterFlowable(self, flowable: Any) -> None:  # noqa: ANN401 - reportlab's hook
        """Bookmark headings and note on which page each section begins."""
        if not isinstance(flowable, HeadingText):
            return
        if flowable.section:
            self._seen.sections[flowable.section] = self.page
        level, title = flowable.outline
        self._seen.total += 1
        key = f"h{self._seen.total}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(printable(title), key, level, closed=level == 0)

    def _footer(self, canvas: Canvas, _template: Any) -> None:  # noqa: ANN401 - reportlab's hook
        word, size = self._document.word, self._look.sizes["footer"]
        y = self.bottomMargin - FOOTER_PT
        right = self.leftMargin + self.width
        canvas.saveState()
        canvas.setStrokeColor(self._look.colour("rule"))
        canvas.setLineWidth(0.5)
        canvas.line(self.leftMargin, y + FOOTER_RULE_PT, right, y + FOOTER_RULE_PT)
        canvas.setFont(REGULAR, size)
        canvas.setFillColor(self._look.colour("muted"))
        canvas.drawRightString(
            right, y, f"{word('page')} {canvas.getPageNumber()} {word('of')} {self._known.total}"
        )
        left = f"{word('proposal')} {self._document.number}"
        if self._document.author.strip():
            left = f"{left} · {self._document.author}"
        canvas.drawString(
            self.leftMargin, y, fitted(printable(left), REGULAR, size, self.width * 0.75)
        )
        canvas.restoreState()
