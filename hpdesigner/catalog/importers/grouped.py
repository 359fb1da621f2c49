"""Layouts with one row a point: rows that name the same unit make one."""

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import ValidationError

from hpdesigner.catalog.importers.base import Entry, refusal, why_invalid
from hpdesigner.catalog.importers.points import entry
from hpdesigner.catalog.importers.sheet import RowError
from hpdesigner.catalog.tables.table import Row
from hpdesigner.model.equipment import PerformancePoint

Fields = dict[str, Any]


def grouped(
    rows: Iterator[tuple[int, Row]],
    named: Callable[[Row], str],
    unit_of: Callable[[Row], Fields],
    point_of: Callable[[Row], Fields],
) -> Iterator[Entry]:
    """Yield the units, each from its first row and the points of all its rows.

    A row whose point cannot be used is refused and the others kept.
    """
    units: dict[str, tuple[int, Row, list[PerformancePoint]]] = {}
    for line, cells in rows:
        reference = named(cells)
        try:
            point = PerformancePoint.model_validate(point_of(cells))
        except (RowError, ValidationError) as error:
            yield refusal(line, reference, why_invalid(error))
            continue
        units.setdefault(reference, (line, cells, []))[2].append(point)
    for reference, (line, cells, points) in units.items():
        try:
            fields = {**unit_of(cells), "points": tuple(points)}
        except RowError as error:
            yield refusal(line, reference, str(error))
            continue
        yield entry(line, reference, fields)
