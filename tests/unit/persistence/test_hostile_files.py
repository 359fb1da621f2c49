"""Files that are damaged, foreign or meant to harm: one sentence each, and nothing changed."""

import io
import json
import struct
import warnings
import zipfile
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hpdesigner.model.samples import sample_project
from hpdesigner.persistence import archive, container
from hpdesigner.persistence.archive import load
from hpdesigner.problems import FileError
from hpdesigner.sentences import sentence

GOOD = archive.to_json(sample_project())
PACKED = container.pack(GOOD, {})


def _refusal(path, store):
    before = path.read_bytes()
    with pytest.raises(FileError) as refused:
        load(path, store)
    assert path.read_bytes() == before
    text = sentence(refused.value.problem)
    assert path.name in text
    assert text.endswith(".")
    return refused.value.problem.code


def _head(**changes):
    return json.dumps({**json.loads(GOOD), **changes}).encode()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "file.not_json"),
        (b"[]", "file.other_format"),
        (b'{"format": "hpdesigner"}', "file.no_version"),
        (b'{"format": "hpdesigner", "version": 1}', "file.no_survey"),
        (b'{"format": "hpdesigner", "version": 1, "project": [1]}', "file.no_survey"),
        (b'{"format": "hpdesigner", "version": 1, "project": NaN}', "file.not_a_number"),
        (b'{"format": "hpdesigner", "version": -Infinity}', "file.not_a_number"),
        (b'{"format": "hpdesigner", "version": ' + b"9" * 5000 + b"}", "file.not_a_number"),
        (b'{"format": "hpdesigner", "format": "hpdesigner"}', "file.key_twice"),
        (b"[" * 200_000, "file.too_deep"),
        (b'{"a":' * 200_000, "file.too_deep"),
        (b'{"format": "hpdesigner", "version": 1, "pro', "file.not_json"),
        ("{}".encode("utf-16"), "file.encoding"),
        (b'{"format": "caf\xe9"}', "file.encoding"),
        (_head(version=2), "file.newer"),
        (_head(version=10**9), "file.newer"),
        (_head(version="1"), "file.no_version"),
        (_head(version=True), "file.no_version"),
        (_head(version=0), "file.no_version"),
        (_head(format="other"), "file.other_format"),
        (_head(project=None), "file.no_survey"),
        (_head(project="a house"), "file.no_survey"),
    ],
    ids=range(22),
)
def test_a_survey_that_cannot_be_read_is_refused(zipped, store, text, code):
    assert _refusal(zipped({"project.json": text}), store) == code


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({}, "file.no_project"),
        ({"readme.txt": b"x"}, "file.no_project"),
        ({"project.json": GOOD, "../../etc/passwd": b"x"}, "file.bad_name"),
        ({"project.json": GOOD, "photos/../../x": b"x"}, "file.bad_name"),
        ({"project.json": GOOD, "/etc/passwd": b"x"}, "file.bad_name"),
        ({"project.json": GOOD, "C:x": b"x"}, "file.bad_name"),
        ({"project.json": GOOD, "photos\\..\\x": b"x"}, "file.bad_name"),
        ({"project.json": b" " * 33 * 1024**2}, "file.project_too_large"),
        ({"project.json": GOOD, "photos/bomb": bytes(4 * 1024**2)}, "file.bomb"),
    ],
    ids=range(9),
)
def test_a_zip_that_means_harm_is_refused(zipped, store, members, code):
    assert _refusal(zipped(members), store) == code


@pytest.mark.parametrize("content", [b"%PDF-1.7 ...", b"\x00" * 100, b"hello", b"{}"])
def test_what_is_no_zip_is_refused(tmp_path, store, content):
    path = tmp_path / "given.hpd"
    path.write_bytes(content)
    assert _refusal(path, store) == "file.not_project"


