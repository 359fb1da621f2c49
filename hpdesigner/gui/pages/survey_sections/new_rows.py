"""Sensible new rows: like the one the cursor is on, and complete enough to be counted.

What a new row must refer to and the project lacks is made with it, marked as a guess.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError

from hpdesigner.engineering.energy.existing import existing_heating
from hpdesigner.gui.tables.panel import NewRow
from hpdesigner.model.base import Frozen, new_id, replaced
from hpdesigner.model.bills import Bill, FuelAccount
from hpdesigner.model.building import Room, VentilationFan
from hpdesigner.model.constructions import (
    CeilingConstruction,
    DoorConstruction,
    FloorConstruction,
    FoundationWallConstruction,
    GlazingConstruction,
    RoofConstruction,
    SlabConstruction,
    WallConstruction,
)
from hpdesigner.model.distribution import DuctRun, DuctSystem, ExistingUnit, Fuel
from hpdesigner.model.envelope import (
    Ceiling,
    Door,
    Floor,
    FoundationWall,
    RimJoist,
    Roof,
    Skylight,
    Slab,
    Wall,
    Window,
)
from hpdesigner.model.evidence import Evidence, Source
from hpdesigner.model.project import Project
from hpdesigner.model.proposal import PriceLine
from hpdesigner.problems import HpdError, Problem
from hpdesigner.units import cfm, feet, r_ip, square_feet, u_ip

_QUARTER_TURN = 90.0
_FULL_TURN = 360.0
_MADE_OF: dict[type[Frozen], type[Frozen]] = {
    Wall: WallConstruction,
    RimJoist: WallConstruction,
    FoundationWall: FoundationWallConstruction,
    Ceiling: CeilingConstruction,
    Roof: RoofConstruction,
    Floor: FloorConstruction,
    Slab: SlabConstruction,
    Window: GlazingConstruction,
    Skylight: GlazingConstruction,
    Door: DoorConstruction,
}
_HOLDERS: dict[type[Frozen], tuple[type[Frozen], ...]] = {
    Window: (Wall,),
    Door: (Wall,),
    Skylight: (Roof, Ceiling),
}
_FEATURES: dict[type[Frozen], dict[str, float]] = {
    FoundationWall: {"height_m": feet(8), "depth_below_grade_m": feet(7)},
}
# Starting values of a new construction; each carries the source "guess" until somebody looks.
_GUESSED: dict[type[Frozen], dict[str, float]] = {
    WallConstruction: {"r_m2k_w": r_ip(11)},
    CeilingConstruction: {"r_m2k_w": r_ip(30)},
    RoofConstruction: {"r_m2k_w": r_ip(2)},
    FloorConstruction: {"r_m2k_w": r_ip(11)},
    DoorConstruction: {"r_m2k_w": r_ip(3)},
    GlazingConstruction: {"u_w_m2k": u_ip(0.5), "shgc": 0.5},
}
_WINDOW_M2 = square_feet(15)
_DOOR_M2 = square_feet(21)  # 3 ft by 7 ft
_SKYLIGHT_M2 = square_feet(6)
_OPENING_M2: dict[type[Frozen], float] = {
    Window: _WINDOW_M2,
    Door: _DOOR_M2,
    Skylight: _SKYLIGHT_M2,
}


def numbered(noun: str, count: int) -> str:
    """Return a name such as "Wall 5"."""
    return f"{noun} {count + 1}"


def room(noun: str) -> NewRow:
    """Return a maker of rooms."""

    def make(project: Project, _like: Any) -> tuple[Project, Room]:  # noqa: ANN401
        name = numbered(noun, len(project.building.rooms))
        return project, Room(name=name, floor_area_m2=0.0)

    return make


def surface(kind: type[Any], noun: str) -> NewRow:
    """Return a maker of surfaces of ``kind``: of the same room, the next side of the house."""

    def make(project: Project, like: Any) -> tuple[Project, Any]:  # noqa: ANN401
        count = sum(isinstance(s, kind) for s in project.building.surfaces)
        name = numbered(noun, count)
        if isinstance(like, kind):
            return project, _next_to(like, name)
        project, made_of = _construction(project, _MADE_OF[kind], noun)
        return project, kind(
            name=name, construction_id=made_of, area_m2=0.0, **_FEATURES.get(kind, {})
        )

    return make


def _next_to(like: Any, name: str) -> Any:  # noqa: ANN401 - any surface
    changes: dict[str, Any] = {"id": new_id(), "name": name, "evidence": (), "area_m2": 0.0}
    if getattr(like, "azimuth_deg", None) is not None:
        changes["azimuth_deg"] = (like.azimuth_deg + _QUARTER_TURN) % _FULL_TURN
    return like.evolve(**changes)


def opening(kind: type[Any], noun: str) -> NewRow:
    """Return a maker of openings of ``kind``: the same again, since houses repeat them."""

    def make(project: Project, like: Any) -> tuple[Project, Any]:  # noqa: ANN401
        name = numbered(noun, sum(isinstance(o, kind) for o in project.building.openings))
        if isinstance(like, kind):
            return project, like.evolve(id=new_id(), name=name, evidence=())
        holders = [s for s in project.building.surfaces if isinstance(s, _HOLDERS[kind])]
        if not holders:
            problem = Problem("form.no_surface", facts={"kind": noun.lower()})
            raise HpdError(problem)
        project, made_of = _construction(project, _MADE_OF[kind], noun)
        return project, kind(
            name=name,
            surface_id=holders[0].id,
            construction_id=made_of,
            area_m2=_OPENING_M2[kind],
        )

    return make


def _construction(project: Project, kind: type[Any], noun: str) -> tuple[Project, str]:
    present = project.building.constructions
    known = next((c.id for c in reversed(present) if isinstance(c, kind)), None)
    if known is not None:
        return project, known
    made = _guessed(kind, numbered(noun, 0))
    path = ("building", "constructions")
    changed: Project = replaced(project, path, (*present, made))
    return changed, made.id


def _guessed(kind: type[Any], name: str) -> Any:  # noqa: ANN401 - any construction
    values = _GUESSED.get(kind, {})
    evidence = tuple(Evidence(field=field, source=Source.GUESS) for field in values)
    return kind(name=name, evidence=evidence, **values)


def construction(kind: type[Any], noun: str) -> NewRow:
    """Return a maker of constructions of ``kind``: a copy of the one the cursor is on."""

    def make(project: Project, like: Any) -> tuple[Project, Any]:  # noqa: ANN401
        count = sum(isinstance(c, kind) for c in project.building.constructions)
        name = numbered(noun, count)
        if isinstance(like, kind):
            return project, like.evolve(id=new_id(), name=name)
        return project, _guessed(kind, name)

    return make


def plain(make_one: Callable[[], Frozen]) -> NewRow:
    """Return a maker of rows that need nothing else of the project."""

    def make(project: Project, _like: Any) -> tuple[Project, Frozen]:  # noqa: ANN401
        return project, make_one()

    return make


def fuel_account(project: Project, _like: object) -> tuple[Project, FuelAccount]:
    """Return an account of the fuel that heats the house and has none yet."""
    billed = {account.fuel for account in project.bills}
    heating = (Fuel(use.carrier) for use in existing_heating(project))
    fuel = next((one for one in heating if one not in billed), FuelAccount().fuel)
    return project, FuelAccount(fuel=fuel)


def bill(project: Project, like: Any) -> tuple[Project, Bill]:  # noqa: ANN401 - a bill or None
    """Return the bill that follows the one the cursor is on, a month long."""
    if not isinstance(like, Bill) or like.to_date is None:
        return project, Bill()
    try:
        return project, Bill(from_date=like.to_date, to_date=_month_later(like.to_date))
    except ValidationError:  # there is no later month in the calendar
        return project, Bill()


def _month_later(day: date) -> date:
    first = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def fan() -> VentilationFan:
    """Return a bath-sized fan."""
    return VentilationFan(airflow_m3_s=cfm(50))


def duct_system() -> DuctSystem:
    """Return a duct system with a supply and a return run still to be described."""
    return DuctSystem()


def duct_run() -> DuctRun:
    """Return a supply run."""
    return DuctRun()


def existing_unit() -> ExistingUnit:
    """Return a furnace."""
    return ExistingUnit()


def price_line() -> PriceLine:
    """Return an empty price line."""
    return PriceLine()
