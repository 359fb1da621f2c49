"""Design conditions without hours: EnergyPlus design-day files (DDY) and statistics (STAT).

A DDY file is a list of objects; the design days are known by the words in their names. A STAT
file is a report; its figures are found by the titles above them, or by their place in the line.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from hpdesigner.engineering.climate.weather import StationDesign
from hpdesigner.interchange.epw_header import Location, checked_design, located
from hpdesigner.interchange.weather_text import UNNAMED, file_content, file_error, text_lines

DDY_PLACE = "site:location"
DESIGN_DAY = "sizingperiod:designday"
DESIGN_DAY_FIELDS = 11  # class and name, up to the wet bulb at the maximum dry bulb
DRY_BULB, DAILY_RANGE, HUMIDITY_TYPE, WET_BULB = 5, 6, 9, 10
# The design days used, by the end of their names after "Ann".
DAYS = {
    "heating_996": "htg 99.6% condns db",
    "heating_99": "htg 99% condns db",
    "cooling_04": "clg .4% condns db=>mwb",
    "cooling_1": "clg 1% condns db=>mwb",
}
STAT_TITLES = ("-EnergyPlus Weather Converter", "Statistics for ")
LINES_LOOKED_AT = 40  # for what kind of file it is
STAT_POSITION = re.compile(
    r"\{([NS])\s*(\d+)\D+(\d+)\D*\}\s*\{([EW])\s*(\d+)\D+(\d+)\D*\}\s*\{GMT\s*([+-]?[\d.]+)"
)
STAT_ELEVATION = re.compile(r"^\s*Elevation\s*--\s*([\d.]+)\s*m\s*(above|below)", re.MULTILINE)
STAT_NUMBER = re.compile(r"WMO Station\s+(\d+)")
# Titles of the columns of a STAT file, in the two ways they are written.
STAT_COLUMNS = {
    "heating_996": ("hdb 99.6%", "db996"),
    "heating_99": ("hdb 99%", "db990"),
    "range": ("db range", "dbr"),
    "cooling_04": ("cdb .4%", "db004"),
    "cooling_1": ("cdb 1%", "db010"),
    "cooling_1_wet": ("cwb 1%", "wb_db010"),
}
MINUTES = 60.0


@dataclass(frozen=True, slots=True)
class DesignFile:
    """Design conditions and the place they are for."""

    name: str
    location: Location
    design: StationDesign


def is_design_file(content: bytes, name: str) -> bool:
    """Return whether a file holds design conditions only.

    Raises:
        FileError: It is empty, damaged, too large or no text.
    """
    lines = text_lines(content, name)
    return _is_stat(lines) or any(
        line.strip().lower().startswith("site:location") for line in lines
    )


def open_design_file(path_or_bytes: Path | bytes, name: str = UNNAMED) -> DesignFile:
    """Return what a DDY or STAT file says.

    Raises:
        FileError: The file is neither, or lacks the 99 % and 1 % design temperatures.
    """
    if isinstance(path_or_bytes, Path):
        name = path_or_bytes.name
        path_or_bytes = file_content(path_or_bytes)
    lines = text_lines(path_or_bytes, name)
    location, figures, basis = (_stat if _is_stat(lines) else _ddy)(lines, name)
    design = checked_design(figures, basis)
    if design is None:
        raise file_error("no_design", name)
    return DesignFile(name, location, design)


def _is_stat(lines: list[str]) -> bool:
    head = lines[:LINES_LOOKED_AT]
    return any(line.strip().startswith(STAT_TITLES) for line in head)


def _ddy(lines: list[str], name: str) -> tuple[Location, dict[str, float], str]:
    text = "\n".join(line.partition("!")[0] for line in lines)
    objects = [[field.strip() for field in one.split(",")] for one in text.split(";")]
    places = [one for one in objects if one[0].lower() == DDY_PLACE and len(one) >= 6]
    if not places:
        raise file_error("no_location", name)
    _, town, latitude, longitude, zone, elevation = places[0][:6]
    town = town.replace("Design_Conditions", "").strip().replace("_", ", ")
    number = re.search(r"WMO=(\d+)", "\n".join(lines))
    station = number[1] if number else ""
    place = (town, "", "", "DDY file", station, latitude, longitude, zone, elevation)
    basis = re.search(r'Design Conditions from "([^"]+)"', "\n".join(lines))
    return located(place, name), _of_days(objects), basis[1] if basis else "DDY file"


def _of_days(objects: list[list[str]]) -> dict[str, float]:
    """Return the figures of the annual design days among EnergyPlus objects."""
    found: dict[str, float] = {}
    for one in objects:
        if one[0].lower() != DESIGN_DAY or len(one) < DESIGN_DAY_FIELDS:
            continue
        words = one[1].lower()
        for key, ending in DAYS.items():
            if words.endswith(f"ann {ending}"):
                found |= _numbers({key: one[DRY_BULB]})
                if key == "cooling_1":
                    found |= _numbers({"range": one[DAILY_RANGE]})
                    if one[HUMIDITY_TYPE].lower() == "wetbulb":
                        found |= _numbers({"cooling_1_wet": one[WET_BULB]})
    return found


def _stat(lines: list[str], name: str) -> tuple[Location, dict[str, float], str]:
    text = "\n".join(lines)
    position, elevation = STAT_POSITION.search(text), STAT_ELEVATION.search(text)
    if position is None:
        raise file_error("no_position", name)
    north, n_deg, n_min, east, e_deg, e_min, zone = position.groups()
    latitude = (float(n_deg) + float(n_min) / MINUTES) * (1 if north == "N" else -1)
    longitude = (float(e_deg) + float(e_min) / MINUTES) * (1 if east == "E" else -1)
    height = 0.0 if elevation is None else float(elevation[1])
    height *= -1 if elevation is not None and elevation[2] == "below" else 1
    number = STAT_NUMBER.search(text)
    town = next(iter(_after(lines, "Location --")), name)
    place = (town, "", "", "STAT file", number[1] if number else "",
             str(latitude), str(longitude), zone, str(height))  # fmt: skip
    return located(place, name), _of_titles(lines), _stat_basis(text)


def _after(lines: list[str], words: str) -> list[str]:
    return [" ".join(line.split("--", 1)[1].split()) for line in lines if words in line]


def _stat_basis(text: str) -> str:
    if "calculated from this weather file" in text:
        return "STAT file, ranks of the hours of its typical year"
    quoted = re.search(r'Design Conditions from "([^"]+)"', text)
    return quoted[1] if quoted else "STAT file"


def _of_titles(lines: list[str]) -> dict[str, float]:
    """Return the figures under the titles of the "Design Stat" tables."""
    found: dict[str, float] = {}
    titles: list[str] = []
    for line in lines:
        cells = [" ".join(cell.lower().split()) for cell in line.strip().split("\t")]
        if cells[0] == "design stat":
            titles = cells
        elif cells[0] in ("heating", "cooling") and len(cells) == len(titles):
            by_title = dict(zip(titles, cells, strict=True))
            titled = ((key, title) for key, names in STAT_COLUMNS.items() for title in names)
            found |= _numbers({key: by_title[title] for key, title in titled if title in by_title})
    return found


def _numbers(texts: dict[str, str]) -> dict[str, float]:
    found = {}
    for key, text in texts.items():
        try:
            found[key] = float(text)
        except ValueError:
            continue
    return found