def test_an_empty_file_is_refused(tmp_path, store):
    path = tmp_path / "given.hpd"
    path.touch()
    assert _refusal(path, store) == "file.empty"


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_refused(zipped, store, kept):
    path = zipped({"project.json": GOOD})
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])
    assert _refusal(path, store) == "file.damaged"


@pytest.mark.parametrize("place", [60, 300, 900])
def test_a_file_with_a_wrong_byte_is_refused(zipped, store, place):
    path = zipped({"project.json": GOOD})
    content = bytearray(path.read_bytes())
    content[place] ^= 0xFF
    path.write_bytes(content)
    assert _refusal(path, store) == "file.damaged"


def test_an_encrypted_file_is_refused(zipped, store):
    path = zipped({"project.json": GOOD})
    content = bytearray(path.read_bytes())
    directory = content.index(b"PK\x01\x02")
    struct.pack_into("<H", content, 6, 1)
    struct.pack_into("<H", content, directory + 8, 1)
    path.write_bytes(content)
    assert _refusal(path, store) == "file.encrypted"


def test_a_file_that_claims_a_size_beyond_all_limits_is_refused_before_unpacking(zipped, store):
    path = zipped({"project.json": GOOD, "photos/large": b"x" * 2000}, zipfile.ZIP_STORED)
    content = bytearray(path.read_bytes())
    second = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4)
    struct.pack_into("<II", content, second + 20, 2_000_000_000, 2_000_000_000)
    path.write_bytes(content)
    assert _refusal(path, store) == "file.too_large"


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(zipped, store, compression):
    path = zipped({"project.json": GOOD}, compression)
    assert _refusal(path, store) == "file.compression"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 10**6), value=st.integers(0, 255), text=st.booleans())
def test_any_wrong_byte_either_opens_or_is_refused_in_a_sentence(store, place, value, text):
    content = bytearray(GOOD if text else PACKED)
    content[place % len(content)] = value
    read = archive.from_json if text else partial(archive.unpacked, attachments=store)
    try:
        problems = read(bytes(content), "house.hpd").problems
    except FileError as refused:
        problems = (refused.problem,)
    assert all(sentence(problem).endswith(".") for problem in problems)


def test_a_part_given_twice_is_refused(tmp_path, store):
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as file:
        warnings.simplefilter("ignore")
        file.writestr("project.json", GOOD)
        file.writestr("project.json", GOOD)
    path = tmp_path / "given.hpd"
    path.write_bytes(buffer.getvalue())
    assert _refusal(path, store) == "file.member_twice"


def test_too_many_parts_are_refused(zipped, store, monkeypatch):
    monkeypatch.setattr(container, "MOST_MEMBERS", 3)
    path = zipped({"project.json": GOOD, "a": b"", "b": b"", "c": b""})
    assert _refusal(path, store) == "file.too_many"


def test_a_file_that_is_not_there_is_refused(tmp_path, store):
    with pytest.raises(FileError) as refused:
        load(tmp_path / "none.hpd", store)
    assert refused.value.problem.code == "file.unreadable"


def test_a_folder_is_refused(tmp_path, store):
    with pytest.raises(FileError) as refused:
        load(tmp_path, store)
    assert refused.value.problem.code == "file.unreadable"


def test_a_photo_that_is_not_what_its_name_says_is_not_taken_over(zipped, store, survey):
    digest = "ab" * 32
    survey["project"]["photos"] = [{"id": "1", "sha256": digest, "caption": ""}]
    text = json.dumps(survey).encode()
    opened = load(zipped({"project.json": text, f"photos/{digest}.jpg": b"other"}), store)
    assert store.get(digest) is None
    assert [problem.code for problem in opened.problems] == ["file.photos_missing"]


def test_a_part_nobody_knows_is_listed(zipped, store):
    opened = load(zipped({"project.json": GOOD, "notes.txt": b"hi"}), store)
    assert [problem.code for problem in opened.problems] == ["file.unknown_member"]
