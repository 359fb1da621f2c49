"""How long the main path takes on a real house, and how much memory the window needs.

Run with ``.venv/bin/python -m pytest tests/benchmarks --benchmark-only``; the figures of the
window are those of a fresh process, from its start to the first picture of the page.
"""

import os
import subprocess
import sys
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.engineering.climate.conditions import design_conditions
from hpdesigner.engineering.design import Designer, cycle_request
from hpdesigner.engineering.loads.methods import LOAD_METHODS
from hpdesigner.engineering.refrigerant.unit_cycle import unit_cycle
from hpdesigner.engineering.sizing.selection import size
from hpdesigner.interchange.hpxml.reader import read_hpxml
from hpdesigner.interchange.weather_file import read_weather
from hpdesigner.model.base import replaced
from hpdesigner.reports.printing import Order, Paper, print_proposal
from hpdesigner.weather.store import WeatherForProject

ROOT = Path(__file__).resolve().parents[2]
UNIT = "SAMPLE-48-DUCTED"
pytestmark = pytest.mark.reference
WINDOW = """
import sys, time
from hpdesigner.app import Program
program = Program([sys.argv[1]])
window = program.window
from PySide6.QtCore import QTimer
def look():
    if window.workspace.design is None:
        return
    window.grab()
    timer.stop()
    program.qt.exit(0)  # quit() would ask whether to save
timer = QTimer(interval=5)
timer.timeout.connect(look)
timer.start()
program.qt.exec()
import psutil
own = psutil.Process()
print(own.memory_info().rss)
program.close()
"""


@pytest.fixture(scope="module")
def bob_ross(shared_data):
    return read_hpxml(shared_data / "acca" / "Bob_Ross_Residence.xml").project


@pytest.fixture(scope="module")
def catalogue():
    store = CatalogueStore(Path(":memory:"))
    yield store
    store.close()


@pytest.fixture(scope="module")
def weather_source():
    return WeatherForProject(lambda _digest: None, read_weather)


@pytest.fixture
def edited(bob_ross):
    """Give the project again and again, each time with another ceiling area."""
    ceiling = next(s for s in bob_ross.building.surfaces if s.kind == "ceiling")
    steps = count(1)

    def edit():
        where = ("building", "surfaces", ceiling.id, "area_m2")
        return replaced(bob_ross, where, ceiling.area_m2 + 0.01 * next(steps))

    return edit


def test_edit_to_loads_and_sizing(benchmark, edited, catalogue, weather_source):
    unit = catalogue.unit(UNIT)
    weather = weather_source.for_project(edited())
    method = LOAD_METHODS.default

    def path():
        project = edited()
        conditions = design_conditions(project.site, weather)
        return size(unit, method.run(project, conditions, weather), weather, project)

    benchmark(path)


def test_edit_to_all_figures_of_a_chosen_unit(benchmark, edited, catalogue, weather_source):
    designer = Designer(weather_source, catalogue)
    unit = catalogue.unit(UNIT)

    def path():
        project = edited()
        return designer(project.evolve(choices=project.choices.evolve(unit=unit)))

    benchmark(path)


def test_the_proposal_as_pdf(benchmark, bob_ross, catalogue, weather_source):
    project = bob_ross.evolve(choices=bob_ross.choices.evolve(unit=catalogue.unit(UNIT)))
    design = Designer(weather_source, catalogue)(project)
    cycle = unit_cycle(cycle_request(design), lambda _fraction: None)
    day = date(2026, 1, 5)
    order = Order(project, design, cycle, "ip", day, Paper.LETTER, lambda _digest: None)
    benchmark.pedantic(print_proposal, (order,), rounds=5, warmup_rounds=1)


def test_importing_a_house(benchmark, shared_data):
    benchmark(read_hpxml, shared_data / "acca" / "Bob_Ross_Residence.xml")


def test_start_to_window_with_figures(benchmark, shared_data, tmp_path):
    house = shared_data / "acca" / "Bob_Ross_Residence.xml"
    environment = {**os.environ, "HPDESIGNER_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}

    def start():
        command = (sys.executable, "-c", WINDOW, str(house))
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, check=True, text=True
        )
        return int(done.stdout.split()[-1])

    start()  # the catalogue is filled at the very first start
    rss = benchmark.pedantic(start, rounds=3)
    benchmark.extra_info["resident_mebibytes"] = round(rss / 2**20)
