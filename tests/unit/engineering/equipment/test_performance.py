from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.engineering.equipment.curve import HEATING_SPAN_DK
from hpdesigner.engineering.equipment.performance import PerformanceMap, performance_map
from hpdesigner.engineering.equipment.typical import BTU_PER_WH
from hpdesigner.model.equipment import (
    CompressorType,
    HeatPump,
    Mode,
    PerformancePoint,
    Ratings,
    Speed,
)
from hpdesigner.units import btu_per_hour, fahrenheit

CERTIFICATE = {47: (36_000, Speed.RATED), 17: (24_000, Speed.RATED), 5: (27_000, Speed.MAXIMUM)}


def _certificate(**changes: object) -> HeatPump:
    points = tuple(
        PerformancePoint(speed=speed, outdoor_k=fahrenheit(f), capacity_w=btu_per_hour(capacity))
        for f, (capacity, speed) in CERTIFICATE.items()
    )
    fields = {
        "reference": "c",
        "brand": "c",
        "outdoor_model": "c",
        "compressor": CompressorType.VARIABLE,
        "points": points,
    }
    return HeatPump.model_validate({**fields, **changes})


def _maximum_btu_h(unit: PerformanceMap, outdoor_f: float) -> float:
    assert unit.heating is not None
    return unit.heating.maximum.at(fahrenheit(outdoor_f)).capacity_w / btu_per_hour(1)


def test_rated_and_maximum_points_are_not_joined_into_one_line():
    unit = performance_map(_certificate())
    assert unit.heating is not None
    assert unit.heating.rated is not None
    # A line through all three would say 24,000 Btu/h at 17 °F, less than at 5 °F.
    assert _maximum_btu_h(unit, 17) > 27_000
    assert unit.heating.rated.at(fahrenheit(17)).capacity_w == approx(btu_per_hour(24_000))


def test_maximum_output_passes_through_every_published_maximum_and_is_rated_at_47f():
    unit = performance_map(_certificate())
    assert _maximum_btu_h(unit, 5) == approx(27_000)
    assert _maximum_btu_h(unit, 47) == approx(36_000)


def test_points_made_from_ratios_are_marked_estimated():
    unit = performance_map(_certificate())
    assert unit.heating is not None
    assert unit.heating.maximum.at(fahrenheit(17)).estimated


@given(st.floats(-15, 60))
def test_maximum_output_is_never_below_rated_output(outdoor_f: float):
    unit = performance_map(_certificate())
    assert unit.heating is not None
    assert unit.heating.rated is not None
    outdoor_k = fahrenheit(outdoor_f)
    rated_w = unit.heating.rated.at(outdoor_k).capacity_w
    assert unit.heating.full(outdoor_k).capacity_w >= rated_w * (1 - 1e-9)


@given(st.floats(-19, 64))
def test_output_does_not_jump(outdoor_f: float):
    unit = performance_map(_certificate())
    step = _maximum_btu_h(unit, outdoor_f + 0.1) - _maximum_btu_h(unit, outdoor_f)
    assert 0 <= step < 0.005 * 36_000


def test_capacity_and_power_run_straight_between_points(inverter: HeatPump):
    unit = performance_map(inverter)
    assert unit.heating is not None
    assert unit.heating.rated is not None
    middle = unit.heating.rated.at(fahrenheit(32))
    assert middle.capacity_w == approx(btu_per_hour(30_500))
    assert middle.power_w == approx(2_750)
    assert not middle.extrapolated


def test_beyond_the_data_capacity_is_marked_and_then_not_credited(single: HeatPump):
    unit = performance_map(single)
    assert unit.heating is not None
    curve = unit.heating.maximum
    near = curve.at(fahrenheit(5))
    assert near.extrapolated
    # 18,200 Btu/h less 12 °F of the fall from 29,000 Btu/h over 30 °F.
    assert near.capacity_w == approx(btu_per_hour(18_200 - 12 * 360))
    assert curve.at(fahrenheit(17) - HEATING_SPAN_DK - 1).capacity_w == 0


