"""A small map without a network: coasts, lakes, borders, towns, and the stations by number.

Distances from the house are true, and circles show them. Towns are the dots; those with many
postal codes, and those a station is named after, carry their names. North is up.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QToolTip, QWidget

from hpdesigner.gui import theme
from hpdesigner.gui.location.projection import Floats, Projection, apart
from hpdesigner.units import Quantity, System
from hpdesigner.weather.names import plain
from hpdesigner.weather.outlines import OPEN, Kind, Outline
from hpdesigner.weather.places import Towns
from hpdesigner.weather.ranking import Spot
from hpdesigner.weather.stations import StationInfo

_LEAST_REACH_M = 30_000.0
_MARGIN = 1.25  # of the farthest station
_TOWN_EM, _STATION_EM, _HOUSE_EM, _HALO_EM = 0.09, 0.5, 0.42, 0.2
_PIN_EM = 0.65  # the house stands this far above its spot
_NAMED_FULL, _NAMED_LEAST = 10, 4
_CONSIDERED = 200  # towns, of those seen
_MOST_HAMLETS = 400  # where more would be seen, they are left out: a grey veil tells nothing
_LARGE_TOWN = 12  # postal codes from which a dot does not grow further
_NAME_EM = 0.3  # between a dot and its name, and between names
_RINGS = 4
_RING_WAYS = (QPointF(0, -1), QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1))
_RING_SHARE = 0.55  # of the reach, at most, for the first circle
_ROUND = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000)
_PREVIOUS = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_NEXT = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_FILLS = {Kind.LAND: "base", Kind.LAKE: "water", Kind.ISLAND: "base"}


@dataclass(frozen=True, slots=True)
class Ground:
    """What a map shows below the stations."""

    outlines: tuple[Outline, ...]
    towns: Towns


class MapView(QWidget):
    """Shows what lies around a house."""

    clicked = Signal(int)  # the station's place in the list

    def __init__(
        self, ground: Callable[[Spot, float], Ground], parent: QWidget | None = None
    ) -> None:
        """Keep whom to ask for what lies within reach [m] of a spot, once that is drawn."""
        super().__init__(parent)
        self._ground_around = ground
        self._spot: Spot | None = None
        self._stations: tuple[StationInfo, ...] = ()
        self._below: tuple[tuple[object, ...], QPixmap] | None = None
        self._chosen = -1
        self._system: System = "ip"
        self.setMinimumSize(theme.em(self, 14), theme.em(self, 9))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Map of the stations around the house"))
        self.setAccessibleDescription(
            self.tr("The arrow keys go from station to station, a digit goes to that one")
        )

    @property
    def reach_m(self) -> float:
        """Return how far the map shows from the house, across its shorter side."""
        farthest = max((one.distance_m or 0.0 for one in self._stations), default=0.0)
        return max(farthest * _MARGIN, _LEAST_REACH_M)

    def show_around(
        self, spot: Spot | None, stations: Sequence[StationInfo], system: System
    ) -> None:
        """Show a house with the stations around it; None shows nothing."""
        self._spot, self._stations, self._system = spot, tuple(stations), system
        self._below, self._chosen = None, -1
        self.update()

    def choose(self, index: int) -> None:
        """Mark a station."""
        self._chosen = index
        self.update()

    def station_points(self) -> tuple[QPointF, ...]:
        """Return where the number of each station is drawn."""
        return tuple(QPointF(*one) for one in self._spread(self._projection()))

    def sizeHint(self) -> QSize:
        """Return a size at which names can be read."""
        return QSize(theme.em(self, 24), theme.em(self, 16))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the station that was clicked."""
        found = self._station_at(event.position())
        if found >= 0:
            self.clicked.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from station to station, or to the one whose number was typed."""
        step = (event.key() in _NEXT) - (event.key() in _PREVIOUS)
        typed = event.text()
        wanted = int(typed) - 1 if typed.isdecimal() else self._chosen + step
        if (step or typed.isdecimal()) and 0 <= wanted < len(self._stations):
            self.clicked.emit(wanted)
        elif not step:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say which station lies under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._station_at(QPointF(event.pos()))
            text = self.station_text(found) if found >= 0 else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def station_text(self, index: int) -> str:
        """Return a station's name, how far it is and how high."""
        one = self._stations[index]
        return self.tr("{0}: {1} away, {2} above the sea").format(
            one.label,
            Quantity.DISTANCE.text(one.distance_m or 0.0, self._system),
            Quantity.ELEVATION.text(one.elevation_m, self._system),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the map."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        painter.fillRect(self.rect(), look.colour("base"))
        if self._spot is None:
            painter.setPen(look.colour("muted"))
            text = self.tr("The map appears with the place")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)
        else:
            painter.drawPixmap(0, 0, self._ground_picture(self._spot))
            self._draw_house(painter)
            self._draw_stations(painter, self._projection())
        focus = self.hasFocus()
        width = look.focus_width if focus else look.line_width
        painter.setPen(QPen(look.colour("focus" if focus else "line"), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _ground_picture(self, spot: Spot) -> QPixmap:
        """Return what lies below the stations, drawn once until something of it changes."""
        ratio = self.devicePixelRatioF()
        key = (self.size(), ratio, theme.current().id, self.font())
        if self._below is None or self._below[0] != key:
            projection = self._projection()
            ground = self._ground_around(spot, projection.corner_m)
            picture = QPixmap(self.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            painter = QPainter(picture)
            painter.setFont(self.font())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw_outlines(painter, projection, ground.outlines)
            self._draw_rings(painter, projection)
            pixels = projection.points(ground.towns.lon_lat_deg)
            seen = self._draw_dots(painter, ground.towns, pixels)
            taken = self._station_boxes(projection)
            self._name_rings(painter, projection, taken)
            self._name_towns(painter, ground.towns, pixels, seen, taken)
            painter.end()
            self._below = (key, picture)
        return self._below[1]

    def _projection(self) -> Projection:
        assert self._spot is not None
        width, height = self.width(), self.height()
        scale = min(width, height) / (2 * self.reach_m)
        return Projection(self._spot.latitude_deg, self._spot.longitude_deg, width, height, scale)

    def _draw_outlines(
        self, painter: QPainter, projection: Projection, outlines: Sequence[Outline]
    ) -> None:
        look = theme.current()
        painter.fillRect(self.rect(), look.colour("water"))
        coast = QPen(look.colour("shore"), look.line_width)
        border = QPen(look.colour("strong_line"), look.line_width, Qt.PenStyle.DashLine)
        for one, pixels in zip(outlines, _projected(projection, outlines), strict=True):
            if one.kind in OPEN:
                country = one.kind is Kind.COUNTRY
                border.setWidth(look.focus_width if country else look.line_width)
                painter.setPen(border)
                painter.drawPolyline(_polygon(pixels))
            else:
                painter.setPen(coast)
                painter.setBrush(look.colour(_FILLS[one.kind]))
                painter.drawPolygon(_polygon(pixels))

    def _station_boxes(self, projection: Projection) -> list[QRectF]:
        """Return where no name can stand."""
        circle = theme.em(self, 1) * _STATION_EM * 1.5
        return [
            QRectF(x - circle, y - circle, 2 * circle, 2 * circle)
            for x, y in self._spread(projection)
        ]

    def _rings(self, projection: Projection) -> list[tuple[str, float]]:
        """Return round distances in the reader's unit, each with its radius in pixels."""
        shown = Quantity.DISTANCE.unit(self._system)
        longest = self.reach_m * _RING_SHARE * shown.factor
        step = max((one for one in _ROUND if one <= longest), default=_ROUND[0])
        per_step = step / shown.factor * projection.pixels_per_m
        return [
            (f"{count * step} {shown.symbol}", count * per_step) for count in range(1, _RINGS + 1)
        ]

    def _draw_rings(self, painter: QPainter, projection: Projection) -> None:
        look = theme.current()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("shore"), look.line_width, Qt.PenStyle.DotLine))
        for _, radius in self._rings(projection):
            painter.drawEllipse(self._middle(), radius, radius)

    def _name_rings(self, painter: QPainter, projection: Projection, taken: list[QRectF]) -> None:
        """Name each circle where there is room."""
        for text, radius in self._rings(projection):
            for way in _RING_WAYS:
                at = self._middle() + way * radius
                if self._draw_name(painter, text, at, "muted", taken):
                    break

    def _draw_dots(self, painter: QPainter, towns: Towns, pixels: Floats) -> list[int]:
        """Draw the towns and return which are seen."""
        look, unit = theme.current(), theme.em(self, 1)
        seen = ((pixels >= 0) & (pixels <= (self.width(), self.height()))).all(axis=1)
        sizes = np.minimum(towns.codes, _LARGE_TOWN)
        if (seen & (sizes <= 1)).sum() > _MOST_HAMLETS:
            seen &= sizes > 1
        for size in np.unique(sizes[seen]).tolist():
            wide = 2 * unit * _TOWN_EM * (1 + 2 * size / _LARGE_TOWN)
            dot = QPen(look.colour("strong_line" if size > 1 else "line"), wide)
            dot.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(dot)
            painter.drawPoints(_polygon(pixels[seen & (sizes == size)]))
        return [int(at) for at in np.flatnonzero(seen)]

    def _name_towns(
        self,
        painter: QPainter,
        towns: Towns,
        pixels: Floats,
        seen: list[int],
        taken: list[QRectF],
    ) -> None:
        """Name the largest towns, as far as there is room for them."""
        named, gap = 0, theme.em(self, 1) * _NAME_EM
        for at in self._most_telling(towns, seen):
            if named >= (_NAMED_FULL if towns.codes[at] > 1 else _NAMED_LEAST):
                break
            name, (x, y) = towns.names[at], pixels[at].tolist()
            half = painter.fontMetrics().horizontalAdvance(name) / 2
            named += self._draw_name(painter, name, QPointF(x + gap + half, y), "text", taken)

    def _most_telling(self, towns: Towns, seen: list[int]) -> list[int]:
        """Return towns in the order of naming: the largest, and those stations are named after.

        Among those with a single code, nothing else tells a town from a hamlet.
        """
        words = [plain(one.name).split() for one in self._stations]
        known = {" ".join(one[:count]) for one in words for count in range(1, len(one) + 1)}
        codes = towns.codes.tolist()
        return sorted(
            seen, key=lambda at: (-min(codes[at], _LARGE_TOWN), towns.plain_names[at] not in known)
        )[:_CONSIDERED]

    def _draw_stations(self, painter: QPainter, projection: Projection) -> None:
        look, size = theme.current(), theme.em(self, _STATION_EM)
        spread = self._spread(projection)
        for index in sorted(range(len(spread)), key=lambda index: index == self._chosen):
            one, chosen = self._stations[index], index == self._chosen
            at = QPointF(*spread[index])
            painter.setPen(QPen(look.colour("accent"), look.focus_width))
            there = QPointF(*projection.point(one.latitude_deg, one.longitude_deg))
            painter.drawLine(there, at)
            painter.setBrush(look.colour("accent" if chosen else "base"))
            painter.drawEllipse(at, size * 1.2, size * 1.2)
            painter.setPen(look.colour("accent_text" if chosen else "accent"))
            box = QRectF(at.x() - size * 2, at.y() - size * 2, size * 4, size * 4)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(index + 1))

    def _draw_house(self, painter: QPainter) -> None:
        """Draw the house as a pin whose point stands on its spot, above the stations."""
        size, pin = theme.em(self, _HOUSE_EM), theme.em(self, _PIN_EM)
        x, y = self.width() / 2, self.height() / 2
        look = theme.current()
        painter.setPen(QPen(look.colour("heating"), look.focus_width))
        painter.drawLine(QPointF(x, y), QPointF(x, y - pin))
        outline = (
            *((-1.0, 0.0), (0.0, -1.0), (1.0, 0.0), (0.7, 0.0)),
            *((0.7, 1.0), (-0.7, 1.0), (-0.7, 0.0)),
        )
        painter.setPen(QPen(look.colour("base"), look.line_width))
        painter.setBrush(look.colour("heating"))
        points = [QPointF(x + dx * size, y - pin + (dy - 1) * size) for dx, dy in outline]
        painter.drawPolygon(QPolygonF(points))

    def _draw_name(
        self, painter: QPainter, text: str, at: QPointF, role: str, taken: list[QRectF]
    ) -> bool:
        """Draw a name with its middle at a point and return whether there was room for it.

        A rim of the ground's color keeps lines from running through it.
        """
        look, metrics, unit = theme.current(), painter.fontMetrics(), theme.em(self, 1)
        half = metrics.horizontalAdvance(text) / 2
        box = QRectF(at.x() - half, at.y() - unit / 2, 2 * half, unit)
        if not QRectF(self.rect()).contains(box) or any(box.intersects(one) for one in taken):
            return False
        taken.append(box.adjusted(-unit * _NAME_EM, 0, unit * _NAME_EM, 0))
        path = QPainterPath()
        path.addText(QPointF(box.left(), at.y() + metrics.capHeight() / 2), painter.font(), text)
        rim = QPen(look.colour("base"), theme.em(self, _HALO_EM))
        rim.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, rim)
        painter.fillPath(path, look.colour(role))
        return True

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _spread(self, projection: Projection) -> tuple[tuple[float, float], ...]:
        points = [projection.point(one.latitude_deg, one.longitude_deg) for one in self._stations]
        return apart(points, theme.em(self, 2.4 * _STATION_EM))

    def _station_at(self, position: QPointF) -> int:
        if self._spot is None:
            return -1
        reach = theme.em(self, 2 * _STATION_EM)
        away = [(at - position).manhattanLength() for at in self.station_points()]
        nearest = min(range(len(away)), key=away.__getitem__, default=-1)
        return nearest if nearest >= 0 and away[nearest] <= reach else -1


def _polygon(pixels: Floats) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in pixels.tolist()])


def _projected(projection: Projection, outlines: Sequence[Outline]) -> list[Floats]:
    """Return the pixels of each path; all at once is quicker than one by one."""
    if not outlines:
        return []
    pixels = projection.points(np.concatenate([one.lon_lat_deg for one in outlines]))
    ends = np.cumsum([len(one.lon_lat_deg) for one in outlines])
    return np.split(pixels, ends[:-1])
