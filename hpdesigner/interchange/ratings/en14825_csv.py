"""Declared points of EN 14825 in a table: one unit, climate and application a row, in kW and W."""

from collections.abc import Iterator

from hpdesigner.engineering.equipment.ratings.en14825 import En14825Unit, ModePowers, PartLoad
from hpdesigner.engineering.equipment.ratings.en14825_tables import Climate, climates
from hpdesigner.interchange.ratings.table import CellError, Row
from hpdesigner.problems import Problem
from hpdesigner.units import celsius

NEEDED = ("climate", "tbiv", "pdh_tbiv", "cop_tbiv")
_MOST_KW = 2000.0
_MOST_W = 1e5
_HIGHEST_COP = 30.0
_COLDEST_C, _WARMEST_C = -60.0, 40.0
_SUFFIXES = ((-15.0, "m15"), (-7.0, "m7"), (2.0, "p2"), (7.0, "p7"), (12.0, "p12"))
_NOT_REVERSIBLE = ("no", "n", "false", "0", "heating only")


def missing(columns: frozenset[str]) -> tuple[str, ...]:
    """Return the columns that are needed and not there."""
    return tuple(column for column in NEEDED if column not in columns)


def case(row: Row) -> str:
    """Return the model with its climate and application."""
    named = row.text("case")
    words = (row.text(column) for column in ("model", "climate", "application"))
    return named or ", ".join(word for word in words if word)


def unit(row: Row) -> En14825Unit:
    """Return the unit of a row.

    An operating limit below the design temperature is declared at the design temperature, so the
    point belongs there. Where no limit is declared, the unit is taken to run down to it.

    Raises:
        CellError: A cell cannot be used.
    """
    climate = _climate(row)
    bivalent_k = _temperature(row, "tbiv")
    if bivalent_k is None:
        raise CellError(Problem("rating.bivalent_missing", ("rows", row.line)))
    limit_k = max(_temperature(row, "tol") or climate.design_k, climate.design_k)
    points = dict(_tests(row, climate))
    for suffix, at_k in (("tbiv", bivalent_k), ("tol", limit_k)):
        point = _point(row, suffix)
        if point is not None and at_k not in points:
            points[at_k] = point
    return En14825Unit(
        climate=climate.name,
        points=points,
        bivalent_k=bivalent_k,
        bivalent_w=_bivalent_w(row, points.get(bivalent_k)),
        limit_k=limit_k,
        reversible=row.text("reversible").lower() not in _NOT_REVERSIBLE,
        to_water=not row.text("application").lower().startswith("air"),
        powers=_powers(row),
    )


def _climate(row: Row) -> Climate:
    known = climates()
    name = row.text("climate").capitalize()
    if name not in known:
        facts = {"value": row.text("climate")[:40], "known": ", ".join(known)}
        raise CellError(Problem("rating.unknown_climate", ("rows", row.line), facts=facts))
    return known[name]


def _temperature(row: Row, column: str) -> float | None:
    at_c = row.number(column, _COLDEST_C, _WARMEST_C)
    return None if at_c is None else celsius(at_c)


def _tests(row: Row, climate: Climate) -> Iterator[tuple[float, PartLoad]]:
    """Yield the part-load tests that belong to the climate."""
    for at_c, suffix in _SUFFIXES:
        point = _point(row, suffix)
        if point is not None and celsius(at_c) in climate.tests_k:
            yield celsius(at_c), point


def _point(row: Row, suffix: str) -> PartLoad | None:
    capacity_kw = row.number(f"pdh_{suffix}", 0.0, _MOST_KW)
    cop = row.number(f"cop_{suffix}", 0.0, _HIGHEST_COP)
    cd = row.number(f"cdh_{suffix}", 0.0, 1.0)
    if not capacity_kw and not cop:
        return None
    if not capacity_kw or not cop:
        facts = {"test": suffix}
        raise CellError(Problem("rating.half_point", ("rows", row.line), facts=facts))
    return PartLoad(capacity_kw * 1000.0, cop, cd)


def _bivalent_w(row: Row, test: PartLoad | None) -> float:
    """Return the capacity at the bivalent point, declared or tested at the same temperature."""
    declared = _point(row, "tbiv") or test
    if declared is None:
        raise CellError(Problem("rating.bivalent_missing", ("rows", row.line)))
    return declared.capacity_w


def _powers(row: Row) -> ModePowers | None:
    powers = [row.number(column, 0.0, _MOST_W) for column in ("poff", "pto", "psb", "pck")]
    if all(power is None for power in powers):
        return None
    return ModePowers(*(power or 0.0 for power in powers))
