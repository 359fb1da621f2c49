"""Two programs on one catalogue."""

import pytest
from sqlalchemy import event

from hpdesigner.catalog import database, importing
from hpdesigner.catalog.importers.known import importer_of
from hpdesigner.catalog.search import OutputLimit, Query
from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.model.equipment import Mode
from hpdesigner.problems import FileError
from hpdesigner.sentences import sentence
from hpdesigner.units import fahrenheit
from tests.benchmarks import synthetic_neep
from tests.unit.catalog.contents import contents

WARM = (OutputLimit(Mode.HEATING, fahrenheit(47), least_w=1.0),)


def quietly(_fraction):
    pass


@pytest.fixture
def other(store, where):
    """The same catalogue, opened by a second program."""
    opened = CatalogueStore(where)
    yield opened
    opened.close()


@pytest.fixture
def staged(store, tmp_path):
    path = tmp_path / "list.xlsx"
    synthetic_neep.write_xlsx(path, 200)
    waiting = importing.read_file(store, importer_of(path), path, quietly)
    yield waiting
    waiting.close()


def test_one_searches_while_the_other_imports(store, other, staged, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 20)
    before, seen = contents(other), []

    def look(_fraction):
        filtered = other.page(Query(outputs=WARM), 1000).found
        seen.append((other.count(), other.search("arden"), filtered, contents(other) == before))

    shipped = other.count()
    filtered = other.page(Query(outputs=WARM), 1000).found
    importing.write(store, staged, look)
    assert seen == [(shipped, (), filtered, True)] * 10
    assert other.count() == shipped + 200
    assert len(other.search("arden")) == 200


def impatient(store):
    """Let the store wait for a blink only, as if its patience were over."""
    store.database.engine.dispose()
    if store.database.engine.dialect.name == "sqlite":
        event.listen(
            store.database.engine,
            "connect",
            lambda connection, _record: connection.execute("PRAGMA busy_timeout = 1"),
        )


def test_who_waits_too_long_for_the_other_is_told(store, other, staged, monkeypatch):
    monkeypatch.setattr(database, "_WAIT_S", 0.1)
    impatient(other)
    told = []

    def write(_fraction):
        with pytest.raises(FileError) as caught:
            other.mark_favourite("SAMPLE-36-DUCTED", True)
        told.append(sentence(caught.value.problem))

    importing.write(store, staged, write)
    assert "being written by another window or program" in told[0]
    other.mark_favourite("SAMPLE-36-DUCTED", True)
    assert store.favourites() == frozenset({"SAMPLE-36-DUCTED"})


def test_a_unit_made_ones_own_while_the_preview_was_open_is_kept(store, other, staged):
    own = other.unit("SAMPLE-36-DUCTED").evolve(reference="200000007", brand="Mine")
    other.put([own])
    importing.write(store, staged, quietly)
    assert store.unit("200000007") == own
    assert len(store.search("arden")) == 199
    importing.undo(store, quietly)
    assert store.unit("200000007") == own


def test_what_the_other_imported_meanwhile_is_not_doubled(store, other, staged, tmp_path):
    path = tmp_path / "list.xlsx"
    again = importing.read_file(other, importer_of(path), path, quietly)
    importing.write(store, staged, quietly)
    importing.write(other, again, quietly)
    again.close()
    references = [unit.reference for unit in store.search("arden")]
    assert len(references) == len(set(references)) == 200
