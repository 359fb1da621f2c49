"""The proposal's lines follow the book, except where a person said otherwise."""

from dataclasses import replace

from hpdesigner.engineering.pricing.filling import filled, is_changed_by_hand
from hpdesigner.engineering.pricing.offer import offer
from hpdesigner.engineering.pricing.sums import added_up
from hpdesigner.model.proposal import LineKind, PriceLine, ProposalText
from hpdesigner.sentences import sentence
from hpdesigner.units import feet
from tests.unit.engineering.pricing.books import APRIL, BOOK, JOB, MARCH, item

OWN = PriceLine(id="own", kind=LineKind.OTHER, text="Crane", amount=400)
REBATE = PriceLine(id="rebate", kind=LineKind.REBATE, text="Utility", amount=1000)
DEARER = BOOK.evolve(items=(*BOOK.items, item("LINE", 5.0, APRIL, text="Line", unit="foot")))


def fill(text=None, book=BOOK, job=JOB, on=MARCH):
    return filled(text or ProposalText(), offer(book, job, on), book)


def line_of(text, key):
    return next(line for line in text.lines if line.origin and line.origin.key == key)


def edited(before, key, **changes):
    lines = tuple(
        line.evolve(**changes) if line.origin and line.origin.key == key else line
        for line in before.lines
    )
    return before.evolve(lines=lines)


def test_an_empty_proposal_gets_all_lines_the_date_and_the_tax():
    made = fill()
    assert [line.amount for line in made.text.lines] == [4800, 1680, 230.21, 350, 300, 213.33]
    assert (made.text.prices_dated, made.text.tax_fraction) == (MARCH, 0.06875)
    assert made.problems == ()


def test_the_printed_sum_is_the_offers():
    total = added_up(fill().text)
    made = offer(BOOK, JOB, MARCH)
    assert (total.subtotal, total.tax) == (float(made.price), float(made.tax))


def test_each_line_says_where_it_is_from():
    origin = line_of(fill().text, "LABOR").origin
    assert (origin.key, str(origin.starts), origin.dated) == ("LABOR", "2026-01-01", MARCH)


def test_lines_entered_by_hand_stay_and_stay_in_their_places():
    made = fill(ProposalText(lines=(OWN, REBATE)))
    assert made.text.lines[-2:] == (OWN, REBATE)
    again = fill(made.text, DEARER, on=APRIL)
    assert again.text.lines[-2:] == (OWN, REBATE)


def test_filling_twice_changes_nothing():
    once = fill(ProposalText(lines=(OWN,))).text
    assert fill(once).text == once


def test_a_later_price_renews_the_line_in_its_place():
    before = fill().text
    after = fill(before, DEARER, on=APRIL).text
    # 32.5 ft at 5.00 = 162.50; / 0.6 = 270.8333
    assert line_of(after, "LINE").amount == 270.83
    assert line_of(after, "LINE").origin.starts == APRIL
    assert [line.id for line in after.lines] == [line.id for line in before.lines]


def test_an_amount_changed_by_hand_stays():
    before = edited(fill().text, "LINE", amount=200.0)
    assert is_changed_by_hand(line_of(before, "LINE"))
    after = line_of(fill(before, DEARER, on=APRIL).text, "LINE")
    assert after.amount == 200.0
    assert after.text == "Line, 32.5 ft"  # the rest still follows


def test_a_wording_changed_by_hand_stays_while_the_amount_follows():
    before = edited(fill().text, "LINE", text="Copper")
    after = line_of(fill(before, DEARER, on=APRIL).text, "LINE")
    assert (after.text, after.amount) == ("Copper", 270.83)


def test_a_wording_that_no_longer_fits_the_quantity_is_said():
    before = edited(fill().text, "LINE", text="Copper, 32.5 ft")
    longer = fill(before, job=replace(JOB, line_set_m=feet(40.0)))
    # 40 ft at 4.25 = 170; / 0.6 = 283.33
    assert line_of(longer.text, "LINE").amount == 283.33
    assert "Copper, 32.5 ft keeps the wording" in sentence(longer.problems[0])
    assert fill(before).problems == ()


def test_what_is_no_longer_needed_goes():
    after = fill(fill().text, job=replace(JOB, backup_w=0.0)).text
    assert {line.origin.key for line in after.lines} == {"204411", "LABOR", "LINE", "BRACKET"}


def test_what_is_no_longer_needed_but_was_changed_by_hand_stays_and_is_said():
    before = edited(fill().text, "STRIP", amount=99.0)
    after = fill(before, job=replace(JOB, backup_w=0.0))
    assert line_of(after.text, "STRIP").amount == 99.0
    assert "Electric heater, 10 kW was changed by hand" in sentence(after.problems[0])


def test_a_line_whose_item_has_no_price_any_more_stays_and_is_said():
    ended = BOOK.items[-1].evolve(ends=MARCH)
    book = BOOK.evolve(items=(*BOOK.items[:-1], ended))
    after = fill(fill().text, book, on=APRIL)
    assert line_of(after.text, "BRACKET").amount == 213.33
    assert "no price in force on 2026-04-01 for BRACKET" in sentence(after.problems[0])


def test_a_tax_entered_for_the_job_stays():
    assert fill(ProposalText(tax_fraction=0.08)).text.tax_fraction == 0.08


def test_a_book_without_tax_changes_no_tax():
    book = BOOK.evolve(taxes=())
    assert fill(ProposalText(tax_fraction=0.08), book).text.tax_fraction == 0.08


def test_a_line_whose_length_is_no_longer_known_stays_and_is_said():
    after = fill(fill().text, job=replace(JOB, line_set_m=None))
    assert line_of(after.text, "LINE").amount == 230.21
    assert "length of the line sets" in sentence(after.problems[0])


def test_where_nothing_is_priced_no_day_of_prices_is_claimed():
    after = fill(ProposalText(lines=(OWN,)), BOOK.evolve(margins=()))
    assert (after.text.lines, after.text.prices_dated) == ((OWN,), None)
