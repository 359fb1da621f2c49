"""Heat through the ground: walls below grade, slabs on grade and basement floors.

Only heating; the ground carries no cooling load. A path of heat through the soil is a quarter
circle around the foot of the wall, so its resistance grows with depth.
"""

from collections.abc import Iterable
from math import log, pi, sqrt

from hpdesigner.engineering.loads.context import CONDUCTIVITY_IP_SI, in_table_units
from hpdesigner.engineering.loads.house import FoundationPart
from hpdesigner.model.constructions import (
    FoundationMaterial,
    FoundationWallConstruction,
    SlabConstruction,
)
from hpdesigner.units import FOOT_M, INCH_M, RESISTANCE_IP_SI, feet, r_ip

INSIDE_FILM_R_IP, OUTSIDE_FILM_R_IP = 0.68, 0.197  # h·ft²·°F/Btu, MJ8 Table A12-4
_SLAB_FILMS_R_IP = 1.14  # inside and outside film of a floor
_SHELTERED = 0.85  # ground is warmer than the design day, MJ8 Figure A12-4
_INSULATED_FLOOR = 0.7  # MJ8 Table 4A, construction 21
_CONCRETE_K = 12.5  # Btu·in/h·ft²·°F
_GRAVEL_R_PER_INCH, _SLAB_BED_IN = 0.65, 12.0
_FLOOR_PATH = 1.47  # fit of MJ8 construction 21
_EDGE_PATHS_FT = range(8, 14)  # fit of MJ8 construction 22: mean over paths of 8 to 13 ft
SHALLOW_M = feet(2) - 1e-6
"""A wall less than two feet deep counts as wholly above grade; the rest is for rounding."""
# Btu·in/h·ft²·°F; blocks MJ8 Table 4A constructions 13 to 15, common brick and softwood as in
# the material tables of the ASHRAE Handbook of Fundamentals.
_CONDUCTIVITY_INCH = {
    FoundationMaterial.SOLID_CONCRETE: _CONCRETE_K,
    FoundationMaterial.CONCRETE_BLOCK_SOLID: 8.5,
    FoundationMaterial.CONCRETE_BLOCK_HOLLOW: 5.0,
    FoundationMaterial.CONCRETE_BLOCK_PERLITE: 2.0,
    FoundationMaterial.CONCRETE_BLOCK_FOAM: 1.8,
    FoundationMaterial.CONCRETE_BLOCK_VERMICULITE: 2.1,
    FoundationMaterial.DOUBLE_BRICK: 5.0,
    FoundationMaterial.WOOD: 0.8,
}


def below_grade_u(
    made: FoundationWallConstruction, height_m: float, depth_m: float, soil_w_mk: float
) -> float:
    """Return the mean U-value of the part of a wall below grade, soil included [W/m²K].

    Args:
        made: The wall; an assembly R-value counts before material and layers.
        height_m: Height of the whole wall.
        depth_m: Depth below grade; the wall's height at most counts.
        soil_w_mk: Conductivity of the soil.

    Source: MJ8 Figure A12-4; within 6 % of Table 4A construction 15.
    """
    soil_ip = soil_w_mk / CONDUCTIVITY_IP_SI
    bins = _bins(max(height_m - depth_m, 0.0) / FOOT_M, height_m / FOOT_M)
    top_ft = bins[0][0] if bins else 0.0
    flow = sum(
        (end - start)
        / (
            _below_r_ip(made, start, end, height_m)
            + pi / 2 * ((start + end) / 2 - top_ft) / soil_ip
        )
        for start, end in bins
    )
    return _SHELTERED * _mean(flow, bins) / RESISTANCE_IP_SI


def bare_below_grade_u(made: FoundationWallConstruction, height_m: float, depth_m: float) -> float:
    """Return the mean U-value of the part of a wall below grade without soil [W/m²K]."""
    bins = _bins(max(height_m - depth_m, 0.0) / FOOT_M, height_m / FOOT_M)
    flow = sum((end - start) / _below_r_ip(made, start, end, height_m) for start, end in bins)
    return _mean(flow, bins) / RESISTANCE_IP_SI


