"""The one style sheet: what Fusion and the palette cannot say.

Widgets ask for a look by the dynamic property ``look`` ("title", "value", "banner" ...), so that
no page carries colours or sizes of its own. Lengths are in ``em`` or points made from the font.
"""

from collections.abc import Mapping
from string import Template
from typing import Final

_PIXELS_PER_POINT: Final = 96 / 72  # what Qt takes a screen to have, before scaling

_TEMPLATE: Final = Template(
    """
* { outline: none; }
QToolTip { background: $base; color: $text; border: ${w}px solid $strong_line; padding: 0.3em; }
QMenuBar { background: $window; padding: 0.1em; }
QMenuBar::item { padding: 0.25em 0.6em; background: transparent; }
QMenuBar::item:selected { background: $hover; color: $text; }
QMenu { background: $base; border: ${w}px solid $strong_line; padding: 0.25em; }
QMenu::item { padding: 0.35em 1.6em 0.35em 0.6em; }
QMenu::item:selected { background: $accent; color: $accent_text; }
QMenu::item:disabled { color: $stale; background: transparent; }
QMenu::separator { height: ${w}px; background: $line; margin: 0.25em 0.4em; }
QMenu::icon { padding-left: 0.4em; }
QToolBar { background: $window; border: none; border-bottom: ${w}px solid $line;
    padding: 0.2em 0.3em; spacing: 0.15em; }
QToolBar::separator { background: $line; width: ${w}px; margin: 0.3em 0.35em; }
QToolBar QToolButton { padding: 0.3em 0.5em; border: ${w}px solid transparent;
    border-radius: 0.3em; }
QToolBar QToolButton:hover { background: $hover; }
QToolBar QToolButton:focus { border: ${f}px solid $focus; }
QToolBar QToolButton:checked { background: $accent_soft; border: ${w}px solid $accent; }
QPushButton { padding: 0.35em 0.9em; border: ${w}px solid $strong_line; border-radius: 0.3em;
    background: $button; color: $text; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:focus { border: ${f}px solid $focus; }
QPushButton:disabled { color: $stale; border-color: $line; background: $window; }
QPushButton:default, QPushButton[look="primary"] { background: $accent; color: $accent_text;
    border-color: $accent; }
QPushButton[look="primary"]:focus { border: ${f}px solid $focus; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus,
QAbstractItemView:focus { border: ${f}px solid $focus; }
QLineEdit, QPlainTextEdit, QTextEdit { border: ${w}px solid $strong_line; border-radius: 0.2em;
    padding: 0.2em; background: $base; color: $text; placeholder-text-color: $muted;
    selection-background-color: $accent; selection-color: $accent_text; }
QComboBox { border: ${w}px solid $strong_line; border-radius: 0.2em; padding: 0.2em 0.4em;
    background: $base; color: $text; }
QComboBox:focus { border: ${f}px solid $focus; }
QComboBox:disabled { color: $stale; border-color: $line; }
QComboBox::drop-down { border: none; width: 1.5em; }
QComboBox::down-arrow { image: url("$arrow"); width: 0.9em; height: 0.9em; }
QComboBox QAbstractItemView { background: $base; color: $text;
    border: ${w}px solid $strong_line; selection-background-color: $accent;
    selection-color: $accent_text; }
QCheckBox, QRadioButton { border: ${f}px solid transparent; padding: 0.1em; }
QCheckBox:focus, QRadioButton:focus { border: ${f}px solid $focus; }
QCheckBox::indicator, QRadioButton::indicator { width: 0.9em; height: 0.9em;
    border: ${w}px solid $strong_line; background: $base; }
QCheckBox::indicator { border-radius: 0.15em; }
QRadioButton::indicator { width: ${dot}px; height: ${dot}px; border-radius: ${round}px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
    image: url("$check"); }
QRadioButton::indicator:checked { width: ${inner}px; height: ${inner}px;
    border: ${ring}px solid $accent; border-radius: ${round}px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line; }
QTabBar::tab { padding: 0.3em 0.9em; border: ${f}px solid transparent; color: $muted; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { background: $hover; }
QTabBar::tab:selected:focus { border-color: $focus; }
QLabel[look="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[look="heading"] { font-size: ${heading}pt; font-weight: 600; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="caption"] { color: $muted; font-size: ${small}pt; }
QLabel[look="value"] { font-size: ${value}pt; font-weight: 600; }
QLabel[look="value"][narrow="true"] { font-size: ${points}pt; }
QLabel[look="value"][stale="true"] { color: $stale; font-style: italic; }
QLabel[look="value"][tone="error"] { color: $error; }
QLabel[look="value"][tone="good"] { color: $good; }
QFrame[look="strip"] { background: $base; border: none; border-top: ${w}px solid $strong_line; }
QFrame[look="strip"] QScrollArea, QFrame[look="strip"] QScrollArea > QWidget,
QFrame[look="strip"] QScrollArea > QWidget > QWidget { background: transparent; }
QFrame[look="tile-line"] { background: $line; border: none; }
QFrame[look="card"] { background: $base; border: ${w}px solid $line; border-radius: 0.4em; }
QFrame[look="rail"] { background: $rail; border: none; border-right: ${w}px solid $line; }
QToolButton[look="rail"] { background: transparent; color: $rail_text;
    border: ${f}px solid transparent; border-left: 0.4em solid transparent; border-radius: 0;
    padding: 0.5em 0.8em 0.5em 0.4em; }
QToolButton[look="rail"][narrow="true"] { padding: 0.1em 0.5em 0.1em 0.1em; }
QToolButton[look="rail"]:hover { background: $rail_hover; }
QToolButton[look="rail"]:checked { background: $rail_selected; color: $rail_selected_text;
    border-left: 0.4em solid $focus; font-weight: 600; }
QToolButton[look="rail"]:focus { border: ${f}px solid $focus; border-left: 0.4em solid $focus; }
QFrame[look="banner"] { border: none; border-bottom: ${w}px solid $strong_line; }
QFrame[look="banner"][tone="error"] { background: $error_soft; border-left: 0.4em solid $error; }
QFrame[look="banner"][tone="warning"] { background: $warning_soft;
    border-left: 0.4em solid $warning; }
QFrame[look="banner"][tone="note"] { background: $note_soft; border-left: 0.4em solid $note; }
QFrame[look="banner"] QLabel { color: $text; background: transparent; }
QToolButton[look="flat"] { border: ${w}px solid transparent; border-radius: 0.3em;
    padding: 0.25em 0.5em; background: transparent; color: $text; }
QToolButton[look="flat"]:hover { background: $hover; }
QToolButton[look="flat"]:focus { border: ${f}px solid $focus; }
QDockWidget { color: $text; }
QDockWidget::title { background: $window; padding: 0.4em 0.6em; }
QScrollArea, QScrollArea > QWidget > QWidget[look="page"] { border: none; background: $window; }
QListView[look="plain"], QTreeView[look="plain"] { border: none; background: $window; }
QListView[look="plain"]:focus, QTreeView[look="plain"]:focus { border: ${f}px solid $focus; }
QListView::item, QTreeView::item { padding: 0.3em; }
"""
)


def style_sheet(
    roles: Mapping[str, str],
    pictures: Mapping[str, str],
    line_width: int,
    focus_width: int,
    points: float,
) -> str:
    """Return the style sheet for a theme's colours, its pictures and the font's size [pt]."""
    return _TEMPLATE.substitute(
        {**roles, **pictures},
        **_radio(points, line_width),
        w=line_width,
        f=focus_width,
        points=f"{points:.2f}",
        small=f"{points * 0.88:.2f}",
        heading=f"{points * 1.15:.2f}",
        title=f"{points * 1.5:.2f}",
        value=f"{points * 1.3:.2f}",
    )


def _radio(points: float, line_width: int) -> dict[str, int]:
    """Return the sizes of a radio button in pixels.

    They are not in ``em``: a radius that comes out half a pixel too large makes Qt draw a square.
    """
    em = points * _PIXELS_PER_POINT
    dot, ring = round(0.9 * em), round(0.25 * em)
    inner = dot + 2 * line_width - 2 * ring
    radius = dot // 2 + line_width
    return {"dot": dot, "ring": ring, "inner": inner, "round": radius}
