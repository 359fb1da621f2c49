"""Small made-up files: one year of hours, then damaged in one way each."""

import gzip

import psychrolib
import pytest
from pytest import approx

from hpdesigner.interchange.weather_file import open_weather, read_weather
from hpdesigner.interchange.weather_text import LARGEST_BYTES
from hpdesigner.problems import FileError, Severity
from hpdesigner.sentences import sentence
from hpdesigner.units import celsius, to_celsius

MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LOCATION = "LOCATION,Testville,MN,USA,TMY3,727450,46.83,-92.22,-6.0,433.0"
DESIGN = (
    "DESIGN CONDITIONS,1,Climate Design Data 2009 ASHRAE Handbook,,Heating,1,-8,-6,-9.5,1.7,"
    "Cooling,7,10.1,36,24.8,30,21.5,34,24.8,Extremes,8.6"
)
REST = (
    "TYPICAL/EXTREME PERIODS,0",
    "GROUND TEMPERATURES,0",
    "HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0",
    "COMMENTS 1,made up",
    "COMMENTS 2,",
    "DATA PERIODS,1,1,Data,Sunday, 1/ 1,12/31",
)


def row(month, day, hour, dry_c, humidity=50):
    rest = ",".join(["0"] * 19)
    return f"1999,{month},{day},{hour},0,?9?9,{dry_c},0.0,{humidity},96000,0,0,300,100,0,50,{rest}"


def rows(february=28):
    """A year that is one degree warmer each month, from -5 °C, and 2 K warmer at noon."""
    months = (31, february, *MONTH_DAYS[2:])
    return [
        row(month, day, hour, -6.0 + month + 2 * (hour == 12))
        for month, days in enumerate(months, start=1)
        for day in range(1, days + 1)
        for hour in range(1, 25)
    ]


def epw(data=None, location=LOCATION, design=DESIGN, rest=REST):
    lines = (location, design, *rest, *(rows() if data is None else data))
    return "\r\n".join(lines).encode("utf-8")


def codes(opened):
    return [problem.code for problem in opened.problems]


def test_a_sound_file_gives_its_place_hours_and_published_design():
    opened = open_weather(epw())
    weather = opened.weather
    assert (weather.name, weather.station_id, weather.country) == ("Testville, MN", "727450", "USA")
    assert (weather.latitude_deg, weather.longitude_deg, weather.elevation_m) == (
        46.83,
        -92.22,
        433.0,
    )
    assert weather.design.heating_99_k == celsius(-6)
    assert weather.design.heating_996_k == celsius(-8)
    assert weather.design.cooling_1_k == celsius(30)
    assert weather.design.cooling_1_wet_bulb_k == celsius(21.5)
    assert weather.design.cooling_04_k == celsius(36)
    assert weather.design.daily_range_dk == 10.1
    assert "2009 ASHRAE Handbook" in weather.design.basis
    assert opened.design_is_published
    assert opened.problems == ()


def test_bins_carry_hours_humidity_wet_bulb_and_sun_by_month():
    weather = read_weather(epw())
    june = [one for one in weather.bins if one.month == 6]
    assert [round(to_celsius(one.outdoor_k)) for one in june] == [0, 2]
    assert [one.hours_h for one in june] == [690, 30]
    assert june[0].relative_humidity == approx(0.5)
    assert june[0].solar_w_m2 == approx(100)
    psychrolib.SetUnitSystem(psychrolib.SI)
    expected_c = psychrolib.GetTWetBulbFromRelHum(2.0, 0.5, 96000)
    assert to_celsius(june[1].wet_bulb_k) == approx(expected_c, abs=0.01)
    assert sum(hours for _, hours in weather.annual_bins()) == 8760


def test_a_leap_year_has_8784_hours():
    weather = read_weather(epw(rows(february=29)))
    assert sum(one.hours_h for one in weather.bins) == 8784


@pytest.mark.parametrize("pack", [gzip.compress, bytes], ids=["gzip", "plain"])
def test_a_file_is_read_by_its_content_not_by_its_name(pack, tmp_path):
    path = tmp_path / "house.weather"
    path.write_bytes(pack(epw()))
    assert read_weather(path).station_id == "727450"


@pytest.mark.parametrize(
    ("location", "name"),
    [
        ('LOCATION,"Coeur d\'Alene, Air Terminal",ID,USA,TMY3,727834,47.7,-116.8,-8,700', None),
        ("LOCATION,Coeur d'Alene, Air Terminal,ID,USA,TMY3,727834,47.7,-116.8,-8,700", None),
        ('LOCATION,"Odd "quote,ID,USA,TMY3,727834,47.7,-116.8,-8,700,,,', None),
        ("LOCATION,Ottawa=Macdonald/Cartier,ON,CAN,CWEC,727834,47.7,-116.8,-8,700", None),
        ("\ufeffLOCATION,Montréal,PQ,CAN,CWEC,727834,47.7,-116.8,-8,700", "Montréal, QC"),
    ],
)
def test_odd_city_names_do_not_move_the_position(location, name):
    weather = read_weather(epw(location=location))
    assert (weather.latitude_deg, weather.longitude_deg) == (47.7, -116.8)
    assert (weather.elevation_m, weather.station_id) == (700, "727834")
    assert name is None or weather.name == name


@pytest.mark.parametrize("number", ["unknown", "999", ""])
def test_a_station_without_a_number_has_none(number):
    location = LOCATION.replace("727450", number).replace("USA", "US")
    weather = read_weather(epw(location=location))
    assert weather.station_id == ""
    assert weather.country == "USA"


