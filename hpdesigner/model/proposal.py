"""What the proposal says beside the figures: who offers, what is done, what it costs."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from hpdesigner.model.base import Frozen, Id, new_id
from hpdesigner.model.evidence import Surveyed
from hpdesigner.units import Fraction

MOST_AMOUNT = 1e8
"""The largest amount of one price line, in any currency."""


class Contact(Surveyed):
    """A person or a firm."""

    name: Annotated[str, Field(title="Name")] = ""
    street: Annotated[str, Field(title="Street")] = ""
    city: Annotated[str, Field(title="City, state, postal code")] = ""
    phone: Annotated[str, Field(title="Phone")] = ""
    email: Annotated[str, Field(title="E-mail")] = ""


class Company(Contact):
    """The contractor."""

    licence: Annotated[str, Field(title="License number")] = ""
    insurance: Annotated[str, Field(title="Insurance")] = ""


class LineKind(StrEnum):
    """What a price line pays for; rebate programmes ask for equipment and labour apart."""

    EQUIPMENT = "equipment"
    LABOUR = "labour"
    MATERIAL = "material"
    OTHER = "other"
    REBATE = "rebate"


class PriceOrigin(Frozen):
    """Where a price line comes from, and what it said then; what differs was changed by hand."""

    key: Annotated[
        str,
        Field(min_length=1, title="From the book", description="Item and first day of its price"),
    ]
    starts: Annotated[date, Field(title="Price from", description="First day of the price")]
    dated: Annotated[date, Field(title="Looked up for")]
    kind: Annotated[LineKind, Field(title="Kind")]
    text: Annotated[str, Field(title="Text")]
    amount: Annotated[float, Field(ge=0, le=MOST_AMOUNT, title="Amount")]
    taxed: Annotated[bool, Field(title="Taxed")]


class PriceLine(Surveyed):
    """One line of the price: what the customer pays, never what it costs the contractor."""

    id: Id = Field(default_factory=new_id)
    kind: Annotated[LineKind, Field(title="Kind")] = LineKind.EQUIPMENT
    text: Annotated[str, Field(title="Text")] = ""
    amount: Annotated[
        float,
        Field(ge=0, le=MOST_AMOUNT, title="Amount", description="A rebate is entered positive"),
    ] = 0.0
    taxed: Annotated[bool, Field(title="Taxed")] = True
    origin: Annotated[
        PriceOrigin | None, Field(title="From the book", description="None: entered by hand")
    ] = None


class MaintenanceAgreement(Surveyed):
    """The service plan offered with the installation."""

    offered: Annotated[bool, Field(title="Offer a maintenance plan")] = True
    visits_per_year: Annotated[int, Field(ge=1, le=12, title="Visits a year")] = 2
    price_per_year: Annotated[float | None, Field(ge=0, le=1e6, title="Price a year")] = None
    filter_type: Annotated[str, Field(title="Filter size")] = ""


class ProposalText(Surveyed):
    """Everything the printed proposal needs that is not computed."""

    number: Annotated[str, Field(title="Proposal number")] = ""
    revision: Annotated[int, Field(ge=0, le=999, title="Revision")] = 0
    dated: Annotated[date | None, Field(title="Date")] = None
    valid_days: Annotated[int, Field(ge=1, le=365, title="Valid for, days")] = 30
    company: Annotated[Company, Field(title="Company")] = Company()
    goals: Annotated[str, Field(title="What the customer told us")] = ""
    findings: Annotated[str, Field(title="What we found")] = ""
    lines: Annotated[tuple[PriceLine, ...], Field(title="Price")] = ()
    prices_dated: Annotated[date | None, Field(title="Prices as of")] = None
    tax_fraction: Annotated[Fraction, Field(ge=0, le=0.5, title="Sales tax")] = 0.0
    deposit_fraction: Annotated[Fraction, Field(ge=0, le=1, title="Deposit")] = 0.3
    scope: Annotated[tuple[str, ...], Field(title="Scope of work")] = ()
    excluded: Annotated[tuple[str, ...], Field(title="Not included")] = ()
    warranty: Annotated[str, Field(title="Warranty")] = ""
    maintenance: Annotated[MaintenanceAgreement, Field(title="Maintenance")] = (
        MaintenanceAgreement()
    )
