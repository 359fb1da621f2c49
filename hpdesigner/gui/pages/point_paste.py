"""Blocks of operating points as people copy them out of spreadsheets.

A first line of titles says which column is what, in any order and in which unit; without one the
columns are taken in the order of the grid. A column of COP becomes power.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Final

from hpdesigner.gui.forms.parsing import NotUnderstood, parse
from hpdesigner.units import Quantity, System

COLUMNS: Final[tuple[tuple[str, Quantity | None], ...]] = (
    ("mode", None),
    ("speed", None),
    ("outdoor_k", Quantity.TEMPERATURE),
    ("capacity_w", Quantity.POWER),
    ("power_w", Quantity.ELECTRIC_POWER),
    ("sensible_w", Quantity.POWER),
)
"""What the columns of the grid are, from left to right."""
_QUANTITIES: Final = dict(COLUMNS)
_COP: Final = "cop"
_TITLES: Final = (
    # The first that is found in a title counts: "sensible capacity" before "capacity".
    (r"\bmode\b", "mode"),
    (r"\bspeed\b|\bstage\b", "speed"),
    (r"sensible", "sensible_w"),
    (r"\bcop\b", _COP),
    (r"outdoor|ambient|\boat\b|\btemp", "outdoor_k"),
    (r"capacity|output|\bcap\b", "capacity_w"),
    (r"power|input|\bpi\b", "power_w"),
)
_UNITS: Final = r"btu/hr?|btuh|kbtu/hr?|mbh|tons?|kw|w|°?\s?[cf]\b|deg\s?[cf]"
_UNIT: Final = re.compile(rf"[\s(\[,/_-]({_UNITS})[)\]]?\s*$", re.IGNORECASE)
_ENDS_IN_UNIT: Final = re.compile(r"[^\d\s.,]\s*$")
_GROUPED: Final = re.compile(r"(?<=\d)[ \u00a0\u202f'’](?=\d{3}(?!\d))")
_EUROPEAN: Final = re.compile(r"(-?\d{1,3}(?:\.\d{3})+),(\d+)(.*)")


def block_of(text: str) -> list[list[str]]:
    """Return tab-separated ``text`` as lines of cells, empty lines left out."""
    lines = csv.reader(io.StringIO(text.replace("\r\n", "\n")), delimiter="\t")
    return [[_tidy(cell) for cell in line] for line in lines if any(map(str.strip, line))]


def grid_lines(text: str, left: int, system: System) -> list[list[str | None]]:
    """Return what pasting ``text`` with its first column at ``left`` enters into each line.

    None leaves a cell as it is.
    """
    block = block_of(text)
    named = _named(block[0]) if block else {}
    if not named:
        return [_placed(dict(enumerate(line, left))) for line in block]
    return [_by_title(line, block[0], named, system) for line in block[1:]]


def _placed(cells: Mapping[int, str]) -> list[str | None]:
    return [cells.get(column) for column in range(len(COLUMNS))]


def _named(titles: Sequence[str]) -> dict[str, int]:
    """Return the columns by what they are, where ``titles`` are titles at all."""
    found: dict[str, int] = {}
    for place, title in enumerate(titles):
        text = title.casefold().replace("_", " ")
        name = next((name for pattern, name in _TITLES if re.search(pattern, text)), None)
        if name is not None:
            found.setdefault(name, place)
    return found if "outdoor_k" in found and len(found) > 1 else {}


def _by_title(
    line: Sequence[str], titles: Sequence[str], named: Mapping[str, int], system: System
) -> list[str | None]:
    cells: dict[str, str] = {}
    for name, place in named.items():
        text = line[place] if place < len(line) else ""
        cells[name] = _with_unit(text, titles[place]) if _QUANTITIES.get(name) else text
    if _COP in cells and not cells.get("power_w"):
        cells["power_w"] = _power(cells.get("capacity_w", ""), cells[_COP], system)
    return [cells.get(name) for name, _ in COLUMNS]


def _with_unit(text: str, title: str) -> str:
    """Return a figure with the unit its title names, unless it has one of its own."""
    unit = _UNIT.search(title)
    return text if not text or unit is None or _ENDS_IN_UNIT.search(text) else f"{text} {unit[1]}"


def _power(capacity: str, cop: str, system: System) -> str:
    """Return power as capacity over COP, empty where one of them is no number."""
    try:
        ratio = parse(cop, None, system)
        return f"{parse(capacity, Quantity.POWER, system) / ratio:.1f} W" if ratio else ""
    except NotUnderstood:
        return ""


def _tidy(cell: str) -> str:
    """Return a cell without the marks some countries group thousands with."""
    text = _GROUPED.sub("", cell.strip())
    european = _EUROPEAN.fullmatch(text)
    if european is None:
        return text
    whole, decimals, rest = european.groups()
    return f"{whole.replace('.', '')}.{decimals}{rest}"
