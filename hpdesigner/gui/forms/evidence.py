"""The mark beside a field: where its value comes from, as a letter that can be changed.

Letter, tooltip and name for screen readers say the same; colour is not used. Ctrl+E in a field
opens the menu of its mark.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMenu, QMessageBox, QToolButton

from hpdesigner.gui import theme
from hpdesigner.gui.document import Document
from hpdesigner.gui.forms.attachments import Attachments, keep_picture
from hpdesigner.model.base import found, replaced
from hpdesigner.model.evidence import Evidence, Source, Surveyed
from hpdesigner.problems import HpdError, Where
from hpdesigner.sentences import sentence

NO_SOURCE = "○"
LETTERS = {
    Source.MEASURED: "M",
    Source.NAMEPLATE: "N",
    Source.DRAWING: "D",
    Source.BILL: "B",
    Source.DEFAULT: "S",
    Source.GUESS: "?",
}
_WIDTH_EM = 1.4


def _tr(text: str) -> str:
    return QCoreApplication.translate("Evidence", text)


def source_text(source: Source) -> str:
    """Return a source as the menu says it."""
    return {
        Source.MEASURED: _tr("Measured"),
        Source.NAMEPLATE: _tr("Nameplate"),
        Source.DRAWING: _tr("Drawing"),
        Source.BILL: _tr("Bill"),
        Source.DEFAULT: _tr("Standard value"),
        Source.GUESS: _tr("Guess"),
    }[source]


def evidence_text(evidence: Evidence | None) -> str:
    """Return where a value comes from, in words, with its note."""
    if evidence is None:
        return _tr("Source not stated")
    parts = [source_text(evidence.source)]
    if evidence.note:
        parts.append(evidence.note)
    if evidence.photo:
        parts.append(_tr("with photo"))
    return ", ".join(parts)


def with_source(owner: Surveyed, field: str, source: Source | None) -> Surveyed:
    """Return ``owner`` with the source of ``field`` stated, or no longer stated."""
    if source is None:
        return owner.evolve(evidence=tuple(e for e in owner.evidence if e.field != field))
    stated = owner.evidence_for(field) or Evidence(field=field)
    return owner.with_evidence(stated.evolve(source=source))


class EvidenceMark(QToolButton):
    """Shows and sets the evidence of one field."""

    def __init__(
        self, document: Document, path: Where, title: str, attachments: Attachments
    ) -> None:
        super().__init__()
        self._document, self._owner_path, self._field = document, path[:-1], str(path[-1])
        self._title, self._attachments = title, attachments
        self.setProperty("look", "flat")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFixedWidth(theme.em(self, _WIDTH_EM))
        self.setStyleSheet(
            "QToolButton::menu-indicator { image: none; } QToolButton { padding: 0; }"
        )
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def refresh(self) -> None:
        """Show the evidence as it stands."""
        evidence = self._evidence()
        self.setText(LETTERS[evidence.source] if evidence else NO_SOURCE)
        words = evidence_text(evidence)
        self.setToolTip(self.tr("{0}: {1} (Ctrl+E)").format(self._title, words))
        self.setAccessibleName(self.tr("Source of {0}: {1}").format(self._title, words))

    def _owner(self) -> Surveyed:
        owner: Surveyed = found(self._document.project, self._owner_path)
        return owner

    def _evidence(self) -> Evidence | None:
        return self._owner().evidence_for(self._field)

    def _fill(self) -> None:
        fill_source_menu(self.menu(), self._evidence(), self._set_source)
        self.menu().addSeparator()
        self._add(self.tr("Note…"), self._ask_note)
        self._add(self.tr("Attach photo…"), self._ask_photo)

    def _add(self, text: str, called: Callable[[], None]) -> None:
        action = QAction(text, self.menu())
        action.triggered.connect(lambda: called())
        self.menu().addAction(action)

    def _set_source(self, source: Source | None) -> None:
        self._apply(with_source(self._owner(), self._field, source))

    def _stated(self) -> Evidence:
        return self._evidence() or Evidence(field=self._field, source=Source.GUESS)

    def _ask_note(self) -> None:
        before = self._stated()
        note, agreed = QInputDialog.getText(
            self, self._title, self.tr("Note on the source:"), text=before.note
        )
        if agreed:
            self._apply(self._owner().with_evidence(before.evolve(note=note.strip())))

    def _ask_photo(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(
            self, self.tr("Photo of the evidence"), "", self.tr("Pictures (*.jpg *.jpeg *.png)")
        )
        if name:
            self.attach_photo(Path(name))

    def attach_photo(self, path: Path) -> None:
        """Let the picture in the file ``path`` show where the value comes from."""
        try:
            digest = keep_picture(path, self._attachments)
        except HpdError as error:
            QMessageBox.warning(self, self._title, sentence(error.problem))
            return
        self._apply(self._owner().with_evidence(self._stated().evolve(photo=digest)))

    def _apply(self, owner: Surveyed) -> None:
        project = replaced(self._document.project, self._owner_path, owner)
        where = (*self._owner_path, self._field)
        self._document.apply(project, self.tr("{0}: source").format(self._title), where)


def fill_source_menu(
    menu: QMenu, evidence: Evidence | None, chosen: Callable[[Source | None], None]
) -> None:
    """Fill ``menu`` with the sources, the present one ticked; ``chosen`` gets the user's choice."""
    menu.clear()
    group = QActionGroup(menu)
    for source in (*Source, None):
        text = f"{LETTERS[source]}  {source_text(source)}" if source else _tr("Not stated")
        action = QAction(text, menu, checkable=True)
        action.setChecked((evidence.source if evidence else None) == source)
        action.triggered.connect(lambda _on=False, one=source: chosen(one))
        group.addAction(action)
        menu.addAction(action)


def supports_evidence(owner: type) -> bool:
    """Return whether fields of ``owner`` can carry evidence."""
    return issubclass(owner, Surveyed)
