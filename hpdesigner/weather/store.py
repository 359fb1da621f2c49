"""The weather the program ships: stations, their years as bins, and the choice for a house.

Nothing is read until something is asked for. Design figures and hours may come from different
stations, since many stations publish design figures only; the result always says so.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from hpdesigner.assets import resource
from hpdesigner.engineering.climate.rebuild import rebuilt
from hpdesigner.engineering.climate.weather import FrostSeason, StationDesign, Weather
from hpdesigner.engineering.climate.year import HourlyYear
from hpdesigner.model.project import Project
from hpdesigner.model.site import Site
from hpdesigner.problems import HpdError, Problem
from hpdesigner.weather.days import PackedDays
from hpdesigner.weather.geography import distances_m
from hpdesigner.weather.places import Place, Places
from hpdesigner.weather.stations import CanadianPlace, StationInfo, StationTable, canadian_places
from hpdesigner.weather.tables import PackedBins, PackedTable

KEEP_TOGETHER_M = 25_000.0
"""Design figures stay with the hours' station unless another is this much nearer; the median
house is 26 km from its station with hours."""
FAR_M = 100_000.0  # further than this, the source says how far
STATION_NUMBER = re.compile(r"(?<!\d)\d{6}(?!\d)")


@dataclass(frozen=True)
class Stations:
    """All stations that ship, read when first asked for."""

    places: Places = field(default_factory=Places)
    _table: StationTable = field(
        default_factory=lambda: StationTable(PackedTable(resource("weather", "stations.npz")))
    )
    _bins: PackedBins = field(default_factory=lambda: PackedBins(resource("weather", "bins.zip")))
    _days: PackedDays = field(
        default_factory=lambda: PackedDays(PackedTable(resource("weather", "days.npz")))
    )

    def __contains__(self, station_id: str) -> bool:
        """Return whether a station ships under this number."""
        return station_id in self._table.rows

    def __len__(self) -> int:
        """Return how many stations ship."""
        return len(self._table.rows)

    def station(self, station_id: str) -> StationInfo:
        """Return a station by its number.

        Raises:
            HpdError: No station has this number.
        """
        row = self._table.rows.get(station_id)
        if row is None:
            raise HpdError(
                Problem(
                    "climate.unknown_station",
                    ("site", "weather", "station_id"),
                    facts={"station": station_id},
                )
            )
        return self._table.station(row)

    def find(self, text: str) -> tuple[Place, ...]:
        """Return what a ZIP code, postal code, place name or "latitude, longitude" may mean."""
        return self.places.find(text)

    def nearest(
        self,
        latitude_deg: float,
        longitude_deg: float,
        elevation_m: float | None = None,
        count: int = 5,
        *,
        with_hours: bool = False,
    ) -> tuple[StationInfo, ...]:
        """Return the nearest stations with their distance and, where asked, how much higher."""
        suits = self._table.is_on_land & (self._table.has_hours if with_hours else True)
        return tuple(
            replace(
                one,
                elevation_difference_m=None
                if elevation_m is None
                else one.elevation_m - elevation_m,
            )
            for one in self._nearest((latitude_deg, longitude_deg), suits, count)
        )

    def canadian_design(
        self, latitude_deg: float, longitude_deg: float, count: int = 3
    ) -> tuple[CanadianPlace, ...]:
        """Return the nearest places of Canada's building code with its own design figures.

        They are colder in winter and warmer in summer than a station's; never mix the two.
        """
        everywhere = canadian_places(PackedTable(resource("weather", "canada.npz")))
        away_m = distances_m(
            latitude_deg,
            longitude_deg,
            np.array([one.latitude_deg for one in everywhere]),
            np.array([one.longitude_deg for one in everywhere]),
        )
        nearest = np.argsort(away_m, kind="stable")[:count]
        return tuple(replace(everywhere[at], distance_m=float(away_m[at])) for at in nearest)

    def frost(self, station_id: str) -> FrostSeason | None:
        """Return the frost of a station's typical year, or of the nearest one with hours."""
        return self.hours_station(self.station(station_id)).frost

    def year(self, station_id: str) -> HourlyYear:
        """Return a station's year of hours, rebuilt from its statistics, or its neighbor's.

        Raises:
            HpdError: No station has this number.
        """
        station = self.hours_station(self.station(station_id))
        known = self._days.statistics(station.station_id)
        return rebuilt(self._bins.bins(station.station_id), known, station.position)

    def weather(self, station_id: str) -> Weather:
        """Return the weather of a station; what it lacks comes from its nearest neighbour.

        Raises:
            HpdError: No station has this number.
        """
        station = self.station(station_id)
        here = (station.latitude_deg, station.longitude_deg)
        hours = self.hours_station(station)
        design = self._design_station(here, station if station.is_published else hours)
        return self._combined(hours, design, station)

    def weather_at(self, latitude_deg: float, longitude_deg: float) -> Weather:
        """Return the weather for a position: the nearest hours and the nearest design figures."""
        here = (latitude_deg, longitude_deg)
        hours = self._nearest(here, self._table.is_on_land & self._table.has_hours)[0]
        weather = self._combined(hours, self._design_station(here, hours), hours)
        return _with_distance(weather, here)

    def hours_station(self, station: StationInfo) -> StationInfo:
        """Return the station itself, or the nearest that ships hours, with its distance."""
        if station.has_hours:
            return station
        here = (station.latitude_deg, station.longitude_deg)
        return self._nearest(here, self._table.is_on_land & self._table.has_hours)[0]

    def _nearest(
        self, here: tuple[float, float], suits: NDArray[np.bool_], count: int = 1
    ) -> list[StationInfo]:
        away_m = distances_m(*here, self._table.latitudes_deg, self._table.longitudes_deg)
        rows = np.flatnonzero(suits)
        nearest = rows[np.argsort(away_m[rows], kind="stable")][:count].tolist()
        return [replace(self._table.station(row), distance_m=float(away_m[row])) for row in nearest]

    def _design_station(self, here: tuple[float, float], preferred: StationInfo) -> StationInfo:
        """Return the station whose design figures are used at a position."""
        nearest = self._nearest(here, self._table.is_on_land & self._table.is_published)[0]
        away_m = float(
            distances_m(
                *here, np.array([preferred.latitude_deg]), np.array([preferred.longitude_deg])
            )[0]
        )
        gain_m = away_m - (nearest.distance_m or 0.0)
        if preferred.is_published:
            return nearest if gain_m > KEEP_TOGETHER_M else preferred
        # A typical year is no record: published figures from nearby are better than its ranks.
        return nearest if gain_m > -KEEP_TOGETHER_M else preferred

    def _combined(self, hours: StationInfo, design: StationInfo, named: StationInfo) -> Weather:
        """Return the weather of one station's hours with one station's design figures."""
        figures, source = design.design, hours.hours_source
        if design.station_id != hours.station_id:
            figures = _borrowed(figures, design, hours)
            source = (
                f"hours of {hours.label}: {hours.hours_source}; design figures of {design.label}"
            )
        return Weather(
            name=named.label,
            station_id=named.station_id,
            source=source,
            latitude_deg=named.latitude_deg,
            longitude_deg=named.longitude_deg,
            elevation_m=named.elevation_m,
            design=figures,
            bins=self._bins.bins(hours.station_id),
            country=named.country,
            frost=hours.frost,
        )


