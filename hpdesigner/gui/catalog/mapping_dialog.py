"""Saying what the columns of a table of any layout mean; asked once, then remembered."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hpdesigner.catalog.importers.mapping import (
    LONG,
    NUMBERS,
    RATINGS,
    TEXTS,
    ColumnMapping,
    guessed,
    known_meaning,
)
from hpdesigner.catalog.tables.table import Head, SheetHead, text_of
from hpdesigner.gui.theme import usual_size

_SIZE_EM: Final = (46, 32)
_PLACES: Final = ("47F", "17F", "5F", "-13F", "95F", "82F", "-7C", "2C", "7C", "12C", "-15C")
_OFFERED_POINTS: Final = tuple(
    f"{'cooling' if place in ('95F', '82F') else 'heating'}.{speed}.{place}.{what}"
    for place in _PLACES
    for speed in ("rated", "maximum", "minimum")
    for what in ("capacity", "power", "cop")
)


class MappingDialog(QDialog):
    """Edits a mapping for the table that begins with a head; ``mapping`` is the result."""

    def __init__(self, head: Head, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What the columns mean"))
        self.mapping: ColumnMapping | None = None
        self._titles, self._example = _table_of(head)
        self._name = QLineEdit(head.file_name.rpartition(".")[0] or head.file_name)
        self._capacity = _combo("Btu/h", "kBtu/h", "W", "kW")
        self._power = _combo("kW", "W")
        self._temperature = _combo("°F", "°C")
        self._columns = QTableWidget(len(self._titles), 3)
        self._columns.setAccessibleName(self.tr("Columns"))
        self._trouble = QLabel(wordWrap=True)
        self._lay_out()
        self._fill()

    def _lay_out(self) -> None:
        units = QHBoxLayout()
        for combo in (self._capacity, self._power, self._temperature):
            units.addWidget(combo)
        units.addStretch(1)
        form = QFormLayout()
        form.addRow(self.tr("Name of the layout"), self._name)
        form.addRow(self.tr("Capacity, power, temperature in"), units)
        kinds = QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        buttons = QDialogButtonBox(kinds)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        text = self.tr(
            "The layout of this table is not known. Say once what its columns mean; tables with "
            "the same titles are then read the same way. A figure of a unit is named by mode, "
            "speed and temperature, such as heating.maximum.5F.capacity."
        )
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(text, wordWrap=True))
        layout.addLayout(form)
        layout.addWidget(self._columns, 1)
        layout.addWidget(self._trouble)
        layout.addWidget(buttons)
        self.resize(usual_size(self, *_SIZE_EM))

    def _fill(self) -> None:
        header = (self.tr("Title"), self.tr("First value"), self.tr("Meaning"))
        self._columns.setHorizontalHeaderLabels(header)
        self._columns.verticalHeader().hide()
        meant = dict(guessed(self._titles))
        for row, title in enumerate(self._titles):
            for column, text in ((0, title), (1, self._example[row])):
                item = QTableWidgetItem(text)
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self._columns.setItem(row, column, item)
            self._columns.setCellWidget(row, 2, self._meanings(meant.get(title, "")))
        self._columns.resizeColumnsToContents()
        self._columns.horizontalHeader().setStretchLastSection(True)

    def _meanings(self, chosen: str) -> QComboBox:
        combo = _combo("", *TEXTS, *RATINGS, *NUMBERS, *LONG, *_OFFERED_POINTS)
        combo.setEditable(True)
        combo.setCurrentText(chosen)
        return combo

    def accept(self) -> None:
        """Take the mapping over, or say what it lacks and stay open."""
        columns = []
        for row, title in enumerate(self._titles):
            widget = self._columns.cellWidget(row, 2)
            assert isinstance(widget, QComboBox)
            meaning = widget.currentText().strip()
            if meaning and not known_meaning(meaning):
                text = self.tr("“{0}” is nothing a column can mean; choose from the list.")
                self._trouble.setText(text.format(meaning))
                return
            if meaning:
                columns.append((title, meaning))
        mapping = ColumnMapping.model_validate(
            {
                "name": self._name.text().strip() or self.tr("own table"),
                "columns": tuple(columns),
                "capacity_unit": self._capacity.currentText(),
                "power_unit": self._power.currentText(),
                "celsius": self._temperature.currentText() == "°C",
            }
        )
        if mapping.lacks():
            text = self.tr("Say also which column is {0}.").format(", ".join(mapping.lacks()))
            self._trouble.setText(text)
            return
        self.mapping = mapping
        super().accept()


def _combo(*texts: str) -> QComboBox:
    combo = QComboBox()
    combo.addItems(texts)
    return combo


def _table_of(head: Head) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the titles of the widest row, and the first values below it."""

    def filled(sheet: SheetHead, place: int) -> int:
        return sum(cell is not None for cell in sheet.rows[place][1])

    places = [(sheet, i) for sheet in head.sheets for i in range(len(sheet.rows))]
    if not places:
        return (), ()
    sheet, place = max(places, key=lambda at: filled(*at))
    first = next(i for i in range(len(sheet.rows)) if filled(sheet, i) == filled(sheet, place))
    titles = sheet.rows[first][1]
    below = sheet.rows[first + 1][1] if first + 1 < len(sheet.rows) else ()
    pairs = [
        (text_of(title), text_of(below[i]) if i < len(below) else "")
        for i, title in enumerate(titles)
        if title is not None
    ]
    return tuple(title for title, _ in pairs), tuple(example for _, example in pairs)
