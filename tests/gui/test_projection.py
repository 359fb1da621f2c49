"""The plane of the small map, against great-circle distances by another formula."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.gui.location.projection import Projection, apart
from hpdesigner.weather.geography import distances_m

DULUTH = Projection(46.84, -92.19, 800, 400, 1 / 500)


@given(st.floats(-85, 85), st.floats(-180, 180))
def test_distances_from_the_middle_are_those_on_the_globe(latitude, longitude):
    x, y = DULUTH.point(latitude, longitude)
    away_m = np.hypot(x - 400, y - 200) * 500
    there = np.array([latitude]), np.array([longitude])
    assert away_m == approx(float(distances_m(46.84, -92.19, *there)[0]), rel=1e-6, abs=0.01)


def test_the_middle_is_in_the_middle_and_north_is_up():
    assert DULUTH.point(46.84, -92.19) == approx((400, 200))
    x, y = DULUTH.point(47.84, -92.19)
    assert x == approx(400)
    assert y < 200
    assert DULUTH.point(46.84, -91.19)[0] > 400


POINTS = st.lists(st.tuples(st.floats(0, 500), st.floats(0, 500)), min_size=2, max_size=2)


@given(POINTS)
def test_two_points_are_never_drawn_nearer_than_asked_for(points):
    (ax, ay), (bx, by) = apart(points, 20)
    assert np.hypot(ax - bx, ay - by) >= 20 - 1e-9
    assert (ax, ay) == points[0]


def test_points_far_enough_apart_stay_where_they_are():
    assert apart([(0, 0), (30, 0), (0, 30)], 20) == ((0, 0), (30, 0), (0, 30))
