"""Work is written away while it is done, and offered again after a crash.

Two seconds after the last edit, and at most five seconds after the first one not yet written,
the project goes to the recovery journal. A clean close takes the journal away; one whose program
is gone is offered on the start page, in plain words.
"""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDateTime, QLocale, QObject, QTimer
from PySide6.QtWidgets import QFrame, QMessageBox

from hpdesigner.gui import translation
from hpdesigner.gui.start_page import recovery_card
from hpdesigner.persistence.recovery import Journal, Recovered
from hpdesigner.problems import HpdError

if TYPE_CHECKING:
    from hpdesigner.gui.files import Files
    from hpdesigner.gui.main_window import MainWindow
    from hpdesigner.gui.session import Session

REST_MS: Final = 2_000  # after the last edit
LONGEST_MS: Final = 5_000  # while the edits go on


class Autosave(QObject):
    """Writes one window's project to its journal."""

    def __init__(self, window: "MainWindow", journal: Journal) -> None:
        super().__init__(window)
        self._window, self._journal = window, journal
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._rest.timeout.connect(self.write)
        self._longest.timeout.connect(self.write)
        window.document.changed.connect(self._on_changed)

    def write(self) -> None:
        """Write the project away now, if it differs from its file."""
        self._rest.stop()
        self._longest.stop()
        window = self._window
        if not window.files.is_modified:
            self._journal.discard()
            return
        try:
            self._journal.write(
                window.document.project,
                window.files.path,
                window.files.fingerprint,
                window.document.steps_since_save,
            )
        except HpdError as error:
            window.say(error.problem)

    def close(self) -> None:
        """Take the journal away: the user has closed the window and lost nothing."""
        self._rest.stop()
        self._longest.stop()
        self._journal.discard()

    def _on_changed(self) -> None:
        self._rest.start()
        if not self._longest.isActive():
            self._longest.start()


def offer(session: "Session", files: "Files", found: Recovered) -> QFrame:
    """Return the card that offers lost work: what, when, and how many steps newer."""
    texts = _Texts()
    return recovery_card(
        texts.title(found),
        texts.detail(found),
        (texts.recover, partial(files.recover, found)),
        (texts.discard, partial(_discard_if_sure, session, texts, found)),
    )


def _discard_if_sure(session: "Session", texts: "_Texts", found: Recovered) -> None:
    """Ask first: what is discarded is nowhere else."""
    button = QMessageBox.StandardButton
    answer = QMessageBox.question(
        session.windows[-1],
        texts.discard,
        texts.sure(found),
        button.Discard | button.Cancel,
        button.Cancel,
    )
    if answer == button.Discard:
        session.forget(found)


class _Texts(QObject):
    """The words of the offer; a ``QObject`` so that they can be translated in place."""

    @property
    def recover(self) -> str:
        return self.tr("Recover")

    @property
    def discard(self) -> str:
        return self.tr("Discard")

    def sure(self, found: Recovered) -> str:
        return self.tr("{0}: discard it for good?").format(self.title(found))

    def title(self, found: Recovered) -> str:
        name = found.project.name or found.project.client.name
        if found.original_path is not None:
            name = found.original_path.stem
        return self.tr("Unsaved work on “{0}”").format(name or self.tr("New survey"))

    def detail(self, found: Recovered) -> str:
        when = translation.locale().toString(
            QDateTime.fromSecsSinceEpoch(round(found.written.timestamp())),
            QLocale.FormatType.ShortFormat,
        )
        if found.original_path is None:
            return self._never_saved(found, when)
        if found.steps == 1:
            return self.tr("Written {0}, 1 step newer than the saved file").format(when)
        text = self.tr("Written {0}, {1} steps newer than the saved file")
        return text.format(when, found.steps)

    def _never_saved(self, found: Recovered, when: str) -> str:
        if found.steps == 1:
            return self.tr("Written {0} after 1 step; it was never saved").format(when)
        text = self.tr("Written {0} after {1} steps; it was never saved")
        return text.format(when, found.steps)
