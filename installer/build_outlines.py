"""Packs the outlines of the small map from shapefiles of Natural Earth.

``python3 installer/build_outlines.py <folder>``; the folder holds the layers of ``LAYERS`` at
1:10 million. They are cut to where stations stand, and points are left out that would move a
line by less than the map can show.
"""

import struct
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
from build_places import write_table

from hpdesigner.weather.outlines import Box, Degrees, Kind, Outline, clipped_area, pack_outlines

TARGET = Path(__file__).resolve().parents[1] / "resources" / "weather" / "outlines.npz"
LAYERS = {
    "ne_10m_land.shp": Kind.LAND,
    "ne_10m_lakes.shp": Kind.LAKE,
    "ne_10m_admin_0_boundary_lines_land.shp": Kind.COUNTRY,
    "ne_10m_admin_1_states_provinces_lines.shp": Kind.STATE,
}
AREAS = (Kind.LAND, Kind.LAKE)  # a hole in a lake is an island
WINDOWS: tuple[Box, ...] = (
    (-180.0, 15.5, -11.5, 84.0),  # North America, Greenland, Iceland
    (-11.5, 31.0, 46.0, 82.0),  # Europe
    (170.0, 50.0, 180.0, 57.0),  # the far Aleutians
    (143.0, 12.0, 147.0, 17.0),  # Guam and the Marianas
    (-172.0, -15.0, -168.0, -13.0),  # American Samoa
)
STATES: Box = (-180.0, 31.3, -52.0, 84.0)  # of the United States and Canada
STATES_SOUTH: Box = (-97.0, 24.0, -75.0, 31.3)
TOLERANCE_DEG = 0.008  # of latitude, 900 m
SMALLEST_DEG2 = {Kind.LAND: 0.0006, Kind.LAKE: 0.004, Kind.ISLAND: 0.004}
"""Smaller areas are dots: 7 km² of land, 50 km² of lake."""
FILE_HEADER, RECORD_HEADER = 100, 8  # bytes
LONGEST = 120  # points of a border's piece, so that the far ones need not be drawn


def shapes(path: Path) -> Iterator[Degrees]:
    """Yield every part of a shapefile of lines or areas (ESRI whitepaper, July 1998)."""
    content = path.read_bytes()
    at = FILE_HEADER
    while at < len(content):
        (words,) = struct.unpack_from(">i", content, at + 4)
        body = at + RECORD_HEADER
        at = body + 2 * words
        if struct.unpack_from("<i", content, body)[0] == 0:
            continue
        parts, count = struct.unpack_from("<ii", content, body + 36)
        starts = [*struct.unpack_from(f"<{parts}i", content, body + 44), count]
        points = np.frombuffer(content, "<f8", 2 * count, body + 44 + 4 * parts).reshape(-1, 2)
        for first, last in pairwise(starts):
            yield points[first:last]


def signed_area(ring: Degrees) -> float:
    """Return the area of a ring in square degrees of latitude; holes are positive."""
    wide = np.cos(np.radians(ring[:, 1].mean()))
    x, y = ring[:, 0] * wide, ring[:, 1]
    return float((x * np.roll(y, -1) - np.roll(x, -1) * y).sum() / 2)


def inside_runs(line: Degrees, box: Box) -> Iterator[Degrees]:
    """Yield the runs of a line's points inside a box, in pieces that can be left out."""
    low, high = np.array(box[:2]), np.array(box[2:])
    inside = np.all((line >= low) & (line <= high), axis=1)
    cuts = np.flatnonzero(np.diff(inside.astype(np.int8))) + 1
    for run in np.split(np.arange(len(line)), cuts):
        if inside[run[0]] and len(run) > 1:
            yield line[run]


def simplified(line: Degrees, tolerance_deg: float = TOLERANCE_DEG) -> Degrees:
    """Return a line without points nearer than that to what is left (Douglas, Peucker 1973)."""
    metric = line * np.array([np.cos(np.radians(line[:, 1].mean())), 1.0])
    kept = np.zeros(len(line), dtype=bool)
    kept[[0, -1]] = True
    open_runs = [(0, len(line) - 1)]
    while open_runs:
        first, last = open_runs.pop()
        if last - first < 2:
            continue
        away = distances_from(metric[first + 1 : last], metric[first], metric[last])
        farthest = int(away.argmax())
        if away[farthest] > tolerance_deg:
            middle = first + 1 + farthest
            kept[middle] = True
            open_runs += [(first, middle), (middle, last)]
    return line[kept]


def distances_from(points: Degrees, start: Degrees, end: Degrees) -> Degrees:
    """Return how far points lie from the stretch between two."""
    along = end - start
    length2 = float(along @ along)
    share = (points - start) @ along / length2 if length2 else np.zeros(len(points))
    foot = start + np.clip(share, 0, 1)[:, None] * along
    return np.asarray(np.hypot(*(points - foot).T), dtype=np.float64)


def areas(kind: Kind, rings: Iterable[Degrees]) -> Iterator[Outline]:
    """Yield areas inside the windows; a hole in a lake is an island."""
    for ring in rings:
        is_hole = signed_area(ring) > 0
        if is_hole and kind is Kind.LAND:
            continue  # inland seas stand among the lakes
        of = Kind.ISLAND if is_hole else kind
        for box in WINDOWS:
            found = clipped_area(ring, box)
            if len(found) > 3 and abs(signed_area(found)) >= SMALLEST_DEG2[of]:
                smaller = simplified(np.vstack([found, found[:1]]))
                if len(smaller) > 3:
                    yield Outline(of, smaller)


def borders(kind: Kind, lines: Iterable[Degrees]) -> Iterator[Outline]:
    """Yield borders inside the windows, in short pieces."""
    boxes = WINDOWS if kind is Kind.COUNTRY else (STATES, STATES_SOUTH)
    for line in lines:
        for box in boxes:
            for run in inside_runs(line, box):
                points = simplified(run)
                for first in range(0, len(points) - 1, LONGEST):
                    yield Outline(kind, points[first : first + LONGEST + 1])


def main(folder: Path) -> None:
    """Write the outlines."""
    found: list[Outline] = []
    for file, kind in LAYERS.items():
        found += (areas if kind in AREAS else borders)(kind, shapes(folder / file))
    found.sort(key=lambda one: one.kind)
    write_table(TARGET, dict(pack_outlines(found)))
    points = sum(len(one.lon_lat_deg) for one in found)
    print(f"{len(found)} outlines of {points} points, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
