"""What ``hpdesigner weather`` says of one year: a file's, or that of a station that ships."""

from dataclasses import dataclass, replace

import numpy as np

from hpdesigner.cli.common import emit, emit_json, emit_problems, emit_table, problems_json
from hpdesigner.engineering.climate.derived import (
    FROSTING_EDGES_K,
    HUMIDITY_EDGES,
    Season,
    bands,
    frosting_bands,
    season,
)
from hpdesigner.engineering.climate.ground import annual_wave, undisturbed_ground
from hpdesigner.engineering.climate.hours import HourlyYear
from hpdesigner.engineering.climate.margin import BeyondDesign, beyond_design, morphed
from hpdesigner.engineering.climate.rebuild import Position, calendar, extreme_spell
from hpdesigner.engineering.climate.sun import mid_hours, on_surface, split, sun_at
from hpdesigner.engineering.climate.weather import FrostSeason, StationDesign
from hpdesigner.engineering.climate.year import MOIST, degree_days, frost_season, frosting_hours
from hpdesigner.interchange.weather_parts import WeatherFile
from hpdesigner.problems import Problem, Severity
from hpdesigner.units import Quantity, celsius, to_celsius
from hpdesigner.weather.stations import StationInfo
from hpdesigner.weather.store import HoursFrom, Stations

GROUND_DEPTHS_M = (0.5, 1.0, 2.0, 4.0)
FACINGS = (("south", 180.0), ("west", 270.0), ("north", 0.0), ("east", 90.0))
MONTHS = range(1, 13)
EDGE_DECIMALS = 9  # a bin's edge is a decimal number; its way through kelvin must not show


@dataclass(frozen=True, slots=True)
class Shown:
    """How a year is shown."""

    bin_dk: float = 1.0
    warmer_dk: float = 0.0


def station_year(stations: Stations, station_id: str) -> WeatherFile:
    """Return the rebuilt year of a station that ships, in the shape of an imported file.

    Raises:
        HpdError: No station has this number.
    """
    station = stations.station(station_id)
    hours, weather = stations.hours_for(station), stations.weather(station_id)
    return WeatherFile(
        weather=weather,
        hours=weather.hours or stations.year(station_id),
        position=hours.station.position,
        design_is_published=station.is_published,
        problems=_origin(station, hours),
    )


def _origin(station: StationInfo, hours: HoursFrom) -> tuple[Problem, ...]:
    of = hours.station
    facts: dict[str, float | str] = {"station": of.label, "source": of.hours_source}
    rebuilt = Problem("climate.rebuilt", (), Severity.NOTE, facts)
    if hours.fitted_to is None:
        return (rebuilt,)
    away: dict[str, float | str] = {
        "station": station.label,
        "hours": of.label,
        "distance": of.distance_m or 0.0,
    }
    return rebuilt, Problem("climate.hours_fitted", (), Severity.WARNING, away)


def show_year(opened: WeatherFile, shown: Shown, *, as_json: bool) -> None:
    """Print a year of weather."""
    if shown.warmer_dk:
        opened = replace(opened, hours=morphed(opened.hours, shown.warmer_dk))
    if as_json:
        emit_json(year_json(opened, shown.bin_dk))
        return
    weather, year = opened.weather, opened.hours
    emit(f"{weather.name} ({weather.station_id or 'no station number'})")
    emit(weather.source)
    emit_table(design_rows(weather.design))
    emit(f"Design figures: {weather.design.basis}")
    heating_dk, cooling_dk = degree_days(year)
    per_degree = Quantity.TEMPERATURE_DIFFERENCE.unit("ip").factor
    emit_table(
        [
            ("hours", f"{len(year.dry_bulb_k):,}"),
            ("heating degree days to 65 °F", f"{heating_dk * per_degree:,.0f} °F·d"),
            ("cooling degree days to 65 °F", f"{cooling_dk * per_degree:,.0f} °F·d"),
            ("hours at or below freezing", f"{_frost(opened).hours_h:,.0f}"),
            *_frosting_rows(year),
            ("heating season", _season_text(season(year, heating=True))),
            ("cooling season", _season_text(season(year, heating=False))),
            *((_beyond_text(one), degrees(one.outdoor_k)) for one in _beyond(opened)),
        ]
    )
    emit_problems(opened.problems)


