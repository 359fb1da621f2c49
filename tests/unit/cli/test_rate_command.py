import json

import pytest
from pytest import approx

from hpdesigner.cli.main import CANNOT, main

AHRI = """case,kind,Q_A_full,P_A_full,Q_B_full,P_B_full
good,single,36000,3000,39000,2800
bad,single,36000,3000,39000,many
"""
EN14825 = """model,climate,reversible,application,tbiv,tol,\
pdh_m7,cop_m7,pdh_p2,cop_p2,pdh_p7,cop_p7,pdh_p12,cop_p12,pdh_tbiv,cop_tbiv,poff,pto,psb,pck
M,Average,Yes,Low temperature,-10,-10,23,4,14,4,9,4,4,4,26,4,0,0,0,0
"""


@pytest.fixture
def write(tmp_path):
    def written(text: str) -> str:
        path = tmp_path / "points.csv"
        path.write_text(text, "utf-8")
        return str(path)

    return written


def test_ahri_is_one_json_object_and_a_bad_row_says_why(write, capsys) -> None:
    assert main(["rate", write(AHRI), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    good, bad = told["results"]
    assert (told["schema"], told["standard"], told["problems"]) == (
        "hpdesigner.rate/1",
        "ahri",
        [],
    )
    assert good["seer2"] == approx(39_000 / 2_800 * 0.9)
    assert good["hspf2"] == dict.fromkeys(["I", "II", "III", "IV", "V", "VI"])
    assert [one["code"] for one in good["problems"]] == ["rating.cooling_only"]
    assert (bad["case"], bad["seer2"], bad["eer2"]) == ("bad", None, None)
    assert [(one["code"], one["where"]) for one in bad["problems"]] == [
        ("rating.not_a_number", "rows/3")
    ]


def test_en_14825_is_told_from_its_columns(write, capsys) -> None:
    # Load and capacity are 26 kW at -10 °C and fall to nothing at 16 °C; the COP is always 4.
    assert main(["rate", write(EN14825), "--json"]) == 0
    (result,) = json.loads(capsys.readouterr().out)["results"]
    assert result["case"] == "M, Average, Low temperature"
    assert (result["scop"], result["design_load_W"]) == approx((4.0, 26_000))
    assert result["problems"] == []


def test_people_get_a_table_that_says_what_it_is_not(write, capsys) -> None:
    assert main(["rate", write(AHRI), "--standard", "ahri"]) == 1
    text = capsys.readouterr().out
    assert "by the method of AHRI 210/240-2024" in text
    assert "not certified" in text
    assert "12.54  12.00" in text
    assert 'P_B_full is "many"' in text
    assert "(line 3)" in text


def test_people_get_scop_with_two_decimals(write, capsys) -> None:
    assert main(["rate", write(EN14825)]) == 0
    assert "4.00    4.00     4.00           26.00" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "name,price\nX,1\n"])
def test_a_bad_file_is_one_sentence(text, write, capsys) -> None:
    assert main(["rate", write(text)]) == CANNOT
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)


def test_a_standard_of_another_file_is_one_sentence(write, capsys) -> None:
    assert main(["rate", write(AHRI), "--standard", "en14825"]) == CANNOT
    assert "lacks climate, tbiv, pdh_tbiv, cop_tbiv" in capsys.readouterr().err


def test_a_catalog_unit_is_held_against_cold_climate_criteria(capsys) -> None:
    assert main(["rate", "--unit", "SAMPLE-36-DUCTED", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["schema"], told["reference"]) == ("hpdesigner.criteria/1", "SAMPLE-36-DUCTED")
    assert {one["met"] for one in told["editions"]} <= {"met", "not_met", "not_known"}
    assert "no program has approved" in told["disclaimer"]


def test_people_read_the_criteria_one_by_one(capsys) -> None:
    assert main(["rate", "--unit", "SAMPLE-36-DUCTED"]) == 0
    text = capsys.readouterr().out
    assert "ENERGY STAR, cold climate Version 6.1" in text
    assert "  variable speed: met" in text


@pytest.mark.parametrize("words", [[], ["x.csv", "--unit", "SAMPLE-36-DUCTED"]])
def test_either_a_file_or_a_unit_is_rated(words, capsys) -> None:
    assert main(["rate", *words]) == CANNOT
    assert capsys.readouterr().err.count("\n") == 1
