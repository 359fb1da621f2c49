"""Suspicious figures, each from a unit made for it."""

import pytest

from hpdesigner.engineering.equipment.doubt import carnot_cop, doubts
from hpdesigner.model.equipment import HeatPump, Mode, PerformancePoint, Ratings, Speed, UnitType
from hpdesigner.sentences import sentence
from hpdesigner.units import btu_per_hour, fahrenheit

F5, F17, F47, F95 = (fahrenheit(f) for f in (5, 17, 47, 95))


def at(outdoor_k, capacity_btuh, cop=None, speed=Speed.RATED, mode=Mode.HEATING):
    capacity_w = btu_per_hour(capacity_btuh)
    return PerformancePoint(
        mode=mode,
        speed=speed,
        outdoor_k=outdoor_k,
        capacity_w=capacity_w,
        power_w=capacity_w / cop if cop else None,
    )


def codes(*points, **fields):
    unit = HeatPump(id="A", reference="A", brand="B", outdoor_model="C", points=points, **fields)
    return [problem.code.removeprefix("doubt.") for problem in doubts(unit)]


def test_ordinary_figures_raise_no_doubt():
    points = (at(F47, 36000, 3.6), at(F17, 22000, 2.4), at(F5, 30000, 2.05, Speed.MAXIMUM))
    cooling = (at(F95, 36000, 3.5, mode=Mode.COOLING),)
    assert codes(*points, *cooling, ratings=Ratings(seer2=18, eer2=12)) == []


def test_carnots_limit_is_that_of_the_two_air_temperatures():
    # 70 °F is 529.67 °R, 5 °F is 464.67 °R.
    assert carnot_cop(Mode.HEATING, F5) == pytest.approx(529.67 / (529.67 - 464.67))
    # 80 °F is 539.67 °R, 95 °F is 554.67 °R.
    assert carnot_cop(Mode.COOLING, F95) == pytest.approx(539.67 / (554.67 - 539.67))
    assert carnot_cop(Mode.HEATING, fahrenheit(75)) is None


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ((at(F5, 30000, 8.2),), "above_carnot"),  # the limit is 529.67 / 65 = 8.15
        ((at(F5, 30000, 0.7),), "low_cop"),
        ((at(F47, 10.5, 3.6),), "capacity_units"),  # kW in a column of Btu/h
        ((at(F47, 10500e3 / 24, 3.6),), "capacity_units"),
        ((at(F47, 30000, 3.0), at(F17, 20000, 2.0)), "same_power"),
        (
            (at(F47, 30000, 3.0, Speed.MINIMUM), at(F47, 20000, 3.0, Speed.MAXIMUM)),
            "out_of_order",
        ),
        ((at(F5, 30000, 1.80, Speed.MAXIMUM),), "declared_floor"),
        ((at(F5, 30000, 1.75),), "declared_floor"),
    ],
)
def test_each_suspicion_is_found(points, code):
    assert codes(*points) == [code]


COOL = Mode.COOLING


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ((at(F47, 30000, 9.1),), "high_cop"),
        # 36,000 Btu/h is 10,551 W: in a column of Btu/h the COP of 3.6 becomes 1.06.
        ((at(F47, 10551, 3.6 / 3.412),), "capacity_units"),
        ((at(F95, 10551, 3.6 / 3.412, mode=COOL),), "capacity_units"),
        ((at(F47, 36000), at(F95, 10551, mode=COOL)), "capacity_units"),
        ((at(F47, 10551), at(F95, 36000, mode=COOL)), "capacity_units"),
        (
            (at(F47, 30000, 3.0, Speed.MAXIMUM), at(F17, 20000, 2.0, Speed.MAXIMUM)),
            "same_power",
        ),
    ],
)
def test_figures_no_unit_has_are_found(points, code):
    assert codes(*points) == [code]


@pytest.mark.parametrize(
    "points",
    [
        (at(F5, 30000, 8.1),),  # Carnot's limit is 8.15
        (at(F5, 30000, 0.81),),
        (at(F47, 30000, 8.9),),
        (at(F47, 1501, 3.6),),
        (at(F47, 399_000, 3.6),),
        (at(F47, 30000, 3.0), at(F17, 20000, 2.0002)),  # 2,931.0 and 2,930.4 W
        (at(F47, 30000, 3.0, Speed.MINIMUM), at(F17, 20000, 2.0, Speed.MINIMUM)),
        (at(F47, 30000, 3.0), at(F17, 20000, 2.0, Speed.MAXIMUM)),
        (at(F47, 20000, 3.0, Speed.MINIMUM), at(F47, 20000, 3.0, Speed.MAXIMUM)),
        (at(F47, 30000, 3.0, Speed.MINIMUM), at(F17, 20000, 3.0, Speed.MAXIMUM)),
        (at(F5, 30000, 1.806, Speed.MAXIMUM),),
        (at(F5, 30000, 1.744, Speed.MAXIMUM),),
        (at(F17, 30000, 1.80, Speed.MAXIMUM),),
        (at(F5, 30000, 1.80, Speed.MINIMUM),),
        (at(F47, 30000, 1.51),),
        (at(F95, 30000, 1.51, mode=COOL),),
        (at(F17, 30000, 1.1),),
        (at(F47, 36000), at(F95, 14500, mode=COOL)),
        (at(F47, 14500), at(F95, 36000, mode=COOL)),
    ],
)
def test_figures_just_short_of_a_suspicion_raise_none(points):
    assert codes(*points) == []


@pytest.mark.parametrize(("seer2", "eer2"), [(10.0, 10.0), (26.0, 10.0), (30.0, None)])
def test_ratings_that_may_go_together_raise_no_doubt(seer2, eer2):
    assert codes(ratings=Ratings(seer2=seer2, eer2=eer2)) == []


def test_floor_heating_may_have_a_cop_above_nine():
    assert codes(at(fahrenheit(54), 30000, 10.3), type=UnitType.AIR_TO_WATER) == []


@pytest.mark.parametrize(("seer2", "eer2"), [(9.9, 10.0), (30.0, 10.0)])
def test_ratings_that_do_not_go_together_are_doubtful(seer2, eer2):
    assert codes(ratings=Ratings(seer2=seer2, eer2=eer2)) == ["ratings"]


def test_equal_outputs_of_two_speeds_are_in_order():
    assert codes(at(F47, 30000, 3, Speed.RATED), at(F47, 30000, 3, Speed.MAXIMUM)) == []


def test_the_floors_of_american_programs_say_nothing_about_hydronic_units():
    assert codes(at(F5, 30000, 1.80, Speed.MAXIMUM), type=UnitType.AIR_TO_WATER) == []


def test_a_doubt_reads_in_the_readers_units():
    unit = HeatPump(id="A", reference="A", brand="B", outdoor_model="C", points=(at(F5, 9e3, 9),))
    (problem,) = doubts(unit)
    assert "-15.0 °C" in sentence(problem, "si").replace("−", "-")
