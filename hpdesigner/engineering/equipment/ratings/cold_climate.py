"""Whether a unit's published figures meet the cold-climate criteria of programs, by edition.

Editions are data, ``resources/ratings/cold_climate.toml``. A figure that is not published stays
not known; nothing is estimated, and meeting a figure is neither an approval nor a listing.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from hpdesigner.assets import resource
from hpdesigner.model.equipment import (
    RATING_5F_K,
    RATING_17F_K,
    RATING_47F_K,
    CompressorType,
    HeatPump,
    Mode,
    Origin,
    PerformancePoint,
    Speed,
    UnitType,
)

_SAME_DK = 0.3
"""A catalogue in whole or tenths of degrees Celsius means the rating point that near."""
_ROUNDING = 1e-9


class Met(StrEnum):
    """What a comparison says."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Need:
    """A figure that a program asks for."""

    measure: str
    at_least: Mapping[UnitType, float]
    unsure_from: float | None = None
    """From here to ``at_least`` it depends on what is not known of the unit."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a program; each criterion is met by any one of its needs."""

    id: str
    program: str
    edition: str
    valid_from: str
    valid_to: str
    """Last day, empty while in force (ISO 8601)."""
    types: frozenset[UnitType]
    criteria: tuple[tuple[Need, ...], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A unit's figure beside the one asked for."""

    measure: str
    value: float | None
    at_least: float | None
    met: Met


@dataclass(frozen=True, slots=True)
class EditionCheck:
    """A unit beside one edition: each criterion with its alternatives, and the sum of it."""

    edition: Edition
    criteria: tuple[tuple[Comparison, ...], ...]
    met: Met


def check_cold_climate(unit: HeatPump) -> tuple[EditionCheck, ...]:
    """Return the unit beside every edition that covers its type."""
    figures = _figures(unit)
    return tuple(_check(unit, figures, one) for one in editions() if unit.type in one.types)


@lru_cache(maxsize=1)
def editions() -> tuple[Edition, ...]:
    """Return the editions of the file, in its order."""
    table = tomllib.loads(resource("ratings", "cold_climate.toml").read_text("utf-8"))
    return tuple(_edition(row) for row in table["edition"])


def _edition(row: Mapping[str, Any]) -> Edition:
    types = frozenset(UnitType(one) for one in row["types"])
    return Edition(
        id=row["id"],
        program=row["program"],
        edition=row["edition"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        types=types,
        criteria=tuple(
            tuple(_need(need, types) for need in one.get("any_of", [one]))
            for one in row["criteria"]
        ),
    )


def _need(row: Mapping[str, Any], types: frozenset[UnitType]) -> Need:
    limit = row["at_least"]
    by_type = limit if isinstance(limit, dict) else dict.fromkeys(types, limit)
    floors = {UnitType(kind): float(value) for kind, value in by_type.items()}
    return Need(row["measure"], floors, row.get("unsure_from"))


def _check(unit: HeatPump, figures: Mapping[str, float | None], edition: Edition) -> EditionCheck:
    criteria = tuple(
        tuple(_compare(unit, figures[need.measure], need) for need in needs)
        for needs in edition.criteria
    )
    return EditionCheck(edition, criteria, _all(tuple(_any(one) for one in criteria)))


def _compare(unit: HeatPump, value: float | None, need: Need) -> Comparison:
    limit = need.at_least.get(unit.type)
    if value is None or limit is None:
        met = Met.NOT_KNOWN
    elif value >= limit - _ROUNDING:
        met = Met.MET
    elif need.unsure_from is not None and value >= need.unsure_from - _ROUNDING:
        met = Met.NOT_KNOWN
    else:
        met = Met.NOT_MET
    return Comparison(need.measure, value, limit, met)


def _any(alternatives: tuple[Comparison, ...]) -> Met:
    found = {one.met for one in alternatives}
    return next(met for met in (Met.MET, Met.NOT_KNOWN, Met.NOT_MET) if met in found)


def _all(criteria: tuple[Met, ...]) -> Met:
    return next(met for met in (Met.NOT_MET, Met.NOT_KNOWN, Met.MET) if met in criteria)


def _figures(unit: HeatPump) -> dict[str, float | None]:
    """Return every measure of the file, None where the unit's data do not tell."""
    full_5f, rated_17f, rated_47f = (
        _point(unit, RATING_5F_K, full=True),
        _point(unit, RATING_17F_K),
        _point(unit, RATING_47F_K),
    )
    power_w = full_5f.power_w if full_5f else None
    return {
        "seer2": unit.ratings.seer2,
        "eer2": unit.ratings.eer2,
        "hspf2": unit.ratings.hspf2,
        "cop_5f": full_5f.capacity_w / power_w if full_5f and power_w else None,
        "capacity_5f_47f": _share(full_5f, rated_47f),
        "capacity_17f_47f": _share(rated_17f, rated_47f),
        "variable_speed": _variable_speed(unit),
        "refrigerant_turndown": None,
        "matched": 1.0 if unit.ahri_reference else None,
        "listed": None if unit.cold_climate is None else float(unit.cold_climate),
    }


def _variable_speed(unit: HeatPump) -> float | None:
    """Return one for yes, zero for no; None where points of several speeds speak against a no."""
    if unit.compressor is CompressorType.VARIABLE:
        return 1.0
    return 0.0 if {point.speed for point in unit.points} <= {Speed.RATED} else None


def _point(unit: HeatPump, at_k: float, *, full: bool = False) -> PerformancePoint | None:
    """Return the published point; a compressor that is not variable is at full speed as rated."""
    speeds = [Speed.MAXIMUM] if full else [Speed.RATED]
    if full and unit.compressor is not CompressorType.VARIABLE:
        speeds.append(Speed.RATED)
    points = (
        point
        for speed in speeds
        for point in unit.points
        if point.mode is Mode.HEATING
        and point.speed is speed
        and point.origin is not Origin.ESTIMATED
        and abs(point.outdoor_k - at_k) <= _SAME_DK
    )
    return next(points, None)


def _share(cold: PerformancePoint | None, warm: PerformancePoint | None) -> float | None:
    return cold.capacity_w / warm.capacity_w if cold and warm else None
