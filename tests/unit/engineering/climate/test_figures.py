"""The figures of a climate, against the hours counted directly and the stations' own figures."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.engineering.climate.figures import climate_figures, outlook, outlooks
from hpdesigner.engineering.climate.ground import ground_range, undisturbed_ground
from hpdesigner.engineering.climate.weather import DesignConditions
from hpdesigner.units import celsius
from hpdesigner.weather.store import Stations

STATIONS = Stations()
DULUTH = STATIONS.weather("727450")
CONDITIONS = DesignConditions(
    celsius(-25), celsius(27), celsius(20), celsius(24), 0.5, 0.002, "medium", 433.0, 46.8
)


def test_weather_without_hours_has_no_figures():
    assert climate_figures(replace(DULUTH, hours=None)) is None


@pytest.mark.parametrize("number", ["727450", "722020", "702730", "722780"])
def test_figures_of_the_rebuilt_year_are_those_packed_from_the_true_hours(number):
    station, weather = STATIONS.station(number), STATIONS.weather(number)
    figures = climate_figures(weather)
    assert figures.degree_days_dk == approx(
        (station.heating_degree_days_dk, station.cooling_degree_days_dk), rel=0.01, abs=15
    )
    assert figures.frost == station.frost
    # The edges cut bins of one kelvin, so that some hours of two of thirteen bins change sides.
    total_h = sum(map(sum, figures.frosting_h))
    assert total_h == approx(station.frosting_hours_h, rel=0.03, abs=1)
    coldest = next(one for one in figures.beyond if one.kind == "coldest_hour")
    assert coldest.outdoor_k == approx(station.coldest_k)


def test_the_coldest_72_hours_lie_between_the_coldest_hour_and_the_coldest_month():
    figures, dry_k = climate_figures(DULUTH), DULUTH.hours.dry_bulb_k
    january_k = dry_k[DULUTH.hours.month == 1].mean()
    assert dry_k.min() < figures.coldest.mean_k < january_k
    assert figures.coldest.first_day[0] in (12, 1, 2)
    assert figures.warmest.mean_k < dry_k.max()


@given(st.floats(-10, 10).filter(lambda shift: abs(shift) > 0.01))
def test_a_shifted_year_moves_its_extremes_and_not_the_design(shift_dk):
    year = DULUTH.hours
    found = outlook(year, shift_dk, CONDITIONS.heating_outdoor_k, CONDITIONS.cooling_outdoor_k)
    dry_k = year.dry_bulb_k + shift_dk
    assert found.coldest_hour_k == approx(dry_k.min())
    assert found.warmest_hour_k == approx(dry_k.max())
    below, above = (dry_k < celsius(-25)).sum(), (dry_k > celsius(27)).sum()
    assert (found.colder_than_design_h, found.warmer_than_design_h) == (below, above)
    daily_k = dry_k.reshape(-1, 24).mean(axis=1)
    base_k = (65 + 459.67) / 1.8
    assert found.heating_days_dk == approx(np.maximum(base_k - daily_k, 0).sum())


def test_a_colder_year_asks_for_more_heat_and_a_warmer_one_for_more_cooling():
    colder, typical, warmer = outlooks(DULUTH.hours, CONDITIONS)
    assert colder.heating_days_dk > typical.heating_days_dk > warmer.heating_days_dk
    assert colder.cooling_days_dk < typical.cooling_days_dk < warmer.cooling_days_dk
    assert (colder.shift_dk, typical.shift_dk, warmer.shift_dk) == (-2, 0, 2)


@pytest.mark.parametrize("depth_m", [0.0, 0.9, 1.8, 6.0])
def test_the_range_in_the_ground_is_that_of_its_days(depth_m):
    wave = climate_figures(DULUTH).ground
    days_k = [undisturbed_ground(wave, depth_m, day) for day in np.arange(0, 365, 0.25)]
    assert ground_range(wave, depth_m) == approx((min(days_k), max(days_k)), abs=0.001)
