"""Everything a unit is judged against, worked out once for all units."""

from dataclasses import dataclass

from hpdesigner.engineering.climate.weather import DesignConditions, Weather
from hpdesigner.engineering.energy.existing import compared_fuel, existing_output
from hpdesigner.engineering.energy.prices import Prices, prices
from hpdesigner.engineering.loads.method import LoadResult
from hpdesigner.engineering.sizing.balance import break_even_cop
from hpdesigner.engineering.sizing.load_line import (
    LoadLine,
    cooling_line,
    heating_line,
    latent_load,
    sensible_load,
)
from hpdesigner.engineering.sizing.rules import (
    COLD_DEGREE_DAY_RATIO,
    DRY_SENSIBLE_RATIO,
    SIZING_RULES,
    SizingRules,
    When,
)
from hpdesigner.model.choices import Choices
from hpdesigner.model.distribution import Fuel
from hpdesigner.model.project import Project
from hpdesigner.units import fahrenheit

HEATING_DAYS_BASE_K = fahrenheit(65)
COOLING_DAYS_BASE_K = fahrenheit(50)


@dataclass(frozen=True, slots=True)
class House:
    """Loads, climate, limits and prices of one job."""

    conditions: DesignConditions
    heating: LoadLine
    cooling: LoadLine
    sensible_w: float
    latent_w: float
    bins: tuple[tuple[float, float], ...]
    coldest_k: float
    """The coldest temperature that matters: of the design or of the year."""
    rules: SizingRules
    open_to: frozenset[When]
    choices: Choices
    existing_output_w: float
    """Output of the heating that is there; unknown: the design load, which it meets today."""
    voltage_v: float
    break_even_cop: float | None
    """COP below which the fuel in the house is cheaper; None: no fuel, or no price."""

    @property
    def design_k(self) -> float:
        """Outdoor heating design temperature."""
        return self.conditions.heating_outdoor_k


def house(loads: LoadResult, weather: Weather, project: Project) -> House:
    """Return what units are judged against; raises an ``HpdError`` for an unknown rule set."""
    name = project.options.sizing_rules
    bins = weather.annual_bins()
    design_k, coldest_k = loads.conditions.heating_outdoor_k, weather.coldest_k()
    return House(
        conditions=loads.conditions,
        heating=heating_line(loads, project.choices.controls),
        cooling=cooling_line(loads, project.choices.controls),
        sensible_w=sensible_load(loads),
        latent_w=latent_load(loads),
        bins=bins,
        coldest_k=design_k if coldest_k is None else min(design_k, coldest_k),
        rules=SIZING_RULES[name] if name else SIZING_RULES.default,
        open_to=_open_to(sensible_load(loads), latent_load(loads), bins),
        choices=project.choices,
        existing_output_w=existing_output(project) or loads.heating_total_w,
        voltage_v=project.distribution.panel.voltage_v,
        break_even_cop=_break_even(project, prices(project)),
    )


def _open_to(
    sensible_w: float, latent_w: float, bins: tuple[tuple[float, float], ...]
) -> frozenset[When]:
    total_w = sensible_w + latent_w
    if total_w <= 0 or sensible_w / total_w < DRY_SENSIBLE_RATIO:
        return frozenset({When.ALWAYS})
    heating_days = sum(max(HEATING_DAYS_BASE_K - at_k, 0) * hours for at_k, hours in bins)
    cooling_days = sum(max(at_k - COOLING_DAYS_BASE_K, 0) * hours for at_k, hours in bins)
    cold = heating_days >= COLD_DEGREE_DAY_RATIO * cooling_days
    return frozenset({When.ALWAYS, When.DRY} | ({When.COLD_AND_DRY} if cold else set()))


def _break_even(project: Project, tariff: Prices) -> float | None:
    fuel = compared_fuel(project)
    electricity = tariff.per_kwh.get(Fuel.ELECTRICITY.value)
    price = tariff.per_kwh.get(fuel.carrier) if fuel else None
    if fuel is None or electricity is None or not price:
        return None
    return break_even_cop(electricity, price, fuel.efficiency)
