"""Catalogues of older and newer editions, and damaged ones."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from hpdesigner.catalog.schema import SCHEMA_EDITION
from hpdesigner.catalog.shipped import shipped_units
from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.cli.main import CANNOT, main
from hpdesigner.persistence import settings
from hpdesigner.problems import HpdError
from hpdesigner.sentences import sentence
from tests.unit.catalog.contents import contents

FIRST_EDITION = Path(__file__).parents[2] / "data" / "catalogues" / "edition-1.sqlite"
"""Written by the program's first edition: two shipped units, one of them edited, and an own one."""


@pytest.fixture
def place(tmp_path):
    return tmp_path / "catalogue.sqlite"


@pytest.fixture
def first(place):
    shutil.copyfile(FIRST_EDITION, place)
    store = CatalogueStore(place)
    yield store
    store.close()


def test_units_of_the_contractors_own_outlive_the_first_edition(first):
    assert first.unit("SAMPLE-36-DUCTED").brand == "Mine"
    assert first.unit("SAMPLE-36-DUCTED").price == 4321
    assert first.unit("MINE-1").points == first.unit("Goodman SSZ140301A*").points
    assert first.is_own("MINE-1")
    assert first.is_own("SAMPLE-36-DUCTED")
    assert [unit.reference for unit in first.search("mine 36")] == ["SAMPLE-36-DUCTED"]


def test_the_units_of_the_program_are_added_to_the_first_edition(first):
    assert first.count() == len(shipped_units()) + 1
    assert not first.is_own("4397410")


def test_a_catalogue_is_brought_up_to_date_once(first, place):
    before = contents(first)
    again = CatalogueStore(place)
    assert contents(again) == before
    again.close()


def newer(place):
    CatalogueStore(place).close()
    with sqlite3.connect(place) as db:
        db.execute("UPDATE info SET value = ? WHERE key = 'schema'", (SCHEMA_EDITION + 1,))
    db.close()


def foreign(place):
    place.write_bytes(b"no database, but long enough to be taken for one " * 100)


def cut_off(place):
    CatalogueStore(place).close()
    place.write_bytes(place.read_bytes()[:9000])


def overwritten(place):
    CatalogueStore(place).close()
    content = bytearray(place.read_bytes())
    content[4096 : len(content) - 4096] = b"\x5a" * (len(content) - 8192)
    place.write_bytes(content)


def other_units(place):
    CatalogueStore(place).close()
    with sqlite3.connect(place) as db:
        db.execute("UPDATE unit_data SET data = X'7b7d'")
    db.close()


def missing_units(place):
    CatalogueStore(place).close()
    with sqlite3.connect(place) as db:
        db.execute("DELETE FROM unit_data WHERE unit_id = 7")
    db.close()


def other_tables(place):
    with sqlite3.connect(place) as db:
        db.execute("CREATE TABLE unit (a)")
    db.close()


def not_writable(place):
    place.mkdir()


TROUBLE = {
    newer: "newer version",
    foreign: "move the file away",
    cut_off: "move the file away",
    overwritten: "move the file away",
    other_units: "move the file away",
    missing_units: "move the file away",
    other_tables: "move the file away",
    not_writable: "move the file away",
}


@pytest.mark.parametrize("harm", TROUBLE)
def test_a_catalogue_that_cannot_be_used_is_one_sentence(place, harm):
    harm(place)
    with pytest.raises(HpdError) as caught:
        CatalogueStore(place).units()
    text = sentence(caught.value.problem)
    assert TROUBLE[harm] in text
    assert str(place) in text
    assert "\n" not in text


def pages(place):
    """Return the file without SQLite's header, which tells how it was opened last."""
    return place.read_bytes()[100:] if place.is_file() else b""


@pytest.mark.parametrize("harm", TROUBLE)
def test_the_command_line_tells_it_and_leaves_the_file_alone(harm, capsys):
    place = settings.catalogue_place()
    place.parent.mkdir(parents=True)
    harm(place)
    before = pages(place)
    assert main(["catalog", "list"]) == CANNOT
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert TROUBLE[harm] in told.err
    assert pages(place) == before
