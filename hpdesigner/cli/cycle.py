"""``hpdesigner cycle``: one refrigerant cycle, or the calibrated cycle of a catalogue unit."""

import argparse
from collections.abc import Iterable, Sequence
from math import isfinite

from hpdesigner.cli.common import (
    add_json,
    add_unit,
    emit,
    emit_json,
    emit_table,
    exit_code,
    open_catalogue,
    problems_json,
)
from hpdesigner.engineering.refrigerant.calibrate import RATING_INDOOR_K
from hpdesigner.engineering.refrigerant.coolprop_fluid import coolprop_fluid
from hpdesigner.engineering.refrigerant.cycle import simple_cycle
from hpdesigner.engineering.refrigerant.request import CycleRequest, Topology
from hpdesigner.engineering.refrigerant.results import CyclePoint, CycleResult, NamedState
from hpdesigner.engineering.refrigerant.unit_cycle import Machine
from hpdesigner.model.equipment import HeatPump, Mode
from hpdesigner.problems import HpdError, Problem
from hpdesigner.sentences import sentence
from hpdesigner.units import HOUR_S, Quantity, celsius, to_celsius

_OPTIONS = (
    ("--evaporating", "C", "evaporating dew temperature"),
    ("--condensing", "C", "condensing dew temperature"),
    ("--evaporating-pressure", "PA", "instead of the evaporating temperature"),
    ("--condensing-pressure", "PA", "instead of the condensing temperature"),
    ("--gas-cooler-pressure", "PA", "above the critical point, instead of condensing"),
    ("--gas-cooler-outlet", "C", "temperature leaving the gas cooler"),
    ("--superheat", "K", "from the dew point (5)"),
    ("--subcooling", "K", "from the bubble point (5)"),
    ("--isentropic-efficiency", "X", "of each stage, above 0 and up to 1 (0.7)"),
    ("--volumetric-efficiency", "X", "above 0 and up to 1 (1)"),
    ("--displacement", "M3_PER_H", "volume swept at the suction; gives flow and capacity"),
    ("--intermediate", "C", "dew temperature between two stages (geometric mean pressure)"),
    ("--liquid-suction-effectiveness", "X", "of that heat exchanger, 0 to 1 (0.5)"),
    ("--economizer-approach", "K", "liquid leaving the economizer above its boiling side (2)"),
    ("--outdoor", "C", "with --unit: outdoor temperature"),
    ("--indoor", "C", "with --unit: indoor temperature (21.1 heating, 26.7 cooling)"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_unit(parser)
    parser.add_argument("--refrigerant", metavar="NAME", help="such as R32 or R454B")
    parser.add_argument(
        "--topology",
        metavar="NAME",
        default=Topology.SIMPLE.value,
        help="one of " + ", ".join(Topology),
    )
    parser.add_argument(
        "--mode",
        choices=[mode.value for mode in Mode],
        default=Mode.HEATING.value,
        help="with --unit: direction (heating)",
    )
    for name, metavar, text in _OPTIONS:
        parser.add_argument(name, metavar=metavar, type=float, help=text)
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Compute the cycle and print it."""
    if args.unit is not None:
        return _run_unit(args)
    if not args.refrigerant:
        raise HpdError(Problem("cycle.which"))
    result = simple_cycle(coolprop_fluid(args.refrigerant), request_from(args))
    if args.json:
        emit_json(cycle_json(result))
    else:
        _print(result)
    return exit_code(result.problems)


def request_from(args: argparse.Namespace) -> CycleRequest:
    """Return the options as a request in SI; what was left out keeps its default."""
    given = {
        "evaporating_k": _kelvin(args.evaporating),
        "condensing_k": _kelvin(args.condensing),
        "intermediate_k": _kelvin(args.intermediate),
        "gas_cooler_outlet_k": _kelvin(args.gas_cooler_outlet),
        "evaporating_pressure_pa": args.evaporating_pressure,
        "condensing_pressure_pa": args.condensing_pressure,
        "gas_cooler_pressure_pa": args.gas_cooler_pressure,
        "superheat_dk": args.superheat,
        "subcooling_dk": args.subcooling,
        "isentropic_efficiency": args.isentropic_efficiency,
        "volumetric_efficiency": args.volumetric_efficiency,
        "displacement_m3_s": None if args.displacement is None else args.displacement / HOUR_S,
        "liquid_suction_effectiveness": args.liquid_suction_effectiveness,
        "economizer_approach_dk": args.economizer_approach,
    }
    numbers = {name: value for name, value in given.items() if value is not None}
    return CycleRequest(topology=args.topology, **numbers)


def _kelvin(value_c: float | None) -> float | None:
    return None if value_c is None else celsius(value_c)


def cycle_json(result: CycleResult) -> dict[str, object]:
    """Return the contract's object."""
    return {
        "schema": "hpdesigner.cycle/1",
        "refrigerant": result.refrigerant,
        "topology": result.topology,
        "coolprop": result.coolprop,
        "cop_heating": result.cop_heating,
        "cop_cooling": result.cop_cooling,
        "pressure_ratio": result.pressure_ratio,
        "discharge_temperature_C": to_celsius(result.discharge_temperature_k),
        "mass_flow_kg_s": result.mass_flow_kg_s,
        "injection_mass_fraction": result.injection_mass_fraction,
        "heating_capacity_W": result.heating_capacity_w,
        "cooling_capacity_W": result.cooling_capacity_w,
        "power_W": result.power_w,
        "specific": {
            "compressor_work_J_kg": result.compressor_work_j_kg,
            "condenser_heat_J_kg": result.condenser_heat_j_kg,
            "evaporator_heat_J_kg": result.evaporator_heat_j_kg,
        },
        "states": [_state_json(state) for state in result.states],
        "problems": problems_json(result.problems),
    }


def _state_json(named: NamedState) -> dict[str, object]:
    point, name = named.point.split(" ", 1)
    state = named.state
    return {
        "point": point,
        "name": name,
        "temperature_C": to_celsius(state.temperature_k),
        "pressure_Pa": state.pressure_pa,
        "enthalpy_J_kg": state.enthalpy_j_kg,
        "entropy_J_kgK": state.entropy_j_kgk,
        "density_kg_m3": state.density_kg_m3,
        "quality": state.quality,
    }


def _run_unit(args: argparse.Namespace) -> int:
    mode = Mode(args.mode)
    if args.outdoor is None:
        raise HpdError(Problem("cycle.outdoor_missing", facts={"unit": args.unit}))
    for name in ("outdoor", "indoor"):
        if not isfinite(getattr(args, name) or 0.0):
            raise HpdError(Problem("cycle.not_a_number", facts={"input": f"{name} temperature"}))
    unit = _unit(args.unit, args.refrigerant)
    outdoor_k = celsius(args.outdoor)
    room_k = RATING_INDOOR_K[mode] if args.indoor is None else celsius(args.indoor)
    machine = Machine(unit)
    point = machine.point(mode, outdoor_k, room_k)
    result = machine.states(mode, outdoor_k, room_k)
    problems = (*machine.calibration.problems, *result.problems)
    if args.json:
        both = {"unit": _point_json(unit, point, machine.calibration.covers(mode, outdoor_k))}
        emit_json({**cycle_json(result), **both, "problems": problems_json(problems)})
    else:
        _print_point(unit, point)
        _print_states(result.states)
        _print_problems(problems)
    return exit_code(problems)


def _unit(reference: str, refrigerant: str | None) -> HeatPump:
    catalogue = open_catalogue()
    try:
        unit = catalogue.unit(reference)
    finally:
        catalogue.close()
    return unit.evolve(refrigerant=refrigerant) if refrigerant else unit


def _point_json(unit: HeatPump, point: CyclePoint, covered: bool) -> dict[str, object]:
    """Return the net figures of the unit beside those of its refrigerant."""
    return {
        "reference": unit.reference,
        "label": unit.label,
        "mode": point.mode,
        "outdoor_C": to_celsius(point.outdoor_k),
        "evaporating_C": to_celsius(point.evaporating_k),
        "condensing_C": to_celsius(point.condensing_k),
        "net_capacity_W": point.capacity_w,
        "total_power_W": point.power_w,
        "net_cop": point.cop,
        "extrapolated": not covered,
        "limited": point.limited,
    }


def _print(result: CycleResult) -> None:
    emit(f"{result.refrigerant}, {result.topology}, CoolProp {result.coolprop}")
    rows = [
        ("COP heating", f"{result.cop_heating:.3f}"),
        ("COP cooling", f"{result.cop_cooling:.3f}"),
        ("Pressure ratio", f"{result.pressure_ratio:.2f}"),
        ("Compressor work", Quantity.ENTHALPY.text(result.compressor_work_j_kg, "si")),
        ("Condenser heat", Quantity.ENTHALPY.text(result.condenser_heat_j_kg, "si")),
        ("Evaporator heat", Quantity.ENTHALPY.text(result.evaporator_heat_j_kg, "si")),
    ]
    optional = (
        ("Mass flow", Quantity.MASS_FLOW, result.mass_flow_kg_s),
        ("Heating capacity", Quantity.POWER, result.heating_capacity_w),
        ("Cooling capacity", Quantity.POWER, result.cooling_capacity_w),
        ("Power", Quantity.POWER, result.power_w),
        ("Injected share", Quantity.FRACTION, result.injection_mass_fraction),
    )
    rows += [(name, q.text(value, "si")) for name, q, value in optional if value is not None]
    emit_table(rows)
    _print_states(result.states)
    _print_problems(result.problems)


def _print_point(unit: HeatPump, point: CyclePoint) -> None:
    emit(f"{unit.label}, {point.mode} at {Quantity.TEMPERATURE.text(point.outdoor_k, 'si')}")
    extrapolated = " (outside the published points)" if point.extrapolated else ""
    emit_table(
        (
            ("Net capacity", Quantity.POWER.text(point.capacity_w, "si") + extrapolated),
            ("Power with fans", Quantity.POWER.text(point.power_w, "si")),
            ("COP", f"{point.cop:.2f}"),
            ("Evaporating", Quantity.TEMPERATURE.text(point.evaporating_k, "si")),
            ("Condensing", Quantity.TEMPERATURE.text(point.condensing_k, "si")),
        )
    )


def _print_problems(problems: Iterable[Problem]) -> None:
    for problem in problems:  # in SI, as the table above them
        emit(f"{problem.severity.value}: {sentence(problem, 'si')}")


def _print_states(states: Sequence[NamedState]) -> None:
    columns = (
        Quantity.TEMPERATURE,
        Quantity.PRESSURE,
        Quantity.ENTHALPY,
        Quantity.ENTROPY,
        Quantity.DENSITY,
    )
    emit("")
    emit_table([("State", *(q.symbol("si") for q in columns), "quality"), *map(_row, states)])


def _row(named: NamedState) -> tuple[str, ...]:
    state = named.state
    return (
        named.point,
        Quantity.TEMPERATURE.number(state.temperature_k, "si"),
        Quantity.PRESSURE.number(state.pressure_pa, "si"),
        Quantity.ENTHALPY.number(state.enthalpy_j_kg, "si"),
        Quantity.ENTROPY.number(state.entropy_j_kgk, "si"),
        Quantity.DENSITY.number(state.density_kg_m3, "si"),
        "" if state.quality is None else f"{state.quality:.3f}",
    )
