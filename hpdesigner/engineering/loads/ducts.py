"""Duct loads of each system, on the loads of the zones it serves.

A system goes by its published table where one is named, else by its runs. Systems that serve
the same zone divide its heating by their entered fractions, and what is left by the floor area
they serve, or equally; cooling likewise. A system that only heats or only cools divides no more
than that. Each room is owed its share by its own load before ducts.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hpdesigner.engineering.loads.buffers import Buffers
from hpdesigner.engineering.loads.context import Context
from hpdesigner.engineering.loads.duct_analysis import duct_loads, measured_ducts
from hpdesigner.engineering.loads.duct_tables import duct_factors, known_tables
from hpdesigner.engineering.loads.house import House
from hpdesigner.engineering.loads.ledger import Entry, Inputs, Ledger
from hpdesigner.engineering.loads.method import RoomLoad, Share, SystemLoad
from hpdesigner.engineering.loads.rooms import Zone
from hpdesigner.model.distribution import Distribution, DuctSystem, EquipmentKind
from hpdesigner.model.envelope import Place, Slab
from hpdesigner.problems import Severity, Where

Loads = tuple[float, float, float]
_NOTHING: Loads = (0.0, 0.0, 0.0)
_ROUNDING = 1e-6
# Parts of the house that exist only where its surfaces say so.
_OF_THE_HOUSE = frozenset(
    {
        Place.BASEMENT_CONDITIONED,
        Place.BASEMENT_UNCONDITIONED,
        Place.CRAWLSPACE_VENTED,
        Place.CRAWLSPACE_UNVENTED,
        Place.CRAWLSPACE_CONDITIONED,
        Place.ATTIC_VENTED,
        Place.ATTIC_UNVENTED,
        Place.ATTIC_CONDITIONED,
        Place.GARAGE,
    }
)
BY_LOAD = "own load before ducts"
_TABLE = Entry("ducts", "BHLF·WIF·LCF·SAA·Q; BLG·LCF·LGA", "MJ8 Table 7")
_ANALYSIS = Entry("ducts", "Q·(1/DE − 1)", "ASHRAE 152, design conditions")
_BLOWER = Entry("blower_heat", "as entered", "MJ8 Section 22")
_PIPING = Entry("piping", "as entered", "MJ8 Section 22")


@dataclass(frozen=True, slots=True)
class Served:
    """A duct system with the zones it serves and its share of the heating and cooling of each."""

    system: DuctSystem
    shares: list[tuple[Zone, float, float]]

    @property
    def loads_w(self) -> Loads:
        """(heating, sensible, latent) that the ducts carry, before their own [W]."""
        return (
            sum(zone.heating_w * heating for zone, heating, _ in self.shares),
            sum(zone.sensible_w * cooling for zone, _, cooling in self.shares),
            sum(zone.latent_w * cooling for zone, _, cooling in self.shares),
        )


@dataclass(frozen=True, slots=True)
class Carried:
    """A duct system with its own load [W], for the account of each system."""

    served: Served
    ducts_w: Loads


def add_ducts(
    distribution: Distribution,
    house: House,
    all_zones: list[Zone],
    day: Context,
    buffers: Buffers,
    ledger: Ledger,
) -> list[Carried]:
    """Book duct loads, blower heat and piping; return what each system carries."""
    has_furnace = _heats_by_furnace(distribution)
    carried: list[Carried] = []
    for served in _served(distribution, all_zones, ledger):
        system = served.system
        where: Where = ("distribution", "ducts", system.id)
        if system.tables:
            loads_w = _by_table(served, house, day, ledger, where)
        elif system.runs:
            loads_w = _by_runs(served, house, day, buffers, ledger, has_furnace)
        else:
            loads_w = _NOTHING
        _share(served, loads_w, ledger)
        carried.append(Carried(served, loads_w))
        if system.blower_heat_w:
            inputs: Inputs = (("blower", system.blower_heat_w, "POWER"),)
            blower_w = (0.0, system.blower_heat_w, 0.0)
            ledger.record(_BLOWER, system.name, (*where, "blower_heat_w"), inputs, blower_w)
    if distribution.piping_loss_w:
        piping_w = distribution.piping_loss_w
        place = ("distribution", "piping_loss_w")
        ledger.record(_PIPING, "Piping", place, (("piping", piping_w, "POWER"),), (piping_w, 0, 0))
    return carried


def system_load(carried: Carried, rooms: tuple[RoomLoad, ...]) -> SystemLoad:
    """Return what a system carries in all, and the airflow it owes to each of ``rooms``."""
    system, shares = carried.served.system, carried.served.shares
    heating_w, sensible_w, latent_w = (
        own_w + ducts_w
        for own_w, ducts_w in zip(carried.served.loads_w, carried.ducts_w, strict=True)
    )
    names = tuple(zone.name for zone, _, _ in shares)
    shared = {one.room.id: (h, c) for zone, h, c in shares for one in zone.spaces if one.room}
    flows = {
        room.id: max(
            room.heating_airflow_m3_s * shared[room.id][0],
            room.cooling_airflow_m3_s * shared[room.id][1],
        )
        for room in rooms
        if room.id in shared
    }
    total_m3_s = sum(flows.values())
    if system.airflow_m3_s and total_m3_s > 0:
        flows = {name: one * system.airflow_m3_s / total_m3_s for name, one in flows.items()}
    sensible_w += system.blower_heat_w
    return SystemLoad(system.id, system.name, names, heating_w, sensible_w, latent_w, flows)


def _heats_by_furnace(distribution: Distribution) -> bool:
    """Whether a furnace moves the air in winter: hotter and less of it than with a heat pump."""
    kinds = {one.kind for one in distribution.existing}
    return EquipmentKind.FURNACE in kinds and EquipmentKind.HEAT_PUMP not in kinds


def _served(distribution: Distribution, all_zones: list[Zone], ledger: Ledger) -> list[Served]:
    names = {zone.name for zone in all_zones}
    pairs: list[tuple[DuctSystem, list[Zone]]] = []
    for system in distribution.ducts:
        mine = [zone for zone in all_zones if zone.name == system.zone]
        if not mine and system.zone and names != {""}:
            where: Where = ("distribution", "ducts", system.id, "zone")
            ledger.tell("unknown_zone", where, Severity.WARNING, name=system.name, zone=system.zone)
        pairs.append((system, mine if mine and system.zone else all_zones))
    heating = [_fractions(zone, pairs, _heating, ledger) for zone in all_zones]
    cooling = [_fractions(zone, pairs, _cooling, ledger) for zone in all_zones]
    return [
        Served(
            system,
            [
                (zone, heats.get(system.id, 0.0), cools.get(system.id, 0.0))
                for zone, heats, cools in zip(all_zones, heating, cooling, strict=True)
                if any(one is zone for one in mine)
            ],
        )
        for system, mine in pairs
    ]


def _heating(system: DuctSystem) -> tuple[bool, float | None, str]:
    return system.mode != "cooling", system.heating_fraction, "heating_fraction"


def _cooling(system: DuctSystem) -> tuple[bool, float | None, str]:
    return system.mode != "heating", system.cooling_fraction, "cooling_fraction"


def _fractions(
    zone: Zone,
    pairs: list[tuple[DuctSystem, list[Zone]]],
    season: Callable[[DuctSystem], tuple[bool, float | None, str]],
    ledger: Ledger,
) -> dict[str, float]:
    """Return the part of ``zone`` that falls to each system in one season, by system."""
    rivals = [
        system for system, mine in pairs if season(system)[0] and any(z is zone for z in mine)
    ]
    entered = {one.id: season(one)[1] for one in rivals}
    known = {name: part for name, part in entered.items() if part is not None}
    total = sum(known.values())
    if total > 1 + _ROUNDING:
        last = next(one for one in reversed(rivals) if one.id in known)
        where: Where = ("distribution", "ducts", last.id, season(last)[2])
        facts = {"name": last.name, "total": total}
        ledger.tell("fractions_too_large", where, Severity.WARNING, **facts)
        known = {name: part / total for name, part in known.items()}
        total = 1.0
    others = [one for one in rivals if one.id not in known]
    return known | _by_area(others, max(1 - total, 0.0))


def _by_area(systems: list[DuctSystem], left: float) -> dict[str, float]:
    """Divide what is ``left`` of a zone by the floor area served, or equally."""
    areas = [one.served_area_m2 or 0.0 for one in systems]
    if all(areas):
        return {one.id: left * area / sum(areas) for one, area in zip(systems, areas, strict=True)}
    return {one.id: left / len(systems) for one in systems}


def _by_table(served: Served, house: House, day: Context, ledger: Ledger, where: Where) -> Loads:
    heating_w, sensible_w, _ = served.loads_w
    total = _NOTHING
    for index, table in enumerate(served.system.tables):
        here = (*where, "tables", index, "table")
        if table.table not in known_tables():
            known = ", ".join(known_tables())
            ledger.tell("unknown_duct_table", here, name=table.table, known=known)
            continue
        factors = duct_factors(table, day.conditions, house.building.floors_above_grade)
        latent_w = 0.0 if served.system.mode == "heating" else factors.latent_w
        loads_w = (factors.heating * heating_w, factors.sensible * sensible_w, latent_w)
        inputs: Inputs = (
            ("heat loss factor", factors.heating, "FRACTION"),
            ("sensible gain factor", factors.sensible, "FRACTION"),
            ("latent gain", latent_w, "POWER"),
            ("Q heating", heating_w, "POWER"),
            ("Q sensible", sensible_w, "POWER"),
        )
        what = f"{served.system.name}, {table.table}"
        ledger.record(_TABLE, what, here, inputs, loads_w)
        total = (total[0] + loads_w[0], total[1] + loads_w[1], total[2] + loads_w[2])
    return total


def _by_runs(
    served: Served,
    house: House,
    day: Context,
    buffers: Buffers,
    ledger: Ledger,
    has_furnace: bool,
) -> Loads:
    where: Where = ("distribution", "ducts", served.system.id)
    _tell_absent_places(served.system, house, ledger)
    ducts = measured_ducts(served.system, house, buffers, has_furnace)
    if ducts is None:
        return _NOTHING
    heating_w, sensible_w, latent_w = served.loads_w
    found = duct_loads(ducts, day.conditions, heating_w, sensible_w, latent_w)
    if not found.has_converged:
        ledger.tell("ducts_unsettled", where, Severity.WARNING, name=served.system.name)
    inputs: Inputs = (
        ("Q heating", heating_w, "POWER"),
        ("Q sensible", sensible_w, "POWER"),
        ("Q latent", latent_w, "POWER"),
        ("DE heating", found.heating_effectiveness, "FRACTION"),
        ("DE cooling", found.cooling_effectiveness, "FRACTION"),
    )
    loads_w = (found.heating_w, found.sensible_w, found.latent_w)
    ledger.record(_ANALYSIS, served.system.name, where, inputs, loads_w)
    return loads_w


def _tell_absent_places(system: DuctSystem, house: House, ledger: Ledger) -> None:
    """Tell of runs through a part of the house that no surface bounds."""
    bounded = {one.inside for one in house.building.surfaces}
    bounded |= {one.outside for one in house.building.surfaces if not isinstance(one, Slab)}
    for run in system.runs if house.building.surfaces else ():
        if run.place in _OF_THE_HOUSE and run.place not in bounded:
            where = ("distribution", "ducts", system.id, "runs", run.id, "place")
            facts = {"name": system.name, "place": run.place.value.replace("_", " ")}
            ledger.tell("absent_duct_place", where, Severity.WARNING, **facts)


def _share(served: Served, loads_w: Loads, ledger: Ledger) -> None:
    """Give each room served its part, by its own load before ducts."""
    if not any(loads_w):
        return
    rooms = [(space, heats, cools) for zone, heats, cools in served.shares for space in zone.spaces]
    heating = _parts([(one.heating_w, share) for one, share, _ in rooms])
    sensible = _parts([(one.sensible_w, share) for one, _, share in rooms])
    latent = _parts([(one.latent_w, share) for one, _, share in rooms])
    parts: dict[str, Loads] = {}
    for (space, _, _), h, s, x in zip(rooms, heating, sensible, latent, strict=True):
        space.sums.add("ducts", loads_w[0] * h, loads_w[1] * s, loads_w[2] * x)
        if space.room is not None:
            parts[space.room.id] = (h, s, x)
    if parts:
        ledger.shares.append(Share("ducts", f"{BY_LOAD}, {served.system.name}", loads_w, parts))


def _parts(rooms: list[tuple[float, float]]) -> list[float]:
    """Return the share of each room from its load [W] and the part of it the system carries."""
    weights = [max(load_w, 0.0) * share for load_w, share in rooms]
    total = sum(weights)
    if total <= 0:
        return [1 / len(rooms)] * len(rooms)
    return [weight / total for weight in weights]
