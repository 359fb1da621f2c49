"""Jobs that wait until the test answers them."""

from hpdesigner.jobs.job import InlineJobs, Job


class Recorded(InlineJobs):
    """Keeps jobs, with what is to be told of each, until the test answers them."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []
        self.waiting: list[tuple] = []
        self.cancelled = 0

    def submit(self, job, done, failed):
        self.jobs.append(job)
        self.waiting.append((done, failed))
        return self._cancel

    def _cancel(self) -> None:
        self.cancelled += 1
