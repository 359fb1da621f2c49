"""What is wrong with a design or a file, said so that a person can put it right.

A problem is data: a code, a place and the facts. ``hpdesigner.sentences`` turns it into one
sentence; the sentence of every code stands in ``resources/sentences/``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Where = tuple[str | int, ...]
"""A path into the project, such as ``("building", "rooms", "<room id>", "floor_area_m2")``."""


class Severity(StrEnum):
    """How far a problem gets in the way."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. ``code`` picks the sentence, ``facts`` fill its gaps."""

    code: str
    where: Where = ()
    severity: Severity = Severity.ERROR
    facts: Mapping[str, float | str] = field(default_factory=dict)


def worst_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return each problem once, errors first, else in the order given."""
    once = {(p.code, p.where, tuple(p.facts.items())): p for p in problems}
    return tuple(sorted(once.values(), key=lambda p: _SEVERITIES.index(p.severity)))


class HpdError(Exception):
    """Something the program could not do; carries the problem to show."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code, dict(problem.facts))
        self.problem = problem

    def __reduce__(self) -> tuple[type["HpdError"], tuple[Problem]]:
        """Keep the problem when the error travels from a child process."""
        return type(self), (self.problem,)


class NoSolutionError(HpdError):
    """A solver found no answer for values that may well be valid."""


class FileError(HpdError):
    """A file could not be read or written; nothing was changed."""
