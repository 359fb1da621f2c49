"""HPXML houses as projects: what contractors' files hold, and what damaged ones say."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.interchange.hpxml import tree
from hpdesigner.interchange.hpxml.reader import read_hpxml
from hpdesigner.model.building import FacilityType, FanType, FenestrationProcedure
from hpdesigner.model.constructions import Colour, FoundationMaterial, Siding, WallType
from hpdesigner.model.distribution import EquipmentKind, Fuel
from hpdesigner.model.envelope import ExteriorShade, Place, ShadeType, StormWindow
from hpdesigner.model.evidence import Source
from hpdesigner.model.project import Project
from hpdesigner.model.site import Setting, Shielding
from hpdesigner.problems import FileError, Severity
from hpdesigner.sentences import sentence

HOUSE = (Path(__file__).parents[2] / "data" / "hpxml" / "house.xml").read_text("utf-8")
"""What contractors have and the published cases lack."""

FOOT_M = 0.3048
FT2_M2 = FOOT_M**2
R_SI = 0.176110  # m²K/W of one h·ft²·°F/Btu, NIST SP 811
BTU_H_W = 0.2930711  # NIST SP 811
CFM_M3_S = 4.719474e-4  # NIST SP 811


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes the house with replacements made in it."""

    def write(*replacements: tuple[str, str]) -> Path:
        text = HOUSE
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "house.xml"
        path.write_text(text, "utf-8")
        return path

    return write


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    path = tmp_path_factory.mktemp("hpxml") / "house_in_duluth.xml"
    path.write_text(HOUSE, "utf-8")
    return read_hpxml(path)


@pytest.fixture(scope="module")
def project(opened) -> Project:
    return opened.project


def _row(rows, key):
    return next(row for row in rows if row.id == key)


def _made_of(project, row):
    return _row(project.building.constructions, row.construction_id)


def test_the_job_is_named_after_its_file_and_customer(project):
    assert project.name == "House in duluth"
    assert project.client.name == "Kari Sample"
    assert project.client.phone == "218 555 0100"
    assert project.client.email == "kari@example.com"


def test_the_site_is_taken_over(project):
    assert project.site.address.street == "14 Birch Lane"
    assert project.site.address.city == "Duluth"
    assert project.site.address.state == "MN"
    assert project.site.address.postal_code == "55811"
    assert project.site.shielding is Shielding.EXPOSED
    assert project.site.setting is Setting.RURAL


def test_the_size_of_the_house_is_taken_over(project):
    building = project.building
    assert building.facility is FacilityType.ATTACHED
    assert building.floors_above_grade == 2
    assert building.bedrooms == 3
    assert building.floor_area_m2 == approx(2000 * FT2_M2)
    assert building.conditioned_volume_m3 == approx(16500 * FOOT_M**3)


def test_residents_count_where_they_are_more_than_bedrooms_plus_one(project, written):
    assert project.building.gains.occupants == 6
    fewer = read_hpxml(written(("NumberofResidents>6", "NumberofResidents>1")))
    assert fewer.project.building.gains.occupants == 4


def test_rooms_carry_their_zone_gains_and_procedure(project):
    bedroom = _row(project.building.rooms, "bedroom_1")
    assert bedroom.name == "Bedroom 1"
    assert bedroom.zone == "Upper floor"
    assert bedroom.floor_area_m2 == approx(1000 * FT2_M2)
    assert bedroom.sensible_gain_w == approx(500 * BTU_H_W)
    assert bedroom.latent_gain_w == approx(100 * BTU_H_W)
    assert bedroom.occupants == 2
    assert bedroom.procedure is FenestrationProcedure.PEAK


def test_a_single_zone_needs_no_name(written):
    path = written(
        ("<ZoneType>conditioned</ZoneType>", "<ZoneType>unconditioned</ZoneType>"),
    )
    assert [room.zone for room in read_hpxml(path).project.building.rooms] == [""]


def test_a_surface_of_an_unconditioned_space_belongs_to_no_room(written):
    zone = '<Zone><SystemIdentifier id="attic"/><ZoneType>unconditioned</ZoneType>'
    space = '<Spaces><Space><SystemIdentifier id="garage"/></Space></Spaces>'
    wall = 'AttachedToSpace idref="living"'
    opened = read_hpxml(written((zone, zone + space), (wall, wall.replace("living", "garage"))))
    assert _row(opened.project.building.surfaces, "Wall1").room_id is None
    assert "hpxml.unknown_space" not in {problem.code for problem in opened.problems}


