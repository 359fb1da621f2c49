"""The program's own catalogue layout: a CSV with one row a performance point.

Rows with the same reference make one unit; the unit's own columns are read from its first row.
Figures are in the trade's units, as published.
"""

import csv
import io
from collections.abc import Callable, Iterable
from typing import Any

from pydantic import ValidationError

from hpdesigner.catalog.importers.base import ImportResult
from hpdesigner.model.equipment import HeatPump, PerformancePoint, Ratings
from hpdesigner.problems import FileError, Problem, Severity
from hpdesigner.units import btu_per_hour, cfm, fahrenheit

REQUIRED = ("reference", "brand", "outdoor_model", "mode", "speed", "outdoor_F", "capacity_btuh")
_FIRST_DATA_LINE = 2
_Row = dict[str, str]


def _kilowatts(text: float) -> float:
    return text * 1000.0


class PointsCsv:
    """Reads the program's own layout."""

    name = "hpdesigner points"

    def sniff(self, head: bytes) -> bool:
        """Return whether the header holds the required columns."""
        first = head.split(b"\n", 1)[0].decode("utf-8", "replace").strip("\ufeff\r ")
        return set(REQUIRED) <= {cell.strip('" ') for cell in first.split(",")}

    def read(self, data: bytes, file_name: str) -> ImportResult:
        """Return the units in ``data``; a row that cannot be used is left out and reported."""
        try:
            reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
            rows = list(reader)
        except (UnicodeDecodeError, csv.Error) as error:
            facts = {"file": file_name, "reason": str(error)}
            raise FileError(Problem("catalog.unreadable", facts=facts)) from error
        missing = [column for column in REQUIRED if column not in (reader.fieldnames or ())]
        if missing:
            facts = {"file": file_name, "columns": ", ".join(missing)}
            raise FileError(Problem("catalog.columns", facts=facts))
        return _units(rows)


def _units(rows: Iterable[_Row]) -> ImportResult:
    groups: dict[str, list[tuple[int, _Row]]] = {}
    for line, row in enumerate(rows, _FIRST_DATA_LINE):
        groups.setdefault((row["reference"] or "").strip(), []).append((line, row))
    units, problems = [], []
    for lines in groups.values():
        points = []
        for line, row in lines:
            try:
                points.append(_point(row))
            except (ValidationError, ValueError) as error:
                problems.append(_refused(line, row, error))
        try:
            units.append(_unit(lines[0][1], tuple(points)))
        except (ValidationError, ValueError) as error:
            problems.append(_refused(lines[0][0], lines[0][1], error))
    return ImportResult(tuple(units), tuple(problems))


def _point(row: _Row) -> PerformancePoint:
    return PerformancePoint.model_validate(
        _filled(
            mode=row["mode"],
            speed=row["speed"],
            outdoor_k=fahrenheit(float(row["outdoor_F"])),
            capacity_w=btu_per_hour(float(row["capacity_btuh"])),
            power_w=_number(row, "input_kW", _kilowatts),
            sensible_w=_number(row, "sensible_btuh", btu_per_hour),
            origin=row.get("origin"),
        )
    )


def _unit(row: _Row, points: tuple[PerformancePoint, ...]) -> HeatPump:
    texts = ("ahri_reference", "series", "indoor_model", "type", "compressor", "refrigerant")
    return HeatPump.model_validate(
        _filled(
            id=row["reference"].strip(),
            reference=row["reference"].strip(),
            brand=row["brand"],
            outdoor_model=row["outdoor_model"],
            **{name: row.get(name) for name in (*texts, "source")},
            points=points,
            ratings=Ratings(**{name: _number(row, name) for name in ("seer2", "eer2", "hspf2")}),
            defrost_included=row.get("defrost_included") == "yes",
            sample=row.get("sample") == "yes",
            cold_climate={"yes": True, "no": False}.get(row.get("cold_climate") or ""),
            cut_out_k=_number(row, "cut_out_F", fahrenheit),
            airflow_m3_s=_number(row, "airflow_cfm", cfm),
            charge_kg=_number(row, "charge_kg"),
            sound_power_db=_number(row, "sound_db"),
            mca_a=_number(row, "mca_a"),
            mocp_a=_number(row, "mocp_a"),
        )
    )


def _number(row: _Row, column: str, convert: Callable[[float], float] = float) -> float | None:
    text = (row.get(column) or "").strip()
    return convert(float(text)) if text else None


def _filled(**fields: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of several kinds
    return {name: value for name, value in fields.items() if value not in (None, "")}


def _refused(line: int, row: _Row, error: Exception) -> Problem:
    reason = (
        "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        if isinstance(error, ValidationError)
        else str(error)
    )
    facts: dict[str, float | str] = {
        "line": line,
        "reference": row.get("reference") or "",
        "reason": reason,
    }
    return Problem("catalog.row", ("catalogue", line), Severity.WARNING, facts)
