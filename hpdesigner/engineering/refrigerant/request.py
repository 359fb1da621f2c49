"""What a refrigerant cycle is computed from, and the checks that come before any state.

Evaporating and condensing temperatures are dew points, as compressor maps use them; superheat
counts from the dew point and subcooling from the bubble point.
"""

from dataclasses import dataclass, fields
from enum import StrEnum
from math import isfinite, sqrt

from hpdesigner.engineering.refrigerant.fluid import Fluid, State
from hpdesigner.problems import HpdError, Problem


class Topology(StrEnum):
    """How the circuit is piped."""

    SIMPLE = "simple"
    LIQUID_SUCTION = "liquid-suction"
    FLASH_INJECTION = "flash-injection"
    ECONOMIZER_INJECTION = "economizer-injection"
    TWO_STAGE = "two-stage"


@dataclass(frozen=True, slots=True)
class CycleRequest:
    """The inputs of one cycle; pressures may stand for the dew temperatures.

    ``displacement_m3_s`` is the volume swept per second at the suction. A gas cooler, above the
    critical pressure, has its own pressure and outlet temperature instead of a condensing one.
    """

    evaporating_k: float | None = None
    condensing_k: float | None = None
    superheat_dk: float = 5.0
    subcooling_dk: float = 5.0
    isentropic_efficiency: float = 0.7
    """Of each compression stage; the compression is adiabatic."""
    volumetric_efficiency: float | None = None
    """None with a displacement: 1."""
    displacement_m3_s: float | None = None
    topology: str = Topology.SIMPLE
    intermediate_k: float | None = None
    """Dew temperature between two stages; None: the geometric mean of the pressures."""
    liquid_suction_effectiveness: float = 0.5
    economizer_approach_dk: float = 2.0
    """How far the liquid leaves above the boiling injection stream [K]."""
    evaporating_pressure_pa: float | None = None
    condensing_pressure_pa: float | None = None
    gas_cooler_pressure_pa: float | None = None
    gas_cooler_outlet_k: float | None = None


@dataclass(frozen=True, slots=True)
class Ends:
    """The two pressures and the states that leave the two heat exchangers."""

    evaporating_pa: float
    condensing_pa: float
    outlet: State
    """Leaving the evaporator, superheated."""
    liquid: State
    """Leaving the condenser or the gas cooler."""

    @property
    def pressure_ratio(self) -> float:
        """Absolute discharge pressure over suction pressure."""
        return self.condensing_pa / self.evaporating_pa


def ends(fluid: Fluid, request: CycleRequest) -> Ends:
    """Return the checked pressures and heat exchanger outlets of ``request``.

    Raises:
        HpdError: An input is missing, not a number, out of range or contradicts another one.
    """
    _check_numbers(request)
    low = _pressure(fluid, "evaporating", request.evaporating_k, request.evaporating_pressure_pa)
    if request.gas_cooler_pressure_pa is not None or request.gas_cooler_outlet_k is not None:
        high, liquid = _gas_cooler(fluid, request)
    else:
        high = _pressure(fluid, "condensing", request.condensing_k, request.condensing_pressure_pa)
        _check_order(fluid, low, high)
        leaving_k = fluid.bubble_temperature(high) - request.subcooling_dk
        _check_subcooling(fluid, low, leaving_k)
        liquid = fluid.liquid(high, leaving_k)
    outlet = fluid.vapour(low, fluid.dew_temperature(low) + request.superheat_dk)
    return Ends(low, high, outlet, liquid)


def intermediate_pressure(fluid: Fluid, request: CycleRequest, between: Ends) -> float:
    """Return the pressure between two stages [Pa]: as asked, or the geometric mean."""
    low, high = between.evaporating_pa, between.condensing_pa
    if request.intermediate_k is None:
        return sqrt(low * high)
    middle = fluid.dew_pressure(request.intermediate_k)
    if not low < middle < high:
        raise HpdError(
            Problem(
                "cycle.intermediate",
                facts={
                    "intermediate_k": request.intermediate_k,
                    "middle_pa": middle,
                    "low_pa": low,
                    "high_pa": high,
                },
            )
        )
    return middle


