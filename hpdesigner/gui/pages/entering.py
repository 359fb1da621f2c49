"""What is typed into the unit editor, made into SI or refused in words."""

from pydantic import ValidationError

from hpdesigner.gui.forms.entries import entry_of
from hpdesigner.gui.forms.parsing import NotUnderstood, parse
from hpdesigner.gui.forms.refusals import refusal
from hpdesigner.model.base import Frozen
from hpdesigner.problems import Problem
from hpdesigner.sentences import sentence
from hpdesigner.units import Quantity, System


class EntryError(Exception):
    """What was typed cannot be used; the text says where and why."""

    def __init__(self, text: str, cell: tuple[int, int] | None = None) -> None:
        super().__init__(text)
        self.cell = cell
        """Row and column of a grid, where it is one."""


def number(text: str, quantity: Quantity | None, system: System, where: str) -> float | None:
    """Return the SI value typed, with a unit of its own or in that of the field; None: nothing."""
    if not text.strip():
        return None
    try:
        return parse(text, quantity, system)
    except NotUnderstood as error:
        raise EntryError(f'{where}: "{text}" is not a number.') from error


def plain(quantity: Quantity, value: float, system: System) -> str:
    """Return a value as it is typed: without thousands apart, with an ordinary minus."""
    return quantity.number(value, system).replace(",", "").replace("−", "-")


def refused(error: ValidationError, owner: type[Frozen], system: System) -> str:
    """Return what the model refused, in the user's words and units."""
    first = error.errors()[0]
    entry = entry_of(owner, str(first["loc"][0]))
    if first["type"] == "missing" or first["input"] in (None, ""):
        return sentence(Problem("form.missing", facts={"name": entry.title}), system)
    return sentence(refusal(error, entry, (), system), system)
