"""How long weather takes: looking up as one types, a station's year, reading a file, starting.

Run with ``.venv/bin/python -m pytest tests/benchmarks/test_weather_speed.py --benchmark-only``.
"""

import subprocess
import sys

import numpy as np
import pytest

from hpdesigner.engineering.climate.figures import climate_figures
from hpdesigner.engineering.climate.rebuild import calendar
from hpdesigner.interchange.weather_file import open_weather
from hpdesigner.weather.outlines import Outlines
from hpdesigner.weather.store import Stations

STATIONS, OUTLINES = Stations(), Outlines()


@pytest.fixture(scope="module")
def epw():
    """A made-up file as large as those published."""
    month, day = calendar()
    hours = np.arange(8760)
    dry_c = 8 - 15 * np.cos(hours / 8760 * 6.283) + 5 * np.sin((hours % 24 - 9) / 24 * 6.283)
    rest = ",".join(["9999"] * 19)
    rows = [
        f"1999,{m},{d},{h % 24 + 1},60,{'?9' * 20},{t:.1f},{t - 4:.1f},75,96000,"
        f"0,0,300,100,0,50,{rest}"
        for m, d, h, t in zip(month, day, hours, dry_c, strict=True)
    ]
    header = [
        "LOCATION,Testville,MN,USA,TMY3,727450,46.83,-92.22,-6.0,433.0",
        *(f"COMMENTS {number},none" for number in range(7)),
    ]
    return "\r\n".join([*header, *rows]).encode()


@pytest.mark.parametrize(
    "typed",
    ["55811", "558", "H2Y", "duluth, mn", "minn", "46.8, -92.2", "Pheonix AZ", "London, UK"],
)
def test_a_place_and_its_stations_are_found_while_one_types(benchmark, typed):
    def look_up():
        places = STATIONS.suggest(typed)
        return STATIONS.suitable(places[0].spot(), 8)

    assert benchmark(look_up)


@pytest.mark.parametrize("place", ["55811", "V8E", "99723"])
def test_what_the_map_shows_is_found(benchmark, place):
    spot = STATIONS.suggest(place)[0].spot()
    assert benchmark(OUTLINES.around, spot, 700_000.0)


def test_the_figures_of_a_climate(benchmark):
    weather = STATIONS.weather("727450")
    assert benchmark(climate_figures, weather).frost == weather.frost


def test_the_weather_of_a_station(benchmark):
    assert benchmark(STATIONS.weather, "727450").hours is not None


def test_a_stations_year_is_rebuilt(benchmark):
    assert len(benchmark(STATIONS.year, "727450").dry_bulb_k) == 8760


def test_an_epw_file_is_read(benchmark, epw):
    assert benchmark(open_weather, epw).weather.station_id == "727450"


def test_the_tables_are_read_for_the_first_look_up(benchmark):
    def first():
        fresh = Stations()
        return fresh.suitable(fresh.suggest("minn")[0].spot(), 8)

    assert benchmark(first)


def test_importing_the_weather_adds_nothing_to_the_start(benchmark):
    code = "import hpdesigner.cli.main, numpy, pydantic"
    with_weather = f"{code}, hpdesigner.weather.store"
    assert benchmark(subprocess.run, [sys.executable, "-c", with_weather], check=True)
