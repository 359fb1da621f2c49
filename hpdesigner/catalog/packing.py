"""A unit as the catalogue keeps it: packed, with the columns that are searched."""

import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import pairwise
from math import isnan, nan
from typing import Any, Final, NamedTuple

from hpdesigner.catalog.importers.base import Entry
from hpdesigner.catalog.schema import LONGEST_LABEL, LONGEST_SEARCHED
from hpdesigner.engineering.equipment.doubt import doubts
from hpdesigner.engineering.equipment.performance import published
from hpdesigner.engineering.sizing.ranking import is_documented
from hpdesigner.model.equipment import (
    RATING_5F_K,
    RATING_17F_K,
    RATING_47F_K,
    RATING_95F_K,
    HeatPump,
    Mode,
    Origin,
    PerformancePoint,
    Speed,
)
from hpdesigner.problems import Problem, Severity

SHIPPED, IMPORTED, OWN = 0, 1, 2
"""Layers of the catalogue; a later one is never replaced by an earlier one."""
_SERIES: Final = {
    (mode, speed): place for place, (mode, speed) in enumerate((m, s) for m in Mode for s in Speed)
}
_BEYOND: Final = {mode: len(_SERIES) + place for place, mode in enumerate(Mode)}
"""Series of rated output where no maximum is published."""
_APART_K: Final = 1e-3
_NO_POINTS: Final = {"points"}
_AFTER: Final = b"\n"
"""Between the JSON, which has no line ends, and the points."""
_WORDS: Final[tuple[tuple[str, dict[Any, str]], ...]] = (
    ("mode", {Mode.HEATING: "h", Mode.COOLING: "c"}),
    ("speed", {Speed.MINIMUM: "n", Speed.RATED: "r", Speed.MAXIMUM: "x"}),
    (
        "origin",
        {
            Origin.CERTIFICATE: "c",
            Origin.MANUFACTURER: "m",
            Origin.NEEP: "n",
            Origin.CONTRACTOR: "o",
            Origin.ESTIMATED: "e",
        },
    ),
)
"""Letters kept for words: they never change their meaning."""
_MEANINGS: Final = {
    name: {letter: word for word, letter in letters.items()} for name, letters in _WORDS
}
_FIGURES: Final = ("outdoor_k", "capacity_w", "power_w", "sensible_w", "indoor_k")
_POINT_BYTES: Final = len(_WORDS) + 8 * len(_FIGURES)
_SEGMENT_FIGURES: Final = 7
SegmentRow = tuple[int, float, float, int, float, float, float | None, float | None]


class Packed(NamedTuple):
    """What is written for one unit; ``columns`` as in the table, without id, layer and place."""

    reference: str
    columns: tuple[Any, ...]
    data: bytes
    doubts: str | None
    digest: str
    segments: bytes


def series_numbers(mode: Mode, speed: Speed | None) -> tuple[int, ...]:
    """Return the numbers of the series that hold a speed's output, or full output."""
    if speed is not None:
        return (_SERIES[mode, speed],)
    return _SERIES[mode, Speed.MAXIMUM], _BEYOND[mode]


def pack(entry: Entry) -> Packed:
    """Return what is written for the unit of ``entry``."""
    unit = entry.unit
    assert unit is not None
    return _packed(unit, (*entry.doubts, *doubts(unit)))


def pack_again(data: bytes, doubts_told: str | None) -> Packed:
    """Return what was written for a unit of which its data and doubts were kept."""
    return _packed(unpack(data), told(doubts_told))


def _packed(unit: HeatPump, found: Sequence[Problem]) -> Packed:
    content = _content(unit)
    told = _told(found)
    digest = blake2b(content + (told or "").encode(), digest_size=8).hexdigest()
    columns = (
        unit.label[:LONGEST_LABEL],
        searched(unit)[:LONGEST_SEARCHED],
        unit.brand,
        unit.refrigerant,
        unit.type.value,
        unit.compressor.value,
        unit.cold_climate,
        unit.sound_power_db,
        unit.price,
        is_documented(unit),
        *_outputs(unit.points),
        len(found),
        digest,
    )
    return Packed(unit.reference, columns, content, told, digest, _segments(unit))


class DamagedError(ValueError):
    """What the catalogue holds cannot be read."""


def unpack(data: bytes) -> HeatPump:
    """Return the unit that was packed.

    Raises:
        DamagedError: It is not what ``pack`` made.
    """
    try:
        return _unpacked(data)
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedError("a unit cannot be read") from error


def _unpacked(data: bytes) -> HeatPump:
    own, _, points = data.partition(_AFTER)
    count = len(points) // _POINT_BYTES
    words, figures = points[: count * len(_WORDS)].decode(), array("d")
    figures.frombytes(points[count * len(_WORDS) :])
    fields = json.loads(own)
    fields["points"] = [_point(words[i::count], figures[i::count]) for i in range(count)]
    return HeatPump.model_validate(fields)


def _content(unit: HeatPump) -> bytes:
    """Return a unit as JSON, followed by its points: word by word, then figure by figure."""
    own = unit.model_dump_json(exclude=_NO_POINTS, exclude_none=True).encode()
    points = unit.points
    words = "".join([letters[getattr(p, name)] for name, letters in _WORDS for p in points])
    figures = array("d")
    for name in _FIGURES:
        column = [getattr(point, name) for point in points]
        figures.extend([nan if value is None else value for value in column])
    return own + _AFTER + words.encode() + figures.tobytes()


