"""Operating points from the columns of a wide layout, where one row is one unit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic import ValidationError

from hpdesigner.catalog.importers.base import Entry, refusal, why_invalid
from hpdesigner.catalog.importers.sheet import Header, RowError, SheetReader
from hpdesigner.catalog.tables.table import Row
from hpdesigner.model.equipment import HeatPump, Mode, Origin, Speed
from hpdesigner.problems import Problem
from hpdesigner.units import btu_per_hour, fahrenheit

BTU_H_W = btu_per_hour(1.0)
KW_W = 1000.0


@dataclass(frozen=True, slots=True)
class PointTitles:
    """The titles of one point's columns, as ``Header.column`` reads them."""

    mode: Mode
    speed: Speed
    outdoor_k: float | None
    """None: the temperature stands in the column ``outdoor``, in °F."""
    capacity: str
    power: str = ""
    cop: str = ""
    origin: Origin = Origin.CERTIFICATE
    outdoor: str = ""
    capacity_unit_w: float = BTU_H_W
    cop_unit_w: float = 1.0
    """What one of ``cop`` is as a plain ratio: 1, or for an EER one Btu/Wh."""


class PointPlan(NamedTuple):
    """Where a point's figures stand in a row; -1 where there is no such column."""

    mode: Mode
    speed: Speed
    outdoor_k: float | None
    outdoor: int
    capacity: int
    power: int
    cop: int
    origin: Origin
    capacity_unit_w: float
    cop_unit_w: float


def planned(header: Header, titles: Iterable[PointTitles]) -> tuple[PointPlan, ...]:
    """Return the points whose capacity has a column in ``header``."""
    plans = (
        PointPlan(
            t.mode,
            t.speed,
            t.outdoor_k,
            header.column(t.outdoor),
            header.column(t.capacity),
            header.column(t.power),
            header.column(t.cop),
            t.origin,
            t.capacity_unit_w,
            t.cop_unit_w,
        )
        for t in titles
    )
    return tuple(plan for plan in plans if plan.capacity >= 0)


def points(
    reader: SheetReader, plans: tuple[PointPlan, ...], cells: Row
) -> Iterator[dict[str, Any]]:
    """Yield the points of a row that have a capacity; power from COP where it has no column.

    Raises:
        RowError: A cell is no number, or power stands without capacity.
    """
    number = reader.number
    for plan in plans:
        cell = cells[plan.capacity]
        capacity = cell if type(cell) is float else number(cells, plan.capacity)
        if capacity is None:
            continue
        outdoor_k = plan.outdoor_k
        if outdoor_k is None:
            outdoor_k = _outdoor(number(cells, plan.outdoor))
        capacity_w = capacity * plan.capacity_unit_w
        if plan.power < 0:
            power_w = _power_of_cop(number(cells, plan.cop), plan.cop_unit_w, capacity_w)
        else:
            cell = cells[plan.power]
            power = cell if type(cell) is float else number(cells, plan.power)
            power_w = None if power is None else power * KW_W
        yield {
            "mode": plan.mode,
            "speed": plan.speed,
            "outdoor_k": outdoor_k,
            "capacity_w": capacity_w,
            "power_w": power_w,
            "origin": plan.origin,
        }


def _outdoor(outdoor_f: float | None) -> float:
    if outdoor_f is None:
        raise RowError("a capacity stands without its outdoor temperature")
    return fahrenheit(outdoor_f)


def _power_of_cop(cop: float | None, unit_w: float, capacity_w: float) -> float | None:
    if cop is None:
        return None
    if cop <= 0:
        raise RowError(f"the COP {cop:g} is not above zero")
    return capacity_w / (cop * unit_w)


def entry(
    line: int, reference: str, fields: Mapping[str, Any], doubts: tuple[Problem, ...] = ()
) -> Entry:
    """Return the unit made of ``fields``, or the refusal that says what the model does not take."""
    try:
        unit = HeatPump.model_validate({**fields, "id": reference, "reference": reference})
    except ValidationError as error:
        return refusal(line, reference, why_invalid(error))
    return Entry(line, reference, unit, doubts=doubts)
