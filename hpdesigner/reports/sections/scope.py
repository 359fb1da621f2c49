"""Scope of work: what is done, what is not, and what would change the price."""

from hpdesigner.reports.blocks import (
    BLANK,
    Block,
    Bullets,
    Facts,
    Heading,
)
from hpdesigner.reports.material import Material, or_blank
from hpdesigner.reports.sections import settings


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the scope."""
    text = m.project.proposal
    return (
        Heading(m.say("scope.equipment")),
        Facts((*_equipment(m), *settings.lockouts(m))),
        Heading(m.say("scope.included")),
        *_included(m),
        Heading(m.say("scope.excluded")),
        Bullets(text.excluded or m.lines("scope.excluded_standard")),
        Heading(m.say("scope.assumptions")),
        Bullets(m.lines("scope.assumptions_list")),
        Heading(m.say("scope.schedule")),
        Facts(
            (
                (m.say("scope.permits_text"), BLANK),
                (m.say("scope.start"), BLANK),
                (m.say("scope.days"), BLANK),
                (m.say("scope.access"), BLANK),
            )
        ),
    )


def _equipment(m: Material) -> tuple[tuple[str, str], ...]:
    sizing = m.design.sizing
    unit = sizing.unit if sizing else None
    return (
        (m.say("scope.unit"), unit.label if unit else BLANK),
        (m.say("scope.ahri"), or_blank((unit.ahri_reference if unit else None) or "")),
        (m.say("scope.heads"), str(unit.heads) if unit else BLANK),
        (m.say("scope.refrigerant"), or_blank(unit.refrigerant if unit else "")),
        (m.say("scope.backup"), settings.backup(m)),
    )


def _included(m: Material) -> tuple[Block, ...]:
    return (Bullets(m.project.proposal.scope or _standard(m)),)


def _standard(m: Material) -> tuple[str, ...]:
    """Return the usual work, with what becomes of the old heating and the new heater."""
    first = "scope.kept" if settings.keeps_existing(m) else "scope.removed"
    sizing = m.design.sizing
    lines = [m.say(first), *m.lines("scope.standard")]
    if sizing is not None and sizing.backup_installed_w > 0 and not settings.keeps_existing(m):
        lines.insert(3, m.say("scope.heater", capacity=sizing.backup_installed_w))
    return tuple(lines)
