"""How sure the load is: a sentence for the customer, the largest doubts for the reviewer."""

from hpdesigner.engineering.loads.band import LoadBand, Range
from hpdesigner.reports.blocks import Align, Block, Column, Heading, Paragraph, Table
from hpdesigner.reports.material import Material
from hpdesigner.units import Quantity

LARGEST = 6
"""How many lines a reviewer has the time for."""


def paragraph(m: Material) -> tuple[Block, ...]:
    """Return the band of the heating load in round figures, and what was added on top."""
    sure = m.sure
    if sure is None or m.design.loads.heating_total_w <= 0:
        return ()
    low_w, high_w = sure.heating_w
    band = m.say(
        "why.sure_text", low=m.about(low_w), high=m.about(high_w), unit=m.unit(Quantity.POWER)
    )
    return (
        Heading(m.say("why.sure")),
        Paragraph(f"{band} {_allowance(m, sure, m.design.loads.heating_total_w)}"),
    )


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the band of both loads and the entries that move them most."""
    sure = m.sure
    if sure is None:
        return ()
    unit = m.unit(Quantity.POWER)
    columns = (
        Column(m.say("annex_load.doubt"), share=3),
        Column(m.say("annex_load.evidence"), share=1.5),
        Column(m.say("annex_load.heating"), Align.RIGHT, 1.6),
        Column(m.say("annex_load.sensible"), Align.RIGHT, 1.6),
    )
    rows = [
        (
            one.name[:1].upper() + one.name[1:],
            m.term("evidence", one.evidence.value),
            _range(m, one.heating_w),
            _range(m, one.sensible_w),
        )
        for one in sure.sensitivities[:LARGEST]
    ]
    together = (
        m.say("annex_load.band"),
        "",
        _between(m, sure.heating_w),
        _between(m, sure.cooling_sensible_w),
    )
    caption = m.say("annex_load.sure_caption", unit=unit)
    return (
        Heading(m.say("annex_load.sure")),
        Table(columns, (*rows, together), caption, totals=1),
        Paragraph(_allowance(m, sure, m.design.loads.heating_total_w)),
    )


def _allowance(m: Material, sure: LoadBand, load_w: float) -> str:
    if not sure.padding:
        return m.say("why.no_allowance")
    names = ", ".join(one.name for one in sure.padding)
    share = sure.padding_heating_w / load_w if load_w > 0 else 0.0
    return m.say("why.allowance", names=names, share=share)


def _range(m: Material, between_w: Range) -> str:
    low, high = (m.number(Quantity.POWER, watts) for watts in between_w)
    return low if low == high else m.say("annex_load.change", low=low, high=high)


def _between(m: Material, band_w: Range) -> str:
    low, high = (m.number(Quantity.POWER, watts) for watts in band_w)
    return m.say("annex_load.between", low=low, high=high)
