"""The running program: settings, hooks, services and the first window, until the last one closes.

The window comes first; the process that owns CoolProp is warmed up once it is there.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer

from hpdesigner.gui import translation
from hpdesigner.gui.composition import close_services, make_application, make_services
from hpdesigner.gui.crash import CrashDialog, CrashHooks, found_reports
from hpdesigner.gui.jobs import ProcessJobs
from hpdesigner.gui.session import Session
from hpdesigner.persistence import folders, settings

WARM_UP_AFTER_MS: Final = 400  # the first window is drawn by then


class Program:
    """Everything that runs while windows are open."""

    def __init__(self, argv: Sequence[str]) -> None:
        """Open the first window, with the file named in ``argv`` if there is one."""
        self.qt = make_application(["hpdesigner", *argv])
        preferences = settings.read()
        translation.install_preferred(self.qt, preferences.language)
        self._services = make_services()
        self.session = Session(
            self._services, preferences, settings.write, folders.recovery_folder()
        )
        self._hooks = CrashHooks(self.session.rescue)
        self._hooks.happened.connect(lambda text: CrashDialog(text).open())
        self._hooks.install()
        self.session.last_closed.connect(self.qt.quit)
        self.window = self.session.new_window()
        self._tell_of_the_last_run()
        self._hooks.log_crashes_to(folders.state_folder())
        engine = self._services.engine
        assert isinstance(engine, ProcessJobs)
        QTimer.singleShot(WARM_UP_AFTER_MS, engine, engine.warm_up)
        for name in argv[:1]:
            QTimer.singleShot(0, self.window, partial(self.window.files.open, Path(name)))

    def run(self) -> int:
        """Run until the last window closes and return the exit code."""
        try:
            return self.qt.exec()
        finally:
            self.close()

    def close(self) -> None:
        """Stop everything that was started."""
        close_services(self._services)
        self._hooks.remove()

    def _tell_of_the_last_run(self) -> None:
        for problem in (*self.session.unreadable, *self._services.troubles):
            self.window.say(problem)
        for text in found_reports(folders.state_folder()):
            self.window.offer_report(text)


def run(argv: Sequence[str]) -> int:
    """Open the window, with the file named in ``argv`` if there is one, and run until it closes."""
    return Program(argv).run()
