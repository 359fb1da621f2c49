"""A made-up year taken apart and put together again."""

import numpy as np
import pytest
from pytest import approx

from hpdesigner.engineering.climate.hours import HourlyYear
from hpdesigner.engineering.climate.rebuild import (
    Position,
    calendar,
    extreme_spell,
    rebuilt,
    statistics,
)
from hpdesigner.engineering.climate.sun import mid_hours, sun_at
from hpdesigner.engineering.climate.year import degree_days, monthly_bins
from hpdesigner.units import celsius, to_celsius

DULUTH = Position(46.83, -92.22, -6.0)


def made_up_year(seed=3, **columns):
    """Fronts of a few days on a yearly wave, with a daily swing, in tenths of a degree."""
    rng = np.random.default_rng(seed)
    hours = np.arange(8760)
    fronts = np.interp(hours, np.arange(0, 8761, 60), rng.normal(0, 5, 147))
    dry_c = 8 - 16 * np.cos(2 * np.pi * (hours - 400) / 8760) + fronts
    dry_c += 5 * np.sin(2 * np.pi * (hours % 24 - 9) / 24) + rng.normal(0, 0.5, 8760)
    month, day = calendar()
    return HourlyYear(month, day, np.round(dry_c, 1) + 273.15, **columns)


YEAR = made_up_year()
AGAIN = rebuilt(monthly_bins(YEAR), statistics(YEAR), DULUTH)


def test_every_bin_of_every_month_has_its_hours_again():
    assert monthly_bins(AGAIN) == monthly_bins(YEAR)


def test_monthly_means_and_extremes_come_back_to_the_tenth():
    was, now = statistics(YEAR), statistics(AGAIN)
    assert now.month_mean_k == approx(was.month_mean_k, abs=1e-9)
    assert now.month_coldest_k == approx(was.month_coldest_k, abs=1e-9)
    assert now.month_warmest_k == approx(was.month_warmest_k, abs=1e-9)


def test_days_keep_their_mean_and_degree_days_with_them():
    assert statistics(AGAIN).day_mean_k == approx(statistics(YEAR).day_mean_k, abs=0.2)
    assert degree_days(AGAIN) == approx(degree_days(YEAR), abs=0.5)


def test_days_swing_as_they_did():
    assert statistics(AGAIN).day_swing_dk.mean() == approx(
        statistics(YEAR).day_swing_dk.mean(), rel=0.1
    )


@pytest.mark.parametrize("coldest", [True, False])
def test_the_extreme_72_hours_are_those_of_the_station(coldest):
    was = extreme_spell(YEAR.dry_bulb_k, coldest=coldest)
    assert AGAIN.dry_bulb_k[was.start_hour : was.start_hour + 72] == approx(was.dry_bulb_k)


def test_the_same_statistics_give_the_same_year():
    twice = rebuilt(monthly_bins(YEAR), statistics(YEAR), DULUTH)
    assert np.array_equal(twice.dry_bulb_k, AGAIN.dry_bulb_k)


def test_without_humidity_and_sun_there_are_none_again():
    assert (AGAIN.relative_humidity, AGAIN.wet_bulb_k, AGAIN.solar_w_m2) == (None, None, None)


def test_humidity_and_wet_bulb_follow_the_bins():
    humidity = np.where(YEAR.dry_bulb_k < celsius(0), 0.8, 0.5)
    wet_k = YEAR.dry_bulb_k - 2.0
    full = made_up_year(relative_humidity=humidity, wet_bulb_k=wet_k)
    again = rebuilt(monthly_bins(full), statistics(full), DULUTH)
    assert again.relative_humidity.mean() == approx(humidity.mean(), abs=1e-9)
    assert again.wet_bulb_k.mean() == approx(wet_k.mean(), abs=0.01)
    assert (again.wet_bulb_k <= again.dry_bulb_k).all()


def test_the_sun_shines_by_day_only_and_as_much_as_it_did():
    month, day = calendar()
    beyond = sun_at(mid_hours(month, day, -6.0), 46.83, -92.22).horizontal_beyond_air_w_m2
    full = made_up_year(solar_w_m2=0.5 * beyond)
    again = rebuilt(monthly_bins(full), statistics(full), DULUTH)
    assert (again.solar_w_m2[beyond == 0] == 0).all()
    assert (again.solar_w_m2 <= beyond).all()
    assert again.solar_w_m2.sum() == approx(0.5 * beyond.sum(), rel=1e-6)


def test_the_coldest_run_of_hours_is_found_where_it_lies():
    dry_k = np.full(8760, celsius(5))
    dry_k[1000:1072] = celsius(-20)
    spell = extreme_spell(dry_k, coldest=True)
    assert spell.start_hour == 1000
    assert to_celsius(spell.dry_bulb_k.mean()) == approx(-20)
