"""One field of the project tied to one editor.

The editor is filled with its signals blocked and writes back only what the user entered, so a
rounded figure on the screen never changes the model. A refused value stays in the editor with
its message, and the model keeps the last good one.
"""

from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal

from hpdesigner.gui.document import Document
from hpdesigner.gui.forms.entries import Refused
from hpdesigner.gui.forms.fields import Editor
from hpdesigner.gui.forms.refusals import refusal
from hpdesigner.gui.forms.usual import unusual
from hpdesigner.model.base import found, replaced
from hpdesigner.problems import Problem, Severity, Where
from hpdesigner.units import System

_NOTHING = object()  # no value of the model: nothing has been shown yet


class Binding(QObject):
    """Shows the value at ``path`` of the document's project and writes the user's edits there."""

    said = Signal(object)  # Problem to show at the field, or None

    def __init__(self, document: Document, path: Where, editor: Editor, subject: str) -> None:
        super().__init__(editor.widget)
        self.document, self.path, self.editor = document, path, editor
        self._subject = subject
        self._system: System = "ip"
        self._value: Any = _NOTHING
        self._at_start: Any = _NOTHING
        self._visit = 0
        self._unread = False
        editor.edited.connect(self._on_edited)
        editor.chosen.connect(self._on_chosen)
        editor.finished.connect(self._on_finished)
        editor.restored.connect(self._on_restored)

    def refresh(self, system: System) -> None:
        """Show the project's value, unless it is what the user is typing just now."""
        value = found(self.document.project, self.path)
        if value == self._value and system == self._system and self._value is not _NOTHING:
            return
        self._value, self._system, self._unread = value, system, False
        self.editor.show_value(value, system)
        self._say(self._unusual())

    @property
    def value(self) -> Any:  # noqa: ANN401 - any field's value
        """The value as last shown or entered."""
        return self._value

    def _on_edited(self, text: str) -> None:
        try:
            value = self.editor.entry.read(text, self._system)
        except Refused as refused:
            self._unread = True
            self._say(None)
            self._late = refused.problem
            return
        self._enter(value)

    def _on_chosen(self, value: object) -> None:
        self._enter(value)
        self._end_visit()

    def _enter(self, value: Any) -> None:  # noqa: ANN401 - any field's value
        project = self.document.project
        if self._at_start is _NOTHING:
            self._at_start = found(project, self.path)
        try:
            after = replaced(project, self.path, value)
        except ValidationError as error:
            self._unread = True
            self._late = refusal(error, self.editor.entry, self.path, self._system)
            self._say(self._late)
            return
        self._unread = False
        self._value = value
        self._say(self._unusual())
        self.document.apply(after, self._step(), self.path, (self.path, self._visit))

    def _step(self) -> str:
        title = self.editor.entry.title
        return f"{self._subject}: {title[:1].lower()}{title[1:]}" if self._subject else title

    def _on_finished(self) -> None:
        if self._unread:
            self._say(self._late)  # the text stays to be mended
        else:
            self.editor.show_value(self._value, self._system)
        self._end_visit()

    def _end_visit(self) -> None:
        # Merging stops when the field is left; otherwise two visits to it would undo as one.
        self._visit += 1
        self._at_start = _NOTHING

    def _on_restored(self) -> None:
        """Take back the visit: the value is again what it was when the field was entered."""
        before = self._value if self._at_start is _NOTHING else self._at_start
        self._unread = False
        if before != self._value:
            self._enter(before)
        self.editor.show_value(self._value, self._system)
        self._say(self._unusual())
        self._end_visit()

    def _unusual(self) -> Problem | None:
        return unusual(self.editor.entry, self._value, self.path, self._system)

    def _say(self, problem: Problem | None) -> None:
        self.editor.mark(problem.severity if problem else None)
        self.said.emit(problem)

    _late: Problem = Problem("form.required", severity=Severity.ERROR, facts={"name": ""})
