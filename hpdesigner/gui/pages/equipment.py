"""The Equipment page: the catalogue ranked for this house, and the reasons for each verdict."""

from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from hpdesigner.catalog.near import MOST_NEAR
from hpdesigner.catalog.place import is_server
from hpdesigner.catalog.store import CatalogueStore, Listed
from hpdesigner.catalog.store import Page as ListPage
from hpdesigner.engineering.results import Sizing, Verdict
from hpdesigner.gui.catalog.bringing import Bringing
from hpdesigner.gui.catalog.catalog_button import CatalogButton
from hpdesigner.gui.catalog.filter_bar import FilterBar
from hpdesigner.gui.catalog.unit_picker import pick_unit
from hpdesigner.gui.flow import flow
from hpdesigner.gui.pages.page import Page
from hpdesigner.gui.pages.shown_table import DASH, ShownTable
from hpdesigner.gui.pages.unit_details import UnitDetails
from hpdesigner.gui.pages.unit_editor import UnitEditor
from hpdesigner.gui.pages.verdicts import share, verdict_name
from hpdesigner.gui.prices.dialog import open_price_book
from hpdesigner.gui.workspace import Workspace
from hpdesigner.model.base import new_id
from hpdesigner.model.equipment import RATING_5F_K, HeatPump
from hpdesigner.problems import HpdError
from hpdesigner.units import Quantity

PAGE_ROWS = 200
"""Units listed at once; more on demand."""
TYPING_MS = 120  # the list follows the typing, not every key
UNIT = ("choices", "unit")


@dataclass(frozen=True, slots=True)
class _Line:
    """A unit with its judgement, where it was ranked."""

    unit: Listed
    sizing: Sizing | None


