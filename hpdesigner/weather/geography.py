"""Distances on the globe."""

import numpy as np
from numpy.typing import NDArray

EARTH_RADIUS_M = 6_371_000.0  # mean radius, IUGG
METRES_PER_DEGREE = EARTH_RADIUS_M * np.pi / 180

Degrees = NDArray[np.float64]


def distances_m(
    latitude_deg: float, longitude_deg: float, latitudes_deg: Degrees, longitudes_deg: Degrees
) -> Degrees:
    """Return great-circle distances from one position to many [m]."""
    north, norths = np.radians(latitude_deg), np.radians(latitudes_deg)
    east = np.radians(longitudes_deg - longitude_deg)
    half = (
        np.sin((norths - north) / 2) ** 2 + np.cos(north) * np.cos(norths) * np.sin(east / 2) ** 2
    )
    return np.asarray(2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(half)), dtype=np.float64)
