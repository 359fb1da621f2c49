"""The refrigerants the program knows: one file each in ``resources/refrigerants/``.

A file names the fluid (or the mass fractions of a blend), its class and the limits a machine
with it has to keep. A new refrigerant is a new file.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import isclose

from hpdesigner.assets import resource
from hpdesigner.problems import HpdError, Problem
from hpdesigner.registry import Registry
from hpdesigner.units import celsius

ATMOSPHERE_PA = 101_325.0
_BAR_PA = 1e5
_FRACTION_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Refrigerant:
    """One refrigerant with its limits; mass fractions are empty for a single fluid."""

    name: str
    aliases: tuple[str, ...]
    coolprop: str | None
    mass_fractions: Mapping[str, float]
    safety_class: str
    """ASHRAE 34."""
    gwp: float
    """Global warming potential over 100 years [kg CO2e/kg]."""
    gwp_source: str
    glide_dk: float
    """Usual temperature glide in the evaporator [K]."""
    maximum_pressure_pa: float
    """Absolute [Pa]."""
    discharge_limit_k: float
    source: str

    def __post_init__(self) -> None:
        if bool(self.coolprop) == bool(self.mass_fractions):
            raise ValueError(f"{self.name}: either a fluid or the mass fractions of a blend")
        total = sum(self.mass_fractions.values())
        if self.mass_fractions and not isclose(total, 1.0, abs_tol=_FRACTION_TOLERANCE):
            raise ValueError(f"{self.name}: the mass fractions add up to {total}, not to 1")
        if self.maximum_pressure_pa <= 0 or self.gwp < 0 or self.glide_dk < 0:
            raise ValueError(f"{self.name}: pressure, GWP and glide cannot be negative")


@lru_cache(maxsize=1)
def refrigerants() -> Registry[Refrigerant]:
    """Return all refrigerants by trade name."""
    folder = resource("refrigerants")
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return Registry(
        "refrigerant", *(_parse(f.read_text("utf-8")) for f in files if f.name.endswith(".toml"))
    )


def refrigerant(name: str) -> Refrigerant:
    """Return the refrigerant called ``name``; "R-410A" and "r410a" are the same.

    Raises:
        HpdError: No such refrigerant; the sentence lists the known ones.
    """
    known = refrigerants()
    wanted = _plain(name)
    for choice in known.values():
        if wanted in map(_plain, (choice.name, *choice.aliases)):
            return choice
    facts = {"name": name, "known": ", ".join(known)}
    raise HpdError(Problem("cycle.unknown_refrigerant", facts=facts))


def _plain(name: str) -> str:
    return re.sub(r"[\s\-_]", "", name).casefold()


def _parse(text: str) -> Refrigerant:
    table = tomllib.loads(text)
    return Refrigerant(
        name=table["name"],
        aliases=tuple(table["aliases"]),
        coolprop=table.get("coolprop"),
        mass_fractions=table.get("mass_fractions", {}),
        safety_class=table["safety_class"],
        gwp=float(table["gwp"]),
        gwp_source=table["gwp_source"],
        glide_dk=float(table["glide_dk"]),
        maximum_pressure_pa=table["maximum_pressure_bar_g"] * _BAR_PA + ATMOSPHERE_PA,
        discharge_limit_k=celsius(table["discharge_limit_C"]),
        source=table["source"],
    )