def test_a_blower_door_result_counts_with_its_pressure(project):
    infiltration = project.building.infiltration
    assert infiltration.airflow_m3_s == approx(1800 * CFM_M3_S)
    assert infiltration.test_pressure_pa == 50
    assert infiltration.exterior_fraction == 0.8
    assert infiltration.fireplaces == 1


def test_air_changes_are_taken_as_air_changes(written):
    path = written(("<UnitofMeasure>CFM<", "<UnitofMeasure>ACH<"), (">1800<", ">7.5<"))
    infiltration = read_hpxml(path).project.building.infiltration
    assert infiltration.ach == 7.5
    assert infiltration.airflow_m3_s is None


def test_walls_with_the_same_make_share_one_construction(project):
    first, second = (_row(project.building.surfaces, key) for key in ("Wall1", "Wall2"))
    assert first.construction_id == second.construction_id
    wall = _made_of(project, first)
    assert wall.name == "Wood frame, vinyl, R-13.5"
    assert wall.r_m2k_w == approx(13.5 * R_SI, rel=1e-5)
    assert wall.wall_type is WallType.WOOD_STUD
    assert wall.siding is Siding.VINYL
    assert wall.colour is Colour.DARK
    assert wall.absorptance == 0.8


def test_a_wall_knows_its_room_its_sides_and_where_it_faces(project):
    wall = _row(project.building.surfaces, "Wall1")
    assert wall.room_id == "living"
    assert (wall.inside, wall.outside) == (Place.CONDITIONED, Place.OUTSIDE)
    assert wall.azimuth_deg == 225
    assert wall.area_m2 == approx(900 * FT2_M2)
    assert _row(project.building.surfaces, "Wall2").outside is Place.OTHER_UNIT


def test_a_rim_joist_is_a_wall_of_its_own_kind(project):
    rim = _row(project.building.surfaces, "Rim1")
    assert rim.kind == "rim_joist"
    assert _made_of(project, rim).r_m2k_w == approx(23 * R_SI, rel=1e-5)


def test_a_foundation_wall_may_give_its_length_and_layers(project):
    wall = _row(project.building.surfaces, "Found1")
    made = _made_of(project, wall)
    assert wall.area_m2 == approx(160 * FT2_M2)
    assert wall.depth_below_grade_m == approx(3 * FOOT_M)
    assert made.material is FoundationMaterial.CONCRETE_BLOCK_HOLLOW
    assert made.assembly_r_m2k_w is None
    assert made.exterior_r_m2k_w == approx(10 * R_SI, rel=1e-5)
    assert made.exterior_top_m == approx(1 * FOOT_M)
    assert made.exterior_bottom_m == approx(4 * FOOT_M)
    assert made.interior_r_m2k_w == 0


def test_a_floor_below_an_attic_is_a_ceiling(project):
    assert _row(project.building.surfaces, "Floor1").kind == "floor"
    assert _row(project.building.surfaces, "Floor2").kind == "ceiling"


def test_a_heated_zone_heats_its_floors(project):
    assert _row(project.building.surfaces, "Slab1").radiant
    assert project.distribution.piping_loss_w == approx(1200 * BTU_H_W)


def test_a_slab_keeps_all_its_insulation(project):
    made = _made_of(project, _row(project.building.surfaces, "Slab1"))
    assert made.thickness_m == approx(5 * 0.0254)
    assert made.edge_r_m2k_w == approx(5 * R_SI, rel=1e-5)
    assert made.edge_depth_m == approx(2 * FOOT_M)
    assert made.under_r_m2k_w == approx(10 * R_SI, rel=1e-5)
    assert made.under_width_m is None
    assert made.exterior_r_m2k_w == approx(8 * R_SI, rel=1e-5)
    assert made.exterior_width_m == approx(3 * FOOT_M)
    assert made.exterior_depth_m == approx(1 * FOOT_M)


def test_a_roof_without_a_colour_takes_the_one_nearest_to_its_absorptance(opened):
    roof = _row(opened.project.building.surfaces, "Roof1")
    made = _made_of(opened.project, roof)
    assert made.colour is Colour.LIGHT
    assert made.radiant_barrier
    assert roof.rise_over_run == 0.5
    assert roof.azimuth_deg == 180
    assert "hpxml.roof_colour" in {problem.code for problem in opened.problems}


