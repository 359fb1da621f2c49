"""Lists of certified ratings: 47 and 17 °F at rated speed, 5 °F at maximum, cooling at 95 °F.

The speeds are different series and stay apart; only a compressor with one speed has them all in
one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hpdesigner.catalog.importers.base import Entry, refusal
from hpdesigner.catalog.importers.doubts import (
    MODEL_NOT_STATED,
    NOT_STATED,
    STAGING_NOT_STATED,
)
from hpdesigner.catalog.importers.points import BTU_H_W, PointTitles, entry, planned, points
from hpdesigner.catalog.importers.sheet import RowError, SheetReader, find_table
from hpdesigner.catalog.importers.words import compressor, unit_type, yes_no
from hpdesigner.catalog.tables.table import Head
from hpdesigner.engineering.equipment.doubt import doubt
from hpdesigner.jobs.job import Report
from hpdesigner.model.equipment import CompressorType, Mode, Speed, UnitType, refrigerant_name
from hpdesigner.units import fahrenheit


@dataclass(frozen=True, slots=True)
class CertifiedList:
    """Reads one list; the titles are as ``Header.column`` takes them."""

    id: str
    name: str
    required: tuple[str, ...]
    texts: Mapping[str, str]
    """Field of the unit -> title."""
    ratings: Mapping[str, str]
    cooling_95f: str
    eer_95f: str
    heating_47f: str
    heating_17f: str
    heating_5f: str
    cop_5f: str

    def sniff(self, head: Head) -> bool:
        """Return whether any sheet has the columns."""
        return find_table(head, self.required) is not None

    def read(self, path: Path, report: Report) -> Iterator[Entry]:
        """Yield every row; rows that cannot be used say why."""
        reader = SheetReader(path, self.required, self.name)
        columns = {name: reader.header.column(title) for name, title in self.texts.items()}
        ratings = {name: reader.header.column(title) for name, title in self.ratings.items()}
        plans = planned(reader.header, self._points())
        for line, cells in reader.rows(report):
            texts = {name: reader.text(cells, column) for name, column in columns.items()}
            try:
                found = list(points(reader, plans, cells))
                rated = {name: reader.number(cells, column) for name, column in ratings.items()}
                yield _entry(line, texts, found, rated, self.name)
            except RowError as error:
                yield refusal(line, texts["reference"], str(error))

    def _points(self) -> tuple[PointTitles, ...]:
        heating, rated = Mode.HEATING, Speed.RATED
        return (
            PointTitles(heating, rated, fahrenheit(47), self.heating_47f),
            PointTitles(heating, rated, fahrenheit(17), self.heating_17f),
            PointTitles(heating, Speed.MAXIMUM, fahrenheit(5), self.heating_5f, cop=self.cop_5f),
            PointTitles(
                Mode.COOLING,
                rated,
                fahrenheit(95),
                self.cooling_95f,
                cop=self.eer_95f,
                cop_unit_w=BTU_H_W,
            ),
        )


def _entry(
    line: int,
    texts: dict[str, str],
    found: list[dict[str, Any]],
    rated: dict[str, float | None],
    source: str,
) -> Entry:
    reference = texts["reference"]
    if not reference:
        raise RowError("it has no AHRI number")
    if not found:
        raise RowError("it has no capacity at any temperature")
    stages = compressor(texts.get("compressor", ""))
    kind = unit_type(texts.get("type", ""), texts.get("ahri_type", ""))
    if stages is CompressorType.SINGLE:
        for point in found:
            point["speed"] = Speed.RATED
    fields = {
        "ahri_reference": reference,
        "brand": texts["brand"] or "Brand not stated",
        "series": texts.get("series", ""),
        "outdoor_model": texts["outdoor_model"] or f"AHRI {reference}",
        "indoor_model": texts.get("indoor_model", ""),
        "type": kind or UnitType.DUCTED,
        "compressor": stages or CompressorType.SINGLE,
        "refrigerant": refrigerant_name(texts.get("refrigerant", "")),
        "cold_climate": yes_no(texts.get("cold_climate", "")),
        "ratings": rated,
        "points": found,
        "source": source,
    }
    model = texts["outdoor_model"]
    missing = ((NOT_STATED, kind), (STAGING_NOT_STATED, stages), (MODEL_NOT_STATED, model))
    return entry(
        line, reference, fields, tuple(doubt(code) for code, known in missing if not known)
    )


_MODEL: Final = "model_number|Model Number|Outdoor Unit Model Number|model"

ENERGY_STAR: Final = CertifiedList(
    id="energy-star",
    name="ENERGY STAR list of certified heat pumps",
    required=(
        "ahri_reference_number|AHRI Reference Number",
        "heating_capacity_at_47_f_btu_h|Heating Capacity at 47°F (Btu/h)",
        "heating_capacity_at_5_f_btu_h|Heating Capacity at 5°F (Btu/h)",
    ),
    texts={
        "reference": "ahri_reference_number",
        "brand": "outdoor_unit_brand_name|Brand Name|energy_star_partner",
        "outdoor_model": _MODEL,
        "indoor_model": "indoor_unit_model_number",
        "type": "product_type",
        "compressor": "compressor_staging",
        "refrigerant": "refrigerant_type",
        "cold_climate": "cold_climate",
    },
    ratings={
        "seer2": "seer2_btu_wh|SEER2",
        "eer2": "eer2_btu_wh|EER2",
        "hspf2": "hspf2_btu_wh|HSPF2",
    },
    cooling_95f="cooling_capacity_btu_h",
    eer_95f="eer2_btu_wh|EER2",
    heating_47f="heating_capacity_at_47_f_btu_h",
    heating_17f="heating_capacity_at_17_f_btu_h",
    heating_5f="heating_capacity_at_5_f_btu_h",
    cop_5f="cop_at_5_f|COP at 5°F",
)

AHRI: Final = CertifiedList(
    id="ahri",
    name="AHRI directory export",
    required=("AHRI Ref. #|AHRI Ref #", "Outdoor Unit Model...", "Heating Capacity (47F)..."),
    texts={
        "reference": "AHRI Ref. #|AHRI Ref #",
        "brand": "Outdoor Unit Brand Name|Brand Name|Outdoor Unit Brand",
        "series": "Series Name|Outdoor Unit Series",
        "outdoor_model": "Outdoor Unit Model...",
        "indoor_model": "Indoor Unit Model...",
        "ahri_type": "AHRI Type",
        "type": "Ducting Configuration|Product Type",
        "compressor": "Compressor Staging|Staging",
        "refrigerant": "Refrigerant...",
    },
    ratings={"seer2": "SEER2...", "eer2": "EER2 (95F)...", "hspf2": "HSPF2 (Region IV)..."},
    cooling_95f="Cooling Capacity (95F)...",
    eer_95f="EER2 (95F)...",
    heating_47f="Heating Capacity (47F)...",
    heating_17f="Heating Capacity (17F)...",
    heating_5f="Heating Capacity (5F)...",
    cop_5f="Heating COP (5F)...",
)
