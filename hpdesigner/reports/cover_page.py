"""The cover: who offers what to whom, a photo of the house, and what is inside."""

from collections.abc import Mapping
from typing import Any

from reportlab.platypus import Flowable, HRFlowable, Spacer
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import Table as Grid

from hpdesigner.reports.blocks import Align, Cover, Section, Tone
from hpdesigner.reports.flowables import HeadingText, plain
from hpdesigner.reports.layout import Layout
from hpdesigner.reports.pictures import picture

PHOTO_PT = 215.0
LEFT_SHARE = 0.55


def cover_flow(
    layout: Layout, cover: Cover, sections: tuple[Section, ...], pages: Mapping[str, int]
) -> list[Flowable]:
    """Return the cover; ``pages`` gives the page of each section where it is known."""
    styles, look = layout.styles, layout.look
    title = HeadingText(cover.title, styles.cover_title, 0, "cover")
    return [
        *_company(layout, cover),
        HRFlowable(width="100%", thickness=2.2, color=look.colour("accent"), spaceAfter=26),
        Spacer(0, 26),
        title,
        Text(plain(cover.subtitle), styles.tones[Tone.LEAD]),
        *_warning(layout, cover),
        Spacer(0, 10),
        _parties(layout, cover),
        Spacer(0, 26),
        *_photo(layout, cover),
        _contents(layout, sections, pages),
        Spacer(0, 12),
        Text(plain(cover.disclaimer), styles.caption),
    ]


def _company(layout: Layout, cover: Cover) -> list[Flowable]:
    name, *rest = cover.company
    details = " · ".join(rest)
    return [
        Text(plain(name), layout.styles.company),
        Text(plain(details), layout.styles.small),
        Spacer(0, 5),
    ]


def _warning(layout: Layout, cover: Cover) -> list[Flowable]:
    return [Text(plain(cover.warning), layout.styles.tones[Tone.WARNING])] if cover.warning else []


def _parties(layout: Layout, cover: Cover) -> Grid:
    styles = layout.styles
    client = [
        Text(plain(layout.document.word("prepared_for")), styles.small),
        Text(plain(cover.client[0]), styles.strong),
        *(Text(plain(line), styles.plain) for line in cover.client[1:]),
    ]
    names = [
        [Text(plain(name), styles.small), Text(plain(value), styles.plain)]
        for name, value in cover.facts
    ]
    right_pt = layout.width_pt * (1 - LEFT_SHARE)
    facts = Grid(names, colWidths=[right_pt * 0.38, right_pt * 0.62], style=_snug())
    left_pt = layout.width_pt * LEFT_SHARE
    return Grid([[client, facts]], colWidths=[left_pt, right_pt], style=_snug())


def _snug() -> list[tuple[Any, ...]]:
    return [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
    ]


def _photo(layout: Layout, cover: Cover) -> list[Flowable]:
    if cover.photo is None:
        return []
    content = layout.photos(cover.photo[0])
    image = picture(content, layout.width_pt, PHOTO_PT) if content else None
    if image is None:
        return []
    return [image, Text(plain(cover.photo[1][:300]), layout.styles.caption)]


def _contents(layout: Layout, sections: tuple[Section, ...], pages: Mapping[str, int]) -> Grid:
    """List the sections in two columns."""
    styles = layout.styles
    listed = [section for section in sections if section.key != "cover"]
    half = (len(listed) + 1) // 2
    rows: list[list[Flowable | str]] = [
        [Text(plain(layout.document.word("contents")), styles.strong), "", "", "", ""]
    ]
    for at in range(half):
        entries = [_entry(layout, one, pages) for one in listed[at::half]]
        right = entries[1] if len(entries) > 1 else ["", ""]
        rows.append([*entries[0], "", *right])
    rule = layout.look.colour("rule")
    widths = [layout.width_pt * share for share in (0.4, 0.06, 0.08, 0.4, 0.06)]
    return Grid(
        rows,
        colWidths=widths,
        style=[
            *_snug(),
            ("SPAN", (0, 0), (-1, 0)),
            ("LINEBELOW", (0, 1), (1, -1), 0.35, rule),
            ("LINEBELOW", (3, 1), (4, len(listed) - half), 0.35, rule),
        ],
    )


def _entry(layout: Layout, section: Section, pages: Mapping[str, int]) -> list[Flowable | str]:
    name = Text(plain(section.title), layout.styles.cell(Align.LEFT))
    return [name, Text(str(pages.get(section.key, "")), layout.styles.cell(Align.RIGHT))]
