"""Each layout, from small files written here; expected figures follow from the cells."""

import pytest

from hpdesigner.catalog.importers.certified import AHRI, ENERGY_STAR
from hpdesigner.catalog.importers.extended import ExtendedPerformance
from hpdesigner.catalog.importers.keymark import Keymark
from hpdesigner.catalog.importers.neep import Neep
from hpdesigner.model.equipment import CompressorType, Mode, Origin, Speed, UnitType
from hpdesigner.problems import FileError
from hpdesigner.sentences import sentence
from hpdesigner.units import btu_per_hour, celsius, fahrenheit
from tests.benchmarks import synthetic_neep
from tests.unit.catalog.lists import approx, csv_file, entries, only, points, reason
from tests.unit.catalog.workbooks import sheet, write

# NEEP

NEEP = {
    "AHRI Certified Reference Number⁺": "201234567",
    "Brand Name": "Arden",
    "Outdoor Unit Model Number⁺": "AX36",
    "Indoor Model Number(s)⁺": "AH36+TDR",
    "Ducting Configuration": "Singlezone Non-Ducted, Wall Placement",
    "Variable Capacity?": "Yes",
    "Refrigerant": "R-454B",
    "SEER2⁺": 19.5,
    "ENERGY STAR Cold Climate Certified": "Yes",
    "Rated Capacity 47°F⁺": 36000,
    "Input Power Rated 47°F": 2.85,
    "COP Rated 47°F": 3.70,
    "Max Capacity 5°F": 30000,
    "Input Power Max 5°F": 4.0,
    "COP Max 5°F": 2.20,
    "Rated Capacity 5°F - Optional⁺": 25000,
    "Lowest Cataloged Temperature (Outdoor Dry Bulb °F)": -13,
    "Max Capacity LCT°F": 24000,
    "Input Power Max LCT°F": 4.2,
}


def neep(tmp_path, **changes):
    cells = {**NEEP, **changes}
    return csv_file(tmp_path, ["notice"], list(cells), list(cells.values()))


def test_a_neep_row_arrives_cell_for_cell(tmp_path):
    unit = only(Neep(), neep(tmp_path)).unit
    assert (unit.reference, unit.ahri_reference, unit.brand) == ("201234567",) * 2 + ("Arden",)
    assert (unit.outdoor_model, unit.indoor_model) == ("AX36", "AH36+TDR")
    assert (unit.type, unit.compressor) == (UnitType.DUCTLESS, CompressorType.VARIABLE)
    assert (unit.refrigerant, unit.cold_climate, unit.ratings.seer2) == ("R454B", True, 19.5)
    found = points(unit)
    assert len(found) == 4
    rated = found[Mode.HEATING, Speed.RATED, fahrenheit(47)]
    assert (rated.capacity_w, rated.power_w) == approx((btu_per_hour(36000), 2850.0))
    assert rated.origin is Origin.CERTIFICATE
    assert found[Mode.HEATING, Speed.RATED, fahrenheit(5)].power_w is None
    assert found[Mode.HEATING, Speed.MAXIMUM, fahrenheit(-13)].power_w == approx(4200.0)
    assert found[Mode.HEATING, Speed.MAXIMUM, fahrenheit(5)].origin is Origin.NEEP


def test_titles_count_and_not_their_order_or_marks(tmp_path):
    plain = {title.replace("⁺", "").upper(): cell for title, cell in reversed(NEEP.items())}
    path = csv_file(tmp_path, list(plain), list(plain.values()))
    assert only(Neep(), path).unit == only(Neep(), neep(tmp_path)).unit


def test_workbook_and_text_give_the_same_units(tmp_path):
    header, rows = synthetic_neep.header(), list(synthetic_neep.rows(40))
    text = csv_file(tmp_path, [synthetic_neep.NOTICE], header, *rows)
    book = tmp_path / "list.xlsx"
    synthetic_neep.write_xlsx(book, 40)
    assert [e.unit for e in entries(Neep(), text)] == [e.unit for e in entries(Neep(), book)]


@pytest.mark.parametrize(
    ("title", "cell", "words"),
    [
        ("Max Capacity 5°F", "thirty", "“thirty” under “Max Capacity 5°F” is not a number"),
        ("AHRI Certified Reference Number⁺", "Arden", "where the AHRI number should"),
        ("Outdoor Unit Model Number⁺", "", "Outdoor model is missing"),
        ("Lowest Cataloged Temperature (Outdoor Dry Bulb °F)", "", "without its outdoor temp"),
        ("Max Capacity 5°F", -5, "greater than 0 (-1.4"),
        ("SEER2⁺", 1900, "SEER2 should be less than or equal to 60 (1900)"),
    ],
)
def test_a_row_that_cannot_be_used_says_why(tmp_path, title, cell, words):
    text = reason(Neep(), neep(tmp_path, **{title: cell}))
    assert text.startswith("Line 3 (")
    assert words in text


