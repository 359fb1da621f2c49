"""Editors in cells: a line that understands units, or a list of choices; and the evidence letter.

While a line is typed its limits are checked; a text the model would refuse is framed and cannot
be left with Enter or Tab, only mended or taken back with Esc.
"""

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hpdesigner.gui import theme
from hpdesigner.gui.forms.entries import Entry
from hpdesigner.gui.forms.evidence import LETTERS
from hpdesigner.gui.tables.rows_model import ENTRY_ROLE, EVIDENCE_ROLE, UNUSUAL_ROLE, RowsModel

Index = QModelIndex | QPersistentModelIndex
_LETTER_SIZE = 0.65  # of the cell's font
_MOVES = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


class CellDelegate(QStyledItemDelegate):
    """Edits and paints the cells of a ``RowsModel``."""

    said = Signal(object)  # Problem with what is being typed, or None
    moved = Signal(int, int)  # rows and columns to go after a value was accepted

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a list for choices, a line for all else."""
        del option
        entry: Entry = index.data(ENTRY_ROLE)
        if entry.choices:
            box = _ChoiceBox(parent, entry)
            box.activated.connect(lambda: self._accept(box, (0, 0)))
            return box
        line = QLineEdit(parent)
        line.setFrame(False)
        line.setAlignment(Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)))
        line.setPlaceholderText(entry.when_empty)
        line.setAccessibleName(entry.title)
        cell = QPersistentModelIndex(index)
        line.textEdited.connect(lambda text: self._check(line, cell, text))
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the editor with what the cell holds."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findText(str(index.data(Qt.ItemDataRole.EditRole))))
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Enter what the user typed or chose; a line that was not touched enters nothing."""
        if isinstance(editor, QComboBox):
            if editor.currentIndex() >= 0:
                entry: Entry = index.data(ENTRY_ROLE)
                model.setData(_plain(index), entry.choices[editor.currentIndex()][0])
        elif isinstance(editor, QLineEdit) and editor.isModified():
            model.setData(_plain(index), editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter accepts and goes down, Tab right, arrows up and down; Esc takes back."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            move = _MOVES.get(Qt.Key(event.key()))
            plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            is_list = isinstance(editor, QComboBox)
            arrow = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
            shifted = event.key() == Qt.Key.Key_Backtab
            if move and (not plain or shifted) and not (is_list and arrow):
                self._accept(editor, move)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.said.emit(None)
        return super().eventFilter(editor, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell, its evidence letter and the mark of an unusual value."""
        super().paint(painter, option, index)
        evidence = index.data(EVIDENCE_ROLE)
        sign = LETTERS[evidence.source] if evidence else ""
        if index.data(UNUSUAL_ROLE):
            sign = f"▲{sign}"
        if sign:
            _paint_sign(painter, option, sign)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Fill the cell; lists may be wider than it."""
        del index
        cell: QRect = option.rect
        if isinstance(editor, QComboBox):
            cell.setWidth(max(cell.width(), editor.sizeHint().width()))
        editor.setGeometry(cell)

    def _check(self, line: QLineEdit, cell: QPersistentModelIndex, text: str) -> None:
        model = cell.model()
        if not isinstance(model, RowsModel):
            return
        problem = model.check(cell.row(), cell.column(), text) if text.strip() else None
        colour = theme.current().roles["error"]
        line.setStyleSheet(f"QLineEdit {{ border: 2px solid {colour}; }}" if problem else "")
        line.setProperty("refused", problem is not None)
        self.said.emit(problem)

    def _accept(self, editor: QObject, move: tuple[int, int]) -> None:
        if not isinstance(editor, QWidget) or editor.property("refused"):
            return
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.moved.emit(*move)


class _ChoiceBox(QComboBox):
    """A list in a cell that opens at once and closes with a choice."""

    def __init__(self, parent: QWidget, entry: Entry) -> None:
        super().__init__(parent)
        for value, text in entry.choices:
            self.addItem(text, value)
        self.setAccessibleName(entry.title)
        # The list can only open once the view has placed the box over its cell.
        self._opening = QTimer(self, singleShot=True, interval=0)
        self._opening.timeout.connect(self.showPopup)
        self._opening.start()


def _plain(index: Index) -> Any:  # noqa: ANN401 - either kind of index
    return index


def _paint_sign(painter: QPainter, option: QStyleOptionViewItem, sign: str) -> None:
    painter.save()
    font = painter.font()
    font.setPointSizeF(font.pointSizeF() * _LETTER_SIZE)
    painter.setFont(font)
    corner: QRect = option.rect.adjusted(2, 0, -2, 0)
    painter.setPen(theme.current().colour("muted"))
    painter.drawText(corner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, sign)
    painter.restore()
