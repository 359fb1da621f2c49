"""``hpdesigner weather``: what a weather file holds, or which stations are near a place."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from hpdesigner.cli.common import (
    DONE,
    add_json,
    emit,
    emit_json,
    emit_problems,
    emit_table,
    problems_json,
)
from hpdesigner.cli.weather_year import (
    Shown,
    degrees,
    design_json,
    design_rows,
    frost_json,
    show_year,
    station_year,
)
from hpdesigner.interchange.design_file import DesignFile, is_design_file, open_design_file
from hpdesigner.interchange.weather_file import open_weather
from hpdesigner.interchange.weather_text import file_content
from hpdesigner.problems import HpdError, Problem, Severity
from hpdesigner.units import Quantity, to_celsius
from hpdesigner.weather.places import Place
from hpdesigner.weather.remarks import remarks
from hpdesigner.weather.stations import CanadianPlace, StationInfo
from hpdesigner.weather.store import Stations

STATIONS_SHOWN = 5
STATION_TITLES = (
    *("number", "distance", "elevation", "heating 99.6 %", "heating 99 %"),
    *("cooling 1 %", "wet bulb", "from"),
)
NBC_TITLES = ("distance", "elevation", "January 2.5 %", "July 2.5 %", "wet bulb")
BIN_LIMITS_DK = (0.1, 50.0)
ELEVATION_LIMITS_M = (-430.0, 5500.0)
WARMER_LIMITS_DK = (-30.0, 30.0)


@dataclass(frozen=True, slots=True)
class Near:
    """What was found near a place."""

    places: tuple[Place, ...]
    stations: tuple[StationInfo, ...]
    with_hours: tuple[StationInfo, ...]
    nbc: tuple[CanadianPlace, ...]
    problems: tuple[Problem, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "file",
        metavar="FILE.epw",
        nargs="?",
        type=Path,
        help="a year of weather (EPW or TMY3, also gzipped), or design conditions (DDY, STAT)",
    )
    what.add_argument("--station", metavar="NUMBER", help="the rebuilt year of a shipped station")
    what.add_argument(
        "--near",
        metavar="PLACE-OR-CODE",
        help='ZIP or postal code, town such as "Duluth, MN", or "latitude, longitude"',
    )
    parser.add_argument(
        "--elevation",
        metavar="M",
        type=_elevation,
        help="how high the house stands in meters, for --near",
    )
    parser.add_argument(
        "--bin", metavar="K", type=_bin_width, default=1.0, help="width of the bins in kelvin (1)"
    )
    parser.add_argument(
        "--warmer",
        metavar="K",
        type=_shift,
        default=0.0,
        help="shift every hour, to see a warmer year or, with a minus, a colder one; "
        "design conditions stay as they are",
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Show the file, the station or the stations near the place."""
    shown = Shown(args.bin, args.warmer)
    if args.near is not None:
        _show_near(args.near, args.elevation, as_json=args.json)
    elif args.station is not None:
        show_year(station_year(Stations(), args.station), shown, as_json=args.json)
    else:
        _show_file(args.file, shown, as_json=args.json)
    return DONE


def _elevation(text: str) -> float:
    return _between(text, *ELEVATION_LIMITS_M)


def _bin_width(text: str) -> float:
    return _between(text, *BIN_LIMITS_DK)


def _shift(text: str) -> float:
    return _between(text, *WARMER_LIMITS_DK)


def _between(text: str, lowest: float, highest: float) -> float:
    try:
        value = float(text)
    except ValueError:
        value = highest + 1
    if not lowest <= value <= highest:
        raise argparse.ArgumentTypeError(f"{text} is not a number from {lowest:g} to {highest:g}")
    return value


def _show_file(path: Path, shown: Shown, *, as_json: bool) -> None:
    content = file_content(path)
    if not is_design_file(content, path.name):
        show_year(open_weather(content, path.name), shown, as_json=as_json)
        return
    opened = open_design_file(content, path.name)
    problems = [Problem("epw.design_only", (), Severity.NOTE, {"file": path.name})]
    if as_json:
        emit_json({**_design_file_json(opened), "problems": problems_json(problems)})
        return
    emit(f"{opened.location.name} ({opened.location.station_id or 'no station number'})")
    emit_table(design_rows(opened.design))
    emit(f"Design figures: {opened.design.basis}")
    emit_problems(problems)


def _design_file_json(opened: DesignFile) -> dict[str, object]:
    """Return the contract's object of a file without hours."""
    nothing = ("hours", "dry_bulb_C", "degree_days_K", "bins", "frost_hours")
    return {
        "schema": "hpdesigner.weather/1",
        "station": opened.location.name,
        "station_id": opened.location.station_id or None,
        "latitude_deg": opened.location.latitude_deg,
        "longitude_deg": opened.location.longitude_deg,
        "elevation_m": opened.location.elevation_m,
        "design": {
            **design_json(opened.design),
            "source": "header",
            "basis": opened.design.basis,
        },
        **dict.fromkeys(nothing),
    }


