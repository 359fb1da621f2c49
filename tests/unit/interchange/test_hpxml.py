"""HPXML houses as projects: what contractors' files hold, and what damaged ones say."""

import pytest
from pytest import approx

from hpdesigner.interchange.hpxml.reader import read_hpxml
from hpdesigner.model.building import FacilityType, FanType, FenestrationProcedure
from hpdesigner.model.constructions import Colour, FoundationMaterial, Siding, WallType
from hpdesigner.model.distribution import EquipmentKind, Fuel
from hpdesigner.model.envelope import ExteriorShade, Place, ShadeType, StormWindow
from hpdesigner.model.evidence import Source
from hpdesigner.model.site import Setting, Shielding
from hpdesigner.problems import Severity
from hpdesigner.sentences import sentence

FOOT_M = 0.3048
FT2_M2 = FOOT_M**2
R_SI = 0.176110  # m²K/W of one h·ft²·°F/Btu, NIST SP 811
BTU_H_W = 0.2930711  # NIST SP 811
CFM_M3_S = 4.719474e-4  # NIST SP 811


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
    first = read_hpxml(path).problems[0]
    assert first.severity is Severity.ERROR
    assert "UFactor" in sentence(first)


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
    assert {note.facts["element"] for note in notes} == {
        "Enclosure/Windows/Window/FrameType",
        "Lighting",
        "MiscLoads/FuelLoad/FuelType",
    }
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
