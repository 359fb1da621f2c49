"""Why this size: load first, then capacity, in round figures."""

from dataclasses import replace

from hpdesigner.engineering.results import Sizing
from hpdesigner.reports.bills import bills_chart
from hpdesigner.reports.blocks import (
    Block,
    Bullets,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Tone,
)
from hpdesigner.reports.charts import component_label, load_components_chart
from hpdesigner.reports.material import Material
from hpdesigner.reports.sections import sureness
from hpdesigner.units import Quantity

LARGEST = 3


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the sizing page."""
    return (
        Paragraph(m.say("why.lead"), Tone.LEAD),
        _figures(m),
        _indoors(m),
        Heading(m.say("why.losses")),
        *_losses(m),
        *sureness.paragraph(m),
        *_bills(m),
        Heading(m.say("why.selection")),
        *_verdict(m),
    )


def _figures(m: Material) -> KeyFigures:
    loads, conditions, sizing = m.design.loads, m.design.conditions, m.design.sizing
    unit = m.unit(Quantity.POWER)
    figures = [
        KeyFigure(
            m.about(loads.heating_total_w),
            unit,
            m.say("why.heating_label", at=conditions.heating_outdoor_k),
        ),
        KeyFigure(
            m.about(loads.cooling_total_w),
            unit,
            m.say("why.cooling_label", at=conditions.cooling_outdoor_k),
        ),
    ]
    if sizing is not None:
        capacity = m.about(sizing.heating_capacity_at_design_w)
        label = m.say("why.capacity_label", at=conditions.heating_outdoor_k)
        figures.append(KeyFigure(capacity, unit, label))
    return KeyFigures(tuple(figures))


def _indoors(m: Material) -> Paragraph:
    conditions = m.design.conditions
    return Paragraph(
        m.say(
            "why.indoors",
            heating=conditions.heating_indoor_k,
            cooling=conditions.cooling_indoor_k,
        )
    )


def _losses(m: Material) -> tuple[Block, ...]:
    loads = m.design.loads
    parts = sorted(((w, name) for name, w in loads.heating_w.items() if w > 0), reverse=True)
    if len(parts) < LARGEST or loads.heating_total_w <= 0:
        return (Paragraph(m.say("why.losses_none")),)
    names = [component_label(name).lower() for _, name in parts[:LARGEST]]
    share = sum(w for w, _ in parts[:LARGEST]) / loads.heating_total_w
    first, second, third = names
    chart = load_components_chart(loads, m.system, "heating")
    return (
        Paragraph(m.say("why.losses_text", first=first, second=second, third=third, share=share)),
        Figure(replace(chart, summary="")),  # the sentence above says it in round figures
    )


def _bills(m: Material) -> tuple[Block, ...]:
    said = m.design.bills
    if said is None or said.verdict is None:
        return ()
    text = m.say(
        "why.bills_text",
        at=said.design_k,
        implied=m.about(said.implied_w),
        low=m.about(said.implied_band_w[0]),
        high=m.about(said.implied_band_w[1]),
        bare=m.about(said.without_gains_w),
        calculated=m.about(said.calculated_w),
        unit=m.unit(Quantity.POWER),
    )
    largest = max(said.fuels, key=lambda one: one.implied_w)
    chart = bills_chart(largest, said, m.system)
    return (
        Heading(m.say("why.bills")),
        Paragraph(f"{text} {m.term('bills_verdicts', said.verdict)}"),
        Figure(replace(chart, summary="")),
    )


def _verdict(m: Material) -> tuple[Block, ...]:
    sizing = m.design.sizing
    if sizing is None:
        return (Paragraph(m.say("why.selection_none")),)
    return (
        Paragraph(
            m.term("verdict_texts", sizing.verdict),
            opening=m.term("verdicts", sizing.verdict) + ".",
        ),
        *_reasons(m, sizing),
        Paragraph(m.say("why.selection_text", rules=m.term("rules", sizing.rules)), Tone.NOTE),
    )


def _reasons(m: Material, sizing: Sizing) -> tuple[Block, ...]:
    if not sizing.reasons:
        return ()
    return (Bullets(tuple(m.told(one) for one in sizing.reasons)),)
