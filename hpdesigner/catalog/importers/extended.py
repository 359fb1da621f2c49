"""Manufacturers' extended performance tables: one row a temperature, several a unit.

What the table says of its speed, frost and lowest temperature stands in words beside the figures.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hpdesigner.catalog.importers.base import Entry
from hpdesigner.catalog.importers.grouped import Fields, grouped
from hpdesigner.catalog.importers.sheet import RowError, SheetReader, find_table
from hpdesigner.catalog.importers.words import compressor, unit_type
from hpdesigner.catalog.tables.table import Head, Row
from hpdesigner.jobs.job import Report
from hpdesigner.model.equipment import (
    CompressorType,
    Mode,
    Origin,
    Speed,
    UnitType,
    refrigerant_name,
)
from hpdesigner.units import btu_per_hour, celsius, fahrenheit

REQUIRED: Final = ("outdoor_model", "mode", "outdoor_db_F", "capacity_btuh", "input_kW")
_COLUMNS: Final = (
    "brand",
    "outdoor_model",
    "indoor_model",
    "type",
    "compressor",
    "refrigerant",
    "operating_state",
    "mode",
    "speed",
    "note",
    "source",
)
_LOWEST = re.compile(r"(?:lockout|min(?:imum)? operating)\s*(-?\d+)\s*°?([CF])", re.IGNORECASE)


class ExtendedPerformance:
    """Reads a table of points."""

    id = "extended"
    name = "manufacturer's extended performance"

    def sniff(self, head: Head) -> bool:
        """Return whether any sheet has the columns."""
        return find_table(head, REQUIRED) is not None

    def read(self, path: Path, report: Report) -> Iterator[Entry]:
        """Yield the units of the table."""
        table = _Rows(SheetReader(path, REQUIRED, self.name))
        yield from grouped(table.reader.rows(report), table.reference, table.unit, table.point)


class _Rows:
    """The meaning of a row."""

    def __init__(self, reader: SheetReader) -> None:
        self.reader = reader
        self._at = {title: reader.header.at(title) for title in _COLUMNS}
        self._outdoor = reader.header.at("outdoor_db_F")
        self._indoor = reader.header.at("indoor_db_F", "indoor_wb_F")
        self._capacity = reader.header.at("capacity_btuh")
        self._sensible = reader.header.at("sensible_btuh")
        self._power = reader.header.at("input_kW")

    def reference(self, cells: Row) -> str:
        """Return what names the unit: maker's first word and outdoor model."""
        brand = self._text(cells, "brand").split(" ")[0]
        return f"{brand} {self._text(cells, 'outdoor_model')}".strip()

    def unit(self, cells: Row) -> Fields:
        """Return the unit's own fields from its first row."""
        words = " ".join(self._text(cells, t) for t in ("operating_state", "note", "source"))
        return {
            "brand": self._text(cells, "brand") or "Brand not stated",
            "outdoor_model": self._text(cells, "outdoor_model"),
            "indoor_model": self._text(cells, "indoor_model"),
            "type": unit_type(self._text(cells, "type")) or UnitType.DUCTED,
            "compressor": compressor(self._text(cells, "compressor")) or CompressorType.SINGLE,
            "refrigerant": refrigerant_name(self._text(cells, "refrigerant")),
            "defrost_included": "integrated" in words.casefold(),
            "cut_out_k": _lowest(words),
            "source": self._text(cells, "source") or "manufacturer's extended performance",
        }

    def point(self, cells: Row) -> Fields:
        """Return the row's point."""
        number = self.reader.number
        outdoor, capacity = number(cells, self._outdoor), number(cells, self._capacity)
        if outdoor is None or capacity is None:
            raise RowError("it has no outdoor temperature or no capacity")
        power, sensible = number(cells, self._power), number(cells, self._sensible)
        indoor = number(cells, self._indoor)
        return {
            "mode": Mode.COOLING if self._text(cells, "mode") == "cooling" else Mode.HEATING,
            "speed": self._speed(cells),
            "outdoor_k": fahrenheit(outdoor),
            "indoor_k": None if indoor is None else fahrenheit(indoor),
            "capacity_w": btu_per_hour(capacity),
            "power_w": None if power is None else power * 1000.0,
            "sensible_w": None if sensible is None else btu_per_hour(sensible),
            "origin": Origin.MANUFACTURER,
        }

    def _speed(self, cells: Row) -> Speed:
        stated = self._text(cells, "speed").casefold()
        if stated in {speed.value for speed in Speed}:
            return Speed(stated)
        state = self._text(cells, "operating_state").casefold()
        note = self._text(cells, "note").casefold()
        high = self._text(cells, "compressor").casefold().startswith("variable (high")
        if high or state.startswith("max") or note.startswith("max"):
            return Speed.MAXIMUM
        return Speed.MINIMUM if state.startswith("min") else Speed.RATED

    def _text(self, cells: Row, title: str) -> str:
        return self.reader.text(cells, self._at[title])


def _lowest(words: str) -> float | None:
    """Return the lowest outdoor temperature a table names in its words [K]."""
    found = _LOWEST.search(words)
    if found is None:
        return None
    value = float(found[1])
    return fahrenheit(value) if found[2].upper() == "F" else celsius(value)
