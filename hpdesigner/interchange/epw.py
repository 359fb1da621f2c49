"""EnergyPlus weather files (EPW), read as they are found rather than as they should be.

Headers are found by their first word, the position by its place in the line, design conditions
by the words Heating and Cooling. What can be mended is mended and listed; what cannot is one
sentence. Hours are hour-ending local standard time.
"""

import gzip
import re
import zlib
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from hpdesigner.engineering.climate.moist_arrays import wet_bulbs
from hpdesigner.engineering.climate.psychrometrics import standard_pressure
from hpdesigner.engineering.climate.weather import StationDesign, Weather
from hpdesigner.engineering.climate.year import (
    HourlyYear,
    completed,
    design_from_hours,
    frost_season,
    monthly_bins,
)
from hpdesigner.interchange.epw_header import Location, read_design, read_location
from hpdesigner.interchange.epw_hours import RawHours, read_hours
from hpdesigner.problems import FileError, Problem, Severity

LARGEST_BYTES = 64 * 1024 * 1024
"""A year of hours is 1.5 MB; anything near this is no weather file."""
HEADER_LINES = 8
UNNAMED = "weather.epw"
LINE_END = re.compile(r"\r\n|\r|\n")
DESIGN_DIFFERS_DK = 10.0
"""Published heating 99 % and the file's own percentile: 90 % of stations lie within 3.6 K."""


@dataclass(frozen=True, slots=True, eq=False)
class EpwFile:
    """What an EPW file holds, with what had to be mended."""

    weather: Weather
    hours: HourlyYear
    design_is_published: bool
    """From the file's header rather than ranked from its hours."""
    problems: tuple[Problem, ...]


def read_epw(path_or_bytes: str | Path | bytes) -> Weather:
    """Return the weather of an EPW file, gzipped or not.

    Raises:
        FileError: The file is not an EPW file, is damaged beyond mending, or cannot be read.
    """
    return open_epw(path_or_bytes).weather


def open_epw(path_or_bytes: str | Path | bytes) -> EpwFile:
    """Return the weather of an EPW file with its hours and the list of what was mended.

    Raises:
        FileError: The file is not an EPW file, is damaged beyond mending, or cannot be read.
    """
    if isinstance(path_or_bytes, bytes):
        return _opened(path_or_bytes, UNNAMED)
    path = Path(path_or_bytes)
    return _opened(_content(path), path.name)


def _opened(content: bytes, name: str) -> EpwFile:
    lines = LINE_END.split(_text(_unpacked(content, name), name))
    header = _header(lines, name)
    location = read_location(header["LOCATION"], name)
    raw = read_hours(lines[len(header) :], name)
    hours, problems = _year(raw, location)
    design, is_published, more = _design(header.get("DESIGN CONDITIONS", ""), hours)
    weather = Weather(
        name=location.name,
        station_id=location.station_id,
        source=", ".join(
            part for part in ("EPW file", name, location.data_source) if part not in ("", UNNAMED)
        ),
        latitude_deg=location.latitude_deg,
        longitude_deg=location.longitude_deg,
        elevation_m=location.elevation_m,
        design=design,
        bins=monthly_bins(hours),
        country=location.country,
        frost=frost_season(hours),
    )
    return EpwFile(weather, hours, is_published, (*raw.problems, *problems, *more))


def checked_bytes(path: str | Path) -> bytes:
    """Return the content of an EPW file that can be read, as it is, to keep with a project.

    Raises:
        FileError: As ``read_epw``.
    """
    content = _content(Path(path))
    _opened(content, Path(path).name)
    return content


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            raise _error("too_large", path.name, size_mb=size / 1e6, limit_mb=LARGEST_BYTES / 1e6)
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise _error("unreadable", path.name, reason=reason) from error


def _unpacked(content: bytes, name: str) -> bytes:
    if content.startswith(b"\x1f\x8b"):
        try:
            # Asked for one byte too many, so that a small file cannot unpack to gigabytes.
            unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
            content = unpacker.decompress(content, LARGEST_BYTES + 1)
            if not unpacker.eof and len(content) <= LARGEST_BYTES:
                raise EOFError
        except (zlib.error, gzip.BadGzipFile, EOFError) as error:
            raise _error("damaged_archive", name) from error
    if len(content) > LARGEST_BYTES:
        raise _error("too_large", name, size_mb=len(content) / 1e6, limit_mb=LARGEST_BYTES / 1e6)
    return content


def _text(content: bytes, name: str) -> str:
    """Return the file as text; names with accents come in several encodings."""
    if not content.strip():
        raise _error("empty", name)
    if b"\0" in content[:4096]:
        raise _error("not_text", name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


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
        raise _error("no_location", name)
    return header


def _year(raw: RawHours, location: Location) -> tuple[HourlyYear, list[Problem]]:
    """Return the hours with humidity, wet bulb and sun where the file has them."""
    problems: list[Problem] = []
    year = HourlyYear(raw.month, raw.day, raw.dry_bulb_k)
    if np.isfinite(raw.relative_humidity).mean() >= 0.5:
        expected_pa = standard_pressure(location.elevation_m)
        pressure_pa = np.where(np.isfinite(raw.pressure_pa), raw.pressure_pa, expected_pa)
        wet_k = wet_bulbs(raw.dry_bulb_k, raw.relative_humidity, pressure_pa)
        year = replace(year, relative_humidity=raw.relative_humidity, wet_bulb_k=wet_k)
    else:
        problems.append(Problem("epw.no_humidity", (), Severity.WARNING))
    if np.nansum(raw.solar_w_m2) > 0:
        return replace(year, solar_w_m2=raw.solar_w_m2), problems
    return year, [*problems, Problem("epw.no_solar", (), Severity.NOTE)]


def _design(line: str, hours: HourlyYear) -> tuple[StationDesign, bool, list[Problem]]:
    """Return published design figures, or those of the hours, and whether they are published."""
    ranked = design_from_hours(hours)
    published = read_design(line)
    if published is None or published.heating_99_k is None or ranked.heating_99_k is None:
        return ranked, False, [Problem("epw.design_from_hours", (), Severity.NOTE)]
    problems = []
    if abs(published.heating_99_k - ranked.heating_99_k) > DESIGN_DIFFERS_DK:
        facts: dict[str, float | str] = {
            "published": published.heating_99_k,
            "ranked": ranked.heating_99_k,
        }
        problems.append(Problem("epw.design_differs", (), Severity.WARNING, facts))
    return completed(published, hours), True, problems


def _error(code: str, name: str, **facts: float | str) -> FileError:
    return FileError(Problem(f"epw.{code}", (), facts={"file": name, **facts}))
