"""EER2 and SEER2 of AHRI 210/240.

The load factor of 0.93 for variable-speed heat pumps is not applied: the published examples this
follows do not apply it either.
"""

from hpdesigner.engineering.equipment.ratings.ahri import AhriUnit, Condition
from hpdesigner.engineering.equipment.ratings.ahri_tables import cooling_bins
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

_ZERO_LOAD_K = fahrenheit(65)  # AHRI 210/240-2023, equation 11.60
_DESIGN_K = fahrenheit(95)
_SIZING_FACTOR = 1.1
_STAGED = (Condition.A_FULL, Condition.B_FULL, Condition.B_LOW, Condition.F_LOW)
_NEEDED = {
    CompressorType.SINGLE: (Condition.B_FULL,),
    CompressorType.TWO_STAGE: _STAGED,
    CompressorType.VARIABLE: (*_STAGED, Condition.E_INT),
}


def eer2(unit: AhriUnit) -> float:
    """Return full capacity over power at 95 °F [Btu/Wh].

    Raises:
        RatingError: The A test is missing.
    Source: AHRI 210/240-2023, 11.2.1.
    """
    return unit.tested(Condition.A_FULL).cop * BTU_PER_WH


def seer2(unit: AhriUnit) -> float:
    """Return the seasonal cooling efficiency [Btu/Wh].

    Raises:
        RatingError: A test that the rating needs is missing.
    Source: AHRI 210/240-2023, 11.2.1; one speed by its short formula, others by bins.
    """
    unit.require(*_NEEDED[unit.compressor])
    if unit.compressor is CompressorType.SINGLE:
        return unit.tested(Condition.B_FULL).cop * (1 - 0.5 * unit.cd_cooling) * BTU_PER_WH
    low = unit.line(Condition.F_LOW, Condition.B_LOW)
    full = unit.line(Condition.B_FULL, Condition.A_FULL)
    middle = _middle(unit, low, full)
    design_w = unit.tested(Condition.A_FULL).capacity_w / _SIZING_FACTOR
    delivered = used = 0.0
    for outdoor_k, fraction in cooling_bins():
        load_w = design_w * (outdoor_k - _ZERO_LOAD_K) / (_DESIGN_K - _ZERO_LOAD_K)
        bin_full = full.at(outdoor_k)
        delivered += fraction * min(load_w, bin_full.capacity_w)
        bin_middle = middle.at(outdoor_k) if middle else None
        used += fraction * _power(unit, load_w, low.at(outdoor_k), bin_middle, bin_full)
    return ratio(delivered, used) * BTU_PER_WH


def _middle(unit: AhriUnit, low: Line, full: Line) -> Line | None:
    """Return the line of the intermediate speed; only variable speed has one."""
    if unit.compressor is not CompressorType.VARIABLE:
        return None
    tested = unit.tested(Condition.E_INT)
    return intermediate(low, full, Condition.E_INT.outdoor_k, tested)


def _power(
    unit: AhriUnit, load_w: float, low: Output, middle: Output | None, full: Output
) -> float:
    """Return the mean power [W] at a load; full speed where the load is more than it gives."""
    if load_w >= full.capacity_w:
        return full.power_w
    if load_w <= low.capacity_w:
        return power_when_cycling(low, load_w, unit.cd_cooling)
    if middle is None:
        return power_of_two_stages(low, full, load_w)
    return load_w / cop_of_variable_speed(low, middle, full, load_w)
