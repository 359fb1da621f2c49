"""One document's design, recomputed shortly after its project changes."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from hpdesigner.engineering.refrigerant.results import UnitCycle
from hpdesigner.engineering.results import Design
from hpdesigner.gui.document import Document
from hpdesigner.model.project import Project
from hpdesigner.problems import HpdError, Problem

GATHER_MS = 150  # edits in quick succession become one computation


class Workspace(QObject):
    """Keeps the design of a document's current project; shows the last good one meanwhile."""

    designed = Signal(object)  # Design
    stale = Signal()  # the shown figures belong to an earlier state of the project
    failed = Signal(object)  # Problem: the design could not be computed
    cycled = Signal(object)  # UnitCycle

    def __init__(
        self,
        document: Document,
        designer: Callable[[Project], Design],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.design: Design | None = None
        self.cycle: UnitCycle | None = None
        self._designer = designer
        self._timer = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._timer.timeout.connect(self.recompute)
        document.changed.connect(self._on_changed)

    def recompute(self) -> None:
        """Compute the design now."""
        self._timer.stop()
        try:
            self.design = self._designer(self.document.project)
        except HpdError as error:
            problem: Problem = error.problem
            self.failed.emit(problem)
            return
        self.designed.emit(self.design)

    def _on_changed(self) -> None:
        self.stale.emit()
        self._timer.start()
