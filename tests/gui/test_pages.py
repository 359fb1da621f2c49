"""The pages that show the design, on the sample house in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from hpdesigner.engineering.refrigerant.unit_cycle import unit_cycle
from hpdesigner.gui.pages.shown_table import ShownModel, ShownTable
from hpdesigner.gui.plots.chart_view import ChartView
from hpdesigner.model.base import replaced
from hpdesigner.model.building import Leakiness
from hpdesigner.model.evidence import Evidence, Source
from hpdesigner.model.project import Project
from hpdesigner.model.samples import sample_project
from hpdesigner.problems import HpdError, Problem
from hpdesigner.reports.series import Axis, Chart, Line, Mark, Role, Series
from hpdesigner.units import Quantity

UNIT = "SAMPLE-36-DUCTED"
X, Y = Axis("Outdoors", "°F"), Axis("Capacity", "Btu/h")
CHARTS = {
    "lines": Chart("C", X, Y, (Series("a", (0, 1), (1, 2), Role.LOAD),), (Mark("m", x=0.5),)),
    "band": Chart(
        "C",
        X,
        Y,
        (Series("a", (0, 1), (1, 2), Role.BACKUP, Line.BAND, (2, 3)),),
        (Mark("p", 0, 1),),
    ),
    "bars": Chart(
        "C",
        X,
        Y,
        tuple(Series(n, (0, 1), (1, 2), Role.LOAD, Line.BARS) for n in "ab"),
        categories=("x", "y"),
    ),
    "stacked": Chart(
        "C", X, Y, tuple(Series(n, (0, 1), (1, 2), Role.LOAD, Line.STACKED) for n in "ab")
    ),
    "logarithmic": Chart(
        "C", X, Axis("p", "kPa", True), (Series("a", (0, 1), (10, 2000), Role.DOME),)
    ),
    "nothing": Chart("C", X, Y, (), summary="Nothing is known."),
}


@pytest.fixture
def sample(window):
    window.open_sample()
    return window


def choose(window, reference=UNIT):
    page = window.show_page("equipment")
    page._choose(reference)
    window.workspace.recompute()
    return page


def test_the_loads_page_adds_up_to_the_strip(sample):
    page = sample.show_page("loads")
    rows = page._components.rows
    total = rows.data(rows.index(rows.rowCount() - 1, 1))
    heating = sample.workspace.design.loads.heating_total_w
    assert total == Quantity.POWER.number(heating, "ip")


def test_a_component_opens_its_recipe(sample, qtbot):
    page = sample.show_page("loads")
    table = page._components
    table.setCurrentIndex(table.rows.index(table.rows.row_of("windows"), 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page._tabs.currentIndex() == page._why
    windows = [s for s in sample.workspace.design.loads.steps if s.component == "windows"]
    assert page._steps.rows.rowCount() == len(windows) > 0


def test_the_loads_page_says_how_sure_they_are_and_leads_to_the_entry(sample, qtbot):
    page = sample.show_page("loads")
    sure = sample.workspace.sure.band
    shown = page._sureness._band.text()
    assert Quantity.POWER.number(sure.heating_w[0], "ip") in shown
    assert Quantity.POWER.number(sure.heating_w[1], "ip") in shown
    movers = page._sureness._movers
    assert movers.rows.rowCount() == len(sure.sensitivities) > 0
    movers.setCurrentIndex(movers.rows.index(0, 0))
    with qtbot.waitSignal(sample.workspace.wanted) as wanted:
        qtbot.keyClick(movers, Qt.Key.Key_Return)
    assert wanted.args == [sure.sensitivities[0].where]
    assert sample.page_id == "survey"


def test_a_guess_on_the_safe_side_shows_as_padding(sample):
    project = sample.document.project
    leaky = project.building.infiltration.evolve(
        leakiness=Leakiness.VERY_LEAKY, ach=None, airflow_m3_s=None, leakage_area_m2=None
    ).with_evidence(Evidence(field="leakiness", source=Source.GUESS))
    sample.document.apply(
        project.evolve(building=project.building.evolve(infiltration=leaky)), "Leaky"
    )
    page = sample.show_page("loads")
    sample.workspace.recompute()
    table = page._sureness._padding
    named = [table.rows.data(table.rows.index(row, 0)) for row in range(table.rows.rowCount())]
    assert "air leakage above average" in named
    assert all(meter.value() > 0 for meter in page._sureness._meters.values())


def test_a_unit_that_fails_cold_climate_criteria_says_so_without_a_claim(sample):
    page = sample.show_page("equipment")
    page._show_details("SAMPLE-24-SINGLE-STAGE")
    assert "Version 4.0: not met" in page._details._reasons.toPlainText()
    assert "no program has approved" in page._details._reasons.toPlainText()
    assert "  variable speed: not met" in page._details._reasons.toolTip()


def test_enter_chooses_the_unit_in_one_step_to_undo(sample, qtbot):
    page = sample.show_page("equipment")
    table = page._units
    row = table.rows.row_of(UNIT)
    table.setCurrentIndex(table.rows.index(row, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert sample.document.project.choices.unit.reference == UNIT
    sample.document.history.undo()
    assert sample.document.project.choices.unit is None


def test_the_search_narrows_the_list(sample, qtbot):
    page = sample.show_page("equipment")
    page._search.setText("monobloc")
    qtbot.waitUntil(lambda: page._units.rows.rowCount() == 1)


def test_only_fitting_units_are_shown_when_asked(sample):
    page = sample.show_page("equipment")
    everything = page._units.rows.rowCount()
    page._fitting.setChecked(True)
    assert 0 < page._units.rows.rowCount() < everything


def test_a_unit_entered_by_hand_stands_in_the_catalogue(sample):
    page = sample.show_page("equipment")
    own = sample.workspace.services.catalogue.unit(UNIT)
    page._store(own.evolve(reference="MINE", brand="Own", sample=False))
    assert "MINE" in [page._units.rows.key(r) for r in range(page._units.rows.rowCount())]


@pytest.mark.parametrize(("system", "coldest"), [("ip", "−23.1 °F"), ("si", "−30.6 °C")])
def test_the_performance_page_shows_what_lies_beyond_the_design(sample, system, coldest):
    sample.session.change(system=system)
    choose(sample)
    page = sample.show_page("performance")
    rare = page._beyond.rare.rows
    shown = [
        [rare.index(row, column).data() for column in range(4)] for row in range(rare.rowCount())
    ]
    assert shown[0][0] == "Design condition"
    hour = next(row for row in shown if row[0] == "Coldest hour")
    assert hour[1] == coldest
    loads = {row[0]: float(row[2].replace(",", "")) for row in shown}
    assert loads["Coldest hour"] > loads["Design condition"]
    before = sample.workspace.design
    page._beyond.margin.setValue(9)
    assert page._beyond.years.rows.headerData(1, Qt.Orientation.Horizontal).startswith("9.0")
    assert sample.workspace.design is before


def test_the_performance_page_shows_the_climate_with_how_it_was_found(sample):
    choose(sample)
    rows = sample.show_page("performance")._climate.rows
    table = {rows.index(at, 0).data(): rows.index(at, 1).data() for at in range(rows.rowCount())}
    assert table["First frost, last frost"] == "Oct 5, May 2"
    assert "reconstructed" in rows.index(0, 2).data()
    assert all(rows.index(at, 2).data() for at in range(rows.rowCount()))


def test_the_performance_page_says_what_the_year_was_run_on(sample):
    choose(sample)
    said = sample.show_page("performance")._unit.text()
    assert said.endswith("hours reconstructed from monthly statistics")


def test_the_performance_page_shows_the_months_and_the_coldest_days(sample):
    choose(sample)
    rows = sample.show_page("performance")._months.rows
    titles = [rows.index(at, 0).data() for at in range(rows.rowCount())]
    backup = [float(rows.index(at, 3).data()) for at in range(rows.rowCount())]
    assert (titles[0], titles[12]) == ("January", "The year")
    assert titles[-1].startswith("Coldest 72 hours, from ")
    assert sum(backup[:12]) == pytest.approx(backup[12], abs=12 * 0.05)
    assert 0 < backup[13] <= backup[12]


@pytest.mark.parametrize("system", ["ip", "si"])
def test_the_performance_page_shows_the_balance_point(sample, system):
    choose(sample)
    sample.session.change(system=system)
    page = sample.show_page("performance")
    balance = sample.workspace.design.sizing.thermal_balance_k
    shown = {name.text(): figure.text() for name, figure in page._figures._labels}
    assert shown["Balance point"] == Quantity.TEMPERATURE.text(balance, system)
    assert page._capacity.chart is not None


def test_the_cycle_page_says_that_it_waits_and_then_shows_the_states(sample):
    choose(sample)
    page = sample.show_page("cycle")
    assert "being computed" in page._said.text()
    cycle = sample.workspace._cycle
    cycle._on_done(cycle._running, unit_cycle(cycle.question, lambda _fraction: None))
    assert page._states.rows.rowCount() == 5
    page._cooling.setChecked(True)
    assert page._diagram.chart is not None


def test_a_unit_without_refrigerant_says_so(sample):

    choose(sample, "Goodman SSZ140301A*")
    page = sample.show_page("cycle")
    error = HpdError(Problem("cycle.no_refrigerant", facts={"unit": "Goodman"}))
    cycle = sample.workspace._cycle
    cycle._on_failed(cycle._running, error)
    assert "refrigerant" in page._said.text()


def test_the_proposal_page_shows_the_pages_of_the_pdf(sample, qtbot):
    choose(sample)
    sample.show()
    page = sample.show_page("proposal")
    qtbot.waitUntil(lambda: page._view.page_count >= 8 and page._view.is_drawn, timeout=20_000)
    assert page.pdf.startswith(b"%PDF")
    assert f"{page._view.page_count} pages" == page._said.text()


def test_an_exported_proposal_carries_the_job(sample, tmp_path):
    from hpdesigner.opening import open_any

    choose(sample)
    page = sample.show_page("proposal")
    page.export_to(tmp_path / "job.pdf")
    opened = open_any(tmp_path / "job.pdf", sample.workspace.services.attachments)
    assert opened.project == sample.document.project


def test_a_proposal_exported_at_once_after_an_edit_has_the_figures_of_the_edit(sample, tmp_path):
    choose(sample)
    page = sample.show_page("proposal")
    before = sample.workspace.design.loads.heating_total_w
    where = ("building", "surfaces", "ceiling-main", "area_m2")
    sample.document.apply(replaced(sample.document.project, where, 300.0), "Wider")
    page.export_to(tmp_path / "job.pdf")
    assert sample.workspace.design.loads.heating_total_w > before
    assert not sample.workspace.is_stale


def test_a_project_that_cannot_be_designed_is_not_exported(sample, tmp_path):
    page = sample.show_page("proposal")
    sample.document.apply(Project(id="nowhere"), "Emptied")
    page.export_to(tmp_path / "job.pdf")
    assert not (tmp_path / "job.pdf").exists()


def test_a_year_of_weather_is_imported_in_one_step(sample, shared_data):
    before = sample.document.project
    folder = shared_data / "weather" / "epw"
    sample.files.import_weather(next(folder.glob("USA_MN_Duluth*")))
    assert sample.document.project.site.weather.file_sha256 is not None
    sample.workspace.recompute()
    assert "USA_MN_Duluth" in sample.workspace.design.weather.source
    sample.document.history.undo()
    assert sample.document.project == before


def test_a_bad_weather_file_changes_nothing(sample, tmp_path):
    before = sample.document.project
    (tmp_path / "bad.epw").write_text("LOCATION,nowhere\n")
    sample.files.import_weather(tmp_path / "bad.epw")
    assert sample.document.project is before


@pytest.mark.parametrize("kind", CHARTS)
@pytest.mark.parametrize("theme_name", ["light", "dark", "sun"])
def test_every_kind_of_chart_is_drawn_in_every_theme(kind, theme_name, session, qtbot):
    session.change(theme=theme_name)
    view = ChartView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show_chart(CHARTS[kind])
    view.show()
    assert not view.grab().isNull()
    assert view._plot.isVisible() is bool(CHARTS[kind].series)


def test_changing_the_theme_spares_the_widgets_qt_is_walking_through(session, qtbot):
    views = [ChartView() for _ in range(20)]
    for view in views:
        qtbot.addWidget(view)
        view.show_chart(CHARTS["bars"])
        view.show()
    for name in ("dark", "sun", "light"):
        session.change(theme=name)
        qtbot.wait(1)
    assert all(view._plot.isVisible() for view in views)


def test_a_shown_table_copies_itself_with_its_header(qtbot):
    table = ShownTable("t")
    qtbot.addWidget(table)
    table.show_rows(("a", "b"), (("x", "1"), ("y", "2")), keys=("x", "y"))
    table.selectAll()
    assert table.copied() == "a\tb\nx\t1\ny\t2"


def test_a_shown_table_copies_nothing_that_a_spreadsheet_would_run(qtbot):
    table = ShownTable("t")
    qtbot.addWidget(table)
    table.show_rows(("a", "b"), (("=cmd()", "-1.5"), ("x\ty", "@b")), keys=("x", "y"))
    table.selectAll()
    assert table.copied() == "a\tb\n'=cmd()\t-1.5\n\"x\ty\"\t'@b"


def test_a_shown_table_stays_on_its_row(qtbot):
    table = ShownTable("t")
    qtbot.addWidget(table)
    table.show_rows(("a",), (("x",), ("y",)), keys=("x", "y"))
    table.setCurrentIndex(table.rows.index(1, 0))
    table.show_rows(("a",), (("z",), ("x",), ("y",)), keys=("z", "x", "y"))
    assert table.current_key() == "y"


def test_the_shown_model_is_a_proper_model(qtbot):
    model = ShownModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(("a", "b"), (("x", "1"),), keys=("x",), bold=(0,))
    assert tester.model() is model


def test_the_sample_is_the_shipped_one(sample):
    assert sample.document.project.name == sample_project().name
