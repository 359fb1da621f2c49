"""The second witness on the Loads page: the load that the bills imply, in words and as a chart."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from hpdesigner.engineering.bills.hearing import FuelWitness
from hpdesigner.engineering.bills.witness import BillsWitness
from hpdesigner.gui import theme
from hpdesigner.gui.forms.shown import word
from hpdesigner.gui.pages.key_figures import KeyFigures
from hpdesigner.gui.plots.chart_view import ChartView
from hpdesigner.reports.bills import about, bare, bills_chart, likely_reasons, verdict_sentence
from hpdesigner.sentences import sentence
from hpdesigner.units import Quantity, System

_GAP_EM = 0.4


class BillsView(QWidget):
    """Key figures, the sentence and the chart of one fuel; a choice of fuels where several."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: BillsWitness | None = None
        self._system: System = "ip"
        self._figures = KeyFigures()
        self._words = QLabel(wordWrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._fuels = QComboBox()
        self._fuels.setAccessibleName(self.tr("Fuel"))
        self._fuels.currentIndexChanged.connect(lambda _index: self._show_fuel())
        self._chart = ChartView()
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.em(self, _GAP_EM))
        for widget in (self._figures, self._words, self._fuels):
            layout.addWidget(widget)
        layout.addWidget(self._chart, 1)

    def sizeHint(self) -> QSize:
        """Ask for no more than is needed: a chart would like more, and the page would scroll."""
        return self.minimumSizeHint()

    def show_witness(self, said: BillsWitness | None, system: System) -> None:
        """Show what the bills say, or how to make them speak where none are entered."""
        self._said, self._system = said, system
        fuels = said.fuels if said else ()
        self._figures.setVisible(bool(fuels))
        self._chart.setVisible(bool(fuels))
        self._words.setText(self._text())
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._fill_fuels()
        self._show_fuel()

    def _text(self) -> str:
        if self._said is None:
            return self.tr(
                "No energy bills are entered. A year of them, on the Survey page under Energy "
                "bills, tells what the house really loses, beside what is calculated."
            )
        lines = [verdict_sentence(self._said, self._system), *likely_reasons(self._said)]
        if not self._said.fuels:
            lines += [sentence(one, self._system) for one in self._said.problems]
        return "\n".join(lines)

    def _fill_fuels(self) -> None:
        fuels = [word(one.fuel) for one in self._said.fuels] if self._said else []
        chosen = max(self._fuels.currentIndex(), 0)
        self._fuels.blockSignals(True)
        self._fuels.clear()
        self._fuels.addItems(fuels)
        self._fuels.setCurrentIndex(min(chosen, len(fuels) - 1))
        self._fuels.blockSignals(False)
        self._fuels.setVisible(len(fuels) > 1)

    def _show_fuel(self) -> None:
        index = self._fuels.currentIndex()
        if self._said is None or index < 0:
            self._chart.show_chart(None)
            return
        one = self._said.fuels[index]
        self._figures.show_figures(self._key_figures(self._said, one))
        self._chart.show_chart(bills_chart(one, self._said, self._system))

    def _key_figures(self, said: BillsWitness, one: FuelWitness) -> list[tuple[str, str]]:
        low_w, high_w = said.implied_band_w
        between = f"{bare(low_w, self._system)} – {bare(high_w, self._system)}"
        return [
            (self.tr("Bills imply"), about(said.implied_w, self._system)),
            (self.tr("between"), between),
            (self.tr("Calculated"), about(said.calculated_w, self._system)),
            (self.tr("Heat loss"), Quantity.HEAT_LOSS.text(one.heat_loss_w_k, self._system)),
            (
                self.tr("Heating ends at"),
                Quantity.TEMPERATURE.text(one.fit.line.balance_k, self._system),
            ),
        ]
