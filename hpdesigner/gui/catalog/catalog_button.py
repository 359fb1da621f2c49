"""What is done to the catalogue as a whole, under one button."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from hpdesigner.gui.catalog.bringing import Bringing
from hpdesigner.gui.catalog.table_file import write_table
from hpdesigner.gui.pages.shown_table import ShownTable
from hpdesigner.problems import FileError
from hpdesigner.units import System


class CatalogButton(QPushButton):
    """Imports lists, takes the last import back, exports the list in sight."""

    failed = Signal(object)  # Problem: the list could not be written

    def __init__(
        self,
        bringing: Bringing,
        listed: ShownTable,
        system: Callable[[], System],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setText(self.tr("Catalo&g"))
        self._listed = listed
        menu = QMenu(self)
        menu.addAction(self.tr("&Import list…"), lambda: bringing.ask(system()))
        menu.addAction(self.tr("&Take import back…"), bringing.ask_to_take_back)
        menu.addAction(self.tr("&Export list as shown…"), self._ask_to_export)
        self.setMenu(menu)

    def export(self, path: Path) -> None:
        """Write the list as it is shown as a table for spreadsheets."""
        rows = self._listed.rows
        lines = [rows.header, *(rows.row(number) for number in range(rows.rowCount()))]
        try:
            write_table(path, lines)
        except FileError as error:
            self.failed.emit(error.problem)

    def _ask_to_export(self) -> None:
        title, kinds = self.tr("Export the list"), self.tr("Tables (*.csv)")
        name, _ = QFileDialog.getSaveFileName(self, title, self.tr("equipment.csv"), kinds)
        if name:
            self.export(Path(name))
