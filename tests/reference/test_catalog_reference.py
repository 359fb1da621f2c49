"""Published lists, imported cell for cell."""

import csv
from itertools import product

import pytest

from hpdesigner.catalog import importing
from hpdesigner.catalog.database import IN_MEMORY
from hpdesigner.catalog.importers.keymark import Keymark
from hpdesigner.catalog.importers.known import importer_of
from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.engineering.equipment.doubt import doubts
from hpdesigner.model.equipment import CompressorType, Mode, Speed
from hpdesigner.units import BTU_H_W, fahrenheit, to_fahrenheit

pytestmark = pytest.mark.reference

SPEEDS = {"Min": Speed.MINIMUM, "Rated": Speed.RATED, "Max": Speed.MAXIMUM}
PLACES = {"95": Mode.COOLING, "82": Mode.COOLING, "47": Mode.HEATING, "17": Mode.HEATING}
PLACES["5"] = Mode.HEATING


def read(path):
    return list(importer_of(path).read(path, lambda _fraction: None))


def published_cells(path):
    """Return every figure of the fixture by AHRI number, mode, speed and °F: Btu/h and kW."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        header, *rows = list(csv.reader(stream))[1:]
    found = {}
    for row in rows:
        cells = {title.replace("⁺", ""): cell for title, cell in zip(header, row, strict=True)}
        for word, speed in SPEEDS.items():
            for place, mode in PLACES.items():
                optional = " - Optional" if (word, place) == ("Rated", "5") else ""
                capacity = cells.get(f"{word} Capacity {place}°F{optional}")
                power = cells.get(f"Input Power {word} {place}°F{optional}")
                if capacity:
                    key = (cells["AHRI Certified Reference Number"], mode, speed, int(place))
                    found[key] = (float(capacity), float(power) if power else None)
    return found


def imported_cells(entries):
    return {
        (e.unit.ahri_reference, p.mode, p.speed, round(to_fahrenheit(p.outdoor_k))): (
            pytest.approx(p.capacity_w / BTU_H_W, rel=1e-12),
            None if p.power_w is None else pytest.approx(p.power_w / 1000, rel=1e-12),
        )
        for e in entries
        for p in e.unit.points
    }


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_neep_fixture_arrives_cell_for_cell(shared_data, ending):
    folder = shared_data / "equipment"
    entries = read(folder / f"neep_layout_fixture.{ending}")
    assert imported_cells(entries) == published_cells(folder / "neep_layout_fixture.csv")
    assert [(e.unit.brand, e.unit.outdoor_model) for e in entries] == [
        ("Mitsubishi Electric", model)
        for model in ("MUZ-GL15NAH2", "MUZ-FH18NAH2", "PUZ-HA36NHA5", "PUZ-A24NHA7")
    ]
    ratings = entries[0].unit.ratings
    assert (ratings.eer2, ratings.seer2, ratings.hspf2) == (13.0, 21.0, 11.0)


def cell(text):
    try:
        return float(text)
    except ValueError:
        return text


def filled_cells(path):
    """Return the cells of each row that hold anything, by title, in the order of the file."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        header, *rows = list(csv.reader(stream))[1:]
    titles = [title.replace("⁺", "") for title in header]
    return [
        {title: cell(text) for title, text in zip(titles, row, strict=True) if text} for row in rows
    ]


def given_back(unit):
    """Return what the catalogue holds of a unit, as the cells of the layout."""
    cells = {
        "AHRI Certified Reference Number": float(unit.ahri_reference),
        "Brand Name": unit.brand,
        "Outdoor Unit Model Number": unit.outdoor_model,
        "Variable Capacity?": "Yes" if unit.compressor is CompressorType.VARIABLE else "No",
        "SEER2": unit.ratings.seer2,
        "EER2": unit.ratings.eer2,
        "HSPF2 (Region IV)": unit.ratings.hspf2,
    }
    points = {(p.mode, p.speed, round(to_fahrenheit(p.outdoor_k))): p for p in unit.points}
    for (word, speed), (place, mode) in product(SPEEDS.items(), PLACES.items()):
        point = points.pop((mode, speed, int(place)), None)
        if point is not None:
            btu_h, kilowatt = point.capacity_w / BTU_H_W, point.power_w / 1000
            cells[f"{word} Capacity {place}°F"] = btu_h
            cells[f"Input Power {word} {place}°F"] = kilowatt
            cells[f"COP {word} {place}°F"] = pytest.approx(btu_h / 3412 / kilowatt, abs=0.005)
    assert points == {}
    for word, place in (("Rated", 17), ("Max", 5)):
        percent = 100 * cells[f"{word} Capacity {place}°F"] / cells["Rated Capacity 47°F"]
        title = f"Capacity Maintenance ({word} {place}°F/Rated 47°F)"
        cells[title] = pytest.approx(percent, abs=0.05)
    return {
        title: pytest.approx(value, rel=1e-12) if isinstance(value, float) else value
        for title, value in cells.items()
    }


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_catalogue_gives_every_cell_of_the_neep_fixture_back_and_no_other(shared_data, ending):
    path = shared_data / "equipment" / f"neep_layout_fixture.{ending}"
    store = CatalogueStore(IN_MEMORY)
    staged = importing.read_file(store, importer_of(path), path, lambda _fraction: None)
    importing.write(store, staged, lambda _fraction: None)
    staged.close()
    published = filled_cells(path.with_suffix(".csv"))
    references = [f"{row['AHRI Certified Reference Number']:.0f}" for row in published]
    assert sum(map(len, published)) == 4 * (9 + 13 * 3)  # texts and ratings; points
    assert [given_back(store.unit(reference)) for reference in references] == published
    store.close()


