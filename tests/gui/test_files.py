from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from hpdesigner.gui.main_window import MainWindow
from hpdesigner.gui.session import Session
from hpdesigner.model.samples import sample_project
from hpdesigner.persistence import archive
from hpdesigner.persistence.lock import Lock

Button = QMessageBox.StandardButton


def rename(window: MainWindow, name: str) -> None:
    window.document.apply(window.document.project.evolve(name=name), "Job: name", ("name",))


def press(window: MainWindow, row: int) -> None:
    """Press a button of the newest message."""
    window.banners.shown()[0].buttons[row].click()


@pytest.fixture
def saved(window: MainWindow, tmp_path: Path) -> Path:
    """The sample house in a file, open in the window."""
    window.open_sample()
    path = tmp_path / "house.hpd"
    assert window.files.save_to(path)
    return path


def test_what_is_saved_can_be_opened_again(window: MainWindow, saved: Path) -> None:
    opened = archive.load(saved, window.session.services.attachments)
    assert opened.project == sample_project()
    assert not window.files.is_modified
    assert window.windowTitle().startswith("house")


def test_adding_the_ending_overwrites_nothing_unasked(window: MainWindow, saved: Path) -> None:
    before = saved.read_bytes()
    window.files.save_to(saved.with_name("other.hpd"))
    rename(window, "Elm Street")
    assert not window.files.save_to(saved.with_suffix(""))
    assert saved.read_bytes() == before
    assert "house.hpd" in window.banners.shown()[0].text
    press(window, 0)
    assert archive.load(saved, window.session.services.attachments).project.name == "Elm Street"


def test_the_ending_is_added_where_it_is_missing(window: MainWindow, tmp_path: Path) -> None:
    window.open_sample()
    window.files.save_to(tmp_path / "A. Smith")
    assert (tmp_path / "A. Smith.hpd").is_file()


def test_opening_fills_an_untouched_window(session: Session, saved: Path) -> None:
    session.windows[0].close()
    window = session.new_window()
    assert window.files.open(saved)
    assert session.windows == [window]
    assert window.document.project == sample_project()


def test_opening_takes_a_new_window_where_something_is_shown(session: Session, saved: Path) -> None:
    session.windows[0].close()
    busy = session.new_window()
    busy.new_survey()
    rename(busy, "Elm")
    busy.files.open(saved)
    assert len(session.windows) == 2
    assert busy.document.project.name == "Elm"


def test_a_file_open_already_is_not_opened_twice(session: Session, saved: Path) -> None:
    session.windows[0].files.open(saved)
    assert len(session.windows) == 1


