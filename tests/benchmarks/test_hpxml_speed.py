"""How long a published house of 60 kB takes to be read and to be written.

Run with ``.venv/bin/python -m pytest tests/benchmarks/test_hpxml_speed.py --benchmark-only``.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from hpdesigner.interchange.hpxml.reader import read_content, read_hpxml
from hpdesigner.interchange.hpxml.writing.writer import hpxml_of

HOUSE = Path(__file__).resolve().parents[3] / "shared" / "data" / "acca" / "Bob_Ross_Residence.xml"
CREATED = datetime(2026, 1, 31, tzinfo=UTC)

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(not HOUSE.is_file(), reason="the published cases are not on this machine"),
]


def test_a_house_is_read(benchmark):
    assert benchmark(read_hpxml, HOUSE).project.building.rooms


def test_a_house_is_written(benchmark):
    project = read_hpxml(HOUSE).project
    assert benchmark(hpxml_of, project, CREATED).content


def test_a_house_of_our_own_is_read_with_its_record(benchmark):
    content = hpxml_of(read_hpxml(HOUSE).project, CREATED).content
    assert benchmark(read_content, content, HOUSE.name).project.building.rooms
