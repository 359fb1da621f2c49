"""What is known of a weather station, and of a place of Canada's building code."""

from dataclasses import dataclass
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from hpdesigner.engineering.climate.rebuild import Position
from hpdesigner.engineering.climate.weather import FrostSeason, StationDesign
from hpdesigner.units import celsius
from hpdesigner.weather.ranking import Sites
from hpdesigner.weather.tables import PackedTable

FEWEST_LETTERS = 3  # of a name that is looked for
AT_SEA = ("99",)
"""Numbers of buoys and coastal masts begin so: no house stands there."""
DESIGN_COLUMNS = (
    "heating_99_k",
    "heating_996_k",
    "cooling_1_k",
    "cooling_1_wet_bulb_k",
    "cooling_04_k",
)


@dataclass(frozen=True, slots=True)
class StationInfo:
    """A station with its figures; distance and height are filled in by a search."""

    station_id: str
    name: str
    state: str
    country: str
    latitude_deg: float
    longitude_deg: float
    elevation_m: float
    time_zone_h: float
    """East of Greenwich, standard time."""
    iecc_zone: str
    """Of its county, by the energy code (2009 to 2018 editions); United States only."""
    ashrae_zone: str
    """Of ASHRAE standard 169; for three stations in ten not that of the energy code."""
    design: StationDesign
    is_published: bool
    """The design temperatures come from a published table, not from ranked hours."""
    hours_source: str
    """What its hours are; empty where it ships none."""
    coldest_k: float | None
    """Coldest hour of its typical year, which is no record."""
    mean_k: float | None
    heating_degree_days_dk: float | None
    """Base 65 °F [K·d]."""
    cooling_degree_days_dk: float | None
    listed_heating_days_dk: float | None
    """Base 18 °C, of its longer record [K·d]; also where no hours ship."""
    listed_cooling_days_dk: float | None
    """Base 10 °C."""
    frost: FrostSeason | None
    frosting_hours_h: float | None
    """From -9 °C to +6 °C, where an outdoor coil gathers frost."""
    moist_frosting_hours_h: float | None
    """Those of them at 75 % relative humidity or more."""
    distance_m: float | None = None
    elevation_difference_m: float | None = None

    @property
    def has_hours(self) -> bool:
        """Return whether a year of hours ships with the station."""
        return bool(self.hours_source)

    @property
    def position(self) -> Position:
        """Return where and by which clock its hours were taken."""
        return Position(self.latitude_deg, self.longitude_deg, self.time_zone_h)

    @property
    def climate_zone(self) -> str:
        """Return the energy code's zone, or that of the standard where the code names none."""
        return self.iecc_zone or self.ashrae_zone

    @property
    def label(self) -> str:
        """Return the name with the state, or the country where there is no state."""
        return ", ".join(part for part in (self.name, self.state or self.country) if part)


@dataclass(frozen=True, slots=True)
class CanadianPlace:
    """Design figures of the National Building Code of Canada; not comparable with a station's."""

    place_id: str
    name: str
    province: str
    latitude_deg: float
    longitude_deg: float
    elevation_m: float
    january_2_5_k: float
    january_1_k: float
    july_2_5_k: float
    july_2_5_wet_bulb_k: float
    heating_degree_days_18_dk: float
    daily_range_dk: float | None
    """CSA F280."""
    distance_m: float | None = None
    basis: str = "National Building Code of Canada, January 2.5 % and July 2.5 %"


