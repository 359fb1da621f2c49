"""Putting the program together: Qt's application object and the services all windows share."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from hpdesigner import __version__
from hpdesigner.catalog.database import IN_MEMORY
from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.engineering.design import Designer
from hpdesigner.gui.jobs import ProcessJobs, ThreadJobs
from hpdesigner.gui.workspace import Services
from hpdesigner.interchange.weather_file import read_weather
from hpdesigner.persistence import folders, settings
from hpdesigner.persistence.attachments import Attachments
from hpdesigner.problems import HpdError, Problem, Severity
from hpdesigner.weather.store import WeatherForProject

SWITCH_INTERVAL_S: Final = 0.0005  # a thread that computes holds the window up for 20 ms at most


def make_application(argv: Sequence[str] = ("hpdesigner",)) -> QApplication:
    """Return Qt's application object, named and ready for windows."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    app = QApplication.instance() or QApplication(list(argv))
    assert isinstance(app, QApplication)
    app.setApplicationName("hpdesigner")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("hpdesigner")
    QGuiApplication.setApplicationDisplayName("")  # titles name the program themselves
    app.setQuitOnLastWindowClosed(False)  # the session closes what it started first
    return app


def make_application_off_screen(scale: float = 1.0) -> QApplication:
    """Return an application without a screen, its pictures ``scale`` times as fine."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = f"{scale:g}"
    return make_application()


def make_services(catalogue_file: Path | None = None) -> Services:
    """Return everything the windows share, with the user's own catalogue unless one is named."""
    attachments = Attachments(folders.attachments_folder())
    catalogue, troubles = _catalogue(catalogue_file or settings.catalogue_place())
    return Services(
        designer=Designer(WeatherForProject(attachments.get, read_weather), catalogue),
        catalogue=catalogue,
        attachments=attachments,
        threads=ThreadJobs(),
        engine=ProcessJobs(),
        troubles=troubles,
    )


def _catalogue(place: Path | str) -> tuple[CatalogueStore, tuple[Problem, ...]]:
    """Return the user's catalogue, or what stands in for it and why.

    While a server does not answer that is the catalogue of this computer; for a file that cannot
    be used it is one in memory.
    """
    try:
        return CatalogueStore(place), ()
    except HpdError as error:
        if isinstance(place, str) and "://" in place:
            told = Problem("catalog.local_instead", (), Severity.WARNING, error.problem.facts)
            store, more = _catalogue(folders.catalogue_file())
            return store, (told, *more)
        stand_in = Problem("catalog.stand_in", (), Severity.WARNING)
        return CatalogueStore(IN_MEMORY), (stand_in, error.problem)


def close_services(services: Services) -> None:
    """Stop everything the services started."""
    services.threads.close()
    services.engine.close()
    services.catalogue.close()
