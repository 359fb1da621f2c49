"""The refrigerant cycle of a chosen unit over all outdoor temperatures, in both directions.

Runs in the child process that owns CoolProp: one function, plain values in and out.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hpdesigner.engineering.refrigerant.calibrate import (
    Calibration,
    calibrate,
    held,
    indoor_k,
    rating_air,
)
from hpdesigner.engineering.refrigerant.compressor import USUAL_PRESSURE_RATIO_LIMIT
from hpdesigner.engineering.refrigerant.coolprop_fluid import coolprop_fluid
from hpdesigner.engineering.refrigerant.cycle import simple_cycle
from hpdesigner.engineering.refrigerant.fluid import Fluid
from hpdesigner.engineering.refrigerant.machine import (
    SUBCOOLING_DK,
    SUPERHEAT_DK,
    Duty,
    Pair,
    air,
    balance,
)
from hpdesigner.engineering.refrigerant.refrigerants import Refrigerant, refrigerant
from hpdesigner.engineering.refrigerant.request import CycleRequest
from hpdesigner.engineering.refrigerant.results import (
    CalibratedPoint,
    CyclePoint,
    CycleResult,
    UnitCycle,
)
from hpdesigner.model.equipment import HeatPump, Mode
from hpdesigner.problems import HpdError, NoSolutionError, Problem, Severity
from hpdesigner.units import celsius

Report = Callable[[float], None]

_STEP_DK = 2.0
_SWEEPS = {
    Mode.HEATING: (celsius(-30), celsius(18)),
    Mode.COOLING: (celsius(18), celsius(50)),
}
_START_DK = {Mode.HEATING: (-8.0, 22.0), Mode.COOLING: (-16.0, 15.0)}
_TRANSCRITICAL_K = celsius(50)
"""A refrigerant that cannot condense here is no match for the model of these units."""


@dataclass(frozen=True, slots=True)
class UnitCycleRequest:
    """A unit and the design temperatures at which its states are shown [K]."""

    unit: HeatPump
    heating_outdoor_k: float
    cooling_outdoor_k: float
    heating_indoor_k: float
    cooling_indoor_k: float


def unit_cycle(request: UnitCycleRequest, report: Report) -> UnitCycle:
    """Calibrate the unit, sweep it and compute its states at the design temperatures.

    Args:
        request: The unit and its design temperatures.
        report: Is called with the fraction done, from 0 to 1.

    Raises:
        HpdError: The unit names no refrigerant the program knows, or no usable points.
        NoSolutionError: At a design temperature the machine has no balance.

    Valid for: steady operation without frost, simple cycle, swept volume and efficiency held
    outside the published points. Capacities are net of the indoor fan, power includes fans.
    """
    machine = Machine(request.unit)
    sweep: list[CyclePoint] = []
    gaps: list[tuple[Mode, float]] = []
    temperatures = [(mode, outdoor_k) for mode in Mode for outdoor_k in _grid(mode)]
    rooms = {Mode.HEATING: request.heating_indoor_k, Mode.COOLING: request.cooling_indoor_k}
    for done, (mode, outdoor_k) in enumerate(temperatures):
        report(done / len(temperatures))
        try:
            sweep.append(machine.point(mode, outdoor_k, rooms[mode]))
        except NoSolutionError:
            gaps.append((mode, outdoor_k))
    heating = machine.states(Mode.HEATING, request.heating_outdoor_k, request.heating_indoor_k)
    cooling = machine.states(Mode.COOLING, request.cooling_outdoor_k, request.cooling_indoor_k)
    report(1.0)
    return UnitCycle(
        unit_label=request.unit.label,
        refrigerant=machine.fluid.name,
        coolprop=machine.fluid.version,
        sweep=tuple(sweep),
        heating=heating,
        cooling=cooling,
        heating_outdoor_k=request.heating_outdoor_k,
        cooling_outdoor_k=request.cooling_outdoor_k,
        dome=machine.fluid.dome(),
        problems=(
            *machine.calibration.problems,
            *_gap_findings(gaps),
            *_limit_findings(machine, sweep),
        ),
        calibrated=machine.calibration.points,
    )


class Machine:
    """A calibrated unit that can be run at any outdoor temperature."""

    def __init__(self, unit: HeatPump) -> None:
        """Calibrate ``unit``.

        Raises:
            HpdError: Its refrigerant is not known, or it has no usable points.
        """
        self.unit = unit
        self.limits = _refrigerant_of(unit)
        self.fluid: Fluid = coolprop_fluid(self.limits.name)
        if self.fluid.critical_temperature_k < _TRANSCRITICAL_K:
            facts = {"unit": unit.label, "refrigerant": self.fluid.name}
            raise HpdError(Problem("cycle.unit_transcritical", facts=facts))
        self.calibration: Calibration = calibrate(self.fluid, unit)
        published = (point.pressure_ratio for point in self.calibration.points)
        self.pressure_ratio_limit = max(USUAL_PRESSURE_RATIO_LIMIT, *published)

    def duty(self, mode: Mode, outdoor_k: float, room_k: float) -> Duty:
        """Return what the refrigerant does at one outdoor temperature.

        Raises:
            NoSolutionError: The balance lies outside the refrigerant's range.
        """
        inside_k = indoor_k(self.unit, mode, room_k)
        streams = air(mode, outdoor_k, inside_k, self.calibration.coils)
        compressor = self.calibration.compressor(mode, outdoor_k)
        start = self._start(mode, outdoor_k, (streams.cold_k, streams.hot_k))
        return balance(self.fluid, compressor, streams, start)

    def point(self, mode: Mode, outdoor_k: float, room_k: float) -> CyclePoint:
        """Return one point of the sweep; capacity net of the indoor fan, power with fans."""
        duty = self.duty(mode, outdoor_k, room_k)
        fans = self.calibration.fans_at(mode, outdoor_k)
        other_w = self.calibration.other_at(mode, outdoor_k)
        power_w = duty.compressor_w + fans.indoor_w + fans.outdoor_w + other_w
        if mode is Mode.HEATING:
            capacity_w = duty.condenser_w + fans.indoor_w
        else:
            capacity_w = duty.evaporator_w - fans.indoor_w
        condensing_pa = duty.corners.ideal.pressure_pa
        discharge = self.fluid.vapour_at_enthalpy(condensing_pa, duty.discharge_enthalpy_j_kg)
        return CyclePoint(
            outdoor_k=outdoor_k,
            mode=mode.value,
            evaporating_k=duty.evaporating_k,
            condensing_k=duty.condensing_k,
            capacity_w=capacity_w,
            power_w=power_w,
            cop=capacity_w / power_w,
            discharge_temperature_k=discharge.temperature_k,
            pressure_ratio=duty.corners.pressure_ratio,
            extrapolated=not self.calibration.covers(mode, outdoor_k),
            limited=self._limited(
                discharge.temperature_k, condensing_pa, duty.corners.pressure_ratio
            ),
        )

    def states(self, mode: Mode, outdoor_k: float, room_k: float) -> CycleResult:
        """Return all states of the refrigerant at one outdoor temperature."""
        duty = self.duty(mode, outdoor_k, room_k)
        compressor = self.calibration.compressor(mode, outdoor_k)
        return simple_cycle(
            self.fluid,
            CycleRequest(
                evaporating_k=duty.evaporating_k,
                condensing_k=duty.condensing_k,
                superheat_dk=SUPERHEAT_DK,
                subcooling_dk=SUBCOOLING_DK,
                isentropic_efficiency=min(1.0, duty.efficiency),
                volumetric_efficiency=duty.corners.filled,
                displacement_m3_s=compressor.swept_m3_s,
            ),
        )

    def _limited(self, discharge_k: float, condensing_pa: float, ratio: float) -> bool:
        return (
            discharge_k > self.limits.discharge_limit_k
            or condensing_pa > self.limits.maximum_pressure_pa
            or ratio > self.pressure_ratio_limit
        )

    def _start(self, mode: Mode, outdoor_k: float, streams: Pair) -> Pair:
        """Return dew temperatures near the answer, from the differences at published points."""
        points = self.calibration.of(mode)
        if not points:
            below, above = _START_DK[mode]
            return streams[0] + below, streams[1] + above
        cold, hot = self._approaches(points, outdoor_k)
        return streams[0] - cold, streams[1] + hot

    def _approaches(self, points: tuple[CalibratedPoint, ...], outdoor_k: float) -> Pair:
        cold, hot = [], []
        for point in points:
            streams = rating_air(
                self.unit, Mode(point.mode), point.outdoor_k, self.calibration.coils
            )
            cold.append((point.outdoor_k, streams.cold_k - point.evaporating_k))
            hot.append((point.outdoor_k, point.condensing_k - streams.hot_k))
        return held(outdoor_k, cold), held(outdoor_k, hot)


def _grid(mode: Mode) -> Iterator[float]:
    start, end = _SWEEPS[mode]
    steps = round((end - start) / _STEP_DK)
    return (start + step * _STEP_DK for step in range(steps + 1))


def _refrigerant_of(unit: HeatPump) -> Refrigerant:
    if not unit.refrigerant.strip():
        raise HpdError(Problem("cycle.no_refrigerant", facts={"unit": unit.label}))
    return refrigerant(unit.refrigerant)


def _limit_findings(machine: Machine, sweep: list[CyclePoint]) -> Iterator[Problem]:
    """Say from where on the simple cycle leaves its limits, and what that means."""
    hot = [
        p
        for p in sweep
        if p.mode == Mode.HEATING and p.discharge_temperature_k > machine.limits.discharge_limit_k
    ]
    limit_k = machine.limits.discharge_limit_k
    if hot:
        facts: dict[str, float | str] = {
            "outdoor_k": max(p.outdoor_k for p in hot),
            "limit_k": limit_k,
        }
        yield Problem("cycle.discharge_hot_below", (), Severity.WARNING, facts)
    if any(p.discharge_temperature_k > limit_k for p in machine.calibration.points):
        yield Problem("cycle.injection_likely", (), Severity.NOTE, {"limit_k": limit_k})
    pressed = [p for p in sweep if p.limited and p.mode == Mode.COOLING]
    if pressed:
        facts = {"outdoor_k": min(p.outdoor_k for p in pressed)}
        yield Problem("cycle.cooling_limited_above", (), Severity.WARNING, facts)
    if any(p.extrapolated for p in sweep):
        yield Problem("cycle.extrapolated", (), Severity.NOTE)


def _gap_findings(gaps: list[tuple[Mode, float]]) -> Iterator[Problem]:
    for mode in Mode:
        missing = [outdoor_k for gap, outdoor_k in gaps if gap is mode]
        if missing:
            facts: dict[str, float | str] = {
                "mode": mode.value,
                "from_k": min(missing),
                "to_k": max(missing),
            }
            yield Problem("cycle.sweep_gap", (), Severity.NOTE, facts)
