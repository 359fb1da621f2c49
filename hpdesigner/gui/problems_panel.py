"""The findings of the design, worst first, each as a sentence with the way to its field."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from hpdesigner.gui import icons, theme
from hpdesigner.problems import Problem, Severity
from hpdesigner.sentences import sentence
from hpdesigner.units import System

_AROUND_EM = 1.8  # of width: a row's padding and the gap between its picture and its words


class _Wrapped(QStyledItemDelegate):
    """Gives each row the height its sentence needs at the width of the list."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        view = self.parent()
        assert isinstance(view, QListView)
        icon, space = view.iconSize().width(), theme.em(view, _AROUND_EM)
        room = max(view.viewport().width() - icon - space, theme.em(view, 6))
        text = view.fontMetrics().boundingRect(
            0, 0, room, 10_000, Qt.TextFlag.TextWordWrap, str(index.data())
        )
        del option
        return QSize(room, max(text.height(), icon) + theme.em(view, 0.7))


class ProblemsPanel(QWidget):
    """A list of problems; Enter or a double click goes to the field."""

    chosen = Signal(object)  # Where

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problems: tuple[Problem, ...] = ()
        self._model = QStandardItemModel(self)
        self._none = QLabel(self.tr("Nothing to report on this design."))
        self._none.setWordWrap(True)
        self._none.setProperty("look", "muted")
        self._list = self._make_list()
        self._go = QPushButton(self.tr("Go to field"))
        self._go.clicked.connect(self._go_to_current)
        layout = QVBoxLayout(self)
        layout.addWidget(self._none, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._go)
        self._list.selectionModel().currentChanged.connect(self._refresh_button)
        self.show_problems((), "ip")

    def show_problems(self, problems: Sequence[Problem], system: System) -> None:
        """List ``problems`` in the reader's units."""
        self._problems = tuple(problems)
        self._model.clear()
        for problem in problems:
            self._model.appendRow(self._item(problem, system))
        self._none.setVisible(not problems)
        self._list.setVisible(bool(problems))
        self._go.setVisible(bool(problems))
        self._refresh_button()

    def texts(self) -> tuple[str, ...]:
        """Return the sentences as listed."""
        return tuple(self._model.item(row).text() for row in range(self._model.rowCount()))

    def go_to(self, row: int) -> None:
        """Ask for the field of the finding in ``row``."""
        where = self._problems[row].where
        if where:
            self.chosen.emit(where)

    def focus_list(self) -> None:
        """Give the list the keyboard."""
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_list(self) -> QListView:
        view = QListView()
        view.setProperty("look", "plain")
        view.setAccessibleName(self.tr("Findings"))
        view.setModel(self._model)
        view.setWordWrap(True)
        view.setUniformItemSizes(False)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setIconSize(QSize(theme.em(view, 1.2), theme.em(view, 1.2)))
        view.setItemDelegate(_Wrapped(view))
        view.activated.connect(lambda index: self.go_to(index.row()))
        return view

    def _item(self, problem: Problem, system: System) -> QStandardItem:
        severity = problem.severity.value
        words = {
            Severity.ERROR: self.tr("Error"),
            Severity.WARNING: self.tr("Warning"),
            Severity.NOTE: self.tr("Note"),
        }
        item = QStandardItem(icons.icon(severity, severity), sentence(problem, system))
        item.setAccessibleText(f"{words[problem.severity]}: {item.text()}")
        item.setToolTip(words[problem.severity])
        return item

    def _refresh_button(self) -> None:
        row = self._list.currentIndex().row()
        self._go.setEnabled(row >= 0 and bool(self._problems[row].where))

    def _go_to_current(self) -> None:
        self.go_to(self._list.currentIndex().row())
