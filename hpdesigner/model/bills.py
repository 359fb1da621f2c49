"""What the house used: bills and deliveries of one fuel, as the meter or the tank was read.

Quantities are kept as heat content (higher heating value) in watt-hours; the unit printed on the
bill is kept beside them, so that what was typed reads back as typed.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from hpdesigner.model.base import Id, new_id
from hpdesigner.model.distribution import Fuel
from hpdesigner.model.evidence import Surveyed
from hpdesigner.units import DegreeDays, Fraction, Temperature, celsius

EARLIEST = date(1980, 1, 1)
LATEST = date(2199, 12, 31)
MOST_WH = 1e9
"""Thirty thousand therms: far more than a house burns between two readings."""
MOST_DEGREE_DAYS_KD = 15_000.0


class BillUnit(StrEnum):
    """The unit printed on a bill."""

    KWH = "kwh"
    THERM = "therm"
    CCF = "ccf"
    CUBIC_METER = "m3"
    GIGAJOULE = "gj"
    MMBTU = "mmbtu"
    GALLON = "gallon"
    LITER = "liter"
    CORD = "cord"


class Bill(Surveyed):
    """One bill: from one reading of the meter, or filling of the tank, to the next."""

    id: Id = Field(default_factory=new_id)
    from_date: Annotated[
        date | None,
        Field(ge=EARLIEST, le=LATEST, title="From", description="Day of the reading before"),
    ] = None
    to_date: Annotated[
        date | None,
        Field(
            ge=EARLIEST, le=LATEST, title="To", description="Day of this reading, or of the filling"
        ),
    ] = None
    energy_wh: Annotated[
        float,
        Field(ge=0, le=MOST_WH, title="Quantity", description="As on the bill, in the unit above"),
    ] = 0.0
    estimated: Annotated[
        bool,
        Field(title="Estimated", description="Not read: counted together with the next reading"),
    ] = False
    counted: Annotated[
        bool, Field(title="Use", description="Untick a bill that is not of ordinary living")
    ] = True
    mean_outdoor_k: Annotated[
        Temperature | None,
        Field(
            ge=celsius(-60),
            le=celsius(45),
            title="Mean outdoors",
            description="Of these very days, as some bills print it; empty: typical weather",
        ),
    ] = None
    degree_days_kd: Annotated[
        DegreeDays | None,
        Field(
            ge=0,
            le=MOST_DEGREE_DAYS_KD,
            title="Degree days",
            description="Heating degree days of these very days to 65 °F (18.3 °C)",
        ),
    ] = None


class FuelAccount(Surveyed):
    """All bills of one fuel, and what turns it into heat."""

    id: Id = Field(default_factory=new_id)
    fuel: Annotated[Fuel, Field(title="Fuel")] = Fuel.NATURAL_GAS
    unit: Annotated[
        BillUnit | None, Field(title="Unit", description="As printed; empty: usual of the fuel")
    ] = None
    efficiency: Annotated[
        Fraction | None,
        Field(
            ge=0.1,
            le=6,
            title="Efficiency",
            description="Of the heating on this fuel; empty: existing heating",
        ),
    ] = None
    also_base: Annotated[
        bool,
        Field(
            title="Other uses too",
            description="Hot water, cooking or appliances are on the same bills",
        ),
    ] = True
    bills: Annotated[tuple[Bill, ...], Field(title="Bills")] = ()

    @property
    def name(self) -> str:
        """What the account is called in steps and messages."""
        return self.fuel.value.replace("_", " ").capitalize()
