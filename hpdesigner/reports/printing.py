"""From a designed project to the bytes of its proposal, for the window and the command line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hpdesigner.engineering.design import band_of, band_request
from hpdesigner.engineering.refrigerant.results import UnitCycle
from hpdesigner.engineering.results import Design
from hpdesigner.model.project import Project
from hpdesigner.problems import Problem, Severity
from hpdesigner.reports.content import proposal
from hpdesigner.reports.pdf import render
from hpdesigner.units import System


class Paper(StrEnum):
    """The sheet it is printed on."""

    LETTER = "letter"
    A4 = "a4"


@dataclass(frozen=True, slots=True)
class Order:
    """Everything a printed proposal depends on."""

    project: Project
    design: Design
    cycle: UnitCycle | None
    system: System
    today: date
    paper: Paper
    photo: Callable[[str], bytes | None]
    """Gives a picture by its digest."""


def print_proposal(order: Order) -> bytes:
    """Return the proposal as a PDF; the same order gives the same bytes."""
    sure = band_of(band_request(order.project, order.design), lambda _fraction: None)
    document = proposal(
        order.project, order.design, order.cycle, order.system, order.today, sure=sure
    )
    return render(document, photos=order.photo, paper=order.paper.value)


def missing(order: Order) -> tuple[Problem, ...]:
    """Return what the proposal leaves open because nobody entered it."""
    project, texts = order.project, order.project.proposal
    gaps = {
        "print.no_client": (project.client.name, ("client", "name")),
        "print.no_company": (texts.company.name, ("proposal", "company", "name")),
        "print.no_number": (texts.number, ("proposal", "number")),
        "print.no_price": (texts.lines, ("proposal", "lines")),
    }
    return tuple(
        Problem(code, where, Severity.NOTE) for code, (value, where) in gaps.items() if not value
    )
