"""HSPF2 of AHRI 210/240 for the climate regions I to VI.

The load line hangs on the cooling capacity at 95 °F, so HSPF2 is no seasonal COP of any house.
Heat that the unit does not give is electric resistance heat at a COP of one.
"""

from dataclasses import dataclass

from hpdesigner.engineering.equipment.ratings.ahri import AhriUnit, Condition
from hpdesigner.engineering.equipment.ratings.ahri_tables import Region
from hpdesigner.engineering.equipment.ratings.points import (
    Line,
    Output,
    cop_of_variable_speed,
    intermediate,
    power_of_two_stages,
    power_when_cycling,
    ratio,
)
from hpdesigner.engineering.equipment.typical import BTU_PER_WH
from hpdesigner.model.equipment import CompressorType
from hpdesigner.units import fahrenheit

_FROST_FULL_K = fahrenheit(45)  # AHRI 210/240-2023, equation 11.119
_FROST_LOW_K = fahrenheit(40)  # equation 11.134
_H3_K = Condition.H3_FULL.outdoor_k
_H4_K = Condition.H4_FULL.outdoor_k
_FROST_CAPACITY = 0.90  # 10 CFR 430 Appendix M1, 3.6: where the 35 °F test was not made
_FROST_POWER = 0.985  # the same clause
_H2_SHARE = 0.6  # (35 - 17) / (47 - 17)
_FULL = (Condition.H1_FULL, Condition.H3_FULL)
_LOW = (Condition.H0_LOW, Condition.H1_LOW)
_NEEDED = {
    CompressorType.SINGLE: _FULL,
    CompressorType.TWO_STAGE: (*_FULL, *_LOW, Condition.H3_LOW),
    CompressorType.VARIABLE: (*_FULL, *_LOW, Condition.H2_INT),
}
_SAME_DK = 1e-6
"""Temperatures that differ by less are the same, however they were converted."""


@dataclass(frozen=True, slots=True)
class _Stage:
    """The pieces of one stage's line, warmest first: each holds above its temperature."""

    pieces: tuple[tuple[float, Line], ...]

    def at(self, outdoor_k: float) -> Output:
        """Return the output at ``outdoor_k``; the last piece goes on for ever."""
        for above_k, line in self.pieces[:-1]:
            if outdoor_k > above_k:
                return line.at(outdoor_k)
        return self.pieces[-1][1].at(outdoor_k)


@dataclass(frozen=True, slots=True)
class HeatingSeason:
    """The lines of a unit's heating tests, ready for any region."""

    unit: AhriUnit
    sized_by_w: float
    """Capacity on which the load line hangs [W]."""
    full: _Stage
    low: _Stage | None
    middle: Line | None

    def hspf2(self, region: Region) -> float:
        """Return the seasonal heating efficiency of the unit in ``region`` [Btu/Wh].

        Source: AHRI 210/240-2023, 11.2.2.
        """
        variable = self.unit.compressor is CompressorType.VARIABLE
        slope = region.slope_variable_speed if variable else region.slope
        heat = used = 0.0
        for outdoor_k, fraction in region.bins:
            span_dk = region.zero_load_k - region.design_k
            load_w = self.sized_by_w * slope * (region.zero_load_k - outdoor_k) / span_dk
            heat += fraction * load_w
            used += fraction * self._power(load_w, outdoor_k)
        return ratio(heat, used) * self.unit.demand_defrost_credit * BTU_PER_WH

    def _power(self, load_w: float, outdoor_k: float) -> float:
        """Return the mean power [W] of the unit and its resistance heat."""
        full = self.full.at(outdoor_k)
        low = full if self.low is None else self.low.at(outdoor_k)
        if load_w <= low.capacity_w:
            cop = low.cop
            power_w = power_when_cycling(low, load_w, self.unit.cd_heating)
        elif load_w >= full.capacity_w:
            cop, power_w = full.cop, full.power_w
        elif self.middle is None:
            cop, power_w = low.cop, power_of_two_stages(low, full, load_w)
        else:
            cop = cop_of_variable_speed(low, self.middle.at(outdoor_k), full, load_w)
            power_w = load_w / cop if cop > 0 else 0.0
        share = self._running(outdoor_k, cop)
        delivered_w = min(load_w, full.capacity_w) if load_w > low.capacity_w else load_w
        return share * power_w + (load_w - share * delivered_w)

    def _running(self, outdoor_k: float, cop: float) -> float:
        """Return the share of time in which the compressor is let run.

        Source: AHRI 210/240-2023, equations 11.125 to 11.127 and 11.159 to 11.161.
        """
        cut_out_k = self.unit.cut_out_k
        cut_in_k = cut_out_k if self.unit.cut_in_k is None else self.unit.cut_in_k
        if cop < 1 or (cut_out_k is not None and outdoor_k <= cut_out_k + _SAME_DK):
            return 0.0
        return 0.5 if cut_in_k is not None and outdoor_k <= cut_in_k + _SAME_DK else 1.0


