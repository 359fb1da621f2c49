import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QStackedWidget,
)

from hpdesigner.gui.main_window import MainWindow
from hpdesigner.gui.pages.catalogue_of_pages import PAGES
from hpdesigner.gui.pages.key_figures import KeyFigures
from hpdesigner.gui.palette import Palette
from hpdesigner.gui.settings_dialog import SettingsDialog
from hpdesigner.model.samples import sample_project
from hpdesigner.problems import Problem
from hpdesigner.units import Quantity

ALL_PAGES = [page.id for page in PAGES]


def press(window: MainWindow, keys: str) -> None:
    sequence = QKeySequence(keys)
    QTest.keySequence(window, sequence)


def test_a_new_window_shows_the_start_page(window: MainWindow) -> None:
    assert window.page_id is None
    assert window.start.isVisible()


@pytest.mark.parametrize("page_id", ALL_PAGES)
def test_every_page_opens_on_the_sample_house(window: MainWindow, page_id: str) -> None:
    window.open_sample()
    page = window.show_page(page_id)
    assert page.isVisible()
    assert page.title == next(entry.title for entry in PAGES if entry.id == page_id)


@pytest.mark.parametrize(("number", "page_id"), list(enumerate(ALL_PAGES, start=1)))
def test_a_number_key_opens_its_page(qtbot, window: MainWindow, number: int, page_id: str) -> None:
    window.activateWindow()
    qtbot.waitActive(window)
    press(window, f"Ctrl+{number}")
    assert window.page_id == page_id


def test_turning_forward_through_all_pages_comes_back_to_the_first(window: MainWindow) -> None:
    window.show_page(ALL_PAGES[0])
    for _ in ALL_PAGES:
        window.turn_page(1)
    assert window.page_id == ALL_PAGES[0]


def test_the_strip_shows_the_loads_of_the_design(window: MainWindow) -> None:
    window.open_sample()
    design = window.workspace.design
    expected = Quantity.POWER.text(design.loads.heating_total_w, "ip")
    assert window.strip.text("heating_load") == expected


def test_the_strip_follows_the_unit_system(window: MainWindow) -> None:
    window.open_sample()
    window.action("view.units").trigger()
    design = window.workspace.design
    assert window.strip.text("cooling_load") == Quantity.POWER.text(
        design.loads.cooling_total_w, "si"
    )
    assert window.action("view.units").iconText() == "SI"


def test_while_figures_are_stale_they_stay_and_are_greyed(qtbot, window: MainWindow) -> None:
    window.open_sample()
    before = window.strip.text("heating_load")
    project = window.document.project
    cold = project.site.outdoor.evolve(heating_dry_bulb_k=240.0)
    with qtbot.waitSignal(window.workspace.designed):
        window.document.apply(project.evolve(site=project.site.evolve(outdoor=cold)), "Colder")
        assert window.strip.is_stale
        assert window.strip.text("heating_load") == before
    assert not window.strip.is_stale
    assert window.strip.text("heating_load") != before


def test_undo_names_its_step_and_shows_the_title_modified(window: MainWindow) -> None:
    window.open_sample()
    window.document.apply(window.document.project.evolve(name="Elm Street"), "Job: name")
    assert "Job: name" in window.action("edit.undo").text()
    assert window.isWindowModified()
    window.action("edit.undo").trigger()
    assert not window.isWindowModified()
    assert "Job: name" in window.action("edit.redo").text()


def test_findings_are_listed_as_sentences(window: MainWindow) -> None:
    window.open_sample()
    window.show_problems()
    assert len(window.panel.texts()) == len(window.workspace.design.problems)
    assert window.problems.isVisible()


def test_a_survey_without_a_place_says_why_there_are_no_figures(window: MainWindow) -> None:
    window.new_survey()
    window.workspace.recompute()
    assert window.failure is not None
    assert len(window.panel.texts()) == 1


def test_a_message_is_shown_inside_the_window(window: MainWindow) -> None:
    window.say(Problem("window.no_field"))
    (banner,) = window.banners.shown()
    assert "no single field" in banner.text


def test_the_same_message_is_shown_once(window: MainWindow) -> None:
    window.say(Problem("window.no_field"))
    window.say(Problem("window.no_field"))
    assert len(window.banners.shown()) == 1


def test_many_messages_leave_the_page_in_sight(window: MainWindow) -> None:
    for name in ("one", "two", "three", "four", "five"):
        window.banners.say(f"{name} is damaged")
    texts = [banner.text for banner in window.banners.shown()]
    assert texts == ["five is damaged", "four is damaged", "three is damaged"]


def test_a_question_is_not_pushed_away_by_messages(window: MainWindow) -> None:
    asked = window.banners.say("Save over it?", "warning", [("Save", lambda: None)])
    for name in ("one", "two", "three", "four"):
        window.banners.say(f"{name} is damaged")
    assert asked in window.banners.shown()


def test_the_words_of_a_file_are_no_markup(window: MainWindow) -> None:
    banner = window.banners.say('"house.xml" begins with <b>')
    assert banner.findChild(QLabel, "words").textFormat() is Qt.TextFormat.PlainText


