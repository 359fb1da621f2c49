"""Ventilation by fans: what each brings to the rooms, what to the equipment, and the balance.

Air ducted to the equipment (CFIS, or a recovery ventilator on the return) loads the unit after
the ducts and never the rooms. Exhaust fans bring no air of their own; they act on infiltration.
"""

from dataclasses import dataclass

from hpdesigner.engineering.loads.context import Context
from hpdesigner.engineering.loads.ledger import Entry, Inputs, Ledger
from hpdesigner.model.building import FanType, VentilationFan
from hpdesigner.problems import Where

_DAY_H = 24.0
SUPPLYING = (FanType.SUPPLY, FanType.BALANCED, FanType.HRV, FanType.ERV, FanType.CFIS)
EXHAUSTING = (FanType.EXHAUST, FanType.BALANCED, FanType.HRV, FanType.ERV)

_TO_ROOMS = Entry("ventilation", "1.1·ACF·Q·(1 − ε)·ΔT; 0.68·ACF·Q·(1 − ε)·Δgr", "MJ8 Section 8")
_TO_EQUIPMENT = Entry(
    "ventilation", "1.1·ACF·Q·(1 − ε)·ΔT; 0.68·ACF·Q·(1 − ε)·Δgr, after ducts", "MJ8 Section 8"
)
_AS_INFILTRATION = Entry("ventilation", "0; acts through infiltration", "MJ8 Section 8")


@dataclass(frozen=True, slots=True)
class FanLoads:
    """Ventilation loads (heating, sensible, latent) [W] and the pressure they leave."""

    rooms_w: tuple[float, float, float]
    equipment_w: tuple[float, float, float]
    exhaust_surplus_m3_s: float
    """Exhaust less supply; below zero where the fans press air into the house."""


def mean_airflow(fan: VentilationFan) -> float:
    """Return the airflow of a fan averaged over the day [m³/s]."""
    return fan.airflow_m3_s * fan.hours_per_day / _DAY_H


def ventilation(fans: tuple[VentilationFan, ...], day: Context, ledger: Ledger) -> FanLoads:
    """Book the fans to the house; the rooms' part is shared out by the caller."""
    rooms: list[tuple[float, float, float]] = []
    equipment: list[tuple[float, float, float]] = []
    surplus_m3_s = 0.0
    for fan in fans:
        airflow_m3_s = mean_airflow(fan)
        supplies, exhausts = fan.type in SUPPLYING, fan.type in EXHAUSTING
        surplus_m3_s += airflow_m3_s * (int(exhausts) - int(supplies))
        to_equipment = fan.type is FanType.CFIS or fan.to_equipment
        loads_w = _loads(fan, airflow_m3_s, day) if supplies else (0.0, 0.0, 0.0)
        entry = _TO_EQUIPMENT if to_equipment else _TO_ROOMS
        where: Where = ("building", "ventilation", fan.id)
        what = fan.name or fan.type.value
        inputs = _inputs(fan, airflow_m3_s, day)
        ledger.record(entry if supplies else _AS_INFILTRATION, what, where, inputs, loads_w)
        (equipment if to_equipment else rooms).append(loads_w)
    return FanLoads(_total(rooms), _total(equipment), surplus_m3_s)


def _loads(fan: VentilationFan, airflow_m3_s: float, day: Context) -> tuple[float, float, float]:
    sensible_w_k = day.sensible_air_w_s_m3k * airflow_m3_s
    return (
        sensible_w_k * (1 - fan.sensible_effectiveness_heating) * day.htd_dk,
        sensible_w_k * (1 - fan.sensible_effectiveness_cooling) * day.ctd_dk,
        day.latent_air_w_s_m3 * airflow_m3_s * (1 - fan.latent_effectiveness),
    )


def _inputs(fan: VentilationFan, airflow_m3_s: float, day: Context) -> Inputs:
    return (
        ("Q", airflow_m3_s, "AIRFLOW"),
        ("ε winter", fan.sensible_effectiveness_heating, "FRACTION"),
        ("ε summer", fan.sensible_effectiveness_cooling, "FRACTION"),
        ("ε latent", fan.latent_effectiveness, "FRACTION"),
        ("HTD", day.htd_dk, "TEMPERATURE_DIFFERENCE"),
        ("CTD", day.ctd_dk, "TEMPERATURE_DIFFERENCE"),
        ("Δgr", day.conditions.humidity_difference_kg_kg, "HUMIDITY_RATIO"),
    )


def _total(rows: list[tuple[float, float, float]]) -> tuple[float, float, float]:
    heating, sensible, latent = (
        (sum(column) for column in zip(*rows, strict=True))
        if rows
        else (
            0.0,
            0.0,
            0.0,
        )
    )
    return heating, sensible, latent
