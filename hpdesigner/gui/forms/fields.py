"""Editors: the widget for each kind of field.

An editor shows a value and says what the user entered; it decides nothing. Filling it never
sends ``edited``. A wheel turned over a page scrolls the page, it does not change a choice.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from hpdesigner.gui import theme
from hpdesigner.gui.forms.entries import Entry, Kind
from hpdesigner.problems import Severity
from hpdesigner.units import System

_SHORT_EM = 6.0
_LONG_EM = 9.0
_SHORTEST_CHOICE = 8  # letters; a longer choice is cut where there is no room
_MONEY_DIGITS = 2


class Editor(QObject):
    """One input widget with its entry."""

    edited = Signal(str)  # as text; the entry reads it
    chosen = Signal(object)  # as a value
    finished = Signal()  # the visit to the field is over
    restored = Signal()  # the user wants back what was there before the visit

    def __init__(self, entry: Entry, widget: QWidget) -> None:
        super().__init__(widget)
        self.entry = entry
        self.widget = widget
        widget.installEventFilter(self)

    def show_value(self, value: Any, system: System) -> None:  # noqa: ANN401 - any field's value
        """Show ``value`` without telling anybody."""
        raise NotImplementedError

    def set_placeholder(self, text: str) -> None:
        """Show what the program uses where the field is empty."""

    def mark(self, severity: Severity | None) -> None:
        """Frame the field for a refused (error) or an unusual (warning) value."""
        roles = theme.current().roles
        kind = type(self.widget).__name__
        style = {
            Severity.ERROR: f"{kind} {{ border: 2px solid {roles['error']}; }}",
            Severity.WARNING: f"{kind} {{ border: 1px dashed {roles['warning']}; }}",
        }
        self.widget.setStyleSheet(style.get(severity, "") if severity else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc takes the visit back, the wheel is left to the page, leaving ends the visit."""
        if event.type() == QEvent.Type.Wheel and isinstance(self.widget, QComboBox):
            event.ignore()
            return True
        if event.type() == QEvent.Type.FocusOut:
            self.finished.emit()
        if isinstance(event, QKeyEvent) and _is_pressed(event, Qt.Key.Key_Escape):
            self.restored.emit()
            return True
        return super().eventFilter(watched, event)


def _is_pressed(event: QKeyEvent, key: Qt.Key) -> bool:
    return event.type() == QEvent.Type.KeyPress and event.key() == key


class LineEditor(Editor):
    """Numbers with their units, dates and short texts."""

    def __init__(self, entry: Entry) -> None:
        self._line = _Line()
        super().__init__(entry, self._line)
        hint = self.tr("year-month-day") if entry.kind is Kind.DAY else ""
        self._line.setPlaceholderText(entry.when_empty or hint)
        narrow = entry.kind in (Kind.NUMBER, Kind.WHOLE, Kind.DAY)
        self._line.setMinimumWidth(theme.em(self._line, _SHORT_EM if narrow else _LONG_EM))
        self._line.textEdited.connect(self.edited)
        self._line.returnPressed.connect(self.finished)

    def show_value(self, value: Any, system: System) -> None:  # noqa: ANN401 - any field's value
        """Show ``value`` as text."""
        text = self.entry.text(value, system)
        if text != self._line.text():
            self._line.setText(text)
            self._line.setCursorPosition(0)

    def set_placeholder(self, text: str) -> None:
        """Show what the program uses where the field is empty."""
        self._line.setPlaceholderText(text)


