"""Each Canadian year left out in turn and replaced by the one that most resembles it, fitted."""

import numpy as np
import pytest

from hpdesigner.engineering.climate.fitting import fitted
from hpdesigner.engineering.climate.hours import HourlyYear
from hpdesigner.units import ZERO_CELSIUS_K
from hpdesigner.weather.geography import distances_m
from hpdesigner.weather.ranking import unlikeness
from hpdesigner.weather.store import Stations

STATIONS = Stations()
TABLE = STATIONS._table
CANADIAN = [
    row
    for row in np.flatnonzero(TABLE.has_hours & TABLE.is_published).tolist()
    if TABLE.station(row).country == "CAN"
]
BASE_C = 16.0


def heating_electricity(year: HourlyYear) -> float:
    """A house without memory and a heat pump that takes a resistance along below its capacity."""
    dry_c = year.dry_bulb_k - ZERO_CELSIUS_K
    load = np.maximum(BASE_C - dry_c, 0)
    capacity = np.maximum(BASE_C * (0.9 + 0.012 * (dry_c + 8)), 0)
    cop = np.clip(2.6 + 0.055 * dry_c, 1.2, 5)
    delivered = np.minimum(load, capacity)
    return float((delivered / cop + load - delivered).sum())


@pytest.fixture(scope="module")
def errors():
    found = {"nearest": [], "fitted": []}
    others = TABLE.has_hours & TABLE.is_published & ~np.isnan(TABLE.climates).any(axis=1)
    for row in CANADIAN:
        here = (TABLE.latitudes_deg[row], TABLE.longitudes_deg[row])
        away_m = distances_m(*here, TABLE.latitudes_deg, TABLE.longitudes_deg)
        allowed = others & (np.arange(len(away_m)) != row)
        nearest = int(np.where(allowed, away_m, np.inf).argmin())
        alike = int(np.where(allowed, unlikeness(TABLE.climates, row, away_m), np.inf).argmin())
        place, ids = TABLE.station(row), list(TABLE.rows)
        true = heating_electricity(STATIONS.year(place.station_id))
        donor = fitted(
            STATIONS.year(ids[alike]), place.listed_heating_days_dk, place.design.heating_99_k
        )
        found["nearest"].append(heating_electricity(STATIONS.year(ids[nearest])) / true - 1)
        found["fitted"].append(heating_electricity(donor) / true - 1)
    return {name: np.abs(values) for name, values in found.items()}


def test_there_are_eleven_canadian_years_to_leave_out():
    assert len(CANADIAN) == 11


def test_a_fitted_year_is_off_by_less_than_a_tenth_on_average_and_a_fifth_at_worst(errors):
    assert errors["fitted"].mean() < 0.10
    assert errors["fitted"].max() < 0.20


def test_a_fitted_year_does_better_than_the_nearest(errors):
    assert errors["fitted"].mean() < 0.6 * errors["nearest"].mean()
