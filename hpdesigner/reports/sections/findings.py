"""What the customer told us and what the survey found, with how each figure is known."""

from hpdesigner.model.distribution import EfficiencyUnit, ExistingUnit
from hpdesigner.model.evidence import Source
from hpdesigner.reports.blocks import (
    Block,
    Column,
    Facts,
    Heading,
    Paragraph,
    Photos,
    Table,
    Tone,
    WriteIn,
)
from hpdesigner.reports.ledger import Entry, ledger
from hpdesigner.reports.material import Material
from hpdesigner.units import Quantity

SHOWN_ENTRIES = 24
SURE = (Source.MEASURED, Source.NAMEPLATE, Source.DRAWING, Source.BILL)
READ_ON_SITE = frozenset({Source.MEASURED, Source.NAMEPLATE})


def blocks(m: Material) -> tuple[Block, ...]:
    """Return what we were told and what we found."""
    return (
        *_told(m),
        Heading(m.say("findings.found")),
        *_paragraphs(m.project.proposal.findings),
        Facts(_house(m)),
        Heading(m.say("findings.existing")),
        *_existing(m),
        *_measured(m),
        Heading(m.say("findings.evidence")),
        *_evidence(m),
        *_photos(m),
    )


def _told(m: Material) -> tuple[Block, ...]:
    goals = m.project.proposal.goals
    if not goals.strip():
        return (WriteIn(m.say("findings.goals_missing"), lines=4),)
    return (Heading(m.say("findings.goals")), *_paragraphs(goals))


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(line.strip()) for line in text.splitlines() if line.strip())


def _house(m: Material) -> tuple[tuple[str, str], ...]:
    building = m.project.building
    area = building.floor_area_m2
    unknown = m.say("findings.unknown")
    return (
        (m.say("findings.area"), m.text(Quantity.AREA, area, 0) if area else unknown),
        (m.say("findings.built"), str(building.year_built or unknown)),
        (m.say("findings.bedrooms"), str(building.bedrooms)),
        (m.say("findings.rooms"), str(len(building.rooms) or m.say("findings.whole_house"))),
        (m.say("findings.tightness"), tightness(m)),
    )


def tightness(m: Material) -> str:
    """Return the air leakage as it is known, in words."""
    air = m.project.building.infiltration
    if air.airflow_m3_s is not None:
        return m.say(
            "findings.tightness_flow", flow=air.airflow_m3_s, pressure=f"{air.test_pressure_pa:.0f}"
        )
    if air.ach is not None:
        return m.say(
            "findings.tightness_ach", ach=f"{air.ach:.1f}", pressure=f"{air.test_pressure_pa:.0f}"
        )
    return m.say("findings.tightness_class", name=m.term("leakiness", air.leakiness))


def _existing(m: Material) -> tuple[Block, ...]:
    units = m.project.distribution.existing
    if not units:
        return (WriteIn(m.say("findings.existing_missing"), lines=2),)
    columns = (
        Column(m.say("findings.kind"), share=1.3),
        Column(m.say("findings.make"), share=1.5),
        Column(m.say("findings.year"), share=1.0),
        Column(m.say("findings.fuel"), share=0.9),
        Column(m.say("findings.efficiency"), share=1.0),
        Column(m.say("findings.condition"), share=1.8),
    )
    return (Table(columns, tuple(_unit_row(m, unit) for unit in units)),)


def _unit_row(m: Material, unit: ExistingUnit) -> tuple[str, ...]:
    make = " ".join(part for part in (unit.make, unit.model) if part.strip())
    age = m.today.year - unit.year if unit.year else None
    return (
        m.term("equipment_kinds", unit.kind),
        make or m.say("findings.unknown"),
        m.say("findings.age", year=unit.year, age=age) if age is not None else "—",
        m.term("fuels", unit.fuel),
        _efficiency(m, unit),
        unit.condition or "—",
    )


def _efficiency(m: Material, unit: ExistingUnit) -> str:
    figures = (
        (unit.heating_efficiency, unit.heating_efficiency_unit),
        (unit.cooling_efficiency, unit.cooling_efficiency_unit),
    )
    shown = [
        f"{_nameplate(value, unit_name)} {m.term('efficiency_units', unit_name)}"
        for value, unit_name in figures
        if value is not None
    ]
    return ", ".join(shown) or "—"


def _nameplate(value: float, unit: EfficiencyUnit) -> str:
    """Return an efficiency as nameplates have it: fractions as per cent."""
    if unit is EfficiencyUnit.AFUE and value <= 1:
        return f"{100 * value:.4g} %"
    return f"{100 * value if unit is EfficiencyUnit.PERCENT and value <= 1 else value:.4g}"


def _measured(m: Material) -> tuple[Block, ...]:
    entries = [one for one in ledger(m.project, m.system) if one.source in READ_ON_SITE]
    if not entries:
        return (Paragraph(m.say("findings.measured_none"), Tone.NOTE),)
    columns = (
        Column(m.say("findings.item"), share=2.2),
        Column(m.say("findings.value"), share=1.3),
        Column(m.say("findings.how"), share=1.4),
        Column(m.say("findings.note"), share=2.0),
    )
    rows = tuple(_entry_row(m, one) for one in entries[:SHOWN_ENTRIES])
    left = len(entries) - SHOWN_ENTRIES
    caption = m.say("findings.more", count=left) if left > 0 else ""
    return (Heading(m.say("findings.measured")), Table(columns, rows, caption))


def _entry_row(m: Material, one: Entry) -> tuple[str, ...]:
    return (one.what, one.value, m.term("evidence", one.source), one.note or "—")


def _photos(m: Material) -> tuple[Block, ...]:
    if not m.project.photos:
        return ()
    items = tuple((photo.sha256, photo.caption) for photo in m.project.photos)
    return (Heading(m.say("findings.photos")), Photos(items))


def _evidence(m: Material) -> tuple[Block, ...]:
    counts = {name: count for name, count in m.design.evidence.items() if count}
    if not counts:
        return (Paragraph(m.say("findings.evidence_none")),)
    sure = sum(counts.get(source.value, 0) for source in SURE)
    total = sum(counts.values())
    order = [source.value for source in Source if source.value in counts]
    listed = "; ".join(f"{m.term('evidence', name)}: {counts[name]}" for name in order)
    return (Paragraph(m.say("findings.evidence_text", count=total, sure=sure, listed=listed)),)
