"""Tables of test points, of which many are not what they should be."""

import pytest
from pytest import approx

from hpdesigner.engineering.equipment.ratings.ahri import CD_COOLING, CD_HEATING, Condition
from hpdesigner.engineering.equipment.ratings.en14825_tables import climates
from hpdesigner.engineering.equipment.ratings.standards import RATING_STANDARDS
from hpdesigner.interchange.ratings import table
from hpdesigner.interchange.ratings.layouts import LAYOUTS, read_cases
from hpdesigner.model.equipment import CompressorType
from hpdesigner.problems import FileError, HpdError
from hpdesigner.sentences import sentence
from hpdesigner.units import btu_per_hour, celsius, fahrenheit

AHRI = "case,kind,cd_cool,cd_heat,t_off_F,t_on_F,F_def,Q_A_full,P_A_full"
EN14825 = (
    "model,climate,application,tbiv,tol,pdh_m7,cop_m7,cdh_m7,pdh_tbiv,cop_tbiv,pdh_tol,cop_tol"
)


@pytest.fixture
def write(tmp_path):
    def written(*lines: str, encoding: str = "utf-8", end: str = "\n"):
        path = tmp_path / "points.csv"
        path.write_bytes(end.join(lines).encode(encoding))
        return path

    return written


def refusal(path, standard=None) -> str:
    with pytest.raises(HpdError) as caught:
        read_cases(path, standard)
    text = sentence(caught.value.problem)
    assert text.count("\n") == 0
    return caught.value.problem.code


def only(path):
    (case,) = read_cases(path).cases
    return case


def test_every_standard_has_its_layout() -> None:
    assert list(LAYOUTS) == list(RATING_STANDARDS)


def test_a_row_of_ahri_becomes_a_unit(write) -> None:
    case = only(write(AHRI, "X,two,0.1,0.2,5,10,1.02,36000,3000"))
    assert (case.name, case.unit.compressor) == ("X", CompressorType.TWO_STAGE)
    assert (case.unit.cd_cooling, case.unit.cd_heating) == (0.1, 0.2)
    assert (case.unit.cut_out_k, case.unit.cut_in_k) == (fahrenheit(5), fahrenheit(10))
    assert case.unit.demand_defrost_credit == 1.02
    assert case.unit.tests == {Condition.A_FULL: approx((btu_per_hour(36000), 3000))}


def test_blank_cells_of_ahri_are_the_standards_defaults(write) -> None:
    unit = only(write(AHRI, "X,single,,,,,,36000,3000")).unit
    assert (unit.cd_cooling, unit.cd_heating) == (CD_COOLING, CD_HEATING)
    assert (unit.cut_out_k, unit.cut_in_k, unit.demand_defrost_credit) == (None, None, 1.0)


def test_a_test_of_zero_says_that_the_unit_is_off(write) -> None:
    unit = only(write(f"{AHRI},Q_H4_full,P_H4_full", "X,single,,,,,,36000,3000,0,0")).unit
    assert unit.tests[Condition.H4_FULL] == (0, 0)


def test_a_row_of_en_14825_becomes_a_unit(write) -> None:
    unit = only(write(EN14825, "M,average,Low temperature,-7,-10,9,3,,9,3,8,2.5")).unit
    assert (unit.climate, unit.to_water, unit.reversible) == ("Average", True, True)
    assert unit.points == {celsius(-7): (9000, 3, None), celsius(-10): (8000, 2.5, None)}
    assert (unit.bivalent_k, unit.bivalent_w, unit.limit_k) == (celsius(-7), 9000, celsius(-10))
    assert unit.powers is None


def test_a_limit_below_the_design_temperature_is_declared_at_it(write) -> None:
    unit = only(write(EN14825, "M,Average,,-7,-20,9,3,,9,3,8,2.5")).unit
    assert unit.limit_k == climates()["Average"].design_k
    assert unit.points[celsius(-10)] == (8000, 2.5, None)


def test_a_limit_that_is_not_declared_is_the_design_temperature(write) -> None:
    unit = only(write(EN14825, "M,Colder,,-7,,9,3,,9,3,,")).unit
    assert unit.limit_k == celsius(-22)


def test_the_point_of_another_climate_is_left_out(write) -> None:
    unit = only(write(EN14825, "M,Warmer,,7,2,9,3,,5,4,8,2.5")).unit
    assert celsius(-7) not in unit.points


def test_the_bivalent_point_may_be_the_test_at_the_same_temperature(write) -> None:
    assert only(write(EN14825, "M,Average,,-7,-10,9,3,,,,8,2.5")).unit.bivalent_w == 9000


def test_a_unit_to_air_is_told_by_its_application(write) -> None:
    assert not only(write(EN14825, "M,Average,Air to air,-7,-10,9,3,,9,3,,")).unit.to_water


