"""What a test gives, and the straight lines a standard draws through tests.

Capacity and power run straight over the outdoor temperature, each on its own; COP follows from
the two and is never interpolated between tests.
"""

from dataclasses import dataclass
from typing import NamedTuple

from hpdesigner.problems import HpdError, Problem


class RatingError(HpdError):
    """A rating cannot be computed from the tests that there are."""


class Output(NamedTuple):
    """Capacity [W] and electric power [W] at one outdoor temperature, net of the indoor fan."""

    capacity_w: float
    power_w: float

    @property
    def cop(self) -> float:
        """Capacity over power; zero where no power is drawn."""
        return self.capacity_w / self.power_w if self.power_w > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line of capacity and power over the outdoor temperature."""

    at_k: float
    output: Output
    per_k: Output
    """Change of capacity and power with the outdoor temperature [W/K]."""

    @classmethod
    def through(cls, cold_k: float, cold: Output, warm_k: float, warm: Output) -> "Line":
        """Return the line through two tests at different temperatures."""
        span_dk = warm_k - cold_k
        per_k = Output(
            (warm.capacity_w - cold.capacity_w) / span_dk, (warm.power_w - cold.power_w) / span_dk
        )
        return cls(cold_k, cold, per_k)

    def at(self, outdoor_k: float) -> Output:
        """Return the output at ``outdoor_k``, on the line or on its continuation."""
        away_dk = outdoor_k - self.at_k
        return Output(
            self.output.capacity_w + self.per_k.capacity_w * away_dk,
            self.output.power_w + self.per_k.power_w * away_dk,
        )


def intermediate(low: Line, full: Line, at_k: float, tested: Output) -> Line:
    """Return the line of the intermediate speed, of which one test is known.

    It leans between the lines of low and full speed as its test lies between them at ``at_k``.

    Raises:
        RatingError: Low and full speed are the same at ``at_k``.
    Source: AHRI 210/240-2023, intermediate speed of variable-speed units, 11.2.1 and 11.2.2.
    """
    below, above = low.at(at_k), full.at(at_k)
    if below.capacity_w == above.capacity_w or below.power_w == above.power_w:
        raise RatingError(Problem("rating.same_speeds", facts={"outdoor": at_k}))
    slopes = []
    for test, bottom, top, slow, fast in zip(
        tested, below, above, low.per_k, full.per_k, strict=True
    ):
        share = (test - bottom) / (top - bottom)
        slopes.append((1 - share) * slow + share * fast)
    return Line(at_k, tested, Output(*slopes))


def power_when_cycling(output: Output, load_w: float, cd: float) -> float:
    """Return the mean power [W] of a speed that switches on and off to meet ``load_w``.

    Args:
        output: Capacity and power while running.
        load_w: Load, above zero and at most the capacity [W].
        cd: Degradation coefficient, from 0 to below 1.

    Source: AHRI 210/240-2023, equations 11.67 to 11.69.
    """
    share = load_w / output.capacity_w
    return share * output.power_w / (1 - cd * (1 - share))


def power_of_two_stages(low: Output, full: Output, load_w: float) -> float:
    """Return the mean power [W] of a unit that alternates between its stages to meet ``load_w``.

    Valid for: a load between the two capacities, which differ.
    Source: AHRI 210/240-2023, equations 11.72 to 11.75.
    """
    low_share = (full.capacity_w - load_w) / (full.capacity_w - low.capacity_w)
    return low_share * low.power_w + (1 - low_share) * full.power_w


def cop_of_variable_speed(low: Output, middle: Output, full: Output, load_w: float) -> float:
    """Return the COP of a variable-speed unit that meets a load between low and full speed.

    It runs straight over the load from low to intermediate and from there to full speed.
    Source: AHRI 210/240-2023, equations 11.101, 11.187 and 11.188.
    """
    slower, faster = (low, middle) if load_w <= middle.capacity_w else (middle, full)
    span_w = faster.capacity_w - slower.capacity_w
    if span_w == 0:
        return faster.cop
    return slower.cop + (faster.cop - slower.cop) * (load_w - slower.capacity_w) / span_w


def ratio(delivered: float, used: float) -> float:
    """Return a season's heat or cold over its electricity.

    Raises:
        RatingError: The lines through the tests lead to nothing delivered or nothing used.
    """
    if delivered <= 0 or used <= 0:
        raise RatingError(Problem("rating.not_physical"))
    return delivered / used
