"""Houses written as HPXML: what other programs read, and what survives the way there and back."""

import os
import re
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from pytest import approx

from hpdesigner.engineering.pricing.confidential import without_costs
from hpdesigner.interchange.hpxml.reader import read_content
from hpdesigner.interchange.hpxml.recovery import Effectiveness, effectiveness, total_efficiency
from hpdesigner.interchange.hpxml.writing.names import Names, named
from hpdesigner.interchange.hpxml.writing.writer import hpxml_of
from hpdesigner.model.base import replaced
from hpdesigner.model.building import FanType, VentilationFan
from hpdesigner.model.envelope import Place
from hpdesigner.model.equipment import HeatPump
from hpdesigner.model.evidence import Evidence, Source
from hpdesigner.model.project import Project
from hpdesigner.model.samples import sample_project
from hpdesigner.model.site import Photo
from hpdesigner.sentences import sentence
from tests.unit.engineering.loads.houses import loads
from tests.unit.interchange.any_project import PROJECTS

# A whole project prints as tens of kilobytes, which only matters where a case fails.
LARGE = pytest.mark.filterwarnings("ignore:Generating overly large repr")
CREATED = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
SCHEMA = os.environ.get("HPXML_SCHEMA", "")
"""Path of the HPXML.xsd of version 5.0, where a machine has it."""
RECORD = re.compile(rb"<SurveyRecord>.*</SurveyRecord>", re.DOTALL)


def read(content: bytes) -> Project:
    return read_content(content, "house.xml").project


def survey(project: Project) -> dict[str, object]:
    """The project without what stays behind, and without its own id."""
    return project.model_dump(exclude={"id", "photos", "proposal"})


def codes(written) -> list[str]:
    return [problem.code for problem in written.problems]


@pytest.fixture(scope="module")
def sample() -> Project:
    return sample_project()


@pytest.fixture(scope="module")
def content(sample) -> bytes:
    return hpxml_of(sample, CREATED).content


def test_the_sample_house_survives_the_way_there_and_back(sample, content):
    assert survey(read(content)) == approx_tree(survey(sample))


def test_other_programs_read_the_same_loads(sample, content):
    for_others = read(RECORD.sub(b"", content))
    mine, theirs = loads(sample), loads(for_others)
    assert theirs.heating_w == approx(mine.heating_w, rel=1e-6)
    assert theirs.cooling_sensible_w == approx(mine.cooling_sensible_w, rel=1e-6)
    assert theirs.cooling_latent_w == approx(mine.cooling_latent_w, rel=1e-6)
    assert [r.heating_w for r in theirs.rooms] == approx([r.heating_w for r in mine.rooms])


def test_a_house_that_was_read_survives_being_written(project):
    again = hpxml_of(project, CREATED).content
    assert survey(read(again)) == approx_tree(survey(project))


def test_the_same_house_has_the_same_bytes(sample, content):
    assert hpxml_of(sample, CREATED).content == content
    assert b"<CreatedDateAndTime>2026-01-31T12:00:00+00:00<" in content


@LARGE
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(PROJECTS)
def test_any_project_survives(given_project):
    written = hpxml_of(given_project, CREATED)
    opened = read_content(written.content, "house.xml")
    wanted = without_costs(named(given_project, Names()))
    assert survey(opened.project) == approx_tree(survey(wanted))
    assert not [problem for problem in opened.problems if "record" in problem.code]


@pytest.mark.skipif(not SCHEMA, reason="HPXML_SCHEMA names no HPXML.xsd on this machine")
@LARGE
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(PROJECTS)
def test_any_project_is_written_as_the_schema_says(given_project):
    etree = pytest.importorskip("lxml.etree")
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    document = etree.fromstring(hpxml_of(given_project, CREATED).content)
    assert schema.validate(document), schema.error_log


def test_ids_that_xml_cannot_hold_are_exchanged_everywhere(sample):
    first = sample.building.rooms[0].id
    rooms = (sample.building.rooms[0].evolve(id="1 of 2"), *sample.building.rooms[1:])
    surfaces = tuple(
        row.evolve(room_id="1 of 2") if row.room_id == first else row
        for row in sample.building.surfaces
    )
    odd = sample.evolve(building=sample.building.evolve(rooms=rooms, surfaces=surfaces))
    back = read(hpxml_of(odd, CREATED).content).building
    assert back.rooms[0].id == "id_1_of_2"
    assert [s.room_id for s in back.surfaces].count("id_1_of_2") == [
        s.room_id for s in surfaces
    ].count("1 of 2")


def test_awkward_text_survives(sample):
    name = 'A < B & "C" \x07 – Größe\n'
    back = read(hpxml_of(sample.evolve(name=name), CREATED).content)
    assert back.name == name


