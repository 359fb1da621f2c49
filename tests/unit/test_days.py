"""Days as people and spreadsheets write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hpdesigner.days import parse_day


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-31",
        "2026–1–31",
        "1/31/2026",
        "Jan 31, 2026",
        "jan. 31 2026",
        "31 January 2026",
        "31-Jan-2026",
    ],
)
def test_a_day_is_read_in_every_usual_spelling(text):
    assert parse_day(text) == date(2026, 1, 31)


@pytest.mark.parametrize(
    "text", ["", "soon", "2026-02-30", "31/1/2026", "13 Foo 2026", "2026", "0000-01-01", "=1+1"]
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ValueError, match="is no day"):
        parse_day(text)


@given(st.dates(date(1000, 1, 1)))
def test_every_day_survives_being_written(day):
    assert parse_day(day.isoformat()) == day
    assert parse_day(f"{day:%m/%d/%Y}") == day