def test_a_window_keeps_its_glass_shades_and_storm(project):
    window = _row(project.building.openings, "Window1")
    glass = _made_of(project, window)
    assert window.surface_id == "Wall1"
    assert window.azimuth_deg == 225
    assert window.storm is StormWindow.LOW_E
    assert window.interior_shade.type is ShadeType.CURTAINS
    assert window.interior_shade.shading_coefficient == 0.5
    assert window.exterior_shade is ExteriorShade.DECIDUOUS_TREE
    assert window.exterior_shade_factor == 0.6
    assert glass.u_w_m2k == approx(0.9 * 5.678263)  # NIST SP 811
    assert glass.shgc == 0.7
    assert glass.panes == 1


def test_glass_that_is_described_but_not_rated_takes_the_usual_values(written):
    opened = read_hpxml(written(("<UFactor>0.9</UFactor><SHGC>0.7</SHGC>", "")))
    window = _row(opened.project.building.openings, "Window1")
    glass = _made_of(opened.project, window)
    assert glass.u_w_m2k == approx(0.89 * 5.678263)  # one pane, clear, wood frame
    assert glass.shgc == 0.64
    assert glass.evidence_for("u_w_m2k") is None
    assert "hpxml.usual_glass" in {problem.code for problem in opened.problems}


def test_glass_that_is_neither_rated_nor_described_is_asked_for(written):
    path = written(
        ("<UFactor>0.9</UFactor><SHGC>0.7</SHGC>", ""), ("<FrameType><Wood/></FrameType>", "")
    )
    with pytest.raises(FileError) as refused:
        read_hpxml(path)
    assert "UFactor" in sentence(refused.value.problem)


def test_existing_equipment_is_taken_over(project):
    boiler, cooling = project.distribution.existing
    assert boiler.kind is EquipmentKind.BOILER
    assert boiler.fuel is Fuel.FUEL_OIL
    assert boiler.year == 1998
    assert boiler.make == "Ahlberg"
    assert boiler.capacity_w == approx(64000 * BTU_H_W)
    assert boiler.heating_efficiency == 0.8
    assert cooling.kind is EquipmentKind.CENTRAL_AC
    assert cooling.mode == "cooling"
    assert cooling.capacity_w == approx(24000 * BTU_H_W)
    assert cooling.cooling_efficiency == 12


def test_ducts_serve_the_zone_of_their_equipment(project):
    (ducts,) = project.distribution.ducts
    (run,) = ducts.runs
    assert ducts.zone == "Upper floor"
    assert ducts.served_area_m2 == approx(1000 * FT2_M2)
    assert run.place is Place.ATTIC_UNVENTED
    assert run.area_m2 == approx(150 * FT2_M2)


def test_duct_leakage_at_50_pa_is_brought_to_25_pa(opened):
    leakage = opened.project.distribution.ducts[0].leakage
    assert leakage.supply_m3_s == approx(100 * CFM_M3_S * (25 / 50) ** 0.65, rel=1e-6)
    assert leakage.return_m3_s is None
    assert "hpxml.duct_leakage" in {problem.code for problem in opened.problems}


def test_the_panel_is_taken_over(project):
    assert project.distribution.panel.service_a == 150


def test_fans_of_single_rooms_do_not_ventilate_the_house(opened):
    (erv,) = opened.project.building.ventilation
    assert erv.type is FanType.ERV
    assert erv.airflow_m3_s == approx(110 * CFM_M3_S)
    assert erv.sensible_effectiveness_heating == approx(0.79)
    assert "hpxml.local_fan" in {problem.code for problem in opened.problems}


def test_imported_values_name_their_source(project):
    wall = _made_of(project, _row(project.building.surfaces, "Wall1"))
    assert wall.evidence_for("r_m2k_w").source is Source.DRAWING
    assert "house_in_duluth.xml" in wall.evidence_for("r_m2k_w").note


def test_what_the_program_has_no_place_for_is_listed_once_per_kind(opened):
    notes = [problem for problem in opened.problems if problem.code == "hpxml.not_used"]
    assert {note.facts["element"] for note in notes} == {"Lighting"}
    assert all(note.severity is Severity.NOTE for note in notes)


def test_a_thermostat_that_differs_from_the_design_is_pointed_out(opened):
    assert "hpxml.thermostat" in {problem.code for problem in opened.problems}


