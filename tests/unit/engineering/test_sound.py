import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.engineering.sound import level_at, sound_check
from hpdesigner.model.choices import Choices, Placement
from hpdesigner.model.equipment import HeatPump
from hpdesigner.model.project import Project
from hpdesigner.sentences import sentence


def _project(**placement: object) -> Project:
    return Project(choices=Choices(placement=Placement.model_validate(placement)))


@pytest.mark.parametrize(("surfaces", "level_db"), [(1, 42.03), (2, 45.04), (3, 48.05)])
def test_each_reflecting_surface_adds_three_decibels(surfaces: int, level_db: float):
    # 64 dB(A) at 5 m: 64 - 13.98 - 11 + 10 log 2, 4, 8
    assert level_at(64.0, 5.0, surfaces) == approx(level_db, abs=0.01)


@given(st.floats(40, 90), st.floats(1, 100))
def test_twice_the_distance_is_six_decibels_less(power_db: float, distance_m: float):
    nearer, farther = (level_at(power_db, d, 2) for d in (distance_m, 2 * distance_m))
    assert nearer - farther == approx(6.02, abs=0.01)


def test_a_level_below_the_limit_is_no_finding(inverter: HeatPump):
    quiet = inverter.evolve(sound_power_db=58.0)
    check = sound_check(_project(neighbour_distance_m=8.0, sound_limit_db=50.0), quiet)
    assert check.level_db is not None
    assert check.level_db < 50
    assert check.problems == ()


def test_a_level_above_the_limit_names_the_distance_that_would_do(inverter: HeatPump):
    loud = inverter.evolve(sound_power_db=72.0)
    check = sound_check(_project(neighbour_distance_m=3.0, sound_limit_db=45.0), loud)
    (problem,) = check.problems
    distance_m = problem.facts["distance"]
    assert isinstance(distance_m, float)
    assert level_at(72.0, distance_m, 2) == approx(45.0)
    assert "dB(A)" in sentence(problem)


@pytest.mark.parametrize(
    ("power_db", "distance_m", "code"),
    [(None, 5.0, "sound.no_power"), (60.0, None, "sound.no_distance")],
)
def test_what_is_missing_is_named_where_there_is_a_limit(
    power_db: float | None, distance_m: float | None, code: str, inverter: HeatPump
):
    unit = inverter.evolve(sound_power_db=power_db)
    check = sound_check(_project(neighbour_distance_m=distance_m, sound_limit_db=45.0), unit)
    assert check.level_db is None
    assert [p.code for p in check.problems] == [code]
    assert sound_check(_project(neighbour_distance_m=distance_m), unit).problems == ()
