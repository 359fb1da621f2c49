"""Test points of AHRI 210/240 in a table: one unit a row, capacity ``Q_`` in Btu/h, power in W."""

from hpdesigner.engineering.equipment.ratings.ahri import (
    CD_COOLING,
    CD_HEATING,
    HIGHEST_CREDIT,
    AhriUnit,
    Condition,
)
from hpdesigner.engineering.equipment.ratings.points import Output
from hpdesigner.interchange.ratings.table import CellError, Row
from hpdesigner.model.equipment import CompressorType
from hpdesigner.problems import Problem
from hpdesigner.units import btu_per_hour, fahrenheit

_MOST_BTU_H = 1e6
_MOST_W = 1e6
_HIGHEST_CD = 0.99  # at one, a unit that idles would use power for nothing
_COLDEST_F, _WARMEST_F = -80.0, 80.0
_KINDS = {
    "single": CompressorType.SINGLE,
    "two": CompressorType.TWO_STAGE,
    "variable": CompressorType.VARIABLE,
}


def missing(columns: frozenset[str]) -> tuple[str, ...]:
    """Return the columns that are needed and not there: the kind, and any test."""
    needed = [] if "kind" in columns else ["kind"]
    if not any({f"q_{one}".lower(), f"p_{one}".lower()} <= columns for one in Condition):
        needed += ["Q_A_full", "P_A_full"]
    return tuple(needed)


def case(row: Row) -> str:
    """Return the name of the unit."""
    return row.text("case")


def unit(row: Row) -> AhriUnit:
    """Return the unit of a row.

    Raises:
        CellError: A cell cannot be used.
    """
    cut_out_f = row.number("t_off_F", _COLDEST_F, _WARMEST_F)
    cut_in_f = row.number("t_on_F", _COLDEST_F, _WARMEST_F)
    if cut_in_f is not None and (cut_out_f is None or cut_in_f < cut_out_f):
        raise CellError(Problem("rating.cut_order", ("rows", row.line)))
    credit = row.number("F_def", 1.0, HIGHEST_CREDIT)
    return AhriUnit(
        compressor=_kind(row),
        tests=_tests(row),
        cd_cooling=_or(row.number("cd_cool", 0.0, _HIGHEST_CD), CD_COOLING),
        cd_heating=_or(row.number("cd_heat", 0.0, _HIGHEST_CD), CD_HEATING),
        cut_out_k=None if cut_out_f is None else fahrenheit(cut_out_f),
        cut_in_k=None if cut_in_f is None else fahrenheit(cut_in_f),
        demand_defrost_credit=_or(credit, 1.0),
    )


def _or(value: float | None, default: float) -> float:
    return default if value is None else value


def _kind(row: Row) -> CompressorType:
    text = row.text("kind").lower()
    for word, kind in _KINDS.items():
        if text.startswith(word):
            return kind
    facts = {"value": text[:40], "known": ", ".join(_KINDS)}
    raise CellError(Problem("rating.unknown_kind", ("rows", row.line), facts=facts))


def _tests(row: Row) -> dict[Condition, Output]:
    tests = {}
    for condition in Condition:
        capacity = row.number(f"Q_{condition}", 0.0, _MOST_BTU_H)
        power = row.number(f"P_{condition}", 0.0, _MOST_W)
        if capacity is None and power is None:
            continue
        if capacity is None or power is None or (capacity > 0) != (power > 0):
            facts = {"test": condition.value}
            raise CellError(Problem("rating.half_test", ("rows", row.line), facts=facts))
        tests[condition] = Output(btu_per_hour(capacity), power)
    return tests
