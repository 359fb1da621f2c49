"""Problems as sentences.

Each language has a folder of TOML tables in ``resources/sentences/``: code -> sentence with
gaps such as ``{name}`` or ``{area:AREA}``; the word after the colon names a ``Quantity``, so
that the same finding reads in the reader's own units.
"""

import string
import tomllib
from functools import lru_cache
from typing import Any

from hpdesigner.assets import resource
from hpdesigner.problems import Problem
from hpdesigner.units import Quantity, System


@lru_cache(maxsize=8)
def _table(language: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for file in sorted(resource("sentences", language).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            for area, lines in tomllib.loads(file.read_text("utf-8")).items():
                table.update({f"{area}.{code}": text for code, text in lines.items()})
    return table


class _InUnits(string.Formatter):
    def __init__(self, system: System) -> None:
        self._system = system

    def format_field(self, value: Any, format_spec: str) -> Any:  # noqa: ANN401 - Formatter's own
        if format_spec in Quantity.__members__ and isinstance(value, int | float):
            return Quantity[format_spec].text(float(value), self._system)
        return super().format_field(value, format_spec)


def sentence(problem: Problem, system: System = "ip", language: str = "en") -> str:
    """Return ``problem`` as one sentence in the reader's units and language.

    A code without a sentence in ``language`` falls back to English.
    """
    text = _table(language).get(problem.code) or _table("en")[problem.code]
    return _InUnits(system).vformat(text, (), dict(problem.facts))


def known_codes(language: str = "en") -> frozenset[str]:
    """Return the codes that have a sentence in ``language``."""
    return frozenset(_table(language))
