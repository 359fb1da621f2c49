import pytest
from pytest import approx

from hpdesigner.weather.places import Places

PLACES = Places()

# Positions of the towns as on a map, to a quarter of a degree.
ZIP_CODES = [
    ("55811", "Duluth, MN", 46.79, -92.10),
    ("77032", "Houston, TX", 29.98, -95.34),
    ("33122", "Miami, FL", 25.79, -80.29),
    ("72701", "Fayetteville, AR", 36.06, -94.16),
    ("47906", "West Lafayette, IN", 40.45, -86.91),
    ("80202", "Denver, CO", 39.75, -104.99),
    ("99501", "Anchorage, AK", 61.22, -149.89),
    ("96813", "Honolulu, HI", 21.31, -157.86),
    ("04101", "Portland, ME", 43.66, -70.26),
    ("98101", "Seattle, WA", 47.61, -122.33),
]
POSTAL_AREAS = [
    ("M5V", "ON", 43.64, -79.39),
    ("H2Y 1C6", "QC", 45.50, -73.55),
    ("v6b3k9", "BC", 49.28, -123.12),
    ("R3T", "MB", 49.81, -97.15),
    ("B3H 4R2", "NS", 44.63, -63.58),
]


@pytest.mark.parametrize(("code", "label", "latitude", "longitude"), ZIP_CODES)
def test_a_zip_code_is_found_with_its_town(code, label, latitude, longitude):
    (place,) = PLACES.find(code)
    assert place.label == f"{code} {label}"
    assert place.country == "USA"
    assert (place.latitude_deg, place.longitude_deg) == approx((latitude, longitude), abs=0.25)


@pytest.mark.parametrize(("code", "province", "latitude", "longitude"), POSTAL_AREAS)
def test_a_canadian_postal_code_is_found_by_its_first_three_characters(
    code, province, latitude, longitude
):
    (place,) = PLACES.find(code)
    assert place.code == code[:3].upper()
    assert (place.state, place.country) == (province, "CAN")
    assert (place.latitude_deg, place.longitude_deg) == approx((latitude, longitude), abs=0.25)


def test_a_long_zip_code_means_its_first_five_digits():
    assert PLACES.find("55811-1234") == PLACES.find("55811")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Duluth, MN", "Duluth, MN"),
        ("duluth mn", "Duluth, MN"),
        ("  Duluth , Minnesota ", "Duluth, MN"),
        ("Halifax Nova Scotia", "Halifax, NS"),
        ("montreal, qc", "Montréal, QC"),
        ("Ft. Worth, TX", "Fort Worth, TX"),
        ("Saint Louis, MO", "St. Louis, MO"),
        ("Brooklyn, NY", "Brooklyn, NY"),
        ("Charlotte, NC, USA", "Charlotte, NC"),
        ("St Johns, Newfoundland", "St. John's, NL"),
        ("Saint John's NL Canada", "St. John's, NL"),
        ("Washington, D.C.", "Washington, DC"),
        ("Coeur dAlene", "Coeur d'Alene, ID"),
        ("Winston Salem, North Carolina", "Winston-Salem, NC"),
        ("123 Main St, Duluth, MN", "Duluth, MN"),
        ("Los Angeles, Calif.", "Los Angeles, CA"),
        ("South Wales", "South Wales, NY"),
    ],
)
def test_a_town_is_found_as_people_write_it(text, label):
    assert PLACES.find(text)[0].label == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("55811 1234", "55811 Duluth, MN"),
        ("558111234", "55811 Duluth, MN"),
        ("Duluth MN 55811", "55811 Duluth, MN"),
        ("10115 Main Street, Duluth, MN 55811-3142", "55811 Duluth, MN"),
        ("12 Rue X, Montréal QC H2Y 1C6", "H2Y"),
        ("R3C1A5 Winnipeg", "R3C"),
    ],
)
def test_a_code_within_an_address_is_found(text, label):
    (place,) = PLACES.find(text)
    assert place.label.startswith(label)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Dulth, MN", "Duluth, MN"),
        ("Duluthh, MN", "Duluth, MN"),
        ("Pheonix AZ", "Phoenix, AZ"),
        ("Minneaplis", "Minneapolis, MN"),
        ("Albuquerqe, NM", "Albuquerque, NM"),
    ],
)
def test_a_name_with_one_wrong_letter_is_offered_as_not_sure(text, label):
    place = PLACES.find(text)[0]
    assert (place.label, place.is_exact) == (label, False)


def test_a_name_without_a_state_offers_every_town_of_that_name():
    assert {"Duluth, GA", "Duluth, MN"} <= {place.label for place in PLACES.find("Duluth")}


def test_a_beginning_of_a_name_finds_towns():
    assert "Minneapolis, MN" in {place.label for place in PLACES.find("Minneap, MN")}


@pytest.mark.parametrize("text", ["46.83, -92.2", "46.83 -92.2", " +46.83;-92.2"])
def test_a_position_is_taken_as_it_stands(text):
    (place,) = PLACES.find(text)
    assert (place.latitude_deg, place.longitude_deg) == (46.83, -92.2)


@pytest.mark.parametrize("text", ["", "  ", "00000", "Z9Z", "99, 200", "Atlantis, MN", ",", "é"])
def test_what_is_unknown_finds_nothing(text):
    assert PLACES.find(text) == ()
