"""Removing what others use: asked first, then one step with all it takes along."""

import pytest
from PySide6.QtCore import Qt

from hpdesigner.gui.pages.survey_sections import new_rows
from hpdesigner.gui.tables.column import column
from hpdesigner.gui.tables.panel import TablePanel
from hpdesigner.gui.tables.removal import Answer, Fate, RemovalDialog
from hpdesigner.gui.tables.rows_model import RowsModel
from hpdesigner.gui.tables.usage import users_of
from hpdesigner.model.constructions import WallConstruction
from hpdesigner.model.envelope import Wall
from hpdesigner.model.samples import sample_project
from hpdesigner.sentences import sentence
from tests.gui.tables.sample_tables import (
    CONSTRUCTIONS,
    ROOMS,
    Answers,
)


def test_deleting_a_used_room_asks_and_can_be_called_off(qtbot, document, panel, asked):
    asked.answers = [Answer(Fate.KEEP_ALL)]
    qtbot.keyClick(panel.view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert document.history.count() == 0
    told = sentence(asked.questions[0].problem)
    assert told.startswith("Living room is used by 4 entries (Living room ceiling, ")
    assert [label for _answer, label in asked.questions[0].choices][:2] == [
        "The house as a whole",
        "Kitchen and dining",
    ]


@pytest.mark.parametrize("heir", ["study", None])
def test_a_deleted_room_leaves_its_surfaces_to_another_in_one_step(
    qtbot, document, panel, asked, heir
):
    asked.answers = [Answer(Fate.REDIRECT, heir)]
    qtbot.keyClick(panel.view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    building = document.project.building
    assert users_of(document.project, ROOMS, {"living"}) == ()
    assert next(s for s in building.surfaces if s.id == "ceiling-living").room_id == heir
    document.history.undo()
    assert document.project == sample_project()


def test_deleting_a_wall_may_take_its_windows_along(qtbot, document, walls):
    asked = Answers(Answer(Fate.DELETE_TOO))
    panel = TablePanel(walls, "Wall", new_rows.surface(Wall, "Wall"), ask=asked)
    qtbot.addWidget(panel)
    panel.view.go_to_cell(0, 0)
    panel.remove_rows()
    gone = {"window-living-s", "door-living"}
    assert not gone & {o.id for o in document.project.building.openings}
    assert "Delete them too" in [label for _answer, label in asked.questions[0].choices]


def test_the_only_construction_of_its_kind_cannot_be_deleted_while_used(qtbot, document):
    columns = [column(WallConstruction, "name")]
    model = RowsModel(document, CONSTRUCTIONS, (WallConstruction,), columns)
    asked = Answers(Answer(Fate.KEEP_ALL))
    panel = TablePanel(model, "Wall", new_rows.construction(WallConstruction, "Wall"), ask=asked)
    qtbot.addWidget(panel)
    panel.view.go_to_cell(0, 0)
    panel.remove_rows()
    assert "add another construction first" in sentence(asked.questions[0].problem)
    assert asked.questions[0].choices == ()


def test_the_removal_dialog_gives_the_chosen_answer(qtbot, document, panel, asked):
    asked.answers = [Answer(Fate.KEEP_ALL)]
    panel.remove_rows()
    dialog = RemovalDialog(asked.questions[0])
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.answer() == Answer(Fate.REDIRECT, None)
    dialog.reject()
    assert dialog.answer().fate is Fate.KEEP_ALL
