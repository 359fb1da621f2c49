"""A second load method: the simplified heat loss of rooms in the manner of EN 12831.

Each room loses by transmission and by outdoor air; neighbours inside the house are equally warm
and take nothing. The house is the sum of its rooms, except that air which enters one room leaves
by another and is counted once. Cooling is not part of the standard.
"""

from dataclasses import dataclass

from hpdesigner.engineering.climate.weather import DesignConditions, Weather
from hpdesigner.engineering.loads.buffers import Buffers
from hpdesigner.engineering.loads.context import context
from hpdesigner.engineering.loads.duct_analysis import supply_air
from hpdesigner.engineering.loads.en12831_air import (
    Air,
    Fans,
    air,
    fans,
    infiltration,
    openings_outdoors,
    tested_air_change,
)
from hpdesigner.engineering.loads.en12831_elements import Day, add_elements, ground_factor
from hpdesigner.engineering.loads.en12831_figures import Figures, default_figures
from hpdesigner.engineering.loads.fenestration import NO_SUN
from hpdesigner.engineering.loads.house import House, resolve
from hpdesigner.engineering.loads.ledger import Entry, Inputs, Ledger, Sums, step
from hpdesigner.engineering.loads.method import LoadResult, RoomLoad, Step
from hpdesigner.engineering.loads.rooms import (
    BY_FLOOR,
    Space,
    floor_weights,
    room_load,
    share_out,
    spread_loose,
)
from hpdesigner.model.building import Building, Room
from hpdesigner.model.project import Project
from hpdesigner.model.site import Site
from hpdesigner.problems import Severity, Where
from hpdesigner.units import HOUR_S

_REFERENCE = "Simplified room heat loss in the manner of EN 12831-1, not certified"
_LEAKS = Entry("infiltration", "ρc·2·V·n50·e·ε·ΔT, half of it for the house", "EN 12831:2003 7.2")
_VENTILATION = Entry("ventilation", "ρc·(Q·(1 − ε) + lacking to n_min·V)·ΔT", "EN 12831:2003 7.2")
_REHEAT = Entry("reheat", "A·f_RH", "EN 12831:2003 7.3")


@dataclass(frozen=True, slots=True)
class RoomHeatLoss:
    """Design heat loss of rooms and house; heating only.

    ``reheat_w_m2`` is an allowance for warming up after a setback, per floor area; none unless
    asked for, so that no margin is hidden.
    """

    reheat_w_m2: float = 0.0

    @property
    def name(self) -> str:
        """Short name for the command line and the project file."""
        return "en12831-simplified"

    @property
    def reference(self) -> str:
        """What was followed, and that it is not certified."""
        return _REFERENCE

    def run(self, project: Project, conditions: DesignConditions, weather: Weather) -> LoadResult:
        """Return the heat loss of ``project``; cooling is zero and a note says so."""
        ledger = Ledger()
        building, figures = project.building, default_figures()
        context_day = context(conditions, project.site)
        house = resolve(building, ledger)
        if not building.surfaces:
            ledger.tell("no_surfaces", ("building", "surfaces"), Severity.WARNING)
        day = Day(
            figures,
            Buffers(house, context_day, weather),
            context_day.htd_dk,
            ground_factor(conditions, weather, figures),
            figures.soil_w_mk[project.site.soil_type.value],
        )
        add_elements(house, day, ledger)
        _add_air(house, project.site, figures, day.difference_dk, ledger)
        if self.reheat_w_m2 > 0:
            _add_reheat(building, self.reheat_w_m2, ledger)
        spread_loose(ledger, floor_weights(building.rooms))
        ledger.tell("heating_only", ("options", "load_method"), Severity.NOTE)
        cold_air_k = supply_air(1.0)
        made = [_space(room, ledger) for room in building.rooms]
        rooms: tuple[RoomLoad, ...] = tuple(room_load(s, context_day, cold_air_k) for s in made)
        return LoadResult(
            _REFERENCE,
            conditions,
            ledger.house.heating_w,
            ledger.house.sensible_w,
            ledger.house.latent_w,
            rooms,
            steps=tuple(ledger.steps),
            shares=tuple(ledger.shares),
            room_steps=tuple(ledger.room_steps),
            problems=tuple(ledger.problems),
        )


