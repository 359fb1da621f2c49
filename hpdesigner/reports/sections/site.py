"""The sheet for the electrician and the installer: panel, circuit, sound, place."""

from hpdesigner.engineering.results import PanelCheck
from hpdesigner.problems import Problem
from hpdesigner.reports.blocks import (
    BLANK,
    Block,
    Bullets,
    CheckItem,
    CheckList,
    Facts,
    Heading,
    Paragraph,
    Tone,
    WriteIn,
)
from hpdesigner.reports.material import Material
from hpdesigner.reports.sections import settings
from hpdesigner.units import Quantity


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the sheet."""
    return (
        settings.job(m),
        Heading(m.say("site.electrical")),
        *_electrical(m),
        Heading(m.say("site.sound")),
        *_sound(m),
        Heading(m.say("site.placement")),
        CheckList(tuple(CheckItem(line) for line in m.lines("site.placement_list"))),
        WriteIn(m.say("site.sketch"), lines=4, framed=True),
    )


def _electrical(m: Material) -> tuple[Block, ...]:
    panel = m.design.panel
    if panel is None:
        return (Paragraph(m.say("site.none")),)
    amps = Quantity.CURRENT
    spaces = m.project.distribution.panel.free_spaces
    facts = (
        (m.say("site.service"), _or_blank(m, amps, panel.service_a)),
        (
            m.say("site.demand"),
            m.say("site.demand_value", watts=panel.demand_w, amps=panel.demand_a),
        ),
        (m.say("site.headroom"), _or_blank(m, amps, panel.headroom_a)),
        (m.say("site.circuit"), m.text(amps, panel.circuit_a)),
        (m.say("site.breaker"), m.text(amps, panel.breaker_a)),
        (m.say("site.strip"), m.text(amps, panel.strip_a) if panel.strip_a else "—"),
        (m.say("site.free_spaces"), BLANK if spaces is None else str(spaces)),
        (m.say("site.method"), m.say("site.method_value", method=panel.method)),
    )
    # Without a rating there is no verdict, and the finding below says where to read it.
    notes: list[Block] = [] if panel.headroom_a is None else [Paragraph(_verdict(m, panel))]
    if panel.estimated:
        notes.append(Paragraph(m.say("site.estimated"), Tone.WARNING))
    # What the note says already is not said twice: the sheet stays one page.
    left = tuple(one for one in panel.problems if one.code != "panel.circuit_estimated")
    return (Facts(facts), *notes, *_problems(m, left))


def _verdict(m: Material, panel: PanelCheck) -> str:
    fits = panel.headroom_a is not None and panel.headroom_a >= 0
    return m.say("site.fits" if fits else "site.does_not_fit")


def _or_blank(m: Material, quantity: Quantity, value: float | None) -> str:
    return BLANK if value is None else m.text(quantity, value)


def _sound(m: Material) -> tuple[Block, ...]:
    sound = m.design.sound
    place = m.project.choices.placement
    level_db = sound.level_db if sound else None
    shown = m.text(Quantity.SOUND, level_db)
    level = () if level_db is None else ((m.say("site.sound_level"), shown),)
    facts = Facts(
        (
            *level,
            (
                m.say("site.sound_limit"),
                _or_blank(m, Quantity.SOUND, sound.limit_db if sound else None),
            ),
            (
                m.say("site.sound_distance"),
                _or_blank(m, Quantity.ELEVATION, place.neighbour_distance_m),
            ),
            (m.say("site.sound_reflecting"), str(place.reflecting_surfaces)),
        )
    )
    if sound is None or sound.level_db is None:
        return (facts, Paragraph(m.say("site.sound_none")))
    if sound.limit_db is None:
        return (facts,)
    verdict = "site.sound_ok" if sound.level_db <= sound.limit_db else "site.sound_over"
    return (facts, Paragraph(m.say(verdict)), *_problems(m, sound.problems))


def _problems(m: Material, problems: tuple[Problem, ...]) -> tuple[Block, ...]:
    lines = tuple(m.told(one) for one in problems)
    return (Bullets(lines),) if lines else ()
