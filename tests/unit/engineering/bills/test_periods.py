"""Bills as they are typed: reversed, doubled, with holes, estimated. One sentence for each."""

from datetime import date

import pytest
from pytest import approx

from hpdesigner.engineering.bills.periods import periods
from hpdesigner.model.bills import Bill, FuelAccount
from hpdesigner.sentences import sentence


def bill(first, last, energy_wh=1000.0, **more):
    start, end = (date.fromisoformat(day) if day else None for day in (first, last))
    return Bill(from_date=start, to_date=end, energy_wh=energy_wh, **more)


def read(*bills, also_base=True):
    return periods(FuelAccount(id="gas", bills=bills, also_base=also_base))


JANUARY = bill("2023-01-01", "2023-02-01")
FEBRUARY = bill("2023-02-01", "2023-03-01")
MARCH = bill("2023-03-01", "2023-04-01")


def test_a_bill_counts_the_days_from_reading_to_reading():
    found, problems = read(JANUARY, FEBRUARY)
    assert ([one.days for one in found], problems) == ([31, 28], ())


def test_bills_that_print_their_last_day_count_it():
    found, problems = read(
        bill("2023-01-01", "2023-01-31"),
        bill("2023-02-01", "2023-02-28"),
        bill("2023-03-01", "2023-03-31"),
    )
    assert ([one.days for one in found], problems) == ([31, 28, 31], ())


def test_a_mean_power_is_energy_over_the_hours():
    found, _ = read(bill("2023-02-01", "2023-03-01", 28 * 24 * 500.0))
    assert found[0].power_w == approx(500.0)


@pytest.mark.parametrize(
    ("bills", "code", "words"),
    [
        ([bill("2023-02-01", "2023-01-01")], "bills.reversed", "not after its start"),
        ([bill("2023-01-01", "2023-01-01")], "bills.reversed", "not after its start"),
        ([bill("2023-01-01", "2032-02-01")], "bills.too_long", "Check the year"),
        ([bill("", "2023-02-01")], "bills.no_date", "lacks a date"),
        ([bill("2023-01-01", "")], "bills.no_date", "lacks a date"),
        ([bill("2023-01-01", "2023-02-01", 0.0)], "bills.no_quantity", "has no quantity"),
        ([JANUARY, JANUARY.evolve(id="again")], "bills.overlap", "delete the one entered twice"),
        ([JANUARY, bill("2023-01-20", "2023-02-20")], "bills.overlap", "lies over"),
        ([JANUARY, MARCH], "bills.gap", "the 28 days from 2023-02-01 to 2023-03-01"),
        ([bill("2023-01-01", "2023-02-01", estimated=True)], "bills.estimated_last", "estimated"),
    ],
)
def test_each_mistake_is_one_sentence_at_its_bill(bills, code, words):
    _, problems = read(*bills)
    assert [problem.code for problem in problems] == [code]
    assert problems[0].where[:3] == ("bills", "gas", "bills")
    assert words in sentence(problems[0])


def test_what_is_left_out_leaves_the_others():
    found, problems = read(JANUARY, JANUARY.evolve(id="again"), FEBRUARY)
    assert ([one.days for one in found], len(problems)) == ([31, 28], 1)


def test_no_use_in_summer_is_a_fact_where_the_fuel_only_heats():
    found, problems = read(bill("2023-07-01", "2023-08-01", 0.0), also_base=False)
    assert (len(found), problems) == (1, ())


def test_an_estimated_bill_is_counted_with_the_next_true_reading():
    found, problems = read(
        bill("2023-01-01", "2023-02-01", 900.0, estimated=True),
        bill("2023-02-01", "2023-03-01", 1300.0),
        MARCH,
    )
    assert problems == ()
    assert [(one.days, one.energy_wh, one.readings) for one in found] == [
        (59, 2200.0, 2),
        (31, 1000.0, 1),
    ]


def test_the_weather_of_bills_put_together_is_that_of_all_their_days():
    found, _ = read(
        bill("2023-01-01", "2023-02-01", estimated=True, mean_outdoor_k=270.0, degree_days_kd=600),
        bill("2023-02-01", "2023-03-01", mean_outdoor_k=275.0, degree_days_kd=400),
    )
    assert found[0].mean_outdoor_k == approx((31 * 270 + 28 * 275) / 59)
    assert found[0].degree_days_kd == 1000


def test_weather_known_for_a_part_is_not_known_for_the_whole():
    found, _ = read(
        bill("2023-01-01", "2023-02-01", estimated=True, mean_outdoor_k=270.0),
        FEBRUARY.evolve(degree_days_kd=400.0),
    )
    assert not found[0].is_actual


def test_an_estimate_before_a_hole_is_left_out():
    found, problems = read(bill("2023-01-01", "2023-02-01", estimated=True), MARCH)
    assert [one.days for one in found] == [31]
    assert {problem.code for problem in problems} == {"bills.gap", "bills.estimated_last"}


def test_a_bill_may_not_be_negative():
    with pytest.raises(ValueError, match="greater than or equal to 0"):
        bill("2023-01-01", "2023-02-01", -5.0)
