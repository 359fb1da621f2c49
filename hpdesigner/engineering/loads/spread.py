"""How far an entered value may be from the true one, by how it became known.

The figures are data, ``resources/loads/evidence_spread.toml``, with the reasoning beside each;
they are engineering judgement. A value nobody gave evidence for counts as a default.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import inf

from hpdesigner.assets import resource
from hpdesigner.model.evidence import Source


class Mode(StrEnum):
    """How a spread moves a value."""

    FACTOR = "factor"
    DIFFERENCE = "difference"
    STEPS = "steps"


@dataclass(frozen=True, slots=True)
class Spread:
    """The spread of one kind of input."""

    name: str
    """The input in words."""
    mode: Mode
    by_source: Mapping[Source, float]
    """Half-width: a fraction, a difference in SI, or a number of classes; by ``mode``."""
    least: float = 0.0
    most: float = inf

    def moved(self, value: float, source: Source, upwards: bool) -> float:
        """Return ``value`` at the end of its spread; classes are stepped by the caller.

        >>> Spread("x", Mode.FACTOR, {Source.GUESS: 0.25}).moved(10.0, Source.GUESS, False)
        8.0
        """
        width = self.by_source[source]
        if self.mode is Mode.DIFFERENCE:
            new = value + width if upwards else value - width
        else:
            new = value * (1 + width) if upwards else value / (1 + width)
        return min(max(new, self.least), self.most)


Spreads = Mapping[str, Spread]
"""Spreads by the key of the input."""


@lru_cache(maxsize=1)
def default_spreads() -> Spreads:
    """Return the program's spreads."""
    table = tomllib.loads(resource("loads", "evidence_spread.toml").read_text("utf-8"))
    return {
        key: Spread(
            row["name"],
            Mode(row["mode"]),
            {source: float(row[source.value]) for source in Source},
            float(row.get("least", 0.0)),
            float(row.get("most", inf)),
        )
        for key, row in table.items()
    }
