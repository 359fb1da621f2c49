"""``hpdesigner proposal``: print a proposal as PDF."""

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path

from hpdesigner.cli.arguments import refuse_input_as_output
from hpdesigner.cli.common import add_file, add_unit, emit, emit_problems, exit_code
from hpdesigner.cli.designing import designer, opened_project
from hpdesigner.engineering.design import cycle_request
from hpdesigner.engineering.refrigerant.results import UnitCycle
from hpdesigner.engineering.refrigerant.unit_cycle import unit_cycle
from hpdesigner.engineering.results import Design
from hpdesigner.opening import with_project
from hpdesigner.persistence import folders
from hpdesigner.persistence.atomic import write_atomically
from hpdesigner.persistence.attachments import Attachments
from hpdesigner.problems import HpdError, Problem, Severity
from hpdesigner.reports.printing import Order, Paper, missing, print_proposal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_file(parser)
    add_unit(parser)
    parser.add_argument("-o", "--output", metavar="OUT.pdf", type=Path, required=True)
    parser.add_argument("--document", choices=("proposal",), default="proposal")
    parser.add_argument("--units", choices=("ip", "si"), default="ip")
    parser.add_argument(
        "--no-project",
        dest="carry",
        action="store_false",
        help="do not put the project into the PDF, so that it cannot be opened again",
    )
    parser.add_argument("--paper", choices=[p.value for p in Paper], default=Paper.LETTER.value)


def run(args: argparse.Namespace) -> int:
    """Design, print and write."""
    refuse_input_as_output(args.output, args.file)
    opened = opened_project(args.file, args.unit)
    design = designer()(opened.project)
    if design.sizing is None:
        raise HpdError(Problem("print.no_unit"))
    cycle, notes = _cycle(design)
    attachments = Attachments(folders.attachments_folder())
    order = Order(
        project=opened.project,
        design=design,
        cycle=cycle,
        system=args.units,
        today=date.today(),
        paper=Paper(args.paper),
        photo=attachments.get,
    )
    pdf = print_proposal(order)
    if args.carry:
        pdf = with_project(pdf, opened.project, attachments)
    write_atomically(args.output, pdf)
    emit(str(args.output))
    emit_problems((*opened.problems, *notes, *missing(order)))
    return exit_code((*opened.problems, *design.problems))


def _cycle(design: Design) -> tuple[UnitCycle | None, tuple[Problem, ...]]:
    """Return the unit's refrigerant cycle, or why there is none; the proposal prints without."""
    request = cycle_request(design)
    if request is None:
        return None, ()
    try:
        return unit_cycle(request, lambda _fraction: None), ()
    except HpdError as error:
        return None, (replace(error.problem, severity=Severity.WARNING),)
