"""``hpdesigner export``: write a project as an HPXML file for other programs."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from hpdesigner.cli.arguments import refuse_input_as_output
from hpdesigner.cli.common import add_file, emit, emit_problems, exit_code, open_project
from hpdesigner.opening import write_house


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_file(parser)
    parser.add_argument("-o", "--output", metavar="OUT.xml", type=Path, required=True)


def run(args: argparse.Namespace) -> int:
    """Write the house, and list what HPXML has no place for."""
    refuse_input_as_output(args.output, args.file)
    opened = open_project(args.file)
    problems = write_house(opened.project, args.output, datetime.now(UTC))
    building = opened.project.building
    emit(
        f"{args.output}: {len(building.rooms)} rooms, {len(building.surfaces)} surfaces, "
        f"{len(building.openings)} openings"
    )
    emit_problems((*opened.problems, *problems))
    return exit_code(opened.problems)
