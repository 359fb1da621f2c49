"""Energy prices, and everything the printed proposal says beside the figures."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from hpdesigner.engineering.energy.prices import (
    KWH_PER_GALLON_OIL,
    KWH_PER_GALLON_PROPANE,
    KWH_PER_THERM,
)
from hpdesigner.engineering.energy.prices import prices as energy_prices
from hpdesigner.gui.document import Document
from hpdesigner.gui.forms.attachments import Attachments
from hpdesigner.gui.forms.form import Section
from hpdesigner.gui.pages.survey_sections.parts import ScrolledForm, Tabs
from hpdesigner.gui.prices.lines import PriceLines
from hpdesigner.gui.workspace import Workspace
from hpdesigner.model.base import Frozen
from hpdesigner.model.choices import Tariffs
from hpdesigner.model.distribution import Fuel
from hpdesigner.model.project import Project
from hpdesigner.model.proposal import Company, MaintenanceAgreement, ProposalText
from hpdesigner.problems import Where

TARIFFS: Where = ("choices", "tariffs")
# By field: what is sold, its heat in kilowatt-hours, and the digits its price is quoted with.
_SOLD = {
    "electricity_per_kwh": (Fuel.ELECTRICITY, 1.0, 3),
    "gas_per_therm": (Fuel.NATURAL_GAS, KWH_PER_THERM, 2),
    "oil_per_gallon": (Fuel.FUEL_OIL, KWH_PER_GALLON_OIL, 2),
    "propane_per_gallon": (Fuel.PROPANE, KWH_PER_GALLON_PROPANE, 2),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Prices", text)


def prices(document: Document, attachments: Attachments) -> ScrolledForm:
    """Return the form of energy prices."""
    energy = tuple(_SOLD)
    basis = ("currency", "dated", "grid_kg_per_kwh")
    sections = (
        Section(_tr("Energy prices"), Tariffs, TARIFFS, energy),
        Section(_tr("Basis"), Tariffs, TARIFFS, basis),
    )
    return ScrolledForm(document, sections, attachments)


def placeholders(project: Project) -> dict[Where, str]:
    """Return the prices of the region, which hold where none is entered."""
    regional = energy_prices(project.evolve(choices=project.choices.evolve(tariffs=Tariffs())))
    texts = {}
    for name, (fuel, kwh, digits) in _SOLD.items():
        if fuel in regional.per_kwh:
            price = f"{regional.per_kwh[fuel] * kwh:.{digits}f} {regional.currency}"
            texts[(*TARIFFS, name)] = _tr("{0} · regional price").format(price)
    return texts


def proposal(workspace: Workspace) -> QWidget:
    """Return company, wording, price and maintenance."""
    document, attachments = workspace.document, workspace.services.attachments
    root = ("proposal",)
    company = ("name", "street", "city", "phone", "email", "licence", "insurance")
    numbers = ("number", "revision", "dated", "valid_days")
    terms = ("prices_dated", "tax_fraction", "deposit_fraction")
    words = ("goals", "findings", "scope", "excluded", "warranty")
    service = ("offered", "visits_per_year", "price_per_year", "filter_type")
    long = frozenset(words)

    def words_of(title: str, owner: type[Frozen], path: Where, fields: tuple[str, ...]) -> Section:
        return Section(title, owner, path, fields, long, with_sources=False)

    offer = (
        words_of(_tr("Proposal"), ProposalText, root, numbers),
        words_of(_tr("Company"), Company, (*root, "company"), company),
        words_of(_tr("Terms"), ProposalText, root, terms),
        words_of(_tr("Maintenance"), MaintenanceAgreement, (*root, "maintenance"), service),
    )
    texts = (
        words_of(_tr("Customer and findings"), ProposalText, root, words[:2]),
        words_of(_tr("Work"), ProposalText, root, words[2:]),
    )
    return Tabs(
        (_tr("Offer"), ScrolledForm(document, offer, attachments)),
        (_tr("Wording"), ScrolledForm(document, texts, attachments)),
        (_tr("Price lines"), PriceLines(workspace)),
    )