def _add_air(
    house: House, site: Site, figures: Figures, difference_dk: float, ledger: Ledger
) -> None:
    """Book outdoor air: to each room its own, to the house what enters it as a whole."""
    building = house.building
    volumes_m3 = _volumes(building)
    total_m3 = sum(volumes_m3.values())
    if total_m3 <= 0:
        ledger.tell("no_volume", ("building", "conditioned_floor_area_m2"))
        return
    leaks = _leaks(house, volumes_m3, site, figures)
    n50_1_h = tested_air_change(building, figures)
    moved = fans(building.ventilation)
    hourly = figures.minimum_air_change_1_h / HOUR_S
    per_m3_s = figures.air_j_m3k * difference_dk
    for room_id, volume_m3 in volumes_m3.items():
        own = air(leaks[room_id], moved, volume_m3 / total_m3, hourly * volume_m3)
        ledger.share("infiltration", room_id, own.leaked_m3_s * per_m3_s, 0.0, 0.0)
        ledger.share("ventilation", room_id, own.ventilated_m3_s * per_m3_s, 0.0, 0.0)
        if room_id is not None:
            ledger.room_steps += _air_steps(own, moved, volume_m3, per_m3_s, n50_1_h, room_id)
    entering_m3_s = figures.house_share * sum(leaks.values())
    whole = air(entering_m3_s, moved, 1.0, hourly * total_m3)
    for one in _air_steps(whole, moved, total_m3, per_m3_s, n50_1_h, None):
        ledger.house.add(one.component, one.heating_w, 0.0, 0.0)
        ledger.steps.append(one)


def _air_steps(
    own: Air, moved: Fans, volume_m3: float, per_m3_s: float, n50_1_h: float, room_id: str | None
) -> list[Step]:
    """Return the recipe of the outdoor air of a room, or of the house."""
    of_room: Where = () if room_id is None else ("building", "rooms", room_id)
    leaks: Inputs = (
        ("V", volume_m3, "VOLUME"),
        ("n50 [1/h]", n50_1_h, ""),
        ("Q leaked", own.leaked_m3_s, "AIRFLOW"),
    )
    leaked_w = (own.leaked_m3_s * per_m3_s, 0.0, 0.0)
    where = of_room or ("building", "infiltration")
    fan_air: Inputs = (
        ("Q supply", moved.supply_m3_s, "AIRFLOW"),
        ("Q cold", own.ventilated_m3_s, "AIRFLOW"),
    )
    fans_w = (own.ventilated_m3_s * per_m3_s, 0.0, 0.0)
    elsewhere = of_room or ("building", "ventilation")
    return [
        step(_LEAKS, "Infiltration", where, leaks, leaked_w, room_id),
        step(_VENTILATION, "Ventilation", elsewhere, fan_air, fans_w, room_id),
    ]


def _volumes(building: Building) -> dict[str | None, float]:
    """Return the air volume of each room, or of the house where none was entered [m³]."""
    if not building.rooms:
        return {None: building.conditioned_volume_m3}
    return {
        room.id: room.floor_area_m2 * (room.ceiling_height_m or building.ceiling_height_m)
        for room in building.rooms
    }


def _leaks(
    house: House, volumes_m3: dict[str | None, float], site: Site, figures: Figures
) -> dict[str | None, float]:
    n50_1_h = tested_air_change(house.building, figures)
    counts = openings_outdoors(house)
    return {
        room_id: infiltration(
            volume_m3, n50_1_h, counts.get(room_id, 0), _middle(house, room_id), site, figures
        )
        for room_id, volume_m3 in volumes_m3.items()
    }


def _middle(house: House, room_id: str | None) -> float:
    """Return how high the middle of a room lies above ground [m]; of the house, its own."""
    building = house.building
    room = house.rooms.get(room_id or "")
    if room is None:
        return building.floors_above_grade * building.ceiling_height_m / 2
    return (max(room.level, 0) + 0.5) * building.ceiling_height_m


def _add_reheat(building: Building, reheat_w_m2: float, ledger: Ledger) -> None:
    """Book the allowance; it gets a component of its own, because nothing else holds it."""
    ledger.house.heating_w[_REHEAT.component] = 0.0
    area_m2 = building.floor_area_m2
    inputs: Inputs = (("A", area_m2, "AREA"), ("f_RH [W/m²]", reheat_w_m2, ""))
    ledger.record(_REHEAT, "Reheat", ("building",), inputs, (area_m2 * reheat_w_m2, 0.0, 0.0))
    loads_w = (area_m2 * reheat_w_m2, 0.0, 0.0)
    share_out(ledger, _REHEAT.component, loads_w, floor_weights(building.rooms), BY_FLOOR)


def _space(room: Room, ledger: Ledger) -> Space:
    sums = ledger.rooms.get(room.id) or Sums()
    return Space(room, sums, NO_SUN, 0.0, sum(sums.heating_w.values()), 0.0, 0.0)
