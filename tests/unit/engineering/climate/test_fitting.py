import numpy as np
import pytest
from pytest import approx

from hpdesigner.engineering.climate.fitting import FITTED_BASE_K, STRETCH, fitted
from hpdesigner.engineering.climate.hours import HourlyYear
from hpdesigner.engineering.climate.rebuild import calendar
from hpdesigner.engineering.climate.year import degree_days, ranked
from hpdesigner.units import celsius

HOURS = np.arange(8760)
DRY_C = (
    6
    - 15 * np.cos(2 * np.pi * (HOURS - 500) / 8760)
    + 5 * np.sin(2 * np.pi * (HOURS % 24 - 9) / 24)
    + 4 * np.sin(2 * np.pi * HOURS / 130)
)
YEAR = HourlyYear(*calendar(), DRY_C + 273.15, wet_bulb_k=DRY_C + 271.15)


@pytest.mark.parametrize(("warmer_dk", "wider"), [(0.0, 1.0), (-3.0, 1.1), (4.0, 0.92)])
def test_a_year_fits_the_degree_days_and_the_design_temperature_of_the_place(warmer_dk, wider):
    mean_k = YEAR.dry_bulb_k.mean()
    place_k = mean_k + wider * (YEAR.dry_bulb_k - mean_k) + warmer_dk
    days_dk, _ = degree_days(HourlyYear(*calendar(), place_k), FITTED_BASE_K)
    found = fitted(YEAR, days_dk, ranked(place_k, 0.01))
    assert found.dry_bulb_k == approx(place_k, abs=0.05)


def test_hours_keep_their_order():
    found = fitted(YEAR, 5000.0, celsius(-25))
    assert np.array_equal(np.argsort(found.dry_bulb_k), np.argsort(YEAR.dry_bulb_k))


def test_a_design_temperature_out_of_reach_is_approached_as_far_as_allowed():
    found = fitted(YEAR, degree_days(YEAR, FITTED_BASE_K)[0], celsius(-60))
    assert np.std(found.dry_bulb_k) == approx(STRETCH[1] * np.std(YEAR.dry_bulb_k), rel=1e-3)


def test_the_wet_bulb_moves_along():
    found = fitted(YEAR, 5000.0, celsius(-25))
    assert found.dry_bulb_k - found.wet_bulb_k == approx(2.0)
