"""The table model: what cells show, what an edit repaints, what is refused."""

from PySide6.QtCore import QModelIndex, Qt
from pytest import approx

from hpdesigner.gui.pages.survey_sections.constructions import inverse
from hpdesigner.gui.tables.column import column, part
from hpdesigner.gui.tables.rows_model import EVIDENCE_ROLE, RowsModel
from hpdesigner.model.constructions import WallConstruction
from hpdesigner.model.envelope import Overhang, Window
from hpdesigner.model.evidence import Source
from hpdesigner.model.samples import sample_project
from hpdesigner.sentences import sentence
from hpdesigner.units import Quantity, feet, r_ip
from tests.gui.tables.sample_tables import (
    AREA,
    CONSTRUCTIONS,
    HEIGHT,
    NAME,
    OPENINGS,
    ROOMS,
    SURFACES,
    areas,
)


def test_the_models_keep_qts_rules(qtmodeltester, rooms, walls):
    qtmodeltester.check(rooms)
    qtmodeltester.check(walls)


def test_headers_and_cells_follow_the_system(rooms):
    cell = rooms.index(0, AREA)
    assert rooms.headerData(AREA, Qt.Orientation.Horizontal) == "Floor area\n(ft²)"
    assert cell.data() == "300.0"
    rooms.refresh("si")
    assert rooms.headerData(AREA, Qt.Orientation.Horizontal) == "Floor area\n(m²)"
    assert cell.data() == "27.87"


def test_an_empty_cell_says_what_the_program_uses(rooms):
    assert rooms.index(0, HEIGHT).data() == "The house's"
    assert rooms.index(0, HEIGHT).data(Qt.ItemDataRole.EditRole) == ""


def test_one_edit_repaints_one_row(qtbot, document, rooms):
    with qtbot.waitSignal(rooms.dataChanged) as news:
        assert rooms.setData(rooms.index(2, AREA), "12x14")
    first, last = news.args[:2]
    assert (first.row(), last.row()) == (2, 2)
    assert areas(document)[2] == approx(168)
    assert document.history.undoText() == "Hall and bath: floor area"


def test_an_edit_elsewhere_repaints_nothing(qtbot, document, rooms):
    with qtbot.assertNotEmitted(rooms.dataChanged):
        document.apply(document.project.evolve(name="Other"), "Rename")


def test_renaming_a_room_repaints_the_column_that_names_it(document, rooms, walls):
    rooms.setData(rooms.index(0, NAME), "Parlour")
    assert walls.index(0, 1).data() == "Parlour"


def test_a_refused_edit_is_told_and_changes_nothing(qtbot, document, rooms):
    before = document.project
    with qtbot.waitSignal(rooms.refused) as told:
        assert not rooms.setData(rooms.index(0, AREA), "-5")
    assert document.project is before
    assert sentence(told.args[0], "ip").startswith("Floor area: −5.0 ft² is below the limit")


def test_a_reference_is_entered_by_name_and_refused_where_unknown(document, walls):
    assert walls.setData(walls.index(0, 1), "study")
    assert document.project.building.surfaces != sample_project().building.surfaces
    assert walls.index(0, 1).data() == "Study"
    assert not walls.setData(walls.index(0, 1), "Attic")
    assert walls.setData(walls.index(0, 1), "The house")
    assert walls.rows[0].room_id is None


def test_undoing_a_deletion_puts_the_row_back_in_its_place(document, rooms):
    kept = rooms.rows
    building = document.project.building
    document.apply(
        document.project.evolve(building=building.evolve(rooms=kept[:2] + kept[3:])), "Delete"
    )
    assert rooms.rowCount() == 5
    document.history.undo()
    assert rooms.rows == kept


def test_rows_in_another_order_are_shown_in_that_order(document, rooms):
    building = document.project.building
    turned = tuple(reversed(building.rooms))
    document.apply(document.project.evolve(building=building.evolve(rooms=turned)), "Sort")
    assert rooms.index(0, NAME).data() == "Study"


def test_u_and_r_are_two_views_of_one_value(document):
    r = column(WallConstruction, "r_m2k_w")
    columns = [r, inverse(r, "U-factor", Quantity.TRANSMITTANCE)]
    model = RowsModel(document, CONSTRUCTIONS, (WallConstruction,), columns)
    document.changed.connect(lambda: model.refresh("ip"))
    assert model.setData(model.index(0, 1), "0.05")
    assert model.rows[0].r_m2k_w == approx(r_ip(20))
    assert model.index(0, 0).data() == "20.0"
    assert not model.setData(model.index(0, 1), "0")


def test_the_first_figure_of_an_overhang_makes_one_and_emptying_takes_it_away(document):
    blank = Overhang(depth_m=0.0, to_top_m=0.0, to_bottom_m=feet(4))
    columns = [part("overhang", Overhang, "depth_m", "Overhang depth", blank)]
    model = RowsModel(document, OPENINGS, (Window,), columns)
    document.changed.connect(lambda: model.refresh("ip"))
    assert model.setData(model.index(0, 0), "")
    assert model.rows[0].overhang is None
    assert model.setData(model.index(0, 0), "2")
    assert model.rows[0].overhang == blank.evolve(depth_m=feet(2))


def test_sources_of_many_cells_are_set_in_one_step(document, rooms):
    rooms.set_source([(0, AREA), (1, AREA)], Source.DRAWING)
    assert rooms.index(1, AREA).data(EVIDENCE_ROLE).source is Source.DRAWING
    assert "Drawing" in rooms.index(0, AREA).data(Qt.ItemDataRole.ToolTipRole)
    assert document.history.count() == 1


def test_a_path_finds_its_cell(rooms):
    assert rooms.cell((*ROOMS, "hall", "ceiling_height_m")) == (2, HEIGHT)
    assert rooms.cell((*ROOMS, 3)) == (3, NAME)
    assert rooms.cell((*ROOMS, "cellar")) is None
    assert rooms.cell(SURFACES) is None


def test_a_row_has_no_children(rooms):
    assert rooms.rowCount(rooms.index(0, 0)) == 0
    assert not rooms.setData(QModelIndex(), "x")