def test_every_finding_is_a_sentence_that_fills(opened):
    texts = [sentence(problem) for problem in opened.problems]
    assert all(text.endswith(".") and "{" not in text for text in texts)


@pytest.mark.parametrize("namespace", ["2014/6", "2019/10", "2023/09", "2025/12", "2030/01"])
def test_the_version_of_the_namespace_does_not_matter(written, project, namespace):
    path = written(("hpxmlonline.com/2023/09", f"hpxmlonline.com/{namespace}"))
    assert read_hpxml(path).project.building.surfaces == project.building.surfaces


def test_an_efficiency_out_of_range_is_left_out_and_listed(written):
    opened = read_hpxml(written((">0.79<", ">79<")))
    codes = {problem.code for problem in opened.problems}
    assert codes >= {"hpxml.left_out", "hpxml.no_recovery"}
    assert opened.project.building.ventilation[0].sensible_effectiveness_heating == 0


def test_a_ventilator_without_a_total_efficiency_hands_over_no_moisture(written):
    tag = "AdjustedTotalRecoveryEfficiency"
    opened = read_hpxml(written((f"<{tag}>0.526</{tag}>", "")))
    assert opened.project.building.ventilation[0].latent_effectiveness == 0
    assert "hpxml.latent_recovery" in {problem.code for problem in opened.problems}


# Values out of order


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "1e999", "large", "", "1,200", "0x10", "1_0"])
def test_a_required_number_that_is_none_names_element_id_and_value(written, value):
    with pytest.raises(FileError) as refused:
        read_hpxml(written(("<Area>900</Area>", f"<Area>{value}</Area>")))
    text = sentence(refused.value.problem)
    assert "Wall1" in text
    assert f'"{value}"' in text
    assert "Enclosure/Walls/Wall/Area" in text


@pytest.mark.parametrize(
    ("old", "new", "id_"),
    [
        ("<Area>900</Area>", "<Area>-900</Area>", "Wall1"),
        ("<SHGC>0.7</SHGC>", "<SHGC>1.7</SHGC>", "Window1"),
        ("<UFactor>0.9</UFactor>", "<UFactor>0</UFactor>", "Window1"),
        ("<RValue>4.4</RValue>", "<RValue>-1</RValue>", "Door1"),
        ("<Height>4</Height>", "<Height>0</Height>", "Found1"),
        ("<FloorArea>1000</FloorArea>", "<FloorArea>-1</FloorArea>", "bedroom_1"),
        ("TestedFlowRate>110<", "TestedFlowRate>-110<", "Erv1"),
    ],
)
def test_a_required_number_out_of_range_names_element_id_and_what_is_allowed(
    written, old, new, id_
):
    with pytest.raises(FileError) as refused:
        read_hpxml(written((old, new)))
    text = sentence(refused.value.problem)
    assert refused.value.problem.code == "hpxml.out_of_range"
    assert id_ in text
    assert "it has to be" in text


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("<NumberofBedrooms>3<", "<NumberofBedrooms>-3<", "hpxml.left_out"),
        ("<NumberofBedrooms>3<", "<NumberofBedrooms>three<", "hpxml.not_a_number"),
        ("<HeatingCapacity>64000<", "<HeatingCapacity>nan<", "hpxml.not_a_number"),
        ("<HeatingCapacity>64000<", "<HeatingCapacity>-64000<", "hpxml.left_out"),
        ("<Siding>vinyl siding<", "<Siding>gold<", "hpxml.unknown_word"),
        ("<Orientation>southwest<", "<Orientation>up<", "hpxml.unknown_word"),
        ('AttachedToSpace idref="living"', 'AttachedToSpace idref="cellar"', "hpxml.unknown_space"),
        ("<WallType><WoodStud/></WallType>", "", "hpxml.no_wall_type"),
        ("<WoodStud/>", "<Bamboo/>", "hpxml.unknown_word"),
        ("<UnitofMeasure>CFM<", "<UnitofMeasure>CFMnatural<", "hpxml.leakage_unit"),
        ('id="Wall2"', 'id="Wall1"', "hpxml.same_id"),
        ("<DuctLocation>attic - unvented</DuctLocation>", "", "hpxml.duct_place"),
    ],
)
def test_what_can_be_left_empty_is_left_empty_and_listed(written, old, new, code):
    opened = read_hpxml(written((old, new)))
    found = [problem for problem in opened.problems if problem.code == code]
    assert len(found) == 1
    assert found[0].severity is Severity.WARNING
    assert sentence(found[0]).endswith(".")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("<Area>900</Area>", "", "hpxml.missing"),
        ('<AttachedToWall idref="Wall1"/>', "", "hpxml.missing"),
        ('AttachedToWall idref="Wall1"', 'AttachedToWall idref="Wall9"', "hpxml.no_host"),
        ("<ExteriorAdjacentTo>outside<", "<ExteriorAdjacentTo>the moon<", "hpxml.bad_word"),
        ("<FanType>energy recovery ventilator<", "<FanType>windmill<", "hpxml.bad_word"),
        ("<DuctType>supply</DuctType>\n        <DuctIns", "<DuctIns", "hpxml.missing"),
        ("<FanType>energy recovery ventilator</FanType>", "", "hpxml.missing"),
    ],
)
def test_what_cannot_be_done_without_is_refused_by_name(written, old, new, code):
    with pytest.raises(FileError) as refused:
        read_hpxml(written((old, new)))
    assert refused.value.problem.code == code
    assert "line" in sentence(refused.value.problem)


