"""From a designed project to the bytes of its proposal, for the window and the command line."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from hpdesigner.engineering.refrigerant.results import UnitCycle
from hpdesigner.engineering.results import Design
from hpdesigner.engineering.sureness import Sureness, heard, sureness, sureness_request
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
    sure: Sureness | None = field(default=None, compare=False)
    """How sure the loads are, where that is known already; it spares time and changes nothing."""


def print_proposal(order: Order) -> bytes:
    """Return the proposal as a PDF; the same order gives the same bytes."""
    sure = _sureness(order)
    design = heard(order.design, sure.bills)
    document = proposal(
        order.project, design, order.cycle, order.system, order.today, sure=sure.band
    )
    return render(document, photos=order.photo, paper=order.paper.value)


def _sureness(order: Order) -> Sureness:
    """Return what the order brings if it was computed for this very survey, else compute it."""
    request = sureness_request(order.project, order.design)
    if order.sure is not None and order.sure.request == request:
        return order.sure
    return sureness(request)


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
