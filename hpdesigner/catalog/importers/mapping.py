"""Tables of any layout: what each column means, said once by the user and remembered.

A table has either one row a unit, whose point columns carry speed and temperature in their
meaning, or one row a point. The mapping is known again by its titles.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from hpdesigner.catalog.importers.base import Entry, refusal
from hpdesigner.catalog.importers.grouped import Fields, grouped
from hpdesigner.catalog.importers.points import KW_W, entry
from hpdesigner.catalog.importers.sheet import RowError, SheetReader, find_table, plain
from hpdesigner.catalog.importers.words import compressor, unit_type, yes_no
from hpdesigner.catalog.tables.table import Head, Row
from hpdesigner.jobs.job import Report
from hpdesigner.model.base import Frozen
from hpdesigner.model.equipment import (
    CompressorType,
    Mode,
    Origin,
    Speed,
    UnitType,
    refrigerant_name,
)
from hpdesigner.units import btu_per_hour, celsius, fahrenheit

TEXTS: Final = (
    "reference",
    "ahri_reference",
    "brand",
    "series",
    "outdoor_model",
    "indoor_model",
    "type",
    "compressor",
    "refrigerant",
    "cold_climate",
)
RATINGS: Final = ("seer2", "eer2", "hspf2", "scop")
NUMBERS: Final = ("sound_power_db", "mca_a", "mocp_a", "price", "charge_kg")
LONG: Final = ("mode", "speed", "outdoor", "indoor", "capacity", "power", "cop")
"""What one column of a table with a row a point may be."""
WIDE: Final = re.compile(
    r"(heating|cooling)\.(minimum|rated|maximum)\.(-?\d+(?:\.\d+)?)([FC])\.(capacity|power|cop)"
)
"""What a column of a table with a row a unit may be: ``heating.maximum.5F.capacity``."""

CapacityUnit = Literal["Btu/h", "kBtu/h", "W", "kW"]
PowerUnit = Literal["kW", "W"]
_CAPACITY_W: Final = {
    "Btu/h": btu_per_hour(1.0),
    "kBtu/h": btu_per_hour(1000.0),
    "W": 1.0,
    "kW": KW_W,
}


class ColumnMapping(Frozen):
    """What the columns of a layout mean."""

    name: Annotated[str, Field(min_length=1, title="Name")]
    columns: Annotated[tuple[tuple[str, str], ...], Field(title="Title and meaning")]
    capacity_unit: Annotated[CapacityUnit, Field(title="Capacity in")] = "Btu/h"
    power_unit: Annotated[PowerUnit, Field(title="Power in")] = "kW"
    celsius: Annotated[bool, Field(title="Temperatures in °C")] = False

    def title_of(self, meaning: str) -> str:
        """Return the title of the column that means ``meaning``; empty where there is none."""
        return next((title for title, is_ in self.columns if is_ == meaning), "")

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles that must be there."""
        return tuple(title for title, _ in self.columns)

    @property
    def is_long(self) -> bool:
        """Whether a row is one point."""
        return bool(self.title_of("capacity"))

    def lacks(self) -> tuple[str, ...]:
        """Return the meanings without which no unit can be made."""
        needed = ["outdoor_model"]
        if self.is_long:
            needed.append("outdoor")
        elif not any(WIDE.fullmatch(m) and m.endswith("capacity") for _, m in self.columns):
            needed.append("capacity")
        return tuple(meaning for meaning in needed if not self.title_of(meaning))


class Mapped:
    """Reads the layout of one mapping."""

    id = "columns"

    def __init__(self, mapping: ColumnMapping) -> None:
        self.mapping = mapping
        self.name = mapping.name

    def sniff(self, head: Head) -> bool:
        """Return whether any sheet has all the mapping's titles."""
        return find_table(head, self.mapping.titles) is not None

    def read(self, path: Path, report: Report) -> Iterator[Entry]:
        """Yield the units."""
        reader = SheetReader(path, self.mapping.titles, self.name)
        rows = _Rows(reader, self.mapping)
        if self.mapping.is_long:
            yield from grouped(reader.rows(report), rows.reference, rows.unit, rows.long_point)
            return
        for line, cells in reader.rows(report):
            try:
                fields = {**rows.unit(cells), "points": list(rows.wide_points(cells))}
                yield entry(line, rows.reference(cells), fields)
            except RowError as error:
                yield refusal(line, rows.reference(cells), str(error))


