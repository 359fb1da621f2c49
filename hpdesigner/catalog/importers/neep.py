"""The bulk export of NEEP's list of cold-climate air-source heat pumps, as XLSX or CSV.

A notice, then titles, then one unit a row with up to twenty points. Rated capacities are those of
the certificate; the power beside them, and all of minimum and maximum speed, are the maker's own
as told to NEEP. COP columns are computed there, so they are only compared.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from hpdesigner.catalog.importers.base import Entry, refusal
from hpdesigner.catalog.importers.doubts import (
    DELISTED,
    NOT_STATED,
    cop_differs,
    maintenance_differs,
)
from hpdesigner.catalog.importers.points import PointPlan, PointTitles, entry, planned, points
from hpdesigner.catalog.importers.sheet import Header, RowError, SheetReader, find_table
from hpdesigner.catalog.importers.words import unit_type, yes_no
from hpdesigner.catalog.tables.table import Head, Row
from hpdesigner.engineering.equipment.doubt import doubt
from hpdesigner.jobs.job import Report
from hpdesigner.model.equipment import (
    CompressorType,
    Mode,
    Origin,
    Speed,
    UnitType,
    refrigerant_name,
)
from hpdesigner.problems import Problem
from hpdesigner.units import fahrenheit

REQUIRED: Final = (
    "AHRI Certified Reference Number|AHRI Certificate Number",
    "Brand Name|Brand",
    "Outdoor Unit Model Number|Outdoor Unit Model",
    "Rated Capacity 47°F",
    "Max Capacity 5°F",
)
_SPEEDS: Final = (("Min", Speed.MINIMUM), ("Rated", Speed.RATED), ("Max", Speed.MAXIMUM))
_PLACES: Final = (
    (Mode.COOLING, "95", fahrenheit(95)),
    (Mode.COOLING, "82", fahrenheit(82)),
    (Mode.HEATING, "47", fahrenheit(47)),
    (Mode.HEATING, "17", fahrenheit(17)),
    (Mode.HEATING, "5", fahrenheit(5)),
    (Mode.HEATING, "LCT", None),
)
_LOWEST: Final = "Lowest Cataloged Temperature (Outdoor Dry Bulb °F)|Lowest Cataloged Temperature"
_TWO_STAGE_BELOW: Final = 0.95
"""Lowest over highest output at 47 °F under which a fixed compressor must have two stages."""


def _titles(
    mode: Mode, place: str, outdoor_k: float | None, word: str, speed: Speed
) -> PointTitles:
    def either(what: str) -> str:
        return f"{what} {place}°F|{what} {place}°F - Optional"

    return PointTitles(
        mode=mode,
        speed=speed,
        outdoor_k=outdoor_k,
        outdoor=_LOWEST,
        capacity=either(f"{word} Capacity"),
        power=either(f"Input Power {word}"),
        cop=either(f"COP {word}"),
        origin=Origin.CERTIFICATE if speed is Speed.RATED else Origin.NEEP,
    )


TITLES: Final = tuple(
    _titles(mode, place, outdoor_k, word, speed)
    for mode, place, outdoor_k in _PLACES
    for word, speed in _SPEEDS
)


class _Columns(NamedTuple):
    """Where the unit's own columns stand."""

    reference: int
    brand: int
    series: int
    outdoor: int
    indoor: int
    ducting: int
    ahri_type: int
    variable: int
    refrigerant: int
    cold: int
    status: int
    seer2: int
    eer2: int
    hspf2: int
    maintenance: int

    @classmethod
    def of(cls, header: Header) -> "_Columns":
        return cls(
            header.column(REQUIRED[0]),
            header.column(REQUIRED[1]),
            header.at("Series Name"),
            header.column(REQUIRED[2]),
            header.at("Indoor Model Number(s)", "Indoor Unit Model Number"),
            header.at("Ducting Configuration"),
            header.at("AHRI Type"),
            header.at("Variable Capacity?"),
            header.at("Refrigerant"),
            header.at("ENERGY STAR Cold Climate Certified"),
            header.at("Status"),
            header.at("SEER2"),
            header.at("EER2"),
            header.at("HSPF2 (Region IV)", "HSPF2"),
            header.at("Capacity Maintenance (Max 5°F/Rated 47°F)"),
        )


