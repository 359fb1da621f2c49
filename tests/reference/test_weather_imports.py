"""TMY3, DDY and STAT files as published, against pvlib's readers and the lines themselves."""

import gzip
import re

import numpy as np
import pvlib
import pytest
from pytest import approx

from hpdesigner.engineering.climate.margin import RETURN_YEARS, once_in
from hpdesigner.engineering.climate.moist_arrays import wet_bulbs
from hpdesigner.interchange.design_file import open_design_file
from hpdesigner.interchange.weather_file import open_weather
from hpdesigner.units import celsius, to_celsius

pytestmark = pytest.mark.reference

EPW_FILES = [
    "epw/USA_AR_Fayetteville-Drake.Field.723445_TMY3.epw.gz",
    "epw/USA_FL_Miami.Intl.AP.722020_TMY3.epw.gz",
    "epw/USA_IN_Lafayette-Purdue.University.AP.724386_TMY3.epw.gz",
    "epw/USA_MN_Duluth.Intl.AP.727450_TMY3.epw.gz",
    "epw/USA_TX_Houston-Bush.Intercontinental.AP.722430_TMY3.epw.gz",
    "fixtures/CAN_BC_Vancouver.Intl.AP.718920_CWEC2016.epw.gz",
    "fixtures/CAN_ON_Toronto.716240_CWEC.epw.gz",
]


def unpacked(path, folder):
    plain = folder / path.stem
    plain.write_bytes(gzip.decompress(path.read_bytes()))
    return plain


@pytest.fixture
def fixtures(shared_data):
    return shared_data / "weather" / "fixtures"


def test_a_tmy3_file_is_read_as_pvlib_reads_it(fixtures, tmp_path):
    path = fixtures / "AK-Anchorage_Merrill_Field.tmy3.gz"
    frame, station = pvlib.iotools.read_tmy3(unpacked(path, tmp_path), map_variables=True)
    opened = open_weather(path)
    assert opened.weather.latitude_deg == station["latitude"]
    assert opened.weather.elevation_m == station["altitude"]
    assert opened.hours.dry_bulb_k - 273.15 == approx(frame["temp_air"].to_numpy())
    assert opened.hours.relative_humidity * 100 == approx(frame["relative_humidity"].to_numpy())
    assert opened.hours.solar_w_m2 == approx(frame["ghi"].to_numpy())
    assert opened.hours.direct_normal_w_m2 == approx(frame["dni"].to_numpy())


@pytest.mark.parametrize("name", EPW_FILES)
def test_an_epw_file_is_read_as_pvlib_reads_it(shared_data, tmp_path, name):
    path = shared_data / "weather" / name
    frame, station = pvlib.iotools.read_epw(unpacked(path, tmp_path))
    opened = open_weather(path)
    assert opened.position.time_zone_h == station["TZ"]
    assert opened.hours.dry_bulb_k - 273.15 == approx(frame["temp_air"].to_numpy())
    assert opened.hours.diffuse_w_m2 == approx(frame["dhi"].to_numpy())
    humidity = np.minimum(frame["relative_humidity"].to_numpy() / 100, 1.0)
    wet_k = wet_bulbs(
        frame["temp_air"].to_numpy() + 273.15, humidity, frame["atmospheric_pressure"].to_numpy()
    )
    assert opened.hours.wet_bulb_k == approx(wet_k)


@pytest.mark.parametrize("name", EPW_FILES)
def test_extremes_of_many_years_are_those_in_the_header(shared_data, name):
    path = shared_data / "weather" / name
    line = gzip.decompress(path.read_bytes()).decode("latin-1").splitlines()[1]
    numbers = [float(n) for n in line.split("Extremes,")[1].split(",")[:16]]
    five_years = 7 if "2017" in line else 8  # 2009 puts the highest wet bulb before them
    extremes = open_weather(path).weather.extremes
    found = [to_celsius(once_in(extremes, years, coldest=True)) for years in RETURN_YEARS]
    listed = [numbers[at] for at in range(five_years, 15, 2)][:4]
    assert found == approx(listed, abs=0.25)


@pytest.mark.parametrize("name", ["USA_AZ_Davis-Monthan.AFB.722745_TMY3.ddy.gz", "london.ddy.gz"])
def test_a_ddy_file_gives_the_figures_of_its_annual_design_days(fixtures, name):
    text = gzip.decompress((fixtures / name).read_bytes()).decode("latin-1")
    design = open_design_file(fixtures / name).design

    def listed(day, field):
        body = text[text.index(day) :]
        return float(re.search(rf"([-\d.]+)\s*,\s*!- {field}", body)[1])

    dry = "Maximum Dry-Bulb Temperature"
    assert design.heating_99_k == celsius(listed("Ann Htg 99% Condns DB,", dry))
    assert design.heating_996_k == celsius(listed("Ann Htg 99.6% Condns DB,", dry))
    assert design.cooling_1_k == celsius(listed("Ann Clg 1% Condns DB=>MWB,", dry))
    assert design.cooling_04_k == celsius(listed("Ann Clg .4% Condns DB=>MWB,", dry))
    assert design.cooling_1_wet_bulb_k == celsius(
        listed("Ann Clg 1% Condns DB=>MWB,", "Wetbulb at Maximum Dry-Bulb")
    )


def test_a_stat_file_made_from_hours_says_so(fixtures):
    file = open_design_file(fixtures / "santamonica.stat.gz")
    assert to_celsius(file.design.heating_99_k) == approx(6.9)
    assert to_celsius(file.design.cooling_1_k) == approx(27.1)
    assert file.design.cooling_1_wet_bulb_k is None
    assert "ranks of the hours" in file.design.basis
    assert file.location.station_id == "722885"
