"""Operating points typed, pasted and taken back as an estimator does it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hpdesigner.gui.pages.entering import EntryError
from hpdesigner.gui.pages.point_grid import PointGrid
from hpdesigner.gui.pages.point_paste import grid_lines
from hpdesigner.gui.pages.unit_editor import UnitEditor
from hpdesigner.model.equipment import HeatPump, Mode, Origin, PerformancePoint, Speed
from hpdesigner.units import btu_per_hour, celsius, fahrenheit

POINT = PerformancePoint(
    outdoor_k=fahrenheit(17.3),
    capacity_w=btu_per_hour(25_201.37),
    power_w=2_903.7,
    indoor_k=celsius(20),
    origin=Origin.CERTIFICATE,
)
COLD = POINT.evolve(speed=Speed.MAXIMUM, outdoor_k=fahrenheit(5), capacity_w=7_000.0)


@pytest.fixture(params=["ip", "si"])
def system(request):
    return request.param


@pytest.fixture
def grid_of(qtbot):
    def made(points=(), system="ip"):
        grid = PointGrid(system)
        qtbot.addWidget(grid)
        grid.show_points(points)
        grid.show()
        return grid

    return made


def pasted(grid, text, row=0, column=0):
    grid.setCurrentCell(row, column)
    grid.paste(text)
    return grid.points()


def test_untouched_points_come_back_to_the_last_digit(grid_of, system):
    assert grid_of((POINT, COLD), system).points() == (POINT, COLD)


def test_what_was_shown_in_both_systems_has_not_drifted(grid_of):
    once = grid_of((POINT,), "ip").points()
    assert grid_of(once, "si").points() == (POINT,)


def test_an_edited_figure_leaves_the_others_exactly_as_they_were(grid_of, system):
    grid = grid_of((POINT,), system)
    grid.item(0, 4).setText("3")
    (point,) = grid.points()
    assert point == POINT.evolve(power_w=3000.0, origin=Origin.CONTRACTOR)


def test_who_says_so_changes_with_an_edit_and_back(grid_of):
    grid = grid_of((POINT,))
    grid.item(0, 4).setText("3")
    assert grid.text(0, 6) == "contractor"
    grid.undo()
    assert grid.text(0, 6) == "certificate"


def test_a_block_with_titles_is_taken_in_any_order(grid_of):
    text = "Capacity (kW)\tPower (W)\tOutdoor °C\tMode\tSpeed\n8,5\t3100\t-15\tHeat\tMax\n"
    (point,) = pasted(grid_of(), text)
    assert (point.mode, point.speed) == (Mode.HEATING, Speed.MAXIMUM)
    assert point.outdoor_k == pytest.approx(celsius(-15))
    assert point.capacity_w == pytest.approx(8_500)
    assert point.power_w == pytest.approx(3_100)


def test_a_column_of_cop_becomes_power(grid_of):
    text = "Ambient temp (°F)\tCapacity (Btu/h)\tCOP\n5\t27,000\t2.1\n"
    (point,) = pasted(grid_of(system="si"), text)
    assert point.capacity_w == pytest.approx(btu_per_hour(27_000))
    assert point.capacity_w / point.power_w == pytest.approx(2.1, rel=1e-4)


def test_sensible_capacity_is_not_taken_for_capacity(grid_of):
    text = "Mode\tOutdoor F\tSensible capacity\tTotal capacity\ncooling\t95\t24000\t36000\n"
    (point,) = pasted(grid_of(), text)
    assert point.sensible_w == pytest.approx(btu_per_hour(24_000))
    assert point.capacity_w == pytest.approx(btu_per_hour(36_000))


@pytest.mark.parametrize(
    ("typed", "watts"),
    [
        ("36,000", btu_per_hour(36_000)),
        ("36 000", btu_per_hour(36_000)),
        ("36\u00a0000", btu_per_hour(36_000)),
        ("36'000", btu_per_hour(36_000)),
        ("36.000,5", btu_per_hour(36_000.5)),
        ("10,55 kW", 10_550),
        ("10.55kW", 10_550),
        ("36 kBtu/h", btu_per_hour(36_000)),
        ("3 tons", btu_per_hour(36_000)),
    ],
)
def test_numbers_are_read_as_spreadsheets_of_any_country_write_them(grid_of, typed, watts):
    (point,) = pasted(grid_of(), f"heating\trated\t47\t{typed}\t3,2")
    assert point.capacity_w == pytest.approx(watts)
    assert point.power_w == pytest.approx(3_200)


def test_a_block_without_titles_begins_at_the_current_cell(grid_of):
    grid = grid_of((POINT, COLD))
    before = grid.points()
    after = pasted(grid, "30000\t3.0\n28000\t3.5", row=0, column=3)
    assert [p.power_w for p in after] == pytest.approx([3000, 3500])
    assert [p.outdoor_k for p in after] == [p.outdoor_k for p in before]


def test_a_long_block_makes_its_own_rows(grid_of):
    text = "\r\n".join(f"heating\trated\t{f}\t{20_000 + f}\t3" for f in range(60))
    assert len(pasted(grid_of(), text)) == 60


@pytest.mark.parametrize("text", ["", "\n\n", "\t\t\n", "Outdoor\tCapacity\n"])
def test_nothing_but_titles_enters_nothing(text):
    assert grid_lines(text, 0, "ip") == []


def test_pasting_and_typing_are_taken_back_and_done_again(grid_of):
    grid = grid_of((POINT,))
    after = pasted(grid, "heating\tmaximum\t5\t27000\t3.9", row=1)
    QTest.keyClick(grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert grid.points() == (POINT,)
    grid.redo()
    assert grid.points() == after


def test_copied_points_are_taken_back(grid_of):
    grid = grid_of((POINT,))
    grid.take_over((COLD,))
    grid.undo()
    assert grid.points() == (POINT,)


def test_a_wrong_cell_names_row_and_column(grid_of):
    grid = grid_of((POINT, COLD))
    grid.item(1, 3).setText("much")
    with pytest.raises(EntryError, match='Row 2: Capacity: "much" is not a number') as caught:
        grid.points()
    assert caught.value.cell == (1, 3)


def test_a_figure_out_of_bounds_names_row_and_column(grid_of):
    grid = grid_of((POINT, COLD))
    grid.item(1, 2).setText("900")
    with pytest.raises(EntryError, match="Row 2: Outdoor temperature") as caught:
        grid.points()
    assert caught.value.cell == (1, 2)


def test_an_unfinished_row_leaves_the_others_in_the_chart(grid_of):
    grid = grid_of((POINT,))
    grid.item(1, 2).setText("5")
    points, wrong = grid.usable()
    assert points == (POINT,)
    assert wrong == "Row 2: Capacity is needed; type a value."


def test_a_point_is_typed_on_the_keyboard_alone(qtbot):
    editor = UnitEditor(None, "ip")
    qtbot.addWidget(editor)
    with qtbot.waitActive(editor):
        editor.show()
    grid = editor._points
    grid.setFocus()
    grid.setCurrentCell(0, 2)
    for key in "5\r17\r47\r":
        QTest.keyClick(QApplication.focusWidget(), key if key != "\r" else Qt.Key.Key_Return)
    assert [grid.text(row, 2) for row in range(3)] == ["5", "17", "47"]
    assert (grid.currentRow(), grid.currentColumn()) == (3, 2)
    assert editor.isVisible()


def test_the_editor_goes_to_the_cell_that_is_wrong(qtbot):
    unit = HeatPump(reference="A", brand="B", outdoor_model="C", points=(POINT, COLD))
    editor = UnitEditor(unit, "si")
    qtbot.addWidget(editor)
    editor._points.item(1, 4).setText("-1")
    editor.accept()
    assert editor.unit is None
    assert (editor._points.currentRow(), editor._points.currentColumn()) == (1, 4)
    assert "Row 2: Electric power" in editor._trouble.text()
