"""Published solar figures of glass, made ready for one latitude.

Directions are the eight sectors of the compass from north, clockwise; hours are 8 to 19.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import floor

from hpdesigner.engineering.loads.context import FLUX_IP_SI
from hpdesigner.units import fahrenheit_difference

HOURS = range(8, 20)
NORTH = 0
_SECTOR_DEG = 45.0
_HALF_TURN_DEG = 180.0

# Peak solar factor [Btu/h·ft²] by latitude, MJ8 Table 3D-2.
_PSF_LATITUDES = (28.0, 34.0, 40.0, 46.0, 52.0, 60.0)
_PSF_S = (91.0, 121.0, 149.0, 173.0, 193.0, 211.0)
_PSF_SW = (172.0, 185.0, 196.0, 205.0, 212.0, 217.0)
_PSF_W = (220.0, 219.0, 216.0, 213.0, 208.0, 199.0)
_PSF_NW = (149.0, 140.0, 135.0, 130.0, 124.0, 114.0)
_PSF_N = (38.0, 37.0, 35.0, 34.0, 32.0, 28.0)
_PSF_HORIZONTAL = (272.0, 261.0, 247.0, 230.0, 208.0, 176.0)
_PSF = (_PSF_N, _PSF_NW, _PSF_W, _PSF_SW, _PSF_S, _PSF_SW, _PSF_W, _PSF_NW)

# Average cooling load factor from north clockwise, horizontal last, MJ8 Table 3D-3.
_CLF_AVERAGE_OPEN = (0.48, 0.40, 0.38, 0.35, 0.24, 0.35, 0.38, 0.40, 0.68)
_CLF_AVERAGE_SHADED = (0.29, 0.32, 0.32, 0.29, 0.18, 0.29, 0.32, 0.32, 0.52)

# Hourly cooling load factor without internal shade, hours 8 to 19, MJ8 Table A11-5.
_CLF_OPEN = (
    (0.48, 0.56, 0.63, 0.71, 0.76, 0.80, 0.82, 0.82, 0.79, 0.75, 0.69, 0.61),
    (0.51, 0.51, 0.45, 0.39, 0.36, 0.33, 0.31, 0.28, 0.26, 0.23, 0.19, 0.15),
    (0.51, 0.57, 0.57, 0.50, 0.42, 0.37, 0.32, 0.29, 0.25, 0.22, 0.19, 0.15),
    (0.43, 0.55, 0.62, 0.63, 0.57, 0.48, 0.42, 0.37, 0.33, 0.28, 0.24, 0.19),
    (0.14, 0.22, 0.34, 0.48, 0.59, 0.65, 0.65, 0.59, 0.50, 0.43, 0.36, 0.28),
    (0.10, 0.12, 0.14, 0.16, 0.24, 0.36, 0.49, 0.60, 0.66, 0.66, 0.58, 0.43),
    (0.08, 0.10, 0.11, 0.12, 0.14, 0.20, 0.32, 0.45, 0.57, 0.64, 0.61, 0.44),
    (0.10, 0.12, 0.14, 0.16, 0.17, 0.19, 0.23, 0.33, 0.47, 0.59, 0.60, 0.43),
    (0.24, 0.36, 0.48, 0.58, 0.66, 0.72, 0.74, 0.73, 0.67, 0.59, 0.47, 0.37),
)
# The same with internal shade, MJ8 Table A11-6.
_CLF_SHADED = (
    (0.65, 0.73, 0.80, 0.86, 0.89, 0.89, 0.86, 0.82, 0.75, 0.78, 0.91, 0.24),
    (0.74, 0.58, 0.37, 0.29, 0.27, 0.26, 0.24, 0.22, 0.20, 0.16, 0.12, 0.06),
    (0.80, 0.76, 0.62, 0.41, 0.27, 0.24, 0.22, 0.20, 0.17, 0.14, 0.11, 0.06),
    (0.74, 0.81, 0.79, 0.68, 0.49, 0.33, 0.28, 0.25, 0.22, 0.18, 0.13, 0.08),
    (0.23, 0.38, 0.58, 0.75, 0.83, 0.80, 0.68, 0.50, 0.35, 0.27, 0.19, 0.11),
    (0.14, 0.16, 0.19, 0.22, 0.38, 0.59, 0.75, 0.83, 0.81, 0.69, 0.45, 0.16),
    (0.11, 0.13, 0.15, 0.16, 0.17, 0.31, 0.53, 0.72, 0.82, 0.81, 0.61, 0.16),
    (0.14, 0.17, 0.19, 0.20, 0.21, 0.22, 0.30, 0.52, 0.73, 0.82, 0.69, 0.16),
    (0.44, 0.59, 0.72, 0.81, 0.85, 0.85, 0.81, 0.71, 0.58, 0.42, 0.25, 0.14),
)
# Outdoor temperature by hour against the afternoon [°F], hours 8 to 19, MJ8 Table A11-3.
_HOURLY_ADJUSTMENT_F = {
    "low": (-6.3, -5.0, -3.7, -2.5, -1.5, -0.7, -0.2, 0.0, -0.2, -0.7, -1.5, -2.5),
    "medium": (-12.6, -10.0, -7.4, -5.0, -2.9, -1.3, -0.3, 0.0, -0.3, -1.3, -2.9, -5.0),
    "high": (-18.9, -15.0, -11.1, -7.5, -4.4, -2.0, -0.5, 0.0, -0.5, -2.0, -4.4, -7.5),
}
# Shade line multiplier, average of the day, MJ8 Table 3E-1.
_SLM_LATITUDES = (25.0, 30.0, 35.0, 40.0, 45.0, 50.0)
_SLM_S = (10.1, 5.40, 3.53, 2.60, 2.05, 1.70)
_SLM_SW = (1.89, 1.63, 1.41, 1.25, 1.13, 1.01)
_SLM_W = (0.83, 0.83, 0.82, 0.81, 0.80, 0.79)
_NONE = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
_SLM_AVERAGE = (_NONE, _NONE, _SLM_W, _SLM_SW, _SLM_S, _SLM_SW, _SLM_W, _NONE)
# Shade line multiplier at 9:00, 12:00, 15:00 and 18:00 by latitude, MJ8 Table A11-7.
_SLM_S_15 = (5.3, 3.2, 2.2, 1.8, 1.4, 1.1)
_SLM_HOURLY = (
    (_NONE, _NONE, _NONE, (0.5, 0.7, 0.8, 1.0, 1.3, 1.8)),
    ((1.9, 2.1, 2.4, 2.6, 3.1, 3.9), _NONE, _NONE, _NONE),
    ((1.0, 1.0, 1.0, 0.9, 0.9, 0.8), _NONE, _NONE, _NONE),
    ((1.2, 1.1, 0.9, 0.8, 0.8, 0.7), (5.0, 3.4, 2.6, 2.1, 1.7, 1.3), _NONE, _NONE),
    (_SLM_S_15, (3.7, 2.5, 1.9, 1.5, 1.2, 0.9), _SLM_S_15, (0.0, 0.0, 0.2, 0.0, 0.0, 0.0)),
    (
        _NONE,
        (5.0, 3.4, 2.6, 2.1, 1.7, 1.3),
        (1.2, 1.1, 0.9, 0.8, 0.8, 0.7),
        (0.2, 0.2, 0.1, 0.2, 0.3, 0.3),
    ),
    (
        _NONE,
        _NONE,
        (1.0, 1.0, 1.0, 0.9, 0.9, 0.8),
        (0.1, 0.1, 0.1, 0.2, 0.2, 0.2),
    ),
    (
        _NONE,
        _NONE,
        (1.9, 2.1, 2.4, 2.6, 3.1, 3.9),
        (0.1, 0.1, 0.0, 0.2, 0.2, 0.2),
    ),
)


@dataclass(frozen=True, slots=True)
class Solar:
    """Solar gains behind plain single glass, by sector from north clockwise, horizontal last."""

    average_w_m2: tuple[tuple[float, ...], tuple[float, ...]]
    """(without, with internal shade), each by sector."""
    hourly_w_m2: tuple[tuple[tuple[float, ...], ...], tuple[tuple[float, ...], ...]]
    """(without, with internal shade), each by sector and hour."""
    shade_average: tuple[float, ...]
    """Fall of the shade line below an overhang per its depth, by sector."""
    shade_hourly: tuple[tuple[float, ...], ...]
    """The same by sector at 9, 12, 15 and 18 h; each stands for three hours."""
    is_southern: bool


HORIZONTAL = 8


@lru_cache(maxsize=64)
def solar(latitude_deg: float) -> Solar:
    """Return the solar figures at a latitude; south of the equator the compass is mirrored.

    Valid for: 25° to 60°; beyond that the end pair of the tables is drawn on, never below zero.
    Source: MJ8 Tables 3D-2, 3D-3, 3E-1, A11-5, A11-6, A11-7.
    """
    latitude = abs(latitude_deg)
    peaks = tuple(
        FLUX_IP_SI * max(0.0, interpolated(_PSF_LATITUDES, row, latitude))
        for row in (*_PSF, _PSF_HORIZONTAL)
    )
    average = (
        tuple(p * f for p, f in zip(peaks, _CLF_AVERAGE_OPEN, strict=True)),
        tuple(p * f for p, f in zip(peaks, _CLF_AVERAGE_SHADED, strict=True)),
    )
    hourly = (
        tuple(tuple(p * f for f in row) for p, row in zip(peaks, _CLF_OPEN, strict=True)),
        tuple(tuple(p * f for f in row) for p, row in zip(peaks, _CLF_SHADED, strict=True)),
    )
    return Solar(
        average,
        hourly,
        tuple(max(0.0, interpolated(_SLM_LATITUDES, row, latitude)) for row in _SLM_AVERAGE),
        tuple(
            tuple(max(0.0, interpolated(_PSF_LATITUDES, row, latitude)) for row in rows)
            for rows in _SLM_HOURLY
        ),
        latitude_deg < 0,
    )


def hourly_adjustment(daily_range: str) -> tuple[float, ...]:
    """Return outdoor temperature at 8 to 19 h against the afternoon [K]. Source: MJ8 A11-3."""
    row = _HOURLY_ADJUSTMENT_F.get(daily_range, _HOURLY_ADJUSTMENT_F["medium"])
    return tuple(fahrenheit_difference(one) for one in row)


def sector(azimuth_deg: float, is_southern: bool = False) -> int:
    """Return the nearest of the eight sectors; halfway between two, the clockwise one.

    >>> sector(180), sector(22.5), sector(359)
    (4, 1, 0)
    """
    seen_deg = _HALF_TURN_DEG - azimuth_deg if is_southern else azimuth_deg
    return floor((seen_deg + _SECTOR_DEG / 2) / _SECTOR_DEG) % 8


def interpolated(grid: Sequence[float], values: Sequence[float], at: float) -> float:
    """Return the value at ``at`` between grid points, the end pair drawn on beyond them."""
    high = 1
    while high < len(grid) - 1 and at > grid[high]:
        high += 1
    low = high - 1
    slope = (values[high] - values[low]) / (grid[high] - grid[low])
    return values[low] + slope * (at - grid[low])
