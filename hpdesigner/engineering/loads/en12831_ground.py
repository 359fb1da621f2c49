"""Heat into the ground: equivalent U-values of floors and walls in contact with soil.

Steady formulas of ISO 13370, as EN 12831 allows in place of its tables. The yearly wave of the
ground is in the factors of EN 12831, not here.
"""

from math import log, pi


def floor_u(characteristic_m: float, thickness_m: float, depth_m: float, soil_w_mk: float) -> float:
    """Return the equivalent U of a floor on or in the ground, soil included [W/m²K].

    Args:
        characteristic_m: Area divided by half the exposed perimeter (B').
        thickness_m: Equivalent thickness of the floor: wall, films and insulation as soil (d_t).
        depth_m: Depth of the floor below grade; 0 for a slab on grade.
        soil_w_mk: Conductivity of the soil.

    Source: ISO 13370, slab on ground and floor of a heated basement.

    >>> round(floor_u(4.0, 0.75, 0.0, 2.0), 2)  # 0.3 m wall, films only, small house
    0.86
    """
    total_m = thickness_m + depth_m / 2
    if total_m < characteristic_m:
        path_m = pi * characteristic_m
        return 2 * soil_w_mk / (path_m + total_m) * log(path_m / total_m + 1)
    return soil_w_mk / (0.457 * characteristic_m + total_m)


def wall_u(wall_m2k_w: float, floor_thickness_m: float, depth_m: float, soil_w_mk: float) -> float:
    """Return the equivalent U of a basement wall below grade, soil included [W/m²K].

    Args:
        wall_m2k_w: Resistance of the wall with both films.
        floor_thickness_m: Equivalent thickness of the floor (d_t).
        depth_m: Depth of the wall below grade, above 0.
        soil_w_mk: Conductivity of the soil.

    Source: ISO 13370, heated basement.
    """
    wall_m = soil_w_mk * wall_m2k_w
    floor_m = min(floor_thickness_m, wall_m)
    return (
        2
        * soil_w_mk
        / (pi * depth_m)
        * (1 + 0.5 * floor_m / (floor_m + depth_m))
        * log(depth_m / wall_m + 1)
    )


def edge_psi(r_m2k_w: float, width_m: float, thickness_m: float, soil_w_mk: float) -> float:
    """Return what insulation along the edge saves per metre of perimeter, zero or less [W/mK].

    Args:
        r_m2k_w: Resistance of the insulation.
        width_m: Its width if it lies flat; twice its depth if it stands.
        thickness_m: Equivalent thickness of the floor without it.
        soil_w_mk: Conductivity of the soil.

    Source: ISO 13370, edge insulation; the thickness of the layer itself is neglected.
    """
    added_m = r_m2k_w * soil_w_mk
    plain, insulated = width_m / thickness_m, width_m / (thickness_m + added_m)
    return -soil_w_mk / pi * (log(plain + 1) - log(insulated + 1))
