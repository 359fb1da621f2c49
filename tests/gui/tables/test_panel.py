"""Tables worked like a spreadsheet: keys, blocks, copying, every edit a named step."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytest import approx

from hpdesigner.gui.tables.panel import TablePanel
from hpdesigner.model.samples import sample_project
from hpdesigner.units import feet
from tests.gui.tables.sample_tables import AREA, HEIGHT, LEVEL, NAME, areas


def focus(panel: TablePanel) -> QLineEdit:
    editor = panel.view.viewport().findChild(QLineEdit)
    assert editor is not None
    return editor


def select(panel: TablePanel, top: int, left: int, bottom: int, right: int) -> None:
    panel.view.go_to_cell(top, left)
    model = panel.model
    picked = panel.view.selectionModel()
    block = QItemSelection(model.index(top, left), model.index(bottom, right))
    picked.select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)


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
