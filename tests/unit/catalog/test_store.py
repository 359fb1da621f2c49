"""The catalogue on a real SQLite file and on a real PostgreSQL server."""

import threading

import pytest

from hpdesigner.catalog.importers.points_csv import PointsCsv
from hpdesigner.catalog.shipped import shipped_units
from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.catalog.tables.opened import open_table
from hpdesigner.catalog.tables.table import head_of
from hpdesigner.model.equipment import Mode, Speed
from hpdesigner.problems import FileError, HpdError
from hpdesigner.sentences import sentence
from hpdesigner.units import btu_per_hour, fahrenheit


@pytest.fixture
def catalogue(store):
    return store


def test_it_is_filled_at_first_start_and_kept(catalogue, where):
    first = catalogue.units()
    again = CatalogueStore(where)
    assert again.units() == first
    assert len(first) == len(shipped_units())
    again.close()


def test_a_published_point_arrives_in_si(catalogue):
    unit = catalogue.unit("Goodman SSZ140301A*")
    point = next(p for p in unit.points if p.outdoor_k == pytest.approx(fahrenheit(17)))
    assert point.capacity_w == pytest.approx(btu_per_hour(18200))  # published 18,200 Btu/h
    assert point.power_w == pytest.approx(2080)  # published 2.08 kW
    assert (point.mode, point.speed) == (Mode.HEATING, Speed.RATED)


def test_a_maximum_point_is_not_taken_for_a_rated_one(catalogue):
    speeds = {round(p.outdoor_k): p.speed for p in catalogue.unit("4397410").points}
    assert speeds[round(fahrenheit(47))] is Speed.RATED
    assert speeds[round(fahrenheit(5))] is Speed.MAXIMUM


def test_made_up_units_say_so(catalogue):
    assert all(u.label.endswith("(sample)") for u in catalogue.search("sample") if u.sample)
    assert any(u.sample for u in catalogue.units())


def test_every_shipped_unit_names_its_source():
    assert all(unit.source for unit in shipped_units())


def test_every_word_narrows_the_search(catalogue):
    assert {u.outdoor_model for u in catalogue.search("mitsubishi HA36")} == {"PUZ-HA36NKA"}
    assert catalogue.search("mitsubishi goodman") == ()


def test_wildcards_are_plain_characters(catalogue):
    assert catalogue.search("%") == ()


def test_an_own_unit_stands_first_and_survives_reopening(catalogue, where):
    own = catalogue.unit("SAMPLE-36-DUCTED").evolve(reference="MINE-1", brand="Zeta", sample=False)
    catalogue.put([own])
    again = CatalogueStore(where)
    assert again.units()[0] == own
    assert again.is_own("MINE-1")
    again.close()


def test_a_removed_unit_is_gone(catalogue):
    catalogue.remove("4397410")
    with pytest.raises(HpdError) as caught:
        catalogue.unit("4397410")
    assert '"4397410"' in sentence(caught.value.problem)


def test_putting_is_all_or_nothing(catalogue):
    before = catalogue.units()

    def units():
        yield before[0].evolve(reference="NEW")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        catalogue.put(units())
    assert catalogue.units() == before


def test_two_windows_may_start_it_together(where):
    errors = []

    def start():
        try:
            CatalogueStore(where).close()
        except HpdError as error:
            errors.append(error)

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_a_file_that_is_no_catalogue_is_left_alone(tmp_path):
    path = tmp_path / "catalogue.db"
    path.write_bytes(b"not a database, but long enough to be taken for one" * 50)
    with pytest.raises(FileError) as caught:
        CatalogueStore(path)
    assert str(path) in sentence(caught.value.problem)
    assert path.read_bytes().startswith(b"not a database")


HEADER = b"reference,brand,outdoor_model,mode,speed,outdoor_F,capacity_btuh,input_kW\n"


def read(data, tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(data)
    return list(PointsCsv().read(path, lambda _fraction: None))


def test_a_bad_row_is_left_out_with_its_reason(tmp_path):
    rows = b"A,B,C,heating,rated,47,36000,3\nA,B,C,heating,rated,17,-5,3\n"
    refused, unit = read(HEADER + rows, tmp_path)
    assert len(unit.unit.points) == 1
    assert "Line 3 (A) was left out" in sentence(refused.refusal)


@pytest.mark.parametrize(
    "data", [b"a,b\n1,2\n", b"\xff\xfe\x00", HEADER.replace(b"mode", b"m") + b"1,2\n", b""]
)
def test_a_foreign_file_is_refused_in_one_sentence(data, tmp_path):
    with pytest.raises(FileError) as caught:
        read(data, tmp_path)
    assert '"x.csv"' in sentence(caught.value.problem)


@pytest.mark.parametrize(
    ("header", "is_it"), [(HEADER, True), (b"AHRI Ref. #,Model Status\n", False)]
)
def test_the_layout_is_recognised_by_its_header(header, is_it, tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(header)
    assert PointsCsv().sniff(head_of(open_table(path))) is is_it
