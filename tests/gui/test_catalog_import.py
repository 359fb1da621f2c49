"""Importing a list in the window, filtering, favorites, and copying from another unit."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from hpdesigner.catalog.tables.opened import open_table
from hpdesigner.catalog.tables.table import head_of
from hpdesigner.gui.catalog.mapping_dialog import MappingDialog
from hpdesigner.gui.catalog.unit_picker import UnitPicker
from hpdesigner.gui.pages.unit_charts import capacity_chart, cop_chart
from hpdesigner.gui.pages.unit_editor import UnitEditor
from tests.benchmarks import synthetic_neep

UNIT = "SAMPLE-36-DUCTED"


@pytest.fixture
def page(window):
    window.open_sample()
    return window.show_page("equipment")


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "list.xlsx"
    synthetic_neep.write_xlsx(path, 30)
    return path


def keys(page):
    rows = page._units.rows
    return [rows.key(row) for row in range(rows.rowCount())]


def test_a_preview_writes_nothing_until_it_is_accepted(page, book):
    catalogue = page.workspace.services.catalogue
    before = catalogue.count()
    page._bringing.bring(book, "ip")
    dialog = page._bringing.dialog
    assert "30 new, 0 changed" in dialog._summary.text()
    assert catalogue.count() == before
    dialog._accept.click()
    assert catalogue.count() == before + 30
    assert not dialog.isVisible()


def test_a_cancelled_preview_leaves_the_catalogue_alone(page, book):
    before = page.workspace.services.catalogue.count()
    page._bringing.bring(book, "ip")
    page._bringing.dialog.reject()
    assert page.workspace.services.catalogue.count() == before


def test_an_import_is_taken_back_in_the_window(page, book):
    catalogue = page.workspace.services.catalogue
    before = catalogue.count()
    page._bringing.bring(book, "ip")
    page._bringing.dialog._accept.click()
    page._bringing.take_back()
    assert catalogue.count() == before


def test_a_file_that_is_no_list_is_said_in_one_sentence(page, tmp_path):
    said = []
    page.workspace.said.connect(said.append)
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"PK\x03\x04 not a workbook")
    page._bringing.bring(path, "ip")
    assert [problem.code for problem in said] == ["catalog.damaged_workbook"]


def test_favorites_are_listed_alone(page):
    page._units.setCurrentIndex(page._units.rows.index(0, 0))
    chosen = page._units.current_key()
    page._mark(True)
    page._filters._favourites.setChecked(True)
    page.refresh()
    assert keys(page) == [chosen]


def test_the_filter_keeps_its_meaning_when_the_units_change(page):
    page._filters._capacity.setText("30000")
    before = page._filters.query("").outputs[0]
    page._filters.show_units("si")
    after = page._filters.query("").outputs[0]
    assert after.outdoor_k == pytest.approx(before.outdoor_k, abs=0.05)
    assert after.least_w == pytest.approx(before.least_w, abs=0.5)


def test_points_are_copied_with_who_published_them(page, qtbot):
    catalogue = page.workspace.services.catalogue
    other = catalogue.unit(UNIT)
    editor = UnitEditor(None, "ip", None, lambda: other)
    qtbot.addWidget(editor)
    editor._copy()
    assert editor._entered_points() == other.points


def test_the_picker_finds_by_typing(page, qtbot):
    picker = UnitPicker(page.workspace.services.catalogue)
    qtbot.addWidget(picker)
    picker._search.setText("sample 36 ducted")
    picker.refresh()
    picker.accept()
    assert picker.reference == UNIT
    QAbstractItemModelTester(picker._units.rows)


def test_the_charts_show_capacity_and_cop_of_each_speed_apart(page):
    points = page.workspace.services.catalogue.unit(UNIT).points
    names = [series.name for series in capacity_chart(points, "si").series]
    assert names == [series.name for series in cop_chart(points, "si").series]
    assert "heating, maximum" in names
    assert "heating, rated" in names


def test_an_unknown_table_is_mapped_from_what_was_guessed(tmp_path, qtbot):
    path = tmp_path / "dealer.csv"
    path.write_text("Manufacturer,Model,Max Capacity 5 F\nArden,AX,30000\n", "utf-8")
    dialog = MappingDialog(head_of(open_table(path)))
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.mapping.title_of("heating.maximum.5F.capacity") == "Max Capacity 5 F"
