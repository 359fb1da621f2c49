"""A weather file put together from what its reader found: place, hours and design line.

What can be mended is mended and listed; what cannot is one sentence. Hours are hour-ending local
standard time.
"""

from dataclasses import dataclass, replace

import numpy as np

from hpdesigner.engineering.climate.hours import HourlyYear
from hpdesigner.engineering.climate.moist_arrays import wet_bulbs
from hpdesigner.engineering.climate.psychrometrics import standard_pressure
from hpdesigner.engineering.climate.rebuild import Position
from hpdesigner.engineering.climate.weather import StationDesign, Weather
from hpdesigner.engineering.climate.year import (
    completed,
    design_from_hours,
    frost_season,
    monthly_bins,
)
from hpdesigner.interchange.epw_header import Location, read_design, read_extremes
from hpdesigner.interchange.epw_hours import RawHours
from hpdesigner.interchange.weather_text import UNNAMED
from hpdesigner.problems import Problem, Severity

DESIGN_DIFFERS_DK = 10.0
"""Published heating 99 % and the file's own percentile: 90 % of stations lie within 3.6 K."""


@dataclass(frozen=True, slots=True, eq=False)
class WeatherFile:
    """What a weather file holds, with what had to be mended."""

    weather: Weather
    hours: HourlyYear
    position: Position
    design_is_published: bool
    """From the file's header rather than ranked from its hours."""
    problems: tuple[Problem, ...]


def assembled(
    kind: str, name: str, location: Location, raw: RawHours, design_line: str = ""
) -> WeatherFile:
    """Return the weather file of a place and its hours; ``kind`` is such as "EPW file"."""
    hours, problems = _year(raw, location)
    design, is_published, more = _design(design_line, hours)
    weather = Weather(
        name=location.name,
        station_id=location.station_id,
        source=", ".join(
            part for part in (kind, name, location.data_source) if part not in ("", UNNAMED)
        ),
        latitude_deg=location.latitude_deg,
        longitude_deg=location.longitude_deg,
        elevation_m=location.elevation_m,
        design=design,
        bins=monthly_bins(hours),
        country=location.country,
        frost=frost_season(hours, southern=location.latitude_deg < 0),
        hours=hours,
        extremes=read_extremes(design_line),
    )
    return WeatherFile(
        weather=weather,
        hours=hours,
        position=location.position,
        design_is_published=is_published,
        problems=(*raw.problems, *problems, *more),
    )


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
    if not np.nansum(raw.solar_w_m2) > 0:
        return year, [*problems, Problem("epw.no_solar", (), Severity.NOTE)]
    year = replace(year, solar_w_m2=raw.solar_w_m2)
    if np.nansum(raw.direct_normal_w_m2) > 0 and np.nansum(raw.diffuse_w_m2) > 0:
        direct, diffuse = raw.direct_normal_w_m2, raw.diffuse_w_m2
        year = replace(year, direct_normal_w_m2=direct, diffuse_w_m2=diffuse)
    return year, problems


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
