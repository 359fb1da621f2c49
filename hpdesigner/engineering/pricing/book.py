"""What a price book says on a day, and what is wrong in it.

Of the prices of one key that hold on a day, the one that began last counts: an offer of one month
ends and the price before it holds again. No two may begin on the same day, so there is never a
choice.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol, TypeVar

from hpdesigner.engineering.pricing.money import exact, to_cents
from hpdesigner.model.price_book import (
    ITEM_KINDS,
    ItemKind,
    MarginRule,
    PriceBook,
    PriceItem,
    StandardEntry,
    TaxRule,
)
from hpdesigner.problems import Problem, Severity, Where

KIND_WORDS: Final[Mapping[ItemKind, str]] = {
    kind: {"labour": "labor"}.get(kind.value, kind.value) for kind in ITEM_KINDS
}
"""Kinds as sentences and lists spell them."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A price book as it is kept."""

    book: PriceBook
    edition: int
    """Raised by every change, so that two windows do not overwrite each other."""


class PriceBooks(Protocol):
    """Where the price book is kept."""

    def read(self) -> Kept:
        """Return the book."""
        ...

    def write(self, book: PriceBook, edition: int) -> None:
        """Keep ``book`` in place of that of ``edition``, all of it or nothing."""
        ...


def price_of(book: PriceBook, key: str, on: date) -> PriceItem | None:
    """Return the price of ``key`` in force ``on`` a day; None: it has none."""
    return _latest(one for one in book.items if one.key == key and holds(one, on))


def in_force(book: PriceBook, on: date) -> frozenset[str]:
    """Return the ids of the prices in force ``on`` a day."""
    latest: dict[str, PriceItem] = {}
    for item in book.items:
        before = latest.get(item.key)
        if holds(item, on) and (before is None or before.starts < item.starts):
            latest[item.key] = item
    return frozenset(item.id for item in latest.values())


def selling_price(book: PriceBook, item: PriceItem, on: date) -> float | None:
    """Return what one of an item sells for at the margin of a day; None where that is open."""
    margin = margin_of(book, item.kind, on)
    if margin is None or item.cost is None:
        return None
    return float(to_cents(exact(item.cost) / (1 - exact(margin.margin_fraction))))


def holds(item: PriceItem, on: date) -> bool:
    """Return whether a price is known and its days contain ``on``."""
    begun = item.cost is not None and item.starts <= on
    return begun and (item.ends is None or on <= item.ends)


def margin_of(book: PriceBook, kind: ItemKind, on: date) -> MarginRule | None:
    """Return the margin on ``kind`` in force ``on`` a day; None: there is none."""
    return _latest(one for one in book.margins if one.kind is kind and one.starts <= on)


def tax_of(book: PriceBook, on: date) -> TaxRule | None:
    """Return the sales tax in force ``on`` a day; None: there is none."""
    return _latest(one for one in book.taxes if one.starts <= on)


def markup_of(margin_fraction: float) -> float:
    """Return the markup on cost that gives a margin of the selling price.

    >>> markup_of(0.2)
    0.25
    """
    return margin_fraction / (1 - margin_fraction)


Dated = TypeVar("Dated", PriceItem, MarginRule, TaxRule)


def _latest(those: Iterable[Dated]) -> Dated | None:
    return max(those, key=lambda one: one.starts, default=None)


def problems_of(book: PriceBook) -> tuple[Problem, ...]:
    """Return what is wrong in a book; one with errors is not kept."""
    keys = {item.key for item in book.items}
    margins = [(KIND_WORDS[one.kind], one) for one in book.margins]
    return (
        *(problem for item in book.items for problem in _item_problems(item)),
        *_same_start("items", [(one.key, one) for one in book.items if one.key], "same_start"),
        *_same_start("margins", margins, "same_margin_start"),
        *_same_start("taxes", [("", one) for one in book.taxes], "same_tax_start"),
        *(problem for one in book.standard for problem in _entry_problems(one, keys)),
    )


def errors_of(book: PriceBook) -> tuple[Problem, ...]:
    """Return what keeps a book from being kept."""
    return tuple(one for one in problems_of(book) if one.severity is Severity.ERROR)


def _item_problems(item: PriceItem) -> Iterator[Problem]:
    where: Where = ("items", item.id)
    name = item.text or item.key
    if not item.key:
        yield Problem("prices.no_key", (*where, "key"), facts={"name": name or "without a text"})
    if item.cost is None:
        yield Problem("prices.no_cost", (*where, "cost"), facts={"name": name or "without a key"})
    if item.ends is not None and item.ends < item.starts:
        facts = {"name": name, "starts": str(item.starts), "ends": str(item.ends)}
        yield Problem("prices.ends_before", (*where, "ends"), facts=facts)


def _same_start(path: str, rows: Sequence[tuple[str, Dated]], code: str) -> Iterator[Problem]:
    seen: set[tuple[str, date]] = set()
    for name, row in rows:
        if (name, row.starts) in seen:
            facts = {"name": name, "day": str(row.starts)}
            yield Problem(f"prices.{code}", (path, row.id, "starts"), facts=facts)
        seen.add((name, row.starts))


def _entry_problems(entry: StandardEntry, keys: set[str]) -> Iterator[Problem]:
    where: Where = ("standard", entry.id, "key")
    if not entry.key:
        yield Problem("prices.standard_no_key", where)
    elif entry.key not in keys:
        yield Problem("prices.standard_unknown", where, Severity.WARNING, facts={"name": entry.key})
