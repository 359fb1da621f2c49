"""Where load and capacity, or cost and cost, are equal."""

from collections.abc import Callable

OfTemperature = Callable[[float], float]
"""A figure over outdoor temperature [K]."""

_STEP_DK = 1.0
_EXACT_DK = 1e-5


def crossing(
    surplus: OfTemperature, coldest_k: float, warmest_k: float, step_dk: float = _STEP_DK
) -> float | None:
    """Return the temperature below which ``surplus`` stays negative.

    Args:
        surplus: Negative where something is short.
        coldest_k: Start of the search; a surplus there means there is no such temperature.
        warmest_k: End of the search; a shortage all the way there gives ``warmest_k``.
        step_dk: Crossings closer together than this may be missed.
    """
    if warmest_k <= coldest_k or surplus(coldest_k) >= 0:
        return None
    low_k = coldest_k
    while low_k < warmest_k:
        high_k = min(low_k + step_dk, warmest_k)
        if surplus(high_k) >= 0:
            return _root(surplus, low_k, high_k)
        low_k = high_k
    return warmest_k


def _root(surplus: OfTemperature, low_k: float, high_k: float) -> float:
    while high_k - low_k > _EXACT_DK:
        middle_k = (low_k + high_k) / 2
        if surplus(middle_k) >= 0:
            high_k = middle_k
        else:
            low_k = middle_k
    return high_k


def thermal_balance(
    capacity: OfTemperature, load: OfTemperature, coldest_k: float, zero_load_k: float
) -> float | None:
    """Return the temperature below which the load stays above capacity.

    None where capacity meets the load down to ``coldest_k``, the end of the data or the cut-out.
    """
    return crossing(lambda t: capacity(t) - load(t), coldest_k, zero_load_k)


def cycling_start(
    minimum: OfTemperature, load: OfTemperature, coldest_k: float, zero_load_k: float
) -> float | None:
    """Return the temperature above which the load is below minimum output.

    ``coldest_k`` where it always is; None where it never is.
    """
    if minimum(coldest_k) > load(coldest_k):
        return coldest_k
    start_k = crossing(lambda t: minimum(t) - load(t), coldest_k, zero_load_k)
    return start_k if start_k is not None and start_k < zero_load_k else None


def break_even_cop(electricity_per_kwh: float, fuel_per_kwh: float, efficiency: float) -> float:
    """Return the COP at which a kilowatt-hour of heat costs the same from both carriers.

    Prices are marginal and per kilowatt-hour of energy in the carrier; works for emissions too.
    """
    return electricity_per_kwh * efficiency / fuel_per_kwh


def economic_balance(
    cop: OfTemperature, break_even: float, coldest_k: float, warmest_k: float
) -> float | None:
    """Return the temperature below which the heat pump costs more than the fuel.

    None where it never does down to ``coldest_k``, or where it always does up to ``warmest_k``.
    ``cop`` is that at the house's own load: a variable unit's COP at full output says little.
    """
    found = crossing(lambda t: cop(t) - break_even, coldest_k, warmest_k)
    return None if found is not None and found >= warmest_k else found
