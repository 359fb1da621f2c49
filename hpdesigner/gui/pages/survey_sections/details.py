"""A table with the rows of its current row in a second table below it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from hpdesigner.gui import theme
from hpdesigner.gui.tables.panel import TablePanel
from hpdesigner.problems import Where
from hpdesigner.units import System

_LEAST_EM = 6.5  # of height of a table: its header and two rows
_WHOLE = 1000  # sizes of a splitter are shares of what there is


class RowDetails(QWidget):
    """Shows ``master`` and below it the panel ``make`` builds for the row the cursor is on."""

    def __init__(
        self,
        master: TablePanel,
        make: Callable[[Where], TablePanel],
        below: Where,
        shares: tuple[int, int] = (1, 1),
    ) -> None:
        super().__init__()
        self.master, self._make, self._below = master, make, below
        self.details: TablePanel | None = None
        self._system: System = "ip"
        self._shown: Where = ()
        self._host = QWidget()
        self._layout = QVBoxLayout(self._host)
        self._layout.setContentsMargins(0, 0, 0, 0)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(master)
        split.addWidget(self._host)
        split.setChildrenCollapsible(False)
        for index, share in enumerate(shares):
            split.setStretchFactor(index, share)
        split.setSizes([_WHOLE * share for share in shares])
        _give_room(master)
        QVBoxLayout(self).addWidget(_scrolled(split))
        master.view.selectionModel().currentRowChanged.connect(lambda: self._show_details())

    def refresh(self, system: System) -> None:
        """Show the project as it stands."""
        self._system = system
        self.master.refresh(system)
        self._show_details()

    def go_to(self, where: Where) -> bool:
        """Go to a cell of the table, or of the rows of one of its rows."""
        path = self.master.model.path
        inner = where[len(path) + 1 : len(path) + 1 + len(self._below)]
        if inner != self._below:
            return self.master.go_to(where)
        found = self.master.model.cell(where[: len(path) + 1])
        if found is None:
            return False
        self.master.view.go_to_cell(*found)
        self._show_details()
        owner = (*path, self.master.model.rows[found[0]].id)
        return self.details is not None and self.details.go_to((*owner, *where[len(path) + 1 :]))

    def _show_details(self) -> None:
        path = self._path()
        if path != self._shown and self.details is not None:
            self.details.hide()
            self.details.deleteLater()
            self._layout.removeWidget(self.details)
            self.details = None
        if path != self._shown and path:
            self.details = self._make(path)
            _give_room(self.details)
            self._layout.addWidget(self.details)
        self._shown = path
        if self.details is not None:
            self.details.refresh(self._system)

    def _path(self) -> Where:
        model = self.master.model
        row = max(self.master.view.currentIndex().row(), 0)
        return (*model.path, model.rows[row].id) if row < model.rowCount() else ()


def _give_room(panel: TablePanel) -> None:
    panel.view.setMinimumHeight(theme.em(panel, _LEAST_EM))


def _scrolled(split: QSplitter) -> QScrollArea:
    """Return ``split`` in an area that scrolls rather than hide all rows of a table."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(split)
    return area
