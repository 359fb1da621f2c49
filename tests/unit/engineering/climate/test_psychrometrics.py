"""Checked against the psychrolib package, an independent implementation of the same chapter."""

import psychrolib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.engineering.climate import psychrometrics
from hpdesigner.units import celsius, to_celsius

psychrolib.SetUnitSystem(psychrolib.SI)

TEMPERATURES_C = st.floats(-50, 55)
ELEVATIONS_M = st.floats(0, 4000)
HUMIDITIES = st.floats(0.02, 1.0)


@given(ELEVATIONS_M)
def test_pressure_falls_with_elevation_as_in_the_standard_atmosphere(elevation_m):
    assert psychrometrics.standard_pressure(elevation_m) == approx(
        psychrolib.GetStandardAtmPressure(elevation_m), rel=1e-5
    )


@given(TEMPERATURES_C)
def test_saturation_pressure_agrees_over_ice_and_water(dry_c):
    assert psychrometrics.saturation_pressure(celsius(dry_c)) == approx(
        psychrolib.GetSatVapPres(dry_c), rel=1e-5
    )


@given(TEMPERATURES_C, HUMIDITIES, ELEVATIONS_M)
def test_humidity_ratio_enthalpy_and_density_agree(dry_c, humidity, elevation_m):
    pressure_pa = psychrolib.GetStandardAtmPressure(elevation_m)
    ratio = psychrolib.GetHumRatioFromRelHum(dry_c, humidity, pressure_pa)
    kelvin = celsius(dry_c)
    assert psychrometrics.humidity_ratio(kelvin, humidity, pressure_pa) == approx(
        ratio, rel=1e-3, abs=1e-7
    )
    assert psychrometrics.enthalpy(kelvin, ratio) == approx(
        psychrolib.GetMoistAirEnthalpy(dry_c, ratio), rel=1e-3, abs=1
    )
    assert psychrometrics.moist_air_density(kelvin, ratio, pressure_pa) == approx(
        psychrolib.GetMoistAirDensity(dry_c, ratio, pressure_pa), rel=1e-3
    )


@given(TEMPERATURES_C, HUMIDITIES, ELEVATIONS_M)
def test_dew_point_and_wet_bulb_agree_to_a_hundredth_of_a_kelvin(dry_c, humidity, elevation_m):
    pressure_pa = psychrolib.GetStandardAtmPressure(elevation_m)
    ratio = psychrolib.GetHumRatioFromRelHum(dry_c, humidity, pressure_pa)
    kelvin = celsius(dry_c)
    assert psychrometrics.dew_point(kelvin, ratio, pressure_pa) == approx(
        celsius(psychrolib.GetTDewPointFromHumRatio(dry_c, ratio, pressure_pa)), abs=0.01
    )
    assert psychrometrics.wet_bulb(kelvin, ratio, pressure_pa) == approx(
        celsius(psychrolib.GetTWetBulbFromHumRatio(dry_c, ratio, pressure_pa)), abs=0.01
    )


@given(TEMPERATURES_C, st.floats(0, 15), ELEVATIONS_M)
def test_humidity_ratio_from_wet_bulb_agrees(dry_c, depression_dk, elevation_m):
    pressure_pa = psychrolib.GetStandardAtmPressure(elevation_m)
    wet_c = dry_c - depression_dk
    assert psychrometrics.humidity_ratio_from_wet_bulb(
        celsius(dry_c), celsius(wet_c), pressure_pa
    ) == approx(psychrolib.GetHumRatioFromTWetBulb(dry_c, wet_c, pressure_pa), rel=1e-3, abs=1e-7)


@given(TEMPERATURES_C, HUMIDITIES, ELEVATIONS_M)
def test_relative_humidity_comes_back_from_the_humidity_ratio(dry_c, humidity, elevation_m):
    pressure_pa = psychrometrics.standard_pressure(elevation_m)
    ratio = psychrometrics.humidity_ratio(celsius(dry_c), humidity, pressure_pa)
    assert psychrometrics.relative_humidity(celsius(dry_c), ratio, pressure_pa) == approx(humidity)


@given(TEMPERATURES_C, HUMIDITIES)
def test_wet_bulb_lies_between_dew_point_and_dry_bulb(dry_c, humidity):
    kelvin = celsius(dry_c)
    ratio = psychrometrics.humidity_ratio(kelvin, humidity, 101325)
    dew_k = psychrometrics.dew_point(kelvin, ratio, 101325)
    wet_k = psychrometrics.wet_bulb(kelvin, ratio, 101325)
    assert dew_k <= wet_k + 1e-3
    assert wet_k <= kelvin


@pytest.mark.parametrize(
    ("temperature_c", "published_pa"),
    # ASHRAE Fundamentals 2017, chapter 1, table 3
    [(-40, 12.85), (0, 611.2), (20, 2339.3), (50, 12351.3)],
)
def test_saturation_pressure_is_that_of_the_published_table(temperature_c, published_pa):
    computed = psychrometrics.saturation_pressure(celsius(temperature_c))
    assert computed == approx(published_pa, rel=1e-3)


def test_air_wetter_than_saturated_has_its_wet_bulb_and_dew_point_at_the_dry_bulb():
    kelvin = celsius(20)
    assert to_celsius(psychrometrics.wet_bulb(kelvin, 0.05, 101325)) == approx(20)
    assert to_celsius(psychrometrics.dew_point(kelvin, 0.05, 101325)) == approx(20)


def test_bone_dry_air_still_has_a_wet_bulb():
    assert to_celsius(psychrometrics.wet_bulb(celsius(30), 0.0, 101325)) < 12
