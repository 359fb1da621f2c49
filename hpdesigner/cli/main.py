"""The command line: a table of commands, each a module with its arguments and what it runs.

Exit codes: 0 done, 1 done with errors in the design, 2 cannot be done (one sentence on standard
error). A module is imported only when its command is called, so that each starts quickly.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from hpdesigner import __version__
from hpdesigner.cli.arguments import Parser, with_negative_values
from hpdesigner.problems import HpdError
from hpdesigner.sentences import sentence

CANNOT = 2
COMMANDS = {
    "loads": "design loads of a house, whole and by room",
    "size": "check a unit, or rank the catalog for a house",
    "energy": "the year: heat, cooling, electricity, backup, cost, emissions",
    "cycle": "one refrigerant cycle, or that of a unit at an outdoor temperature",
    "rate": "seasonal ratings from test points",
    "proposal": "print a proposal as PDF",
    "import": "turn an HPXML file into a project",
    "export": "write a project as an HPXML file",
    "catalog": "list the equipment catalog, or import a list into it",
    "prices": "the price book: list, import, export, and the offer for a job",
    "weather": "design conditions and bins of a weather file, or the nearest stations",
    "pictures": "save a picture of every page of the window",
}
_MODULES = {"import": "importing", "export": "exporting"}


def main(argv: Sequence[str]) -> int:
    """Run the command named first in ``argv`` and return its exit code."""
    try:
        args = _parser(argv[0] if argv else "").parse_args(with_negative_values(argv))
        return int(args.run(args))
    except SystemExit as ended:  # the help or the version was asked for and has been printed
        return int(ended.code or 0)
    except HpdError as error:
        sys.stderr.write(sentence(error.problem) + "\n")
        return CANNOT
    except BrokenPipeError:
        # The reader has seen enough; nothing may be written to it at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser(wanted: str) -> argparse.ArgumentParser:
    parser = Parser(
        "hpdesigner",
        description="Heat-pump design: survey, loads, sizing, cycle, proposal. "
        "Without a command, or with a project file, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"hpdesigner {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, text in COMMANDS.items():
        one = commands.add_parser(name, help=text, description=text.capitalize() + ".")
        if name == wanted:
            module = import_module(f"hpdesigner.cli.{_MODULES.get(name, name)}")
            module.add_arguments(one)
            one.set_defaults(run=module.run)
    return parser
