"""The figures that are always in sight: loads, capacity, shortfall and balance point.

While the project is being recomputed the last figures stay, greyed; they are never blank.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hpdesigner.engineering.results import Design, Sizing
from hpdesigner.gui import theme
from hpdesigner.gui.translation import QT_TRANSLATE_NOOP
from hpdesigner.units import Quantity, System

UNKNOWN: Final = "–"
_ROOMY_EM: Final = 48  # below this the figures are set smaller and shorter
_Figure = Callable[[Design, System], str]


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure of the strip: its caption, what it shows and what it means."""

    id: str
    caption: str
    tip: str
    figure: _Figure
    tone: Callable[[Design], str] = lambda _design: ""
    short: _Figure | None = None
    """What it shows where there is little room; None: the same."""


def _of_unit(figure: Callable[[Sizing, System], str]) -> _Figure:
    return lambda design, system: figure(design.sizing, system) if design.sizing else UNKNOWN


def _shortfall_alone(sizing: Sizing, system: System) -> str:
    if sizing.backup_supplemental_w <= 0:
        return QCoreApplication.translate("strip", "none")
    return Quantity.POWER.text(sizing.backup_supplemental_w, system)


def _shortfall(sizing: Sizing, system: System) -> str:
    short = _shortfall_alone(sizing, system)
    if sizing.backup_supplemental_w <= 0:
        return short
    backup = Quantity.ELECTRIC_POWER.text(sizing.backup_installed_w, system, 1)
    return QCoreApplication.translate("strip", "{0}, backup {1}").format(short, backup)


def _balance(sizing: Sizing, system: System) -> str:
    if sizing.thermal_balance_k is None:
        return QCoreApplication.translate("strip", "none needed")
    return Quantity.TEMPERATURE.text(sizing.thermal_balance_k, system, 0)


def _capacity(sizing: Sizing, system: System) -> str:
    return Quantity.POWER.text(sizing.heating_capacity_at_design_w, system)


def _shortfall_tone(design: Design) -> str:
    sizing = design.sizing
    if sizing is None:
        return ""
    uncovered = sizing.backup_supplemental_w - sizing.backup_installed_w
    return "error" if uncovered > 1.0 else ""  # less than a watt is rounding


TILES: Final = (
    Tile(
        "heating_load",
        QT_TRANSLATE_NOOP("strip", "Heating load"),
        QT_TRANSLATE_NOOP("strip", "What the house loses on the heating design day"),
        lambda design, system: Quantity.POWER.text(design.loads.heating_total_w, system),
    ),
    Tile(
        "cooling_load",
        QT_TRANSLATE_NOOP("strip", "Cooling load"),
        QT_TRANSLATE_NOOP("strip", "Sensible and latent load on the cooling design day"),
        lambda design, system: Quantity.POWER.text(design.loads.cooling_total_w, system),
    ),
    Tile(
        "capacity",
        QT_TRANSLATE_NOOP("strip", "Capacity at design"),
        QT_TRANSLATE_NOOP("strip", "What the unit delivers at the heating design temperature"),
        _of_unit(_capacity),
    ),
    Tile(
        "shortfall",
        QT_TRANSLATE_NOOP("strip", "Shortfall at design"),
        QT_TRANSLATE_NOOP("strip", "Load less capacity, and the backup heat that covers it"),
        _of_unit(_shortfall),
        _shortfall_tone,
        _of_unit(_shortfall_alone),
    ),
    Tile(
        "balance",
        QT_TRANSLATE_NOOP("strip", "Balance point"),
        QT_TRANSLATE_NOOP("strip", "Below this outdoor temperature the unit needs backup heat"),
        _of_unit(_balance),
    ),
)


class StatusStrip(QScrollArea):
    """Shows the figures in a row; smaller and shorter where the window is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Main figures"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._values: dict[str, QLabel] = {}
        self._shown: tuple[Design, System] | None = None
        self._narrow = False
        self._figures = self._row()
        self.setWidget(self._figures)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_design(self, design: Design, system: System) -> None:
        """Show the figures of ``design``, in black: they are current."""
        self._shown = (design, system)
        for tile in TILES:
            label, full = self._values[tile.id], tile.figure(design, system)
            shorter = tile.short if self._narrow else None
            label.setText(shorter(design, system) if shorter else full)
            label.setProperty("tone", tile.tone(design))
            label.setAccessibleName(f"{self._caption(tile)}: {full}")
            tip = QCoreApplication.translate("strip", tile.tip)
            label.setToolTip(self.tr("{0}: {1}").format(tip, full))
        self.set_stale(False)
        self.updateGeometry()

    def set_stale(self, stale: bool) -> None:
        """Grey the figures while they belong to an earlier state of the project."""
        self._say_of_all("stale", stale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the figures smaller where there is little room."""
        super().resizeEvent(event)
        narrow = self.width() < theme.em(self, _ROOMY_EM)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        stale = self.is_stale
        self._say_of_all("narrow", narrow)
        if self._shown is not None:
            self.show_design(*self._shown)
        self.set_stale(stale)

    def _say_of_all(self, name: str, value: bool) -> None:
        for label in self._values.values():
            label.setProperty(name, "true" if value else "false")
            label.style().unpolish(label)
            label.style().polish(label)

    def text(self, tile_id: str) -> str:
        """Return what a tile reads."""
        return self._values[tile_id].text()

    @property
    def is_stale(self) -> bool:
        """Whether the figures are greyed."""
        return any(label.property("stale") == "true" for label in self._values.values())

    def sizeHint(self) -> QSize:
        """Be as high as the figures, and no higher."""
        return QSize(super().sizeHint().width(), self._figures.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Be as high as the figures, however narrow."""
        return QSize(theme.em(self, 10), self._figures.sizeHint().height())

    def _row(self) -> QWidget:
        row = QFrame()
        layout = QHBoxLayout(row)
        space = theme.em(self, 0.4)
        layout.setContentsMargins(2 * space, space, 2 * space, space)
        layout.setSpacing(2 * space)
        for number, tile in enumerate(TILES):
            if number:
                layout.addWidget(_line())
            layout.addLayout(self._tile(tile), 1)
        return row

    def _tile(self, tile: Tile) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        caption, value = QLabel(self._caption(tile)), QLabel(UNKNOWN)
        caption.setProperty("look", "caption")
        value.setProperty("look", "value")
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (caption, value):
            label.setToolTip(QCoreApplication.translate("strip", tile.tip))
            column.addWidget(label)
        self._values[tile.id] = value
        return column

    @staticmethod
    def _caption(tile: Tile) -> str:
        return QCoreApplication.translate("strip", tile.caption)


def foot(strip: StatusStrip, button: QWidget) -> QFrame:
    """Return the strip with ``button`` at its end, which never scrolls away."""
    frame = QFrame()
    frame.setProperty("look", "strip")
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, theme.em(frame, 0.5), 0)
    row.addWidget(strip, 1)
    row.addWidget(button)
    return frame


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("look", "tile-line")
    line.setFixedWidth(theme.current().line_width)
    return line
