"""How the unit behaves in the cold: the curve, the balance point, the backup, the feel of it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hpdesigner.engineering.results import CapacityPoint, ColdSpell, Energy, Sizing
from hpdesigner.reports.blocks import (
    Align,
    Block,
    Bullets,
    Column,
    Facts,
    Figure,
    Heading,
    Height,
    Paragraph,
    Table,
    Tone,
)
from hpdesigner.reports.charts import capacity_chart
from hpdesigner.reports.material import Material
from hpdesigner.reports.sections import settings
from hpdesigner.units import Quantity, fahrenheit

MILD_K = fahrenheit(47)  # AHRI 210/240 H1, the mild point of most data sheets
NEARLY_W = 1.0
NEARLY_DK = 1.0
LEAST_SHARE = 0.001
ROUND_HOURS = ((1000, 100), (100, 10))
"""From this many hours on, they are rounded to this."""


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the cold-weather page."""
    sizing = m.design.sizing
    if sizing is None:
        return (Paragraph(m.say("cold.none")),)
    chart = replace(capacity_chart(m.design, m.system), summary=_summary(m, sizing))
    return (
        Paragraph(_lead(m, sizing), Tone.LEAD),
        Figure(chart, Height.TALL),
        Heading(m.say("cold.figures")),
        *_moments(m, sizing),
        Heading(m.say("cold.backup")),
        *_backup(m, sizing),
        Heading(m.say("cold.notice")),
        Bullets(_notice(m, sizing)),
    )


def _lead(m: Material, sizing: Sizing) -> str:
    balance_k = sizing.thermal_balance_k
    if balance_k is None:
        if sizing.heating_capacity_at_design_w < m.design.loads.heating_total_w:
            return m.say("cold.never_enough")
        short = any(point.load_w - point.maximum_w > NEARLY_W for point in sizing.curve)
        return m.say("cold.enough_at_design" if short else "cold.no_balance")
    coldest_k = min((point.outdoor_k for point in sizing.curve), default=balance_k)
    if balance_k < coldest_k:
        return m.say("cold.balance_colder", balance=balance_k, coldest=coldest_k)
    if sizing.backup_installed_w <= 0:
        return m.say("cold.balance_alone", balance=balance_k)
    key = "cold.balance_existing" if settings.keeps_existing(m) else "cold.balance"
    return m.say(key, balance=balance_k)


def _summary(m: Material, sizing: Sizing) -> str:
    runs = sizing.heating_capacity_at_design_w > 0
    return m.say(
        "cold.summary" if runs else "cold.summary_off",
        at=m.design.conditions.heating_outdoor_k,
        load=m.about(m.design.loads.heating_total_w),
        capacity=m.about(sizing.heating_capacity_at_design_w),
        unit=m.unit(Quantity.POWER),
    )


def point_at(curve: Sequence[CapacityPoint], outdoor_k: float) -> CapacityPoint | None:
    """Return the curve at a temperature, between its points; None outside of it [K]."""
    points = sorted(curve, key=lambda point: point.outdoor_k)
    for colder, warmer in pairwise(points):
        if colder.outdoor_k <= outdoor_k <= warmer.outdoor_k:
            share = (outdoor_k - colder.outdoor_k) / (warmer.outdoor_k - colder.outdoor_k)
            return CapacityPoint(
                outdoor_k=outdoor_k,
                load_w=_mix(colder.load_w, warmer.load_w, share) or 0.0,
                maximum_w=_mix(colder.maximum_w, warmer.maximum_w, share) or 0.0,
                rated_w=_mix(colder.rated_w, warmer.rated_w, share),
                minimum_w=_mix(colder.minimum_w, warmer.minimum_w, share),
                power_w=_mix(colder.power_w, warmer.power_w, share),
                cop=_mix(colder.cop, warmer.cop, share),
                extrapolated=colder.extrapolated if share < 1 else warmer.extrapolated,
            )
    return None


