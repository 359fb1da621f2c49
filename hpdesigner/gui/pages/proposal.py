"""The Proposal page: the real PDF, as it prints, renewed when the project changes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hpdesigner.gui.files import with_ending
from hpdesigner.gui.pages.page import Page
from hpdesigner.gui.plots.paper_view import PaperView
from hpdesigner.gui.workspace import Workspace
from hpdesigner.jobs.job import Job, Report
from hpdesigner.opening import with_project
from hpdesigner.persistence.atomic import write_atomically
from hpdesigner.problems import HpdError, Problem
from hpdesigner.reports.printing import Order, Paper, missing, print_proposal
from hpdesigner.sentences import sentence

PDF_ENDING = ".pdf"


class ProposalPage(Page):
    """Preview and export of the proposal."""

    id: ClassVar[str] = "proposal"
    icon: ClassVar[str] = "proposal"

    printed = Signal()  # the preview shows the project as it is

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._paper = QComboBox()
        self._grey = QCheckBox(self.tr("&Gray"))
        self._export = QPushButton(self.tr("E&xport PDF…"))
        self._said = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._missing = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._view = PaperView()
        self._view.setAccessibleName(self.tr("Preview of the proposal"))
        self._order: Order | None = None
        self._shown: Order | None = None
        self._pdf = b""
        self._cancel: Callable[[], None] | None = None
        self._attachments = workspace.services.attachments
        self._lay_out()
        self._connect()

    @property
    def title(self) -> str:
        """The page's name."""
        return self.tr("Proposal")

    def _lay_out(self) -> None:
        for paper in Paper:
            self._paper.addItem(paper.value.capitalize(), paper)
        self._paper.setAccessibleName(self.tr("Paper"))
        top = QHBoxLayout()
        top.addWidget(QLabel(self.tr("Paper")))
        top.addWidget(self._paper)
        top.addWidget(self._grey)
        top.addWidget(self._said, 1)
        top.addWidget(self._export)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self._missing)
        layout.addWidget(self._view, 1)

    def _connect(self) -> None:
        self._paper.currentIndexChanged.connect(self.refresh)
        self._grey.toggled.connect(self._show_grey)
        self._export.clicked.connect(self.export)
        self.workspace.designed.connect(self.refresh)
        self.workspace.cycled.connect(self.refresh)
        self.workspace.cycle_failed.connect(self.refresh)
        self.workspace.assured.connect(self.refresh)
        self.workspace.stale.connect(self._say_stale)
        self.destroyed.connect(self._view.close_document)

    @property
    def pdf(self) -> bytes:
        """The PDF on show."""
        return self._pdf

    @property
    def is_current(self) -> bool:
        """Whether the preview shows the project as it is, all pages drawn."""
        return self._shown is not None and self._shown == self._wanted() and self._view.is_drawn

    def showEvent(self, event: QShowEvent) -> None:
        """Print when the page is looked at; nothing is printed for nobody."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Print again if what is wanted differs from what is shown."""
        if not self.isVisible():
            return
        if self.workspace.is_assuring:  # it prints how sure the loads are
            self._say_stale()
            return
        wanted = self._wanted()
        if wanted is None:
            self._said.setText(self.tr("There is nothing to print yet: the house has no figures."))
            return
        self._show_missing(wanted)
        if wanted in (self._shown, self._order):
            return
        if self._cancel is not None:
            self._cancel()
        self._order = wanted
        self._said.setText(self.tr("Printing…"))
        job = Job("proposal", partial(_printed, wanted))
        self._cancel = self.workspace.services.threads.submit(
            job, partial(self._on_printed, wanted), self._on_failed
        )

    def _wanted(self) -> Order | None:
        workspace = self.workspace
        if workspace.design is None:
            return None
        return Order(
            project=workspace.document.project,
            design=workspace.design,
            cycle=workspace.cycle,
            system=self.system,
            today=workspace.services.today(),
            paper=Paper(self._paper.currentData()),  # Qt hands a plain text back
            photo=self._attachments.get,
            sure=workspace.sure,
        )

    def _on_printed(self, order: Order, pdf: bytes) -> None:
        if order is not self._order:
            return
        self._order, self._cancel = None, None
        self._shown, self._pdf = order, pdf
        self._view.show_pdf(pdf)
        count = self._view.page_count
        self._said.setText(
            self.tr("One page") if count == 1 else self.tr("{0} pages").format(count)
        )
        self.printed.emit()

    def _on_failed(self, error: Exception) -> None:
        self._order, self._cancel = None, None
        if not isinstance(error, HpdError):
            raise error
        self._said.setText(sentence(error.problem, self.system))

    def _show_missing(self, order: Order) -> None:
        gaps = [sentence(problem, self.system) for problem in missing(order)]
        self._missing.setText("\n".join(f"• {gap}" for gap in gaps))
        self._missing.setVisible(bool(gaps))

    def _show_grey(self, grey: bool) -> None:
        self._view.greyscale = grey
        self._view.redraw()

    def _say_stale(self) -> None:
        if self.isVisible():
            self._said.setText(self.tr("The figures are being computed."))

    def export(self) -> None:
        """Ask where to, and write the PDF of the project as it is."""
        wanted = self._wanted()
        if wanted is None:
            return
        name = (wanted.project.name or self.tr("Proposal")).replace("/", "-") + ".pdf"
        chosen, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Export the proposal"), name, self.tr("PDF (*.pdf)")
        )
        path = with_ending(Path(chosen), PDF_ENDING)
        if not chosen:
            return
        if path.name != Path(chosen).name and path.exists():  # the dialog asked about the other
            facts: dict[str, float | str] = {"file": path.name}
            self.workspace.said.emit(Problem("window.file_exists", facts=facts))
        else:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the PDF of the project as it is to ``path``."""
        if self.workspace.is_stale:
            self.workspace.recompute()
        wanted = self._wanted()
        if wanted is None or self.workspace.is_stale:  # then it has been said why
            return
        try:
            pdf = self._pdf if wanted == self._shown else print_proposal(wanted)
            write_atomically(path, with_project(pdf, wanted.project, self._attachments))
        except HpdError as error:
            self.workspace.said.emit(error.problem)
        else:
            self._said.setText(self.tr("Written to {0}").format(path))


def _printed(order: Order, report: Report) -> bytes:
    report(0.0)
    return print_proposal(order)
