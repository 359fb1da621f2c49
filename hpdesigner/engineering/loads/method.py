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
class Share:
    """How a load of the house falls to its rooms, said once for all rooms."""

    component: str
    rule: str
    """What the parts go by, such as "outside wall area"."""
    loads_w: tuple[float, float, float]
    """(heating, sensible, latent) of the house [W]."""
    parts: Mapping[str, tuple[float, float, float]]
    """Share of each room in each of the three, 0 to 1, by room id."""


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
    latent_components_w: Mapping[str, float] = field(default_factory=dict)
    aed_curve_w: tuple[float, ...] = ()
    """Fenestration gain of the room at 8, 9 … 19 h."""
    is_at_own_peak: bool = False
    """Whether its glass is counted at its own worst hour."""
    warm_air_k: float | None = None
    cold_air_k: float | None = None
    """Supply air behind the airflows [K]."""

    @property
    def design_airflow_m3_s(self) -> float:
        """The airflow ducts are laid out for: the larger of heating and cooling."""
        return max(self.heating_airflow_m3_s, self.cooling_airflow_m3_s)


@dataclass(frozen=True, slots=True)
class ZoneLoad:
    """Rooms on one thermostat, ducts included [W]; their glass peaks together."""

    name: str
    room_ids: tuple[str, ...]
    heating_w: float
    cooling_sensible_w: float
    cooling_latent_w: float
    aed_excursion_w: float
    aed_curve_w: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class SystemLoad:
    """What one duct system has to carry, its ducts and blower included [W].

    Air brought to the equipment and hydronic piping are left with the house.
    """

    id: str
    name: str
    zones: tuple[str, ...]
    heating_w: float
    cooling_sensible_w: float
    cooling_latent_w: float
    room_airflow_m3_s: Mapping[str, float]
    """Design airflow by room id, in proportion to the blower where its airflow is known."""


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
    zones: tuple[ZoneLoad, ...] = ()
    systems: tuple[SystemLoad, ...] = ()
    aed_curve_w: tuple[float, ...] = ()
    """Fenestration gain of the house at 8, 9 … 19 h."""
    steps: tuple[Step, ...] = ()
    shares: tuple[Share, ...] = ()
    """How the rooms come to their parts of what the house has as a whole."""
    room_steps: tuple[Step, ...] = ()
    """Steps of rooms where the house does not simply add up its rooms."""
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
