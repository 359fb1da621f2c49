"""One unit judged for one house: capacities at design, balance points, backup, curves, verdict.

Published capacities are net of the blower, so they are compared with loads without its heat.
"""

from hpdesigner.engineering.climate.weather import Weather
from hpdesigner.engineering.equipment.curve import Curve, Operation
from hpdesigner.engineering.equipment.installed import (
    CYCLING_LOSS_COOLING,
    CYCLING_LOSS_HEATING,
    STANDING,
    Installed,
    Speeds,
    run,
)
from hpdesigner.engineering.loads.method import LoadResult
from hpdesigner.engineering.results import CapacityPoint, Sizing
from hpdesigner.engineering.sizing.balance import (
    cycling_start,
    economic_balance,
    thermal_balance,
)
from hpdesigner.engineering.sizing.fit import Fit, fit
from hpdesigner.engineering.sizing.house import House, house
from hpdesigner.engineering.sizing.reasons import graded, of_prices, reasons
from hpdesigner.model.equipment import HeatPump, Mode
from hpdesigner.model.project import Project
from hpdesigner.units import ZERO_CELSIUS_K, fahrenheit_difference

_CURVE_STEP_DK = 1.0
_CYCLING_LOSS = {Mode.HEATING: CYCLING_LOSS_HEATING, Mode.COOLING: CYCLING_LOSS_COOLING}
_PAST_DESIGN_DK = 6.0
"""Curves run a little past the design temperature, where extreme days lie."""
_PAST_POINTS_DK = fahrenheit_difference(5)
"""On the hard side rated and minimum output are shown this far beyond their published points."""


def size(unit: HeatPump, loads: LoadResult, weather: Weather, project: Project) -> Sizing:
    """Return ``unit`` judged for the house, with the rules named in the project's options.

    Raises:
        HpdError: The project names rules that do not exist.
    """
    home = house(loads, weather, project)
    return sizing_of(fit(unit, home), home)


def sizing_of(found: Fit, home: House) -> Sizing:
    """Return the whole sizing of a unit whose fit is known."""
    placed = found.installed
    coldest_k = placed.map.cut_out_k
    line, zero_k = home.heating, home.heating.zero_k
    thermal_k = economic_k = cycling_k = None
    if placed.map.heating is not None and line.design_w > 0:
        thermal_k = thermal_balance(placed.heating_capacity, line.at, coldest_k, zero_k)
        if thermal_k is None and home.design_k < coldest_k:
            thermal_k = coldest_k  # below cut-out there is no capacity at all
        economic_k = _economic(placed, home)
        if placed.map.heating.minimum is not None:
            cycling_k = cycling_start(placed.minimum_heating_capacity, line.at, coldest_k, zero_k)
    why = reasons(found, home)
    factors = {check: _factor(found, home, check) for check in ("total", "sensible", "latent")}
    return Sizing(
        unit=placed.unit,
        rules=home.rules.name,
        heating_capacity_at_design_w=found.heating_w,
        cooling_capacity_at_design_w=found.cooling_w,
        sensible_capacity_at_design_w=found.sensible_w,
        minimum_heating_capacity_at_47f_w=found.minimum_47f_w,
        heating_factor=found.heating_w / line.design_w if line.design_w > 0 else 0.0,
        cooling_factor_total=factors["total"],
        cooling_factor_sensible=factors["sensible"],
        cooling_factor_latent=factors["latent"],
        thermal_balance_k=thermal_k,
        economic_balance_k=economic_k,
        cycling_starts_k=cycling_k,
        hours_below_minimum_h=_hours_below_minimum(placed, home),
        backup_supplemental_w=found.shortfall_w,
        # Emergency heat carries the house alone while the heat pump waits for repair.
        backup_emergency_w=line.design_w,
        backup_installed_w=found.backup_w,
        curve=_heating_curve(placed, home),
        cooling_curve=_cooling_curve(placed, home),
        checks=found.checks,
        verdict=graded(found, why),
        reasons=(*why, *of_prices(found, home, thermal_k, economic_k)),
    )


