"""The survey page: everything a surveyor enters, section by section.

The list at the left is the path through the house; Ctrl+Page Up and Page Down walk along it. A
section is built when it is first shown, and refreshed when the project changed since.
"""

from collections.abc import Callable
from typing import ClassVar, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QInputDialog,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hpdesigner.gui import theme
from hpdesigner.gui.forms.form import Form
from hpdesigner.gui.pages.page import Page
from hpdesigner.gui.pages.survey_sections import client_site, house
from hpdesigner.gui.pages.survey_sections.air import air
from hpdesigner.gui.pages.survey_sections.bills import BILLS, energy_bills
from hpdesigner.gui.pages.survey_sections.client_site import client_and_site
from hpdesigner.gui.pages.survey_sections.constructions import constructions
from hpdesigner.gui.pages.survey_sections.envelope import (
    floors_and_slabs,
    foundation_walls,
    roofs_and_ceilings,
    walls,
)
from hpdesigner.gui.pages.survey_sections.openings import openings
from hpdesigner.gui.pages.survey_sections.parts import Part
from hpdesigner.gui.pages.survey_sections.photos import PhotosSection
from hpdesigner.gui.pages.survey_sections.prices import placeholders as price_texts
from hpdesigner.gui.pages.survey_sections.prices import prices, proposal
from hpdesigner.gui.pages.survey_sections.rotation import rotated
from hpdesigner.gui.pages.survey_sections.systems import systems
from hpdesigner.gui.tables.view import RowsView
from hpdesigner.gui.workspace import Workspace
from hpdesigner.problems import Problem, Severity, Where
from hpdesigner.units import System
from hpdesigner.weather.store import Stations

_LIST_EM = 9.5
_ROW_EM = 1.8


