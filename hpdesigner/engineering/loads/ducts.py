"""Duct loads of each system, on the loads of the zones it serves.

A system goes by its published table where one is named, else by its runs. Systems that serve
the same zone divide it by the floor area they serve, or equally. A system that only heats or
only cools carries no more than that. Each room is owed its share
by its own load before ducts.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hpdesigner.engineering.loads.buffers import Buffers
from hpdesigner.engineering.loads.context import Context
from hpdesigner.engineering.loads.duct_analysis import duct_loads, measured_ducts
from hpdesigner.engineering.loads.duct_tables import duct_factors, known_tables
from hpdesigner.engineering.loads.house import House
from hpdesigner.engineering.loads.ledger import Entry, Inputs, Ledger
from hpdesigner.engineering.loads.rooms import Space, Zone
from hpdesigner.model.distribution import Distribution, DuctSystem, EquipmentKind
from hpdesigner.problems import Severity, Where

Loads = tuple[float, float, float]
_TABLE = Entry("ducts", "BHLF·WIF·LCF·SAA·Q; BLG·LCF·LGA", "MJ8 Table 7")
_ANALYSIS = Entry("ducts", "Q·(1/DE − 1)", "ASHRAE 152, design conditions")
_BLOWER = Entry("blower_heat", "as entered", "MJ8 Section 22")
_PIPING = Entry("piping", "as entered", "MJ8 Section 22")


@dataclass(frozen=True, slots=True)
class Served:
    """A duct system with the zones it serves and its share of each."""

    system: DuctSystem
    shares: list[tuple[Zone, float]]

    @property
    def loads_w(self) -> Loads:
        """(heating, sensible, latent) that the ducts carry, before their own [W]."""
        heats, cools = self.system.mode != "cooling", self.system.mode != "heating"
        return (
            sum(zone.heating_w * share * heats for zone, share in self.shares),
            sum(zone.sensible_w * share * cools for zone, share in self.shares),
            sum(zone.latent_w * share * cools for zone, share in self.shares),
        )


def add_ducts(
    distribution: Distribution,
    house: House,
    all_zones: list[Zone],
    day: Context,
    buffers: Buffers,
    ledger: Ledger,
) -> None:
    """Book duct loads, blower heat and piping."""
    has_furnace = _heats_by_furnace(distribution)
    for served in _served(distribution, all_zones, ledger):
        system = served.system
        where: Where = ("distribution", "ducts", system.id)
        if system.tables:
            loads_w = _by_table(served, house, day, ledger, where)
        elif system.runs:
            loads_w = _by_runs(served, house, day, buffers, ledger, has_furnace)
        else:
            loads_w = (0.0, 0.0, 0.0)
        _share(served, loads_w)
        if system.blower_heat_w:
            inputs: Inputs = (("blower", system.blower_heat_w, "POWER"),)
            blower_w = (0.0, system.blower_heat_w, 0.0)
            ledger.record(_BLOWER, system.name, (*where, "blower_heat_w"), inputs, blower_w)
    if distribution.piping_loss_w:
        piping_w = distribution.piping_loss_w
        place = ("distribution", "piping_loss_w")
        ledger.record(_PIPING, "Piping", place, (("piping", piping_w, "POWER"),), (piping_w, 0, 0))


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
    return [
        Served(system, [(zone, _share_of(system, zone, pairs)) for zone in mine])
        for system, mine in pairs
    ]


def _share_of(system: DuctSystem, zone: Zone, pairs: list[tuple[DuctSystem, list[Zone]]]) -> float:
    """Return the part of ``zone`` that falls to ``system``."""
    rivals = [other for other, mine in pairs if any(one is zone for one in mine)]
    areas = [other.served_area_m2 for other in rivals]
    known = [area for area in areas if area]
    if len(known) == len(rivals) and system.served_area_m2:
        return system.served_area_m2 / sum(known)
    return 1 / len(rivals)


def _by_table(served: Served, house: House, day: Context, ledger: Ledger, where: Where) -> Loads:
    heating_w, sensible_w, _ = served.loads_w
    total = (0.0, 0.0, 0.0)
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
    ducts = measured_ducts(served.system, house, buffers, has_furnace)
    if ducts is None:
        return (0.0, 0.0, 0.0)
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


def _share(served: Served, loads_w: Loads) -> None:
    """Give each room served its part, by its own load before ducts."""
    rooms = [(space, share) for zone, share in served.shares for space in zone.spaces]
    heating = _parts(rooms, lambda one: one.heating_w)
    sensible = _parts(rooms, lambda one: one.sensible_w)
    latent = _parts(rooms, lambda one: one.latent_w)
    for (space, _), h, s, x in zip(rooms, heating, sensible, latent, strict=True):
        space.sums.add("ducts", loads_w[0] * h, loads_w[1] * s, loads_w[2] * x)


def _parts(rooms: list[tuple[Space, float]], load: Callable[[Space], float]) -> list[float]:
    weights = [max(load(space), 0.0) * share for space, share in rooms]
    total = sum(weights)
    if total <= 0:
        return [1 / len(rooms)] * len(rooms)
    return [weight / total for weight in weights]