def _factor(found: Fit, home: House, part: str) -> float | None:
    if found.cooling_w is None or found.sensible_w is None:
        return None
    capacity_w, load_w = {
        "total": (found.cooling_w, home.cooling.design_w),
        "sensible": (found.sensible_w, home.sensible_w),
        "latent": (found.cooling_w - found.sensible_w, home.latent_w),
    }[part]
    return capacity_w / load_w if load_w > 0 else None


def _economic(placed: Installed, home: House) -> float | None:
    if home.break_even_cop is None:
        return None

    def cop(outdoor_k: float) -> float:
        return placed.heating(outdoor_k, home.heating.at(outdoor_k)).cop or 0.0

    # At the zero-load temperature itself nothing runs and there is no COP.
    return economic_balance(
        cop, home.break_even_cop, placed.map.cut_out_k, home.heating.zero_k - _CURVE_STEP_DK
    )


def _hours_below_minimum(placed: Installed, home: House) -> float | None:
    if placed.map.heating is None or placed.map.heating.minimum is None:
        return None
    return sum(
        hours
        for outdoor_k, hours in home.bins
        if 0 < home.heating.at(outdoor_k) < placed.minimum_heating_capacity(outdoor_k)
    )


def _heating_curve(placed: Installed, home: House) -> tuple[CapacityPoint, ...]:
    low_k = min(home.coldest_k, home.design_k - _PAST_DESIGN_DK)
    edges = (home.design_k, placed.map.cut_out_k)
    temperatures = _grid(low_k, home.heating.zero_k, edges)
    return tuple(
        _point(t, home.heating.at(t), placed.heating_speeds(t), placed, Mode.HEATING)
        for t in temperatures
    )


def _cooling_curve(placed: Installed, home: House) -> tuple[CapacityPoint, ...]:
    if placed.map.cooling is None:
        return ()
    design_k = home.conditions.cooling_outdoor_k
    temperatures = _grid(home.cooling.zero_k, design_k + _PAST_DESIGN_DK, (design_k,))
    return tuple(
        _point(t, home.cooling.at(t), placed.cooling_speeds(t), placed, Mode.COOLING)
        for t in temperatures
    )


def _grid(low_k: float, high_k: float, edges: tuple[float, ...]) -> tuple[float, ...]:
    """Return whole degrees Celsius from ``low_k`` to ``high_k`` with ``edges`` in place."""
    first = -(-(low_k - ZERO_CELSIUS_K) // _CURVE_STEP_DK)
    count = int((high_k - ZERO_CELSIUS_K - first) // _CURVE_STEP_DK) + 1
    whole = {ZERO_CELSIUS_K + first + i * _CURVE_STEP_DK for i in range(max(count, 0))}
    inside = {edge for edge in edges if low_k <= edge <= high_k}
    return tuple(sorted(whole | inside | {low_k, max(low_k, high_k)}))


def _point(
    outdoor_k: float, load_w: float, speeds: Speeds, placed: Installed, mode: Mode
) -> CapacityPoint:
    top = speeds.maximum
    running = run(speeds, load_w, placed.unit.compressor, _CYCLING_LOSS[mode])
    curves = placed.map.heating if mode is Mode.HEATING else placed.map.cooling
    idle = running is STANDING
    return CapacityPoint(
        outdoor_k=outdoor_k,
        load_w=load_w,
        maximum_w=top.capacity_w,
        rated_w=_known(speeds.rated, curves.rated if curves else None, outdoor_k),
        minimum_w=_known(speeds.minimum, curves.minimum if curves else None, outdoor_k),
        power_w=None if idle else running.power_w,
        cop=running.cop,
        extrapolated=top.extrapolated,
    )


def _known(speed: Operation | None, curve: Curve | None, outdoor_k: float) -> float | None:
    """Return the output of a speed [W]; None where its published points say nothing of it.

    Below the cut-out the speeds are not given at all; in the mild the compressor runs on, so
    only colder heating and hotter cooling than published are cut.
    """
    if speed is None or curve is None:
        return None
    if curve.mode is Mode.HEATING:
        beyond_dk = curve.temperatures_k[0] - outdoor_k
    else:
        beyond_dk = outdoor_k - curve.temperatures_k[-1]
    return speed.capacity_w if beyond_dk <= _PAST_POINTS_DK else None
