"""Transmission of the envelope in the manner of EN 12831: A·(U + ΔU)·f·(θ_int − θ_e).

The factor f is 1 to outdoors; to an unheated place it follows from the temperature the place
settles at; to the ground it holds the yearly wave. Places kept warm take nothing.
"""

from dataclasses import dataclass
from typing import NamedTuple

from hpdesigner.engineering.climate.weather import DesignConditions, Weather
from hpdesigner.engineering.loads.buffers import Buffers
from hpdesigner.engineering.loads.en12831_figures import Figures
from hpdesigner.engineering.loads.en12831_ground import edge_psi, floor_u, wall_u
from hpdesigner.engineering.loads.fenestration import curb_and_shaft
from hpdesigner.engineering.loads.ground import (
    above_grade_u,
    bare_below_grade_u,
    depth_of,
    mean_depth,
)
from hpdesigner.engineering.loads.house import FoundationPart, House, SlabPart, is_below
from hpdesigner.engineering.loads.ledger import Entry, Inputs, Ledger
from hpdesigner.engineering.loads.shading import with_storm
from hpdesigner.model.constructions import SlabConstruction
from hpdesigner.model.envelope import Place
from hpdesigner.problems import Where

_FORMULA, _SOURCE = "A·(U + ΔU)·f·ΔT", "EN 12831-1, simplified"
_GROUND_FORMULA = "A·U_equiv·f_g1·f_g2·G_w·ΔT"
_ENTRIES = {
    name: Entry(name, _FORMULA, _SOURCE)
    for name in ("windows", "skylights", "doors", "walls", "roofs", "floors", "ceilings")
}
_GROUND_WALL = Entry("walls", _GROUND_FORMULA, "EN 12831:2003 7.1.3; ISO 13370")
_GROUND_FLOOR = Entry("slabs", _GROUND_FORMULA, "EN 12831:2003 7.1.3; ISO 13370")

_ROUNDING_M = 1e-6


@dataclass(frozen=True, slots=True)
class Day:
    """What the elements are worked out at."""

    figures: Figures
    buffers: Buffers
    difference_dk: float
    """Indoor less outdoor design temperature, zero or more."""
    ground_factor: float
    """f_g1·f_g2·G_w: how much of the difference the ground takes."""
    soil_w_mk: float

    def factor(self, beyond: Place) -> float:
        """Return f of the place on the far side."""
        if beyond is Place.OUTSIDE or self.difference_dk <= 0:
            return 1.0
        return self.buffers.differences(beyond)[0] / self.difference_dk


class _Element(NamedTuple):
    name: str
    where: Where
    room_id: str | None
    area_m2: float
    u_w_m2k: float


def ground_factor(conditions: DesignConditions, weather: Weather, figures: Figures) -> float:
    """Return f_g1·f_g2·G_w; without a year of weather its mean is the middle of the design days."""
    difference_dk = conditions.heating_indoor_k - conditions.heating_outdoor_k
    if difference_dk <= 0:
        return 0.0
    bins = weather.annual_bins()
    hours = sum(one for _, one in bins)
    if hours > 0:
        mean_k = sum(k * one for k, one in bins) / hours
    else:
        mean_k = (conditions.heating_outdoor_k + conditions.cooling_outdoor_k) / 2
    warm = max(conditions.heating_indoor_k - mean_k, 0.0) / difference_dk
    return figures.ground_variation * warm * figures.groundwater


def add_elements(house: House, day: Day, ledger: Ledger) -> None:
    """Book the transmission of the whole envelope."""
    for wall in house.walls:
        u_w_m2k = 1 / wall.construction.r_m2k_w
        element = _Element(wall.name, wall.where, wall.room_id, wall.net_m2, u_w_m2k)
        _book("walls", element, wall.beyond, day, ledger)
    for flat in house.flats:
        component = "floors" if is_below(flat) else "ceilings"
        u_w_m2k = 1 / flat.construction.r_m2k_w
        element = _Element(flat.name, flat.where, flat.room_id, flat.net_m2, u_w_m2k)
        _book(component, element, flat.beyond, day, ledger)
    for roof in house.roofs:
        u_w_m2k = 1 / roof.construction.r_m2k_w
        element = _Element(roof.name, roof.where, roof.room_id, roof.net_m2, u_w_m2k)
        _book("roofs", element, roof.beyond, day, ledger)
    _add_openings(house, day, ledger)
    for part in house.foundation_walls:
        if part.beyond is not None:
            _add_foundation_wall(part, part.beyond, house, day, ledger)
    for slab in house.slabs:
        if slab.beyond is not None:
            _add_slab(slab, house, day, ledger)


def _add_openings(house: House, day: Day, ledger: Ledger) -> None:
    for window in house.windows:
        u_w_m2k, _ = with_storm(window.construction, window.opening.storm)
        area_m2 = window.opening.area_m2
        element = _Element(window.name, window.where, window.room_id, area_m2, u_w_m2k)
        _book("windows", element, _above_grade(window.beyond), day, ledger)
    for light in house.skylights:
        if light.opening.area_m2 <= 0:
            continue
        u_w_m2k, _ = with_storm(light.construction, light.opening.storm)
        area_m2 = light.opening.area_m2
        u_w_m2k += curb_and_shaft(light.opening) / area_m2
        beyond = None if light.beyond is None else Place.OUTSIDE
        element = _Element(light.name, light.where, light.room_id, area_m2, u_w_m2k)
        _book("skylights", element, beyond, day, ledger)
    for door in house.doors:
        area_m2, u_w_m2k = door.opening.area_m2, 1 / door.construction.r_m2k_w
        element = _Element(door.name, door.where, door.room_id, area_m2, u_w_m2k)
        _book("doors", element, _above_grade(door.beyond), day, ledger)


