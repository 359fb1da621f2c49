"""The heating and cooling that is in the house now, as the new equipment is compared with it."""

from dataclasses import dataclass

from hpdesigner.engineering.equipment.typical import BTU_PER_WH
from hpdesigner.model.distribution import EfficiencyUnit, ExistingUnit, Fuel
from hpdesigner.model.project import Project

FUEL_EFFICIENCY_DEFAULT = 0.80  # 10 CFR 430.32(e), least AFUE of gas furnaces made since 2015
HEATING_COP_DEFAULT = 7.7 / BTU_PER_WH  # 10 CFR 430.32(c), HSPF of heat pumps of 2006 to 2014
COOLING_COP_DEFAULT = 13.0 / BTU_PER_WH  # the same paragraph, SEER

_PER_WH = frozenset(
    {
        EfficiencyUnit.SEER,
        EfficiencyUnit.SEER2,
        EfficiencyUnit.EER,
        EfficiencyUnit.EER2,
        EfficiencyUnit.HSPF,
        EfficiencyUnit.HSPF2,
    }
)


@dataclass(frozen=True, slots=True)
class ExistingUse:
    """A share of the load met by one carrier at one efficiency."""

    carrier: str
    share: float
    efficiency: float
    assumed: bool
    """The efficiency was not entered."""


def existing_heating(project: Project) -> tuple[ExistingUse, ...]:
    """Return what heats the house now; empty where nothing is known.

    Shares are brought to one, so that two furnaces entered whole share the load evenly.
    """
    units = [u for u in project.distribution.existing if u.mode in {"heating", "both"}]
    return _uses([(unit, unit.fraction_heat, *_heating(unit)) for unit in units])


def existing_cooling(project: Project) -> tuple[ExistingUse, ...]:
    """Return what cools the house now; empty where nothing does."""
    units = [u for u in project.distribution.existing if u.mode in {"cooling", "both"}]
    return _uses([(unit, unit.fraction_cool, *_cooling(unit)) for unit in units])


def backup_use(project: Project) -> ExistingUse:
    """Return the carrier and efficiency of existing heat kept as backup.

    An undescribed system is taken as one of the fuel named in the choices, else of natural gas.
    """
    uses = existing_heating(project)
    named = project.choices.replaces_fuel
    mine = [use for use in uses if named is None or use.carrier == named.value]
    if mine:
        return mine[0]
    fuel = named or Fuel.NATURAL_GAS
    efficiency = 1.0 if fuel is Fuel.ELECTRICITY else FUEL_EFFICIENCY_DEFAULT
    return ExistingUse(fuel.value, 1.0, efficiency, assumed=True)


def compared_fuel(project: Project) -> ExistingUse | None:
    """Return the fuel the heat pump is weighed against; None where the house burns nothing."""
    use = next(iter(existing_heating(project)), None)
    named = project.choices.replaces_fuel
    if use is None and named is None:
        return None
    use = backup_use(project)
    return None if use.carrier in {Fuel.ELECTRICITY.value, Fuel.NONE.value} else use


def existing_output(project: Project) -> float | None:
    """Return the heating output of existing equipment [W]; None where no nameplate is known."""
    outputs = [
        u.capacity_w
        for u in project.distribution.existing
        if u.mode in {"heating", "both"} and u.capacity_w is not None
    ]
    return sum(outputs) if outputs else None


def _uses(
    found: list[tuple[ExistingUnit, float, float, bool]],
) -> tuple[ExistingUse, ...]:
    whole = sum(share for _, share, _, _ in found)
    if whole <= 0:
        return ()
    return tuple(
        ExistingUse(unit.fuel.value, share / whole, efficiency, assumed)
        for unit, share, efficiency, assumed in found
    )


def _heating(unit: ExistingUnit) -> tuple[float, bool]:
    if unit.heating_efficiency is not None:
        return _ratio(unit.heating_efficiency, unit.heating_efficiency_unit), False
    if unit.fuel is not Fuel.ELECTRICITY:
        return FUEL_EFFICIENCY_DEFAULT, True
    return (HEATING_COP_DEFAULT if unit.kind.value == "heat_pump" else 1.0), True


def _cooling(unit: ExistingUnit) -> tuple[float, bool]:
    if unit.cooling_efficiency is not None:
        return _ratio(unit.cooling_efficiency, unit.cooling_efficiency_unit), False
    return COOLING_COP_DEFAULT, True


def _ratio(value: float, unit: EfficiencyUnit) -> float:
    """Return an efficiency as output over input; percentages may be entered as such."""
    if unit in _PER_WH:
        return value / BTU_PER_WH
    is_percent = unit in {EfficiencyUnit.AFUE, EfficiencyUnit.PERCENT} and value > 1
    return value / 100 if is_percent else value