def test_a_file_that_is_no_project_is_said_in_one_sentence(
    window: MainWindow, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.hpd"
    broken.write_bytes(b"not a project")
    assert not window.files.open(broken)
    (banner,) = window.banners.shown()
    assert "broken.hpd" in banner.text
    assert window.page_id is None


def test_a_missing_file_is_said_in_one_sentence(window: MainWindow, tmp_path: Path) -> None:
    assert not window.files.open(tmp_path / "nowhere.hpd")
    assert len(window.banners.shown()) == 1


def test_a_save_that_fails_leaves_the_work_and_says_so(window: MainWindow, tmp_path: Path) -> None:
    window.open_sample()
    rename(window, "Elm")
    assert not window.files.save_to(tmp_path / "no such folder" / "house.hpd")
    assert window.files.is_modified
    assert window.files.path is None
    assert len(window.banners.shown()) == 1


def test_a_file_changed_underneath_is_not_saved_over(window: MainWindow, saved: Path) -> None:
    other = sample_project().evolve(name="Theirs")
    archive.save(other, saved, window.session.services.attachments)
    theirs = saved.read_bytes()
    rename(window, "Ours")
    assert not window.files.save()
    assert saved.read_bytes() == theirs
    assert "changed" in window.banners.shown()[0].text


def test_a_file_changed_underneath_is_saved_over_when_asked(
    window: MainWindow, saved: Path
) -> None:
    archive.save(sample_project().evolve(name="Theirs"), saved, window.session.services.attachments)
    rename(window, "Ours")
    window.files.save()
    press(window, 0)
    assert archive.load(saved, window.session.services.attachments).project.name == "Ours"


def test_the_other_version_of_a_changed_file_can_be_looked_at(
    window: MainWindow, saved: Path
) -> None:
    archive.save(sample_project().evolve(name="Theirs"), saved, window.session.services.attachments)
    rename(window, "Ours")
    window.files.save()
    press(window, 2)
    other = window.session.windows[1]
    assert other.document.project.name == "Theirs"
    assert other.files.path is None


def test_an_open_file_is_locked_until_its_window_closes(window: MainWindow, saved: Path) -> None:
    assert Lock(saved).file.is_file()
    window.close()
    assert not Lock(saved).file.exists()


def test_a_file_someone_else_has_open_asks_for_another_name(session: Session, saved: Path) -> None:
    session.windows[0].close()
    note = '{"user": "anna", "machine": "van-2", "pid": 77, "start": "x"}'
    Lock(saved).file.write_text(note)
    window = session.new_window()
    window.files.open(saved)
    assert window.files.read_only
    assert "anna, van-2" in window.banners.shown()[0].text
    assert Lock(saved).file.read_text() == note


def test_a_file_of_another_window_is_not_saved_over(window: MainWindow, saved: Path) -> None:
    window.open_sample()
    other = window.session.windows[1]
    assert not other.files.save_to(saved)
    assert "another window" in other.banners.shown()[0].text


@pytest.mark.parametrize(
    ("answer", "closed"), [(Button.Discard, True), (Button.Cancel, False), (Button.Save, True)]
)
def test_closing_asks_about_unsaved_changes(
    window: MainWindow, saved: Path, monkeypatch, answer: Button, closed: bool
) -> None:
    rename(window, "Elm")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answer)
    assert window.close() is closed


def test_saying_yes_at_closing_saves(window: MainWindow, saved: Path, monkeypatch) -> None:
    rename(window, "Elm")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: Button.Save)
    attachments = window.session.services.attachments
    window.close()
    assert archive.load(saved, attachments).project.name == "Elm"


def test_an_unchanged_project_closes_without_a_question(
    window: MainWindow, saved: Path, monkeypatch
) -> None:
    monkeypatch.setattr(QMessageBox, "question", lambda *_: pytest.fail("asked"))
    assert window.close()


def test_files_are_remembered_newest_first(session: Session, saved: Path, tmp_path: Path) -> None:
    session.windows[0].files.save_to(tmp_path / "second.hpd")
    assert [path.name for path in session.recent()] == ["second.hpd", "house.hpd"]


def test_the_start_page_lists_recent_files(session: Session, saved: Path) -> None:
    assert session.new_window().start.recent_texts() == ("house",)


def test_a_house_is_exported_with_the_ending_it_needs(window: MainWindow, tmp_path: Path) -> None:
    window.open_sample()
    window.files.export_to(tmp_path / "A. Smith")
    assert b"<HPXML" in (tmp_path / "A. Smith.xml").read_bytes()
    assert "A. Smith.xml" in window.banners.shown()[0].text


def test_a_house_is_never_exported_over_the_file_it_was_read_from(
    window: MainWindow, tmp_path: Path
) -> None:
    window.open_sample()
    path = tmp_path / "house.xml"
    window.files.export_to(path)
    written = path.read_bytes()
    window.session.windows[0].close()
    other = window.session.new_window()
    assert other.files.open(path)
    other.files.export_to(path)
    assert path.read_bytes() == written
    assert "never written over" in other.banners.shown()[0].text


def test_what_cannot_be_exported_is_said(window: MainWindow, tmp_path: Path) -> None:
    window.open_sample()
    window.files.export_to(tmp_path / "none" / "house.xml")
    assert not (tmp_path / "none").exists()
    assert '"house.xml" was not saved' in window.banners.shown()[0].text
