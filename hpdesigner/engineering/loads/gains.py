"""Heat of people and appliances, by room where someone said so.

Rooms with an entry keep it; what the house has beyond them is shared over the other rooms by
floor area. Where every room has an entry the house is the sum of its rooms.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hpdesigner.engineering.loads.ledger import Entry, Inputs, Ledger
from hpdesigner.model.building import Building, Room
from hpdesigner.problems import Where
from hpdesigner.units import btu_per_hour

_PERSON_SENSIBLE_W, _PERSON_LATENT_W = btu_per_hour(230), btu_per_hour(200)  # MJ8 Section 22
APPLIANCES_W = btu_per_hour(2400)  # one refrigerator scenario, MJ8 Table 6A

_PEOPLE = Entry("internal_gains", "n·230; n·200 Btu/h", "MJ8 Section 22")
_APPLIANCE = Entry("internal_gains", "as entered, or 2,400 Btu/h", "MJ8 Table 6A")


@dataclass(frozen=True, slots=True)
class _Shares:
    total: float
    by_room: dict[str, float]

    def of(self, room_id: str | None) -> float:
        """Return the part of a room, or all of it for the house as a whole."""
        return self.total if room_id is None else self.by_room[room_id]


def default_occupants(building: Building) -> float:
    """Return the people of a house nobody counted: bedrooms and one. Source: MJ8 Section 22."""
    return building.bedrooms + 1.0


def add_gains(building: Building, ledger: Ledger) -> None:
    """Book people and appliances to house and rooms."""
    gains, rooms = building.gains, building.rooms
    people = gains.occupants if gains.occupants is not None else default_occupants(building)
    sensible_w = gains.sensible_w if gains.sensible_w is not None else APPLIANCES_W
    persons = _shared(rooms, [one.occupants for one in rooms], people)
    sensible = _shared(rooms, [one.sensible_gain_w for one in rooms], sensible_w)
    latent = _shared(rooms, [one.latent_gain_w for one in rooms], gains.latent_w)
    rows: list[tuple[str | None, str]] = [(one.id, f", {one.name}") for one in rooms]
    for room_id, suffix in rows or [(None, "")]:
        where: Where = ("building", "gains") if room_id is None else ("building", "rooms", room_id)
        _add_people(suffix, where, persons.of(room_id), room_id, ledger)
        _add_appliances(suffix, where, (sensible.of(room_id), latent.of(room_id)), room_id, ledger)


def _add_people(
    suffix: str, where: Where, count: float, room_id: str | None, ledger: Ledger
) -> None:
    inputs: Inputs = (("n", count, ""),)
    loads_w = (0.0, count * _PERSON_SENSIBLE_W, count * _PERSON_LATENT_W)
    ledger.book(_PEOPLE, f"People{suffix}", where, inputs, loads_w, room_id)


def _add_appliances(
    suffix: str, where: Where, gains_w: tuple[float, float], room_id: str | None, ledger: Ledger
) -> None:
    sensible_w, latent_w = gains_w
    inputs: Inputs = (("sensible", sensible_w, "POWER"), ("latent", latent_w, "POWER"))
    loads_w = (0.0, sensible_w, latent_w)
    ledger.book(_APPLIANCE, f"Appliances{suffix}", where, inputs, loads_w, room_id)


def _shared(rooms: Sequence[Room], entered: list[float | None], total: float) -> _Shares:
    """Return how a house total falls to rooms of which some have their own entry."""
    if not rooms:
        return _Shares(total, {})
    known = sum(one for one in entered if one is not None)
    if None not in entered:
        return _Shares(known, {r.id: e or 0.0 for r, e in zip(rooms, entered, strict=True)})
    rest = max(total - known, 0.0)
    weights = [
        room.floor_area_m2 if one is None else 0.0 for room, one in zip(rooms, entered, strict=True)
    ]
    if sum(weights) <= 0:
        weights = [1.0 if one is None else 0.0 for one in entered]
    scale = rest / sum(weights)
    by_room = {
        room.id: scale * weight if one is None else one
        for room, one, weight in zip(rooms, entered, weights, strict=True)
    }
    return _Shares(known + rest, by_room)
