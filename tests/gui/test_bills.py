"""Energy bills in the window: entered as on paper, heard on the Loads page."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication
from pytest import approx

from hpdesigner.engineering.bills.fuel_units import wh_per_unit
from hpdesigner.gui.document import Document
from hpdesigner.gui.pages.survey_sections import new_rows
from hpdesigner.gui.pages.survey_sections.bills import accounts, bills, energy_bills
from hpdesigner.gui.workspace import Workspace
from hpdesigner.model.bills import Bill, BillUnit, FuelAccount
from hpdesigner.model.distribution import Fuel
from hpdesigner.model.samples import sample_project
from hpdesigner.sentences import sentence
from tests.gui.recorded import Recorded
from tests.unit.cli.test_bills_command import gas_account

THERM_WH = wh_per_unit(FuelAccount())
FROM, TO, QUANTITY = range(3)


@pytest.fixture
def document():
    january = Bill(
        id="january",
        from_date=date(2024, 1, 14),
        to_date=date(2024, 2, 14),
        energy_wh=236 * THERM_WH,
    )
    account = FuelAccount(id="gas", bills=(january,))
    return Document(sample_project().evolve(bills=(account,)))


@pytest.fixture
def table(qtbot, document):
    panel = bills(document, ("bills", "gas"))
    qtbot.addWidget(panel)
    panel.refused = []
    panel.model.refused.connect(panel.refused.append)
    return panel


@pytest.fixture
def fuels(qtbot, document):
    panel = accounts(document)
    qtbot.addWidget(panel)
    panel.refused = []
    panel.model.refused.connect(panel.refused.append)
    return panel


def entered(panel, row, column, text):
    return panel.model.setData(panel.model.index(row, column), text)


def shown(panel, row, column):
    return panel.model.data(panel.model.index(row, column))


def test_a_quantity_reads_as_on_the_bill(table):
    assert shown(table, 0, QUANTITY) == "236"
    assert table.model.columns[QUANTITY].header("si") == "Quantity\n(therms)"


def test_a_quantity_is_entered_in_the_unit_of_the_bill(table, document):
    assert entered(table, 0, QUANTITY, "87.5")
    assert document.project.bills[0].bills[0].energy_wh == approx(87.5 * THERM_WH)


def test_a_negative_quantity_is_refused_in_one_sentence(table, document):
    before = document.project
    assert not entered(table, 0, QUANTITY, "-5")
    assert document.project is before
    assert sentence(table.refused[0]) == ("Quantity: −5 is below the limit of 0; enter 0 or more.")


def test_a_quantity_beyond_any_house_is_refused_with_the_limit_of_its_unit(table):
    assert not entered(table, 0, QUANTITY, "1e9")
    assert "the limit of 34,121" in sentence(table.refused[0])


@pytest.mark.parametrize("text", ["14/01/2024", "last winter", "0024-01-14"])
def test_a_date_that_is_none_is_refused_in_one_sentence(table, document, text):
    before = document.project
    assert not entered(table, 0, FROM, text)
    assert document.project is before
    assert sentence(table.refused[0]).startswith("From: ")


@pytest.mark.parametrize(
    "text",
    ["2024-01-31", "1/31/2024", "Jan 31, 2024", "31 January 2024", "31-Jan-2024"],
)
def test_a_date_is_taken_as_suppliers_print_it(table, document, text):
    assert entered(table, 0, FROM, text)
    assert document.project.bills[0].bills[0].from_date == date(2024, 1, 31)


@pytest.mark.parametrize("text", ["2/30/2024", "2024-13-01", "Smarch 1, 2024", "31/31/2024"])
def test_a_day_that_is_not_in_the_calendar_is_refused(table, text):
    assert not entered(table, 0, FROM, text)
    assert "is not a date" in sentence(table.refused[0])


def test_a_year_of_bills_is_pasted_as_a_block(table, document):
    rows = [f"{month}/14/2024\t{month + 1}/14/2024\t{10 * month}" for month in range(1, 12)]
    QGuiApplication.clipboard().setText("\n".join(rows))
    table.view.setCurrentIndex(table.model.index(0, FROM))
    table.view.paste()
    pasted = document.project.bills[0].bills
    assert [bill.from_date.month for bill in pasted] == list(range(1, 12))
    assert [bill.energy_wh / THERM_WH for bill in pasted] == approx(range(10, 120, 10))


def test_a_new_bill_follows_the_one_before_by_a_month(table, document):
    table.add_row()
    added = document.project.bills[0].bills[1]
    assert (added.from_date, added.to_date) == (date(2024, 2, 14), date(2024, 3, 14))


def test_a_month_after_the_last_of_january_ends_with_february():
    like = Bill(to_date=date(2023, 1, 31))
    assert new_rows.bill(sample_project(), like)[1].to_date == date(2023, 2, 28)


def test_the_end_of_the_calendar_adds_an_empty_bill():
    like = Bill(to_date=date(2199, 12, 31))
    assert new_rows.bill(sample_project(), like)[1].to_date is None


def test_another_unit_keeps_the_numbers_on_the_bills(fuels, table, document):
    assert entered(fuels, 0, 1, "CCF")
    table.refresh("ip")
    assert document.project.bills[0].unit is BillUnit.CCF
    assert shown(table, 0, QUANTITY) == "236"


def test_a_unit_of_another_fuel_is_refused_with_those_that_fit(fuels, document):
    before = document.project
    assert not entered(fuels, 0, 1, "gal")
    assert document.project is before
    assert "therms, CCF, m³" in sentence(fuels.refused[0])


def test_another_fuel_takes_its_usual_unit(fuels, document):
    assert entered(fuels, 0, 0, "Propane")
    account = document.project.bills[0]
    assert account.bills[0].energy_wh == approx(236 * wh_per_unit(account))


def test_a_new_account_is_of_the_fuel_that_heats():
    assert new_rows.fuel_account(sample_project(), None)[1].fuel is Fuel.NATURAL_GAS


def test_a_problem_of_a_bill_can_be_gone_to(qtbot, document):
    section = energy_bills(document)
    qtbot.addWidget(section)
    section.refresh("ip")
    assert section.go_to(("bills", "gas", "bills", "january", "energy_wh"))
    assert section.details.view.currentIndex().column() == QUANTITY


def test_a_problem_of_a_fuel_can_be_gone_to(qtbot, document):
    section = energy_bills(document)
    qtbot.addWidget(section)
    section.refresh("ip")
    assert section.go_to(("bills", "gas"))
    assert not section.go_to(("bills", "no such account"))


@pytest.fixture
def billed_window(window):
    window.open_sample()
    document = window.document
    billed = document.project.evolve(bills=(gas_account(),))
    document.apply(billed, "Bills", ("bills",))
    window.workspace.recompute()
    return window


@pytest.mark.parametrize("system", ["ip", "si"])
def test_the_loads_page_says_what_the_bills_imply(billed_window, system):
    billed_window.session.change(system=system)
    view = billed_window.show_page("loads")._bills
    assert "the bills imply a heating load of" in view._words.text()
    assert view._chart.chart.title == "Natural gas a day against outdoor temperature"


def test_the_loads_page_asks_for_bills_where_there_are_none(window):
    window.open_sample()
    view = window.show_page("loads")._bills
    assert "No energy bills are entered" in view._words.text()


def test_bills_that_do_not_settle_a_load_say_why(billed_window):
    document = billed_window.document
    account = document.project.bills[0]
    few = document.project.evolve(bills=(account.evolve(bills=account.bills[:2]),))
    document.apply(few, "Fewer", ("bills",))
    billed_window.workspace.recompute()
    words = billed_window.show_page("loads")._bills._words.text()
    assert "do not settle" in words
    assert "2 usable bills" in words


def test_bills_are_heard_after_the_design_and_their_findings_join_its_own(qtbot, services):
    threads = Recorded()
    document = Document(sample_project().evolve(bills=(gas_account(),)))
    workspace = Workspace(document, replace(services, threads=threads))
    workspace.recompute()
    assert (workspace.design.bills, workspace.is_assuring) == (None, True)
    assert workspace.findings == workspace.design.problems

    (job,) = threads.jobs
    with qtbot.waitSignal(workspace.found):
        threads.waiting[0][0](job.run(lambda _fraction: None))
    assert not workspace.is_assuring
    said = {finding.code for finding in workspace.findings if finding.code.startswith("bills.")}
    assert said == {finding.code for finding in workspace.sure.bills.problems} != set()
    workspace.close()


def test_each_of_two_fuels_has_its_chart(billed_window):
    document = billed_window.document
    propane = gas_account().evolve(id="propane", fuel=Fuel.PROPANE)
    both = document.project.evolve(bills=(*document.project.bills, propane))
    document.apply(both, "Propane", ("bills",))
    billed_window.workspace.recompute()
    view = billed_window.show_page("loads")._bills
    view._fuels.setCurrentIndex(1)
    assert view._chart.chart.title == "Propane a day against outdoor temperature"
