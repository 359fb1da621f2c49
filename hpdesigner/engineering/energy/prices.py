"""What one more kilowatt-hour of each energy carrier costs at the house.

Prices are marginal where the source allows: fixed charges do not change with the equipment.
What the user entered counts first, then the state's or province's figure of 2023.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hpdesigner.engineering.energy.region import Region, price_table, region
from hpdesigner.model.choices import Tariffs
from hpdesigner.model.distribution import Fuel
from hpdesigner.model.project import Project
from hpdesigner.problems import Problem, Severity
from hpdesigner.units import BTU_J, HOUR_S

_KWH_PER_BTU = BTU_J / HOUR_S / 1000
# Heat contents as in OpenStudio-HPXML, higher heating value.
KWH_PER_THERM = 100_000 * _KWH_PER_BTU
KWH_PER_GALLON_OIL = 139_000 * _KWH_PER_BTU
KWH_PER_GALLON_PROPANE = 91_600 * _KWH_PER_BTU
KWH_PER_MMBTU = 1e6 * _KWH_PER_BTU
KWH_PER_M3_GAS = 35_315 * _KWH_PER_BTU
"""At 1,000 Btu per cubic foot."""

_US_SOURCE = "EIA state residential prices 2023, marginal"
_CANADA_SOURCE = "Hydro-Québec price comparison and Statistics Canada 25-10-0059, 2023"
_NO_SUCH_STATE = "US"
"""The row of the national average."""


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices per kilowatt-hour by carrier; a carrier without a known price is absent."""

    currency: str
    per_kwh: Mapping[str, float]
    source: str
    problems: tuple[Problem, ...] = ()


def prices(project: Project) -> Prices:
    """Return the prices that hold for ``project``."""
    entered = entered_prices(project.choices.tariffs)
    here = region(project.site.address)
    currency, regional, source, problems = _regional(here)
    own = project.choices.tariffs.currency.upper()
    if not entered:
        return Prices(currency or own, regional, source, problems)
    if own != currency:
        # A price in one currency says nothing beside a price in another.
        regional, source, problems = {}, "", ()
    dated = project.choices.tariffs.dated
    words = f"entered, {dated.isoformat()}" if dated else "entered"
    parts = (words, source) if set(regional) - set(entered) else (words,)
    return Prices(own, {**regional, **entered}, "; ".join(parts), problems)


def entered_prices(tariffs: Tariffs) -> dict[str, float]:
    """Return the user's own prices per kilowatt-hour, by carrier."""
    entered = {
        Fuel.ELECTRICITY: (tariffs.electricity_per_kwh, 1.0),
        Fuel.NATURAL_GAS: (tariffs.gas_per_therm, KWH_PER_THERM),
        Fuel.FUEL_OIL: (tariffs.oil_per_gallon, KWH_PER_GALLON_OIL),
        Fuel.PROPANE: (tariffs.propane_per_gallon, KWH_PER_GALLON_PROPANE),
    }
    return {fuel.value: price / kwh for fuel, (price, kwh) in entered.items() if price is not None}


def _regional(here: Region) -> tuple[str, dict[str, float], str, tuple[Problem, ...]]:
    if here.country == "US":
        return _us(here.code)
    if here.country == "CA":
        return _canada(here.code)
    return "", {}, "", ()


def _us(state: str) -> tuple[str, dict[str, float], str, tuple[Problem, ...]]:
    table = price_table("us_states.csv", "state")
    row = table.get(state, table[_NO_SUCH_STATE])
    wood = _per_kwh(row["wood_usd_per_mmbtu"], KWH_PER_MMBTU)
    found = {
        Fuel.ELECTRICITY: _per_kwh(row["electricity_marginal_usd_per_kwh"], 1.0),
        Fuel.NATURAL_GAS: _per_kwh(row["gas_marginal_usd_per_therm"], KWH_PER_THERM),
        Fuel.FUEL_OIL: _per_kwh(row["fuel_oil_usd_per_gallon"], KWH_PER_GALLON_OIL),
        Fuel.PROPANE: _per_kwh(row["propane_usd_per_gallon"], KWH_PER_GALLON_PROPANE),
        Fuel.WOOD: wood,
        Fuel.WOOD_PELLETS: wood,
    }
    known = state in table
    place = state if known else "national average"
    problems = () if known else (_note("energy.national_prices"),)
    return "USD", _named(found), f"{_US_SOURCE}, {place}", problems


def _canada(province: str) -> tuple[str, dict[str, float], str, tuple[Problem, ...]]:
    row = price_table("canada_provinces.csv", "province").get(province)
    if row is None:
        return "CAD", {}, "", ()
    found = {
        Fuel.ELECTRICITY: _per_kwh(row["electricity_cad_per_kwh"], 1.0),
        Fuel.NATURAL_GAS: _per_kwh(row["gas_cad_per_m3"], KWH_PER_M3_GAS),
    }
    facts = {"province": province, "note": row["note"]}
    problems = (_note("energy.price_note", facts),) if row["note"] else ()
    return "CAD", _named(found), f"{_CANADA_SOURCE}, {province}", problems


def _per_kwh(text: str, kwh: float) -> float | None:
    return float(text) / kwh if text else None


def _named(found: Mapping[Fuel, float | None]) -> dict[str, float]:
    return {fuel.value: price for fuel, price in found.items() if price is not None}


def _note(code: str, facts: Mapping[str, float | str] | None = None) -> Problem:
    return Problem(code, ("site", "address", "state"), Severity.NOTE, facts or {})
