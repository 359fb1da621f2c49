"""How the figures of one room come about: its own surfaces, its shares of the house, its air.

The steps are made when somebody asks. They add up to the room component by component, as the
steps of the house add up to the house.
"""

from hpdesigner.engineering.loads.fenestration import EXCURSION
from hpdesigner.engineering.loads.ledger import Entry, Inputs, step
from hpdesigner.engineering.loads.method import LoadResult, RoomLoad, Share, Step
from hpdesigner.problems import Where

AIRFLOW = "airflow"
"""The component of the steps that are no loads: the air that carries them."""
_SHARE_SOURCE = "Stated rule of this program"
_OWN_PEAK = Entry("aed_excursion", "peak − average gain of glass", "MJ8 Section A11")
_AIR = Entry(AIRFLOW, "Q/(1.1·ACF·ΔT)", "MJ8 Section 8")
_KINDS = ("heating", "sensible", "latent")
_GLASS = ("windows", "skylights")


def room_recipe(loads: LoadResult, room_id: str) -> tuple[Step, ...]:
    """Return the steps behind the figures of a room; none where ``loads`` has no such room."""
    room = next((one for one in loads.rooms if one.id == room_id), None)
    if room is None:
        return ()
    own = [one for one in (*loads.steps, *loads.room_steps) if one.room_id == room_id]
    shares = [_shared(one, room) for one in loads.shares if room_id in one.parts]
    glass = [_excursion(room)] if room.sensible_components_w.get("aed_excursion") else []
    return (*own, *shares, *glass, *_air(loads, room))


def _shared(share: Share, room: RoomLoad) -> Step:
    own = share.parts[room.id]
    if len(set(own)) == 1:
        parts: Inputs = (("share", own[0], "FRACTION"),)
    else:
        parts = tuple((f"share, {n}", one, "FRACTION") for n, one in zip(_KINDS, own, strict=True))
    house: Inputs = tuple(
        (f"house, {n}", one, "POWER") for n, one in zip(_KINDS, share.loads_w, strict=True) if one
    )
    heating, sensible, latent = (
        whole_w * part for whole_w, part in zip(share.loads_w, own, strict=True)
    )
    entry = Entry(share.component, "house × share", _SHARE_SOURCE)
    what = f"Share by {share.rule}"
    return step(entry, what, _where(room), (*house, *parts), (heating, sensible, latent), room.id)


def _excursion(room: RoomLoad) -> Step:
    entry = _OWN_PEAK if room.is_at_own_peak else EXCURSION
    curve = room.aed_curve_w
    average_w = sum(room.sensible_components_w.get(one, 0.0) for one in _GLASS)
    inputs: Inputs = (
        ("peak", max(curve), "POWER"),
        ("average gain", average_w, "POWER")
        if room.is_at_own_peak
        else ("mean", sum(curve) / len(curve), "POWER"),
    )
    gain_w = room.sensible_components_w["aed_excursion"]
    return step(entry, "Glass of this room", _where(room), inputs, (0.0, gain_w, 0.0), room.id)


def _air(loads: LoadResult, room: RoomLoad) -> list[Step]:
    day = loads.conditions
    seasons = (
        ("Heating air", room.heating_w, room.warm_air_k, day.heating_indoor_k),
        ("Cooling air", room.cooling_sensible_w, room.cold_air_k, day.cooling_indoor_k),
    )
    flows = (room.heating_airflow_m3_s, room.cooling_airflow_m3_s)
    steps = []
    for (what, load_w, supply_k, indoor_k), flow_m3_s in zip(seasons, flows, strict=True):
        if supply_k is None or not flow_m3_s:
            continue
        inputs: Inputs = (
            ("Q", load_w, "POWER"),
            ("supply air", supply_k, "TEMPERATURE"),
            ("room", indoor_k, "TEMPERATURE"),
            ("airflow", flow_m3_s, "AIRFLOW"),
        )
        steps.append(step(_AIR, what, _where(room), inputs, (0.0, 0.0, 0.0), room.id))
    return steps


def _where(room: RoomLoad) -> Where:
    return ("building", "rooms", room.id)
