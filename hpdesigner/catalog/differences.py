"""What two editions of a unit differ in, figure by figure.

Operating points are the same where mode, speed and temperatures are; a point that only one
edition has differs in each of its figures.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from hpdesigner.model.base import Frozen, quantity_of
from hpdesigner.model.equipment import HeatPump, Mode, PerformancePoint, Ratings, Speed
from hpdesigner.units import Quantity

Value = float | str | bool | None
_NO_FIGURES: Final = frozenset({"id", "points", "ratings"})
_POINT_FIGURES: Final = ("capacity_w", "power_w", "sensible_w", "origin")
_SAME_K: Final = 3
"""Decimals of a temperature [K] that tell points apart: files round °F and °C differently."""


@dataclass(frozen=True, slots=True)
class Place:
    """The operating point a figure belongs to."""

    mode: Mode
    speed: Speed
    outdoor_k: float
    indoor_k: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that is not what it was; None: there was or is none."""

    title: str
    quantity: Quantity | None
    before: Value
    after: Value
    place: Place | None = None


def differences(before: HeatPump | None, after: HeatPump) -> tuple[Difference, ...]:
    """Return what ``after`` changes in ``before``; everything known where there was no unit."""
    old = None if before is None else before.ratings
    return (
        *_fields(HeatPump, before, after),
        *_fields(Ratings, old, after.ratings),
        *_points(() if before is None else before.points, after.points),
    )


def _fields(
    owner: type[Frozen],
    before: Frozen | None,
    after: Frozen | None,
    names: Iterable[str] = (),
    place: Place | None = None,
) -> Iterator[Difference]:
    for name in names or owner.model_fields:
        if name in _NO_FIGURES:
            continue
        old, new = _value(before, name), _value(after, name)
        if old != new:
            title = str(owner.model_fields[name].title or name)
            yield Difference(title, quantity_of(owner, name), old, new, place)


def _points(
    before: Iterable[PerformancePoint], after: Iterable[PerformancePoint]
) -> Iterator[Difference]:
    old, new = _by_place(before), _by_place(after)
    for key in dict.fromkeys((*new, *old)):
        was, is_now = old.get(key), new.get(key)
        point = is_now or was
        assert point is not None
        place = Place(point.mode, point.speed, point.outdoor_k, point.indoor_k)
        yield from _fields(PerformancePoint, was, is_now, _POINT_FIGURES, place)


def _by_place(points: Iterable[PerformancePoint]) -> dict[tuple[object, ...], PerformancePoint]:
    return {
        (p.mode, p.speed, round(p.outdoor_k, _SAME_K), p.indoor_k and round(p.indoor_k, _SAME_K)): p
        for p in points
    }


def _value(owner: Frozen | None, name: str) -> Value:
    value = None if owner is None else getattr(owner, name)
    if isinstance(value, Enum):
        return str(value.value)
    return None if value == "" else value
