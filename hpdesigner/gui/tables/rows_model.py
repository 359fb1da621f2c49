"""The table model of rows of the project: a tuple of frozen values, shown and edited in cells.

Every edit, of one cell or of a block, becomes one named step of the document; a refused one
changes nothing and is reported.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from hpdesigner.gui.document import Document
from hpdesigner.gui.forms.entries import Kind, Refused, entry_of
from hpdesigner.gui.forms.evidence import evidence_text, with_source
from hpdesigner.gui.forms.refusals import refusal
from hpdesigner.gui.forms.shown import plain_number
from hpdesigner.gui.forms.usual import unusual
from hpdesigner.gui.tables.column import Column
from hpdesigner.gui.tables.tracked_rows import Index, TrackedRows
from hpdesigner.model.base import Frozen, found, replaced
from hpdesigner.model.evidence import Evidence, Source, Surveyed
from hpdesigner.problems import HpdError, Problem, Where
from hpdesigner.sentences import sentence
from hpdesigner.units import System

Cell = tuple[int, int, Any]
"""Row, column and what is entered: a text, or a value of the model."""

EVIDENCE_ROLE = Qt.ItemDataRole.UserRole + 1
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 2
UNUSUAL_ROLE = Qt.ItemDataRole.UserRole + 3
_FIRST = QModelIndex()


class RowsModel(TrackedRows):
    """Rows of the tuple at ``path`` that are of one of ``kinds``."""

    refused = Signal(object)  # Problem

    def __init__(
        self,
        document: Document[Any],
        path: Where,
        kinds: tuple[type[Frozen], ...],
        columns: Sequence[Column],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.document, self.path, self.columns = document, path, tuple(columns)
        self.system: System = "ip"
        self.kinds = kinds
        self._seen: Frozen | None = None
        self._findings: Mapping[Where, Problem] = {}
        self._names_rows = False
        self._entries = tuple(c.entry_in(document.project) for c in self.columns)
        self.refresh(self.system)

    # What is shown

    def columnCount(self, parent: Index = _FIRST) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's own
        """Return titles with units, and row numbers."""
        if orientation == Qt.Orientation.Vertical:
            return self._row_header(section) if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self.columns):
            return None
        one = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return one.header(self.system)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(0, section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return ". ".join(filter(None, (one.entry.title, one.entry.help)))
        return None

    def _row_header(self, row: int) -> str:
        return f"{row + 1} {self.name_of(row)}" if self._names_rows else str(row + 1)

    def name_rows(self, wanted: bool) -> None:
        """Show the names of rows beside their numbers: while the column of names is off screen."""
        if wanted != self._names_rows:
            self._names_rows = wanted
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, max(len(self._rows) - 1, 0))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells can be edited unless they are derived; yes and no are ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        one = self.columns[index.column()]
        way = Qt.ItemFlag.ItemIsUserCheckable if one.is_flag else Qt.ItemFlag.ItemIsEditable
        return flags if one.is_derived else flags | way

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what Qt asks for about one cell."""
        reader = _READERS.get(role)
        if reader is None or not index.isValid():
            return None
        return reader(self, index.row(), index.column())

    def value(self, row: int, column: int) -> Any:  # noqa: ANN401 - any field's value
        """Return the model's value in a cell."""
        return self.columns[column].value(self._rows[row])

    def plain_text(self, row: int, column: int) -> str:
        """Return a cell as a spreadsheet reads it."""
        value, entry = self.value(row, column), self._entries[column]
        if isinstance(value, float) and entry.kind is Kind.NUMBER:
            return plain_number(value, entry.quantity, self.system)
        return self._text(row, column)

    def _text(self, row: int, column: int) -> str:
        return self._entries[column].text(self.value(row, column), self.system)

    def _display(self, row: int, column: int) -> str | None:
        if self.columns[column].is_flag:
            return None
        entry, value = self._entries[column], self.value(row, column)
        if value is None and entry.when_empty:
            return entry.when_empty
        if value is not None and entry.choices and not entry.text(value, self.system):
            return self.tr("missing")  # a reference to a row that is not in the project
        return entry.text(value, self.system)

    def _check_state(self, row: int, column: int) -> Qt.CheckState | None:
        if not self.columns[column].is_flag:
            return None
        return Qt.CheckState.Checked if self.value(row, column) else Qt.CheckState.Unchecked

    def _ink(self, row: int, column: int) -> QColor | None:
        """Return a muted colour where a cell is empty and says what the program uses."""
        if self.value(row, column) is not None:
            return None
        return QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)

    def _alignment(self, _row: int, column: int) -> Qt.AlignmentFlag:
        number = self._entries[column].kind in (Kind.NUMBER, Kind.WHOLE)
        side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _evidence(self, row: int, column: int) -> Evidence | None:
        one = self._rows[row]
        return one.evidence_for(self.columns[column].field) if isinstance(one, Surveyed) else None

    def _unusual(self, row: int, column: int) -> Problem | None:
        where = self.where(row, column)
        of_row = self._findings.get(where[: len(self.path) + 1]) if column == 0 else None
        finding = self._findings.get(where) or of_row
        entry = self._entries[column]
        if finding or entry.quantity is not entry_of(entry.owner, entry.name).quantity:
            return finding  # an inverse is judged in the column it is the inverse of
        return unusual(entry, self.value(row, column), where, self.system)

    def _tip(self, row: int, column: int) -> str:
        evidence = self._evidence(row, column)
        doubt = self._unusual(row, column)
        lines = [
            sentence(doubt, self.system) if doubt else "",
            self._entries[column].help,
            evidence_text(evidence) if evidence else "",
        ]
        return "\n".join(filter(None, lines))

    def _spoken(self, row: int, column: int) -> str:
        text = self._display(row, column)
        if text is None:
            text = self.tr("yes") if self.value(row, column) else self.tr("no")
        return f"{self._entries[column].label(self.system)}: {text}"

    # Where things are

    def where(self, row: int, column: int) -> Where:
        """Return the path of a cell in the project."""
        return (*self.path, self._rows[row].id, *self.columns[column].path)

    def cell(self, where: Where) -> tuple[int, int] | None:
        """Return the row and column of a path, the first column where it names only a row."""
        rest = where[len(self.path) :]
        if where[: len(self.path)] != self.path or not rest:
            return None
        row = self._row_of(rest[0])
        if row is None:
            return None
        fits = (
            i
            for i, c in enumerate(self.columns)
            if rest[1:] and c.path[: len(rest) - 1] == rest[1:]
        )
        return row, next(fits, 0)

    def _row_of(self, step: str | int) -> int | None:
        if isinstance(step, int):
            everything = found(self.document.project, self.path)
            step = everything[step].id if 0 <= step < len(everything) else ""
        return next((i for i, row in enumerate(self._rows) if row.id == step), None)

    # News

    def refresh(self, system: System) -> None:
        """Show the project as it stands, touching only what differs."""
        project = self.document.project
        if system != self.system:
            self.system = system
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
            self._seen = None
        before, self._seen = self._seen, project
        self._refresh_lookups(project, before)
        self.show_rows(self.rows_in(project))
        if before is None:
            self.announce_all()

    def rows_in(self, project: Frozen) -> tuple[Any, ...]:
        """Return the rows to show of ``project``."""
        return tuple(r for r in found(project, self.path) if isinstance(r, self.kinds))

    def show_problems(self, findings: Mapping[Where, Problem]) -> None:
        """Mark the cells the design found something about."""
        of_these = {w: p for w, p in findings.items() if w[: len(self.path)] == self.path}
        if of_these != self._findings:
            self._findings = of_these
            self.announce_all()

    def _refresh_lookups(self, project: Frozen, before: Frozen | None) -> None:
        stale = [
            i
            for i, one in enumerate(self.columns)
            if one.lookup
            and (before is None or one.lookup.source(before) is not one.lookup.source(project))
        ]
        if stale:
            self._entries = tuple(c.entry_in(project) for c in self.columns)
        if self._rows:
            for column in stale:
                self.dataChanged.emit(
                    self.index(0, column), self.index(len(self._rows) - 1, column)
                )

    # Edits

    def setData(
        self,
        index: Index,
        value: Any,  # noqa: ANN401 - Qt's own
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Enter ``value`` in one cell; False where it is refused."""
        if not index.isValid():
            return False
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.CheckStateRole:
            value = Qt.CheckState(value) == Qt.CheckState.Checked
        elif role != Qt.ItemDataRole.EditRole:
            return False
        title = self.columns[column].title
        step = self.tr("{0}: {1}").format(self.name_of(row), title[:1].lower() + title[1:])
        return self.enter([(row, column, value)], step)

    def name_of(self, row: int) -> str:
        """Return how people call a row."""
        one = self._rows[row]
        name = getattr(one, "name", "") or getattr(one, "text", "")
        return str(name) or self.tr("Row {0}").format(row + 1)

    def apply(self, project: Frozen, step: str, where: Where) -> None:
        """Make ``project`` current as one step."""
        self.document.apply(project, step, where)

    def check(self, row: int, column: int, text: Any) -> Problem | None:  # noqa: ANN401
        """Return what is wrong with entering ``text`` in a cell, or None."""
        try:
            self._changed(self._rows[row], column, text, self.where(row, column))
        except HpdError as error:
            return error.problem
        return None

    def enter(self, cells: Iterable[Cell], step: str, grown: Frozen | None = None) -> bool:
        """Enter all ``cells`` as one step, or none of them where one is refused.

        ``grown`` is the project with rows added for the cells below the last one.
        """
        project = grown or self.document.project
        rows = self.rows_in(project)
        changed: dict[str, Any] = {}
        first: Where = ()
        for row, column, value in cells:
            one = rows[row]
            where = (*self.path, one.id, *self.columns[column].path)
            first = first or where
            before = changed.get(one.id, one)
            try:
                changed[one.id] = self._changed(before, column, value, where)
            except HpdError as error:
                self.refused.emit(error.problem)
                return False
        self._replace_rows(project, changed, step, first)
        return True

    def _changed(self, one: Any, column: int, value: Any, where: Where) -> Any:  # noqa: ANN401
        entry = self._entries[column]
        if isinstance(value, str):
            value = entry.read(value, self.system)
        try:
            return self.columns[column].with_value(one, value)
        except ValidationError as error:
            field = entry_of(entry.owner, entry.name)  # a column may show its inverse
            raise Refused(refusal(error, field, where, self.system)) from None

    def _replace_rows(
        self, project: Frozen, changed: dict[str, Any], step: str, where: Where
    ) -> None:
        rows = tuple(changed.get(row.id, row) for row in found(project, self.path))
        self.apply(replaced(project, self.path, rows), step, where)

    def set_source(self, cells: Iterable[tuple[int, int]], source: Source | None) -> None:
        """State where the values of ``cells`` come from, as one step."""
        changed: dict[str, Any] = {}
        where: Where = ()
        for row, column in cells:
            key = self._rows[row].id
            one = changed.get(key, self._rows[row])
            if isinstance(one, Surveyed):
                where = where or self.where(row, column)
                changed[key] = with_source(one, self.columns[column].field, source)
        step = self.tr("Source of {0} values").format(len(changed))
        self._replace_rows(self.document.project, changed, step, where)


_READERS: dict[int, Callable[[RowsModel, int, int], Any]] = {
    Qt.ItemDataRole.DisplayRole: RowsModel._display,
    Qt.ItemDataRole.EditRole: RowsModel._text,
    Qt.ItemDataRole.CheckStateRole: RowsModel._check_state,
    Qt.ItemDataRole.ForegroundRole: RowsModel._ink,
    Qt.ItemDataRole.TextAlignmentRole: RowsModel._alignment,
    Qt.ItemDataRole.ToolTipRole: RowsModel._tip,
    Qt.ItemDataRole.AccessibleTextRole: RowsModel._spoken,
    EVIDENCE_ROLE: RowsModel._evidence,
    ENTRY_ROLE: lambda model, _row, column: model._entries[column],
    UNUSUAL_ROLE: RowsModel._unusual,
}
