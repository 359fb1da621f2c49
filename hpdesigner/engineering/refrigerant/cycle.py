"""One refrigerant cycle from its temperatures: states, heats, work and limits.

Each way of piping is one function from the heat exchanger outlets to a circuit; the rest is the
same for all. Specific figures are per kilogram through the evaporator. Compressions are
adiabatic, expansions isenthalpic, pressure drops left out.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from hpdesigner.engineering.refrigerant.fluid import Fluid, State
from hpdesigner.engineering.refrigerant.refrigerants import ATMOSPHERE_PA, refrigerant
from hpdesigner.engineering.refrigerant.request import (
    CycleRequest,
    Ends,
    Topology,
    ends,
    intermediate_pressure,
)
from hpdesigner.engineering.refrigerant.results import CycleResult, NamedState
from hpdesigner.problems import HpdError, Problem, Severity

SUCTION = "1 compressor suction"
DISCHARGE = "2 compressor discharge"
IDEAL_DISCHARGE = "2s ideal discharge"
LIQUID = "3 liquid after the condenser"
EVAPORATOR_INLET = "4 evaporator inlet"


@dataclass(frozen=True, slots=True)
class Compression:
    """One stage: the ideal and the real end."""

    ideal: State
    real: State


@dataclass(frozen=True, slots=True)
class _Circuit:
    states: tuple[NamedState, ...]
    suction: State
    discharge: State
    work_j_kg: float
    condenser_j_kg: float
    evaporator_j_kg: float
    injected: float | None = None
    """Share of the injected flow in the flow through the condenser."""


def simple_cycle(fluid: Fluid, request: CycleRequest) -> CycleResult:
    """Compute one cycle.

    Args:
        fluid: The refrigerant.
        request: Temperatures, efficiencies and piping, see ``CycleRequest``.

    Returns:
        States in the order the refrigerant passes them, specific heats and work, COPs; flow,
        capacities and power where a displacement is given. Exceeded limits are in ``problems``.

    Raises:
        HpdError: An input is missing, out of range or contradicts another.
        NoSolutionError: The refrigerant has no such state.

    Valid for: one refrigerant in steady operation, no pressure drops, no heat lost. Injection
    and two stages share their equations; they differ in whose displacement sets the flow, which
    here is always the one at the suction.
    """
    if request.topology not in _TOPOLOGIES:
        facts = {"topology": request.topology, "known": ", ".join(_TOPOLOGIES)}
        raise HpdError(Problem("cycle.topology", facts=facts))
    outlets = ends(fluid, request)
    circuit = _TOPOLOGIES[request.topology](fluid, request, outlets)
    if circuit.evaporator_j_kg <= 0 or circuit.work_j_kg <= 0:
        raise HpdError(Problem("cycle.no_cooling", facts={"refrigerant": fluid.name}))
    flow = _mass_flow(request, circuit.suction)
    return CycleResult(
        refrigerant=fluid.name,
        topology=str(request.topology),
        coolprop=fluid.version,
        cop_heating=circuit.condenser_j_kg / circuit.work_j_kg,
        cop_cooling=circuit.evaporator_j_kg / circuit.work_j_kg,
        pressure_ratio=outlets.pressure_ratio,
        discharge_temperature_k=circuit.discharge.temperature_k,
        compressor_work_j_kg=circuit.work_j_kg,
        condenser_heat_j_kg=circuit.condenser_j_kg,
        evaporator_heat_j_kg=circuit.evaporator_j_kg,
        states=circuit.states,
        mass_flow_kg_s=flow,
        injection_mass_fraction=circuit.injected,
        heating_capacity_w=None if flow is None else flow * circuit.condenser_j_kg,
        cooling_capacity_w=None if flow is None else flow * circuit.evaporator_j_kg,
        power_w=None if flow is None else flow * circuit.work_j_kg,
        problems=limit_problems(fluid.name, outlets, circuit.discharge.temperature_k),
    )


def compress(fluid: Fluid, suction: State, pressure_pa: float, efficiency: float) -> Compression:
    """Return the end of an adiabatic compression of given isentropic efficiency."""
    ideal = fluid.vapour_at_entropy(pressure_pa, suction.entropy_j_kgk)
    rise = (ideal.enthalpy_j_kg - suction.enthalpy_j_kg) / efficiency
    return Compression(ideal, fluid.vapour_at_enthalpy(pressure_pa, suction.enthalpy_j_kg + rise))


def limit_problems(name: str, outlets: Ends, discharge_k: float) -> tuple[Problem, ...]:
    """Return the limits of the refrigerant ``name`` that are exceeded."""
    limits = refrigerant(name)
    problems: list[Problem] = []
    if discharge_k > limits.discharge_limit_k:
        facts: dict[str, float | str] = {
            "discharge_k": discharge_k,
            "limit_k": limits.discharge_limit_k,
        }
        problems.append(Problem("cycle.discharge_hot", (), Severity.WARNING, facts))
    if outlets.condensing_pa > limits.maximum_pressure_pa:
        facts = {"pressure_pa": outlets.condensing_pa, "limit_pa": limits.maximum_pressure_pa}
        problems.append(Problem("cycle.pressure_high", (), Severity.WARNING, facts))
    if outlets.evaporating_pa < ATMOSPHERE_PA:
        facts = {"pressure_pa": outlets.evaporating_pa}
        problems.append(Problem("cycle.vacuum", (), Severity.NOTE, facts))
    return tuple(problems)


def _mass_flow(request: CycleRequest, suction: State) -> float | None:
    if request.displacement_m3_s is None:
        return None
    filled = 1.0 if request.volumetric_efficiency is None else request.volumetric_efficiency
    return suction.density_kg_m3 * request.displacement_m3_s * filled


def _simple(fluid: Fluid, request: CycleRequest, outlets: Ends) -> _Circuit:
    return _one_stage(fluid, request, outlets, (outlets.outlet, outlets.liquid.enthalpy_j_kg))


def _liquid_suction(fluid: Fluid, request: CycleRequest, outlets: Ends) -> _Circuit:
    """Liquid warms the suction gas: effectiveness counts on the gas side."""
    cold, warm = outlets.outlet, outlets.liquid
    rise_dk = request.liquid_suction_effectiveness * (warm.temperature_k - cold.temperature_k)
    suction = fluid.vapour(outlets.evaporating_pa, cold.temperature_k + rise_dk)
    enthalpy = warm.enthalpy_j_kg - (suction.enthalpy_j_kg - cold.enthalpy_j_kg)
    if request.gas_cooler_pressure_pa is None:
        valve = fluid.wet(outlets.condensing_pa, enthalpy)
    else:
        valve = fluid.dense_at_enthalpy(outlets.condensing_pa, enthalpy)
    circuit = _one_stage(fluid, request, outlets, (suction, enthalpy))
    *before, inlet = circuit.states
    return replace(
        circuit,
        states=(
            *before,
            NamedState("6 liquid before the valve", valve),
            inlet,
            NamedState("5 evaporator outlet", cold),
        ),
    )


def _one_stage(
    fluid: Fluid,
    request: CycleRequest,
    outlets: Ends,
    ends_of_pipe_and_valve: tuple[State, float],
) -> _Circuit:
    suction, valve_j_kg = ends_of_pipe_and_valve
    stage = compress(fluid, suction, outlets.condensing_pa, request.isentropic_efficiency)
    inlet = fluid.wet(outlets.evaporating_pa, valve_j_kg)
    return _Circuit(
        states=_round(suction, stage, outlets.liquid, inlet),
        suction=suction,
        discharge=stage.real,
        work_j_kg=stage.real.enthalpy_j_kg - suction.enthalpy_j_kg,
        condenser_j_kg=stage.real.enthalpy_j_kg - outlets.liquid.enthalpy_j_kg,
        evaporator_j_kg=outlets.outlet.enthalpy_j_kg - valve_j_kg,
    )


def _round(
    suction: State, compressed: Compression, liquid: State, inlet: State
) -> tuple[NamedState, ...]:
    """Return the states that every topology has, once round from the compressor."""
    return (
        NamedState(SUCTION, suction),
        NamedState(IDEAL_DISCHARGE, compressed.ideal),
        NamedState(DISCHARGE, compressed.real),
        NamedState(LIQUID, liquid),
        NamedState(EVAPORATOR_INLET, inlet),
    )


def _flash(fluid: Fluid, request: CycleRequest, outlets: Ends) -> _Circuit:
    """Inject the vapour of a flash tank; its liquid goes on to the evaporator."""
    middle = intermediate_pressure(fluid, request, outlets)
    tank = fluid.wet(middle, outlets.liquid.enthalpy_j_kg)
    _check_injection(tank.quality)
    vapour = fluid.vapour(middle, fluid.dew_temperature(middle))
    liquid = fluid.liquid(middle, fluid.bubble_temperature(middle))
    injected = _share(outlets.liquid, liquid, vapour)
    return _two_stages(fluid, request, outlets, (vapour, liquid, injected))


def _economizer(fluid: Fluid, request: CycleRequest, outlets: Ends) -> _Circuit:
    """Let a branch of the liquid boil at the middle pressure to subcool the rest."""
    middle = intermediate_pressure(fluid, request, outlets)
    boiling = fluid.wet(middle, outlets.liquid.enthalpy_j_kg)
    _check_injection(boiling.quality)
    leaving_k = boiling.temperature_k + request.economizer_approach_dk
    if leaving_k >= outlets.liquid.temperature_k:
        raise HpdError(Problem("cycle.no_injection"))
    vapour = fluid.vapour(middle, fluid.dew_temperature(middle))
    cooled = fluid.liquid if request.gas_cooler_pressure_pa is None else fluid.dense
    liquid = cooled(outlets.condensing_pa, leaving_k)
    injected = _share(outlets.liquid, liquid, vapour)
    return _two_stages(fluid, request, outlets, (vapour, liquid, injected))


def _check_injection(quality: float | None) -> None:
    if quality is None or not 0 < quality < 1:
        raise HpdError(Problem("cycle.no_injection"))


def _share(feed: State, liquid: State, vapour: State) -> float:
    """Return the vapour's share of the feed; the heat balance of tank and economizer alike."""
    return (feed.enthalpy_j_kg - liquid.enthalpy_j_kg) / (
        vapour.enthalpy_j_kg - liquid.enthalpy_j_kg
    )


