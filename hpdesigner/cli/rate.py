"""``hpdesigner rate``: seasonal ratings from test points, computed here and not certified."""

import argparse
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from hpdesigner.cli import criteria
from hpdesigner.cli.common import (
    add_json,
    emit,
    emit_json,
    emit_table,
    exit_code,
    open_catalogue,
    problems_json,
)
from hpdesigner.engineering.equipment.ratings.ahri_rating import AhriRating
from hpdesigner.engineering.equipment.ratings.ahri_tables import heating_regions
from hpdesigner.engineering.equipment.ratings.en14825 import En14825Rating
from hpdesigner.engineering.equipment.ratings.standards import RATING_STANDARDS
from hpdesigner.interchange.ratings.layouts import Case, Cases, read_cases
from hpdesigner.problems import Problem, Severity
from hpdesigner.sentences import sentence
from hpdesigner.units import System

_NONE = "-"
_LINES_NAMED = 5
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


class _Shown(NamedTuple):
    """How the ratings of a standard are written."""

    heading: Callable[[], tuple[str, ...]]
    # Any: each standard has its own kind of rating; None where the row is no unit.
    cells: Callable[[Any], tuple[str, ...]]
    keys: Callable[[Any], dict[str, object]]
    system: System
    """The units in which those who use the standard read a finding."""


class _Result(NamedTuple):
    case: Case
    rating: Any
    problems: tuple[Problem, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "file", metavar="FILE.csv", nargs="?", type=Path, help="test points, a unit a row"
    )
    what.add_argument(
        "--unit", metavar="REF", help="a unit in the catalog, to hold against cold-climate criteria"
    )
    parser.add_argument(
        "--standard",
        metavar="NAME",
        help=f"{' or '.join(RATING_STANDARDS)}; told from the columns where not given",
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Rate every row of the file; a row that cannot be rated says why, and the rest go on.

    With a unit of the catalog instead, hold it against the cold-climate criteria.
    """
    if args.unit is not None:
        return criteria.show(open_catalogue().unit(args.unit), as_json=args.json)
    read = read_cases(args.file, args.standard)
    results = [_result(read, case) for case in read.cases]
    show = _show_json if args.json else _show_table
    show(read, results)
    return exit_code(problem for result in results for problem in result.problems)


def _result(read: Cases, case: Case) -> _Result:
    if case.unit is None:
        return _Result(case, None, (case.problem,) if case.problem else ())
    rating = read.standard.rate(case.unit)
    return _Result(case, rating, rating.problems)


def _show_json(read: Cases, results: Iterable[_Result]) -> None:
    shown = _SHOWN[read.standard.name]
    emit_json(
        {
            "schema": "hpdesigner.rate/1",
            "standard": read.standard.name,
            "method": read.standard.title,
            "results": [
                {
                    "case": result.case.name,
                    **shown.keys(result.rating),
                    "problems": problems_json(result.problems),
                }
                for result in results
            ],
            "problems": [],
        }
    )


def _show_table(read: Cases, results: list[_Result]) -> None:
    shown = _SHOWN[read.standard.name]
    emit(f"Computed from test points by the method of {read.standard.title}; not certified.")
    rows = [(result.case.name, *shown.cells(result.rating)) for result in results]
    emit_table([("case", *shown.heading()), *rows])
    for (severity, text), lines in _by_finding(results, shown.system):
        where = ", ".join(map(str, lines[:_LINES_NAMED]))
        more = f" and {len(lines) - _LINES_NAMED} more" if len(lines) > _LINES_NAMED else ""
        emit(f"{severity.value}: {text} (line {where}{more})")


def _by_finding(
    results: Iterable[_Result], system: System
) -> list[tuple[tuple[Severity, str], list[int]]]:
    """Return each finding once with the lines it holds for, the gravest first."""
    found: dict[tuple[Severity, str], list[int]] = {}
    for result in results:
        for problem in result.problems:
            key = problem.severity, sentence(problem, system)
            found.setdefault(key, []).append(result.case.line)
    return sorted(found.items(), key=lambda one: _ORDER.index(one[0][0]))


def _number(value: float | None, decimals: int) -> str:
    return _NONE if value is None else f"{value:.{decimals}f}"


def _ahri_heading() -> tuple[str, ...]:
    return ("SEER2", "EER2", *(f"HSPF2 {name}" for name in heating_regions()))


def _ahri_cells(rating: AhriRating | None) -> tuple[str, ...]:
    rated = rating or _UNRATED_AHRI
    return tuple(_number(one, 2) for one in (rated.seer2, rated.eer2, *rated.hspf2.values()))


def _ahri_keys(rating: AhriRating | None) -> dict[str, object]:
    rated = rating or _UNRATED_AHRI
    return {"seer2": rated.seer2, "eer2": rated.eer2, "hspf2": dict(rated.hspf2)}


_UNRATED_AHRI = AhriRating(None, None, dict.fromkeys(heating_regions()), ())


def _en14825_heading() -> tuple[str, ...]:
    return ("SCOP", "SCOPon", "SCOPnet", "design load kW")


def _en14825_cells(rating: En14825Rating | None) -> tuple[str, ...]:
    rated = rating or En14825Rating()
    load_kw = None if rated.design_load_w is None else rated.design_load_w / 1000
    ratios = (rated.scop, rated.scop_on, rated.scop_net)
    return (*(_number(one, 2) for one in ratios), _number(load_kw, 2))


def _en14825_keys(rating: En14825Rating | None) -> dict[str, object]:
    rated = rating or En14825Rating()
    return {
        "scop": rated.scop,
        "scop_on": rated.scop_on,
        "scop_net": rated.scop_net,
        "design_load_W": rated.design_load_w,
    }


_SHOWN: Mapping[str, _Shown] = {
    "ahri": _Shown(_ahri_heading, _ahri_cells, _ahri_keys, "ip"),
    "en14825": _Shown(_en14825_heading, _en14825_cells, _en14825_keys, "si"),
}
