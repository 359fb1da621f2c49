"""The header of an EPW file: where the station is, and its published design conditions."""

import csv
from dataclasses import dataclass

from hpdesigner.engineering.climate.weather import StationDesign
from hpdesigner.problems import FileError, Problem
from hpdesigner.units import celsius

HEATING_FIELDS = 3  # coldest month, 99.6 %, 99 %
COOLING_FIELDS = 6  # hottest month, daily range, 0.4 % dry and wet bulb, 1 % dry and wet bulb
LOCATION_FIELDS = 10  # latitude, longitude, time zone and elevation close the line
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
    position = [_number(field) for field in fields[6:]]
    latitude, longitude, _, elevation = [*position, None, None, None, None][:4]
    if (
        len(fields) != LOCATION_FIELDS
        or latitude is None
        or longitude is None
        or abs(latitude) > 90
        or abs(longitude) > 180
        or (elevation is not None and not -500 <= elevation <= 6000)
    ):
        raise FileError(Problem("epw.no_position", (), facts={"file": file}))
    city, state, country = fields[1], fields[2], fields[3]
    state = PROVINCES.get(state.upper(), "" if state in ("-", "NA") else state)
    return Location(
        name=", ".join(part for part in (city.replace("=", "-"), state) if part) or file,
        country=COUNTRIES.get(country.upper(), country),
        data_source=fields[4],
        station_id="" if fields[5].lower() in NO_STATION else fields[5],
        latitude_deg=latitude,
        longitude_deg=longitude,
        elevation_m=elevation or 0.0,
    )


def read_design(line: str) -> StationDesign | None:
    """Return the design conditions of a DESIGN CONDITIONS line, or None where it has no sound ones.

    Editions from 2009 on share the columns used here; older ones do not pass the checks.
    """
    fields = _fields(line)
    heating = _after(fields, "Heating", HEATING_FIELDS)
    cooling = _after(fields, "Cooling", COOLING_FIELDS)
    if heating is None or cooling is None:
        return None
    coldest_month, heating_996, heating_99 = heating
    hottest_month, range_dk, cooling_04, _, cooling_1, wet_1 = cooling
    is_sound = (
        {coldest_month, hottest_month} <= set(range(1, 13))
        and -70 <= heating_996 <= heating_99 <= cooling_1 <= cooling_04 <= 60
        and -20 <= wet_1 <= cooling_1
        and 0 < range_dk <= LARGEST_RANGE_DK
    )
    if not is_sound:
        return None
    return StationDesign(
        heating_99_k=celsius(heating_99),
        heating_996_k=celsius(heating_996),
        cooling_1_k=celsius(cooling_1),
        cooling_1_wet_bulb_k=celsius(wet_1),
        cooling_04_k=celsius(cooling_04),
        daily_range_dk=range_dk,
        basis=f"header of the file ({fields[2]})" if fields[2] else "header of the file",
    )


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
