"""A table with what belongs to it: buttons to add and delete rows, and the message line."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hpdesigner.gui.document import Document
from hpdesigner.gui.forms.message import Message
from hpdesigner.gui.tables.removal import Ask, Words, ask_in_dialog, removed
from hpdesigner.gui.tables.rows_model import RowsModel
from hpdesigner.gui.tables.view import RowsView
from hpdesigner.model.base import found, replaced
from hpdesigner.problems import HpdError, Problem, Where

NewRow = Callable[[Any, Any], tuple[Any, Any]]
"""From what the document holds, as a rule the project, and the row the cursor is on (or None):
the same, which may have gained what the new row needs, and the new row."""


class TablePanel(QWidget):
    """Rows of one kind, to be entered and edited."""

    def __init__(
        self,
        model: RowsModel,
        noun: str,
        new_row: NewRow,
        hint: str = "",
        ask: Ask | None = None,
    ) -> None:
        super().__init__()
        self.model, self.noun = model, noun
        self._new_row, self._hint = new_row, hint
        self._ask = ask or ask_in_dialog(self)
        self.view = RowsView(model)
        self.view.setAccessibleName(noun)
        self.message = Message()
        self._empty = QLabel(hint)
        self._empty.setProperty("look", "muted")
        self._empty.setWordWrap(True)
        self._lay_out()
        self.view.grow = self._grown
        self.view.said.connect(self._say)
        self.view.row_wanted.connect(self.add_row)
        self.view.rows_unwanted.connect(self.remove_rows)
        model.setParent(self)

    @property
    def document(self) -> Document[Any]:
        """The document whose rows these are."""
        return self.model.document

    def refresh(self, system: Any) -> None:  # noqa: ANN401 - System
        """Show the project as it stands."""
        self.model.refresh(system)
        self.view.fit_columns()
        self._empty.setVisible(bool(self._hint) and not self.model.rowCount())

    def go_to(self, where: Where) -> bool:
        """Make the cell at ``where`` the current one."""
        cell = self.model.cell(where)
        if cell is None:
            return False
        self.view.go_to_cell(*cell)
        return True

    def add_row(self) -> None:
        """Add a row below the current one and go to its first cell."""
        at = self.view.currentIndex().row()
        like = self.model.rows[at] if 0 <= at < self.model.rowCount() else None
        like = like or (self.model.rows[-1] if self.model.rows else None)
        try:
            project, row = self._new_row(self.document.project, like)
        except HpdError as error:
            self._say(error.problem)
            return
        project = _inserted(project, self.model.path, row, like)
        where = (*self.model.path, row.id)
        self.model.apply(project, self.tr("Add {0}").format(self.noun.lower()), where)
        self.model.refresh(self.model.system)
        self.go_to(where)

    def remove_rows(self) -> None:
        """Delete the chosen rows, after asking where they are used."""
        rows = self.view.selected_rows()
        if not rows:
            return
        ids = [self.model.rows[row].id for row in rows]
        words = Words(self.tr("The house as a whole"), self.tr("Delete them too"))
        names = [self.model.name_of(row) for row in rows]
        after = removed(self.document.project, self.model.path, ids, self._ask, words)
        if after is None:
            return
        step = self.tr("Delete {0}").format(names[0])
        if len(ids) > 1:
            step = self.tr("Delete {0} rows: {1}").format(len(ids), self.noun.lower())
        self.model.apply(after, step, self.model.path)
        self.model.refresh(self.model.system)
        last = self.model.rowCount() - 1
        if last >= 0:
            self.view.go_to_cell(min(rows[0], last), 0)

    def _grown(self, count: int) -> Any:  # noqa: ANN401 - see ``NewRow``
        """Return the project with ``count`` more rows at the end; None where none can be made."""
        project = self.document.project
        like = self.model.rows[-1] if self.model.rows else None
        try:
            for _ in range(count):
                project, row = self._new_row(project, like)
                project = _inserted(project, self.model.path, row, like)
                like = row
        except HpdError:
            return None
        return project

    def _say(self, problem: Problem | None) -> None:
        self.message.say(problem, self.model.system)

    def _lay_out(self) -> None:
        add = QPushButton(self.tr("Add {0}").format(self.noun.lower()))
        add.setToolTip(self.tr("Add a row below the current one (Insert)"))
        add.clicked.connect(self.add_row)
        remove = QPushButton(self.tr("Delete"))
        remove.setToolTip(self.tr("Delete the chosen rows (Ctrl+Delete)"))
        remove.setAccessibleName(self.tr("Delete chosen rows: {0}").format(self.noun))
        remove.clicked.connect(self.remove_rows)
        self.buttons = QHBoxLayout()
        for button in (add, remove):
            button.setAutoDefault(False)
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addLayout(self.buttons)
        layout.addWidget(self._empty)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.message)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.view)


def _inserted(project: Any, path: Where, row: Any, like: Any) -> Any:  # noqa: ANN401
    rows = found(project, path)
    after = next((i + 1 for i, one in enumerate(rows) if one is like), len(rows))
    return replaced(project, path, (*rows[:after], row, *rows[after:]))
