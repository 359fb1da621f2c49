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
    assert told["freezing_hours"] == 181 * 24
    assert told["frost_hours"] == told["frosting_band_hours"] == 8760  # all at 0 or 1 °C, 80 %
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


def test_the_year_of_a_shipped_station_is_said_to_be_rebuilt(capsys):
    assert main(["weather", "--station", "727450", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["station_id"], told["hours"]) == ("727450", 8760)
    assert sum(one["hours"] for one in told["bins"]) == 8760
    assert [one["code"] for one in told["problems"]] == ["climate.rebuilt"]
    assert len(told["spells"]["coldest_72_h"]["dry_bulb_C"]) == 72
    assert told["seasons"]["heating"]["days"] > told["seasons"]["cooling"]["days"]
    assert told["sunshine_Wh_m2_d"]["south"][0] > told["sunshine_Wh_m2_d"]["north"][0]
    assert [one["depth_m"] for one in told["ground"]] == [0.5, 1.0, 2.0, 4.0]


def test_hours_of_a_similar_climate_are_said_to_be_fitted(capsys):
    assert main(["weather", "--station", "710690", "--json"]) == 0  # Slave Lake
    told = json.loads(capsys.readouterr().out)
    assert "climate.hours_fitted" in [one["code"] for one in told["problems"]]


def test_a_warmer_year_moves_the_hours_and_leaves_the_design(epw, capsys):
    assert main(["weather", epw, "--json"]) == 0
    usual = json.loads(capsys.readouterr().out)
    assert main(["weather", epw, "--warmer", "-2", "--json"]) == 0
    colder = json.loads(capsys.readouterr().out)
    assert colder["design"] == usual["design"]
    assert colder["dry_bulb_C"]["mean"] == approx(usual["dry_bulb_C"]["mean"] - 2)
    assert colder["freezing_hours"] == 8760


def test_bins_may_be_of_any_width(epw, capsys):
    assert main(["weather", epw, "--bin", "4", "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["bins"]
    assert (one["from_C"], one["to_C"], one["hours"]) == (-2, 2, 8760)


def test_edges_of_bins_are_the_decimal_numbers_they_are(epw, capsys):
    assert main(["weather", epw, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(one["from_C"], one["to_C"]) for one in told["bins"]] == [(-0.5, 0.5), (0.5, 1.5)]


@pytest.mark.parametrize("arguments", [["--bin", "0"], ["--bin", "wide"], ["--warmer", "99"]])
def test_a_senseless_width_or_shift_is_one_sentence(epw, arguments, capsys):
    assert main(["weather", epw, *arguments]) == CANNOT
    assert capsys.readouterr().err.count("\n") == 1


def test_a_file_of_design_conditions_has_no_hours(tmp_path, capsys):
    path = tmp_path / "testville.stat"
    path.write_text(
        " -EnergyPlus Weather Converter\n Location -- Testville\n"
        "      {N 46 30'} {W 92 12'} {GMT -6.0 Hours}\n"
        "\tDesign Stat\tColdestMonth\tDB990\n\tHeating\t1\t-25.4\n"
        "\tDesign Stat\tHottestMonth\tDB010\n\tCooling\t7\t27.3\n",
        "utf-8",
    )
    assert main(["weather", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["design"]["heating_99_C"] == approx(-25.4)
    assert (told["hours"], told["bins"]) == (None, None)
    assert main(["weather", str(path)]) == 0
    assert "no hours" in capsys.readouterr().out
