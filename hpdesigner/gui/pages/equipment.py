"""The Equipment page: the catalogue ranked for this house, and the reasons for each verdict."""

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from hpdesigner.engineering.equipment.ratings.cold_climate import check_cold_climate
from hpdesigner.engineering.results import CheckLine, Sizing, Verdict
from hpdesigner.gui.pages.page import Page
from hpdesigner.gui.pages.shown_table import ShownTable
from hpdesigner.gui.pages.sides import Sides
from hpdesigner.gui.pages.unit_editor import UnitEditor
from hpdesigner.gui.workspace import Workspace
from hpdesigner.model.base import new_id
from hpdesigner.model.equipment import HeatPump
from hpdesigner.problems import HpdError
from hpdesigner.reports.criteria import details, in_force
from hpdesigner.sentences import sentence
from hpdesigner.units import Quantity

DASH = "–"
TYPING_MS = 120  # the list follows the typing, not every key
UNIT = ("choices", "unit")
_SHARES = (42, 28)  # of the checks and of the remarks


@dataclass(frozen=True, slots=True)
class _Line:
    """A unit with its judgement, where it was ranked."""

    unit: HeatPump
    sizing: Sizing | None


class EquipmentPage(Page):
    """Search, compare, choose; add and edit units by hand."""

    id: ClassVar[str] = "equipment"
    icon: ClassVar[str] = "equipment"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._search = QLineEdit(clearButtonEnabled=True)
        self._fitting = QCheckBox(self.tr("Only &fitting units"))
        self._units = ShownTable(self.tr("Units, best fit first"))
        self._checks = ShownTable(self.tr("Checks of the unit"))
        self._heading = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._reasons = QPlainTextEdit(readOnly=True)
        self._reasons.setTabChangesFocus(True)
        self._reasons.setAccessibleName(self.tr("Remarks on the unit"))
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
        top.addWidget(self._fitting)
        self._buttons = {
            "choose": QPushButton(self.tr("&Choose this unit")),
            "automatic": QPushButton(self.tr("Best fit b&y itself")),
            "add": QPushButton(self.tr("&Add unit…")),
            "edit": QPushButton(self.tr("&Edit unit…")),
            "remove": QPushButton(self.tr("Rem&ove unit")),
        }
        buttons = QHBoxLayout()
        for button in self._buttons.values():
            buttons.addWidget(button)
        buttons.addStretch(1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(_below_each_other(self._units, buttons))
        split.addWidget(
            _below_each_other(self._heading, Sides(self._checks, self._reasons, _SHARES))
        )
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self._chosen)
        layout.addWidget(split, 1)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._timer.start)
        self._search.returnPressed.connect(self._units.setFocus)
        self._fitting.toggled.connect(self.refresh)
        self._units.chosen.connect(self._show_details)
        self._units.accepted.connect(self._choose)
        self._buttons["choose"].clicked.connect(lambda: self._choose(self._units.current_key()))
        self._buttons["automatic"].clicked.connect(lambda: self._apply(None))
        self._buttons["add"].clicked.connect(self._add)
        self._buttons["edit"].clicked.connect(self._edit)
        self._buttons["remove"].clicked.connect(self._remove)
        find = QAction(self, shortcut=QKeySequence(QKeySequence.StandardKey.Find))
        find.triggered.connect(self._search.setFocus)
        self.addAction(find)
        self.workspace.designed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the catalogue as ranked for the house."""
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
            self.tr("Refrigerant"),
            self.tr("Reference"),
        )
        rows = [self._row(line) for line in lines]
        chosen = self.workspace.document.project.choices.unit
        bold = [i for i, line in enumerate(lines) if chosen and line.unit.id == chosen.id]
        keys = [line.unit.reference for line in lines]
        self._units.show_rows(header, rows, keys=keys, bold=bold, texts=(0, 1, 7, 8))
        self._say_chosen(chosen)
        if self._units.current_key() is None and lines:
            self._units.setCurrentIndex(self._units.rows.index(0, 0))
        self._show_details(self._units.current_key())

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
        found = self.workspace.services.catalogue.search(self._search.text())
        order = {reference: place for place, reference in enumerate(ranked)}
        lines = [_Line(unit, ranked.get(unit.reference)) for unit in found]
        lines.sort(key=lambda line: order.get(line.unit.reference, len(order)))
        if self._fitting.isChecked():
            lines = [e for e in lines if e.sizing and e.sizing.verdict is not Verdict.FAIL]
        return lines

    def _row(self, line: _Line) -> tuple[str, ...]:
        unit, sizing = line.unit, line.sizing
        tail = (unit.refrigerant or DASH, unit.reference)
        if sizing is None:
            return (unit.label, self.tr("not ranked"), DASH, DASH, DASH, DASH, DASH, *tail)
        cooling, balance = sizing.cooling_factor_total, sizing.thermal_balance_k
        return (
            unit.label,
            verdict_name(self, sizing.verdict),
            Quantity.POWER.number(sizing.heating_capacity_at_design_w, self.system),
            _share(sizing.heating_factor),
            DASH if cooling is None else _share(cooling),
            DASH if balance is None else Quantity.TEMPERATURE.number(balance, self.system),
            f"{sizing.backup_supplemental_w / 1000:.1f}",
            *tail,
        )

    def _show_details(self, reference: object) -> None:
        unit = self._unit(reference)
        for name in ("choose", "edit", "remove"):
            self._buttons[name].setEnabled(unit is not None)
        if unit is None:
            self._heading.setText(self.tr("Choose a row to see how the unit fits."))
            self._checks.show_rows((), ())
            self._reasons.clear()
            self._reasons.setToolTip("")
            return
        sizing = self._judged(unit)
        self._heading.setText(
            unit.label if sizing is None else f"{unit.label}: {verdict_name(self, sizing.verdict)}"
        )
        if sizing is None:
            self._checks.show_rows((), ())
            self._reasons.setPlainText(self.tr("The house has no figures yet."))
            return
        self._show_checks(sizing)
        reasons = [sentence(reason, self.system) for reason in sizing.reasons]
        source = self.tr("Data: {0}").format(unit.source) if unit.source else ""
        criteria = check_cold_climate(unit)
        lines = filter(None, (*reasons, in_force(criteria), source))
        self._reasons.setPlainText("\n\n".join(lines))
        self._reasons.setToolTip("\n".join(details(criteria)))

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

    def _show_checks(self, sizing: Sizing) -> None:
        symbol = Quantity.POWER.symbol(self.system)
        header = (
            self.tr("Check"),
            self.tr("Load, {0}").format(symbol),
            self.tr("Capacity, {0}").format(symbol),
            self.tr("Of load"),
            self.tr("Allowed"),
            self.tr("Verdict"),
        )
        rows = [self._check_row(check) for check in sizing.checks]
        self._checks.show_rows(header, rows, texts=(0, 4, 5))

    def _check_row(self, check: CheckLine) -> tuple[str, ...]:
        power = Quantity.POWER
        capacity = check.capacity_w
        return (
            check_name(self, check.what),
            power.number(check.load_w, self.system),
            DASH if capacity is None else power.number(capacity, self.system),
            DASH if check.factor is None else _share(check.factor),
            self._allowed(check.lowest, check.highest),
            verdict_name(self, check.verdict),
        )

    def _allowed(self, lowest: float | None, highest: float | None) -> str:
        if lowest is not None and highest is not None:
            return self.tr("{0} to {1}").format(_share(lowest), _share(highest))
        if lowest is not None:
            return self.tr("at least {0}").format(_share(lowest))
        return DASH if highest is None else self.tr("at most {0}").format(_share(highest))

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
        editor = UnitEditor(unit, self.system, self)
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


def _share(factor: float) -> str:
    return f"{factor * 100:.0f} %"


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


def verdict_name(page: Page, verdict: Verdict) -> str:
    """Return a verdict in words and with a mark that reads without colour."""
    return {
        Verdict.PASS: page.tr("✓ fits"),
        Verdict.PASS_WITH_NOTES: page.tr("✓ fits, with notes"),
        Verdict.FAIL: page.tr("✗ does not fit"),
    }[verdict]


def check_name(page: Page, what: str) -> str:
    """Return a check's name for people; an unknown one reads as it is called."""
    names = {
        "total_cooling": page.tr("Total cooling"),
        "sensible_cooling": page.tr("Sensible cooling"),
        "latent_cooling": page.tr("Latent cooling"),
        "heating": page.tr("Heating at design"),
        "heating_47f": page.tr("Heating at 47 °F (8.3 °C)"),
        "minimum_speed": page.tr("Lowest speed, heating"),
        "minimum_speed_heating": page.tr("Lowest speed, heating"),
        "minimum_speed_cooling": page.tr("Lowest speed, cooling"),
        "supplemental_heat": page.tr("Supplemental heat"),
    }
    return names.get(what, what.replace("_", " ").capitalize())
