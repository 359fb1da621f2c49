"""What the survey says of itself: usual values where a field is empty, findings at their fields."""

from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
)

from hpdesigner.engineering.energy.prices import prices
from hpdesigner.gui.document import Document
from hpdesigner.gui.forms.form import Form
from hpdesigner.gui.forms.message import Message
from hpdesigner.gui.pages.survey import SurveyPage
from hpdesigner.gui.tables.rows_model import UNUSUAL_ROLE
from hpdesigner.gui.workspace import Workspace
from hpdesigner.model.samples import sample_project
from hpdesigner.problems import Problem, Severity


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


def test_empty_prices_show_those_of_the_region(page):
    page.go_to(("choices", "tariffs", "gas_per_therm"))
    used = prices(sample_project()).per_kwh["natural_gas"]
    therm_kwh = 29.307107
    shown = QApplication.focusWidget().placeholderText()
    assert shown == f"{used * therm_kwh:.2f} USD · regional price"
