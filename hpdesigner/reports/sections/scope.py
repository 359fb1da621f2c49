"""Scope of work: what is done, what is not, and what would change the price."""

from hpdesigner.engineering.results import Sizing
from hpdesigner.model.choices import BackupKind
from hpdesigner.reports.blocks import (
    BLANK,
    Block,
    Bullets,
    Facts,
    Heading,
)
from hpdesigner.reports.material import Material, or_blank
from hpdesigner.units import Quantity


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the scope."""
    text = m.project.proposal
    return (
        Heading(m.say("scope.equipment")),
        Facts((*_equipment(m), *_controls(m))),
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
        (m.say("scope.backup"), _backup(m, sizing)),
    )


def _backup(m: Material, sizing: Sizing | None) -> str:
    kind = m.project.choices.backup.kind
    if kind is BackupKind.ELECTRIC:
        capacity_w = sizing.backup_installed_w if sizing else m.project.choices.backup.capacity_w
        if not capacity_w:
            return m.say("scope.backup_none") if sizing else BLANK
        return m.say("scope.backup_electric", capacity=capacity_w)
    return m.say(f"scope.backup_{kind.value}")


def _controls(m: Material) -> tuple[tuple[str, str], ...]:
    controls = m.project.choices.controls
    degrees = Quantity.TEMPERATURE
    backup, compressor = controls.backup_lockout_k, controls.compressor_lockout_k
    return (
        (
            m.say("scope.backup_lockout"),
            m.say("scope.default_lockout") if backup is None else m.text(degrees, backup, 0),
        ),
        (
            m.say("scope.compressor_lockout"),
            m.say("scope.own_limit") if compressor is None else m.text(degrees, compressor, 0),
        ),
    )


def _included(m: Material) -> tuple[Block, ...]:
    return (Bullets(m.project.proposal.scope or m.lines("scope.standard")),)