def _show_near(text: str, elevation_m: float | None, *, as_json: bool) -> None:
    stations = Stations()
    places = stations.find(text)
    if not places:
        raise HpdError(Problem("climate.unknown_place", facts={"place": text}))
    place = places[0]
    near, with_hours = (
        stations.suitable(place.spot(elevation_m), STATIONS_SHOWN, with_hours=hours)
        for hours in (False, True)
    )
    nbc = stations.canadian_design(place.latitude_deg, place.longitude_deg)
    doubts = remarks(place, stations.heights_nearby_m(place.spot()), elevation_m)
    found = Near(places, near, with_hours, nbc if place.country == "CAN" else (), doubts)
    if as_json:
        emit_json(near_json(found))
        return
    emit(f"{place.label} ({place.latitude_deg:.3f}, {place.longitude_deg:.3f})")
    if place.iecc_zone:
        emit(f"IECC climate zone {place.iecc_zone}")
    for title, listed in (("stations", near), ("stations with hours", with_hours)):
        emit("")
        emit_table([(title, *STATION_TITLES), *map(_row, listed)])
    if found.nbc:
        emit("")
        emit_table([(found.nbc[0].basis, *NBC_TITLES), *map(_nbc_row, found.nbc)])
    if len(places) > 1:
        emit("\nAlso known by this name: " + "; ".join(one.label for one in places[1:]))
    emit_problems(found.problems)


def near_json(found: Near) -> dict[str, object]:
    """Return the stations that suit the first of the places found."""
    return {
        "schema": "hpdesigner.stations/1",
        "place": _place_json(found.places[0]),
        "other_places": [_place_json(one) for one in found.places[1:]],
        "stations": [_station_json(one) for one in found.stations],
        "stations_with_hours": [_station_json(one) for one in found.with_hours],
        "nbc_places": [_nbc_json(one) for one in found.nbc],
        "problems": problems_json(found.problems),
    }


def _place_json(place: Place) -> dict[str, object]:
    return {
        "label": place.label,
        "kind": place.kind,
        "country": place.country or None,
        "latitude_deg": place.latitude_deg,
        "longitude_deg": place.longitude_deg,
        "iecc_zone": place.iecc_zone or None,
        "is_exact": place.is_exact,
    }


def _nbc_json(place: CanadianPlace) -> dict[str, object]:
    return {
        "place": place.name,
        "province": place.province,
        "distance_m": place.distance_m,
        "elevation_m": place.elevation_m,
        "january_2_5_C": to_celsius(place.january_2_5_k),
        "january_1_C": to_celsius(place.january_1_k),
        "july_2_5_C": to_celsius(place.july_2_5_k),
        "july_2_5_wet_bulb_C": to_celsius(place.july_2_5_wet_bulb_k),
        "heating_degree_days_18_K": place.heating_degree_days_18_dk,
        "daily_range_K": place.daily_range_dk,
        "basis": place.basis,
    }


def _station_json(station: StationInfo) -> dict[str, object]:
    return {
        "station": station.label,
        "station_id": station.station_id,
        "country": station.country,
        "latitude_deg": station.latitude_deg,
        "longitude_deg": station.longitude_deg,
        "elevation_m": station.elevation_m,
        "distance_m": station.distance_m,
        "elevation_difference_m": station.elevation_difference_m,
        "has_hours": station.has_hours,
        "hours_source": station.hours_source or None,
        "climate_zone": station.climate_zone or None,
        "iecc_zone": station.iecc_zone or None,
        "ashrae_zone": station.ashrae_zone or None,
        "design": {
            **design_json(station.design),
            "source": "published" if station.is_published else "hours",
            "basis": station.design.basis,
        },
        "degree_days_K": {
            "heating_18_3": station.heating_degree_days_dk,
            "cooling_18_3": station.cooling_degree_days_dk,
            "heating_18_record": station.listed_heating_days_dk,
            "cooling_10_record": station.listed_cooling_days_dk,
        },
        "frost_season": frost_json(station.frost),
    }


def _row(station: StationInfo) -> tuple[str, ...]:
    design = station.design
    height_m = station.elevation_difference_m
    higher = "" if height_m is None else f" ({Quantity.ELEVATION.text(height_m, 'ip')} higher)"
    return (
        station.label,
        station.station_id,
        Quantity.DISTANCE.text(station.distance_m or 0.0, "ip"),
        Quantity.ELEVATION.text(station.elevation_m, "ip") + higher,
        degrees(design.heating_996_k),
        degrees(design.heating_99_k),
        degrees(design.cooling_1_k),
        degrees(design.cooling_1_wet_bulb_k),
        design.basis.partition(";")[0] if station.is_published else "ranks of a typical year",
    )


def _nbc_row(place: CanadianPlace) -> tuple[str, ...]:
    return (
        f"{place.name}, {place.province}",
        Quantity.DISTANCE.text(place.distance_m or 0.0, "ip"),
        Quantity.ELEVATION.text(place.elevation_m, "ip"),
        degrees(place.january_2_5_k),
        degrees(place.july_2_5_k),
        degrees(place.july_2_5_wet_bulb_k),
    )
