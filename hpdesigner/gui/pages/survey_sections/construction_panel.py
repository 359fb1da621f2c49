"""The table of one kind of construction, with the way to the library and where values come from."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from hpdesigner.engineering.constructions.library import LibraryEntry, era_of
from hpdesigner.engineering.constructions.origin import Basis, Origin, basis
from hpdesigner.gui.pages.survey_sections.library_picker import LibraryPicker
from hpdesigner.gui.tables.panel import NewRow, TablePanel
from hpdesigner.gui.tables.rows_model import RowsModel
from hpdesigner.model.base import replaced
from hpdesigner.model.constructions import Construction
from hpdesigner.problems import Where
from hpdesigner.units import Quantity, System


def _tr(text: str) -> str:
    return QCoreApplication.translate("ConstructionsPanel", text)


class ConstructionsPanel(TablePanel):
    """Constructions of one kind; the line below says what the current one rests on."""

    def __init__(
        self,
        model: RowsModel,
        noun: str,
        new_row: NewRow,
        hint: str,
        show: Callable[[Where], object],
    ) -> None:
        super().__init__(model, noun, new_row, hint)
        self._show_row = show
        self._basis = QLabel(wordWrap=True)
        self._basis.setProperty("look", "muted")
        button = QPushButton(_tr("Add from library…"))
        button.setToolTip(_tr("Choose among common constructions by kind and era"))
        button.setAutoDefault(False)
        button.clicked.connect(self.open_library)
        self.buttons.insertWidget(1, button)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._basis)
        self.view.selectionModel().currentRowChanged.connect(lambda: self._show_basis())

    def refresh(self, system: System) -> None:
        """Show the project as it stands."""
        super().refresh(system)
        self._show_basis()

    def open_library(self) -> None:
        """Let a library entry be chosen, and add it or put it in the place of the current row."""
        current = self._current()
        picker = LibraryPicker(self._kind, self._era, self.model.system, self)
        picker.offer_replacing(current)
        if picker.exec() == QDialog.DialogCode.Accepted and picker.entry is not None:
            self.take(picker.entry, current if picker.is_replacing else None)

    def take(self, entry: LibraryEntry, instead_of: Construction | None = None) -> None:
        """Add a library entry, or give its values to a row that keeps its id, as one step."""
        project, path = self.document.project, self.model.path
        present = project.building.constructions
        if instead_of is None:
            made = entry.taken()
            after = replaced(project, path, (*present, made))
            step = _tr("Add {0} from the library").format(entry.name)
        else:
            made = entry.taken(instead_of.id)
            after = replaced(project, (*path, instead_of.id), made)
            step = _tr("Make {0} as in the library").format(instead_of.name or entry.name)
        where = (*path, made.id)
        self.document.apply(after, step, where)
        self._show_row(where)

    @property
    def _kind(self) -> str:
        return str(self.model.kinds[0].model_fields["kind"].default)

    @property
    def _era(self) -> str:
        year = self.document.project.building.year_built
        return "" if year is None else era_of(year)

    def _current(self) -> Construction | None:
        row = self.view.currentIndex().row()
        return self.model.rows[row] if 0 <= row < self.model.rowCount() else None

    def _show_basis(self) -> None:
        current = self._current()
        self._basis.setVisible(current is not None)
        if current is not None:
            text = basis_text(basis(current), self.model.system)
            self._basis.setText(f"{current.name}: {text}" if current.name else text)


def basis_text(found: Basis, system: System) -> str:
    """Return in words what the value of a construction rests on."""
    layers = found.layers
    r_text = Quantity.RESISTANCE.text(layers.r_m2k_w, system) if layers is not None else ""
    texts = {
        Origin.ENTERED: _tr("values as entered here"),
        Origin.LIBRARY: _tr("from the library, “{entry}”"),
        Origin.CHANGED: _tr("changed since it was taken from the library, “{entry}”"),
        Origin.LAYERS: _tr("R-value from the layers below"),
        Origin.BESIDE_LAYERS: _tr("R-value as typed; the layers below would give R {r}"),
    }
    text = texts[found.origin].format(entry=found.entry, r=r_text)
    if found.entry and found.origin in (Origin.LAYERS, Origin.BESIDE_LAYERS):
        text += _tr("; begun from the library, “{0}”").format(found.entry)
    return text
