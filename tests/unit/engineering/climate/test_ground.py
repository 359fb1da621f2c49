"""The wave in the ground against its limits and against heat conduction step by step."""

import numpy as np
import pytest
from pytest import approx

from hpdesigner.engineering.climate.ground import (
    DIFFUSIVITY_M2_S,
    AnnualWave,
    annual_wave,
    undisturbed_ground,
)
from hpdesigner.engineering.climate.hours import HourlyYear
from hpdesigner.engineering.climate.rebuild import calendar

WAVE = AnnualWave(mean_k=282.0, amplitude_dk=14.0, coldest_day=25.0)


def conducted(depth_m, day, step_m=0.05, deepest_m=20.0, years=6):
    """Explicit steps of one-dimensional conduction, closed at the bottom."""
    step_s = 0.4 * step_m**2 / DIFFUSIVITY_M2_S
    ground_k = np.full(round(deepest_m / step_m) + 1, WAVE.mean_k)
    for second in np.arange(0, ((years - 1) * 365 + day) * 86_400, step_s):
        angle = 2 * np.pi * (second / 86_400 - WAVE.coldest_day) / 365
        ground_k[0] = WAVE.mean_k - WAVE.amplitude_dk * np.cos(angle)
        ground_k[1:-1] += 0.4 * (ground_k[2:] - 2 * ground_k[1:-1] + ground_k[:-2])
        ground_k[-1] = ground_k[-2]
    return float(ground_k[round(depth_m / step_m)])


@pytest.mark.parametrize(("depth_m", "day"), [(1.0, 40), (2.0, 100), (3.0, 210), (0.5, 330)])
def test_the_ground_is_as_warm_as_step_by_step_conduction_makes_it(depth_m, day):
    assert undisturbed_ground(WAVE, depth_m, day) == approx(conducted(depth_m, day), abs=0.15)


def test_the_surface_follows_the_air():
    assert undisturbed_ground(WAVE, 0.0, 25.0) == approx(268.0)
    assert undisturbed_ground(WAVE, 0.0, 25.0 + 182.5) == approx(296.0)


def test_deep_ground_keeps_the_mean_of_the_year():
    assert undisturbed_ground(WAVE, 30.0, 25.0) == approx(282.0, abs=0.01)


def test_the_wave_of_a_year_is_found_again():
    days = np.arange(8760) / 24
    dry_k = 282.0 - 14.0 * np.cos(2 * np.pi * (days - 25) / 365)
    found = annual_wave(HourlyYear(*calendar(), dry_k))
    assert (found.mean_k, found.amplitude_dk) == approx((282.0, 14.0), abs=0.01)
    assert found.coldest_day == approx(25.0, abs=0.1)
