"""The published houses, read whole: geometry and inputs as the reference engine counted them."""

import json
from pathlib import Path
from typing import Any

import pytest
from pytest import approx

from hpdesigner.interchange.hpxml.reader import read_hpxml
from hpdesigner.model.building import FanType
from hpdesigner.model.envelope import Door, FoundationWall, Place, RimJoist, Skylight, Wall, Window
from hpdesigner.model.opened import Opened
from hpdesigner.persistence.archive import packed, unpacked
from hpdesigner.persistence.attachments import Attachments
from hpdesigner.problems import Severity

pytestmark = pytest.mark.reference

ACCA = Path(__file__).resolve().parents[3] / "shared" / "data" / "acca"
CASES: list[dict[str, Any]] = (
    json.loads((ACCA / "expected.json").read_text("utf-8"))["cases"] if ACCA.is_dir() else []
)
FT2_M2 = 0.3048**2
SECTORS = {"N": 0.0, "E": 90.0, "S": 180.0, "W": 270.0}


@pytest.fixture(scope="module", params=CASES, ids=[case["file"] for case in CASES])
def case(request, shared_data) -> tuple[dict[str, Any], Opened]:
    return request.param, read_hpxml(shared_data / "acca" / request.param["file"])


def _area_ft2(rows) -> float:
    return sum(row.area_m2 for row in rows) / FT2_M2


def _conditioned(opened):
    return [s for s in opened.project.building.surfaces if s.inside.is_conditioned]


def test_nothing_that_matters_is_left_out(case):
    assert [p for p in case[1].problems if p.severity is not Severity.NOTE] == []


def test_openings_have_their_published_areas(case):
    expected, opened = case
    openings = opened.project.building.openings
    windows = [o for o in openings if isinstance(o, Window)]
    assert len(windows) == expected["geometry"]["windows"]
    assert _area_ft2(windows) == approx(expected["geometry"]["window_ft2"])
    assert _area_ft2(o for o in openings if isinstance(o, Skylight)) == approx(
        expected["geometry"]["skylight_ft2"]
    )
    assert _area_ft2(o for o in openings if isinstance(o, Door)) == approx(
        expected["geometry"]["door_ft2"]
    )


def test_windows_face_where_they_were_published_to(case):
    expected, opened = case
    windows = [o for o in opened.project.building.openings if isinstance(o, Window)]
    by_sector = {
        name: _area_ft2(w for w in windows if w.azimuth_deg == azimuth)
        for name, azimuth in SECTORS.items()
        if any(w.azimuth_deg == azimuth for w in windows)
    }
    assert by_sector == approx(expected["geometry"]["window_ft2_by_orientation"])


def test_walls_have_their_published_areas(case):
    expected, opened = case
    outside = [
        s
        for s in _conditioned(opened)
        if isinstance(s, Wall | RimJoist) and s.outside is Place.OUTSIDE
    ]
    assert _area_ft2(outside) == approx(expected["geometry"]["exterior_wall_gross_ft2"])
    below = sum(
        s.area_m2 * s.depth_below_grade_m / s.height_m
        for s in _conditioned(opened)
        if isinstance(s, FoundationWall)
    )
    assert below / FT2_M2 == approx(expected["geometry"]["foundation_wall_below_grade_ft2"])


def test_slabs_have_their_published_areas_and_perimeters(case):
    expected, opened = case
    slabs = [s for s in _conditioned(opened) if s.kind == "slab"]
    assert _area_ft2(slabs) == approx(expected["geometry"]["slab_ft2"])
    perimeter_ft = sum(s.exposed_perimeter_m for s in slabs) / 0.3048
    assert perimeter_ft == approx(expected["geometry"]["slab_exposed_perimeter_ft"])


def test_the_house_has_its_published_size(case):
    expected, opened = case
    building, geometry = opened.project.building, expected["geometry"]
    assert building.floor_area_m2 / FT2_M2 == approx(geometry["conditioned_floor_area_ft2"])
    assert building.conditioned_volume_m3 / 0.3048**3 == approx(geometry["volume_ft3"])
    assert building.floors_above_grade == geometry["floors_above_grade"]
    assert building.bedrooms == geometry["bedrooms"]
    assert len(building.rooms) == geometry["rooms"]


def test_design_conditions_are_those_of_the_file(case):
    expected, opened = case
    design, site = expected["design"], opened.project.site
    assert site.latitude_deg == design["latitude"]
    assert site.elevation_m == approx(design["elevation_ft"] * 0.3048)
    assert site.outdoor.heating_dry_bulb_k * 1.8 - 459.67 == approx(design["heating_design_F"])
    assert site.outdoor.cooling_dry_bulb_k * 1.8 - 459.67 == approx(design["cooling_design_F"])
    assert site.outdoor.daily_range == design["daily_range"]
    assert site.indoor.heating_k * 1.8 - 459.67 == approx(design["heating_setpoint_F"])
    assert site.indoor.cooling_k * 1.8 - 459.67 == approx(design["cooling_setpoint_F"])
    assert site.indoor.cooling_relative_humidity == design["indoor_RH"]
    assert site.weather.file_name == design["weather_file"]


def test_ventilation_is_that_of_the_file(case):
    expected, opened = case
    fans = opened.project.building.ventilation
    published = expected["systems"]["ventilation"]
    assert [fan.airflow_m3_s / 4.719474432e-4 for fan in fans] == approx(
        [fan["cfm"] for fan in published]
    )
    assert [fan.hours_per_day for fan in fans] == [fan["hours"] or 24.0 for fan in published]
    assert [fan.to_equipment for fan in fans] == [fan.type is FanType.CFIS for fan in fans]


def test_duct_tables_and_blower_heat_are_those_of_the_file(case):
    expected, opened = case
    (ducts,) = opened.project.distribution.ducts
    published = expected["systems"]["duct_table_inputs_2026_01"]
    assert [table.table for table in ducts.tables] == [table["table"] for table in published]
    assert [table.floor_area_m2 / FT2_M2 for table in ducts.tables] == approx(
        [table["floor_area"] for table in published]
    )
    assert ducts.blower_heat_w / 0.29307107 == approx(expected["systems"]["blower_heat_btuh"])


def test_each_surface_and_opening_refers_to_what_exists(case):
    building = case[1].project.building
    surfaces = {s.id for s in building.surfaces}
    constructions = {c.id for c in building.constructions}
    rows = [*building.surfaces, *building.openings]
    assert len({row.id for row in rows}) == len(rows)
    assert {row.construction_id for row in rows} == constructions
    assert {o.surface_id for o in building.openings} <= surfaces
    assert {s.room_id for s in building.surfaces} <= {r.id for r in building.rooms} | {None}


def test_the_imported_house_survives_a_project_file(case, tmp_path):
    project, store = case[1].project, Attachments(tmp_path)
    content, _ = packed(project, store)
    opened = unpacked(content, "house.hpd", store)
    assert opened.project == project
    assert opened.problems == ()


@pytest.mark.benchmark
def test_reading_a_large_house(benchmark, shared_data):
    assert benchmark(read_hpxml, shared_data / "acca" / "Bob_Ross_Residence.xml")