@dataclass(frozen=True)
class StationTable:
    """All stations, each made when asked for: a list of all would take longer than the rest."""

    table: PackedTable

    @cached_property
    def rows(self) -> dict[str, int]:
        """The row of each station by its number."""
        return {station_id: row for row, station_id in enumerate(self.table.texts("id"))}

    @cached_property
    def has_hours(self) -> NDArray[np.bool_]:
        """Which stations ship a year of hours."""
        no_hours = self._sources.index("")
        return np.asarray(self.table.columns["hours"] != no_hours, dtype=np.bool_)

    @cached_property
    def is_published(self) -> NDArray[np.bool_]:
        """Which stations have published design temperatures."""
        return self.table.columns["published"].astype(np.bool_)

    @cached_property
    def is_on_land(self) -> NDArray[np.bool_]:
        """Which stations are no buoys or coastal masts."""
        return np.array([not station_id.startswith(AT_SEA) for station_id in self.rows])

    @cached_property
    def sites(self) -> Sites:
        """Where all stations stand."""
        return Sites(
            self.latitudes_deg,
            self.longitudes_deg,
            np.array([n or 0.0 for n in self.table.numbers("elevation")]),
            np.array(self._countries),
            self.is_on_land,
            ~self.is_published
            | np.array([n is None for n in self.table.numbers("cooling_1_wet_bulb_k")]),
        )

    @cached_property
    def climates(self) -> NDArray[np.float64]:
        """Degree days to 18 °C, heating 99 % and cooling 1 % [°C] by station; NaN if not known."""
        names = ("listed_heating_days", "heating_99_k", "cooling_1_k")
        columns = [self.table.numbers(name) for name in names]
        return np.array([[np.nan if n is None else n for n in one] for one in columns]).T

    @cached_property
    def latitudes_deg(self) -> NDArray[np.float64]:
        """Latitude of each station."""
        return self.table.degrees("latitude")

    @cached_property
    def longitudes_deg(self) -> NDArray[np.float64]:
        """Longitude of each station."""
        return self.table.degrees("longitude")

    def named(self, name: str, country: str = "", *, abroad: bool = False) -> list[int]:
        """Return the stations of a number, or whose names have words that begin like these.

        ``country`` picks one country, ``abroad`` all but the United States and Canada; names that
        are or begin so come first.
        """
        if name in self.rows:
            return [self.rows[name]]
        words = name.split()
        if not words or len(name) < FEWEST_LETTERS:
            return []
        found = [
            row
            for row, (known, of) in enumerate(zip(self._plain_names, self._countries, strict=True))
            if words[0] in known
            and (not country or of == country)
            and not (abroad and of in ("USA", "CAN"))
            and all(f" {word}" in f" {known}" for word in words)
        ]

        def order(row: int) -> tuple[bool, bool]:
            known = self._plain_names[row]
            return known != name, not known.startswith(name)

        return sorted(found, key=order)

    @cached_property
    def _plain_names(self) -> list[str]:
        return self.table.texts("plain")

    def station(self, row: int) -> StationInfo:
        """Return the station of one row."""
        name, state, country = (
            column[row] for column in (self._names, self._states, self._countries)
        )
        number = partial(self.table.number, row=row)
        return StationInfo(
            station_id=self._ids[row],
            name=name,
            state=state,
            country=country,
            latitude_deg=float(self.latitudes_deg[row]),
            longitude_deg=float(self.longitudes_deg[row]),
            elevation_m=number("elevation") or 0.0,
            time_zone_h=number("time_zone") or 0.0,
            iecc_zone=self._iecc_zones[row],
            ashrae_zone=self._ashrae_zones[row],
            design=self._design(row),
            is_published=bool(self.is_published[row]),
            hours_source=self._sources[int(self.table.columns["hours"][row])],
            coldest_k=_kelvin(number("coldest")),
            mean_k=_kelvin(number("mean")),
            heating_degree_days_dk=number("heating_days"),
            cooling_degree_days_dk=number("cooling_days"),
            listed_heating_days_dk=number("listed_heating_days"),
            listed_cooling_days_dk=number("listed_cooling_days"),
            frost=_frost(self.table.columns["frost"][row].tolist()),
            frosting_hours_h=number("frosting_hours"),
            moist_frosting_hours_h=number("moist_frosting_hours"),
        )

    def _design(self, row: int) -> StationDesign:
        kelvins = [_kelvin(self.table.number(name, row)) for name in DESIGN_COLUMNS]
        heating_99_k, heating_996_k, cooling_1_k, cooling_1_wet_bulb_k, cooling_04_k = kelvins
        return StationDesign(
            heating_99_k,
            heating_996_k,
            cooling_1_k,
            cooling_1_wet_bulb_k,
            cooling_04_k,
            daily_range_dk=self.table.number("daily_range_dk", row),
            basis=self._bases[int(self.table.columns["basis"][row])],
        )

    @cached_property
    def _ids(self) -> list[str]:
        return list(self.rows)

    @cached_property
    def _names(self) -> list[str]:
        return self.table.texts("name")

    @cached_property
    def _states(self) -> list[str]:
        return self.table.texts("state")

    @cached_property
    def _countries(self) -> list[str]:
        return self.table.texts("country")

    @cached_property
    def _iecc_zones(self) -> list[str]:
        return self.table.texts("iecc_zone")

    @cached_property
    def _ashrae_zones(self) -> list[str]:
        return self.table.texts("ashrae_zone")

    @cached_property
    def _bases(self) -> list[str]:
        return self.table.texts("bases")

    @cached_property
    def _sources(self) -> list[str]:
        return self.table.texts("hours_sources")


def canadian_places(table: PackedTable) -> tuple[CanadianPlace, ...]:
    """Return all places of Canada's building code."""
    columns = (
        table.texts("id"),
        table.texts("name"),
        table.texts("state"),
        table.degrees("latitude").tolist(),
        table.degrees("longitude").tolist(),
        table.numbers("elevation"),
        *(_kelvins(table, n) for n in ("january_2_5", "january_1", "july_2_5", "july_2_5_wet")),
        table.numbers("heating_days"),
        table.numbers("daily_range_dk"),
    )
    return tuple(CanadianPlace(*row) for row in zip(*columns, strict=True))


def _kelvins(table: PackedTable, name: str) -> list[float | None]:
    return [_kelvin(value) for value in table.numbers(name)]


def _kelvin(value_c: float | None) -> float | None:
    return None if value_c is None else celsius(value_c)


def _frost(row: list[int]) -> FrostSeason | None:
    first_month, first_day, last_month, last_day, hours = row
    if hours < 0:
        return None
    return FrostSeason(
        first=(first_month, first_day) if first_month else None,
        last=(last_month, last_day) if last_month else None,
        hours_h=float(hours),
    )
