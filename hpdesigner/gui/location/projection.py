"""The plane of a small map: distances and directions from its middle are true.

Source of the projection: Snyder 1987, Map Projections, USGS Professional Paper 1395, chapter 25
(azimuthal equidistant, sphere).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hpdesigner.weather.geography import EARTH_RADIUS_M

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Projection:
    """Positions to pixels, with one position in the middle of a picture."""

    latitude_deg: float
    longitude_deg: float
    width: float
    height: float
    pixels_per_m: float

    @property
    def corner_m(self) -> float:
        """Return how far the corners of the picture are from its middle."""
        return float(np.hypot(self.width, self.height)) / 2 / self.pixels_per_m

    def points(self, lon_lat_deg: Floats) -> Floats:
        """Return rows of x and y [pixel] for rows of longitude and latitude."""
        north, norths = np.radians(self.latitude_deg), np.radians(lon_lat_deg[:, 1])
        east = np.radians(lon_lat_deg[:, 0] - self.longitude_deg)
        x = np.cos(norths) * np.sin(east)
        y = np.cos(north) * np.sin(norths) - np.sin(north) * np.cos(norths) * np.cos(east)
        toward = np.sin(north) * np.sin(norths) + np.cos(north) * np.cos(norths) * np.cos(east)
        chord = np.hypot(x, y)
        angle = np.arctan2(chord, toward)
        stretch = np.divide(angle, chord, out=np.ones_like(chord), where=chord > 0)
        pixels = stretch * EARTH_RADIUS_M * self.pixels_per_m
        return np.column_stack([self.width / 2 + x * pixels, self.height / 2 - y * pixels])

    def point(self, latitude_deg: float, longitude_deg: float) -> tuple[float, float]:
        """Return x and y [pixel] of one position."""
        x, y = self.points(np.array([[longitude_deg, latitude_deg]]))[0].tolist()
        return x, y


def apart(
    points: Sequence[tuple[float, float]], distance: float
) -> tuple[tuple[float, float], ...]:
    """Return points moved as little as needed, so that each keeps a distance from those before."""
    placed: list[tuple[float, float]] = []
    for x, y in points:
        for other_x, other_y in placed:
            away_x, away_y = x - other_x, y - other_y
            away = float(np.hypot(away_x, away_y))
            if away >= distance:
                continue
            # Two at one spot: the later one goes to the right.
            turn_x, turn_y = (away_x / away, away_y / away) if away else (1.0, 0.0)
            x, y = other_x + turn_x * distance, other_y + turn_y * distance
        placed.append((x, y))
    return tuple(placed)