class WeatherForProject:
    """Chooses the weather of a project: a station, an imported file, or the nearest station."""

    def __init__(
        self,
        attachment: Callable[[str], bytes | None],
        read_file: Callable[[bytes], Weather],
        stations: Stations | None = None,
    ) -> None:
        """Keep how to get an imported file's bytes by digest, and how to read them."""
        self._attachment = attachment
        self._read_file = read_file
        self.stations = stations or Stations()

    def for_project(self, project: Project) -> Weather:
        """Return the weather chosen for ``project``, or that of the nearest station.

        In this order: the station chosen, the file imported, the station whose number the
        file's name carries, the site's position, its postal code or town, the file name's town.

        Raises:
            HpdError: Nothing says where the house is, or the chosen station is unknown.
        """
        site = project.site
        if site.weather.station_id:
            return self._of_station(site.weather.station_id, site)
        imported = self._imported(site)
        if imported is not None:
            return imported
        for number in STATION_NUMBER.findall(site.weather.file_name):
            if number in self.stations:
                return self._of_station(number, site)
        place = self._position(site)
        if place is None:
            raise HpdError(Problem("climate.no_place", ("site", "latitude_deg")))
        return self.stations.weather_at(*place)

    def _of_station(self, station_id: str, site: Site) -> Weather:
        weather = self.stations.weather(station_id)
        return _with_distance(weather, _entered_position(site))

    def _imported(self, site: Site) -> Weather | None:
        """Return the imported file's weather; None where there is none or it is not at hand."""
        choice = site.weather
        content = self._attachment(choice.file_sha256) if choice.file_sha256 else None
        if content is None:
            return None
        weather = self._read_file(content)
        named = replace(weather, source=choice.file_name or weather.source)
        return _with_distance(named, _entered_position(site))

    def _position(self, site: Site) -> tuple[float, float] | None:
        """Return where the house stands, from the first thing that says so."""
        entered = _entered_position(site)
        if entered is not None:
            return entered
        address = site.address
        town = f"{address.city}, {address.state}" if address.city else ""
        for text in (address.postal_code, town, *_towns_of_file(site.weather.file_name)):
            if text and (places := self.stations.find(text)):
                return places[0].latitude_deg, places[0].longitude_deg
        return None


def _entered_position(site: Site) -> tuple[float, float] | None:
    if site.latitude_deg is None or site.longitude_deg is None:
        return None
    return site.latitude_deg, site.longitude_deg


def _towns_of_file(file_name: str) -> list[str]:
    """Return what "USA_TX_Corpus.Christi.Intl.AP_TMY3.epw" may name, longest first."""
    parts = file_name.split("_")
    if len(parts) < 3:
        return []
    words = re.split(r"[-\d]", parts[2])[0].replace(".", " ").split()
    return [f"{' '.join(words[:count])}, {parts[1]}" for count in range(len(words), 0, -1)]


def _borrowed(figures: StationDesign, design: StationInfo, hours: StationInfo) -> StationDesign:
    """Return another station's figures; a missing daily range is that of the hours."""
    basis = f"{design.label}: {figures.basis}"
    if figures.daily_range_dk is not None:
        return replace(figures, basis=basis)
    basis = f"{basis}; daily range of {hours.label}"
    return replace(figures, daily_range_dk=hours.design.daily_range_dk, basis=basis)


def _with_distance(weather: Weather, here: tuple[float, float] | None) -> Weather:
    """Return ``weather`` with its distance from the house; a far station is named as such."""
    if here is None:
        return weather
    there = (np.array([weather.latitude_deg]), np.array([weather.longitude_deg]))
    away_m = float(distances_m(*here, *there)[0])
    far = f" ({away_m / 1000:.0f} km from the house)" if away_m > FAR_M else ""
    return replace(weather, distance_m=away_m, source=weather.source + far)
