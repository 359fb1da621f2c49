"""The price book on the command line."""

import json

import pytest

from hpdesigner.cli.common import open_catalogue
from hpdesigner.cli.main import main
from hpdesigner.model.price_book import MarginRule, PriceBook, QuantityRule, TaxRule
from hpdesigner.model.proposal import LineKind
from hpdesigner.model.samples import sample_project
from hpdesigner.persistence.archive import save
from hpdesigner.persistence.attachments import Attachments
from tests.unit.engineering.pricing.books import APRIL, BOOK, NEW_YEAR, entry, item

UNIT = "SAMPLE-36-DUCTED"


@pytest.fixture
def call(capsys):
    def called(*words):
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return called


def keep(book):
    store = open_catalogue()
    store.prices.write(book, store.prices.read().edition)
    store.close()


def kept():
    store = open_catalogue()
    book = store.prices.read().book
    store.close()
    return book


def test_a_list_comes_in_and_goes_out_again(call, tmp_path):
    keep(BOOK)
    out = tmp_path / "out.csv"
    assert call("prices", "export", out)[0] == 0
    keep(PriceBook())
    code, said, _ = call("prices", "import", out)
    assert (code, said) == (0, '"out.csv": 6 prices are new, 0 changed and 0 as they were.\n')
    assert [one.evolve(id="x") for one in kept().items] == [
        one.evolve(id="x") for one in BOOK.items
    ]


def test_a_dry_run_writes_nothing(call, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("key,cost\nPAD,80\n")
    code, said, _ = call("prices", "import", path, "--dry-run", "--json")
    assert (code, json.loads(said)["new"], json.loads(said)["written"]) == (0, 1, False)
    assert kept() == PriceBook()


def test_a_bad_list_is_one_sentence_and_changes_nothing(call, tmp_path):
    keep(BOOK)
    path = tmp_path / "list.csv"
    path.write_text("key,cost\nLINE,5\nPAD,-80\n")
    code, said, told = call("prices", "import", path)
    assert (code, said) == (2, "")
    assert told.startswith('Line 3 of "list.csv" (PAD) cannot be used')
    assert kept() == BOOK


def test_prices_without_a_day_begin_on_the_day_named(call, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("key,cost\nPAD,80\n")
    call("prices", "import", path, "--at", "April 1, 2026")
    assert kept().items[0].starts == APRIL


def test_the_list_shows_the_prices_of_a_day(call):
    keep(BOOK.evolve(items=(*BOOK.items, item("LINE", 5.0, APRIL, text="Line set"))))
    listed = json.loads(call("prices", "list", "line", "--at", "2026-03-01", "--json")[1])
    assert [one["cost"] for one in listed["items"]] == [4.25]
    assert (listed["margin"]["labour"], listed["margin"]["other"]) == (0.5, None)
    every = json.loads(call("prices", "list", "--all", "--at", "2026-03-01", "--json")[1])
    assert [one["in_force"] for one in every["items"]] == [True] * 6 + [False]


def test_the_list_names_margin_and_markup_apart(call):
    keep(BOOK)
    said = call("prices", "list", "--at", "2026-03-01")[1]
    # 3,120 / 0.65; 0.35 / 0.65
    assert "4,800.00" in said
    assert "equipment: margin 35.00% of the price (markup 53.85% on cost)" in said
    assert "sales tax 6.875 %" in said


def test_a_day_that_is_none_is_one_sentence(call):
    code, _, told = call("prices", "list", "--at", "soon")
    assert code == 2
    assert "“soon” is not a day" in told


def test_a_job_is_priced_with_cost_and_margin(call, tmp_path):
    project = sample_project()
    store = open_catalogue()
    project = project.evolve(choices=project.choices.evolve(unit=store.unit(UNIT)))
    store.close()
    job = tmp_path / "job.hpd"
    save(project, job, Attachments(tmp_path / "attachments"))
    keep(
        PriceBook(
            items=(item(UNIT, 3120.0, kind=LineKind.EQUIPMENT), item("PAD", 60.0, text="Pad")),
            standard=(entry("PAD"), entry("LINE", 1.0, QuantityRule.PER_JOB)),
            margins=(
                MarginRule(kind=LineKind.EQUIPMENT, margin_fraction=0.35, starts=NEW_YEAR),
                MarginRule(kind=LineKind.MATERIAL, margin_fraction=0.4, starts=NEW_YEAR),
            ),
            taxes=(TaxRule(tax_fraction=0.06875, starts=NEW_YEAR),),
        )
    )
    code, said, _ = call("prices", "offer", job, "--at", "2026-03-01", "--json")
    made = json.loads(said)
    # 4,800 + 100; tax 6.875 % of 4,900 = 336.875
    assert (code, made["price"], made["cost"], made["tax"]) == (0, 4900.0, 3180.0, 336.88)
    assert [problem["code"] for problem in made["problems"]] == ["prices.no_price"]
    assert "total 5,236.88" in call("prices", "offer", job, "--at", "2026-03-01")[1]
