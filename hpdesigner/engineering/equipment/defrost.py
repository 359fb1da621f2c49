"""What frost costs: capacity lost to melting it, and power while it is melted.

Two published forms are offered. They differ by up to ten points at the same temperature, so the
form is the designer's choice. Neither is ever applied to a table whose capacities are integrated.
"""

from typing import NamedTuple

from hpdesigner.engineering.equipment.typical import interpolated
from hpdesigner.model.choices import DefrostModel
from hpdesigner.units import fahrenheit, to_fahrenheit

FROST_LIMIT_K = fahrenheit(40)  # RESNET HERS Addendum 82: no defrost above
_CARRIER_F = (-20.0, 17.0, 27.0, 37.0)  # NIST TN 1848, after a Carrier product table
_CARRIER_LOSS = (0.075, 0.085, 0.11, 0.09)


class Frost(NamedTuple):
    """Factors on the steady capacity and on the steady power."""

    capacity: float
    power: float


NO_FROST = Frost(1.0, 1.0)


def resnet_time_fraction(outdoor_k: float) -> float:
    """Return the share of time spent defrosting, 0 to 0.08. Source: RESNET HERS Addendum 82."""
    if outdoor_k > FROST_LIMIT_K:
        return 0.0
    return min(max(0.134 - 0.003 * to_fahrenheit(outdoor_k), 0.0), 0.08)


def carrier_capacity_loss(outdoor_k: float) -> float:
    """Return the share of capacity lost, constant outside -20 °F to 37 °F.

    Source: NIST TN 1848, after a Carrier product table.
    """
    return interpolated(to_fahrenheit(outdoor_k), _CARRIER_F, _CARRIER_LOSS)


def frost(model: DefrostModel, outdoor_k: float) -> Frost:
    """Return the factors of ``model``; above 40 °F outdoors a coil gathers no frost in either."""
    if model is DefrostModel.NONE or outdoor_k > FROST_LIMIT_K:
        return NO_FROST
    if model is DefrostModel.CARRIER:
        return Frost(1 - carrier_capacity_loss(outdoor_k), 1.0)
    fraction = resnet_time_fraction(outdoor_k)
    return Frost(1 - 1.8 * fraction, 1 - 0.3 * fraction)
