"""How the paper says how sure the load is, from a band made by hand."""

from dataclasses import replace

import pytest

from hpdesigner.engineering.loads.band import LoadBand, Sensitivity
from hpdesigner.engineering.loads.padding import Padding
from hpdesigner.model.evidence import Source
from tests.unit.reports.printed import text_of

WALLS = Sensitivity(
    key="walls_r",
    name="R-value of the walls",
    where=("building",),
    evidence=Source.GUESS,
    count=2,
    entered=2.0,
    low=1.6,
    high=2.5,
    quantity="RESISTANCE",
    heating_w=(-500.0, 700.0),
    sensible_w=(0.0, 0.0),
)
AIR = Padding("air leakage above average", ("building",), (), (), 1500.0, 100.0)
# The load is 10,000 W; 9,500 W are 32,415 Btu/h and 10,700 W are 36,510 Btu/h.
BAND = LoadBand((9500.0, 10_700.0), (3000.0, 3100.0), (WALLS,), (), 0.0, 0.0)
PADDED = replace(BAND, padding=(AIR,), padding_heating_w=1500.0, padding_sensible_w=100.0)


def printed(sure, system="ip"):
    return text_of(system=system, sure=sure)


@pytest.mark.parametrize(
    ("system", "between"),
    [("ip", "between about 32,400 and 36,500 Btu/h"), ("si", "between about 9,500 and 10,700 W")],
)
def test_the_customer_reads_the_band_in_round_figures(system, between):
    assert between in printed(BAND, system)


def test_the_reviewer_reads_what_moves_the_load_and_the_evidence_behind_it():
    text = printed(BAND, "si")
    assert "R-value of the walls Estimated by eye −500 to +700 0" in text
    assert "Loads within 9,500 to 10,700 3,000 to 3,100" in text


def test_an_allowance_is_named_with_its_share():
    said = "(air leakage above average) make up 15% of the heating load"
    assert said in printed(PADDED)
    assert "Nothing was added on the safe side" not in printed(PADDED)


def test_no_allowance_is_said_too():
    assert "Nothing was added on the safe side" in printed(BAND)


def test_without_a_band_nothing_is_said_of_it():
    assert "How sure" not in printed(None)
