"""Round numbers for axes."""

import math
from dataclasses import dataclass

WANTED_TICKS = 6
ROUND_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
LOG_STEPS = (1.0, 2.0, 5.0)
NEARLY = 1e-9


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis laid on paper: its span, its ticks and where a value lies, 0 to 1."""

    low: float
    high: float
    ticks: tuple[float, ...]
    logarithmic: bool = False

    def share(self, value: float) -> float:
        """Return the position of ``value`` between ``low`` (0) and ``high`` (1)."""
        if self.logarithmic:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def label(self, value: float) -> str:
        """Return a tick as text, with no more decimals than the ticks need."""
        decimals = 0 if self.logarithmic and value >= 1 else _decimals(self.ticks)
        text = f"{value:,.{decimals}f}"
        return text.replace("-", "−") if float(text.replace(",", "")) else text.lstrip("-")


def linear_scale(
    low: float, high: float, *, whole_ticks: bool, wanted: int = WANTED_TICKS
) -> Scale:
    """Return a scale with round ticks; ``whole_ticks`` stretches it to the outermost ticks."""
    if high - low <= NEARLY * max(1.0, abs(low)):
        low, high = low - 0.5, high + 0.5
    step = _round_step((high - low) / wanted)
    first = math.floor(low / step + NEARLY) if whole_ticks else math.ceil(low / step - NEARLY)
    last = math.ceil(high / step - NEARLY) if whole_ticks else math.floor(high / step + NEARLY)
    ticks = tuple(at * step for at in range(first, last + 1))
    if whole_ticks:
        low, high = ticks[0], ticks[-1]
    return Scale(low, high, ticks)


def log_scale(low: float, high: float) -> Scale:
    """Return a logarithmic scale with ticks at 1, 2 and 5 of each decade."""
    if low <= 0 or high <= low:
        low, high = 1.0, 10.0
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    ticks = tuple(
        step * 10.0**decade
        for decade in decades
        for step in LOG_STEPS
        if low <= step * 10.0**decade <= high
    )
    return Scale(low, high, ticks, logarithmic=True)


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in ROUND_STEPS if step * power >= rough * (1 - NEARLY))


def _decimals(ticks: tuple[float, ...]) -> int:
    for decimals in range(6):
        if all(math.isclose(round(t, decimals), t, abs_tol=1e-9) for t in ticks):
            return decimals
    return 6
