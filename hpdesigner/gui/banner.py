"""Messages inside the window: one sentence, what can be done about it, never in the way."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hpdesigner.gui import icons, theme

Choice = tuple[str, Callable[[], object]]
"""The text of a button and what it does; the message goes away first."""

_MOST_SHOWN = 3  # messages that ask nothing; more would push the page out of the window


class Banner(QFrame):
    """One message with its choices."""

    def __init__(self, text: str, tone: str, choices: Sequence[Choice], parent: QWidget) -> None:
        super().__init__(parent)
        self.text, self.tone = text, tone
        self.setProperty("look", "banner")
        self.setProperty("tone", tone)
        self.setAccessibleName(text)
        layout = QHBoxLayout(self)
        space = theme.em(self, 0.5)
        layout.setContentsMargins(2 * space, space, 2 * space, space)
        layout.addWidget(self._picture(tone), 0, Qt.AlignmentFlag.AlignTop)
        words = QLabel(text)
        words.setObjectName("words")
        words.setTextFormat(Qt.TextFormat.PlainText)  # a file's own words are no mark-up
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(words, 1)
        self.buttons = [self._button(choice) for choice in choices]
        for button in self.buttons:
            layout.addWidget(button)
        layout.addWidget(self._close_button())

    def dismiss(self) -> None:
        """Take the message away."""
        self.hide()
        self.setParent(None)
        self.deleteLater()

    def _picture(self, tone: str) -> QLabel:
        picture = QLabel()
        size = theme.em(self, 1.3)
        ratio = self.devicePixelRatioF()
        picture.setPixmap(icons.icon(tone, tone).pixmap(QSize(size, size), ratio))
        return picture

    def _button(self, choice: Choice) -> QPushButton:
        text, act = choice
        button = QPushButton(text)
        button.clicked.connect(self.dismiss)
        button.clicked.connect(lambda: act())
        return button

    def _close_button(self) -> QToolButton:
        close = QToolButton()
        close.setProperty("look", "flat")
        close.setIcon(icons.icon("close"))
        close.setToolTip(self.tr("Dismiss"))
        close.setAccessibleName(self.tr("Dismiss this message"))
        close.clicked.connect(self.dismiss)
        return close


class Banners(QWidget):
    """The messages of a window, newest on top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def say(self, text: str, tone: str = "error", choices: Sequence[Choice] = ()) -> Banner:
        """Show ``text`` until it is dismissed; the same text is shown once."""
        for shown in self.shown():
            if shown.text == text:
                shown.dismiss()
        for old in [shown for shown in self.shown() if not shown.buttons][_MOST_SHOWN - 1 :]:
            old.dismiss()
        banner = Banner(text, tone, choices, self)
        self._column.insertWidget(0, banner)
        QAccessible.updateAccessibility(QAccessibleEvent(banner, QAccessible.Event.Alert))
        return banner

    def shown(self) -> tuple[Banner, ...]:
        """Return the messages in sight, newest first."""
        items = (self._column.itemAt(row) for row in range(self._column.count()))
        widgets = (item.widget() for item in items if item is not None)
        return tuple(widget for widget in widgets if isinstance(widget, Banner))

    def clear(self) -> None:
        """Take all messages away."""
        for banner in self.shown():
            banner.dismiss()
