"""The year by the hours of a weather file against the year by the packed hours of its station."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytest import approx

from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.engineering.climate.conditions import design_conditions
from hpdesigner.engineering.climate.temperatures import YearBasis
from hpdesigner.engineering.energy.seasonal import year
from hpdesigner.engineering.loads.methods import LOAD_METHODS
from hpdesigner.engineering.sizing.selection import size
from hpdesigner.interchange.weather_file import open_weather
from hpdesigner.model.samples import sample_project
from hpdesigner.weather.store import Stations

pytestmark = pytest.mark.reference

FILES = [
    "USA_AR_Fayetteville-Drake.Field.723445_TMY3.epw.gz",
    "USA_IN_Lafayette-Purdue.University.AP.724386_TMY3.epw.gz",
    "USA_MN_Duluth.Intl.AP.727450_TMY3.epw.gz",
]


@pytest.fixture(params=FILES, ids=lambda name: name[:16], scope="module")
def years(request, shared_data):
    """Return the year of the sample house by a file's own hours, and by its station's."""
    of_file = open_weather(shared_data / "weather" / "epw" / request.param).weather
    packed = Stations().weather(of_file.station_id)
    project = sample_project()
    store = CatalogueStore(Path(":memory:"))
    unit = store.unit("SAMPLE-36-DUCTED")
    store.close()
    conditions = design_conditions(project.site, packed)
    loads = LOAD_METHODS.default.run(project, conditions, packed)
    sizing = size(unit, loads, packed, project)
    same = replace(of_file, elevation_m=packed.elevation_m)
    return tuple(year(sizing, loads, weather, project) for weather in (same, packed))


def test_each_says_what_it_ran_on(years):
    assert [one.basis for one in years] == [YearBasis.FILE, YearBasis.REBUILT]


def test_the_year_and_its_backup_are_those_of_the_file(years):
    of_file, packed = years
    assert packed.heating.load_wh == approx(of_file.heating.load_wh, rel=0.002)
    assert packed.heating.electricity_wh == approx(of_file.heating.electricity_wh, rel=0.002)
    assert packed.heating.backup_wh == approx(of_file.heating.backup_wh, rel=0.01)
    assert packed.hours.with_backup == approx(of_file.hours.with_backup, rel=0.03)


def test_every_month_is_that_of_the_file(years):
    of_file, packed = ([m.heating.load_wh for m in one.months] for one in years)
    assert packed == approx(of_file, rel=0.005, abs=5000)


def test_the_coldest_hours_are_as_cold_as_those_of_the_file(years):
    """The file's coldest hours are part of the packed year as they were, so none is warmer."""
    of_file, packed = (one.coldest for one in years)
    assert of_file.mean_k - 0.5 <= packed.mean_k <= of_file.mean_k + 1e-6
    assert packed.heating.load_wh == approx(of_file.heating.load_wh, rel=0.02)
