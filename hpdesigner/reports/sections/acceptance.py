"""The page that is signed."""

from hpdesigner.engineering.pricing.sums import added_up
from hpdesigner.reports.blocks import (
    BLANK,
    Block,
    CheckItem,
    CheckList,
    Facts,
    Heading,
    Paragraph,
    Signatures,
    WriteIn,
)
from hpdesigner.reports.material import Material, money, or_blank


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the acceptance."""
    text = m.project.proposal
    currency = m.project.choices.tariffs.currency
    total = added_up(text)
    options = [m.say("acceptance.option_accept"), m.say("acceptance.option_copy")]
    if text.maintenance.offered:
        options.insert(1, _maintenance(m, currency))
    return (
        Paragraph(m.say("acceptance.text", number=or_blank(text.number))),
        Facts(
            (
                (
                    m.say("acceptance.total"),
                    money(total.total, currency) if text.lines else BLANK,
                ),
                (
                    m.say("acceptance.deposit"),
                    money(total.deposit, currency) if text.lines else BLANK,
                ),
            )
        ),
        Heading(m.say("acceptance.options")),
        CheckList(tuple(CheckItem(option) for option in options)),
        Signatures(
            (
                m.say("acceptance.customer"),
                m.say("acceptance.second_customer"),
                m.say("acceptance.contractor"),
            )
        ),
        Heading(m.say("acceptance.cancel")),
        WriteIn(m.say("acceptance.cancel_text"), lines=4),
        Signatures((m.say("acceptance.cancel_waiver"),)),
    )


def _maintenance(m: Material, currency: str) -> str:
    price = m.project.proposal.maintenance.price_per_year
    return m.say(
        "acceptance.option_maintenance",
        price=BLANK if price is None else money(price, currency),
    )
