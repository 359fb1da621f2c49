"""A unit's own data: its capacity and COP over outdoor temperature, and what they rest on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTabBar, QVBoxLayout, QWidget

from hpdesigner.gui.pages.sides import Sides
from hpdesigner.gui.pages.unit_charts import Data, capacity_chart, cop_chart, words
from hpdesigner.gui.plots.chart_view import ChartView
from hpdesigner.model.equipment import CompressorType, Mode, PerformancePoint
from hpdesigner.units import System

_SHARES = (1, 1)


class UnitView(QWidget):
    """Both charts of the mode chosen, with a line of words below them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: Sequence[PerformancePoint] = ()
        self._compressor = CompressorType.SINGLE
        self._system: System = "ip"
        self.capacity, self.cop = ChartView(), ChartView()
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.modes = QTabBar()
        self.modes.setAccessibleName(self.tr("Heating or cooling"))
        for mode, name in ((Mode.HEATING, self.tr("Heating")), (Mode.COOLING, self.tr("Cooling"))):
            self.modes.setTabData(self.modes.addTab(name), mode)
        self.modes.setDrawBase(False)
        self.modes.setExpanding(False)
        self.modes.currentChanged.connect(self._refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.modes)
        column.addWidget(Sides(self.capacity, self.cop, _SHARES), 1)
        column.addWidget(self.words)

    def show_points(
        self, points: Sequence[PerformancePoint], compressor: CompressorType, system: System
    ) -> None:
        """Show what ``points`` say of a unit with such a compressor."""
        self._points, self._compressor, self._system = points, compressor, system
        self._refresh()

    def _refresh(self) -> None:
        mode = Mode(self.modes.tabData(self.modes.currentIndex()))
        data = Data(self._points, mode, self._compressor)
        self.capacity.show_chart(capacity_chart(data, self._system))
        self.cop.show_chart(cop_chart(data, self._system))
        self.words.setText(words(data, self._system))
