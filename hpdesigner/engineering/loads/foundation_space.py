"""What an unconditioned place exchanges heat with, for its balance and for the floor above."""

from dataclasses import dataclass

from hpdesigner.engineering.loads.ground import (
    SHALLOW_M,
    above_grade_u,
    bare_below_grade_u,
    depth_of,
)
from hpdesigner.engineering.loads.house import FoundationPart, House, SlabPart, below_and_above
from hpdesigner.model.envelope import Place
from hpdesigner.units import INCH_M, r_ip, u_ip

_CONCRETE_R_PER_INCH = 1 / 12.5  # h·ft²·°F/Btu
_DIRT_U = u_ip(0.1)
_CRAWLSPACES = (Place.CRAWLSPACE_VENTED, Place.CRAWLSPACE_UNVENTED)


@dataclass(slots=True)
class Conductances:
    """Heat flows of a place per kelvin, by what is on the other side [W/K]."""

    indoors_w_k: float = 0.0
    outdoors_w_k: float = 0.0
    ground_w_k: float = 0.0

    def add(self, beyond: Place, ua_w_k: float) -> None:
        """Add a flow; another unconditioned place counts as outdoors."""
        if beyond.is_conditioned:
            self.indoors_w_k += ua_w_k
        elif beyond is Place.GROUND:
            self.ground_w_k += ua_w_k
        else:
            self.outdoors_w_k += ua_w_k


def conductances(house: House, place: Place) -> Conductances:
    """Return the flows of ``place`` through its opaque surfaces.

    The ground of a crawlspace counts as outdoors (background of ASHRAE 152), that of a basement
    or garage as ground.
    """
    flows = Conductances()
    _add_frame(house, place, flows)
    earth = Place.OUTSIDE if place in _CRAWLSPACES else Place.GROUND
    for part in house.foundation_walls:
        beyond = _other_side(place, part.surface.inside, part.surface.outside)
        if beyond is not None:
            flows.add(earth if beyond is Place.GROUND else beyond, _earth_wall_ua(part))
    for slab in house.slabs:
        if slab.surface.inside is place:
            flows.add(earth, _slab_ua(slab))
    return flows


def _add_frame(house: House, place: Place, flows: Conductances) -> None:
    for wall in house.walls:
        beyond = _other_side(place, wall.surface.inside, wall.surface.outside)
        if beyond is not None:
            flows.add(beyond, wall.surface.area_m2 / wall.construction.r_m2k_w)
    for flat in house.flats:
        beyond = _other_side(place, *below_and_above(flat.surface))
        if beyond is not None:
            flows.add(beyond, flat.surface.area_m2 / flat.construction.r_m2k_w)
    for roof in house.roofs:
        if roof.surface.inside is place:
            flows.add(roof.surface.outside, roof.surface.area_m2 / roof.construction.r_m2k_w)


def space_wall_u(house: House, place: Place) -> float | None:
    """Return the mean U of the outer walls of ``place``, soil left out [W/m²K]."""
    area_m2 = ua_w_k = 0.0
    for part in house.foundation_walls:
        if part.surface.inside is place and part.surface.outside in (Place.GROUND, Place.OUTSIDE):
            area_m2 += part.net_m2
            ua_w_k += _earth_wall_ua(part)
    for wall in house.walls:
        if wall.surface.inside is place and wall.surface.outside is Place.OUTSIDE:
            area_m2 += wall.net_m2
            ua_w_k += wall.net_m2 / wall.construction.r_m2k_w
    return ua_w_k / area_m2 if area_m2 > 0 else None


def _other_side(place: Place, one: Place, other: Place) -> Place | None:
    if one is place:
        return other
    return one if other is place else None


def _earth_wall_ua(part: FoundationPart) -> float:
    """Return U·A of a foundation wall, its parts above and below grade together [W/K]."""
    height_m = part.surface.height_m
    depth_m = depth_of(part) if part.surface.outside is Place.GROUND else 0.0
    if depth_m < SHALLOW_M:
        return above_grade_u(part.construction, height_m, 0.0) * part.net_m2
    above_m2 = max(part.surface.area_m2 * (1 - depth_m / height_m) - part.opening_m2, 0.0)
    below_m2 = part.surface.area_m2 * depth_m / height_m
    return (
        above_grade_u(part.construction, height_m, depth_m) * above_m2
        + bare_below_grade_u(part.construction, height_m, depth_m) * below_m2
    )


def _slab_ua(part: SlabPart) -> float:
    """Return U·A of a floor on the ground, insulated strips in series with the concrete [W/K]."""
    made, surface = part.construction, part.surface
    if made.thickness_m <= 0:
        return _DIRT_U * surface.area_m2
    concrete_r = r_ip(made.thickness_m / INCH_M * _CONCRETE_R_PER_INCH)
    left_m2, ua_w_k = surface.area_m2, 0.0
    under_m = made.under_width_m
    under_m2 = left_m2 if under_m is None else surface.exposed_perimeter_m * under_m
    strips = (
        (under_m2, made.under_r_m2k_w),
        (surface.exposed_perimeter_m * made.edge_depth_m, made.edge_r_m2k_w),
    )
    for strip_m2, r_m2k_w in strips:
        covered_m2 = min(strip_m2, left_m2)
        ua_w_k += covered_m2 / (concrete_r + r_m2k_w)
        left_m2 -= covered_m2
    return ua_w_k + left_m2 / concrete_r
