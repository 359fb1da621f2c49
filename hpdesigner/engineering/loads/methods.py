"""The load methods a project can choose from.

``ResidentialLoads`` only assembles: each component module books what it finds in the ledger,
rooms get their shares, ducts multiply the result, and the equipment's own loads come last.
"""

from hpdesigner.engineering.climate.weather import DesignConditions, Weather
from hpdesigner.engineering.loads.buffers import Buffers
from hpdesigner.engineering.loads.ceilings import add_ceilings, add_roofs
from hpdesigner.engineering.loads.context import Context, context
from hpdesigner.engineering.loads.ducts import Carried, add_ducts, system_load
from hpdesigner.engineering.loads.en12831 import RoomHeatLoss
from hpdesigner.engineering.loads.fenestration import (
    EXCURSION,
    Curve,
    add_skylights,
    add_windows,
    sky,
    summed,
)
from hpdesigner.engineering.loads.floors import add_floors
from hpdesigner.engineering.loads.foundation import add_foundation_walls, add_slabs
from hpdesigner.engineering.loads.gains import add_gains
from hpdesigner.engineering.loads.house import House, resolve
from hpdesigner.engineering.loads.infiltration import exposed_walls, infiltration
from hpdesigner.engineering.loads.ledger import Ledger
from hpdesigner.engineering.loads.method import LoadMethod, LoadResult
from hpdesigner.engineering.loads.rooms import (
    BY_FLOOR,
    BY_WALL,
    Weights,
    Zone,
    area_weights,
    floor_weights,
    room_load,
    share_out,
    spaces,
    spread_loose,
    zone_load,
    zones,
)
from hpdesigner.engineering.loads.ventilation import ventilation
from hpdesigner.engineering.loads.walls import add_doors, add_walls
from hpdesigner.model.project import Project
from hpdesigner.model.site import Site
from hpdesigner.problems import Severity
from hpdesigner.registry import Registry

_REFERENCE = (
    "Follows the residential procedure of ANSI/ACCA 2 Manual J, 8th edition, as described in "
    "public sources; not certified"
)


class ResidentialLoads:
    """Design loads of a dwelling, whole house and by room."""

    @property
    def name(self) -> str:
        """Short name for the command line and the project file."""
        return "residential"

    @property
    def reference(self) -> str:
        """What was followed, and that it is not certified."""
        return _REFERENCE

    def run(self, project: Project, conditions: DesignConditions, weather: Weather) -> LoadResult:
        """Return the design loads of ``project``; bad geometry is a problem, never an exception.

        The latent load of a room is its own gains, its share of infiltration by outside wall
        area and of ventilation by floor area, and of the ducts by these together.
        """
        ledger = Ledger()
        day = context(conditions, project.site)
        house = resolve(project.building, ledger)
        if not project.building.surfaces:
            ledger.tell("no_surfaces", ("building", "surfaces"), Severity.WARNING)
        buffers = Buffers(house, day, weather)
        curves = _envelope(house, day, buffers, ledger)
        by_floor = floor_weights(project.building.rooms)
        _air(house, project.site, day, by_floor, ledger)
        add_gains(project.building, ledger)
        spread_loose(ledger, by_floor)
        all_zones = zones(spaces(project.building.rooms, ledger, curves, by_floor))
        _excursions(all_zones, ledger)
        carried = add_ducts(project.distribution, house, all_zones, day, buffers, ledger)
        return _result(conditions, day, all_zones, carried, ledger)


def _envelope(
    house: House, day: Context, buffers: Buffers, ledger: Ledger
) -> dict[str | None, list[Curve]]:
    """Book everything heat passes through; return the hourly gains of glass by room [W]."""
    air = sky(day)
    curves = add_windows(house, day, air, buffers, ledger)
    for room_id, more in add_skylights(house, day, air, ledger).items():
        curves.setdefault(room_id, []).extend(more)
    add_doors(house, day, buffers, ledger)
    add_walls(house, day, buffers, ledger)
    add_foundation_walls(house, day, buffers, ledger)
    add_ceilings(house, day, buffers, ledger)
    add_roofs(house, day, ledger)
    add_floors(house, day, buffers, ledger)
    add_slabs(house, day, ledger)
    return curves


def _air(house: House, site: Site, day: Context, by_floor: Weights, ledger: Ledger) -> None:
    """Book ventilation and infiltration, and share them to the rooms."""
    fans = ventilation(house.building.ventilation, day, ledger)
    leaked_w = infiltration(house, site, day, fans.exhaust_surplus_m3_s, ledger)
    share_out(ledger, "ventilation", fans.rooms_w, by_floor, BY_FLOOR)
    by_wall = area_weights(exposed_walls(house), by_floor)
    share_out(ledger, "infiltration", leaked_w, by_wall, BY_WALL)


def _excursions(all_zones: list[Zone], ledger: Ledger) -> None:
    for zone in all_zones:
        mean_w = sum(zone.curve) / len(zone.curve)
        inputs = (("peak", max(zone.curve), "POWER"), ("mean", mean_w, "POWER"))
        loads_w = (0.0, zone.excursion_w, 0.0)
        ledger.record(EXCURSION, zone.name or "Glass", (), inputs, loads_w)


def _result(
    conditions: DesignConditions,
    day: Context,
    all_zones: list[Zone],
    carried: list[Carried],
    ledger: Ledger,
) -> LoadResult:
    rooms = tuple(
        room_load(one, day, zone.cold_air_k)
        for zone in all_zones
        for one in zone.spaces
        if one.room is not None
    )
    return LoadResult(
        _REFERENCE,
        conditions,
        ledger.house.heating_w,
        ledger.house.sensible_w,
        ledger.house.latent_w,
        rooms,
        tuple(map(zone_load, all_zones)) if rooms else (),
        tuple(system_load(one, rooms) for one in carried),
        summed([zone.curve for zone in all_zones]),
        tuple(ledger.steps),
        tuple(ledger.shares),
        problems=tuple(ledger.problems),
    )


LOAD_METHODS: Registry[LoadMethod] = Registry("load method", ResidentialLoads(), RoomHeatLoss())
"""The load methods by name; the first is the default."""


def load_method(project: Project) -> LoadMethod:
    """Return the load method ``project`` names, or the default."""
    name = project.options.load_method
    return LOAD_METHODS[name] if name else LOAD_METHODS.default
