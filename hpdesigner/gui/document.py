"""One open project: its current state, its history, and the news that it changed.

The price book is held in the same way while its dialog is open: ``Document[PriceBook]``.
"""

from typing import Any, Generic

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack
from typing_extensions import TypeVar  # with defaults, which Python has from 3.13 on

from hpdesigner.model.base import Frozen
from hpdesigner.model.project import Project
from hpdesigner.problems import Where

_MERGEABLE = 1
State = TypeVar("State", bound=Frozen, default=Project)


class Document(QObject, Generic[State]):
    """Holds the current project, or another value. The only object in the program that changes."""

    changed = Signal(object, object)  # before, after
    went_to = Signal(object)  # the Where of the step that was undone or redone

    def __init__(self, project: State, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self.history = QUndoStack(self)

    @property
    def project(self) -> State:
        """The project as it stands now."""
        return self._project

    @property
    def steps_since_save(self) -> int:
        """How many steps the project is away from what was saved or opened."""
        clean = self.history.cleanIndex()
        return self.history.index() if clean < 0 else abs(self.history.index() - clean)

    def apply(self, project: State, text: str, where: Where = (), merge_key: object = None) -> None:
        """Make ``project`` current as one undoable step called ``text``, made at ``where``.

        Steps in a row with the same ``merge_key`` become one, so that typing 2-4-0 in a field
        is a single undo.
        """
        if project != self._project:
            self.history.push(_Replace(self, project, text, where, merge_key))

    def replace_silently(self, project: State) -> None:
        """Start over with ``project``: opening a file is not an edit."""
        self.history.clear()
        self._show(project)

    def _show(self, project: State) -> None:
        before, self._project = self._project, project
        self.changed.emit(before, project)


class _Replace(QUndoCommand):
    def __init__(
        self, document: Document[Any], after: Frozen, text: str, where: Where, merge_key: object
    ) -> None:
        super().__init__(text)
        self._document, self._before, self._after = document, document.project, after
        self._where, self._merge_key = where, merge_key
        self._done_once = False

    def redo(self) -> None:
        self._document._show(self._after)
        if self._done_once:
            self._document.went_to.emit(self._where)
        self._done_once = True

    def undo(self) -> None:
        self._document._show(self._before)
        self._document.went_to.emit(self._where)

    def id(self) -> int:
        return -1 if self._merge_key is None else _MERGEABLE

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Replace) or other._merge_key != self._merge_key:
            return False
        self._after = other._after
        self.setObsolete(self._after == self._before)  # typed and taken back: nothing to undo
        return True
