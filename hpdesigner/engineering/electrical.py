"""Whether the electrical service carries the new equipment.

Follows the ideas of NEC 220.83 (existing dwelling) and 220.87 (measured peak) in our own words.
It is a first look for the proposal, not a permit calculation: verify with the adopted code.
"""

import tomllib
from functools import lru_cache
from math import ceil

from hpdesigner.assets import resource
from hpdesigner.engineering.results import PanelCheck, Sizing
from hpdesigner.model.choices import BackupKind
from hpdesigner.model.equipment import (
    RATING_47F_K,
    RATING_95F_K,
    HeatPump,
    Mode,
    Speed,
    UnitType,
)
from hpdesigner.model.project import Project
from hpdesigner.problems import Problem, Severity
from hpdesigner.units import FOOT_M, btu_per_hour

FIRST_LOAD_W = 8_000.0  # NEC 220.83: first 8 kVA whole, the rest at 40 %
REST_SHARE = 0.40
MEASURED_MARGIN = 1.25  # NEC 220.87
CONTINUOUS_MARGIN = 1.25  # NEC 424.3: fixed electric space heating is a continuous load
STRIP_CIRCUIT_A = 60.0  # NEC 424.22: resistance elements are split into circuits of at most 60 A
SPACES_PER_CIRCUIT = 2
"""A 240 V circuit takes two breaker spaces."""
# NEC 240.6(A)
_BREAKERS = "15 20 25 30 35 40 45 50 60 70 80 90 100 110 125 150 175 200 225 250 300 350 400"
STANDARD_BREAKERS_A = tuple(float(size) for size in _BREAKERS.split())
# OpenStudio-HPXML: regression of minimum circuit ampacity over 201 products, and blower power.
_CIRCUIT_A_PER_KBTU_H = 0.631
_CIRCUIT_A_FIXED = 1.615
_CIRCUIT_VOLTAGE_V = 240.0
_BLOWER_W_PER_W = 180.0 / btu_per_hour(12_000)  # 0.5 W per cfm at 360 cfm per ton
_BLOWER_TYPES = frozenset({UnitType.DUCTED, UnitType.PACKAGED})
_PANEL = ("distribution", "panel")


def demand_without_new_hvac(connected_w: float) -> float:
    """Return demand of an existing dwelling with all its loads [W]. Source: NEC 220.83(A)."""
    return min(connected_w, FIRST_LOAD_W) + REST_SHARE * max(connected_w - FIRST_LOAD_W, 0.0)


def demand_with_new_hvac(hvac_w: float, other_w: float) -> float:
    """Return demand with new heating or cooling counted whole [W]. Source: NEC 220.83(B)."""
    return hvac_w + demand_without_new_hvac(other_w)


def demand_from_measured(peak_w: float, new_w: float) -> float:
    """Return demand from a measured peak and the new load [W]. Source: NEC 220.87."""
    return MEASURED_MARGIN * peak_w + new_w


def estimated_circuit_a(capacity_w: float) -> float:
    """Return the minimum circuit ampacity to expect of an outdoor unit [A at 240 V].

    Args:
        capacity_w: Rated cooling capacity, else rated heating capacity [W].
    """
    return _CIRCUIT_A_PER_KBTU_H * capacity_w / btu_per_hour(1000) + _CIRCUIT_A_FIXED


