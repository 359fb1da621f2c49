"""What the contractor pays and earns never leaves the house: not on paper, not in what it carries.

The figures are such as occur nowhere else, so finding one means that it leaked.
"""

import re
from datetime import UTC, date, datetime

import pypdfium2
import pytest

from hpdesigner.engineering.pricing.filling import filled
from hpdesigner.engineering.pricing.offer import Job, offer
from hpdesigner.interchange.hpxml.writing.writer import hpxml_of
from hpdesigner.model.price_book import MarginRule, PriceBook, SaleUnit
from hpdesigner.model.proposal import LineKind
from hpdesigner.model.samples import sample_project
from hpdesigner.opening import open_any, with_project
from hpdesigner.persistence.archive import save
from hpdesigner.persistence.attachments import Attachments
from hpdesigner.reports.content import proposal
from hpdesigner.reports.pdf import render
from tests.unit.engineering.pricing.books import NEW_YEAR, entry, item
from tests.unit.reports.sample_design import CYCLE, DESIGN, SIZING, TODAY

DAY = date(2026, 3, 17)
UNIT_COST, HOUR_COST = 3119.37, 51.83
UNIT = SIZING.unit.evolve(price=2987.61)
BOOK = PriceBook(
    items=(
        item(UNIT.reference, UNIT_COST, kind=LineKind.EQUIPMENT, text="Heat pump"),
        item("LABOR", HOUR_COST, kind=LineKind.LABOUR, text="Labor", unit=SaleUnit.HOUR),
    ),
    standard=(entry("LABOR", 17.0),),
    margins=(
        MarginRule(kind=LineKind.EQUIPMENT, margin_fraction=0.3519, starts=NEW_YEAR),
        MarginRule(kind=LineKind.LABOUR, margin_fraction=0.4727, starts=NEW_YEAR),
    ),
)
# Unit, hour, 17 hours, cost in all, the unit's own price; margins, also as percent and of all.
SECRETS = ("3119.37", "51.83", "881.11", "4000.48", "2987.61", ".3519", "35.19", ".4727", "47.27")


@pytest.fixture(scope="module")
def project():
    before = sample_project()
    made = offer(BOOK, Job(UNIT, 0.0, None), DAY)
    assert (str(made.cost), len(made.lines)) == ("4000.48", 2)
    text = filled(before.proposal.evolve(lines=(), tax_fraction=0.0), made, BOOK).text
    return before.evolve(proposal=text, choices=before.choices.evolve(unit=UNIT))


@pytest.fixture(scope="module")
def paper(project):
    return render(proposal(project, DESIGN, CYCLE, "ip", TODAY))


@pytest.fixture(scope="module")
def words(paper):
    with pypdfium2.PdfDocument(paper) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return re.sub(r"\s+", " ", " ".join(pages))


def leaked(text):
    plain = text.replace(",", "")
    return [secret for secret in SECRETS if secret in plain]


def test_the_price_is_printed_with_the_day_it_is_of(words):
    # 3,119.37 / 0.6481 = 4,813.10; 17 × 51.83 / 0.5273 = 1,670.98
    assert "$4,813.10" in words
    assert "$1,670.98" in words
    assert "prices as of March 17, 2026" in words


def test_neither_cost_nor_margin_is_printed(words):
    assert leaked(words) == []


def test_a_price_entered_by_hand_claims_no_day(project):
    own = project.proposal.lines[0].evolve(origin=None)
    text = project.proposal.evolve(lines=(own,), prices_dated=None)
    again = render(proposal(project.evolve(proposal=text), DESIGN, CYCLE, "ip", TODAY))
    with pypdfium2.PdfDocument(again) as document:
        printed = " ".join(page.get_textpage().get_text_bounded() for page in document)
    assert "prices as of" not in printed


def test_the_project_the_paper_carries_has_no_cost(project, paper, tmp_path):
    attachments = Attachments(tmp_path / "attachments")
    file = tmp_path / "paper.pdf"
    file.write_bytes(with_project(paper, project, attachments))
    found = open_any(file, attachments).project
    assert leaked(found.model_dump_json()) == []
    assert found.proposal == project.proposal


def test_an_hpxml_file_has_no_cost(project):
    assert leaked(hpxml_of(project, datetime(2026, 1, 1, tzinfo=UTC)).content.decode()) == []


def test_lines_of_the_book_survive_saving_with_their_origin(project, tmp_path):
    attachments = Attachments(tmp_path / "attachments")
    file = tmp_path / "job.hpd"
    save(project, file, attachments)
    opened = open_any(file, attachments)
    assert opened.project.proposal == project.proposal
    assert opened.problems == ()
