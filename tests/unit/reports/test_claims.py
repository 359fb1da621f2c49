"""What the proposal claims of the unit, the house and the load, case by case."""

from dataclasses import replace

import pytest
from pytest import approx

from hpdesigner.engineering.results import EnergyBin, Verdict
from hpdesigner.model.choices import Backup, BackupKind
from hpdesigner.model.project import Project
from hpdesigner.problems import Problem
from hpdesigner.reports.blocks import Table
from hpdesigner.reports.content import proposal
from hpdesigner.reports.look import read_template
from hpdesigner.reports.material import Material
from hpdesigner.reports.pdf import render
from hpdesigner.reports.sections.cold import point_at, share_text
from hpdesigner.sentences import known_codes
from hpdesigner.units import fahrenheit
from tests.unit.reports.printed import PROJECT, pages_of, text_of
from tests.unit.reports.sample_design import CURVE, CYCLE, DESIGN, TODAY


def test_a_summer_is_not_told_of_a_unit_without_cooling_data():
    sizing = replace(DESIGN.sizing, cooling_curve=())
    assert "the other way round" not in text_of(design=replace(DESIGN, sizing=sizing))


def test_a_unit_that_gives_nothing_at_design_has_no_capacity_to_compare():
    still = replace(DESIGN.sizing, heating_capacity_at_design_w=0.0, heating_factor=0.0)
    sections = proposal(
        PROJECT, replace(DESIGN, candidates=(still, still)), None, "ip", TODAY
    ).sections
    annex = next(section for section in sections if section.key == "annex_equipment")
    compared = [block for block in annex.blocks if isinstance(block, Table)][-1]
    assert [row[1:3] for row in compared.rows] == [("—", "—")] * 2


def cover_of(design):
    return pages_of(render(proposal(PROJECT, design, None, "ip", TODAY)))[0]


def test_the_cover_has_lines_for_names_that_are_missing():
    text = pages_of(render(proposal(Project(id="p"), DESIGN, CYCLE, "ip", TODAY)))[0]
    assert ("Company ____" in text, "Customer ____" in text) == (True, True)


def test_a_unit_that_is_off_on_the_design_day_is_said_to_be_off():
    sizing = replace(DESIGN.sizing, heating_capacity_at_design_w=0.0)
    cover = pages_of(render(proposal(PROJECT, replace(DESIGN, sizing=sizing), None, "ip", TODAY)))[
        0
    ]
    assert "it is off and backup heat carries" in cover


def test_the_cover_says_that_a_unit_fails():
    sizing = replace(DESIGN.sizing, verdict=Verdict.FAIL)
    cover = pages_of(render(proposal(PROJECT, replace(DESIGN, sizing=sizing), None, "ip", TODAY)))[
        0
    ]
    assert "does not pass the sizing rules" in cover


@pytest.mark.parametrize(
    ("backup_w", "said"),
    [
        (5000.0, "electric backup of 5.0 kW gives the rest"),
        (500.0, "electric backup of 0.5 kW gives part of the rest"),
        (0.0, "no backup heat is planned for the rest"),
    ],
)
def test_the_cover_says_who_gives_what_the_heat_pump_does_not(backup_w, said):
    sizing = replace(DESIGN.sizing, backup_installed_w=backup_w)
    assert said in text_of(design=replace(DESIGN, sizing=sizing)).replace("\u00a0", " ")


def test_a_unit_without_cooling_data_is_not_offered_to_cool():
    sizing = replace(DESIGN.sizing, cooling_curve=(), cooling_capacity_at_design_w=None)
    cover = pages_of(render(proposal(PROJECT, replace(DESIGN, sizing=sizing), None, "ip", TODAY)))[
        0
    ]
    assert "We propose to heat your home" in cover


def test_a_customer_reads_findings_without_advice_to_the_designer():
    facts = {"what": "heating", "factor": 0.36, "limit": 1.0}
    found = Problem("sizing.below_band", ("choices", "unit"), facts=facts)
    design = replace(DESIGN, sizing=replace(DESIGN.sizing, reasons=(found,)))
    text = text_of(design=design)
    assert "the heat pump alone covers 36% of the heating load" in text
    assert "look at a larger unit" not in text


def test_findings_told_to_a_customer_are_findings_of_the_program():
    names = {code.partition(".")[2] for code in known_codes()}
    told = read_template("proposal", "en.toml")["told"]
    assert [key for key in told if not any(key.startswith(name) for name in names)] == []


