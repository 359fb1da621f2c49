"""The address of a server: its password apart, and whether a catalogue answers there."""

import pytest

from hpdesigner.catalog.database import Database
from hpdesigner.catalog.place import joined, parted, probed
from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.problems import FileError, Severity
from hpdesigner.sentences import sentence

SECRET = "s3cret/&"
WHOLE = "postgresql://office:s3cret%2F%26@server.example/heat"
CLOSED = "postgresql://office:s3cret%2F%26@127.0.0.1:1/heat"


def quietly(_fraction):
    pass


def test_the_password_is_parted_from_the_address():
    assert parted(WHOLE) == ("postgresql://office@server.example/heat", SECRET)


def test_an_address_and_its_password_are_joined_again():
    assert joined(*parted(WHOLE)) == WHOLE


@pytest.mark.parametrize("text", ["", "C:\\catalog.sqlite", "://", "postgresql://server:port/x"])
def test_what_is_no_address_with_a_password_stays_as_it_is(text):
    assert parted(text) == (text, "")
    assert joined(text, SECRET) == text


def test_nobody_at_the_address_is_one_sentence_without_the_password():
    with pytest.raises(FileError) as caught:
        probed(CLOSED, quietly)
    text = sentence(caught.value.problem)
    assert caught.value.problem.code == "catalog.unreachable"
    assert "127.0.0.1" in text
    assert "s3cret" not in text


@pytest.mark.parametrize("address", ["postgresql://a:s3cret@host:port/x", "nonsense://s3cret@x"])
def test_what_is_no_address_is_told_without_the_password(address):
    with pytest.raises(FileError) as caught:
        Database(address)
    assert "s3cret" not in sentence(caught.value.problem)


@pytest.fixture
def address(where):
    """An address at which nothing is kept yet."""
    if not isinstance(where, str):
        pytest.skip("only a server has an address")
    return where


def test_an_empty_database_is_told_and_stays_empty(address):
    assert probed(address, quietly).code == "catalog.place_empty"
    assert probed(address, quietly).severity is Severity.NOTE


def test_a_catalogue_on_a_server_is_counted(address):
    store = CatalogueStore(address)
    count = store.count()
    store.close()
    assert probed(address, quietly).facts["units"] == count
