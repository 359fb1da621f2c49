"""The tables of the price book: items, the standard installation, margins and sales tax."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication

from hpdesigner.engineering.pricing.book import in_force, markup_of, selling_price
from hpdesigner.gui.document import Document
from hpdesigner.gui.tables.column import Choices, Lookup, column, derived, reference
from hpdesigner.gui.tables.panel import TablePanel
from hpdesigner.gui.tables.rows_model import RowsModel
from hpdesigner.model.base import Frozen, new_id
from hpdesigner.model.price_book import (
    ITEM_KINDS,
    MarginRule,
    PriceBook,
    PriceItem,
    StandardEntry,
    TaxRule,
)
from hpdesigner.problems import HpdError, Problem
from hpdesigner.units import System

Book = Document[PriceBook]
_TEXT_EM: Final = 18.0
_KEY_EM: Final = 9.0
_MARKUP_DIGITS: Final = 3  # a tenth of a percent


def _tr(text: str) -> str:
    return QCoreApplication.translate("PriceBook", text)


class ItemsModel(RowsModel):
    """The prices, or those of them that are looked for."""

    def __init__(self, document: Book, today: date) -> None:
        self._hidden: Collection[str] = ()
        self._today = today
        names = ("key", "kind", "text", "unit", "cost", "taxed", "starts", "ends")
        widths = {"text": _TEXT_EM, "key": _KEY_EM}
        columns = [column(PriceItem, name, width_em=widths.get(name, 0.0)) for name in names]

        def sells_for(item: PriceItem) -> float | None:
            return selling_price(document.project, item, today)

        columns.append(derived(PriceItem, "cost", "price", _tr("Selling price"), sells_for))
        super().__init__(document, ("items",), (PriceItem,), columns)

    def look_for(self, text: str, only_in_force: bool) -> None:
        """Show the rows that have every word of ``text``; rows entered later stay in view."""
        book: PriceBook = self.document.project
        current = in_force(book, self._today)
        words = text.casefold().split()
        self._hidden = {
            item.id
            for item in book.items
            if (only_in_force and item.id not in current)
            or not all(word in f"{item.key} {item.text}".casefold() for word in words)
        }
        self.refresh(self.system)

    def rows_in(self, project: Frozen) -> tuple[PriceItem, ...]:
        """Return the rows to show."""
        return tuple(row for row in super().rows_in(project) if row.id not in self._hidden)


class ItemsPanel(TablePanel):
    """The prices, with a way to add a later price of an item."""

    def __init__(self, document: Book, today: date) -> None:
        self.items = ItemsModel(document, today)
        self._today = today
        hint = _tr(
            "No prices yet. Press Insert to add one, paste a block from a spreadsheet, or import "
            "a list. Equipment is named by its AHRI reference."
        )
        super().__init__(self.items, _tr("Item"), _new_item(today), hint)

    def add_later_price(self) -> None:
        """Add a price of the item at the cursor that begins today, or after its last one."""
        at = self.view.currentIndex().row()
        if not 0 <= at < self.items.rowCount():
            return
        book: PriceBook = self.document.project
        item: PriceItem = self.items.rows[at]
        later = later_price(book, item, self._today)
        place = book.items.index(item) + 1
        items = (*book.items[:place], later, *book.items[place:])
        step = self.tr("New price of {0}").format(item.key)
        where = ("items", later.id, "cost")
        self.document.apply(book.evolve(items=items), step, where)
        self.items.refresh(self.items.system)
        self.go_to(where)


def later_price(book: PriceBook, item: PriceItem, today: date) -> PriceItem:
    """Return ``item`` once more, from today or from the day after its latest first day."""
    last = max(one.starts for one in book.items if one.key == item.key)
    starts = max(today, last + timedelta(days=1)) if last < date.max else today
    return item.evolve(id=new_id(), starts=starts, ends=None)


def _new_item(today: date) -> Callable[[PriceBook, PriceItem | None], tuple[PriceBook, PriceItem]]:
    def new(book: PriceBook, like: PriceItem | None) -> tuple[PriceBook, PriceItem]:
        item = PriceItem(starts=today)
        if like is not None:
            item = item.evolve(kind=like.kind, unit=like.unit, taxed=like.taxed)
        return book, item

    return new


class ExplainedPanel(TablePanel):
    """A table with a line above it that says what it is for."""

    def refresh(self, system: System) -> None:
        """Show the book as it stands; what the table is for is always said."""
        super().refresh(system)
        self._empty.setVisible(True)


def standard_panel(document: Book) -> TablePanel:
    """Return what every installation needs."""
    keys = Lookup(_known_keys, lambda book: book.items)
    columns = [
        replace(reference(StandardEntry, "key", keys, _tr("Item")), width_em=_TEXT_EM),
        column(StandardEntry, "amount"),
        column(StandardEntry, "rule", width_em=_TEXT_EM),
    ]
    model = RowsModel(document, ("standard",), (StandardEntry,), columns)
    hint = _tr(
        "What every job gets beside the chosen unit, which is priced by its reference. The length "
        "of the line sets is entered under Survey, Ducts and equipment; indoor units and backup "
        "heat follow the design."
    )
    return ExplainedPanel(model, _tr("Line"), _new_entry, hint)


def _known_keys(book: PriceBook) -> Choices:
    texts = {item.key: item.text for item in book.items if item.key}
    return tuple((key, f"{key} · {text}" if text else key) for key, text in texts.items())


def _new_entry(book: PriceBook, _like: StandardEntry | None) -> tuple[PriceBook, StandardEntry]:
    used = {entry.key for entry in book.standard}
    keys = [key for key, _text in _known_keys(book)]
    if not keys:
        raise HpdError(Problem("prices.no_items", ("standard",)))
    return book, StandardEntry(key=next((key for key in keys if key not in used), keys[0]))


def margins_panel(document: Book, today: date) -> TablePanel:
    """Return the margins, with the markup each one is."""

    def markup(rule: MarginRule) -> float:
        return round(markup_of(rule.margin_fraction), _MARKUP_DIGITS)

    columns = [
        column(MarginRule, "kind"),
        column(MarginRule, "margin_fraction", width_em=8.0),
        derived(MarginRule, "margin_fraction", "markup", _tr("Same as markup"), markup),
        column(MarginRule, "starts", width_em=8.0),
    ]
    model = RowsModel(document, ("margins",), (MarginRule,), columns)
    hint = _tr(
        "Margin is the share of the selling price that is not cost: 35 % of 100 sold leaves 65 "
        "for cost. Until a kind has a margin, nothing of that kind is priced. To change a margin "
        "add a line with its first day; the old one stays for earlier proposals."
    )

    def new(book: PriceBook, _like: MarginRule | None) -> tuple[PriceBook, MarginRule]:
        has = {rule.kind for rule in book.margins}
        kind = next((kind for kind in ITEM_KINDS if kind not in has), ITEM_KINDS[0])
        return book, MarginRule(kind=kind, starts=today)

    return ExplainedPanel(model, _tr("Margin"), new, hint)


def taxes_panel(document: Book, today: date) -> TablePanel:
    """Return the sales taxes."""
    columns = [
        column(TaxRule, "tax_fraction", width_em=8.0),
        column(TaxRule, "starts", width_em=8.0),
    ]
    model = RowsModel(document, ("taxes",), (TaxRule,), columns)
    hint = _tr(
        "The tax on taxed items from a day on. A tax entered in a job itself, for another town, "
        "is kept there."
    )

    def new(book: PriceBook, _like: TaxRule | None) -> tuple[PriceBook, TaxRule]:
        return book, TaxRule(starts=today)

    return ExplainedPanel(model, _tr("Sales tax"), new, hint)