class EquipmentPage(Page):
    """Search, compare, choose; add and edit units by hand."""

    id: ClassVar[str] = "equipment"
    icon: ClassVar[str] = "equipment"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._search = QLineEdit(clearButtonEnabled=True)
        self._fitting = QCheckBox(self.tr("Only f&itting units"))
        self._filter = QCheckBox(self.tr("Fi&lter"))
        self._filters = FilterBar(workspace.services.catalogue)
        self._filters.hide()
        self._bringing = Bringing(workspace, self)
        self._rows = PAGE_ROWS
        self._count = QLabel(
            wordWrap=True, alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self._more = QPushButton(self.tr("Show &more"))
        self._units = ShownTable(self.tr("Units, best fit first"))
        self._units.elides_last = True
        self._catalog = CatalogButton(self._bringing, self._units, lambda: self.system)
        self._details = UnitDetails()
        self._chosen = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(self.refresh)
        self._lay_out()
        self._connect()

    @property
    def title(self) -> str:
        """The page's name."""
        return self.tr("Equipment")

    def _lay_out(self) -> None:
        self._search.setPlaceholderText(self.tr("Search brand, model or AHRI reference"))
        self._search.setAccessibleName(self.tr("Search the catalog"))
        top = QHBoxLayout()
        top.addWidget(self._search, 1)
        top.addWidget(self._filter)
        top.addWidget(self._fitting)
        counted = QHBoxLayout()
        counted.addWidget(self._chosen, 2)
        counted.addWidget(self._count, 1)
        counted.addWidget(self._more)
        self._buttons = self._make_buttons()
        buttons = flow(*self._buttons.values(), self._catalog)
        split = _Split(Qt.Orientation.Vertical)
        split.addWidget(_below_each_other(self._units, buttons))
        split.addWidget(self._details)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self._filters)
        layout.addLayout(counted)
        layout.addWidget(split, 1)

    def _make_buttons(self) -> dict[str, QPushButton]:
        buttons = {
            "choose": QPushButton(self.tr("&Choose this unit")),
            "automatic": QPushButton(self.tr("Best fit b&y itself")),
            "add": QPushButton(self.tr("&Add unit…")),
            "edit": QPushButton(self.tr("Edit u&nit…")),
            "remove": QPushButton(self.tr("Rem&ove unit")),
            "favourite": QPushButton(self.tr("Favori&te")),
            "prices": QPushButton(self.tr("&Price book…")),
        }
        buttons["favourite"].setCheckable(True)
        return buttons

    def _connect(self) -> None:
        self._search.textChanged.connect(self._search_anew)
        self._filters.changed.connect(self._search_anew)
        self._filter.toggled.connect(self._show_filters)
        self._more.clicked.connect(self._show_more)
        self._search.returnPressed.connect(self._units.setFocus)
        self._fitting.toggled.connect(self.refresh)
        self._units.chosen.connect(self._show_details)
        self._units.accepted.connect(self._choose)
        self._buttons["choose"].clicked.connect(lambda: self._choose(self._units.current_key()))
        self._buttons["automatic"].clicked.connect(lambda: self._apply(None))
        self._buttons["add"].clicked.connect(self._add)
        self._buttons["edit"].clicked.connect(self._edit)
        self._buttons["remove"].clicked.connect(self._remove)
        self._buttons["favourite"].clicked.connect(self._mark)
        self._buttons["prices"].clicked.connect(
            lambda: open_price_book(self.workspace, self.system, self)
        )
        self._catalog.failed.connect(self.workspace.said)
        self._bringing.changed.connect(self._on_imported)
        find = QAction(self, shortcut=QKeySequence(QKeySequence.StandardKey.Find))
        find.triggered.connect(self._search.setFocus)
        self.addAction(find)
        self.workspace.designed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the catalogue as ranked for the house."""
        self._filters.show_units(self.system)
        lines = self._lines()
        power, temperature = Quantity.POWER, Quantity.TEMPERATURE
        header = (
            self.tr("Unit"),
            self.tr("Verdict"),
            self.tr("At design, {0}").format(power.symbol(self.system)),
            self.tr("Of heating load"),
            self.tr("Of cooling load"),
            self.tr("Balance, {0}").format(temperature.symbol(self.system)),
            self.tr("Backup, kW"),
            self.tr("Near {0}, {1}").format(
                temperature.text(RATING_5F_K, self.system, 0), power.symbol(self.system)
            ),
            self.tr("Doubts"),
            self.tr("Refrigerant"),
            self.tr("Reference"),
        )
        rows = [self._row(line) for line in lines]
        chosen = self.workspace.document.project.choices.unit
        keys = [line.unit.reference for line in lines]
        bold = [i for i, key in enumerate(keys) if chosen and key == chosen.reference]
        self._units.show_rows(header, rows, keys=keys, bold=bold, texts=(0, 1, 9, 10))
        self._say_chosen(chosen)
        if not lines:
            self._show_details(None)
        elif self._units.current_key() is None:
            self._units.setCurrentIndex(self._units.rows.index(0, 0))

    def _say_chosen(self, chosen: HeatPump | None) -> None:
        design = self.workspace.design
        if chosen is not None:
            text = self.tr("Chosen: {0}").format(chosen.label)
        elif design is not None and design.sizing is not None:
            text = self.tr("Nothing chosen; the figures use the best fit: {0}").format(
                design.sizing.unit.label
            )
        else:
            text = self.tr("Nothing chosen.")
        self._chosen.setText(text)

    def _lines(self) -> list[_Line]:
        design = self.workspace.design
        ranked = {s.unit.reference: s for s in design.candidates} if design else {}
        if design and design.sizing:
            ranked[design.sizing.unit.reference] = design.sizing
        catalogue = self.workspace.services.catalogue
        prices_on = self.workspace.document.project.proposal.dated
        query = replace(self._filters.query(self._search.text()), priced_on=prices_on)
        page = catalogue.listed(query, self._rows)
        self._say_count(page, catalogue)
        if not ranked:
            return [] if self._fitting.isChecked() else [_Line(u, None) for u in page.units]
        best = catalogue.listed(replace(query, references=tuple(ranked)), len(ranked)).units
        places = {reference: place for place, reference in enumerate(ranked)}
        lines = [_Line(u, ranked[u.reference]) for u in best]
        lines.sort(key=lambda line: places[line.unit.reference])
        if self._fitting.isChecked():
            return [e for e in lines if e.sizing and e.sizing.verdict is not Verdict.FAIL]
        return lines + [_Line(u, None) for u in page.units if u.reference not in ranked]

    def _say_count(self, page: ListPage[Listed], catalogue: CatalogueStore) -> None:
        shown, total = len(page.units), catalogue.count()
        text = (
            self.tr("{0:,} of more than {1:,} units")
            if page.has_more
            else self.tr("{0:,} of {1:,} units")
        )
        notes = [text.format(shown, page.found)]
        place = catalogue.database.name
        if is_server(place):
            notes = [self.tr("{0} on {1}").format(notes[0], place)]
        if total > MOST_NEAR:
            ranked = self.tr("ranked among the {0:,} closest in size of {1:,}")
            notes.append(ranked.format(MOST_NEAR, total))
        self._count.setText("; ".join(notes))
        self._more.setVisible(shown < page.found)

    def _search_anew(self) -> None:
        self._rows = PAGE_ROWS
        self._timer.start()

    def _show_more(self) -> None:
        self._rows += PAGE_ROWS
        self.refresh()

    def _show_filters(self, shown: bool) -> None:
        self._filters.refresh_choices()
        self._filters.setVisible(shown)
        if not shown:
            self._filters.clear()

    def _on_imported(self) -> None:
        self._filters.refresh_choices()
        self.workspace.catalogue_changed()

    def _mark(self, is_one: bool) -> None:
        unit = self._unit(self._units.current_key())
        if unit is not None:
            self.workspace.services.catalogue.mark_favourite(unit.reference, is_one)
            self.refresh()

    def _row(self, line: _Line) -> tuple[str, ...]:
        unit, sizing = line.unit, line.sizing
        cold = unit.heating_5f_w
        tail = (
            DASH if cold is None else Quantity.POWER.number(cold, self.system),
            str(unit.doubts) if unit.doubts else DASH,
            unit.refrigerant or DASH,
            unit.reference,
        )
        if sizing is None:
            return (unit.label, self.tr("not ranked"), DASH, DASH, DASH, DASH, DASH, *tail)
        cooling, balance = sizing.cooling_factor_total, sizing.thermal_balance_k
        return (
            unit.label,
            verdict_name(self, sizing.verdict),
            Quantity.POWER.number(sizing.heating_capacity_at_design_w, self.system),
            share(sizing.heating_factor),
            DASH if cooling is None else share(cooling),
            DASH if balance is None else Quantity.TEMPERATURE.number(balance, self.system),
            f"{sizing.backup_supplemental_w / 1000:.1f}",
            *tail,
        )

    def _show_details(self, reference: object) -> None:
        unit = self._unit(reference)
        catalogue = self.workspace.services.catalogue
        self._buttons["favourite"].setChecked(
            unit is not None and unit.reference in catalogue.favourites()
        )
        for name in ("choose", "edit", "remove", "favourite"):
            self._buttons[name].setEnabled(unit is not None)
        if unit is None:
            self._details.clear()
        else:
            doubts = catalogue.doubts(unit.reference)
            self._details.show_unit(unit, self._judged(unit), doubts, self.system)

    def _judged(self, unit: HeatPump) -> Sizing | None:
        design = self.workspace.design
        if design is None:
            return None
        known: list[Sizing] = [*design.candidates, *filter(None, (design.sizing,))]
        for sizing in known:
            if sizing.unit.reference == unit.reference:
                return sizing
        project = self.workspace.document.project
        sizing, _year = self.workspace.services.designer.judge(project, unit)
        return sizing

    def _unit(self, reference: object) -> HeatPump | None:
        if not isinstance(reference, str):
            return None
        try:
            return self.workspace.services.catalogue.unit(reference)
        except HpdError:
            return None

    def _choose(self, reference: object) -> None:
        unit = self._unit(reference)
        if unit is not None:
            self._apply(unit)

    def _apply(self, unit: HeatPump | None) -> None:
        project = self.workspace.document.project
        after = project.evolve(choices=project.choices.evolve(unit=unit))
        text = self.tr("Choose {0}").format(unit.label) if unit else self.tr("Choose the best fit")
        self.workspace.document.apply(after, text, where=UNIT)

    def _add(self) -> None:
        unit = self._unit(self._units.current_key())
        self._open_editor(unit.evolve(id=new_id(), reference="", sample=False) if unit else None)

    def _edit(self) -> None:
        unit = self._unit(self._units.current_key())
        if unit is not None:
            self._open_editor(unit)

    def _open_editor(self, unit: HeatPump | None) -> None:
        picker = partial(pick_unit, self.workspace.services.catalogue, self)
        editor = UnitEditor(unit, self.system, self, picker)
        if editor.exec() and editor.unit is not None:
            self._store(editor.unit)

    def _store(self, unit: HeatPump) -> None:
        try:
            self.workspace.services.catalogue.put([unit])
        except HpdError as error:
            self.workspace.said.emit(error.problem)
            return
        chosen = self.workspace.document.project.choices.unit
        self.workspace.catalogue_changed()
        if chosen is not None and chosen.reference == unit.reference:
            self._apply(unit)

    def _remove(self) -> None:
        unit = self._unit(self._units.current_key())
        if unit is None:
            return
        question = self.tr("Take {0} out of the catalog? Projects that use it keep it.")
        answer = QMessageBox.question(self, self.title, question.format(unit.label))
        if answer is QMessageBox.StandardButton.Yes:
            self.workspace.services.catalogue.remove(unit.reference)
            self.workspace.catalogue_changed()

    def go_to(self, where: tuple[str | int, ...]) -> bool:
        """Show the chosen unit."""
        if tuple(where[:2]) != UNIT:
            return False
        self._units.setFocus()
        return True


class _Split(QSplitter):
    """Parts that take what room there is; what they would like is no reason to scroll."""

    def sizeHint(self) -> QSize:
        """Ask for no more than what the parts need."""
        return self.minimumSizeHint()


def _below_each_other(*parts: QWidget | QLayout) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part)
    return box
