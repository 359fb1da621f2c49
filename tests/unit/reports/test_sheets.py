"""The sheets that electrician and technician are handed, each to be read on its own."""

from dataclasses import replace

import pytest

from hpdesigner.engineering.maintenance import maintenance_plan
from hpdesigner.model.choices import Backup, BackupKind
from hpdesigner.problems import Problem
from hpdesigner.reports.content import proposal
from hpdesigner.reports.pdf import render
from hpdesigner.sentences import sentence
from tests.unit.reports.printed import PROJECT, pages_of, text_of
from tests.unit.reports.sample_design import BARE_DESIGN, CYCLE, DESIGN, TODAY


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Electrician and site sheet", "Sketch of the location"),
        ("Service technician's sheet", "leave a copy with the owner"),
        ("I accept this proposal", "Cancellation notice received"),
    ],
    ids=["electrician", "technician", "acceptance"],
)
def test_a_sheet_to_hand_over_is_one_page(pages, first, last):
    assert any(first in text and last in text for text in pages)


def test_the_electrician_reads_once_that_a_circuit_is_estimated():
    estimated = Problem("panel.circuit_estimated")
    panel = replace(DESIGN.panel, estimated=True, problems=(estimated,))
    text = text_of(design=replace(DESIGN, panel=panel))
    assert (text.count("its circuit is estimated"), sentence(estimated, "ip") in text) == (1, False)


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("kind", [BackupKind.ELECTRIC, BackupKind.EXISTING])
def test_every_task_of_a_real_plan_fits_on_the_technicians_page(kind, paper):
    project = PROJECT.evolve(choices=PROJECT.choices.evolve(backup=Backup(kind=kind)))
    unit = DESIGN.sizing.unit.evolve(refrigerant="R454B", charge_kg=3.4)
    sizing = replace(DESIGN.sizing, unit=unit)
    plan = maintenance_plan(project, sizing, DESIGN.weather)
    design = replace(DESIGN, sizing=sizing, maintenance=plan)
    pdf = render(proposal(project, design, CYCLE, "ip", TODAY), paper=paper)
    last = "leave a copy with the owner"
    assert [text for text in pages_of(pdf) if "factory charge" in text and last in text]


def test_sheets_of_a_unit_are_left_out_where_none_is_chosen():
    sections = proposal(PROJECT, BARE_DESIGN, None, "ip", TODAY).sections
    assert {section.key for section in sections}.isdisjoint({"service", "how", "annex_equipment"})


@pytest.mark.parametrize("sheet", ["Electrician and site sheet", "Service technician's sheet"])
def test_a_sheet_handed_over_alone_names_customer_unit_and_backup(pages, sheet):
    page = next(text for text in pages[1:] if sheet in text and "For Kari and Lee Sample" in text)
    said = ("14 Birch Lane", DESIGN.sizing.unit.label, "electric, 5.0 kW")
    assert [one for one in said if one not in page.replace("\u00a0", " ")] == []


def test_the_technician_reads_the_lockouts_on_his_own_sheet(pages):
    page = next(text for text in pages if "factory charge" in text and "Visit" in text)
    assert "Backup heat is locked out above 40 °F" in page.replace("\u00a0", " ")
