"""The weather of a place as the engine uses it: design figures and hours of temperature."""

from dataclasses import dataclass, field

import numpy as np

from hpdesigner.engineering.climate.hours import AnnualExtremes, HourlyYear


@dataclass(frozen=True, slots=True)
class StationDesign:
    """Design conditions a station or a weather file offers; None where it gives none [K]."""

    heating_99_k: float | None = None
    heating_996_k: float | None = None
    cooling_1_k: float | None = None
    cooling_1_wet_bulb_k: float | None = None
    cooling_04_k: float | None = None
    daily_range_dk: float | None = None
    basis: str = ""
    """Which edition or method the figures come from, in words."""


@dataclass(frozen=True, slots=True)
class TemperatureBin:
    """Hours of one month near one outdoor temperature."""

    month: int
    outdoor_k: float
    """Centre of the bin; bins are 1 K wide on whole degrees Celsius."""
    hours_h: float
    relative_humidity: float | None = None
    wet_bulb_k: float | None = None
    solar_w_m2: float | None = None


@dataclass(frozen=True, slots=True)
class FrostSeason:
    """Frost in one typical year; days are (month, day). None: no such day."""

    first: tuple[int, int] | None
    """First day with frost after midsummer."""
    last: tuple[int, int] | None
    """Last day with frost before midsummer."""
    hours_h: float
    """Hours at or below freezing."""


@dataclass(frozen=True, slots=True)
class Weather:
    """A year at a place. The bins add up to 8,760 h (8,784 h in a leap year)."""

    name: str
    station_id: str
    source: str
    latitude_deg: float
    longitude_deg: float
    elevation_m: float
    design: StationDesign
    bins: tuple[TemperatureBin, ...]
    distance_m: float | None = None
    """From the house, where the house's position is known."""
    country: str = ""
    frost: FrostSeason | None = None
    """None where the hours are not known day by day."""
    hours: HourlyYear | None = field(default=None, compare=False, repr=False)
    """In order; the bins follow from them. None where only bins are known."""
    hours_are_rebuilt: bool = False
    """Reconstructed from monthly statistics rather than taken from a file."""
    extremes: AnnualExtremes | None = None

    def annual_bins(self) -> tuple[tuple[float, float], ...]:
        """Return (outdoor temperature [K], hours) over the year, coldest first."""
        hours: dict[float, float] = {}
        for one in self.bins:
            hours[one.outdoor_k] = hours.get(one.outdoor_k, 0.0) + one.hours_h
        return tuple(sorted(hours.items()))

    def coldest_k(self) -> float | None:
        """Return the coldest hour [K], or bin where hours are not known; None without either."""
        if self.hours is not None:
            return float(np.nanmin(self.hours.dry_bulb_k))
        return next((outdoor_k for outdoor_k, hours in self.annual_bins() if hours > 0), None)


@dataclass(frozen=True, slots=True)
class DesignConditions:
    """What the loads are calculated at, complete; each figure says where it is from."""

    heating_outdoor_k: float
    cooling_outdoor_k: float
    heating_indoor_k: float
    cooling_indoor_k: float
    indoor_relative_humidity: float
    humidity_difference_kg_kg: float
    daily_range: str
    elevation_m: float
    latitude_deg: float
    origins: tuple[tuple[str, str], ...] = ()
    """(field name, where it is from: "entered", or the station's name and basis)."""
