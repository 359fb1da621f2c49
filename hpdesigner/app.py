"""The running program: settings, hooks, services and the first window, until the last one closes.

The window comes first; the process that owns CoolProp is warmed up once it is there.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer

from hpdesigner.gui import translation
from hpdesigner.gui.composition import close_services, make_application, make_services
from hpdesigner.gui.crash import CrashDialog, CrashHooks, found_reports
from hpdesigner.gui.session import Session
from hpdesigner.persistence import folders, settings


def run(argv: Sequence[str]) -> int:
    """Open the window, with the file named in ``argv`` if there is one, and run until it closes."""
    app = make_application(["hpdesigner", *argv])
    preferences = settings.read()
    translation.install_preferred(app, preferences.language)
    services = make_services()
    session = Session(services, preferences, settings.write, folders.recovery_folder())
    hooks = _hooks(session)
    session.last_closed.connect(app.quit)
    window = session.new_window()
    for problem in session.unreadable:
        window.say(problem)
    for text in found_reports(folders.state_folder()):
        window.offer_report(text)
    hooks.log_crashes_to(folders.state_folder())
    if argv:
        QTimer.singleShot(0, window, partial(window.files.open, Path(argv[0])))
    try:
        return app.exec()
    finally:
        close_services(services)
        hooks.remove()


def _hooks(session: Session) -> CrashHooks:
    hooks = CrashHooks(session.rescue, session)
    hooks.happened.connect(lambda text: CrashDialog(text).open())
    hooks.install()
    return hooks
