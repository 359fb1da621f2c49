"""The bins of AHRI 210/240, from ``resources/ratings/ahri_210_240.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from hpdesigner.assets import resource
from hpdesigner.units import fahrenheit


class Bin(NamedTuple):
    """An outdoor temperature and its share of the season's hours."""

    outdoor_k: float
    fraction: float


@dataclass(frozen=True, slots=True)
class Region:
    """A climate region of the heating rating."""

    design_k: float
    zero_load_k: float
    slope: float
    """Load at the design temperature over cooling capacity at 95 °F."""
    slope_variable_speed: float
    bins: tuple[Bin, ...]


@lru_cache(maxsize=1)
def cooling_bins() -> tuple[Bin, ...]:
    """Return the bins of the cooling season."""
    cooling = _table()["cooling"]
    return _bins(cooling["temperature_F"], cooling["fraction"])


@lru_cache(maxsize=1)
def heating_regions() -> Mapping[str, Region]:
    """Return the regions I to VI, in this order."""
    heating = _table()["heating"]
    return {
        name: Region(
            design_k=fahrenheit(row["design_F"]),
            zero_load_k=fahrenheit(row["zero_load_F"]),
            slope=row["slope"],
            slope_variable_speed=row["slope_variable_speed"],
            bins=_bins(heating["temperature_F"], row["fraction"]),
        )
        for name, row in heating["regions"].items()
    }


def _bins(temperatures_f: list[float], fractions: list[float]) -> tuple[Bin, ...]:
    pairs = zip(temperatures_f, fractions, strict=True)
    return tuple(Bin(fahrenheit(at_f), fraction) for at_f, fraction in pairs if fraction > 0)


def _table() -> dict[str, Any]:
    return tomllib.loads(resource("ratings", "ahri_210_240.toml").read_text("utf-8"))