class Neep:
    """Reads NEEP's export."""

    id = "neep"
    name = "NEEP bulk export"

    def sniff(self, head: Head) -> bool:
        """Return whether any sheet has the columns."""
        return find_table(head, REQUIRED) is not None

    def read(self, path: Path, report: Report) -> Iterator[Entry]:
        """Yield every unit of the sheet that has the columns."""
        reader = SheetReader(path, REQUIRED, self.name)
        plans = planned(reader.header, TITLES)
        columns = _Columns.of(reader.header)
        source = "NEEP list of cold-climate air-source heat pumps"
        for line, cells in reader.rows(report):
            reference = reader.text(cells, columns.reference)
            try:
                yield _entry(reader, plans, columns, line, cells, source)
            except RowError as error:
                yield refusal(line, reference, str(error))


def _entry(
    reader: SheetReader,
    plans: tuple[PointPlan, ...],
    columns: _Columns,
    line: int,
    cells: Row,
    source: str,
) -> Entry:
    text = reader.text
    reference = text(cells, columns.reference)
    if not reference.isdecimal():
        shown = f"“{reference}”" if reference else "nothing"
        raise RowError(f"{shown} stands where the AHRI number should")
    found = list(points(reader, plans, cells))
    if not found:
        raise RowError("it has no capacity at any temperature")
    kind = unit_type(text(cells, columns.ducting), text(cells, columns.ahri_type))
    fields = {
        "ahri_reference": reference,
        "brand": text(cells, columns.brand),
        "series": text(cells, columns.series),
        "outdoor_model": text(cells, columns.outdoor),
        "indoor_model": text(cells, columns.indoor),
        "type": kind or UnitType.DUCTED,
        "compressor": _compressor(text(cells, columns.variable), found),
        "refrigerant": refrigerant_name(text(cells, columns.refrigerant)),
        "cold_climate": yes_no(text(cells, columns.cold)),
        "ratings": _ratings(reader, columns, cells),
        "points": found,
        "source": source,
    }
    doubts = [
        *_cop_doubts(reader, plans, cells),
        *_maintenance_doubt(reader, columns, cells, found),
    ]
    if kind is None:
        doubts.append(doubt(NOT_STATED))
    if "delisted" in text(cells, columns.status).casefold():
        doubts.append(doubt(DELISTED))
    return entry(line, reference, fields, tuple(doubts))


def _ratings(reader: SheetReader, columns: _Columns, cells: Row) -> dict[str, float | None]:
    return {
        "seer2": reader.number(cells, columns.seer2),
        "eer2": reader.number(cells, columns.eer2),
        "hspf2": reader.number(cells, columns.hspf2),
    }


def _compressor(variable: str, found: list[dict[str, Any]]) -> CompressorType:
    if yes_no(variable):
        return CompressorType.VARIABLE
    at_47f = {p["speed"]: p["capacity_w"] for p in found if p["outdoor_k"] == fahrenheit(47)}
    lowest, highest = at_47f.get(Speed.MINIMUM), at_47f.get(Speed.MAXIMUM)
    if lowest and highest and lowest < _TWO_STAGE_BELOW * highest:
        return CompressorType.TWO_STAGE
    return CompressorType.SINGLE


def _cop_doubts(reader: SheetReader, plans: tuple[PointPlan, ...], cells: Row) -> Iterator[Problem]:
    for plan in plans:
        capacity, power, cop = cells[plan.capacity], cells[plan.power], cells[plan.cop]
        if type(cop) is not float:
            cop = reader.number(cells, plan.cop)
            capacity = reader.number(cells, plan.capacity)
            power = reader.number(cells, plan.power)
        if cop and type(capacity) is float and type(power) is float and power > 0:
            capacity_w = capacity * plan.capacity_unit_w
            found = cop_differs(plan.mode, plan.outdoor_k, capacity_w, power, cop)
            if found is not None:
                yield found


def _maintenance_doubt(
    reader: SheetReader, columns: _Columns, cells: Row, found: list[dict[str, Any]]
) -> Iterator[Problem]:
    published = reader.number(cells, columns.maintenance)
    by_place = {(p["speed"], p["outdoor_k"]): p["capacity_w"] for p in found}
    cold = by_place.get((Speed.MAXIMUM, fahrenheit(5)))
    rated = by_place.get((Speed.RATED, fahrenheit(47)))
    if published is not None and cold is not None and rated is not None:
        problem = maintenance_differs(cold / rated, published)
        if problem is not None:
            yield problem
