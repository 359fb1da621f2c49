"""Editing one catalogue unit: fields, points, and what is said of bad ones."""

import pytest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from hpdesigner.gui.pages.unit_editor import UnitEditor
from hpdesigner.model.equipment import Mode, Origin, Speed
from hpdesigner.units import btu_per_hour, fahrenheit

UNIT = "SAMPLE-36-DUCTED"


@pytest.fixture
def editor(services, qtbot):
    made = UnitEditor(services.catalogue.unit(UNIT), "ip")
    qtbot.addWidget(made)
    return made


def test_an_untouched_unit_comes_back_as_it_was(editor, services):
    editor.accept()
    before = services.catalogue.unit(UNIT)
    assert editor.unit.points == before.points
    assert editor.unit.cut_out_k == before.cut_out_k


def test_pasted_points_become_si(qtbot):
    editor = UnitEditor(None, "ip")
    qtbot.addWidget(editor)
    for name in ("reference", "brand", "outdoor_model"):
        editor._fields[name].setText("X")
    QApplication.clipboard().setText("heating\tmaximum\t5\t36000\t4.5\n")
    editor._points.setCurrentCell(0, 0)
    editor._points.paste(QApplication.clipboard().text())
    editor.accept()
    (point,) = editor.unit.points
    assert (point.mode, point.origin) == (Mode.HEATING, Origin.CONTRACTOR)
    assert point.outdoor_k == pytest.approx(fahrenheit(5))
    assert point.capacity_w == pytest.approx(btu_per_hour(36000))
    assert point.power_w == pytest.approx(4500)


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        (3, "much", "is not a number"),
        (0, "sideways", "none of"),
        (3, "-5", "Row 1: Capacity: −5 Btu/h is too small"),
        (2, "900", "above the limit of 158.0 °F"),
        (2, "", "Row 1: Outdoor temperature is needed"),
        (2, "nan", "is not a number"),
    ],
)
def test_a_bad_cell_is_said_and_nothing_is_taken_over(editor, column, text, said):
    editor._points.item(0, column).setText(text)
    editor.accept()
    assert editor.unit is None
    assert said in editor._trouble.text()


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("cut_out_k", "-900", "below the limit of −76.0 °F"),
        ("reference", "", "Reference is needed; type a value."),
    ],
)
def test_a_bad_field_of_a_unit_is_said_in_the_users_units(editor, field, text, said):
    editor._fields[field].setText(text)
    editor.accept()
    assert editor.unit is None
    assert said in editor._trouble.text()


def test_mode_and_speed_are_chosen_from_lists(editor):
    lists = [editor._points.itemDelegateForColumn(column) for column in (0, 1)]
    boxes = [
        one.createEditor(editor, QStyleOptionViewItem(), editor._points.model().index(0, column))
        for column, one in enumerate(lists)
    ]
    offered = [[box.itemText(row) for row in range(box.count())] for box in boxes]
    assert offered == [[one.value for one in Mode], [one.value for one in Speed]]
    assert [box.currentText() for box in boxes] == [editor._points.text(0, c) for c in (0, 1)]
