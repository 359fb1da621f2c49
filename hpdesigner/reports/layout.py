"""Blocks laid out for paper: each kind of block has one function that makes its flowables."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.graphics.shapes import Drawing, PolyLine
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
)
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import Table as Grid

from hpdesigner.reports import blocks as b
from hpdesigner.reports.bar_painter import bars_height
from hpdesigner.reports.chart_painter import paint
from hpdesigner.reports.flowables import Gap, HeadingText, Kept, plain, running
from hpdesigner.reports.fonts import SEMIBOLD
from hpdesigner.reports.look import Look
from hpdesigner.reports.paper import Box, rectangle
from hpdesigner.reports.pictures import picture
from hpdesigner.reports.series import Chart
from hpdesigner.reports.styles import Styles

FIGURE_PT = {b.Height.LOW: 158.0, b.Height.USUAL: 182.0, b.Height.TALL: 224.0}
ROOM_FOR_START_PT = 62.0  # of what follows a heading, at least this much beside it
BULLETS_BESIDE_HEADING = 2
BARS_PER_FIGURE = 22
FACT_NAME_SHARE = 0.40
LONG_CELL = 2500  # characters; such a row may break in the middle
PHOTO_HEIGHT_PT = 165.0
WRITE_LINE_PT = 21.0
SIGN_LINE_PT = 27.0
CELL_PAD_PT = 3.2
DENSE_PAD_PT = 1.3
KEPT_WHOLE_PT = 330.0  # a table up to this high is not divided between pages
ENDLESS_PT = 1e5
HEADING_AIR_PT = 16.0  # above a heading and below its block
EMPTY_CHART_PT = 60.0

Lookup = Callable[[str], bytes | None]
Cells = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Layout:
    """What laying out needs: the look, its styles, the width of a line and the photos."""

    look: Look
    styles: Styles
    width_pt: float
    photos: Lookup
    document: b.Document

    def flow(self, blocks: Sequence[b.Block]) -> list[Flowable]:
        """Return blocks as flowables; a heading never stays alone at the foot of a page."""
        made = [_MAKERS[type(block)](self, block) for block in blocks]
        parts: list[Flowable] = []
        for at, block in enumerate(blocks):
            if isinstance(block, b.Heading):
                needed = self._needed(blocks[at:], made[at:])
                parts.append(CondPageBreak(needed + HEADING_AIR_PT))
            parts += made[at]
        return parts

    def height(self, parts: Sequence[Flowable]) -> float:
        """Return the height of flowables set one below the other [pt]."""
        total = 0.0
        for part in parts:
            if isinstance(part, Kept):
                total += self.height(part.parts)
            else:
                total += part.wrap(self.width_pt, ENDLESS_PT)[1] + part.getSpaceAfter()
        return total

    def needed_to_start(self, blocks: Sequence[b.Block]) -> float:
        """Return the height of what must stand below the title of a section [pt]."""
        return self._needed(blocks, [_MAKERS[type(block)](self, block) for block in blocks])

    def _needed(self, blocks: Sequence[b.Block], made: Sequence[list[Flowable]]) -> float:
        """Return the room a heading asks for: itself, what introduces, and what it is about."""
        total = 0.0
        for block, parts in zip(blocks, made, strict=True):
            height = self.height(parts)
            if isinstance(block, b.Bullets):  # a list may go on overleaf
                return total + self.height(parts[:BULLETS_BESIDE_HEADING])
            if not isinstance(block, b.Heading | b.Paragraph):
                wanted = next(
                    (h for h in (height, self.height(parts[:1])) if h <= KEPT_WHOLE_PT),
                    ROOM_FOR_START_PT,
                )
                return total + wanted
            if isinstance(block, b.Heading) and total:
                return total
            total += height
        return total


def figure_height(chart: Chart, height: b.Height) -> float:
    """Return the height of a chart on paper [pt]."""
    if not chart.series:
        return EMPTY_CHART_PT
    if chart.categories:
        shown = replace(chart, categories=chart.categories[:BARS_PER_FIGURE])
        return bars_height(shown)
    return FIGURE_PT[height]


def _heading(layout: Layout, block: b.Heading) -> list[Flowable]:
    return [HeadingText(block.text, layout.styles.heading, level=1)]


def _paragraph(layout: Layout, block: b.Paragraph) -> list[Flowable]:
    opening = f'<font name="{SEMIBOLD}">{plain(block.opening)}</font> ' if block.opening else ""
    return [Text(opening + running(block.text), layout.styles.tones[block.tone])]


def _bullets(layout: Layout, block: b.Bullets) -> list[Flowable]:
    style = layout.styles.bullet
    items = [Text(running(item), style, bulletText="•") for item in block.items]
    for item in items[-2:-1]:
        item.keepWithNext = 1  # the last one is never alone overleaf
    return [*items, Gap(0, 6)]


def _table(layout: Layout, block: b.Table) -> list[Flowable]:
    shares = sum(column.share for column in block.columns)
    widths = [layout.width_pt * column.share / shares for column in block.columns]
    head = [_cell(layout, c.title, c.align, strong=True) for c in block.columns]
    sums_from = len(block.rows) - block.totals
    rows = [
        [
            _cell(layout, text, column.align, strong=at >= sums_from)
            for text, column in zip(row, block.columns, strict=True)
        ]
        for at, row in enumerate(block.rows)
    ]
    long = any(len(text) > LONG_CELL for row in block.rows for text in row)
    grid = Grid(
        [head, *rows],
        colWidths=widths,
        repeatRows=1,
        splitInRow=int(long),
        style=[
            *_table_style(layout, len(rows), block.totals),
            *(_DENSE if block.dense else ()),
            *_apart(block.columns),
        ],
    )
    grid.spaceBefore, grid.spaceAfter = 3, 4
    caption = [Text(plain(block.caption), layout.styles.caption)] if block.caption else []
    return _together(layout, [grid, *caption, Gap(0, 4)], long=long)


_DENSE = (
    ("TOPPADDING", (0, 1), (-1, -1), DENSE_PAD_PT),
    ("BOTTOMPADDING", (0, 1), (-1, -1), DENSE_PAD_PT),
)


def _table_style(layout: Layout, rows: int, totals: int) -> list[tuple[Any, ...]]:
    ink, rule = layout.look.colour("ink"), layout.look.colour("rule")
    style: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("BACKGROUND", (0, 0), (-1, 0), layout.look.colour("band")),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, ink),
        ("LINEBELOW", (0, 1), (-1, -1), 0.35, rule),
        ("TOPPADDING", (0, 0), (-1, -1), CELL_PAD_PT),
        ("BOTTOMPADDING", (0, 0), (-1, -1), CELL_PAD_PT),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ]
    if totals and rows >= totals:
        style.append(("LINEABOVE", (0, -totals), (-1, -totals), 0.9, ink))
        # The last rows of a table and its sums stay on one page.
        style.append(("NOSPLIT", (0, -totals - min(1, rows - totals)), (0, -1)))
    elif rows > 1:
        style.append(("NOSPLIT", (0, -2), (0, -1)))
    return style


def _apart(columns: Sequence[b.Column]) -> list[tuple[Any, ...]]:
    """Give words that stand right of a column of numbers some air."""
    return [
        ("LEFTPADDING", (at, 0), (at, -1), 14)
        for at in range(1, len(columns))
        if columns[at].align is b.Align.LEFT and columns[at - 1].align is b.Align.RIGHT
    ]


def _cell(layout: Layout, text: str, align: b.Align, *, strong: bool) -> Text:
    return Text(plain(text), layout.styles.cell(align, strong=strong))


def _facts(layout: Layout, block: b.Facts) -> list[Flowable]:
    if not block.items:
        return []
    rows = [
        [
            Text(plain(name), layout.styles.cell(b.Align.LEFT, strong=True)),
            Text(plain(value), layout.styles.cell(b.Align.LEFT)),
        ]
        for name, value in block.items
    ]
    widths = [layout.width_pt * FACT_NAME_SHARE, layout.width_pt * (1 - FACT_NAME_SHARE)]
    rule = layout.look.colour("rule")
    long = any(len(value) > LONG_CELL for item in block.items for value in item)
    grid = Grid(
        rows,
        colWidths=widths,
        splitInRow=int(long),
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.35, rule),
            ("TOPPADDING", (0, 0), (-1, -1), CELL_PAD_PT),
            ("BOTTOMPADDING", (0, 0), (-1, -1), CELL_PAD_PT),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
        ],
    )
    return _together(layout, [grid, Gap(0, 8)], long=long)


def _together(layout: Layout, parts: list[Flowable], *, long: bool) -> list[Flowable]:
    """Keep a short table on one page with its caption."""
    if long or layout.height(parts) > KEPT_WHOLE_PT:
        return parts
    return [Kept(parts)]


def _figure(layout: Layout, block: b.Figure) -> list[Flowable]:
    return [
        flowable
        for chart in _pages_of(block.chart)
        for flowable in _one_figure(layout, chart, block.height)
    ]


def _one_figure(layout: Layout, chart: Chart, height: b.Height) -> list[Flowable]:
    drawing = paint(chart, layout.width_pt, figure_height(chart, height), layout.look)
    title = Text(plain(chart.title), layout.styles.figure_title)
    shown: list[Flowable] = [Gap(0, 4), title, drawing]
    if chart.summary and chart.series:
        shown += [Gap(0, 3), Text(plain(chart.summary), layout.styles.caption)]
    return [Kept(shown), Gap(0, 4)]


def _pages_of(chart: Chart) -> Iterable[Chart]:
    """Cut a chart with very many bars into several."""
    if len(chart.categories) <= BARS_PER_FIGURE:
        return (chart,)
    return tuple(
        replace(
            chart,
            categories=chart.categories[at : at + BARS_PER_FIGURE],
            series=tuple(
                replace(s, x=s.x[: len(y)], y=y)
                for s in chart.series
                for y in [s.y[at : at + BARS_PER_FIGURE]]
            ),
        )
        for at in range(0, len(chart.categories), BARS_PER_FIGURE)
    )


def _key_figures(layout: Layout, block: b.KeyFigures) -> list[Flowable]:
    if not block.items:
        return []
    size = layout.look.sizes["note"]
    values = [
        Text(
            f'{plain(item.value)} <font name="{SEMIBOLD}" size="{size}">{plain(item.unit)}</font>',
            layout.styles.value,
        )
        for item in block.items
    ]
    labels = [Text(plain(item.label), layout.styles.small) for item in block.items]
    grid = Grid(
        [values, labels],
        colWidths=[layout.width_pt / len(block.items)] * len(block.items),
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEABOVE", (0, 0), (-1, 0), 1.4, layout.look.colour("accent")),
            ("BACKGROUND", (0, 0), (-1, -1), layout.look.colour("band")),
            ("BOTTOMPADDING", (0, 0), (-1, 0), 2),
            ("BOTTOMPADDING", (0, 1), (-1, 1), 7),
            ("TOPPADDING", (0, 0), (-1, 0), 7),
            ("TOPPADDING", (0, 1), (-1, 1), 0),
        ],
    )
    return [Kept([grid, Gap(0, 10)])]


def _check_list(layout: Layout, block: b.CheckList) -> list[Flowable]:
    rows = [
        [_box(layout, item), Text(plain(item.text), layout.styles.plain)] for item in block.items
    ]
    grid = Grid(
        rows,
        colWidths=[18, layout.width_pt - 18],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ],
    )
    return [grid, Gap(0, 8)]


def _box(layout: Layout, item: b.CheckItem) -> Drawing:
    side, ink = 9.5, layout.look.colour("ink")
    drawing = Drawing(side + 2, side + 2)
    drawing.add(rectangle(Box(0.5, 0, side, side), None, ink, 0.9))
    if item.ticked:
        drawing.add(PolyLine([2.5, 5, 4.5, 2.2, 8.5, 8], strokeColor=ink, strokeWidth=1.4))
    return drawing


def _signatures(layout: Layout, block: b.Signatures) -> list[Flowable]:
    words = [layout.document.word(key) for key in ("signature", "name", "date")]
    shares = (0.42, 0.03, 0.32, 0.03, 0.20)  # the gaps between keep the three lines apart
    widths = [layout.width_pt * share for share in shares]
    ink = layout.look.colour("ink")
    parts: list[Flowable] = []
    for label in block.labels:
        first, *others = [Text(plain(word), layout.styles.small) for word in words]
        captions = [first, *(cell for other in others for cell in ("", other))]
        grid = Grid(
            [[""] * len(widths), captions],
            colWidths=widths,
            rowHeights=[SIGN_LINE_PT, None],
            style=[
                *[("LINEBELOW", (at, 0), (at, 0), 0.8, ink) for at in (0, 2, 4)],
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 1), (-1, 1), 1),
            ],
        )
        heading = Text(plain(label), layout.styles.strong)
        parts.append(Kept([heading, grid, Gap(0, 7)]))
    return parts


def _write_in(layout: Layout, block: b.WriteIn) -> list[Flowable]:
    label = Text(plain(block.label), layout.styles.tones[b.Tone.BODY])
    drawn = "BOX" if block.framed else "LINEBELOW"
    grid = Grid(
        [[""]] * block.lines,
        colWidths=[layout.width_pt],
        rowHeights=[WRITE_LINE_PT] * block.lines,
        style=[(drawn, (0, 0), (-1, -1), 0.6, layout.look.colour("muted"))],
    )
    return [Kept([label, grid, Gap(0, 10)])]


def _photos(layout: Layout, block: b.Photos) -> list[Flowable]:
    half = (layout.width_pt - 12) / 2
    shown = [_photo(layout, digest, caption, half) for digest, caption in block.items]
    rows = [shown[at : at + 2] for at in range(0, len(shown), 2)]
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (0, -1), 0)]
    return [
        Grid([[*row, *[""] * (2 - len(row))]], colWidths=[half + 6] * 2, style=style)
        for row in rows
    ]


def _photo(layout: Layout, digest: str, caption: str, width_pt: float) -> list[Flowable]:
    content = layout.photos(digest)
    image = picture(content, width_pt - 6, PHOTO_HEIGHT_PT) if content else None
    missing = Text(plain(layout.document.word("no_photo")), layout.styles.tones[b.Tone.NOTE])
    return [image or missing, Gap(0, 2), Text(plain(caption[:300]), layout.styles.caption)]


def _page_break(_layout: Layout, _block: b.PageBreak) -> list[Flowable]:
    return [NewPage()]


_MAKERS: dict[type[Any], Callable[..., list[Flowable]]] = {
    b.Heading: _heading,
    b.Paragraph: _paragraph,
    b.Bullets: _bullets,
    b.Table: _table,
    b.Facts: _facts,
    b.Figure: _figure,
    b.KeyFigures: _key_figures,
    b.CheckList: _check_list,
    b.Signatures: _signatures,
    b.WriteIn: _write_in,
    b.Photos: _photos,
    b.PageBreak: _page_break,
}
