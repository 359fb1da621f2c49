"""A field of the model as something to enter: title, help, unit, choices and limits, said once.

Everything here is read from ``model_fields``. ``Entry.read`` makes a value of what was typed, or
raises ``Refused`` with one sentence's worth of facts; limits are the model's own to check.
"""

import types
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum, auto
from functools import lru_cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hpdesigner.days import parse_day
from hpdesigner.gui.forms.parsing import NotUnderstood, parse, parse_whole
from hpdesigner.gui.forms.shown import value_text, word
from hpdesigner.model.base import Frozen, quantity_of
from hpdesigner.problems import HpdError, Problem
from hpdesigner.units import Quantity, System


class Kind(Enum):
    """How a field is entered."""

    NUMBER = auto()
    WHOLE = auto()
    TEXT = auto()
    CHOICE = auto()
    FLAG = auto()
    DAY = auto()
    LINES = auto()


class Refused(HpdError):
    """What was entered cannot stand in the field; the model keeps its last value."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One field, ready to be shown and read."""

    owner: type[Frozen]
    name: str
    title: str
    help: str
    quantity: Quantity | None
    kind: Kind
    optional: bool
    choices: tuple[tuple[Any, str], ...] = ()

    def label(self, system: System) -> str:
        """Return the title with its unit."""
        symbol = self.quantity.symbol(system) if self.quantity else ""
        return f"{self.title} ({symbol})" if symbol else self.title

    @property
    def when_empty(self) -> str:
        """What the program uses where nothing is entered, as the help text says it."""
        after = self.help.partition("mpty: ")[2]
        return after[:1].upper() + after[1:]

    def text(self, value: Any, system: System) -> str:  # noqa: ANN401 - any field's value
        """Return ``value`` as the text of an editor."""
        if self.kind is Kind.CHOICE:
            return next((text for known, text in self.choices if known == value), "")
        if self.kind is Kind.LINES:
            return "\n".join(value)
        return value_text(value, self.quantity, system)

    def read(self, text: str, system: System) -> Any:  # noqa: ANN401 - any field's value
        """Return the value of what was typed; raise ``Refused`` where it is none."""
        if not text.strip() and self.kind not in (Kind.TEXT, Kind.LINES):
            return self._nothing()
        if not text.strip() and self.optional:
            return None
        try:
            return _READERS[self.kind](self, text, system)
        except ValueError:
            raise Refused(self._not_understood(text, system)) from None

    def _nothing(self) -> None:
        if not self.optional:
            raise Refused(Problem("form.required", facts={"name": self.title}))

    def _not_understood(self, text: str, system: System) -> Problem:
        facts = {"name": self.title, "text": text.strip()}
        if self.kind is Kind.CHOICE:
            known = ", ".join(text for _value, text in self.choices if text)
            return Problem("form.not_a_choice", facts=facts | {"known": known})
        if self.kind is Kind.NUMBER and self.quantity and self.quantity.symbol(system):
            facts["unit"] = self.quantity.symbol(system)
            return Problem("form.not_a_quantity", facts=facts)
        return Problem(f"form.not_a_{self.kind.name.lower()}", facts=facts)


def _read_choice(entry: Entry, text: str, _system: System) -> object:
    wanted = text.strip().casefold()
    for value, shown in entry.choices:
        if wanted in (shown.casefold(), str(value).casefold()):
            return value
    raise NotUnderstood(text)


_WORDS = {"yes": True, "y": True, "true": True, "1": True, "x": True}
_WORDS |= {"no": False, "n": False, "false": False, "0": False}


def _read_flag(_entry: Entry, text: str, _system: System) -> object:
    try:
        return _WORDS[text.strip().casefold()]
    except KeyError:
        raise NotUnderstood(text) from None


def _read_lines(_entry: Entry, text: str, _system: System) -> object:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


_READERS: dict[Kind, Callable[[Entry, str, System], object]] = {
    Kind.NUMBER: lambda entry, text, system: parse(text, entry.quantity, system),
    Kind.WHOLE: lambda _entry, text, _system: parse_whole(text),
    Kind.TEXT: lambda _entry, text, _system: text,
    Kind.CHOICE: _read_choice,
    Kind.FLAG: _read_flag,
    Kind.DAY: lambda _entry, text, _system: parse_day(text),
    Kind.LINES: _read_lines,
}


@lru_cache(maxsize=1024)
def entry_of(owner: type[Frozen], name: str) -> Entry:
    """Return how ``owner``'s field ``name`` is entered."""
    info = owner.model_fields[name]
    bare, optional = _bare(info.annotation)
    return Entry(
        owner=owner,
        name=name,
        title=info.title or name,
        help=info.description or "",
        quantity=quantity_of(owner, name),
        kind=_kind(bare),
        optional=optional,
        choices=_choices(bare, optional),
    )


def _bare(annotation: Any) -> tuple[Any, bool]:  # noqa: ANN401 - whatever a type hint may be
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        parts = [part for part in get_args(annotation) if part is not type(None)]
        return _bare(parts[0])[0], len(parts) < len(get_args(annotation))
    return annotation, False


_KINDS: dict[object, Kind] = {
    float: Kind.NUMBER,
    int: Kind.WHOLE,
    str: Kind.TEXT,
    bool: Kind.FLAG,
    date: Kind.DAY,
}


def _kind(bare: Any) -> Kind:  # noqa: ANN401 - whatever a type hint may be
    if get_origin(bare) is Literal or (isinstance(bare, type) and issubclass(bare, StrEnum)):
        return Kind.CHOICE
    return Kind.LINES if get_origin(bare) is tuple else _KINDS[bare]


def _choices(bare: Any, optional: bool) -> tuple[tuple[Any, str], ...]:  # noqa: ANN401
    if get_origin(bare) is Literal:
        values: tuple[Any, ...] = get_args(bare)
    elif isinstance(bare, type) and issubclass(bare, StrEnum):
        values = tuple(bare)
    elif bare is bool and optional:
        values = (True, False)
    else:
        return ()
    nothing: tuple[tuple[Any, str], ...] = ((None, ""),) if optional else ()
    return nothing + tuple((value, _choice_word(value)) for value in values)


def _choice_word(value: object) -> str:
    return word(value) if isinstance(value, str) else value_text(value, None, "si")
