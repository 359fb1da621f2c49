"""The inputs a load hangs on, gathered by kind.

All walls are taken for wrong in the same direction, because one person judged them in one way;
so each kind of input moves as one, every value by its own evidence. Design temperatures are
moved in the design conditions, all else in the project.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from hpdesigner.engineering.climate.weather import DesignConditions
from hpdesigner.engineering.loads.gains import APPLIANCES_W, default_occupants
from hpdesigner.engineering.loads.spread import Spread
from hpdesigner.model.base import quantity_of
from hpdesigner.model.distribution import DuctSealing, DuctSide, DuctSystem
from hpdesigner.model.evidence import Source, Surveyed
from hpdesigner.model.project import Project
from hpdesigner.model.site import Moisture, SoilType
from hpdesigner.problems import Where

_SOURCES = tuple(Source)
Case = tuple[Project, DesignConditions]
"""What a load method is run on, the weather aside."""


@dataclass(frozen=True, slots=True)
class Item:
    """One value of an influence."""

    where: Where
    source: Source
    value: float | StrEnum
    quantity: str
    """Name of the ``Quantity``; empty for plain numbers and classes."""
    below: StrEnum | None = None
    above: StrEnum | None = None
    """Neighbouring classes of a value that is one; None at the end of the scale."""


@dataclass(frozen=True, slots=True)
class Influence:
    """A kind of input with its values."""

    key: str
    items: tuple[Item, ...]
    condition: str = ""
    """The field of the design conditions that is moved instead of the project."""

    @property
    def weakest(self) -> Item:
        """The value with the least evidence; the first of several."""
        return max(self.items, key=lambda one: _SOURCES.index(one.source))


def moved(influence: Influence, spread: Spread, case: Case, upwards: bool) -> Case:
    """Return ``case`` with the influence at one end of its spread, or a whole class further."""
    project, conditions = case
    if influence.condition:
        item = influence.items[0]
        assert isinstance(item.value, float)
        value = spread.moved(item.value, item.source, upwards)
        return project, with_conditions(conditions, {influence.condition: value})
    changes = [(one.where, _new_value(one, spread, upwards)) for one in influence.items]
    return exchanged(project, [(path, new) for path, new in changes if new is not None]), conditions


def with_conditions(conditions: DesignConditions, changes: Mapping[str, float]) -> DesignConditions:
    """Return ``conditions`` with figures exchanged, by field."""
    fields: dict[str, Any] = dict(changes)
    return replace(conditions, **fields)


def _new_value(item: Item, spread: Spread, upwards: bool) -> float | StrEnum | None:
    if isinstance(item.value, StrEnum):
        return item.above if upwards else item.below
    return spread.moved(item.value, item.source, upwards)


def exchanged(tree: Any, changes: Iterable[tuple[Where, object]]) -> Any:  # noqa: ANN401 - any part
    """Return ``tree`` with the values at several paths exchanged in one pass.

    Values are not validated again: they are entered values moved within the range of the
    engine, and forty runs over a large house have to stay quick.
    """
    by_step: dict[str | int, list[tuple[Where, object]]] = {}
    for path, value in changes:
        if not path:
            return value
        by_step.setdefault(path[0], []).append((path[1:], value))
    if not by_step:
        return tree
    if isinstance(tree, tuple):
        return tuple(
            exchanged(row, by_step.get(getattr(row, "id", index), ()))
            for index, row in enumerate(tree)
        )
    parts = {str(step): exchanged(getattr(tree, str(step)), rest) for step, rest in by_step.items()}
    return tree.model_copy(update=parts)


def influences(project: Project, conditions: DesignConditions) -> tuple[Influence, ...]:
    """Return the influential inputs of ``project`` that it has values for."""
    gathered: dict[str, list[Item]] = {}
    for key, item in (*_fabric(project), *_air(project), *_ducts(project), *_gains(project)):
        gathered.setdefault(key, []).append(item)
    made = [Influence(key, tuple(items)) for key, items in gathered.items()]
    return (*made, *_conditions(project, conditions))


# Key and fields by the kind of a construction or surface.
_CONSTRUCTION_FIELDS: dict[str, tuple[tuple[str, str], ...]] = {
    "wall": (("walls_r", "r_m2k_w"),),
    "ceiling": (("ceilings_r", "r_m2k_w"),),
    "roof": (("ceilings_r", "r_m2k_w"),),
    "floor": (("floors_r", "r_m2k_w"),),
    "door": (("doors_r", "r_m2k_w"),),
    "glazing": (("glazing_u", "u_w_m2k"), ("glazing_shgc", "shgc")),
    "foundation_wall": (
        ("foundation_r", "assembly_r_m2k_w"),
        ("foundation_r", "interior_r_m2k_w"),
        ("foundation_r", "exterior_r_m2k_w"),
    ),
    "slab": (
        ("foundation_r", "edge_r_m2k_w"),
        ("foundation_r", "under_r_m2k_w"),
        ("foundation_r", "gap_r_m2k_w"),
        ("foundation_r", "exterior_r_m2k_w"),
    ),
}
_UPRIGHT = ("wall", "rim_joist", "foundation_wall")
# Soils of one conductivity step each, best conductor first; as the load method groups them.
_SOIL_SCALE = (
    (SoilType.CLAY, Moisture.MIXED),
    (SoilType.LOAM, Moisture.MIXED),
    (SoilType.SAND, Moisture.DRY),
)


def _item(
    owner: Surveyed, where: Where, field: str, value: float | None = None, fallback: str = ""
) -> Item:
    """Return a number of ``owner``; ``value`` stands for an empty one, which is a default."""
    entered = getattr(owner, field)
    quantity = quantity_of(type(owner), field)
    name = quantity.name if quantity is not None else ""
    if entered is None:
        assert value is not None
        return Item((*where, field), Source.DEFAULT, value, name)
    source = source_of(owner, field, fallback)
    return Item((*where, field), source, float(entered), name)


def source_of(owner: Surveyed, field: str, fallback: str = "") -> Source:
    """Return how a field became known; ``fallback`` is a field whose evidence covers it."""
    found = owner.evidence_for(field) or (owner.evidence_for(fallback) if fallback else None)
    return found.source if found is not None else Source.DEFAULT


def _fabric(project: Project) -> Iterator[tuple[str, Item]]:
    building = project.building
    for made in building.constructions:
        where: Where = ("building", "constructions", made.id)
        for key, field in _CONSTRUCTION_FIELDS[made.kind]:
            if getattr(made, field):
                yield key, _item(made, where, field)
    for surface in building.surfaces:
        where = ("building", "surfaces", surface.id)
        key = "wall_areas" if surface.kind in _UPRIGHT else "flat_areas"
        yield key, _item(surface, where, "area_m2")
        if surface.kind == "slab":
            yield key, _item(surface, where, "exposed_perimeter_m", fallback="area_m2")
    for opening in building.openings:
        where = ("building", "openings", opening.id)
        yield "opening_areas", _item(opening, where, "area_m2")
    if any(one.kind in ("slab", "foundation_wall") for one in building.surfaces):
        yield from _soil(project)


def _soil(project: Project) -> Iterator[tuple[str, Item]]:
    site = project.site
    source = source_of(site, "soil_type", "soil_moisture")
    at = _soil_step(site.soil_type, site.soil_moisture)
    better = _SOIL_SCALE[at + 1] if at + 1 < len(_SOIL_SCALE) else (None, None)
    worse = _SOIL_SCALE[at - 1] if at > 0 else (None, None)
    values = (("soil_type", site.soil_type), ("soil_moisture", site.soil_moisture))
    for number, (field, value) in enumerate(values):
        yield "soil", Item(("site", field), source, value, "", better[number], worse[number])


def _soil_step(soil: SoilType, moisture: Moisture) -> int:
    if soil in (SoilType.CLAY, SoilType.UNKNOWN) and moisture is not Moisture.DRY:
        return 0
    light = soil in (SoilType.SAND, SoilType.GRAVEL, SoilType.SILT)
    return 2 if light and moisture is Moisture.DRY else 1


def class_item(where: Where, source: Source, value: StrEnum) -> Item:
    """Return a class with its neighbours, in the order of its type."""
    scale = list(type(value))
    at = scale.index(value)
    below = scale[at - 1] if at > 0 else None
    above = scale[at + 1] if at + 1 < len(scale) else None
    return Item(where, source, value, "", below, above)


def _air(project: Project) -> Iterator[tuple[str, Item]]:
    building = project.building
    entered = building.infiltration
    where: Where = ("building", "infiltration")
    # The order in which the load method looks for a measurement.
    for field in ("leakage_area_m2", "airflow_m3_s", "ach"):
        if getattr(entered, field) is not None:
            yield "blower_door", _item(entered, where, field)
            break
    else:
        source = source_of(entered, "leakiness")
        yield "leakiness", class_item((*where, "leakiness"), source, entered.leakiness)
    for fan in building.ventilation:
        where = ("building", "ventilation", fan.id)
        yield "ventilation_airflow", _item(fan, where, "airflow_m3_s")
        for field in ("sensible_effectiveness_heating", "sensible_effectiveness_cooling"):
            if getattr(fan, field) > 0:
                yield "recovery", _item(fan, where, field)


def _ducts(project: Project) -> Iterator[tuple[str, Item]]:
    for system in project.distribution.ducts:
        where: Where = ("distribution", "ducts", system.id)
        yield from _by_table(system, where) if system.tables else _by_runs(system, where)


def _by_table(system: DuctSystem, where: Where) -> Iterator[tuple[str, Item]]:
    source = source_of(system, "tables")
    for number, table in enumerate(system.tables):
        here = (*where, "tables", number)
        yield "duct_r", Item((*here, "r_m2k_w"), source, table.r_m2k_w, "RESISTANCE")
        yield "duct_sealing", class_item((*here, "sealing"), source, table.sealing)


def _by_runs(system: DuctSystem, where: Where) -> Iterator[tuple[str, Item]]:
    for run in system.runs:
        if run.r_m2k_w > 0 and not run.place.is_conditioned:
            yield "duct_r", _item(run, (*where, "runs", run.id), "r_m2k_w")
    leakage = system.leakage
    flows = [one for one in ("supply_m3_s", "return_m3_s") if getattr(leakage, one) is not None]
    for field in flows:
        yield "duct_leakage", _item(leakage, (*where, "leakage"), field)
    # A duct system has two sides; one without a test goes by its sealing.
    if len(flows) < len(DuctSide) and system.runs:
        source = source_of(leakage, "sealing")
        sealing: DuctSealing = leakage.sealing
        yield "duct_sealing", class_item((*where, "leakage", "sealing"), source, sealing)


def _gains(project: Project) -> Iterator[tuple[str, Item]]:
    building = project.building
    gains = building.gains
    where: Where = ("building", "gains")
    yield "occupants", _item(gains, where, "occupants", default_occupants(building))
    yield "appliances", _item(gains, where, "sensible_w", APPLIANCES_W)
    for room in building.rooms:
        where = ("building", "rooms", room.id)
        if room.occupants is not None:
            yield "occupants", _item(room, where, "occupants")
        if room.sensible_gain_w is not None:
            yield "appliances", _item(room, where, "sensible_gain_w")


def _conditions(project: Project, conditions: DesignConditions) -> Iterator[Influence]:
    outdoor, indoor = project.site.outdoor, project.site.indoor
    for key, owner, part, field in (
        ("heating_outdoor", outdoor, "outdoor", "heating_dry_bulb_k"),
        ("cooling_outdoor", outdoor, "outdoor", "cooling_dry_bulb_k"),
        ("heating_indoor", indoor, "indoor", "heating_k"),
        ("cooling_indoor", indoor, "indoor", "cooling_k"),
    ):
        value = float(getattr(conditions, f"{key}_k"))
        source = Source.DEFAULT
        if getattr(owner, field) is not None:
            source = source_of(owner, field)
        item = Item(("site", part, field), source, value, "TEMPERATURE")
        yield Influence(key, (item,), f"{key}_k")
