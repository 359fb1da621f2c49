"""HPXML files that are damaged, hostile or merely wrong: one sentence each, and nothing else."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.interchange.hpxml import tree
from hpdesigner.interchange.hpxml.reader import read_hpxml
from hpdesigner.problems import FileError, Problem, Severity
from hpdesigner.sentences import sentence

HOUSE = (Path(__file__).parents[2] / "data" / "hpxml" / "house.xml").read_text("utf-8")
"""What contractors have and the published cases lack."""


def left_out(path: Path) -> Problem:
    """Return the first error of a house that opens without one of its parts."""
    return next(p for p in read_hpxml(path).problems if p.severity is Severity.ERROR)


# Values out of order


@pytest.mark.parametrize(
    "value", ["nan", "inf", "-inf", "1e999", "large", "", "1,200", "0x10", "1_0"]
)
def test_a_required_number_that_is_none_names_element_id_and_value(written, value):
    text = sentence(left_out(written(("<Area>900</Area>", f"<Area>{value}</Area>"))))
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
        ("TestedFlowRate>110<", "TestedFlowRate>-110<", "Erv1"),
    ],
)
def test_a_required_number_out_of_range_names_element_id_and_what_is_allowed(
    written, old, new, id_
):
    problem = left_out(written((old, new)))
    text = sentence(problem)
    assert problem.code == "hpxml.out_of_range"
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
def test_what_cannot_be_done_without_leaves_its_element_out_by_name(written, old, new, code):
    problem = left_out(written((old, new)))
    assert problem.code == code
    assert "line" in sentence(problem)


@pytest.mark.parametrize(
    "new", ["", "<FloorArea>-1</FloorArea>", "<FloorArea>nan</FloorArea>"], ids=range(3)
)
def test_a_room_without_floor_area_stays_and_is_listed(written, new):
    opened = read_hpxml(written(("<FloorArea>1000</FloorArea>", new)))
    (found,) = [p for p in opened.problems if p.code == "hpxml.no_floor_area"]
    assert found.severity is Severity.ERROR
    areas = [room.floor_area_m2 for room in opened.project.building.rooms]
    assert areas == approx([0.0, 1000 * 0.3048**2])


def test_what_stands_in_a_wall_that_is_left_out_is_listed_too(written):
    opened = read_hpxml(written(("<Area>900</Area>", "")))
    assert [p.code for p in opened.problems if p.severity is Severity.ERROR] == [
        "hpxml.missing",
        "hpxml.no_host",
        "hpxml.no_host",
    ]
    assert "Wall1" not in {row.id for row in opened.project.building.surfaces}
    assert len(opened.project.building.surfaces) == 7


def test_a_house_of_which_no_surface_can_be_read_is_refused(tmp_path):
    path = tmp_path / "sketch.xml"
    path.write_text(re.sub(r"<(Area|Length)>[^<]*</(Area|Length)>", "", HOUSE), "utf-8")
    with pytest.raises(FileError) as refused:
        read_hpxml(path)
    assert refused.value.problem.code == "hpxml.missing"


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


@pytest.mark.parametrize(
    ("version", "said"), [("3.0", False), ("5.1", False), ("2.3", True), ("99", True), ("", True)]
)
def test_a_version_that_is_not_known_is_said(version, said, written):
    path = written(('schemaVersion="4.0"', f'schemaVersion="{version}"'))
    found = [p for p in read_hpxml(path).problems if p.code == "hpxml.version"]
    assert [p.severity for p in found] == [Severity.WARNING] * said
    assert all(version in sentence(p) for p in found)


def test_an_absurd_number_is_not_spelled_out(written):
    problem = left_out(written(("<Area>900</Area>", "<Area>1e300</Area>")))
    assert len(sentence(problem)) < 300
