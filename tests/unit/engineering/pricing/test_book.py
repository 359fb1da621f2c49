"""What a price book says on a day; and that there is never a choice between two prices."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from pytest import approx

from hpdesigner.engineering.pricing.book import (
    errors_of,
    margin_of,
    markup_of,
    price_of,
    problems_of,
    tax_of,
)
from hpdesigner.model.price_book import MarginRule, PriceBook, PriceItem, TaxRule
from hpdesigner.model.proposal import LineKind
from hpdesigner.sentences import sentence
from tests.unit.engineering.pricing.books import APRIL, BOOK, MARCH, NEW_YEAR, entry, item, margin

DAYS = st.dates(date(2024, 1, 1), date(2024, 3, 1))
PERIODS = st.tuples(DAYS, st.integers(0, 40), st.booleans())


@pytest.mark.parametrize(
    ("on", "cost"),
    [
        (date(2025, 12, 31), None),
        (NEW_YEAR, 10.0),
        (date(2026, 2, 28), 10.0),
        (MARCH, 8.0),  # an offer of one month
        (date(2026, 3, 31), 8.0),
        (APRIL, 10.0),  # after which the price before it holds again
        (date(2026, 6, 1), 12.0),
    ],
)
def test_the_price_that_began_last_counts_while_it_holds(on, cost):
    offer = item("A", 8.0, MARCH, ends=date(2026, 3, 31))
    book = PriceBook(items=(item("A", 12.0, date(2026, 6, 1)), offer, item("A", 10.0)))
    found = price_of(book, "A", on)
    assert (found and found.cost) == cost


def test_a_price_that_has_ended_leaves_a_gap():
    book = PriceBook(items=(item("A", 10.0, ends=date(2026, 1, 31)),))
    assert price_of(book, "A", MARCH) is None


def test_an_item_without_a_cost_has_no_price():
    assert price_of(PriceBook(items=(item("A", None),)), "A", MARCH) is None


def test_margin_and_tax_follow_their_dates():
    book = PriceBook(
        margins=(margin(LineKind.LABOUR, 0.4), margin(LineKind.LABOUR, 0.45, MARCH)),
        taxes=(
            TaxRule(tax_fraction=0.06, starts=NEW_YEAR),
            TaxRule(tax_fraction=0.07, starts=MARCH),
        ),
    )
    february = date(2026, 2, 1)
    assert margin_of(book, LineKind.LABOUR, february).margin_fraction == 0.4
    assert margin_of(book, LineKind.LABOUR, MARCH).margin_fraction == 0.45
    assert margin_of(book, LineKind.MATERIAL, MARCH) is None
    assert tax_of(book, february).tax_fraction == 0.06
    assert tax_of(book, date(2025, 1, 1)) is None


def test_a_margin_is_a_share_of_the_price_and_the_markup_of_the_cost():
    # Cost 65 sold at 100: 35 of 100 are margin, 35 on 65 are markup.
    assert markup_of(0.35) == approx(35 / 65)


@pytest.mark.parametrize("fraction", [-0.01, 1.0, 35.0, float("nan")])
def test_an_impossible_margin_is_refused(fraction):
    with pytest.raises(ValidationError):
        MarginRule(margin_fraction=fraction, starts=MARCH)


@pytest.mark.parametrize("cost", [-1.0, float("nan"), float("inf"), 1e9])
def test_an_impossible_cost_is_refused(cost):
    with pytest.raises(ValidationError):
        PriceItem(key="A", cost=cost, starts=MARCH)


def test_a_rebate_is_no_item():
    with pytest.raises(ValidationError):
        PriceItem(key="A", cost=1.0, starts=MARCH, kind=LineKind.REBATE)


def test_a_good_book_has_no_problems():
    assert problems_of(BOOK) == ()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"items": (item("A", 1.0), item("A", 2.0).evolve(id="other"))},
            "Two prices of A begin on 2026-01-01",
        ),
        ({"items": (item("", 1.0, text="Pad"),)}, "An item has no key (Pad)"),
        ({"items": (item("A", None),)}, "The item A has no cost"),
        ({"items": (item("A", 1.0, MARCH, ends=NEW_YEAR),)}, "ends on 2026-01-01, before"),
        (
            {
                "margins": (
                    margin(LineKind.OTHER, 0.1),
                    margin(LineKind.OTHER, 0.2).evolve(id="other"),
                )
            },
            "Two margins on other begin on 2026-01-01",
        ),
        (
            {"taxes": (TaxRule(starts=MARCH), TaxRule(starts=MARCH))},
            "Two sales taxes begin on 2026-03-01",
        ),
        ({"standard": (entry(""),)}, "names no item"),
    ],
)
def test_each_error_is_one_sentence(changes, said):
    errors = errors_of(PriceBook(**changes))
    assert len(errors) == 1
    assert said in sentence(errors[0])


def test_a_standard_line_without_an_item_is_only_a_warning():
    book = PriceBook(standard=(entry("GONE"),))
    assert errors_of(book) == ()
    assert "no item GONE" in sentence(problems_of(book)[0])


@given(
    st.lists(
        st.tuples(DAYS, st.integers(0, 40), st.booleans()), max_size=6, unique_by=lambda t: t[0]
    ),
    DAYS,
    st.randoms(use_true_random=False),
)
def test_the_price_of_a_day_never_depends_on_the_order_of_rows(periods, on, random):
    items = [
        item("A", float(n), first, ends=first + timedelta(days) if ends else None)
        for n, (first, days, ends) in enumerate(periods)
    ]
    before = price_of(PriceBook(items=tuple(items)), "A", on)
    random.shuffle(items)
    after = price_of(PriceBook(items=tuple(items)), "A", on)
    assert before == after
    # Another route: walk back from the day until a price begins that still holds.
    holding = {one.starts: one for one in items if one.ends is None or one.ends >= on}
    days = (on - timedelta(back) for back in range(70))
    assert before == next((holding[day] for day in days if day in holding), None)
