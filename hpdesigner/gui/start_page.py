"""What a window shows before a survey is open: begin, continue, or get lost work back."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hpdesigner.gui import icons, theme, translation

_WIDEST_EM = 58
_GAP_EM = 0.4
Act = Callable[[], object]
Beginning = tuple[str, str, str, Act]
"""A picture, what one begins with, what that is for, and what does it."""


class StartPage(QWidget):
    """New, open and sample on the left; recent files on the right; recovered work above both."""

    def __init__(
        self,
        begin: Sequence[Beginning],
        open_recent: Callable[[Path], object],
        parent: QWidget | None = None,
    ) -> None:
        """Offer ``begin``, and files to ``open_recent``."""
        super().__init__(parent)
        self.setProperty("look", "page")
        self._open_recent = open_recent
        self._recovery = QVBoxLayout()
        self._recent = QVBoxLayout()
        self._recent.setSpacing(theme.em(self, _GAP_EM))
        self._no_recent = QLabel(self.tr("Files you open are listed here."))
        self._no_recent.setProperty("look", "muted")
        inner = QWidget()
        inner.setMaximumWidth(theme.em(self, _WIDEST_EM))
        self._fill(QVBoxLayout(inner), begin)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(inner, 20)
        outer.addStretch(1)

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List ``paths``, newest first; those that are gone cannot be chosen."""
        _empty(self._recent)
        for path in paths:
            self._recent.addWidget(self._recent_button(path))
        self._no_recent.setVisible(not paths)

    def show_recoverable(self, cards: Sequence[QWidget]) -> None:
        """Offer lost work above everything else."""
        _empty(self._recovery)
        for card in cards:
            self._recovery.addWidget(card)

    def recoverable(self) -> tuple[QWidget, ...]:
        """Return the offers of lost work."""
        items = (self._recovery.itemAt(row) for row in range(self._recovery.count()))
        widgets = (item.widget() for item in items if item is not None)
        return tuple(widget for widget in widgets if widget is not None)

    def recent_texts(self) -> tuple[str, ...]:
        """Return the recent files as listed."""
        buttons = self.findChildren(QPushButton, "recent")
        return tuple(button.accessibleName() for button in buttons)

    def _fill(self, column: QVBoxLayout, begin: Sequence[Beginning]) -> None:
        space = theme.em(self, 1)
        column.setContentsMargins(space, 2 * space, space, space)
        column.setSpacing(space)
        column.addWidget(_label(self.tr("Heat-Pump Designer"), "title"))
        promise = _label(
            self.tr("From the survey to a signed proposal. Everything stays on this computer."),
            "muted",
        )
        column.addWidget(promise)
        column.addLayout(self._recovery)
        halves = QGridLayout()
        halves.setHorizontalSpacing(2 * space)
        halves.setVerticalSpacing(space)
        halves.addWidget(_label(self.tr("Begin"), "heading"), 0, 0)
        halves.addWidget(_label(self.tr("Continue"), "heading"), 0, 1)
        halves.addLayout(self._begin(begin), 1, 0, Qt.AlignmentFlag.AlignTop)
        halves.addLayout(self._continue(), 1, 1, Qt.AlignmentFlag.AlignTop)
        halves.setColumnStretch(0, 1)
        halves.setColumnStretch(1, 1)
        column.addLayout(halves)
        column.addStretch(1)

    def _begin(self, begin: Sequence[Beginning]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.em(self, _GAP_EM))
        for picture, text, use, act in begin:
            button = self._card(picture, text, use)
            button.clicked.connect(lambda _on=False, a=act: a())
            column.addWidget(button)
        return column

    def _continue(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.addWidget(self._no_recent)
        column.addLayout(self._recent)
        return column

    def _recent_button(self, path: Path) -> QPushButton:
        there = path.is_file()
        detail = _changed(path) if there else self.tr("no longer there")
        button = self._card("recent", path.stem, f"{detail} · {_shortened(path.parent)}")
        button.setObjectName("recent")
        button.setEnabled(there)
        button.setToolTip(str(path))
        button.clicked.connect(lambda: self._open_recent(path))
        return button

    def _card(self, picture: str, text: str, detail: str) -> QPushButton:
        button = _Card()
        button.setAccessibleName(text)
        button.setAccessibleDescription(detail)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(button)
        image = QLabel()
        size = theme.em(self, 1.8)
        image.setPixmap(
            icons.icon(picture, "link").pixmap(QSize(size, size), self.devicePixelRatioF())
        )
        row.addWidget(image)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(_label(text, "heading"))
        words.addWidget(_label(detail, "caption"))
        row.addLayout(words, 1)
        for label in button.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return button


class _Card(QPushButton):
    """A button as large as the words in it."""

    def sizeHint(self) -> QSize:
        """Be as large as the words."""
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never be smaller than the words."""
        return self.sizeHint()


def recovery_card(
    text: str, detail: str, recover: tuple[str, Act], drop: tuple[str, Act]
) -> QFrame:
    """Return an offer to get lost work back: its sentence, its detail and two buttons."""
    card = QFrame()
    card.setProperty("look", "card")
    row = QHBoxLayout(card)
    image = QLabel()
    size = theme.em(card, 1.8)
    image.setPixmap(
        icons.icon("recover", "warning").pixmap(QSize(size, size), card.devicePixelRatioF())
    )
    row.addWidget(image)
    words = QVBoxLayout()
    words.addWidget(_label(text, "heading"))
    words.addWidget(_label(detail, "caption"))
    row.addLayout(words, 1)
    for (name, act), look in ((recover, "primary"), (drop, "")):
        button = QPushButton(name)
        button.setProperty("look", look)
        button.clicked.connect(lambda _on=False, a=act: a())
        row.addWidget(button)
    return card


def _label(text: str, look: str) -> QLabel:
    label = QLabel(text, textFormat=Qt.TextFormat.PlainText)
    label.setProperty("look", look)
    label.setWordWrap(True)
    return label


def _changed(path: Path) -> str:
    when = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    return translation.locale().toString(
        QDateTime.fromSecsSinceEpoch(int(when.timestamp())), QLocale.FormatType.ShortFormat
    )


def _shortened(folder: Path) -> str:
    """Return ``folder`` with the user's home as ``~``."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
