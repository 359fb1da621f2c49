import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.engineering.climate import year as climate
from hpdesigner.engineering.climate.hours import HourlyYear
from hpdesigner.engineering.climate.weather import StationDesign
from hpdesigner.units import celsius, fahrenheit

MONTH_DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


def calendar():
    months = np.repeat(np.arange(1, 13), MONTH_DAYS * 24)
    days = np.concatenate([np.repeat(np.arange(1, count + 1), 24) for count in MONTH_DAYS])
    return months, days


def year(dry_c, **columns):
    months, days = calendar()
    return HourlyYear(months, days, np.asarray(dry_c, dtype=float) + 273.15, **columns)


def seasonal(mean_c=10.0, half_swing_dk=15.0):
    hours = np.arange(8760)
    daily = 4 * np.sin(2 * np.pi * (hours % 24 - 9) / 24)
    return mean_c - half_swing_dk * np.cos(2 * np.pi * (hours - 400) / 8760) + daily


@given(st.floats(-20, 25), st.floats(0, 20))
def test_bins_hold_every_hour_and_keep_the_mean(mean_c, swing_dk):
    one = year(seasonal(mean_c, swing_dk))
    bins = climate.monthly_bins(one)
    assert sum(b.hours_h for b in bins) == 8760
    mean_k = sum(b.outdoor_k * b.hours_h for b in bins) / 8760
    assert mean_k == approx(float(one.dry_bulb_k.mean()), abs=0.5)


@pytest.mark.parametrize(
    ("dry_c", "centre_c"), [(0.49, 0), (0.5, 1), (-0.5, 0), (-0.6, -1), (-30.5, -30)]
)
def test_a_bin_reaches_half_a_degree_to_either_side_of_its_whole_degree(dry_c, centre_c):
    bins = climate.monthly_bins(year(np.full(8760, dry_c)))
    assert {round(b.outdoor_k - 273.15, 6) for b in bins} == {centre_c}


def test_hours_without_a_figure_do_not_count_in_its_mean():
    humidity = np.full(8760, 0.4)
    humidity[:10] = np.nan
    (january, *_) = climate.monthly_bins(year(np.zeros(8760), relative_humidity=humidity))
    assert january.relative_humidity == approx(0.4)
    assert january.wet_bulb_k is None


def test_design_figures_are_the_89th_lowest_and_the_8674th_hour():
    rising_c = np.linspace(-20, 40, 8760)
    shuffled = np.random.default_rng(7).permutation(rising_c)
    assert climate.ranked(shuffled, 0.01) == rising_c[88]
    assert climate.ranked(shuffled, 0.99) == rising_c[8673]


def test_coincident_wet_bulb_is_the_mean_near_the_design_temperature():
    dry_c = np.full(8760, 10.0)
    dry_c[:4] = 30.0
    wet_k = np.full(8760, celsius(8))
    wet_k[:4] = [celsius(20), celsius(22), celsius(20), celsius(22)]
    one = year(dry_c, wet_bulb_k=wet_k)
    assert climate.coincident_wet_bulb(one, celsius(30.3)) == approx(celsius(21))
    assert climate.coincident_wet_bulb(one, celsius(35)) is None


def test_daily_range_is_that_of_the_hottest_month():
    assert climate.daily_range(year(seasonal())) == approx(8.0, abs=0.3)


def test_published_figures_stay_and_only_gaps_are_filled_from_the_hours():
    published = StationDesign(heating_99_k=250.0, cooling_1_k=celsius(27), basis="Table X")
    one = year(seasonal(), wet_bulb_k=np.full(8760, celsius(15)))
    filled = climate.completed(published, one)
    assert filled.heating_99_k == 250.0
    assert filled.cooling_1_wet_bulb_k == approx(celsius(15))
    assert filled.basis == (
        "Table X; spread to 99.6 %, spread to 0.4 %, wet bulb, daily range"
        " from the hours of its typical year"
    )


def test_degree_days_of_a_constant_year_are_the_difference_times_its_days():
    heating, cooling = climate.degree_days(year(np.full(8760, 10.0)))
    assert heating == approx(365 * (fahrenheit(65) - celsius(10)))
    assert cooling == 0


def test_frost_season_runs_from_autumn_to_spring():
    dry_c = np.full(8760, 10.0)
    dry_c[24 * 100] = -1.0  # the 101st day, 11 April
    dry_c[24 * 280 + 5] = -2.0  # the 281st day, 8 October
    frost = climate.frost_season(year(dry_c))
    assert (frost.first, frost.last, frost.hours_h) == ((10, 8), (4, 11), 2)


def test_a_mild_winter_may_have_its_frost_in_january_only():
    dry_c = np.full(8760, 10.0)
    dry_c[[24 * 9, 24 * 19]] = 0.0
    frost = climate.frost_season(year(dry_c))
    assert (frost.first, frost.last) == ((1, 10), (1, 20))


def test_a_place_without_frost_has_no_frost_days():
    frost = climate.frost_season(year(np.full(8760, 20.0)))
    assert (frost.first, frost.last, frost.hours_h) == (None, None, 0)


def test_hours_between_count_both_ends():
    assert climate.hours_between(year(np.full(8760, 6.0)), celsius(-9), celsius(6)) == 8760
