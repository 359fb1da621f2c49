"""What the designer decides: the unit, its backup and controls, the prices it is judged by."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from hpdesigner.model.distribution import Fuel
from hpdesigner.model.equipment import HeatPump
from hpdesigner.model.evidence import Surveyed
from hpdesigner.units import ElectricPower, Length, Sound, Temperature, celsius, fahrenheit


class BackupKind(StrEnum):
    """What heats when the heat pump cannot."""

    ELECTRIC = "electric"
    EXISTING = "existing"
    NONE = "none"


class DefrostModel(StrEnum):
    """Which published form of the frost penalty is applied to steady-state tables."""

    RESNET = "resnet"
    CARRIER = "carrier"
    NONE = "none"


class Backup(Surveyed):
    """Supplemental and emergency heat."""

    kind: Annotated[BackupKind, Field(title="Backup heat")] = BackupKind.ELECTRIC
    capacity_w: Annotated[
        ElectricPower | None,
        Field(ge=0, le=2e5, title="Backup capacity", description="Empty: sized by the program"),
    ] = None


class Controls(Surveyed):
    """Lock-outs and switch-over."""

    compressor_lockout_k: Annotated[
        Temperature | None,
        Field(
            ge=celsius(-60),
            le=celsius(30),
            title="Compressor lockout",
            description="Empty: the unit's own limit",
        ),
    ] = None
    backup_lockout_k: Annotated[
        Temperature | None,
        Field(
            ge=celsius(-60),
            le=celsius(30),
            title="Backup lockout",
            description="No backup above this; empty: 40 °F",
        ),
    ] = None
    zero_load_k: Annotated[
        Temperature,
        Field(
            ge=celsius(5),
            le=celsius(25),
            title="No heating above",
            description="Where sun and gains carry the house",
        ),
    ] = fahrenheit(65)
    zero_cooling_k: Annotated[
        Temperature, Field(ge=celsius(5), le=celsius(35), title="No cooling below")
    ] = fahrenheit(65)
    defrost: Annotated[DefrostModel, Field(title="Defrost model")] = DefrostModel.RESNET


class Tariffs(Surveyed):
    """Energy prices: what one more unit costs, with its date."""

    currency: Annotated[str, Field(min_length=3, max_length=3, title="Currency")] = "USD"
    electricity_per_kwh: Annotated[
        float | None,
        Field(ge=0, le=10, title="Electricity per kWh", description="Empty: the state's figure"),
    ] = None
    gas_per_therm: Annotated[
        float | None,
        Field(ge=0, le=100, title="Gas per therm", description="Empty: the state's figure"),
    ] = None
    oil_per_gallon: Annotated[
        float | None,
        Field(ge=0, le=100, title="Fuel oil per gallon", description="Empty: the state's figure"),
    ] = None
    propane_per_gallon: Annotated[
        float | None,
        Field(ge=0, le=100, title="Propane per gallon", description="Empty: the state's figure"),
    ] = None
    grid_kg_per_kwh: Annotated[
        float | None,
        Field(ge=0, le=5, title="Grid emissions, kg CO₂e per kWh", description="Empty: regional"),
    ] = None
    dated: Annotated[date | None, Field(title="Prices as of")] = None


class Placement(Surveyed):
    """Where the outdoor unit stands."""

    neighbour_distance_m: Annotated[
        Length | None, Field(gt=0, le=1000, title="Distance to neighbor's window")
    ] = None
    reflecting_surfaces: Annotated[int, Field(ge=1, le=3, title="Ground and walls nearby")] = 2
    sound_limit_db: Annotated[
        Sound | None, Field(gt=0, le=120, title="Sound limit", description="By local rule")
    ] = None
    line_set_m: Annotated[
        Length | None,
        Field(gt=0, le=500, title="Length of line sets", description="All of them together"),
    ] = None


class Choices(Surveyed):
    """The designer's decisions."""

    unit: Annotated[
        HeatPump | None, Field(title="Unit", description="Copied in, so that it stays as quoted")
    ] = None
    backup: Annotated[Backup, Field(title="Backup")] = Backup()
    controls: Annotated[Controls, Field(title="Controls")] = Controls()
    tariffs: Annotated[Tariffs, Field(title="Energy prices")] = Tariffs()
    placement: Annotated[Placement, Field(title="Outdoor unit")] = Placement()
    replaces_fuel: Annotated[
        Fuel | None, Field(title="Replaces", description="Empty: the existing heating's fuel")
    ] = None
