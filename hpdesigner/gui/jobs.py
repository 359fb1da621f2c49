"""Two ways to run a job beside the user interface: a thread, or a process one can stop dead.

Messages come back over queued signals, so callbacks always run on the thread the runner lives
in. A thread must not outlive the objects it reports to: whoever opens a runner closes it.
"""

import contextlib
import multiprocessing
import pickle
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from hpdesigner.engineering.refrigerant.coolprop_fluid import warm_up
from hpdesigner.gui.garbage import Garbage
from hpdesigner.jobs.child import DONE, FAILED, PROGRESS, PROGRESS_STEP, READY, serve
from hpdesigner.jobs.job import CancelledError, Job, Report
from hpdesigner.problems import HpdError, Problem

T = TypeVar("T")
Done = Callable[[Any], None]
Failed = Callable[[Exception], None]
_LONGEST_WAIT_S = 5.0
_GRACE_MS = 500
_ENDED = "ended"


@dataclass(eq=False, slots=True)
class _Entry:
    """A job that waits or runs, with the callbacks of who asked for it."""

    job: Job[Any]
    done: Done
    failed: Failed
    cancelled: threading.Event
    order: bytes = b""

    def deliver(self, kind: str, value: Any) -> None:  # noqa: ANN401 - any job's result
        (self.done if kind == DONE else self.failed)(value)


