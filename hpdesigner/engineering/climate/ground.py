"""How warm the ground is where nothing disturbs it, by depth and day of the year."""

from dataclasses import dataclass
from math import cos, exp, pi, sqrt

import numpy as np

from hpdesigner.engineering.climate.hours import HourlyYear

YEAR_S = 365 * 86_400.0
DIFFUSIVITY_M2_S = 0.025 * 0.3048**2 / 3600
"""Ordinary damp soil, 0.025 ft²/h. Source: the soil of the load method's ground temperatures."""
DAY_H = 24


@dataclass(frozen=True, slots=True)
class AnnualWave:
    """A year's temperatures as one wave round their mean."""

    mean_k: float
    amplitude_dk: float
    coldest_day: float
    """Days since the start of the year."""


def annual_wave(year: HourlyYear) -> AnnualWave:
    """Return the wave that fits the daily means best (least squares, first harmonic)."""
    daily_k = year.dry_bulb_k.reshape(-1, DAY_H).mean(axis=1)
    angle = 2 * np.pi * (np.arange(len(daily_k)) + 0.5) / len(daily_k)
    cosine = 2 * float((daily_k * np.cos(angle)).mean())
    sine = 2 * float((daily_k * np.sin(angle)).mean())
    coldest = np.arctan2(-sine, -cosine) % (2 * np.pi) / (2 * np.pi) * len(daily_k)
    return AnnualWave(float(daily_k.mean()), float(np.hypot(cosine, sine)), float(coldest))


def undisturbed_ground(
    wave: AnnualWave, depth_m: float, day: float, diffusivity_m2_s: float = DIFFUSIVITY_M2_S
) -> float:
    """Return the temperature of the ground [K] at a depth [m] on a day (0 to 365) of the year.

    The surface is taken as warm as the air. Valid for: even soil, no snow, no flowing water.
    Source: Kusuda and Achenbach 1965, ASHRAE Transactions 71(1), 61-74.
    """
    damping = depth_m * sqrt(pi / (YEAR_S * diffusivity_m2_s))
    angle = 2 * pi * (day - wave.coldest_day) / 365 - damping
    return wave.mean_k - wave.amplitude_dk * exp(-damping) * cos(angle)


def ground_range(
    wave: AnnualWave, depth_m: float, diffusivity_m2_s: float = DIFFUSIVITY_M2_S
) -> tuple[float, float]:
    """Return the coldest and the warmest the ground gets at a depth [m] in a year [K]."""
    damping = depth_m * sqrt(pi / (YEAR_S * diffusivity_m2_s))
    swing_dk = wave.amplitude_dk * exp(-damping)
    return wave.mean_k - swing_dk, wave.mean_k + swing_dk
