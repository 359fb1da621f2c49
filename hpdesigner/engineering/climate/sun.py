"""Where the sun stands, and what falls on a surface of any slope in any hour.

Angles are degrees, azimuths clockwise from north. An hour of a weather year is represented by
the sun at its middle; days of the calendar are those of ``NOMINAL_YEAR``, since the months of a
typical year come from different ones.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

NOMINAL_YEAR = 2018
"""Midway between two leap years, so that its days lie where those of the average year do."""
SOLAR_CONSTANT_W_M2 = 1361.0  # Kopp and Lean 2011, Geophysical Research Letters 38, L01706
GROUND_REFLECTANCE = 0.2  # bare ground and grass: ASHRAE Handbook Fundamentals 2017, chapter 14
LOWEST_ELEVATION_DEG = 1.0
"""Nearer the horizon the ratio of slope to horizontal is taken as here; it has no limit."""
_J2000 = 2_451_545.0  # the Julian day of the formulas' epoch
_UNIX_EPOCH = 2_440_587.5


@dataclass(frozen=True, slots=True, eq=False)
class Sun:
    """The sun at a series of moments."""

    elevation_deg: Floats
    """Geometric, without refraction; negative below the horizon."""
    azimuth_deg: Floats
    beyond_air_w_m2: Floats
    """On a plane facing the sun, outside the atmosphere."""

    @property
    def horizontal_beyond_air_w_m2(self) -> Floats:
        """Return the same on the horizontal, zero at night."""
        upward = np.maximum(np.sin(np.radians(self.elevation_deg)), 0.0)
        return np.asarray(self.beyond_air_w_m2 * upward, dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class SurfaceSun:
    """What falls on a surface [W/m²], by where it comes from."""

    beam_w_m2: Floats
    sky_w_m2: Floats
    ground_w_m2: Floats

    @property
    def total_w_m2(self) -> Floats:
        """Return the sum of the three."""
        return self.beam_w_m2 + self.sky_w_m2 + self.ground_w_m2


def julian_days(
    month: Integers, day: Integers, hour: Floats, time_zone_h: float, year: int = NOMINAL_YEAR
) -> Floats:
    """Return Julian days of moments given in local standard time; 29 February is 1 March.

    ``hour`` counts from midnight, ``time_zone_h`` is positive east of Greenwich.
    """
    months = np.array(f"{year:04}", dtype="datetime64[Y]").astype("datetime64[M]") + (month - 1)
    dates = months.astype("datetime64[D]").astype(np.int64) + day - 1
    return np.asarray(dates + (hour - time_zone_h) / 24 + _UNIX_EPOCH, dtype=np.float64)


def mid_hours(month: Integers, day: Integers, time_zone_h: float) -> Floats:
    """Return the Julian days of the middles of whole days of hour-ending hours."""
    hour = np.arange(len(month), dtype=np.float64) % 24 + 0.5
    return julian_days(month, day, hour, time_zone_h)


def sun_at(julian_day: Floats, latitude_deg: float, longitude_deg: float) -> Sun:
    """Return the sun's place in the sky.

    Valid for: 1950 to 2050, to 0.01 degrees. Source: Astronomical Almanac, low-precision
    formulas, as in Michalsky 1988, Solar Energy 40(3), 227-235.
    """
    n = julian_day - _J2000
    anomaly = np.radians(357.528 + 0.9856003 * n)
    longitude = np.radians(
        280.460 + 0.9856474 * n + 1.915 * np.sin(anomaly) + 0.020 * np.sin(2 * anomaly)
    )
    obliquity = np.radians(23.439 - 4e-7 * n)
    ascension = np.arctan2(np.cos(obliquity) * np.sin(longitude), np.cos(longitude))
    declination = np.arcsin(np.sin(obliquity) * np.sin(longitude))
    sidereal = np.radians(280.46061837 + 360.98564737 * n + longitude_deg)
    hour_angle = sidereal - ascension
    north = np.radians(latitude_deg)
    up = np.sin(north) * np.sin(declination) + np.cos(north) * np.cos(declination) * np.cos(
        hour_angle
    )
    azimuth = np.arctan2(
        -np.cos(declination) * np.sin(hour_angle),
        np.sin(declination) * np.cos(north)
        - np.cos(declination) * np.cos(hour_angle) * np.sin(north),
    )
    distance = 1.00014 - 0.01671 * np.cos(anomaly) - 0.00014 * np.cos(2 * anomaly)
    return Sun(
        elevation_deg=np.degrees(np.arcsin(np.clip(up, -1.0, 1.0))),
        azimuth_deg=np.degrees(azimuth) % 360.0,
        beyond_air_w_m2=SOLAR_CONSTANT_W_M2 / distance**2,
    )


def split(horizontal_w_m2: Floats, sun: Sun) -> tuple[Floats, Floats]:
    """Return direct normal and diffuse horizontal radiation [W/m²] of a global horizontal one.

    Valid for: hourly means. Source: Erbs, Klein and Duffie 1982, Solar Energy 28(4), 293-302.
    """
    upward = np.sin(np.radians(np.maximum(sun.elevation_deg, LOWEST_ELEVATION_DEG)))
    clearness = np.clip(horizontal_w_m2 / (sun.beyond_air_w_m2 * upward), 0.0, 1.0)
    polynomial = np.polyval([12.336, -16.638, 4.388, -0.1604, 0.9511], clearness)
    share = np.where(clearness <= 0.22, 1 - 0.09 * clearness, polynomial)
    share = np.where(clearness > 0.8, 0.165, share)
    share = np.where(sun.elevation_deg > LOWEST_ELEVATION_DEG, share, 1.0)
    diffuse = horizontal_w_m2 * share
    return (horizontal_w_m2 - diffuse) / upward, diffuse


def on_surface(
    sun: Sun,
    direct_normal_w_m2: Floats,
    diffuse_w_m2: Floats,
    tilt_deg: float,
    azimuth_deg: float,
    ground_reflectance: float = GROUND_REFLECTANCE,
) -> SurfaceSun:
    """Return what falls on a surface, 0 degrees flat to 180 degrees facing down.

    Source: Hay and Davies 1980 (part of the diffuse light comes from around the sun, the rest
    evenly from the sky), as given in Loutzenhiser et al. 2007, Solar Energy 81(2), 254-267.
    """
    upward = np.sin(np.radians(sun.elevation_deg))
    tilt = np.radians(tilt_deg)
    facing = np.cos(tilt) * upward + np.sin(tilt) * np.cos(np.radians(sun.elevation_deg)) * np.cos(
        np.radians(sun.azimuth_deg - azimuth_deg)
    )
    facing = np.where(upward > 0, np.maximum(facing, 0.0), 0.0)
    lowest = np.sin(np.radians(LOWEST_ELEVATION_DEG))
    around_sun = direct_normal_w_m2 / sun.beyond_air_w_m2
    sky = diffuse_w_m2 * (
        around_sun * facing / np.maximum(upward, lowest) + (1 - around_sun) * (1 + np.cos(tilt)) / 2
    )
    horizontal = diffuse_w_m2 + direct_normal_w_m2 * np.maximum(upward, 0.0)
    return SurfaceSun(
        beam_w_m2=direct_normal_w_m2 * facing,
        sky_w_m2=sky,
        ground_w_m2=horizontal * ground_reflectance * (1 - np.cos(tilt)) / 2,
    )
