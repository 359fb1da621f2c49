"""Price and payment: the lines entered, or lines to fill in by hand."""

from collections.abc import Iterable

from hpdesigner.engineering.pricing.sums import added_up
from hpdesigner.model.proposal import LineKind, PriceLine, ProposalText
from hpdesigner.reports.blocks import (
    BLANK,
    Align,
    Block,
    Column,
    Paragraph,
    Table,
    WriteIn,
)
from hpdesigner.reports.material import Material, money
from hpdesigner.reports.sections.cover import written_date


def _amount(lines: Iterable[PriceLine]) -> float:
    return sum(line.amount for line in lines)


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the price page."""
    text = m.project.proposal
    if not text.lines:
        return (_blank_table(m), Paragraph(m.say("price.changes")))
    parts: list[Block] = [_table(m, text)]
    split = _split(m, text)
    if split:
        parts.append(Paragraph(split))
    if any(line.kind is LineKind.REBATE for line in text.lines):
        parts.append(WriteIn(m.say("price.rebates_text"), lines=2))
    parts.append(Paragraph(m.say("price.changes")))
    return tuple(parts)


def _columns(m: Material) -> tuple[Column, ...]:
    return (
        Column(m.say("price.item"), share=4),
        Column(m.say("price.kind"), share=1.2),
        Column(m.say("price.amount"), Align.RIGHT, 1.3),
    )


def _table(m: Material, text: ProposalText) -> Table:
    currency = m.project.choices.tariffs.currency
    total = added_up(text)
    rows = [
        (line.text or m.term("line_kinds", line.kind), m.term("line_kinds", line.kind), amount)
        for line in text.lines
        for amount in [money(_signed(line), currency)]
    ]
    sums = [(m.say("price.subtotal"), total.subtotal)]
    if text.tax_fraction:
        fraction = f"{100 * text.tax_fraction:.4g} %"
        sums.append((m.say("price.tax", fraction=fraction), total.tax))
    sums.append((m.say("price.total"), total.total))
    if total.rebates:
        sums += [(m.say("price.rebates"), -total.rebates), (m.say("price.net"), total.net)]
    if text.deposit_fraction:
        fraction = f"{100 * text.deposit_fraction:.4g} %"
        sums.append((m.say("price.deposit", fraction=fraction), total.deposit))
    sums.append((m.say("price.balance"), total.balance))
    rows += [(name, "", money(amount, currency)) for name, amount in sums]
    caption = m.say("price.caption", currency=currency)
    if text.prices_dated is not None:
        caption = m.say(
            "price.caption_dated", currency=currency, day=written_date(m, text.prices_dated)
        )
    return Table(_columns(m), tuple(rows), caption, totals=len(sums))


def _signed(line: PriceLine) -> float:
    return -line.amount if line.kind is LineKind.REBATE else line.amount


def _blank_table(m: Material) -> Table:
    kinds = ("equipment", "labour", "material")
    sums = ("subtotal", "total", "net", "balance")
    rows = [(m.say(f"price.blank_{kind}"), m.term("line_kinds", kind), BLANK) for kind in kinds]
    rows += [(m.say(f"price.{name}"), "", BLANK) for name in sums]
    return Table(_columns(m), tuple(rows), m.say("price.none"), totals=len(sums))


def _split(m: Material, text: ProposalText) -> str:
    equipment = _amount(line for line in text.lines if line.kind is LineKind.EQUIPMENT)
    labour = _amount(line for line in text.lines if line.kind is LineKind.LABOUR)
    if not equipment or not labour:
        return ""
    currency = m.project.choices.tariffs.currency
    return m.say(
        "price.split", equipment=money(equipment, currency), labour=money(labour, currency)
    )