def test_a_formula_without_result_is_refused(tmp_path):
    rows = [list(NEEP), list(NEEP.values())]
    xml = sheet(rows).replace("<v>30000</v>", "<f>2*15000</f>")
    path = write(tmp_path / "x.xlsx", {"HP Report": xml})
    assert "holds a formula without a saved result" in reason(Neep(), path)


def test_a_formula_with_its_result_is_read(tmp_path):
    rows = [list(NEEP), list(NEEP.values())]
    xml = sheet(rows).replace("<v>30000</v>", "<f>2*15000</f><v>30000</v>")
    path = write(tmp_path / "x.xlsx", {"HP Report": xml})
    assert only(Neep(), path).unit == only(Neep(), neep(tmp_path)).unit


def test_the_wrong_sheets_are_named(tmp_path):
    path = write(tmp_path / "x.xlsx", {"VRF Report": sheet([["a"]]), "Notes": sheet([["b"]])})
    with pytest.raises(FileError) as caught:
        entries(Neep(), path)
    assert "VRF Report, Notes" in sentence(caught.value.problem)


def test_a_figure_beyond_belief_is_named_as_on_screen(tmp_path):
    said = reason(Neep(), neep(tmp_path, **{"HSPF2 (Region IV)": 400}))
    assert "HSPF2 (region IV) should be less than or equal to 25 (400)" in said


def test_a_title_that_is_missing_is_named(tmp_path):
    cells = {title: cell for title, cell in NEEP.items() if title != "Brand Name"}
    path = csv_file(tmp_path, list(cells), list(cells.values()))
    with pytest.raises(FileError) as caught:
        entries(Neep(), path)
    assert "“Brand Name”" in sentence(caught.value.problem)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"COP Rated 47°F": 4.2}, "doubt.cop_differs"),
        ({"Capacity Maintenance (Max 5°F/Rated 47°F)": 95}, "doubt.maintenance_differs"),
        ({"Ducting Configuration": ""}, "doubt.type_not_stated"),
        ({"Status": "Delisted"}, "doubt.delisted"),
    ],
)
def test_what_does_not_agree_is_doubtful_and_kept(tmp_path, changes, code):
    assert [d.code for d in only(Neep(), neep(tmp_path, **changes)).doubts] == [code]


@pytest.mark.parametrize(
    "changes",
    [
        {"COP Rated 47°F": 3.78},  # 36,000 Btu/h over 2.85 kW is 3.702, and 2 % more is 3.776
        {"COP Rated 47°F": 3.64},
        {"Capacity Maintenance (Max 5°F/Rated 47°F)": 84.2},  # 83.3 and one point
        {"Status": "Active"},
    ],
)
def test_what_agrees_within_the_last_digit_is_not_doubtful(tmp_path, changes):
    assert only(Neep(), neep(tmp_path, **changes)).doubts == ()


@pytest.mark.parametrize("maintenance", [83.3, 0.833])
def test_maintenance_may_be_percent_or_fraction(tmp_path, maintenance):
    title = "Capacity Maintenance (Max 5°F/Rated 47°F)"  # 30,000 over 36,000
    assert only(Neep(), neep(tmp_path, **{title: maintenance})).doubts == ()


# Certified lists

STAR = {
    "ahri_reference_number": "214602071",
    "outdoor_unit_brand_name": "Arden",
    "model_number": "AX12",
    "product_type": "HP - Mini or Multi Split",
    "compressor_staging": "Continuously variable",
    "refrigerant_type": "R-32",
    "eer2_btu_wh": 12,
    "cooling_capacity_btu_h": "12,000",
    "heating_capacity_at_47_f_btu_h": 13000,
    "heating_capacity_at_17_f_btu_h": 9000,
    "heating_capacity_at_5_f_btu_h": 11000,
    "cop_at_5_f": 2.5,
}


def test_an_energy_star_row_keeps_its_speeds_apart(tmp_path):
    unit = only(ENERGY_STAR, csv_file(tmp_path, list(STAR), list(STAR.values()))).unit
    found = points(unit)
    assert set(found) == {
        (Mode.HEATING, Speed.RATED, fahrenheit(47)),
        (Mode.HEATING, Speed.RATED, fahrenheit(17)),
        (Mode.HEATING, Speed.MAXIMUM, fahrenheit(5)),
        (Mode.COOLING, Speed.RATED, fahrenheit(95)),
    }
    cold = found[Mode.HEATING, Speed.MAXIMUM, fahrenheit(5)]
    assert cold.capacity_w / cold.power_w == approx(2.5)
    assert found[Mode.COOLING, Speed.RATED, fahrenheit(95)].power_w == approx(1000.0)  # 12000/12
    assert unit.type is UnitType.DUCTLESS


