"""The first page: who offers what to whom, until when."""

from datetime import date, timedelta

from hpdesigner.model.proposal import Company
from hpdesigner.model.site import Address
from hpdesigner.reports.blocks import BLANK, Block, Cover
from hpdesigner.reports.material import Material, or_blank


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the cover."""
    text = m.project.proposal
    dated = text.dated or m.today
    photo = m.project.photos[0] if m.project.photos else None
    sizing = m.design.sizing
    return (
        Cover(
            company=_company(m, text.company),
            title=m.say("cover.heading"),
            subtitle=(
                m.say("cover.sentence", unit=sizing.unit.label)
                if sizing
                else m.say("cover.no_unit")
            ),
            client=_client(m),
            facts=(
                (m.say("cover.number"), _number(m)),
                (m.say("cover.dated"), written_date(m, dated)),
                (m.say("cover.valid_until"), written_date(m, _valid_until(dated, text.valid_days))),
                (m.say("cover.site"), _address(m.project.site.address)),
            ),
            photo=(photo.sha256, photo.caption) if photo else None,
            disclaimer=m.say("cover.disclaimer", method=m.design.loads.method),
        ),
    )


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
    return (
        company.name or m.say("cover.company_missing"),
        *(part for part in contact if part.strip()),
        f"{m.say('cover.licence')} {or_blank(company.licence)}",
        f"{m.say('cover.insurance')} {or_blank(company.insurance)}",
    )


def _client(m: Material) -> tuple[str, ...]:
    client = m.project.client
    rest = (client.street, client.city, client.phone, client.email)
    return (or_blank(client.name), *(part for part in rest if part.strip()))


def _address(address: Address) -> str:
    region = " ".join(part for part in (address.state, address.postal_code) if part.strip())
    parts = [part for part in (address.street, address.city, region) if part.strip()]
    return ", ".join(parts) or BLANK
