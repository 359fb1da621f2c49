"""How much heat the equipment makes of a fuel, and how sure that is.

The efficiency is that of the equipment alone: what its ducts or pipes lose is part of the load
that a load method calculates as well.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hpdesigner.engineering.energy.existing import FUEL_EFFICIENCY_DEFAULT, existing_heating
from hpdesigner.model.bills import FuelAccount
from hpdesigner.model.distribution import EquipmentKind, Fuel
from hpdesigner.model.evidence import Source
from hpdesigner.model.project import Project

EFFICIENCY_SPREAD: Mapping[Source, float] = {
    Source.MEASURED: 0.03,
    Source.NAMEPLATE: 0.05,
    Source.DRAWING: 0.05,
    Source.BILL: 0.10,
    Source.DEFAULT: 0.10,
    Source.GUESS: 0.15,
}
"""Half-width of a burner's efficiency as a share, by its evidence. Engineering judgement:
combustion tests repeat to some percent, installed furnaces stray by 5 % from their label."""
HEAT_PUMP_SPREAD = 0.25
"""The same for a heat pump's seasonal figure: at the design temperature it makes much less of a
kilowatt-hour than in the mean of the winter the bills are of."""
RESISTANCE = 1.0
_MORE_THAN_RESISTANCE = 1.05


@dataclass(frozen=True, slots=True)
class Heater:
    """What turns a fuel into heat."""

    efficiency: float
    spread: float
    """Half-width of the efficiency as a share."""
    is_assumed: bool
    """Nobody entered the efficiency."""
    is_heat_pump: bool


def heater(account: FuelAccount, project: Project) -> Heater:
    """Return what heats on the fuel of ``account``: as entered with it, or as existing."""
    efficiency, source, assumed = _efficiency(account, project)
    pump = account.fuel is Fuel.ELECTRICITY and (
        efficiency > _MORE_THAN_RESISTANCE or _has_heat_pump(project)
    )
    if pump:
        return Heater(efficiency, HEAT_PUMP_SPREAD, assumed, True)
    exact = account.fuel is Fuel.ELECTRICITY and efficiency == RESISTANCE
    spread = 0.0 if exact else EFFICIENCY_SPREAD[source]
    return Heater(efficiency, spread, assumed, False)


def _efficiency(account: FuelAccount, project: Project) -> tuple[float, Source, bool]:
    if account.efficiency is not None:
        evidence = account.evidence_for("efficiency")
        return account.efficiency, evidence.source if evidence else Source.DEFAULT, False
    for use in existing_heating(project):
        if use.carrier == account.fuel.value:
            source = Source.GUESS if use.assumed else _label_source(account.fuel, project)
            return use.efficiency, source, use.assumed
    electric = account.fuel is Fuel.ELECTRICITY
    return (RESISTANCE if electric else FUEL_EFFICIENCY_DEFAULT), Source.GUESS, not electric


def _label_source(fuel: Fuel, project: Project) -> Source:
    for unit in project.distribution.existing:
        if unit.fuel is fuel and unit.heating_efficiency is not None:
            evidence = unit.evidence_for("heating_efficiency")
            return evidence.source if evidence else Source.DEFAULT
    return Source.DEFAULT


def _has_heat_pump(project: Project) -> bool:
    return any(
        unit.kind is EquipmentKind.HEAT_PUMP and unit.mode in {"heating", "both"}
        for unit in project.distribution.existing
    )
