"""Price lists: out without formulas, in whole or not at all."""

import csv
import io
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.catalog import price_list
from hpdesigner.catalog.price_list import brought, prices_csv, read_prices
from hpdesigner.model.price_book import PriceBook, PriceItem, SaleUnit
from hpdesigner.model.proposal import LineKind
from hpdesigner.problems import FileError
from hpdesigner.sentences import sentence
from hpdesigner.spreadsheets import FORMULA_STARTS
from tests.unit.catalog.workbooks import sheet, write
from tests.unit.engineering.pricing.books import APRIL, BOOK, MARCH, NEW_YEAR, item

TODAY = date(2026, 2, 3)
HEAD = "key,kind,text,unit,cost,taxed,from,until\n"
WORDS = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=30).map(str.strip)
ITEMS = st.builds(
    PriceItem,
    key=WORDS.filter(bool),
    kind=st.sampled_from([LineKind.EQUIPMENT, LineKind.LABOUR, LineKind.OTHER]),
    text=WORDS,
    unit=st.sampled_from(SaleUnit),
    cost=st.floats(0, 1e7),
    taxed=st.booleans(),
    starts=st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    ends=st.none() | st.dates(date(2090, 1, 1), date(2099, 1, 1)),
)


def read(tmp_path, content):
    path = tmp_path / "list.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_prices(path, TODAY)


def refusal(tmp_path, content):
    with pytest.raises(FileError) as refused:
        read(tmp_path, content)
    return sentence(refused.value.problem)


def without_id(items):
    return [one.model_dump(exclude={"id"}) for one in items]


def test_a_list_is_read_by_its_titles_in_any_order(tmp_path):
    content = "Cost,Description,AHRI number,From\n3120,Arden AX-24,204411,4/1/2026\n"
    (found,) = read(tmp_path, content)
    assert (found.key, found.text, found.cost, found.starts) == (
        "204411",
        "Arden AX-24",
        3120.0,
        APRIL,
    )


def test_what_a_list_leaves_open_is_material_sold_each_taxed_and_from_today(tmp_path):
    (found,) = read(tmp_path, "key;cost\nPAD;80\n")
    assert found.evolve(id="x") == PriceItem(id="x", key="PAD", cost=80.0, starts=TODAY)


@pytest.mark.parametrize(
    ("cell", "cost"),
    [
        ("1234.56", 1234.56),
        ('"1,234.56"', 1234.56),
        ("$4.25", 4.25),
        ('"$1,234"', 1234.0),
        ("0", 0),
    ],
)
def test_amounts_are_read_as_the_trade_writes_them(tmp_path, cell, cost):
    assert read(tmp_path, f"key,cost\nA,{cell}\n")[0].cost == approx(cost)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A,other,x,each,NaN,yes,2026-01-01,", "the cost “NaN” is not an amount"),
        ("A,other,x,each,inf,yes,2026-01-01,", "the cost “inf” is not an amount"),
        ("A,other,x,each,-5,yes,2026-01-01,", "its cost cannot be -5"),
        ("A,other,x,each,1e400,yes,2026-01-01,", "its cost cannot be inf"),
        ('A,other,x,each,"1.234,56",yes,2026-01-01,', "“1.234,56” is not an amount"),
        ("A,other,x,each,=1+1,yes,2026-01-01,", "“=1+1” is not an amount"),
        ("A,other,x,each,,yes,2026-01-01,", "it has no cost"),
        (",other,x,each,5,yes,2026-01-01,", "(no key) cannot be used: it has no key"),
        ("A,gift,x,each,5,yes,2026-01-01,", "“gift” is no kind; use one of material, equipment"),
        ("A,rebate,x,each,5,yes,2026-01-01,", "“rebate” is no kind"),
        ("A,other,x,furlong,5,yes,2026-01-01,", "“furlong” is no unit to sell by"),
        ("A,other,x,each,5,perhaps,2026-01-01,", "does not say whether it is taxed"),
        ("A,other,x,each,5,yes,2026-02-30,", "“2026-02-30” is not a day"),
        ("A,other,x,each,5,yes,2026-02-02,2026-02-01", "it ends before it begins"),
        ("A,other,x,each,1,234.56,yes,2026-01-01,", "it has more cells than titles"),
        (f"{'K' * 81},other,x,each,5,yes,,", "its key is longer than 80 characters"),
    ],
)
def test_a_line_that_cannot_be_used_is_one_sentence(tmp_path, row, said):
    told = refusal(tmp_path, f"{HEAD}GOOD,other,x,each,5,yes,2026-01-01,\n{row}\n")
    assert told.startswith('Line 3 of "list.csv"')
    assert said in told
    assert told.endswith("Nothing was imported.")


