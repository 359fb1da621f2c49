"""U-values of layers: worked by hand, against published tables, and by their laws."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.engineering.constructions.assembly import Flow, air_layer_r, assembly_u
from hpdesigner.engineering.constructions.library import library
from hpdesigner.engineering.constructions.origin import layers_of
from hpdesigner.model.assembly import (
    Assembly,
    FarSide,
    Fasteners,
    GapLevel,
    Layer,
    LayerKind,
)
from hpdesigner.sentences import sentence
from hpdesigner.units import TRANSMITTANCE_IP_SI, inches, r_ip

GYPSUM = Layer(id="g", name="Gypsum", thickness_m=0.0127, lambda_w_mk=0.25)
PLYWOOD = Layer(id="p", name="Plywood", thickness_m=0.0127, lambda_w_mk=0.13)
SIDING = Layer(id="s", name="Siding", r_m2k_w=r_ip(0.81))
INSULATION = Layer(id="i", name="Board", thickness_m=0.1, lambda_w_mk=0.04)
STUDS = Layer(
    id="c", name="Cavity", thickness_m=inches(3.5), r_m2k_w=r_ip(11), framing_fraction=0.25
)


def u(*layers, kind="wall", **more):
    return assembly_u(Assembly(layers=layers, **more), kind).u_w_m2k


def test_homogeneous_layers_add_up_between_two_films():
    # 0.13 + 0.0127/0.25 + 0.1/0.04 + 0.04
    assert u(GYPSUM, INSULATION) == approx(1 / 2.7208)


def test_a_framed_wall_by_hand():
    # Films 0.17, gypsum 0.0508, plywood 0.0977, siding 0.1426: 0.4611 beside the cavity, where
    # R-11 is 1.9373 and 88.9 mm of softwood 0.6838.
    # Upper: 1/(0.75/2.3984 + 0.25/1.1449) = 1.8830; lower: 0.4611 + 1/(0.75/1.9373 + 0.25/0.6838)
    # = 1.7896; mean 1.8363.
    found = assembly_u(Assembly(layers=(GYPSUM, STUDS, PLYWOOD, SIDING)), "wall")
    assert found.upper_r_m2k_w == approx(1.8830, rel=2e-4)
    assert found.lower_r_m2k_w == approx(1.7896, rel=2e-4)
    assert found.r_m2k_w == approx(1.8363, rel=2e-4)


@pytest.mark.parametrize(
    ("thickness_m", "flow", "expected"),
    [
        # ISO 6946 Table 8, and halfway between two of its rows
        (0.010, Flow.UP, 0.15),
        (0.025, Flow.HORIZONTAL, 0.18),
        (0.025, Flow.DOWN, 0.19),
        (0.300, Flow.DOWN, 0.23),
        (0.075, Flow.DOWN, 0.215),
        (0.0, Flow.UP, 0.0),
        (1.0, Flow.UP, 0.16),
    ],
)
def test_air_layers_are_those_of_the_table(thickness_m, flow, expected):
    assert air_layer_r(thickness_m, flow) == approx(expected)


def air(kind, thickness_m=0.025):
    return Layer(id="a", name="Air", kind=kind, thickness_m=thickness_m)


def test_a_slightly_ventilated_layer_counts_half_and_what_lies_outside_at_most_0_15():
    brick = Layer(id="b", thickness_m=0.5, lambda_w_mk=1.0)
    # 0.13 + 2.5 + 0.18/2 + 0.15 + 0.04; the brick alone would be 0.5
    assert u(INSULATION, air(LayerKind.AIR_SLIGHTLY_VENTILATED), brick) == approx(1 / 2.91)


def test_nothing_counts_outside_a_well_ventilated_layer():
    # 0.13 + 2.5 + 0.13: the film of still air stands for what is left out.
    vented = u(INSULATION, air(LayerKind.AIR_WELL_VENTILATED), SIDING, PLYWOOD)
    assert vented == approx(1 / 2.76)


@pytest.mark.parametrize(
    ("kind", "far_side", "films"),
    [
        # ISO 6946 Table 7: 0.10 up, 0.13 across, 0.17 down, 0.04 outdoors
        ("wall", FarSide.USUAL, 0.17),
        ("ceiling", FarSide.USUAL, 0.20),
        ("roof", FarSide.USUAL, 0.14),
        ("floor", FarSide.USUAL, 0.34),
        ("floor", FarSide.OUTDOORS, 0.21),
        ("wall", FarSide.STILL_AIR, 0.26),
    ],
)
def test_films_follow_the_direction_of_heat_and_the_far_side(kind, far_side, films):
    assert u(INSULATION, kind=kind, far_side=far_side) == approx(1 / (2.5 + films))


def test_gaps_and_fasteners_by_hand():
    # 5 steel screws of 5 mm a square metre through 100 mm: 0.8·50·1.9635e-5·5/0.1 = 0.03927;
    # gaps 0.01; both times (2.5/2.67)² = 0.87671.
    screws = Fasteners(per_m2=5, diameter_m=0.005)
    made = u(INSULATION, gaps=GapLevel.BRIDGING, fasteners=screws)
    assert made == approx(1 / 2.67 + 0.034428 + 0.0087671, rel=1e-5)


def test_recessed_fasteners_count_by_their_depth():
    # α = 0.8·d1/d0 and /d1: half as deep, and the same as all through
    screws = Fasteners(per_m2=5, diameter_m=0.005, depth_m=0.05)
    assert u(INSULATION, fasteners=screws) == approx(1 / 2.67 + 0.034428, rel=1e-5)


@pytest.mark.parametrize(
    ("key", "published_ip"),
    [
        # Effective U-values of the DOE Home Energy Score for the same nominal walls and floors.
        ("wall_layers_old_frame", 0.201),
        ("wall_layers_2x4_r11", 0.084),
        ("wall_layers_2x4_r13", 0.083),
        ("wall_layers_2x4_r13_brick", 0.077),
        ("wall_layers_2x6_r19", 0.061),
        ("wall_layers_2x6_r21_xps1", 0.044),
        ("floor_layers_2x10_r19", 0.045),
    ],
)
def test_layers_of_the_library_agree_with_published_effective_values(key, published_ip):
    # Within 15 %: the published ones assume less framing than a quarter of the wall.
    found = 1 / library()[key].construction.r_m2k_w / TRANSMITTANCE_IP_SI
    assert found == approx(published_ip, rel=0.15)


THICKNESSES = st.floats(0.001, 0.5)
LAMBDAS = st.floats(0.02, 3.0)
SHARES = st.floats(0.0, 1.0)
SOLIDS = st.builds(
    Layer,
    thickness_m=THICKNESSES,
    lambda_w_mk=LAMBDAS,
    framing_fraction=SHARES,
    framing_lambda_w_mk=LAMBDAS,
    is_same_framing=st.booleans(),
)


@given(st.lists(SOLIDS, min_size=1, max_size=8), st.sampled_from(["wall", "roof", "floor"]))
@settings(max_examples=100)
def test_the_upper_limit_is_never_below_the_lower(layers, kind):
    found = assembly_u(Assembly(layers=tuple(layers)), kind)
    assert found.upper_r_m2k_w >= found.lower_r_m2k_w * (1 - 1e-9)
    assert found.lower_r_m2k_w * (1 - 1e-9) <= found.r_m2k_w <= found.upper_r_m2k_w * (1 + 1e-9)


@given(THICKNESSES, st.floats(1.01, 3), SHARES)
@settings(max_examples=50)
def test_a_thicker_layer_never_lets_more_heat_through(thickness_m, factor, share):
    thin = Layer(thickness_m=thickness_m, lambda_w_mk=0.04, framing_fraction=share)
    thick = thin.evolve(thickness_m=min(thickness_m * factor, 3.0))
    assert u(GYPSUM, thick) <= u(GYPSUM, thin) + 1e-12


@given(st.permutations([GYPSUM, PLYWOOD, SIDING, INSULATION]))
def test_the_order_of_plain_layers_does_not_matter(layers):
    assert u(*layers) == approx(u(GYPSUM, PLYWOOD, SIDING, INSULATION))


@given(SHARES)
@settings(max_examples=30)
def test_framing_lies_between_no_framing_and_nothing_else(share):
    none, all_wood = (u(STUDS.evolve(framing_fraction=one)) for one in (0.0, 1.0))
    assert none - 1e-12 <= u(STUDS.evolve(framing_fraction=share)) <= all_wood + 1e-12


def test_two_layers_between_the_same_studs_are_as_one():
    halves = [
        STUDS.evolve(id=name, thickness_m=STUDS.thickness_m / 2, r_m2k_w=STUDS.r_m2k_w / 2)
        for name in ("one", "two")
    ]
    aligned = assembly_u(
        Assembly(layers=(halves[0], halves[1].evolve(is_same_framing=True))), "wall"
    )
    whole = assembly_u(Assembly(layers=(STUDS,)), "wall")
    assert aligned.r_m2k_w == approx(whole.r_m2k_w)
    assert assembly_u(Assembly(layers=tuple(halves)), "wall").r_m2k_w > whole.r_m2k_w


@pytest.mark.parametrize(
    ("layer", "code", "field"),
    [
        (Layer(id="x", name="Wool", thickness_m=0.1), "incomplete", "lambda_w_mk"),
        (Layer(id="x", name="Wool", lambda_w_mk=0.04), "incomplete", "lambda_w_mk"),
        (
            INSULATION.evolve(id="x", framing_fraction=0.01, framing_lambda_w_mk=50.0),
            "metal_framing",
            "framing_lambda_w_mk",
        ),
    ],
)
def test_a_layer_the_method_cannot_hold_is_told_at_its_field(layer, code, field):
    found = assembly_u(Assembly(layers=(GYPSUM, layer)), "wall")
    problem = next(one for one in found.problems if one.code == f"assembly.{code}")
    assert problem.where == ("assembly", "layers", "x", field)
    assert sentence(problem).endswith(".")


def test_limits_too_far_apart_are_told():
    layer = Layer(thickness_m=0.2, lambda_w_mk=0.02, framing_fraction=0.1, framing_lambda_w_mk=4.0)
    codes = {one.code for one in assembly_u(Assembly(layers=(layer,)), "wall").problems}
    assert "assembly.limits_too_far" in codes


def test_the_recipe_adds_up_to_the_lower_limit_and_ends_with_the_result():
    found = layers_of(library()["wall_layers_2x4_r13"].construction)
    last = {name: value for name, value, _quantity in found.recipe[-1][2]}
    assert last == approx({"R": found.r_m2k_w, "U": 1 / found.r_m2k_w})
    names = [what for what, _formula, _figures in found.recipe]
    assert names == [
        "Film, inside",
        *(one.layer.name for one in found.layers),
        "Film, outside",
        "Limits",
        "Assembly",
    ]
