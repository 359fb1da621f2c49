"""The pages of the window in a column at its left edge; icons alone where the window is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hpdesigner.gui import icons, theme
from hpdesigner.gui.pages.catalogue_of_pages import PageEntry


class Rail(QScrollArea):
    """One button a page; Ctrl+1, Ctrl+2 ... choose it from anywhere in the window."""

    chosen = Signal(str)  # page id

    def __init__(self, pages: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Pages"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._pages = tuple(pages)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        self._frame = QFrame()
        self._frame.setProperty("look", "rail")
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for number, page in enumerate(self._pages, start=1):
            column.addWidget(self._button(page, number))
        column.addStretch(1)
        self.setWidget(self._frame)
        self.draw_icons()

    def sizeHint(self) -> QSize:
        """Be as wide as the names, or the icons; as high as there is room."""
        wanted = self._frame.sizeHint()
        over = wanted.height() > self.height()  # the bar must not cover the names
        bar = self.verticalScrollBar().sizeHint().width() if over else 0
        return QSize(wanted.width() + bar, wanted.height())

    def minimumSizeHint(self) -> QSize:
        """Scroll rather than make the window higher."""
        return QSize(self.sizeHint().width(), theme.em(self, 4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the scroll bar where it is needed."""
        super().resizeEvent(event)
        self.updateGeometry()

    def choose(self, page_id: str | None) -> None:
        """Mark the page that is open; None marks none."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == page_id)
        self._group.setExclusive(page_id is not None)
        self.draw_icons()

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone, or icons with names."""
        style = Qt.ToolButtonStyle
        for button in self._buttons.values():
            button.setToolButtonStyle(
                style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon
            )
            button.setProperty("narrow", "true" if narrow else "false")
            button.style().unpolish(button)
            button.style().polish(button)
        self.updateGeometry()

    def draw_icons(self) -> None:
        """Draw the icons in the colours of the current theme."""
        size = theme.em(self, 1.5)
        for page in self._pages:
            button = self._buttons[page.id]
            role = "rail_selected_text" if button.isChecked() else "rail_text"
            button.setIcon(icons.icon(page.icon, role))
            button.setIconSize(QSize(size, size))

    def _button(self, page: PageEntry, number: int) -> QToolButton:
        button = QToolButton()
        button.setText(page.title)
        button.setProperty("look", "rail")
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        keys = QKeySequence(f"Ctrl+{number}")
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(self.tr("{0} ({1})").format(page.title, shown))
        button.setAccessibleName(page.title)
        button.clicked.connect(lambda: self.chosen.emit(page.id))
        shortcut = QShortcut(keys, self, context=Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(lambda: self.chosen.emit(page.id))
        self._group.addButton(button)
        self._buttons[page.id] = button
        return button
