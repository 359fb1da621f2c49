"""Tables of any layout, read by what somebody said of their columns."""

import pytest

from hpdesigner.catalog.importers.known import IMPORTERS, importer_of
from hpdesigner.catalog.importers.mapping import ColumnMapping, Mapped, guessed
from hpdesigner.model.equipment import Mode, Speed
from hpdesigner.problems import FileError
from hpdesigner.sentences import sentence
from hpdesigner.units import celsius, fahrenheit
from tests.unit.catalog.lists import approx, csv_file, only, points

WIDE = ColumnMapping(
    name="dealer",
    columns=(
        ("Make", "brand"),
        ("Type", "outdoor_model"),
        ("Heat 47", "heating.rated.47F.capacity"),
        ("kW 47", "heating.rated.47F.power"),
        ("Heat -15C", "heating.maximum.-15C.capacity"),
        ("COP -15C", "heating.maximum.-15C.cop"),
    ),
    capacity_unit="kW",
)


def test_a_mapped_table_with_a_row_a_unit_is_read(tmp_path):
    path = csv_file(tmp_path, WIDE.titles, ["Arden", "AX", "10,5", "3,0", "8", "2"], separator=";")
    unit = only(Mapped(WIDE), path).unit
    found = points(unit)
    assert found[Mode.HEATING, Speed.RATED, fahrenheit(47)].capacity_w == approx(10500.0)
    assert found[Mode.HEATING, Speed.MAXIMUM, celsius(-15)].power_w == approx(4000.0)
    assert unit.reference == "Arden AX"


def test_a_mapped_table_with_a_row_a_point_is_read(tmp_path):
    titles = ("Model", "What", "Speed", "Out", "Q", "P")
    meanings = ("outdoor_model", "mode", "speed", "outdoor", "capacity", "power")
    mapping = ColumnMapping(
        name="sheet", columns=tuple(zip(titles, meanings, strict=True)), celsius=True
    )
    path = csv_file(
        tmp_path,
        titles,
        ["AX", "Heating", "High", -7, 30000, 4],
        ["AX", "cooling", "nominal", 35, 36000, 3],
    )
    unit = only(Mapped(mapping), path).unit
    assert set(points(unit)) == {
        (Mode.HEATING, Speed.MAXIMUM, celsius(-7)),
        (Mode.COOLING, Speed.RATED, celsius(35)),
    }


def test_a_remembered_mapping_is_known_by_its_titles(tmp_path):
    path = csv_file(tmp_path, ["notice"], [*WIDE.titles, "more"], ["Arden", "AX", 1, 1, 1, 1, 1])
    assert importer_of(path, [WIDE]).name == "dealer"


def test_an_unknown_table_names_what_is_known(tmp_path):
    with pytest.raises(FileError) as caught:
        importer_of(csv_file(tmp_path, ["a", "b"], [1, 2]))
    assert all(importer.name in sentence(caught.value.problem) for importer in IMPORTERS)


def test_meanings_are_guessed_for_the_user_to_correct():
    titles = ("Manufacturer", "Model No.", "Max Heating Capacity 5°F", "Max Power 5 F", "Color")
    assert guessed(titles) == (
        ("Manufacturer", "brand"),
        ("Model No.", "outdoor_model"),
        ("Max Heating Capacity 5°F", "heating.maximum.5F.capacity"),
        ("Max Power 5 F", "heating.maximum.5F.power"),
    )


def test_a_mapping_that_makes_no_unit_says_what_it_lacks():
    assert ColumnMapping(name="x", columns=(("A", "brand"),)).lacks() == (
        "outdoor_model",
        "capacity",
    )