def test_a_balance_point_colder_than_the_year_calls_for_no_backup():
    sizing = replace(DESIGN.sizing, thermal_balance_k=fahrenheit(-30), backup_installed_w=0.0)
    text = text_of(design=replace(DESIGN, sizing=sizing))
    assert "carries your house alone in all the weather calculated" in text
    assert "Balance point" not in text.partition("What happens when")[0]


def test_a_unit_that_never_carries_the_house_is_not_said_to():
    sizing = replace(DESIGN.sizing, thermal_balance_k=None)
    assert "does not carry your house alone" in text_of(design=replace(DESIGN, sizing=sizing))


def test_hours_of_backup_alone_count_as_hours_with_backup():
    energy = replace(DESIGN.energy, hours=replace(DESIGN.energy.hours, locked_out=7.0))
    text = text_of(design=replace(DESIGN, energy=energy))
    assert "67 h a year, 7 h of them with the heat pump off" in text
    assert "Backup heat runs 67 h a year" in text


def test_a_lockout_that_leaves_the_house_short_is_named():
    mild = EnergyBin(fahrenheit(45), 100.0, 4000, 3000, 0, 1000, 3.0, "heating")
    energy = replace(DESIGN.energy, bins=(*DESIGN.energy.bins, mild))
    text = text_of(design=replace(DESIGN, energy=energy))
    assert "In about 110 h of a typical year heat pump and backup together fall short" in text
    assert "Above 40 °F the backup is locked out" in text


def test_existing_heating_that_stays_is_neither_installed_nor_removed():
    backup = Backup(kind=BackupKind.EXISTING)
    project = PROJECT.evolve(
        choices=PROJECT.choices.evolve(backup=backup),
        proposal=PROJECT.proposal.evolve(scope=()),
    )
    text = text_of(project)
    assert "Leave the existing heating in place" in text
    assert "Remove the equipment it replaces" not in text
    assert "Backup to be installed" not in text


@pytest.mark.parametrize(
    ("part_wh", "said"), [(0.0, "0.0%"), (0.9, "less than 0.1%"), (45.0, "4.5%")]
)
def test_a_trace_of_heat_is_not_called_nothing(part_wh, said):
    words = read_template("proposal", "en.toml")
    material = Material(PROJECT, DESIGN, None, "ip", TODAY, words, "proposal")
    assert share_text(material, part_wh, 1000.0) == said


@pytest.mark.parametrize(
    ("watts", "system", "said"),
    [(10_000.0, "ip", "34,100"), (10_049.0, "si", "10,000"), (0.0, "ip", "0"), (None, "ip", "—")],
)
def test_loads_are_round_in_prose(watts, system, said):
    material = Material(PROJECT, DESIGN, None, system, TODAY, {}, "proposal")
    assert material.about(watts) == said


def test_a_plausibility_check_counts_its_findings():
    problems = tuple(
        Problem("loads.no_azimuth", (name,), facts={"name": name}) for name in ("w1", "w2")
    )
    clear = replace(DESIGN, problems=(), loads=replace(DESIGN.loads, problems=()))
    cells = [_check(replace(clear, problems=found)) for found in ((), problems)]
    assert cells == ["clear", "open: 2"]


def _check(design):
    sections = proposal(PROJECT, design, CYCLE, "ip", TODAY).sections
    annex = next(section for section in sections if section.key == "annex_load")
    tables = [block for block in annex.blocks if isinstance(block, Table)]
    cells = [cell for row in tables[-1].rows for cell in row]
    return cells[cells.index("Windows have their direction and shading") + 1]


def test_loads_read_in_watts_for_metric_readers():
    assert "10,000 W" in text_of(system="si", paper="a4")


def test_capacity_between_two_points_is_interpolated():
    between = point_at(CURVE, fahrenheit(11))
    assert between.maximum_w == approx(9500)
    assert point_at(CURVE, fahrenheit(-40)) is None


def test_a_unit_that_stops_below_the_design_day_is_not_said_to_carry_every_temperature():
    off = replace(DESIGN.sizing.curve[0], maximum_w=0.0)
    enough = 1.1 * DESIGN.loads.heating_total_w
    sizing = replace(
        DESIGN.sizing,
        thermal_balance_k=None,
        heating_capacity_at_design_w=enough,
        curve=(off, *DESIGN.sizing.curve[1:]),
    )
    text = text_of(design=replace(DESIGN, sizing=sizing))
    assert "carries the whole load down to the design day" in text
    assert "at every temperature calculated" not in text
