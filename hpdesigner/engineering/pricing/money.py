"""Money: reckoned in decimal, rounded to cents once a line, halves away from zero.

Amounts are kept as floats like every other figure. The shortest text of a float is what was
typed, so 0.125 is a true half here and becomes 0.13; binary arithmetic is not asked.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

CENT: Final = Decimal("0.01")


def exact(value: float) -> Decimal:
    """Return ``value`` as it was typed."""
    return Decimal(repr(float(value)))


def to_cents(value: Decimal) -> Decimal:
    """Return ``value`` in whole cents.

    >>> to_cents(Decimal("2.675"))
    Decimal('2.68')
    """
    return value.quantize(CENT, ROUND_HALF_UP)
