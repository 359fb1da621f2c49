"""What the proposal says of the months and of what its year was run on."""

from dataclasses import replace

import pytest

from hpdesigner.engineering.climate.temperatures import YearBasis
from hpdesigner.engineering.results import ColdSpell, CoolingYear, HeatingYear, MonthEnergy
from hpdesigner.reports.blocks import Facts, Paragraph, Table
from hpdesigner.reports.content import proposal
from hpdesigner.units import celsius
from tests.unit.reports.printed import PROJECT
from tests.unit.reports.sample_design import DESIGN, TODAY

# Twelve equal months whose parts are no whole kWh: rounded one by one they would miss the year.
MONTHS = tuple(
    MonthEnergy(
        month,
        HeatingYear(2400.4e3, 2300.4e3, 90e3, 10e3, 700.4e3, 90e3, 20e3, 10e3, 0.0, 2.9),
        CoolingYear(250e3, 250e3, 60.4e3, 4.1),
    )
    for month in range(1, 13)
)
COLD = HeatingYear(900e3, 600e3, 300e3, 0.0, 300e3, 300e3, 10e3, 10e3, 0.0, 1.5)


def blocks_of(key, **changed):
    design = replace(DESIGN, energy=replace(DESIGN.energy, **changed))
    sections = proposal(PROJECT, design, None, "si", TODAY).sections
    return next(section.blocks for section in sections if section.key == key)


def cold_facts(heating):
    blocks = blocks_of("cold", coldest=ColdSpell((1, 17), celsius(-26.4), heating))
    return dict(item for one in blocks if isinstance(one, Facts) for item in one.items)


def test_the_months_add_up_as_printed():
    blocks = blocks_of("annex_equipment", months=MONTHS)
    table = next(
        one for one in blocks if isinstance(one, Table) and one.columns[0].title == "Month"
    )
    *months, year = [[int(cell.replace(",", "")) for cell in row[1:]] for row in table.rows]
    assert [sum(column) for column in zip(*months, strict=True)] == year
    assert year == [28_805, 27_605, 1080, 120, 9845, 725]
    assert [table.rows[0][0], table.rows[11][0]] == ["January", "December"]


def test_without_months_there_is_no_table_of_them():
    tables = [one for one in blocks_of("annex_equipment") if isinstance(one, Table)]
    assert "Month" not in [table.columns[0].title for table in tables]


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        (YearBasis.FILE, "The hours are those of the weather file"),
        (YearBasis.REBUILT, "The hours are reconstructed from monthly statistics."),
        (YearBasis.BINS, "the hours a typical year has at each outdoor temperature"),
    ],
)
def test_the_year_says_what_it_was_run_on(basis, words):
    first = blocks_of("year", basis=basis)[0]
    assert isinstance(first, Paragraph)
    assert words in first.text


def test_the_coldest_hours_say_how_much_of_their_heat_is_backup():
    facts = cold_facts(COLD)
    assert facts["In the coldest 72 hours, −26\u00a0°C on average"] == (
        "300\u00a0kWh, 33.3% of the heat needed then"
    )


def test_the_coldest_hours_say_what_is_not_covered():
    facts = cold_facts(replace(COLD, delivered_by_heat_pump_wh=550e3, unmet_wh=50e3))
    told = next(value for name, value in facts.items() if "72 hours" in name)
    assert told.endswith("; 50\u00a0kWh not covered")


def test_coldest_hours_without_backup_are_not_mentioned():
    facts = cold_facts(replace(COLD, delivered_by_heat_pump_wh=900e3, backup_wh=0.0))
    assert not any("72 hours" in name for name in facts)
