"""Whatever goes wrong in an import, the catalogue holds afterwards exactly what it held before."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hpdesigner.catalog import importing
from hpdesigner.catalog.importers.known import importer_of
from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.cli.main import CANNOT, main
from hpdesigner.jobs.job import CancelledError
from hpdesigner.persistence import settings
from hpdesigner.problems import FileError
from hpdesigner.sentences import sentence
from tests.benchmarks import synthetic_neep
from tests.unit.catalog.bad_lists import BAD_LISTS
from tests.unit.catalog.contents import contents

ROOT = Path(__file__).resolve().parents[3]


def quietly(_fraction):
    pass


def bring(store, path, report=quietly):
    staged = importing.read_file(store, importer_of(path), path, quietly)
    try:
        return importing.write(store, staged, report)
    finally:
        staged.close()


@pytest.fixture
def lived_in(store, tmp_path):
    """A catalogue with an import, a unit of the contractor's own and a favourite."""
    path = tmp_path / "first.xlsx"
    synthetic_neep.write_xlsx(path, 12)
    bring(store, path)
    own = store.unit("200000001")
    store.put([own.evolve(brand="Mine")])
    store.mark_favourite("200000002", True)
    return store


@pytest.fixture
def long_list(tmp_path):
    path = tmp_path / "long.xlsx"
    synthetic_neep.write_xlsx(path, 600, seed=2)
    return path


def made(kind, tmp_path):
    ending, make, _ = BAD_LISTS[kind]
    path = tmp_path / f"list{ending}"
    make(path)
    return path


@pytest.mark.parametrize("kind", BAD_LISTS)
def test_a_bad_list_changes_nothing(lived_in, tmp_path, kind):
    path = made(kind, tmp_path)
    before = contents(lived_in)
    with pytest.raises(FileError) as caught:
        bring(lived_in, path)
    assert BAD_LISTS[kind][2] in sentence(caught.value.problem)
    assert contents(lived_in) == before


@pytest.mark.parametrize("kind", BAD_LISTS)
def test_the_command_says_one_sentence_and_changes_nothing(tmp_path, capsys, kind):
    assert main(["catalog", "list"]) == 0
    store = CatalogueStore(settings.catalogue_place())
    before = contents(store)
    path = made(kind, tmp_path)
    capsys.readouterr()
    assert main(["catalog", "import", str(path), "--json"]) == CANNOT
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert BAD_LISTS[kind][2] in told.err
    assert contents(store) == before
    store.close()


@pytest.mark.parametrize("stop_at", [0.0, 0.5, 0.95])
def test_stopped_by_the_user_it_changes_nothing(lived_in, long_list, stop_at, monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 50)
    before = contents(lived_in)

    def stop(fraction):
        if fraction >= stop_at:
            raise CancelledError

    with pytest.raises(CancelledError):
        bring(lived_in, long_list, stop)
    assert contents(lived_in) == before


KILLED = """
import os, signal, sys
from pathlib import Path
from hpdesigner.catalog import importing
from hpdesigner.catalog.importers.known import importer_of
from hpdesigner.catalog.store import CatalogueStore

def die(fraction):
    if fraction >= 0.5:
        os.kill(os.getpid(), signal.SIGKILL)

importing.BATCH = 50
where, path = sys.argv[1], Path(sys.argv[2])
store = CatalogueStore(where if "://" in where else Path(where))
staged = importing.read_file(store, importer_of(path), path, lambda fraction: None)
importing.write(store, staged, die)
"""


@pytest.mark.skipif(os.name == "nt", reason="processes are killed another way there")
def test_killed_in_mid_import_it_is_as_before_and_can_be_used(lived_in, where, long_list):
    before = contents(lived_in)
    command = (sys.executable, "-c", KILLED, str(where), str(long_list))
    ended = subprocess.run(command, cwd=ROOT, timeout=60, check=False, capture_output=True)
    assert ended.returncode == -9, ended.stderr.decode()
    assert contents(lived_in) == before
    again = CatalogueStore(where)
    assert contents(again) == before
    run = bring(again, long_list)
    assert run.added + run.changed == 599  # one of the 600 is the contractor's own
    again.close()


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
from hpdesigner.cli.main import main
sys.exit(main(["catalog", "import", sys.argv[2]]))
"""


@pytest.mark.skipif(os.name == "nt", reason="this system has no limit for the size of files")
@pytest.mark.parametrize("limit_bytes", [1_000_000, 5_000_000])
def test_a_disk_that_fills_up_is_one_sentence(tmp_path, limit_bytes):
    path = tmp_path / "long.xlsx"
    synthetic_neep.write_xlsx(path, 2000)
    assert main(["catalog", "list"]) == 0
    store = CatalogueStore(settings.catalogue_place())
    before = contents(store)
    command = (sys.executable, "-c", LIMITED, str(limit_bytes), str(path))
    ended = subprocess.run(command, cwd=ROOT, timeout=60, check=False, capture_output=True)
    told = ended.stderr.decode()
    assert (ended.returncode, told.count("\n")) == (CANNOT, 1), told
    assert "free some space" in told
    assert "the catalog is as before" in told
    assert contents(store) == before
    store.close()
