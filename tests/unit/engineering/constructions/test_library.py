"""The library of constructions: every entry holds what its source says, and says which."""

import pytest
from pytest import approx

from hpdesigner.engineering.constructions.assembly import assembly_u
from hpdesigner.engineering.constructions.library import ERAS, library, materials
from hpdesigner.engineering.constructions.origin import (
    LAYERED,
    Origin,
    basis,
    following_layers,
    layers_of,
)
from hpdesigner.model.assembly import Assembly, Layer
from hpdesigner.model.base import found
from hpdesigner.model.building import Building
from hpdesigner.model.constructions import WallConstruction
from hpdesigner.model.evidence import Evidence, Source
from hpdesigner.model.project import Project
from hpdesigner.units import RESISTANCE_IP_SI, TRANSMITTANCE_IP_SI, r_ip
from tests.unit.engineering.loads.houses import SURFACES, loads, with_building

KEYS = sorted(library())
R13 = "wall_2x4_r13_vinyl"
LAYERS = "wall_layers_2x4_r13"


@pytest.mark.parametrize("key", KEYS)
def test_every_entry_has_a_source_an_era_and_values_that_say_where_they_are_from(key):
    entry = library()[key]
    assert entry.source
    assert entry.eras
    assert set(entry.eras) <= set(ERAS)
    notes = {one.note for one in entry.construction.evidence}
    assert notes == {f"Library: {entry.name} ({entry.source})"}
    assert {one.source for one in entry.construction.evidence} == {Source.DEFAULT}


@pytest.mark.parametrize("key", [key for key in KEYS if "_layers_" in key])
def test_layers_of_the_library_are_complete(key):
    assert layers_of(library()[key].construction).problems == ()


@pytest.mark.parametrize("kind", ["wall", "ceiling", "roof", "floor", "slab", "glazing", "door"])
@pytest.mark.parametrize("era", ERAS)
def test_there_is_something_for_every_kind_and_era(kind, era):
    assert [one for one in library().values() if one.kind == kind and one.matches("", era)]


@pytest.mark.parametrize(
    ("key", "u_ip"),
    [
        # DOE Home Energy Score effective U-values, OpenStudio-HPXML window values
        ("wall_2x4_empty_stucco", 0.280),
        ("wall_2x4_r7_brick_veneer", 0.098),
        ("wall_2x6_r21_aluminium", 0.058),
        ("wall_sheathed_r19_wood", 0.044),
        ("wall_ove_r38_vinyl", 0.029),
        ("wall_brick_r5", 0.121),
        ("wall_block_r0_brick", 0.167),
        ("ceiling_r0", 0.455),
        ("ceiling_r38", 0.026),
        ("floor_r19", 0.045),
        ("roof_r30", 0.032),
        ("roof_sheathed_r13", 0.049),
        ("door_insulated", 0.35),
    ],
)
def test_published_values_are_kept(key, u_ip):
    assert 1 / library()[key].construction.r_m2k_w / TRANSMITTANCE_IP_SI == approx(u_ip)


def test_published_windows_are_kept():
    glass = library()["glazing_2_solar_argon_wood"].construction
    assert glass.u_w_m2k / TRANSMITTANCE_IP_SI == approx(0.36)
    assert glass.shgc == 0.31


def test_insulation_in_the_ground_is_as_labeled():
    wall = library()["foundation_concrete_8_r11_4ft"].construction
    assert wall.interior_r_m2k_w / RESISTANCE_IP_SI == approx(11)
    assert wall.interior_bottom_m == approx(1.2192)
    slab = library()["slab_edge_r10_4ft"].construction
    assert (slab.edge_depth_m, slab.thickness_m) == approx((1.2192, 0.1016))


@pytest.mark.parametrize("key", sorted(materials()))
def test_every_material_has_a_resistance_and_a_source(key):
    material = materials()[key]
    assert (material.lambda_w_mk is None) != (material.r_m2k_w is None)
    assert material.source
    made = material.layer(thickness_m=material.thickness_m or 0.01)
    assert assembly_u(Assembly(layers=(made,)), "wall").problems == ()


