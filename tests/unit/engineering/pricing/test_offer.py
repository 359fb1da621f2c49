"""Offers worked by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hpdesigner.engineering.pricing.money import exact, to_cents
from hpdesigner.engineering.pricing.offer import job_of, offer
from hpdesigner.model.choices import Backup, BackupKind, Choices, Placement
from hpdesigner.model.price_book import PriceBook, QuantityRule, SaleUnit
from hpdesigner.model.project import Project
from hpdesigner.model.proposal import LineKind
from hpdesigner.sentences import sentence
from tests.unit.engineering.pricing.books import APRIL, BOOK, JOB, MARCH, UNIT, entry, item, margin
from tests.unit.reports.sample_design import SIZING


def lines_of(book=BOOK, job=JOB, on=MARCH):
    return {line.key: line for line in offer(book, job, on).lines}


def said_of(book=BOOK, job=JOB, on=MARCH):
    return [sentence(problem) for problem in offer(book, job, on).problems]


def test_each_line_is_quantity_times_cost_over_one_less_margin():
    told = {
        line.key: (str(line.quantity), str(line.cost), str(line.price))
        for line in offer(BOOK, JOB, MARCH).lines
    }
    assert told == {
        "204411": ("1.00", "3120.00", "4800.00"),  # 3,120 / 0.65
        "LABOR": ("16.00", "840.00", "1680.00"),  # 10 h + 2 heads at 3 h; 52.50; / 0.5
        "LINE": ("32.50", "138.13", "230.21"),  # 138.125; / 0.6 = 230.20833
        "STRIP": ("10.00", "210.00", "350.00"),  # 10 kW at 21; / 0.6
        "CIRCUIT": ("1.00", "180.00", "300.00"),
        "BRACKET": ("2.00", "128.00", "213.33"),  # 128 / 0.6 = 213.3333
    }


def test_the_sums_are_those_of_the_lines_and_tax_is_on_the_taxed_ones():
    made = offer(BOOK, JOB, MARCH)
    # 4,800 + 1,680 + 230.21 + 350 + 300 + 213.33; cost 3,120 + 840 + 138.13 + 210 + 180 + 128
    assert (str(made.price), str(made.cost)) == ("7573.54", "4616.13")
    # 6.875 % of 5,893.54 = 405.180875
    assert (str(made.tax), str(made.total)) == ("405.18", "7978.72")
    # (7,573.54 - 4,616.13) / 7,573.54
    assert round(made.margin, 4) == Decimal("0.3905")


def test_the_text_names_quantity_and_unit():
    texts = {key: line.text for key, line in lines_of().items()}
    assert texts == {
        "204411": "Arden AX-24 / AH-24",
        "LABOR": "Labor, 16 h",
        "LINE": "Line set, 32.5 ft",
        "STRIP": "Electric heater, 10 kW",
        "CIRCUIT": "Circuit for the heater",
        "BRACKET": "2 × Wall bracket",
    }


def test_a_line_set_sold_by_the_meter_is_counted_in_meters():
    line = item("LINE", 15.0, text="Line set", unit=SaleUnit.METER)
    book = BOOK.evolve(items=(*BOOK.items[:2], line, *BOOK.items[3:]))
    found = lines_of(book, replace(JOB, line_set_m=9.144))["LINE"]
    assert (found.text, str(found.cost)) == ("Line set, 9.14 m", "137.10")


def test_without_backup_neither_heater_nor_circuit_is_offered():
    assert {"STRIP", "CIRCUIT"}.isdisjoint(lines_of(job=replace(JOB, backup_w=0.0)))


def test_the_date_decides_the_price():
    book = BOOK.evolve(items=(*BOOK.items, item("204411", 3250.0, APRIL, kind=LineKind.EQUIPMENT)))
    march, april = lines_of(book, on=MARCH)["204411"], lines_of(book, on=APRIL)["204411"]
    assert (str(march.price), str(april.price)) == ("4800.00", "5000.00")
    assert april.starts == APRIL


def test_what_has_no_price_is_said_and_left_out():
    before = date(2025, 6, 1)
    assert lines_of(on=before) == {}
    assert (
        "no price in force on 2025-06-01 for Arden AX-24 / AH-24 (key 204411)"
        in said_of(on=before)[0]
    )


def test_a_missing_margin_is_said_once_and_nothing_is_sold_at_cost():
    book = BOOK.evolve(margins=BOOK.margins[:2])
    assert set(lines_of(book)) == {"204411", "LABOR"}
    assert said_of(book) == [
        "There is no margin in force on 2026-03-01 for material, so nothing of that kind is "
        "priced; add one to the price book."
    ]


def test_a_length_that_was_not_surveyed_is_asked_for():
    job = replace(JOB, line_set_m=None)
    assert "LINE" not in lines_of(job=job)
    assert said_of(job=job)[0].startswith("Line set is counted by the length of the line sets")


def test_what_is_not_sold_by_length_cannot_follow_a_length():
    book = BOOK.evolve(standard=(entry("BRACKET", 1.0, QuantityRule.PER_LINE_SET),))
    assert "not sold by the foot or meter" in said_of(book)[0]


def test_an_item_that_is_nowhere_in_the_book_is_said():
    book = BOOK.evolve(standard=(entry("GONE", 1.0, QuantityRule.PER_LINE_SET),))
    assert said_of(book)[0].startswith("There is no price in force on 2026-03-01 for GONE")


def test_without_a_unit_the_rest_is_offered_and_that_is_said_once():
    job = replace(JOB, unit=None)
    assert "LINE" in lines_of(job=job)
    assert len(said_of(job=job)) == 1
    assert "No unit is chosen" in said_of(job=job)[0]


def test_backup_that_is_not_sized_is_said_and_not_taken_for_none():
    job = replace(JOB, backup_w=None)
    assert {"STRIP", "CIRCUIT"}.isdisjoint(lines_of(job=job))
    assert offer(BOOK, job, MARCH).unpriced == {"STRIP", "CIRCUIT"}
    assert [said.split(",")[0] for said in said_of(job=job)] == ["Backup heat is not sized yet"]


@pytest.mark.parametrize(
    ("backup", "watts"),
    [
        (Backup(), None),
        (Backup(capacity_w=5000.0), 5000.0),
        (Backup(kind=BackupKind.NONE), 0.0),
    ],
)
def test_before_the_design_only_a_heater_that_was_entered_is_known(backup, watts):
    assert job_of(Project(choices=Choices(backup=backup)), None).backup_w == watts


def test_a_unit_is_priced_by_its_ahri_number_where_the_list_has_another_reference():
    unit = UNIT.evolve(reference="NEEP-7", ahri_reference="204411")
    assert "204411" in lines_of(job=replace(JOB, unit=unit))


def test_the_job_takes_heater_and_line_set_from_survey_and_design():
    choices = Choices(placement=Placement(line_set_m=12.0))
    job = job_of(Project(choices=choices), SIZING)
    assert job.unit is SIZING.unit
    assert (job.backup_w, job.line_set_m) == (SIZING.backup_installed_w, 12.0)


def test_existing_heating_is_no_heater_to_be_sold():
    choices = Choices(backup=Backup(kind=BackupKind.EXISTING))
    assert job_of(Project(choices=choices), SIZING).backup_w == 0.0


def test_an_amount_beyond_what_a_line_holds_is_said():
    book = BOOK.evolve(items=(*BOOK.items[:5], item("BRACKET", 1e7)), standard=BOOK.standard[5:])
    huge = book.evolve(standard=(entry("BRACKET", 100.0),))
    assert "BRACKET" not in lines_of(huge)
    # 100 at 10,000,000; / 0.6
    assert "BRACKET would cost the customer 1,666,666,666.67" in said_of(huge)[0]


def test_a_unit_that_is_also_in_the_standard_installation_makes_one_line():
    book = BOOK.evolve(standard=(entry("204411"),))
    (line,) = offer(book, JOB, MARCH).lines
    assert (str(line.quantity), str(line.price)) == ("2.00", "9600.00")


@pytest.mark.parametrize(
    ("value", "cents"), [(0.125, "0.13"), (1.005, "1.01"), (2.675, "2.68"), (0.135, "0.14")]
)
def test_halves_are_rounded_up_as_typed_not_as_binary_has_them(value, cents):
    assert str(to_cents(exact(value))) == cents


@given(
    cost=st.decimals(0, 10_000, places=4),
    amount=st.decimals(0, 500, places=2),
    fraction=st.decimals(0, Decimal("0.95"), places=3),
)
def test_a_line_is_the_exact_fraction_rounded_to_the_nearest_cent(cost, amount, fraction):
    book = PriceBook(
        items=(item("A", float(cost)),),
        standard=(entry("A", float(amount)),),
        margins=(margin(LineKind.MATERIAL, float(fraction)),),
    )
    true_cost = Fraction(cost) * Fraction(amount)
    true_price = true_cost / (1 - Fraction(fraction))
    for line in offer(book, replace(JOB, unit=None), MARCH).lines:
        assert -Fraction(1, 200) < Fraction(line.cost) - true_cost <= Fraction(1, 200)
        assert -Fraction(1, 200) < Fraction(line.price) - true_price <= Fraction(1, 200)
        assert line.price >= line.cost
