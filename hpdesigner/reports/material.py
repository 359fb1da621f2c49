"""What every section of the proposal is made from, and the small words they share."""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from hpdesigner.engineering.loads.band import LoadBand
from hpdesigner.engineering.refrigerant.results import UnitCycle
from hpdesigner.engineering.results import Design
from hpdesigner.model.project import Project
from hpdesigner.problems import Problem
from hpdesigner.reports.blocks import BLANK
from hpdesigner.sentences import sentence
from hpdesigner.units import Quantity, System

ROUNDED_TO = 100.0  # Btu/h or W; a load is not known better than that
CURRENCY_SIGNS = {"USD": "$", "CAD": "$", "EUR": "€", "GBP": "£"}


class _InUnits(string.Formatter):
    """Fills gaps such as ``{load:POWER}`` and ``{at:TEMPERATURE.0}`` in the reader's units."""

    def __init__(self, system: System) -> None:
        self._system = system

    def format_field(self, value: Any, format_spec: str) -> Any:  # noqa: ANN401 - Formatter's own
        name, _, decimals = format_spec.partition(".")
        if name in Quantity.__members__:
            if value is None:
                return BLANK
            places = int(decimals) if decimals else None
            return _unbroken(Quantity[name].text(float(value), self._system, places))
        return super().format_field(value, format_spec)


@dataclass(frozen=True, slots=True)
class Material:
    """One job and its results, in one unit system and one language."""

    project: Project
    design: Design
    cycle: UnitCycle | None
    system: System
    today: date
    texts: Mapping[str, Any]
    template: str
    sure: LoadBand | None = None
    """How sure the loads are; None where that was not computed."""

    def say(self, key: str, **facts: Any) -> str:  # noqa: ANN401 - whatever the gaps take
        """Return the sentence ``section.name`` with its gaps filled."""
        return _InUnits(self.system).vformat(str(self._entry(key)), (), facts)

    def lines(self, key: str, **facts: Any) -> tuple[str, ...]:  # noqa: ANN401 - as above
        """Return a list of sentences with their gaps filled."""
        shown = _InUnits(self.system)
        return tuple(shown.vformat(str(line), (), facts) for line in self._entry(key))

    def told(self, problem: Problem) -> str:
        """Return a finding in the customer's words, or in the designer's where there are none."""
        told: Mapping[str, str] = self.texts["told"]
        _, _, name = problem.code.partition(".")
        what = str(problem.facts.get("what", "")).replace(" ", "_")
        text = told.get(f"{name}_{what}", told.get(name))
        if text is None:
            return sentence(problem, self.system)
        return _InUnits(self.system).vformat(text, (), dict(problem.facts))

    def term(self, area: str, name: str) -> str:
        """Return the printed word for a code, such as a fuel; the code itself where none is set."""
        words: Mapping[str, str] = self.texts[area]
        return words.get(name, name.replace("_", " ").capitalize())

    def text(self, quantity: Quantity, value: float | None, decimals: int | None = None) -> str:
        """Return a value with its unit, or a dash where the data do not say."""
        return "—" if value is None else _unbroken(quantity.text(value, self.system, decimals))

    def number(self, quantity: Quantity, value: float | None, decimals: int | None = None) -> str:
        """Return a value without its unit, for a column whose title has it."""
        return "—" if value is None else quantity.number(value, self.system, decimals)

    def about(self, watts: float | None) -> str:
        """Return a rate of heat [W] as a homeowner reads it: to 100 Btu/h or to 100 W."""
        if watts is None:
            return "—"
        shown = round(Quantity.POWER.shown(watts, self.system) / ROUNDED_TO) * ROUNDED_TO
        return f"{shown:,.0f}".replace("-", "\u2212")

    def unit(self, quantity: Quantity) -> str:
        """Return the symbol of a quantity."""
        return quantity.symbol(self.system)

    def _entry(self, key: str) -> Any:  # noqa: ANN401 - a sentence or a list
        section, _, name = key.partition(".")
        return self.texts[section][name]


def _unbroken(text: str) -> str:
    """Keep a number and its unit on one line."""
    return text.replace(" ", "\u00a0")


def money(amount: float, currency: str, decimals: int = 2) -> str:
    """Return an amount with the sign of its currency, or its code where the sign is unknown."""
    sign = CURRENCY_SIGNS.get(currency, f"{currency} ")
    return f"{'−' if amount < 0 else ''}{sign}{abs(amount):,.{decimals}f}"


def or_blank(text: str) -> str:
    """Return ``text``, or a line to fill in by hand."""
    return text.strip() or BLANK
