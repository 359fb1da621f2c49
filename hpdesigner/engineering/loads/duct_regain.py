"""How much of a duct's loss comes back to the rooms through the place it runs in."""

from hpdesigner.engineering.loads.buffers import Buffers
from hpdesigner.engineering.loads.house import House, below_and_above
from hpdesigner.model.envelope import Place
from hpdesigner.units import r_ip

_INSULATED_R = r_ip(4)
# ASHRAE 152 Table 2 and its background paper.
_REGAIN = {
    Place.OUTSIDE: 0.0,
    Place.ROOF_DECK: 0.0,
    Place.ATTIC_VENTED: 0.10,
    Place.ATTIC_UNVENTED: 0.10,
    Place.GARAGE: 0.05,
    Place.EXTERIOR_WALL: 0.5,
    Place.UNDER_SLAB: 0.83,
    Place.GROUND: 0.83,
    Place.MANUFACTURED_HOME_BELLY: 0.62,
}
# By (floor above insulated, walls insulated).
_BASEMENT = {(True, True): 0.30, (True, False): 0.30, (False, True): 0.75, (False, False): 0.50}
_VENTED = {(True, True): 0.17, (True, False): 0.12, (False, True): 0.66, (False, False): 0.50}
_UNVENTED = {(True, True): 0.30, (True, False): 0.16, (False, True): 0.76, (False, False): 0.60}
_BELOW = {
    Place.BASEMENT_UNCONDITIONED: _BASEMENT,
    Place.CRAWLSPACE_VENTED: _VENTED,
    Place.CRAWLSPACE_UNVENTED: _UNVENTED,
}


def regain(place: Place, house: House, buffers: Buffers) -> float:
    """Return the regain factor of ``place``, 0 to 1. Source: ASHRAE 152."""
    if place.is_conditioned:
        return 1.0
    if place not in _BELOW:
        return _REGAIN.get(place, 0.0)
    wall_u = buffers.wall_u(place)
    has_warm_walls = wall_u is not None and wall_u > 0 and 1 / wall_u > _INSULATED_R
    return _BELOW[place][_floor_is_insulated(place, house), has_warm_walls]


def _floor_is_insulated(place: Place, house: House) -> bool:
    above = [
        one
        for one in house.flats
        if below_and_above(one.surface)[0] is place and one.beyond is not None
    ]
    ua_w_k = sum(one.surface.area_m2 / one.construction.r_m2k_w for one in above)
    return ua_w_k > 0 and sum(one.surface.area_m2 for one in above) / ua_w_k > _INSULATED_R
