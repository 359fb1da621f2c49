"""What a new row is filled with."""

from hpdesigner.gui.document import Document
from hpdesigner.gui.pages.survey_sections import new_rows
from hpdesigner.gui.tables.column import column
from hpdesigner.gui.tables.panel import TablePanel
from hpdesigner.gui.tables.rows_model import RowsModel
from hpdesigner.model.envelope import Wall, Window
from hpdesigner.model.evidence import Source
from hpdesigner.model.project import Project
from tests.gui.tables.sample_tables import OPENINGS, walls_model


def test_a_new_wall_follows_the_last_one_round_the_house(qtbot, document, walls):
    panel = TablePanel(walls, "Wall", new_rows.surface(Wall, "Wall"))
    qtbot.addWidget(panel)
    panel.view.go_to_cell(0, 0)
    panel.add_row()
    added = walls.rows[1]
    assert (added.room_id, added.construction_id, added.azimuth_deg) == ("living", "wall", 270.0)
    assert added.area_m2 == 0.0


def test_the_first_wall_of_an_empty_house_brings_a_construction_marked_as_a_guess(qtbot, qapp):
    document = Document(Project())
    walls = walls_model(document)
    panel = TablePanel(walls, "Wall", new_rows.surface(Wall, "Wall"))
    qtbot.addWidget(panel)
    panel.add_row()
    (made,) = document.project.building.constructions
    assert walls.rows[0].construction_id == made.id
    assert made.evidence_for("r_m2k_w").source is Source.GUESS


def test_a_window_needs_a_wall_first(qtbot, qapp):
    document = Document(Project())
    model = RowsModel(document, OPENINGS, (Window,), [column(Window, "name")])
    panel = TablePanel(model, "Window", new_rows.opening(Window, "Window"))
    qtbot.addWidget(panel)
    panel.add_row()
    assert "add the wall or roof first" in panel.message.text()
