"""What the catalogue keeps comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hpdesigner.catalog.importers.base import Entry
from hpdesigner.catalog.packing import pack, told, unpack
from hpdesigner.catalog.shipped import shipped_units
from hpdesigner.model.equipment import HeatPump, Mode, Origin, PerformancePoint, Speed
from hpdesigner.units import celsius

POINTS = st.builds(
    PerformancePoint,
    mode=st.sampled_from(Mode),
    speed=st.sampled_from(Speed),
    origin=st.sampled_from(Origin),
    outdoor_k=st.floats(celsius(-60), celsius(70)),
    capacity_w=st.floats(1, 1e6),
    power_w=st.none() | st.floats(1, 1e6),
    sensible_w=st.none() | st.floats(1, 1e6),
    indoor_k=st.none() | st.floats(celsius(0), celsius(70)),
)


def packed(unit):
    return pack(Entry(0, unit.reference, unit))


@given(points=st.lists(POINTS, max_size=6), brand=st.text(min_size=1), price=st.floats(0, 1e7))
def test_a_unit_comes_back_to_the_last_digit(points, brand, price):
    unit = HeatPump(
        id="a", reference="a", brand=brand, outdoor_model="x", points=tuple(points), price=price
    )
    assert unpack(packed(unit).data) == unit


@pytest.mark.parametrize("unit", shipped_units()[:40], ids=lambda unit: unit.reference)
def test_shipped_units_come_back(unit):
    assert unpack(packed(unit).data) == unit


def test_every_field_of_a_point_is_kept():
    point = PerformancePoint(
        mode=Mode.COOLING,
        speed=Speed.MAXIMUM,
        origin=Origin.CONTRACTOR,
        outdoor_k=300.0,
        capacity_w=1.0,
        power_w=2.0,
        sensible_w=3.0,
        indoor_k=290.0,
    )
    assert point.model_fields_set == set(PerformancePoint.model_fields)
    unit = HeatPump(id="a", reference="a", brand="b", outdoor_model="x", points=(point,))
    assert unpack(packed(unit).data).points == (point,)


def test_doubts_come_back_with_their_facts():
    point = PerformancePoint(outdoor_k=celsius(0), capacity_w=9000.0, power_w=100.0)
    unit = HeatPump(id="a", reference="a", brand="b", outdoor_model="x", points=(point,))
    (doubt,) = told(packed(unit).doubts)
    assert (doubt.code, doubt.facts["cop"]) == ("doubt.above_carnot", 90.0)