def load_and_output(
    curve: Sequence[CapacityPoint], outdoor_k: float
) -> tuple[float | None, float | None]:
    """Return load and maximum output [W] at a temperature [K], None where they are not known.

    Colder than the curve the load goes on along its line, and a unit that is off stays off.
    """
    point = point_at(curve, outdoor_k)
    if point is not None:
        return point.load_w, point.maximum_w
    points = sorted(curve, key=lambda one: one.outdoor_k)
    if len(points) < 2 or outdoor_k > points[0].outdoor_k:
        return None, None
    coldest, next_one = points[:2]
    share = (outdoor_k - coldest.outdoor_k) / (next_one.outdoor_k - coldest.outdoor_k)
    return _mix(coldest.load_w, next_one.load_w, share), 0.0 if coldest.maximum_w <= 0 else None


def _mix(colder: float | None, warmer: float | None, share: float) -> float | None:
    if colder is None or warmer is None:
        return None
    return colder + share * (warmer - colder)


def _moments(m: Material, sizing: Sizing) -> tuple[Block, ...]:
    moments = [(m.say("cold.at_design"), m.design.conditions.heating_outdoor_k)]
    coldest_k = m.design.weather.coldest_k()
    if coldest_k is not None:
        moments.append((m.say("cold.at_coldest"), coldest_k))
    if sizing.thermal_balance_k is not None:
        moments.append((m.say("cold.at_balance"), sizing.thermal_balance_k))
    if abs(m.design.conditions.heating_outdoor_k - MILD_K) > NEARLY_DK:
        moments.append((m.say("cold.at_mild"), MILD_K))
    known = [
        (name, k, point_at(sizing.curve, k)) for name, k in sorted(moments, key=lambda p: p[1])
    ]
    rows = tuple(_moment_row(m, name, point) for name, _, point in known if point is not None)
    columns = (
        Column(m.say("cold.when"), share=2.2),
        Column(m.say("cold.temperature"), Align.RIGHT),
        Column(m.say("cold.load"), Align.RIGHT),
        Column(m.say("cold.capacity"), Align.RIGHT),
        Column(m.say("cold.short"), Align.RIGHT),
        Column(m.say("cold.cop"), Align.RIGHT, 0.7),
    )
    caption = m.say("cold.caption", unit=m.unit(Quantity.POWER))
    shown = [point for _, _, point in known if point is not None]
    if any(point.maximum_w <= 0 for point in shown):
        caption = f"{caption} {m.say('cold.off_caption')}"
    if any(point.extrapolated and point.maximum_w > 0 for point in shown):
        caption = f"{caption} {m.say('cold.beyond')}"
    outside = tuple(
        Paragraph(m.say("cold.coldest_outside", at=k), Tone.NOTE)
        for _, k, point in known
        if point is None and k == coldest_k
    )
    return (Table(columns, rows, caption), *outside)


def _moment_row(m: Material, name: str, point: CapacityPoint) -> tuple[str, ...]:
    short_w = point.load_w - point.maximum_w
    star = " *" if point.extrapolated else ""
    return (
        name,
        m.text(Quantity.TEMPERATURE, point.outdoor_k, 0),
        m.about(point.load_w),
        m.about(point.maximum_w) + star if point.maximum_w else m.say("cold.off"),
        m.about(short_w) if short_w > NEARLY_W else "—",
        "—" if point.cop is None else f"{point.cop:.1f}",
    )


def _backup(m: Material, sizing: Sizing) -> tuple[Block, ...]:
    planned = sizing.backup_installed_w > 0
    kept = settings.keeps_existing(m)
    facts = [
        (
            m.say("cold.backup_kept" if kept else "cold.backup_installed"),
            _heater(m, sizing.backup_installed_w) if planned else m.say("cold.no_backup"),
        ),
        (m.say("cold.backup_emergency"), _heater(m, sizing.backup_emergency_w)),
    ]
    energy = m.design.energy
    if energy is None:
        return (Facts(tuple(facts)), Paragraph(m.say("cold.year_none"), Tone.NOTE))
    if planned:
        facts += _backup_year(m, energy)
    return (Facts(tuple(facts)), *_short(m, energy, planned=planned))


