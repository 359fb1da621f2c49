"""How soon the Equipment page shows what is typed, with a list as long as NEEP's behind it.

Run with ``.venv/bin/python -m pytest tests/benchmarks/test_catalog_page_speed.py
--benchmark-only``. The list is made up on the spot by ``synthetic_neep``. Limit to hold: 50 ms from
a key to the list, the pause after typing apart.
"""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from hpdesigner.catalog import importing
from hpdesigner.catalog.importers.known import importer_of
from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.engineering.design import Designer
from hpdesigner.gui.session import Session
from hpdesigner.gui.workspace import Services
from hpdesigner.interchange.weather_file import read_weather
from hpdesigner.jobs.job import InlineJobs
from hpdesigner.persistence.attachments import Attachments
from hpdesigner.persistence.settings import Settings
from hpdesigner.weather.store import WeatherForProject
from tests.benchmarks import synthetic_neep

WORDS = ("a", "arde", "arden 36", "bjx24b", "2000", "200001", "zzzz")


class IdleJobs:
    """Stands for the process that owns CoolProp: takes jobs and never answers."""

    def submit(self, job, done, failed):
        return lambda: None

    def close(self):
        pass


def quietly(_fraction):
    pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("page")


@pytest.fixture(scope="module")
def catalogue(folder):
    store = CatalogueStore(folder / "catalogue.sqlite")
    book = folder / "synthetic.xlsx"
    synthetic_neep.write_xlsx(book)
    staged = importing.read_file(store, importer_of(book), book, quietly)
    importing.write(store, staged, quietly)
    staged.close()
    yield store
    store.close()


@pytest.fixture(scope="module")
def window(qapp, catalogue, folder):
    attachments = Attachments(folder / "attachments")
    designer = Designer(WeatherForProject(attachments.get, read_weather), catalogue)
    services = Services(designer, catalogue, attachments, InlineJobs(), IdleJobs())
    session = Session(services, Settings(theme="light"), lambda _settings: None)
    made = session.new_window()
    made.resize(1366, 768)
    made.open_sample()
    yield made
    made.document.history.setClean()
    made.close()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def page(window):
    shown = window.show_page("equipment")
    shown._filters.clear()
    QApplication.processEvents()
    return shown


def typed(page, words):
    page._search.setText(words)
    page.refresh()
    QApplication.processEvents()


@pytest.mark.parametrize("words", WORDS)
def test_a_keystroke_in_the_window(benchmark, page, words):
    benchmark(typed, page, words)


def test_a_keystroke_within_a_filter_in_the_window(benchmark, page):
    page._filters._capacity.setText("30000")
    page._filters._cop.setText("2.2")
    typed(page, "arden")
    benchmark(typed, page, "arden 36")


def test_showing_the_page_after_an_edit(benchmark, page):
    benchmark(page.refresh)
