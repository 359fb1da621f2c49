"""All layouts the program knows, and which of them a file has."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from hpdesigner.catalog.importers.base import Importer
from hpdesigner.catalog.importers.certified import AHRI, ENERGY_STAR
from hpdesigner.catalog.importers.extended import ExtendedPerformance
from hpdesigner.catalog.importers.keymark import Keymark
from hpdesigner.catalog.importers.mapping import ColumnMapping, Mapped
from hpdesigner.catalog.importers.neep import Neep
from hpdesigner.catalog.importers.points_csv import PointsCsv
from hpdesigner.catalog.tables.opened import open_table
from hpdesigner.catalog.tables.table import head_of, refused

IMPORTERS: Final[tuple[Importer, ...]] = (
    PointsCsv(),
    Neep(),
    ENERGY_STAR,
    AHRI,
    Keymark(),
    ExtendedPerformance(),
)
"""Most telling header first: the first that recognises a file reads it."""


def importer_of(path: Path, mappings: Sequence[ColumnMapping] = ()) -> Importer:
    """Return who can read ``path``: a mapping of the user's own, else a known layout.

    Raises:
        FileError: It is no table, or none that is known.
    """
    head = head_of(open_table(path))
    for candidate in (*map(Mapped, mappings), *IMPORTERS):
        if candidate.sniff(head):
            return candidate
    known = ", ".join(importer.name for importer in IMPORTERS)
    raise refused("unknown_layout", path, known=known)
