"""How long the bills take on top of a design. Measured, not judged by the clock of a test."""

from hpdesigner.engineering.bills.witness import witness
from tests.unit.engineering.bills.houses import (
    CONDITIONS,
    billed,
    spread_weather,
    year_of_bills,
)


def test_a_year_of_bills(benchmark):
    project, weather = billed(year_of_bills(312.5, 15.0, 400.0)), spread_weather()
    said = benchmark(witness, project, CONDITIONS, weather, 8e3, (7e3, 9e3))
    assert said.fuels