def _above_grade(beyond: Place | None) -> Place | None:
    """Return what lies beyond the part of a wall above grade, where all openings are."""
    return Place.OUTSIDE if beyond is Place.GROUND else beyond


def _book(
    component: str, element: _Element, beyond: Place | None, day: Day, ledger: Ledger
) -> None:
    if beyond is None or element.area_m2 <= 0:
        return
    factor = day.factor(beyond)
    bridge_w_m2k = day.figures.bridge_w_m2k
    inputs: Inputs = (
        ("A", element.area_m2, "AREA"),
        ("U", element.u_w_m2k, "TRANSMITTANCE"),
        ("ΔU", bridge_w_m2k, "TRANSMITTANCE"),
        ("f", factor, "FRACTION"),
        ("ΔT", day.difference_dk, "TEMPERATURE_DIFFERENCE"),
    )
    heating_w = element.area_m2 * (element.u_w_m2k + bridge_w_m2k) * factor * day.difference_dk
    loads_w = (heating_w, 0.0, 0.0)
    entry = _ENTRIES[component]
    ledger.book(entry, element.name, element.where, inputs, loads_w, element.room_id)


def _add_foundation_wall(
    part: FoundationPart, beyond: Place, house: House, day: Day, ledger: Ledger
) -> None:
    height_m, depth_m = part.surface.height_m, depth_of(part)
    below = depth_m / height_m
    above_m2 = max(part.surface.area_m2 * (1 - below) - part.opening_m2, 0.0)
    u_w_m2k = above_grade_u(part.construction, height_m, depth_m)
    above = _Element(part.name, part.where, part.room_id, above_m2, u_w_m2k)
    _book("walls", above, _above_grade(beyond), day, ledger)
    if depth_m <= _ROUNDING_M:
        return
    figures = day.figures
    bare = bare_below_grade_u(part.construction, height_m, depth_m)
    slabs = [one for one in house.slabs if one.surface.inside is part.surface.inside]
    films = figures.floor_film_m2k_w + figures.outside_film_m2k_w
    insulation = _everywhere(slabs[0].construction) if slabs else 0.0
    floor_m = figures.wall_thickness_m + day.soil_w_mk * (films + insulation)
    u_below = wall_u(1 / bare + figures.outside_film_m2k_w, floor_m, depth_m, day.soil_w_mk)
    under = _Element(part.name, part.where, part.room_id, part.surface.area_m2 * below, u_below)
    _book_ground(_GROUND_WALL, under, day, ledger)


def _add_slab(part: SlabPart, house: House, day: Day, ledger: Ledger) -> None:
    place = part.surface.inside
    walls = [one for one in house.foundation_walls if one.surface.inside is place]
    slabs = [one for one in house.slabs if one.surface.inside is place]
    area_m2 = sum(one.surface.area_m2 for one in slabs)
    perimeter_m = sum(one.surface.exposed_perimeter_m for one in slabs)
    if perimeter_m <= 0:
        perimeter_m = sum(one.surface.area_m2 / one.surface.height_m for one in walls)
    if perimeter_m <= 0 or area_m2 <= 0:
        return
    characteristic_m = area_m2 / (perimeter_m / 2)
    u_w_m2k = slab_u(part.construction, characteristic_m, mean_depth(walls), day)
    element = _Element(part.name, part.where, part.room_id, part.surface.area_m2, u_w_m2k)
    _book_ground(_GROUND_FLOOR, element, day, ledger)


def slab_u(made: SlabConstruction, characteristic_m: float, depth_m: float, day: Day) -> float:
    """Return the equivalent U of a slab with its insulation [W/m²K], zero or more."""
    figures = day.figures
    films = figures.floor_film_m2k_w + figures.outside_film_m2k_w
    thickness_m = figures.wall_thickness_m + day.soil_w_mk * (films + _everywhere(made))
    u_w_m2k = floor_u(characteristic_m, thickness_m, depth_m, day.soil_w_mk)
    layers = [(made.edge_r_m2k_w, 2 * made.edge_depth_m)]
    if made.under_width_m is not None:
        layers.append((made.under_r_m2k_w, made.under_width_m))
    # Where several layers guard the edge, ISO 13370 counts the best one.
    psi_w_mk = min(edge_psi(r, width, thickness_m, day.soil_w_mk) for r, width in layers)
    return max(u_w_m2k + 2 * psi_w_mk / characteristic_m, 0.0)


def _everywhere(made: SlabConstruction) -> float:
    """Return the insulation that lies under the whole slab [m²K/W]."""
    return made.under_r_m2k_w if made.under_width_m is None else 0.0


def _book_ground(entry: Entry, element: _Element, day: Day, ledger: Ledger) -> None:
    inputs: Inputs = (
        ("A", element.area_m2, "AREA"),
        ("U_equiv", element.u_w_m2k, "TRANSMITTANCE"),
        ("f_g1·f_g2·G_w", day.ground_factor, "FRACTION"),
        ("ΔT", day.difference_dk, "TEMPERATURE_DIFFERENCE"),
    )
    heating_w = element.area_m2 * element.u_w_m2k * day.ground_factor * day.difference_dk
    loads_w = (heating_w, 0.0, 0.0)
    ledger.book(entry, element.name, element.where, inputs, loads_w, element.room_id)
