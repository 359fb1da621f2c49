"""Backup and lockouts as every page names them, so that the scope and the sheets agree."""

from hpdesigner.engineering.energy.seasonal import BACKUP_LOCKOUT_DEFAULT_K
from hpdesigner.model.choices import BackupKind
from hpdesigner.reports.blocks import BLANK, Paragraph
from hpdesigner.reports.material import Material, or_blank
from hpdesigner.reports.sections.cover import place
from hpdesigner.units import Quantity


def keeps_existing(m: Material) -> bool:
    """Whether the heating in the house stays as backup."""
    return m.project.choices.backup.kind is BackupKind.EXISTING


def job(m: Material) -> Paragraph:
    """Return what a sheet handed over alone has to say: for whom, where, what."""
    sizing = m.design.sizing
    return Paragraph(
        m.say(
            "site.job",
            client=or_blank(m.project.client.name),
            place=place(m.project.site.address),
            unit=sizing.unit.label if sizing else BLANK,
            backup=backup(m),
        )
    )


def backup_lockout_k(m: Material) -> float:
    """Return the outdoor temperature above which backup is held off [K]."""
    return m.project.choices.controls.backup_lockout_k or BACKUP_LOCKOUT_DEFAULT_K


def backup(m: Material) -> str:
    """Return what backs the heat pump up, with its output where it is electric."""
    kind, sizing = m.project.choices.backup.kind, m.design.sizing
    if kind is not BackupKind.ELECTRIC:
        return m.say(f"scope.backup_{kind.value}")
    capacity_w = sizing.backup_installed_w if sizing else m.project.choices.backup.capacity_w
    if not capacity_w:
        return m.say("scope.backup_none") if sizing else BLANK
    return m.say("scope.backup_electric", capacity=capacity_w)


def lockouts(m: Material) -> tuple[tuple[str, str], ...]:
    """Return the settings of backup, where there is any, and compressor, each with its name."""
    settings = [(m.say("scope.compressor_lockout"), compressor_lockout(m))]
    sizing = m.design.sizing
    if sizing is None or sizing.backup_installed_w > 0:
        settings.insert(0, (m.say("scope.backup_lockout"), backup_lockout(m)))
    return tuple(settings)


def backup_lockout(m: Material) -> str:
    """Return above what backup is held off, and whether that is the program's default."""
    entered = m.project.choices.controls.backup_lockout_k
    if m.design.sizing is None and entered is None:
        return BLANK
    at = m.text(Quantity.TEMPERATURE, backup_lockout_k(m), 0)
    return at if entered is not None else m.say("scope.usual", at=at)


def compressor_lockout(m: Material) -> str:
    """Return below what the compressor is held off."""
    entered = m.project.choices.controls.compressor_lockout_k
    if entered is not None:
        return m.text(Quantity.TEMPERATURE, entered, 0)
    sizing = m.design.sizing
    if sizing is None:
        return BLANK
    if sizing.unit.cut_out_k is None:
        return m.say("scope.own_limit")
    at = m.text(Quantity.TEMPERATURE, sizing.unit.cut_out_k, 0)
    return m.say("scope.own_limit_at", at=at)
