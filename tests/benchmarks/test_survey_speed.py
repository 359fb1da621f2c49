"""How long one edit of a room-by-room house takes to stand in the tables of the survey page.

The budget is 30 ms; measured on a shared core of a small server: 0.3 to 1.1 ms. Run with
``.venv/bin/python -m pytest tests/benchmarks/test_survey_speed.py --benchmark-only``.
"""

from itertools import count

import pytest

from hpdesigner.interchange.hpxml.reader import read_hpxml
from hpdesigner.model.base import replaced
from tests.gui.survey.survey_pages import document, make_page

ROOMS, WALLS, OPENINGS, CONSTRUCTIONS = 2, 3, 7, 8


@pytest.mark.reference
@pytest.mark.parametrize("section", [ROOMS, WALLS, OPENINGS, CONSTRUCTIONS])
def test_one_edit_is_shown(benchmark, qtbot, shared_data, tmp_path, section):
    project = read_hpxml(shared_data / "acca" / "Bob_Ross_Residence.xml").project
    page = make_page(qtbot, project, tmp_path)
    page.show_section(section)
    path = ("building", "rooms", project.building.rooms[0].id, "floor_area_m2")
    areas = count(1)

    def edit():
        document(page).apply(replaced(document(page).project, path, float(next(areas))), "Edit")

    benchmark(edit)
    assert document(page).project.building.rooms[0].floor_area_m2 == next(areas) - 1
    page.workspace.close()
