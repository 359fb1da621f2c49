from dataclasses import replace

import pytest
from pytest import approx

from hpdesigner.reports.bar_painter import bars_height
from hpdesigner.reports.chart_painter import paint
from hpdesigner.reports.charts import (
    capacity_chart,
    cooling_chart,
    cycle_sweep_chart,
    hours_chart,
    load_components_chart,
    pressure_enthalpy_chart,
    room_chart,
)
from hpdesigner.reports.look import read_look
from hpdesigner.reports.series import Line, Role
from hpdesigner.reports.ticks import linear_scale, log_scale
from tests.unit.reports.sample_design import (
    BARE_DESIGN,
    CYCLE,
    DESIGN,
    ENERGY,
    LOADS,
    ROOMS,
)

EVERY_CHART = [
    capacity_chart(DESIGN, "ip"),
    capacity_chart(DESIGN, "si"),
    cooling_chart(DESIGN, "ip"),
    load_components_chart(LOADS, "ip", "heating"),
    load_components_chart(LOADS, "si", "sensible"),
    load_components_chart(LOADS, "ip", "latent"),
    room_chart(LOADS, "ip"),
    hours_chart(ENERGY, "ip"),
    hours_chart(ENERGY, "si", "heat"),
    pressure_enthalpy_chart(CYCLE, "heating", "ip"),
    pressure_enthalpy_chart(CYCLE, "cooling", "si"),
    cycle_sweep_chart(CYCLE, "ip"),
    cycle_sweep_chart(CYCLE, "si", "discharge_temperature"),
]
CHARTS_WITHOUT_DATA = [
    capacity_chart(BARE_DESIGN, "ip"),
    cooling_chart(BARE_DESIGN, "ip"),
    cooling_chart(replace(DESIGN, sizing=replace(DESIGN.sizing, cooling_curve=())), "ip"),
    load_components_chart(None, "ip", "heating"),
    load_components_chart(BARE_DESIGN.loads, "ip", "latent"),
    room_chart(None, "ip"),
    room_chart(BARE_DESIGN.loads, "ip"),
    hours_chart(None, "ip"),
    pressure_enthalpy_chart(None, "heating", "ip"),
    cycle_sweep_chart(None, "ip"),
]


def _named(chart, name):
    return next(one for one in chart.series if one.name == name)


@pytest.mark.parametrize("chart", EVERY_CHART, ids=lambda chart: chart.title)
def test_every_chart_says_in_a_sentence_what_it_shows(chart):
    assert chart.summary.endswith(".")
    assert all(len(one.x) == len(one.y) for one in chart.series)


@pytest.mark.parametrize("chart", [*EVERY_CHART, *CHARTS_WITHOUT_DATA], ids=lambda c: c.title)
def test_every_chart_can_be_painted(chart):
    drawing = paint(chart, 400.0, 220.0, read_look("proposal"))
    assert drawing.asString("pdf").startswith(b"%PDF")


@pytest.mark.parametrize("chart", CHARTS_WITHOUT_DATA, ids=lambda chart: chart.title)
def test_a_chart_without_data_is_empty_and_says_what_is_missing(chart):
    assert chart.series == ()
    assert chart.summary


def test_the_backup_area_ends_where_load_and_capacity_cross():
    band = _named(capacity_chart(DESIGN, "ip"), "Load above capacity")
    # Between 5 °F (short by 1,000 W) and 17 °F (2,000 W spare), a third of the way.
    assert band.x[-1] == approx(9.0)
    assert band.upper[-1] == approx(band.y[-1])


def test_capacity_beyond_published_data_is_dashed():
    chart = capacity_chart(DESIGN, "ip")
    beyond = [one for one in chart.series if one.name.endswith("beyond published data")]
    assert {one.line for one in beyond} == {Line.DASHED}
    assert [one.x for one in beyond] == [approx((-15, -5, 5)), approx((47, 65))]


def test_loads_in_si_are_watts():
    chart = load_components_chart(LOADS, "si", "heating")
    assert chart.categories[0] == "Walls"
    assert sum(chart.series[0].y) == approx(10000.0)


def test_rooms_keep_the_order_of_the_survey():
    assert room_chart(LOADS, "ip").categories == tuple(room.name for room in ROOMS)


def test_hours_of_the_chart_add_up_to_those_of_the_heating_season():
    chart = hours_chart(ENERGY, "ip")
    assert sum(sum(one.y) for one in chart.series) == approx(5010.0)


def test_a_loss_free_state_is_marked_but_not_part_of_the_path():
    chart = pressure_enthalpy_chart(CYCLE, "heating", "si")
    loop = next(one for one in chart.series if one.role is Role.CYCLE)
    assert loop.x == approx((511, 601, 255, 255, 511))
    assert len(chart.marks) == 5


def test_ticks_are_round_and_cover_the_span():
    scale = linear_scale(0, 47_300, whole_ticks=True)
    assert scale.ticks == approx((0, 10_000, 20_000, 30_000, 40_000, 50_000))


def test_a_decade_has_three_ticks():
    assert log_scale(10, 99).ticks == approx((10, 20, 50))


def test_taller_charts_for_more_rooms():
    chart = room_chart(LOADS, "ip")
    twice = replace(chart, categories=chart.categories * 2)
    assert bars_height(twice) > bars_height(chart)
