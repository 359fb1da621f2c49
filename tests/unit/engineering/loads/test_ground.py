"""Ground contact against the published tables it was fitted to (ACCA Manual J 8, Table 4A)."""

import pytest
from pytest import approx

from hpdesigner.engineering.loads.context import CONDUCTIVITY_IP_SI
from hpdesigner.engineering.loads.ground import (
    above_grade_u,
    bare_below_grade_u,
    basement_floor_u,
    below_grade_u,
    slab_edge_factor,
)
from hpdesigner.model.constructions import (
    FoundationMaterial,
    FoundationWallConstruction,
    SlabConstruction,
)
from hpdesigner.units import TRANSMITTANCE_IP_SI, feet, inches, r_ip

HEAVY, MIDDLE, LIGHT = (k * CONDUCTIVITY_IP_SI for k in (0.8, 0.5, 0.2))
CONCRETE_4IN = FoundationWallConstruction(id="c", thickness_m=inches(4))
OPEN_BLOCK = FoundationWallConstruction(id="b", assembly_r_m2k_w=r_ip(1.71 + 0.197))
INSULATED = FoundationWallConstruction(id="i", assembly_r_m2k_w=r_ip(23.3 + 0.197))
TOP_3FT = CONCRETE_4IN.evolve(interior_r_m2k_w=r_ip(20), interior_bottom_m=feet(3))


@pytest.mark.parametrize(
    ("made", "depth_ft", "published_u_ip"),
    [
        (OPEN_BLOCK, 2, 0.257),
        (OPEN_BLOCK, 10, 0.109),
        (INSULATED, 2, 0.034),
        (INSULATED, 10, 0.026),
        (CONCRETE_4IN, 2, 0.304),
        (CONCRETE_4IN, 10, 0.121),
        (CONCRETE_4IN.evolve(interior_r_m2k_w=r_ip(20)), 2, 0.037),
        (CONCRETE_4IN.evolve(interior_r_m2k_w=r_ip(20)), 10, 0.028),
        (TOP_3FT, 10, 0.057),
    ],
)
def test_walls_below_grade_agree_with_construction_15(made, depth_ft, published_u_ip):
    u_w_m2k = below_grade_u(made, feet(depth_ft), feet(depth_ft), HEAVY)
    assert u_w_m2k / TRANSMITTANCE_IP_SI == approx(published_u_ip, rel=0.065)


@pytest.mark.parametrize(
    ("width_ft", "bare_u_ip", "insulated_u_ip"),
    [(20, 0.027, 0.019), (24, 0.025, 0.017), (28, 0.022, 0.015), (32, 0.020, 0.014)],
)
def test_basement_floors_agree_with_construction_21(width_ft, bare_u_ip, insulated_u_ip):
    bare = basement_floor_u(feet(width_ft), feet(8), HEAVY)
    insulated = basement_floor_u(feet(width_ft), feet(8), HEAVY, insulated=True)
    assert bare / TRANSMITTANCE_IP_SI == approx(bare_u_ip, rel=0.06)
    assert insulated / TRANSMITTANCE_IP_SI == approx(insulated_u_ip, rel=0.06)


def slab(edge_r=0.0, under_r=0.0):
    return SlabConstruction(
        id="slab",
        edge_r_m2k_w=r_ip(edge_r),
        edge_depth_m=feet(3),
        under_r_m2k_w=r_ip(under_r),
        under_width_m=feet(4),
    )


@pytest.mark.parametrize(
    ("made", "soil", "published_ip"),
    [
        (slab(), HEAVY, 1.358),
        (slab(), MIDDLE, 1.180),
        (slab(), LIGHT, 0.989),
        (slab(edge_r=5), HEAVY, 0.589),
        (slab(edge_r=10), HEAVY, 0.481),
        (slab(edge_r=15), HEAVY, 0.432),
        (slab(edge_r=5), LIGHT, 0.289),
        (slab(under_r=5), HEAVY, 1.266),
        (slab(under_r=15), MIDDLE, 1.091),
        (slab(edge_r=5, under_r=5), HEAVY, 0.574),
        (slab(edge_r=15, under_r=15), HEAVY, 0.401),
    ],
)
def test_slab_edges_agree_with_construction_22(made, soil, published_ip):
    factor_ip = slab_edge_factor(made, soil) / CONDUCTIVITY_IP_SI
    assert factor_ip == approx(published_ip, rel=0.15)


def test_soil_only_ever_lowers_the_heat_loss_of_a_wall():
    bare = bare_below_grade_u(CONCRETE_4IN, feet(8), feet(8))
    assert below_grade_u(CONCRETE_4IN, feet(8), feet(8), HEAVY) < bare


def test_insulation_that_ends_above_grade_does_not_help_below():
    above = CONCRETE_4IN.evolve(interior_r_m2k_w=r_ip(10), interior_bottom_m=feet(2))
    assert below_grade_u(above, feet(8), feet(6), HEAVY) == approx(
        below_grade_u(CONCRETE_4IN, feet(8), feet(6), HEAVY)
    )
    assert above_grade_u(above, feet(8), feet(6)) < above_grade_u(CONCRETE_4IN, feet(8), feet(6))


@pytest.mark.parametrize("material", FoundationMaterial)
def test_every_material_has_a_conductivity(material):
    made = FoundationWallConstruction(id="m", material=material)
    assert above_grade_u(made, feet(8), feet(2)) > 0
