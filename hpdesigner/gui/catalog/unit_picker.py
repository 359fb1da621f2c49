"""Choosing one unit of the catalogue by typing."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from hpdesigner.catalog.search import Query
from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.gui.pages.shown_table import ShownTable
from hpdesigner.gui.theme import usual_size
from hpdesigner.model.equipment import HeatPump

_MOST: Final = 100
_TYPING_MS: Final = 120
_SIZE_EM: Final = (36, 24)


class UnitPicker(QDialog):
    """Shows the units found; ``reference`` is the one chosen."""

    def __init__(self, catalogue: CatalogueStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Copy from"))
        self.reference = ""
        self._catalogue = catalogue
        self._search = QLineEdit(clearButtonEnabled=True)
        self._search.setPlaceholderText(self.tr("Search brand, model or AHRI reference"))
        self._units = ShownTable(self.tr("Units"))
        self._timer = QTimer(self, singleShot=True, interval=_TYPING_MS)
        kinds = QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        buttons = QDialogButtonBox(kinds)
        layout = QVBoxLayout(self)
        for widget in (self._search, self._units, buttons):
            layout.addWidget(widget)
        self._timer.timeout.connect(self.refresh)
        self._search.textChanged.connect(self._timer.start)
        self._units.accepted.connect(self.accept)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.resize(usual_size(self, *_SIZE_EM))
        self.refresh()

    def refresh(self) -> None:
        """Show what is found, the first one chosen."""
        found = self._catalogue.listed(Query(text=self._search.text()), _MOST).units
        header = (self.tr("Unit"), self.tr("Refrigerant"), self.tr("Reference"))
        rows = [(unit.label, unit.refrigerant, unit.reference) for unit in found]
        self._units.show_rows(header, rows, keys=[u.reference for u in found], texts=(0, 1, 2))
        if self._units.current_key() is None and found:
            self._units.setCurrentIndex(self._units.rows.index(0, 0))

    def accept(self) -> None:
        """Take the current unit."""
        key = self._units.current_key()
        if isinstance(key, str):
            self.reference = key
            super().accept()


def pick_unit(catalogue: CatalogueStore, parent: QWidget) -> HeatPump | None:
    """Let the user choose a unit; None where there is no choice."""
    picker = UnitPicker(catalogue, parent)
    return catalogue.unit(picker.reference) if picker.exec() and picker.reference else None
