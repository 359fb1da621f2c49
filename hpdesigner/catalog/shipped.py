"""The units that come with the program."""

from collections.abc import Iterator
from importlib.resources import as_file
from typing import Final

from hpdesigner.assets import resource
from hpdesigner.catalog.importers.base import Entry
from hpdesigner.catalog.importers.points_csv import PointsCsv
from hpdesigner.model.equipment import HeatPump

SHIPPED_EDITION: Final = 2  # raise when resources/catalog changes; shipped rows are then replaced


def shipped_entries() -> Iterator[Entry]:
    """Yield the entries of ``resources/catalog``."""
    importer = PointsCsv()
    for file in sorted(resource("catalog").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".csv"):
            with as_file(file) as path:
                yield from importer.read(path, lambda _fraction: None)


def shipped_units() -> tuple[HeatPump, ...]:
    """Return the units that come with the program."""
    units = []
    for entry in shipped_entries():
        assert entry.unit is not None, entry.refusal
        units.append(entry.unit)
    return tuple(units)
