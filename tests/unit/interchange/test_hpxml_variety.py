"""What houses of other programs hold and the published ones lack."""

import pytest
from pytest import approx

from hpdesigner.engineering.loads.duct_analysis import effective_r
from hpdesigner.interchange.hpxml.reader import read_hpxml
from hpdesigner.model.constructions import RoofMaterial
from hpdesigner.model.distribution import DuctSide
from hpdesigner.model.envelope import Place
from hpdesigner.problems import Severity

FOOT_M = 0.3048
FT2_M2 = FOOT_M**2
CFM_M3_S = 4.719474e-4  # NIST SP 811
R_SI = 0.176110  # m²K/W of one h·ft²·°F/Btu, NIST SP 811
U_SI = 5.678263  # W/m²K of one Btu/h·ft²·°F, NIST SP 811
TEST = "<BuildingAirLeakage><UnitofMeasure>CFM</UnitofMeasure><AirLeakage>1800</AirLeakage>"
FLOW = "<TestedFlowRate>110</TestedFlowRate>"
DEPTH = "<InsulationDepth>1</InsulationDepth></Layer>\n     </ExteriorHorizontalInsulation>"


def infiltration(path):
    return read_hpxml(path).project.building.infiltration


def test_a_specific_leakage_area_is_of_the_conditioned_floor(written):
    specific = "<SpecificLeakageArea>0.0003</SpecificLeakageArea>"
    path = written((f"{TEST}\n     </BuildingAirLeakage>", specific))
    assert infiltration(path).leakage_area_m2 == approx(0.0003 * 2000 * FT2_M2)


def test_air_changes_of_another_volume_become_a_flow(written):
    tested = TEST.replace("CFM", "ACH").replace("1800", "6")
    volume = "<InfiltrationVolume>20000</InfiltrationVolume>\n     <extension><Aext>"
    found = infiltration(written((TEST, tested), ("<extension><Aext>", volume)))
    assert found.ach is None
    assert found.airflow_m3_s == approx(6 * 20000 / 60 * CFM_M3_S)


def test_air_changes_of_the_conditioned_volume_stay_air_changes(written):
    tested = TEST.replace("CFM", "ACH").replace("1800", "6")
    volume = "<InfiltrationVolume>16500</InfiltrationVolume>\n     <extension><Aext>"
    found = infiltration(written((TEST, tested), ("<extension><Aext>", volume)))
    assert (found.ach, found.airflow_m3_s) == (6, None)


def test_a_shared_fan_counts_with_the_outdoor_air_of_this_dwelling(written):
    shared = (
        "<RatedFlowRate>800</RatedFlowRate><IsSharedSystem>true</IsSharedSystem>"
        "<FractionRecirculation>0.5</FractionRecirculation>"
        "<extension><InUnitFlowRate>80</InUnitFlowRate></extension>"
    )
    (fan,) = read_hpxml(written((FLOW, shared))).project.building.ventilation
    assert fan.airflow_m3_s == approx(40 * CFM_M3_S)


@pytest.mark.parametrize("r_ip", [4.0, 6.5, 12.0])
@pytest.mark.parametrize("side", list(DuctSide))
def test_the_wrap_is_found_from_the_effective_r_value_of_ducts(written, side, r_ip):
    path = written(
        (
            "<DuctType>supply</DuctType>\n        <DuctInsulationRValue>4</DuctInsulationRValue>",
            f"<DuctType>{side}</DuctType><DuctEffectiveRValue>{r_ip}</DuctEffectiveRValue>",
        )
    )
    (run,) = read_hpxml(path).project.distribution.ducts[0].runs
    assert effective_r(run.r_m2k_w, side) == approx(r_ip * R_SI, rel=1e-5)


def test_glass_block_has_its_usual_values(written):
    path = written(
        ("<UFactor>0.9</UFactor><SHGC>0.7</SHGC>", ""),
        ("<GlassLayers>single-pane", "<GlassLayers>glass block"),
    )
    glass = next(c for c in read_hpxml(path).project.building.constructions if c.kind == "glazing")
    assert (glass.u_w_m2k, glass.shgc) == approx((0.60 * U_SI, 0.60))


def test_insulation_beside_a_slab_lies_as_deep_as_the_schema_names_it(written):
    below = DEPTH.replace("InsulationDepth>", "InsulationDepthBelowGrade>")
    slab = next(
        c
        for c in read_hpxml(written((DEPTH, below))).project.building.constructions
        if c.kind == "slab"
    )
    assert slab.exterior_depth_m == approx(FOOT_M)


def test_a_stated_floor_below_an_attic_is_a_floor(written):
    path = written(
        (
            "<ExteriorAdjacentTo>attic - unvented</ExteriorAdjacentTo>",
            "<ExteriorAdjacentTo>attic - unvented</ExteriorAdjacentTo>"
            "<FloorOrCeiling>floor</FloorOrCeiling>",
        )
    )
    rows = {row.id: row.kind for row in read_hpxml(path).project.building.surfaces}
    assert rows["Floor2"] == "floor"


def test_a_cool_roof_is_told_by_its_own_element(written):
    path = written(("<SolarAbsorptance>0.62", "<CoolRoof>true</CoolRoof><SolarAbsorptance>0.62"))
    roof = next(c for c in read_hpxml(path).project.building.constructions if c.kind == "roof")
    assert roof.material is RoofMaterial.COOL_ROOF


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("other housing unit above", Place.OTHER_UNIT),
        ("garage - unconditioned", Place.GARAGE),
    ],
)
def test_further_words_for_places_are_known(written, word, place):
    path = written(("<ExteriorAdjacentTo>other housing unit<", f"<ExteriorAdjacentTo>{word}<"))
    opened = read_hpxml(path)
    assert {row.id: row for row in opened.project.building.surfaces}["Wall2"].outside is place
    assert not [p for p in opened.problems if p.severity is Severity.ERROR]


@pytest.mark.parametrize("tag", ["DuctLocation", "InteriorAdjacentTo"])
def test_a_word_that_leaves_open_whether_a_place_is_vented_is_pointed_out(written, tag):
    path = written((f"<{tag}>attic - unvented<", f"<{tag}>attic<"))
    (found,) = [p for p in read_hpxml(path).problems if p.code == "hpxml.vague_place"]
    assert found.severity is Severity.WARNING
    assert found.facts["value"] == "attic"


def test_leakage_of_an_unknown_kind_is_not_taken_for_leakage_to_outdoors(written):
    path = written(("<TotalOrToOutside>to outside<", "<TotalOrToOutside>to somewhere<"))
    opened = read_hpxml(path)
    assert opened.project.distribution.ducts[0].leakage.supply_m3_s is None
    assert "hpxml.duct_leakage" in {problem.code for problem in opened.problems}


def test_names_of_rooms_and_zones_are_taken_over(written):
    path = written(
        ('id="bedroom_1"/>', 'id="bedroom_1"/><SpaceName>Anna\'s room</SpaceName>'),
        ('id="upper_floor"/>', 'id="upper_floor"/><ZoneName>Upstairs</ZoneName>'),
    )
    project = read_hpxml(path).project
    assert (project.building.rooms[0].name, project.building.rooms[0].zone) == (
        "Anna's room",
        "Upstairs",
    )
    assert project.distribution.ducts[0].zone == "Upstairs"


def test_several_fireplaces_may_stand_in_one_element(written):
    path = written(
        (
            "<FuelLoadType>fireplace</FuelLoadType>",
            "<FuelLoadType>fireplace</FuelLoadType><Count>3</Count>",
        )
    )
    assert infiltration(path).fireplaces == 3
