"""What a load method is given and what it must return."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from hpdesigner.engineering.climate.weather import DesignConditions, Weather
from hpdesigner.model.project import Project
from hpdesigner.problems import Problem

HEATING_COMPONENTS = (
    "windows",
    "skylights",
    "doors",
    "walls",
    "roofs",
    "floors",
    "slabs",
    "ceilings",
    "infiltration",
    "ventilation",
    "ducts",
    "piping",
)
SENSIBLE_COMPONENTS = (
    *HEATING_COMPONENTS[:-1],
    "internal_gains",
    "blower_heat",
    "aed_excursion",
)
LATENT_COMPONENTS = ("infiltration", "ventilation", "internal_gains", "ducts")


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the recipe behind a figure: what went in, by which rule, from which source."""

    component: str
    """A component name, such as "walls"."""
    what: str
    """The part in words, such as "North wall" or "Infiltration, heating"."""
    where: tuple[str | int, ...]
    """Path of the entered thing in the project; empty where it is the house as a whole."""
    formula: str
    """In symbols, such as "U·A·HTD"."""
    inputs: tuple[tuple[str, float, str], ...]
    """(symbol or name, value in SI, Quantity name or "" for plain numbers)."""
    heating_w: float
    sensible_w: float
    latent_w: float
    source: str
    """Table, figure or clause, such as "MJ8 Table 4A"."""
    room_id: str | None = None


@dataclass(frozen=True, slots=True)
class RoomLoad:
    """Loads and airflow of one room, ducts included [W, m³/s]."""

    id: str
    name: str
    heating_w: float
    cooling_sensible_w: float
    cooling_latent_w: float | None
    heating_airflow_m3_s: float
    cooling_airflow_m3_s: float
    heating_components_w: Mapping[str, float] = field(default_factory=dict)
    sensible_components_w: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LoadResult:
    """Design loads of the house [W]; every component name is present, zero where it is nothing."""

    method: str
    """Name and reference of the method as printed."""
    conditions: DesignConditions
    heating_w: Mapping[str, float]
    cooling_sensible_w: Mapping[str, float]
    cooling_latent_w: Mapping[str, float]
    rooms: tuple[RoomLoad, ...] = ()
    aed_curve_w: tuple[float, ...] = ()
    """Fenestration gain of the house at 8, 9 … 19 h."""
    steps: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def heating_total_w(self) -> float:
        """Design heating load."""
        return sum(self.heating_w.values())

    @property
    def sensible_total_w(self) -> float:
        """Design sensible cooling load, blower heat included."""
        return sum(self.cooling_sensible_w.values())

    @property
    def latent_total_w(self) -> float:
        """Design latent cooling load."""
        return sum(self.cooling_latent_w.values())

    @property
    def cooling_total_w(self) -> float:
        """Sensible and latent cooling load together."""
        return self.sensible_total_w + self.latent_total_w


class LoadMethod(Protocol):
    """A way to calculate design loads."""

    @property
    def name(self) -> str:
        """Short name for the command line and the project file."""
        ...

    @property
    def reference(self) -> str:
        """What was followed, and that it is not certified."""
        ...

    def run(self, project: Project, conditions: DesignConditions, weather: Weather) -> LoadResult:
        """Return the design loads of ``project``; never raises for bad geometry, but reports it."""
        ...
