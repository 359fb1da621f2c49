"""The survey page shows any project, fits its screen and takes back what it shows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from hpdesigner.gui.pages.survey_sections.rotation import rotated
from hpdesigner.gui.tables.rows_model import RowsModel
from hpdesigner.gui.tables.view import RowsView
from hpdesigner.model.project import Project
from hpdesigner.model.samples import sample_project
from tests.gui.survey.survey_pages import SECTIONS, document, make_page


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("system", ["ip", "si"])
@pytest.mark.parametrize("project", [Project(), sample_project()], ids=["empty", "sample"])
def test_every_section_shows_any_project_and_changes_nothing(
    qtbot, tmp_path, section, system, project
):
    page = make_page(qtbot, project, tmp_path)
    page.set_system(system)
    page.show_section(section)
    QApplication.processEvents()
    assert document(page).project is project
    page.workspace.close()


@pytest.mark.parametrize("section", SECTIONS)
def test_every_control_has_a_name(page, section):
    page.show_section(section)
    controls = (QLineEdit, QComboBox, QPlainTextEdit, QTableView, QListWidget, QAbstractButton)
    nameless = [
        type(widget).__name__
        for widget in page.findChildren(QWidget)
        if isinstance(widget, controls)
        and widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_rotating_the_house_is_one_step_and_four_quarters_are_none(page):
    page.rotate_house(90.0)
    surfaces = {s.id: s for s in document(page).project.building.surfaces}
    assert surfaces["wall-study-s"].azimuth_deg == 270.0
    assert surfaces["wall-main-e"].azimuth_deg == 180.0
    assert document(page).history.undoText() == "Rotate house by 90°"
    document(page).history.undo()
    assert document(page).project == sample_project()
    assert rotated(rotated(sample_project(), 270.0), 90.0) == sample_project()


@pytest.fixture
def large_letters(qapp):
    before = qapp.font()
    doubled = qapp.font()
    doubled.setPointSizeF(20.0)
    qapp.setFont(doubled)
    yield
    qapp.setFont(before)


@pytest.mark.parametrize("section", SECTIONS)
def test_letters_of_double_size_fit_a_small_screen(large_letters, page, section):
    page.show_section(section)
    smallest = page.minimumSizeHint()
    assert smallest.width() <= 1366
    assert smallest.height() <= 700


@pytest.mark.reference
@pytest.mark.parametrize("section", SECTIONS)
def test_entering_what_is_shown_changes_nothing_beyond_rounding(big_house, section):
    page = big_house
    page.show_section(section)
    models = [view.rows_model for view in page._parts[section].findChildren(RowsView)]
    cells = [
        (model, row, column)
        for model in models
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    refusals = [cell for cell in cells if not same_after_entering(*cell)]
    assert refusals == []


def same_after_entering(model: RowsModel, row: int, column: int) -> bool:
    before = model.plain_text(row, column)
    accepted = model.enter([(row, column, before)], "Again")
    return accepted and model.plain_text(row, column) == before