def year_json(opened: WeatherFile, bin_dk: float = 1.0) -> dict[str, object]:
    """Return the contract's object of a year of weather.

    ``frosting_band_hours`` are the hours from -9 °C to +6 °C, in which an outdoor coil can gather
    frost; ``frost_hours`` those of them with 75 % relative humidity or more, null where the year
    has no humidity; ``freezing_hours`` those at or below 0 °C, whatever the humidity.
    """
    weather, year = opened.weather, opened.hours
    dry_k = year.dry_bulb_k
    heating_dk, cooling_dk = degree_days(year)
    frost = _frost(opened)
    return {
        "schema": "hpdesigner.weather/1",
        "station": weather.name,
        "station_id": weather.station_id or None,
        "country": weather.country or None,
        "latitude_deg": weather.latitude_deg,
        "longitude_deg": weather.longitude_deg,
        "elevation_m": weather.elevation_m,
        "hours": len(dry_k),
        "design": {
            **design_json(weather.design),
            "source": "header" if opened.design_is_published else "hours",
            "basis": weather.design.basis,
        },
        "dry_bulb_C": {
            "mean": to_celsius(float(np.mean(dry_k))),
            "min": to_celsius(float(np.min(dry_k))),
            "max": to_celsius(float(np.max(dry_k))),
        },
        "degree_days_K": {"heating_18_3": heating_dk, "cooling_18_3": cooling_dk},
        "bins": _bins_json(year, bin_dk),
        "frost_hours": None if year.relative_humidity is None else frosting_hours(year, MOIST),
        "freezing_hours": frost.hours_h,
        "frosting_band_hours": frosting_hours(year),
        "frosting_bands": _frosting_json(year),
        "frost_season": frost_json(frost),
        "seasons": {
            name: _season_json(season(year, heating=name == "heating"))
            for name in ("heating", "cooling")
        },
        "beyond_design": [_beyond_json(one) for one in _beyond(opened)],
        "spells": {
            name: _spell_json(year, coldest=name == "coldest_72_h")
            for name in ("coldest_72_h", "warmest_72_h")
        },
        "ground": _ground_json(year),
        "sunshine_Wh_m2_d": _sunshine_json(year, opened.position),
        "problems": problems_json(opened.problems),
    }


def design_json(design: StationDesign) -> dict[str, object]:
    """Return design conditions as the contract has them."""

    def in_celsius(kelvin: float | None) -> float | None:
        return None if kelvin is None else to_celsius(kelvin)

    return {
        "heating_99_C": in_celsius(design.heating_99_k),
        "heating_996_C": in_celsius(design.heating_996_k),
        "cooling_1_C": in_celsius(design.cooling_1_k),
        "cooling_1_wet_bulb_C": in_celsius(design.cooling_1_wet_bulb_k),
        "cooling_04_C": in_celsius(design.cooling_04_k),
        "daily_range_K": design.daily_range_dk,
    }


def design_rows(design: StationDesign) -> list[tuple[str, str]]:
    """Return design conditions as rows for people."""
    rows = [
        ("heating 99.6 %", design.heating_996_k),
        ("heating 99 %", design.heating_99_k),
        ("cooling 1 %", design.cooling_1_k),
        ("cooling 1 %, wet bulb", design.cooling_1_wet_bulb_k),
        ("cooling 0.4 %", design.cooling_04_k),
    ]
    shown = [(name, degrees(kelvin)) for name, kelvin in rows]
    range_dk = design.daily_range_dk
    text = "-" if range_dk is None else Quantity.TEMPERATURE_DIFFERENCE.text(range_dk, "ip")
    return [*shown, ("daily range", text)]


def frost_json(frost: FrostSeason | None) -> dict[str, object] | None:
    """Return first and last frost as "MM-DD"."""
    if frost is None:
        return None
    first, last = (day and _day(day) for day in (frost.first, frost.last))
    return {"first": first, "last": last, "hours": frost.hours_h}


def degrees(kelvin: float | None) -> str:
    """Return a temperature for people, a dash where there is none."""
    return "-" if kelvin is None else Quantity.TEMPERATURE.text(kelvin, "ip")


def _frosting_rows(year: HourlyYear) -> list[tuple[str, str]]:
    rows = [("hours in which a coil may frost, 16 to 43 °F", f"{frosting_hours(year):,.0f}")]
    if year.relative_humidity is not None:
        moist = f"{frosting_hours(year, MOIST):,.0f}"
        rows.append(("of these at 75 % relative humidity or more", moist))
    return rows


