"""The weather the program ships: stations, their years as bins, and the choice for a house.

Nothing is read until something is asked for. Design figures and hours may come from different
stations, since many stations publish design figures only; the result always says so.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from hpdesigner.assets import resource
from hpdesigner.engineering.climate.fitting import fitted
from hpdesigner.engineering.climate.hours import HourlyYear
from hpdesigner.engineering.climate.rebuild import rebuilt
from hpdesigner.engineering.climate.weather import (
    FrostSeason,
    StationDesign,
    TemperatureBin,
    Weather,
)
from hpdesigner.engineering.climate.year import frost_season, monthly_bins
from hpdesigner.model.project import Project
from hpdesigner.model.site import Site
from hpdesigner.problems import HpdError, Problem
from hpdesigner.weather.days import PackedDays
from hpdesigner.weather.geography import distances_m
from hpdesigner.weather.names import plain
from hpdesigner.weather.places import Place, Places
from hpdesigner.weather.ranking import Spot, distances_to, effective_distances, unlikeness
from hpdesigner.weather.stations import CanadianPlace, StationInfo, StationTable, canadian_places
from hpdesigner.weather.tables import PackedBins, PackedTable

KEEP_TOGETHER_M = 25_000.0
"""Design figures stay with the hours' station unless another is this much nearer; the median
house is 26 km from its station with hours."""
AS_IT_IS_M = 60_000.0
"""Hours from nearer than this stand for a place as they are. Beyond, those of a similar climate,
fitted, come nearer to a heat pump's heating energy than the nearest ones: 6 against 15 % off on
average when each of eleven Canadian years was left out in turn."""
NEARBY_M = 80_000.0  # as far as one would look for a station
FAR_M = 100_000.0  # further than this, the source says how far
NORTH_AMERICA = ("USA", "CAN")
MOST_NAMED = 10  # stations offered by their name
STATION_NUMBER = re.compile(r"(?<!\d)\d{6}(?!\d)")


@dataclass(frozen=True, slots=True)
class HoursFrom:
    """Whose hours stand for a station; fitted where they come from a climate alike but far."""

    station: StationInfo
    fitted_to: StationInfo | None = None


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
        """Return what a ZIP code, postal code, place name or position may mean.

        Where no place is called so, stations are looked through, by number and by name.
        """
        return self._with_stations(text, self.places.find(text))

    def suggest(self, text: str) -> tuple[Place, ...]:
        """Return what ``text`` may become when it is written to its end, most likely first."""
        return self._with_stations(text, self.places.suggest(text))

    def _with_stations(self, text: str, found: tuple[Place, ...]) -> tuple[Place, ...]:
        """Return places with the stations named so: outside North America nothing else is known.

        A name that is only nearly that of a place goes behind a station that has it.
        """
        name, country = self.places.without_country(text)
        if found and found[0].kind != "place":
            return found
        if country in NORTH_AMERICA and found and found[0].is_exact:
            return found
        here = () if country and country not in NORTH_AMERICA else found
        sure = tuple(place for place in here if place.is_exact)
        abroad = bool(sure) and not country
        named = self._table.named(plain(name), country, abroad=abroad)
        stations = tuple(_place_of(self._table.station(row)) for row in named[:MOST_NAMED])
        return (*sure, *stations, *(place for place in here if not place.is_exact))

    def suitable(
        self, spot: Spot, count: int = 5, *, with_hours: bool = False
    ) -> tuple[StationInfo, ...]:
        """Return the stations that suit a spot best, with distance and how much higher they are.

        Near ones come first, but a summit or a neighboring country is put back; see ``ranking``.
        """
        suits = self._table.is_on_land & (self._table.has_hours if with_hours else True)
        return tuple(self._ranked(spot, suits, count))

    def heights_nearby_m(self, spot: Spot) -> tuple[float, float]:
        """Return how high the lowest and the highest station near a spot lie [m]."""
        sites = self._table.sites
        near = sites.is_on_land & (distances_to(spot, sites) <= NEARBY_M)
        heights = sites.elevations_m[near]
        return (float(heights.min()), float(heights.max())) if len(heights) else (0.0, 0.0)

    def canadian_design(
        self, latitude_deg: float, longitude_deg: float, count: int = 3
    ) -> tuple[CanadianPlace, ...]:
        """Return the nearest places of Canada's building code with its own design figures.

        They are colder in winter and warmer in summer than a station's; never mix the two.
        """
        everywhere = self._canadian_places
        away_m = distances_m(
            latitude_deg,
            longitude_deg,
            np.array([one.latitude_deg for one in everywhere]),
            np.array([one.longitude_deg for one in everywhere]),
        )
        nearest = np.argsort(away_m, kind="stable")[:count]
        return tuple(replace(everywhere[at], distance_m=float(away_m[at])) for at in nearest)

    def frost(self, station_id: str) -> FrostSeason | None:
        """Return the frost of a station's typical year, or of the one that stands in for it."""
        hours = self.hours_for(self.station(station_id))
        return frost_season(self._year(hours)) if hours.fitted_to else hours.station.frost

    def year(self, station_id: str) -> HourlyYear:
        """Return a station's year of hours, rebuilt from statistics; another's where it has none.

        Raises:
            HpdError: No station has this number.
        """
        return self._year(self.hours_for(self.station(station_id)))

    def weather(self, station_id: str) -> Weather:
        """Return the weather of a station; what it lacks comes from its nearest neighbor.

        Raises:
            HpdError: No station has this number.
        """
        station = self.station(station_id)
        hours = self.hours_for(station)
        preferred = station if station.is_published else hours.station
        return self._combined(hours, self._design_station(_spot(station), preferred), station)

    def weather_at(self, spot: Spot) -> Weather:
        """Return the weather for a spot: the most suitable hours and design figures."""
        nearest = self.suitable(spot, 1, with_hours=True)[0]
        design = self._design_station(spot, nearest)
        # Far from any hours, those of a similar climate do better than the nearest.
        named = design if (nearest.distance_m or 0.0) > AS_IT_IS_M else nearest
        weather = self._combined(self.hours_for(named), design, named)
        return _with_distance(weather, (spot.latitude_deg, spot.longitude_deg))

    def hours_for(self, station: StationInfo) -> HoursFrom:
        """Return whose hours stand for a station: its own, the nearest, or those most alike."""
        if station.has_hours:
            return HoursFrom(station)
        nearest = self.suitable(_spot(station), 1, with_hours=True)[0]
        climates, row = self._table.climates, self._table.rows[station.station_id]
        if (nearest.distance_m or 0.0) <= AS_IT_IS_M or np.isnan(climates[row]).any():
            return HoursFrom(nearest)
        away_m = distances_to(_spot(station), self._table.sites)
        unlike = unlikeness(climates, row, away_m)
        suits = self._table.has_hours & self._table.is_on_land
        best = int(np.nanargmin(np.where(suits, unlike, np.nan)))
        donor = replace(self._table.station(best), distance_m=float(away_m[best]))
        return HoursFrom(donor, fitted_to=station)

    @cached_property
    def _canadian_places(self) -> tuple[CanadianPlace, ...]:
        return canadian_places(PackedTable(resource("weather", "canada.npz")))

    def _year(self, hours: HoursFrom) -> HourlyYear:
        station, place = hours.station, hours.fitted_to
        known = self._days.statistics(station.station_id)
        year = rebuilt(self._bins.bins(station.station_id), known, station.position)
        if place is None:
            return year
        days_dk, heating_99_k = place.listed_heating_days_dk, place.design.heating_99_k
        assert days_dk is not None
        assert heating_99_k is not None
        return fitted(year, days_dk, heating_99_k)

    def _bins_and_frost(
        self, hours: HoursFrom, year: HourlyYear
    ) -> tuple[tuple[TemperatureBin, ...], FrostSeason | None]:
        if hours.fitted_to is None:
            return self._bins.bins(hours.station.station_id), hours.station.frost
        return monthly_bins(year), frost_season(year)

    def _ranked(self, spot: Spot, suits: NDArray[np.bool_], count: int) -> list[StationInfo]:
        sites = self._table.sites
        away_m, effective_m = distances_to(spot, sites), effective_distances(spot, sites)
        rows = np.flatnonzero(suits)
        best = rows[np.argsort(effective_m[rows], kind="stable")][:count].tolist()
        return [_seen_from(spot, self._table.station(row), float(away_m[row])) for row in best]

    def _design_station(self, spot: Spot, preferred: StationInfo) -> StationInfo:
        """Return the station whose design figures are used at a spot."""
        best = self._ranked(spot, self._table.is_on_land & self._table.is_published, 1)[0]
        effective_m = effective_distances(spot, self._table.sites)
        of_preferred, of_best = (
            float(effective_m[self._table.rows[one.station_id]]) for one in (preferred, best)
        )
        gain_m = of_preferred - of_best
        if preferred.is_published:
            return best if gain_m > KEEP_TOGETHER_M else preferred
        # A typical year is no record: published figures from nearby are better than its ranks.
        return best if gain_m > -KEEP_TOGETHER_M else preferred

    def _combined(self, hours: HoursFrom, design: StationInfo, named: StationInfo) -> Weather:
        """Return the weather of one station's hours with one station's design figures."""
        figures, of = design.design, hours.station
        source = of.hours_source
        if design.station_id != of.station_id:
            figures = _borrowed(figures, design, of)
            fit = f" fitted to the climate of {named.label}" if hours.fitted_to else ""
            source = f"hours of {of.label}{fit}: {source}; design figures of {design.label}"
        year = self._year(hours)
        bins, frost = self._bins_and_frost(hours, year)
        return Weather(
            name=named.label,
            station_id=named.station_id,
            source=source,
            latitude_deg=named.latitude_deg,
            longitude_deg=named.longitude_deg,
            elevation_m=named.elevation_m,
            design=figures,
            bins=bins,
            country=named.country,
            frost=frost,
            hours=year,
            hours_are_rebuilt=True,
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
        spot = self.spot(project)
        if spot is None:
            raise HpdError(Problem("climate.no_place", ("site", "latitude_deg")))
        return self.stations.weather_at(spot)

    def spot(self, project: Project) -> Spot | None:
        """Return where the house stands, from the first thing that says so, or None."""
        site = project.site
        entered = _entered_position(site)
        if entered is not None:
            return Spot(*entered, site.elevation_m)
        address = site.address
        town = f"{address.city}, {address.state}" if address.city else ""
        for text in (address.postal_code, town, *_towns_of_file(site.weather.file_name)):
            places = self.stations.find(text) if text else ()
            # A name that is only nearly known is offered to a person, but nothing is built on it.
            if places and (places[0].is_exact or places[0].code):
                return places[0].spot(site.elevation_m)
        return None

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


def _place_of(station: StationInfo) -> Place:
    return Place(
        name=station.name,
        state=station.state if station.country in NORTH_AMERICA else station.country,
        country=station.country,
        latitude_deg=station.latitude_deg,
        longitude_deg=station.longitude_deg,
        kind="station",
    )


def _spot(station: StationInfo) -> Spot:
    return Spot(station.latitude_deg, station.longitude_deg, station.elevation_m, station.country)


def _seen_from(spot: Spot, station: StationInfo, away_m: float) -> StationInfo:
    height_m = None if spot.elevation_m is None else station.elevation_m - spot.elevation_m
    return replace(station, distance_m=away_m, elevation_difference_m=height_m)


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
