"""Assumptions and sources: what was followed, where each figure is from, what is open."""

from hpdesigner.problems import Severity
from hpdesigner.reports.blocks import Block, Bullets, Facts, Heading, Paragraph, Tone
from hpdesigner.reports.material import Material, or_blank
from hpdesigner.sentences import sentence
from hpdesigner.units import Quantity

SHOWN_FINDINGS = 25


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the sources."""
    return (
        Facts(_sources(m)),
        Heading(m.say("sources.findings")),
        *_findings(m),
        *_cycle_findings(m),
        Paragraph(m.say("sources.trademarks"), Tone.NOTE),
    )


def _sources(m: Material) -> tuple[tuple[str, str], ...]:
    design, controls = m.design, m.project.choices.controls
    away_m = design.weather.distance_m
    weather = m.say(
        "sources.weather_value" if away_m is None else "sources.weather_away",
        name=design.weather.name,
        source=or_blank(design.weather.source),
        distance=away_m,
    )
    facts = [
        (m.say("sources.load_method"), design.loads.method),
        (m.say("sources.weather"), weather),
    ]
    if design.sizing is not None:
        facts += [
            (m.say("sources.sizing_rules"), m.term("rules", design.sizing.rules)),
            (m.say("sources.equipment"), or_blank(design.sizing.unit.source)),
        ]
    facts += [
        (m.say("sources.defrost"), m.term("defrost_models", controls.defrost)),
        (m.say("sources.zero_load"), m.text(Quantity.TEMPERATURE, controls.zero_load_k, 0)),
    ]
    if design.energy is not None:
        facts += [
            (m.say("sources.prices"), design.energy.cost.source),
            (m.say("sources.emissions"), design.energy.emissions.source),
        ]
    if m.cycle is not None:
        value = m.say(
            "sources.cycle_value", version=m.cycle.coolprop, refrigerant=m.cycle.refrigerant
        )
        facts.append((m.say("sources.cycle"), value))
    if design.panel is not None:
        facts.append((m.say("sources.panel"), design.panel.method))
    if design.maintenance is not None:
        facts.append((m.say("sources.maintenance"), design.maintenance.source))
    return tuple(facts)


def _findings(m: Material) -> tuple[Block, ...]:
    problems = [p for p in m.design.problems if p.severity is not Severity.NOTE]
    if not problems:
        return (Paragraph(m.say("sources.none")),)
    lines = [sentence(one, m.system) for one in problems[:SHOWN_FINDINGS]]
    if len(problems) > SHOWN_FINDINGS:
        lines.append(m.say("sources.more", count=len(problems) - SHOWN_FINDINGS))
    return (Bullets(tuple(lines)),)


def _cycle_findings(m: Material) -> tuple[Block, ...]:
    if m.cycle is None or not m.cycle.problems:
        return ()
    lines = tuple(sentence(one, m.system) for one in m.cycle.problems)
    return (Heading(m.say("sources.cycle_findings")), Bullets(lines))
