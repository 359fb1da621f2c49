"""A made-up TMY3 file, whole and damaged."""

import pytest
from pytest import approx

from hpdesigner.interchange.weather_file import open_weather
from hpdesigner.problems import FileError
from hpdesigner.sentences import sentence
from hpdesigner.units import to_celsius

MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
STATION = '727450,"DULUTH, INTL ""ARPT""",MN,-6.0,46.833,-92.217,433'
TITLES = (
    "Date (MM/DD/YYYY),Time (HH:MM),ETR (W/m^2),GHI (W/m^2),DNI (W/m^2),DHI (W/m^2),"
    "Dry-bulb (C),Dew-point (C),RHum (%),Pressure (mbar)"
)


def rows():
    """One degree warmer each month, from -5 °C; years mixed as in a typical year."""
    return [
        f"{month:02}/{day:02}/{1990 + month},{hour:02}:00,0,100,200,50,{month - 6.0},-9.0,70,960"
        for month, days in enumerate(MONTH_DAYS, start=1)
        for day in range(1, days + 1)
        for hour in range(1, 25)
    ]


def tmy3(station=STATION, titles=TITLES, data=None):
    return "\n".join((station, titles, *(rows() if data is None else data))).encode()


def test_a_tmy3_file_gives_its_place_and_hours():
    opened = open_weather(tmy3())
    weather = opened.weather
    assert weather.name == 'DULUTH, INTL "ARPT", MN'
    assert (weather.station_id, weather.country) == ("727450", "USA")
    assert (weather.latitude_deg, weather.longitude_deg) == (46.833, -92.217)
    assert (weather.elevation_m, opened.position.time_zone_h) == (433.0, -6.0)
    january, *_ = weather.bins
    assert (to_celsius(january.outdoor_k), january.hours_h) == (approx(-5), 744)
    assert january.relative_humidity == approx(0.7)
    assert january.solar_w_m2 == approx(100)
    assert opened.hours.direct_normal_w_m2 == approx(200)
    assert not opened.design_is_published


def test_missing_figures_of_a_tmy3_file_are_mended_and_said():
    data = rows()
    data[5] = data[5].replace("-5.0,-9.0,70", "-9900,-9900,-9900")
    opened = open_weather(tmy3(data=data))
    assert "epw.mended_temperature" in [problem.code for problem in opened.problems]
    assert to_celsius(float(opened.hours.dry_bulb_k[5])) == approx(-5)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (tmy3(titles=TITLES.replace("Dry-bulb (C)", "Temperature")), "epw.no_columns"),
        (tmy3(station="727450,Duluth"), "epw.no_position"),
        (tmy3(station=STATION.replace("46.833", "446.833")), "epw.no_position"),
        (tmy3(data=rows()[:4000]), "epw.missing_months"),
        (tmy3(data=[]), "epw.row_count"),
        (tmy3(data=["nonsense"] * 8760), "epw.missing_months"),
    ],
    ids=["column", "station", "position", "half a year", "no rows", "nonsense"],
)
def test_a_damaged_tmy3_file_is_refused_in_one_sentence(content, code):
    with pytest.raises(FileError) as raised:
        open_weather(content)
    assert raised.value.problem.code == code
    assert sentence(raised.value.problem).count("\n") == 0
