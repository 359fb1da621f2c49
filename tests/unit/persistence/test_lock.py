"""The note that says who has a file open."""

import json
import platform
import subprocess
import sys
from dataclasses import asdict

import pytest

from hpdesigner.persistence.lock import Holder, Lock
from hpdesigner.persistence.processes import Process, this_process


def _note(path, **changes):
    ours = {"user": "ann", "machine": platform.node(), "pid": 1, "start": this_process().start}
    lock = Lock(path)
    lock.file.write_text(json.dumps({**ours, **changes}))
    return lock


def _gone_pid():
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        child.wait()
        return child.pid


def test_a_free_file_is_taken_and_given_back(tmp_path):
    lock = Lock(tmp_path / "house.hpd")
    assert lock.take() is None
    assert json.loads(lock.file.read_text())["pid"] == this_process().pid
    lock.release()
    assert list(tmp_path.iterdir()) == []


def test_a_file_somebody_else_has_open_is_not_taken(tmp_path):
    lock = _note(tmp_path / "house.hpd", user="bob", machine="another machine")
    assert lock.take() == lock.holder
    assert lock.holder.user == "bob"
    lock.release()
    assert lock.file.exists()


def test_a_lock_can_be_taken_anyway(tmp_path):
    lock = _note(tmp_path / "house.hpd", machine="another machine")
    assert lock.take(anyway=True) is None
    assert lock.holder is None
    assert Holder(**json.loads(lock.file.read_text())).is_here


def test_the_lock_of_a_process_that_is_gone_is_stale(tmp_path):
    lock = _note(tmp_path / "house.hpd", pid=_gone_pid())
    assert lock.take() is None


def test_the_lock_of_a_number_used_again_is_stale(tmp_path):
    lock = _note(tmp_path / "house.hpd", pid=this_process().pid, start="another-boot/1")
    assert lock.take() is None


def test_the_lock_of_a_running_process_holds(tmp_path):
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        lock = _note(tmp_path / "house.hpd", pid=child.pid, start="")
        holder = lock.take()
        child.stdin.close()
    assert holder is not None
    assert lock.take() is None


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b'{"user": 1}', b"\xff", b"[" * 9999]
)
def test_a_damaged_lock_holds_nobody_off(tmp_path, content):
    lock = Lock(tmp_path / "house.hpd")
    lock.file.write_bytes(content)
    assert lock.take() is None


def test_a_folder_that_cannot_be_written_needs_no_lock(tmp_path):
    assert Lock(tmp_path / "gone" / "house.hpd").take() is None


def test_taking_twice_is_no_conflict_with_oneself(tmp_path):
    assert Lock(tmp_path / "house.hpd").take() is None
    assert Lock(tmp_path / "house.hpd").take() is None


def test_this_process_runs_and_is_itself():
    assert this_process().is_running
    assert asdict(this_process()) == {"pid": this_process().pid, "start": this_process().start}


@pytest.mark.parametrize("pid", [0, -1, 2**22 + 5, 10**30])
def test_a_number_nobody_has_does_not_run(pid):
    assert not Process(pid, "").is_running
