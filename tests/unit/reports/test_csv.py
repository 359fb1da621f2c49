import csv
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.reports.csv import components_csv, rooms_csv
from hpdesigner.spreadsheets import (
    FORMULA_STARTS,
    from_tab_separated,
    harmless,
    tab_separated,
    written,
)
from tests.unit.reports.sample_design import LOADS, ROOMS


def _read(text):
    return list(csv.reader(StringIO(text, newline="")))


def test_the_house_is_the_last_row():
    rows = _read(rooms_csv(LOADS, "si"))
    assert rows[-1][0] == "House"
    assert float(rows[-1][1]) == approx(10000, abs=1)


def test_components_add_up_to_the_total():
    rows = _read(components_csv(LOADS, "si"))
    assert sum(float(row[1] or 0) for row in rows[1:-1]) == approx(float(rows[-1][1]), abs=1)


def test_what_is_not_split_by_room_stays_empty():
    rows = _read(rooms_csv(LOADS, "ip"))
    assert rows[2][3] == ""


@pytest.mark.parametrize("name", ["=1+1", "+cmd", "-x", "@sum", "\tx", "\r=x"])
def test_a_name_is_never_a_formula(name):
    loads = replace(LOADS, rooms=(replace(ROOMS[0], name=name),))
    assert _read(rooms_csv(loads, "ip"))[1][0].startswith("'")


def test_a_negative_number_stays_a_number():
    assert harmless(["-3.5"]) == ["-3.5"]


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1)
)
def test_cells_come_back_as_they_were_made_harmless(cells):
    assert _read(written([[*cells, "end"]]))[0] == [*harmless(cells), "end"]


CELLS = st.text(st.sampled_from("'=+-@\t\r\n\"x1. ")) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0")
)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=3), min_size=1, max_size=3))
def test_copied_cells_are_pasted_as_they_were_and_none_runs_on_the_way(rows):
    ended = [[*row, "end"] for row in rows]
    copied = tab_separated(ended)
    pasted = [cell for row in csv.reader(StringIO(copied, newline=""), "excel-tab") for cell in row]
    runs = [cell for cell in pasted if cell.startswith(FORMULA_STARTS) and not is_number(cell)]
    assert runs == []
    assert from_tab_separated(copied) == ended


def is_number(cell):
    try:
        return float(cell) is not None
    except ValueError:
        return False


def test_rows_that_end_as_on_an_old_mac_are_pasted():
    assert from_tab_separated("a\tb\rc\td") == [["a", "b"], ["c", "d"]]
