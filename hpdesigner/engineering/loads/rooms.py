"""From surfaces to rooms and zones, and what each room is owed of the house.

Shares follow stated rules: infiltration by outside wall area, ventilation and whatever belongs
to no room by floor area, ducts by the room's own load before ducts. Air brought to the
equipment, blower heat and piping stay with the equipment and reach no room. Heating of the
rooms therefore adds up to the house less those parts. In cooling each room carries the
excursion of its own glass and its zone that of all its glass together, so rooms may add up to
more than their zone. The latent load of a room is its own gains and its shares of infiltration,
ventilation and ducts.
"""

from dataclasses import dataclass, field

from hpdesigner.engineering.loads.context import Context
from hpdesigner.engineering.loads.duct_analysis import supply_air
from hpdesigner.engineering.loads.fenestration import NO_SUN, Curve, excursion, summed
from hpdesigner.engineering.loads.ledger import Ledger, Sums
from hpdesigner.engineering.loads.method import (
    HEATING_COMPONENTS,
    LATENT_COMPONENTS,
    SENSIBLE_COMPONENTS,
    RoomLoad,
    Share,
    ZoneLoad,
)
from hpdesigner.model.building import FenestrationProcedure, Room
from hpdesigner.units import fahrenheit

HEAT_PUMP_SUPPLY_K = fahrenheit(105)
"""Supply air of a heat pump on the design day, for the airflow of rooms."""
_GLASS = ("windows", "skylights")
BY_FLOOR, BY_WALL = "floor area", "outside wall area"
Weights = dict[str | None, float]


@dataclass(slots=True)
class Space:
    """A room, or the house where none was entered, before ducts."""

    room: Room | None
    sums: Sums
    curve: Curve
    own_excursion_w: float
    heating_w: float
    sensible_w: float
    latent_w: float
    zone: str = ""


@dataclass(slots=True)
class Zone:
    """Rooms on one thermostat; their glass peaks together."""

    name: str
    spaces: list[Space] = field(default_factory=list)
    curve: Curve = NO_SUN
    excursion_w: float = 0.0

    @property
    def heating_w(self) -> float:
        """Heating load before ducts."""
        return sum(one.heating_w for one in self.spaces)

    @property
    def sensible_w(self) -> float:
        """Sensible load before ducts, with the excursion of the zone's glass together."""
        return sum(one.sensible_w - one.own_excursion_w for one in self.spaces) + self.excursion_w

    @property
    def latent_w(self) -> float:
        """Latent load before ducts."""
        return sum(one.latent_w for one in self.spaces)

    @property
    def cold_air_k(self) -> float:
        """Supply air in cooling, by the sensible share of the load before ducts [K]."""
        sensible_w = self.sensible_w
        total_w = sensible_w + max(self.latent_w, 0.0)
        return supply_air(sensible_w / total_w if total_w > 0 else 1.0)


def floor_weights(rooms: tuple[Room, ...]) -> Weights:
    """Return the share of each room in the floor area; equal shares where nobody entered any."""
    if not rooms:
        return {None: 1.0}
    total_m2 = sum(room.floor_area_m2 for room in rooms)
    if total_m2 <= 0:
        return {room.id: 1 / len(rooms) for room in rooms}
    return {room.id: room.floor_area_m2 / total_m2 for room in rooms}


def area_weights(areas_m2: Weights, by_floor: Weights) -> Weights:
    """Return the share of each room in its areas; those of no room fall to rooms by floor."""
    total_m2 = sum(areas_m2.values())
    if total_m2 <= 0:
        return by_floor
    left = 0.0 if None in by_floor else areas_m2.get(None, 0.0)
    return {
        room: (areas_m2.get(room, 0.0) + left * floor_share) / total_m2
        for room, floor_share in by_floor.items()
    }


def share_out(
    ledger: Ledger,
    component: str,
    loads_w: tuple[float, float, float],
    weights: Weights,
    rule: str,
) -> None:
    """Book parts of a load of the house to its rooms."""
    heating, sensible, latent = loads_w
    if not any(loads_w):
        return
    for room_id, weight in weights.items():
        ledger.share(component, room_id, heating * weight, sensible * weight, latent * weight)
    parts = {one: (weight, weight, weight) for one, weight in weights.items() if one is not None}
    if parts:
        ledger.shares.append(Share(component, rule, loads_w, parts))


