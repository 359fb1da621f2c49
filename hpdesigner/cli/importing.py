"""``hpdesigner import``: turn an HPXML file into a project file."""

import argparse
from pathlib import Path

from hpdesigner.cli.arguments import refuse_input_as_output
from hpdesigner.cli.common import emit, emit_problems, exit_code, open_project
from hpdesigner.persistence import folders
from hpdesigner.persistence.archive import save
from hpdesigner.persistence.attachments import Attachments


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("file", metavar="IN.xml", type=Path, help="an HPXML file")
    parser.add_argument("-o", "--output", metavar="OUT.hpd", type=Path, required=True)


def run(args: argparse.Namespace) -> int:
    """Read, list what could not be taken over, and write the project."""
    refuse_input_as_output(args.output, args.file)
    opened = open_project(args.file)
    save(opened.project, args.output, Attachments(folders.attachments_folder()))
    building = opened.project.building
    emit(
        f"{args.output}: {len(building.rooms)} rooms, {len(building.surfaces)} surfaces, "
        f"{len(building.openings)} openings"
    )
    emit_problems(opened.problems)
    return exit_code(opened.problems)