def test_a_flat_maximum_is_not_continued_flat_into_the_cold():
    points = tuple(
        PerformancePoint(speed=Speed.MAXIMUM, outdoor_k=fahrenheit(f), capacity_w=10_000)
        for f in (47, 17, 5)
    )
    unit = performance_map(_certificate(points=points))
    assert unit.heating is not None
    assert unit.heating.maximum.at(fahrenheit(-10)).capacity_w < 8_500


def test_unknown_power_follows_the_published_cop_and_is_marked():
    power_w = btu_per_hour(27_000) / 2.1
    known = PerformancePoint(
        speed=Speed.MAXIMUM,
        outdoor_k=fahrenheit(5),
        capacity_w=btu_per_hour(27_000),
        power_w=power_w,
    )
    unit = performance_map(_certificate(points=(*_certificate().points[:2], known)))
    assert unit.heating is not None
    mild = unit.heating.maximum.at(fahrenheit(47))
    assert unit.heating.maximum.at(fahrenheit(5)).cop == approx(2.1)
    # RESNET Addendum 82: EIR at 5 °F over that at 47 °F is 1.351 x 1.164.
    assert mild.cop == approx(2.1 * 1.351 * 1.164, rel=1e-6)
    assert mild.estimated


def test_without_any_power_hspf2_decides():
    better = performance_map(_certificate(ratings=Ratings(hspf2=11.5)))
    assert better.heating is not None
    assert better.heating.rated is not None
    # RESNET table: HSPF2 11.5 with a ratio between 0.62 (4.821) and 0.78 (4.167).
    expected = 4.821 + (24 / 36 - 0.62) / 0.16 * (4.167 - 4.821)
    assert better.heating.rated.at(fahrenheit(47)).cop == approx(expected, rel=1e-6)


def test_cooling_power_without_points_comes_from_eer2():
    cooling = PerformancePoint(
        mode=Mode.COOLING, outdoor_k=fahrenheit(95), capacity_w=btu_per_hour(34_000)
    )
    unit = performance_map(_certificate(points=(cooling,), ratings=Ratings(eer2=11.0)))
    assert unit.cooling is not None
    assert unit.cooling.maximum.at(fahrenheit(95)).cop == approx(11.0 / BTU_PER_WH)


@pytest.mark.parametrize(
    ("compressor", "cut_out_f"), [(CompressorType.VARIABLE, -20), (CompressorType.SINGLE, 0)]
)
def test_an_unpublished_cut_out_is_the_usual_one_and_is_said(
    compressor: CompressorType, cut_out_f: float
):
    unit = performance_map(_certificate(compressor=compressor))
    assert unit.cut_out_assumed
    assert unit.cut_out_k == approx(fahrenheit(cut_out_f))


def test_a_unit_without_points_has_no_curves():
    unit = performance_map(_certificate(points=()))
    assert unit.heating is None
    assert unit.cooling is None


@pytest.mark.parametrize("mode", Mode)
def test_knots_ascend(mode: Mode, inverter: HeatPump):
    unit = performance_map(inverter)
    curves = unit.heating if mode is Mode.HEATING else unit.cooling
    assert curves is not None
    assert all(a < b for a, b in pairwise(curves.maximum.temperatures_k))


def test_a_lone_rated_point_stands_where_maximum_is_known_only_colder():
    unit = performance_map(_certificate(points=_certificate().points[1:]))
    # Rated 24,000 Btu/h at 17 °F, maximum 27,000 Btu/h at 5 °F: no more than rated is claimed.
    assert _maximum_btu_h(unit, 17) == approx(24_000)
    assert _maximum_btu_h(unit, 5) == approx(27_000)


