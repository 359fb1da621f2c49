"""The published houses, written and read again: the same house, the same loads."""

import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest import approx

from hpdesigner.engineering.loads.method import LoadResult
from hpdesigner.interchange.hpxml.reader import read_content, read_hpxml
from hpdesigner.interchange.hpxml.record import differences
from hpdesigner.interchange.hpxml.writing.writer import hpxml_of
from hpdesigner.model.opened import Opened
from tests.unit.engineering.loads.houses import loads

pytestmark = pytest.mark.reference

ACCA = Path(__file__).resolve().parents[3] / "shared" / "data" / "acca"
HOUSES = sorted(ACCA.glob("*.xml"))
CREATED = datetime(2026, 1, 31, tzinfo=UTC)
SCHEMA = os.environ.get("HPXML_SCHEMA", "")
"""Path of the HPXML.xsd of version 5.0, where a machine has it."""
RECORD = re.compile(rb"<SurveyRecord>.*</SurveyRecord>", re.DOTALL)
ROUNDING_W = 1e-3


@pytest.fixture(scope="module", params=HOUSES, ids=lambda path: path.stem)
def house(request) -> tuple[Opened, bytes]:
    opened = read_hpxml(request.param)
    return opened, hpxml_of(opened.project, CREATED).content


def _agree(mine: LoadResult, theirs: LoadResult) -> None:
    for block in ("heating_w", "cooling_sensible_w", "cooling_latent_w"):
        assert getattr(theirs, block) == approx(getattr(mine, block), rel=1e-7, abs=ROUNDING_W)
    for room, other in zip(mine.rooms, theirs.rooms, strict=True):
        assert other.heating_w == approx(room.heating_w, rel=1e-7, abs=ROUNDING_W)
        assert other.cooling_sensible_w == approx(room.cooling_sensible_w, rel=1e-7, abs=ROUNDING_W)


def test_the_house_is_the_same(house):
    opened, content = house
    again = read_content(content, "again.xml")
    assert differences(opened.project, again.project) == ()
    assert again.problems == ()


def test_the_loads_are_the_same_for_other_programs_too(house):
    opened, content = house
    _agree(loads(opened.project), loads(read_content(content, "again.xml").project))
    _agree(loads(opened.project), loads(read_content(RECORD.sub(b"", content), "x.xml").project))


@pytest.mark.skipif(not SCHEMA, reason="HPXML_SCHEMA names no HPXML.xsd on this machine")
def test_the_file_is_what_the_schema_says(house):
    etree = pytest.importorskip("lxml.etree")
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    assert schema.validate(etree.fromstring(house[1])), schema.error_log
