"""The price of one installation: from the price book, the date and what the design knows.

Quantities are rounded to hundredths and every amount to cents, halves away from zero, so that a
line can be checked with a pocket calculator: price = quantity × cost ÷ (1 − margin).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from hpdesigner.engineering.pricing.book import KIND_WORDS, margin_of, price_of, tax_of
from hpdesigner.engineering.pricing.money import exact, to_cents
from hpdesigner.engineering.results import Sizing
from hpdesigner.model.choices import BackupKind
from hpdesigner.model.equipment import HeatPump
from hpdesigner.model.price_book import (
    ItemKind,
    PriceBook,
    PriceItem,
    QuantityRule,
    SaleUnit,
    StandardEntry,
)
from hpdesigner.model.project import Project
from hpdesigner.model.proposal import MOST_AMOUNT
from hpdesigner.problems import HpdError, Problem, Severity
from hpdesigner.units import FOOT_M

_LENGTHS_M: Final = {SaleUnit.FOOT: FOOT_M, SaleUnit.METER: 1.0}
_SYMBOLS: Final = {
    SaleUnit.HOUR: "h",
    SaleUnit.FOOT: "ft",
    SaleUnit.METER: "m",
    SaleUnit.KILOWATT: "kW",
    SaleUnit.POUND: "lb",
}


@dataclass(frozen=True, slots=True)
class Job:
    """What the design knows of an installation."""

    unit: HeatPump | None
    backup_w: float | None
    """Electric heater [W]; 0 where there is none, None where it is not sized yet."""
    line_set_m: float | None
    """All line sets together [m]; None: not surveyed."""


@dataclass(frozen=True, slots=True)
class OfferLine:
    """One item at the price in force; the cost is for the contractor's eyes only."""

    key: str
    kind: ItemKind
    text: str
    """As the customer reads it, with the quantity."""
    quantity: Decimal
    unit: SaleUnit
    cost: Decimal
    margin: Decimal
    """Share of the price that is not cost."""
    price: Decimal
    taxed: bool
    starts: date
    """First day of the price in the book."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything the price book says about an installation on a day."""

    on: date
    lines: tuple[OfferLine, ...]
    tax_fraction: float | None
    """None: no sales tax is in force."""
    problems: tuple[Problem, ...]
    """What has no price, and why."""
    unpriced: frozenset[str]
    """Keys of what is needed but cannot be priced."""

    @property
    def cost(self) -> Decimal:
        """What the lines cost the contractor."""
        return sum((line.cost for line in self.lines), Decimal(0))

    @property
    def price(self) -> Decimal:
        """What the customer pays before tax."""
        return sum((line.price for line in self.lines), Decimal(0))

    @property
    def tax(self) -> Decimal:
        """Sales tax of the sum of the taxed lines, as on the printed proposal."""
        taxed = sum((line.price for line in self.lines if line.taxed), Decimal(0))
        return to_cents(taxed * exact(self.tax_fraction or 0.0))

    @property
    def total(self) -> Decimal:
        """What the customer pays."""
        return self.price + self.tax

    @property
    def margin(self) -> Decimal | None:
        """The share of the price that is not cost; None where there is no price."""
        return (self.price - self.cost) / self.price if self.price else None


def job_of(project: Project, sizing: Sizing | None) -> Job:
    """Return what ``project`` and its judged unit say about the installation."""
    chosen = project.choices.backup
    backup_w = sizing.backup_installed_w if sizing else chosen.capacity_w
    return Job(
        unit=sizing.unit if sizing else project.choices.unit,
        backup_w=backup_w if chosen.kind is BackupKind.ELECTRIC else 0.0,
        line_set_m=project.choices.placement.line_set_m,
    )


def offer(book: PriceBook, job: Job, on: date) -> Offer:
    """Return the unit and the standard installation at the prices in force ``on`` a day.

    An item that is listed several times makes one line with the quantities added. What has no
    price, no margin or no quantity is left out and said.
    """
    problems: list[Problem] = []
    unpriced: set[str] = set()
    lines: list[OfferLine] = []
    quantities = _quantities(book, job, on, problems, unpriced)
    for key, quantity in quantities.items():
        is_unit = job.unit is not None and key == _unit_key(book, job.unit, on)
        default = job.unit.label if job.unit and is_unit else key
        try:
            lines.append(_line(book, key, quantity, on, default))
        except HpdError as error:
            problems.append(error.problem)
            unpriced.add(key)
    tax = tax_of(book, on)
    return Offer(
        on=on,
        lines=tuple(lines),
        tax_fraction=tax.tax_fraction if tax else None,
        problems=tuple(one for i, one in enumerate(problems) if one not in problems[:i]),
        unpriced=frozenset(unpriced),
    )


