"""What the annex says of the climate, in both unit systems."""

from dataclasses import replace
from functools import cache

import pytest

from hpdesigner.engineering.climate.figures import climate_figures
from hpdesigner.engineering.climate.hours import AnnualExtremes
from hpdesigner.model.samples import sample_project
from hpdesigner.reports.blocks import Facts, Table
from hpdesigner.reports.content import proposal
from hpdesigner.units import celsius
from hpdesigner.weather.store import Stations
from tests.unit.reports.sample_design import CYCLE, DESIGN, TODAY

RECORD = AnnualExtremes(celsius(-33.0), 3.0, celsius(32.0), 1.5)


@cache
def duluth():
    return replace(Stations().weather("727450"), extremes=RECORD)


def annex(system, weather):
    design = replace(DESIGN, weather=weather, climate=climate_figures(weather))
    document = proposal(sample_project(), design, CYCLE, system, TODAY)
    blocks = next(one.blocks for one in document.sections if one.key == "annex_load")
    tables = [
        one
        for one in blocks
        if isinstance(one, Table) and one.columns[0].title == "Nothing is designed for these"
    ]
    facts = dict(item for one in blocks if isinstance(one, Facts) for item in one.items)
    return tables, facts


@pytest.mark.parametrize(
    ("system", "coldest", "days"),
    # The coldest hour and degree days are those listed with the TMY3 file of the airport.
    [("ip", "−23.1\u00a0°F", "9,565\u00a0°F·d"), ("si", "−30.6\u00a0°C", "5,314\u00a0K·d")],
)
def test_what_lies_beyond_the_design_stands_apart_from_it(system, coldest, days):
    (table,), facts = annex(system, duluth())
    assert table.rows[0][0].startswith("Design condition")
    assert coldest in [row[1] for row in table.rows]
    assert [row[0] for row in table.rows[-4:]] == [f"Once in {n} years" for n in (5, 10, 20, 50)]
    assert days in next(value for name, value in facts.items() if "degree days to" in name)
    assert facts["First / last frost"] == "October 5 / May 2"


def test_weather_without_hours_leaves_the_annex_as_it_was():
    tables, facts = annex("ip", replace(duluth(), hours=None))
    assert tables == []
    assert "First / last frost" not in facts
