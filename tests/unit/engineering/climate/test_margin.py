import numpy as np
import pytest
from pytest import approx

from hpdesigner.engineering.climate.hours import AnnualExtremes, HourlyYear
from hpdesigner.engineering.climate.margin import beyond_design, morphed, once_in
from hpdesigner.engineering.climate.rebuild import calendar
from hpdesigner.engineering.climate.weather import StationDesign
from hpdesigner.engineering.climate.year import degree_days
from hpdesigner.units import celsius, to_celsius

DULUTH = AnnualExtremes(celsius(-32.1), 3.4, celsius(32.2), 1.8)
HOURS = np.arange(8760)
YEAR = HourlyYear(
    *calendar(), 280.0 - 15 * np.cos(2 * np.pi * HOURS / 8760) + 4 * np.sin(HOURS / 24 * 6.283)
)


@pytest.mark.parametrize(
    ("years", "coldest_c", "warmest_c"),
    # Climatic design conditions of Duluth Intl, ASHRAE Handbook Fundamentals 2009.
    [(5, -34.5, 33.5), (10, -36.5, 34.6), (20, -38.5, 35.5), (50, -41.0, 36.8)],
)
def test_extremes_of_many_years_are_those_published(years, coldest_c, warmest_c):
    # The mean and deviation are printed to a tenth, and 50 years stretch that 2.6 times.
    assert to_celsius(once_in(DULUTH, years, coldest=True)) == approx(coldest_c, abs=0.2)
    assert to_celsius(once_in(DULUTH, years, coldest=False)) == approx(warmest_c, abs=0.2)


def test_what_lies_beyond_the_design_is_listed_beside_it():
    design = StationDesign(heating_99_k=267.0, heating_996_k=265.0)
    found = beyond_design(design, YEAR, DULUTH)
    kinds = [one.kind for one in found]
    assert kinds[:3] == ["heating_996", "coldest_72_h", "coldest_hour"]
    assert [one.years for one in found[3:]] == [5, 10, 20, 50]
    coldest = {one.kind: one.outdoor_k for one in found}
    assert coldest["coldest_hour"] == YEAR.dry_bulb_k.min()
    assert coldest["coldest_hour"] < coldest["coldest_72_h"]


def test_without_a_record_no_return_period_is_made_up():
    found = beyond_design(StationDesign(), YEAR)
    assert [one.kind for one in found] == ["coldest_72_h", "coldest_hour"]


def test_a_colder_year_is_colder_in_every_hour_and_needs_more_heat():
    colder = morphed(YEAR, -2.0)
    assert colder.dry_bulb_k == approx(YEAR.dry_bulb_k - 2.0)
    assert degree_days(colder)[0] - degree_days(YEAR)[0] > 2 * 250


def test_a_stretched_year_keeps_its_monthly_means():
    wider = morphed(YEAR, 0.0, stretch=0.2)
    january = YEAR.month == 1
    assert wider.dry_bulb_k[january].mean() == approx(YEAR.dry_bulb_k[january].mean())
    assert np.std(wider.dry_bulb_k[january]) == approx(1.2 * np.std(YEAR.dry_bulb_k[january]))


def test_the_wet_bulb_moves_along_and_stays_below_the_dry_bulb():
    moist = HourlyYear(*calendar(), YEAR.dry_bulb_k, wet_bulb_k=YEAR.dry_bulb_k - 0.5)
    moved = morphed(moist, 3.0, stretch=0.1)
    assert moved.wet_bulb_k is not None
    assert (moved.wet_bulb_k <= moved.dry_bulb_k).all()
    assert moved.wet_bulb_k.mean() == approx(moist.wet_bulb_k.mean() + 3.0, abs=1e-6)
