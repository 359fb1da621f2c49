"""Editing frozen values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from hpdesigner.model.base import found, quantity_of, replaced
from hpdesigner.model.building import Room
from hpdesigner.model.evidence import Evidence, Source
from hpdesigner.model.project import Project
from hpdesigner.model.samples import sample_project
from hpdesigner.units import Quantity

PATH = ("building", "rooms", "kitchen", "floor_area_m2")


def test_an_edit_reaches_its_row_by_id():
    edited = replaced(sample_project(), PATH, 12.5)
    assert found(edited, PATH) == 12.5


def test_an_edit_shares_what_it_did_not_touch():
    before = sample_project()
    after = replaced(before, PATH, 12.5)
    assert after.site is before.site
    assert after.building.surfaces is before.building.surfaces
    assert after.building.rooms[0] is before.building.rooms[0]


@pytest.mark.parametrize("value", [-1.0, float("nan"), float("inf"), "wide", None])
def test_what_cannot_be_is_refused_and_nothing_changes(value):
    before = sample_project()
    with pytest.raises(ValidationError):
        replaced(before, PATH, value)
    assert before == sample_project()


def test_a_row_that_is_gone_is_a_key_error():
    with pytest.raises(KeyError):
        replaced(sample_project(), ("building", "rooms", "attic", "name"), "Attic")


def test_a_misspelt_field_is_refused():
    with pytest.raises(ValidationError):
        Room.model_validate({"name": "Hall", "floor_aera_m2": 3.0})


@given(st.floats(0, 1e5))
def test_an_edit_there_and_back_is_no_edit(area_m2):
    before = sample_project()
    there = replaced(before, PATH, area_m2)
    assert replaced(there, PATH, found(before, PATH)) == before


def test_the_quantity_of_an_optional_field_is_found():
    assert quantity_of(Room, "ceiling_height_m") is Quantity.LENGTH
    assert quantity_of(Room, "name") is None


def test_a_field_has_one_evidence():
    room = Room(name="Hall", floor_area_m2=4.0)
    guessed = room.with_evidence(Evidence(field="floor_area_m2", source=Source.GUESS))
    measured = guessed.with_evidence(Evidence(field="floor_area_m2", source=Source.MEASURED))
    assert [e.source for e in measured.evidence] == [Source.MEASURED]


def test_a_project_survives_its_own_json():
    project = sample_project()
    assert Project.model_validate_json(project.model_dump_json()) == project
