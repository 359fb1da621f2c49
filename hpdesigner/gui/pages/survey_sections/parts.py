"""What the sections of the survey are made of: scrolled forms, tables, and tabs of them."""

from collections.abc import Mapping
from typing import Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QTabWidget, QWidget

from hpdesigner.gui.document import Document
from hpdesigner.gui.forms.attachments import Attachments
from hpdesigner.gui.forms.form import Form, Section
from hpdesigner.gui.pages.survey_sections.details import RowDetails
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
        self.system: System = "ip"
        self.setDocumentMode(True)
        self.setUsesScrollButtons(True)
        for title, widget in parts:
            self.addTab(widget, title)

    def refresh(self, system: System) -> None:
        """Show the project as it stands."""
        self.system = system
        for index in range(self.count()):
            part = self.widget(index)
            cast(Part, part).refresh(system)
            table = part.master if isinstance(part, RowDetails) else part
            if isinstance(table, TablePanel):
                rows = table.model.rowCount()
                self.setTabText(
                    index, f"{self._titles[index]} ({rows})" if rows else self._titles[index]
                )

    def go_to(self, where: Where) -> bool:
        """Turn to the part that has the field."""
        for index in range(self.count()):
            before = self.currentIndex()
            self.setCurrentIndex(index)
            if cast(Part, self.widget(index)).go_to(where):
                return True
            self.setCurrentIndex(before)
        return False
