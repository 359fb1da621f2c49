"""What opening a file gives: the project, and what could not be taken over."""

from dataclasses import dataclass

from hpdesigner.model.project import Project
from hpdesigner.problems import Problem


@dataclass(frozen=True, slots=True)
class Opened:
    """A project read from a file, with everything the reader had to leave out or mend."""

    project: Project
    problems: tuple[Problem, ...] = ()
