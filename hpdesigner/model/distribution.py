"""What is in the house already: ducts, heating and cooling equipment, the electrical panel."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from hpdesigner.model.base import Frozen, Id, new_id
from hpdesigner.model.envelope import Place
from hpdesigner.model.evidence import Surveyed
from hpdesigner.units import (
    Airflow,
    Area,
    Current,
    ElectricPower,
    Fraction,
    Power,
    Resistance,
    Voltage,
)


class DuctSide(StrEnum):
    """Which way the air goes."""

    SUPPLY = "supply"
    RETURN = "return"


class DuctSealing(StrEnum):
    """How well ducts are sealed, by description."""

    EXTREMELY_SEALED = "extremely_sealed"
    NOTABLY_SEALED = "notably_sealed"
    DEFAULT_SEALED = "default_sealed"
    PARTIALLY_SEALED = "partially_sealed"
    NOT_SEALED = "not_sealed"


class DuctBurial(StrEnum):
    """How deep a duct lies in loose-fill insulation on an attic floor."""

    NONE = "none"
    PARTIALLY = "partially"
    FULLY = "fully"
    DEEPLY = "deeply"


class DuctRun(Surveyed):
    """Ducts of one side in one place."""

    id: Id = Field(default_factory=new_id)
    side: Annotated[DuctSide, Field(title="Side")] = DuctSide.SUPPLY
    place: Annotated[Place, Field(title="Runs through")] = Place.CONDITIONED
    r_m2k_w: Annotated[Resistance, Field(ge=0, le=20, title="Insulation R-value")] = 0.0
    area_m2: Annotated[
        Area | None, Field(ge=0, le=1e4, title="Surface area", description="Empty: estimated")
    ] = None
    area_fraction: Annotated[
        Fraction | None, Field(ge=0, le=1, title="Share of the side's area")
    ] = None
    buried: Annotated[
        DuctBurial, Field(title="Buried", description="In loose-fill insulation of an attic")
    ] = DuctBurial.NONE
    rectangular_fraction: Annotated[
        Fraction | None,
        Field(
            ge=0,
            le=1,
            title="Share of rectangular duct",
            description="Empty: a quarter of supply, all of return ducts",
        ),
    ] = None


class DuctLeakage(Surveyed):
    """Leakage to outdoors of each side, measured at 25 Pa."""

    supply_m3_s: Annotated[Airflow | None, Field(ge=0, le=10, title="Supply leakage")] = None
    return_m3_s: Annotated[Airflow | None, Field(ge=0, le=10, title="Return leakage")] = None
    sealing: Annotated[DuctSealing, Field(title="Sealing")] = DuctSealing.DEFAULT_SEALED


class DuctTable(Frozen):
    """A look-up of the duct load by published table."""

    table: Annotated[str, Field(min_length=1, title="Duct table")]
    floor_area_m2: Annotated[Area, Field(gt=0, le=1e5, title="Look-up floor area")]
    sealing: Annotated[DuctSealing, Field(title="Sealing")] = DuctSealing.DEFAULT_SEALED
    r_m2k_w: Annotated[Resistance, Field(ge=0, le=20, title="Insulation R-value")]
    supply_area_m2: Annotated[Area | None, Field(ge=0, le=1e4, title="Supply area")] = None
    return_area_m2: Annotated[Area | None, Field(ge=0, le=1e4, title="Return area")] = None
    outside_fraction: Annotated[
        Fraction | None, Field(ge=0, le=1, title="Share in unconditioned space")
    ] = None


class DuctSystem(Surveyed):
    """A duct system: by table where one is named, else by its runs and leakage."""

    id: Id = Field(default_factory=new_id)
    name: Annotated[str, Field(title="Name")] = "Ducts"
    zone: Annotated[str, Field(title="Zone")] = ""
    mode: Annotated[
        Literal["heating", "cooling", "both"],
        Field(title="Carries", description="Cooling where the heat reaches the rooms another way"),
    ] = "both"
    tables: Annotated[tuple[DuctTable, ...], Field(title="Duct tables")] = ()
    runs: Annotated[tuple[DuctRun, ...], Field(title="Duct runs")] = ()
    leakage: Annotated[DuctLeakage, Field(title="Leakage")] = DuctLeakage()
    return_registers: Annotated[int, Field(ge=0, le=100, title="Return grilles")] = 1
    served_area_m2: Annotated[
        Area | None, Field(ge=0, le=1e5, title="Floor area served", description="Empty: all")
    ] = None
    heating_fraction: Annotated[
        Fraction | None,
        Field(
            ge=0,
            le=1,
            title="Share of heating",
            description="Where several systems serve a zone; empty: by floor area served",
        ),
    ] = None
    cooling_fraction: Annotated[
        Fraction | None,
        Field(
            ge=0,
            le=1,
            title="Share of cooling",
            description="Where several systems serve a zone; empty: by floor area served",
        ),
    ] = None
    blower_heat_w: Annotated[
        Power,
        Field(
            ge=0,
            le=1e4,
            title="Blower heat",
            description="Only where the unit's capacity is not already net of it",
        ),
    ] = 0.0
    airflow_m3_s: Annotated[
        Airflow | None, Field(gt=0, le=10, title="Measured airflow", description="Existing system")
    ] = None


class EquipmentKind(StrEnum):
    """Heating or cooling equipment found in the house."""

    FURNACE = "furnace"
    BOILER = "boiler"
    HEAT_PUMP = "heat_pump"
    CENTRAL_AC = "central_ac"
    ROOM_AC = "room_ac"
    ELECTRIC_RESISTANCE = "electric_resistance"
    STOVE = "stove"
    OTHER = "other"


class Fuel(StrEnum):
    """An energy carrier."""

    ELECTRICITY = "electricity"
    NATURAL_GAS = "natural_gas"
    PROPANE = "propane"
    FUEL_OIL = "fuel_oil"
    WOOD = "wood"
    WOOD_PELLETS = "wood_pellets"
    NONE = "none"


class EfficiencyUnit(StrEnum):
    """How a nameplate states efficiency."""

    AFUE = "afue"
    PERCENT = "percent"
    SEER = "seer"
    SEER2 = "seer2"
    EER = "eer"
    EER2 = "eer2"
    HSPF = "hspf"
    HSPF2 = "hspf2"
    COP = "cop"


class ExistingUnit(Surveyed):
    """A piece of existing equipment."""

    id: Id = Field(default_factory=new_id)
    kind: Annotated[EquipmentKind, Field(title="Kind")] = EquipmentKind.FURNACE
    mode: Annotated[Literal["heating", "cooling", "both"], Field(title="Does")] = "heating"
    fuel: Annotated[Fuel, Field(title="Fuel")] = Fuel.NATURAL_GAS
    make: Annotated[str, Field(title="Make")] = ""
    model: Annotated[str, Field(title="Model")] = ""
    serial: Annotated[str, Field(title="Serial number")] = ""
    year: Annotated[int | None, Field(ge=1900, le=2200, title="Year")] = None
    capacity_w: Annotated[Power | None, Field(gt=0, le=1e6, title="Output")] = None
    heating_efficiency: Annotated[float | None, Field(gt=0, le=30, title="Heating efficiency")] = (
        None
    )
    heating_efficiency_unit: Annotated[EfficiencyUnit, Field(title="Stated as")] = (
        EfficiencyUnit.AFUE
    )
    cooling_efficiency: Annotated[float | None, Field(gt=0, le=60, title="Cooling efficiency")] = (
        None
    )
    cooling_efficiency_unit: Annotated[EfficiencyUnit, Field(title="Stated as")] = (
        EfficiencyUnit.SEER
    )
    fraction_heat: Annotated[Fraction, Field(ge=0, le=1, title="Share of heating load")] = 1.0
    fraction_cool: Annotated[Fraction, Field(ge=0, le=1, title="Share of cooling load")] = 1.0
    condition: Annotated[str, Field(title="Condition found")] = ""


class ElectricalPanel(Surveyed):
    """The service and what hangs on it."""

    service_a: Annotated[Current | None, Field(gt=0, le=2000, title="Service rating")] = None
    voltage_v: Annotated[Voltage, Field(gt=0, le=1000, title="Voltage")] = 240.0
    free_spaces: Annotated[int | None, Field(ge=0, le=200, title="Free breaker spaces")] = None
    other_load_w: Annotated[
        ElectricPower | None,
        Field(ge=0, le=1e6, title="Other connected load", description="Without heating or cooling"),
    ] = None
    measured_peak_w: Annotated[
        ElectricPower | None, Field(ge=0, le=1e6, title="Measured peak demand")
    ] = None


class Distribution(Surveyed):
    """Ducts, piping, existing equipment and the panel."""

    ducts: Annotated[tuple[DuctSystem, ...], Field(title="Duct systems")] = ()
    piping_loss_w: Annotated[
        Power, Field(ge=0, le=1e5, title="Hydronic piping loss", description="Heating only")
    ] = 0.0
    existing: Annotated[tuple[ExistingUnit, ...], Field(title="Existing equipment")] = ()
    panel: Annotated[ElectricalPanel, Field(title="Electrical panel")] = ElectricalPanel()
