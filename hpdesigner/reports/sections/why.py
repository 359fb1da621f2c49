"""Why this size: load first, then capacity, and what the figures rest on."""

from hpdesigner.engineering.results import CheckLine, Sizing
from hpdesigner.model.evidence import Source
from hpdesigner.reports.blocks import (
    Align,
    Block,
    Bullets,
    Column,
    Facts,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Table,
    Tone,
)
from hpdesigner.reports.charts import component_label, load_components_chart
from hpdesigner.reports.material import Material
from hpdesigner.sentences import sentence
from hpdesigner.units import Quantity

SURE = (Source.MEASURED, Source.NAMEPLATE, Source.DRAWING, Source.BILL)
LARGEST = 3


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the sizing page."""
    return (
        Paragraph(m.say("why.lead"), Tone.LEAD),
        _figures(m),
        Heading(m.say("why.design")),
        Facts(_conditions(m)),
        Heading(m.say("why.losses")),
        *_losses(m),
        Heading(m.say("why.selection")),
        *_selection(m),
        Heading(m.say("why.evidence")),
        *_evidence(m),
    )


def _figures(m: Material) -> KeyFigures:
    loads, conditions, sizing = m.design.loads, m.design.conditions, m.design.sizing
    unit = m.unit(Quantity.POWER)
    figures = [
        KeyFigure(
            m.number(Quantity.POWER, loads.heating_total_w),
            unit,
            m.say("why.heating_label", at=conditions.heating_outdoor_k),
        ),
        KeyFigure(
            m.number(Quantity.POWER, loads.cooling_total_w),
            unit,
            m.say("why.cooling_label", at=conditions.cooling_outdoor_k),
        ),
    ]
    if sizing is not None:
        capacity = m.number(Quantity.POWER, sizing.heating_capacity_at_design_w)
        label = m.say("why.capacity_label", at=conditions.heating_outdoor_k)
        figures.append(KeyFigure(capacity, unit, label))
    return KeyFigures(tuple(figures))


def _conditions(m: Material) -> tuple[tuple[str, str], ...]:
    conditions = m.design.conditions
    origins = dict(conditions.origins)

    def outdoor(field: str, value_k: float) -> str:
        value = m.text(Quantity.TEMPERATURE, value_k)
        origin = origins.get(field, "")
        if not origin:
            return value
        origin = m.say("why.entered") if origin == "entered" else origin
        return m.say("why.design_origin", value=value, origin=origin)

    return (
        (m.say("why.design_heating"), outdoor("heating_outdoor_k", conditions.heating_outdoor_k)),
        (m.say("why.design_cooling"), outdoor("cooling_outdoor_k", conditions.cooling_outdoor_k)),
        (
            m.say("why.design_indoor"),
            m.say(
                "why.design_indoor_value",
                heating=conditions.heating_indoor_k,
                cooling=conditions.cooling_indoor_k,
            ),
        ),
    )


def _losses(m: Material) -> tuple[Block, ...]:
    loads = m.design.loads
    parts = sorted(((w, name) for name, w in loads.heating_w.items() if w > 0), reverse=True)
    if len(parts) < LARGEST or loads.heating_total_w <= 0:
        return (Paragraph(m.say("why.losses_none")),)
    names = [component_label(name).lower() for _, name in parts[:LARGEST]]
    share = sum(w for w, _ in parts[:LARGEST]) / loads.heating_total_w
    first, second, third = names
    return (
        Paragraph(m.say("why.losses_text", first=first, second=second, third=third, share=share)),
        Figure(load_components_chart(loads, m.system, "heating")),
        component_table(m),
    )


def component_table(m: Material) -> Table:
    """Return the three loads by component, with their totals; nothing that is zero in all."""
    loads = m.design.loads
    parts = (loads.heating_w, loads.cooling_sensible_w, loads.cooling_latent_w)
    names = list(dict.fromkeys(name for part in parts for name in part))
    rows = [
        (component_label(name), *(m.number(Quantity.POWER, p.get(name, 0.0)) for p in parts))
        for name in names
        if any(part.get(name, 0.0) for part in parts)
    ]
    totals = (loads.heating_total_w, loads.sensible_total_w, loads.latent_total_w)
    rows.append((m.say("why.total"), *(m.number(Quantity.POWER, w) for w in totals)))
    columns = (
        Column(m.say("why.component"), share=1.6),
        Column(m.say("why.heating"), Align.RIGHT),
        Column(m.say("why.sensible"), Align.RIGHT),
        Column(m.say("why.latent"), Align.RIGHT),
    )
    caption = m.say("why.caption_parts", unit=m.unit(Quantity.POWER))
    return Table(columns, tuple(rows), caption, totals=1)


def _selection(m: Material) -> tuple[Block, ...]:
    sizing = m.design.sizing
    if sizing is None:
        return (Paragraph(m.say("why.selection_none")),)
    columns = (
        Column(m.say("why.check"), share=1.7),
        Column(m.say("why.load"), Align.RIGHT),
        Column(m.say("why.capacity"), Align.RIGHT),
        Column(m.say("why.factor"), Align.RIGHT, 0.8),
        Column(m.say("why.band"), Align.RIGHT, 1.2),
        Column(m.say("why.verdict"), share=1.3),
    )
    rows = tuple(_check_row(m, line) for line in sizing.checks)
    caption = m.say("why.caption_checks", unit=m.unit(Quantity.POWER))
    if m.design.loads.cooling_sensible_w.get("blower_heat"):
        caption = f"{caption}. {m.say('why.caption_blower')}"
    return (
        Paragraph(m.say("why.selection_text", rules=m.term("rules", sizing.rules))),
        Table(columns, rows, caption),
        Paragraph(
            m.term("verdict_texts", sizing.verdict),
            opening=m.term("verdicts", sizing.verdict) + ".",
        ),
        *_reasons(m, sizing),
    )


def _check_row(m: Material, line: CheckLine) -> tuple[str, ...]:
    return (
        m.term("checks", line.what),
        m.number(Quantity.POWER, line.load_w),
        m.number(Quantity.POWER, line.capacity_w),
        "—" if line.factor is None else f"{line.factor:.2f}",
        band(line.lowest, line.highest),
        m.term("verdicts", line.verdict),
    )


def band(lowest: float | None, highest: float | None) -> str:
    """Return the allowed band of a factor."""
    if lowest is None and highest is None:
        return "—"
    if lowest is None:
        return f"≤ {highest:.2f}"
    if highest is None:
        return f"≥ {lowest:.2f}"
    return f"{lowest:.2f}–{highest:.2f}"


def _reasons(m: Material, sizing: Sizing) -> tuple[Block, ...]:
    if not sizing.reasons:
        return ()
    return (Bullets(tuple(sentence(one, m.system) for one in sizing.reasons)),)


def _evidence(m: Material) -> tuple[Block, ...]:
    counts = {name: count for name, count in m.design.evidence.items() if count}
    if not counts:
        return (Paragraph(m.say("why.evidence_none")),)
    sure = sum(counts.get(source.value, 0) for source in SURE)
    total = sum(counts.values())
    order = [source.value for source in Source if source.value in counts]
    listed = "; ".join(f"{m.term('evidence', name)}: {counts[name]}" for name in order)
    return (
        Paragraph(m.say("why.evidence_text", count=total, sure=sure)),
        Paragraph(f"{listed}."),
    )