def _frost(opened: WeatherFile) -> FrostSeason:
    """Return the frost of the hours; where they are those of the weather, it knows it best."""
    if opened.weather.frost is not None and opened.hours is opened.weather.hours:
        return opened.weather.frost
    return frost_season(opened.hours, southern=opened.weather.latitude_deg < 0)


def _beyond(opened: WeatherFile) -> tuple[BeyondDesign, ...]:
    return beyond_design(opened.weather.design, opened.hours, opened.weather.extremes)


def _beyond_text(one: BeyondDesign) -> str:
    words = {
        "heating_996": "beyond design: heating 99.6 %",
        "coldest_72_h": "beyond design: coldest 72 hours, mean",
        "coldest_hour": "beyond design: coldest hour of this year",
        "coldest_in_years": f"beyond design: once in {one.years} years",
    }
    return words[one.kind]


def _beyond_json(one: BeyondDesign) -> dict[str, object]:
    return {"kind": one.kind, "outdoor_C": to_celsius(one.outdoor_k), "years": one.years}


def _bins_json(year: HourlyYear, bin_dk: float) -> list[dict[str, object]]:
    """Return bins with the middle of one of them at 0 °C."""
    return [
        {
            "from_C": round(to_celsius(one.from_k), EDGE_DECIMALS),
            "to_C": round(to_celsius(one.to_k), EDGE_DECIMALS),
            "hours": one.hours_h,
            "relative_humidity": one.relative_humidity,
            "wet_bulb_C": None if one.wet_bulb_k is None else to_celsius(one.wet_bulb_k),
            "solar_W_m2": one.solar_w_m2,
        }
        for one in bands(year, bin_dk, celsius(-bin_dk / 2))
    ]


def _frosting_json(year: HourlyYear) -> dict[str, object] | None:
    if year.relative_humidity is None:
        return None
    return {
        "edges_C": [round(to_celsius(edge), EDGE_DECIMALS) for edge in FROSTING_EDGES_K],
        "humidity_edges": list(HUMIDITY_EDGES),
        "hours": [list(row) for row in frosting_bands(year, FROSTING_EDGES_K, HUMIDITY_EDGES)],
    }


def _season_json(one: Season | None) -> dict[str, object] | None:
    if one is None:
        return None
    return {"first": _day(one.first), "last": _day(one.last), "days": one.days}


def _season_text(one: Season | None) -> str:
    return "none" if one is None else f"{_day(one.first)} to {_day(one.last)}"


def _spell_json(year: HourlyYear, *, coldest: bool) -> dict[str, object]:
    spell = extreme_spell(year.dry_bulb_k, coldest=coldest)
    day = (int(year.month[spell.start_hour]), int(year.day[spell.start_hour]))
    return {
        "first": _day(day),
        "mean_C": to_celsius(float(spell.dry_bulb_k.mean())),
        "dry_bulb_C": [to_celsius(one) for one in spell.dry_bulb_k.tolist()],
    }


def _ground_json(year: HourlyYear) -> list[dict[str, object]]:
    """Return the undisturbed ground at the middle of each month."""
    wave = annual_wave(year)
    month, day = calendar()
    middles = [float(np.flatnonzero((month == m) & (day == 15))[0]) / 24 for m in MONTHS]
    return [
        {
            "depth_m": depth_m,
            "monthly_C": [to_celsius(undisturbed_ground(wave, depth_m, at)) for at in middles],
        }
        for depth_m in GROUND_DEPTHS_M
    ]


def _sunshine_json(year: HourlyYear, position: Position) -> dict[str, object] | None:
    """Return the mean day's sun by month, on the horizontal and on four walls."""
    if year.solar_w_m2 is None:
        return None
    sun = sun_at(
        mid_hours(year.month, year.day, position.time_zone_h),
        position.latitude_deg,
        position.longitude_deg,
    )
    direct, diffuse = year.direct_normal_w_m2, year.diffuse_w_m2
    if direct is None or diffuse is None:
        direct, diffuse = split(year.solar_w_m2, sun)
    walls = {
        name: on_surface(sun, direct, diffuse, 90.0, azimuth).total_w_m2
        for name, azimuth in FACINGS
    }
    return {
        name: [float(np.nanmean(hours[year.month == m])) * 24 for m in MONTHS]
        for name, hours in {"horizontal": year.solar_w_m2, **walls}.items()
    }


def _day(day: tuple[int, int]) -> str:
    return f"{day[0]:02}-{day[1]:02}"
