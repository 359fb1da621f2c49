"""The year by bins of one degree against the same year hour by hour.

Nothing the year asks for, neither load, capacity nor defrost, depends on more than the outdoor
temperature, so hours of one temperature count together and bins only round it.
"""

from dataclasses import replace

import numpy as np
import pytest
from pytest import approx

from hpdesigner.engineering.energy.seasonal import year_energy
from hpdesigner.engineering.sizing.house import house
from hpdesigner.engineering.sizing.selection import size
from hpdesigner.model.choices import DefrostModel
from hpdesigner.weather.store import Stations

STATIONS = Stations()
# Duluth, Anchorage, Chicago, Seattle, Houston, and Winnipeg's hours of another source.
NUMBERS = ["727450", "702730", "725300", "727930", "722430", "718520"]


@pytest.mark.parametrize("defrost", [DefrostModel.RESNET, DefrostModel.CARRIER])
@pytest.mark.parametrize("number", NUMBERS)
def test_bins_give_the_year_of_their_hours(number, defrost, cold_house, inverter):
    weather = STATIONS.weather(number)
    choices = cold_house.project.choices
    project = cold_house.project.evolve(
        choices=choices.evolve(controls=choices.controls.evolve(defrost=defrost))
    )
    sizing = size(inverter, cold_house.loads, weather, project)
    home = house(cold_house.loads, weather, project)
    tenths, hours = np.unique(np.round(weather.hours.dry_bulb_k, 3), return_counts=True)
    by_hours = replace(
        home, bins=tuple(zip(tenths.tolist(), hours.astype(float).tolist(), strict=True))
    )
    binned, hourly = year_energy(sizing, home), year_energy(sizing, by_hours)
    assert sum(one.hours_h for one in hourly.bins) == 8760
    assert hourly.heating.load_wh == approx(binned.heating.load_wh, rel=0.01)
    assert hourly.electricity_wh == approx(binned.electricity_wh, rel=0.01)
    assert hourly.heating.seasonal_cop == approx(binned.heating.seasonal_cop, rel=0.01)
