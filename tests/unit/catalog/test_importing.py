"""From file to catalogue: the preview, the one transaction, and taking it back."""

import csv

import pytest
from sqlalchemy import event

from hpdesigner.catalog import importing, staging
from hpdesigner.catalog.importers.known import importer_of
from hpdesigner.catalog.importers.points_csv import PointsCsv
from hpdesigner.catalog.search import Query
from hpdesigner.catalog.staging import Part
from hpdesigner.jobs.job import CancelledError
from hpdesigner.problems import FileError, HpdError
from hpdesigner.sentences import sentence
from tests.benchmarks import synthetic_neep
from tests.unit.catalog.contents import contents

HEADER = "reference,brand,outdoor_model,mode,speed,outdoor_F,capacity_btuh,input_kW"


def quietly(_fraction):
    pass


@pytest.fixture
def file(tmp_path):
    def written(*lines):
        path = tmp_path / "list.csv"
        path.write_text("\n".join((HEADER, *lines, "")), "utf-8")
        return path

    return written


def preview(store, path):
    staged = importing.read_file(store, importer_of(path), path, quietly)
    staged.close()
    return staged.preview


def bring(store, path):
    staged = importing.read_file(store, importer_of(path), path, quietly)
    try:
        return importing.write(store, staged, quietly)
    finally:
        staged.close()


A = "A,Arden,AX,heating,rated,47,36000,3"
A_STRONGER = "A,Arden,AX,heating,rated,47,38000,3"
B = "B,Bjorn,BX,heating,rated,47,24000,2"


def test_a_preview_counts_and_writes_nothing(store, file):
    bring(store, file(A, B))
    before = store.units()
    found = preview(store, file(A_STRONGER, B, "C,Calder,CX,heating,rated,47,-1,2"))
    counts = (found.new, found.changed, found.unchanged, found.refused)
    # C's one point is refused, so there is no unit C.
    assert counts == (0, 1, 1, 1)
    assert store.units() == before


def test_a_preview_lists_what_it_found(store, file):
    staged = importing.read_file(store, PointsCsv(), file(A, B), quietly)
    labels = [line.label for line in staged.listed(Part.NEW, "", 10)]
    staged.close()
    assert labels == ["Arden AX", "Bjorn BX"]


def test_what_is_listed_is_narrowed_by_words(store, file):
    staged = importing.read_file(store, PointsCsv(), file(A, B), quietly)
    labels = [line.label for line in staged.listed(Part.ALL, "bx bjo", 10)]
    staged.close()
    assert labels == ["Bjorn BX"]


def test_every_refused_row_is_kept_with_its_reason(store, tmp_path):
    many = staging.MOST_REASONS + 5
    path = tmp_path / "list.csv"
    header, rows = synthetic_neep.header(), list(synthetic_neep.rows(many + 1))
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *rows, *rows[:many]])
    staged = importing.read_file(store, importer_of(path), path, quietly)
    told = [sentence(problem) for problem in staged.refusals()]
    (one,) = staged.refusals("200000003")
    staged.close()
    assert len(told) == many
    assert told[-1].endswith(f"it repeats line {many + 1}.")
    assert one.facts["reference"] == "200000003"


def test_what_an_import_changes_is_told_figure_by_figure(store, file):
    bring(store, file(A))
    staged = importing.read_file(store, PointsCsv(), file(A_STRONGER, B), quietly)
    (line,) = staged.listed(Part.CHANGED, "", 10)
    (one,) = importing.changes(store, staged, line)
    staged.close()
    assert one.before == pytest.approx(36000 * 0.29307107017)
    assert one.after == pytest.approx(38000 * 0.29307107017)


def test_importing_adds_and_exchanges(store, file):
    bring(store, file(A))
    run = bring(store, file(A_STRONGER, B))
    assert (run.added, run.changed) == (1, 1)
    assert store.unit("A").points[0].capacity_w == pytest.approx(38000 * 0.29307107017)
    assert [u.reference for u in store.search("bjorn bx")] == ["B"]


def test_an_import_is_taken_back_whole(store, file):
    bring(store, file(A))
    before = store.units()
    bring(store, file(A_STRONGER, B))
    importing.undo(store, quietly)
    assert store.units() == before
    assert store.search("bjorn") == ()
    importing.undo(store, quietly)
    with pytest.raises(HpdError, match="nothing_to_undo"):
        importing.undo(store, quietly)


def test_what_was_edited_since_stays_when_an_import_is_taken_back(store, file):
    bring(store, file(A, B))
    edited = store.unit("A").evolve(brand="Mine")
    store.put([edited])
    importing.undo(store, quietly)
    assert store.unit("A") == edited
    with pytest.raises(HpdError):
        store.unit("B")


def test_an_own_unit_is_never_replaced_by_an_import(store, file):
    own = store.unit("SAMPLE-36-DUCTED").evolve(reference="A", brand="Mine", sample=False)
    store.put([own])
    found = preview(store, file(A, B))
    assert (found.new, found.refused) == (1, 1)
    assert "a unit of your own" in sentence(found.refusals[0])
    bring(store, file(A, B))
    assert store.unit("A") == own


def test_a_repeated_reference_is_told_and_read_once(store, tmp_path):
    header, rows = synthetic_neep.header(), list(synthetic_neep.rows(2))
    path = tmp_path / "list.csv"
    changed = list(rows[1])
    changed[header.index("Brand Name")] = "Other"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *rows, rows[0], changed])
    found = preview(store, path)
    assert (found.new, found.refused) == (2, 2)
    told = [sentence(problem) for problem in found.refusals]
    assert told[0].endswith("it repeats line 2.")
    assert told[1].endswith("it repeats line 3 with other figures.")


