"""Thin air carries less heat: factors on published capacity and COP by elevation."""

from hpdesigner.engineering.equipment.typical import interpolated
from hpdesigner.model.equipment import CompressorType
from hpdesigner.units import feet

# Manufacturer's table of an air-source product line, as used by jlfwong/hvac-sim-app (MIT).
_ELEVATION_M = tuple(feet(1000.0 * step) for step in range(11))
_CAPACITY = (1.0, 0.96, 0.93, 0.90, 0.86, 0.83, 0.80, 0.77, 0.74, 0.71, 0.69)
_COP_SHARE = {  # how much of the capacity loss shows in COP; the same source
    CompressorType.VARIABLE: 0.10,
    CompressorType.TWO_STAGE: 0.25,
    CompressorType.SINGLE: 0.50,
}


def altitude_capacity_factor(elevation_m: float) -> float:
    """Return the factor on capacity, 1 at or below sea level; the table ends at 10,000 ft."""
    return interpolated(elevation_m, _ELEVATION_M, _CAPACITY)


def altitude_cop_factor(elevation_m: float, compressor: CompressorType) -> float:
    """Return the factor on COP, 1 at or below sea level."""
    return 1 - _COP_SHARE[compressor] * (1 - altitude_capacity_factor(elevation_m))
