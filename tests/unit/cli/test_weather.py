import json

import pytest
from pytest import approx

from hpdesigner.cli.main import CANNOT, main

MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@pytest.fixture
def epw(tmp_path):
    """A year at freezing, one degree warmer from July on, without published design conditions."""
    hours = [
        f"1999,{month},{day},{hour},0,?,{int(month > 6)},0,80,96000,0,0,0,50,0,0,0,0"
        for month, days in enumerate(MONTH_DAYS, start=1)
        for day in range(1, days + 1)
        for hour in range(1, 25)
    ]
    header = [
        "LOCATION,Testville,MN,USA,TMY3,999,46.83,-92.22,-6.0,433.0",
        "DESIGN CONDITIONS,0",
        *(f"COMMENTS {number},none" for number in range(6)),
    ]
    path = tmp_path / "test.epw"
    path.write_text("\n".join([*header, *hours]), "utf-8")
    return str(path)


def test_a_weather_file_is_described_as_one_json_object(epw, capsys):
    assert main(["weather", epw, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "hpdesigner.weather/1"
    assert (told["station"], told["station_id"]) == ("Testville, MN", None)
    assert (told["latitude_deg"], told["longitude_deg"]) == (46.83, -92.22)
    assert told["hours"] == 8760
    assert told["design"]["source"] == "hours"
    assert told["design"]["heating_99_C"] == approx(0)
    assert told["dry_bulb_C"] == approx({"mean": 184 / 365, "min": 0, "max": 1})
    assert told["degree_days_K"]["heating_18_3"] == approx(365 * 55 / 3 - 184)
    assert told["frost_hours"] == 181 * 24
    assert [one["hours"] for one in told["bins"]] == [181 * 24, 184 * 24]
    assert told["bins"][1]["from_C"] == approx(0.5)
    assert [one["code"] for one in told["problems"]] == ["epw.design_from_hours"]


def test_a_weather_file_is_described_in_words(epw, capsys):
    assert main(["weather", epw]) == 0
    text = capsys.readouterr().out
    assert "Testville, MN" in text
    assert "ranked from its hours" in text


def test_the_stations_near_a_zip_code_are_listed(capsys):
    assert main(["weather", "--near", "55811", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["place"]["label"] == "55811 Duluth, MN"
    assert "727450" in {one["station_id"] for one in told["stations_with_hours"]}
    assert told["stations"][0]["distance_m"] <= told["stations"][1]["distance_m"]


def test_towns_of_the_same_name_are_mentioned(capsys):
    assert main(["weather", "--near", "Duluth"]) == 0
    assert "Duluth, MN" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--near", "Nowhereville"], ["none.epw"]])
def test_what_cannot_be_found_is_one_sentence(arguments, capsys):
    assert main(["weather", *arguments]) == CANNOT
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
