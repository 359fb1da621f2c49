"""A whole unit between two air streams: coils, fans and compressor on one refrigerant.

Each coil moves heat in proportion to the difference of air inlet and dew temperature
(effectiveness times air capacity rate, constant airflow). With swept volume and efficiency given,
the two dew temperatures follow from the two heat balances.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hpdesigner.engineering.refrigerant.compressor import (
    SHELL_LOSS,
    ordinary_isentropic_efficiency,
    volumetric_efficiency,
)
from hpdesigner.engineering.refrigerant.fluid import Fluid, State
from hpdesigner.model.equipment import Mode
from hpdesigner.problems import NoSolutionError, Problem

SUPERHEAT_DK = 5.0  # usual setting of electronic valves, 4-8 K
SUBCOOLING_DK = 5.0  # usual charge, 3-8 K
_GUARD_DK = 0.05
_CRITICAL_GUARD_DK = 1.0
_LARGEST_STEP_DK = 8.0
_DIFFERENCE_DK = 0.05
_TOLERANCE_DK = 1e-7
_MOST_STEPS = 60


@dataclass(frozen=True, slots=True)
class Coils:
    """Heat moved per kelvin between air inlet and dew temperature [W/K]."""

    outdoor_w_k: float
    indoor_heating_w_k: float
    indoor_cooling_w_k: float
    """Wet coil: total heat."""

    def scaled(self, factor: float) -> "Coils":
        """Return coils ``factor`` times as large."""
        return Coils(
            self.outdoor_w_k * factor,
            self.indoor_heating_w_k * factor,
            self.indoor_cooling_w_k * factor,
        )


@dataclass(frozen=True, slots=True)
class Air:
    """The two air streams of one operating point and the coils they meet."""

    mode: Mode
    cold_k: float
    """Entering the evaporator."""
    hot_k: float
    """Entering the condenser."""
    evaporator_w_k: float
    condenser_w_k: float


@dataclass(frozen=True, slots=True)
class Corners:
    """States and ideal work of a cycle between two dew temperatures."""

    pressure_ratio: float
    suction: State
    ideal: State
    liquid: State

    @property
    def cooling_j_kg(self) -> float:
        """Heat taken up per kilogram."""
        return self.suction.enthalpy_j_kg - self.liquid.enthalpy_j_kg

    @property
    def ideal_work_j_kg(self) -> float:
        """Isentropic work per kilogram."""
        return self.ideal.enthalpy_j_kg - self.suction.enthalpy_j_kg

    @property
    def ordinary_efficiency(self) -> float:
        """Isentropic efficiency before calibration."""
        return ordinary_isentropic_efficiency(self.pressure_ratio)

    @property
    def filled(self) -> float:
        """Volumetric efficiency."""
        return volumetric_efficiency(self.pressure_ratio)


@dataclass(frozen=True, slots=True)
class Compressor:
    """What calibration finds for one point."""

    swept_m3_s: float
    multiplier: float

    def efficiency(self, corners: Corners) -> float:
        """Return the isentropic efficiency at these corners."""
        return self.multiplier * corners.ordinary_efficiency


@dataclass(frozen=True, slots=True)
class Duty:
    """What the refrigerant does at one operating point."""

    evaporating_k: float
    condensing_k: float
    evaporator_w: float
    condenser_w: float
    compressor_w: float
    """Electric, with inverter."""
    efficiency: float
    corners: Corners

    @property
    def discharge_enthalpy_j_kg(self) -> float:
        """After the real compression."""
        return self.corners.suction.enthalpy_j_kg + self.corners.ideal_work_j_kg / self.efficiency


def air(mode: Mode, outdoor_k: float, indoor_k: float, coils: Coils) -> Air:
    """Return which stream meets which coil."""
    if mode is Mode.HEATING:
        return Air(mode, outdoor_k, indoor_k, coils.outdoor_w_k, coils.indoor_heating_w_k)
    return Air(mode, indoor_k, outdoor_k, coils.indoor_cooling_w_k, coils.outdoor_w_k)


def corners(fluid: Fluid, evaporating_k: float, condensing_k: float) -> Corners:
    """Return the cycle between two dew temperatures at the usual superheat and subcooling."""
    low, high = fluid.dew_pressure(evaporating_k), fluid.dew_pressure(condensing_k)
    if low >= high:
        facts = {"evaporating_k": evaporating_k, "condensing_k": condensing_k}
        raise NoSolutionError(Problem("cycle.order", facts=facts))
    suction = fluid.vapour(low, evaporating_k + SUPERHEAT_DK)
    return Corners(
        pressure_ratio=high / low,
        suction=suction,
        ideal=fluid.vapour_at_entropy(high, suction.entropy_j_kgk),
        liquid=fluid.liquid(high, fluid.bubble_temperature(high) - SUBCOOLING_DK),
    )


def duty(fluid: Fluid, compressor: Compressor, evaporating_k: float, condensing_k: float) -> Duty:
    """Return heats and power of ``compressor`` between two dew temperatures."""
    at = corners(fluid, evaporating_k, condensing_k)
    efficiency = compressor.efficiency(at)
    flow = at.suction.density_kg_m3 * compressor.swept_m3_s * at.filled
    work_w = flow * at.ideal_work_j_kg / efficiency
    evaporator_w = flow * at.cooling_j_kg
    return Duty(
        evaporating_k=evaporating_k,
        condensing_k=condensing_k,
        evaporator_w=evaporator_w,
        condenser_w=evaporator_w + work_w,
        compressor_w=work_w / (1 - SHELL_LOSS),
        efficiency=efficiency,
        corners=at,
    )


Pair = tuple[float, float]


def balance(fluid: Fluid, compressor: Compressor, streams: Air, start: Pair) -> Duty:
    """Return the duty at which both coils move what the refrigerant brings.

    Args:
        fluid: The refrigerant.
        compressor: Swept volume and multiplier.
        streams: Air temperatures and coils.
        start: Evaporating and condensing temperature to begin with [K].

    Raises:
        NoSolutionError: The balance lies outside the refrigerant's range.
    """
    found: dict[Pair, Duty] = {}

    def miss(at: Pair) -> Pair:
        result = duty(fluid, compressor, *at)
        found[at] = result
        return (
            at[0] - (streams.cold_k - result.evaporator_w / streams.evaporator_w_k),
            at[1] - (streams.hot_k + result.condenser_w / streams.condenser_w_k),
        )

    low = (fluid.lowest_temperature_k + _CRITICAL_GUARD_DK, streams.hot_k + _GUARD_DK)
    high = (streams.cold_k - _GUARD_DK, fluid.critical_temperature_k - _CRITICAL_GUARD_DK)
    return found[_root(miss, start, low, high)]


def _root(miss: Callable[[Pair], Pair], start: Pair, low: Pair, high: Pair) -> Pair:
    """Return where both misses vanish: Newton's first slope, then Broyden's updates."""
    at = _within(start, low, high)
    now = miss(at)
    slope = _slope(miss, at, now)
    for _ in range(_MOST_STEPS):
        if max(abs(now[0]), abs(now[1])) < _TOLERANCE_DK:
            return at
        step = _solved(slope, now)
        after = _within((at[0] + step[0], at[1] + step[1]), low, high)
        moved = (after[0] - at[0], after[1] - at[1])
        if moved == (0.0, 0.0):
            break
        then = miss(after)
        slope = _broyden(slope, moved, (then[0] - now[0], then[1] - now[1]))
        at, now = after, then
    raise NoSolutionError(Problem("cycle.no_balance", facts={"cold_k": high[0], "hot_k": low[1]}))


Slope = tuple[Pair, Pair]


def _slope(miss: Callable[[Pair], Pair], at: Pair, now: Pair) -> Slope:
    # Away from the neighbouring limit on both axes, so that no difference leaves the range.
    first = miss((at[0] - _DIFFERENCE_DK, at[1]))
    second = miss((at[0], at[1] + _DIFFERENCE_DK))
    return (
        ((now[0] - first[0]) / _DIFFERENCE_DK, (second[0] - now[0]) / _DIFFERENCE_DK),
        ((now[1] - first[1]) / _DIFFERENCE_DK, (second[1] - now[1]) / _DIFFERENCE_DK),
    )


def _solved(slope: Slope, now: Pair) -> Pair:
    (a, b), (c, d) = slope
    determinant = a * d - b * c
    if determinant == 0:
        return -now[0], -now[1]
    return (
        _limited((b * now[1] - d * now[0]) / determinant),
        _limited((c * now[0] - a * now[1]) / determinant),
    )


def _limited(step: float) -> float:
    return max(-_LARGEST_STEP_DK, min(_LARGEST_STEP_DK, step))


def _broyden(slope: Slope, moved: Pair, change: Pair) -> Slope:
    length = moved[0] ** 2 + moved[1] ** 2
    rows = []
    for row, changed in zip(slope, change, strict=True):
        error = (changed - row[0] * moved[0] - row[1] * moved[1]) / length
        rows.append((row[0] + error * moved[0], row[1] + error * moved[1]))
    return rows[0], rows[1]


def _within(at: Pair, low: Pair, high: Pair) -> Pair:
    return max(low[0], min(high[0], at[0])), max(low[1], min(high[1], at[1]))