def heating_season(unit: AhriUnit) -> HeatingSeason:
    """Return the lines of the unit's heating tests.

    A unit that does not cool is sized by its capacity at 47 °F (Appendix M1, 4.2).

    Raises:
        RatingError: A test that the rating needs is missing.
    """
    kind, size = unit.compressor, Condition.A_FULL if unit.cools else Condition.H1_FULL
    unit.require(*_NEEDED[kind], size)
    low = None if kind is CompressorType.SINGLE else _low(unit)
    return HeatingSeason(unit, unit.tested(size).capacity_w, _full(unit), low, _middle(unit))


def _full(unit: AhriUnit) -> _Stage:
    steady = unit.line(Condition.H3_FULL, Condition.H1_FULL)
    # 45 °F itself belongs to the warm piece; no bin lies on it.
    warm = ((_FROST_FULL_K, steady), (_H3_K, _frosted_full(unit)))
    if unit.compressor is not CompressorType.VARIABLE or Condition.H4_FULL not in unit.tests:
        return _Stage((*warm, (0.0, steady)))
    cold = unit.line(Condition.H4_FULL, Condition.H3_FULL)
    coldest = Line(_H4_K, unit.tested(Condition.H4_FULL), steady.per_k)
    return _Stage((*warm, (_H4_K, cold), (0.0, coldest)))


def _low(unit: AhriUnit) -> _Stage:
    mild = unit.line(Condition.H1_LOW, Condition.H0_LOW)
    if unit.compressor is CompressorType.VARIABLE:
        return _Stage(((0.0, mild),))
    frosted = _frosted(unit, Condition.H1_LOW, Condition.H2_LOW, Condition.H3_LOW)
    steady = unit.line(Condition.H3_LOW, Condition.H1_LOW)
    return _Stage(((_FROST_LOW_K, mild), (_H3_K, frosted), (0.0, steady)))


def _middle(unit: AhriUnit) -> Line | None:
    if unit.compressor is not CompressorType.VARIABLE:
        return None
    mild = unit.line(Condition.H1_LOW, Condition.H0_LOW)
    tested = unit.tested(Condition.H2_INT)
    return intermediate(mild, _frosted_full(unit), Condition.H2_INT.outdoor_k, tested)


def _frosted_full(unit: AhriUnit) -> Line:
    return _frosted(unit, Condition.H1_FULL, Condition.H2_FULL, Condition.H3_FULL)


def _frosted(unit: AhriUnit, h1: Condition, h2: Condition, h3: Condition) -> Line:
    """Return the line between the tests at 17 and 35 °F, where frost takes its share."""
    return Line.through(h3.outdoor_k, unit.tested(h3), h2.outdoor_k, _at_35f(unit, h1, h2, h3))


def _at_35f(unit: AhriUnit, h1: Condition, h2: Condition, h3: Condition) -> Output:
    """Return the frosting test, or what the standard allows in its place."""
    if h2 in unit.tests:
        return unit.tests[h2]
    warm, cold = unit.tested(h1), unit.tested(h3)
    return Output(
        _FROST_CAPACITY * (cold.capacity_w + _H2_SHARE * (warm.capacity_w - cold.capacity_w)),
        _FROST_POWER * (cold.power_w + _H2_SHARE * (warm.power_w - cold.power_w)),
    )
