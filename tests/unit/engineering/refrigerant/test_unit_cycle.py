"""The cycle of a catalogue unit: exact at its points, sensible between and beyond them."""

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hpdesigner.engineering.refrigerant.calibrate import held, series
from hpdesigner.engineering.refrigerant.unit_cycle import Machine, UnitCycleRequest, unit_cycle
from hpdesigner.model.equipment import HeatPump, Mode, PerformancePoint, Speed, UnitType
from hpdesigner.problems import HpdError
from hpdesigner.sentences import sentence
from hpdesigner.units import celsius, fahrenheit

HEATING_ROOM_K, COOLING_ROOM_K = fahrenheit(70), fahrenheit(80)  # AHRI 210/240


def heating(outdoor_f, capacity_w, power_w, speed=Speed.MAXIMUM):
    return PerformancePoint(
        mode=Mode.HEATING,
        speed=speed,
        outdoor_k=fahrenheit(outdoor_f),
        capacity_w=capacity_w,
        power_w=power_w,
    )


def cooling(outdoor_f, capacity_w, power_w, speed=Speed.RATED):
    return heating(outdoor_f, capacity_w, power_w, speed).evolve(mode=Mode.COOLING)


HEATS = (heating(47, 10_000, 2_800), heating(17, 8_600, 3_200), heating(5, 8_000, 3_300))
COOLS = (cooling(95, 9_000, 2_600), cooling(82, 9_600, 2_200))


def unit(points=HEATS + COOLS, refrigerant="R454B", **more):
    return HeatPump(
        reference="T1",
        brand="Test",
        outdoor_model="T1",
        refrigerant=refrigerant,
        points=points,
        **more,
    )


def request(pump):
    return UnitCycleRequest(pump, celsius(-20), celsius(35), celsius(21), celsius(24))


def swept(pump):
    return unit_cycle(request(pump), lambda _fraction: None)


@pytest.fixture(scope="module")
def result():
    return swept(unit())


def codes(found):
    return {problem.code for problem in found.problems}


@pytest.mark.parametrize("refrigerant", ["R410A", "R32", "R454B", "R290"])
@pytest.mark.parametrize("point", HEATS + COOLS, ids=lambda p: f"{p.mode} {p.capacity_w:g}")
def test_published_points_are_reproduced(refrigerant, point):
    machine = Machine(unit(refrigerant=refrigerant))
    room_k = HEATING_ROOM_K if point.mode is Mode.HEATING else COOLING_ROOM_K
    found = machine.point(point.mode, point.outdoor_k, room_k)
    assert found.capacity_w == pytest.approx(point.capacity_w, rel=1e-6)
    assert found.power_w == pytest.approx(point.power_w, rel=1e-6)
    assert not found.extrapolated


@settings(max_examples=25)
@given(st.floats(5_000, 15_000), st.floats(1.6, 4.5), st.floats(0.5, 0.95), st.floats(1.3, 3))
def test_any_believable_unit_is_reproduced(capacity_w, cop, share, cold_cop):
    points = (
        heating(47, capacity_w, capacity_w / cop),
        heating(5, share * capacity_w, share * capacity_w / min(cop, cold_cop)),
    )
    machine = Machine(unit(points, "R32"))
    found = [machine.point(Mode.HEATING, p.outdoor_k, HEATING_ROOM_K) for p in points]
    assert [p.capacity_w for p in found] == pytest.approx([p.capacity_w for p in points], rel=1e-6)
    assert [p.power_w for p in found] == pytest.approx([p.power_w for p in points], rel=1e-6)


def test_the_sweep_covers_both_directions(result):
    heats = [p.outdoor_k for p in result.sweep if p.mode == "heating"]
    cools = [p.outdoor_k for p in result.sweep if p.mode == "cooling"]
    assert (heats[0], heats[-1]) == (celsius(-30), celsius(18))
    assert (cools[0], cools[-1]) == (celsius(18), celsius(50))


def test_beyond_the_coldest_point_capacity_and_cop_fall(result):
    cold = [p for p in result.sweep if p.mode == "heating" and p.outdoor_k < celsius(-15.1)]
    assert [p.capacity_w for p in cold] == sorted(p.capacity_w for p in cold)
    assert [p.cop for p in cold] == sorted(p.cop for p in cold)
    assert all(p.extrapolated for p in cold)


