"""Prices, running costs and dates as the proposal gives them."""

from dataclasses import replace
from datetime import date

from pytest import approx

from hpdesigner.engineering.pricing.sums import added_up
from hpdesigner.model.proposal import (
    LineKind,
    PriceLine,
    ProposalText,
)
from hpdesigner.reports.blocks import BLANK, Table
from hpdesigner.reports.content import proposal
from hpdesigner.reports.material import money
from tests.unit.reports.printed import PROJECT, text_of
from tests.unit.reports.sample_design import CYCLE, DESIGN, TODAY


def _without_cooling():
    cooling = replace(DESIGN.energy.cooling, delivered_wh=0.0, electricity_wh=0.0)
    return replace(DESIGN, energy=replace(DESIGN.energy, cooling=cooling))


def test_a_year_without_cooling_is_not_compared_with_one_that_has_it():
    # The sample house has an air conditioner in it.
    text = text_of(design=_without_cooling())
    assert "They are not compared with what you pay now" in text
    assert "less to run" not in text
    assert "$1,700" not in text


def test_a_year_of_heating_is_compared_where_nothing_cools_the_house_now():
    project = PROJECT.evolve(distribution=PROJECT.distribution.evolve(existing=()))
    assert "about $200 a year less to run" in text_of(project, _without_cooling())


def test_a_heat_pump_that_costs_more_to_run_is_said_to():
    cost = replace(DESIGN.energy.cost, by_carrier={"electricity": 2100.0})
    design = replace(DESIGN, energy=replace(DESIGN.energy, cost=cost))
    assert "the heat pump costs about $400 a year more to run" in text_of(design=design)


def test_the_yearly_costs_add_up_as_they_are_printed():
    before = replace(
        DESIGN.energy.existing_cost, by_carrier={"natural_gas": 1500.45, "electricity": 86.4}
    )
    design = replace(DESIGN, energy=replace(DESIGN.energy, existing_cost=before))
    sections = proposal(PROJECT, design, CYCLE, "ip", TODAY).sections
    year = next(section for section in sections if section.key == "year")
    costs = next(block for block in year.blocks if isinstance(block, Table))
    assert [row[1] for row in costs.rows] == ["$1,501", "$86", "$1,587"]


def test_no_price_is_invented():
    project = PROJECT.evolve(proposal=ProposalText())
    sections = proposal(project, DESIGN, CYCLE, "ip", TODAY).sections
    price = next(section for section in sections if section.key == "price")
    table = next(block for block in price.blocks if isinstance(block, Table))
    assert {row[-1] for row in table.rows} == {BLANK}


def test_tax_applies_to_taxed_lines_and_rebates_come_off_at_the_end():
    total = added_up(
        ProposalText(
            lines=(
                PriceLine(id="a", amount=1000),
                PriceLine(id="b", kind=LineKind.LABOUR, amount=500, taxed=False),
                PriceLine(id="c", kind=LineKind.REBATE, amount=200),
            ),
            tax_fraction=0.1,
            deposit_fraction=0.5,
        )
    )
    assert (total.total, total.net, total.deposit) == approx((1600, 1400, 800))


def test_money_has_the_sign_of_its_currency():
    assert money(-1234.5, "USD") == "−$1,234.50"
    assert money(5, "CHF", 0) == "CHF 5"


def test_a_late_date_does_not_break_the_validity():
    text = PROJECT.proposal.evolve(dated=date(9999, 12, 30), valid_days=365)
    assert "December 31, 9999" in text_of(PROJECT.evolve(proposal=text))
