"""The front door's decisions; that both commands work is shown by running them."""

import importlib.util
import sys
from pathlib import Path

import pytest

FILE = Path(__file__).resolve().parents[3] / "installer" / "__main__.py"


@pytest.fixture
def door(monkeypatch):
    spec = importlib.util.spec_from_file_location("front_door", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(sys, "platform", "linux")
    return module


def test_missing_libraries_are_named_with_one_command(door, monkeypatch):
    monkeypatch.setattr(door, "_is_there", lambda name: name not in ("EGL", "xkbcommon"))
    with pytest.raises(door.InstallError) as caught:
        door.check_machine(off_screen=True)
    assert "sudo apt-get install libegl1 libxkbcommon0" in str(caught.value)


def test_a_window_needs_more_than_a_check_off_screen(door, monkeypatch):
    monkeypatch.setattr(door, "_is_there", lambda name: name != "xcb-cursor")
    door.check_machine(off_screen=True)
    with pytest.raises(door.InstallError, match="libxcb-cursor0"):
        door.check_machine(off_screen=False)


def test_other_systems_need_no_linux_libraries(door, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(door, "_is_there", lambda _name: False)
    door.check_machine(off_screen=False)


def test_an_old_python_is_named(door, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 1))
    with pytest.raises(door.InstallError, match=r"Python 3\.11 or newer"):
        door.check_machine(off_screen=True)


@pytest.mark.parametrize(
    ("words", "text_only"),
    [((), False), (("job.hpd",), False), (("loads", "job.hpd"), True), (("--version",), False)],
)
def test_only_a_window_asks_for_the_window_libraries(door, words, text_only):
    assert door._is_text_only(words) is text_only


def test_a_changed_requirement_is_installed_anew(door, monkeypatch, tmp_path):
    before = door._fingerprint()
    other = tmp_path / "constraints.txt"
    other.write_text("numpy==0\n")
    monkeypatch.setattr(door, "CONSTRAINTS", other)
    assert door._fingerprint() != before


def test_only_the_standard_library_is_used(door):
    imported = {
        line.split()[1].split(".")[0]
        for line in FILE.read_text("utf-8").splitlines()
        if line.startswith(("import ", "from "))
    }
    assert imported <= sys.stdlib_module_names
