"""Outlines for a small map: land, lakes, and the borders of countries and states.

A path is a row of positions; all paths lie in one table as whole steps from point to point.
Reading and packing stand side by side here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from hpdesigner.assets import resource
from hpdesigner.weather.geography import METRES_PER_DEGREE
from hpdesigner.weather.ranking import Spot
from hpdesigner.weather.tables import PackedTable, Table

STEPS = 250
"""Steps of a degree, 450 m of latitude: less than a pixel of a small map."""

Degrees = NDArray[np.float64]
"""Rows of longitude and latitude."""
Box = tuple[float, float, float, float]
"""West, south, east, north."""


class Kind(IntEnum):
    """What a path is; areas are closed, and painted in this order."""

    LAND = 0
    STATE = 1
    """Border between states or provinces, open."""
    LAKE = 2
    ISLAND = 3
    """In a lake."""
    COUNTRY = 4
    """Border between countries, open."""


OPEN = (Kind.STATE, Kind.COUNTRY)
FARTHEST_DEG = 0.5  # from point to point of a line that is drawn
NEAREST_POLE_DEG = 86.0  # beyond, meridians are too close for a box


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """One path in degrees."""

    kind: Kind
    lon_lat_deg: Degrees


def pack_outlines(paths: Sequence[Outline]) -> Table:
    """Return the columns of the table; paths longer than a step of 32,767 cannot be packed."""
    points = [np.round(one.lon_lat_deg * STEPS).astype(np.int32) for one in paths]
    steps = np.concatenate([np.diff(one, axis=0) for one in points]).astype(np.int16)
    return {
        "kind": np.array([one.kind for one in paths], dtype=np.uint8),
        "points": np.array([len(one) for one in points], dtype=np.int32),
        "first": np.array([one[0] for one in points], dtype=np.int32),
        "east": steps[:, 0],
        "north": steps[:, 1],
    }


def clipped_area(ring: Degrees, box: Box) -> Degrees:
    """Return the part of a closed ring inside a box (Sutherland and Hodgman 1974)."""
    west, south, east, north = box
    for axis, limit, sign in ((0, west, 1), (1, south, 1), (0, east, -1), (1, north, -1)):
        here = sign * (ring[:, axis] - limit)
        # Between two points beyond the limit all others beyond it can be left out at once.
        outside = here < 0
        if not outside.any():
            continue
        kept = ~(outside & np.roll(outside, 1) & np.roll(outside, -1))
        ring, here = ring[kept], here[kept]
        ahead, there = np.roll(ring, -1, axis=0), np.roll(here, -1)
        crosses = (here >= 0) != (there >= 0)
        share = np.divide(here, here - there, out=np.zeros(len(ring)), where=crosses)
        between = ring + share[:, None] * (ahead - ring)
        both = np.stack([ring, between], axis=1).reshape(-1, 2)
        ring = both[np.column_stack([here >= 0, crosses]).ravel()]
    return ring


def dense(line: Degrees) -> Degrees:
    """Return a line with points at most half a degree apart, so that parallels can bend."""
    gaps_deg = np.abs(np.diff(line, axis=0)).max(axis=1)
    if not (gaps_deg > FARTHEST_DEG).any():
        return line
    counts = np.ceil(gaps_deg / FARTHEST_DEG).astype(np.int64)
    at = np.concatenate([[0], np.cumsum(np.maximum(counts, 1))])
    wanted = np.arange(at[-1] + 1)
    return np.column_stack([np.interp(wanted, at, column) for column in line.T])


@dataclass(frozen=True)
class Outlines:
    """All outlines that ship, read when first asked for."""

    table: PackedTable = field(
        default_factory=lambda: PackedTable(resource("weather", "outlines.npz"))
    )

    def around(self, spot: Spot, reach_m: float) -> tuple[Outline, ...]:
        """Return what lies within reach of a spot, in the order of painting; areas are cut off."""
        north_deg = reach_m / METRES_PER_DEGREE
        farthest_deg = min(abs(spot.latitude_deg) + north_deg, NEAREST_POLE_DEG)
        east_deg = north_deg / float(np.cos(np.radians(farthest_deg)))
        west, east = spot.longitude_deg - east_deg, spot.longitude_deg + east_deg
        south, north = spot.latitude_deg - north_deg, spot.latitude_deg + north_deg
        lowest, highest = self._boxes
        near = ((lowest <= (east, north)) & (highest >= (west, south))).all(axis=1)
        rows = np.flatnonzero(near)
        kinds = self.table.columns["kind"]
        ordered = rows[np.argsort(kinds[rows], kind="stable")].tolist()
        paths = (Outline(Kind(int(kinds[row])), self._path(row)) for row in ordered)
        box = (west, south, east, north)
        return tuple(
            replace(one, lon_lat_deg=dense(one.lon_lat_deg))
            if one.kind in OPEN
            else replace(one, lon_lat_deg=clipped_area(one.lon_lat_deg, box))
            for one in paths
        )

    def _path(self, row: int) -> Degrees:
        points, starts = self._points
        return points[starts[row] : starts[row + 1]]

    @cached_property
    def _points(self) -> tuple[Degrees, NDArray[np.int64]]:
        """All points in a row, and where each path begins."""
        columns = self.table.columns
        counts = columns["points"].astype(np.int64)
        starts = np.concatenate([[0], np.cumsum(counts)])
        steps = np.zeros((starts[-1], 2), dtype=np.int64)
        is_step = np.ones(len(steps), dtype=bool)
        is_step[starts[:-1]] = False
        steps[is_step, 0], steps[is_step, 1] = columns["east"], columns["north"]
        run = np.cumsum(steps, axis=0)
        # The sum runs on from path to path; each begins anew at its first point.
        begin = columns["first"].astype(np.int64) - run[starts[:-1]]
        return (run + np.repeat(begin, counts, axis=0)) / STEPS, starts

    @cached_property
    def _boxes(self) -> tuple[Degrees, Degrees]:
        """The lowest and the highest longitude and latitude of each path."""
        points, starts = self._points
        return (
            np.minimum.reduceat(points, starts[:-1], axis=0),
            np.maximum.reduceat(points, starts[:-1], axis=0),
        )
