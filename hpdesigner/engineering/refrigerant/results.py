"""What the cycle analysis returns; plain values that travel between processes."""

from dataclasses import dataclass

from hpdesigner.engineering.refrigerant.fluid import Dome, State
from hpdesigner.problems import Problem


@dataclass(frozen=True, slots=True)
class NamedState:
    """A state with its place in the machine, such as "2 compressor outlet"."""

    point: str
    state: State


@dataclass(frozen=True, slots=True)
class CycleResult:
    """One refrigerant cycle. Specific figures are per kilogram through the evaporator."""

    refrigerant: str
    topology: str
    coolprop: str
    cop_heating: float
    cop_cooling: float
    pressure_ratio: float
    discharge_temperature_k: float
    compressor_work_j_kg: float
    condenser_heat_j_kg: float
    evaporator_heat_j_kg: float
    states: tuple[NamedState, ...]
    mass_flow_kg_s: float | None = None
    injection_mass_fraction: float | None = None
    heating_capacity_w: float | None = None
    cooling_capacity_w: float | None = None
    power_w: float | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class CyclePoint:
    """The chosen unit's cycle at one outdoor temperature."""

    outdoor_k: float
    mode: str
    """"heating" or "cooling"."""
    evaporating_k: float
    condensing_k: float
    capacity_w: float
    power_w: float
    cop: float
    discharge_temperature_k: float
    pressure_ratio: float
    extrapolated: bool
    limited: bool
    """A limit of discharge temperature, pressure or pressure ratio is exceeded."""


@dataclass(frozen=True, slots=True)
class CalibratedPoint:
    """A published point and the compressor that reproduces it exactly."""

    outdoor_k: float
    mode: str
    """"heating" or "cooling"."""
    speed: str
    capacity_w: float
    power_w: float | None
    """As published [W]; None: not published, the efficiency was assumed."""
    swept_m3_s: float
    """Displacement times speed [m³/s]."""
    multiplier: float
    """On the efficiency of an ordinary compressor at this pressure ratio."""
    isentropic_efficiency: float
    evaporating_k: float
    condensing_k: float
    discharge_temperature_k: float
    pressure_ratio: float
    other_w: float = 0.0
    """Published power that no compressor can turn into this capacity [W]: heaters, defrost."""


@dataclass(frozen=True, slots=True)
class UnitCycle:
    """The refrigerant side of one unit: calibrated, swept, with its states in both directions."""

    unit_label: str
    refrigerant: str
    coolprop: str
    sweep: tuple[CyclePoint, ...]
    """Heating from -30 °C up, then cooling up to +50 °C."""
    heating: CycleResult
    """States at the heating design temperature; its capacities and power are those of the
    refrigerant, without fans and inverter."""
    cooling: CycleResult
    """States at the cooling design temperature, reversed."""
    heating_outdoor_k: float
    cooling_outdoor_k: float
    dome: Dome
    problems: tuple[Problem, ...] = ()
    calibrated: tuple[CalibratedPoint, ...] = ()
    """The published points the curves pass through."""
    discharge_band_dk: float = 8.0
    """Discharge temperatures are this uncertain, up and down [K]: capacity and power of a whole
    unit do not identify them."""
