"""A file that is partly wrong: what is right opens, what is lost is listed with its place."""

import json

import pytest

from hpdesigner.model.building import Building
from hpdesigner.model.samples import sample_project
from hpdesigner.persistence import archive
from hpdesigner.persistence.tolerant import MOST_LISTED
from hpdesigner.sentences import sentence

SAMPLE = sample_project()


def _opened(survey):
    return archive.from_json(json.dumps(survey).encode(), "house.hpd")


def test_an_unknown_field_is_left_out(survey):
    survey["project"]["building"]["colour_of_the_door"] = "red"
    opened = _opened(survey)
    assert opened.project == SAMPLE
    assert [(p.code, p.where) for p in opened.problems] == [
        ("file.unknown_field", ("building", "colour_of_the_door"))
    ]


@pytest.mark.parametrize("value", ["many", -3, 1e999, None, [], {"a": 1}])
def test_a_wrong_value_is_set_back_to_its_default(survey, value):
    survey["project"]["building"]["bedrooms"] = value
    opened = archive.from_json(
        json.dumps(survey).replace("Infinity", "1e999").encode(), "house.hpd"
    )
    assert opened.project.building == SAMPLE.building.evolve(bedrooms=Building().bedrooms)
    assert [(p.code, p.where) for p in opened.problems] == [
        ("file.default", ("building", "bedrooms"))
    ]


def test_a_row_that_lacks_what_it_needs_is_left_out(survey):
    del survey["project"]["building"]["surfaces"][3]["area_m2"]
    opened = _opened(survey)
    surfaces = SAMPLE.building.surfaces
    assert opened.project.building.surfaces == (*surfaces[:3], *surfaces[4:])
    assert [p.code for p in opened.problems] == ["file.row_left_out"]


def test_a_row_of_no_known_kind_is_left_out(survey):
    survey["project"]["building"]["openings"][0]["kind"] = "portal"
    opened = _opened(survey)
    assert opened.project.building.openings == SAMPLE.building.openings[1:]
    assert "portal" in sentence(opened.problems[0])


def test_a_row_that_is_no_row_is_left_out(survey):
    survey["project"]["building"]["rooms"][1] = 7
    opened = _opened(survey)
    rooms = SAMPLE.building.rooms
    assert opened.project.building.rooms == (rooms[0], *rooms[2:])


def test_a_wrong_value_a_row_cannot_do_without_takes_the_row_and_is_named_once(survey):
    survey["project"]["building"]["rooms"][1]["floor_area_m2"] = -1
    opened = _opened(survey)
    assert len(opened.project.building.rooms) == len(SAMPLE.building.rooms) - 1
    assert [sentence(problem) for problem in opened.problems] == [
        "Building, Rooms, Kitchen and dining was left out: its Floor area cannot be “-1”; "
        "enter it again.".replace("“", '"').replace("”", '"')
    ]


@pytest.mark.parametrize("place", ["rooms", "name", "evidence", "bedrooms", "gains"])
def test_a_value_nested_beyond_reason_is_set_back_too(survey, place):
    deep = "[" * 400 + "]" * 400
    survey["project"]["building"][place] = "DEEP"
    text = json.dumps(survey).replace('"DEEP"', deep)
    opened = archive.from_json(text.encode(), "house.hpd")
    assert opened.project.building.surfaces == SAMPLE.building.surfaces
    assert len(opened.problems) == 1


def test_a_branch_of_the_wrong_kind_is_set_back_whole(survey):
    survey["project"]["site"] = "Duluth"
    opened = _opened(survey)
    assert opened.project.building == SAMPLE.building
    assert [p.where for p in opened.problems] == [("site",)]


def test_several_losses_are_all_listed_with_their_places(survey):
    building = survey["project"]["building"]
    building["constructions"][0]["colour"] = "pink"
    building["infiltration"]["leakiness"] = "draughty"
    building["rooms"][0]["windows"] = 2
    opened = _opened(survey)
    assert {p.where for p in opened.problems} == {
        ("building", "constructions", "wall", "colour"),
        ("building", "infiltration", "leakiness"),
        ("building", "rooms", "living", "windows"),
    }


def test_a_project_of_nothing_but_losses_opens_empty(survey):
    survey["project"] = {f"field {number}": number for number in range(500)}
    opened = _opened(survey)
    assert opened.project.building == Building()
    assert len(opened.problems) == MOST_LISTED + 1
    assert opened.problems[-1].facts["count"] == 500 - MOST_LISTED


def test_what_was_opened_with_losses_saves_and_opens_without(survey, store):
    survey["project"]["building"]["bedrooms"] = "many"
    mended = _opened(survey).project
    content, _ = archive.packed(mended, store)
    assert archive.unpacked(content, "house.hpd", store).problems == ()
