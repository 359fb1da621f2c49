"""What the engine returns: frozen values, computed, never stored.

Powers are watts, energies watt-hours, temperatures kelvin. None means "does not apply" or "the
data do not say", never zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from hpdesigner.engineering.bills.witness import BillsWitness
from hpdesigner.engineering.climate.derived import MonthDay
from hpdesigner.engineering.climate.figures import ClimateFigures
from hpdesigner.engineering.climate.temperatures import YearBasis
from hpdesigner.engineering.climate.weather import DesignConditions, Weather
from hpdesigner.engineering.loads.method import LoadResult
from hpdesigner.model.equipment import HeatPump
from hpdesigner.model.project import Project
from hpdesigner.problems import Problem


class Verdict(StrEnum):
    """The outcome of a check against sizing rules."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    PASS_WITH_NOTES = "pass_with_notes"  # noqa: S105
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One pass/fail line of a selection: load, capacity, their ratio and the allowed band."""

    what: str
    """"total_cooling", "sensible_cooling", "latent_cooling", "heating", "minimum_speed" ..."""
    load_w: float
    capacity_w: float | None
    factor: float | None
    lowest: float | None
    highest: float | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class CapacityPoint:
    """Load and capacity at one outdoor temperature; capacities with defrost, zero below cut-out."""

    outdoor_k: float
    load_w: float
    maximum_w: float
    rated_w: float | None
    """None, as minimum output, well beyond the published points of that speed."""
    minimum_w: float | None
    power_w: float | None
    """Electric power while delivering ``min(load, maximum)`` [W]."""
    cop: float | None
    extrapolated: bool
    """Below or above the published points."""


@dataclass(frozen=True, slots=True)
class Sizing:
    """One unit judged for this house."""

    unit: HeatPump
    rules: str
    heating_capacity_at_design_w: float
    cooling_capacity_at_design_w: float | None
    sensible_capacity_at_design_w: float | None
    minimum_heating_capacity_at_47f_w: float | None
    heating_factor: float
    cooling_factor_total: float | None
    cooling_factor_sensible: float | None
    cooling_factor_latent: float | None
    thermal_balance_k: float | None
    """Warmest temperature below which the load stays above capacity; None: no crossing."""
    economic_balance_k: float | None
    cycling_starts_k: float | None
    hours_below_minimum_h: float | None
    backup_supplemental_w: float
    """Shortfall at design [W]."""
    backup_emergency_w: float
    backup_installed_w: float
    """Stock size that covers the shortfall, or as chosen [W]."""
    curve: tuple[CapacityPoint, ...]
    """Heating, coldest first."""
    cooling_curve: tuple[CapacityPoint, ...]
    checks: tuple[CheckLine, ...]
    verdict: Verdict
    reasons: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class EnergyBin:
    """One outdoor temperature of the year."""

    outdoor_k: float
    hours_h: float
    load_w: float
    heat_pump_w: float
    backup_w: float
    unmet_w: float
    cop: float | None
    mode: str
    """"heating", "cooling" or "none"."""


@dataclass(frozen=True, slots=True)
class HeatingYear:
    """Heating over a year or a part of it [Wh]; load = heat pump + backup + unmet."""

    load_wh: float
    delivered_by_heat_pump_wh: float
    backup_wh: float
    unmet_wh: float
    electricity_compressor_wh: float
    electricity_backup_wh: float
    electricity_defrost_wh: float
    electricity_standby_wh: float
    fuel_backup_wh: float
    seasonal_cop: float | None

    @property
    def electricity_wh(self) -> float:
        """All electricity that heating took."""
        return (
            self.electricity_compressor_wh
            + self.electricity_backup_wh
            + self.electricity_defrost_wh
            + self.electricity_standby_wh
        )


@dataclass(frozen=True, slots=True)
class CoolingYear:
    """Cooling over a year or a part of it [Wh]."""

    load_wh: float
    delivered_wh: float
    electricity_wh: float
    seasonal_cop: float | None


@dataclass(frozen=True, slots=True)
class MonthEnergy:
    """One month, 1 to 12, of a year."""

    month: int
    heating: HeatingYear
    cooling: CoolingYear

    @property
    def electricity_wh(self) -> float:
        """All electricity of the month."""
        return self.heating.electricity_wh + self.cooling.electricity_wh


@dataclass(frozen=True, slots=True)
class ColdSpell:
    """The coldest 72 hours in a row."""

    first_day: MonthDay
    mean_k: float
    heating: HeatingYear


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of the heating season by what runs [h]."""

    heat_pump_only: float
    with_backup: float
    locked_out: float
    below_minimum: float


