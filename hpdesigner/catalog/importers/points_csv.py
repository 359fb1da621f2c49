"""The program's own catalogue layout: a CSV with one row a performance point.

Rows with the same reference make one unit; the unit's own columns are read from its first row.
Figures are in the trade's units, as published.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from hpdesigner.catalog.importers.base import Entry
from hpdesigner.catalog.importers.grouped import Fields, grouped
from hpdesigner.catalog.importers.sheet import SheetReader, find_table
from hpdesigner.catalog.tables.table import Head, Row
from hpdesigner.jobs.job import Report
from hpdesigner.units import btu_per_hour, cfm, fahrenheit

REQUIRED: Final = (
    "reference",
    "brand",
    "outdoor_model",
    "mode",
    "speed",
    "outdoor_F",
    "capacity_btuh",
)
_TEXTS: Final = (
    "brand",
    "outdoor_model",
    "ahri_reference",
    "series",
    "indoor_model",
    "type",
    "compressor",
    "refrigerant",
    "source",
)


def _same(value: float) -> float:
    return value


def _kilowatts(value: float) -> float:
    return value * 1000.0


_NUMBERS: Final[dict[str, tuple[str, Callable[[float], float]]]] = {
    "cut_out_k": ("cut_out_F", fahrenheit),
    "airflow_m3_s": ("airflow_cfm", cfm),
    "charge_kg": ("charge_kg", _same),
    "sound_power_db": ("sound_db", _same),
    "mca_a": ("mca_a", _same),
    "mocp_a": ("mocp_a", _same),
    "price": ("price", _same),
}
_POINT: Final[dict[str, tuple[str, Callable[[float], float]]]] = {
    "outdoor_k": ("outdoor_F", fahrenheit),
    "indoor_k": ("indoor_F", fahrenheit),
    "capacity_w": ("capacity_btuh", btu_per_hour),
    "power_w": ("input_kW", _kilowatts),
    "sensible_w": ("sensible_btuh", btu_per_hour),
}


class PointsCsv:
    """Reads the program's own layout."""

    id = "points"
    name = "catalog of performance points"

    def sniff(self, head: Head) -> bool:
        """Return whether the header holds the required columns."""
        return find_table(head, REQUIRED) is not None

    def read(self, path: Path, report: Report) -> Iterator[Entry]:
        """Yield the units of ``path``; a row that cannot be used is left out and reported."""
        rows = _Rows(SheetReader(path, REQUIRED, self.name))
        yield from grouped(rows.reader.rows(report), rows.reference, rows.unit, rows.point)


class _Rows:
    """The meaning of a row."""

    def __init__(self, reader: SheetReader) -> None:
        self.reader = reader

    def reference(self, cells: Row) -> str:
        """Return what names the unit."""
        return self._text(cells, "reference")

    def point(self, cells: Row) -> Fields:
        """Return the row's point."""
        texts = {name: self._text(cells, name) for name in ("mode", "speed", "origin")}
        return _filled(**texts, **self._numbers(cells, _POINT))

    def unit(self, cells: Row) -> Fields:
        """Return the unit's own fields from its first row."""
        number = self.reader.number
        at = self.reader.header.at
        return _filled(
            **{name: self._text(cells, name) for name in _TEXTS},
            **self._numbers(cells, _NUMBERS),
            ratings={name: number(cells, at(name)) for name in ("seer2", "eer2", "hspf2", "scop")},
            defrost_included=self._text(cells, "defrost_included") == "yes",
            sample=self._text(cells, "sample") == "yes",
            cold_climate={"yes": True, "no": False}.get(self._text(cells, "cold_climate")),
        )

    def _numbers(
        self, cells: Row, columns: dict[str, tuple[str, Callable[[float], float]]]
    ) -> Fields:
        found: Fields = {}
        for name, (title, convert) in columns.items():
            value = self.reader.number(cells, self.reader.header.at(title))
            found[name] = None if value is None else convert(value)
        return found

    def _text(self, cells: Row, title: str) -> str:
        return self.reader.text(cells, self.reader.header.at(title))


def _filled(**fields: Any) -> Fields:  # noqa: ANN401 - fields of several kinds
    return {name: value for name, value in fields.items() if value not in (None, "")}
