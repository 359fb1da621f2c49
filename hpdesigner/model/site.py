"""Where the house stands, and the weather it is designed for."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from hpdesigner.model.base import Frozen
from hpdesigner.model.evidence import Surveyed
from hpdesigner.units import (
    Angle,
    Elevation,
    Fraction,
    HumidityRatio,
    Temperature,
    celsius,
    fahrenheit,
)


class Shielding(StrEnum):
    """How neighbours and trees shelter the house from wind."""

    NORMAL = "normal"
    EXPOSED = "exposed"
    WELL_SHIELDED = "well_shielded"


class Setting(StrEnum):
    """The kind of surroundings."""

    URBAN = "urban"
    SUBURBAN = "suburban"
    RURAL = "rural"


class SoilType(StrEnum):
    """Soil around the foundation."""

    UNKNOWN = "unknown"
    CLAY = "clay"
    SAND = "sand"
    SILT = "silt"
    GRAVEL = "gravel"
    LOAM = "loam"


class Moisture(StrEnum):
    """How wet the soil is."""

    WET = "wet"
    MIXED = "mixed"
    DRY = "dry"


class DailyRange(StrEnum):
    """Class of the daily swing of temperature in the hottest month."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Address(Surveyed):
    """A postal address."""

    street: Annotated[str, Field(title="Street")] = ""
    city: Annotated[str, Field(title="City")] = ""
    state: Annotated[str, Field(title="State or province")] = ""
    postal_code: Annotated[str, Field(title="Postal code")] = ""
    country: Annotated[str, Field(title="Country", description="Two-letter code")] = "US"


class OutdoorDesign(Surveyed):
    """Outdoor design conditions; an empty field is taken from the weather station."""

    heating_dry_bulb_k: Annotated[
        Temperature | None,
        Field(ge=celsius(-70), le=celsius(30), title="Heating design temperature (99 %)"),
    ] = None
    cooling_dry_bulb_k: Annotated[
        Temperature | None,
        Field(ge=celsius(-10), le=celsius(60), title="Cooling design temperature (1 %)"),
    ] = None
    cooling_wet_bulb_k: Annotated[
        Temperature | None,
        Field(ge=celsius(-10), le=celsius(45), title="Coincident wet bulb (1 %)"),
    ] = None
    humidity_difference_kg_kg: Annotated[
        HumidityRatio | None,
        Field(ge=-0.02, le=0.03, title="Design humidity difference"),
    ] = None
    daily_range: Annotated[DailyRange | None, Field(title="Daily range class")] = None


class IndoorDesign(Surveyed):
    """What the house is kept at on the design days."""

    heating_k: Annotated[
        Temperature, Field(ge=celsius(5), le=celsius(35), title="Heating set point")
    ] = fahrenheit(70)
    cooling_k: Annotated[
        Temperature, Field(ge=celsius(10), le=celsius(35), title="Cooling set point")
    ] = fahrenheit(75)
    cooling_relative_humidity: Annotated[
        Fraction, Field(ge=0.1, le=0.9, title="Summer relative humidity")
    ] = 0.5


class WeatherChoice(Surveyed):
    """Which year of weather the energy figures rest on."""

    station_id: Annotated[
        str | None,
        Field(title="Weather station", description="Empty: the nearest with hours is taken"),
    ] = None
    file_name: Annotated[str, Field(title="Imported weather file")] = ""
    file_sha256: Annotated[str | None, Field(title="Digest of the imported file")] = None


class Site(Surveyed):
    """The place."""

    address: Annotated[Address, Field(title="Address")] = Address()
    latitude_deg: Annotated[Angle | None, Field(ge=-90, le=90, title="Latitude")] = None
    longitude_deg: Annotated[Angle | None, Field(ge=-180, le=180, title="Longitude")] = None
    elevation_m: Annotated[Elevation | None, Field(ge=-430, le=5500, title="Elevation")] = None
    shielding: Annotated[Shielding, Field(title="Shielding")] = Shielding.NORMAL
    setting: Annotated[Setting, Field(title="Surroundings")] = Setting.SUBURBAN
    soil_type: Annotated[SoilType, Field(title="Soil")] = SoilType.UNKNOWN
    soil_moisture: Annotated[Moisture, Field(title="Soil moisture")] = Moisture.MIXED
    outdoor: Annotated[OutdoorDesign, Field(title="Outdoor design conditions")] = OutdoorDesign()
    indoor: Annotated[IndoorDesign, Field(title="Indoor design conditions")] = IndoorDesign()
    weather: Annotated[WeatherChoice, Field(title="Weather")] = WeatherChoice()


class Photo(Frozen):
    """A picture taken on site; the bytes lie beside the project under their digest."""

    id: str
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", title="Digest")]
    caption: Annotated[str, Field(title="Caption")] = ""
