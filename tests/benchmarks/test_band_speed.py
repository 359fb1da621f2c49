"""How long it takes to say how sure the loads of a house are: about forty runs of the method.

The budget is 200 ms for a published house of 50 surfaces. Measured with Python 3.11 on a shared
core of a small server: 40 to 54 ms, and 150 to 185 ms for 40 rooms with 320 surfaces.
"""

import pytest

from hpdesigner.engineering.climate.conditions import design_conditions
from hpdesigner.engineering.climate.weather import StationDesign, Weather
from hpdesigner.engineering.loads.band import band
from hpdesigner.engineering.loads.methods import LOAD_METHODS
from hpdesigner.interchange.hpxml.reader import read_hpxml
from tests.benchmarks.test_loads_speed import CONDITIONS, WEATHER, large_house

STATION = Weather("Station", "0", "test", 33.6, -84.4, 308.0, StationDesign(), ())


@pytest.mark.reference
def test_the_band_of_a_published_house_follows_the_typing(benchmark, shared_data):
    project = read_hpxml(shared_data / "acca" / "Bob_Ross_Residence.xml").project
    conditions = design_conditions(project.site, STATION)
    around = benchmark(band, project, conditions, STATION, LOAD_METHODS.default)
    assert around.heating_w[0] < around.heating_w[1]


def test_the_band_of_a_house_of_forty_rooms(benchmark):
    around = benchmark(band, large_house(), CONDITIONS, WEATHER, LOAD_METHODS.default)
    assert around.heating_w[0] < around.heating_w[1]
