"""Outlines of the small map, against places everybody can look up in an atlas."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.weather.outlines import Kind, Outline, Outlines, clipped_area, pack_outlines
from hpdesigner.weather.ranking import Spot
from hpdesigner.weather.tables import PackedTable

OUTLINES = Outlines()


def holds(ring, longitude, latitude):
    """Even-odd rule: how often a ray to the east crosses the ring."""
    x, y = ring.T
    ahead_x, ahead_y = np.roll(x, -1), np.roll(y, -1)
    crosses = (y > latitude) != (ahead_y > latitude)
    with np.errstate(divide="ignore", invalid="ignore"):
        at = x + (latitude - y) / (ahead_y - y) * (ahead_x - x)
    return bool((crosses & (at > longitude)).sum() % 2)


def ground(latitude, longitude):
    """What is painted last at a position."""
    around = OUTLINES.around(Spot(latitude, longitude), 50_000.0)
    areas = (Kind.LAND, Kind.LAKE, Kind.ISLAND)
    here = [one.kind for one in around if one.kind in areas
            and holds(one.lon_lat_deg, longitude, latitude)]  # fmt: skip
    return here[-1] if here else None


@pytest.mark.parametrize(
    ("latitude", "longitude", "kind"),
    [
        (46.72, -92.30, Kind.LAND),  # west of Duluth
        (47.6, -87.5, Kind.LAKE),  # the middle of Lake Superior
        (45.7, -82.2, Kind.ISLAND),  # Manitoulin Island
        (40.4, -3.7, Kind.LAND),  # Madrid
        (44.0, -60.0, None),  # the Atlantic off Nova Scotia
        (56.0, 3.0, None),  # the North Sea
        (64.84, -147.7, Kind.LAND),  # Fairbanks
        (21.0, -157.9, None),  # off Oahu
        (19.6, -155.5, Kind.LAND),  # Hawaii
    ],
)
def test_land_and_water_lie_where_an_atlas_has_them(latitude, longitude, kind):
    assert ground(latitude, longitude) == kind


def test_the_border_of_the_prairies_is_the_49th_parallel():
    around = OUTLINES.around(Spot(49.0, -104.0), 200_000.0)
    borders = np.vstack([one.lon_lat_deg for one in around if one.kind is Kind.COUNTRY])
    near = borders[(borders[:, 0] > -106) & (borders[:, 0] < -102)]
    assert len(near) > 0
    assert near[:, 1] == approx(49.0, abs=0.02)


def test_states_meet_at_four_corners():
    around = OUTLINES.around(Spot(37.0, -109.05), 50_000.0)
    points = np.vstack([one.lon_lat_deg for one in around if one.kind is Kind.STATE])
    assert np.hypot(*(points - [-109.045, 37.0]).T).min() < 0.02


def test_areas_are_painted_before_what_lies_in_them():
    kinds = [one.kind for one in OUTLINES.around(Spot(45.7, -82.2), 300_000.0)]
    assert kinds == sorted(kinds)
    assert set(kinds) == set(Kind)


def test_a_square_is_cut_off_at_a_box():
    square = np.array([[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0]])
    cut = clipped_area(square, (1.0, 1.0, 9.0, 3.0))
    x, y = cut.T
    area = abs((x * np.roll(y, -1) - np.roll(x, -1) * y).sum()) / 2
    assert area == approx(3.0 * 2.0)
    assert len(clipped_area(square, (5.0, 5.0, 6.0, 6.0))) == 0


PATHS = st.lists(
    st.lists(st.tuples(st.floats(-60, 60), st.floats(-60, 60)), min_size=2, max_size=6),
    min_size=1,
    max_size=4,
)


@given(PATHS)
def test_paths_come_back_to_within_half_a_step(tmp_path_factory, paths):
    outlines = [Outline(Kind.LAND, np.array(path)) for path in paths]
    file = tmp_path_factory.mktemp("packed") / "outlines.npz"
    np.savez(file, **pack_outlines(outlines))
    back = Outlines(PackedTable(file)).around(Spot(0.0, 0.0), 9_000_000.0)
    assert [one.lon_lat_deg for one in back] == [
        approx(one.lon_lat_deg, abs=0.0021) for one in outlines
    ]
