"""One question at a time to a runner: only the answer to the latest question counts."""

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from hpdesigner.jobs.job import Job, Jobs, Report
from hpdesigner.problems import HpdError, Problem

Q = TypeVar("Q")
A = TypeVar("A")


class Latest(Generic[Q, A]):
    """Keeps the answer to the last question asked; an earlier one still running is cancelled."""

    def __init__(
        self,
        jobs: Jobs,
        job: tuple[str, Callable[[Q, Report], A]],
        answered: Callable[[A], None],
        refused: Callable[[Problem], None],
    ) -> None:
        """Answer with ``job``, its name and function; tell each answer, or why there is none."""
        self.answer: A | None = None
        self.problem: Problem | None = None
        self._jobs, self._job = jobs, job
        self._answered, self._refused = answered, refused
        self.question: Q | None = None
        self._running: object | None = None
        self._cancel: Callable[[], None] = _nothing

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._running is not None

    def ask(self, question: Q | None) -> None:
        """Ask, unless that was the last question; None takes question and answer back."""
        if question == self.question:
            return
        self.drop()
        self.question, self.problem = question, None
        if question is None:
            self.answer = None
            return
        name, run = self._job
        token = self._running = object()
        done, failed = partial(self._on_done, token), partial(self._on_failed, token)
        cancel = self._jobs.submit(Job(name, partial(run, question)), done, failed)
        if self._running is token:  # an inline runner has answered by now
            self._cancel = cancel

    def drop(self) -> None:
        """Stop what is running; its answer never arrives."""
        self._cancel()
        self._cancel, self._running = _nothing, None

    def _on_done(self, token: object, answer: A) -> None:
        if token is self._running:
            self._cancel, self._running = _nothing, None
            self.answer = answer
            self._answered(answer)

    def _on_failed(self, token: object, error: Exception) -> None:
        if token is not self._running:
            return
        self._cancel, self._running = _nothing, None
        self.answer = None
        if not isinstance(error, HpdError):
            raise error
        self.problem = error.problem
        self._refused(error.problem)


def _nothing() -> None:
    """Cancel what is not running."""
