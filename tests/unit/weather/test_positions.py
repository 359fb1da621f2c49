import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.weather.positions import parse_position

LATITUDES, LONGITUDES = st.floats(-89.99, 89.99), st.floats(-179.99, 179.99)


def sexagesimal(value, letters):
    size = abs(value)
    minutes = (size % 1) * 60
    return f"{int(size)}° {int(minutes)}' {minutes % 1 * 60:.3f}\" {letters[value < 0]}"


@given(LATITUDES, LONGITUDES)
def test_degrees_minutes_and_seconds_mean_the_same_as_decimals(latitude, longitude):
    text = f"{sexagesimal(latitude, 'NS')}, {sexagesimal(longitude, 'EW')}"
    assert parse_position(text) == approx((latitude, longitude), abs=1e-6)
    assert parse_position(f"{latitude:.6f}, {longitude:.6f}") == approx(
        (latitude, longitude), abs=1e-6
    )


@given(LATITUDES, LONGITUDES)
def test_letters_say_which_is_which(latitude, longitude):
    north, east = f"{abs(latitude):.5f}", f"{abs(longitude):.5f}"
    ns, ew = "NS"[latitude < 0], "EW"[longitude < 0]
    for text in (
        f"{ns}{north} {ew}{east}",
        f"{east}{ew}, {north}{ns}",
        f"{north} {ns} {east} {ew}",
    ):
        assert parse_position(text) == approx((latitude, longitude), abs=1e-5)


@pytest.mark.parametrize(
    "text",
    [
        "46.8, -92.2",
        "46.8 -92.2",
        "46.8;-92.2",
        "46,8; -92,2",
        "46,8 -92,2",
        "-92.2, 46.8",
        "lat 46.8 lon -92.2",
        "Latitude: 46.8, Longitude: -92.2",
        "46.8°, −92.2°",
        "46º48′N 92º12′W",
        "n 46.8 w 92.2",
    ],
)
def test_a_position_is_read_as_people_write_it(text):
    assert parse_position(text) == approx((46.8, -92.2))


@pytest.mark.parametrize(
    "text", ["", "46.8", "95, 200", "55811", "12 Main St", "46.8, -92.2, 5", "N, W", "K1A 0B1", "é"]
)
def test_what_is_no_position_is_none(text):
    assert parse_position(text) is None
