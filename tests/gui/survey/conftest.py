"""The survey page of the sample house, and that of a published one."""

import pytest

from hpdesigner.interchange.hpxml.reader import read_hpxml
from hpdesigner.model.samples import sample_project
from tests.gui.survey.survey_pages import make_page


@pytest.fixture
def page(qtbot, tmp_path):
    made = make_page(qtbot, sample_project(), tmp_path)
    yield made
    made.workspace.close()


@pytest.fixture
def big_house(qtbot, shared_data, tmp_path):
    project = read_hpxml(shared_data / "acca" / "Bob_Ross_Residence.xml").project
    made = make_page(qtbot, project, tmp_path)
    yield made
    made.workspace.close()
