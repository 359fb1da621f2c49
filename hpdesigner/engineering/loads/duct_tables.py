"""Published duct load factors, looked up by table, floor area, sealing and insulation.

The tables keep the units of their source (°F, ft², grains, Btu/h); beyond their ends the last
pair of entries is drawn on. Entries that look misprinted are kept as published.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hpdesigner.assets import resource
from hpdesigner.engineering.climate.weather import DesignConditions
from hpdesigner.engineering.loads.solar import interpolated
from hpdesigner.model.distribution import DuctSealing, DuctTable
from hpdesigner.units import FOOT_M, RESISTANCE_IP_SI, btu_per_hour, to_fahrenheit

_LEVELS = (
    DuctSealing.EXTREMELY_SEALED,
    DuctSealing.NOTABLY_SEALED,
    DuctSealing.DEFAULT_SEALED,
    DuctSealing.PARTIALLY_SEALED,
    DuctSealing.NOT_SEALED,
)
_PER_FLOOR = ("7K", "7L")  # these count the number of floors in place of duct areas
_GRAINS = 7000.0


@dataclass(frozen=True, slots=True)
class DuctFactors:
    """What a duct table makes of the loads of the rooms."""

    heating: float
    """Share of the heating load."""
    sensible: float
    """Share of the sensible load."""
    latent_w: float


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:  # a JSON file of nested lists
    loaded: dict[str, Any] = json.loads(resource("loads", "duct_tables.json").read_text("utf-8"))
    return loaded


def known_tables() -> tuple[str, ...]:
    """Return the names of the tables."""
    return tuple(_data()["tables"]["heat_loss_factor"])


def duct_factors(table: DuctTable, day: DesignConditions, floors: float) -> DuctFactors:
    """Return the factors of one table row; the table must be one of ``known_tables``.

    Source: MJ8 Table 7.
    """
    area_ft2 = table.floor_area_m2 / FOOT_M**2
    surface, leak_area = _area_factors(table, area_ft2, floors)
    grains = day.humidity_difference_kg_kg * _GRAINS
    level = _LEVELS.index(table.sealing)
    heating_f, cooling_f = (
        to_fahrenheit(day.heating_outdoor_k),
        to_fahrenheit(day.cooling_outdoor_k),
    )
    heat = _plane(table, "heat_loss_factor", "heating_oat", heating_f, area_ft2)
    sensible = _plane(table, "sensible_gain_factor", "cooling_oat", cooling_f, area_ft2)
    latent = _plane(table, "latent_gain_btuh", "grains", max(grains, 0.0), area_ft2)
    latent *= _rows(table, "latent_leakage_correction")[level]
    return DuctFactors(
        heat * _corrections(table, "heat", level) * surface,
        sensible * _corrections(table, "sensible", level) * surface,
        btu_per_hour(latent * leak_area) if grains > 0 else 0.0,
    )


def _rows(table: DuctTable, kind: str) -> Any:  # noqa: ANN401 - a list of numbers or of lists
    return _data()["tables"][kind][table.table]


def _plane(table: DuctTable, kind: str, axis: str, at: float, area_ft2: float) -> float:
    areas = _data()["axes"]["floor_area"]
    column = [interpolated(areas, row, area_ft2) for row in _rows(table, kind)]
    return interpolated(_data()["axes"][axis], column, at)


def _corrections(table: DuctTable, mode: str, level: int) -> float:
    """Return the corrections for insulation and sealing together."""
    grid = _data()["axes"]["r_value"]
    r_ip = table.r_m2k_w / RESISTANCE_IP_SI
    insulation = interpolated(grid, _rows(table, f"{mode}_r_correction"), r_ip)
    leakage = interpolated(grid, _rows(table, f"{mode}_leakage_correction")[level], r_ip)
    return insulation * leakage


def _area_factors(table: DuctTable, area_ft2: float, floors: float) -> tuple[float, float]:
    """Return the corrections for the duct surface: of conduction, of latent leakage."""
    if table.table in _PER_FLOOR:
        return floors, floors
    if table.outside_fraction is not None:
        return table.outside_fraction, table.outside_fraction
    if table.supply_area_m2 is None and table.return_area_m2 is None:
        return 1.0, 1.0
    areas = _data()["axes"]["floor_area"]
    sides = _rows(table, "default_duct_area")
    supply = _ratio(table.supply_area_m2, interpolated(areas, [one[0] for one in sides], area_ft2))
    returns = _ratio(table.return_area_m2, interpolated(areas, [one[1] for one in sides], area_ft2))
    k_supply, k_return = _rows(table, "surface_area_factor")[_LEVELS.index(table.sealing)]
    return k_supply * supply + k_return * returns, returns


def _ratio(area_m2: float | None, default_ft2: float) -> float:
    if area_m2 is None or default_ft2 <= 0:
        return 1.0
    return area_m2 / FOOT_M**2 / default_ft2
