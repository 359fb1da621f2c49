"""A proposal's price added up, as it is printed."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from hpdesigner.engineering.pricing.money import exact, to_cents
from hpdesigner.model.proposal import LineKind, PriceLine, ProposalText


@dataclass(frozen=True, slots=True)
class Sum:
    """The price added up; a rebate lowers what the customer pays, not what is taxed."""

    subtotal: float
    tax: float
    rebates: float
    deposit: float

    @property
    def total(self) -> float:
        """Price with tax, before rebates."""
        return self.subtotal + self.tax

    @property
    def net(self) -> float:
        """What is left to pay after rebates."""
        return self.total - self.rebates

    @property
    def balance(self) -> float:
        """What is left to pay after the deposit, before rebates."""
        return self.total - self.deposit


def added_up(text: ProposalText) -> Sum:
    """Return the price of a proposal, each sum rounded to cents.

    Tax is taken of the sum of taxed lines, as a customer would check it, not line by line.
    """
    priced = [line for line in text.lines if line.kind is not LineKind.REBATE]
    subtotal = to_cents(_amount(priced))
    tax = to_cents(_amount(line for line in priced if line.taxed) * exact(text.tax_fraction))
    rebates = to_cents(_amount(line for line in text.lines if line.kind is LineKind.REBATE))
    deposit = to_cents((subtotal + tax) * exact(text.deposit_fraction))
    return Sum(float(subtotal), float(tax), float(rebates), float(deposit))


def _amount(lines: Iterable[PriceLine]) -> Decimal:
    return sum((exact(line.amount) for line in lines), Decimal(0))
