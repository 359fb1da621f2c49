"""Foundation walls and slabs of conditioned space, booked by the rules of ``ground``."""

from math import sqrt

from hpdesigner.engineering.loads.buffers import Buffers
from hpdesigner.engineering.loads.context import CONDUCTIVITY_IP_SI, Context, in_table_units
from hpdesigner.engineering.loads.ground import (
    SHALLOW_M,
    above_grade_u,
    basement_floor_u,
    below_grade_u,
    depth_of,
    is_insulated,
    mean_depth,
    shortest_side,
    slab_edge_factor,
)
from hpdesigner.engineering.loads.house import FoundationPart, House, SlabPart
from hpdesigner.engineering.loads.ledger import Entry, Inputs, Ledger
from hpdesigner.engineering.loads.walls import (
    Limits,
    cltd,
    group_cltd,
    letter_reached,
    medium_colour_factor,
    plain_inputs,
)
from hpdesigner.model.constructions import FoundationMaterial, FoundationWallConstruction
from hpdesigner.model.envelope import Place
from hpdesigner.units import TRANSMITTANCE_IP_SI, fahrenheit_difference, inches

RADIANT_DK = fahrenheit_difference(25)
"""What a heated floor adds to the temperature difference. MJ8 Section 22."""
_THICK_CONCRETE_M = inches(6) - 1e-6  # the rest is for rounding
# Group letter by U [Btu/h·ft²·°F]: the first limit that U reaches. MJ8 Table 4A construction 15.
_OPEN_BLOCK: Limits = (
    (0.222, "E"),
    (0.1525, "F"),
    (0.094, "G"),
    (0.0725, "H"),
    (0.053, "J"),
    (0.0, "K"),
)
_SOLID_BLOCK: Limits = (
    (0.1625, "E"),
    (0.122, "F"),
    (0.0815, "G"),
    (0.065, "H"),
    (0.049, "J"),
    (0.0, "K"),
)
_THIN_CONCRETE: Limits = (
    (0.249, "E"),
    (0.164, "F"),
    (0.0985, "G"),
    (0.0755, "H"),
    (0.0545, "J"),
    (0.0, "K"),
)
_CONCRETE: Limits = ((0.206, "G"), (0.1445, "H"), (0.0915, "I"), (0.071, "J"), (0.0, "K"))
_WOOD: Limits = ((0.102, "J"), (0.0, "K"))
_LIMITS = {
    FoundationMaterial.CONCRETE_BLOCK_SOLID: _SOLID_BLOCK,
    FoundationMaterial.SOLID_CONCRETE: _CONCRETE,
    FoundationMaterial.DOUBLE_BRICK: _CONCRETE,
    FoundationMaterial.WOOD: _WOOD,
}

_ABOVE = Entry("walls", "U·A·HTD; U·A·CLTD", "MJ8 Table 4A construction 15, Figure A12-8")
_BELOW = Entry("walls", "U·A·HTD", "MJ8 Figure A12-4")
_PARTITION = Entry("walls", "U·A·ΔT", "MJ8 Table 4C")
_SLAB = Entry("slabs", "F·P·HTD", "MJ8 Table 4A construction 22")
_FLOOR = Entry("slabs", "U·A·HTD", "MJ8 Table 4A construction 21")


def foundation_base_cltd(made: FoundationWallConstruction, u_w_m2k: float) -> float:
    """Return the base CLTD of a foundation wall's part above grade [K]. Source: MJ8 Table 4A."""
    limits = _LIMITS.get(made.material, _OPEN_BLOCK)
    if made.material is FoundationMaterial.SOLID_CONCRETE and made.thickness_m < _THICK_CONCRETE_M:
        limits = _THIN_CONCRETE
    return group_cltd(letter_reached(limits, in_table_units(u_w_m2k, TRANSMITTANCE_IP_SI)))


def above_grade_share(part: FoundationPart) -> float:
    """Return the share of a foundation wall above grade; shallow walls count wholly."""
    depth_m = depth_of(part)
    if depth_m < SHALLOW_M:
        return 1.0
    return max(part.surface.height_m - depth_m, 0.0) / part.surface.height_m


def add_foundation_walls(house: House, day: Context, buffers: Buffers, ledger: Ledger) -> None:
    """Book foundation walls of conditioned space.

    Above grade they face outdoors or another place, below grade the ground.
    """
    u_values: dict[tuple[str, float, float], tuple[float, float]] = {}
    for part in house.foundation_walls:
        if part.beyond is None:
            continue
        depth_m = depth_of(part) if above_grade_share(part) < 1 else 0.0
        height_m = part.surface.height_m
        key = (part.construction.id, height_m, depth_m)
        if key not in u_values:
            u_values[key] = (
                above_grade_u(part.construction, height_m, depth_m),
                below_grade_u(part.construction, height_m, depth_m, day.soil_w_mk),
            )
        u_above, u_below = u_values[key]
        if part.beyond in (Place.GROUND, Place.OUTSIDE):
            _add_above(part, u_above, day, ledger)
        else:
            _add_partition(part, u_above, part.beyond, buffers, ledger)
        _add_below(part, u_below, day, ledger)


