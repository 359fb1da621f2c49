"""Which stations suit a house: near, about as high, and in the same country.

A person looking at the map would pass by the summit above the valley and the airport across the
border, and rather take a full set of figures. So height, border and gaps are turned into distance
and added to it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hpdesigner.weather.geography import distances_m

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

METRES_AWAY_PER_METRE_HIGHER = 100.0
"""300 m of height change the temperature by some 2 K (standard atmosphere, 6.5 K/km), about as much
as 30 km of plain country do at worst."""
BORDER_M = 50_000.0
"""A station abroad goes by other lists and other codes; it must be this much nearer."""
SPARSE_M = 500.0
"""A station with published temperatures and a wet bulb is taken before one without, where they
are about as far."""
SUMMIT_M = 300.0
"""A station this much above its neighbors may still be where people live."""
UNLIKE = np.array([1 / 500, 1 / 3, 1 / 2, 3.0 / 1e6])
"""How much differences of degree days, heating 99 %, cooling 1 % [K] and distance [m] count when
a station is sought whose year resembles another's."""
NEIGHBORS = 5
"""So many nearest stations say, by their median, how high people live where nobody said it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a house stands; None and empty where that is not known."""

    latitude_deg: float
    longitude_deg: float
    elevation_m: float | None = None
    country: str = ""
    """Three letters, as the stations have it."""


@dataclass(frozen=True, slots=True, eq=False)
class Sites:
    """Where the stations stand."""

    latitudes_deg: Floats
    longitudes_deg: Floats
    elevations_m: Floats
    countries: NDArray[np.str_]
    is_on_land: Flags
    is_sparse: Flags
    """Those without published temperatures, or without a wet bulb for cooling."""


def distances_to(spot: Spot, sites: Sites) -> Floats:
    """Return how far each station is [m]."""
    here = (spot.latitude_deg, spot.longitude_deg)
    return distances_m(*here, sites.latitudes_deg, sites.longitudes_deg)


def effective_distances(spot: Spot, sites: Sites) -> Floats:
    """Return how far each station is [m], with height, border and missing figures counted in."""
    away_m = distances_to(spot, sites)
    if spot.elevation_m is not None:
        height_m = np.abs(sites.elevations_m - spot.elevation_m)
    else:
        # Houses stand in valleys: only a station well above its neighbors is put back.
        allowed_m = _settled_height(away_m, sites) + SUMMIT_M
        height_m = np.maximum(sites.elevations_m - allowed_m, 0.0)
    abroad = (sites.countries != spot.country) & (spot.country != "")
    passed_by_m = BORDER_M * abroad + SPARSE_M * sites.is_sparse
    found = away_m + METRES_AWAY_PER_METRE_HIGHER * height_m + passed_by_m
    return np.asarray(found, dtype=np.float64)


def unlikeness(climates: Floats, row: int, away_m: Floats) -> Floats:
    """Return how unlike the climate of each station is to that of one; NaN where not known."""
    differences = np.column_stack([np.abs(climates - climates[row]), away_m])
    return np.asarray(differences @ UNLIKE, dtype=np.float64)


def _settled_height(away_m: Floats, sites: Sites) -> float:
    on_land = np.flatnonzero(sites.is_on_land)
    nearest = on_land[np.argsort(away_m[on_land], kind="stable")][:NEIGHBORS]
    return float(np.median(sites.elevations_m[nearest]))
