"""TMY3 files of the National Renewable Energy Laboratory: hours as comma-separated values.

The first line is the station, the second names the columns; they are found by their names.
"""

import csv

from hpdesigner.interchange.epw_header import Location, located
from hpdesigner.interchange.epw_hours import COLUMNS, FEWEST_FIELDS, read_hours
from hpdesigner.interchange.weather_parts import WeatherFile, assembled
from hpdesigner.interchange.weather_text import file_error

TITLES = {
    "dry_bulb": "Dry-bulb (C)",
    "dew_point": "Dew-point (C)",
    "humidity": "RHum (%)",
    "pressure": "Pressure (mbar)",
    "solar": "GHI (W/m^2)",
    "direct": "DNI (W/m^2)",
    "diffuse": "DHI (W/m^2)",
}
NEEDED = "dry_bulb"
DATE, TIME = "Date (MM/DD/YYYY)", "Time (HH:MM)"
STATION_FIELDS = 7  # number, name, state, time zone, latitude, longitude, elevation
PASCAL_PER_MBAR = 100.0


def is_tmy3(lines: list[str]) -> bool:
    """Return whether the second line names the columns of a TMY3 file."""
    return len(lines) > 1 and lines[1].lstrip().startswith(DATE)


def parse_tmy3(lines: list[str], name: str) -> WeatherFile:
    """Return the weather of the lines of a TMY3 file.

    Raises:
        FileError: The station line or the columns are missing, or hours are damaged beyond mending.
    """
    titles = [title.strip() for title in lines[1].split(",")]
    if TITLES[NEEDED] not in titles or TIME not in titles:
        raise file_error("no_columns", name, column=TITLES[NEEDED])
    raw = read_hours([_as_epw(row, titles) for row in csv.reader(lines[2:]) if row], name)
    return assembled("TMY3 file", name, _station(lines[0], name), raw)


def _station(line: str, name: str) -> Location:
    fields = [field.strip() for field in next(csv.reader([line]), [])]
    if len(fields) < STATION_FIELDS:
        raise file_error("no_position", name)
    number, town, state, zone, latitude, longitude, elevation = fields[:STATION_FIELDS]
    return located((town, state, "USA", "TMY3", number, latitude, longitude, zone, elevation), name)


def _as_epw(row: list[str], titles: list[str]) -> list[str]:
    """Return a row in the order of an EPW file's, which places and checks it."""
    cells = dict(zip(titles, row, strict=False))
    date, time = cells.get(DATE, "").split("/"), cells.get(TIME, "").split(":")
    found = [""] * FEWEST_FIELDS
    if len(date) == 3:
        found[:4] = [date[2], date[0], date[1], time[0]]
    for column, at in COLUMNS.items():
        found[at] = cells.get(TITLES[column], "")
    found[COLUMNS["pressure"]] = _pascal(found[COLUMNS["pressure"]])
    return found


def _pascal(mbar: str) -> str:
    try:
        return str(float(mbar) * PASCAL_PER_MBAR)
    except ValueError:
        return ""
