"""Constructions from the library and by layers, in the window: one step each, undone in one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from pytest import approx

from hpdesigner.engineering.constructions.library import library
from hpdesigner.engineering.constructions.origin import Origin, basis, layers_of
from hpdesigner.gui.document import Document
from hpdesigner.gui.pages.survey import SurveyPage
from hpdesigner.gui.pages.survey_sections.construction_panel import ConstructionsPanel
from hpdesigner.gui.pages.survey_sections.layers import LayersPanel
from hpdesigner.gui.pages.survey_sections.library_picker import LibraryPicker
from hpdesigner.gui.workspace import Workspace
from hpdesigner.model.constructions import WallConstruction
from hpdesigner.model.samples import sample_project

LAYERS = "wall_layers_2x4_r13"


@pytest.fixture
def page(qtbot, services):
    workspace = Workspace(Document(sample_project()), services)
    made = SurveyPage(workspace)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.show_section(made.section_titles.index("Constructions"))
    yield made
    workspace.close()


def document(page):
    return page.workspace.document


def constructions(page):
    return document(page).project.building.constructions


def panel(page):
    panels = page.findChildren(ConstructionsPanel)
    return next(one for one in panels if one.model.kinds == (WallConstruction,))


def taken(page, key=LAYERS):
    panel(page).take(library()[key])
    return constructions(page)[-1]


def layers_panel(page):
    path = ("building", "constructions", constructions(page)[-1].id, "assembly", "layers")
    return next(one for one in page.findChildren(LayersPanel) if one.model.path == path)


def test_an_entry_is_added_in_one_step_and_undone_in_one(page):
    before = document(page).project
    made = taken(page)
    assert made.library == LAYERS
    assert made.evidence_for("r_m2k_w").note.startswith("Library: 2×4 wall by layers")
    document(page).history.undo()
    assert document(page).project == before


def test_an_entry_in_the_place_of_a_row_keeps_what_refers_to_it(page):
    old = next(one for one in constructions(page) if one.kind == "wall")
    panel(page).take(library()["wall_2x6_r21_vinyl"], old)
    new = next(one for one in constructions(page) if one.id == old.id)
    assert 1 / new.r_m2k_w / 5.678263 == approx(0.058, rel=1e-4)
    document(page).history.undo()
    assert old in constructions(page)


def test_editing_a_layer_recomputes_the_value_in_the_same_step(page):
    made = taken(page)
    before = document(page).project
    layers = layers_panel(page)
    thickness = next(i for i, c in enumerate(layers.model.columns) if c.field == "thickness_m")
    osb = next(i for i, one in enumerate(layers.model.rows) if one.name == "OSB")
    assert layers.model.setData(layers.model.index(osb, thickness), "2 in")
    after = constructions(page)[-1]
    # 1.5 in more of OSB add 0.0381/0.13 m²K/W to the lower limit.
    gained = layers_of(after).lower_r_m2k_w - layers_of(made).lower_r_m2k_w
    assert gained == approx(0.0381 / 0.13)
    assert after.r_m2k_w == approx(layers_of(after).r_m2k_w)
    document(page).history.undo()
    assert document(page).project == before


def test_choosing_a_material_fills_the_layer(page):
    taken(page)
    layers = layers_panel(page)
    osb = next(i for i, one in enumerate(layers.model.rows) if one.name == "OSB")
    assert layers.model.setData(layers.model.index(osb, 0), "Fiberboard sheathing")
    layer = constructions(page)[-1].assembly.layers[osb]
    assert (layer.name, layer.lambda_w_mk) == ("Fiberboard sheathing", 0.07)
    assert layer.thickness_m == approx(0.0127)


def test_layers_added_moved_and_deleted_keep_the_value_in_step(page):
    taken(page)
    layers = layers_panel(page)
    layers.view.go_to_cell(0, 0)
    layers.add_row()
    layers.move_layer(1)
    made = constructions(page)[-1]
    assert [one.material for one in made.assembly.layers][:3] == [
        "gypsum_board",
        "batt_r13",
        "gypsum_board",
    ]
    assert made.r_m2k_w == approx(layers_of(made).r_m2k_w)
    layers.remove_rows()
    assert basis(constructions(page)[-1]).origin is Origin.LIBRARY


def test_a_typed_r_value_counts_and_the_line_below_says_so(page):
    taken(page)
    table = panel(page)
    row = table.model.rowCount() - 1
    table.view.go_to_cell(row, 0)
    column = next(i for i, c in enumerate(table.model.columns) if c.field == "r_m2k_w")
    assert table.model.setData(table.model.index(row, column), "15")
    page.refresh()
    assert constructions(page)[-1].r_m2k_w / 0.1761102 == approx(15, rel=1e-4)
    assert "as typed" in table._basis.text()


def test_gaps_between_the_insulation_raise_the_u_value(page):
    made = taken(page)
    table = panel(page)
    row = table.model.rowCount() - 1
    gaps = next(i for i, c in enumerate(table.model.columns) if c.field == "gaps")
    assert table.model.setData(table.model.index(row, gaps), "circulating")
    assert constructions(page)[-1].r_m2k_w < made.r_m2k_w


def test_fasteners_begin_with_a_usual_screw_and_go_when_emptied(page):
    made = taken(page)
    table = panel(page)
    row = table.model.rowCount() - 1
    count = next(i for i, c in enumerate(table.model.columns) if c.field == "per_m2")
    assert table.model.setData(table.model.index(row, count), "5")
    assert constructions(page)[-1].assembly.fasteners.per_m2 == 5
    assert constructions(page)[-1].r_m2k_w < made.r_m2k_w
    assert table.model.setData(table.model.index(row, count), "")
    assert constructions(page)[-1].r_m2k_w == approx(made.r_m2k_w)


def test_the_recipe_is_shown_in_the_units_of_the_window(page):
    taken(page)
    page.set_system("si")
    assert "W/m²K" in layers_panel(page)._result.text()
    page.set_system("ip")
    assert "U 0.091 Btu/h·ft²·°F" in layers_panel(page)._result.text()


def test_the_library_is_searched_and_chosen_from_the_keyboard(qtbot):
    picker = LibraryPicker("wall", "1980_1999", "ip")
    qtbot.addWidget(picker)
    picker.show()
    words = picker.findChild(QLineEdit)
    qtbot.keyClicks(words, "r-13 vinyl")
    assert picker.names()[0] == "2×4 wall, R-13, vinyl siding"
    qtbot.keyClick(words, Qt.Key.Key_Down)
    qtbot.keyClick(words, Qt.Key.Key_Return)
    assert picker.entry.name == picker.names()[1]


def test_the_kind_and_era_filter_the_library(qtbot):
    picker = LibraryPicker("", "", "si")
    qtbot.addWidget(picker)
    assert len(picker.names()) == len(library())
    kinds, eras = picker.findChildren(QComboBox)
    kinds.setCurrentIndex(kinds.findData("door"))
    eras.setCurrentIndex(eras.findData("from_2012"))
    assert picker.names() == ("Wood door, solid", "Insulated steel or fiberglass door")


def test_nothing_is_chosen_where_nothing_matches(qtbot):
    picker = LibraryPicker("wall", "", "ip")
    qtbot.addWidget(picker)
    picker.show()
    words = picker.findChild(QLineEdit)
    qtbot.keyClicks(words, "marble palace")
    qtbot.keyClick(words, Qt.Key.Key_Return)
    assert picker.entry is None
    assert picker.isVisible()


def test_only_an_entry_of_the_same_kind_may_replace_a_row(qtbot):
    picker = LibraryPicker("door", "", "ip")
    qtbot.addWidget(picker)
    picker.offer_replacing(library()["wall_2x4_r13_vinyl"].taken())
    replace = next(b for b in picker.findChildren(QPushButton) if "Replace" in b.text())
    assert not replace.isEnabled()