def test_semicolons_and_decimal_commas_are_read(write) -> None:
    path = write(EN14825.replace(",", ";"), "M;Average;;-7;-10;9,5;3,1;;9,5;3,1;;")
    assert only(path).unit.points[celsius(-7)] == (9500, 3.1, None)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_a_name_with_an_accent_is_read_in_any_encoding(encoding, write) -> None:
    assert only(write(AHRI, "Été,single,,,,,,36000,3000", encoding=encoding)).name == "Été"


def test_old_line_ends_blank_lines_and_thousands_are_read(write) -> None:
    cases = read_cases(write(AHRI, "", 'X,single,,,,,,"36,000","3,000"', "", end="\r\n")).cases
    assert [(case.line, case.problem) for case in cases] == [(3, None)]


def test_a_row_without_a_name_is_called_by_its_line(write) -> None:
    assert only(write(AHRI, ",single,,,,,,36000,3000")).name == "line 2"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("X,triple,,,,,,36000,3000", "rating.unknown_kind"),
        ("X,,,,,,,36000,3000", "rating.unknown_kind"),
        ("X,single,,,,,,36000,", "rating.half_test"),
        ("X,single,,,,,,36000,0", "rating.half_test"),
        ("X,single,,,,,,-36000,3000", "rating.outside"),
        ("X,single,,,,,,1e300,3000", "rating.outside"),
        ("X,single,,,,,,36000,nan", "rating.not_a_number"),
        ("X,single,,,,,,36000,inf", "rating.not_a_number"),
        ("X,single,,,,,,36_000,3000", "rating.not_a_number"),
        ("X,single,,,,,,٣٦٠٠٠,3000", "rating.not_a_number"),
        ("X,single,,,,,,36 kBtu/h,3000", "rating.not_a_number"),
        ("X,single,,,,,,=1+1,3000", "rating.not_a_number"),
        ("X,single,1.5,,,,,36000,3000", "rating.outside"),
        ("X,single,,,10,5,,36000,3000", "rating.cut_order"),
        ("X,single,,,,5,,36000,3000", "rating.cut_order"),
        ("X,single,,,,,2,36000,3000", "rating.outside"),
        ("X,single,,,,,,36000,3000,7", "rating.shifted"),
    ],
)
def test_a_bad_row_of_ahri_says_why_and_the_next_is_read(row, code, write) -> None:
    bad, good = read_cases(write(AHRI, row, "Y,single,,,,,,36000,3000")).cases
    assert (bad.unit, bad.problem.code) == (None, code)
    assert good.unit is not None


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("M,Tropical,,-7,-10,9,3,,9,3,,", "rating.unknown_climate"),
        ("M,Average,,,-10,9,3,,9,3,,", "rating.bivalent_missing"),
        ("M,Average,,-5,-10,9,3,,,,,", "rating.bivalent_missing"),
        ("M,Average,,-7,-10,9,,,9,3,,", "rating.half_point"),
        ("M,Average,,-7,-10,9,3,,0,3,,", "rating.half_point"),
        ("M,Average,,-7,-10,9,99,,9,3,,", "rating.outside"),
        ("M,Average,,-7,-10,9,3,1.1,9,3,,", "rating.outside"),
        ("M,Average,,-7,-273,9,3,,9,3,,", "rating.outside"),
    ],
)
def test_a_bad_row_of_en_14825_says_why_and_the_next_is_read(row, code, write) -> None:
    bad, good = read_cases(write(EN14825, row, "N,Average,,-7,-10,9,3,,9,3,,")).cases
    assert (bad.unit, bad.problem.code) == (None, code)
    assert good.unit is not None


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([""], "rating.no_rows"),
        ([" ", " "], "rating.no_rows"),
        ([AHRI], "rating.no_rows"),
        (["PK\x03\x04 and so on"], "rating.workbook"),
        (["a,b\0,c"], "rating.not_text"),
        (["name,price", "X,1"], "rating.no_layout"),
        ([f"{AHRI},kind", "X"], "rating.column_twice"),
        ([",".join(f"c{n}" for n in range(10_000)), "1"], "rating.many_columns"),
        ([AHRI, '"' + "x" * 200_000 + '"'], "rating.damaged"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(lines, code, write) -> None:
    assert refusal(write(*lines)) == code


def test_a_file_that_is_not_there_is_refused(tmp_path) -> None:
    assert refusal(tmp_path / "none.csv") == "rating.unreadable"


def test_a_folder_is_refused(tmp_path) -> None:
    assert refusal(tmp_path) == "rating.unreadable"


def test_a_file_too_large_is_refused_unread(write, monkeypatch) -> None:
    monkeypatch.setattr(table, "LARGEST_BYTES", 10)
    assert refusal(write(AHRI, "X,single,,,,,,36000,3000")) == "rating.too_large"


def test_a_named_standard_needs_its_columns(write) -> None:
    assert refusal(write(AHRI, "X"), "en14825") == "rating.columns"


def test_an_unknown_standard_is_refused_before_the_file_is_read(tmp_path) -> None:
    assert refusal(tmp_path / "none.csv", "iso") == "registry.unknown"


def test_a_refused_file_is_a_file_error(write) -> None:
    with pytest.raises(FileError):
        read_cases(write(""))
