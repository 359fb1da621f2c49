"""A first choice by size: of however many units, the few hundred worth ranking."""

from typing import Any, Final

from sqlalchemy import Connection, Select, case, func, select

from hpdesigner.catalog.schema import unit
from hpdesigner.engineering.results import Aim
from hpdesigner.model.equipment import RATING_5F_K, RATING_17F_K, RATING_47F_K

MOST_NEAR: Final = 250
_WIDEST: Final = 4.0
"""Capacity over load, or load over capacity, above which a unit is no candidate."""
_COLUMNS: Final = (
    (RATING_5F_K, unit.c.heating_5f_w),
    (RATING_17F_K, unit.c.heating_17f_w),
    (RATING_47F_K, unit.c.heating_47f_w),
)


def near(connection: Connection, aim: Aim) -> list[int]:
    """Return ids of at most ``MOST_NEAR`` units.

    A small catalogue is returned whole. Of a larger one the documented units come first, then
    those whose published capacity nearest the design temperature is closest to the load.
    """
    first = list(connection.scalars(select(unit.c.id).limit(MOST_NEAR + 1)))
    if len(first) <= MOST_NEAR:
        return first
    found = list(connection.scalars(_closest(aim, documented=True)))
    if len(found) < MOST_NEAR:
        found += connection.scalars(_closest(aim, documented=False).limit(MOST_NEAR - len(found)))
    return found or first[:MOST_NEAR]


def _closest(aim: Aim, documented: bool) -> Select[int]:
    heating = min(_COLUMNS, key=lambda entry: abs(entry[0] - aim.heating_k))[1]
    query = select(unit.c.id).where(unit.c.documented.is_(documented)).limit(MOST_NEAR)
    away: list[Any] = []
    for column, load_w in ((heating, aim.heating_w), (unit.c.cooling_95f_w, aim.cooling_w)):
        if load_w <= 0:
            continue
        if column is heating or aim.heating_w <= 0:
            query = query.where(column.between(load_w / _WIDEST, load_w * _WIDEST))
        away.append(_away(column, load_w))
    order = sum(away) if away else unit.c.id
    return query.order_by(order, unit.c.id)


def _away(column: Any, load_w: float) -> Any:  # noqa: ANN401 - expressions of SQLAlchemy
    """Return how far a capacity is from the load: shortage by its whole, surplus by a quarter."""
    ratio = func.coalesce(column, load_w / _WIDEST) / load_w
    return case((ratio < 1, 1 / ratio - 1), else_=(ratio - 1) / _WIDEST)
