"""A maintenance plan made from the equipment chosen and the climate it stands in.

The tasks are data; each names what must be true of the house or the unit for it to appear. The
visits fall in the month before the first frost and in the month before the cooling season.
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hpdesigner.assets import resource
from hpdesigner.engineering.climate.weather import Weather
from hpdesigner.engineering.energy.existing import backup_use
from hpdesigner.engineering.energy.seasonal import BACKUP_LOCKOUT_DEFAULT_K
from hpdesigner.engineering.results import MaintenancePlan, MaintenanceTask, Sizing
from hpdesigner.model.building import FanType
from hpdesigner.model.choices import BackupKind
from hpdesigner.model.distribution import Fuel
from hpdesigner.model.equipment import HeatPump, UnitType
from hpdesigner.model.project import Project
from hpdesigner.units import ZERO_CELSIUS_K, Quantity

FLAMMABLE = frozenset(
    {"R32", "R452B", "R454A", "R454B", "R454C", "R1234YF", "R1234ZE(E)", "R290", "R600A", "R1270"}
)
"""ASHRAE 34 classes A2L and A3 that are found in heat pumps."""
_DUCTED = frozenset({UnitType.DUCTED, UnitType.PACKAGED})
_DUCTLESS = frozenset({UnitType.DUCTLESS, UnitType.MULTI_SPLIT})
_RECOVERY = frozenset({FanType.HRV, FanType.ERV})
_MONTHS = 12
_COOLING_SHARE = 0.25
"""A month belongs to the cooling season when a quarter of its hours ask for cooling."""
_FROST_HOURS_H = 1.0
_SPRING_DEFAULT, _FALL_DEFAULT = 4, 10  # where the weather knows no cooling season or no frost
_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Seasons:
    """When the two visits are due, and whether it freezes at all; months 1 to 12."""

    spring_month: int
    fall_month: int
    freezes: bool


def seasons(weather: Weather, zero_cooling_k: float) -> Seasons:
    """Return the months of the visits from the hours of each month.

    The first frost is looked for from the warmest month on, the cooling season from the coldest
    on, so the southern half of the world needs no rule of its own.
    """
    hours: dict[int, float] = {}
    warm: dict[int, float] = {}
    frost: dict[int, float] = {}
    heat: dict[int, float] = {}
    for one in weather.bins:
        month = one.month
        hours[month] = hours.get(month, 0.0) + one.hours_h
        heat[month] = heat.get(month, 0.0) + one.hours_h * one.outdoor_k
        warm[month] = warm.get(month, 0.0) + one.hours_h * (one.outdoor_k > zero_cooling_k)
        frost[month] = frost.get(month, 0.0) + one.hours_h * (one.outdoor_k <= ZERO_CELSIUS_K)
    if not hours:
        return Seasons(_SPRING_DEFAULT, _FALL_DEFAULT, freezes=True)
    warmest = max(hours, key=lambda month: heat[month] / hours[month])
    coldest = min(hours, key=lambda month: heat[month] / hours[month])
    cooling = {month for month in hours if warm[month] >= _COOLING_SHARE * hours[month]}
    freezing = {month for month in hours if frost[month] >= _FROST_HOURS_H}
    # Where a season has no start, its visit is half a year after the middle of the other.
    spring = _before_first(cooling, coldest) or _turned(warmest, -_QUARTER)
    fall = _before_first(freezing, warmest) or _turned(coldest, -_QUARTER)
    return Seasons(spring, fall, freezes=bool(freezing))


def maintenance_plan(project: Project, sizing: Sizing, weather: Weather) -> MaintenancePlan:
    """Return the plan for the unit of ``sizing``.

    Args:
        project: The job; ventilation, backup and controls decide which tasks appear.
        sizing: The unit and its backup.
        weather: Gives the months of the visits, and the first frost where its days are known.
    """
    unit, controls = sizing.unit, project.choices.controls
    year = seasons(weather, controls.zero_cooling_k)
    present = _present(project, unit, sizing.backup_installed_w, year.freezes)
    lockout_k = controls.backup_lockout_k or BACKUP_LOCKOUT_DEFAULT_K
    words = {
        "heads": str(unit.heads),
        "refrigerant": unit.refrigerant,
        "backup_lockout": " / ".join(
            Quantity.TEMPERATURE.text(lockout_k, system, 0) for system in ("ip", "si")
        ),
    }
    table = _table()
    tasks = tuple(
        _task(row, words, year) for row in table["task"] if present.issuperset(row["needs"])
    )
    return MaintenancePlan(
        spring_month=year.spring_month,
        fall_month=year.fall_month,
        first_frost=None if weather.frost is None else weather.frost.first,
        tasks=tasks,
        source=table["source"],
    )


def is_flammable(refrigerant: str) -> bool:
    """Whether a refrigerant, however written, is of class A2L or A3."""
    return refrigerant.upper().replace("-", "").replace(" ", "") in FLAMMABLE


def _present(project: Project, unit: HeatPump, backup_w: float, freezes: bool) -> frozenset[str]:
    """Return what is true of this house and unit, in the words of the task table."""
    kind = project.choices.backup.kind
    kept = kind is BackupKind.EXISTING
    burns = backup_use(project).carrier not in {Fuel.ELECTRICITY.value, Fuel.NONE.value}
    fans = {fan.type for fan in project.building.ventilation}
    facts = {
        "ducted": unit.type in _DUCTED,
        "ductless": unit.type in _DUCTLESS,
        "flammable": is_flammable(unit.refrigerant),
        "strips": kind is BackupKind.ELECTRIC and backup_w > 0,
        "existing_backup": kept,
        "existing_fuel": kept and burns,
        "recovery": bool(fans & _RECOVERY),
        "plain_fan": bool(fans - _RECOVERY),
        "frost": freezes,
    }
    return frozenset(name for name, holds in facts.items() if holds)


def _task(row: dict[str, Any], words: dict[str, str], year: Seasons) -> MaintenanceTask:
    spring, fall = year.spring_month, year.fall_month
    quarters = tuple(sorted(_turned(spring, step) for step in range(0, _MONTHS, _QUARTER)))
    months = {
        "spring": (spring,),
        "fall": (fall,),
        "both": tuple(sorted({spring, fall})),
        "quarterly": quarters,
        "monthly": tuple(range(1, _MONTHS + 1)),
        "": (),
    }
    return MaintenanceTask(
        item=row["item"].format(**words),
        who=row["who"],
        interval=row["interval"],
        action=row["action"].format(**words),
        months=months[row["visit"]],
        why=row["why"],
    )


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(resource("maintenance", "tasks.toml").read_text("utf-8"))


def _before_first(wanted: set[int], start: int) -> int | None:
    """Return the month before the first wanted one, counted from ``start``."""
    following = (_turned(start, step) for step in range(_MONTHS))
    first = next((month for month in following if month in wanted), None)
    return _turned(first, -1) if first is not None else None


def _turned(month: int, by: int) -> int:
    """Return the month ``by`` months later in the round of the year."""
    return (month - 1 + by) % _MONTHS + 1
