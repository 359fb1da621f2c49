"""The price book's dialog: worked like a spreadsheet, kept only when accepted."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMessageBox

from hpdesigner.catalog.price_list import prices_csv
from hpdesigner.gui.prices.dialog import PriceBookDialog
from hpdesigner.gui.prices.tables import later_price
from hpdesigner.model.base import replaced
from hpdesigner.model.price_book import QuantityRule
from tests.unit.engineering.pricing.books import APRIL, BOOK, MARCH, item

KEY, KIND, TEXT, SOLD_BY, COST, TAXED, FROM, UNTIL, PRICE = range(9)
ITEMS, STANDARD, MARGIN, TAX = range(4)


@pytest.fixture
def prices(services):
    services.catalogue.prices.write(BOOK, 0)
    return services.catalogue.prices


@pytest.fixture
def dialog(qtbot, prices):
    made = PriceBookDialog(prices, MARCH, "ip")
    # What a test changed is given up without the question a person would be asked.
    qtbot.addWidget(made, before_close_func=lambda it: it.document.history.setClean())
    made.show()
    return made


@pytest.fixture
def agrees(monkeypatch):
    """Stands for the person asked whether changes may be lost; says what was asked."""
    asked = []

    def question(_parent, _title, text):
        asked.append(text)
        return QMessageBox.StandardButton.Yes

    monkeypatch.setattr(QMessageBox, "question", question)
    return asked


def enter(panel, row, column, text):
    model = panel.model
    return model.setData(model.index(row, column), text)


def shown(panel, column):
    model = panel.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def keep(dialog):
    dialog.accept()
    return not dialog.isVisible()


def test_an_edited_cost_is_kept_only_when_accepted(dialog, prices):
    assert enter(dialog.items, 2, COST, "$4.60")
    assert prices.read().book == BOOK
    assert keep(dialog)
    assert prices.read().book == replaced(BOOK, ("items", BOOK.items[2].id, "cost"), 4.6)


def test_cancel_leaves_the_book_as_it_was_after_asking(dialog, prices, agrees):
    enter(dialog.items, 2, COST, "9")
    dialog.reject()
    assert len(agrees) == 1
    assert not dialog.isVisible()
    assert prices.read().book == BOOK


def test_who_does_not_want_to_lose_changes_stays(dialog, monkeypatch):
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    enter(dialog.items, 2, COST, "9")
    dialog.reject()
    assert dialog.isVisible()


def test_nothing_is_asked_where_nothing_was_changed(dialog, agrees):
    dialog.reject()
    assert agrees == []


def test_every_step_is_undone_and_done_again(dialog):
    enter(dialog.items, 2, COST, "9")
    dialog.tabs.setCurrentIndex(MARGIN)
    enter(dialog.panels[MARGIN], 0, 1, "30")
    assert dialog.document.project.margins[0].margin_fraction == pytest.approx(0.3)
    dialog._buttons["undo"].click()
    dialog._buttons["undo"].click()
    assert dialog.document.project == BOOK
    assert dialog.tabs.currentIndex() == ITEMS  # undo goes to what it undid
    dialog._buttons["redo"].click()
    assert dialog.document.project.items[2].cost == 9.0


def test_a_block_from_a_spreadsheet_is_pasted_with_new_rows(dialog):
    QGuiApplication.clipboard().setText(
        "ELBOW\tmaterial\tElbow\teach\t3.50\tyes\t2026-03-01\t\n"
        'HANGER\tmaterial\tHanger\teach\t"1,200.00"\tno\t3/1/2026\t2026-12-31\n'
    )
    dialog.items.add_row()
    dialog.items.view.paste()
    elbow, hanger = dialog.document.project.items[1:3]
    assert (elbow.key, elbow.cost, elbow.starts) == ("ELBOW", 3.5, MARCH)
    assert (hanger.cost, hanger.taxed, hanger.ends) == (1200.0, False, date(2026, 12, 31))


@pytest.mark.parametrize("text", ["-5", "NaN", "1e400", "1.234,56", "=1+1"])
def test_a_cost_that_is_none_is_refused_in_one_sentence(dialog, text):
    assert not enter(dialog.items, 2, COST, text)
    assert dialog.items.message.text().startswith("✕ Cost: ")
    assert dialog.document.project == BOOK


def test_two_prices_of_one_day_are_marked_and_not_kept(dialog, prices):
    dialog.items.view.go_to_cell(2, COST)
    dialog.items.add_later_price()
    assert enter(dialog.items, 3, FROM, "2026-01-01")
    dialog.tabs.setCurrentIndex(TAX)
    assert not keep(dialog)
    assert "Two prices of LINE begin on 2026-01-01" in dialog.message.text()
    assert dialog.tabs.currentIndex() == ITEMS
    assert dialog.items.view.currentIndex().row() == 3
    assert prices.read().book == BOOK


def test_a_new_row_without_a_key_is_not_kept(dialog):
    dialog.items.add_row()
    assert not keep(dialog)
    assert "An item has no key" in dialog.message.text()


def test_a_later_price_begins_today_or_after_the_last_one():
    line = BOOK.items[2]
    assert later_price(BOOK, line, MARCH).starts == MARCH
    book = BOOK.evolve(items=(*BOOK.items, item("LINE", 5.0, APRIL)))
    assert later_price(book, line, MARCH).starts == APRIL + timedelta(days=1)


def test_a_later_price_is_a_step_and_the_old_one_stays(dialog):
    dialog.items.view.go_to_cell(2, COST)
    dialog.items.add_later_price()
    assert enter(dialog.items, 3, COST, "5")
    assert [one.cost for one in dialog.document.project.items if one.key == "LINE"] == [4.25, 5.0]


def test_searching_shows_only_what_has_the_words_and_new_rows_stay_in_view(dialog):
    dialog.search.setText("heater")
    assert shown(dialog.items, KEY) == ["STRIP", "CIRCUIT"]
    dialog.items.view.go_to_cell(1, KEY)
    dialog.items.add_row()
    assert enter(dialog.items, 2, KEY, "PAD")
    assert shown(dialog.items, KEY) == ["STRIP", "CIRCUIT", "PAD"]
    dialog.search.clear()
    assert shown(dialog.items, KEY)[4:6] == ["CIRCUIT", "PAD"]


def test_an_edit_of_a_row_found_changes_that_row(dialog):
    dialog.search.setText("bracket")
    enter(dialog.items, 0, COST, "70")
    assert dialog.document.project.items[-1].cost == 70.0


def test_what_is_wrong_out_of_sight_is_brought_into_sight(dialog):
    enter(dialog.items, 5, KEY, "")
    dialog.search.setText("line")
    assert not keep(dialog)
    assert dialog.search.text() == ""
    assert dialog.items.view.currentIndex().row() == 5


def test_only_prices_in_force_today_are_shown(dialog):
    past = item("LINE", 4.0, date(2025, 1, 1), text="Line set")
    later = item("LINE", 5.0, APRIL, text="Line set")
    dialog.document.apply(BOOK.evolve(items=(past, *BOOK.items, later)), "more")
    dialog.current_only.setChecked(True)
    assert shown(dialog.items, KEY) == [one.key for one in BOOK.items]


def test_the_selling_price_follows_the_margin(dialog):
    assert shown(dialog.items, PRICE)[0] == "4,800"  # 3,120 / 0.65
    enter(dialog.panels[MARGIN], 0, 1, "20 %")
    assert shown(dialog.items, PRICE)[0] == "3,900"  # 3,120 / 0.8
    assert not dialog.items.model.flags(dialog.items.model.index(0, PRICE)) & (
        Qt.ItemFlag.ItemIsEditable
    )


def test_the_margin_is_shown_as_markup_too(dialog):
    assert shown(dialog.panels[MARGIN], 2) == ["53.8", "100", "66.7"]


def test_a_list_is_imported_as_one_step(dialog, tmp_path, prices):
    path = tmp_path / "list.csv"
    path.write_bytes(prices_csv([item("LINE", 4.4, MARCH), item("NEW", 1.0)]))
    dialog.bring(path)
    assert "2 prices are new, 0 changed" in dialog.message.text()
    assert len(dialog.document.project.items) == 8
    dialog._buttons["undo"].click()
    assert dialog.document.project == BOOK
    assert prices.read().book == BOOK


def test_a_bad_list_changes_nothing(dialog, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("key,cost\nA,NaN\n")
    dialog.bring(path)
    assert "the cost “NaN” is not an amount" in dialog.message.text()
    assert dialog.document.project == BOOK


def test_the_book_is_exported_and_a_folder_that_is_not_there_is_said(dialog, tmp_path):
    dialog.export(tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_bytes() == prices_csv(BOOK.items)
    dialog.export(tmp_path / "gone" / "out.csv")
    assert dialog.message.text()


def test_a_book_changed_elsewhere_is_not_overwritten(dialog, prices):
    other = BOOK.evolve(taxes=())
    prices.write(other, 1)
    enter(dialog.items, 2, COST, "9")
    assert not keep(dialog)
    assert "changed in another window" in dialog.message.text()
    assert prices.read().book == other


def test_a_standard_line_is_chosen_from_the_items(dialog):
    standard = dialog.panels[STANDARD]
    standard.view.go_to_cell(5, 0)
    standard.add_row()
    assert dialog.document.project.standard[-1].key == "204411"  # the first not used yet
    assert enter(standard, 6, 0, "BRACKET")
    assert enter(standard, 6, 2, "Per indoor unit")
    last = dialog.document.project.standard[-1]
    assert (last.key, last.rule) == ("BRACKET", QuantityRule.PER_HEAD)


def test_a_standard_line_needs_items(qtbot, services):
    dialog = PriceBookDialog(services.catalogue.prices, MARCH, "si")
    qtbot.addWidget(dialog)
    dialog.panels[STANDARD].add_row()
    assert "add one under Items first" in dialog.panels[STANDARD].message.text()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_never_closes_the_book(dialog, qtbot, key):
    qtbot.keyClick(dialog.search, key)
    qtbot.keyClick(dialog, key)
    assert dialog.isVisible()


def test_all_is_done_by_keys(dialog, qtbot):
    view = dialog.items.view
    view.go_to_cell(2, COST)
    qtbot.keyClicks(view, "6")
    qtbot.keyClicks(view.focusWidget(), ".5")
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Return)
    assert dialog.document.project.items[2].cost == 6.5
    qtbot.keyClick(view, Qt.Key.Key_Insert)
    assert len(dialog.document.project.items) == 7
    qtbot.keyClick(view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(dialog.document.project.items) == 7


def test_the_tables_keep_the_rules_of_qt(dialog):
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(panel.model, fatal) for panel in dialog.panels]
    dialog.search.setText("line")
    dialog.search.clear()
    dialog.items.add_row()
    assert [tester.model() for tester in testers] == [panel.model for panel in dialog.panels]
