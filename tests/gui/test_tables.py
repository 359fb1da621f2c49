"""Tables of the survey: worked like a spreadsheet, every edit a named step that can be undone."""

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytest import approx

from hpdesigner.gui.document import Document
from hpdesigner.gui.pages.survey_sections import lookups, new_rows
from hpdesigner.gui.pages.survey_sections.constructions import inverse
from hpdesigner.gui.tables.column import column, part, reference
from hpdesigner.gui.tables.panel import TablePanel
from hpdesigner.gui.tables.removal import Answer, Fate, RemovalDialog
from hpdesigner.gui.tables.rows_model import EVIDENCE_ROLE, RowsModel
from hpdesigner.gui.tables.usage import users_of
from hpdesigner.model.building import Room
from hpdesigner.model.constructions import WallConstruction
from hpdesigner.model.envelope import Overhang, Wall, Window
from hpdesigner.model.evidence import Source
from hpdesigner.model.project import Project
from hpdesigner.model.samples import sample_project
from hpdesigner.sentences import sentence
from hpdesigner.units import Quantity, feet, r_ip, square_feet

ROOMS = ("building", "rooms")
SURFACES = ("building", "surfaces")
OPENINGS = ("building", "openings")
CONSTRUCTIONS = ("building", "constructions")
NAME, AREA, HEIGHT, LEVEL = range(4)


