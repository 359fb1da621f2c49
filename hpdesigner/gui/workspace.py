"""One document's design, recomputed shortly after its project changes.

The design itself is quick and runs at once; the refrigerant cycle runs in the child process that
owns CoolProp. A result is shown only if it belongs to the project as it still is; until then the
last good figures stay, marked as stale.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.engineering.design import cycle_request
from hpdesigner.engineering.refrigerant.results import UnitCycle
from hpdesigner.engineering.refrigerant.unit_cycle import UnitCycleRequest, unit_cycle
from hpdesigner.engineering.results import Design, Energy, Sizing
from hpdesigner.gui.document import Document
from hpdesigner.jobs.job import Job, Jobs
from hpdesigner.model.equipment import HeatPump
from hpdesigner.model.project import Project
from hpdesigner.persistence.attachments import Attachments
from hpdesigner.problems import HpdError, Problem

GATHER_MS = 150  # edits in quick succession become one computation


class DesignsProjects(Protocol):
    """What computes designs."""

    def __call__(self, project: Project) -> Design:
        """Return the design of ``project``."""
        ...

    def judge(self, project: Project, unit: HeatPump) -> tuple[Sizing, Energy]:
        """Return how ``unit`` would fit ``project``, and its year."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """What every window of the program shares."""

    designer: DesignsProjects
    catalogue: CatalogueStore
    attachments: Attachments
    threads: Jobs
    """For printing and importing."""
    engine: Jobs
    """For everything that touches CoolProp."""
    today: Callable[[], date] = date.today


class Workspace(QObject):
    """Keeps the design of a document's current project; shows the last good one meanwhile."""

    designed = Signal(object)  # Design
    stale = Signal()  # the shown figures belong to an earlier state of the project
    failed = Signal(object)  # Problem: the design could not be computed
    cycled = Signal(object)  # UnitCycle
    cycle_failed = Signal(object)  # Problem
    said = Signal(object)  # Problem: something a page wants the window to say

    def __init__(
        self, document: Document, services: Services, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.services = services
        self.design: Design | None = None
        self.cycle: UnitCycle | None = None
        self.cycle_problem: Problem | None = None
        self._request: UnitCycleRequest | None = None
        self._answered: UnitCycleRequest | None = None
        self._cancel: Callable[[], None] = _nothing
        self._timer = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._timer.timeout.connect(self.recompute)
        document.changed.connect(self._on_changed)

    @property
    def is_stale(self) -> bool:
        """Whether the shown figures are those of an earlier state."""
        return self._timer.isActive() or self.design is None

    @property
    def is_cycling(self) -> bool:
        """Whether a refrigerant cycle is being computed."""
        return self._cancel is not _nothing

    def recompute(self) -> None:
        """Compute the design now."""
        self._timer.stop()
        try:
            self.design = self.services.designer(self.document.project)
        except HpdError as error:
            self.failed.emit(error.problem)
            return
        self.designed.emit(self.design)
        self._ask_for_cycle(self.design)

    def catalogue_changed(self) -> None:
        """Rank again after units were added, edited or removed."""
        self.recompute()

    def close(self) -> None:
        """Stop what is running; no result arrives afterwards."""
        self._timer.stop()
        self._cancel()
        self._cancel = _nothing

    def _on_changed(self) -> None:
        self.stale.emit()
        self._timer.start()

    def _ask_for_cycle(self, design: Design) -> None:
        request = cycle_request(design)
        if request == self._request:
            return
        self._cancel()
        self._cancel = _nothing
        self._request = request
        self.cycle_problem = None
        if request is None:
            self.cycle = None
            return
        job = Job("cycle", partial(unit_cycle, request))
        done, failed = partial(self._on_cycle, request), partial(self._on_no_cycle, request)
        cancel = self.services.engine.submit(job, done, failed)
        if self._answered is not request:  # an inline runner has answered by now
            self._cancel = cancel

    def _on_cycle(self, request: UnitCycleRequest, cycle: UnitCycle) -> None:
        if request is self._request:
            self._answered, self._cancel = request, _nothing
            self.cycle = cycle
            self.cycled.emit(cycle)

    def _on_no_cycle(self, request: UnitCycleRequest, error: Exception) -> None:
        if request is not self._request:
            return
        self._answered, self._cancel = request, _nothing
        self.cycle = None
        if not isinstance(error, HpdError):
            raise error
        self.cycle_problem = error.problem
        self.cycle_failed.emit(error.problem)


def _nothing() -> None:
    """Cancel what is not running."""
