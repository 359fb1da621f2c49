"""What the bills say, in words, as a chart and on paper."""

import re
from dataclasses import replace

import pypdfium2
import pytest
from pytest import approx

from hpdesigner.engineering.bills.witness import Verdict, witness
from hpdesigner.model.samples import sample_project
from hpdesigner.reports.bills import (
    about,
    bills_chart,
    fuel_sentence,
    likely_reasons,
    verdict_sentence,
)
from hpdesigner.reports.chart_painter import paint
from hpdesigner.reports.content import proposal
from hpdesigner.reports.look import read_look
from hpdesigner.reports.pdf import render
from hpdesigner.reports.series import Line
from tests.unit.engineering.bills.houses import (
    CONDITIONS,
    billed,
    spread_weather,
    year_of_bills,
)
from tests.unit.reports.sample_design import CYCLE, DESIGN, TODAY

# 250 W/K and 15 °C at 80 %, 400 W of other use: 7,500 W at -15 °C.
SAID = witness(
    billed(year_of_bills(312.5, 15.0, 400.0)),
    CONDITIONS,
    spread_weather(),
    8_000.0,
    (7_600.0, 8_400.0),
)


def told(verdict):
    return replace(SAID, verdict=verdict)


def test_the_words_hold_both_loads_in_round_figures():
    words = verdict_sentence(SAID, "si")
    assert "imply a heating load of 7,500 W" in words
    assert "calculated are 8,000 W (7,600 to 8,400 W)" in words


def test_the_words_speak_the_readers_units():
    assert about(7_500.0, "ip") == "25,600 Btu/h"
    assert "25,600 Btu/h" in verdict_sentence(SAID, "ip")


@pytest.mark.parametrize("verdict", [*Verdict, None])
@pytest.mark.parametrize("system", ["ip", "si"])
def test_every_verdict_has_its_sentence(verdict, system):
    words = verdict_sentence(told(verdict), system)
    assert words.endswith(".")
    assert "{" not in words


@pytest.mark.parametrize("verdict", [Verdict.LESS, Verdict.MORE, Verdict.UNSURE, Verdict.PART])
def test_what_may_lie_behind_a_difference_is_said(verdict):
    assert all(reason.endswith(".") for reason in likely_reasons(told(verdict)))
    assert likely_reasons(told(verdict))


def test_agreement_needs_no_reasons():
    assert likely_reasons(told(Verdict.AGREE)) == ()


def test_slope_balance_and_base_stand_in_one_sentence():
    words = fuel_sentence(SAID.fuels[0], "si")
    assert "the house loses 250 ± " in words
    assert "heating ends at 15.0 °C" in words
    assert "other uses take 9.6 kWh/day" in words  # 400 W for 24 h


def test_the_line_of_the_chart_ends_at_the_base_load():
    chart = bills_chart(SAID.fuels[0], SAID, "si")
    line = chart.series[0]
    assert line.y[-1] == approx(9.6, rel=0.01)
    assert line.x[-2] == approx(15.0, abs=0.1)


def test_the_chart_marks_what_the_line_reads_at_design():
    mark = bills_chart(SAID.fuels[0], SAID, "si").marks[0]
    assert mark.x == approx(-15.0)
    assert mark.y == approx((312.5 * 30 + 400) * 0.024, rel=0.005)


def test_every_bill_is_a_point_of_the_chart():
    clouds = [
        one for one in bills_chart(SAID.fuels[0], SAID, "ip").series if one.line is Line.POINTS
    ]
    assert sum(len(one.x) for one in clouds) == 12


@pytest.mark.parametrize("system", ["ip", "si"])
def test_the_chart_can_be_painted(system):
    drawing = paint(bills_chart(SAID.fuels[0], SAID, system), 400, 200, read_look("proposal"))
    assert drawing.contents


def printed(design):
    document = pypdfium2.PdfDocument(render(proposal(sample_project(), design, CYCLE, "ip", TODAY)))
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return re.sub(r"\s+", " ", text)


def test_the_proposal_tells_the_client_what_the_bills_say():
    text = printed(replace(DESIGN, bills=SAID))
    assert "What your own bills say" in text
    assert "the house needs about 25,600 Btu/h" in text
    assert "Bills and calculation agree." in text


def test_a_proposal_without_bills_does_not_speak_of_them():
    assert "your own bills" not in printed(DESIGN)


def test_bills_that_settle_nothing_are_not_printed():
    assert "your own bills" not in printed(replace(DESIGN, bills=told(None)))
