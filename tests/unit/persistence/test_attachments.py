"""The store of photos and weather files."""

import errno
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hpdesigner.problems import FileError


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=2000))
def test_what_is_put_in_comes_out(store, data):
    assert store.get(store.put(data)) == data


def test_the_same_bytes_are_kept_once(tmp_path, store):
    assert store.put(b"photo") == store.put(b"photo")
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize("digest", ["0" * 64, "", "../../etc/passwd", "0" * 63 + "/", "F" * 64])
def test_what_was_never_put_in_is_not_there(store, digest):
    assert store.get(digest) is None


def test_damaged_bytes_are_not_handed_out_and_can_be_put_in_again(tmp_path, store):
    digest = store.put(b"photo")
    file = next(path for path in tmp_path.rglob(digest))
    file.write_bytes(b"phot")
    assert store.get(digest) is None
    assert store.put(b"photo") == digest
    assert store.get(digest) == b"photo"


def test_a_store_that_cannot_be_written_says_so(tmp_path, store):
    (tmp_path / "attachments").write_bytes(b"a file where the folder should be")
    with pytest.raises(FileError):
        store.put(b"photo")


def test_a_full_disk_leaves_nothing_behind(tmp_path, store, monkeypatch):
    def full(_handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError):
        store.put(b"photo")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