# Files out of order

BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">'
    b"]><HPXML>&b;</HPXML>"
)
OUTSIDE = (
    b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><HPXML><Building>&x;</Building></HPXML>'
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "hpxml.empty"),
        (b"  \n", "hpxml.empty"),
        (b"hello", "hpxml.not_xml"),
        (b"PK\x03\x04 a zip", "hpxml.not_xml"),
        (b"\x00\x01\x02", "hpxml.not_xml"),
        (HOUSE[: len(HOUSE) // 2].encode(), "hpxml.not_xml"),
        (HOUSE[:-3].encode(), "hpxml.not_xml"),
        (b"<HPXML><a></b></HPXML>", "hpxml.not_xml"),
        (b'<?xml version="1.0" encoding="klingon"?><HPXML/>', "hpxml.encoding"),
        (BOMB, "hpxml.entities"),
        (OUTSIDE, "hpxml.entities"),
        (b'<!DOCTYPE HPXML SYSTEM "http://example.com/a.dtd"><HPXML/>', "hpxml.entities"),
        (b"<html><body/></html>", "hpxml.not_hpxml"),
        (b"<gbXML/>", "hpxml.not_hpxml"),
        (b"<HPXML/>", "hpxml.no_building"),
        (b"<HPXML><Building/></HPXML>", "hpxml.missing"),
        (b"<HPXML><Building><BuildingDetails/></Building></HPXML>", "hpxml.missing"),
        (b"<HPXML>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</HPXML>", "hpxml.too_deep"),
    ],
    ids=range(18),
)
def test_a_file_that_is_no_house_is_refused_in_one_sentence(tmp_path, content, code):
    path = tmp_path / "given.xml"
    path.write_bytes(content)
    with pytest.raises(FileError) as refused:
        read_hpxml(path)
    text = sentence(refused.value.problem)
    assert refused.value.problem.code == code
    assert "given.xml" in text
    assert text.endswith(".")
    assert path.read_bytes() == content


def test_a_file_above_the_limit_is_refused_unread(tmp_path):
    path = tmp_path / "given.xml"
    with path.open("wb") as file:
        file.truncate(tree.LARGEST_BYTES + 1)
    with pytest.raises(FileError) as refused:
        read_hpxml(path)
    assert refused.value.problem.code == "hpxml.too_large"


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileError) as refused:
        read_hpxml(tmp_path / "none.xml")
    assert refused.value.problem.code == "hpxml.unreadable"


def test_a_second_building_is_pointed_out(tmp_path):
    building = HOUSE[HOUSE.index("<Building>") : HOUSE.index("</HPXML>")]
    path = tmp_path / "two.xml"
    path.write_text(HOUSE.replace("</HPXML>", building + "</HPXML>"), "utf-8")
    assert "hpxml.other_building" in {problem.code for problem in read_hpxml(path).problems}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, len(HOUSE) - 20), length=st.integers(1, 20), text=st.text(max_size=5))
def test_any_damage_either_opens_or_is_refused_in_a_sentence(tmp_path, place, length, text):
    path = tmp_path / "given.xml"
    damaged = HOUSE[:place] + text + HOUSE[place + length :]
    path.write_text(damaged, "utf-8")
    try:
        problems = read_hpxml(path).problems
    except FileError as refused:
        problems = (refused.problem,)
    assert all(sentence(problem).endswith(".") for problem in problems)
