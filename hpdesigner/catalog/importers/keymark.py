"""EN 14825 declarations of air-to-water units, as the Heat Pump Keymark publishes them.

A declaration gives capacity and COP at each part-load condition. Those at the bivalent and the
operation limit temperature are full output. At the milder conditions the unit meets the load of
the climate, so its figure is the lowest output only where it is clearly above that load; where it
just meets the load, it is no speed of its own and makes no point, but counts in the SCOP.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hpdesigner.catalog.importers.base import Entry, refusal
from hpdesigner.catalog.importers.grouped import Fields
from hpdesigner.catalog.importers.points import KW_W, entry
from hpdesigner.catalog.importers.sheet import RowError, SheetReader, find_table
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
from hpdesigner.units import celsius

REQUIRED: Final = ("model", "climate", "application", "pdh_tbiv", "cop_tbiv", "tbiv", "scop")
CONDITIONS_C: Final = (("m7", -7.0), ("p2", 2.0), ("p7", 7.0), ("p12", 12.0))
HEATING_LIMIT_C: Final = 16.0
"""Outdoor temperature at which EN 14825 takes the load to be zero."""
ABOVE_LOAD: Final = 1.1
"""EN 14825 calls a capacity within 10 % of the load the load itself."""


@dataclass(frozen=True, slots=True)
class Climate:
    """A heating season of EN 14825."""

    design_c: float


CLIMATES: Final = {"average": Climate(-10.0), "warmer": Climate(2.0), "colder": Climate(-22.0)}
"""Reference design temperatures of EN 14825, clause 3."""


class Keymark:
    """Reads a table of declarations, one row a model, climate and flow temperature."""

    id = "en14825"
    name = "EN 14825 declarations (Keymark)"

    def sniff(self, head: Head) -> bool:
        """Return whether any sheet has the columns."""
        return find_table(head, REQUIRED) is not None

    def read(self, path: Path, report: Report) -> Iterator[Entry]:
        """Yield a unit for each declaration."""
        reader = SheetReader(path, REQUIRED, self.name)
        for line, cells in reader.rows(report):
            declaration = _Declaration(reader, cells)
            try:
                yield entry(line, declaration.reference, declaration.unit())
            except RowError as error:
                yield refusal(line, declaration.reference, str(error))


class _Declaration:
    """The meaning of a row."""

    def __init__(self, reader: SheetReader, cells: Row) -> None:
        self._reader, self._cells = reader, cells

    @property
    def reference(self) -> str:
        """What names the declaration: holder, model, climate and flow temperature."""
        parts = (self._text(title) for title in ("holder", "model", "climate", "application"))
        return ", ".join(part for part in parts if part)

    def unit(self) -> Fields:
        """Return the unit's fields."""
        fixed = self._is_fixed()
        found = [*self._full(fixed), *(self._lowest() if not fixed else ())]
        if not found:
            raise RowError("it declares no capacity at the bivalent temperature")
        scop = self._number("scop")
        return {
            "brand": self._text("holder") or "Maker not stated",
            "series": f"{self._text('climate')} climate, {self._text('application')}".lower(),
            "outdoor_model": self._text("model"),
            "type": UnitType.AIR_TO_WATER,
            "compressor": CompressorType.SINGLE if fixed else CompressorType.VARIABLE,
            "refrigerant": refrigerant_name(self._text("refrigerant")),
            "points": found,
            "ratings": {"scop": scop if scop else None},
            "cut_out_k": self._cut_out(),
            # Tests at 2 °C are run over whole cycles of frost and defrost.
            "defrost_included": True,
            "source": "EN 14825 declaration (Heat Pump Keymark)",
        }

    def _full(self, fixed: bool) -> Iterator[Fields]:
        """Yield the points of full output: the limits, and all of a compressor of one speed."""
        places = {name: self._number(name) for name in ("tbiv", "tol")}
        if fixed:
            places |= dict(CONDITIONS_C)
        speed = Speed.RATED if fixed else Speed.MAXIMUM
        seen = set()
        for name, outdoor_c in places.items():
            if outdoor_c is not None and outdoor_c not in seen:
                seen.add(outdoor_c)
                yield from self._point(speed, name, outdoor_c)

    def _lowest(self) -> Iterator[Fields]:
        """Yield the points at which the unit gives clearly more than the load."""
        climate = CLIMATES.get(self._text("climate").casefold())
        design_kw = self._design_load_kw()
        if climate is None or design_kw is None:
            return
        for name, outdoor_c in CONDITIONS_C:
            share = (HEATING_LIMIT_C - outdoor_c) / (HEATING_LIMIT_C - climate.design_c)
            capacity = self._number(f"pdh_{name}")
            if capacity is not None and 0 < share < 1 and capacity > ABOVE_LOAD * share * design_kw:
                yield from self._point(Speed.MINIMUM, name, outdoor_c)

    def _design_load_kw(self) -> float | None:
        """Return the design load from the bivalent point, where output equals the load.

        The declared one is rounded to whole kilowatts in many files.
        """
        climate = CLIMATES.get(self._text("climate").casefold())
        at_c, capacity = self._number("tbiv"), self._number("pdh_tbiv")
        if climate is None or at_c is None or capacity is None or at_c >= HEATING_LIMIT_C:
            return None
        return capacity * (HEATING_LIMIT_C - climate.design_c) / (HEATING_LIMIT_C - at_c)

    def _is_fixed(self) -> bool:
        """Whether output grows with the outdoor temperature all along: one speed."""
        outputs = [self._number(f"pdh_{name}") for name, _ in CONDITIONS_C]
        known = [value for value in outputs if value is not None]
        return len(known) == len(CONDITIONS_C) and known == sorted(known)

    def _point(self, speed: Speed, name: str, outdoor_c: float) -> Iterator[Fields]:
        capacity, cop = self._number(f"pdh_{name}"), self._number(f"cop_{name}")
        if not capacity:
            return
        if cop is not None and cop <= 0:
            raise RowError(f"the COP {cop:g} at {outdoor_c:g} °C is not above zero")
        capacity_w = capacity * KW_W
        yield {
            "mode": Mode.HEATING,
            "speed": speed,
            "outdoor_k": celsius(outdoor_c),
            "capacity_w": capacity_w,
            "power_w": capacity_w / cop if cop else None,
            "origin": Origin.CERTIFICATE,
        }

    def _cut_out(self) -> float | None:
        lowest_c = self._number("tol")
        return None if lowest_c is None else celsius(lowest_c)

    def _text(self, title: str) -> str:
        return self._reader.text(self._cells, self._reader.header.at(title))

    def _number(self, title: str) -> float | None:
        return self._reader.number(self._cells, self._reader.header.at(title))