def _heater(m: Material, watts: float) -> str:
    """Return a heater as it is sold, in kW, and as the load stands on this page."""
    sold = m.text(Quantity.ELECTRIC_POWER, watts, 1)
    if m.system == "si":
        return sold
    return m.say("cold.heater", sold=sold, heat=m.about(watts), unit=m.unit(Quantity.POWER))


def _backup_year(m: Material, energy: Energy) -> list[tuple[str, str]]:
    heating, hours = energy.heating, energy.hours
    given = m.say("cold.backup_energy_value", heat=heating.backup_wh, share=_share(m, energy))
    key = "cold.backup_hours_off" if hours.locked_out > 0 else "cold.backup_hours_value"
    value = m.say(key, hours=hours.with_backup + hours.locked_out, off=hours.locked_out)
    facts = [(m.say("cold.backup_hours"), value), (m.say("cold.backup_energy"), given)]
    return [*facts, *_backup_spell(m, energy.coldest)]


def _backup_spell(m: Material, spell: ColdSpell | None) -> list[tuple[str, str]]:
    if spell is None or spell.heating.backup_wh <= 0:
        return []
    heating = spell.heating
    short = heating.unmet_wh > LEAST_SHARE * heating.load_wh
    value = m.say(
        "cold.backup_spell_short" if short else "cold.backup_spell_value",
        heat=heating.backup_wh,
        share=share_text(m, heating.backup_wh, heating.load_wh),
        unmet=heating.unmet_wh,
    )
    return [(m.say("cold.backup_spell", mean=spell.mean_k), value)]


def _share(m: Material, energy: Energy) -> str:
    return share_text(m, energy.heating.backup_wh, energy.heating.load_wh)


def share_text(m: Material, part_wh: float, whole_wh: float) -> str:
    """Return a part of the season's heat in per cent; a trace is not called nothing."""
    share = part_wh / whole_wh if whole_wh else 0.0
    if 0 < share < LEAST_SHARE:
        return m.say("cold.trace", share=f"{LEAST_SHARE:.1%}")
    return f"{share:.1%}"


def _short(m: Material, energy: Energy, *, planned: bool) -> tuple[Block, ...]:
    """Say in how many hours the house does not get the heat it needs."""
    missed = [one for one in energy.bins if one.mode == "heating" and one.unmet_w > NEARLY_W]
    if not missed:
        return ()
    text = m.say(
        "cold.short_text" if planned else "cold.short_alone",
        hours=about_hours(m, sum(one.hours_h for one in missed)),
        share=share_text(m, energy.heating.unmet_wh, energy.heating.load_wh),
    )
    lockout_k = settings.backup_lockout_k(m)
    if planned and any(one.outdoor_k > lockout_k for one in missed):
        text = f"{text} {m.say('cold.short_locked', lockout=lockout_k)}"
    return (Paragraph(text),)


def about_hours(m: Material, hours_h: float) -> str:
    """Return hours of a year, rounded as far as a typical year is known."""
    step = next((step for least, step in ROUND_HOURS if hours_h >= least), 1)
    return m.text(Quantity.TIME, round(hours_h / step) * step)


def _notice(m: Material, sizing: Sizing) -> tuple[str, ...]:
    names = ["steady", "air", "defrost"]
    if sizing.backup_installed_w > 0:
        names.append("backup")
    lines = [m.say(f"cold.notice_{name}") for name in names]
    energy = m.design.energy
    if sizing.cycling_starts_k is not None and energy is not None:
        hours = about_hours(m, energy.hours.below_minimum)
        lines.append(m.say("cold.notice_cycling", at=sizing.cycling_starts_k, hours=hours))
    return tuple(lines)
