"""Codes chosen for trouble, and the station a person would pick for each.

Judged on the map: the airport of the town or of the next town in the same valley, on the same
coast and in the same country.
"""

import pytest
from pytest import approx

from hpdesigner.sentences import sentence
from hpdesigner.weather.places import Places
from hpdesigner.weather.ranking import Spot
from hpdesigner.weather.remarks import remarks
from hpdesigner.weather.store import Stations

STATIONS = Stations()

ZIP_CODES = [
    ("80424", None, "724673"),  # Breckenridge CO: Leadville, not the ski lift at 3,680 m
    ("84060", None, "720565"),  # Park City UT: Heber City in the next valley
    ("84060", 2100.0, "720565"),  # and so with the town's elevation
    ("03581", None, "726160"),  # Gorham NH: Berlin, not the summit of Mount Washington
    ("98068", 921.0, "727815"),  # Snoqualmie Pass WA, height said: Stampede Pass, not the coast
    ("81301", None, "724625"),  # Durango CO
    ("99723", None, "700260"),  # Barrow AK: area of wilderness, town now called Utqiagvik
    ("99752", None, "701330"),  # Kotzebue AK
    ("99546", None, "704540"),  # Adak AK, almost at the date line
    ("48226", None, "725375"),  # Detroit MI: not Windsor across the river
    ("Duluth, MN", None, "727450"),  # the airport with a wet bulb, not the seaplane base as far
    ("56711", None, "727467"),  # Angle Inlet MN, reached by land through Canada
    ("98281", None, "722208"),  # Point Roberts WA, the American tip of a Canadian peninsula
    ("79821", None, "722700"),  # Anthony TX on the border of New Mexico: El Paso
    ("93940", None, "724915"),  # Monterey CA, fog coast
    ("94123", None, "745060"),  # San Francisco CA, on the bay
    ("33040", None, "722010"),  # Key West FL
    ("96703", None, "911650"),  # Anahola HI: Lihue on the same island
    ("00926", None, "785260"),  # San Juan PR
    ("20500", None, "724050"),  # the White House, a code of one building
    ("00501", None, "725050"),  # Holtsville NY, a code of one office
    ("84009", None, "725720"),  # South Jordan UT, a code of 2015
    ("75033", None, "722541"),  # Frisco TX, a code of a growing suburb
]
CANADIAN_AREAS = [
    ("V8E", "716870"),  # Whistler BC: the village, not the bobsled run
    ("T1L", "711220"),  # Banff AB
    ("X0A", "719090"),  # Iqaluit NU: an area as large as a country
    ("X1A", "719360"),  # Yellowknife NT
    ("Y1A", "719640"),  # Whitehorse YT
    ("A1A", "718010"),  # St. John's NL
    ("N9A", "715380"),  # Windsor ON: not Detroit
    ("E5V", "716070"),  # Deer Island NB: not Eastport in Maine
    ("V9A", "717980"),  # Esquimalt BC
    ("V0T", "711010"),  # Haida Gwaii BC: Sandspit on the same island
    ("H2Y", "716120"),  # old Montreal: McTavish Street, not the airport
]


def first_station(code, elevation_m=None, **choice):
    return STATIONS.suitable(STATIONS.find(code)[0].spot(elevation_m), 1, **choice)[0]


@pytest.mark.parametrize(("code", "elevation_m", "station"), ZIP_CODES)
def test_a_zip_code_leads_to_the_station_a_person_would_pick(code, elevation_m, station):
    assert first_station(code, elevation_m).station_id == station


@pytest.mark.parametrize(("area", "station"), CANADIAN_AREAS)
def test_a_postal_area_leads_to_the_station_a_person_would_pick(area, station):
    assert first_station(area).station_id == station


def said(code, elevation_m=None):
    place = STATIONS.find(code)[0]
    found = remarks(place, STATIONS.heights_nearby_m(place.spot()), elevation_m)
    return {problem.code: sentence(problem) for problem in found}


def test_in_the_mountains_the_elevation_is_asked_for():
    assert "climate.say_elevation" in said("98068")
    assert said("98068", 921.0) == {}


def test_a_code_that_is_not_known_stands_at_its_neighbor_and_says_so():
    place = STATIONS.find("55899")[0]  # not given out; 558 is Duluth and around
    assert (place.state, place.is_exact) == ("MN", False)
    assert "55899" in said("55899")["climate.code_unknown"]


def test_a_rural_postal_area_of_canada_is_said_to_be_wide():
    assert "P0T" in said("P0T")["climate.wide_area"]


def test_a_name_that_is_only_nearly_right_is_said_so():
    assert "Duluth, MN comes nearest" in said("Dulth, MN")["climate.name_unknown"]


@pytest.mark.parametrize(
    ("text", "country", "begins"),
    [
        ("London, UK", "GBR", "London"),
        ("Lyon, France", "FRA", "Lyon"),
        ("Reykjavik", "ISL", "Reykjavik"),
        ("O'Hare", "USA", "Chicago"),
        ("727450", "USA", "Duluth Intl"),
    ],
)
def test_stations_are_found_by_name_and_number(text, country, begins):
    place = STATIONS.find(text)[0]
    assert (place.kind, place.country) == ("station", country)
    assert place.name.startswith(begins)
    assert STATIONS.suitable(place.spot(), 1)[0].distance_m < 1000


def test_a_town_here_goes_before_a_station_of_its_name_abroad():
    found = STATIONS.find("Berlin")
    kinds = [place.kind for place in found]
    assert kinds == sorted(kinds)
    assert {place.country for place in found if place.kind == "station"} == {"DEU"}


@pytest.mark.parametrize("text", ["Berlin, Germany", "Berlin Germany"])
def test_a_country_leaves_towns_elsewhere_out(text):
    assert {place.country for place in STATIONS.find(text)} == {"DEU"}


def test_a_military_code_stands_nowhere():
    assert STATIONS.find("09001") == ()


def test_a_plain_town_needs_no_remark():
    assert said("55811") == {}


def test_a_station_as_high_as_the_house_goes_before_a_nearer_one_above_it():
    plain = STATIONS.suitable(Spot(44.27, -71.30, 300.0, "USA"))
    summit = STATIONS.suitable(Spot(44.27, -71.30, 1900.0, "USA"))
    assert plain[0].station_id != "726130"
    assert summit[0].station_id == "726130"  # Mount Washington
    assert summit[0].elevation_difference_m == approx(10)


@pytest.mark.parametrize(
    ("begun", "label"),
    [
        ("558", "55811 Duluth, MN"),
        ("M5", "M5V Downtown Toronto (CN Tower / King and Spadina / Railway Lands / Harbourfront "
         "West / Bathurst Quay / South Niagara / YTZ), ON"),
        ("minnea", "Minneapolis, MN"),
        ("portl", "Portland, OR"),
        ("st pau", "St. Paul, MN"),
        ("Saint Pau", "St. Paul, MN"),
    ],
)  # fmt: skip
def test_what_is_being_typed_is_already_found(begun, label):
    assert label in [place.label for place in Places().suggest(begun)]


def test_the_larger_town_of_a_name_comes_first():
    assert [place.label for place in Places().suggest("portland")][:2] == [
        "Portland, OR",
        "Portland, ME",
    ]


@pytest.mark.parametrize("begun", ["", "x", "000", "Z9", "%%%"])
def test_what_leads_nowhere_suggests_nothing(begun):
    assert Places().suggest(begun) == ()
