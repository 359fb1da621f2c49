"""The proposal as a whole: its pages, its outline, its bytes and its words."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from pytest import approx

from hpdesigner.model.project import Project
from hpdesigner.model.proposal import (
    Contact,
)
from hpdesigner.reports.blocks import BLANK, Table
from hpdesigner.reports.content import proposal
from hpdesigner.reports.flowables import Gap
from hpdesigner.reports.ledger import ledger
from hpdesigner.reports.pdf import render
from hpdesigner.reports.sections.cold import load_and_output
from hpdesigner.units import fahrenheit
from tests.unit.reports.printed import PROJECT, pages_of, text_of
from tests.unit.reports.sample_design import BARE_DESIGN, CURVE, CYCLE, DESIGN, TODAY


def test_a_real_house_fills_more_than_eight_pages(pages):
    assert len(pages) >= 8


@pytest.mark.parametrize(
    "figure",
    [
        "34,121",  # 10,000 W of heating load in Btu/h
        "12,625",  # 3,700 W of cooling load
        "30,709",  # 9,000 W of heating capacity
        "Kari and Lee Sample",
        "SAMPLE-001",
        "SAMPLE DATA",
        "not certified",
        "bills of 2025",
    ],
)
def test_the_proposal_names_its_figures(pages, figure):
    assert figure in " ".join(pages)


def test_every_page_has_its_number_and_that_of_the_proposal(pages):
    missing = [
        at
        for at, text in enumerate(pages, 1)
        if f"Page {at} of {len(pages)}" not in text or "SAMPLE-001" not in text
    ]
    assert missing == []


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("cycle", [CYCLE, None], ids=["cycle", "no cycle"])
@pytest.mark.parametrize("rooms", [0, 1, 9, 18, 27])
def test_no_page_is_left_blank(paper, cycle, rooms):
    room = DESIGN.loads.rooms[0]
    many = tuple(replace(room, id=str(n), name=f"Room {n}") for n in range(rooms))
    design = replace(DESIGN, loads=replace(DESIGN.loads, rooms=many))
    printed = pages_of(render(proposal(PROJECT, design, cycle, "ip", TODAY), paper=paper))
    footer = len("Proposal SAMPLE-001 · Sample Heating Company Page 10 of 20")
    assert min(len(text) for text in printed) > 2 * footer


@pytest.mark.parametrize("height_pt", [3.0, 4.0, 500.0])
def test_air_below_a_block_never_needs_more_than_is_left(height_pt):
    assert Gap(0, 4).wrap(400.0, height_pt)[1] <= height_pt


def test_a_reading_of_a_thing_without_a_name_says_what_it_is():
    assert "Furnace: Output" in [entry.what for entry in ledger(PROJECT, "ip")]


def test_sample_data_are_said_on_the_cover(pages):
    assert "Sample data, not for contract" in pages[0]


def test_the_same_proposal_has_the_same_bytes():
    first = render(proposal(PROJECT, DESIGN, CYCLE, "ip", TODAY))
    assert render(proposal(PROJECT, DESIGN, CYCLE, "ip", TODAY)) == first


def test_the_outline_lists_every_section():
    document = proposal(PROJECT, DESIGN, CYCLE, "ip", TODAY)
    pdf = pypdfium2.PdfDocument(render(document))
    titles = {item.get_title() for item in pdf.get_toc()}
    pdf.close()
    assert titles >= {section.title for section in document.sections[1:]}


def test_title_author_and_language_are_in_the_file():
    pdf = render(proposal(PROJECT, DESIGN, CYCLE, "ip", TODAY))
    document = pypdfium2.PdfDocument(pdf)
    described = document.get_metadata_dict()
    document.close()
    assert described["Title"] == "Heat pump proposal for Kari and Lee Sample"
    assert described["Author"] == "Sample Heating Company"
    assert b"/Lang (en-US)" in pdf


def test_an_empty_project_prints_lines_to_fill_in():
    text = text_of(Project(id="p"), BARE_DESIGN, None)
    assert BLANK in text
    assert "The equipment is still to be chosen" in text


def test_a_house_of_many_rooms_prints():
    rooms = tuple(replace(DESIGN.loads.rooms[0], id=str(n), name=f"Room {n}") for n in range(60))
    design = replace(DESIGN, loads=replace(DESIGN.loads, rooms=rooms))
    assert "Room 59" in text_of(design=design)


def test_colder_than_the_curve_the_load_goes_on_along_its_line():
    colder, warmer = sorted(CURVE, key=lambda point: point.outdoor_k)[:2]
    below_k = 2 * colder.outdoor_k - warmer.outdoor_k
    load_w = approx(2 * colder.load_w - warmer.load_w)
    running, off = (replace(colder, maximum_w=output_w) for output_w in (5000.0, 0.0))
    assert load_and_output((running, warmer), below_k) == (load_w, None)
    assert load_and_output((off, warmer), below_k) == (load_w, 0.0)
    assert load_and_output(CURVE, fahrenheit(11))[1] == approx(9500)
    assert load_and_output((), below_k) == (None, None)


def test_the_ledger_lists_values_with_their_source():
    entries = ledger(PROJECT, "ip")
    assert any(entry.value == "900 cfm" or "cfm" in entry.value for entry in entries)


def test_the_words_and_figures_are_those_of_the_golden_file():
    # Made again by printing ``_told`` below to the file, after reading what changed.
    golden = Path(__file__).parents[2] / "golden" / "proposal.txt"
    assert _told() == golden.read_text("utf-8").splitlines()


def _told():
    project = Project(id="p", client=Contact(name="Ada Tester"))
    document = proposal(project, DESIGN, CYCLE, "ip", TODAY)
    return [
        line
        for section in document.sections
        for line in (f"# {section.title}", *(_words(block) for block in section.blocks))
    ]


def _words(block):
    text = repr(block.rows) if isinstance(block, Table) else repr(block)
    return text[:300]