def above_grade_u(made: FoundationWallConstruction, height_m: float, depth_m: float) -> float:
    """Return the mean U-value of the part of a wall above grade [W/m²K]; 1-ft bins as above."""
    if made.assembly_r_m2k_w is not None:
        return 1 / made.assembly_r_m2k_w
    bins = _bins(0.0, max(height_m - depth_m, 0.0) / FOOT_M)
    films = INSIDE_FILM_R_IP + OUTSIDE_FILM_R_IP
    flow = sum(
        (end - start) / (films + _bare_r_ip(made) + _insulation_r_ip(made, start, end, height_m))
        for start, end in bins
    )
    return _mean(flow, bins) / RESISTANCE_IP_SI


def _mean(flow: float, bins: list[tuple[float, float]]) -> float:
    return flow / (bins[-1][1] - bins[0][0]) if bins else 0.0


def _bins(start_ft: float, end_ft: float) -> list[tuple[float, float]]:
    """Return strips of one foot from the top down, the last one cut to what is left."""
    strips: list[tuple[float, float]] = []
    while end_ft - start_ft > 1e-9:
        strips.append((start_ft, min(start_ft + 1, end_ft)))
        start_ft += 1
    return strips


def _below_r_ip(
    made: FoundationWallConstruction, start_ft: float, end_ft: float, height_m: float
) -> float:
    if made.assembly_r_m2k_w is not None:
        # An assembly R holds an outside film, and there is none in the ground.
        assembly = made.assembly_r_m2k_w / RESISTANCE_IP_SI - OUTSIDE_FILM_R_IP
        return max(assembly, INSIDE_FILM_R_IP)
    layers = _insulation_r_ip(made, start_ft, end_ft, height_m)
    return INSIDE_FILM_R_IP + _bare_r_ip(made) + layers


def _bare_r_ip(made: FoundationWallConstruction) -> float:
    return made.thickness_m / INCH_M / _CONDUCTIVITY_INCH[made.material]


def _insulation_r_ip(
    made: FoundationWallConstruction, start_ft: float, end_ft: float, height_m: float
) -> float:
    """Return what both layers add to a strip [h·ft²·°F/Btu], by the share of it they cover."""
    layers = (
        (made.interior_r_m2k_w, made.interior_top_m, made.interior_bottom_m),
        (made.exterior_r_m2k_w, made.exterior_top_m, made.exterior_bottom_m),
    )
    total = 0.0
    for r_m2k_w, top_m, bottom_m in layers:
        bottom_ft = (height_m if bottom_m is None else bottom_m) / FOOT_M
        covered = min(end_ft, bottom_ft) - max(start_ft, top_m / FOOT_M)
        if covered > 0 and r_m2k_w > 0:
            total += r_m2k_w / RESISTANCE_IP_SI * covered / (end_ft - start_ft)
    return total


def slab_edge_factor(made: SlabConstruction, soil_w_mk: float) -> float:
    """Return the heat loss of a slab on grade per length of exposed edge and kelvin [W/mK].

    Source: fit of MJ8 Table 4A construction 22, within 7 % in heavy soil, 13 % in light dry soil.
    """
    soil_ip = soil_w_mk / CONDUCTIVITY_IP_SI
    resistances = [_path_r_ip(made, radius, soil_ip) for radius in range(_EDGE_PATHS_FT.stop)]
    sums = [sum(1 / r for r in resistances[: radius + 1]) for radius in _EDGE_PATHS_FT]
    return sum(sums) / len(sums) * CONDUCTIVITY_IP_SI