def test_a_comma_in_an_amount_never_turns_thousands_into_one(tmp_path):
    told = refusal(tmp_path, "key,cost,notes\nA,1,234.56,\n")
    assert "put amounts such as 1,234.56 in quotes" in told


def test_the_same_key_and_day_twice_is_refused_and_other_faults_are_counted(tmp_path):
    told = refusal(tmp_path, "key,cost\nA,1\nA,2\nB,x\nC,y\n")
    assert "it repeats line 2" in told
    assert "and 2 more have faults" in told


def test_two_prices_of_one_key_on_other_days_are_two_prices(tmp_path):
    found = read(tmp_path, "key,cost,from\nA,1,2026-01-01\nA,2,2026-03-01\n")
    assert [one.starts for one in found] == [NEW_YEAR, MARCH]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("name,amount\nA,1\n", "has no column cost and key"),
        ("key,amount\nA,1\n", "has no column cost"),
        ("key,cost,price\nA,1,2\n", "has two columns for cost"),
        ("key,cost\n", "holds no prices"),
        ("", "the file is empty"),
        (b"key,cost\nA\0,1\n", "is no text"),
        ('key,cost\n"A,1\n', "cannot be read"),
        ("key,cost" + ",x" * 1200 + "\n", "columns or more"),
    ],
)
def test_a_table_that_is_no_price_list_is_one_sentence(tmp_path, content, said):
    assert said in refusal(tmp_path, content)


def test_a_list_that_is_too_long_or_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(price_list, "MOST_PRICES", 2)
    assert "at most 2 prices" in refusal(tmp_path, "key,cost\nA,1\nB,1\nC,1\n")
    monkeypatch.setattr(price_list, "LARGEST_LIST_BYTES", 10)
    assert "too large to be a price list" in refusal(tmp_path, "key,cost\nA,1\n")


def test_a_file_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(FileError) as refused:
        read_prices(tmp_path / "gone.csv", TODAY)
    assert "There is no file" in sentence(refused.value.problem)


def test_a_workbook_with_days_as_numbers_is_read(tmp_path):
    # Spreadsheets count 2025-01-01 as 45658; 2026-03-01 is 365 + 31 + 28 days later.
    path = tmp_path / "list.xlsx"
    write(path, {"Prices": sheet([["key", "cost", "from"], [204411.0, 3120.0, 46082.0]])})
    (found,) = read_prices(path, TODAY)
    assert (found.key, found.cost, found.starts) == ("204411", 3120.0, MARCH)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ITEMS, min_size=1, max_size=8, unique_by=lambda one: (one.key, one.starts)))
def test_what_is_exported_comes_back_and_runs_nothing(tmp_path, items):
    content = prices_csv(items)
    assert without_id(read(tmp_path, content)) == without_id(items)
    cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
    for cell in cells:
        if cell.startswith(FORMULA_STARTS):
            float(cell)  # a number runs nothing


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "-1 ft", "@sum", "'quoted", "''=x", "'"])
def test_a_text_that_looks_like_a_formula_survives_the_way_out_and_in(tmp_path, text):
    assert read(tmp_path, prices_csv([item("A", 1.0, text=text)]))[0].text == text


def test_bringing_a_list_in_replaces_the_same_day_and_keeps_all_else():
    cheaper = BOOK.items[0].evolve(id="new", cost=3000.0)
    later = item("LINE", 5.0, APRIL)
    found = brought(BOOK, [cheaper, later, BOOK.items[1].evolve(id="other")])
    assert (found.new, found.changed, found.same) == (1, 1, 1)
    assert found.book.items == (
        BOOK.items[0].evolve(cost=3000.0),
        *BOOK.items[1:],
        later,
    )


def test_bringing_a_list_into_an_empty_book_keeps_its_order():
    assert brought(PriceBook(), BOOK.items).book.items == BOOK.items
