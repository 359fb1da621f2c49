import subprocess
import sys
from dataclasses import replace

import pytest
from pytest import approx

from hpdesigner.engineering.climate.weather import StationDesign, Weather
from hpdesigner.engineering.climate.year import degree_days, monthly_bins, ranked
from hpdesigner.model.project import Project
from hpdesigner.model.site import Address, Site, WeatherChoice
from hpdesigner.problems import HpdError
from hpdesigner.sentences import sentence
from hpdesigner.units import celsius, to_celsius
from hpdesigner.weather.ranking import Spot
from hpdesigner.weather.store import Stations, WeatherForProject

STATIONS = Stations()
HOUSTON_FILE = "USA_TX_Houston-Bush.Intercontinental.AP.722430_TMY3.epw"
IMPORTED = Weather("Own file", "", "EPW file", 40.0, -90.0, 100.0, StationDesign(), ())
DIGEST = "a" * 64


def project(**site):
    return Project(site=Site(**site))


def attachment(digest):
    return {DIGEST: b"the file"}.get(digest)


def read_file(content):
    assert content == b"the file"
    return IMPORTED


SOURCE = WeatherForProject(attachment, read_file, STATIONS)


def test_importing_the_store_reads_no_data():
    code = (
        "import sys\n"
        "opened = []\n"
        "def note(name, args):\n"
        "    if name == 'open':\n"
        "        opened.append(str(args[0]))\n"
        "sys.addaudithook(note)\n"
        "import hpdesigner.weather.store as store\n"
        "store.Stations()\n"
        "assert not [name for name in opened if 'resources/weather' in name], opened\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_station_has_its_published_figures_and_its_year():
    weather = STATIONS.weather("727450")
    assert weather.name == "Duluth Intl AP-Duluth ANGB, MN"
    assert weather.design.heating_99_k == celsius(-25.4)
    assert weather.design.heating_996_k == celsius(-28.6)
    assert weather.design.cooling_1_k == celsius(27.3)
    assert weather.design.cooling_1_wet_bulb_k == celsius(19.7)
    assert weather.design.daily_range_dk == 10.9
    assert weather.design.basis == "ASHRAE Handbook 2009"
    assert sum(hours for _, hours in weather.annual_bins()) == 8760
    assert to_celsius(weather.annual_bins()[0][0]) < -25
    assert weather.frost == STATIONS.frost("727450")


def test_frost_comes_in_autumn_and_goes_in_spring():
    frost = STATIONS.frost("727450")
    assert frost.first[0] in (9, 10)
    assert frost.last[0] in (4, 5)
    assert STATIONS.frost("722020").first is None  # Miami


def test_a_station_without_hours_takes_those_of_a_near_one_and_says_so():
    weather = STATIONS.weather("720113")  # Oakland-Troy near Detroit: design figures only
    assert weather.station_id == "720113"
    assert "hours of Detroit" in weather.source
    assert "Oakland-Troy" in weather.design.basis
    assert weather.bins == STATIONS.weather("725375").bins
    assert STATIONS.frost("720113") == STATIONS.frost("725375")


def test_far_from_any_hours_those_of_a_similar_climate_are_fitted():
    station = STATIONS.station("710690")  # Slave Lake: the nearest hours are in Edmonton
    weather = STATIONS.weather("710690")
    assert "fitted to the climate of Slave Lake" in weather.source
    assert sum(hours for _, hours in weather.annual_bins()) == 8760
    year = STATIONS.year("710690")
    days_dk, _ = degree_days(year, celsius(18))
    assert days_dk == approx(station.listed_heating_days_dk, abs=1)
    assert ranked(year.dry_bulb_k, 0.01) == approx(station.design.heating_99_k, abs=0.1)
    assert weather.frost == STATIONS.frost("710690")
    assert weather.bins == monthly_bins(year)


def test_a_house_far_from_any_hours_gets_the_fitted_ones_of_its_station():
    weather = STATIONS.weather_at(Spot(47.56, -52.71, country="CAN"))
    assert weather.name == "St Johns Intl AP, NL"
    assert weather.distance_m < 20_000


def test_a_year_whose_licence_forbids_it_does_not_ship():
    assert not STATIONS.station("020440").has_hours  # Kiruna, IWEC
    assert STATIONS.station("020440").coldest_k is None


def test_suitable_stations_come_with_their_distance_and_height():
    found = STATIONS.suitable(Spot(46.83, -92.2, elevation_m=200.0))
    assert len(found) == 5
    duluth = next(one for one in found if one.station_id == "727450")
    assert duluth.elevation_difference_m == approx(433 - 200)
    assert duluth.distance_m == approx(1300, abs=300)


def test_only_stations_with_hours_can_be_asked_for():
    assert all(one.has_hours for one in STATIONS.suitable(Spot(52.1, -106.6), with_hours=True))


def test_canadian_code_places_are_kept_apart_and_labelled():
    (winnipeg, *_) = STATIONS.canadian_design(49.9, -97.15)
    assert winnipeg.name == "Winnipeg"
    assert to_celsius(winnipeg.january_2_5_k) == approx(-33)
    assert "National Building Code of Canada" in winnipeg.basis
    assert "National Building Code" not in STATIONS.weather_at(Spot(49.9, -97.15)).design.basis


def test_the_station_chosen_goes_before_everything_else():
    choice = WeatherChoice(station_id="727450", file_name=HOUSTON_FILE, file_sha256=DIGEST)
    weather = SOURCE.for_project(project(weather=choice, latitude_deg=30, longitude_deg=-95))
    assert weather.station_id == "727450"
    assert weather.distance_m == approx(1.9e6, rel=0.05)
    assert "km from the house" in weather.source


def test_an_unknown_station_is_named():
    with pytest.raises(HpdError) as raised:
        SOURCE.for_project(project(weather=WeatherChoice(station_id="000001")))
    assert "000001" in sentence(raised.value.problem)


def test_an_imported_file_goes_before_the_nearest_station():
    choice = WeatherChoice(file_name="own.epw", file_sha256=DIGEST)
    weather = SOURCE.for_project(project(weather=choice, latitude_deg=40, longitude_deg=-90))
    assert weather == replace(IMPORTED, source="own.epw", distance_m=0.0)


def test_an_imported_file_that_is_not_at_hand_gives_way_to_the_station_of_its_name():
    choice = WeatherChoice(file_name=HOUSTON_FILE, file_sha256="b" * 64)
    assert SOURCE.for_project(project(weather=choice)).station_id == "722430"


def test_a_house_without_a_longitude_finds_its_station_by_the_number_in_the_file_name():
    choice = WeatherChoice(file_name=HOUSTON_FILE)
    weather = SOURCE.for_project(project(weather=choice, latitude_deg=30.0))
    assert weather.station_id == "722430"
    assert weather.distance_m is None


@pytest.mark.parametrize(
    "site",
    [
        {"latitude_deg": 46.8, "longitude_deg": -92.2},
        {"address": Address(postal_code="55811")},
        {"address": Address(city="Duluth", state="MN")},
        {"address": Address(city="Duluth", state="Minnesota", postal_code="00000")},
        {"weather": WeatherChoice(file_name="USA_MN_Duluth.Intl.AP_TMY3.epw")},
    ],
    ids=["position", "zip", "town", "unknown zip", "file name"],
)
def test_whatever_says_where_the_house_is_leads_to_the_nearest_station(site):
    weather = SOURCE.for_project(project(**site))
    assert weather.station_id == "727450"
    assert weather.distance_m < 20_000


def test_published_figures_nearby_go_before_ranks_of_a_typical_year():
    station = STATIONS.station("690230")  # Whidbey Island: hours only
    assert not station.is_published
    weather = STATIONS.weather("690230")
    assert weather.station_id == "690230"
    assert "ASHRAE Handbook" in weather.design.basis
    assert "design figures of" in weather.source


def test_a_house_that_is_nowhere_is_told_what_to_enter():
    with pytest.raises(HpdError) as raised:
        SOURCE.for_project(Project())
    assert raised.value.problem.code == "climate.no_place"
    assert "ZIP" in sentence(raised.value.problem)
