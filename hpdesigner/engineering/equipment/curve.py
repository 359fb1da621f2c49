"""Capacity and power of one compressor speed over outdoor temperature.

Between published points capacity and power run straight, never COP. Outside them capacity runs
on along the last segment for a limited span and is marked as extrapolated; power follows from
the COP at the last point and the typical shape of COP. Beyond the span on the hard side (colder
when heating, hotter when cooling) nothing is credited at all.
"""

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from hpdesigner.engineering.equipment.typical import cop_shape
from hpdesigner.model.equipment import CompressorType, Mode
from hpdesigner.units import fahrenheit_difference

HEATING_SPAN_DK = fahrenheit_difference(25)  # 5 °F, the coldest rating point, to -20 °F
COOLING_SPAN_DK = fahrenheit_difference(30)  # 95 °F to 125 °F
MILD_SPAN_DK = fahrenheit_difference(28)  # 95 °F to the mildest cooling test; 47 °F to past 65 °F

HEATING_FALL_PER_K = (0.867 - 0.630) / 0.867 / fahrenheit_difference(20)
"""Least loss of capacity per kelvin colder, of that at the coldest point.

ResStock's typical ductless cold-climate unit, 5 °F to -15 °F; flat maximum-output curves would
otherwise be continued flat.
"""
COOLING_FALL_PER_K = (1 - 0.936) / fahrenheit_difference(13)  # RESNET Addendum 82, "qm95full"


class Operation(NamedTuple):
    """Full output of one speed at one temperature."""

    capacity_w: float
    power_w: float
    extrapolated: bool = False
    estimated: bool = False
    """Capacity or power rests on a typical shape, not on a published point."""

    @property
    def cop(self) -> float:
        """Heat or cold delivered per electricity."""
        return self.capacity_w / self.power_w


NOTHING = Operation(0.0, 0.0, extrapolated=True)


class Knot(NamedTuple):
    """A point of a curve."""

    outdoor_k: float
    capacity_w: float
    power_w: float
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """A speed's knots, coldest first, at least one."""

    mode: Mode
    compressor: CompressorType
    knots: tuple[Knot, ...]
    temperatures_k: tuple[float, ...]

    @classmethod
    def through(cls, mode: Mode, compressor: CompressorType, knots: tuple[Knot, ...]) -> "Curve":
        """Return the curve through ``knots``, coldest first."""
        return cls(mode, compressor, knots, tuple(knot.outdoor_k for knot in knots))

    def at(self, outdoor_k: float) -> Operation:
        """Return full output at ``outdoor_k``; nothing beyond the span on the hard side."""
        if not self.temperatures_k[0] <= outdoor_k <= self.temperatures_k[-1]:
            return self._outside(outdoor_k)
        i = min(bisect_right(self.temperatures_k, outdoor_k), len(self.knots) - 1)
        low, high = self.knots[max(i - 1, 0)], self.knots[i]
        if high.outdoor_k == low.outdoor_k:
            return Operation(low.capacity_w, low.power_w, estimated=low.estimated)
        share = (outdoor_k - low.outdoor_k) / (high.outdoor_k - low.outdoor_k)
        return Operation(
            low.capacity_w + share * (high.capacity_w - low.capacity_w),
            low.power_w + share * (high.power_w - low.power_w),
            estimated=(low.estimated and share < 1) or (high.estimated and share > 0),
        )

    def _outside(self, outdoor_k: float) -> Operation:
        colder = outdoor_k < self.temperatures_k[0]
        end = self.knots[0] if colder else self.knots[-1]
        heating = self.mode is Mode.HEATING
        hard = colder is heating
        span_dk = (HEATING_SPAN_DK if heating else COOLING_SPAN_DK) if hard else MILD_SPAN_DK
        away_dk = abs(outdoor_k - end.outdoor_k)
        if hard and away_dk > span_dk:
            return NOTHING
        reached_dk = min(away_dk, span_dk)
        slope = self._fall_per_k(colder, end, hard)
        capacity_w = end.capacity_w + (-slope if hard else slope) * reached_dk
        if capacity_w <= 0:
            return NOTHING
        at_k = end.outdoor_k - reached_dk if colder else end.outdoor_k + reached_dk
        shape = cop_shape(self.mode, self.compressor, at_k)
        change = shape / cop_shape(self.mode, self.compressor, end.outdoor_k)
        # A compressor's own heat reaches the house, so heating COP does not fall below one.
        cop = max(end.capacity_w / end.power_w * change, 1.0 if heating else 0.0)
        return Operation(capacity_w, capacity_w / cop, extrapolated=True, estimated=end.estimated)

    def _fall_per_k(self, colder: bool, end: Knot, hard: bool) -> float:
        """Return how fast capacity changes towards the hard side [W/K], zero or more."""
        heating = self.mode is Mode.HEATING
        typical = end.capacity_w * (HEATING_FALL_PER_K if heating else COOLING_FALL_PER_K)
        if len(self.knots) == 1:
            return typical if hard else 0.0
        near, far = self.knots[:2] if colder else self.knots[-2:]
        rise = (far.capacity_w - near.capacity_w) / (far.outdoor_k - near.outdoor_k)
        fall = max(rise if heating else -rise, 0.0)
        return max(fall, typical) if hard else fall
