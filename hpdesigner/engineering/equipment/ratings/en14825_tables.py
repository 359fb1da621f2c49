"""The heating seasons of EN 14825, from ``resources/ratings/en_14825.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from hpdesigner.assets import resource
from hpdesigner.units import celsius


class ModeHours(NamedTuple):
    """Hours a year in the modes in which the unit gives no heat [h]."""

    off: float
    thermostat_off: float
    standby: float
    crankcase: float


@dataclass(frozen=True, slots=True)
class Climate:
    """A heating season."""

    name: str
    design_k: float
    bins: tuple[tuple[float, float], ...]
    """Outdoor temperature [K] and hours [h], coldest first."""
    active_h: float
    """Hours at the design load that make the season's heat."""
    tests_k: tuple[float, ...]
    warmest_bivalent_k: float
    reversible: ModeHours
    heating_only: ModeHours
    heating_only_confirmed: bool


@lru_cache(maxsize=1)
def climates() -> Mapping[str, Climate]:
    """Return the seasons Average, Warmer and Colder."""
    table = tomllib.loads(resource("ratings", "en_14825.toml").read_text("utf-8"))
    return {
        name: Climate(
            name=name,
            design_k=celsius(row["design_C"]),
            bins=tuple(
                (celsius(row["first_bin_C"] + place), hours_h)
                for place, hours_h in enumerate(row["hours"])
            ),
            active_h=row["active_h"],
            tests_k=tuple(celsius(at_c) for at_c in row["tests_C"]),
            warmest_bivalent_k=celsius(row["warmest_bivalent_C"]),
            reversible=ModeHours(*row["modes_reversible_h"]),
            heating_only=ModeHours(*row["modes_heating_only_h"]),
            heating_only_confirmed=row["heating_only_confirmed"],
        )
        for name, row in table.items()
    }
