"""Icons: our own drawings, painted in the colour of a role so that every theme shows them well."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from hpdesigner.assets import resource
from hpdesigner.gui import theme

_SIZES: Final = (16, 24, 32, 48, 64, 96)  # the icon scales the next larger one down


def icon(name: str, role: str = "text") -> QIcon:
    """Return the drawing ``name`` in the current theme's colour of ``role``."""
    now = theme.current()
    return _painted(name, now.roles[role], now.roles["stale"], now.roles["accent_text"])


@lru_cache(maxsize=256)
def _painted(name: str, colour: str, greyed: str, chosen: str) -> QIcon:
    drawing = resource("icons", f"{name}.svg").read_text("utf-8")
    painted = QIcon()
    shades = (
        (QIcon.Mode.Normal, colour),
        (QIcon.Mode.Disabled, greyed),
        (QIcon.Mode.Selected, chosen),
    )
    for mode, shade in shades:
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", shade).encode()))
        for size in _SIZES:
            painted.addPixmap(_pixmap(renderer, size), mode)
    return painted


def _pixmap(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
