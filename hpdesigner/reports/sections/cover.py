"""The first page: who offers what to whom, until when."""

from datetime import date, timedelta

from hpdesigner.engineering.results import Sizing, Verdict
from hpdesigner.model.choices import BackupKind
from hpdesigner.model.proposal import Company
from hpdesigner.model.site import Address
from hpdesigner.reports.blocks import BLANK, Block, Cover
from hpdesigner.reports.material import Material, or_blank
from hpdesigner.units import Quantity

NEARLY_W = 1.0


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the cover."""
    text = m.project.proposal
    dated = text.dated or m.today
    photo = m.project.photos[0] if m.project.photos else None
    return (
        Cover(
            company=_company(m, text.company),
            title=m.say("cover.heading"),
            subtitle=_sentence(m),
            client=_client(m),
            facts=(
                (m.say("cover.number"), _number(m)),
                (m.say("cover.dated"), written_date(m, dated)),
                (m.say("cover.valid_until"), written_date(m, _valid_until(dated, text.valid_days))),
                (m.say("cover.site"), place(m.project.site.address)),
            ),
            photo=(photo.sha256, photo.caption) if photo else None,
            warning=_warning(m),
            disclaimer=m.say("cover.disclaimer", method=m.design.loads.method),
        ),
    )


def _sentence(m: Material) -> str:
    sizing = m.design.sizing
    if sizing is None:
        return m.say("cover.no_unit")
    unit = m.unit(Quantity.POWER)
    if sizing.heating_capacity_at_design_w > 0:
        key = "cover.sentence"
    else:
        key = "cover.sentence_off" if sizing.backup_installed_w > 0 else "cover.sentence_off_alone"
    cools = bool(sizing.cooling_curve)
    return m.say(
        key,
        task=m.say("cover.heat_and_cool" if cools else "cover.heat"),
        unit=sizing.unit.label,
        at=m.design.conditions.heating_outdoor_k,
        capacity=f"{m.about(sizing.heating_capacity_at_design_w)}\u00a0{unit}",
        load=f"{m.about(m.design.loads.heating_total_w)}\u00a0{unit}",
        rest=_rest(m, sizing),
    )


def _rest(m: Material, sizing: Sizing) -> str:
    """Return who gives what the heat pump does not on the design day."""
    missing_w, backup_w = sizing.backup_supplemental_w, sizing.backup_installed_w
    if missing_w < NEARLY_W:
        return ""
    if backup_w <= 0:
        return m.say("cover.rest_nobody")
    share = m.say("cover.all" if backup_w >= missing_w - NEARLY_W else "cover.part")
    kept = m.project.choices.backup.kind is BackupKind.EXISTING
    key = "cover.rest_existing" if kept else "cover.rest_electric"
    return m.say(key, backup=backup_w, share=share)


def _warning(m: Material) -> str:
    sizing = m.design.sizing
    if sizing is None:
        return ""
    said = {
        "cover.sample": sizing.unit.sample,
        "cover.fails": sizing.verdict is Verdict.FAIL,
    }
    return " ".join(m.say(key) for key, holds in said.items() if holds)


def written_date(m: Material, day: date) -> str:
    """Return a date in words, the same on every machine."""
    return f"{m.texts['maintenance']['months'][day.month - 1]} {day.day}, {day.year}"


def _valid_until(dated: date, days: int) -> date:
    return dated + min(timedelta(days=days), date.max - dated)


def _number(m: Material) -> str:
    text = m.project.proposal
    number = or_blank(text.number)
    return (
        f"{number} {m.say('cover.revision', revision=text.revision)}" if text.revision else number
    )


def _company(m: Material, company: Company) -> tuple[str, ...]:
    contact = (company.street, company.city, company.phone, company.email)
    known = tuple(part for part in contact if part.strip())
    return (
        company.name or m.say("cover.company_missing"),
        *(known or (m.say("cover.contact_missing"),)),
        f"{m.say('cover.licence')} {or_blank(company.licence)}",
        f"{m.say('cover.insurance')} {or_blank(company.insurance)}",
    )


def _client(m: Material) -> tuple[str, ...]:
    client = m.project.client
    rest = (client.street, client.city, client.phone, client.email)
    known = tuple(part for part in rest if part.strip())
    return (
        client.name.strip() or m.say("cover.customer_missing"),
        *(known or (m.say("cover.address_missing"),)),
    )


def place(address: Address) -> str:
    """Return where the house stands on one line, or a line to fill in."""
    region = " ".join(part for part in (address.state, address.postal_code) if part.strip())
    parts = [part for part in (address.street, address.city, region) if part.strip()]
    return ", ".join(parts) or BLANK
