"""Fixtures of the window: a session without CoolProp, whose jobs run at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.engineering.design import Designer
from hpdesigner.gui.main_window import MainWindow
from hpdesigner.gui.session import Session
from hpdesigner.gui.workspace import Services
from hpdesigner.interchange.weather_file import read_weather
from hpdesigner.jobs.job import InlineJobs
from hpdesigner.persistence.attachments import Attachments
from hpdesigner.persistence.settings import Settings
from hpdesigner.weather.store import WeatherForProject


class IdleJobs:
    """Stands for the process that owns CoolProp: takes jobs and never answers."""

    def __init__(self) -> None:
        self.closed = False

    def submit(self, job, done, failed):
        return lambda: None

    def close(self) -> None:
        self.closed = True


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> None:
    """Delete for good what earlier tests closed: a change of style walks through every widget."""
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    attachments = Attachments(tmp_path / "attachments")
    catalogue = CatalogueStore(tmp_path / "catalogue.sqlite")
    made = Services(
        designer=Designer(WeatherForProject(attachments.get, read_weather), catalogue),
        catalogue=catalogue,
        attachments=attachments,
        threads=InlineJobs(),
        engine=IdleJobs(),
    )
    yield made
    catalogue.close()


@pytest.fixture
def stored() -> list[Settings]:
    """Every state of the settings that was kept."""
    return []


@pytest.fixture
def session(
    qapp: QApplication, services: Services, stored: list[Settings], tmp_path: Path
) -> Iterator[Session]:
    made = Session(services, Settings(theme="light"), stored.append, tmp_path / "recovery")
    yield made
    for window in tuple(made.windows):
        window.document.history.setClean()
        window.close()
    made.deleteLater()
    qapp.processEvents()


@pytest.fixture
def window(session: Session) -> MainWindow:
    return session.new_window()
