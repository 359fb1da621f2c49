"""How much of a load comes from unsupported choices on the safe side.

A choice counts where its evidence is a default or a guess and the load would be smaller with the
documented default of the method. Choices with better evidence are facts and never padding.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from hpdesigner.engineering.climate.weather import Weather
from hpdesigner.engineering.loads.influences import (
    Case,
    exchanged,
    source_of,
    with_conditions,
)
from hpdesigner.model.building import Infiltration, Leakiness
from hpdesigner.model.distribution import DuctLeakage, DuctSealing, DuctSystem
from hpdesigner.model.evidence import Source, Surveyed
from hpdesigner.model.project import Project
from hpdesigner.model.site import IndoorDesign
from hpdesigner.problems import Where

_UNSUPPORTED = (Source.DEFAULT, Source.GUESS)
_TESTS = ("leakage_area_m2", "airflow_m3_s", "ach")
_SEALINGS = tuple(DuctSealing)
_STANDARD_INDOOR = IndoorDesign()
Change = Callable[[Case], tuple[float, float]]
"""(heating, sensible) of a case less those of the survey [W]."""


@dataclass(frozen=True, slots=True)
class Padding:
    """A choice on the safe side, and what it adds to the loads [W]."""

    name: str
    where: Where
    changes: tuple[tuple[Where, object], ...]
    """What would stand in the project at the default."""
    conditions: tuple[tuple[str, float], ...]
    """What would stand in the design conditions."""
    heating_w: float = 0.0
    sensible_w: float = 0.0


def paddings(case: Case, weather: Weather, change: Change) -> tuple[Padding, ...]:
    """Return the choices that make a load larger than the default would, largest first."""
    found: list[Padding] = []
    for choice in _choices(case, weather):
        heating_w, sensible_w = added(case, (choice,), change)
        if heating_w > 0 or sensible_w > 0:
            found.append(replace(choice, heating_w=heating_w, sensible_w=sensible_w))
    return tuple(sorted(found, key=lambda one: one.heating_w + one.sensible_w, reverse=True))


def added(case: Case, choices: tuple[Padding, ...], change: Change) -> tuple[float, float]:
    """Return what ``choices`` together add to (heating, sensible) [W], zero or more."""
    if not choices:
        return 0.0, 0.0
    project, conditions = case
    default = exchanged(project, [one for choice in choices for one in choice.changes])
    moved = dict(one for choice in choices for one in choice.conditions)
    heating_w, sensible_w = change((default, with_conditions(conditions, moved)))
    return max(0.0, -heating_w), max(0.0, -sensible_w)


def _choices(case: Case, weather: Weather) -> Iterator[Padding]:
    project = case[0]
    yield from _conditions(case, weather)
    yield from _infiltration(project.building.infiltration)
    for system in project.distribution.ducts:
        yield from _ducts(system)
    yield from _gains(project, "occupants", "occupants", "people above bedrooms and one")
    yield from _gains(project, "sensible_w", "sensible_gain_w", "appliances above the default")


def _open(owner: Surveyed, field: str) -> bool:
    """Whether nothing but a guess stands behind ``field``."""
    return source_of(owner, field) in _UNSUPPORTED


def _conditions(case: Case, weather: Weather) -> Iterator[Padding]:
    project, conditions = case
    outdoor, indoor = project.site.outdoor, project.site.indoor
    cold_k, hot_k = weather.design.heating_99_k, weather.design.cooling_1_k
    where: Where = ("site", "outdoor")
    if cold_k is not None and conditions.heating_outdoor_k < cold_k:
        yield from _condition(outdoor, where, "heating_dry_bulb_k", "heating_outdoor_k", cold_k)
    if hot_k is not None and conditions.cooling_outdoor_k > hot_k:
        yield from _condition(outdoor, where, "cooling_dry_bulb_k", "cooling_outdoor_k", hot_k)
    where = ("site", "indoor")
    warm_k, cool_k = _STANDARD_INDOOR.heating_k, _STANDARD_INDOOR.cooling_k
    if conditions.heating_indoor_k > warm_k:
        yield from _condition(indoor, where, "heating_k", "heating_indoor_k", warm_k)
    if conditions.cooling_indoor_k < cool_k:
        yield from _condition(indoor, where, "cooling_k", "cooling_indoor_k", cool_k)


_CONDITION_NAMES = {
    "heating_outdoor_k": "winter design temperature below the station's 99 %",
    "cooling_outdoor_k": "summer design temperature above the station's 1 %",
    "heating_indoor_k": "winter set point above the default",
    "cooling_indoor_k": "summer set point below the default",
}


def _condition(
    owner: Surveyed, where: Where, field: str, condition: str, default_k: float
) -> Iterator[Padding]:
    if _open(owner, field):
        name = _CONDITION_NAMES[condition]
        yield Padding(name, (*where, field), (), ((condition, default_k),))


def _infiltration(entered: Infiltration) -> Iterator[Padding]:
    where: Where = ("building", "infiltration")
    field = next((one for one in _TESTS if getattr(entered, one) is not None), "leakiness")
    if not _open(entered, field):
        return
    changes: list[tuple[Where, object]] = [((*where, "leakiness"), Leakiness.AVERAGE)]
    changes += [((*where, one), None) for one in _TESTS]
    yield Padding("air leakage above average", (*where, field), tuple(changes), ())


def _ducts(system: DuctSystem) -> Iterator[Padding]:
    where: Where = ("distribution", "ducts", system.id)
    default = DuctSealing.DEFAULT_SEALED
    changes: list[tuple[Where, object]] = []
    if _open(system, "tables"):
        changes += [
            ((*where, "tables", number, "sealing"), default)
            for number, table in enumerate(system.tables)
            if _is_worse(table.sealing)
        ]
    changes += _leakage(system.leakage, (*where, "leakage"))
    if changes:
        name = "duct leakage above the default"
        yield Padding(name, changes[0][0], tuple(changes), ())


def _leakage(leakage: DuctLeakage, where: Where) -> Iterator[tuple[Where, object]]:
    if _is_worse(leakage.sealing) and _open(leakage, "sealing"):
        yield (*where, "sealing"), DuctSealing.DEFAULT_SEALED
    for field in ("supply_m3_s", "return_m3_s"):
        if getattr(leakage, field) is not None and _open(leakage, field):
            yield (*where, field), None


def _is_worse(sealing: DuctSealing) -> bool:
    return _SEALINGS.index(sealing) > _SEALINGS.index(DuctSealing.DEFAULT_SEALED)


def _gains(project: Project, field: str, of_room: str, name: str) -> Iterator[Padding]:
    building = project.building
    where: Where = ("building", "gains", field)
    changes: list[tuple[Where, object]] = []
    if getattr(building.gains, field) is not None and _open(building.gains, field):
        changes.append((where, None))
    changes += [
        (("building", "rooms", room.id, of_room), None)
        for room in building.rooms
        if getattr(room, of_room) is not None and _open(room, of_room)
    ]
    if changes:
        yield Padding(name, changes[0][0], tuple(changes), ())
