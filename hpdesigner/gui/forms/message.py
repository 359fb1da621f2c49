"""One sentence beside what it is about, marked by sign and word as well as by colour."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLabel

from hpdesigner.gui import theme
from hpdesigner.problems import Problem, Severity
from hpdesigner.sentences import sentence
from hpdesigner.units import System

_SIGNS = {Severity.ERROR: "✕", Severity.WARNING: "▲", Severity.NOTE: "ⓘ"}


class Message(QLabel):
    """Shows a problem as a sentence and announces it; takes no room while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hide()

    def say(self, problem: Problem | None, system: System) -> None:
        """Show ``problem``, or nothing."""
        if problem is None:
            self.clear()
            self.hide()
            return
        self.say_text(sentence(problem, system), problem.severity)

    def say_text(self, text: str, severity: Severity) -> None:
        """Show a sentence that is ready."""
        colour = theme.current().roles["error" if severity is Severity.ERROR else "warning"]
        self.setStyleSheet(f"QLabel {{ color: {colour}; }}")
        self.setText(f"{_SIGNS[severity]} {text}")
        self.setAccessibleName(text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
