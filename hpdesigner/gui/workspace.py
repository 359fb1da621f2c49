"""One document's design, recomputed shortly after its project changes.

The design itself is quick and runs at once. How sure its loads are, and what the bills say of
them, takes many runs of the load method, in a thread; the refrigerant cycle runs in the child
process that owns CoolProp. A result is shown only if it belongs to the project as it still is;
until then the last good figures stay, marked as stale.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.engineering.design import cycle_request
from hpdesigner.engineering.refrigerant.results import UnitCycle
from hpdesigner.engineering.refrigerant.unit_cycle import UnitCycleRequest, unit_cycle
from hpdesigner.engineering.results import Design, Energy, Sizing
from hpdesigner.engineering.sureness import (
    Sureness,
    SurenessRequest,
    sureness,
    sureness_request,
)
from hpdesigner.gui.document import Document
from hpdesigner.gui.latest import Latest
from hpdesigner.jobs.job import Jobs
from hpdesigner.model.equipment import HeatPump
from hpdesigner.model.project import Project
from hpdesigner.persistence.attachments import Attachments
from hpdesigner.problems import HpdError, Problem, worst_first

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
    """For printing, importing and how sure the loads are."""
    engine: Jobs
    """For everything that touches CoolProp."""
    today: Callable[[], date] = date.today
    troubles: tuple[Problem, ...] = ()
    """What of the user's own could not be opened, for the first window to say."""


class Workspace(QObject):
    """Keeps the design of a document's current project; shows the last good one meanwhile."""

    designed = Signal(object)  # Design
    stale = Signal()  # the shown figures belong to an earlier state of the project
    failed = Signal(object)  # Problem: the design could not be computed
    cycled = Signal(object)  # UnitCycle
    cycle_failed = Signal(object)  # Problem
    assured = Signal()  # it is known how sure the loads are, or that it cannot be known
    found = Signal()  # the findings changed after the design was told: the bills were heard
    said = Signal(object)  # Problem: something a page wants the window to say
    wanted = Signal(object)  # Where: a field a page wants the window to go to

    def __init__(
        self, document: Document, services: Services, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.services = services
        self.design: Design | None = None
        self._designed: Project | None = None
        self._request: SurenessRequest | None = None
        self._of_bills: tuple[Problem, ...] = ()
        self._cycle: Latest[UnitCycleRequest, UnitCycle] = Latest(
            services.engine, ("cycle", unit_cycle), self.cycled.emit, self.cycle_failed.emit
        )
        self._sure: Latest[SurenessRequest, Sureness] = Latest(
            services.threads, ("sureness", sureness), self._on_assured, self._on_unsure
        )
        self._timer = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._timer.timeout.connect(self.recompute)
        document.changed.connect(self._on_changed)

    @property
    def is_stale(self) -> bool:
        """Whether the shown figures are those of an earlier state."""
        return self._timer.isActive() or self._designed is not self.document.project

    @property
    def cycle(self) -> UnitCycle | None:
        """The refrigerant cycle of the design's unit, as far as it is known."""
        return self._cycle.answer

    @property
    def cycle_problem(self) -> Problem | None:
        """Why there is no refrigerant cycle."""
        return self._cycle.problem

    @property
    def is_cycling(self) -> bool:
        """Whether a refrigerant cycle is being computed."""
        return self._cycle.is_waiting

    @property
    def sure(self) -> Sureness | None:
        """How sure the loads are, as last known; of an earlier state while ``is_assuring``."""
        return self._sure.answer

    @property
    def is_assuring(self) -> bool:
        """Whether it is being computed how sure the loads are."""
        return self._sure.is_waiting or self._sure.question != self._request

    @property
    def findings(self) -> tuple[Problem, ...]:
        """The findings of the design and, as last heard, of the bills."""
        if self.design is None:
            return ()
        return worst_first((*self.design.problems, *self._of_bills))

    def recompute(self) -> None:
        """Compute the design now."""
        self._timer.stop()
        project = self.document.project
        try:
            self.design = self.services.designer(project)
        except HpdError as error:
            self.failed.emit(error.problem)
            return
        self._designed = project
        self._request = sureness_request(project, self.design)
        self.designed.emit(self.design)
        # The pages are drawn by now: a thread beside that would only slow it.
        self._cycle.ask(cycle_request(self.design))
        self._sure.ask(self._request)

    def catalogue_changed(self) -> None:
        """Rank again after units were added, edited or removed."""
        self.recompute()

    def close(self) -> None:
        """Stop what is running; no result arrives afterwards."""
        self._timer.stop()
        self._cycle.drop()
        self._sure.drop()

    def _on_assured(self, sure: Sureness) -> None:
        before, self._of_bills = self._of_bills, sure.bills.problems if sure.bills else ()
        self.assured.emit()
        if self._of_bills != before:
            self.found.emit()

    def _on_unsure(self, problem: Problem) -> None:
        self.said.emit(problem)
        self.assured.emit()

    def _on_changed(self) -> None:
        self.stale.emit()
        self._timer.start()
