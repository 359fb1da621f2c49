"""The refrigerant cycle in plain words, with the unit's own figures, in both directions."""

from typing import Literal

from hpdesigner.engineering.refrigerant.fluid import State
from hpdesigner.engineering.refrigerant.results import CyclePoint, CycleResult, UnitCycle
from hpdesigner.reports.blocks import (
    Align,
    Block,
    Bullets,
    Column,
    Figure,
    Heading,
    Paragraph,
    Table,
    Tone,
)
from hpdesigner.reports.charts import cycle_sweep_chart, pressure_enthalpy_chart
from hpdesigner.reports.material import Material
from hpdesigner.units import Quantity


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the page about the cycle."""
    lead = Paragraph(m.say("how.lead"), Tone.LEAD)
    if m.cycle is None:
        return (lead, Paragraph(m.say("how.none")))
    cycle = m.cycle
    return (
        lead,
        Heading(m.say("how.winter")),
        *_winter(m, cycle),
        Heading(m.say("how.summer")),
        *_summer(m, cycle),
        Heading(m.say("how.diagram")),
        Paragraph(m.say("how.diagram_text")),
        Figure(pressure_enthalpy_chart(cycle, "heating", m.system), tall=True),
        _states(m, cycle.heating, "how.caption_heating", cycle.heating_outdoor_k),
        Figure(pressure_enthalpy_chart(cycle, "cooling", m.system)),
        _states(m, cycle.cooling, "how.caption_cooling", cycle.cooling_outdoor_k),
        Figure(cycle_sweep_chart(cycle, m.system)),
        Paragraph(
            m.say("how.method", version=cycle.coolprop, refrigerant=cycle.refrigerant), Tone.NOTE
        ),
    )


def _winter(m: Material, cycle: UnitCycle) -> tuple[Block, ...]:
    at_k, result = cycle.heating_outdoor_k, cycle.heating
    near = _nearest(cycle, "heating", at_k)
    intro = Paragraph(m.say("how.winter_intro", at=at_k, refrigerant=cycle.refrigerant))
    steps = [
        m.say(
            "how.compress",
            ratio=f"{result.pressure_ratio:.1f}",
            discharge=result.discharge_temperature_k,
        ),
        m.say("how.expand"),
    ]
    if near is not None:
        steps.insert(0, m.say("how.evaporate", evaporating=near.evaporating_k))
        steps.insert(2, m.say("how.condense", condensing=near.condensing_k))
    outcome = Paragraph(m.say("how.result", cop=f"{result.cop_heating:.1f}"))
    limited = near is not None and near.limited
    note = (Paragraph(m.say("how.limited"), Tone.NOTE),) if limited else ()
    return (intro, Bullets(tuple(steps)), outcome, *note)


def _summer(m: Material, cycle: UnitCycle) -> tuple[Block, ...]:
    near = _nearest(cycle, "cooling", cycle.cooling_outdoor_k)
    if near is None:
        return ()
    text = m.say(
        "how.summer_text",
        at=cycle.cooling_outdoor_k,
        evaporating=near.evaporating_k,
        condensing=near.condensing_k,
        cop=f"{cycle.cooling.cop_cooling:.1f}",
    )
    return (Paragraph(text),)


def _nearest(
    cycle: UnitCycle, mode: Literal["heating", "cooling"], outdoor_k: float
) -> CyclePoint | None:
    points = [point for point in cycle.sweep if point.mode == mode]
    return min(points, key=lambda p: abs(p.outdoor_k - outdoor_k), default=None)


def _states(m: Material, result: CycleResult, caption: str, outdoor_k: float) -> Table:
    columns = (
        Column(m.say("how.state"), share=2.2),
        Column(f"{m.say('how.temperature')}, {m.unit(Quantity.TEMPERATURE)}", Align.RIGHT, 1.3),
        Column(f"{m.say('how.pressure')}, {m.unit(Quantity.PRESSURE)}", Align.RIGHT),
        Column(f"{m.say('how.enthalpy')}, {m.unit(Quantity.ENTHALPY)}", Align.RIGHT, 1.2),
        Column(m.say("how.phase"), share=1.1),
    )
    rows = tuple(
        (
            one.point,
            m.number(Quantity.TEMPERATURE, one.state.temperature_k),
            m.number(Quantity.PRESSURE, one.state.pressure_pa),
            m.number(Quantity.ENTHALPY, one.state.enthalpy_j_kg),
            _phase(m, one.state, result),
        )
        for one in result.states
    )
    return Table(columns, rows, m.say(caption, at=outdoor_k))


def _phase(m: Material, state: State, result: CycleResult) -> str:
    if state.quality is not None:
        return m.say("how.mixture", quality=state.quality)
    middle = sum(one.state.density_kg_m3**0.5 for one in result.states) / len(result.states)
    return m.say("how.liquid") if state.density_kg_m3**0.5 > middle else m.say("how.vapour")
