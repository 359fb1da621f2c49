"""What only the columns of a file can show to be doubtful; the rest is found on the unit itself."""

from typing import Final

from hpdesigner.engineering.equipment.doubt import COP_TOLERANCE, MAINTENANCE_TOLERANCE, doubt
from hpdesigner.model.equipment import Mode
from hpdesigner.problems import Problem

NOT_STATED: Final = "doubt.type_not_stated"
STAGING_NOT_STATED: Final = "doubt.staging_not_stated"
MODEL_NOT_STATED: Final = "doubt.model_not_stated"
DELISTED: Final = "doubt.delisted"
_PERCENT_FROM: Final = 3.0
"""A ratio above this is a percentage: no unit gives thrice its rated output in the cold."""


def cop_differs(
    mode: Mode, outdoor_k: float | None, capacity_w: float, power_kw: float, cop: float
) -> Problem | None:
    """Return the doubt where a published COP is not capacity over power.

    ``outdoor_k`` is None at the unit's lowest catalogued temperature.
    """
    found = capacity_w / (power_kw * 1000.0)
    # Figures have two decimals, so the power of a unit at its lowest speed is coarse.
    rounding = 0.005 / power_kw + 0.005 / cop
    if abs(found - cop) <= (COP_TOLERANCE + rounding) * cop:
        return None
    if outdoor_k is None:
        return doubt("doubt.cop_differs_lowest", published=cop, computed=found)
    facts: dict[str, float | str] = {"mode": mode.value, "outdoor": outdoor_k}
    return doubt("doubt.cop_differs", **facts, published=cop, computed=found)


def maintenance_differs(ratio: float, published: float) -> Problem | None:
    """Return the doubt where the published capacity maintenance is not that of the capacities."""
    share = published / 100.0 if published > _PERCENT_FROM else published
    if abs(ratio - share) <= MAINTENANCE_TOLERANCE:
        return None
    return doubt("doubt.maintenance_differs", published=share, computed=ratio)