def _quantities(
    book: PriceBook, job: Job, on: date, problems: list[Problem], unpriced: set[str]
) -> dict[str, Decimal]:
    """Return how much is needed by key, the unit first, in hundredths."""
    needed: dict[str, Decimal] = {}
    if job.unit is None:
        problems.append(_warning("no_unit"))
    else:
        needed[_unit_key(book, job.unit, on)] = Decimal(1)
    for entry in book.standard:
        try:
            counted = exact(entry.amount) * _COUNTS[entry.rule](book, entry, job, on)
        except HpdError as error:
            problems.append(error.problem)
            unpriced.add(entry.key)
        else:
            needed[entry.key] = needed.get(entry.key, Decimal(0)) + counted
    rounded = {key: to_cents(quantity) for key, quantity in needed.items()}
    return {key: quantity for key, quantity in rounded.items() if quantity > 0}


def _unit_key(book: PriceBook, unit: HeatPump, on: date) -> str:
    """Return the reference a unit is priced by; lists of NEEP name the AHRI number beside it."""
    ahri = unit.ahri_reference
    if ahri and price_of(book, unit.reference, on) is None and price_of(book, ahri, on):
        return ahri
    return unit.reference


def _line(book: PriceBook, key: str, quantity: Decimal, on: date, default: str) -> OfferLine:
    item = price_of(book, key, on)
    if item is None:
        raise HpdError(_warning("no_price", name=default, key=key, day=str(on)))
    margin = margin_of(book, item.kind, on)
    if margin is None:
        raise HpdError(_warning("no_margin", kind=KIND_WORDS[item.kind], day=str(on)))
    share = exact(margin.margin_fraction)
    cost = quantity * exact(item.cost or 0.0)
    price = to_cents(cost / (1 - share))
    if price > int(MOST_AMOUNT):
        raise HpdError(_warning("too_dear", name=item.text or default, price=f"{price:,}"))
    return OfferLine(
        key=key,
        kind=item.kind,
        text=_text(item, quantity, default),
        quantity=quantity,
        unit=item.unit,
        cost=to_cents(cost),
        margin=share,
        price=price,
        taxed=item.taxed,
        starts=item.starts,
    )


def _text(item: PriceItem, quantity: Decimal, default: str) -> str:
    text = item.text or default
    number = f"{quantity.normalize():,f}"
    if item.unit in _SYMBOLS:
        return f"{text}, {number} {_SYMBOLS[item.unit]}"
    return text if quantity == 1 else f"{number} × {text}"


def _per_line_set(book: PriceBook, entry: StandardEntry, job: Job, on: date) -> Decimal:
    item = price_of(book, entry.key, on)
    if item is None:
        return Decimal(1)  # it has no price either, which is told where it is looked up
    if item.unit not in _LENGTHS_M:
        raise HpdError(_warning("not_by_length", name=item.text or entry.key))
    if job.line_set_m is None:
        raise HpdError(_warning("no_line_set", name=item.text or entry.key))
    return exact(job.line_set_m / _LENGTHS_M[item.unit])


def _heads(_book: PriceBook, _entry: StandardEntry, job: Job, _on: date) -> Decimal:
    if job.unit is None:
        raise HpdError(_warning("no_unit"))
    return Decimal(job.unit.heads)


def _backup_w(job: Job) -> float:
    if job.backup_w is None:
        raise HpdError(_warning("no_backup"))
    return job.backup_w


_WATTS_PER_KW: Final = 1000
_COUNTS: Final[Mapping[QuantityRule, Callable[[PriceBook, StandardEntry, Job, date], Decimal]]] = {
    QuantityRule.PER_JOB: lambda *_: Decimal(1),
    QuantityRule.PER_HEAD: _heads,
    QuantityRule.PER_LINE_SET: _per_line_set,
    QuantityRule.PER_BACKUP_KW: lambda _b, _e, job, _d: exact(_backup_w(job)) / _WATTS_PER_KW,
    QuantityRule.WITH_BACKUP: lambda _b, _e, job, _d: Decimal(_backup_w(job) > 0),
}


def _warning(code: str, **facts: str) -> Problem:
    return Problem(f"prices.{code}", ("proposal", "lines"), Severity.WARNING, facts)
