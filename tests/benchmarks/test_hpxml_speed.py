"""How long a published house of 60 kB takes to be read and to be written.

Run with ``.venv/bin/python -m pytest tests/benchmarks/test_hpxml_speed.py --benchmark-only``.
"""

from datetime import UTC, datetime

import pytest

from hpdesigner.interchange.hpxml.reader import read_content, read_hpxml
from hpdesigner.interchange.hpxml.writing.writer import hpxml_of

CREATED = datetime(2026, 1, 31, tzinfo=UTC)

pytestmark = pytest.mark.reference


@pytest.fixture
def house(shared_data):
    return shared_data / "acca" / "Bob_Ross_Residence.xml"


def test_a_house_is_read(benchmark, house):
    assert benchmark(read_hpxml, house).project.building.rooms


def test_a_house_is_written(benchmark, house):
    project = read_hpxml(house).project
    assert benchmark(hpxml_of, project, CREATED).content


def test_a_house_of_our_own_is_read_with_its_record(benchmark, house):
    content = hpxml_of(read_hpxml(house).project, CREATED).content
    assert benchmark(read_content, content, house.name).project.building.rooms
