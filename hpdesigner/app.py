"""The composition root: puts the program together and runs it until its last window closes.

The window comes first; the process that owns CoolProp is warmed up once it is there.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from hpdesigner import __version__
from hpdesigner.catalog.store import SqliteCatalogue
from hpdesigner.engineering.design import Designer
from hpdesigner.gui.jobs import ProcessJobs, ThreadJobs
from hpdesigner.gui.session import Session
from hpdesigner.gui.workspace import Services
from hpdesigner.interchange.epw import read_epw
from hpdesigner.persistence import folders, settings
from hpdesigner.persistence.attachments import Attachments
from hpdesigner.weather.store import WeatherForProject

SWITCH_INTERVAL_S: Final = 0.0005  # a thread that computes holds the window up for 20 ms at most


def make_application(argv: Sequence[str]) -> QApplication:
    """Return Qt's application object, named and ready for windows."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    app = QApplication(list(argv))
    app.setApplicationName("hpdesigner")
    app.setApplicationVersion(__version__)
    QGuiApplication.setApplicationDisplayName("Heat-Pump Designer")
    app.setQuitOnLastWindowClosed(False)  # the session closes what it started first
    return app


def make_services() -> Services:
    """Return everything the windows share, with the user's own catalogue."""
    attachments = Attachments(folders.attachments_folder())
    catalogue = SqliteCatalogue(folders.catalogue_file())
    return Services(
        designer=Designer(WeatherForProject(attachments.get, read_epw), catalogue),
        catalogue=catalogue,
        attachments=attachments,
        threads=ThreadJobs(),
        engine=ProcessJobs(),
    )


def run(argv: Sequence[str]) -> int:
    """Open the window, with the file named in ``argv`` if there is one, and run until it closes."""
    app = make_application(["hpdesigner", *argv])
    services = make_services()
    session = Session(services, settings.read(), settings.write)
    session.last_closed.connect(app.quit)
    window = session.new_window()
    if argv:
        QTimer.singleShot(0, window, lambda: window.files.open(Path(argv[0])))
    try:
        return app.exec()
    finally:
        services.threads.close()
        services.engine.close()
        services.catalogue.close()
