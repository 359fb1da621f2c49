"""What a unit must be to be listed: output at a temperature, refrigerant, kind, marks."""

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from hpdesigner.catalog.search import OutputLimit, Query
from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.gui.flow import FlowLayout, together
from hpdesigner.gui.theme import em
from hpdesigner.model.equipment import RATING_5F_K, Mode, UnitType
from hpdesigner.units import Quantity, System

_FIGURE_EM: Final = 4.5


class FilterBar(QWidget):
    """Narrows the list of units; ``changed`` after every choice."""

    changed = Signal()

    def __init__(self, catalogue: CatalogueStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._system: System = "ip"
        self._mode = self._combo(
            (self.tr("Heating"), Mode.HEATING), (self.tr("Cooling"), Mode.COOLING)
        )
        self._outdoor = self._figure(self.tr("Outdoor temperature"))
        self._capacity = self._figure(self.tr("Least capacity"))
        self._cop = self._figure(self.tr("Least COP"))
        self._kind = self._combo(
            (self.tr("Any kind"), None),
            (self.tr("Ducted"), UnitType.DUCTED),
            (self.tr("Ductless"), UnitType.DUCTLESS),
            (self.tr("Multi-split"), UnitType.MULTI_SPLIT),
            (self.tr("Packaged"), UnitType.PACKAGED),
            (self.tr("Air to water"), UnitType.AIR_TO_WATER),
        )
        self._refrigerant = self._combo((self.tr("Any refrigerant"), ""))
        self._loudest = self._figure(self.tr("Loudest, dB(A)"))
        self._dearest = self._figure(self.tr("Highest cost to you"))
        self._cold = self._box(self.tr("Col&d climate"))
        self._favourites = self._box(self.tr("Favo&rites"))
        self._own = self._box(self.tr("O&wn"))
        self._sure = self._box(self.tr("Without doubt&s"))
        self._units = {
            name: QLabel() for name in ("mode", "outdoor", "capacity", "cop", "loudest", "dearest")
        }
        self._lay_out()

    def query(self, text: str) -> Query:
        """Return what is looked for, with the words ``text``."""
        kind, refrigerant = self._kind.currentData(), self._refrigerant.currentData()
        return Query(
            text=text,
            types=(kind,) if kind else (),
            refrigerants=(refrigerant,) if refrigerant else (),
            cold_climate=True if self._cold.isChecked() else None,
            loudest_db=_number(self._loudest),
            dearest=_number(self._dearest),
            favourites=self._favourites.isChecked(),
            own=self._own.isChecked(),
            without_doubts=self._sure.isChecked(),
            outputs=self._outputs(),
        )

    def show_units(self, system: System) -> None:
        """Name the units of the figures, and keep what was entered as it reads."""
        if system != self._system or not self._outdoor.text():
            self._convert(system)
        temperature, power = Quantity.TEMPERATURE.symbol(system), Quantity.POWER.symbol(system)
        self._units["outdoor"].setText(self.tr("{0}, at least").format(temperature))
        self._units["capacity"].setText(self.tr("{0} and COP").format(power))
        self._units["mode"].setText(self.tr("at"))
        self._units["loudest"].setText(self.tr("Sound power up to, dB(A)"))
        self._units["dearest"].setText(self.tr("Cost up to"))

    def clear(self) -> None:
        """Ask for nothing."""
        for line in (self._capacity, self._cop, self._loudest, self._dearest):
            line.clear()
        for combo in (self._kind, self._refrigerant):
            combo.setCurrentIndex(0)
        for box in (self._cold, self._favourites, self._own, self._sure):
            box.setChecked(False)

    def refresh_choices(self) -> None:
        """Offer the refrigerants that occur."""
        chosen = self._refrigerant.currentData()
        self._refrigerant.blockSignals(True)
        self._refrigerant.clear()
        self._refrigerant.addItem(self.tr("Any refrigerant"), "")
        for name in self._catalogue.refrigerants():
            self._refrigerant.addItem(name, name)
        self._refrigerant.setCurrentIndex(max(self._refrigerant.findData(chosen), 0))
        self._refrigerant.blockSignals(False)

    def _outputs(self) -> tuple[OutputLimit, ...]:
        outdoor, mode = _number(self._outdoor), self._mode.currentData()
        if outdoor is None:
            return ()
        at_k = Quantity.TEMPERATURE.entered(outdoor, self._system)
        capacity, cop = _number(self._capacity), _number(self._cop)
        if capacity is None and cop is None:
            return ()
        least_w = None if capacity is None else Quantity.POWER.entered(capacity, self._system)
        return (OutputLimit(mode, at_k, least_w=least_w, least_cop=cop),)

    def _convert(self, system: System) -> None:
        outdoor, capacity = _number(self._outdoor), _number(self._capacity)
        before, self._system = self._system, system
        temperature, power = Quantity.TEMPERATURE, Quantity.POWER
        at_k = RATING_5F_K if outdoor is None else temperature.entered(outdoor, before)
        self._outdoor.setText(_plain(temperature, at_k, system))
        if capacity is not None:
            self._capacity.setText(_plain(power, power.entered(capacity, before), system))

    def _lay_out(self) -> None:
        words = self._units
        groups = (
            together(self._mode, words["mode"], self._outdoor, words["outdoor"]),
            together(self._capacity, words["capacity"], self._cop),
            self._kind,
            self._refrigerant,
            together(words["loudest"], self._loudest),
            together(words["dearest"], self._dearest),
            self._cold,
            self._favourites,
            self._own,
            self._sure,
        )
        self.setLayout(FlowLayout(groups))

    def _combo(self, *choices: tuple[str, object]) -> QComboBox:
        combo = QComboBox()
        for text, data in choices:
            combo.addItem(text, data)
        combo.setAccessibleName(choices[0][0])
        combo.currentIndexChanged.connect(self.changed)
        return combo

    def _figure(self, name: str) -> QLineEdit:
        line = _Figure()
        line.setAccessibleName(name)
        line.setToolTip(name)
        line.textChanged.connect(self.changed)
        return line

    def _box(self, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.toggled.connect(self.changed)
        return box


class _Figure(QLineEdit):
    """A line as wide as a figure, whatever the size of the text."""

    def sizeHint(self) -> QSize:
        """Ask for the width of a figure."""
        return QSize(em(self, _FIGURE_EM), super().sizeHint().height())


def _number(line: QLineEdit) -> float | None:
    """Return the number in a line, None while there is none."""
    try:
        return float(line.text().replace(",", "").replace("−", "-"))
    except ValueError:
        return None


def _plain(quantity: Quantity, value_si: float, system: System) -> str:
    decimals = 0 if quantity is Quantity.POWER else None
    text = quantity.number(value_si, system, decimals).replace(",", "").replace("−", "-")
    return text.removesuffix(".0")
