"""A proposal's price lines filled from the price book."""

import pytest

from hpdesigner.gui.prices.dialog import PriceBookDialog
from hpdesigner.gui.prices.lines import PriceLines
from hpdesigner.model.price_book import MarginRule, PriceBook, QuantityRule, SaleUnit, TaxRule
from hpdesigner.model.proposal import LineKind, PriceLine
from hpdesigner.units import feet
from tests.unit.engineering.pricing.books import MARCH, NEW_YEAR, entry, item

UNIT = "SAMPLE-36-DUCTED"
COST, ORIGIN = 4, 4
OWN = PriceLine(id="own", kind=LineKind.OTHER, text="Crane", amount=400)
JOB_BOOK = PriceBook(
    items=(
        item(UNIT, 3120.0, kind=LineKind.EQUIPMENT, text="Heat pump"),
        item("LINE", 4.25, text="Line set", unit=SaleUnit.FOOT),
        item("PAD", 60.0, text="Pad"),
    ),
    standard=(entry("LINE", 1.0, QuantityRule.PER_LINE_SET), entry("PAD")),
    margins=(
        MarginRule(kind=LineKind.EQUIPMENT, margin_fraction=0.35, starts=NEW_YEAR),
        MarginRule(kind=LineKind.MATERIAL, margin_fraction=0.4, starts=NEW_YEAR),
    ),
    taxes=(TaxRule(tax_fraction=0.06875, starts=NEW_YEAR),),
)


@pytest.fixture
def survey(window, services):
    services.catalogue.prices.write(JOB_BOOK, 0)
    window.open_sample()
    document = window.workspace.document
    project = document.project
    unit = services.catalogue.unit(UNIT)
    choices = project.choices.evolve(
        unit=unit, placement=project.choices.placement.evolve(line_set_m=feet(32.5))
    )
    proposal = project.proposal.evolve(lines=(OWN,), dated=MARCH, tax_fraction=0.0)
    document.apply(project.evolve(choices=choices, proposal=proposal), "prepare")
    return window.show_page("survey")


@pytest.fixture
def lines(survey):
    survey.go_to(("proposal", "lines", "own"))
    (panel,) = survey.findChildren(PriceLines)
    return panel


def origins(lines):
    model = lines.model
    return [model.index(row, ORIGIN).data() for row in range(model.rowCount())]


def proposal_of(lines):
    return lines.document.project.proposal


def test_one_press_fills_the_lines_and_says_what_they_make(lines):
    lines.fill_button.click()
    # 3,120 / 0.65; 32.5 ft at 4.25 / 0.6; 60 / 0.6
    assert [(line.text, line.amount) for line in proposal_of(lines).lines] == [
        ("Heat pump", 4800.0),
        ("Line set, 32.5 ft", 230.21),
        ("Pad", 100.0),
        ("Crane", 400.0),
    ]
    assert proposal_of(lines).tax_fraction == 0.06875
    # cost 3,120 + 138.13 + 60 = 3,318.13 of 5,130.21
    assert lines.message.text() == (
        "ⓘ 3 lines are at the price book's prices of 2026-03-01: price $5,130.21, of which cost "
        "$3,318.13, margin 35.3%."
    )


def test_filling_is_one_step_to_undo(lines):
    before = proposal_of(lines)
    lines.fill()
    lines.document.history.undo()
    assert proposal_of(lines) == before


def test_each_line_says_where_it_is_from_and_whether_it_was_changed(lines):
    lines.fill()
    lines.model.setData(lines.model.index(1, 2), "250")
    assert origins(lines) == [
        f"{UNIT}, 2026-01-01",
        "LINE, 2026-01-01, changed by hand",
        "PAD, 2026-01-01",
        "",
    ]
    lines.fill()
    assert proposal_of(lines).lines[1].amount == 250.0


def test_what_has_no_price_is_said(lines, services):
    services.catalogue.prices.write(JOB_BOOK.evolve(items=JOB_BOOK.items[1:]), 1)
    lines.fill()
    assert f"no price in force on 2026-03-01 for Sample 36 ducted (sample) (key {UNIT})" in (
        lines.message.text()
    )


def test_an_empty_book_is_said_and_nothing_changes(lines, services):
    services.catalogue.prices.write(PriceBook(), 1)
    before = proposal_of(lines)
    lines.fill()
    assert "The price book is empty" in lines.message.text()
    assert proposal_of(lines) is before


def test_the_book_opens_from_the_price_lines(lines):
    lines.book_button.click()
    (dialog,) = lines.findChildren(PriceBookDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_the_book_opens_from_the_equipment_page_and_its_prices_filter_the_list(window, services):
    services.catalogue.prices.write(JOB_BOOK, 0)
    window.open_sample()
    page = window.show_page("equipment")
    page._buttons["prices"].click()
    (dialog,) = page.findChildren(PriceBookDialog)
    dialog.items.model.setData(dialog.items.model.index(0, COST), "2000")
    dialog.accept()
    page._filter.setChecked(True)
    page._filters._dearest.setText("2500")
    page.refresh()
    rows = page._units.rows
    assert [rows.key(row) for row in range(rows.rowCount())] == [UNIT]
