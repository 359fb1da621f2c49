"""What a unit's own charts show: speeds apart, who published a point, and where points end."""

import pytest
from PySide6.QtWidgets import QApplication

from hpdesigner.gui.pages.unit_charts import BEYOND, Data, capacity_chart, cop_chart, words
from hpdesigner.gui.pages.unit_view import UnitView
from hpdesigner.gui.plots.chart_view import ChartView
from hpdesigner.model.equipment import CompressorType, Mode, Origin, PerformancePoint, Speed
from hpdesigner.reports.series import Line, Shape
from hpdesigner.units import btu_per_hour, fahrenheit


def point(outdoor_f, btuh, speed, origin=Origin.CERTIFICATE, power_w=3000.0, mode=Mode.HEATING):
    return PerformancePoint(
        mode=mode,
        speed=speed,
        outdoor_k=fahrenheit(outdoor_f),
        capacity_w=btu_per_hour(btuh),
        power_w=power_w,
        origin=origin,
    )


# As an AHRI certificate has it: 5 °F is maximum speed, 17 °F and 47 °F are rated speed.
CERTIFICATE = (
    point(47, 36_000, Speed.RATED),
    point(17, 24_000, Speed.RATED),
    point(5, 27_000, Speed.MAXIMUM),
)
LIST = (point(47, 40_000, Speed.MAXIMUM, Origin.NEEP), point(5, 30_000, Speed.MAXIMUM, Origin.NEEP))


def data(points, mode=Mode.HEATING):
    return Data(points, mode, CompressorType.VARIABLE)


def named(chart, name):
    return [series for series in chart.series if series.name == name]


def test_mixed_speeds_are_never_joined_in_one_line():
    chart = capacity_chart(data(CERTIFICATE), "ip")
    (rated,) = named(chart, "rated")
    (top,) = named(chart, "maximum")
    assert (min(rated.x), max(rated.x)) == pytest.approx((17, 47))
    assert top.x == pytest.approx((5,))
    assert rated.line is not top.line


def test_capacity_runs_straight_between_points():
    (rated,) = named(capacity_chart(data(CERTIFICATE), "ip"), "rated")
    middle = rated.y[rated.x.index(pytest.approx(32))]
    assert middle == pytest.approx((36_000 + 24_000) / 2)


def test_cop_is_that_of_straight_capacity_and_power():
    points = (point(47, 36_000, Speed.RATED), point(17, 24_000, Speed.RATED, power_w=4000.0))
    (rated,) = named(cop_chart(data(points), "ip"), "rated")
    middle = rated.y[rated.x.index(pytest.approx(32))]
    assert middle == pytest.approx(btu_per_hour(30_000) / 3500.0)


def test_lines_go_on_dashed_and_end_after_a_limited_span():
    dashed = named(capacity_chart(data(LIST), "ip"), BEYOND)
    assert {series.line for series in dashed} == {Line.DASHED}
    assert min(min(series.x) for series in dashed) == pytest.approx(5 - 25)
    assert all(y > 0 for series in dashed for y in series.y)


@pytest.mark.parametrize(
    ("origin", "shape"),
    [
        (Origin.CERTIFICATE, Shape.SQUARE),
        (Origin.MANUFACTURER, Shape.DISC),
        (Origin.NEEP, Shape.TRIANGLE),
        (Origin.CONTRACTOR, Shape.DIAMOND),
        (Origin.ESTIMATED, Shape.CROSS),
    ],
)
def test_each_origin_has_a_mark_of_its_own(origin, shape):
    chart = capacity_chart(data((point(47, 36_000, Speed.RATED, origin),)), "ip")
    (marks,) = [series for series in chart.series if series.line is Line.POINTS]
    assert marks.shape is shape
    assert marks.x == pytest.approx((47,))
    assert marks.y == pytest.approx((36_000,))


def test_a_point_without_power_is_in_no_chart_of_cop():
    points = (*LIST, point(-13, 20_000, Speed.MAXIMUM, Origin.MANUFACTURER, power_w=None))
    assert not named(cop_chart(data(points), "ip"), "manufacturer")
    assert named(capacity_chart(data(points), "ip"), "manufacturer")


def test_words_say_that_speeds_are_mixed_and_where_points_end():
    text = words(data(CERTIFICATE), "ip")
    assert "maximum speed at 5 °F and at rated speed at 17 °F and 47 °F: two lines" in text
    assert "Below 5 °F nothing is published" in text
    assert "past −20 °F nothing is counted on" in text


def test_words_are_in_the_users_units():
    cooling = (point(95, 36_000, Speed.RATED, mode=Mode.COOLING),)
    assert "Above 35 °C nothing is published" in words(data(cooling, Mode.COOLING), "si")


def test_speeds_published_at_the_same_places_are_not_called_mixed():
    points = (*LIST, point(47, 36_000, Speed.RATED), point(5, 24_000, Speed.RATED))
    assert "two lines" not in words(data(points), "ip")


def test_without_points_there_is_no_chart():
    assert capacity_chart(data(()), "ip") is None
    assert words(data(()), "ip") == "Nothing is published for heating."


def test_heating_and_cooling_are_shown_apart(qtbot):
    view = UnitView()
    qtbot.addWidget(view)
    cooling = point(95, 36_000, Speed.RATED, mode=Mode.COOLING)
    view.show_points((*LIST, cooling), CompressorType.VARIABLE, "ip")
    heating_names = [series.name for series in view.capacity.chart.series]
    view.modes.setCurrentIndex(1)
    (rated,) = named(view.capacity.chart, "rated")
    assert "rated" not in heating_names
    assert rated.x == pytest.approx((95,))
    assert "Above 95 °F" in view.words.text()


def test_a_legend_never_pushes_the_plot_out_of_sight(qtbot):
    view = ChartView()
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    view.show_chart(capacity_chart(data((*CERTIFICATE, *LIST)), "ip"))
    view.resize(380, 400)
    QApplication.processEvents()
    assert view._plot.getPlotItem().size().width() <= view.width()