def _check_numbers(request: CycleRequest) -> None:
    for item in fields(request):
        value = getattr(request, item.name)
        if isinstance(value, float | int) and not isfinite(value):
            raise HpdError(Problem("cycle.not_a_number", facts={"input": _words(item.name)}))
    for name in ("superheat_dk", "subcooling_dk", "economizer_approach_dk"):
        _check_range(name, getattr(request, name), 0.0, 100.0)
    _check_share("isentropic_efficiency", request.isentropic_efficiency)
    if request.volumetric_efficiency is not None:
        _check_share("volumetric_efficiency", request.volumetric_efficiency)
    _check_range("liquid_suction_effectiveness", request.liquid_suction_effectiveness, 0.0, 1.0)
    if request.displacement_m3_s is not None and request.displacement_m3_s <= 0:
        raise HpdError(Problem("cycle.displacement"))


def _check_share(name: str, value: float) -> None:
    if not 0 < value <= 1:
        raise HpdError(Problem("cycle.share", facts={"input": _words(name), "value": f"{value:g}"}))


def _check_range(name: str, value: float, lowest: float, highest: float) -> None:
    if not lowest <= value <= highest:
        facts: dict[str, float | str] = {
            "input": _words(name),
            "value": f"{value:g}",
            "lowest": f"{lowest:g}",
            "highest": f"{highest:g}",
        }
        raise HpdError(Problem("cycle.range", facts=facts))


def _words(name: str) -> str:
    for ending, unit in (("_dk", ""), ("_k", " temperature"), ("_m3_s", "")):
        if name.endswith(ending):
            return name.removesuffix(ending).replace("_", " ") + unit
    return name.removesuffix("_pa").replace("_", " ")


def _pressure(
    fluid: Fluid, side: str, temperature_k: float | None, pressure_pa: float | None
) -> float:
    if (temperature_k is None) == (pressure_pa is None):
        raise HpdError(Problem("cycle.one_of_two", facts={"side": side}))
    if temperature_k is not None:
        return fluid.dew_pressure(temperature_k)
    assert pressure_pa is not None
    if pressure_pa <= 0:
        raise HpdError(Problem("cycle.pressure_positive", facts={"side": side}))
    fluid.dew_temperature(pressure_pa)  # raises above the critical point
    return pressure_pa


def _check_order(fluid: Fluid, low: float, high: float) -> None:
    if high <= low:
        facts = {
            "evaporating_k": fluid.dew_temperature(low),
            "condensing_k": fluid.dew_temperature(high),
        }
        raise HpdError(Problem("cycle.order", facts=facts))


def _check_subcooling(fluid: Fluid, low: float, leaving_k: float) -> None:
    coldest_k = fluid.bubble_temperature(low)
    if leaving_k < coldest_k:
        facts = {"leaving_k": leaving_k, "evaporating_k": coldest_k}
        raise HpdError(Problem("cycle.subcooled_too_far", facts=facts))


def _gas_cooler(fluid: Fluid, request: CycleRequest) -> tuple[float, State]:
    pressure_pa, outlet_k = request.gas_cooler_pressure_pa, request.gas_cooler_outlet_k
    if pressure_pa is None or outlet_k is None:
        raise HpdError(Problem("cycle.gas_cooler_incomplete"))
    if request.condensing_k is not None or request.condensing_pressure_pa is not None:
        raise HpdError(Problem("cycle.gas_cooler_and_condenser"))
    if pressure_pa <= fluid.critical_pressure_pa:
        facts: dict[str, float | str] = {
            "refrigerant": fluid.name,
            "pressure_pa": pressure_pa,
            "critical_pa": fluid.critical_pressure_pa,
        }
        raise HpdError(Problem("cycle.gas_cooler_below_critical", facts=facts))
    if outlet_k < fluid.lowest_temperature_k:
        facts = {"refrigerant": fluid.name, "outlet_k": outlet_k}
        raise HpdError(Problem("cycle.gas_cooler_outlet", facts=facts))
    return pressure_pa, fluid.dense(pressure_pa, outlet_k)
