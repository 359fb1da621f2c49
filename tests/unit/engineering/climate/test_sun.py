"""Checked against the pvlib package, whose solar position is NREL's full algorithm."""

import numpy as np
import pandas as pd
import pvlib
import pytest
from pytest import approx

from hpdesigner.engineering.climate import sun
from hpdesigner.engineering.climate.rebuild import calendar

# Arctic, mid-latitudes west and east, tropics, equator, south, Antarctic.
SITES = [(71.3, -156.8), (46.8, -92.2), (60.2, 24.9), (25.8, -80.3), (0.1, 0.0), (-33.9, 151.2),
         (-77.8, 166.7)]  # fmt: skip
SURFACES = [(0, 180), (34, 180), (90, 90), (90, 0), (60, 250), (135, 180)]


def moments(year):
    times = pd.date_range(f"{year}-01-01 00:30", f"{year}-12-31 23:30", freq="h", tz="UTC")
    hour = times.hour.to_numpy() + times.minute.to_numpy() / 60
    days = sun.julian_days(times.month.to_numpy(), times.day.to_numpy(), hour, 0.0, year)
    return times, days


def angle_between(elevation, azimuth, other_elevation, other_azimuth):
    a, b, c, d = np.radians([elevation, azimuth, other_elevation, other_azimuth])
    cosine = np.sin(a) * np.sin(c) + np.cos(a) * np.cos(c) * np.cos(b - d)
    return np.degrees(np.arccos(np.clip(cosine, -1, 1)))


@pytest.mark.parametrize("year", [1985, 2018, 2024, 2045])
@pytest.mark.parametrize(("latitude", "longitude"), SITES)
def test_the_sun_stands_within_a_tenth_of_a_degree_of_pvlibs(latitude, longitude, year):
    times, days = moments(year)
    expected = pvlib.solarposition.get_solarposition(times, latitude, longitude)
    found = sun.sun_at(days, latitude, longitude)
    off = angle_between(
        found.elevation_deg, found.azimuth_deg, expected["elevation"], expected["azimuth"]
    )
    assert off.max() < 0.1
    assert np.abs(found.elevation_deg - expected["elevation"].to_numpy()).max() < 0.02


def test_sunshine_beyond_the_air_follows_the_distance_of_the_sun():
    times, days = moments(2018)
    expected = pvlib.irradiance.get_extra_radiation(times, solar_constant=1361.0, method="nrel")
    found = sun.sun_at(days, 46.8, -92.2).beyond_air_w_m2
    assert found == approx(expected.to_numpy(), rel=5e-4)


def test_an_hour_is_represented_by_the_sun_at_its_middle():
    month, day = calendar()
    assert sun.mid_hours(month, day, -6.0)[:2] == approx(
        pd.DatetimeIndex(["2018-01-01 06:30", "2018-01-01 07:30"]).to_julian_date().to_numpy()
    )


def test_the_leap_day_of_a_typical_year_is_the_first_of_march():
    leap, march = (sun.julian_days(np.array([m]), np.array([d]), np.array([1.0]), 0.0)
                   for m, d in ((2, 29), (3, 1)))  # fmt: skip
    assert leap == march


@pytest.fixture(scope="module")
def cloudy_year():
    """A year of global radiation between overcast and clear, with pvlib's split of it."""
    times, days = moments(2018)
    position = pvlib.solarposition.get_solarposition(times, 46.8, -92.2)
    found = sun.sun_at(days, 46.8, -92.2)
    share = np.random.default_rng(5).uniform(0.05, 0.85, len(times))
    return position, found, share * found.horizontal_beyond_air_w_m2


def test_direct_and_diffuse_light_are_split_as_pvlib_splits_them(cloudy_year):
    position, found, horizontal = cloudy_year
    up = found.elevation_deg > 5
    expected = pvlib.irradiance.erbs(
        horizontal,
        90 - found.elevation_deg,
        position.index.day_of_year.to_numpy(),
        min_cos_zenith=0.0175,
    )
    direct, diffuse = sun.split(horizontal, found)
    # pvlib takes the older solar constant of 1366 W/m², which shifts the clearness by 0.4 %.
    assert diffuse[up] == approx(np.asarray(expected["dhi"])[up], rel=0.03)
    assert direct[up] == approx(np.asarray(expected["dni"])[up], rel=0.02, abs=5.0)


def test_the_split_adds_up_to_what_fell_on_the_horizontal(cloudy_year):
    _, found, horizontal = cloudy_year
    direct, diffuse = sun.split(horizontal, found)
    flat = sun.on_surface(found, direct, diffuse, 0.0, 180.0)
    up = found.elevation_deg > sun.LOWEST_ELEVATION_DEG
    assert flat.total_w_m2[up] == approx(horizontal[up], abs=1e-6)


@pytest.mark.parametrize(("tilt", "azimuth"), SURFACES)
def test_a_surface_gets_what_pvlib_gives_it(cloudy_year, tilt, azimuth):
    _, found, horizontal = cloudy_year
    direct, diffuse = sun.split(horizontal, found)
    up = found.elevation_deg > 2
    zenith = 90 - found.elevation_deg[up]
    parts = (tilt, azimuth, zenith, found.azimuth_deg[up])
    beam = pvlib.irradiance.beam_component(*parts, direct[up])
    sky = pvlib.irradiance.haydavies(
        tilt, azimuth, diffuse[up], direct[up], found.beyond_air_w_m2[up], *parts[2:]
    )
    ground = pvlib.irradiance.get_ground_diffuse(tilt, horizontal[up], albedo=0.2)
    ours = sun.on_surface(found, direct, diffuse, tilt, azimuth)
    assert ours.beam_w_m2[up] == approx(beam, abs=1e-6)
    assert ours.sky_w_m2[up] == approx(sky, abs=1e-6)
    assert ours.ground_w_m2[up] == approx(ground, abs=1e-6)