def _two_stages(
    fluid: Fluid, request: CycleRequest, outlets: Ends, injection: tuple[State, State, float]
) -> _Circuit:
    vapour, liquid, injected = injection
    suction, efficiency = outlets.outlet, request.isentropic_efficiency
    first = compress(fluid, suction, vapour.pressure_pa, efficiency).real
    mixed_j_kg = (1 - injected) * first.enthalpy_j_kg + injected * vapour.enthalpy_j_kg
    mixed = fluid.vapour_at_enthalpy(vapour.pressure_pa, mixed_j_kg)
    second = compress(fluid, mixed, outlets.condensing_pa, efficiency)
    inlet = fluid.wet(outlets.evaporating_pa, liquid.enthalpy_j_kg)
    above = 1 / (1 - injected)  # kg through the condenser per kg through the evaporator
    low_work = first.enthalpy_j_kg - suction.enthalpy_j_kg
    high_work = above * (second.real.enthalpy_j_kg - mixed_j_kg)
    return _Circuit(
        states=(
            *_round(suction, second, outlets.liquid, inlet),
            NamedState("5 first stage discharge", first),
            NamedState("6 second stage suction", mixed),
            NamedState("7 injected vapor", vapour),
            NamedState("8 liquid to the evaporator", liquid),
        ),
        suction=suction,
        discharge=second.real,
        work_j_kg=low_work + high_work,
        condenser_j_kg=above * (second.real.enthalpy_j_kg - outlets.liquid.enthalpy_j_kg),
        evaporator_j_kg=suction.enthalpy_j_kg - liquid.enthalpy_j_kg,
        injected=injected,
    )


_TOPOLOGIES: dict[str, Callable[[Fluid, CycleRequest, Ends], _Circuit]] = {
    Topology.SIMPLE: _simple,
    Topology.LIQUID_SUCTION: _liquid_suction,
    Topology.FLASH_INJECTION: _flash,
    Topology.ECONOMIZER_INJECTION: _economizer,
    Topology.TWO_STAGE: _flash,
}
