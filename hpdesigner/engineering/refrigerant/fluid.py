"""The refrigerant behind a protocol, so that a cycle does not know who computes its states."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class State:
    """A thermodynamic state: K, Pa, J/kg, J/kgK, kg/m³; quality None outside the dome."""

    temperature_k: float
    pressure_pa: float
    enthalpy_j_kg: float
    entropy_j_kgk: float
    density_kg_m3: float
    quality: float | None


@dataclass(frozen=True, slots=True)
class Dome:
    """Saturation lines for the pressure-enthalpy diagram, from low to high pressure."""

    pressure_pa: tuple[float, ...]
    liquid_enthalpy_j_kg: tuple[float, ...]
    vapour_enthalpy_j_kg: tuple[float, ...]


class Fluid(Protocol):
    """States of one refrigerant."""

    @property
    def name(self) -> str:
        """Its trade name, such as "R454B"."""
        ...

    @property
    def version(self) -> str:
        """Version of the property library; results quote it."""
        ...

    @property
    def critical_temperature_k(self) -> float:
        """Critical temperature; of a blend the highest at which liquid can exist."""
        ...

    @property
    def critical_pressure_pa(self) -> float:
        """Critical pressure; of a blend the highest at which two phases can exist."""
        ...

    @property
    def lowest_temperature_k(self) -> float:
        """The coldest temperature its equation of state is valid for."""
        ...

    def dew_pressure(self, temperature_k: float) -> float:
        """Pressure at which vapour of this temperature begins to condense [Pa]."""
        ...

    def bubble_pressure(self, temperature_k: float) -> float:
        """Pressure at which liquid of this temperature begins to boil [Pa]."""
        ...

    def dew_temperature(self, pressure_pa: float) -> float:
        """Temperature of saturated vapour [K]."""
        ...

    def bubble_temperature(self, pressure_pa: float) -> float:
        """Temperature of saturated liquid [K]."""
        ...

    def vapour(self, pressure_pa: float, temperature_k: float) -> State:
        """Superheated vapour."""
        ...

    def liquid(self, pressure_pa: float, temperature_k: float) -> State:
        """Subcooled liquid."""
        ...

    def dense(self, pressure_pa: float, temperature_k: float) -> State:
        """Single-phase fluid above the critical pressure, as a gas cooler delivers it."""
        ...

    def dense_at_enthalpy(self, pressure_pa: float, enthalpy_j_kg: float) -> State:
        """Single-phase fluid of given enthalpy above the critical pressure."""
        ...

    def vapour_at_entropy(self, pressure_pa: float, entropy_j_kgk: float) -> State:
        """Vapour of given entropy, for an isentropic compression."""
        ...

    def vapour_at_enthalpy(self, pressure_pa: float, enthalpy_j_kg: float) -> State:
        """Vapour of given enthalpy, for a real compression."""
        ...

    def wet(self, pressure_pa: float, enthalpy_j_kg: float) -> State:
        """Two-phase mixture of given enthalpy, after a valve."""
        ...

    def dome(self) -> Dome:
        """Saturation lines from about -60 °C to near the critical point."""
        ...