def _path_r_ip(made: SlabConstruction, radius_ft: int, soil_ip: float) -> float:
    r = _SLAB_FILMS_R_IP + max(pi * radius_ft - 1, 0.0) / soil_ip
    slab_in = made.thickness_m / INCH_M
    if radius_ft > 0:
        r += slab_in / _CONCRETE_K + _GRAVEL_R_PER_INCH * max(_SLAB_BED_IN - slab_in, 0.0)
    if radius_ft == 0 or radius_ft <= in_table_units(made.edge_depth_m, FOOT_M):
        r += made.edge_r_m2k_w / RESISTANCE_IP_SI
    if radius_ft > 0 and _is_under(made, radius_ft):
        r += made.under_r_m2k_w / RESISTANCE_IP_SI
    depth_ft = in_table_units(made.exterior_depth_m, FOOT_M)
    width_ft = in_table_units(made.exterior_width_m, FOOT_M)
    if width_ft > 0 and depth_ft <= radius_ft <= sqrt(depth_ft**2 + width_ft**2):
        r += made.exterior_r_m2k_w / RESISTANCE_IP_SI
    return r


def _is_under(made: SlabConstruction, radius_ft: int) -> bool:
    return made.under_width_m is None or radius_ft <= in_table_units(made.under_width_m, FOOT_M)


def is_insulated(made: SlabConstruction) -> bool:
    """Whether a slab has insulation at its edge or below."""
    under = made.under_r_m2k_w > 0 and made.under_width_m != 0
    return under or (made.edge_r_m2k_w > 0 and made.edge_depth_m > 0)


def basement_floor_u(
    width_m: float, depth_m: float, soil_w_mk: float, insulated: bool = False
) -> float:
    """Return the U-value of a basement floor [W/m²K].

    Args:
        width_m: Shortest side of the basement, above zero.
        depth_m: Mean depth of its walls below grade.
        soil_w_mk: Conductivity of the soil.
        insulated: Whether there is insulation at the edge or below.

    Source: fit of MJ8 Table 4A construction 21, within 5 %.
    """
    soil_ip = soil_w_mk / CONDUCTIVITY_IP_SI
    width_ft, depth_ft = width_m / FOOT_M, depth_m / FOOT_M
    start_ft = depth_ft / 2 + _FLOOR_PATH * soil_ip / pi
    u_ip = 2 * soil_ip / (pi * width_ft) * log((width_ft / 2 + start_ft) / start_ft)
    return u_ip * _SHELTERED * (_INSULATED_FLOOR if insulated else 1.0) * (1 / r_ip(1))


def mean_depth(walls: Iterable[FoundationPart]) -> float:
    """Return the depth of walls below grade, weighted by their lengths [m]; 0 without walls."""
    lengths = [(one.surface.area_m2 / one.surface.height_m, one) for one in walls]
    total_m = sum(length for length, _ in lengths)
    if total_m <= 0:
        return 0.0
    return sum(length * depth_of(one) for length, one in lengths) / total_m


def depth_of(wall: FoundationPart) -> float:
    """Return how deep a wall stands in the ground, its own height at most [m]."""
    return min(wall.surface.depth_below_grade_m, wall.surface.height_m)


def shortest_side(walls: Iterable[FoundationPart]) -> float:
    """Return the smallest total length of the walls that face one way [m]; 0 without walls.

    Walls without an azimuth count a quarter to each of the four main directions.
    """
    quarter_m = 0.0
    lengths: dict[float, float] = {}
    for one in walls:
        length_m = one.surface.area_m2 / one.surface.height_m
        azimuth = one.surface.azimuth_deg
        if azimuth is None:
            quarter_m += length_m / 4
        else:
            lengths[azimuth] = lengths.get(azimuth, 0.0) + length_m
    if quarter_m > 0:
        for azimuth in (0.0, 90.0, 180.0, 270.0):
            lengths[azimuth] = lengths.get(azimuth, 0.0) + quarter_m
    return min(lengths.values(), default=0.0)
