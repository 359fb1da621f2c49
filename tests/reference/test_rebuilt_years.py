"""Rebuilt years against the true hours of twenty stations, hot to cold, coast to mountain.

The heat pump below is deliberately simple and knows nothing of the program: a house with a day's
memory, a capacity that falls with the outdoor temperature, a resistance that fills the gap.
"""

import zipfile
from dataclasses import dataclass

import numpy as np
import pytest
from pytest import approx

from hpdesigner.engineering.climate.hours import HourlyYear
from hpdesigner.units import ZERO_CELSIUS_K
from hpdesigner.weather.store import Stations

pytestmark = pytest.mark.reference

STATIONS = Stations()
TWENTY = [
    *("727450", "722430", "702730", "726060", "724699", "723860", "727930", "725300"),
    *("726185", "724640", "702610", "727640", "725650", "727686", "726770", "724940"),
    *("718770", "716240", "722280", "724030"),
]
BASE_C, MEMORY_H, SIZED_FOR = 16.0, 24.0, 0.8


@dataclass
class Pair:
    """The true hours [°C] and the rebuilt year of a station."""

    true_c: np.ndarray
    rebuilt: HourlyYear

    @property
    def rebuilt_c(self):
        return self.rebuilt.dry_bulb_k - ZERO_CELSIUS_K


@pytest.fixture(params=TWENTY, scope="module")
def pair(request, shared_data):
    for pack in ("us_tmy3_t_dp.zip", "other_shippable.zip"):
        with zipfile.ZipFile(shared_data / "weather" / "hourly" / pack) as archive:
            if f"{request.param}/db" in archive.namelist():
                hours = np.frombuffer(archive.read(f"{request.param}/db"), "<i2") / 10
                return Pair(hours, STATIONS.year(request.param))
    pytest.fail(f"no hours of {request.param}")


def heating_electricity(dry_c, design_c):
    felt = np.empty_like(dry_c)
    memory, keeps = dry_c[:240].mean(), np.exp(-1 / MEMORY_H)
    for hour, outdoor in enumerate(dry_c):
        memory = keeps * memory + (1 - keeps) * outdoor
        felt[hour] = (memory + outdoor) / 2
    load = np.maximum(BASE_C - felt, 0) / (BASE_C - design_c)
    capacity = np.maximum(SIZED_FOR * (1 + 0.011 * (dry_c - design_c)), 0)
    cop = np.clip(2.6 + 0.055 * dry_c, 1.2, 5) * np.where((dry_c > -9) & (dry_c < 6), 0.92, 1)
    delivered = np.minimum(load, capacity)
    return float((delivered / cop + load - delivered).sum())


def longest_run(is_cold):
    edges = np.flatnonzero(np.diff(np.concatenate([[0], is_cold.astype(int), [0]])))
    return int(np.max(edges[1::2] - edges[::2], initial=0))


def daily(dry_c):
    return dry_c.reshape(-1, 24).mean(axis=1)


def test_every_hour_of_every_month_lies_in_its_bin(pair):
    months = pair.rebuilt.month
    true_bins, bins = (
        np.unique(months * 1000 + np.floor(np.round(c + 0.5, 6)), return_counts=True)
        for c in (pair.true_c, pair.rebuilt_c)
    )
    assert np.array_equal(true_bins, bins)


def test_monthly_means_and_extremes_are_the_stations(pair):
    for month in range(1, 13):
        was, now = (c[pair.rebuilt.month == month] for c in (pair.true_c, pair.rebuilt_c))
        assert (now.mean(), now.min(), now.max()) == approx(
            (was.mean(), was.min(), was.max()), abs=1e-6
        )


def test_degree_days_are_the_stations_to_half_a_degree_day(pair):
    over = [daily(c) - 55 / 3 for c in (pair.true_c, pair.rebuilt_c)]
    heating, cooling = ([np.maximum(sign * o, 0).sum() for o in over] for sign in (-1, 1))
    assert heating[1] == approx(heating[0], abs=0.5)
    assert cooling[1] == approx(cooling[0], abs=0.5)


def test_a_heat_pumps_heating_season_takes_the_same_electricity(pair):
    design_c = float(np.sort(pair.true_c)[88])
    true, rebuilt = (heating_electricity(c, design_c) for c in (pair.true_c, pair.rebuilt_c))
    assert rebuilt == approx(true, rel=0.01)


@pytest.mark.parametrize("share", [0.025, 0.05, 0.1])
def test_the_longest_run_of_cold_days_is_as_long(pair, share):
    below_c = np.quantile(daily(pair.true_c), share)
    true, rebuilt = (longest_run(daily(c) < below_c) for c in (pair.true_c, pair.rebuilt_c))
    assert rebuilt == approx(true, rel=0.25)


def test_days_swing_as_they_do_at_the_station(pair):
    true, rebuilt = (
        np.ptp(c.reshape(-1, 24), axis=1).mean() for c in (pair.true_c, pair.rebuilt_c)
    )
    assert rebuilt == approx(true, rel=0.12)


def test_a_day_is_followed_by_one_as_like_it_as_at_the_station(pair):
    changes = [np.abs(np.diff(daily(c))).mean() for c in (pair.true_c, pair.rebuilt_c)]
    assert changes[1] == approx(changes[0], rel=0.05)
