"""The year by its hours against the year by bins of a degree, and its parts among themselves.

Nothing the year asks for, neither load, capacity nor defrost, depends on more than the outdoor
temperature, so hours of one temperature count together and bins only round it.
"""

from dataclasses import replace
from math import fsum

import numpy as np
import pytest
from pytest import approx

from hpdesigner.engineering.climate.temperatures import (
    YearBasis,
    binned_temperatures,
    year_temperatures,
)
from hpdesigner.engineering.energy.seasonal import year, year_energy
from hpdesigner.engineering.sizing.house import house
from hpdesigner.engineering.sizing.selection import size
from hpdesigner.model.choices import DefrostModel
from hpdesigner.weather.store import Stations

STATIONS = Stations()
# Duluth, Anchorage, Chicago, Seattle, Houston, and Winnipeg's hours of another source.
NUMBERS = ["727450", "702730", "725300", "727930", "722430", "718520"]
BALANCE = 1e-9
PARTS = (
    *("load_wh", "delivered_by_heat_pump_wh", "backup_wh", "unmet_wh", "electricity_wh"),
    *("electricity_backup_wh", "electricity_defrost_wh", "electricity_standby_wh"),
)


@pytest.fixture(scope="module")
def duluth():
    return STATIONS.weather("727450")


@pytest.fixture
def run(cold_house, inverter):
    """Run the year of the test house in some weather."""

    def in_weather(weather):
        sizing = size(inverter, cold_house.loads, weather, cold_house.project)
        return year(sizing, cold_house.loads, weather, cold_house.project)

    return in_weather


@pytest.mark.parametrize("defrost", [DefrostModel.RESNET, DefrostModel.CARRIER])
@pytest.mark.parametrize("number", NUMBERS)
def test_hours_give_the_year_of_their_bins(number, defrost, cold_house, inverter):
    weather = STATIONS.weather(number)
    choices = cold_house.project.choices
    project = cold_house.project.evolve(
        choices=choices.evolve(controls=choices.controls.evolve(defrost=defrost))
    )
    sizing = size(inverter, cold_house.loads, weather, project)
    home = house(cold_house.loads, weather, project)
    binned = year_energy(sizing, home, binned_temperatures(weather))
    hourly = year_energy(sizing, home, year_temperatures(weather))
    assert sum(one.hours_h for one in hourly.bins) == 8760
    assert hourly.heating.load_wh == approx(binned.heating.load_wh, rel=0.01)
    assert hourly.electricity_wh == approx(binned.electricity_wh, rel=0.01)
    assert hourly.heating.seasonal_cop == approx(binned.heating.seasonal_cop, rel=0.01)


def test_every_hour_runs_at_its_own_temperature(duluth):
    temperatures = year_temperatures(duluth)
    again_k = np.repeat(temperatures.outdoor_k, temperatures.hours_h.astype(int))
    assert again_k == approx(np.sort(duluth.hours.dry_bulb_k), abs=1e-6)


def test_hours_between_tenths_of_a_degree_move_by_less_than_a_tenth(duluth):
    between = replace(duluth.hours, dry_bulb_k=duluth.hours.dry_bulb_k + 0.037)
    temperatures = year_temperatures(replace(duluth, hours=between))
    again_k = np.repeat(temperatures.outdoor_k, temperatures.hours_h.astype(int))
    assert again_k == approx(np.sort(between.dry_bulb_k), abs=0.05 + 1e-9)


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("part", PARTS)
def test_the_months_add_up_to_the_year(number, part, run):
    energy = run(STATIONS.weather(number))
    months = fsum(getattr(one.heating, part) for one in energy.months)
    assert [one.month for one in energy.months] == list(range(1, 13))
    assert months == approx(getattr(energy.heating, part), rel=BALANCE, abs=1e-3)


def test_the_months_of_cooling_add_up_to_the_year(duluth, run):
    energy = run(duluth)
    assert fsum(one.cooling.electricity_wh for one in energy.months) == approx(
        energy.cooling.electricity_wh, rel=BALANCE
    )
    assert fsum(one.electricity_wh for one in energy.months) == approx(
        energy.heating.electricity_wh + energy.cooling.electricity_wh, rel=BALANCE
    )


@pytest.mark.parametrize("without_hours", [False, True])
def test_in_each_month_heat_comes_from_somewhere_or_is_missing(without_hours, duluth, run):
    energy = run(replace(duluth, hours=None) if without_hours else duluth)
    heating = [one.heating for one in energy.months]
    covered = [h.delivered_by_heat_pump_wh + h.backup_wh + h.unmet_wh for h in heating]
    assert covered == approx([h.load_wh for h in heating], rel=BALANCE, abs=1e-3)


def test_a_month_asks_for_what_its_hours_ask_for(duluth, cold_house, run):
    line = house(cold_house.loads, duluth, cold_house.project).heating
    january_k = duluth.hours.dry_bulb_k[duluth.hours.month == 1]
    assert run(duluth).months[0].heating.load_wh == approx(
        fsum(line.at(at_k) for at_k in january_k.tolist()), rel=1e-6
    )


def test_the_coldest_hours_are_those_of_the_year_in_their_order(duluth, cold_house, run):
    dry_k = duluth.hours.dry_bulb_k
    spells = np.lib.stride_tricks.sliding_window_view(dry_k, 72)
    at = int(spells.mean(axis=1).argmin())
    line = house(cold_house.loads, duluth, cold_house.project).heating
    coldest = run(duluth).coldest
    assert coldest.mean_k == approx(spells[at].mean())
    assert coldest.first_day == (duluth.hours.month[at], duluth.hours.day[at])
    assert coldest.heating.load_wh == approx(fsum(map(line.at, spells[at].tolist())), rel=1e-6)


def test_the_coldest_hours_need_backup_more_than_the_year_does(duluth, run):
    energy = run(duluth)
    spell, whole = energy.coldest.heating, energy.heating
    assert 0 < spell.backup_wh <= whole.backup_wh
    assert spell.backup_wh / spell.load_wh > whole.backup_wh / whole.load_wh
    assert spell.delivered_by_heat_pump_wh + spell.backup_wh + spell.unmet_wh == approx(
        spell.load_wh, rel=BALANCE
    )


def test_a_place_without_hours_runs_on_its_bins(duluth, run):
    energy = run(replace(duluth, hours=None))
    assert energy.basis is YearBasis.BINS
    assert energy.coldest is None
    assert energy.heating.load_wh == approx(run(duluth).heating.load_wh, rel=0.01)


def test_a_year_says_whether_its_hours_are_of_a_file_or_reconstructed(duluth, run):
    assert run(duluth).basis is YearBasis.REBUILT
    assert run(replace(duluth, hours_are_rebuilt=False)).basis is YearBasis.FILE


def test_capacity_is_drawn_down_to_the_coldest_hour(duluth, cold_house, inverter):
    curve = size(inverter, cold_house.loads, duluth, cold_house.project).curve
    coldest_k = min(float(outdoor_k) for outdoor_k in duluth.hours.dry_bulb_k)
    assert curve[0].outdoor_k == coldest_k < cold_house.loads.conditions.heating_outdoor_k
