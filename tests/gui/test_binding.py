"""A field shows the project and writes back only what the user entered."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QMainWindow
from pytest import approx

from hpdesigner.gui.document import Document
from hpdesigner.gui.forms.evidence import EvidenceMark as Marks
from hpdesigner.gui.forms.form import Form, Section
from hpdesigner.gui.forms.message import Message
from hpdesigner.model.building import Building, FacilityType, Infiltration, Room
from hpdesigner.model.evidence import Source
from hpdesigner.model.project import Project
from hpdesigner.problems import Problem, Severity
from hpdesigner.units import cfm, square_feet

AREA = ("building", "conditioned_floor_area_m2")
HEIGHT = ("building", "ceiling_height_m")
FACILITY = ("building", "facility")
LEAKAGE = ("building", "infiltration", "airflow_m3_s")


class NoPictures:
    """Attachments that keep nothing."""

    def put(self, data: bytes) -> str:
        return "0" * 64

    def get(self, sha256: str) -> bytes | None:
        return None


def house() -> Project:
    room = Room(id="kitchen", name="Kitchen", floor_area_m2=12.0)
    return Project(
        building=Building(
            conditioned_floor_area_m2=100.0,
            rooms=(room,),
            infiltration=Infiltration(airflow_m3_s=cfm(1450)),
        )
    )


@pytest.fixture
def document(qapp) -> Document:
    return Document(house())


@pytest.fixture
def form(qtbot, document) -> Form:
    fields = ("facility", "bedrooms", "conditioned_floor_area_m2", "ceiling_height_m")
    sections = (
        Section("House", Building, ("building",), fields),
        Section("Air", Infiltration, ("building", "infiltration"), ("airflow_m3_s",)),
    )
    made = Form(document, sections, NoPictures())
    window = QMainWindow()
    window.setCentralWidget(made)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    document.changed.connect(lambda: made.refresh("ip"))
    made.refresh("ip")
    made.window_kept = window
    return made


def line(form: Form, path) -> QLineEdit:
    widget = form.editor(path).widget
    assert isinstance(widget, QLineEdit)
    return widget


def typed(qtbot, form: Form, path, text: str) -> QLineEdit:
    widget = line(form, path)
    widget.setFocus()
    widget.selectAll()
    qtbot.keyClicks(widget, text)
    return widget


def messages(form: Form) -> list[str]:
    return [m.text() for m in form.findChildren(Message) if not m.isHidden()]


def test_showing_and_leaving_a_field_changes_nothing(qtbot, form, document):
    before = document.project
    widget = line(form, AREA)
    widget.setFocus()
    qtbot.keyClick(widget, Qt.Key.Key_Return)
    line(form, HEIGHT).setFocus()
    assert widget.text() == "1,076.4"
    assert document.project is before
    assert document.history.count() == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(area=st.floats(1, 5000), system=st.sampled_from(["ip", "si"]))
def test_a_filled_field_never_writes_back(form, document, area, system):
    changed = document.project.evolve(
        building=document.project.building.evolve(conditioned_floor_area_m2=area)
    )
    document.replace_silently(changed)
    form.refresh(system)
    assert document.project is changed


def test_each_keystroke_counts_and_a_visit_is_one_step(qtbot, form, document):
    typed(qtbot, form, AREA, "2400")
    assert document.project.building.conditioned_floor_area_m2 == approx(square_feet(2400))
    assert document.history.count() == 1
    assert document.history.undoText() == "House: conditioned floor area"
    document.history.undo()
    assert document.project.building.conditioned_floor_area_m2 == 100.0
    assert line(form, AREA).text() == "1,076.4"


def test_two_visits_are_two_steps(qtbot, form, document):
    qtbot.keyClick(typed(qtbot, form, AREA, "2400"), Qt.Key.Key_Return)
    typed(qtbot, form, AREA, "2500")
    assert document.history.count() == 2


def test_what_was_typed_is_tidied_when_the_field_is_left(qtbot, form):
    widget = typed(qtbot, form, AREA, "30x40")
    assert widget.text() == "30x40"
    qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert widget.text() == "1,200.0"


def test_a_refused_value_leaves_the_model_and_says_why(qtbot, form, document):
    widget = typed(qtbot, form, HEIGHT, "200")
    assert document.project.building.ceiling_height_m == approx(20 * 0.3048)
    assert "✕ Average ceiling height: 200.00 ft is above the limit of 98.43 ft" in messages(form)[0]
    assert "border" in widget.styleSheet()
    assert widget.text() == "200"


def test_a_text_that_is_no_number_is_told_when_the_field_is_left(qtbot, form, document):
    widget = typed(qtbot, form, HEIGHT, "tall")
    assert messages(form) == []
    qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert "is not understood" in messages(form)[0]
    assert widget.text() == "tall"
    assert document.history.count() == 0


def test_esc_takes_the_visit_back(qtbot, form, document):
    widget = typed(qtbot, form, HEIGHT, "9x")
    qtbot.keyClick(widget, Qt.Key.Key_Escape)
    assert widget.text() == "8.00"
    assert document.project.building == house().building
    assert document.history.count() == 0
    assert messages(form) == []


def test_emptying_an_optional_field_is_nothing(qtbot, form, document):
    widget = line(form, AREA)
    widget.setFocus()
    widget.selectAll()
    qtbot.keyClick(widget, Qt.Key.Key_Delete)
    assert document.project.building.conditioned_floor_area_m2 is None
    assert widget.placeholderText() == "Sum of rooms"


def test_the_other_system_shows_other_figures_and_units(form):
    form.refresh("si")
    assert line(form, AREA).text() == "100.00"
    assert line(form, AREA).accessibleName() == "Conditioned floor area (m²)"


def test_a_choice_is_one_step(qtbot, form, document):
    combo = form.editor(FACILITY).widget
    assert isinstance(combo, QComboBox)
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert document.project.building.facility is FacilityType.ATTACHED
    assert document.history.undoText() == "House: kind of dwelling"


def test_an_unusual_value_is_noted_beside_the_field(qtbot, form, document):
    typed(qtbot, form, HEIGHT, "25")
    assert document.project.building.ceiling_height_m == approx(25 * 0.3048)
    assert messages(form)[0].startswith("▲ Average ceiling height: 25.00 ft is higher than usual")


def test_a_finding_of_the_design_stands_at_its_field(form):
    finding = Problem("form.required", AREA, Severity.WARNING, {"name": "Floor area"})
    form.show_problems({AREA: finding})
    assert messages(form)[0].startswith("▲ Floor area is needed")
    form.show_problems({})
    assert messages(form) == []


def test_going_to_a_path_focuses_the_first_field_below_it(form):
    assert form.go_to(("building", "infiltration"))
    assert line(form, LEAKAGE).hasFocus()
    assert not form.go_to(("site",))


def test_the_source_of_a_value_is_set_and_undone(form, document):
    mark = next(m for m in form.findChildren(Marks) if "Blower door" in m.toolTip())
    assert mark.text() == "○"
    menu = mark.menu()
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    evidence = document.project.building.infiltration.evidence_for("airflow_m3_s")
    assert evidence is not None
    assert evidence.source is Source.MEASURED
    assert (mark.text(), mark.accessibleName()) == ("M", "Source of Blower door: Measured")
    document.history.undo()
    assert mark.text() == "○"


def test_every_editor_has_a_name_for_screen_readers(form):
    named = [line(form, AREA), line(form, HEIGHT), form.editor(FACILITY).widget]
    assert all(widget.accessibleName() for widget in named)
