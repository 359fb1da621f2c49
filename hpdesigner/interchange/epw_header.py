"""The header of an EPW file: where the station is, and its published design conditions."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hpdesigner.engineering.climate.hours import AnnualExtremes
from hpdesigner.engineering.climate.margin import once_in
from hpdesigner.engineering.climate.rebuild import Position
from hpdesigner.engineering.climate.weather import StationDesign
from hpdesigner.problems import FileError, Problem
from hpdesigner.units import celsius, to_celsius

HEATING_FIELDS = 3  # coldest month, 99.6 %, 99 %
COOLING_FIELDS = 6  # hottest month, daily range, 0.4 % dry and wet bulb, 1 % dry and wet bulb
LOCATION_FIELDS = 10  # latitude, longitude, time zone and elevation close the line
WIND_FIELDS = 3  # wind of 1, 2.5 and 5 %
EXTREME_FIELDS = 10  # wind, perhaps a wet bulb, means and deviations, the five-year extremes
EXTREME_TOLERANCE_DK = 0.3  # the line is rounded to tenths
LARGEST_ZONE_H = 14.0
DEGREES_PER_HOUR = 15.0
LARGEST_RANGE_DK = 35.0
COUNTRIES = {"US": "USA", "CA": "CAN", "CN": "CAN"}
PROVINCES = {"PQ": "QC", "NF": "NL"}  # older Canadian files
NO_STATION = {"", "unknown", "999", "999999", "0"}


@dataclass(frozen=True, slots=True)
class Location:
    """The first line of the file."""

    name: str
    country: str
    data_source: str
    station_id: str
    latitude_deg: float
    longitude_deg: float
    elevation_m: float
    time_zone_h: float = 0.0
    """East of Greenwich."""

    @property
    def position(self) -> Position:
        """Return where and by which clock the hours were taken."""
        return Position(self.latitude_deg, self.longitude_deg, self.time_zone_h)


def read_location(line: str, file: str) -> Location:
    """Return the place of a LOCATION line; a city may hold quotes, commas or slashes.

    Raises:
        FileError: The line has no usable position.
    """
    line = line.rstrip(" ,\r\n")
    fields = _fields(line)
    if len(fields) != LOCATION_FIELDS:
        # An odd quote or a bare comma in the city moved the columns; the end is still sound.
        parts = [part.strip().strip('"') for part in line.split(",")]
        fields = [parts[0], " ".join(parts[1:-8]), *parts[-8:]]
    if len(fields) != LOCATION_FIELDS:
        raise FileError(Problem("epw.no_position", facts={"file": file}))
    return located(tuple(fields[1:]), file)


def located(fields: Sequence[str], file: str) -> Location:
    """Return the place of nine texts: city, state, country, source, number, and the position.

    The position is latitude, longitude, time zone and elevation.

    Raises:
        FileError: The position is missing or not on Earth.
    """
    city, state, country, source, station = fields[:5]
    latitude, longitude, zone, elevation = (_number(field) for field in fields[5:9])
    if (
        latitude is None
        or longitude is None
        or abs(latitude) > 90
        or abs(longitude) > 180
        or (elevation is not None and not -500 <= elevation <= 6000)
    ):
        raise FileError(Problem("epw.no_position", facts={"file": file}))
    if zone is None or abs(zone) > LARGEST_ZONE_H:
        zone = round(longitude / DEGREES_PER_HOUR)
    state = PROVINCES.get(state.upper(), "" if state in ("-", "NA") else state)
    return Location(
        name=", ".join(part for part in (city.replace("=", "-"), state) if part) or file,
        country=COUNTRIES.get(country.upper(), country),
        data_source=source,
        station_id="" if station.lower() in NO_STATION else station,
        latitude_deg=latitude,
        longitude_deg=longitude,
        elevation_m=elevation or 0.0,
        time_zone_h=zone,
    )


def read_design(line: str) -> StationDesign | None:
    """Return the design conditions of a DESIGN CONDITIONS line, or None where it has no sound ones.

    Editions from 2009 on share the columns used here; older ones do not pass the checks.
    """
    fields = _fields(line)
    heating = _after(fields, "Heating", HEATING_FIELDS)
    cooling = _after(fields, "Cooling", COOLING_FIELDS)
    if heating is None or cooling is None or not _are_months(heating[0], cooling[0]):
        return None
    figures = {
        "heating_996": heating[1],
        "heating_99": heating[2],
        "range": cooling[1],
        "cooling_04": cooling[2],
        "cooling_1": cooling[4],
        "cooling_1_wet": cooling[5],
    }
    basis = f"header of the file ({fields[2]})" if fields[2] else "header of the file"
    return checked_design(figures, basis)


def checked_design(figures: Mapping[str, float], basis: str) -> StationDesign | None:
    """Return design conditions from figures in °C, or None where they are not sound.

    99 % and 1 % are needed: ``heating_99`` and ``cooling_1``. The rest may be missing:
    ``heating_996``, ``cooling_04``, ``cooling_1_wet`` and ``range``.
    """
    if not {"heating_99", "cooling_1"} <= figures.keys():
        return None
    heating_99, cooling_1 = figures["heating_99"], figures["cooling_1"]
    heating_996 = figures.get("heating_996", heating_99)
    cooling_04 = figures.get("cooling_04", cooling_1)
    wet_1 = figures.get("cooling_1_wet", cooling_1)
    if not (
        -70 <= heating_996 <= heating_99 <= cooling_1 <= cooling_04 <= 60
        and -20 <= wet_1 <= cooling_1
        and 0 < figures.get("range", LARGEST_RANGE_DK) <= LARGEST_RANGE_DK
    ):
        return None
    known = {key: celsius(value) for key, value in figures.items() if key != "range"}
    return StationDesign(
        heating_99_k=known["heating_99"],
        heating_996_k=known.get("heating_996"),
        cooling_1_k=known["cooling_1"],
        cooling_1_wet_bulb_k=known.get("cooling_1_wet"),
        cooling_04_k=known.get("cooling_04"),
        daily_range_dk=figures.get("range"),
        basis=basis,
    )


def _are_months(*numbers: float) -> bool:
    return set(numbers) <= set(range(1, 13))


def read_extremes(line: str) -> AnnualExtremes | None:
    """Return the annual extremes of a DESIGN CONDITIONS line, or None where it has none.

    The 2009 edition puts the highest wet bulb before the extremes, later ones behind them; the
    reading taken is the one that gives the line's own five-year extreme.
    """
    found = _after(_fields(line), "Extremes", EXTREME_FIELDS)
    if found is None:
        return None
    for start in (WIND_FIELDS, WIND_FIELDS + 1):
        cold_c, warm_c, cold_dk, warm_dk, in_five_years_c, _ = found[start : start + 6]
        one = AnnualExtremes(celsius(cold_c), cold_dk, celsius(warm_c), warm_dk)
        computed_c = to_celsius(once_in(one, 5, coldest=True))
        if cold_c < warm_c and abs(computed_c - in_five_years_c) <= EXTREME_TOLERANCE_DK:
            return one
    return None


def _fields(line: str) -> list[str]:
    return [field.strip() for field in next(csv.reader([line.rstrip("\r\n")]), [])]


def _after(fields: list[str], word: str, count: int) -> list[float] | None:
    """Return the numbers that follow a key word, or None where one is missing."""
    lowered = [field.lower() for field in fields]
    if word.lower() not in lowered:
        return None
    at = lowered.index(word.lower()) + 1
    numbers = [
        number for field in fields[at : at + count] if (number := _number(field)) is not None
    ]
    return numbers if len(numbers) == count else None


def _number(field: str) -> float | None:
    try:
        number = float(field)
    except ValueError:
        return None
    return number if abs(number) < 1e6 else None
