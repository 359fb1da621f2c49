"""Where the keyboard goes when a page comes into sight."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget


def focus_page(page: QWidget) -> None:
    """Give the keyboard to the field last used on ``page``, or else to its first one."""
    target = page.focusWidget() or _first_field(page)
    if target is not None:
        target.setFocus(Qt.FocusReason.OtherFocusReason)


def reveal_focus(window: QWidget, area: QScrollArea) -> None:
    """Scroll ``area`` so that the field with the keyboard is in sight."""
    focused = window.focusWidget()
    if focused is not None and area.isAncestorOf(focused):
        area.ensureWidgetVisible(focused)


def _first_field(page: QWidget) -> QWidget | None:
    widget = page.nextInFocusChain()
    while widget is not None and widget is not page:
        takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if (
            takes_tab
            and widget.isEnabled()
            and page.isAncestorOf(widget)
            and widget.isVisibleTo(page)
        ):
            return widget
        widget = widget.nextInFocusChain()
    return None
