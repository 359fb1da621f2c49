from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.engineering.climate.derived import bands, frosting_bands, season
from hpdesigner.engineering.climate.hours import HourlyYear
from hpdesigner.engineering.climate.rebuild import calendar
from hpdesigner.engineering.climate.year import frost_season
from hpdesigner.units import celsius, fahrenheit, fahrenheit_difference


def year(dry_c, **columns):
    return HourlyYear(*calendar(), np.asarray(dry_c, dtype=float) + 273.15, **columns)


def wave(mean_c=9.0, swing_dk=15.0, coldest_day=20):
    hours = np.arange(8760)
    return mean_c - swing_dk * np.cos(2 * np.pi * (hours / 24 - coldest_day) / 365)


@given(st.floats(0.3, 20))
def test_bands_of_any_width_hold_every_hour_once(width_dk):
    found = bands(year(np.round(wave(), 1)), width_dk)
    assert sum(one.hours_h for one in found) == 8760
    assert all(one.to_k - one.from_k == approx(width_dk) for one in found)
    assert all(a.to_k <= b.from_k + 1e-9 for a, b in pairwise(found))


def test_bands_of_five_fahrenheit_are_those_counted_one_by_one():
    dry_c = np.round(wave(), 1)
    counted = Counter(int((round(c * 10) * 18 + 3200) // 500) * 5 for c in dry_c)
    found = bands(year(dry_c), fahrenheit_difference(5), fahrenheit(0))
    assert {round(one.from_k * 1.8 - 459.67): one.hours_h for one in found} == dict(counted)


def test_a_band_carries_the_mean_of_what_goes_with_its_hours():
    dry_c = np.where(np.arange(8760) < 100, 4.0, 6.0)
    humidity = np.where(np.arange(8760) < 50, 0.9, 0.7)
    cold, warm = bands(year(dry_c, relative_humidity=humidity), 5.0)
    assert (cold.hours_h, cold.relative_humidity) == (100, approx(0.8))
    assert (warm.relative_humidity, warm.wet_bulb_k, warm.solar_w_m2) == (approx(0.7), None, None)


def test_frosting_hours_are_counted_by_temperature_and_humidity():
    dry_c = np.array([-5.0] * 10 + [3.0] * 20 + [6.0] * 5 + [20.0] * 8725)
    humidity = np.array([0.9] * 30 + [1.0] * 5 + [0.5] * 8725)
    table = frosting_bands(
        year(dry_c, relative_humidity=humidity),
        [celsius(-9), celsius(0), celsius(6)],
        [0.0, 0.75, 1.0],
    )
    assert table == ((0, 10), (0, 25))


def test_a_year_without_humidity_has_no_frosting_bands():
    assert frosting_bands(year(wave()), [250, 260, 270], [0, 0.5, 1]) == ((0, 0), (0, 0))


def test_the_heating_season_lies_round_the_coldest_day():
    found = season(year(wave(coldest_day=20)), heating=True)
    assert found.first[0] in (9, 10)
    assert found.last[0] in (4, 5)
    days_dk = np.maximum(18.333 - wave(coldest_day=20).reshape(-1, 24).mean(axis=1), 0)
    around = np.roll(days_dk, 182 - 20)
    shortest = min(
        stop - start
        for start in range(0, 182)
        for stop in (183 + (182 - start), 184 + (182 - start))
        if around[start:stop].sum() >= 0.95 * days_dk.sum()
    )
    assert found.days == approx(shortest, abs=1)


def test_in_the_south_the_heating_season_lies_within_one_calendar_year():
    found = season(year(wave(coldest_day=200)), heating=True)
    assert found.first < found.last


@pytest.mark.parametrize(("mean_c", "heating"), [(30, True), (-10, False)])
def test_where_nothing_is_to_heat_or_to_cool_there_is_no_season(mean_c, heating):
    assert season(year(wave(mean_c, 5)), heating=heating) is None


def test_frost_of_the_south_comes_in_april_and_goes_in_october():
    dry_c = np.full(8760, 10.0)
    dry_c[24 * 100] = -1.0  # 11 April
    dry_c[24 * 280 + 5] = -2.0  # 8 October
    frost = frost_season(year(dry_c), southern=True)
    assert (frost.first, frost.last) == ((4, 11), (10, 8))