def test_a_compressor_of_one_speed_has_one_series(tmp_path):
    single = {**STAR, "compressor_staging": "Single stage"}
    unit = only(ENERGY_STAR, csv_file(tmp_path, list(single), list(single.values()))).unit
    assert {p.speed for p in unit.points} == {Speed.RATED}


def test_an_ahri_row_is_read_whatever_follows_its_titles(tmp_path):
    cells = {
        "AHRI Ref. #": "201",
        "Model Status": "Active",
        "Outdoor Unit Brand Name": "Arden",
        "Outdoor Unit Model Number (Condenser)": "AX36",
        "Indoor Unit Model Number (Evaporator)": "AH36",
        "Cooling Capacity (95F), btuh (Appendix M1) *": 36000,
        "EER2 (95F) (Appendix M1)": 12,
        "SEER2 (Appendix M1) *": 18,
        "Heating Capacity (47F), btuh (Appendix M1)": 35000,
        "Heating Capacity (17F), btuh": 22000,
        "Heating Capacity (5F), btuh": 20000,
        "Heating COP (5F)": 2.0,
        "HSPF2 (Region IV) (Appendix M1) *": 9,
    }
    entry = only(AHRI, csv_file(tmp_path, list(cells), list(cells.values())))
    assert (entry.unit.outdoor_model, entry.unit.indoor_model) == ("AX36", "AH36")
    ratings = entry.unit.ratings
    assert (ratings.seer2, ratings.eer2, ratings.hspf2) == (18, 12, 9)
    assert len(entry.unit.points) == 4
    assert {d.code for d in entry.doubts} == {
        "doubt.type_not_stated",
        "doubt.staging_not_stated",
    }


# Manufacturers' tables and declarations

EXTENDED = ["brand", "outdoor_model", "compressor", "operating_state", "mode", "outdoor_db_F"]
EXTENDED += ["indoor_db_F", "capacity_btuh", "input_kW", "note", "source"]


def test_an_extended_table_makes_units_of_its_rows(tmp_path):
    path = csv_file(
        tmp_path,
        EXTENDED,
        ["Arden", "AX", "variable", "max as published", "heating", 5, 70, 30000, 4, "", "sheet"],
        ["Arden", "AX", "variable", "max", "heating", -13, "", 24000, 4.1, "", "lockout -22F"],
        ["Arden", "AX", "variable", "", "heating", 47, "", "", 2, "rated", "sheet"],
        ["Arden", "BX", "single", "INTEGRATED", "heating", 47, "", 36000, 3, "", "lockout -22F"],
    )
    refused, first, second = entries(ExtendedPerformance(), path)
    assert refused.line == 4
    assert [(p.speed, p.indoor_k) for p in first.unit.points] == [
        (Speed.MAXIMUM, fahrenheit(70)),
        (Speed.MAXIMUM, None),
    ]
    assert second.unit.defrost_included
    assert second.unit.cut_out_k == approx(fahrenheit(-22))


KEYMARK = {
    "holder": "Arden",
    "model": "A8",
    "refrigerant": "R290",
    "climate": "Average",
    "application": "Medium temperature",
    "scop": 3.4,
    "tbiv": -7,
    "tol": -10,
    "pdh_m7": 7.0,
    "cop_m7": 2.0,
    "pdh_p2": 4.3,
    "cop_p2": 3.3,
    "pdh_p7": 3.6,
    "cop_p7": 4.6,
    "pdh_p12": 4.0,
    "cop_p12": 6.0,
    "pdh_tbiv": 7.0,
    "cop_tbiv": 2.0,
    "pdh_tol": 6.5,
    "cop_tol": 1.8,
}


def keymark(tmp_path, **changes):
    cells = {**KEYMARK, **changes}
    return csv_file(tmp_path, list(cells), list(cells.values()))


def test_a_declaration_gives_full_output_and_lowest_output_apart(tmp_path):
    unit = only(Keymark(), keymark(tmp_path)).unit
    # Design load 7.0 kW * 26 / 23; its shares at 2, 7 and 12 °C are 14, 9 and 4 of 26.
    assert {(p.speed, round(p.outdoor_k - 273.15), p.capacity_w) for p in unit.points} == {
        (Speed.MAXIMUM, -7, 7000.0),
        (Speed.MAXIMUM, -10, 6500.0),
        (Speed.MINIMUM, 7, 3600.0),
        (Speed.MINIMUM, 12, 4000.0),
    }
    assert unit.ratings.scop == 3.4
    assert unit.cut_out_k == approx(celsius(-10))
    assert unit.compressor is CompressorType.VARIABLE


def test_output_that_grows_with_warmth_is_one_speed(tmp_path):
    unit = only(Keymark(), keymark(tmp_path, pdh_p2=8.0, pdh_p7=9.0, pdh_p12=10.0)).unit
    assert unit.compressor is CompressorType.SINGLE
    assert {p.speed for p in unit.points} == {Speed.RATED}
