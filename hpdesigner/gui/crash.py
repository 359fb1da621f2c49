"""When the program has a bug: the work is written away first, then the bug is told.

Python errors that nobody caught end in a dialog with a report to copy; the window stays. Crashes
of the interpreter itself are written by ``faulthandler`` to a file that the next start finds.
"""

import faulthandler
import os
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, TextIO

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
)

from hpdesigner import __version__
from hpdesigner.gui import theme

_HARMLESS: Final = (
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
)
"""What Qt's off-screen plugin says of windows; it has no screen to arrange them on."""
_LOG_NAME: Final = "crash-{0}.log"
_LOG_PATTERN: Final = "crash-*.log"


class CrashHooks(QObject):
    """Catches what nobody caught, in every thread, and Qt's own complaints."""

    happened = Signal(str)  # the report; told on the thread of the windows
    complained = Signal(str)  # a warning of Qt

    def __init__(self, rescue: Callable[[], object], parent: QObject | None = None) -> None:
        """Call ``rescue`` before anything else: it writes the work away."""
        super().__init__(parent)
        self._rescue = rescue
        self._log: TextIO | None = None
        self._busy = False

    def install(self) -> None:
        """Take over the hooks of Python and Qt."""
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error
        qInstallMessageHandler(self._on_message)

    def remove(self) -> None:
        """Give the hooks back and take the empty crash log away."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        if self._log is not None:
            faulthandler.disable()
            self._log.close()
            Path(self._log.name).unlink(missing_ok=True)
            self._log = None

    def log_crashes_to(self, folder: Path) -> None:
        """Have the interpreter write its own crashes to a file in ``folder``."""
        folder.mkdir(parents=True, exist_ok=True)
        self._log = (folder / _LOG_NAME.format(os.getpid())).open("w", encoding="utf-8")
        faulthandler.enable(self._log)

    def _on_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        sys.__stderr__ and sys.__stderr__.write(text)
        if self._busy:  # the rescue itself failed: once is enough
            return
        self._busy = True
        try:
            self._rescue()
        finally:
            self._busy = False
            self.happened.emit(report(text))

    def _on_thread_error(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_error(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_message(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if text in _HARMLESS:
            return
        if kind == QtMsgType.QtFatalMsg:
            self._rescue()
        if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg):
            self.complained.emit(f"Qt: {text}")
        if sys.__stderr__ is not None:
            sys.__stderr__.write(f"Qt: {text}\n")


def report(trace: str) -> str:
    """Return what a developer needs to know, and nothing about the project."""
    lines = (
        f"hpdesigner {__version__}, Python {platform.python_version()}, PySide6 {pyside_version}",
        f"{platform.platform()}, Qt platform {QGuiApplication.platformName()}",
        "",
        trace,
    )
    return "\n".join(lines)


def found_reports(folder: Path) -> tuple[str, ...]:
    """Return what earlier runs wrote as they crashed, and take those files away."""
    texts = []
    for file in sorted(folder.glob(_LOG_PATTERN)):
        if file.stat().st_size == 0:  # of a program that runs, or was killed from outside
            continue
        texts.append(file.read_text("utf-8", errors="replace"))
        file.unlink(missing_ok=True)
    return tuple(texts)


class CrashDialog(QDialog):
    """Says that something went wrong, that the work is safe, and offers the report."""

    def __init__(self, text: str) -> None:
        super().__init__(QApplication.activeWindow())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Something went wrong"))
        words = QLabel(
            self.tr(
                "The program hit an error of its own. Your work was written to the recovery "
                "file first. You can go on; saving under a new name is the safest next step."
            )
        )
        words.setWordWrap(True)
        self.report = QPlainTextEdit(text)
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("Report for the developers"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (words, self.report, buttons):
            layout.addWidget(widget)
        self.resize(theme.em(self, 40), theme.em(self, 24))
