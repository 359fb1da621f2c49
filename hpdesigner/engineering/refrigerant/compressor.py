"""An ordinary hermetic compressor as two curves over the pressure ratio.

A catalogue unit publishes no compressor map, so these curves give the shape and calibration
scales them to the published capacity and power.
"""

from math import log

# Leakage form a - b (pr - 1) of a scroll; a 0.98-1.02, b 0.012-0.03: usual range, engineering
# knowledge. Only the change with pressure ratio matters, the level is calibrated.
_VOLUMETRIC_LEVEL = 1.0
_VOLUMETRIC_SLOPE = 0.03
_VOLUMETRIC_LOWEST = 0.4

# Quadratic in ln(pr), as a built-in volume ratio gives it; fall 0.08-0.15, engineering knowledge.
# Public maps of single compressors fall up to twice as fast, but a unit's speed and injection
# change with the weather too; the published points set the level.
_ISENTROPIC_BEST = 0.70
_ISENTROPIC_BEST_RATIO = 3.0
_ISENTROPIC_FALL = 0.12
_ISENTROPIC_LOWEST = 0.35

SHELL_LOSS = 0.05
"""Share of the electric power that inverter and shell give to the outdoor air; public scroll
data imply 0.02-0.05 for the shell alone, the inverter adds to it."""
EFFICIENCY_BAND = (0.40, 0.78)
"""Isentropic efficiencies a compressor of such units can have."""
USUAL_PRESSURE_RATIO_LIMIT = 10.0
"""A scroll's floating seal unloads above about this ratio (Copeland ZO guideline, page 7)."""


def volumetric_efficiency(pressure_ratio: float) -> float:
    """Return the share of the swept volume that is filled, for a pressure ratio of 1 or more."""
    filled = _VOLUMETRIC_LEVEL - _VOLUMETRIC_SLOPE * (pressure_ratio - 1)
    return max(_VOLUMETRIC_LOWEST, filled)


def ordinary_isentropic_efficiency(pressure_ratio: float) -> float:
    """Return the isentropic efficiency before calibration, for a pressure ratio above 1."""
    distance = log(pressure_ratio / _ISENTROPIC_BEST_RATIO)
    return max(_ISENTROPIC_LOWEST, _ISENTROPIC_BEST * (1 - _ISENTROPIC_FALL * distance**2))
