"""One document's design, recomputed shortly after its project changes.

The design itself is quick and runs at once. How sure its loads are takes many runs of the load
method, in a thread; the refrigerant cycle runs in the child process that owns CoolProp. A result
is shown only if it belongs to the project as it still is; until then the last good figures stay,
marked as stale.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.engineering.design import BandRequest, band_of, band_request, cycle_request
from hpdesigner.engineering.loads.band import LoadBand
from hpdesigner.engineering.refrigerant.results import UnitCycle
from hpdesigner.engineering.refrigerant.unit_cycle import UnitCycleRequest, unit_cycle
from hpdesigner.engineering.results import Design, Energy, Sizing
from hpdesigner.gui.document import Document
from hpdesigner.gui.latest import Latest
from hpdesigner.jobs.job import Jobs
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
    banded = Signal(object)  # LoadBand: how sure the loads are
    said = Signal(object)  # Problem: something a page wants the window to say
    wanted = Signal(object)  # Where: a field a page wants the window to go to

    def __init__(
        self, document: Document, services: Services, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.services = services
        self.design: Design | None = None
        self._cycle: Latest[UnitCycleRequest, UnitCycle] = Latest(
            services.engine, ("cycle", unit_cycle), self.cycled.emit, self.cycle_failed.emit
        )
        self._band: Latest[BandRequest, LoadBand] = Latest(
            services.threads, ("band", band_of), self.banded.emit, self.said.emit
        )
        self._timer = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._timer.timeout.connect(self.recompute)
        document.changed.connect(self._on_changed)

    @property
    def is_stale(self) -> bool:
        """Whether the shown figures are those of an earlier state."""
        return self._timer.isActive() or self.design is None

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
    def band(self) -> LoadBand | None:
        """How sure the loads are, once that is known."""
        return self._band.answer

    @property
    def is_banding(self) -> bool:
        """Whether it is being computed how sure the loads are."""
        return self._band.is_waiting

    def recompute(self) -> None:
        """Compute the design now."""
        self._timer.stop()
        try:
            self.design = self.services.designer(self.document.project)
        except HpdError as error:
            self.failed.emit(error.problem)
            return
        self.designed.emit(self.design)
        self._cycle.ask(cycle_request(self.design))
        self._band.ask(band_request(self.document.project, self.design))

    def catalogue_changed(self) -> None:
        """Rank again after units were added, edited or removed."""
        self.recompute()

    def close(self) -> None:
        """Stop what is running; no result arrives afterwards."""
        self._timer.stop()
        self._cycle.drop()
        self._band.drop()

    def _on_changed(self) -> None:
        self.stale.emit()
        self._timer.start()