class _Line(QLineEdit):
    """A line that leaves undo to the window: its steps are the document's."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes = event.matches(QKeySequence.StandardKey.Undo)
            if undoes or event.matches(QKeySequence.StandardKey.Redo):
                event.ignore()
                return False
        return super().event(event)


class TextEditor(Editor):
    """Longer texts, and lists with one entry a line. Tab leaves it."""

    def __init__(self, entry: Entry, lines: int = 4) -> None:
        self._box = QPlainTextEdit()
        super().__init__(entry, self._box)
        self._box.setTabChangesFocus(True)
        self._box.setUndoRedoEnabled(False)
        self._box.setPlaceholderText(entry.when_empty)
        self._box.setFixedHeight(
            self._box.fontMetrics().lineSpacing() * lines + theme.em(self._box, 1)
        )
        self._box.textChanged.connect(self._on_changed)

    def show_value(self, value: Any, system: System) -> None:  # noqa: ANN401 - any field's value
        """Show ``value``, keeping the cursor where it already reads so."""
        text = self.entry.text(value, system)
        if self.entry.kind is Kind.LINES and _same_lines(text, self._box.toPlainText()):
            return
        if text != self._box.toPlainText():
            self._box.blockSignals(True)
            self._box.setPlainText(text)
            self._box.blockSignals(False)

    def _on_changed(self) -> None:
        self.edited.emit(self._box.toPlainText())


def _same_lines(one: str, other: str) -> bool:
    return [t.strip() for t in one.split("\n") if t.strip()] == [
        t.strip() for t in other.split("\n") if t.strip()
    ]


class ChoiceEditor(Editor):
    """One of a few; the list may be the entry's own or follow the project."""

    def __init__(self, entry: Entry) -> None:
        self._combo = QComboBox()
        super().__init__(entry, self._combo)
        self._combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._combo.setMinimumContentsLength(_SHORTEST_CHOICE)
        self._placeholder = entry.when_empty or "–"
        self._fill(entry.choices)
        self._combo.activated.connect(self._on_activated)

    def set_choices(self, choices: tuple[tuple[Any, str], ...]) -> None:
        """Offer other choices from now on; the one that is chosen stays."""
        if choices == self.entry.choices:
            return
        chosen = self._combo.currentData()
        self.entry = replace(self.entry, choices=choices)
        self._fill(choices)
        self.show_value(chosen, "si")

    def _fill(self, choices: tuple[tuple[Any, str], ...]) -> None:
        self._combo.clear()
        for value, text in choices:
            self._combo.addItem(text or self._placeholder, value)

    def show_value(self, value: Any, system: System) -> None:  # noqa: ANN401 - any field's value
        """Choose ``value`` in the list."""
        del system
        known = [choice for choice, _text in self.entry.choices]
        if value not in known:
            # Chosen elsewhere, or no longer offered: shown as it is rather than lost.
            self.entry = replace(self.entry, choices=(*self.entry.choices, (value, str(value))))
            self._combo.addItem(str(value), value)
            known.append(value)
        self._combo.setCurrentIndex(known.index(value))

    def set_placeholder(self, text: str) -> None:
        """Show what the program uses where nothing is chosen."""
        if self.entry.optional:
            self._placeholder = text
            self._combo.setItemText(0, text)

    def _on_activated(self, index: int) -> None:
        self.chosen.emit(self.entry.choices[index][0])


class FlagEditor(Editor):
    """Yes or no."""

    def __init__(self, entry: Entry) -> None:
        self._box = QCheckBox()
        super().__init__(entry, self._box)
        self._box.clicked.connect(self._on_clicked)

    def show_value(self, value: Any, system: System) -> None:  # noqa: ANN401 - any field's value
        """Tick the box or not."""
        del system
        self._box.setChecked(bool(value))

    def _on_clicked(self, ticked: bool) -> None:
        self.chosen.emit(ticked)


_EDITORS: dict[Kind, Callable[[Entry], Editor]] = {
    Kind.NUMBER: LineEditor,
    Kind.WHOLE: LineEditor,
    Kind.DAY: LineEditor,
    Kind.TEXT: LineEditor,
    Kind.CHOICE: ChoiceEditor,
    Kind.FLAG: FlagEditor,
    Kind.LINES: TextEditor,
}


def editor_for(entry: Entry, lines: int = 1) -> Editor:
    """Return a new editor for ``entry``, with room for ``lines`` of text."""
    if lines > 1:
        return TextEditor(entry, lines)
    if entry.choices:
        return ChoiceEditor(entry)
    return _EDITORS[entry.kind](entry)
