"""Annex C: the refrigerant cycle with its states, heating and cooling side by side."""

from hpdesigner.engineering.refrigerant.fluid import State
from hpdesigner.engineering.refrigerant.results import CycleResult, NamedState, UnitCycle
from hpdesigner.reports.blocks import Align, Block, Column, Figure, Height, Paragraph, Table, Tone
from hpdesigner.reports.charts import pressure_enthalpy_chart
from hpdesigner.reports.material import Material
from hpdesigner.units import Quantity


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the annex for people who know the diagram."""
    cycle = m.cycle
    if cycle is None:
        return (Paragraph(m.say("how.none")),)
    return (
        Paragraph(m.say("how.diagram_text")),
        Figure(pressure_enthalpy_chart(cycle, "heating", m.system), height=Height.LOW),
        Figure(pressure_enthalpy_chart(cycle, "cooling", m.system), height=Height.LOW),
        _states(m, cycle),
        Paragraph(f"{_limited(m, cycle)}{_method(m, cycle)}", Tone.NOTE),
    )


def _method(m: Material, cycle: UnitCycle) -> str:
    return m.say("how.method", version=cycle.coolprop, refrigerant=cycle.refrigerant)


def _limited(m: Material, cycle: UnitCycle) -> str:
    """Say where the plain cycle shown is hotter than the machine can be."""
    shown_k = {"heating": cycle.heating_outdoor_k, "cooling": cycle.cooling_outdoor_k}
    limited = any(
        min(points, key=lambda p: abs(p.outdoor_k - at_k)).limited
        for mode, at_k in shown_k.items()
        if (points := [p for p in cycle.sweep if p.mode == mode])
    )
    return f"{m.say('how.limited_states')} " if limited else ""


def _states(m: Material, cycle: UnitCycle) -> Table:
    one_side = (
        Column(m.unit(Quantity.TEMPERATURE), Align.RIGHT, 0.9),
        Column(m.unit(Quantity.PRESSURE), Align.RIGHT, 0.9),
        Column(m.unit(Quantity.ENTHALPY), Align.RIGHT, 0.9),
        Column(m.say("how.phase"), share=1.5),
    )
    rows = tuple(
        (
            warm.point,
            *_numbers(m, warm, cycle.heating),
            *_numbers(m, cool, cycle.cooling),
        )
        for warm, cool in zip(cycle.heating.states, cycle.cooling.states, strict=False)
    )
    caption = m.say(
        "how.caption_states", winter=cycle.heating_outdoor_k, summer=cycle.cooling_outdoor_k
    )
    return Table((Column(m.say("how.state"), share=3.0), *one_side, *one_side), rows, caption)


def _numbers(m: Material, one: NamedState, result: CycleResult) -> tuple[str, ...]:
    return (
        m.number(Quantity.TEMPERATURE, one.state.temperature_k),
        m.number(Quantity.PRESSURE, one.state.pressure_pa),
        m.number(Quantity.ENTHALPY, one.state.enthalpy_j_kg),
        _phase(m, one.state, result),
    )


def _phase(m: Material, state: State, result: CycleResult) -> str:
    if state.quality is not None:
        return m.say("how.mixture", quality=state.quality)
    middle = sum(one.state.density_kg_m3**0.5 for one in result.states) / len(result.states)
    return m.say("how.liquid") if state.density_kg_m3**0.5 > middle else m.say("how.vapour")
