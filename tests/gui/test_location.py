"""Finding the place and its station in the window."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialogButtonBox
from pytest import approx

from hpdesigner.gui import theme
from hpdesigner.gui.document import Document
from hpdesigner.gui.location.choosing import with_location
from hpdesigner.gui.location.dialog import LocationDialog
from hpdesigner.gui.pages.survey_sections.client_site import client_and_site
from hpdesigner.model.project import Project
from hpdesigner.model.site import Address, Site
from hpdesigner.persistence.attachments import Attachments
from hpdesigner.units import feet
from hpdesigner.weather.store import Stations

STATIONS = Stations()


@pytest.fixture
def make(qtbot):
    def made(system="ip", text="", elevation_m=None):
        dialog = LocationDialog(STATIONS, system, text, elevation_m)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return made


def ok(dialog):
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


def test_typing_a_code_finds_its_place_and_its_stations(make, qtbot):
    dialog = make()
    assert not ok(dialog).isEnabled()
    qtbot.keyClicks(dialog.search, "55811")
    assert dialog.place.label == "55811 Duluth, MN"
    assert dialog.station.station_id == "727450"
    assert ok(dialog).isEnabled()


def test_stations_stand_side_by_side_with_their_figures_in_either_system(make):
    rows = [make(system, "55811").table.rows for system in ("ip", "si")]
    texts = [
        [model.index(0, column).data() for column in range(model.columnCount())] for model in rows
    ]
    assert texts[0][:4] == ["1", "Duluth Intl AP-Duluth ANGB, MN", "0.5", "1,421"]
    assert texts[0][6:8] == ["−13.7", "81.1"]
    assert texts[1][6:8] == ["−25.4", "27.3"]


def test_the_elevation_of_the_house_changes_the_choice(make):
    dialog = make("ip", "98068")
    assert "enter the elevation" in dialog.said.text()
    assert dialog.elevation_m is None
    dialog.elevation.setValue(3022)
    assert dialog.elevation_m == approx(feet(3022))
    assert dialog.station.label == "Stampede Pass MS, WA"
    assert "enter the elevation" not in dialog.said.text()


def test_another_place_of_the_name_can_be_chosen(make):
    dialog = make("ip", "portland")
    labels = [dialog.places.item(row).text() for row in range(dialog.places.count())]
    dialog.places.setCurrentRow(labels.index("Portland, ME"))
    assert dialog.station.state == "ME"


def test_a_click_on_the_map_chooses_the_station_there(make, qtbot):
    dialog = make("ip", "55811")
    at = dialog.map.station_points()[4].toPoint()
    qtbot.mouseClick(dialog.map, Qt.MouseButton.LeftButton, pos=at)
    assert dialog.station == dialog.map._stations[4]
    qtbot.mouseClick(dialog.map, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert dialog.station == dialog.map._stations[4]


def test_the_keys_go_from_station_to_station_on_the_map(make, qtbot):
    dialog = make("ip", "55811")
    qtbot.keyClick(dialog.map, Qt.Key.Key_Right)
    qtbot.keyClick(dialog.map, Qt.Key.Key_Down)
    assert dialog.station == dialog.map._stations[2]
    qtbot.keyClick(dialog.map, Qt.Key.Key_Left)
    assert dialog.station == dialog.map._stations[1]
    qtbot.keyClicks(dialog.map, "7")
    assert dialog.station == dialog.map._stations[6]
    qtbot.keyClicks(dialog.map, "9")
    assert dialog.station == dialog.map._stations[6]


def test_a_station_on_the_map_says_how_far_it_is(make):
    said = [make(system, "55811").map.station_text(1) for system in ("ip", "si")]
    assert "11.7 mi away" in said[0]
    assert "18.8 km away" in said[1]


def test_stations_close_together_can_be_told_apart_on_the_map(make):
    points = make("si", "V8E").map.station_points()
    gaps = [
        (one - other).manhattanLength() for at, one in enumerate(points) for other in points[:at]
    ]
    assert min(gaps) >= theme.em(make().map, 1)


@pytest.mark.parametrize("name", theme.THEMES)
def test_water_and_land_differ_on_the_map(make, qapp, name):
    theme.apply(qapp, name)
    picture = make("ip", "55811").map.grab().toImage()
    theme.apply(qapp, "light")
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 5)
        for y in range(0, picture.height(), 5)
    }
    roles = theme.theme(name).roles
    assert {roles["water"], roles["base"]} <= colours


def test_the_map_is_drawn_with_and_without_a_place(make):
    empty, full = make(), make("si", "V8E", 675.0)
    assert empty.map.grab().toImage() != full.map.grab().toImage()
    assert full.map.reach_m >= max(one.distance_m for one in full.map._stations)


@pytest.mark.parametrize(("system", "frost"), [("ip", "32 °F"), ("si", "0 °C")])
def test_the_climate_of_the_chosen_station_says_how_each_figure_was_found(make, system, frost):
    dialog = make(system, "55811")
    dialog.tabs.setCurrentWidget(dialog.climate)
    rows = dialog.climate.rows
    table = {rows.index(at, 0).data(): rows.index(at, 2).data() for at in range(rows.rowCount())}
    assert "reconstructed from monthly statistics" in table["Hours of the year"]
    assert frost in table["First frost, last frost"]
    dialog.map.clicked.emit(4)
    assert "Two Harbors" in rows.index(1, 2).data()


def test_a_station_without_humidity_says_what_is_missing(make):
    dialog = make("si", "48.2, 16.37")  # Vienna, whose year has temperature and sun only
    dialog.tabs.setCurrentWidget(dialog.climate)
    rows = dialog.climate.rows
    table = {
        rows.index(at, 0).data(): [rows.index(at, column).data() for column in (1, 2)]
        for at in range(rows.rowCount())
    }
    figure, said = table["Humidity difference, summer design"]
    assert figure == "–"
    assert "enter the coincident wet bulb" in said
    assert table["Frost on the coil"][0] == "–"
    dialog.tabs.setCurrentWidget(dialog.beyond)
    assert dialog.beyond.years.rows.rowCount() == 7


def test_the_climate_goes_with_its_station(make):
    dialog = make("si", "55811")
    dialog.tabs.setCurrentWidget(dialog.beyond)
    assert dialog.beyond.rare.rows.rowCount() > 0
    dialog.search.setText("nowhereville")
    assert dialog.beyond.rare.rows.rowCount() == 0
    assert dialog.climate.rows.rowCount() == 0


def test_a_colder_year_is_looked_at_without_touching_the_design(make):
    dialog = make("si", "55811")
    dialog.tabs.setCurrentWidget(dialog.beyond)
    design = dialog.beyond.rare.rows.index(0, 1).data()
    dialog.beyond.margin.setValue(5.0)
    years = dialog.beyond.years.rows
    assert [years.index(0, column).data() for column in (1, 2, 3)] == [
        "−35.6 °C", "−30.6 °C", "−25.6 °C"
    ]  # fmt: skip
    assert dialog.beyond.rare.rows.index(0, 1).data() == design == "−25.4 °C"


def test_the_building_code_of_canada_is_named_apart(make):
    assert "National Building Code of Canada" in make("si", "V8E").said.text()


def test_what_leads_nowhere_says_what_to_enter(make):
    dialog = make("ip", "nowhereville")
    assert (dialog.place, dialog.station) == (None, None)
    assert "ZIP code" in dialog.said.text()


@pytest.fixture
def section(qtbot, tmp_path):
    document = Document(Project(site=Site(address=Address(postal_code="55811"))))
    made = client_and_site(document, Attachments(tmp_path))
    qtbot.addWidget(made)
    made.refresh("ip")
    return SimpleNamespace(document=document, part=made)


def test_the_answer_is_one_step_that_can_be_undone(section, qtbot):
    before = section.document.project
    dialog = section.part.dialog()
    qtbot.addWidget(dialog)
    section.part.take_over(dialog)
    site = section.document.project.site
    assert site.weather.station_id == "727450"
    assert (site.latitude_deg, site.longitude_deg) == approx((46.84, -92.22), abs=0.05)
    assert "55811" in site.evidence_for("latitude_deg").note
    assert section.document.history.count() == 1
    section.document.history.undo()
    assert section.document.project == before


def test_nothing_chosen_changes_nothing(section, qtbot):
    dialog = section.part.dialog()
    qtbot.addWidget(dialog)
    dialog.search.setText("nowhereville")
    section.part.take_over(dialog)
    assert section.document.history.count() == 0


def test_an_address_is_filled_only_where_it_is_empty():
    place = STATIONS.find("55811")[0]
    station = STATIONS.station("727450")
    kept = Project(site=Site(address=Address(city="Hermantown")))
    address = with_location(kept, place, None, station).site.address
    assert (address.city, address.state, address.postal_code) == ("Hermantown", "MN", "55811")


def test_a_position_entered_needs_no_note_of_a_middle():
    place = STATIONS.find("46.8, -92.2")[0]
    site = with_location(Project(), place, 430.0, STATIONS.station("727450")).site
    assert site.evidence_for("latitude_deg") is None
    assert (site.latitude_deg, site.elevation_m) == (46.8, 430.0)
    assert site.address == Project().site.address
