"""Warranties: the manufacturer's and the contractor's, kept apart."""

from hpdesigner.reports.blocks import BLANK, Block, Bullets, Facts, Heading, Paragraph
from hpdesigner.reports.material import Material


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the warranties."""
    entered = m.project.proposal.warranty
    own: tuple[Block, ...] = tuple(
        Paragraph(line.strip()) for line in entered.splitlines() if line.strip()
    )
    return (
        *own,
        Heading(m.say("warranty.maker")),
        Paragraph(m.say("warranty.maker_text")),
        Facts(
            (
                (m.say("warranty.parts"), BLANK),
                (m.say("warranty.compressor"), BLANK),
                (m.say("warranty.register"), BLANK),
            )
        ),
        Heading(m.say("warranty.labour")),
        Facts(((m.say("warranty.labour_years"), BLANK),)),
        Heading(m.say("warranty.voids")),
        Bullets(m.lines("warranty.voids_list")),
    )
