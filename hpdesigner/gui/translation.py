"""Marking texts in tables for translation; ``pyside6-lupdate`` finds them by the Qt name."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
        """Return ``text``; PySide6 says ``object`` where it gives back the text."""
        del context
        return text
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

__all__ = ["QT_TRANSLATE_NOOP"]
