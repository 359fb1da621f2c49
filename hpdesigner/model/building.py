"""The house as surveyed: rooms, envelope, air, people."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from hpdesigner.model.base import Id, new_id
from hpdesigner.model.constructions import Construction
from hpdesigner.model.envelope import Opening, Surface
from hpdesigner.model.evidence import Surveyed
from hpdesigner.units import (
    Airflow,
    Area,
    Fraction,
    Hours,
    LeakageArea,
    Length,
    Power,
    TestPressure,
    Volume,
    feet,
)


class FacilityType(StrEnum):
    """The kind of dwelling."""

    DETACHED = "detached"
    ATTACHED = "attached"
    APARTMENT = "apartment"
    MANUFACTURED = "manufactured"


class FenestrationProcedure(StrEnum):
    """How a room's glass is counted: with the house, or at its own worst hour."""

    STANDARD = "standard"
    PEAK = "peak"


class Room(Surveyed):
    """A heated and cooled space."""

    id: Id = Field(default_factory=new_id)
    name: Annotated[str, Field(min_length=1, title="Room")]
    floor_area_m2: Annotated[Area, Field(ge=0, le=1e5, title="Floor area")]
    ceiling_height_m: Annotated[
        Length | None, Field(gt=0, le=30, title="Ceiling height", description="Empty: the house's")
    ] = None
    level: Annotated[int, Field(ge=-5, le=50, title="Level")] = 0
    zone: Annotated[str, Field(title="Zone")] = ""
    procedure: Annotated[FenestrationProcedure, Field(title="Glass procedure")] = (
        FenestrationProcedure.STANDARD
    )
    occupants: Annotated[
        float | None, Field(ge=0, le=500, title="People", description="Empty: by floor area")
    ] = None
    sensible_gain_w: Annotated[
        Power | None,
        Field(ge=0, le=1e5, title="Appliances, sensible", description="Empty: by floor area"),
    ] = None
    latent_gain_w: Annotated[
        Power | None,
        Field(ge=0, le=1e5, title="Appliances, latent", description="Empty: by floor area"),
    ] = None


class Leakiness(StrEnum):
    """Construction tightness by description."""

    VERY_TIGHT = "very_tight"
    TIGHT = "tight"
    AVERAGE = "average"
    LEAKY = "leaky"
    VERY_LEAKY = "very_leaky"


class Infiltration(Surveyed):
    """Air leakage: a class, or a blower-door figure that then counts instead."""

    leakiness: Annotated[Leakiness, Field(title="Leakiness")] = Leakiness.AVERAGE
    airflow_m3_s: Annotated[
        Airflow | None, Field(ge=0, le=50, title="Blower door", description="At the test pressure")
    ] = None
    ach: Annotated[
        float | None,
        Field(ge=0, le=100, title="Air changes per hour", description="At the test pressure"),
    ] = None
    test_pressure_pa: Annotated[TestPressure, Field(gt=0, le=100, title="Test pressure")] = 50.0
    leakage_area_m2: Annotated[
        LeakageArea | None,
        Field(ge=0, le=10, title="Effective leakage area", description="At 4 Pa"),
    ] = None
    shielding_class: Annotated[
        int | None, Field(ge=1, le=5, title="Shielding class", description="Empty: from the site")
    ] = None
    fireplaces: Annotated[int, Field(ge=0, le=10, title="Fireplaces")] = 0
    floors_below: Annotated[
        int,
        Field(
            ge=0,
            le=100,
            title="Floors below this dwelling",
            description="Of an apartment; more wind the higher it lies, where leakage was measured",
        ),
    ] = 0
    exterior_fraction: Annotated[
        Fraction,
        Field(gt=0, le=1, title="Exterior share of tested envelope"),
    ] = 1.0


class FanType(StrEnum):
    """How ventilation air moves."""

    EXHAUST = "exhaust"
    SUPPLY = "supply"
    BALANCED = "balanced"
    HRV = "hrv"
    ERV = "erv"
    CFIS = "cfis"


class VentilationFan(Surveyed):
    """A fan that ventilates the whole dwelling."""

    id: Id = Field(default_factory=new_id)
    name: Annotated[str, Field(title="Name")] = ""
    type: Annotated[FanType, Field(title="Type")] = FanType.EXHAUST
    airflow_m3_s: Annotated[Airflow, Field(ge=0, le=10, title="Airflow")]
    hours_per_day: Annotated[Hours, Field(ge=0, le=24, title="Hours a day")] = 24.0
    to_equipment: Annotated[
        bool, Field(title="Ducted to the air handler", description="Loads the unit, not the rooms")
    ] = False
    sensible_effectiveness_heating: Annotated[
        Fraction, Field(ge=0, le=1, title="Sensible effectiveness, winter")
    ] = 0.0
    sensible_effectiveness_cooling: Annotated[
        Fraction, Field(ge=0, le=1, title="Sensible effectiveness, summer")
    ] = 0.0
    latent_effectiveness: Annotated[Fraction, Field(ge=0, le=1, title="Latent effectiveness")] = 0.0


class InternalGains(Surveyed):
    """People and appliances of the whole house."""

    occupants: Annotated[
        float | None,
        Field(ge=0, le=500, title="People", description="Empty: bedrooms + 1"),
    ] = None
    sensible_w: Annotated[
        Power | None,
        Field(ge=0, le=1e5, title="Appliances, sensible", description="Empty: 2,400 Btu/h"),
    ] = None
    latent_w: Annotated[Power, Field(ge=0, le=1e5, title="Appliances, latent")] = 0.0


class Building(Surveyed):
    """The house."""

    facility: Annotated[FacilityType, Field(title="Kind of dwelling")] = FacilityType.DETACHED
    year_built: Annotated[int | None, Field(ge=1500, le=2200, title="Year built")] = None
    conditioned_floor_area_m2: Annotated[
        Area | None,
        Field(ge=0, le=1e6, title="Conditioned floor area", description="Empty: sum of rooms"),
    ] = None
    floors_above_grade: Annotated[float, Field(ge=1, le=60, title="Floors above grade")] = 1.0
    ceiling_height_m: Annotated[Length, Field(gt=0, le=30, title="Average ceiling height")] = feet(
        8
    )
    volume_m3: Annotated[
        Volume | None,
        Field(gt=0, le=1e7, title="Conditioned volume", description="Empty: area × height"),
    ] = None
    bedrooms: Annotated[int, Field(ge=0, le=100, title="Bedrooms")] = 3
    rooms: Annotated[tuple[Room, ...], Field(title="Rooms")] = ()
    surfaces: Annotated[tuple[Surface, ...], Field(title="Surfaces")] = ()
    openings: Annotated[tuple[Opening, ...], Field(title="Openings")] = ()
    constructions: Annotated[tuple[Construction, ...], Field(title="Constructions")] = ()
    infiltration: Annotated[Infiltration, Field(title="Infiltration")] = Infiltration()
    ventilation: Annotated[tuple[VentilationFan, ...], Field(title="Ventilation")] = ()
    gains: Annotated[InternalGains, Field(title="Internal gains")] = InternalGains()

    @property
    def floor_area_m2(self) -> float:
        """Conditioned floor area: as entered, else the sum of the rooms [m²]."""
        if self.conditioned_floor_area_m2 is not None:
            return self.conditioned_floor_area_m2
        return sum(room.floor_area_m2 for room in self.rooms)

    @property
    def conditioned_volume_m3(self) -> float:
        """Conditioned volume: as entered, else floor area times average height [m³]."""
        if self.volume_m3 is not None:
            return self.volume_m3
        return self.floor_area_m2 * self.ceiling_height_m