def _point(words: str, figures: "array[float]") -> dict[str, Any]:
    fields: dict[str, Any] = {
        name: _MEANINGS[name][letter] for (name, _), letter in zip(_WORDS, words, strict=True)
    }
    for name, value in zip(_FIGURES, figures, strict=True):
        fields[name] = None if isnan(value) else value
    return fields


def searched(unit: HeatPump) -> str:
    """Return the text a unit is found by."""
    parts = (unit.brand, unit.series, unit.outdoor_model, unit.indoor_model, unit.reference)
    ahri = unit.ahri_reference if unit.ahri_reference != unit.reference else None
    return " ".join(filter(None, (*parts, ahri, unit.refrigerant))).casefold()


def _segments(unit: HeatPump) -> bytes:
    """Return the straight pieces of each speed's curve; a lone point is a piece of no length.

    What rated speed gives where no maximum is published stands once more as a series of its own,
    so that full output is looked up in one go.
    """
    figures = array("d")
    lines = published(unit.points)
    for series, line in lines.items():
        number = _SERIES[series]
        for low, high in pairwise(line) if len(line) > 1 else ((line[0], line[0]),):
            _add_piece(figures, number, low, high)
    for mode, number in _BEYOND.items():
        peak, rated = lines.get((mode, Speed.MAXIMUM), ()), lines.get((mode, Speed.RATED), ())
        for low, high in _beyond(rated, peak):
            _add_piece(figures, number, low, high)
    return figures.tobytes()


def _add_piece(
    figures: "array[float]", number: int, low: PerformancePoint, high: PerformancePoint
) -> None:
    figures.extend((number, low.outdoor_k, high.outdoor_k, low.capacity_w, high.capacity_w))
    figures.extend((low.power_w or nan, high.power_w or nan))


def _beyond(
    rated: Sequence[PerformancePoint], peak: Sequence[PerformancePoint]
) -> Iterator[tuple[PerformancePoint, PerformancePoint]]:
    """Yield the pieces of rated output outside the span of the published maxima."""
    pieces = list(pairwise(rated)) if len(rated) > 1 else [(p, p) for p in rated]
    if not peak:
        yield from pieces
        return
    coldest_k, warmest_k = peak[0].outdoor_k - _APART_K, peak[-1].outdoor_k + _APART_K
    for low, high in pieces:
        if low.outdoor_k < coldest_k:
            yield low, high if high.outdoor_k <= coldest_k else _between(low, high, coldest_k)
        if high.outdoor_k > warmest_k:
            yield low if low.outdoor_k >= warmest_k else _between(low, high, warmest_k), high


def _between(low: PerformancePoint, high: PerformancePoint, at_k: float) -> PerformancePoint:
    share = (at_k - low.outdoor_k) / (high.outdoor_k - low.outdoor_k)
    power_w = None
    if low.power_w is not None and high.power_w is not None:
        power_w = low.power_w + share * (high.power_w - low.power_w)
    capacity_w = low.capacity_w + share * (high.capacity_w - low.capacity_w)
    return low.evolve(outdoor_k=at_k, capacity_w=capacity_w, power_w=power_w)


def segment_rows(unit_id: int, segments: bytes) -> Iterator[SegmentRow]:
    """Yield a unit's packed pieces as rows of their table."""
    figures = array("d")
    figures.frombytes(segments)
    for start in range(0, len(figures), _SEGMENT_FIGURES):
        series, from_k, to_k, from_w, to_w, from_power, to_power = figures[
            start : start + _SEGMENT_FIGURES
        ]
        yield (
            int(series),
            from_k,
            to_k,
            unit_id,
            from_w,
            to_w,
            None if isnan(from_power) else from_power,
            None if isnan(to_power) else to_power,
        )


def _outputs(points: Sequence[PerformancePoint]) -> tuple[float | None, ...]:
    """Return the published capacities nearest to the rating temperatures, for a first choice."""
    heating: dict[float, float] = {}
    cooling: dict[float, float] = {}
    for point in points:
        if point.speed is not Speed.MINIMUM:
            outputs = heating if point.mode is Mode.HEATING else cooling
            outputs[point.outdoor_k] = max(outputs.get(point.outdoor_k, 0.0), point.capacity_w)
    places = (RATING_47F_K, RATING_17F_K, RATING_5F_K)
    return (*(_nearest(heating, at_k) for at_k in places), _nearest(cooling, RATING_95F_K))


def _nearest(outputs: Mapping[float, float], at_k: float) -> float | None:
    if at_k in outputs or not outputs:
        return outputs.get(at_k)
    return outputs[min(outputs, key=lambda place_k: abs(place_k - at_k))]


def _told(found: Sequence[Problem]) -> str | None:
    if not found:
        return None
    return json.dumps([[p.code, dict(p.facts)] for p in found], separators=(",", ":"))


def told(text: str | None) -> tuple[Problem, ...]:
    """Return the doubts kept as ``text``."""
    try:
        kept = json.loads(text) if text else []
        return tuple(Problem(code, (), Severity.WARNING, facts) for code, facts in kept)
    except (ValueError, TypeError) as error:
        raise DamagedError("a doubt cannot be read") from error