def test_control_page_down_walks_through_the_survey_in_the_window(
    qtbot, window: MainWindow
) -> None:
    window.open_sample()
    window.activateWindow()
    qtbot.waitActive(window)
    press(window, "Ctrl+PgDown")
    assert window.page_id == "survey"
    assert window.show_page("survey").findChild(QListWidget).currentRow() == 1
    press(window, "Alt+PgDown")
    assert window.page_id == "loads"


def test_the_palette_finds_a_room_by_its_name(window: MainWindow) -> None:
    window.open_sample()
    window.show_palette()
    palette = window.findChild(Palette)
    name = sample_project().building.rooms[0].name
    palette.search(name[:4])
    assert name in palette.texts()
    palette.reject()


def test_the_palette_runs_what_is_marked(window: MainWindow) -> None:
    window.show_palette()
    palette = window.findChild(Palette)
    palette.search("sun theme")
    QTest.keyClick(palette.findChild(QLineEdit), Qt.Key.Key_Return)
    assert window.session.settings.theme == "sun"


def test_two_windows_hold_two_projects(window: MainWindow) -> None:
    window.open_sample()
    window.new_survey()
    other = window.session.windows[1]
    assert other.document.project.building.rooms == ()
    assert window.document.project.building.rooms != ()


def test_closing_the_last_window_ends_the_session(qtbot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.session.last_closed):
        window.close()


@pytest.mark.parametrize("size", [(1366, 768), (1093, 614), (683, 384)])
def test_the_window_shrinks_to_small_screens(window: MainWindow, size: tuple[int, int]) -> None:
    window.open_sample()
    window.show_page(ALL_PAGES[-1])
    window.resize(*size)
    assert (window.width(), window.height()) == size


def test_undo_goes_to_the_page_and_field_of_its_step(window: MainWindow) -> None:
    window.open_sample()
    client = window.document.project.client.evolve(name="Anna Elm")
    where = ("client", "name")
    window.document.apply(window.document.project.evolve(client=client), "Client: name", where)
    window.show_page("loads")
    window.action("edit.undo").trigger()
    assert window.page_id == "survey"
    assert isinstance(window.focusWidget(), QLineEdit)
    assert window.focusWidget().text() == window.document.project.client.name


def test_a_place_nobody_knows_leaves_the_page_as_it_is(window: MainWindow) -> None:
    window.open_sample()
    window.show_page("loads")
    assert not window.go_to(("nothing", "such"))
    assert window.page_id == "loads"


def test_a_new_survey_is_offered_by_the_users_own_company(window: MainWindow) -> None:
    company = window.session.settings.company.evolve(name="Elm Heating")
    window.session.change(company=company)
    window.new_survey()
    assert window.document.project.proposal.company.name == "Elm Heating"
    assert not window.isWindowModified()


def test_the_window_comes_back_in_its_last_size(window: MainWindow) -> None:
    session = window.session
    window.resize(701, 602)
    window.close()
    again = session.new_window()
    assert (again.width(), again.height()) == (701, 602)


def test_a_finding_without_a_field_says_so(window: MainWindow) -> None:
    window.open_sample()
    window.panel.chosen.emit(("nothing", "such"))
    assert "no single field" in window.banners.shown()[0].text


def test_a_finding_leads_to_its_field(window: MainWindow) -> None:
    window.open_sample()
    window.show_page("loads")
    window.panel.show_problems([Problem("window.no_field", ("client", "name"))], "ip")
    window.panel.go_to(0)
    assert window.page_id == "survey"
    assert window.banners.shown() == ()


def scroll_area(window: MainWindow, page_id: str) -> QScrollArea:
    window.open_sample()
    window.workspace.recompute()
    window.show_page(page_id)
    QApplication.processEvents()
    area = window.centralWidget().findChild(QStackedWidget).currentWidget()
    assert isinstance(area, QScrollArea)
    return area


@pytest.mark.parametrize("page_id", ALL_PAGES)
def test_a_page_fits_a_small_laptop(window: MainWindow, page_id: str) -> None:
    window.resize(1366, 768)
    area = scroll_area(window, page_id)
    assert area.verticalScrollBar().maximum() == 0
    assert area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("page_id", ALL_PAGES)
def test_at_double_size_nothing_is_cut_off_at_the_side(window: MainWindow, page_id: str) -> None:
    window.resize(1366, 768)
    window.session.zoom_to(2.0)
    assert scroll_area(window, page_id).horizontalScrollBar().maximum() == 0


def test_at_double_size_key_figures_take_more_rows(window: MainWindow) -> None:
    window.resize(1366, 768)
    window.session.zoom_to(2.0)
    area = scroll_area(window, "loads")
    figures = area.findChild(KeyFigures)
    rows = {label.y() for label in figures.findChildren(QLabel) if label.isVisible()}
    assert len(rows) == 4  # names and figures of two rows
    assert all(
        label.geometry().right() <= figures.width() for label in figures.findChildren(QLabel)
    )


def test_the_keyboard_begins_at_the_first_thing_to_begin_with(window: MainWindow) -> None:
    assert window.focusWidget().accessibleName() == "New survey"


def test_the_text_size_is_chosen_in_the_settings(window: MainWindow) -> None:
    dialog = SettingsDialog(window.session, window)
    dialog.zoom.setCurrentIndex(dialog.zoom.findText("150 %"))
    dialog.zoom.activated.emit(dialog.zoom.currentIndex())
    assert window.session.settings.zoom == 1.5
