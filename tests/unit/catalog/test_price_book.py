"""The price book in the catalogue's database, on both databases."""

from datetime import date

import pytest
from sqlalchemy import text

from hpdesigner.catalog.schema import SCHEMA_EDITION, read_info, write_info
from hpdesigner.catalog.search import Query
from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.model.equipment import HeatPump
from hpdesigner.model.price_book import PriceBook
from hpdesigner.model.proposal import LineKind
from hpdesigner.problems import FileError, HpdError
from hpdesigner.sentences import sentence
from tests.unit.engineering.pricing.books import APRIL, BOOK, MARCH, NEW_YEAR, item


def pump(reference, price=None):
    return HeatPump(
        id=reference, reference=reference, brand="Arden", outdoor_model=reference, price=price
    )


def test_a_new_catalogue_has_an_empty_book(store):
    assert store.prices.read().book == PriceBook()


def test_a_book_is_kept_as_it_was_and_in_its_order(store, where):
    store.prices.write(BOOK, 0)
    again = CatalogueStore(where)
    kept = again.prices.read()
    again.close()
    assert kept.book == BOOK
    assert kept.edition == 1


def test_writing_replaces_the_whole_book(store):
    store.prices.write(BOOK, 0)
    smaller = BOOK.evolve(items=BOOK.items[:2], standard=(), taxes=())
    store.prices.write(smaller, 1)
    assert store.prices.read().book == smaller


def test_a_book_changed_elsewhere_is_not_overwritten(store):
    store.prices.write(BOOK, 0)
    with pytest.raises(HpdError) as refusal:
        store.prices.write(PriceBook(), 0)
    assert "changed in another window" in sentence(refusal.value.problem)
    assert store.prices.read().book == BOOK


def test_a_book_with_errors_is_refused_and_the_old_one_stays(store):
    store.prices.write(BOOK, 0)
    twice = BOOK.evolve(items=(*BOOK.items, BOOK.items[0].evolve(id="other")))
    with pytest.raises(HpdError) as refusal:
        store.prices.write(twice, 1)
    assert "Two prices of 204411 begin on 2026-01-01" in sentence(refusal.value.problem)
    assert store.prices.read().book == BOOK


def test_a_write_that_fails_half_way_leaves_the_book_as_it_was(store):
    store.prices.write(BOOK, 0)
    # Two rules of one id pass the checks of the book and are refused by the last table.
    rules = (BOOK.taxes[0], BOOK.taxes[0].evolve(starts=APRIL))
    with pytest.raises(FileError):
        store.prices.write(BOOK.evolve(items=(), taxes=rules), 1)
    assert store.prices.read().book == BOOK


def test_nonsense_in_the_database_is_one_sentence(store):
    store.prices.write(BOOK, 0)
    with store.database.writing() as connection:
        connection.execute(text("UPDATE price_item SET kind = 'gift' WHERE key = 'LINE'"))
    with pytest.raises(FileError) as refusal:
        store.prices.read()
    assert "cannot be used" in sentence(refusal.value.problem)


def test_a_catalogue_of_the_edition_before_keeps_everything_and_gains_a_book(store, where):
    store.put([pump("OWN")])
    store.mark_favourite("OWN", True)
    units = store.units()
    with store.database.writing() as connection:
        for name in ("price_item", "price_standard", "price_margin", "price_tax"):
            connection.execute(text(f"DROP TABLE {name}"))
        write_info(connection, "schema", SCHEMA_EDITION - 1)
    again = CatalogueStore(where)
    again.prices.write(BOOK, 0)
    with again.database.reading() as connection:
        edition = read_info(connection, "schema")
    kept = (again.units(), again.favourites(), again.is_own("OWN"), again.prices.read().book)
    again.close()
    assert kept == (units, {"OWN"}, True, BOOK)
    assert edition == SCHEMA_EDITION


def test_an_import_of_units_leaves_the_book_alone(store):
    store.prices.write(BOOK, 0)
    store.put([pump("204411")], own=False)
    store.remove("204411")
    assert store.prices.read().book == BOOK


@pytest.mark.parametrize(
    ("dearest", "on", "found"),
    [
        (1999.0, MARCH, set()),
        (2000.0, MARCH, {"BOOK"}),  # the book's price counts, not the unit's own of 9,000
        (2000.0, APRIL, set()),  # and the one in force
        (2500.0, APRIL, {"BOOK", "BOTH"}),
        (2500.0, date(2025, 12, 31), {"BOTH"}),  # none is in force yet: the unit's own
        (9000.0, date(2025, 12, 31), {"BOOK", "BOTH", "OWN"}),
        (3000.0, MARCH, {"BOOK", "OWN"}),  # 4,000 in the book until this day
    ],
)
def test_the_filter_by_price_asks_the_book_on_the_day(store, dearest, on, found):
    store.put([pump("BOOK", 9000.0), pump("OWN", 3000.0), pump("BOTH", 2400.0), pump("NONE")])
    prices = (
        item("BOOK", 2000.0, NEW_YEAR, kind=LineKind.EQUIPMENT),
        item("BOOK", 2500.0, APRIL, kind=LineKind.EQUIPMENT),
        item("BOTH", 4000.0, NEW_YEAR, ends=MARCH),
    )
    store.prices.write(PriceBook(items=prices), 0)
    units = store.page(Query(dearest=dearest, priced_on=on, own=True), 10).units
    assert {unit.reference for unit in units} == found