def test_shifted_columns_are_told_in_one_sentence(store, tmp_path):
    header, rows = synthetic_neep.header(), synthetic_neep.rows(20)
    path = tmp_path / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *([None, *row[:-1]] for row in rows)])
    with pytest.raises(FileError) as caught:
        preview(store, path)
    text = sentence(caught.value.problem)
    assert "20 of 20" in text
    assert "shifted" in text


def test_a_list_without_rows_is_told(store, file):
    with pytest.raises(FileError) as caught:
        preview(store, file())
    assert "no equipment below its titles" in sentence(caught.value.problem)


def test_doubtful_units_are_counted_and_kept(store, file):
    path = file("A,Arden,AX,heating,rated,47,36000,3", "A,Arden,AX,heating,rated,17,21000,3")
    found = preview(store, path)
    assert (found.new, found.doubtful) == (1, 1)
    assert found.doubts == (("doubt.same_power", 1),)
    bring(store, path)
    (doubt,) = store.doubts("A")
    assert "3.00 kW is listed at 17.0 °F and 47.0 °F" in sentence(doubt)
    assert store.page(Query(text="arden", without_doubts=True), 10).units == ()


@pytest.mark.parametrize("stop_at", [0.0, 0.6])
def test_a_cancelled_import_leaves_the_catalogue_as_it_was(store, tmp_path, stop_at, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 10)
    path = tmp_path / "list.xlsx"
    synthetic_neep.write_xlsx(path, 60)
    before = store.units()

    def stop(fraction):
        if fraction >= stop_at:
            raise CancelledError

    staged = importing.read_file(store, importer_of(path), path, quietly)
    with pytest.raises(CancelledError):
        importing.write(store, staged, stop)
    staged.close()
    assert store.units() == before
    assert store.search("arden") == ()
    assert importing.last_run(store) is None


def test_a_full_disk_in_mid_import_leaves_the_catalogue_as_it_was(store, tmp_path):
    if store.database.engine.dialect.name != "sqlite":
        pytest.skip("a server's disk is not this program's to fill")
    path = tmp_path / "list.xlsx"
    synthetic_neep.write_xlsx(path, 3000)
    before = store.units()
    staged = importing.read_file(store, importer_of(path), path, quietly)
    store.database.engine.dispose()

    def limited(connection, _record):
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 300}")

    event.listen(store.database.engine, "connect", limited)
    with pytest.raises(FileError) as caught:
        importing.write(store, staged, quietly)
    staged.close()
    assert "no room left" in sentence(caught.value.problem)
    assert store.units() == before


def test_favourites_outlive_an_import(store, file):
    bring(store, file(A))
    store.mark_favourite("A", True)
    bring(store, file(A_STRONGER))
    assert [u.reference for u in store.page(Query(favourites=True), 10).units] == ["A"]
    store.mark_favourite("A", False)
    assert store.favourites() == frozenset()


def content(store):
    """Everything there is but the count of changes, which never goes back."""
    found = contents(store)
    del found["info"]
    return found


@pytest.fixture
def three_lists(tmp_path):
    """Two lists that overlap, the second with other figures, and one that adds only."""
    header, first = synthetic_neep.header(), list(synthetic_neep.rows(40))
    second = [list(row) for row in first[20:]]
    for row in second:
        row[header.index("Max Capacity 5°F")] *= 0.5
        row[header.index("Lowest Cataloged Temperature (Outdoor Dry Bulb °F)")] = -17.5
        row[header.index("Min Capacity LCT°F")] = 3000.0
    second += list(synthetic_neep.rows(60))[40:]
    lists = []
    for name, rows in (("a", first), ("b", second), ("c", list(synthetic_neep.rows(70))[60:])):
        path = tmp_path / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([header, *rows])
        lists.append(path)
    return lists


def test_imports_are_taken_back_one_after_the_other_to_the_last_byte(store, three_lists):
    store.put([store.unit("SAMPLE-36-DUCTED").evolve(reference="200000003", brand="Mine")])
    store.mark_favourite("200000005", True)
    states = []
    for path in three_lists:
        states.append(content(store))
        bring(store, path)
    runs = []
    for state in reversed(states):
        runs.append(importing.undo(store, quietly).file)
        assert content(store) == state
    assert runs == ["c.csv", "b.csv", "a.csv"]
    assert store.unit("200000003").brand == "Mine"
    assert store.favourites() == frozenset({"200000005"})
    assert importing.last_run(store) is None


def test_the_first_list_has_doubts_and_the_second_changes_units_with_them(store, three_lists):
    bring(store, three_lists[0])
    found = preview(store, three_lists[1])
    assert (found.new, found.changed) == (20, 20)
    assert found.doubtful > 0


def test_only_the_last_imports_are_kept(store, file):
    for number in range(importing.KEPT_RUNS + 2):
        bring(store, file(f"A,Arden,AX,heating,rated,47,{30000 + number},3"))
    for _ in range(importing.KEPT_RUNS):
        importing.undo(store, quietly)
    assert store.unit("A").points[0].capacity_w == pytest.approx(30001 * 0.29307107017)
    with pytest.raises(HpdError, match="nothing_to_undo"):
        importing.undo(store, quietly)


def test_a_unit_edited_between_two_imports_outlives_taking_both_back(store, three_lists):
    bring(store, three_lists[0])
    edited = store.unit("200000030").evolve(brand="Mine")
    store.put([edited])
    bring(store, three_lists[1])
    importing.undo(store, quietly)
    importing.undo(store, quietly)
    assert store.unit("200000030") == edited
    assert [unit.reference for unit in store.search("arden")] == ["200000030"]
