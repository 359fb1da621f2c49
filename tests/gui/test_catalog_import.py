"""Importing a list in the window, filtering, favorites, and copying from another unit."""

import csv

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog

from hpdesigner.catalog.tables.opened import open_table
from hpdesigner.catalog.tables.table import head_of
from hpdesigner.gui.catalog.mapping_dialog import MappingDialog
from hpdesigner.gui.catalog.unit_picker import UnitPicker
from hpdesigner.gui.pages.shown_table import ShownTable
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
    assert "30 new, 0 changed" in dialog.preview.summary.text()
    assert catalogue.count() == before
    dialog._accept.click()
    assert catalogue.count() == before + 30
    assert not dialog.isVisible()


def test_a_cancelled_preview_leaves_the_catalogue_alone(page, book):
    before = page.workspace.services.catalogue.count()
    page._bringing.bring(book, "ip")
    page._bringing.dialog.reject()
    assert page.workspace.services.catalogue.count() == before


@pytest.fixture
def changed(tmp_path):
    """The list once more: 5 % more at 5 °F in every third row, a formula in the last."""
    header, rows = synthetic_neep.header(), list(synthetic_neep.rows(30))
    column = header.index("Max Capacity 5°F")
    for row in rows[::3]:
        row[column] = round(row[column] * 1.05)
    rows[-1][header.index("AHRI Certified Reference Number⁺")] = "=HYPERLINK(1)"
    path = tmp_path / "changed.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])
    return path


@pytest.fixture
def preview(page, book, changed):
    page._bringing.bring(book, "ip")
    page._bringing.dialog._accept.click()
    page._bringing.bring(changed, "ip")
    yield page._bringing.dialog.preview
    page._bringing.dialog.reject()


def shown(table):
    rows, count = table.rows, range(table.rows.columnCount())
    return [[rows.index(r, c).data() for c in count] for r in range(rows.rowCount())]


def tab(preview, title):
    titles = [preview.parts.tabText(i) for i in range(preview.parts.count())]
    preview.parts.setCurrentIndex(next(i for i, t in enumerate(titles) if t.startswith(title)))
    return titles[preview.parts.currentIndex()]


def test_a_changed_unit_shows_its_figures_before_and_after(preview):
    assert tab(preview, "Changed") == "Changed (10)"
    assert {row[2] for row in shown(preview.list)} == {"1 figure changes"}
    ((name, before, after),) = shown(preview.figures)
    assert name == "Heating, maximum, 5.0 °F outdoors: capacity"
    figures = [float(text.removesuffix(" Btu/h").replace(",", "")) for text in (before, after)]
    assert figures[1] == pytest.approx(1.05 * figures[0], rel=1e-4)


def test_figures_are_shown_in_the_users_units(page, book, changed):
    page._bringing.bring(book, "si")
    page._bringing.dialog._accept.click()
    page._bringing.bring(changed, "si")
    preview = page._bringing.dialog.preview
    tab(preview, "Changed")
    ((name, before, _after),) = shown(preview.figures)
    assert "−15.0 °C" in name
    assert before.endswith(" W")
    page._bringing.dialog.reject()


def test_all_lists_what_is_new_changed_or_refused(preview):
    assert tab(preview, "All") == "All (11)"
    assert len(shown(preview.list)) == 11


def test_words_narrow_the_preview(preview):
    tab(preview, "Changed")
    preview.search.setText("200000003")
    preview.refresh()
    assert [row[1] for row in shown(preview.list)] == ["200000003"]


def test_a_refused_row_shows_its_reason(preview):
    assert tab(preview, "Refused") == "Refused (1)"
    assert "stands where the AHRI number should" in preview.heading.text()


def test_refused_rows_are_saved_without_formulas(preview, tmp_path):
    path = tmp_path / "refused.csv"
    preview.save_refused(path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        (titles, row) = csv.reader(stream)
    assert titles == ["Line", "Reference", "Reason"]
    assert row[:2] == ["31", "'=HYPERLINK(1)"]


def test_refused_rows_that_cannot_be_saved_are_told(page, preview, tmp_path):
    said = []
    page.workspace.said.connect(said.append)
    preview.save_refused(tmp_path / "nowhere" / "refused.csv")
    assert [problem.code for problem in said] == ["file.no_folder"]


def test_what_is_copied_from_a_table_runs_as_no_formula(qtbot):
    table = ShownTable("Rows")
    qtbot.addWidget(table)
    table.show_rows(("What",), [("=1+1",), ("@SUM(A1)",), ("-5",), ("two\tcells",)])
    table.selectAll()
    assert table.copied().splitlines() == ["What", "'=1+1", "'@SUM(A1)", "-5", '"two\tcells"']


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


def test_the_list_is_exported_as_it_is_shown(page, tmp_path):
    path = tmp_path / "equipment.csv"
    page._catalog.export(path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        (titles, *rows) = csv.reader(stream)
    assert titles[0] == "Unit"
    assert [row[-1] for row in rows] == keys(page)


def test_the_file_menu_leads_to_importing_equipment(window, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    window.action("file.import_equipment").trigger()
    assert window.page_id == "equipment"


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
    assert editor._points.points() == other.points


def test_the_picker_finds_by_typing(page, qtbot):
    picker = UnitPicker(page.workspace.services.catalogue)
    qtbot.addWidget(picker)
    picker._search.setText("sample 36 ducted")
    picker.refresh()
    picker.accept()
    assert picker.reference == UNIT
    QAbstractItemModelTester(picker._units.rows)


def test_an_unknown_table_is_mapped_from_what_was_guessed(tmp_path, qtbot):
    path = tmp_path / "dealer.csv"
    path.write_text("Manufacturer,Model,Max Capacity 5 F\nArden,AX,30000\n", "utf-8")
    dialog = MappingDialog(head_of(open_table(path)))
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.mapping.title_of("heating.maximum.5F.capacity") == "Max Capacity 5 F"