def _above_m2(part: FoundationPart) -> float:
    """Return the area above grade; openings take from it alone."""
    return max(part.surface.area_m2 * above_grade_share(part) - part.opening_m2, 0.0)


def _add_above(part: FoundationPart, u_w_m2k: float, day: Context, ledger: Ledger) -> None:
    area_m2 = _above_m2(part)
    if area_m2 <= 0:
        return
    base_dk = foundation_base_cltd(part.construction, u_w_m2k)
    cltd_dk = cltd(base_dk, medium_colour_factor(), day)
    inputs: Inputs = (
        ("U", u_w_m2k, "TRANSMITTANCE"),
        ("A", area_m2, "AREA"),
        ("HTD", day.htd_dk, "TEMPERATURE_DIFFERENCE"),
        ("CLTD", cltd_dk, "TEMPERATURE_DIFFERENCE"),
    )
    ua_w_k = u_w_m2k * area_m2
    loads_w = (ua_w_k * day.htd_dk, ua_w_k * cltd_dk, 0.0)
    ledger.book(_ABOVE, part.name, part.where, inputs, loads_w, part.room_id)


def _add_partition(
    part: FoundationPart, u_w_m2k: float, beyond: Place, buffers: Buffers, ledger: Ledger
) -> None:
    area_m2 = _above_m2(part)
    if area_m2 <= 0:
        return
    heating_dk, cooling_dk = buffers.differences(beyond)
    inputs = plain_inputs(u_w_m2k, area_m2, heating_dk, cooling_dk)
    ua_w_k = u_w_m2k * area_m2
    loads_w = (ua_w_k * heating_dk, ua_w_k * cooling_dk, 0.0)
    ledger.book(_PARTITION, part.name, part.where, inputs, loads_w, part.room_id)


def _add_below(part: FoundationPart, u_w_m2k: float, day: Context, ledger: Ledger) -> None:
    area_m2 = part.surface.area_m2 * (1 - above_grade_share(part))
    if area_m2 <= 0:
        return
    inputs: Inputs = (
        ("U", u_w_m2k, "TRANSMITTANCE"),
        ("A", area_m2, "AREA"),
        ("HTD", day.htd_dk, "TEMPERATURE_DIFFERENCE"),
    )
    loads_w = (u_w_m2k * area_m2 * day.htd_dk, 0.0, 0.0)
    ledger.book(_BELOW, part.name, part.where, inputs, loads_w, part.room_id)


def add_slabs(house: House, day: Context, ledger: Ledger) -> None:
    """Book slabs under conditioned space: on grade by their edge, in a basement by their area."""
    basements: dict[Place, tuple[float, float]] = {}
    factors: dict[str, float] = {}
    for part in house.slabs:
        if part.beyond is None:
            continue
        place = part.surface.inside
        if place not in basements:
            walls = [one for one in house.foundation_walls if one.surface.inside is place]
            basements[place] = mean_depth(walls), shortest_side(walls)
        depth_m, width_m = basements[place]
        htd_dk = day.htd_dk + (RADIANT_DK if part.surface.radiant else 0.0)
        if depth_m < SHALLOW_M:
            if part.construction.id not in factors:
                factors[part.construction.id] = slab_edge_factor(part.construction, day.soil_w_mk)
            _add_edge(part, factors[part.construction.id], htd_dk, ledger)
        else:
            width_m = width_m or sqrt(part.surface.area_m2) or 1.0
            insulated = is_insulated(part.construction)
            u_w_m2k = basement_floor_u(width_m, depth_m, day.soil_w_mk, insulated)
            _add_floor(part, u_w_m2k, htd_dk, ledger)


def _add_edge(part: SlabPart, factor_w_mk: float, htd_dk: float, ledger: Ledger) -> None:
    perimeter_m = part.surface.exposed_perimeter_m
    inputs: Inputs = (
        ("F [Btu/h·ft·°F]", factor_w_mk / CONDUCTIVITY_IP_SI, ""),
        ("P", perimeter_m, "LENGTH"),
        ("HTD", htd_dk, "TEMPERATURE_DIFFERENCE"),
    )
    loads_w = (factor_w_mk * perimeter_m * htd_dk, 0.0, 0.0)
    ledger.book(_SLAB, part.name, part.where, inputs, loads_w, part.room_id)


def _add_floor(part: SlabPart, u_w_m2k: float, htd_dk: float, ledger: Ledger) -> None:
    inputs: Inputs = (
        ("U", u_w_m2k, "TRANSMITTANCE"),
        ("A", part.surface.area_m2, "AREA"),
        ("HTD", htd_dk, "TEMPERATURE_DIFFERENCE"),
    )
    loads_w = (u_w_m2k * part.surface.area_m2 * htd_dk, 0.0, 0.0)
    ledger.book(_FLOOR, part.name, part.where, inputs, loads_w, part.room_id)