@dataclass(frozen=True, slots=True)
class Money:
    """A yearly cost by energy carrier."""

    currency: str
    by_carrier: Mapping[str, float]
    prices: Mapping[str, float]
    """Price used per kWh of each carrier."""
    source: str
    """Where the prices are from, with their date."""

    @property
    def total(self) -> float:
        """All carriers together."""
        return sum(self.by_carrier.values())


@dataclass(frozen=True, slots=True)
class Emissions:
    """Yearly greenhouse gas by energy carrier [kg CO2e]."""

    by_carrier: Mapping[str, float]
    source: str

    @property
    def total_kg(self) -> float:
        """All carriers together."""
        return sum(self.by_carrier.values())


@dataclass(frozen=True, slots=True)
class Energy:
    """The year with one unit."""

    weather: str
    heating: HeatingYear
    cooling: CoolingYear
    hours: Hours
    cost: Money
    emissions: Emissions
    bins: tuple[EnergyBin, ...]
    """Each outdoor temperature: to a tenth of a degree of the hours, to a degree without hours."""
    basis: YearBasis = YearBasis.BINS
    months: tuple[MonthEnergy, ...] = ()
    coldest: ColdSpell | None = None
    """None where hours are not known in order."""
    existing_cost: Money | None = None
    """The same loads met by the existing equipment, where it is known."""
    existing_emissions: Emissions | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class PanelCheck:
    """The electrical service with the new equipment on it."""

    service_a: float | None
    demand_w: float
    demand_a: float
    headroom_a: float | None
    circuit_a: float
    breaker_a: float
    strip_a: float
    method: str
    estimated: bool
    """The unit's nameplate is unknown; its circuit was estimated."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class SoundCheck:
    """The level at the neighbour."""

    level_db: float | None
    limit_db: float | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class MaintenanceTask:
    """One line of the maintenance plan."""

    item: str
    who: str
    """"owner" or "technician"."""
    interval: str
    action: str
    months: tuple[int, ...]
    """Calendar months in which it is due; empty: as the interval says."""
    why: str
    """What loses performance where it is neglected: filter, coil, charge, connection, control."""


@dataclass(frozen=True, slots=True)
class MaintenancePlan:
    """Tasks made from the equipment chosen and the climate."""

    spring_month: int
    fall_month: int
    first_frost: tuple[int, int] | None
    """Month and day of a typical year; None where it does not freeze or days are not known."""
    tasks: tuple[MaintenanceTask, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Design:
    """Everything computed for one project."""

    weather: Weather
    conditions: DesignConditions
    loads: LoadResult
    candidates: tuple[Sizing, ...]
    """The catalogue ranked for this house, best first."""
    sizing: Sizing | None
    """The chosen unit, or the best candidate; None where the catalogue is empty."""
    energy: Energy | None
    panel: PanelCheck | None
    sound: SoundCheck | None
    maintenance: MaintenancePlan | None
    problems: tuple[Problem, ...] = ()
    """All findings of all stages, errors first."""
    evidence: Mapping[str, int] = field(default_factory=dict)
    """How many entered values have each source."""
    bills: BillsWitness | None = None
    """What the house's own bills say of the heating load; None where none are entered, or where
    they have not been heard yet (``sureness.heard``)."""
    climate: ClimateFigures | None = None
    """What the hours of the weather say beside the design conditions; None without hours."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What size of unit is looked for, rounded so that small edits look for the same."""

    heating_w: float
    heating_k: float
    """Outdoor design temperature, heating [K]."""
    cooling_w: float


class Catalogue(Protocol):
    """Where units come from."""

    def near(self, aim: Aim) -> tuple[HeatPump, ...]:
        """Return the units worth ranking for ``aim``: all of a few, some hundreds of many."""
        ...

    def unit(self, reference: str) -> HeatPump:
        """Return the unit with this reference; raise an ``HpdError`` that names it otherwise."""
        ...


class WeatherSource(Protocol):
    """Where the weather of a project comes from."""

    def for_project(self, project: Project) -> Weather:
        """Return the weather chosen for ``project``, or that of the nearest station."""
        ...
