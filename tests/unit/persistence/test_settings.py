"""Preferences and where they are kept."""

import json
import os
from pathlib import Path

import pytest

from hpdesigner.model.proposal import Company
from hpdesigner.persistence import folders
from hpdesigner.persistence.settings import Settings, read, read_with_problems, write
from hpdesigner.problems import FileError


def test_preferences_come_back(tmp_path):
    wanted = Settings(
        system="si", theme="dark", zoom=1.3, recent=("/a.hpd",), company=Company(name="Ahlberg")
    )
    write(wanted, tmp_path / "deep" / "settings.json")
    assert read(tmp_path / "deep" / "settings.json") == wanted


def test_the_first_start_finds_the_usual_settings(tmp_path):
    assert read_with_problems(tmp_path / "none.json") == (Settings(), ())


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b'"x"', b"NaN", b"[" * 100_000])
def test_damaged_preferences_are_replaced_and_reported(tmp_path, content):
    file = tmp_path / "settings.json"
    file.write_bytes(content)
    settings, problems = read_with_problems(file)
    assert settings == Settings()
    assert [problem.code for problem in problems] == ["file.settings_damaged"]


def test_one_wrong_preference_costs_only_itself(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"system": "cubits", "zoom": 1.5, "sounds": True}))
    settings, problems = read_with_problems(file)
    assert settings == Settings(zoom=1.5)
    assert {problem.where for problem in problems} == {("system",), ("sounds",)}


def test_preferences_that_cannot_be_written_say_so(tmp_path):
    (tmp_path / "config").write_bytes(b"")
    with pytest.raises(FileError):
        write(Settings(), tmp_path / "config" / "settings.json")


def test_everything_can_live_in_one_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HPDESIGNER_HOME", str(tmp_path))
    places = [
        folders.catalogue_file(),
        folders.attachments_folder(),
        folders.recovery_folder(),
        folders.settings_file(),
        folders.crash_file(),
    ]
    assert len(set(places)) == len(places)
    assert all(tmp_path in place.parents for place in places)
    write(Settings(zoom=2.0))
    assert read() == Settings(zoom=2.0)


@pytest.mark.skipif(os.name != "posix", reason="XDG folders")
def test_the_platforms_own_folders_are_used(monkeypatch):
    monkeypatch.delenv("HPDESIGNER_HOME", raising=False)
    assert folders.settings_file().parent == Path(os.environ["XDG_CONFIG_HOME"]) / "hpdesigner"
    assert folders.crash_file().parent == Path(os.environ["XDG_STATE_HOME"]) / "hpdesigner"
    assert folders.catalogue_file().parent == Path(os.environ["XDG_DATA_HOME"]) / "hpdesigner"