def test_words_find_entries_in_any_order():
    names = [one.name for one in library().values() if one.matches("vinyl r-13 2×4", "1980_1999")]
    assert names[0] == "2×4 wall, R-13, vinyl siding"
    assert not [one for one in library().values() if one.matches("vinyl xyz")]


def test_two_taken_from_one_entry_are_two_constructions():
    one, other = library()[R13].taken(), library()[R13].taken()
    assert one.id != other.id
    assert one.name == "2×4 wall, R-13, vinyl siding"


def test_the_origin_of_a_value_survives_saving():
    made = library()[LAYERS].taken()
    project = Project(building=Building(constructions=(made,)))
    back = Project.model_validate_json(project.model_dump_json()).building.constructions[0]
    assert basis(back).origin is Origin.LIBRARY
    assert basis(back).entry == library()[LAYERS].name


def test_a_typed_value_counts_and_the_origin_says_what_it_was():
    plain = library()[R13].taken().evolve(r_m2k_w=r_ip(15))
    layered = library()[LAYERS].taken().evolve(r_m2k_w=r_ip(15))
    assert basis(plain).origin is Origin.CHANGED
    assert basis(layered).origin is Origin.BESIDE_LAYERS
    assert basis(layered).layers.r_m2k_w < r_ip(15)
    assert basis(WallConstruction(r_m2k_w=2.0)).origin is Origin.ENTERED


def test_an_entry_of_another_version_keeps_its_values():
    made = WallConstruction(r_m2k_w=2.0, library="wall_of_tomorrow")
    assert basis(made).origin is Origin.CHANGED
    assert basis(made).entry == "wall_of_tomorrow"


def test_edited_layers_carry_the_value_with_them_and_keep_who_vouched_for_it():
    measured = Evidence(field="r_m2k_w", source=Source.MEASURED, note="Opened the wall")
    made = library()[LAYERS].taken().with_evidence(measured)
    foam = Layer(name="XPS", thickness_m=0.0254, r_m2k_w=r_ip(5))
    layers = (*made.assembly.layers, foam)
    after = following_layers(made.evolve(assembly=made.assembly.evolve(layers=layers)))
    # A layer without framing adds its R to the lower limit, and no less to the value.
    before, now = layers_of(made), layers_of(after)
    assert now.lower_r_m2k_w - before.lower_r_m2k_w == approx(r_ip(5))
    assert after.r_m2k_w - made.r_m2k_w >= r_ip(5)
    assert basis(after).origin is Origin.LAYERS
    assert after.evidence_for("r_m2k_w").source is Source.MEASURED


def test_a_construction_without_layers_follows_nothing():
    made = WallConstruction(r_m2k_w=2.0)
    assert following_layers(made) is made


def test_layers_beyond_the_field_leave_the_value_alone():
    thick = Assembly(layers=(Layer(r_m2k_w=30.0),))
    made = WallConstruction(r_m2k_w=2.0, assembly=thick)
    assert following_layers(made) is made


def test_loads_tell_of_an_incomplete_layer_at_its_field_and_count_the_value():
    wall = WallConstruction(id="wall", r_m2k_w=r_ip(13), assembly=Assembly(layers=(Layer(id="x"),)))
    project = with_building(surfaces=SURFACES[:4], openings=(), constructions=(wall,))
    result = loads(project)
    problem = next(one for one in result.problems if one.code == "assembly.incomplete")
    assert found(project, problem.where) is None
    assert result.heating_w["walls"] == approx(loads().heating_w["walls"], rel=0.2)


def test_only_kinds_with_an_r_value_of_their_own_have_layers():
    with_layers = {kind.model_fields["kind"].default for kind in LAYERED}
    assert with_layers == {"wall", "ceiling", "roof", "floor"}
