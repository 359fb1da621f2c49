"""How one unit fits the house: its checks, and everything to know before choosing it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from hpdesigner.engineering.equipment.ratings.cold_climate import check_cold_climate
from hpdesigner.engineering.results import CheckLine, Sizing
from hpdesigner.gui.pages.shown_table import DASH, ShownTable
from hpdesigner.gui.pages.sides import Sides
from hpdesigner.gui.pages.verdicts import check_name, share, verdict_name
from hpdesigner.model.equipment import HeatPump
from hpdesigner.problems import Problem
from hpdesigner.reports.criteria import details, in_force
from hpdesigner.sentences import sentence
from hpdesigner.units import Quantity, System

_SHARES = (42, 28)  # of the checks and of the remarks


class UnitDetails(QWidget):
    """A heading with the verdict, the checks beside the remarks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checks = ShownTable(self.tr("Checks of the unit"))
        self._heading = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._reasons = QPlainTextEdit(readOnly=True)
        self._reasons.setTabChangesFocus(True)
        self._reasons.setAccessibleName(self.tr("Remarks on the unit"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._heading)
        column.addWidget(Sides(self._checks, self._reasons, _SHARES))

    def clear(self) -> None:
        """Show that no unit is looked at."""
        self._heading.setText(self.tr("Choose a row to see how the unit fits."))
        self._checks.show_rows((), ())
        self._reasons.clear()
        self._reasons.setToolTip("")

    def show_unit(
        self, unit: HeatPump, sizing: Sizing | None, doubts: Sequence[Problem], system: System
    ) -> None:
        """Show ``unit`` as judged for the house, None where the house has no figures yet."""
        if sizing is None:
            self._heading.setText(unit.label)
            self._checks.show_rows((), ())
            self._reasons.setPlainText(self.tr("The house has no figures yet."))
            self._reasons.setToolTip("")
            return
        self._heading.setText(f"{unit.label}: {verdict_name(self, sizing.verdict)}")
        self._show_checks(sizing, system)
        said = [sentence(reason, system) for reason in (*sizing.reasons, *doubts)]
        source = self.tr("Data: {0}").format(unit.source) if unit.source else ""
        criteria = check_cold_climate(unit)
        lines = filter(None, (*said, in_force(criteria), source))
        self._reasons.setPlainText("\n\n".join(lines))
        self._reasons.setToolTip("\n".join(details(criteria)))

    def _show_checks(self, sizing: Sizing, system: System) -> None:
        symbol = Quantity.POWER.symbol(system)
        header = (
            self.tr("Check"),
            self.tr("Load, {0}").format(symbol),
            self.tr("Capacity, {0}").format(symbol),
            self.tr("Of load"),
            self.tr("Allowed"),
            self.tr("Verdict"),
        )
        rows = [self._check_row(check, system) for check in sizing.checks]
        self._checks.show_rows(header, rows, texts=(0, 4, 5))

    def _check_row(self, check: CheckLine, system: System) -> tuple[str, ...]:
        power = Quantity.POWER
        capacity = check.capacity_w
        return (
            check_name(self, check.what),
            power.number(check.load_w, system),
            DASH if capacity is None else power.number(capacity, system),
            DASH if check.factor is None else share(check.factor),
            self._allowed(check.lowest, check.highest),
            verdict_name(self, check.verdict),
        )

    def _allowed(self, lowest: float | None, highest: float | None) -> str:
        if lowest is not None and highest is not None:
            return self.tr("{0} to {1}").format(share(lowest), share(highest))
        if lowest is not None:
            return self.tr("at least {0}").format(share(lowest))
        return DASH if highest is None else self.tr("at most {0}").format(share(highest))
