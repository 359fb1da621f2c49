"""A heat pump as the catalogue knows it: capacity and power at named conditions, with origins."""

from enum import StrEnum
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from hpdesigner.model.base import Frozen, Id, new_id
from hpdesigner.units import (
    Airflow,
    Current,
    ElectricPower,
    Mass,
    Power,
    Sound,
    Temperature,
    celsius,
    fahrenheit,
)


class Mode(StrEnum):
    """Direction of the cycle."""

    HEATING = "heating"
    COOLING = "cooling"


class Speed(StrEnum):
    """Compressor speed of a point; rated and maximum are different series, never joined."""

    MINIMUM = "minimum"
    RATED = "rated"
    MAXIMUM = "maximum"


class Origin(StrEnum):
    """Who says so."""

    CERTIFICATE = "certificate"
    MANUFACTURER = "manufacturer"
    NEEP = "neep"
    CONTRACTOR = "contractor"
    ESTIMATED = "estimated"


class CompressorType(StrEnum):
    """Staging of the compressor."""

    SINGLE = "single"
    TWO_STAGE = "two_stage"
    VARIABLE = "variable"


class UnitType(StrEnum):
    """How the unit delivers heat."""

    DUCTED = "ducted"
    DUCTLESS = "ductless"
    MULTI_SPLIT = "multi_split"
    PACKAGED = "packaged"
    AIR_TO_WATER = "air_to_water"


class PerformancePoint(Frozen):
    """One published operating point; capacity is net of the indoor fan."""

    mode: Annotated[Mode, Field(title="Mode")] = Mode.HEATING
    speed: Annotated[Speed, Field(title="Speed")] = Speed.RATED
    outdoor_k: Annotated[
        Temperature, Field(ge=celsius(-60), le=celsius(70), title="Outdoor temperature")
    ]
    capacity_w: Annotated[Power, Field(gt=0, le=1e6, title="Capacity")]
    power_w: Annotated[
        ElectricPower | None,
        Field(gt=0, le=1e6, title="Electric power", description="Empty: not published"),
    ] = None
    sensible_w: Annotated[
        Power | None, Field(gt=0, le=1e6, title="Sensible capacity", description="Cooling only")
    ] = None
    indoor_k: Annotated[
        Temperature | None,
        Field(
            ge=celsius(0),
            le=celsius(70),
            title="Indoor temperature",
            description="Dry bulb when heating, wet bulb when cooling; empty: of the rating",
        ),
    ] = None
    origin: Annotated[Origin, Field(title="Origin")] = Origin.MANUFACTURER


class Ratings(Frozen):
    """Published seasonal ratings, in the trade's own units."""

    seer2: Annotated[float | None, Field(gt=0, le=60, title="SEER2")] = None
    eer2: Annotated[float | None, Field(gt=0, le=40, title="EER2")] = None
    hspf2: Annotated[float | None, Field(gt=0, le=25, title="HSPF2 (region IV)")] = None
    scop: Annotated[float | None, Field(gt=0, le=10, title="SCOP (average climate)")] = None


_SMALL_LETTERS: Final = {"R134A": "R134a", "R1234YF": "R1234yf", "R600A": "R600a"}


def refrigerant_name(text: str) -> str:
    """Return a refrigerant's name in the one spelling the program has for it.

    >>> refrigerant_name("R-454b")
    'R454B'
    >>> refrigerant_name("ammonia")
    'ammonia'
    """
    name = text.upper().replace("-", "").replace(" ", "")
    if not (name.startswith("R") and name[1:2].isdigit()):
        return text
    return _SMALL_LETTERS.get(name, name)


class HeatPump(Frozen):
    """A matched heat pump: outdoor unit with its indoor unit."""

    id: Id = Field(default_factory=new_id)
    reference: Annotated[
        str, Field(min_length=1, title="Reference", description="AHRI number, or one of your own")
    ]
    ahri_reference: Annotated[str | None, Field(title="AHRI reference")] = None
    brand: Annotated[str, Field(min_length=1, title="Brand")]
    series: Annotated[str, Field(title="Series")] = ""
    outdoor_model: Annotated[str, Field(min_length=1, title="Outdoor model")]
    indoor_model: Annotated[str, Field(title="Indoor model")] = ""
    type: Annotated[UnitType, Field(title="Type")] = UnitType.DUCTED
    compressor: Annotated[CompressorType, Field(title="Compressor")] = CompressorType.SINGLE
    refrigerant: Annotated[str, AfterValidator(refrigerant_name), Field(title="Refrigerant")] = ""
    charge_kg: Annotated[Mass | None, Field(gt=0, le=200, title="Charge")] = None
    points: Annotated[tuple[PerformancePoint, ...], Field(title="Performance points")] = ()
    ratings: Annotated[Ratings, Field(title="Ratings")] = Ratings()
    defrost_included: Annotated[
        bool,
        Field(title="Defrost included", description="Published capacities are integrated"),
    ] = False
    cut_out_k: Annotated[
        Temperature | None,
        Field(ge=celsius(-60), le=celsius(30), title="Lowest outdoor temperature, heating"),
    ] = None
    airflow_m3_s: Annotated[Airflow | None, Field(gt=0, le=10, title="Indoor airflow")] = None
    sound_power_db: Annotated[Sound | None, Field(ge=0, le=120, title="Sound power")] = None
    mca_a: Annotated[Current | None, Field(gt=0, le=500, title="Minimum circuit ampacity")] = None
    mocp_a: Annotated[Current | None, Field(gt=0, le=500, title="Largest breaker")] = None
    heads: Annotated[int, Field(ge=1, le=20, title="Indoor units")] = 1
    cold_climate: Annotated[bool | None, Field(title="Listed for cold climates")] = None
    price: Annotated[float | None, Field(ge=0, le=1e7, title="Price")] = None
    sample: Annotated[bool, Field(title="Sample data")] = False
    source: Annotated[str, Field(title="Source")] = ""

    @property
    def label(self) -> str:
        """Brand and models, marked where the data are made up."""
        models = (
            f"{self.outdoor_model} / {self.indoor_model}"
            if self.indoor_model
            else (self.outdoor_model)
        )
        return f"{self.brand} {models}" + (" (sample)" if self.sample else "")


RATING_47F_K = fahrenheit(47)  # AHRI 210/240 H1
RATING_17F_K = fahrenheit(17)  # AHRI 210/240 H3
RATING_5F_K = fahrenheit(5)  # AHRI 210/240 H4, NEEP cold point
RATING_95F_K = fahrenheit(95)  # AHRI 210/240 A
RATING_INDOOR_K = {
    Mode.HEATING: fahrenheit(70),  # AHRI 210/240 H tests, dry bulb
    Mode.COOLING: fahrenheit(67),  # AHRI 210/240 A and B tests, wet bulb
}
"""Indoor temperature at which a point holds that names none."""