def test_evidence_survives_with_its_note(sample):
    evidence = Evidence(field="ach", source=Source.MEASURED, note="fan at the front door")
    air = sample.building.infiltration.evolve(ach=7.5, evidence=(evidence,))
    tested = sample.evolve(building=sample.building.evolve(infiltration=air))
    back = read(hpxml_of(tested, CREATED).content).building.infiltration
    assert back.ach == approx(7.5)
    assert back.evidence == (evidence,)


def test_what_stays_behind_is_said(sample):
    photo = Photo(id="p1", sha256="0" * 64, caption="Furnace")
    weather = sample.site.weather.evolve(file_name="Duluth.epw", file_sha256="1" * 64)
    project = sample.evolve(photos=(photo,), site=sample.site.evolve(weather=weather))
    written = hpxml_of(project, CREATED)
    assert codes(written)[:3] == [
        "hpxml.photos_stay",
        "hpxml.proposal_stays",
        "hpxml.weather_stays",
    ]
    assert b"Harbor Street" not in written.content  # the contractor's own address
    assert "Duluth.epw" in sentence(written.problems[2])


def test_values_without_a_place_in_hpxml_are_named(sample):
    panel = sample.distribution.panel.evolve(measured_peak_w=7000.0)
    project = sample.evolve(distribution=sample.distribution.evolve(panel=panel))
    written = hpxml_of(project, CREATED)
    assert "measured peak demand" in sentence(written.problems[-1])


def test_a_surface_that_hpxml_cannot_hold_is_named_and_kept(sample):
    wall = next(row for row in sample.building.surfaces if row.kind == "wall")
    where = ("building", "surfaces", wall.id, "outside")
    odd = replaced(sample, where, Place.EXTERIOR_WALL)
    written = hpxml_of(odd, CREATED)
    assert "hpxml.row_not_held" in codes(written)
    assert survey(read(written.content)) == approx_tree(survey(odd))


def test_the_chosen_unit_travels_without_its_price(sample):
    unit = HeatPump(id="u", reference="1", brand="Brand", outdoor_model="O-36", price=4321.0)
    chosen = sample.evolve(choices=sample.choices.evolve(unit=unit))
    content = hpxml_of(chosen, CREATED).content
    assert read(content).choices.unit == unit.evolve(price=None)
    assert b"4321" not in content


def test_a_record_for_rows_that_are_gone_is_said(content):
    edited = content.replace(b'where="name"', b'where="building/rooms/attic_room/level"')
    problems = read_content(edited, "house.xml").problems
    assert [p.code for p in problems] == ["hpxml.record_unplaced"]


@pytest.mark.parametrize("value", [b'"name": ', b"{}", b"[" * 5000, b"-1", b"NaN"])
def test_a_damaged_record_leaves_the_house_as_it_is(sample, content, value):
    edited = re.sub(rb'(where="name">)[^<]*', rb"\g<1>" + value, content)
    opened = read_content(edited, "house.xml")
    assert len(opened.project.building.rooms) == len(sample.building.rooms)
    assert {p.code for p in opened.problems} <= {"hpxml.record_unplaced", "hpxml.record_damaged"}
    assert all(sentence(problem).endswith(".") for problem in opened.problems)
    assert opened.problems


def test_an_edit_by_another_program_counts(sample, content):
    room = sample.building.rooms[0]
    edited = content.replace(f"<SpaceName>{room.name}<".encode(), b"<SpaceName>Parlor<")
    assert read(edited).building.rooms[0].name == "Parlor"


@pytest.mark.parametrize("sensible", [0.3, 0.68, 0.95])
@pytest.mark.parametrize("latent", [0.0, 0.48, 0.9])
def test_the_total_efficiency_gives_the_same_shares_back(sensible, latent):
    total = total_efficiency(Effectiveness(sensible, latent))
    found = effectiveness(sensible, total, 0.05, 0.0)
    assert (found.sensible, found.latent) == approx((sensible, latent), abs=1e-9)


def test_a_ventilator_is_written_with_figures_others_understand(sample):
    fan = VentilationFan(
        id="erv",
        type=FanType.ERV,
        airflow_m3_s=0.05,
        sensible_effectiveness_heating=0.68,
        sensible_effectiveness_cooling=0.68,
        latent_effectiveness=0.48,
    )
    project = sample.evolve(building=sample.building.evolve(ventilation=(fan,)))
    for_others = RECORD.sub(b"", hpxml_of(project, CREATED).content)
    (back,) = read(for_others).building.ventilation
    assert back.latent_effectiveness == approx(0.48)
    assert back.sensible_effectiveness_cooling == approx(0.68)


def approx_tree(value: object) -> object:
    """``value`` with every number compared to rounding."""
    if isinstance(value, dict):
        return {key: approx_tree(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(approx_tree(inner) for inner in value)
    return approx(value, rel=1e-8, abs=1e-11) if isinstance(value, float) else value
