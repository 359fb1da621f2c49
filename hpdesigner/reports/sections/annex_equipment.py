"""Annex B: the equipment data every figure rests on, with who says so."""

from hpdesigner.engineering.results import Sizing
from hpdesigner.model.equipment import HeatPump, Mode, PerformancePoint, Speed
from hpdesigner.reports.blocks import (
    BLANK,
    Align,
    Block,
    Column,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Table,
    Tone,
)
from hpdesigner.reports.charts import cooling_chart, cycle_sweep_chart
from hpdesigner.reports.material import Material, or_blank
from hpdesigner.reports.sections import months
from hpdesigner.units import Quantity

COMPARED = 6
SPEEDS = (Speed.MINIMUM, Speed.RATED, Speed.MAXIMUM)


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the data sheet used."""
    sizing = m.design.sizing
    if sizing is None:
        return (Paragraph(m.say("annex_equipment.none")),)
    unit = sizing.unit
    sample = (Paragraph(m.say("annex_equipment.sample"), Tone.WARNING),) if unit.sample else ()
    return (
        *sample,
        Heading(unit.label),
        Facts(_data(m, unit)),
        Heading(m.say("annex_equipment.points")),
        _points(m, unit),
        *_cooling(m),
        *_efficiency(m),
        *months.blocks(m),
        *_compared(m),
    )


def _data(m: Material, unit: HeatPump) -> tuple[tuple[str, str], ...]:
    charge = m.text(Quantity.MASS, unit.charge_kg) if unit.charge_kg else BLANK
    circuit = " / ".join(
        BLANK if amps is None else m.text(Quantity.CURRENT, amps)
        for amps in (unit.mca_a, unit.mocp_a)
    )
    kind = f"{m.term('unit_types', unit.type)}, {m.term('compressors', unit.compressor)}"
    return (
        (m.say("annex_equipment.brand"), f"{unit.brand} {unit.series}".strip()),
        (m.say("annex_equipment.outdoor"), unit.outdoor_model),
        (m.say("annex_equipment.indoor"), or_blank(unit.indoor_model)),
        (m.say("annex_equipment.reference"), unit.reference),
        (m.say("annex_equipment.ahri"), or_blank(unit.ahri_reference or "")),
        (m.say("annex_equipment.type"), kind),
        (m.say("annex_equipment.refrigerant"), f"{or_blank(unit.refrigerant)}, {charge}"),
        (m.say("annex_equipment.ratings"), _ratings(unit)),
        (m.say("annex_equipment.cut_out"), m.text(Quantity.TEMPERATURE, unit.cut_out_k, 0)),
        (m.say("annex_equipment.sound"), m.text(Quantity.SOUND, unit.sound_power_db)),
        (m.say("annex_equipment.electrical"), circuit),
        (m.say("annex_equipment.source"), or_blank(unit.source)),
    )


def _ratings(unit: HeatPump) -> str:
    ratings = unit.ratings
    named = (
        ("SEER2", ratings.seer2),
        ("EER2", ratings.eer2),
        ("HSPF2", ratings.hspf2),
        ("SCOP", ratings.scop),
    )
    return ", ".join(f"{name} {value:.4g}" for name, value in named if value is not None) or "—"


def _points(m: Material, unit: HeatPump) -> Table:
    columns = (
        Column(m.say("annex_equipment.mode"), share=1.1),
        Column(m.say("annex_equipment.speed"), share=0.9),
        Column(m.say("annex_equipment.outdoor_temperature"), Align.RIGHT, 1.0),
        Column(m.say("annex_equipment.capacity"), Align.RIGHT, 1.1),
        Column(m.say("annex_equipment.sensible"), Align.RIGHT, 1.1),
        Column(m.say("annex_equipment.power"), Align.RIGHT, 0.8),
        Column(m.say("annex_equipment.cop"), Align.RIGHT, 0.7),
        Column(m.say("annex_equipment.origin"), share=1.4),
    )
    rows = tuple(_point_row(m, point) for point in sorted(unit.points, key=_order))
    defrost = "defrost_in" if unit.defrost_included else "defrost_out"
    caption = m.say("annex_equipment.caption", unit=m.unit(Quantity.POWER))
    caption = f"{caption}. {m.say(f'annex_equipment.{defrost}')}"
    if not any(point.mode is Mode.COOLING for point in unit.points):
        caption = f"{caption} {m.say('annex_equipment.no_cooling')}"
    return Table(columns, rows, caption)


def _order(point: PerformancePoint) -> tuple[bool, float, int]:
    """Heating first, from cold to warm, from the lowest speed to full speed."""
    return (point.mode is not Mode.HEATING, point.outdoor_k, SPEEDS.index(point.speed))


def _point_row(m: Material, point: PerformancePoint) -> tuple[str, ...]:
    cop = f"{point.capacity_w / point.power_w:.2f}" if point.power_w else "—"
    return (
        m.term("modes", point.mode),
        m.term("speeds", point.speed),
        m.text(Quantity.TEMPERATURE, point.outdoor_k, 0),
        m.number(Quantity.POWER, point.capacity_w),
        m.number(Quantity.POWER, point.sensible_w),
        m.number(Quantity.ELECTRIC_POWER, point.power_w),
        cop,
        m.term("origins", point.origin),
    )


def _cooling(m: Material) -> tuple[Block, ...]:
    chart = cooling_chart(m.design, m.system)
    return (Figure(chart),) if chart.series else ()


def _efficiency(m: Material) -> tuple[Block, ...]:
    return (Figure(cycle_sweep_chart(m.cycle, m.system)),) if m.cycle is not None else ()


def _compared(m: Material) -> tuple[Block, ...]:
    if len(m.design.candidates) < 2:
        return ()
    columns = (
        Column(m.say("annex_equipment.unit"), share=3),
        Column(m.say("annex_equipment.capacity"), Align.RIGHT),
        Column(m.say("why.factor"), Align.RIGHT, 0.7),
        Column(m.say("annex_equipment.balance"), Align.RIGHT, 1.1),
        Column(m.say("annex_equipment.verdict"), share=1.3),
    )
    rows = tuple(_candidate_row(m, one) for one in m.design.candidates[:COMPARED])
    caption = m.say("annex_equipment.caption_compared", unit=m.unit(Quantity.POWER))
    return (
        Heading(m.say("annex_equipment.compared")),
        Paragraph(m.say("annex_equipment.compared_text")),
        Table(columns, rows, caption),
    )


def _candidate_row(m: Material, one: Sizing) -> tuple[str, ...]:
    runs = one.heating_capacity_at_design_w > 0
    return (
        one.unit.label,
        m.number(Quantity.POWER, one.heating_capacity_at_design_w) if runs else "—",
        f"{one.heating_factor:.2f}" if runs else "—",
        m.text(Quantity.TEMPERATURE, one.thermal_balance_k, 0),
        m.term("verdicts", one.verdict),
    )
