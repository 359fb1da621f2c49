"""What every catalogue importer is: it recognises its layout and yields units with refusals."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from pydantic import ValidationError

from hpdesigner.catalog.tables.table import Head
from hpdesigner.jobs.job import Report
from hpdesigner.model.base import Frozen
from hpdesigner.model.equipment import HeatPump, PerformancePoint, Ratings
from hpdesigner.problems import Problem, Severity

_PARTS: Final[dict[str, type[Frozen]]] = {"points": PerformancePoint, "ratings": Ratings}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a file: the unit, or why it was refused; and what is doubtful about it."""

    line: int
    reference: str
    unit: HeatPump | None
    refusal: Problem | None = None
    doubts: tuple[Problem, ...] = ()


class Importer(Protocol):
    """Reads one layout."""

    @property
    def id(self) -> str:
        """The layout's name on the command line."""
        ...

    @property
    def name(self) -> str:
        """The layout as people call it."""
        ...

    def sniff(self, head: Head) -> bool:
        """Return whether a file that begins with ``head`` has this layout."""
        ...

    def read(self, path: Path, report: Report) -> Iterator[Entry]:
        """Yield the entries of ``path``; raise ``FileError`` where it is not readable at all."""
        ...


def refusal(line: int, reference: str, reason: str) -> Entry:
    """Return the entry of a row that cannot be used."""
    facts: dict[str, float | str] = {"line": line, "reference": reference, "reason": reason}
    problem = Problem("catalog.row", ("catalogue", line), Severity.WARNING, facts)
    return Entry(line, reference, None, problem)


def why_invalid(error: ValidationError | ValueError) -> str:
    """Return in words why the model does not take a row."""
    if not isinstance(error, ValidationError):
        return str(error)
    return "; ".join(f"{_field(e['loc'])} {_message(e)}" for e in error.errors()[:2])


def _field(where: tuple[int | str, ...]) -> str:
    """Return what the program calls a field on screen."""
    names = [step for step in where if isinstance(step, str)]
    owner = _PARTS.get(names[0], HeatPump) if len(names) > 1 else HeatPump
    field = owner.model_fields.get(names[-1]) if names else None
    return field.title if field and field.title else ".".join(names)


def _message(error: object) -> str:
    details = dict(error) if isinstance(error, dict) else {}
    if details.get("type") == "string_too_short":
        return "is missing"
    given = details.get("input")
    shown = f" ({given:g})" if isinstance(given, float) else ""
    message = str(details.get("msg", ""))
    return message.replace("Input s", "s", 1) + shown
