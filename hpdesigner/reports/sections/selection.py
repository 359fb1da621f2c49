"""What a reviewer of plans looks for: loads by component, capacity against load, limits applied."""

from hpdesigner.engineering.results import CheckLine, Sizing, Verdict
from hpdesigner.reports.blocks import Align, Block, Column, Heading, Paragraph, Table
from hpdesigner.reports.charts import component_label
from hpdesigner.reports.material import Material
from hpdesigner.units import Quantity

SUPPLEMENTAL = "supplemental_heat"
HEATING = "heating"


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the selection line by line; nothing where no unit is chosen."""
    sizing = m.design.sizing
    if sizing is None:
        return ()
    title = Heading(m.say("annex_load.selection"))
    unit = Paragraph(
        m.say(
            "annex_load.selection_text",
            unit=sizing.unit.label,
            verdict=m.term("verdicts", sizing.verdict),
        )
    )
    return (title, unit, _checks(m, sizing))


def _checks(m: Material, sizing: Sizing) -> Table:
    columns = (
        Column(m.say("why.check"), share=1.7),
        Column(m.say("why.load"), Align.RIGHT),
        Column(m.say("why.capacity"), Align.RIGHT),
        Column(m.say("why.factor"), Align.RIGHT, 0.8),
        Column(m.say("why.band"), Align.RIGHT, 1.2),
        Column(m.say("why.verdict"), share=1.3),
    )
    rows = tuple(_check_row(m, line) for line in sizing.checks)
    notes = [
        m.say("annex_load.selection_rules", rules=m.term("rules", sizing.rules)),
        m.say("why.caption_checks", unit=m.unit(Quantity.POWER)),
    ]
    if m.design.loads.cooling_sensible_w.get("blower_heat"):
        notes.append(m.say("why.caption_blower"))
    noted = (line.what for line in sizing.checks if line.verdict is Verdict.PASS_WITH_NOTES)
    if HEATING in noted:
        notes.append(m.say("why.caption_heating"))
    if any(line.what == SUPPLEMENTAL for line in sizing.checks):
        notes.append(m.say("why.caption_supplemental"))
    return Table(columns, rows, " ".join(notes))


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
    return Table(columns, tuple(rows), totals=1)
