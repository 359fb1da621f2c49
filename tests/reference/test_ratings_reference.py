"""Ratings against units rated by another program and against certified heat pumps.

AHRI: units with all their tests and ratings printed to four decimals. The tests are printed to
0.01 Btu/h and 0.01 W, which for the smallest units is worth more than the fourth decimal of SEER2;
the bound of each comparison is therefore half a fourth decimal and what the rounding of the tests
can do, measured by moving each test by half its last digit (0.00005 to 0.0009).
EN 14825: certificates
of air-to-water heat pumps; what a laboratory rounded or left out moves single values further.
"""

import csv
import json
import statistics
from dataclasses import replace
from pathlib import Path

import pytest
from pytest import approx

from hpdesigner.cli.main import main
from hpdesigner.engineering.equipment.ratings import ahri_rating, en14825
from hpdesigner.engineering.equipment.ratings.ahri import AhriUnit, Condition
from hpdesigner.engineering.equipment.ratings.ahri_tables import cooling_bins, heating_regions
from hpdesigner.engineering.equipment.ratings.points import Output
from hpdesigner.interchange.ratings.layouts import read_cases
from hpdesigner.units import btu_per_hour, to_fahrenheit

pytestmark = pytest.mark.reference

HALF_A_FOURTH_DECIMAL = 0.5e-4
HALF_A_LAST_DIGIT = 0.005


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def figures(unit: AhriUnit) -> dict[str, float]:
    rating = ahri_rating.rate(unit)
    return {"SEER2": rating.seer2, **rating.hspf2}


def moved(unit: AhriUnit, condition: Condition, btu_h: float, watt: float) -> AhriUnit:
    was = unit.tests[condition]
    output = Output(was.capacity_w + btu_per_hour(btu_h), was.power_w + watt)
    return replace(unit, tests={**unit.tests, condition: output})


def reach_of_rounding(unit: AhriUnit) -> dict[str, float]:
    """Return how far each figure could move if every test were off by half its last digit."""
    exact = figures(unit)
    nudged = [
        figures(moved(unit, condition, *nudge))
        for condition in unit.tests
        for nudge in ((HALF_A_LAST_DIGIT, 0.0), (0.0, HALF_A_LAST_DIGIT))
    ]
    return {name: sum(abs(one[name] - exact[name]) for one in nudged) for name in exact}


def published(row: dict[str, str]) -> dict[str, float]:
    heating = {
        name: float(row[f"m1_HSPF2_r{place}"] or row[f"ref_HSPF2_r{place}"])
        for place, name in enumerate(heating_regions(), 1)
    }
    return {"SEER2": float(row["ref_SEER2"]), **heating}


@pytest.fixture(scope="module")
def ahri(shared_data: Path) -> list[tuple[dict[str, str], AhriUnit]]:
    path = shared_data / "equipment" / "ahri_rating_cases.csv"
    units = [case.unit for case in read_cases(path).cases]
    return list(zip(rows(path), units, strict=True))


@pytest.fixture(scope="module")
def keymark(shared_data: Path) -> list[tuple[dict[str, str], en14825.En14825Rating]]:
    path = shared_data / "equipment" / "en14825_keymark.csv"
    rated = [en14825.rate(case.unit) for case in read_cases(path).cases]
    return list(zip(rows(path), rated, strict=True))


def deviations(keymark, climate: str, reversible: str) -> list[float]:
    return [
        rating.scop / float(row["scop"]) - 1
        for row, rating in keymark
        if (row["climate"], row["reversible"], row["usable_for_check"])
        == (climate, reversible, "1")
    ]


def within(limit: float, values: list[float]) -> float:
    return sum(abs(value) <= limit for value in values) / len(values)


@pytest.mark.parametrize("figure", ["SEER2", *heating_regions()])
def test_ratings_meet_the_published_cases(ahri, figure: str) -> None:
    computed = {row["case"]: figures(unit)[figure] for row, unit in ahri}
    allowed = {
        row["case"]: approx(
            published(row)[figure],
            abs=HALF_A_FOURTH_DECIMAL + reach_of_rounding(unit)[figure],
        )
        for row, unit in ahri
    }
    assert computed == allowed


def test_efficiency_at_95_f_meets_the_published_cases(ahri) -> None:
    computed = {row["case"]: ahri_rating.rate(unit).eer2 for row, unit in ahri}
    assert computed == approx({row["case"]: float(row["resdx_EER2"]) for row, _ in ahri}, rel=1e-4)


def test_bins_meet_the_published_ones(shared_data: Path) -> None:
    published_bins = [
        (one["case"], float(one["bin_F"]), float(one["frac"]))
        for one in rows(shared_data / "equipment" / "ahri_rating_bins.csv")
        if one["metric"] == "SEER2"
    ]
    ours = [(to_fahrenheit(one.outdoor_k), one.fraction) for one in cooling_bins()]
    assert [approx(one) for one in ours] == [one[1:] for one in published_bins[: len(ours)]]


def test_the_published_cases_leave_nothing_to_complain_of(ahri) -> None:
    assert [ahri_rating.rate(unit).problems for _, unit in ahri] == [()] * len(ahri)


def test_certified_reversible_units_are_met_in_the_average_climate(keymark) -> None:
    found = deviations(keymark, "Average", "Yes")
    assert within(0.02, found) >= 0.95
    assert abs(statistics.median(found)) <= 0.001


@pytest.mark.parametrize("climate", ["Warmer", "Colder"])
def test_certified_reversible_units_are_met_in_the_other_climates(keymark, climate: str) -> None:
    found = deviations(keymark, climate, "Yes")
    assert within(0.02, found) >= 0.90
    assert abs(statistics.median(found)) <= 0.001


def test_the_command_rates_the_published_file_in_its_order(shared_data, capsys) -> None:
    path = shared_data / "equipment" / "ahri_rating_cases.csv"
    assert main(["rate", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["case"] for one in told["results"]] == [row["case"] for row in rows(path)]


def without_published(source: Path, target: Path, columns: tuple[str, ...]) -> Path:
    """Write ``source`` with the published columns blank, a prefix naming each of them."""
    table = rows(source)
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table[0])
        writer.writeheader()
        for row in table:
            blank = {name: "" for name in row if name.startswith(columns)}
            writer.writerow({**row, **blank})
    return target


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("ahri_rating_cases", ("resdx_", "ref_", "m1_", "description", "source_of")),
        (
            "en14825_keymark",
            ("prated", "scop", "eta_s", "wtol", "psup", "qhe", "usable", "pdesignh", "holder"),
        ),
    ],
)
def test_what_a_file_publishes_has_no_part_in_what_is_computed(
    shared_data, tmp_path, capsys, name: str, columns: tuple[str, ...]
) -> None:
    whole = shared_data / "equipment" / f"{name}.csv"
    blank = without_published(whole, tmp_path / whole.name, columns)
    told = []
    for path in (whole, blank):
        assert main(["rate", str(path), "--json"]) == 0
        told.append(json.loads(capsys.readouterr().out))
    assert told[0] == told[1]
    assert len(told[0]["results"]) == len(rows(whole))
