"""The command palette: type a few letters, find a command, a page or a room, press Enter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hpdesigner.gui import theme

_PASSED_ON = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


@dataclass(frozen=True, slots=True)
class Entry:
    """Something the palette finds."""

    text: str
    detail: str
    """Its kind or its shortcut."""
    icon: QIcon
    run: Callable[[], object]
    enabled: bool = True

    def matches(self, words: Sequence[str]) -> bool:
        """Return whether every word occurs in the entry."""
        text = f"{self.text} {self.detail}".casefold()
        return all(word in text for word in words)


class Palette(QDialog):
    """Lists what matches the typed words; Enter runs it, Esc closes."""

    def __init__(self, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Find"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._entries = tuple(entry for entry in entries if entry.enabled)
        self._shown: tuple[Entry, ...] = ()
        self._words = QLineEdit()
        self._words.setPlaceholderText(self.tr("Type a command, a page or a room"))
        self._words.setAccessibleName(self._words.placeholderText())
        self._words.textChanged.connect(self.search)
        self._words.installEventFilter(self)
        self._list = QListWidget()
        self._list.setIconSize(QSize(theme.em(self, 1.2), theme.em(self, 1.2)))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemActivated.connect(lambda _item: self.accept())
        self._nothing = QLabel(self.tr("Nothing matches."))
        self._nothing.setProperty("look", "muted")
        layout = QVBoxLayout(self)
        for widget in (self._words, self._nothing, self._list):
            layout.addWidget(widget)
        self.resize(theme.em(self, 30), theme.em(self, 22))
        self.search("")

    def search(self, text: str) -> None:
        """List the entries that match ``text``."""
        words = text.casefold().split()
        self._shown = tuple(entry for entry in self._entries if entry.matches(words))
        self._list.clear()
        for entry in self._shown:
            item = QListWidgetItem(entry.icon, f"{entry.text}    {entry.detail}")
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._nothing.setVisible(not self._shown)

    def texts(self) -> tuple[str, ...]:
        """Return what is listed."""
        return tuple(entry.text for entry in self._shown)

    def accept(self) -> None:
        """Run the marked entry, after the palette is gone."""
        row = self._list.currentRow()
        super().accept()
        if 0 <= row < len(self._shown):
            self._shown[row].run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the list while the typing goes on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _PASSED_ON:
                self._list.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.accept()
                return True
        return super().eventFilter(watched, event)