def test_both_files_of_the_fixture_give_the_same_units(shared_data):
    folder = shared_data / "equipment"
    text, book = (read(folder / f"neep_layout_fixture.{e}") for e in ("csv", "xlsx"))
    assert [e.unit for e in text] == [e.unit for e in book]


def test_power_listed_alike_at_two_temperatures_is_found(shared_data):
    # MUZ-GL15NAH2 is listed with 1.6 kW at 47 and at 17 °F.
    first = read(shared_data / "equipment" / "neep_layout_fixture.csv")[0].unit
    assert [d.code for d in doubts(first)] == ["doubt.same_power"]
    assert first.points[0].outdoor_k == fahrenheit(95)


def test_every_declaration_of_the_keymark_makes_a_unit(shared_data):
    path = shared_data / "equipment" / "en14825_keymark.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    entries = list(Keymark().read(path, lambda _fraction: None))
    assert [e.refusal for e in entries if e.unit is None] == []
    assert [e.unit.ratings.scop for e in entries] == [float(r["scop"]) or None for r in rows]
    for entry, row in zip(entries, rows, strict=True):
        outputs = [p.capacity_w for p in entry.unit.points if p.speed is not Speed.MINIMUM]
        assert pytest.approx(float(row["pdh_tbiv"]) * 1000) in outputs


def test_the_energy_star_rows_arrive(shared_data):
    entries = read(shared_data / "equipment" / "energy_star_full_row_examples.csv")
    assert [e.unit.ahri_reference for e in entries] == ["214602071", "210448841"]
    cold = [p for p in entries[0].unit.points if p.speed is Speed.MAXIMUM]
    assert [p.capacity_w / p.power_w for p in cold] == [pytest.approx(2.6)]


def test_a_list_of_capacities_without_models_goes_by_its_ahri_numbers(shared_data):
    path = shared_data / "equipment" / "energy_star_capacity_sample.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    entries = read(path)
    assert len(entries) == len(rows) == 158
    assert {d.code for e in entries for d in e.doubts} >= {"doubt.model_not_stated"}
    assert [e.unit.label for e in entries] == [
        f"Brand not stated AHRI {row['ahri_reference_number']}" for row in rows
    ]
    columns = {
        (Mode.HEATING, 47): "heating_capacity_at_47_f_btu_h",
        (Mode.HEATING, 17): "heating_capacity_at_17_f_btu_h",
        (Mode.HEATING, 5): "heating_capacity_at_5_f_btu_h",
        (Mode.COOLING, 95): "cooling_capacity_btu_h",
    }
    for entry, row in zip(entries, rows, strict=True):
        assert {
            (p.mode, round(to_fahrenheit(p.outdoor_k))): pytest.approx(p.capacity_w / BTU_H_W)
            for p in entry.unit.points
        } == {place: float(row[title]) for place, title in columns.items() if row[title]}


def test_every_row_of_the_extended_tables_arrives(shared_data):
    path = shared_data / "equipment" / "manufacturer_extended_performance.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    found = {
        (e.unit.outdoor_model, round(to_fahrenheit(p.outdoor_k)), round(p.capacity_w / BTU_H_W)): (
            None if p.power_w is None else pytest.approx(p.power_w / 1000)
        )
        for e in read(path)
        for p in e.unit.points
    }
    assert found == {
        (
            row["outdoor_model"],
            round(float(row["outdoor_db_F"])),
            round(float(row["capacity_btuh"])),
        ): (float(row["input_kW"]) if row["input_kW"] else None)
        for row in rows
    }
    assert len(found) == len(rows) == 69
