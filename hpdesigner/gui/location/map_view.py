"""A small map without a network: towns as dots, stations with their numbers, the house.

The dots are the towns the program knows; where many people live they are larger and named. North
is up; nothing else is drawn, because nothing else ships.
"""

from collections.abc import Sequence
from math import cos, radians

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from hpdesigner.gui import theme
from hpdesigner.units import Quantity, System
from hpdesigner.weather.geography import EARTH_RADIUS_M
from hpdesigner.weather.places import Town
from hpdesigner.weather.ranking import Spot
from hpdesigner.weather.stations import StationInfo

_LEAST_REACH_M = 30_000.0
_MARGIN = 1.25  # of the farthest station
_TOWN_EM, _STATION_EM, _HOUSE_EM = 0.09, 0.42, 0.34
_NAMED = 9
_LARGE_TOWN = 12  # postal codes from which a dot does not grow further
_SCALE_SHARE = 0.28  # of the width, at most
_ROUND = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


class MapView(QWidget):
    """Shows what lies around a house."""

    clicked = Signal(int)  # the station's place in the list

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spot: Spot | None = None
        self._stations: tuple[StationInfo, ...] = ()
        self._towns: tuple[Town, ...] = ()
        self._chosen = -1
        self._system: System = "ip"
        self.setMinimumSize(theme.em(self, 14), theme.em(self, 11))
        self.setAccessibleName(self.tr("Map of the stations around the house"))

    @property
    def reach_m(self) -> float:
        """Return how far the map shows from the house."""
        farthest = max((one.distance_m or 0.0 for one in self._stations), default=0.0)
        return max(farthest * _MARGIN, _LEAST_REACH_M)

    def show_around(
        self, spot: Spot | None, stations: Sequence[StationInfo], system: System
    ) -> None:
        """Show a house with the stations around it; None shows nothing."""
        self._spot, self._stations, self._system = spot, tuple(stations), system
        self._towns, self._chosen = (), -1
        self.update()

    def show_towns(self, towns: Sequence[Town]) -> None:
        """Show towns, the largest first."""
        self._towns = tuple(towns)
        self.update()

    def choose(self, index: int) -> None:
        """Mark a station."""
        self._chosen = index
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size at which names can be read."""
        return QSize(theme.em(self, 24), theme.em(self, 16))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the station that was clicked."""
        reach = theme.em(self, 2 * _STATION_EM)
        for index, one in enumerate(self._stations):
            at = self._point(one.latitude_deg, one.longitude_deg) - event.position()
            if at.manhattanLength() <= reach:
                self.clicked.emit(index)
                return

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the map."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        painter.fillRect(self.rect(), look.colour("base"))
        painter.setPen(QPen(look.colour("line"), look.line_width))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        if self._spot is None:
            painter.setPen(look.colour("muted"))
            text = self.tr("The map appears with the place")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
        else:
            self._draw_towns(painter)
            self._draw_stations(painter)
            self._draw_house(painter, self._spot)
            self._draw_scale(painter)
        painter.end()

    def _draw_towns(self, painter: QPainter) -> None:
        look, unit = theme.current(), theme.em(self, 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("line"))
        for town in reversed(self._towns):
            size = unit * _TOWN_EM * (1 + 2 * min(town.codes, _LARGE_TOWN) / _LARGE_TOWN)
            painter.drawEllipse(self._point(town.latitude_deg, town.longitude_deg), size, size)
        painter.setPen(look.colour("muted"))
        taken = [self._station_box(one) for one in self._stations]
        named = 0
        for town in self._towns:
            at = self._point(town.latitude_deg, town.longitude_deg)
            width = painter.fontMetrics().horizontalAdvance(town.name)
            box = QRectF(at.x() + unit * 0.3, at.y() - unit * 0.5, width, unit)
            inside = QRectF(self.rect()).contains(box)
            if named < _NAMED and inside and not any(box.intersects(one) for one in taken):
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, town.name)
                taken.append(box.adjusted(-unit * 0.3, 0, unit * 0.3, 0))
                named += 1

    def _draw_stations(self, painter: QPainter) -> None:
        look, size = theme.current(), theme.em(self, _STATION_EM)
        order = sorted(range(len(self._stations)), key=lambda index: index == self._chosen)
        for index in order:
            one, chosen = self._stations[index], index == self._chosen
            at = self._point(one.latitude_deg, one.longitude_deg)
            painter.setPen(QPen(look.colour("accent"), look.focus_width))
            painter.setBrush(look.colour("accent" if chosen else "base"))
            painter.drawEllipse(at, size * 1.2, size * 1.2)
            painter.setPen(look.colour("accent_text" if chosen else "accent"))
            painter.drawText(self._station_box(one), Qt.AlignmentFlag.AlignCenter, str(index + 1))

    def _station_box(self, one: StationInfo) -> QRectF:
        size = theme.em(self, _STATION_EM) * 1.5
        at = self._point(one.latitude_deg, one.longitude_deg)
        return QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size)

    def _draw_house(self, painter: QPainter, spot: Spot) -> None:
        size = theme.em(self, _HOUSE_EM)
        at = self._point(spot.latitude_deg, spot.longitude_deg)
        outline = ((-1, 0), (0, -1), (1, 0), (0.7, 0), (0.7, 1), (-0.7, 1), (-0.7, 0))
        look = theme.current()
        painter.setPen(QPen(look.colour("base"), look.line_width))
        painter.setBrush(look.colour("heating"))
        painter.drawPolygon(
            QPolygonF([QPointF(at.x() + x * size, at.y() + y * size) for x, y in outline])
        )

    def _draw_scale(self, painter: QPainter) -> None:
        """Draw a bar of a round length, in the reader's unit."""
        look, unit = theme.current(), theme.em(self, 1)
        per_pixel_m = 2 * self.reach_m / min(self.width(), self.height())
        shown = Quantity.DISTANCE.unit(self._system)
        longest = self.width() * _SCALE_SHARE * per_pixel_m * shown.factor
        length = max((one for one in _ROUND if one <= longest), default=_ROUND[0])
        pixels = length / shown.factor / per_pixel_m
        left, bottom = unit * 0.6, self.height() - unit * 0.6
        painter.setPen(QPen(look.colour("text"), look.focus_width))
        painter.drawLine(QPointF(left, bottom), QPointF(left + pixels, bottom))
        painter.drawText(
            QRectF(left, bottom - unit * 1.4, unit * 10, unit * 1.2),
            Qt.AlignmentFlag.AlignVCenter,
            f"{length} {shown.symbol}",
        )
        painter.drawText(
            QRectF(self.width() - unit * 2, unit * 0.3, unit * 1.6, unit * 1.4),
            Qt.AlignmentFlag.AlignCenter,
            self.tr("N ↑"),
        )

    def _point(self, latitude_deg: float, longitude_deg: float) -> QPointF:
        assert self._spot is not None
        scale = min(self.width(), self.height()) / (2 * self.reach_m)
        east = (longitude_deg - self._spot.longitude_deg + 180) % 360 - 180
        x_m = radians(east) * EARTH_RADIUS_M * cos(radians(self._spot.latitude_deg))
        y_m = radians(latitude_deg - self._spot.latitude_deg) * EARTH_RADIUS_M
        return QPointF(self.width() / 2 + x_m * scale, self.height() / 2 - y_m * scale)
