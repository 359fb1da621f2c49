"""Work that takes too long for the user interface thread, said without naming threads."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")
Report = Callable[[float], None]


class CancelledError(Exception):
    """Raised inside a job by ``report`` once the user has asked to stop."""


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """A pure function waiting to run: ``run(report)`` with fractions from 0 to 1."""

    name: str
    run: Callable[[Report], T]


class Jobs(Protocol):
    """Runs jobs somewhere and calls back on the caller's own thread."""

    def submit(
        self, job: Job[T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> Callable[[], None]:
        """Start ``job`` and return a function that cancels it."""
        ...

    def close(self) -> None:
        """Cancel what is running and wait until it has stopped."""
        ...


class InlineJobs:
    """Runs a job at once on the calling thread; for tests and the command line."""

    def submit(
        self, job: Job[T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> Callable[[], None]:
        """Run ``job`` to its end before returning."""
        try:
            result = job.run(lambda _fraction: None)
        except Exception as error:  # noqa: BLE001 - handed to the caller, not swallowed
            failed(error)
        else:
            done(result)
        return lambda: None

    def close(self) -> None:
        """Nothing is ever left running."""
