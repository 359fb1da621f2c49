"""``hpdesigner weather``: what a weather file holds, or which stations are near a place."""

import argparse
from pathlib import Path

import numpy as np

from hpdesigner.cli.common import (
    DONE,
    add_json,
    emit,
    emit_json,
    emit_problems,
    emit_table,
    problems_json,
)
from hpdesigner.engineering.climate.weather import FrostSeason, StationDesign
from hpdesigner.engineering.climate.year import FROSTING_K, degree_days, hours_between
from hpdesigner.interchange.epw import EpwFile, open_epw
from hpdesigner.problems import HpdError, Problem
from hpdesigner.units import Quantity, to_celsius
from hpdesigner.weather.places import Place
from hpdesigner.weather.stations import StationInfo
from hpdesigner.weather.store import Stations

STATIONS_SHOWN = 5
HALF_BIN_K = 0.5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("file", metavar="FILE.epw", nargs="?", type=Path, help="a weather file")
    what.add_argument(
        "--near",
        metavar="PLACE-OR-CODE",
        help='ZIP or postal code, town such as "Duluth, MN", or "latitude, longitude"',
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Show the file or the stations near the place."""
    if args.near is not None:
        _show_near(args.near, as_json=args.json)
    else:
        _show_file(open_epw(args.file), as_json=args.json)
    return DONE


def _show_file(opened: EpwFile, *, as_json: bool) -> None:
    if as_json:
        emit_json(file_json(opened))
        return
    weather, design = opened.weather, opened.weather.design
    emit(f"{weather.name} ({weather.station_id or 'no station number'})")
    emit(weather.source)
    emit_table(_design_rows(design))
    emit(f"Design figures: {design.basis}")
    heating_dk, cooling_dk = degree_days(opened.hours)
    per_degree = Quantity.TEMPERATURE_DIFFERENCE.unit("ip").factor
    emit_table(
        [
            ("hours", f"{len(opened.hours.dry_bulb_k):,}"),
            ("heating degree days to 65 °F", f"{heating_dk * per_degree:,.0f} °F·d"),
            ("cooling degree days to 65 °F", f"{cooling_dk * per_degree:,.0f} °F·d"),
            ("hours at or below freezing", f"{_frost_hours(weather.frost):,.0f}"),
        ]
    )
    emit_problems(opened.problems)


def file_json(opened: EpwFile) -> dict[str, object]:
    """Return the contract's object of a weather file.

    ``frost_hours`` are hours at or below 0 °C; ``frosting_band_hours`` those from -9 °C to
    +6 °C, where an outdoor coil can gather frost.
    """
    weather, dry_k = opened.weather, opened.hours.dry_bulb_k
    heating_dk, cooling_dk = degree_days(opened.hours)
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
            **_design_json(weather.design),
            "source": "header" if opened.design_is_published else "hours",
            "basis": weather.design.basis,
        },
        "dry_bulb_C": {
            "mean": to_celsius(float(np.mean(dry_k))),
            "min": to_celsius(float(np.min(dry_k))),
            "max": to_celsius(float(np.max(dry_k))),
        },
        "degree_days_K": {"heating_18_3": heating_dk, "cooling_18_3": cooling_dk},
        "bins": [
            {
                "from_C": to_celsius(outdoor_k - HALF_BIN_K),
                "to_C": to_celsius(outdoor_k + HALF_BIN_K),
                "hours": hours_h,
            }
            for outdoor_k, hours_h in weather.annual_bins()
        ],
        "frost_hours": _frost_hours(weather.frost),
        "frosting_band_hours": hours_between(opened.hours, *FROSTING_K),
        "frost_season": _frost_json(weather.frost),
        "problems": problems_json(opened.problems),
    }


def _show_near(text: str, *, as_json: bool) -> None:
    stations = Stations()
    places = stations.find(text)
    if not places:
        raise HpdError(Problem("climate.unknown_place", facts={"place": text}))
    place = places[0]
    near = stations.nearest(place.latitude_deg, place.longitude_deg, count=STATIONS_SHOWN)
    with_hours = stations.nearest(
        place.latitude_deg, place.longitude_deg, count=STATIONS_SHOWN, with_hours=True
    )
    if as_json:
        emit_json(near_json(places, near, with_hours))
        return
    emit(f"{place.label} ({place.latitude_deg:.3f}, {place.longitude_deg:.3f})")
    for title, found in (("nearest stations", near), ("nearest with hours", with_hours)):
        emit("")
        emit_table(
            [(title, "number", "distance", "heating 99 %", "cooling 1 %"), *map(_row, found)]
        )
    if len(places) > 1:
        emit("\nAlso known by this name: " + "; ".join(one.label for one in places[1:]))


def near_json(
    places: tuple[Place, ...], near: tuple[StationInfo, ...], with_hours: tuple[StationInfo, ...]
) -> dict[str, object]:
    """Return the stations near the first of the places found."""
    return {
        "schema": "hpdesigner.stations/1",
        "place": _place_json(places[0]),
        "other_places": [_place_json(one) for one in places[1:]],
        "stations": [_station_json(one) for one in near],
        "stations_with_hours": [_station_json(one) for one in with_hours],
        "problems": [],
    }


def _place_json(place: Place) -> dict[str, object]:
    return {
        "label": place.label,
        "kind": place.kind,
        "country": place.country or None,
        "latitude_deg": place.latitude_deg,
        "longitude_deg": place.longitude_deg,
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
        "has_hours": station.has_hours,
        "hours_source": station.hours_source or None,
        "climate_zone": station.climate_zone or None,
        "design": {
            **_design_json(station.design),
            "source": "published" if station.is_published else "hours",
            "basis": station.design.basis,
        },
        "degree_days_K": {
            "heating_18_3": station.heating_degree_days_dk,
            "cooling_18_3": station.cooling_degree_days_dk,
        },
        "frost_season": _frost_json(station.frost),
    }


def _design_json(design: StationDesign) -> dict[str, object]:
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


def _frost_hours(frost: FrostSeason | None) -> float:
    return frost.hours_h if frost else 0.0


def _frost_json(frost: FrostSeason | None) -> dict[str, object] | None:
    """Return first and last frost as "MM-DD"."""
    if frost is None:
        return None
    first, last = (day and f"{day[0]:02}-{day[1]:02}" for day in (frost.first, frost.last))
    return {"first": first, "last": last, "hours": frost.hours_h}


def _design_rows(design: StationDesign) -> list[tuple[str, str]]:
    rows = [
        ("heating 99.6 %", design.heating_996_k),
        ("heating 99 %", design.heating_99_k),
        ("cooling 1 %", design.cooling_1_k),
        ("cooling 1 %, wet bulb", design.cooling_1_wet_bulb_k),
        ("cooling 0.4 %", design.cooling_04_k),
    ]
    shown = [(name, _degrees(kelvin)) for name, kelvin in rows]
    range_dk = design.daily_range_dk
    text = "-" if range_dk is None else Quantity.TEMPERATURE_DIFFERENCE.text(range_dk, "ip")
    return [*shown, ("daily range", text)]


def _row(station: StationInfo) -> tuple[str, ...]:
    return (
        station.label,
        station.station_id,
        Quantity.DISTANCE.text(station.distance_m or 0.0, "ip"),
        _degrees(station.design.heating_99_k),
        _degrees(station.design.cooling_1_k),
    )


def _degrees(kelvin: float | None) -> str:
    return "-" if kelvin is None else Quantity.TEMPERATURE.text(kelvin, "ip")
