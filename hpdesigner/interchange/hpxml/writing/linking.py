"""Which existing unit blows into which ducts: HPXML says so, the project only what ducts carry.

Ducts that carry both are told from ducts for cooling by the units that name them, so a link is
written only where reading it gives what the project says.
"""

from hpdesigner.model.distribution import (
    Distribution,
    DuctSystem,
    EquipmentKind,
    ExistingUnit,
)

BLOWING = frozenset({EquipmentKind.FURNACE, EquipmentKind.HEAT_PUMP, EquipmentKind.CENTRAL_AC})


def linked(distribution: Distribution) -> dict[str, str]:
    """Return the id of the ducts by the id of the unit, in the order both are listed."""
    links: dict[str, str] = {}
    taken: set[tuple[str, str]] = set()
    for unit in distribution.existing:
        mode = _mode(unit)
        for ducts in distribution.ducts:
            if (mode, ducts.id) not in taken and _fits(unit, ducts):
                links[unit.id] = ducts.id
                taken.add((mode, ducts.id))
                break
    return {
        unit_id: ducts.id
        for ducts in distribution.ducts
        for unit_id in _members(ducts, links, distribution)
    }


def _fits(unit: ExistingUnit, ducts: DuctSystem) -> bool:
    """Return whether ``unit`` may blow into ``ducts``; in ducts for one purpose anything may."""
    if ducts.mode == "both":
        return unit.kind in BLOWING
    return ducts.mode == _mode(unit)


def _members(ducts: DuctSystem, links: dict[str, str], distribution: Distribution) -> list[str]:
    """Return the units linked to ``ducts``; none where they would say something else."""
    units = [u for u in distribution.existing if links.get(u.id) == ducts.id]
    modes = {_mode(unit) for unit in units}
    implied = modes.pop() if len(modes) == 1 else "both"
    return [unit.id for unit in units] if implied == ducts.mode else []


def _mode(unit: ExistingUnit) -> str:
    """Return what reading the unit's element would say it does."""
    if unit.kind is EquipmentKind.HEAT_PUMP:
        return "both"
    return "cooling" if unit.mode == "cooling" else "heating"
