"""The contractor's price book: what things cost, from when, and how that becomes a price.

A price is never overwritten by a newer one: both stand in the book with the day from which they
hold, so that a proposal of last month still adds up. No prices ship with the program.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from hpdesigner.model.base import Frozen, Id, new_id
from hpdesigner.model.proposal import LineKind
from hpdesigner.units import Fraction

ItemKind = Literal[LineKind.EQUIPMENT, LineKind.LABOUR, LineKind.MATERIAL, LineKind.OTHER]
"""What a book can hold: rebates belong to a job."""
ITEM_KINDS: tuple[ItemKind, ...] = (
    LineKind.EQUIPMENT,
    LineKind.LABOUR,
    LineKind.MATERIAL,
    LineKind.OTHER,
)


class SaleUnit(StrEnum):
    """What one of an item is; a list's price per foot stays a price per foot."""

    EACH = "each"
    HOUR = "hour"
    FOOT = "foot"
    METER = "meter"
    KILOWATT = "kilowatt"
    POUND = "pound"


class PriceItem(Frozen):
    """One price of one item; further prices of the same key begin on other days."""

    id: Id = Field(default_factory=new_id)
    key: Annotated[
        str,
        Field(
            max_length=80,
            title="Key",
            description="A unit's AHRI reference, or a short name of your own",
        ),
    ] = ""
    kind: Annotated[ItemKind, Field(title="Kind")] = LineKind.MATERIAL
    text: Annotated[
        str, Field(max_length=500, title="Text", description="As the customer reads it")
    ] = ""
    unit: Annotated[SaleUnit, Field(title="Sold by")] = SaleUnit.EACH
    cost: Annotated[
        float | None,
        Field(ge=0, le=1e7, title="Cost", description="What one costs you, without sales tax"),
    ] = None
    taxed: Annotated[
        bool, Field(title="Taxed", description="Whether the customer pays sales tax on it")
    ] = True
    starts: Annotated[date, Field(title="From", description="First day of this price")]
    ends: Annotated[
        date | None,
        Field(
            title="Until",
            description="Last day of this price. Empty: until a later one begins",
        ),
    ] = None


class MarginRule(Frozen):
    """The margin on one kind of item from a day on, until a later rule begins."""

    id: Id = Field(default_factory=new_id)
    kind: Annotated[ItemKind, Field(title="Kind")] = LineKind.EQUIPMENT
    margin_fraction: Annotated[
        Fraction,
        Field(
            ge=0,
            le=0.95,
            title="Margin",
            description="Share of the selling price, not a markup on cost",
        ),
    ] = 0.0
    starts: Annotated[date, Field(title="From", description="First day of this margin")]


class TaxRule(Frozen):
    """The sales tax from a day on, until a later rule begins."""

    id: Id = Field(default_factory=new_id)
    tax_fraction: Annotated[Fraction, Field(ge=0, le=0.5, title="Sales tax")] = 0.0
    starts: Annotated[date, Field(title="From", description="First day of this tax")]


class QuantityRule(StrEnum):
    """What the quantity of an item follows."""

    PER_JOB = "per_job"
    PER_HEAD = "per_head"
    PER_LINE_SET = "per_line_set_length"
    PER_BACKUP_KW = "per_kw_of_backup"
    WITH_BACKUP = "once_with_backup"


class StandardEntry(Frozen):
    """What every installation needs of one item."""

    id: Id = Field(default_factory=new_id)
    key: Annotated[str, Field(max_length=80, title="Key", description="Of an item in the book")] = (
        ""
    )
    amount: Annotated[float, Field(ge=0, le=1e5, title="Quantity")] = 1.0
    rule: Annotated[
        QuantityRule,
        Field(
            title="Counted",
            description="Line sets count by their length, in the unit the item is sold by; "
            "backup is the electric heater",
        ),
    ] = QuantityRule.PER_JOB


class PriceBook(Frozen):
    """Everything a price is made from."""

    items: Annotated[tuple[PriceItem, ...], Field(title="Items")] = ()
    standard: Annotated[tuple[StandardEntry, ...], Field(title="Standard installation")] = ()
    margins: Annotated[tuple[MarginRule, ...], Field(title="Margin")] = ()
    taxes: Annotated[tuple[TaxRule, ...], Field(title="Sales tax")] = ()
