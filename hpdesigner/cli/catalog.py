"""``hpdesigner catalog list``: what the equipment catalogue holds."""

import argparse

from hpdesigner.cli.common import DONE, add_json, emit_json, emit_table, open_catalogue
from hpdesigner.model.equipment import HeatPump


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="list units")
    listing.add_argument("words", nargs="*", help="only units with these words")
    add_json(listing)


def run(args: argparse.Namespace) -> int:
    """List the units found."""
    units = open_catalogue().search(" ".join(args.words))
    if args.json:
        emit_json(
            {
                "schema": "hpdesigner.catalog/1",
                "units": [unit.model_dump(mode="json") for unit in units],
                "problems": [],
            }
        )
    else:
        emit_table([("reference", "unit", "points", "refrigerant"), *map(_row, units)])
    return DONE


def _row(unit: HeatPump) -> tuple[str, str, str, str]:
    return unit.reference, unit.label, str(len(unit.points)), unit.refrigerant or "-"
