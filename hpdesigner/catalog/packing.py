"""A unit as the catalogue keeps it: packed, with the columns that are searched."""

import json
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import pairwise
from math import isnan, nan
from typing import Any, Final, NamedTuple

from hpdesigner.catalog.importers.base import Entry
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
    PerformancePoint,
    Speed,
)
from hpdesigner.problems import Problem, Severity

SHIPPED, IMPORTED, OWN = 0, 1, 2
"""Layers of the catalogue; a later one is never replaced by an earlier one."""
_SERIES: Final = {
    (mode, speed): place for place, (mode, speed) in enumerate((m, s) for m in Mode for s in Speed)
}
_FAST: Final = 1
_SEGMENT_FIGURES: Final = 7
SegmentRow = tuple[int, int, float, float, float, float, float | None, float | None]


class Packed(NamedTuple):
    """What is written for one unit; ``columns`` as in the table, without id, layer and place."""

    reference: str
    columns: tuple[Any, ...]
    data: bytes
    doubts: str | None
    digest: str
    segments: bytes


def series_number(mode: Mode, speed: Speed) -> int:
    """Return the number of a series of segments."""
    return _SERIES[mode, speed]


def pack(entry: Entry) -> Packed:
    """Return what is written for the unit of ``entry``."""
    unit = entry.unit
    assert unit is not None
    found = (*entry.doubts, *doubts(unit))
    content = unit.model_dump_json(exclude_none=True).encode()
    told = _told(found)
    digest = blake2b(content + (told or "").encode(), digest_size=8).hexdigest()
    columns = (
        unit.label,
        searched(unit),
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
    data = zlib.compress(content, _FAST)
    return Packed(unit.reference, columns, data, told, digest, _segments(unit))


def unpack(data: bytes) -> HeatPump:
    """Return the unit that was packed."""
    return HeatPump.model_validate_json(zlib.decompress(data))


def searched(unit: HeatPump) -> str:
    """Return the text a unit is found by."""
    parts = (unit.brand, unit.series, unit.outdoor_model, unit.indoor_model, unit.reference)
    ahri = unit.ahri_reference if unit.ahri_reference != unit.reference else None
    return " ".join(filter(None, (*parts, ahri, unit.refrigerant))).casefold()


def _segments(unit: HeatPump) -> bytes:
    """Return the straight pieces of each speed's curve; a lone point is a piece of no length."""
    figures = array("d")
    for series, line in published(unit.points).items():
        for low, high in pairwise(line) if len(line) > 1 else ((line[0], line[0]),):
            figures.extend((_SERIES[series], low.outdoor_k, high.outdoor_k))
            figures.extend((low.capacity_w, high.capacity_w))
            figures.extend((low.power_w or nan, high.power_w or nan))
    return figures.tobytes()


def segment_rows(unit_id: int, segments: bytes) -> Iterator[SegmentRow]:
    """Yield a unit's packed pieces as rows of their table."""
    figures = array("d")
    figures.frombytes(segments)
    for start in range(0, len(figures), _SEGMENT_FIGURES):
        series, from_k, to_k, from_w, to_w, from_power, to_power = figures[
            start : start + _SEGMENT_FIGURES
        ]
        yield (
            unit_id,
            int(series),
            from_k,
            to_k,
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
    kept = json.loads(text) if text else []
    return tuple(Problem(code, (), Severity.WARNING, facts) for code, facts in kept)
