"""Bills of a house in the real hours of a typical year, read with the packed bins of that place.

The house is run day by day on daily means; the program knows neither days nor hours, only the
month's bins. What is lost between the two is what these tolerances are for.
"""

import zipfile
from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from pytest import approx

from hpdesigner.engineering.bills.witness import witness
from hpdesigner.engineering.climate.weather import DesignConditions
from hpdesigner.model.bills import Bill, FuelAccount
from hpdesigner.model.project import Project
from hpdesigner.units import celsius, fahrenheit
from hpdesigner.weather.store import Stations

pytestmark = pytest.mark.reference
LOSS_W_K, BASE_W = 250.0, 400.0
CONDITIONS = DesignConditions(
    celsius(-20), celsius(31), fahrenheit(70), fahrenheit(75), 0.5, 0.004, "medium", 0, 42
)
STATIONS = {"Duluth": "727450", "Boston": "725090", "Denver": "725650", "Seattle": "727930"}


def daily_means_c(shared_data, station):
    packed = shared_data / "weather" / "hourly" / "us_tmy3_t_dp.zip"
    tenths = zipfile.ZipFile(packed).read(f"{station}/db")
    return (np.frombuffer(tenths, "<i2") / 10).reshape(-1, 24).mean(axis=1)


def bills(means_c, balance_c):
    """Read on the 14th of each month of 2023."""
    use_w = BASE_W + LOSS_W_K * np.maximum(0.0, balance_c - means_c)
    days = [date(2023, month, 14) for month in range(1, 13)] + [date(2024, 1, 14)]
    new_year = date(2023, 1, 1)
    for first, last in pairwise(days):
        of_year = np.arange((first - new_year).days, (last - new_year).days) % 365
        yield Bill(from_date=first, to_date=last, energy_wh=24 * float(use_w[of_year].sum()))


@pytest.mark.parametrize("balance_c", [12.0, 16.0, 19.0])
@pytest.mark.parametrize("station", STATIONS.values(), ids=STATIONS)
def test_a_house_in_real_hours_is_found_from_monthly_bins(shared_data, station, balance_c):
    monthly = tuple(bills(daily_means_c(shared_data, station), balance_c))
    project = Project(bills=(FuelAccount(efficiency=1.0, bills=monthly),))
    weather = Stations().weather(station)
    design_k = weather.design.heating_99_k
    at_design = replace(CONDITIONS, heating_outdoor_k=design_k)
    said = witness(project, at_design, weather, 1e4, (9e3, 11e3))
    true_w = LOSS_W_K * (celsius(balance_c) - design_k)
    assert said.implied_w == approx(true_w, rel=0.05)
    assert said.implied_band_w[0] < true_w < said.implied_band_w[1]
    assert said.fuels[0].heat_loss_w_k == approx(LOSS_W_K, rel=0.10)
