"""Typical shapes of heat-pump performance, used only where a publisher is silent.

Whatever comes from here is marked as estimated by those who use it. Figures: RESNET HERS
Addendum 82, as tabulated in OpenStudio-HPXML ``defaults.rb`` (BSD-3), unless said otherwise.
EIR is electric input over delivered heat or cold, the reciprocal of COP.
"""

from bisect import bisect_right

from hpdesigner.model.equipment import CompressorType, HeatPump, Mode
from hpdesigner.units import BTU_J, HOUR_S, to_fahrenheit

BTU_PER_WH = HOUR_S / BTU_J
"""EER, SEER2 and HSPF2 are Btu per watt-hour; divided by this they are ratios."""

LOWEST_HSPF2 = 7.5  # 10 CFR 430.32(c), split-system heat pumps made from 2023 on
LOWEST_SEER2 = 14.3  # the same paragraph

_EIR_17F_SINGLE = 1.356  # "eirm17full", single and two stage
_EIR_17F_VARIABLE = 1.351  # "eirm17full", variable
_EIR_5F_OVER_17F = 1.164  # "eirm5max"
_EIR_PER_F_BELOW_5F = 0.012  # "eirmslopeLCTmax"
_WARMEST_F = 65.0
"""Above this houses need no heat, and the straight line of EIR is not continued."""

_EIR_95F_SINGLE = 1.244  # "eirm95full"
_EIR_95F_VARIABLE = 1.326  # "eirm95max"
_COOLEST_F = 67.0  # AHRI 210/240 F test, the mildest cooling test

_HSPF2 = {
    CompressorType.SINGLE: (5.0, 6.5, 8.0, 9.5, 11.0),
    CompressorType.TWO_STAGE: (5.0, 6.5, 8.0, 9.5, 11.0),
    CompressorType.VARIABLE: (7.0, 9.25, 11.5, 13.75, 16.0),
}
_Q17_Q47 = {
    CompressorType.SINGLE: (0.5, 0.533, 0.6, 0.7333, 1.0),
    CompressorType.TWO_STAGE: (0.5, 0.533, 0.6, 0.7333, 1.0),
    CompressorType.VARIABLE: (0.5, 0.54, 0.62, 0.78, 1.1),
}
_COP_47F = {
    CompressorType.SINGLE: (
        (1.971, 1.963, 1.946, 1.915, 1.904),
        (2.844, 2.801, 2.72, 2.589, 2.498),
        (3.933, 3.819, 3.622, 3.318, 3.102),
        (5.327, 5.085, 4.683, 4.111, 3.718),
        (7.178, 6.699, 5.951, 4.975, 4.345),
    ),
    CompressorType.TWO_STAGE: (
        (1.794, 1.779, 1.757, 1.72, 1.659),
        (2.592, 2.54, 2.456, 2.325, 2.176),
        (3.583, 3.464, 3.27, 2.98, 2.703),
        (4.852, 4.611, 4.227, 3.691, 3.239),
        (6.536, 6.073, 5.371, 4.467, 3.785),
    ),
    CompressorType.VARIABLE: (
        (2.762, 2.696, 2.579, 2.467, 2.345),
        (4.149, 3.941, 3.627, 3.305, 3.091),
        (5.934, 5.49, 4.821, 4.167, 3.834),
        (8.392, 7.463, 6.19, 5.054, 4.573),
        (11.948, 10.06, 7.779, 5.967, 5.307),
    ),
}
_CD_COOLING = 0.20  # AHRI 210/240 default, where no cyclic test was made


def cop_shape(mode: Mode, compressor: CompressorType, outdoor_k: float) -> float:
    """Return the typical COP at ``outdoor_k`` over that at the rating point (47 °F or 95 °F)."""
    outdoor_f = to_fahrenheit(outdoor_k)
    variable = compressor is CompressorType.VARIABLE
    if mode is Mode.COOLING:
        return 1 / _cooling_eir(outdoor_f, _EIR_95F_VARIABLE if variable else _EIR_95F_SINGLE)
    return 1 / _heating_eir(outdoor_f, variable)


def _heating_eir(outdoor_f: float, variable: bool) -> float:
    at_17f = _EIR_17F_VARIABLE if variable else _EIR_17F_SINGLE
    line = 1 + (at_17f - 1) * (47 - min(outdoor_f, _WARMEST_F)) / 30
    if not variable or outdoor_f >= 17:
        return line
    at_5f = at_17f * _EIR_5F_OVER_17F
    if outdoor_f >= 5:
        return at_5f + (at_17f - at_5f) * (outdoor_f - 5) / 12
    return at_5f * (1 + _EIR_PER_F_BELOW_5F * (5 - outdoor_f))


def _cooling_eir(outdoor_f: float, at_95f: float) -> float:
    line = 1 + (at_95f - 1) * (max(outdoor_f, _COOLEST_F) - 82) / 13
    return line / at_95f


def heating_cop_47f(unit: HeatPump, q17_over_q47: float) -> float:
    """Return the rated COP at 47 °F that goes with the unit's HSPF2 and capacity ratio.

    A unit without an HSPF2 is taken to be as good as the law requires, no better.
    Valid for: ratios and HSPF2 inside the table; its edges hold outside.
    """
    kind = unit.compressor
    hspf2 = unit.ratings.hspf2 or LOWEST_HSPF2
    rows = tuple(interpolated(q17_over_q47, _Q17_Q47[kind], row) for row in _COP_47F[kind])
    return interpolated(hspf2, _HSPF2[kind], rows)


def cooling_cop_95f(unit: HeatPump) -> float:
    """Return the full-speed COP at 95 °F from EER2, else from SEER2 by the one-speed formula.

    SEER2 of a variable compressor says little about full speed, so no more than the legal
    minimum is credited to it.
    """
    if unit.ratings.eer2 is not None:
        return unit.ratings.eer2 / BTU_PER_WH
    seer2 = unit.ratings.seer2 or LOWEST_SEER2
    if unit.compressor is not CompressorType.SINGLE:
        seer2 = min(seer2, LOWEST_SEER2)
    at_82f = seer2 / (1 - 0.5 * _CD_COOLING) / BTU_PER_WH
    variable = unit.compressor is CompressorType.VARIABLE
    return at_82f / (_EIR_95F_VARIABLE if variable else _EIR_95F_SINGLE)


def interpolated(x: float, xs: tuple[float, ...], ys: tuple[float, ...]) -> float:
    """Return y at ``x`` on the polyline, its ends held outside; ``xs`` ascend."""
    if x <= xs[0]:
        return ys[0]
    if x >= xs[-1]:
        return ys[-1]
    i = bisect_right(xs, x)
    share = (x - xs[i - 1]) / (xs[i] - xs[i - 1])
    return ys[i - 1] + share * (ys[i] - ys[i - 1])
