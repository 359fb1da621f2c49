"""Where the equipment catalogue is kept: on this computer or on the office's server."""

import os
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from hpdesigner.catalog.place import is_server, joined, parted, probed
from hpdesigner.gui.theme import em
from hpdesigner.jobs.job import Job, Jobs
from hpdesigner.persistence.settings import CATALOG_VARIABLE, Settings
from hpdesigner.problems import HpdError, Problem
from hpdesigner.sentences import sentence

_TOLD_EM: Final = 4


def _nothing() -> None:
    """Cancel what is not running."""


class PlaceForm(QWidget):
    """Edits the address, its password apart; ``edited`` with the whole once it was changed."""

    edited = Signal(str)

    def __init__(self, place: str, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._cancel: Callable[[], None] = _nothing
        self._kept = place
        self.address, self.password = QLineEdit(), QLineEdit()
        self.test = QPushButton(self.tr("Test &connection"), autoDefault=False)
        self.told = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._lay_out()
        self._show(place)
        self.address.editingFinished.connect(self._take)
        self.password.editingFinished.connect(self._take)
        self.address.textChanged.connect(self._refresh)
        self.test.clicked.connect(self.try_out)

    @property
    def place(self) -> str:
        """The address as a whole; empty: a file on this computer."""
        return joined(self.address.text().strip(), self.password.text())

    def try_out(self) -> None:
        """Ask the server, without holding up the window."""
        self._cancel()
        self.test.setEnabled(False)
        self.told.setText(self.tr("Asking the server…"))
        job = Job(self.tr("test the catalog's server"), partial(probed, self.place))
        self._cancel = self._jobs.submit(job, self._tell, self._on_failed)

    def stop(self) -> None:
        """Wait for no answer any longer."""
        self._cancel()
        self._cancel = _nothing

    def _lay_out(self) -> None:
        self.address.setPlaceholderText(self.tr("a file on this computer"))
        self.address.setToolTip(str(Settings.model_fields["catalog"].description))
        # Room for what a server says, so that the dialog need not grow.
        self.told.setMinimumHeight(em(self, _TOLD_EM))
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setToolTip(self.tr("Kept in the settings file of this computer"))
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("&Server"), self.address)
        beside = QHBoxLayout()
        beside.addWidget(self.password, 1)
        beside.addWidget(self.test)
        label = QLabel(self.tr("&Password"))
        label.setBuddy(self.password)
        form.addRow(label, beside)
        form.addRow(self.told)

    def _show(self, place: str) -> None:
        address, password = parted(place)
        self.address.setText(address)
        self.password.setText(password)
        self._refresh()

    def _refresh(self) -> None:
        named = os.environ.get(CATALOG_VARIABLE, "")
        on_server = is_server(self.address.text())
        self.address.setEnabled(not named)
        self.password.setEnabled(on_server and not named)
        self.test.setEnabled(on_server and not named)
        text = self.tr("{0} says where the catalog is; it goes before this setting.")
        self.told.setText(text.format(CATALOG_VARIABLE) if named else "")

    def _take(self) -> None:
        place = self.place
        if parted(place)[0] != self.address.text():  # a password was typed within the address
            self._show(place)
        if place != self._kept:
            self._kept = place
            self.edited.emit(place)
            self.told.setText(self.tr("The program uses this catalog from its next start on."))

    def _tell(self, problem: Problem) -> None:
        self._cancel = _nothing
        self.test.setEnabled(True)
        self.told.setText(sentence(problem))

    def _on_failed(self, error: Exception) -> None:
        self.test.setEnabled(True)
        if not isinstance(error, HpdError):
            raise error
        self._tell(error.problem)
