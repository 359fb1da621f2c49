"""Energy prices, and everything the printed proposal says beside the figures."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from hpdesigner.gui.document import Document
from hpdesigner.gui.forms.attachments import Attachments
from hpdesigner.gui.forms.form import Section
from hpdesigner.gui.pages.survey_sections import new_rows
from hpdesigner.gui.pages.survey_sections.parts import ScrolledForm, Tabs
from hpdesigner.gui.tables.column import column
from hpdesigner.gui.tables.panel import TablePanel
from hpdesigner.gui.tables.rows_model import RowsModel
from hpdesigner.model.base import Frozen
from hpdesigner.model.choices import Tariffs
from hpdesigner.model.proposal import Company, MaintenanceAgreement, PriceLine, ProposalText
from hpdesigner.problems import Where


def _tr(text: str) -> str:
    return QCoreApplication.translate("Prices", text)


def prices(document: Document, attachments: Attachments) -> ScrolledForm:
    """Return the form of energy prices."""
    energy = ("electricity_per_kwh", "gas_per_therm", "oil_per_gallon", "propane_per_gallon")
    basis = ("currency", "dated", "grid_kg_per_kwh")
    path = ("choices", "tariffs")
    sections = (
        Section(_tr("Energy prices"), Tariffs, path, energy),
        Section(_tr("Basis"), Tariffs, path, basis),
    )
    return ScrolledForm(document, sections, attachments)


def price_lines(document: Document) -> TablePanel:
    """Return the table of price lines."""
    columns = [
        column(PriceLine, "kind"),
        column(PriceLine, "text", width_em=24.0),
        column(PriceLine, "amount", width_em=7.0),
        column(PriceLine, "taxed"),
    ]
    model = RowsModel(document, ("proposal", "lines"), (PriceLine,), columns)
    hint = _tr("No prices yet. Press Insert to add a line; rebates are entered positive.")
    return TablePanel(model, _tr("Price line"), new_rows.plain(new_rows.price_line), hint)


def proposal(document: Document, attachments: Attachments) -> QWidget:
    """Return company, wording, price and maintenance."""
    root = ("proposal",)
    company = ("name", "street", "city", "phone", "email", "licence", "insurance")
    numbers = ("number", "revision", "dated", "valid_days")
    terms = ("tax_fraction", "deposit_fraction")
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
        (_tr("Price lines"), price_lines(document)),
    )