def test_of_several_indoor_temperatures_that_of_the_rating_counts():
    at_47f = {"outdoor_k": fahrenheit(47), "power_w": 3000.0}
    points = (
        PerformancePoint(**at_47f, capacity_w=9000.0, indoor_k=fahrenheit(80)),
        PerformancePoint(**at_47f, capacity_w=10000.0, indoor_k=fahrenheit(70)),
        PerformancePoint(**at_47f, capacity_w=10500.0, indoor_k=fahrenheit(60)),
    )
    curves = performance_map(_certificate(points=points))
    assert curves.heating is not None
    assert curves.heating.maximum.at(fahrenheit(47)).capacity_w == approx(10000.0)


def _points(*rows: tuple[Speed, float, float, float | None], mode: Mode = Mode.HEATING):
    return tuple(
        PerformancePoint(
            mode=mode, speed=speed, outdoor_k=fahrenheit(f), capacity_w=capacity_w, power_w=power_w
        )
        for speed, f, capacity_w, power_w in rows
    )


def test_between_points_cop_is_capacity_over_power_and_not_a_mean_of_cops():
    points = _points((Speed.RATED, 17, 6000, 3000), (Speed.RATED, 47, 12000, 3000))
    curves = performance_map(_certificate(points=points)).heating
    assert curves is not None
    # COP is 2 and 4 at the ends; 10 °F of the 30 °F up, output is 8,000 W with 3,000 W.
    assert curves.maximum.at(fahrenheit(27)).cop == approx(8000 / 3000)
    mixed = _points((Speed.RATED, 17, 6000, 3000), (Speed.RATED, 47, 12000, 2000))
    curves = performance_map(_certificate(points=mixed)).heating
    assert curves is not None
    # COP is 2 and 6; half way output is 9,000 W with 2,500 W, and the mean of the COPs is 4.
    assert curves.maximum.at(fahrenheit(32)).cop == approx(3.6)


def test_each_speed_has_a_line_of_its_own_through_its_own_points():
    rows = (
        (Speed.MINIMUM, 47, 3000, 600),
        (Speed.MINIMUM, 5, 2000, 800),
        (Speed.RATED, 47, 10000, 2500),
        (Speed.RATED, 17, 7000, 2500),
        (Speed.MAXIMUM, 47, 12000, 3600),
        (Speed.MAXIMUM, 5, 9000, 4000),
    )
    curves = performance_map(_certificate(points=_points(*rows))).heating
    assert curves is not None
    assert curves.minimum is not None
    assert curves.rated is not None
    at = fahrenheit(26)  # half way from 5 to 47 °F
    assert curves.minimum.at(at)[:2] == approx((2500, 700))
    assert curves.maximum.at(fahrenheit(5))[:2] == approx((9000, 4000))
    assert curves.rated.at(fahrenheit(32))[:2] == approx((8500, 2500))


@pytest.mark.parametrize(
    ("mode", "places", "last_f", "span_f"),
    [(Mode.HEATING, (5, 47), 5, -25), (Mode.COOLING, (82, 95), 95, 30)],
)
def test_below_the_last_point_output_is_marked_and_ends_after_the_span(
    mode: Mode, places: tuple[float, float], last_f: float, span_f: float
):
    rows = [(Speed.RATED, f, 9000 - 20 * abs(f - 47), 3000) for f in places]
    unit = performance_map(_certificate(points=_points(*rows, mode=mode)))
    curves = unit.heating if mode is Mode.HEATING else unit.cooling
    assert curves is not None
    step = 1 if span_f > 0 else -1
    assert not curves.maximum.at(fahrenheit(last_f)).extrapolated
    assert curves.maximum.at(fahrenheit(last_f + step)).extrapolated
    assert curves.maximum.at(fahrenheit(last_f + span_f - step)).capacity_w > 0
    beyond = curves.maximum.at(fahrenheit(last_f + span_f + step))
    assert (beyond.capacity_w, beyond.extrapolated) == (0, True)
