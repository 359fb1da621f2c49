"""Forms made from a list of sections: labels, editors, evidence marks and messages laid out.

A page says which fields stand in which order; titles, help, units and limits come from the model.
Sections flow into as many columns as the window is wide.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from hpdesigner.gui import theme
from hpdesigner.gui.document import Document
from hpdesigner.gui.forms.attachments import Attachments
from hpdesigner.gui.forms.binding import Binding
from hpdesigner.gui.forms.columns import FlowColumns
from hpdesigner.gui.forms.entries import Entry, Kind, entry_of
from hpdesigner.gui.forms.evidence import EvidenceMark, supports_evidence
from hpdesigner.gui.forms.fields import Editor, editor_for
from hpdesigner.gui.forms.message import Message
from hpdesigner.model.base import Frozen
from hpdesigner.problems import Problem, Where
from hpdesigner.units import System

_GAP_EM = 0.35
_TEXT_LINES = 4
Choices = tuple[tuple[Any, str], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the fields below it, all of one owner in the model."""

    title: str
    owner: type[Frozen]
    path: Where
    fields: tuple[str, ...]
    long_texts: frozenset[str] = frozenset()
    """Fields that get several lines."""
    with_sources: bool = True
    """Whether each field shows where its value comes from; names and addresses need not."""
    choices: Mapping[str, Choices] = field(default_factory=dict)
    """Fields of text that are chosen from a list."""


class Form(QWidget):
    """Fields of the document's project, below ``root``."""

    said = Signal(object, object)  # Where, Problem | None

    def __init__(
        self,
        document: Document,
        sections: tuple[Section, ...],
        attachments: Attachments,
        root: Where = (),
    ) -> None:
        super().__init__()
        self._document = document
        self._system: System = "ip"
        self._rows: dict[Where, _Row] = {}
        self._columns = FlowColumns(self)
        for section in sections:
            box = _SectionBox(section, document, attachments, root)
            self._rows.update(box.rows)
            self._columns.add(box)

    def refresh(self, system: System) -> None:
        """Show the project as it stands, in ``system``."""
        for row in self._rows.values():
            row.refresh(system)

    def set_placeholders(self, texts: Mapping[Where, str]) -> None:
        """Show what the program uses where these fields are empty."""
        for path, text in texts.items():
            if path in self._rows:
                self._rows[path].editor.set_placeholder(text)

    def show_problems(self, problems: Mapping[Where, Problem]) -> None:
        """Show findings of the design beside the fields they are about."""
        for path, row in self._rows.items():
            row.set_finding(problems.get(path))

    def go_to(self, where: Where) -> bool:
        """Give the field at ``where``, or the first one below it, the focus."""
        path = next((p for p in self._rows if p[: len(where)] == where), None)
        if path is None or not where:
            return False
        widget = self._rows[path].editor.widget
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def has(self, path: Where) -> bool:
        """Return whether the field at ``path`` is on this form."""
        return path in self._rows

    def editor(self, path: Where) -> Editor:
        """Return the editor of the field at ``path``."""
        return self._rows[path].editor


class _SectionBox(QWidget):
    def __init__(
        self, section: Section, document: Document, attachments: Attachments, root: Where
    ) -> None:
        super().__init__()
        self.rows: dict[Where, _Row] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        heading = QLabel(section.title)
        heading.setProperty("look", "heading")
        outer.addWidget(heading)
        grid = QGridLayout()
        gap = theme.em(self, _GAP_EM)
        grid.setHorizontalSpacing(gap)
        grid.setVerticalSpacing(gap)
        grid.setColumnStretch(1, 1)
        outer.addLayout(grid)
        outer.addStretch(1)
        for name in section.fields:
            path = (*root, *section.path, name)
            long = name in section.long_texts
            row = _Row(document, path, section, _TEXT_LINES if long else 1, attachments)
            row.place(grid, 2 * len(self.rows))
            self.rows[path] = row


class _Row(QObject):
    """Label, editor, evidence mark and message of one field."""

    def __init__(
        self,
        document: Document,
        path: Where,
        section: Section,
        lines: int,
        attachments: Attachments,
    ) -> None:
        super().__init__()
        self.entry: Entry = _entry(section, str(path[-1]))
        self.editor = editor_for(self.entry, lines)
        self.label = QLabel()
        self.label.setBuddy(self.editor.widget)
        self.message = Message()
        self.mark: EvidenceMark | None = None
        if section.with_sources and supports_evidence(section.owner):
            self.mark = EvidenceMark(document, path, self.entry.title, attachments)
        self.binding = Binding(document, path, self.editor, section.title)
        self._system: System = "ip"
        self._said: Problem | None = None
        self._finding: Problem | None = None
        self._describe()
        self.binding.said.connect(self._on_said)
        self.editor.widget.installEventFilter(self)

    def place(self, grid: QGridLayout, line: int) -> None:
        """Take two lines of ``grid`` from ``line`` on."""
        top = Qt.AlignmentFlag.AlignTop
        tall = self.entry.kind is Kind.LINES or self.editor.widget.maximumHeight() < 10_000
        middle = Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self.label, line, 0, top if tall else middle)
        grid.addWidget(self.editor.widget, line, 1)
        if self.mark is not None:
            grid.addWidget(self.mark, line, 2, top if tall else middle)
        grid.addWidget(self.message, line + 1, 1, 1, 2)

    def refresh(self, system: System) -> None:
        """Show value, unit and evidence."""
        self._system = system
        self.label.setText(self.entry.label(system))
        self.editor.widget.setAccessibleName(self.entry.label(system))
        self.binding.refresh(system)
        if self.mark is not None:
            self.mark.refresh()

    def set_finding(self, problem: Problem | None) -> None:
        """Show what the design found about this field, unless something was just refused."""
        self._finding = problem
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+E opens the menu of the evidence mark."""
        if self.mark is not None and isinstance(event, QKeyEvent) and _asks_for_evidence(event):
            if event.type() == QEvent.Type.KeyPress:
                self.mark.showMenu()
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _describe(self) -> None:
        if self.entry.help:
            self.editor.widget.setToolTip(self.entry.help)
            self.editor.widget.setAccessibleDescription(self.entry.help)
            self.label.setToolTip(self.entry.help)

    def _on_said(self, problem: Problem | None) -> None:
        self._said = problem
        self._show()

    def _show(self) -> None:
        self.message.say(self._said or self._finding, self._system)


def _entry(section: Section, name: str) -> Entry:
    entry = entry_of(section.owner, name)
    choices = section.choices.get(name)
    return replace(entry, kind=Kind.CHOICE, choices=choices) if choices else entry


def _asks_for_evidence(event: QKeyEvent) -> bool:
    wanted = event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return wanted and control and event.key() == Qt.Key.Key_E
