"""The proposal's price lines, which one key press fills from the price book."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton

from hpdesigner.engineering.pricing.filling import filled, is_changed_by_hand
from hpdesigner.engineering.pricing.offer import Offer, job_of, offer
from hpdesigner.gui.pages.survey_sections import new_rows
from hpdesigner.gui.prices.dialog import open_price_book
from hpdesigner.gui.tables.column import column, derived
from hpdesigner.gui.tables.panel import TablePanel
from hpdesigner.gui.tables.rows_model import RowsModel
from hpdesigner.gui.workspace import Workspace
from hpdesigner.model.price_book import PriceBook
from hpdesigner.model.proposal import PriceLine, PriceOrigin
from hpdesigner.problems import HpdError, Problem, Severity
from hpdesigner.reports.material import money
from hpdesigner.sentences import sentence

_LINES = ("proposal", "lines")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Prices", text)


class PriceLines(TablePanel):
    """The table of price lines."""

    def __init__(self, workspace: Workspace) -> None:
        columns = [
            column(PriceLine, "kind"),
            column(PriceLine, "text", width_em=24.0),
            column(PriceLine, "amount", width_em=7.0),
            column(PriceLine, "taxed"),
            derived(PriceOrigin, "key", "origin", _tr("From the price book"), _origin),
        ]
        model = RowsModel(workspace.document, _LINES, (PriceLine,), columns)
        hint = _tr(
            "No prices yet. Fill them from the price book, or press Insert to add a line; rebates "
            "are entered positive."
        )
        super().__init__(model, _tr("Price line"), new_rows.plain(new_rows.price_line), hint)
        self._workspace = workspace
        self.fill_button = QPushButton(self.tr("F&ill from the price book"))
        self.fill_button.setToolTip(
            self.tr("Add or renew the lines of the standard installation; others stay as they are")
        )
        self.book_button = QPushButton(self.tr("Price &book…"))
        for place, button in enumerate((self.fill_button, self.book_button), 2):
            button.setAutoDefault(False)
            self.buttons.insertWidget(place, button)
        self.fill_button.clicked.connect(self.fill)
        self.book_button.clicked.connect(self.open_book)

    def open_book(self) -> None:
        """Open the price book."""
        open_price_book(self._workspace, self.model.system, self)

    def fill(self) -> None:
        """Bring the price book's lines in as one step, and say what has no price."""
        try:
            book = self._workspace.services.catalogue.prices.read().book
        except HpdError as error:
            self._say(error.problem)
            return
        if not book.items:
            self._say(Problem("prices.empty", _LINES))
            return
        self._fill_from(book)

    def _fill_from(self, book: PriceBook) -> None:
        workspace = self._workspace
        if workspace.is_stale:
            workspace.recompute()
        project = workspace.document.project
        sizing = workspace.design.sizing if workspace.design else None
        on = project.proposal.dated or workspace.services.today()
        made = offer(book, job_of(project, sizing), on)
        found = filled(project.proposal, made, book)
        step = self.tr("Fill prices from the price book")
        self.model.apply(project.evolve(proposal=found.text), step, _LINES)
        self.refresh(self.model.system)
        problems = (_summary(made, project.choices.tariffs.currency), *found.problems)
        told = [sentence(problem, self.model.system) for problem in problems]
        severity = Severity.WARNING if found.problems else Severity.NOTE
        self.message.say_text("\n".join(told), severity)


def _summary(made: Offer, currency: str) -> Problem:
    facts: dict[str, float | str] = {
        "count": len(made.lines),
        "day": str(made.on),
        "price": money(float(made.price), currency),
        "cost": money(float(made.cost), currency),
        "margin": "–" if made.margin is None else f"{made.margin:.1%}",
    }
    return Problem("prices.filled", _LINES, Severity.NOTE, facts)


def _origin(line: PriceLine) -> str | None:
    if line.origin is None:
        return None
    text = f"{line.origin.key}, {line.origin.starts}"
    return _tr("{0}, changed by hand").format(text) if is_changed_by_hand(line) else text
