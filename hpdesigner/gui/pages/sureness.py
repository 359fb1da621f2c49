"""How sure the loads are: their band, what moves them most, and how much is padding."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from hpdesigner.engineering.loads.band import LoadBand, Range, Sensitivity
from hpdesigner.engineering.loads.method import LoadResult
from hpdesigner.gui.pages.shown_table import ShownTable
from hpdesigner.units import Quantity, System


class Sureness(QWidget):
    """Shows a ``LoadBand``; ``wanted`` names the entry behind a line that was accepted."""

    wanted = Signal(object)  # Where

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._band = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._movers = ShownTable(self.tr("What moves the loads most"))
        self._padded = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._padding = ShownTable(self.tr("On the safe side without evidence"))
        self._meters = {
            self.tr("Padding in heating"): QProgressBar(),
            self.tr("Padding in sensible cooling"): QProgressBar(),
        }
        self._lay_out()
        for table in (self._movers, self._padding):
            table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            table.accepted.connect(self.wanted)

    def _lay_out(self) -> None:
        meters = QGridLayout()
        for column, (name, meter) in enumerate(self._meters.items()):
            meter.setRange(0, 100)
            meter.setAccessibleName(name)
            meters.addWidget(QLabel(name), 0, column)
            meters.addWidget(meter, 1, column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._band)
        layout.addWidget(self._movers, 3)
        layout.addLayout(meters)
        layout.addWidget(self._padded)
        layout.addWidget(self._padding, 1)

    def show_waiting(self) -> None:
        """Say that the answer is still to come."""
        self._band.setText(self.tr("How sure the loads are is being computed…"))

    def show_band(self, sure: LoadBand, loads: LoadResult, system: System) -> None:
        """Show how sure ``loads`` are."""
        self._band.setText(self._in_words(sure, loads, system))
        self._show_movers(sure, system)
        totals_w = (loads.heating_total_w, loads.sensible_total_w)
        padded_w = (sure.padding_heating_w, sure.padding_sensible_w)
        for meter, part_w, total_w in zip(self._meters.values(), padded_w, totals_w, strict=True):
            share = part_w / total_w if total_w > 0 else 0.0
            meter.setValue(round(100 * min(share, 1.0)))
            meter.setFormat(f"{share:.0%}, {Quantity.POWER.text(part_w, system)}")
        self._show_padding(sure, system)

    def _in_words(self, sure: LoadBand, loads: LoadResult, system: System) -> str:
        def between(total_w: float, band_w: Range) -> tuple[str, str, str]:
            low_w, high_w = band_w
            power = Quantity.POWER
            return (
                power.text(total_w, system),
                power.number(low_w, system),
                power.number(high_w, system),
            )

        text = self.tr(
            "By the evidence of the entries, the heating load of {0} lies between {1} and {2}, "
            "the sensible cooling load of {3} between {4} and {5}. This is a judgment of the "
            "survey, not a confidence interval; better evidence for the first lines narrows it "
            "most. Enter goes to the entry."
        )
        return text.format(
            *between(loads.heating_total_w, sure.heating_w),
            *between(loads.sensible_total_w, sure.cooling_sensible_w),
        )

    def _show_movers(self, sure: LoadBand, system: System) -> None:
        symbol = Quantity.POWER.symbol(system)
        header = (
            self.tr("Entry"),
            self.tr("Heating, {0}").format(symbol),
            self.tr("Sensible"),
            self.tr("Evidence"),
            self.tr("Entered"),
            self.tr("May be"),
        )
        rows = [
            (
                _counted(one),
                _change(one.heating_w, system),
                _change(one.sensible_w, system),
                one.evidence.value,
                _value(one.entered, one.quantity, system),
                self.tr("{0} to {1}").format(
                    _number(one.low, one.quantity, system), _number(one.high, one.quantity, system)
                ),
            )
            for one in sure.sensitivities
        ]
        keys = [one.where for one in sure.sensitivities]
        self._movers.show_rows(header, rows, keys=keys, texts=(0, 3))

    def _show_padding(self, sure: LoadBand, system: System) -> None:
        self._padding.setVisible(bool(sure.padding))
        self._padded.setText(
            self.tr("Choices on the safe side that nothing supports but a guess or a default:")
            if sure.padding
            else self.tr("No choice is on the safe side without evidence.")
        )
        symbol = Quantity.POWER.symbol(system)
        header = (
            self.tr("Choice"),
            self.tr("adds to heating, {0}").format(symbol),
            self.tr("adds to sensible, {0}").format(symbol),
        )
        rows = [
            (one.name, _power(one.heating_w, system), _power(one.sensible_w, system))
            for one in sure.padding
        ]
        self._padding.show_rows(header, rows, keys=[one.where for one in sure.padding])


def _counted(one: Sensitivity) -> str:
    name = one.name[:1].upper() + one.name[1:]
    return name if one.count == 1 else f"{name} ({one.count})"


def _value(value: float | str, quantity: str, system: System) -> str:
    if isinstance(value, str) or not quantity:
        return _number(value, quantity, system)
    return Quantity[quantity].text(value, system)


def _number(value: float | str, quantity: str, system: System) -> str:
    if isinstance(value, str):
        return value.replace("_", " ")
    return Quantity[quantity].number(value, system) if quantity else f"{value:,.3g}"


def _change(between_w: Range, system: System) -> str:
    low, high = (_power(watts, system) for watts in between_w)
    return low if low == high else f"{low} … +{high}"


def _power(value_w: float, system: System) -> str:
    return Quantity.POWER.number(value_w, system)
