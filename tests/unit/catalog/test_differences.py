"""What two editions of a unit differ in, figure by figure."""

import pytest

from hpdesigner.catalog.differences import differences
from hpdesigner.model.equipment import HeatPump, Mode, PerformancePoint, Ratings, Speed
from hpdesigner.units import Quantity, fahrenheit

POINT = PerformancePoint(outdoor_k=fahrenheit(47), capacity_w=9000.0, power_w=3000.0)
COLD = POINT.evolve(speed=Speed.MAXIMUM, outdoor_k=fahrenheit(5), capacity_w=7000.0)
UNIT = HeatPump(id="1", reference="1", brand="Arden", outdoor_model="AX", points=(POINT, COLD))


def test_the_same_unit_has_no_differences():
    assert differences(UNIT, UNIT.evolve(id="2")) == ()


def test_a_changed_capacity_names_its_point():
    after = UNIT.evolve(points=(POINT, COLD.evolve(capacity_w=7350.0)))
    (one,) = differences(UNIT, after)
    assert (one.title, one.quantity) == ("Capacity", Quantity.POWER)
    assert (one.before, one.after) == (7000.0, 7350.0)
    assert (one.place.mode, one.place.speed) == (Mode.HEATING, Speed.MAXIMUM)
    assert one.place.outdoor_k == pytest.approx(fahrenheit(5))


def test_ratings_and_words_are_compared_too():
    after = UNIT.evolve(ratings=Ratings(hspf2=9.9), refrigerant="R32")
    found = {one.title: (one.before, one.after) for one in differences(UNIT, after)}
    assert found == {"Refrigerant": (None, "R32"), "HSPF2 (region IV)": (None, 9.9)}


def test_a_point_that_goes_is_told():
    found = differences(UNIT, UNIT.evolve(points=(POINT,)))
    assert {one.title for one in found} == {"Capacity", "Electric power", "Origin"}
    assert {one.after for one in found} == {None}


def test_the_order_of_points_is_no_difference():
    assert differences(UNIT, UNIT.evolve(points=(COLD, POINT))) == ()


def test_a_point_in_rounded_celsius_is_the_same_point():
    rounded = POINT.evolve(outdoor_k=POINT.outdoor_k + 1e-5)
    assert differences(UNIT, UNIT.evolve(points=(rounded, COLD))) == ()


def test_a_new_unit_differs_in_everything_known():
    found = differences(None, UNIT)
    assert {one.before for one in found} == {None}
    assert "Brand" in {one.title for one in found}
    assert sum(one.title == "Capacity" for one in found) == 2
