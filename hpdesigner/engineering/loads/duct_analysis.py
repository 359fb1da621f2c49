"""Duct loads from the ducts themselves: surface, insulation, leakage and where they run.

Delivery effectiveness by the design method of ASHRAE 152. Airflow follows the load, so the load
is iterated with damping until it stands still.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, log

from hpdesigner.engineering.climate.psychrometrics import (
    enthalpy,
    humidity_ratio,
    moist_air_density,
    standard_pressure,
)
from hpdesigner.engineering.climate.weather import DesignConditions
from hpdesigner.engineering.loads.buffers import Buffers
from hpdesigner.engineering.loads.duct_regain import regain
from hpdesigner.engineering.loads.house import House
from hpdesigner.model.distribution import DuctBurial, DuctRun, DuctSealing, DuctSide, DuctSystem
from hpdesigner.units import (
    CFM_M3_S,
    FOOT_M,
    RESISTANCE_IP_SI,
    btu_per_hour,
    cfm,
    fahrenheit,
    fahrenheit_difference,
)

_AIR_HEAT_J_KGK = 1006.0
_TON_W = btu_per_hour(12000)
_COOL_AIR_M3_S_W = cfm(360) / _TON_W  # heat pumps and air conditioners, both modes
_FURNACE_AIR_M3_S_W = cfm(240) / _TON_W
_LEAST_DE, _MOST_DE = 0.25, 1.0
_TOLERANCE, _MOST_ROUNDS = 1e-3, 100
# Supply air in cooling by the sensible share of the load.
_LOW_SHR, _HIGH_SHR = 0.80, 0.85
_COLD_SUPPLY_K, _SUPPLY_SPREAD_DK = fahrenheit(54), fahrenheit_difference(4)
# Leakage to outdoors at 25 Pa per duct surface by sealing (supply, return) [cfm/ft²], MJ8 Table 7.
_LEAKAGE_CFM_FT2 = {
    DuctSealing.EXTREMELY_SEALED: (0.06, 0.06),
    DuctSealing.NOTABLY_SEALED: (0.09, 0.15),
    DuctSealing.DEFAULT_SEALED: (0.12, 0.24),
    DuctSealing.PARTIALLY_SEALED: (0.24, 0.47),
    DuctSealing.NOT_SEALED: (0.35, 0.70),
}
# Default duct surface per floor area served; returns per grille, ASHRAE 152.
_SUPPLY_SHARE, _RETURN_SHARE, _RETURN_MOST = 0.27, 0.05, 0.25
_OUTSIDE_SHARE = 0.75  # of ducts outside conditioned space where there is more than one floor
# Round duct diameter [in] and share of rectangular duct by side.
_DIAMETER_IN = {DuctSide.SUPPLY: 6.0, DuctSide.RETURN: 14.0}
_RECTANGULAR = {DuctSide.SUPPLY: 0.25, DuctSide.RETURN: 1.0}
_BARE_R_IP, _WRAP_R_PER_INCH = 1.7, 2.8
# Effective R [h·ft²·°F/Btu] of ducts in loose fill from their own: (offset, slope) by side.
# Building America, measure guideline for buried and encapsulated ducts.
_BURIED_R_IP = {
    DuctBurial.PARTIALLY: {DuctSide.SUPPLY: (4.28, 0.65), DuctSide.RETURN: (4.62, 1.31)},
    DuctBurial.FULLY: {DuctSide.SUPPLY: (6.22, 0.89), DuctSide.RETURN: (8.91, 1.29)},
    DuctBurial.DEEPLY: {DuctSide.SUPPLY: (13.41, 0.63), DuctSide.RETURN: (18.64, 1.0)},
}


@dataclass(frozen=True, slots=True)
class Side:
    """The supply or return ducts outside conditioned space, taken together."""

    area_m2: float
    r_m2k_w: float
    leakage_m3_s: float
    winter_k: float
    summer_k: float
    regain: float


@dataclass(frozen=True, slots=True)
class Ducts:
    """Both sides of a duct system, with the air that flows through them."""

    supply: Side
    returns: Side
    heating_air_m3_s_w: float
    """Airflow per heating load."""


@dataclass(frozen=True, slots=True)
class DuctLoads:
    """Duct loads [W] and the delivery effectiveness behind them."""

    heating_w: float
    sensible_w: float
    latent_w: float
    heating_effectiveness: float
    cooling_effectiveness: float
    has_converged: bool


def run_r(run: DuctRun) -> float:
    """Return the effective R-value of a run [m²K/W]: buried, or of its round and flat parts."""
    if run.buried is DuctBurial.NONE:
        return effective_r(run.r_m2k_w, run.side, run.rectangular_fraction)
    offset, slope = _BURIED_R_IP[run.buried][run.side]
    return offset * RESISTANCE_IP_SI + slope * run.r_m2k_w


def effective_r(r_m2k_w: float, side: DuctSide, rectangular: float | None = None) -> float:
    """Return the R-value of a mix of round and rectangular duct [m²K/W].

    Args:
        r_m2k_w: Nominal R-value of the wrap; zero is bare metal.
        side: Supply ducts count as 6 in, return ducts as 14 in across.
        rectangular: Share of rectangular duct, 0 to 1; None takes the usual one of the side.

    Source: Palmiter and Kruse, true R-values of round residential ductwork.
    """
    nominal = r_m2k_w / RESISTANCE_IP_SI or _BARE_R_IP
    diameter_in = _DIAMETER_IN[side]
    share = _RECTANGULAR[side] if rectangular is None else rectangular
    wrap_in = nominal / _WRAP_R_PER_INCH
    rectangular = 0.333 + nominal + 0.667
    round_: float = (
        0.3429 * diameter_in**0.1974
        + nominal / wrap_in * diameter_in / 2 * log(1 + 2 * wrap_in / diameter_in)
        + 0.667 * diameter_in / (diameter_in + 2 * wrap_in)
    )
    return RESISTANCE_IP_SI / (share / rectangular + (1 - share) / round_)


def measured_ducts(
    system: DuctSystem, house: House, buffers: Buffers, has_furnace: bool
) -> Ducts | None:
    """Return the ducts of ``system`` outside conditioned space; None where there are none."""
    supply = _side(system, DuctSide.SUPPLY, house, buffers)
    returns = _side(system, DuctSide.RETURN, house, buffers)
    if supply.area_m2 + returns.area_m2 + supply.leakage_m3_s + returns.leakage_m3_s <= 0:
        return None
    return Ducts(supply, returns, _FURNACE_AIR_M3_S_W if has_furnace else _COOL_AIR_M3_S_W)


def _side(system: DuctSystem, side: DuctSide, house: House, buffers: Buffers) -> Side:
    runs = [one for one in system.runs if one.side is side]
    areas = _areas(system, side, runs, house)
    outer = [
        (one, area)
        for one, area in zip(runs, areas, strict=True)
        if not one.place.is_conditioned and area > 0
    ]
    total_m2 = sum(area for _, area in outer)
    if total_m2 <= 0:
        indoor_k = buffers.conditioned()
        return Side(0.0, 1.0, 0.0, indoor_k[0], indoor_k[1], 1.0)
    conductance = sum(area / run_r(one) for one, area in outer)
    temperatures = [(buffers.temperatures(one.place), area) for one, area in outer]
    return Side(
        total_m2,
        total_m2 / conductance,
        _leakage(system, side, total_m2),
        sum(pair[0] * area for pair, area in temperatures) / total_m2,
        sum(pair[1] * area for pair, area in temperatures) / total_m2,
        sum(regain(one.place, house, buffers) * area for one, area in outer) / total_m2,
    )


def _areas(system: DuctSystem, side: DuctSide, runs: list[DuctRun], house: House) -> list[float]:
    """Return the surface of each run: entered, or its share of the usual surface of its side."""
    served_m2 = system.served_area_m2
    if served_m2 is None:
        served_m2 = house.building.floor_area_m2
    returns = min(_RETURN_SHARE * system.return_registers, _RETURN_MOST)
    usual_m2 = served_m2 * (_SUPPLY_SHARE if side is DuctSide.SUPPLY else returns)
    outside = 1.0 if house.building.floors_above_grade <= 1 else _OUTSIDE_SHARE
    unknown = sum(one.area_m2 is None for one in runs) or 1

    def area(run: DuctRun) -> float:
        if run.area_m2 is not None:
            return run.area_m2
        if run.area_fraction is not None:
            return usual_m2 * run.area_fraction
        return usual_m2 / unknown * (1.0 if run.place.is_conditioned else outside)

    return [area(run) for run in runs]


def _leakage(system: DuctSystem, side: DuctSide, area_m2: float) -> float:
    entered = system.leakage
    is_supply = side is DuctSide.SUPPLY
    known = entered.supply_m3_s if is_supply else entered.return_m3_s
    if known is not None:
        return known
    per_ft2 = _LEAKAGE_CFM_FT2[entered.sealing][0 if is_supply else 1]
    return per_ft2 * CFM_M3_S / FOOT_M**2 * area_m2


def duct_loads(
    ducts: Ducts, day: DesignConditions, heating_w: float, sensible_w: float, latent_w: float
) -> DuctLoads:
    """Return what ducts add to the loads of the rooms they serve.

    Valid for: loads above zero; others leave the ducts without load. Effectiveness 0.25 to 1.
    Source: ASHRAE Standard 152, design conditions.
    """
    warm = _iterated(heating_w, lambda q: heating_effectiveness(ducts, day, q))
    total_w = sensible_w + max(latent_w, 0.0)
    share = sensible_w / total_w if total_w > 0 else 1.0
    cool = _iterated(total_w, lambda q: cooling_effectiveness(ducts, day, q, share))
    return DuctLoads(
        max(heating_w, 0.0) * (1 / warm[0] - 1),
        max(sensible_w, 0.0) * (1 / cool[0] - 1),
        max(latent_w, 0.0) * (1 / cool[0] - 1),
        warm[0],
        cool[0],
        warm[1] and cool[1],
    )


def _iterated(space_w: float, effectiveness: Callable[[float], float]) -> tuple[float, bool]:
    """Return the effectiveness at the load it leads to, and whether the iteration settled."""
    if space_w <= 0:
        return 1.0, True
    de = effectiveness(space_w)
    for _ in range(_MOST_ROUNDS):
        new = (de + effectiveness(space_w / de)) / 2
        if abs(new - de) < _TOLERANCE * de:
            return new, True
        de = new
    return de, False


def heating_effectiveness(ducts: Ducts, day: DesignConditions, load_w: float) -> float:
    """Return the delivery effectiveness in heating at a load of the system [W], regain counted."""
    air_m3_s = ducts.heating_air_m3_s_w * load_w
    flow_w_k = air_m3_s * _density(day) * _AIR_HEAT_J_KGK
    a_s, a_r, b_s, b_r = _kept(ducts, air_m3_s, flow_w_k)
    rise_dk = load_w / flow_w_k
    supply_dk = day.heating_indoor_k - ducts.supply.winter_k
    return_dk = day.heating_indoor_k - ducts.returns.winter_k
    de = (
        a_s * b_s
        - (a_s * b_s * (1 - a_r * b_r) * return_dk + a_s * (1 - b_s) * supply_dk) / rise_dk
    )
    return _with_regain(ducts, de, (a_r, b_r), return_dk / rise_dk)


def cooling_effectiveness(
    ducts: Ducts, day: DesignConditions, load_w: float, sensible_share: float
) -> float:
    """Return the delivery effectiveness in cooling at a load of the system [W], regain counted."""
    air_m3_s = _COOL_AIR_M3_S_W * load_w
    mass_kg_s = air_m3_s * _density(day)
    flow_w_k = mass_kg_s * _AIR_HEAT_J_KGK
    a_s, a_r, b_s, b_r = _kept(ducts, air_m3_s, flow_w_k)
    indoor_w = humidity_ratio(
        day.cooling_indoor_k, day.indoor_relative_humidity, standard_pressure(day.elevation_m)
    )
    outdoor_w = max(indoor_w + day.humidity_difference_kg_kg, 0.0)
    return_j_kg = enthalpy(ducts.returns.summer_k, outdoor_w) - enthalpy(
        day.cooling_indoor_k, indoor_w
    )
    return_dk = day.cooling_indoor_k - ducts.returns.summer_k
    supply_k = supply_air(sensible_share)
    gained_j_kg = (
        (1 - a_r) * return_j_kg
        + a_r * _AIR_HEAT_J_KGK * (b_r - 1) * return_dk
        + _AIR_HEAT_J_KGK * (b_s - 1) * (supply_k - ducts.supply.summer_k)
    )
    de = a_s * (1 - gained_j_kg * mass_kg_s / load_w)
    drop_dk = -load_w * sensible_share / flow_w_k
    ratio = return_dk / drop_dk if drop_dk else 0.0
    return _with_regain(ducts, de, (a_r, b_r), ratio)


def supply_air(sensible_share: float) -> float:
    """Return the supply air temperature in cooling by the sensible share of the load [K].

    Source: MJ8 Section 8: 54 °F below 0.80, 58 °F from 0.85, linear between.
    """
    step = (sensible_share - _LOW_SHR) / (_HIGH_SHR - _LOW_SHR)
    return _COLD_SUPPLY_K + _SUPPLY_SPREAD_DK * min(max(step, 0.0), 1.0)


def _density(day: DesignConditions) -> float:
    mean_k = (day.heating_indoor_k + day.cooling_indoor_k) / 2
    return moist_air_density(mean_k, 0.0, standard_pressure(day.elevation_m))


def _kept(ducts: Ducts, air_m3_s: float, flow_w_k: float) -> tuple[float, float, float, float]:
    """Return what is kept of air (supply, return) and of temperature (supply, return)."""
    return (
        max(1 - ducts.supply.leakage_m3_s / air_m3_s, 0.0),
        max(1 - ducts.returns.leakage_m3_s / air_m3_s, 0.0),
        exp(-ducts.supply.area_m2 / (flow_w_k * ducts.supply.r_m2k_w)),
        exp(-ducts.returns.area_m2 / (flow_w_k * ducts.returns.r_m2k_w)),
    )


def _with_regain(ducts: Ducts, de: float, returned: tuple[float, float], ratio: float) -> float:
    a_r, b_r = returned
    f_s, f_r = ducts.supply.regain, ducts.returns.regain
    back = f_s * (1 - de) - (f_s - f_r - b_r * (a_r * f_s - f_r)) * ratio
    return min(max(de + back, _LEAST_DE), _MOST_DE)