def spread_loose(ledger: Ledger, by_floor: Weights) -> None:
    """Give rooms, by floor area, what belongs to no room."""
    if None in by_floor or None not in ledger.rooms:
        return
    loose = ledger.rooms.pop(None)
    components = {**loose.heating_w, **loose.sensible_w, **loose.latent_w}
    for component in components:
        loads_w = (
            loose.heating_w.get(component, 0.0),
            loose.sensible_w.get(component, 0.0),
            loose.latent_w.get(component, 0.0),
        )
        share_out(ledger, component, loads_w, by_floor, BY_FLOOR)


def spaces(
    rooms: tuple[Room, ...],
    ledger: Ledger,
    curves: dict[str | None, list[Curve]],
    by_floor: Weights,
) -> list[Space]:
    """Return every room with its sums and its fenestration curve, or the house as one space."""
    loose = NO_SUN if None in by_floor else summed(curves.get(None, []))
    made: list[Space] = []
    by_id = {room.id: room for room in rooms}
    for room_id, weight in by_floor.items():
        sums = ledger.rooms.get(room_id) or Sums()
        own = curves.get(room_id, [])
        share = [] if loose is NO_SUN else [tuple(weight * one for one in loose)]
        made.append(_space(by_id.get(room_id or ""), sums, summed([*own, *share])))
    return made


def _space(room: Room | None, sums: Sums, curve: Curve) -> Space:
    own_w = excursion(curve)
    if room is not None and room.procedure is FenestrationProcedure.PEAK:
        # A room with its own control is counted at its own worst hour.
        own_w = max(curve) - sum(sums.sensible_w.get(one, 0.0) for one in _GLASS)
    sums.add("aed_excursion", 0.0, own_w, 0.0)
    return Space(
        room,
        sums,
        curve,
        own_w,
        sum(sums.heating_w.values()),
        sum(sums.sensible_w.values()),
        sum(sums.latent_w.values()),
        "" if room is None else room.zone,
    )


def zones(made: list[Space]) -> list[Zone]:
    """Return the zones of the rooms, in the order of the rooms."""
    by_name: dict[str, Zone] = {}
    for one in made:
        by_name.setdefault(one.zone, Zone(one.zone)).spaces.append(one)
    for zone in by_name.values():
        zone.curve = summed([one.curve for one in zone.spaces])
        zone.excursion_w = excursion(zone.curve)
    return list(by_name.values())


def zone_load(zone: Zone) -> ZoneLoad:
    """Return a zone as reported, ducts included."""
    rooms = zone.spaces
    own_w = sum(one.own_excursion_w for one in rooms)
    return ZoneLoad(
        zone.name,
        tuple(one.room.id for one in rooms if one.room is not None),
        sum(sum(one.sums.heating_w.values()) for one in rooms),
        sum(sum(one.sums.sensible_w.values()) for one in rooms) - own_w + zone.excursion_w,
        sum(sum(one.sums.latent_w.values()) for one in rooms),
        zone.excursion_w,
        zone.curve,
    )


def room_load(space: Space, day: Context, cold_air_k: float) -> RoomLoad:
    """Return a room as reported, ducts included, with the air that carries its loads."""
    room, sums = space.room, space.sums
    assert room is not None
    heating_w = sum(sums.heating_w.values())
    sensible_w = sum(sums.sensible_w.values())
    return RoomLoad(
        room.id,
        room.name,
        heating_w,
        sensible_w,
        sum(sums.latent_w.values()),
        _airflow(heating_w, HEAT_PUMP_SUPPLY_K - day.conditions.heating_indoor_k, day),
        _airflow(sensible_w, day.conditions.cooling_indoor_k - cold_air_k, day),
        {name: sums.heating_w.get(name, 0.0) for name in HEATING_COMPONENTS},
        {name: sums.sensible_w.get(name, 0.0) for name in SENSIBLE_COMPONENTS},
        {name: sums.latent_w.get(name, 0.0) for name in LATENT_COMPONENTS},
        space.curve,
        room.procedure is FenestrationProcedure.PEAK,
        HEAT_PUMP_SUPPLY_K,
        cold_air_k,
    )


def _airflow(load_w: float, difference_dk: float, day: Context) -> float:
    """Return the air that carries a load [m³/s]; none where the supply air cannot carry it."""
    per_m3_s = day.sensible_air_w_s_m3k * difference_dk
    return max(load_w, 0.0) / per_m3_s if per_m3_s > 0 else 0.0