class _Rows:
    """The meaning of a row under a mapping."""

    def __init__(self, reader: SheetReader, mapping: ColumnMapping) -> None:
        self._reader, self._mapping = reader, mapping
        self._at = {meaning: reader.header.at(title) for title, meaning in mapping.columns}
        self._capacity_w = _CAPACITY_W[mapping.capacity_unit]
        self._power_w = KW_W if mapping.power_unit == "kW" else 1.0
        self._wide = _wide_points(mapping)

    def reference(self, cells: Row) -> str:
        """Return what names the unit: its reference, AHRI number, or its models."""
        stated = self._text(cells, "reference") or self._text(cells, "ahri_reference")
        models = (self._text(cells, name) for name in ("brand", "outdoor_model", "indoor_model"))
        return stated or " ".join(filter(None, models))

    def unit(self, cells: Row) -> Fields:
        """Return the unit's own fields."""
        texts = {name: self._text(cells, name) for name in TEXTS if name != "reference"}
        return {
            **texts,
            "ahri_reference": texts["ahri_reference"] or None,
            "brand": texts["brand"] or "Brand not stated",
            "type": unit_type(texts["type"]) or UnitType.DUCTED,
            "compressor": compressor(texts["compressor"]) or CompressorType.SINGLE,
            "refrigerant": refrigerant_name(texts["refrigerant"]),
            "cold_climate": yes_no(texts["cold_climate"]),
            "ratings": {name: self._number(cells, name) for name in RATINGS},
            **{name: self._number(cells, name) for name in NUMBERS},
            "source": self._mapping.name,
        }

    def wide_points(self, cells: Row) -> Iterator[Fields]:
        """Yield the points of a row that is a unit."""
        for (mode, speed, outdoor_k), columns in self._wide.items():
            capacity = self._number(cells, columns.get("capacity", ""))
            if capacity is not None:
                power = self._number(cells, columns.get("power", ""))
                cop = self._number(cells, columns.get("cop", ""))
                yield self._point(mode, speed, outdoor_k, capacity, power, cop)

    def long_point(self, cells: Row) -> Fields:
        """Return the point of a row that is a point."""
        outdoor, capacity = self._number(cells, "outdoor"), self._number(cells, "capacity")
        if outdoor is None or capacity is None:
            raise RowError("it has no outdoor temperature or no capacity")
        mode = Mode.COOLING if self._text(cells, "mode")[:1].casefold() == "c" else Mode.HEATING
        speed = _SPEEDS.get(self._text(cells, "speed")[:3].casefold(), Speed.RATED)
        power, cop = self._number(cells, "power"), self._number(cells, "cop")
        point = self._point(mode, speed, self._kelvin(outdoor), capacity, power, cop)
        indoor = self._number(cells, "indoor")
        return point if indoor is None else {**point, "indoor_k": self._kelvin(indoor)}

    def _point(
        self,
        mode: Mode,
        speed: Speed,
        outdoor_k: float,
        capacity: float,
        power: float | None,
        cop: float | None,
    ) -> Fields:
        capacity_w = capacity * self._capacity_w
        if cop is not None and cop <= 0:
            raise RowError(f"the COP {cop:g} is not above zero")
        power_w = power * self._power_w if power is not None else capacity_w / cop if cop else None
        return {
            "mode": mode,
            "speed": speed,
            "outdoor_k": outdoor_k,
            "capacity_w": capacity_w,
            "power_w": power_w,
            "origin": Origin.MANUFACTURER,
        }

    def _kelvin(self, value: float) -> float:
        return celsius(value) if self._mapping.celsius else fahrenheit(value)

    def _text(self, cells: Row, meaning: str) -> str:
        return self._reader.text(cells, self._at.get(meaning, -1))

    def _number(self, cells: Row, meaning: str) -> float | None:
        return self._reader.number(cells, self._at.get(meaning, -1))


_SPEEDS: Final = {
    "min": Speed.MINIMUM,
    "low": Speed.MINIMUM,
    "max": Speed.MAXIMUM,
    "hig": Speed.MAXIMUM,
    "ful": Speed.MAXIMUM,
    "rat": Speed.RATED,
    "nom": Speed.RATED,
}


def _wide_points(mapping: ColumnMapping) -> dict[tuple[Mode, Speed, float], dict[str, str]]:
    found: dict[tuple[Mode, Speed, float], dict[str, str]] = {}
    for _, meaning in mapping.columns:
        match = WIDE.fullmatch(meaning)
        if match:
            value = float(match[3])
            outdoor_k = celsius(value) if match[4] == "C" else fahrenheit(value)
            key = (Mode(match[1]), Speed(match[2]), outdoor_k)
            found.setdefault(key, {})[match[5]] = meaning
    return found


def guessed(titles: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return what the titles of an unknown table probably mean, for the user to correct."""
    return tuple((title, meaning) for title in titles if (meaning := _guess(title)))


_GUESSES: Final[tuple[tuple[str, str], ...]] = (
    ("ahri", "ahri_reference"),
    ("outdoorunitmodel", "outdoor_model"),
    ("outdoormodel", "outdoor_model"),
    ("indoorunitmodel", "indoor_model"),
    ("indoormodel", "indoor_model"),
    ("reference", "reference"),
    ("brand", "brand"),
    ("manufacturer", "brand"),
    ("series", "series"),
    ("refrigerant", "refrigerant"),
    ("seer2", "seer2"),
    ("hspf2", "hspf2"),
    ("eer2", "eer2"),
    ("scop", "scop"),
    ("sound", "sound_power_db"),
    ("price", "price"),
    ("model", "outdoor_model"),
)
_FIGURE = re.compile(
    r"(min|rated|max)?.*?(capacity|power|input|cop).*?(-?\d+)\s*°?\s*([FC])\b", re.I
)


def _guess(title: str) -> str:
    figure = _FIGURE.search(title)
    if figure:
        speed = _SPEEDS.get((figure[1] or "rated").casefold()[:3], Speed.RATED)
        mode = Mode.COOLING if "cool" in title.casefold() or int(figure[3]) > 70 else Mode.HEATING
        what = {"input": "power"}.get(figure[2].casefold(), figure[2].casefold())
        return f"{mode.value}.{speed.value}.{figure[3]}{figure[4].upper()}.{what}"
    word = plain(title)
    known = next((meaning for mark, meaning in _GUESSES if mark in word), "")
    return known or (word if word in LONG else "")


def known_meaning(meaning: str) -> bool:
    """Return whether ``meaning`` is one a column can have."""
    words: tuple[Any, ...] = (*TEXTS, *RATINGS, *NUMBERS, *LONG)
    return meaning in words or WIDE.fullmatch(meaning) is not None
