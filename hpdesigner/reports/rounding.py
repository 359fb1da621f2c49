"""Rounding for readers who add up a column."""

from collections.abc import Sequence
from math import floor


def rounded_together(values: Sequence[float]) -> tuple[int, ...]:
    """Return whole numbers near ``values`` whose sum is their sum, rounded.

    Each is rounded down and the rest goes to the largest remainders, so no figure is off by one or
    more and a printed column adds up to its printed total.
    """
    whole = [floor(value) for value in values]
    left = round(sum(values)) - sum(whole)
    by_remainder = sorted(range(len(whole)), key=lambda at: whole[at] - values[at])
    for at in by_remainder[:left]:
        whole[at] += 1
    return tuple(whole)
