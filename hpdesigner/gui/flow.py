"""Widgets beside each other that go on in further rows where the window is narrow."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Places its widgets like the words of a text; hidden ones take no room."""

    def __init__(self, widgets: Iterable[QWidget] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        """Put ``item`` behind the others."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None past the last one."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out, None past the last one."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than the widgets need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that a narrower row is a higher one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows in this width."""
        places = self._places(width)
        return max((place.bottom() + 1 for place in places.values()), default=0)

    def sizeHint(self) -> QSize:
        """Ask for one row, where there is room."""
        hints = [item.sizeHint() for item in self._shown()]
        gaps = self.spacing() * max(len(hints) - 1, 0)
        return QSize(
            sum(hint.width() for hint in hints) + gaps,
            max((hint.height() for hint in hints), default=0),
        )

    def minimumSize(self) -> QSize:
        """Ask for the width of the widest widget alone, and the rows there are now."""
        widest = max((item.minimumSize().width() for item in self._shown()), default=0)
        width = self.geometry().width()
        return QSize(widest, self.heightForWidth(width) if width > 0 else 0)

    def setGeometry(self, rect: QRect) -> None:
        """Place the widgets in ``rect``."""
        super().setGeometry(rect)
        for number, place in self._places(rect.width()).items():
            self._items[number].setGeometry(place.translated(rect.topLeft()))

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _places(self, width: int) -> dict[int, QRect]:
        """Return where each item that is shown goes, in a row as wide as ``width``."""
        places: dict[int, QRect] = {}
        at, high, gap = QPoint(0, 0), 0, self.spacing()
        for number, item in enumerate(self._items):
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(width, item.minimumSize().width()), 10_000))
            if at.x() > 0 and at.x() + size.width() > width:
                at, high = QPoint(0, at.y() + high + gap), 0
            places[number] = QRect(at, size)
            at.setX(at.x() + size.width() + gap)
            high = max(high, size.height())
        return places


def flow(*widgets: QWidget) -> QWidget:
    """Return a widget that shows ``widgets`` in as many rows as it needs."""
    row = QWidget()
    row.setLayout(FlowLayout(widgets))
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    return row


def together(*widgets: QWidget) -> QWidget:
    """Return ``widgets`` as one that is never parted: a figure with its name and unit."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    return group
