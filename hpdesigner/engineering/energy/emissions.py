"""Energy used, as greenhouse gas, upstream emissions of fuels and grid losses included."""

from collections.abc import Mapping

from hpdesigner.engineering.energy.cost import words
from hpdesigner.engineering.energy.region import price_table, region
from hpdesigner.engineering.results import Emissions
from hpdesigner.model.distribution import Fuel
from hpdesigner.model.project import Project
from hpdesigner.problems import Problem, Severity

GRID_LOSS_FACTOR = 1.05
"""eGRID is at the power plant; about 5 % is lost on the way to the meter (EPA)."""
_FUEL_SOURCE = "fuels: ANSI/RESNET/ICC 301-2022 Addendum B"


def emissions(used_wh: Mapping[str, float], project: Project) -> Emissions:
    """Return the yearly emissions of the energy used, by carrier [Wh].

    A carrier without a published factor is left out; ``missing_factors`` names it.
    """
    factors, source = emission_factors(project)
    return Emissions(
        {c: wh / 1000 * factors[c] for c, wh in used_wh.items() if c in factors}, source
    )


def emission_factors(project: Project) -> tuple[dict[str, float], str]:
    """Return kg CO2e per kilowatt-hour of each carrier, and where they are from."""
    rows = price_table("fuel_emissions.csv", "fuel")
    factors = {fuel: float(row["kg_co2e_per_kwh"]) for fuel, row in rows.items()}
    grid, source = grid_factor(project)
    if grid is not None:
        factors[Fuel.ELECTRICITY.value] = grid
    return factors, f"{source}; {_FUEL_SOURCE}" if source else _FUEL_SOURCE


def grid_factor(project: Project) -> tuple[float | None, str]:
    """Return kg CO2e per kilowatt-hour at the meter, and where it is from."""
    entered = project.choices.tariffs.grid_kg_per_kwh
    if entered is not None:
        return entered, "grid: entered"
    address = project.site.address
    here = region(address)
    if here.country == "CA":
        row = price_table("canada_provinces.csv", "province").get(here.code)
        if row is None:
            return None, ""
        return float(row["grid_kg_per_kwh"]), f"grid: Government of Canada 2023, {here.code}"
    return _us_grid(address.postal_code) if here.country == "US" else (None, "")


def _us_grid(postal_code: str) -> tuple[float, str]:
    """Return the factor of the subregion that serves most of the ZIP code's first three digits."""
    zip3 = price_table("zip3_egrid.csv", "zip3").get(postal_code.strip()[:3])
    subregion = zip3["subregion"] if zip3 else "U.S."
    row = price_table("egrid_subregions.csv", "subregion")[subregion]
    factor = float(row["kg_co2e_per_kwh"]) * GRID_LOSS_FACTOR
    return factor, f"grid: EPA eGRID 2019 with 5 % losses, {subregion}"


def missing_factors(used_wh: Mapping[str, float], project: Project) -> tuple[Problem, ...]:
    """Return a note for each carrier in use that has no emission factor."""
    factors, _ = emission_factors(project)
    return tuple(
        Problem("energy.no_emission_factor", (), Severity.NOTE, {"carrier": words(c)})
        for c, wh in used_wh.items()
        if wh > 0 and c not in factors
    )
