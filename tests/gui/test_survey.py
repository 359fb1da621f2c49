"""The survey page: every section shows the project, every path can be gone to, keys reach all."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytest import approx

from hpdesigner.engineering.energy.prices import prices
from hpdesigner.gui.document import Document
from hpdesigner.gui.forms.evidence import EvidenceMark
from hpdesigner.gui.forms.form import Form
from hpdesigner.gui.forms.message import Message
from hpdesigner.gui.pages.survey import SurveyPage
from hpdesigner.gui.pages.survey_sections.photos import PhotosSection
from hpdesigner.gui.pages.survey_sections.rotation import rotated
from hpdesigner.gui.tables.rows_model import UNUSUAL_ROLE, RowsModel
from hpdesigner.gui.tables.view import RowsView
from hpdesigner.gui.workspace import Workspace
from hpdesigner.interchange.hpxml.reader import read_hpxml
from hpdesigner.jobs.job import InlineJobs
from hpdesigner.model.base import replaced
from hpdesigner.model.project import Project
from hpdesigner.model.samples import sample_project
from hpdesigner.persistence.attachments import Attachments
from hpdesigner.problems import HpdError, Problem, Severity

SECTIONS = range(15)
BUDGET_S = 0.030  # one refresh of the tables of a room-by-room house after an edit


def no_design(project):
    raise HpdError(Problem("command.no_unit"))


def make_page(qtbot, project: Project, folder) -> SurveyPage:
    services = SimpleNamespace(
        attachments=Attachments(folder),
        designer=no_design,
        engine=InlineJobs(),
        threads=InlineJobs(),
    )
    workspace = Workspace(Document(project), services)
    page = SurveyPage(workspace)
    qtbot.addWidget(page)
    page.workspace_kept = workspace
    page.resize(1200, 700)
    page.show()
    page.activateWindow()
    qtbot.waitActive(page)
    return page


@pytest.fixture
def page(qtbot, tmp_path):
    made = make_page(qtbot, sample_project(), tmp_path)
    yield made
    made.workspace.close()


def document(page: SurveyPage) -> Document:
    return page.workspace.document


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("system", ["ip", "si"])
@pytest.mark.parametrize("project", [Project(), sample_project()], ids=["empty", "sample"])
def test_every_section_shows_any_project_and_changes_nothing(
    qtbot, tmp_path, section, system, project
):
    page = make_page(qtbot, project, tmp_path)
    page.set_system(system)
    page.show_section(section)
    QApplication.processEvents()
    assert document(page).project is project
    page.workspace.close()


@pytest.mark.parametrize("section", SECTIONS)
def test_every_control_has_a_name(page, section):
    page.show_section(section)
    controls = (QLineEdit, QComboBox, QPlainTextEdit, QTableView, QListWidget, QAbstractButton)
    nameless = [
        type(widget).__name__
        for widget in page.findChildren(QWidget)
        if isinstance(widget, controls)
        and widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


@pytest.mark.parametrize("section", SECTIONS)
def test_tab_goes_through_the_fields_of_a_form_in_the_order_they_are_seen(page, section):
    page.show_section(section)
    forms = [form for form in page.findChildren(Form) if form.isVisible()]
    orders = [[column_then_row(page, w) for w in tab_order(form)] for form in forms]
    assert orders == [sorted(order) for order in orders]


def column_then_row(page: SurveyPage, widget: QWidget) -> tuple[int, int]:
    at = widget.mapTo(page, widget.rect().topLeft())
    return widget.parentWidget().mapTo(page, widget.parentWidget().rect().topLeft()).x(), at.y()


def tab_order(form: Form) -> list[QWidget]:
    editors = [form.editor(path).widget for path in form._rows]
    found = []
    widget = form
    for _ in range(2000):
        widget = widget.nextInFocusChain()
        found += [widget] if widget in editors and widget not in found else []
    return found


WHERE = (
    ("client", "name"),
    ("site", "latitude_deg"),
    ("site", "outdoor", "heating_dry_bulb_k"),
    ("site", "weather", "station_id"),
    ("options", "sizing_rules"),
    ("building", "year_built"),
    ("building", "conditioned_floor_area_m2"),
    ("building", "infiltration", "ach"),
    ("building", "gains"),
    ("distribution", "panel", "service_a"),
    ("distribution", "piping_loss_w"),
    ("choices", "placement", "sound_limit_db"),
    ("choices", "controls", "compressor_lockout_k"),
    ("choices", "tariffs", "electricity_per_kwh"),
    ("proposal", "company", "name"),
    ("proposal", "goals"),
    ("proposal", "maintenance", "visits_per_year"),
)


@pytest.mark.parametrize("where", WHERE, ids=".".join)
def test_going_to_a_field_gives_it_the_focus(page, where):
    assert page.go_to(where)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit | QComboBox | QPlainTextEdit)
    assert focused.isVisible()


CELLS = (
    ("building", "rooms", "hall", "floor_area_m2"),
    ("building", "rooms", 3),
    ("building", "surfaces", "wall-study-s", "azimuth_deg"),
    ("building", "surfaces", "crawl-n", "height_m"),
    ("building", "surfaces", "ceiling-main"),
    ("building", "surfaces", "roof", "rise_over_run"),
    ("building", "surfaces", "ground", "exposed_perimeter_m"),
    ("building", "openings", "window-study-s", "area_m2"),
    ("building", "openings", "window-study-s", "overhang", "to_top_m"),
    ("building", "openings", "door-kitchen", "construction_id"),
    ("building", "constructions", "glass", "shgc"),
    ("building", "ventilation", "bath", "airflow_m3_s"),
    ("distribution", "ducts", "ducts", "leakage", "supply_m3_s"),
    ("distribution", "ducts", "ducts", "runs", "return", "r_m2k_w"),
    ("distribution", "existing", "furnace", "capacity_w"),
    ("proposal", "lines", "strip", "amount"),
)


@pytest.mark.parametrize("where", CELLS, ids=lambda where: ".".join(map(str, where)))
def test_going_to_a_row_makes_its_cell_the_current_one(page, where):
    assert page.go_to(where)
    view = QApplication.focusWidget()
    assert isinstance(view, RowsView)
    index = view.currentIndex()
    there = view.rows_model.where(index.row(), index.column())
    named = tuple(step for step in where if not isinstance(step, int))
    assert set(named) <= set(there)


@pytest.mark.parametrize("where", [(), ("choices", "unit"), ("building", "rooms", "cellar")])
def test_what_is_not_on_the_page_is_not_gone_to(page, where):
    page.show_section(2)
    assert not page.go_to(where)
    assert page.findChild(QListWidget).currentRow() == 2


def test_the_list_is_walked_from_anywhere_on_the_page(qtbot, page):
    page.go_to(("building", "year_built"))
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown, control)
    assert page.findChild(QListWidget).currentRow() == 2
    qtbot.keyClick(page, Qt.Key.Key_PageUp, control)
    assert page.findChild(QListWidget).currentRow() == 1


def test_rotating_the_house_is_one_step_and_four_quarters_are_none(page):
    page.rotate_house(90.0)
    surfaces = {s.id: s for s in document(page).project.building.surfaces}
    assert surfaces["wall-study-s"].azimuth_deg == 270.0
    assert surfaces["wall-main-e"].azimuth_deg == 180.0
    assert document(page).history.undoText() == "Rotate house by 90°"
    document(page).history.undo()
    assert document(page).project == sample_project()
    assert rotated(rotated(sample_project(), 270.0), 90.0) == sample_project()


def test_empty_sizes_show_what_follows_from_the_rooms(page):
    page.go_to(("building", "conditioned_floor_area_m2"))
    assert QApplication.focusWidget().placeholderText() == "1,280.0 ft², sum of rooms"


def test_empty_conditions_show_the_stations_figures(qtbot, services):
    workspace = Workspace(Document(sample_project()), services)
    page = SurveyPage(workspace)
    qtbot.addWidget(page)
    page.show()
    workspace.recompute()
    page.go_to(("site", "outdoor", "heating_dry_bulb_k"))
    used = workspace.design.conditions.heating_outdoor_k
    text = page.findChild(Form).editor(("site", "outdoor", "heating_dry_bulb_k")).widget
    assert text.placeholderText().startswith(f"{used * 1.8 - 459.67:.1f}".replace("-", "−"))
    assert text.placeholderText().endswith("°F · weather station")
    stations = page.findChild(Form).editor(("site", "weather", "station_id")).widget
    assert stations.count() == 9
    assert stations.itemText(0).startswith("Nearest: Duluth")
    workspace.close()


def test_findings_of_the_design_stand_at_their_fields_and_cells(page):
    area = ("building", "conditioned_floor_area_m2")
    cell = ("building", "rooms", "hall", "floor_area_m2")
    findings = tuple(
        Problem("form.required", where, Severity.WARNING, {"name": "Area"})
        for where in (area, cell)
    )
    page.workspace.design = finished_design(findings)
    page.go_to(area)
    shown = [m.text() for m in page.findChildren(Message) if m.isVisible()]
    assert shown[0].startswith("▲ Area is needed")
    page.go_to(cell)
    view = QApplication.focusWidget()
    assert view.currentIndex().data(UNUSUAL_ROLE) == findings[1]
    assert "Area is needed" in view.currentIndex().data(Qt.ItemDataRole.ToolTipRole)


def finished_design(problems):
    from hpdesigner.engineering.climate.weather import StationDesign

    conditions = SimpleNamespace(
        heating_outdoor_k=250.0,
        cooling_outdoor_k=300.0,
        humidity_difference_kg_kg=0.002,
        daily_range="medium",
        elevation_m=400.0,
        latitude_deg=46.8,
    )
    weather = SimpleNamespace(name="Duluth", longitude_deg=-92.0, design=StationDesign())
    return SimpleNamespace(conditions=conditions, weather=weather, problems=problems)


def picture() -> bytes:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


@pytest.fixture
def photos(page) -> PhotosSection:
    page.go_to(("photos",))
    return page.findChild(PhotosSection)


def test_photos_are_kept_by_digest_and_listed_with_their_names(page, photos, tmp_path):
    file = tmp_path / "nameplate.png"
    file.write_bytes(picture())
    photos.attach([str(file)])
    (photo,) = document(page).project.photos
    assert photo.caption == "nameplate"
    assert page.workspace.services.attachments.get(photo.sha256) == picture()
    listed = photos.findChild(QListWidget)
    assert listed.item(0).text() == "nameplate"
    listed.item(0).setText("Furnace")
    assert document(page).project.photos[0].caption == "Furnace"
    listed.item(0).setSelected(True)
    photos.remove()
    assert document(page).project.photos == ()


def test_a_file_that_is_no_picture_is_told_and_left_out(page, photos, tmp_path):
    file = tmp_path / "notes.png"
    file.write_bytes(b"no picture")
    photos.attach([str(file)])
    assert document(page).project.photos == ()
    assert '"notes.png" is not a picture' in photos.findChild(Message).text()


def test_a_photo_that_cannot_be_read_is_told_and_left_out(page, photos, tmp_path):
    photos.attach([str(tmp_path / "gone.png")])
    assert document(page).project.photos == ()
    assert '"gone.png" is not a picture' in photos.findChild(Message).text()


def test_removing_no_photo_is_no_step(page, photos):
    photos.remove()
    assert not document(page).history.canUndo()


def test_evidence_takes_pictures_only(page, tmp_path, monkeypatch):
    page.go_to(("building", "year_built"))
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *asked: said.append(asked[-1]))
    file = tmp_path / "notes.png"
    file.write_bytes(b"no picture")
    mark = next(
        one for one in page.findChildren(EvidenceMark) if "Year built" in one.accessibleName()
    )
    mark.attach_photo(file)
    assert not document(page).history.canUndo()
    assert '"notes.png" is not a picture' in said[0]
    file.write_bytes(picture())
    mark.attach_photo(file)
    evidence = document(page).project.building.evidence_for("year_built")
    assert page.workspace.services.attachments.get(evidence.photo) == picture()


def test_empty_prices_show_those_of_the_region(page):
    page.go_to(("choices", "tariffs", "gas_per_therm"))
    used = prices(sample_project()).per_kwh["natural_gas"]
    therm_kwh = 29.307107
    shown = QApplication.focusWidget().placeholderText()
    assert shown == f"{used * therm_kwh:.2f} USD · regional price"


def test_a_picture_that_is_missing_stays_listed(qtbot, page, photos, tmp_path):
    lost = {"id": "p1", "sha256": "0" * 64, "caption": "Attic"}
    project = document(page).project.model_copy()
    document(page).apply(
        Project.model_validate({**project.__dict__, "photos": (lost,)}), "Attach 1 photos"
    )
    assert photos.findChild(QListWidget).item(0).text() == "Attic"


@pytest.fixture
def large_letters(qapp):
    before = qapp.font()
    doubled = qapp.font()
    doubled.setPointSizeF(20.0)
    qapp.setFont(doubled)
    yield
    qapp.setFont(before)


@pytest.mark.parametrize("section", SECTIONS)
def test_letters_of_double_size_fit_a_small_screen(large_letters, page, section):
    page.show_section(section)
    smallest = page.minimumSizeHint()
    assert smallest.width() <= 1366
    assert smallest.height() <= 700


@pytest.fixture
def big_house(qtbot, shared_data, tmp_path):
    project = read_hpxml(shared_data / "acca" / "Bob_Ross_Residence.xml").project
    made = make_page(qtbot, project, tmp_path)
    yield made
    made.workspace.close()


@pytest.mark.reference
@pytest.mark.parametrize("section", SECTIONS)
def test_entering_what_is_shown_changes_nothing_beyond_rounding(big_house, section):
    page = big_house
    page.show_section(section)
    models = [view.rows_model for view in page._parts[section].findChildren(RowsView)]
    cells = [
        (model, row, column)
        for model in models
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    refusals = [cell for cell in cells if not same_after_entering(*cell)]
    assert refusals == []


def same_after_entering(model: RowsModel, row: int, column: int) -> bool:
    before = model.plain_text(row, column)
    accepted = model.enter([(row, column, before)], "Again")
    return accepted and model.plain_text(row, column) == before


@pytest.mark.reference
@pytest.mark.parametrize("section", [2, 3, 7, 8])
def test_one_edit_is_shown_within_the_budget(benchmark, big_house, section):
    page = big_house
    page.show_section(section)
    room = document(page).project.building.rooms[0]
    path = ("building", "rooms", room.id, "floor_area_m2")
    areas = iter(range(1, 1_000_000))

    def edit() -> None:
        document(page).apply(replaced(document(page).project, path, float(next(areas))), "Edit")

    benchmark(edit)
    assert document(page).project.building.rooms[0].floor_area_m2 != approx(room.floor_area_m2)
    assert benchmark.stats.stats.median < BUDGET_S
