"""EnergyPlus weather files (EPW), read as they are found rather than as they should be.

Headers are found by their first word, the position by its place in the line, design conditions
by the words Heating and Cooling. What can be mended is mended and listed; what cannot is one
sentence. Hours are hour-ending local standard time.
"""

from hpdesigner.interchange.epw_header import read_location
from hpdesigner.interchange.epw_hours import read_hours
from hpdesigner.interchange.weather_parts import WeatherFile, assembled
from hpdesigner.interchange.weather_text import file_error

HEADER_LINES = 8


def parse_epw(lines: list[str], name: str) -> WeatherFile:
    """Return the weather of the lines of an EPW file.

    Raises:
        FileError: They are no EPW file, or damaged beyond mending.
    """
    header = _header(lines, name)
    location = read_location(header["LOCATION"], name)
    rows = [line.split(",") for line in lines[len(header) :] if line.strip()]
    design_line = header.get("DESIGN CONDITIONS", "")
    return assembled("EPW file", name, location, read_hours(rows, name), design_line)


def _header(lines: list[str], name: str) -> dict[str, str]:
    """Return the header lines by their first word."""
    header: dict[str, str] = {}
    for line in lines[: 2 * HEADER_LINES]:
        keyword = line.split(",", 1)[0].strip().strip('"').upper()
        if keyword.isdigit():
            break
        # A blank or repeated line keeps its place, so that the hours start where they do.
        header[keyword if keyword not in header else f"{keyword} {len(header)}"] = line
    if "LOCATION" not in header:
        raise file_error("no_location", name)
    return header
