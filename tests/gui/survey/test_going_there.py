"""Every path of the survey can be gone to, by hand or from a finding."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QWidget,
)

from hpdesigner.gui.forms.form import Form
from hpdesigner.gui.pages.survey import SurveyPage
from hpdesigner.gui.tables.view import RowsView
from tests.gui.survey.survey_pages import SECTIONS


@pytest.mark.parametrize("section", SECTIONS)
def test_tab_goes_through_the_fields_of_a_form_in_the_order_they_are_seen(page, section):
    page.show_section(section)
    forms = [form for form in page.findChildren(Form) if form.isVisible()]
    orders = [[column_then_row(page, w) for w in tab_order(form)] for form in forms]
    assert orders == [sorted(order) for order in orders]


def column_then_row(page: SurveyPage, widget: QWidget) -> tuple[int, int]:
    at = widget.mapTo(page, widget.rect().topLeft())
    return widget.parentWidget().mapTo(page, widget.parentWidget().rect().topLeft()).x(), at.y()


def tab_order(form: Form) -> list[QWidget]:
    editors = [form.editor(path).widget for path in form._rows]
    found = []
    widget = form
    for _ in range(2000):
        widget = widget.nextInFocusChain()
        found += [widget] if widget in editors and widget not in found else []
    return found


WHERE = (
    ("client", "name"),
    ("site", "latitude_deg"),
    ("site", "outdoor", "heating_dry_bulb_k"),
    ("site", "weather", "station_id"),
    ("options", "sizing_rules"),
    ("building", "year_built"),
    ("building", "conditioned_floor_area_m2"),
    ("building", "infiltration", "ach"),
    ("building", "gains"),
    ("distribution", "panel", "service_a"),
    ("distribution", "piping_loss_w"),
    ("choices", "placement", "sound_limit_db"),
    ("choices", "controls", "compressor_lockout_k"),
    ("choices", "tariffs", "electricity_per_kwh"),
    ("proposal", "company", "name"),
    ("proposal", "goals"),
    ("proposal", "maintenance", "visits_per_year"),
)


@pytest.mark.parametrize("where", WHERE, ids=".".join)
def test_going_to_a_field_gives_it_the_focus(page, where):
    assert page.go_to(where)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit | QComboBox | QPlainTextEdit)
    assert focused.isVisible()


CELLS = (
    ("building", "rooms", "hall", "floor_area_m2"),
    ("building", "rooms", 3),
    ("building", "surfaces", "wall-study-s", "azimuth_deg"),
    ("building", "surfaces", "crawl-n", "height_m"),
    ("building", "surfaces", "ceiling-main"),
    ("building", "surfaces", "roof", "rise_over_run"),
    ("building", "surfaces", "ground", "exposed_perimeter_m"),
    ("building", "openings", "window-study-s", "area_m2"),
    ("building", "openings", "window-study-s", "overhang", "to_top_m"),
    ("building", "openings", "door-kitchen", "construction_id"),
    ("building", "constructions", "glass", "shgc"),
    ("building", "ventilation", "bath", "airflow_m3_s"),
    ("distribution", "ducts", "ducts", "leakage", "supply_m3_s"),
    ("distribution", "ducts", "ducts", "runs", "return", "r_m2k_w"),
    ("distribution", "existing", "furnace", "capacity_w"),
    ("proposal", "lines", "strip", "amount"),
)


@pytest.mark.parametrize("where", CELLS, ids=lambda where: ".".join(map(str, where)))
def test_going_to_a_row_makes_its_cell_the_current_one(page, where):
    assert page.go_to(where)
    view = QApplication.focusWidget()
    assert isinstance(view, RowsView)
    index = view.currentIndex()
    there = view.rows_model.where(index.row(), index.column())
    named = tuple(step for step in where if not isinstance(step, int))
    assert set(named) <= set(there)


@pytest.mark.parametrize("where", [(), ("choices", "unit"), ("building", "rooms", "cellar")])
def test_what_is_not_on_the_page_is_not_gone_to(page, where):
    page.show_section(2)
    assert not page.go_to(where)
    assert page.findChild(QListWidget).currentRow() == 2


def test_the_list_is_walked_from_anywhere_on_the_page(qtbot, page):
    page.go_to(("building", "year_built"))
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown, control)
    assert page.findChild(QListWidget).currentRow() == 2
    qtbot.keyClick(page, Qt.Key.Key_PageUp, control)
    assert page.findChild(QListWidget).currentRow() == 1
