"""How long a list as long as NEEP's takes to import, in how much memory, and to search.

Run with ``.venv/bin/python -m pytest tests/benchmarks/test_catalog_speed.py --benchmark-only``.
The list is made up on the spot by ``synthetic_neep`` and lives in the run's own folder. Limits to
hold: 60 s and 600 MB for the import, 50 ms for a keystroke. The import runs in a process of its
own, from start to end of the command a user types.
"""

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from hpdesigner.catalog.search import OutputLimit, Query
from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.catalog.tables.opened import open_table
from hpdesigner.engineering.results import Aim
from hpdesigner.model.equipment import Mode
from hpdesigner.units import btu_per_hour, fahrenheit
from tests.benchmarks import synthetic_neep

ROOT = Path(__file__).resolve().parents[2]
LISTED = 200
"""Rows the window shows at once."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("neep")


@pytest.fixture(scope="module")
def book(folder):
    path = folder / "synthetic.xlsx"
    synthetic_neep.write_xlsx(path)
    return path


def bring(book, home):
    """Import ``book`` as the command line does; return the peak of resident memory."""
    environment = {**os.environ, "HPDESIGNER_HOME": str(home)}
    command = (sys.executable, "-m", "hpdesigner", "catalog", "import", str(book))
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    watched, peak = psutil.Process(process.pid), 0
    while process.poll() is None:
        try:
            peak = max(peak, watched.memory_info().rss)
            watched.wait(0.05)
        except (psutil.TimeoutExpired, psutil.NoSuchProcess):
            continue
    assert process.returncode == 0
    return peak


@pytest.fixture(scope="module")
def catalogue(book, folder):
    place = folder / "full" / "data" / "catalogue.sqlite"
    if not place.exists():
        bring(book, folder / "full")
    store = CatalogueStore(place)
    yield store
    store.close()


def test_reading_the_sheet_alone(benchmark, book):
    def read():
        table = open_table(book)
        return sum(1 for _ in table.rows(table.sheets[0], lambda _fraction: None))

    assert benchmark.pedantic(read, rounds=1) == synthetic_neep.ROWS + 2


def test_importing_the_whole_list(benchmark, book, folder):
    peak = benchmark.pedantic(bring, (book, folder / "full"), rounds=1)
    benchmark.extra_info["peak_megabytes"] = round(peak / 1e6)


WORDS = ("a", "ar", "ard", "arde", "arden", "arden 36", "arden 36 h", "x36", "200001", "zz", "zzzz")


@pytest.mark.parametrize("words", WORDS)
def test_a_keystroke(benchmark, catalogue, words):
    benchmark(catalogue.listed, Query(text=words), LISTED)


LIMIT = OutputLimit(Mode.HEATING, fahrenheit(10), least_w=btu_per_hour(30_000), least_cop=2.2)


def test_a_filter_by_output(benchmark, catalogue):
    benchmark(catalogue.listed, Query(outputs=(LIMIT,)), LISTED)


def test_a_keystroke_within_a_filter(benchmark, catalogue):
    query = Query(text="arden 36", refrigerants=("R32",), outputs=(LIMIT,))
    benchmark(catalogue.listed, query, LISTED)


def test_opening_the_catalogue(benchmark, catalogue, folder):
    def opened():
        store = CatalogueStore(folder / "full" / "data" / "catalogue.sqlite")
        page = store.listed(Query(), LISTED)
        store.close()
        return page

    benchmark(opened)


def test_the_first_choice_by_size(benchmark, catalogue):
    sizes = iter(range(8_000, 20_000))

    def first_choice():
        return catalogue.near(Aim(float(next(sizes)), fahrenheit(0), 9_000.0))

    benchmark.pedantic(first_choice, rounds=20)
