"""Widgets that go on in further rows where the window is narrow."""

import pytest
from PySide6.QtWidgets import QPushButton

from hpdesigner.gui.flow import flow

WORDS = ("Choose this unit", "Add unit…", "Edit unit…", "Remove unit")


@pytest.fixture
def row(qtbot):
    made = flow(*(QPushButton(word) for word in WORDS))
    qtbot.addWidget(made)
    made.show()
    return made


def buttons(row):
    return row.findChildren(QPushButton)


def test_there_is_one_row_where_there_is_room(row):
    row.resize(row.sizeHint())
    assert {button.y() for button in buttons(row)} == {0}
    assert row.heightForWidth(row.width()) == row.height()


def test_a_narrow_row_goes_on_below_and_nothing_is_cut_off(row):
    width = row.sizeHint().width() // 2
    row.resize(width, row.heightForWidth(width))
    assert len({button.y() for button in buttons(row)}) > 1
    assert all(row.rect().contains(button.geometry()) for button in buttons(row))


def test_no_two_widgets_overlap(row):
    width = row.minimumSizeHint().width()
    row.resize(width, row.heightForWidth(width))
    shown = buttons(row)
    pairs = [(a, b) for i, a in enumerate(shown) for b in shown[i + 1 :]]
    assert not any(a.geometry().intersects(b.geometry()) for a, b in pairs)


def test_the_least_width_is_that_of_the_widest_widget(row):
    widest = max(button.minimumSizeHint().width() for button in buttons(row))
    assert row.minimumSizeHint().width() == widest


def test_a_hidden_widget_takes_no_room(row):
    before = row.sizeHint().width()
    buttons(row)[0].hide()
    assert row.sizeHint().width() < before
