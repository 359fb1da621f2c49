"""Columns of hours against the psychrolib package and against the single states."""

import numpy as np
import psychrolib
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.engineering.climate import moist_arrays, psychrometrics
from hpdesigner.units import celsius

psychrolib.SetUnitSystem(psychrolib.SI)

STATES = st.lists(
    st.tuples(st.floats(-50, 55), st.floats(0.02, 1.0), st.floats(0, 4000)), min_size=1, max_size=8
)


def columns(states):
    dry_c, humidity, elevation_m = (np.array(column) for column in zip(*states, strict=True))
    pressure_pa = np.array([psychrolib.GetStandardAtmPressure(e) for e in elevation_m.tolist()])
    return dry_c, humidity, pressure_pa


@given(STATES)
def test_humidity_ratios_agree_with_psychrolib(states):
    dry_c, humidity, pressure_pa = columns(states)
    expected = [
        psychrolib.GetHumRatioFromRelHum(*one)
        for one in zip(dry_c.tolist(), humidity.tolist(), pressure_pa.tolist(), strict=True)
    ]
    found = moist_arrays.humidity_ratios(dry_c + 273.15, humidity, pressure_pa)
    assert found == approx(expected, rel=1e-3, abs=1e-7)


@given(STATES)
def test_wet_bulbs_agree_with_psychrolib_to_a_hundredth_of_a_kelvin(states):
    dry_c, humidity, pressure_pa = columns(states)
    expected = [
        psychrolib.GetTWetBulbFromRelHum(*one)
        for one in zip(dry_c.tolist(), humidity.tolist(), pressure_pa.tolist(), strict=True)
    ]
    found = moist_arrays.wet_bulbs(dry_c + 273.15, humidity, pressure_pa)
    assert found - 273.15 == approx(expected, abs=0.01)


@given(STATES)
def test_dew_points_are_those_of_the_single_states(states):
    dry_c, humidity, pressure_pa = columns(states)
    dry_k = dry_c + 273.15
    ratio = moist_arrays.humidity_ratios(dry_k, humidity, pressure_pa)
    expected = [
        psychrometrics.dew_point(*one) for one in zip(dry_k, ratio, pressure_pa, strict=True)
    ]
    assert moist_arrays.dew_points(dry_k, ratio, pressure_pa) == approx(expected, abs=1e-3)


def test_an_hour_without_humidity_has_no_wet_bulb():
    dry_k = np.array([celsius(10), celsius(10), np.nan])
    humidity = np.array([np.nan, 1.0, 0.5])
    found = moist_arrays.wet_bulbs(dry_k, humidity, np.full(3, 101325.0))
    assert np.isnan(found).tolist() == [True, False, True]
    assert found[1] == celsius(10)
