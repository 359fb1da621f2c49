"""What every catalogue importer is: it recognises its layout and reads units with refusals."""

from dataclasses import dataclass
from typing import Protocol

from hpdesigner.model.equipment import HeatPump
from hpdesigner.problems import Problem


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Units read from a file, and the rows that were refused or mended, with reasons."""

    units: tuple[HeatPump, ...]
    problems: tuple[Problem, ...] = ()


class Importer(Protocol):
    """Reads one layout."""

    @property
    def name(self) -> str:
        """The layout as people call it."""
        ...

    def sniff(self, head: bytes) -> bool:
        """Return whether a file that begins with ``head`` has this layout."""
        ...

    def read(self, data: bytes, file_name: str) -> ImportResult:
        """Return the units in ``data``; raise ``FileError`` where it is not readable at all."""
        ...
