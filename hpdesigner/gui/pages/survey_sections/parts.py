"""What the sections of the survey are made of: scrolled forms, tables, and tabs of them."""

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QTabWidget, QVBoxLayout, QWidget

from hpdesigner.gui.document import Document
from hpdesigner.gui.forms.attachments import Attachments
from hpdesigner.gui.forms.form import Form, Section
from hpdesigner.gui.tables.panel import TablePanel
from hpdesigner.problems import Problem, Where
from hpdesigner.units import System


class Part(Protocol):
    """A piece of the survey that shows the project."""

    def refresh(self, system: System) -> None:
        """Show the project as it stands."""
        ...

    def go_to(self, where: Where) -> bool:
        """Bring the field at ``where`` into view; False if it is not here."""
        ...


class ScrolledForm(QScrollArea):
    """A form that scrolls where the window is small; the focus is kept in view."""

    def __init__(
        self, document: Document, sections: tuple[Section, ...], attachments: Attachments
    ) -> None:
        super().__init__()
        self.form = Form(document, sections, attachments)
        self.form.setProperty("look", "page")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setWidget(self.form)

    def refresh(self, system: System) -> None:
        """Show the project as it stands."""
        self.form.refresh(system)

    def go_to(self, where: Where) -> bool:
        """Give the field the focus and scroll to it."""
        return self.form.go_to(where)

    def show_problems(self, problems: Mapping[Where, Problem]) -> None:
        """Show what the design found beside the fields."""
        self.form.show_problems(problems)


class Tabs(QTabWidget):
    """Parts one behind the other; a table's tab says how many rows it has."""

    def __init__(self, *parts: tuple[str, QWidget]) -> None:
        super().__init__()
        self._titles = [title for title, _widget in parts]
        self.setDocumentMode(True)
        self.setUsesScrollButtons(True)
        for title, widget in parts:
            self.addTab(widget, title)

    def refresh(self, system: System) -> None:
        """Show the project as it stands."""
        for index in range(self.count()):
            part = self.widget(index)
            part.refresh(system)  # type: ignore[attr-defined]  # every tab is a Part
            if isinstance(part, TablePanel):
                rows = part.model.rowCount()
                self.setTabText(
                    index, f"{self._titles[index]} ({rows})" if rows else self._titles[index]
                )

    def go_to(self, where: Where) -> bool:
        """Turn to the part that has the field."""
        for index in range(self.count()):
            part = self.widget(index)
            before = self.currentIndex()
            self.setCurrentIndex(index)
            if part.go_to(where):  # type: ignore[attr-defined]  # every tab is a Part
                return True
            self.setCurrentIndex(before)
        return False


class Stacked(QWidget):
    """Parts below each other."""

    def __init__(self, *parts: tuple[QWidget, int]) -> None:
        super().__init__()
        self._parts = [part for part, _stretch in parts]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for part, stretch in parts:
            layout.addWidget(part, stretch)

    def refresh(self, system: System) -> None:
        """Show the project as it stands."""
        for part in self._parts:
            part.refresh(system)  # type: ignore[attr-defined]  # every one is a Part

    def go_to(self, where: Where) -> bool:
        """Ask each part in turn."""
        return any(part.go_to(where) for part in self._parts)  # type: ignore[attr-defined]


Build = Callable[[], QWidget]
