"""An area that scrolls where the window is smaller than its page needs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea


def scrolling_area() -> QScrollArea:
    """Return an area that gives its page the whole room, and scrolls where that is too little."""
    area = QScrollArea(widgetResizable=True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
