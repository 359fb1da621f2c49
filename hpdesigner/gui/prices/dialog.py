"""The price book: worked like a spreadsheet, with undo of its own, kept only when accepted."""

from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from hpdesigner.catalog.price_list import brought, prices_csv, read_prices
from hpdesigner.engineering.pricing.book import PriceBooks, errors_of, problems_of
from hpdesigner.gui.document import Document
from hpdesigner.gui.forms.message import Message
from hpdesigner.gui.prices.tables import (
    ItemsPanel,
    margins_panel,
    standard_panel,
    taxes_panel,
)
from hpdesigner.gui.tables.panel import TablePanel
from hpdesigner.gui.theme import em
from hpdesigner.gui.workspace import Workspace
from hpdesigner.model.price_book import PriceBook
from hpdesigner.persistence.atomic import write_atomically
from hpdesigner.problems import HpdError, Problem, Severity, Where
from hpdesigner.units import System

_SIZE_EM: Final = (74, 40)


class PriceBookDialog(QDialog):
    """Edits the book in ``prices``; nothing is written before it is accepted."""

    def __init__(
        self, prices: PriceBooks, today: date, system: System, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Price book"))
        self._prices, self._today, self._system = prices, today, system
        kept = prices.read()
        self._edition = kept.edition
        self.document: Document[PriceBook] = Document(kept.book, self)
        self.items = ItemsPanel(self.document, today)
        self.panels: tuple[TablePanel, ...] = (
            self.items,
            standard_panel(self.document),
            margins_panel(self.document, today),
            taxes_panel(self.document, today),
        )
        self._titles = (
            self.tr("Items"),
            self.tr("Standard installation"),
            self.tr("Margin"),
            self.tr("Sales tax"),
        )
        self.tabs = QTabWidget()
        self.search = QLineEdit(clearButtonEnabled=True)
        self.current_only = QCheckBox(self.tr("Only prices in force &today"))
        self.message = Message()
        self._buttons = {
            "later": QPushButton(self.tr("&New price of this item")),
            "undo": QPushButton(self.tr("&Undo")),
            "redo": QPushButton(self.tr("&Redo")),
            "import": QPushButton(self.tr("&Import…")),
            "export": QPushButton(self.tr("&Export…")),
        }
        self.answers = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._lay_out()
        self._connect()
        self._show_book()
        self.items.view.setFocus()

    def bring(self, path: Path) -> None:
        """Bring the list in ``path`` into the book, as one step to undo."""
        try:
            found = brought(self.document.project, read_prices(path, self._today))
        except HpdError as error:
            self._say(error.problem)
            return
        self.document.apply(found.book, self.tr("Import {0}").format(path.name), ("items",))
        counts = {"new": found.new, "changed": found.changed, "same": found.same}
        facts: dict[str, float | str] = {"file": path.name, **counts}
        self._say(Problem("prices.imported", (), Severity.NOTE, facts))

    def export(self, path: Path) -> None:
        """Write the prices to ``path``."""
        try:
            write_atomically(path, prices_csv(self.document.project.items))
        except HpdError as error:
            self._say(error.problem)

    def accept(self) -> None:
        """Keep the book, or say what is wrong with it and go there."""
        for problem in errors_of(self.document.project):
            self._say(problem)
            self.go_to(problem.where)
            return
        try:
            if self.document.steps_since_save:
                self._prices.write(self.document.project, self._edition)
        except HpdError as error:
            self._say(error.problem)
            return
        super().accept()

    def reject(self) -> None:
        """Close without keeping anything, once the user agrees to lose what was changed."""
        if self.document.steps_since_save:
            text = self.tr("Close the price book without keeping your changes?")
            answer = QMessageBox.question(self, self.windowTitle(), text)
            if answer is not QMessageBox.StandardButton.Yes:
                return
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the tables and the search, so that it never closes the book."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def go_to(self, where: Where) -> None:
        """Turn to the table that has ``where`` and to its cell."""
        for place, panel in enumerate(self.panels):
            if where[:1] == panel.model.path:
                self.tabs.setCurrentIndex(place)
                if not panel.go_to(where) and panel is self.items and len(where) > 1:
                    self.search.clear()
                    self.current_only.setChecked(False)
                    panel.go_to(where)

    def _show_book(self) -> None:
        findings = {problem.where: problem for problem in problems_of(self.document.project)}
        for place, panel in enumerate(self.panels):
            panel.refresh(self._system)
            panel.model.show_problems(findings)
            panel.view.viewport().update()  # selling prices follow the margins
            rows = len(getattr(self.document.project, str(panel.model.path[0])))
            self.tabs.setTabText(place, f"{self._titles[place]} ({rows:,})")
        self._say(None)

    def _look(self) -> None:
        self.tabs.setCurrentWidget(self.items)
        self.items.items.look_for(self.search.text(), self.current_only.isChecked())
        self.items.refresh(self._system)

    def _say(self, problem: Problem | None) -> None:
        self.message.say(problem, self._system)

    def _ask_import(self) -> None:
        kinds = self.tr("Price lists (*.csv *.xlsx *.txt);;All files (*)")
        title = self.tr("Import prices")
        name, _ = QFileDialog.getOpenFileName(self, title, str(Path.home()), kinds)
        if name:
            self.bring(Path(name))

    def _ask_export(self) -> None:
        for problem in errors_of(self.document.project):
            self._say(problem)
            self.go_to(problem.where)
            return
        offered = str(Path.home() / "prices.csv")
        title = self.tr("Export prices")
        name, _ = QFileDialog.getSaveFileName(self, title, offered, self.tr("CSV (*.csv)"))
        if name:
            self.export(Path(name))

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(self.tr("Search key or text"))
        self.search.setAccessibleName(self.tr("Search the price book"))
        for panel, title in zip(self.panels, self._titles, strict=True):
            self.tabs.addTab(panel, title)
        self.items.buttons.insertWidget(2, self._buttons["later"])
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self.current_only)
        for name in ("undo", "redo", "import", "export"):
            top.addWidget(self._buttons[name])
        self.answers.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("&Keep changes"))
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.message)
        layout.addWidget(self.answers)
        usual = QSize(em(self, _SIZE_EM[0]), em(self, _SIZE_EM[1]))
        self.resize(usual.boundedTo(self.screen().availableSize()))

    def _connect(self) -> None:
        history = self.document.history
        self.document.changed.connect(self._show_book)
        self.document.went_to.connect(self.go_to)
        self.search.textChanged.connect(self._look)
        self.search.returnPressed.connect(self.items.view.setFocus)
        self.current_only.toggled.connect(self._look)
        self._buttons["later"].clicked.connect(self.items.add_later_price)
        self._buttons["undo"].clicked.connect(history.undo)
        self._buttons["redo"].clicked.connect(history.redo)
        self._buttons["import"].clicked.connect(self._ask_import)
        self._buttons["export"].clicked.connect(self._ask_export)
        for name, keys, news in (
            ("undo", QKeySequence.StandardKey.Undo, history.canUndoChanged),
            ("redo", QKeySequence.StandardKey.Redo, history.canRedoChanged),
        ):
            button = self._buttons[name]
            button.setEnabled(False)
            news.connect(button.setEnabled)
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.search.setFocus)
        find.activated.connect(lambda: self.tabs.setCurrentIndex(0))
        self.answers.accepted.connect(self.accept)
        self.answers.rejected.connect(self.reject)


def open_price_book(workspace: Workspace, system: System, parent: QWidget) -> None:
    """Let the user edit the price book; the equipment is listed anew where it was changed."""
    services = workspace.services
    try:
        dialog = PriceBookDialog(services.catalogue.prices, services.today(), system, parent)
    except HpdError as error:
        workspace.said.emit(error.problem)
        return
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(workspace.catalogue_changed)
    dialog.open()
