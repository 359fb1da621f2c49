import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from hpdesigner.gui.crash import CrashDialog, CrashHooks, found_reports, report


@pytest.fixture
def rescued() -> list[str]:
    return []


@pytest.fixture
def hooks(qapp, rescued: list[str]):
    made = CrashHooks(lambda: rescued.append("written"))
    made.install()
    yield made
    made.remove()


def fail() -> None:
    raise ZeroDivisionError("one by nothing")


@pytest.mark.qt_no_exception_capture
def test_work_is_written_away_before_the_bug_is_told(
    qtbot, hooks: CrashHooks, rescued: list[str]
) -> None:
    order: list[list[str]] = []
    hooks.happened.connect(lambda _text: order.append(list(rescued)))
    with qtbot.waitSignal(hooks.happened) as signal:
        QTimer.singleShot(0, fail)
    assert order == [["written"]]
    assert "ZeroDivisionError: one by nothing" in signal.args[0]


@pytest.mark.qt_no_exception_capture
def test_an_error_in_a_thread_is_told_too(qtbot, hooks: CrashHooks, rescued: list[str]) -> None:
    thread = threading.Thread(target=fail)
    with qtbot.waitSignal(hooks.happened):
        thread.start()
    thread.join()
    assert rescued == ["written"]


def test_qt_complaints_are_told(qtbot, hooks: CrashHooks) -> None:
    with qtbot.waitSignal(hooks.complained) as signal:
        qWarning("something is odd")
    assert "something is odd" in signal.args[0]


def test_the_hooks_are_given_back(qapp) -> None:
    hooks = CrashHooks(lambda: None)
    hooks.install()
    hooks.remove()
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is threading.__excepthook__


def test_the_report_names_versions_and_nothing_of_the_project(qapp) -> None:
    text = report("Traceback: here")
    assert "hpdesigner" in text
    assert "Python 3" in text
    assert text.endswith("Traceback: here")


def test_the_report_can_be_copied(qtbot) -> None:
    dialog = CrashDialog("the report")
    qtbot.addWidget(dialog)
    copy = next(b for b in dialog.findChildren(QPushButton) if "Copy" in b.text())
    copy.click()
    assert QGuiApplication.clipboard().text() == "the report"


def test_a_crash_of_an_earlier_run_is_found_once(tmp_path: Path) -> None:
    (tmp_path / "crash-77.log").write_text("Fatal Python error: Segmentation fault")
    (tmp_path / "crash-78.log").touch()
    assert found_reports(tmp_path) == ("Fatal Python error: Segmentation fault",)
    assert found_reports(tmp_path) == ()


def test_a_run_that_ends_well_leaves_no_crash_log(qapp, tmp_path: Path) -> None:
    hooks = CrashHooks(lambda: None)
    hooks.install()
    hooks.log_crashes_to(tmp_path)
    assert len(list(tmp_path.iterdir())) == 1
    hooks.remove()
    assert list(tmp_path.iterdir()) == []
