"""Two tables of the survey of the sample house, and the person who is asked what to remove."""

import pytest

from hpdesigner.gui.document import Document
from hpdesigner.gui.pages.survey_sections import new_rows
from hpdesigner.gui.tables.panel import TablePanel
from hpdesigner.gui.tables.rows_model import RowsModel
from hpdesigner.model.samples import sample_project
from tests.gui.tables.sample_tables import (
    AREA,
    Answers,
    rooms_model,
    walls_model,
)


@pytest.fixture
def document(qapp) -> Document:
    return Document(sample_project())


@pytest.fixture
def rooms(document) -> RowsModel:
    return rooms_model(document)


@pytest.fixture
def walls(document) -> RowsModel:
    return walls_model(document)


@pytest.fixture
def asked() -> Answers:
    return Answers()


@pytest.fixture
def panel(qtbot, rooms, asked) -> TablePanel:
    made = TablePanel(rooms, "Room", new_rows.room("Room"), ask=asked)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.activateWindow()
    made.view.go_to_cell(0, AREA)
    return made