def panel_check(project: Project, sizing: Sizing) -> PanelCheck:
    """Return the service with the unit and its electric backup running together."""
    unit, panel = sizing.unit, project.distribution.panel
    estimated = unit.mca_a is None
    circuit_a = unit.mca_a if unit.mca_a is not None else estimated_circuit_a(_nominal(unit))
    strip_w = _strip_w(project, sizing)
    # Ampacity estimated at 240 V stands for a power, which at 208 V takes more current.
    if estimated:
        circuit_a *= _CIRCUIT_VOLTAGE_V / panel.voltage_v
    new_w = circuit_a * panel.voltage_v + _blower_w(unit) + strip_w
    if panel.measured_peak_w is not None:
        method = "NEC 220.87 style, measured peak"
        demand_w = demand_from_measured(panel.measured_peak_w, new_w)
    else:
        method = "NEC 220.83(B) style, connected loads"
        demand_w = demand_with_new_hvac(new_w, _other_w(project))
    demand_a = demand_w / panel.voltage_v
    headroom_a = None if panel.service_a is None else panel.service_a - demand_a
    return PanelCheck(
        service_a=panel.service_a,
        demand_w=demand_w,
        demand_a=demand_a,
        headroom_a=headroom_a,
        circuit_a=circuit_a,
        breaker_a=unit.mocp_a if unit.mocp_a is not None else standard_breaker(circuit_a),
        strip_a=strip_w / panel.voltage_v,
        method=f"{method}; verify with the adopted code",
        estimated=estimated,
        problems=_findings(project, estimated, headroom_a, demand_a, strip_w),
    )


def standard_breaker(ampacity_a: float) -> float:
    """Return the smallest standard breaker not below ``ampacity_a`` [A]; at most the largest."""
    return next(
        (size for size in STANDARD_BREAKERS_A if size >= ampacity_a), STANDARD_BREAKERS_A[-1]
    )


def strip_circuits(strip_w: float, voltage_v: float) -> int:
    """Return how many circuits a strip heater needs."""
    return ceil(strip_w / voltage_v * CONTINUOUS_MARGIN / STRIP_CIRCUIT_A - 1e-9)


def _nominal(unit: HeatPump) -> float:
    wanted = ((Mode.COOLING, RATING_95F_K), (Mode.HEATING, RATING_47F_K))
    for mode, rated_k in wanted:
        near = [
            (p.speed is not Speed.RATED, abs(p.outdoor_k - rated_k), p.capacity_w)
            for p in unit.points
            if p.mode is mode and p.speed is not Speed.MINIMUM
        ]
        if near:
            return min(near)[2]
    return 0.0


def _strip_w(project: Project, sizing: Sizing) -> float:
    electric = project.choices.backup.kind is BackupKind.ELECTRIC
    return sizing.backup_installed_w if electric else 0.0


def _blower_w(unit: HeatPump) -> float:
    return _nominal(unit) * _BLOWER_W_PER_W if unit.type in _BLOWER_TYPES else 0.0


def _other_w(project: Project) -> float:
    entered = project.distribution.panel.other_load_w
    if entered is not None:
        return entered
    table = _default_loads()
    lighting_w = table["lighting_w_per_ft2"] * project.building.floor_area_m2 / FOOT_M**2
    return lighting_w + table["always_w"]


@lru_cache(maxsize=1)
def _default_loads() -> dict[str, float]:
    table = tomllib.loads(resource("electrical", "default_loads.toml").read_text("utf-8"))
    return {
        "lighting_w_per_ft2": float(table["lighting_w_per_ft2"]),
        "always_w": sum(float(watts) for watts in table["always_w"].values()),
    }


def _findings(
    project: Project, estimated: bool, headroom_a: float | None, demand_a: float, strip_w: float
) -> tuple[Problem, ...]:
    panel = project.distribution.panel
    found = []
    if panel.service_a is None:
        found.append(Problem("panel.no_service", (*_PANEL, "service_a"), Severity.NOTE))
    elif headroom_a is not None and headroom_a < 0:
        facts: dict[str, float | str] = {"demand": demand_a, "service": panel.service_a}
        found.append(Problem("panel.over_service", _PANEL, Severity.WARNING, facts))
    if panel.measured_peak_w is None and panel.other_load_w is None:
        found.append(Problem("panel.other_estimated", (*_PANEL, "other_load_w"), Severity.NOTE))
    if estimated:
        found.append(Problem("panel.circuit_estimated", ("choices", "unit"), Severity.NOTE))
    needed = SPACES_PER_CIRCUIT * (1 + strip_circuits(strip_w, panel.voltage_v))
    if panel.free_spaces is not None and panel.free_spaces < needed:
        facts = {"free": panel.free_spaces, "needed": needed}
        where = (*_PANEL, "free_spaces")
        found.append(Problem("panel.no_spaces", where, Severity.WARNING, facts))
    return tuple(found)