class SurveyPage(Page):
    """All that is entered for one job."""

    id: ClassVar[str] = "survey"
    icon: ClassVar[str] = "survey"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._builders = self._sections()
        self._parts: dict[int, QWidget] = {}
        self._stations = Stations()
        self._list = QListWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        workspace.document.changed.connect(lambda _before, _after: self.refresh())
        workspace.designed.connect(lambda _design: self._show_findings())
        workspace.found.connect(self._show_findings)
        self._list.currentRowChanged.connect(self._show_section)
        self._list.setCurrentRow(0)

    @property
    def title(self) -> str:
        """The page's name in the reader's language."""
        return self.tr("Survey")

    @property
    def section_titles(self) -> tuple[str, ...]:
        """The sections in order."""
        return tuple(title for title, _build, _paths in self._builders)

    def refresh(self) -> None:
        """Show the project as it stands in the section that is open; others when they are."""
        part = self._parts.get(self._list.currentRow())
        if part is not None:
            cast(Part, part).refresh(self.system)
            self._show_findings()

    def show_section(self, index: int) -> None:
        """Open a section by its place in the list."""
        self._list.setCurrentRow(index)

    def go_to(self, where: Where) -> bool:
        """Open the section that has ``where`` and focus the field or cell."""
        for index, (_title, _build, paths) in enumerate(self._builders):
            if any(_on_the_way(path, where) for path in paths):
                before = self._list.currentRow()
                self._list.setCurrentRow(index)
                if cast(Part, self._part(index)).go_to(where):
                    return True
                self._list.setCurrentRow(before)
        return False

    def rotate_house(self, degrees: float) -> None:
        """Turn the whole house clockwise as one step."""
        document = self.workspace.document
        step = self.tr("Rotate house by {0:g}°").format(degrees)
        document.apply(rotated(document.project, degrees), step, ("building", "surfaces"))

    def _sections(self) -> tuple[tuple[str, Callable[[], QWidget], tuple[Where, ...]], ...]:
        document, kept = self.workspace.document, self.workspace.services.attachments
        site: tuple[Where, ...] = (("name",), ("client",), ("site",), ("options",))
        surfaces: Where = ("building", "surfaces")
        air_paths: tuple[Where, ...] = (
            ("building", "infiltration"),
            ("building", "ventilation"),
            ("building", "gains"),
        )
        equipment: tuple[Where, ...] = (
            ("distribution",),
            ("choices", "placement"),
            ("choices", "backup"),
            ("choices", "controls"),
            ("choices", "replaces_fuel"),
        )
        return (
            (self.tr("Client and site"), lambda: client_and_site(document, kept), site),
            (self.tr("House"), lambda: house.house(document, kept), (("building",),)),
            (self.tr("Rooms"), lambda: house.rooms(document), (("building", "rooms"),)),
            (self.tr("Walls"), lambda: walls(document), (surfaces,)),
            (self.tr("Foundation walls"), lambda: foundation_walls(document), (surfaces,)),
            (self.tr("Roofs and ceilings"), lambda: roofs_and_ceilings(document), (surfaces,)),
            (self.tr("Floors and slabs"), lambda: floors_and_slabs(document), (surfaces,)),
            (
                self.tr("Windows and doors"),
                lambda: openings(document),
                (("building", "openings"),),
            ),
            (
                self.tr("Constructions"),
                lambda: constructions(document),
                (("building", "constructions"),),
            ),
            (self.tr("Air and gains"), lambda: air(document, kept), air_paths),
            (self.tr("Ducts and equipment"), lambda: systems(document, kept), equipment),
            (self.tr("Energy bills"), lambda: energy_bills(document), (BILLS,)),
            (self.tr("Energy prices"), lambda: prices(document, kept), (("choices", "tariffs"),)),
            (self.tr("Photos"), lambda: PhotosSection(document, kept), (("photos",),)),
            (self.tr("Proposal details"), lambda: proposal(self.workspace), (("proposal",),)),
        )

    def _part(self, index: int) -> QWidget:
        if index not in self._parts:
            part = self._builders[index][1]()
            self._parts[index] = part
            self._stack.addWidget(part)
        return self._parts[index]

    def _show_section(self, index: int) -> None:
        part = self._part(index)
        self._stack.setCurrentWidget(part)
        cast(Part, part).refresh(self.system)
        self._show_findings()

    def _show_findings(self) -> None:
        """Show what the design uses for empty fields and what it found about the others."""
        part = self._parts.get(self._list.currentRow())
        if part is None:
            return
        design = self.workspace.design
        project = self.workspace.document.project
        texts = house.placeholders(project.building, self.system) | price_texts(project)
        findings: dict[Where, Problem] = {}
        if design is not None:
            texts |= client_site.placeholders(design, self.system)
            findings = {
                p.where: p for p in self.workspace.findings if p.severity is not Severity.NOTE
            }
        for form in part.findChildren(Form):
            form.set_placeholders(texts)
            form.show_problems(findings)
            if design is not None:
                client_site.offer_stations(form, design, self._stations)
        for table in part.findChildren(RowsView):
            table.rows_model.show_problems(findings)

    def _ask_rotation(self) -> None:
        degrees, agreed = QInputDialog.getDouble(
            self,
            self.tr("Rotate house"),
            self.tr("Turn everything clockwise by (degrees):"),
            90.0,
            -360.0,
            360.0,
            0,
        )
        if agreed:
            self.rotate_house(degrees)

    def _walk(self, step: int) -> None:
        count = len(self._builders)
        self._list.setCurrentRow((self._list.currentRow() + step) % count)

    def _lay_out(self) -> None:
        for title in self.section_titles:
            item = QListWidgetItem(title, self._list)
            item.setSizeHint(QSize(0, theme.em(self, _ROW_EM)))
        self._list.setProperty("look", "plain")
        self._list.setAccessibleName(self.tr("Sections of the survey"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rotate = QPushButton(self.tr("Rotate house…"))
        rotate.setToolTip(self.tr("Turn all walls, roofs and windows by the same angle"))
        rotate.clicked.connect(self._ask_rotation)
        side = QWidget()
        side.setFixedWidth(theme.em(self, _LIST_EM))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list, 1)
        column.addWidget(rotate)
        layout = QHBoxLayout(self)
        layout.addWidget(side)
        layout.addWidget(self._stack, 1)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=step: self._walk(by))

    def set_system(self, system: System) -> None:
        """Show all figures in ``system`` from now on."""
        self.system = system
        self.refresh()


def _on_the_way(path: Where, where: Where) -> bool:
    shorter = min(len(path), len(where))
    return bool(shorter) and path[:shorter] == where[:shorter]
