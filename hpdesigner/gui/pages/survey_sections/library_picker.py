"""Choosing a construction from the library: type a few words, arrow keys, Enter."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hpdesigner.engineering.constructions.library import ERAS, LibraryEntry, library
from hpdesigner.gui import theme
from hpdesigner.gui.pages.shown_table import ShownTable
from hpdesigner.gui.pages.survey_sections.layers import layers_text
from hpdesigner.model.constructions import Construction
from hpdesigner.units import Quantity, System

_PASSED_ON = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LibraryPicker(QDialog):
    """Lists what matches kind, era and words; ``entry`` is the one chosen."""

    def __init__(self, kind: str, era: str, system: System, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Add from library"))
        self.entry: LibraryEntry | None = None
        self.is_replacing = False
        self._system = system
        self._words = QLineEdit()
        self._words.setPlaceholderText(self.tr("Type a few words, such as R-13 vinyl"))
        self._words.setAccessibleName(self.tr("Search the library"))
        self._kinds, self._eras = QComboBox(), QComboBox()
        self._table = ShownTable(self.tr("Constructions in the library"))
        self._about = QLabel(wordWrap=True)
        self._replace = QPushButton()
        self._fill_choices(kind, era)
        self._lay_out()
        self._connect()
        self.search()
        self._words.setFocus()

    def offer_replacing(self, current: Construction | None) -> None:
        """Offer to give the chosen values to ``current`` in place of a new row."""
        self._replace.setVisible(current is not None)
        if current is not None:
            name = current.name or self.tr("the current row")
            self._replace.setText(self.tr("&Replace “{0}”").format(name))
            self._current_kind = current.kind
        self._show_entry()

    def search(self) -> None:
        """List the entries of the kind and era that hold every word."""
        kind, era = self._kinds.currentData(), self._eras.currentData()
        shown = [
            entry
            for entry in library().values()
            if (not kind or entry.kind == kind) and entry.matches(self._words.text(), era)
        ]
        self._table.show_rows(
            self._header(),
            [self._row(entry) for entry in shown],
            keys=[entry.key for entry in shown],
            texts=(0, 3),
        )
        if shown:
            self._table.setCurrentIndex(self._table.rows.index(0, 0))
        self._show_entry()

    def names(self) -> tuple[str, ...]:
        """Return the names of what is listed."""
        rows = self._table.rows
        return tuple(str(rows.index(row, 0).data()) for row in range(rows.rowCount()))

    def accept(self) -> None:
        """Take the marked entry; stay open where nothing is marked."""
        self.entry = self._marked()
        if self.entry is not None:
            super().accept()

    def replace(self) -> None:
        """Take the marked entry in the place of the current row."""
        self.is_replacing = True
        self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the list while the typing goes on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _PASSED_ON:
                self._table.event(event)
                return True
            if event.key() in _ENTER:
                self.accept()
                return True
        return super().eventFilter(watched, event)

    def _marked(self) -> LibraryEntry | None:
        return library().get(str(self._table.current_key() or ""))

    def _show_entry(self) -> None:
        entry = self._marked()
        self._replace.setEnabled(
            entry is not None and entry.kind == getattr(self, "_current_kind", "")
        )
        if entry is None:
            self._about.setText(self.tr("Nothing matches. Try fewer words or another era."))
            return
        lines = [entry.source, layers_text(entry.construction, self._system)]
        self._about.setText("\n".join(filter(None, lines)))

    def _header(self) -> tuple[str, ...]:
        return (
            self.tr("Construction"),
            self.tr("U ({0})").format(Quantity.TRANSMITTANCE.symbol(self._system)),
            self.tr("R ({0})").format(Quantity.RESISTANCE.symbol(self._system)),
            self.tr("Usual in houses built"),
        )

    def _row(self, entry: LibraryEntry) -> tuple[str, ...]:
        made = entry.construction
        u_w_m2k = getattr(made, "u_w_m2k", None)
        r_m2k_w = getattr(made, "r_m2k_w", None)
        if u_w_m2k is None and r_m2k_w:
            u_w_m2k = 1 / r_m2k_w
        u_text = Quantity.TRANSMITTANCE.number(u_w_m2k, self._system) if u_w_m2k else ""
        r_text = Quantity.RESISTANCE.number(1 / u_w_m2k, self._system) if u_w_m2k else ""
        return entry.name, u_text, r_text, self._eras_text(entry)

    def _eras_text(self, entry: LibraryEntry) -> str:
        if entry.eras == ERAS:
            return self.tr("at any time")
        return ", ".join(self._era_names()[era] for era in entry.eras)

    def _era_names(self) -> dict[str, str]:
        names = (
            self.tr("before 1940"),
            self.tr("1940-1979"),
            self.tr("1980-1999"),
            self.tr("2000-2011"),
            self.tr("since 2012"),
        )
        return dict(zip(ERAS, names, strict=True))

    def _fill_choices(self, kind: str, era: str) -> None:
        kinds = {
            "": self.tr("All kinds"),
            "wall": self.tr("Walls"),
            "foundation_wall": self.tr("Foundation walls"),
            "ceiling": self.tr("Ceilings"),
            "roof": self.tr("Roofs"),
            "floor": self.tr("Floors"),
            "slab": self.tr("Slabs"),
            "glazing": self.tr("Glazing"),
            "door": self.tr("Doors"),
        }
        eras = {"": self.tr("Any era"), **self._era_names()}
        pairs = ((self._kinds, kinds, kind), (self._eras, eras, era))
        for combo, names, chosen in pairs:
            for value, text in names.items():
                combo.addItem(text, value)
            combo.setCurrentIndex(max(combo.findData(chosen), 0))
        self._kinds.setAccessibleName(self.tr("Kind"))
        self._eras.setAccessibleName(self.tr("Era"))

    def _connect(self) -> None:
        self._words.textChanged.connect(lambda _text: self.search())
        self._words.installEventFilter(self)
        self._kinds.currentIndexChanged.connect(lambda _index: self.search())
        self._eras.currentIndexChanged.connect(lambda _index: self.search())
        self._table.chosen.connect(lambda _key: self._show_entry())
        self._table.accepted.connect(lambda _key: self.accept())
        self._replace.clicked.connect(self.replace)

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.addWidget(self._words, 1)
        filters.addWidget(self._kinds)
        filters.addWidget(self._eras)
        add, cancel = QPushButton(self.tr("&Add")), QPushButton(self.tr("Cancel"))
        add.setDefault(True)
        add.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self._replace.hide()
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self._replace, add, cancel):
            buttons.addWidget(button)
        self._about.setProperty("look", "muted")
        self._about.setMinimumHeight(theme.em(self, 4))
        self._about.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.addLayout(filters)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._about)
        layout.addLayout(buttons)
        self.resize(theme.em(self, 58), theme.em(self, 34))