class Answers:
    """Stands for the person asked what shall become of what is in use."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.questions = []

    def __call__(self, question):
        self.questions.append(question)
        return self.answers.pop(0)


@pytest.fixture
def document(qapp) -> Document:
    return Document(sample_project())


def rooms_model(document: Document) -> RowsModel:
    names = ("name", "floor_area_m2", "ceiling_height_m", "level")
    model = RowsModel(document, ROOMS, (Room,), [column(Room, name) for name in names])
    document.changed.connect(lambda: model.refresh(model.system))
    return model


def walls_model(document: Document) -> RowsModel:
    columns = [
        column(Wall, "name"),
        reference(Wall, "room_id", lookups.rooms("The house")),
        reference(Wall, "construction_id", lookups.constructions(WallConstruction)),
        column(Wall, "area_m2"),
        column(Wall, "azimuth_deg"),
    ]
    model = RowsModel(document, SURFACES, (Wall,), columns)
    document.changed.connect(lambda: model.refresh(model.system))
    return model


@pytest.fixture
def rooms(document) -> RowsModel:
    return rooms_model(document)


@pytest.fixture
def walls(document) -> RowsModel:
    return walls_model(document)


@pytest.fixture
def asked() -> Answers:
    return Answers()


@pytest.fixture
def panel(qtbot, rooms, asked) -> TablePanel:
    made = TablePanel(rooms, "Room", new_rows.room("Room"), ask=asked)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.activateWindow()
    made.view.go_to_cell(0, AREA)
    return made


def focus(panel: TablePanel) -> QLineEdit:
    editor = panel.view.viewport().findChild(QLineEdit)
    assert editor is not None
    return editor


def areas(document: Document) -> list[float]:
    return [
        round(room.floor_area_m2 / square_feet(1), 3) for room in document.project.building.rooms
    ]


def select(panel: TablePanel, top: int, left: int, bottom: int, right: int) -> None:
    panel.view.go_to_cell(top, left)
    model = panel.model
    picked = panel.view.selectionModel()
    block = QItemSelection(model.index(top, left), model.index(bottom, right))
    picked.select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)


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


def test_typing_replaces_and_enter_goes_down(qtbot, document, panel):
    qtbot.keyClick(panel.view, "2")
    qtbot.keyClicks(focus(panel), "50")
    qtbot.keyClick(focus(panel), Qt.Key.Key_Return)
    assert areas(document)[0] == approx(250)
    assert panel.view.currentIndex() == panel.model.index(1, AREA)


def test_tab_accepts_and_goes_right_and_ends_begin_the_next_row(qtbot, document, panel):
    panel.view.go_to_cell(0, HEIGHT)
    qtbot.keyClick(panel.view, "9")
    qtbot.keyClick(focus(panel), Qt.Key.Key_Tab)
    assert document.project.building.rooms[0].ceiling_height_m == approx(feet(9))
    assert panel.view.currentIndex() == panel.model.index(0, LEVEL)
    qtbot.keyClick(panel.view, Qt.Key.Key_Tab)
    assert panel.view.currentIndex() == panel.model.index(1, NAME)


def test_f2_edits_what_is_there_and_esc_takes_it_back(qtbot, document, panel):
    qtbot.keyClick(panel.view, Qt.Key.Key_F2)
    assert focus(panel).text() == "300.0"
    qtbot.keyClicks(focus(panel), "77")
    qtbot.keyClick(focus(panel), Qt.Key.Key_Escape)
    assert document.history.count() == 0


def test_opening_and_leaving_a_cell_enters_nothing(qtbot, document, panel):
    panel.model.refresh("si")
    qtbot.keyClick(panel.view, Qt.Key.Key_F2)
    qtbot.keyClick(focus(panel), Qt.Key.Key_Return)
    assert document.history.count() == 0


def test_limits_are_told_while_typing_and_enter_does_not_leave(qtbot, document, panel):
    qtbot.keyClick(panel.view, Qt.Key.Key_Minus)
    qtbot.keyClick(focus(panel), "5")
    assert "below the limit" in panel.message.text()
    qtbot.keyClick(focus(panel), Qt.Key.Key_Return)
    assert focus(panel).text() == "-5"
    qtbot.keyClick(focus(panel), Qt.Key.Key_Escape)
    assert panel.message.isHidden()
    assert document.history.count() == 0


def test_fill_down_copies_the_top_cell_in_one_step(qtbot, document, panel):
    select(panel, 0, AREA, 2, AREA)
    qtbot.keyClick(panel.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert areas(document)[:4] == [300, 300, 300, 195]
    assert document.history.undoText() == "Fill down: floor area"
    document.history.undo()
    assert areas(document)[:3] == [300, 260, 120]


def test_fill_down_in_one_row_copies_the_row_above(qtbot, document, panel):
    panel.view.go_to_cell(1, AREA)
    qtbot.keyClick(panel.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert areas(document)[1] == 300


def test_a_block_is_copied_as_a_spreadsheet_reads_it(qtbot, panel):
    select(panel, 0, NAME, 1, HEIGHT)
    qtbot.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "Living room\t300.0\t\nKitchen and dining\t260.0\t\n"
    )


def test_a_pasted_block_is_one_step_and_makes_the_rows_it_needs(qtbot, document, panel):
    panel.view.go_to_cell(5, NAME)
    QGuiApplication.clipboard().setText("Den\t10 x 12\r\nLoft\t1,000\r\n")
    qtbot.keyClick(panel.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    rooms = document.project.building.rooms
    assert [room.name for room in rooms[5:]] == ["Den", "Loft"]
    assert areas(document)[5:] == [120, 1000]
    document.history.undo()
    assert document.project == sample_project()


def test_one_copied_cell_fills_all_chosen_cells(qtbot, document, panel):
    select(panel, 0, LEVEL, 3, LEVEL)
    QGuiApplication.clipboard().setText("2")
    qtbot.keyClick(panel.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [room.level for room in document.project.building.rooms] == [2, 2, 2, 2, 0, 0]


def test_a_block_with_one_bad_cell_is_refused_whole(qtbot, document, panel):
    QGuiApplication.clipboard().setText("100\nmany\n")
    qtbot.keyClick(panel.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert document.history.count() == 0
    assert '"many" is not understood' in panel.message.text()


def test_a_block_that_is_too_wide_is_told(qtbot, document, panel):
    panel.view.go_to_cell(0, LEVEL)
    QGuiApplication.clipboard().setText("1\t2")
    qtbot.keyClick(panel.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "start further left" in panel.message.text()
    assert document.history.count() == 0


def test_delete_empties_cells_and_refuses_where_a_value_is_needed(qtbot, document, panel):
    panel.model.setData(panel.model.index(0, HEIGHT), "9")
    panel.view.go_to_cell(0, HEIGHT)
    qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    assert document.project.building.rooms[0].ceiling_height_m is None
    panel.view.go_to_cell(0, AREA)
    qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    assert "Floor area is needed" in panel.message.text()


def test_insert_adds_a_row_below_and_goes_there(qtbot, document, panel):
    qtbot.keyClick(panel.view, Qt.Key.Key_Insert)
    assert document.project.building.rooms[1].name == "Room 7"
    assert panel.view.currentIndex() == panel.model.index(1, NAME)
    assert document.history.undoText() == "Add room"


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