class _Runner(QObject):
    """What both runners share: messages from elsewhere arrive on the runner's own thread."""

    progress = Signal(str, float)
    """Name of the job and the fraction done."""
    _news = Signal(object, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = False
        self._news.connect(self._on_news, Qt.ConnectionType.QueuedConnection)

    def _tell(self, sender: object, kind: str, value: object) -> None:
        """Send a message to the runner's own thread; may be called from any thread."""
        with contextlib.suppress(RuntimeError):  # the runner was deleted meanwhile
            self._news.emit(sender, kind, value)

    def _on_news(self, sender: object, kind: str, value: Any) -> None:  # noqa: ANN401
        raise NotImplementedError


class ThreadJobs(_Runner):
    """Runs jobs in threads. A job stops at its next ``report`` after a cancel.

    As long as the runner is open, Python's garbage is collected on the runner's own thread.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: dict[_Entry, threading.Thread] = {}
        self._garbage = Garbage(self)

    def submit(self, job: Job[T], done: Callable[[T], None], failed: Failed) -> Callable[[], None]:
        """Start ``job`` and return a function that cancels it."""
        if self._closed:
            failed(_error("jobs.closed", job))
            return lambda: None
        entry = _Entry(job, done, failed, threading.Event())
        # A daemon: a job that never reports cannot be stopped and must not keep the program alive.
        thread = threading.Thread(target=self._run, args=(entry,), name=job.name, daemon=True)
        self._running[entry] = thread
        thread.start()
        return entry.cancelled.set

    def close(self) -> None:
        """Cancel everything and wait, a few seconds at most, until it has stopped."""
        self._closed = True
        for entry in self._running:
            entry.cancelled.set()
        for thread in self._running.values():
            thread.join(_LONGEST_WAIT_S)
        self._running.clear()
        self._garbage.close()

    def _run(self, entry: _Entry) -> None:
        try:
            result = entry.job.run(self._report(entry))
        except Exception as error:  # noqa: BLE001 - handed to the caller, not swallowed
            self._tell(entry, FAILED, error)
        else:
            self._tell(entry, DONE, result)

    def _report(self, entry: _Entry) -> Report:
        told = -1.0

        def report(fraction: float) -> None:
            nonlocal told
            if entry.cancelled.is_set():
                raise CancelledError
            if abs(fraction - told) >= PROGRESS_STEP:
                told = fraction
                self._tell(entry, PROGRESS, fraction)

        return report

    def _on_news(self, sender: object, kind: str, value: Any) -> None:  # noqa: ANN401
        assert isinstance(sender, _Entry)
        if sender not in self._running:
            return
        if kind == PROGRESS:
            if not sender.cancelled.is_set():
                self.progress.emit(sender.job.name, value)
            return
        self._running.pop(sender).join(_LONGEST_WAIT_S)  # it has said its last word
        if not sender.cancelled.is_set():
            sender.deliver(kind, value)


class ProcessJobs(_Runner):
    """Runs one job at a time in a warm child process; cancelling a long job ends that process.

    CoolProp takes seconds to import and holds the interpreter lock while it does, so it is
    loaded only in the child. ``job.run`` must be picklable: a module-level function or a
    ``functools.partial`` of one. A child that dies fails its job, and the next job gets a new one.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[_Entry] = []
        self._running: _Entry | None = None
        self._child: _Child | None = None
        self._warm: Callable[[Report], object] | None = None

    def warm_up(self, run: Callable[[Report], object] = warm_up) -> None:
        """Start the child now and let it run ``run``; by default it imports CoolProp."""
        self._warm = run
        if not self._closed and self._child is None:
            self._start_child()

    def submit(self, job: Job[T], done: Callable[[T], None], failed: Failed) -> Callable[[], None]:
        """Queue ``job`` and return a function that cancels it."""
        entry = _Entry(job, done, failed, threading.Event())
        if self._closed:
            failed(_error("jobs.closed", job))
            return lambda: None
        try:
            entry.order = pickle.dumps(job.run)
        except Exception as error:  # noqa: BLE001 - pickling runs any class's own code
            self._tell(entry, FAILED, _error("jobs.unstartable", job, reason=str(error)))
            return entry.cancelled.set
        self._waiting.append(entry)
        self._send_next()
        return lambda: self._cancel(entry)

    def close(self) -> None:
        """End the child process; what was running or waiting is dropped."""
        self._closed = True
        self._waiting.clear()
        self._running = None
        self._stop_child()

    def _start_child(self) -> None:
        self._child = _Child(self._tell)
        if self._warm is not None:
            name = "warm up"
            entry = _Entry(Job(name, self._warm), _ignore, _ignore, threading.Event())
            entry.order = pickle.dumps(self._warm)
            self._waiting.insert(0, entry)

    def _stop_child(self) -> None:
        if self._child is not None:
            self._child.stop()
            self._child = None

    def _cancel(self, entry: _Entry) -> None:
        entry.cancelled.set()
        if entry in self._waiting:
            self._waiting.remove(entry)
        elif entry is self._running:
            # Most jobs end sooner than a new child could warm up; only a long one is cut off.
            QTimer.singleShot(_GRACE_MS, self, partial(self._cut_off, entry))

    def _cut_off(self, entry: _Entry) -> None:
        if entry is self._running and not self._closed:
            self._running = None
            self._stop_child()
            self._start_child()

    def _send_next(self) -> None:
        """Start the next job, unless one runs; a new child first says that it is ready."""
        if self._closed or self._running is not None or not self._waiting:
            return
        if self._child is None:
            self._start_child()
        assert self._child is not None
        if self._child.ready:
            self._running = self._waiting.pop(0)
            self._child.send(self._running.order)

    def _on_news(self, sender: object, kind: str, value: Any) -> None:  # noqa: ANN401
        if isinstance(sender, _Entry):  # one that could not be sent
            if not (sender.cancelled.is_set() or self._closed):
                sender.failed(value)
        elif sender is self._child:  # what an ended child still said is of no interest
            self._on_child(kind, value)

    def _on_child(self, kind: str, value: Any) -> None:  # noqa: ANN401
        assert self._child is not None
        if kind == READY:
            self._child.ready = True
            self._send_next()
        elif kind == PROGRESS:
            if self._running is not None and not self._running.cancelled.is_set():
                self.progress.emit(self._running.job.name, value)
        elif kind == _ENDED:
            self._on_ended()
        else:
            self._finish(kind, value)

    def _on_ended(self) -> None:
        assert self._child is not None
        if self._running is None and not self._child.ready and self._waiting:
            # It died before its first job: fail one, or starting children would never end.
            self._running = self._waiting.pop(0)
        self._stop_child()
        if self._running is not None:
            self._finish(FAILED, _error("jobs.lost", self._running.job))

    def _finish(self, kind: str, value: Any) -> None:  # noqa: ANN401 - any job's result
        entry, self._running = self._running, None
        self._send_next()  # first, so that a callback that fails cannot stop the lane
        if entry is not None and not entry.cancelled.is_set():
            entry.deliver(kind, value)


class _Child:
    """One spawned process with the thread that listens to it."""

    def __init__(self, tell: Callable[[object, str, object], None]) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(target=serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()  # so that the pipe closes when the child ends
        self._tell = tell
        self.ready = False
        self._listener = threading.Thread(target=self._listen, args=(self._pipe,), daemon=True)
        self._listener.start()

    def send(self, order: bytes) -> None:
        """Hand over a job; a child that died meanwhile is noticed by the listener."""
        with contextlib.suppress(OSError):
            self._pipe.send_bytes(order)

    def stop(self) -> None:
        """End the process and the listener, whatever they are doing."""
        self._process.terminate()
        self._process.join(_LONGEST_WAIT_S)
        if self._process.is_alive():
            self._process.kill()
            self._process.join(_LONGEST_WAIT_S)
        self._listener.join(_LONGEST_WAIT_S)
        self._pipe.close()

    def _listen(self, pipe: Connection) -> None:
        while True:
            try:
                message = pipe.recv_bytes()
            except (EOFError, OSError):
                self._tell(self, _ENDED, None)
                return
            self._tell(self, *pickle.loads(message))  # noqa: S301 - our own child's bytes


def _ignore(_value: object) -> None:
    """Nobody waits for the warm-up."""


def _error(code: str, job: Job[Any], **facts: str) -> HpdError:
    return HpdError(Problem(code, facts={"job": job.name, **facts}))
