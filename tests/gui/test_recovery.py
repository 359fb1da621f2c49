import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton

from hpdesigner.gui.main_window import MainWindow
from hpdesigner.gui.recovery import LONGEST_MS, REST_MS
from hpdesigner.gui.session import Session
from hpdesigner.gui.workspace import Services
from hpdesigner.model.samples import sample_project
from hpdesigner.persistence import archive, folders
from hpdesigner.persistence.recovery import ENDING, abandoned
from hpdesigner.persistence.settings import Settings

Button = QMessageBox.StandardButton

KILLED_WHILE_EDITING = """
import sys
from PySide6.QtCore import QTimer
from hpdesigner.app import Program
from hpdesigner.persistence import folders

program = Program([])
window = program.window
window.open_sample()
count = 0

def edit():
    global count
    count += 1
    project = window.document.project
    window.document.apply(project.evolve(name=f"Edit {count}"), "Job: name", ("name",))
    print("editing", flush=True)

def edit_on_once_written():
    if any(folders.recovery_folder().glob("*.journal")):
        watch.stop()
        again.start()

again = QTimer(interval=20)
again.timeout.connect(edit)
watch = QTimer(interval=20)
watch.timeout.connect(edit_on_once_written)
edit()
watch.start()
sys.exit(program.run())
"""


def rename(window: MainWindow, name: str) -> None:
    window.document.apply(window.document.project.evolve(name=name), "Job: name", ("name",))


def journals(session: Session) -> list[Path]:
    return sorted(session.journals.glob(f"*{ENDING}"))


def test_a_crash_costs_five_seconds_of_typing_at_most() -> None:
    assert (REST_MS, LONGEST_MS) == (2_000, 5_000)


def test_an_edit_is_written_away_after_a_rest(qtbot, window: MainWindow) -> None:
    window.open_sample()
    rename(window, "Elm")
    assert journals(window.session) == []
    qtbot.waitUntil(lambda: len(journals(window.session)) == 1, timeout=2 * REST_MS)


def test_saving_takes_the_journal_away(window: MainWindow, tmp_path: Path) -> None:
    window.open_sample()
    rename(window, "Elm")
    window.files.rescue()
    assert len(journals(window.session)) == 1
    window.files.save_to(tmp_path / "house.hpd")
    assert journals(window.session) == []


def test_a_clean_close_takes_the_journal_away(window: MainWindow) -> None:
    window.open_sample()
    rename(window, "Elm")
    window.files.rescue()
    window.document.history.setClean()
    window.close()
    assert journals(window.session) == []


def test_two_windows_on_one_project_have_two_journals(window: MainWindow) -> None:
    window.open_sample()
    window.open_sample()
    for number, one in enumerate(window.session.windows):
        rename(one, f"Name {number}")
    window.session.rescue()
    assert len(journals(window.session)) == 2


def test_work_of_a_running_program_is_not_offered(window: MainWindow, services: Services) -> None:
    window.open_sample()
    rename(window, "Elm")
    window.files.rescue()
    assert abandoned(window.session.journals) == ()


@pytest.fixture
def left_behind(services: Services, tmp_path: Path) -> Path:
    """The journal of a program that was killed while it edited; slow, so used once."""
    script = subprocess.Popen(
        [sys.executable, "-c", KILLED_WHILE_EDITING],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert script.stdout is not None
    told = [script.stdout.readline() for _ in range(5)]  # the second comes after the journal
    script.send_signal(signal.SIGKILL)
    script.communicate()
    assert told == ["editing\n"] * 5
    assert script.returncode == -signal.SIGKILL
    return folders.recovery_folder()


def test_work_killed_in_the_middle_of_editing_is_offered_and_recovered(
    qapp, services: Services, left_behind: Path
) -> None:
    session = Session(services, Settings(theme="light"), lambda _: None, left_behind)
    window = session.new_window()
    card = window.start.recoverable()[0]
    words = " ".join(label.text() for label in card.findChildren(QLabel))
    assert "Edit 1" in words
    assert "after 1 step" in words
    card.findChildren(QPushButton)[0].click()
    assert window.document.project == sample_project().evolve(name="Edit 1")
    assert window.isWindowModified()
    assert abandoned(left_behind) == ()
    window.document.history.setClean()
    window.close()


ELSEWHERE = """{"format": "hpdesigner recovery", "version": 1, "app": "0.1.0", "document": "d1",
"pid": 999999999, "start": "long ago", "written": "2026-01-05T17:30:00+00:00",
"original_path": PATH, "original_size": null, "original_sha256": null, "steps": 12,
"project": PROJECT}"""


@pytest.fixture
def crashed(services: Services, tmp_path: Path) -> tuple[Path, Path]:
    """A recovery folder with twelve steps of work on a saved file, and that file."""
    file = tmp_path / "Miller.hpd"
    archive.save(sample_project(), file, services.attachments)
    lost = sample_project().evolve(name="Lost").model_dump_json()
    folder = tmp_path / "recovery"
    folder.mkdir()
    text = ELSEWHERE.replace("PATH", f'"{file.as_posix()}"').replace("PROJECT", lost)
    (folder / f"d1.999999999{ENDING}").write_text(text, "utf-8")
    return folder, file


def test_the_offer_says_what_when_and_how_much(session: Session, crashed) -> None:
    session.look_for_lost_work()
    card = session.new_window().start.recoverable()[0]
    words = [label.text() for label in card.findChildren(QLabel)]
    assert "Unsaved work on “Miller”" in words
    assert any("12 steps newer" in text for text in words)
    assert any(str(datetime(2026, 1, 5, tzinfo=UTC).day) in text for text in words)


def test_recovered_work_belongs_to_its_file_and_is_not_saved_by_itself(
    session: Session, crashed
) -> None:
    _folder, file = crashed
    before = file.read_bytes()
    session.look_for_lost_work()
    window = session.new_window()
    window.files.recover(session.abandoned[0])
    assert window.files.path == file
    assert window.document.project.name == "Lost"
    assert window.files.is_modified
    assert file.read_bytes() == before


@pytest.mark.parametrize(("answer", "left"), [(Button.Discard, 0), (Button.Cancel, 1)])
def test_lost_work_is_discarded_only_when_that_is_sure(
    session: Session, crashed, monkeypatch, answer: Button, left: int
) -> None:
    folder, _file = crashed
    session.look_for_lost_work()
    window = session.new_window()
    monkeypatch.setattr(QMessageBox, "question", lambda *_asked: answer)
    window.start.recoverable()[0].findChildren(QPushButton)[1].click()
    assert len(window.start.recoverable()) == left
    assert len(list(folder.glob(f"*{ENDING}"))) == left


def test_a_damaged_journal_is_told_and_kept(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "recovery"
    folder.mkdir(exist_ok=True)
    broken = folder / f"d2.1{ENDING}"
    broken.write_text("{")
    session.look_for_lost_work()
    assert [problem.facts["file"] for problem in session.unreadable] == [broken.name]
    assert broken.exists()
