"""The refrigerant cycle in plain words, with the unit's own figures, in both directions."""

from typing import Literal

from hpdesigner.engineering.refrigerant.results import CyclePoint, UnitCycle
from hpdesigner.reports.blocks import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Tone,
)
from hpdesigner.reports.material import Material
from hpdesigner.reports.sections.cold import point_at


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
        *_summer(m, cycle),
        Paragraph(m.say("how.annex"), Tone.NOTE),
    )


def _winter(m: Material, cycle: UnitCycle) -> tuple[Block, ...]:
    at_k, result = cycle.heating_outdoor_k, cycle.heating
    near = _nearest(cycle, "heating", at_k)
    intro = Paragraph(m.say("how.winter_intro", at=at_k, refrigerant=cycle.refrigerant))
    steps = [
        m.say(
            "how.compress_limited" if near is not None and near.limited else "how.compress",
            ratio=f"{result.pressure_ratio:.1f}",
            discharge=result.discharge_temperature_k,
        ),
        m.say("how.expand"),
    ]
    if near is not None:
        steps.insert(0, m.say("how.evaporate", evaporating=near.evaporating_k))
        steps.insert(2, m.say("how.condense", condensing=near.condensing_k))
    outcome = m.say("how.result", cop=f"{result.cop_heating:.1f}")
    sizing = m.design.sizing
    whole = point_at(sizing.curve, at_k) if sizing is not None else None
    if whole is not None and whole.cop is not None:
        # The table of the page before has this figure; without it the two seem to disagree.
        outcome = f"{outcome} {m.say('how.whole', cop=f'{whole.cop:.1f}')}"
    limited = near is not None and near.limited
    note = (Paragraph(m.say("how.limited"), Tone.NOTE),) if limited else ()
    return (intro, Bullets(tuple(steps)), Paragraph(outcome), *note)


def _summer(m: Material, cycle: UnitCycle) -> tuple[Block, ...]:
    near = _nearest(cycle, "cooling", cycle.cooling_outdoor_k)
    sizing = m.design.sizing
    if near is None or sizing is None or not sizing.cooling_curve:
        return ()
    text = m.say(
        "how.summer_text",
        at=cycle.cooling_outdoor_k,
        evaporating=near.evaporating_k,
        condensing=near.condensing_k,
        cop=f"{cycle.cooling.cop_cooling:.1f}",
    )
    return (Heading(m.say("how.summer")), Paragraph(text))


def _nearest(
    cycle: UnitCycle, mode: Literal["heating", "cooling"], outdoor_k: float
) -> CyclePoint | None:
    points = [point for point in cycle.sweep if point.mode == mode]
    return min(points, key=lambda p: abs(p.outdoor_k - outdoor_k), default=None)
