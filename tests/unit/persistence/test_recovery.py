"""Journals of unsaved work, and offering what a gone process left behind."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hpdesigner.model.samples import sample_project
from hpdesigner.persistence import recovery
from hpdesigner.persistence.archive import Fingerprint
from hpdesigner.persistence.recovery import Journal, abandoned, damaged

ROOT = Path(recovery.__file__).parents[2]
_WRITES_AND_DIES = """
import os, signal, sys
from pathlib import Path
from hpdesigner.model.samples import sample_project
from hpdesigner.persistence.archive import Fingerprint
from hpdesigner.persistence.recovery import Journal

for name in sys.argv[2:]:
    journal = Journal(Path(sys.argv[1]), name)
    path = Path("/jobs") / name
    journal.write(sample_project().evolve(name=name), path, Fingerprint(7, "ab"), 12)
os._exit(1)
"""


def _crash(folder, *names):
    subprocess.run(
        [sys.executable, "-c", _WRITES_AND_DIES, str(folder), *names], cwd=ROOT, check=False
    )


def test_work_of_a_crashed_program_is_offered(tmp_path):
    before = datetime.now(UTC) - timedelta(seconds=1)
    _crash(tmp_path, "smith")
    (recovered,) = abandoned(tmp_path)
    assert recovered.project == sample_project().evolve(name="smith")
    assert recovered.original_path == Path("/jobs/smith")
    assert recovered.original_fingerprint == Fingerprint(7, "ab")
    assert recovered.steps == 12
    assert recovered.problems == ()
    assert before <= recovered.written <= datetime.now(UTC) + timedelta(seconds=1)


def test_the_newest_work_is_offered_first_and_discarding_one_keeps_the_others(tmp_path):
    _crash(tmp_path, "first", "second")
    newest, other = abandoned(tmp_path)
    assert [newest.project.name, other.project.name] == ["second", "first"]
    newest.discard()
    newest.discard()
    assert [found.project.name for found in abandoned(tmp_path)] == ["first"]


def test_work_of_a_running_program_is_not_offered(tmp_path):
    Journal(tmp_path, "smith").write(sample_project(), None, None, 1)
    assert abandoned(tmp_path) == ()
    assert damaged(tmp_path) == ()


def test_a_number_used_again_by_another_process_does_not_hide_the_work(tmp_path):
    journal = Journal(tmp_path, "smith")
    journal.write(sample_project(), None, None, 1)
    text = journal.file.read_text()
    start = recovery.this_process().start
    journal.file.write_text(text.replace(start, "another-boot/1"))
    assert [found.steps for found in abandoned(tmp_path)] == [1]


def test_a_clean_close_leaves_nothing(tmp_path):
    journal = Journal(tmp_path, "smith")
    journal.write(sample_project(), None, None, 1)
    journal.discard()
    journal.discard()
    assert list(tmp_path.iterdir()) == []


def test_writing_again_replaces_the_journal(tmp_path):
    journal = Journal(tmp_path, "smith")
    journal.write(sample_project(), None, None, 1)
    journal.write(sample_project(), None, None, 2)
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("name", ["../../x", "a/b", "", "x" * 300, "Haus \ud800"])
def test_any_document_id_gives_a_file_in_the_folder(tmp_path, name):
    journal = Journal(tmp_path, name)
    journal.write(sample_project(), None, None, 1)
    assert list(tmp_path.iterdir()) == [journal.file]


@pytest.mark.skipif(os.name != "posix", reason="names of any bytes are POSIX")
def test_a_path_that_is_no_text_is_kept(tmp_path):
    path = Path(os.fsdecode(b"/jobs/\xff.hpd"))
    journal = Journal(tmp_path, "smith")
    journal.write(sample_project(), path, None, 1)
    start = recovery.this_process().start
    journal.file.write_text(journal.file.read_text().replace(start, "another-boot/1"))
    assert abandoned(tmp_path)[0].original_path == path


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"7",
        b'{"format": "hpdesigner recovery"}',
        b'{"format": "other", "pid": 1}',
        b"[" * 100_000,
        b"\xff\xfe\x00",
        b'{"format": "hpdesigner recovery", "pid": "x", "start": ""}',
        b'{"format": "hpdesigner recovery", "pid": 99999999999999999999999, "start": "",'
        b' "version": 1, "project": 3}',
    ],
    ids=range(10),
)
def test_a_damaged_journal_is_reported_and_kept(tmp_path, content):
    file = tmp_path / "smith.1.journal"
    file.write_bytes(content)
    assert abandoned(tmp_path) == ()
    assert [problem.code for problem in damaged(tmp_path)] == ["file.journal_damaged"]
    assert file.read_bytes() == content


def test_a_folder_that_is_not_there_holds_no_work(tmp_path):
    assert abandoned(tmp_path / "none") == ()
    assert damaged(tmp_path / "none") == ()