def test_latin_1_names_are_read():
    content = epw(location=LOCATION.replace("Testville", "Montréal")).decode().encode("latin-1")
    assert read_weather(content).name == "Montréal, MN"


@pytest.mark.parametrize(
    "design",
    [
        "DESIGN CONDITIONS,0",
        "DESIGN CONDITIONS,1,Old edition,,Heating,-8,-6,Cooling,30,21",
        "DESIGN CONDITIONS,1,Nonsense,,Heating,1,50,-6,Cooling,7,10.1,36,24.8,30,21.5",
    ],
)
def test_design_figures_are_ranked_from_the_hours_where_the_header_has_none(design):
    opened = open_weather(epw(design=design))
    assert not opened.design_is_published
    assert opened.weather.design.heating_99_k == celsius(-5)
    assert opened.weather.design.cooling_1_k == celsius(6)  # only 61 hours are warmer
    assert "ranks of the hours" in opened.weather.design.basis
    assert codes(opened) == ["epw.design_from_hours"]


def test_design_figures_of_another_climate_are_pointed_out():
    opened = open_weather(epw(design=DESIGN.replace("1,-8,-6", "1,-28,-26")))
    (problem,) = opened.problems
    assert problem.code == "epw.design_differs"
    assert problem.severity is Severity.WARNING
    assert "−14.8 °F" in sentence(problem)


def test_a_short_gap_is_bridged_and_listed():
    data = rows()
    data[100:103] = [row(1, 5, hour, 99.9) for hour in (5, 6, 7)]
    del data[4000:4002]
    data.append(data[0])
    opened = open_weather(epw(data))
    assert codes(opened) == ["epw.mended_temperature", "epw.rows_left_out"]
    assert opened.problems[0].facts == {"hours": 5}
    assert sum(one.hours_h for one in opened.weather.bins) == 8760
    assert min(outdoor_k for outdoor_k, _ in opened.weather.annual_bins()) == celsius(-5)


def test_impossible_temperatures_are_taken_as_missing():
    data = rows()
    data[10] = row(1, 1, 11, 250)
    data[11] = row(1, 1, 12, "hot")
    opened = open_weather(epw(data))
    assert opened.problems[0].facts == {"hours": 2}
    assert float(opened.hours.dry_bulb_k.max()) == celsius(8)


def test_missing_humidity_comes_from_the_dew_point():
    data = [line.replace(",50,96000", ",999,96000") for line in rows()]
    june = [one for one in read_weather(epw(data)).bins if one.month == 6]
    assert june[0].relative_humidity == approx(1.0)  # dew point and dry bulb are both 0 °C


def test_a_file_without_humidity_is_read_and_says_so():
    data = [line.replace(",0.0,50,96000", ",99.9,999,96000") for line in rows()]
    opened = open_weather(epw(data))
    assert codes(opened) == ["epw.no_humidity"]
    assert opened.weather.bins[0].wet_bulb_k is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "epw.empty"),
        (b" \r\n ", "epw.empty"),
        (epw().decode().encode("utf-16"), "epw.not_text"),
        (b"\x1f\x8b" + b"broken" * 30, "epw.damaged_archive"),
        (gzip.compress(epw())[:-2000], "epw.damaged_archive"),
        (b"name,watts\n1,2\n" * 50, "epw.no_location"),
        (epw(location="LOCATION,Nowhere"), "epw.no_position"),
        (epw(location=LOCATION.replace("46.83", "646.83")), "epw.no_position"),
        (epw([",".join(line.split(",")[:12]) for line in rows()]), "epw.not_hours"),
        (epw([]), "epw.row_count"),
        (epw([line for line in rows() if not line.startswith("1999,4,")]), "epw.missing_months"),
        (epw(rows()[:8000] + rows()[8300:]), "epw.missing_hours"),
        (epw([line for line in rows() for _ in range(4)]), "epw.row_count"),
    ],
    ids=[
        "empty",
        "blank",
        "utf-16",
        "no gzip",
        "cut gzip",
        "other csv",
        "short location",
        "impossible latitude",
        "12 fields",
        "no hours",
        "no April",
        "two weeks missing",
        "quarter hours",
    ],
)
def test_a_file_beyond_mending_is_one_sentence(content, code):
    with pytest.raises(FileError) as raised:
        read_weather(content)
    assert raised.value.problem.code == code
    text = sentence(raised.value.problem)
    assert text.endswith(".")
    assert "\n" not in text


def test_a_missing_month_is_named():
    with pytest.raises(FileError) as raised:
        read_weather(epw([line for line in rows() if not line.startswith("1999,4,")]))
    assert raised.value.problem.facts["months"] == "4"


def test_a_huge_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.epw"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)  # sparse: takes no room on the disk
    with pytest.raises(FileError) as raised:
        read_weather(path)
    assert raised.value.problem.code == "epw.too_large"
    assert "2000 MB" in sentence(raised.value.problem)


def test_a_small_file_may_not_unpack_to_a_huge_one():
    with pytest.raises(FileError) as raised:
        read_weather(gzip.compress(b"0" * (LARGEST_BYTES + 10), compresslevel=1))
    assert raised.value.problem.code == "epw.too_large"


def test_a_file_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(FileError) as raised:
        read_weather(tmp_path / "none.epw")
    assert raised.value.problem.code == "epw.unreadable"
