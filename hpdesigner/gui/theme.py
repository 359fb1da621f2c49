"""How the program looks: named colours by role, applied to the whole application.

A theme is a file in ``resources/themes``. It becomes a full ``QPalette`` on the Fusion style and
one short style sheet; pages ask for a role ("heating", "error"), never for a colour. All sizes
are in units of the font, so that zooming the text zooms everything.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from hpdesigner.assets import resource
from hpdesigner.gui.style_sheet import style_sheet

THEMES: Final = ("light", "dark", "sun")
SMALLEST_ZOOM: Final = 0.8
LARGEST_ZOOM: Final = 2.0
ZOOM_STEP: Final = 0.1
BASE_POINTS: Final = 10.0  # readable at arm's length on a 14-inch laptop at 1366 x 768

_PALETTE_ROLES: Final = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "base",
    QPalette.ColorRole.AlternateBase: "alternate",
    QPalette.ColorRole.ToolTipBase: "base",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "button",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "error",
    QPalette.ColorRole.Light: "base",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "strong_line",
    QPalette.ColorRole.Shadow: "strong_line",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "accent_text",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "link",
    QPalette.ColorRole.LinkVisited: "link",
}
_GREYED: Final = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by role and the thickness of lines."""

    id: str
    name: str
    dark: bool
    line_width: int
    focus_width: int
    roles: Mapping[str, str]

    def colour(self, role: str) -> QColor:
        """Return the colour of ``role``, such as "heating" or "error"."""
        return QColor(self.roles[role])


@lru_cache(maxsize=len(THEMES))
def theme(name: str) -> Theme:
    """Return the theme called ``name``: light, dark or sun."""
    table = tomllib.loads(resource("themes", f"{name}.toml").read_text("utf-8"))
    return Theme(
        id=name,
        name=table["name"],
        dark=table["dark"],
        line_width=table["line_width"],
        focus_width=table["focus_width"],
        roles=table["roles"],
    )


def current() -> Theme:
    """Return the theme the application shows now; the light one before any was chosen."""
    app = QApplication.instance()
    name = app.property("theme") if app is not None else None
    return theme(str(name or "light"))


def system_theme() -> str:
    """Return the theme that goes with the desktop: dark where it asks for dark, else light."""
    scheme = QApplication.styleHints().colorScheme()
    return "dark" if scheme is Qt.ColorScheme.Dark else "light"


def apply(app: QApplication, name: str, zoom: float = 1.0) -> None:
    """Show the whole application in the theme ``name`` with texts ``zoom`` times as large."""
    chosen = theme(name)
    if app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    font = _font()
    font.setPointSizeF(BASE_POINTS * min(max(zoom, SMALLEST_ZOOM), LARGEST_ZOOM))
    app.setProperty("theme", name)
    app.setFont(font)
    app.setPalette(_palette(chosen))
    app.setStyleSheet(
        style_sheet(
            chosen.roles,
            _pictures(name),
            chosen.line_width,
            chosen.focus_width,
            font.pointSizeF(),
        )
    )


def em(widget: QWidget, count: float) -> int:
    """Return ``count`` times the height of the widget's letters, in pixels."""
    return round(widget.fontMetrics().height() * count)


def usual_size(widget: QWidget, width_em: float, height_em: float) -> QSize:
    """Return a dialog's size in letters of its font, within what the screen has room for."""
    usual = QSize(em(widget, width_em), em(widget, height_em))
    return usual.boundedTo(widget.screen().availableSize())


def _pictures(name: str) -> dict[str, str]:
    """Return where the style sheet finds the marks it cannot draw: it knows only files."""
    return {
        mark: Path(str(resource("themes", f"{name}-{mark}.svg"))).as_posix()
        for mark in ("arrow", "check")
    }


def _palette(chosen: Theme) -> QPalette:
    palette = QPalette()
    for role, name in _PALETTE_ROLES.items():
        palette.setColor(role, chosen.colour(name))
    for role in _GREYED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, chosen.colour("stale"))
    palette.setColor(
        QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, chosen.colour("line")
    )
    return palette


def _font() -> QFont:
    """Return the program's own font where it is packed, else the desktop's."""
    families = load_fonts()
    return QFont(families[0]) if families else QApplication.font()


@lru_cache(maxsize=1)
def load_fonts() -> tuple[str, ...]:
    """Make the packed fonts known to Qt and return their families, once per process."""
    folder = resource("fonts")
    if not folder.is_dir():
        return ()
    families: dict[str, None] = {}
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith((".ttf", ".otf")):
            number = QFontDatabase.addApplicationFontFromData(QByteArray(file.read_bytes()))
            families.update(dict.fromkeys(QFontDatabase.applicationFontFamilies(number)))
    return tuple(families)