def test_in_cooling_the_cop_falls_with_the_outdoor_temperature(result):
    cops = [p.cop for p in result.sweep if p.mode == "cooling" and p.outdoor_k > fahrenheit(95)]
    assert cops == sorted(cops, reverse=True)


def test_every_coil_works_downhill(result):
    assert all(
        p.evaporating_k < (p.outdoor_k if p.mode == "heating" else celsius(24))
        for p in result.sweep
    )
    assert all(
        p.condensing_k > (celsius(21) if p.mode == "heating" else p.outdoor_k) for p in result.sweep
    )


def test_heat_leaves_where_the_mode_says(result):
    for_heating = {s.point[0]: s.state for s in result.heating.states}
    assert for_heating["2"].pressure_pa > for_heating["1"].pressure_pa
    net = next(p for p in result.sweep if p.outdoor_k == celsius(-20))
    fans_w = net.capacity_w - result.heating.heating_capacity_w
    assert 0 < fans_w < 0.05 * net.capacity_w  # the indoor fan's heat


def test_a_hot_discharge_is_marked_and_said():
    found = swept(unit(refrigerant="R32"))
    limited = [p for p in found.sweep if p.limited and p.mode == "heating"]
    assert limited
    assert "cycle.discharge_hot_below" in codes(found)


def test_speeds_are_never_joined():
    rated = heating(47, 7_000, 1_700, Speed.RATED)
    chosen = series(unit((*HEATS, rated)), Mode.HEATING)
    assert {p.speed for p in chosen} == {Speed.MAXIMUM}
    assert [p.outdoor_k for p in chosen] == sorted(p.outdoor_k for p in HEATS)


def test_a_series_with_power_goes_before_one_without():
    bare = heating(5, 8_000, None)
    rated = (heating(47, 9_000, 2_400, Speed.RATED), heating(17, 6_500, 2_200, Speed.RATED))
    assert series(unit((bare, *rated)), Mode.HEATING) == rated[::-1]


def test_a_point_without_power_keeps_its_capacity_and_says_so():
    pump = unit((HEATS[0], HEATS[1], heating(5, 8_000, None), *COOLS))
    machine = Machine(pump)
    found = machine.point(Mode.HEATING, fahrenheit(5), HEATING_ROOM_K)
    assert found.capacity_w == pytest.approx(8_000, rel=1e-6)
    assert "cycle.power_assumed" in codes(machine.calibration)


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ((HEATS[0], *COOLS), "cycle.one_point"),
        (HEATS, "cycle.mode_assumed"),
        (COOLS, "cycle.mode_assumed"),
        ((heating(47, 10_000, 1_000), *COOLS), "cycle.unexplained"),
        ((*HEATS[:2], heating(5, 8_000, 5_500), *COOLS), "cycle.other_power"),
        ((*HEATS[:2], heating(5, 4_000, 5_500), *COOLS), "cycle.point_left_out"),
    ],
)
def test_assumptions_are_said(points, code):
    found = swept(unit(points))
    assert code in codes(found)
    assert all("{" not in sentence(p) for p in found.problems)


def test_water_is_taken_at_its_rating_temperature():
    found = swept(unit(HEATS, "R32", type=UnitType.AIR_TO_WATER))
    assert "cycle.water" in codes(found)


@pytest.mark.parametrize(
    ("pump", "code"),
    [
        (unit(refrigerant=""), "cycle.no_refrigerant"),
        (unit(refrigerant="R999"), "cycle.unknown_refrigerant"),
        (unit(refrigerant="R744"), "cycle.unit_transcritical"),
        (unit(()), "cycle.no_points"),
        (unit((heating(47, 1_000, 5_000),)), "cycle.no_points_usable"),
    ],
)
def test_what_cannot_be_computed_is_refused_in_one_sentence(pump, code):
    with pytest.raises(HpdError) as caught:
        swept(pump)
    assert caught.value.problem.code == code
    assert "{" not in sentence(caught.value.problem)


def test_progress_runs_from_nothing_to_all():
    told = []
    unit_cycle(request(unit(refrigerant="R410A")), told.append)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 1)


def test_request_and_result_travel_between_processes(result):
    assert pickle.loads(pickle.dumps(result)) == result
    asked = request(unit())
    assert pickle.loads(pickle.dumps(asked)) == asked


@pytest.mark.parametrize(("at", "value"), [(0, 10), (1, 10), (1.5, 15), (2, 20), (9, 20)])
def test_values_are_held_outside_the_points(at, value):
    assert held(at, [(1, 10), (2, 20)]) == value
