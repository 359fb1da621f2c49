"""Deleting rows: says where they are used and asks what shall stand there instead."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from hpdesigner.gui.tables.usage import (
    CONSTRUCTIONS,
    ROOMS,
    User,
    redirected,
    replacements,
    users_of,
    without,
    without_users,
)
from hpdesigner.model.base import found
from hpdesigner.model.project import Project
from hpdesigner.problems import Problem, Where
from hpdesigner.sentences import sentence

_NAMED_USERS = 4


class Fate(Enum):
    """What becomes of those who use what is deleted."""

    KEEP_ALL = auto()
    REDIRECT = auto()
    DELETE_TOO = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the user decided."""

    fate: Fate
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Rows to be deleted that are in use."""

    problem: Problem
    choices: tuple[tuple[Answer, str], ...]


Ask = Callable[[Question], Answer]


def removed(
    project: Project, path: Where, ids: Collection[str], ask: Ask, words: "Words"
) -> Project | None:
    """Return ``project`` without ``ids``; None where the user kept them."""
    users = users_of(project, path, ids)
    if not users:
        return without(project, path, ids)
    answer = ask(_question(project, path, ids, users, words))
    if answer.fate is Fate.KEEP_ALL:
        return None
    if answer.fate is Fate.DELETE_TOO:
        return without(without_users(project, path, ids), path, ids)
    return without(redirected(project, path, ids, answer.to), path, ids)


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of the choices, in the user's language."""

    whole_house: str
    delete_too: str


def _question(
    project: Project, path: Where, ids: Collection[str], users: tuple[User, ...], words: Words
) -> Question:
    others: tuple[Any, ...] = replacements(project, path, ids)
    choices = [(Answer(Fate.REDIRECT, row.id), row.name or row.id) for row in others]
    if path == ROOMS:
        choices.insert(0, (Answer(Fate.REDIRECT, None), words.whole_house))
    elif path != CONSTRUCTIONS:
        choices.append((Answer(Fate.DELETE_TOO), words.delete_too))
    return Question(_in_use(project, path, ids, users, bool(choices)), tuple(choices))


_CODES = {ROOMS: "form.room_in_use", CONSTRUCTIONS: "form.construction_in_use"}


def _in_use(
    project: Project, path: Where, ids: Collection[str], users: tuple[User, ...], answerable: bool
) -> Problem:
    names = [row.name or row.id for row in found(project, path) if row.id in ids]
    shown = ", ".join(user.name for user in users[:_NAMED_USERS])
    facts = {
        "name": ", ".join(names),
        "count": str(len(users)),
        "users": f"{shown}, …" if len(users) > _NAMED_USERS else shown,
    }
    code = _CODES.get(path, "form.surface_in_use") if answerable else "form.last_construction"
    return Problem(code, (*path, next(iter(ids))), facts=facts)


class RemovalDialog(QDialog):
    """Asks the question of ``removed``."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("In use"))
        self._choices = question.choices
        text = QLabel(sentence(question.problem), textFormat=Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        self._combo = QComboBox()
        self._combo.setAccessibleName(self.tr("Use instead"))
        self._combo.addItems([label for _answer, label in question.choices])
        self._combo.setVisible(bool(question.choices))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        if question.choices:
            buttons.addButton(self.tr("Replace and delete"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addWidget(self._combo)
        layout.addWidget(buttons)

    def answer(self) -> Answer:
        """Return what the user decided, after the dialog has closed."""
        if self.result() != QDialog.DialogCode.Accepted or not self._choices:
            return Answer(Fate.KEEP_ALL)
        return self._choices[self._combo.currentIndex()][0]


def ask_in_dialog(parent: QWidget) -> Ask:
    """Return a way to ask by a dialog over ``parent``."""

    def ask(question: Question) -> Answer:
        dialog = RemovalDialog(question, parent)
        dialog.exec()
        answer = dialog.answer()
        dialog.deleteLater()
        return answer

    return ask
