"""The three runners keep the same promises; the process also survives its child."""

import contextlib
import gc
import os
import signal
import threading
import time
from functools import partial

import psutil
import pytest

from hpdesigner.gui.jobs import ProcessJobs, ThreadJobs
from hpdesigner.jobs.job import InlineJobs, Job
from hpdesigner.problems import HpdError
from hpdesigner.sentences import sentence

WAIT_MS = 20_000


def count_to(n, report):
    for i in range(n):
        report(i / n)
    return n


def go_on(report):
    started = time.monotonic()
    while time.monotonic() - started < 60:
        report(0.5)
    return "never stopped"


def fail(report):
    raise ValueError("no such refrigerant")


def die(report):
    os.kill(os.getpid(), signal.SIGKILL)


def missing_file(report):
    raise FileNotFoundError("gone.csv")


def give_a_lock(report):
    return threading.Lock()


class Cycle:
    """Garbage that only the collector finds, and that says which thread found it."""

    def __init__(self, told):
        self.me, self.told = self, told

    def __del__(self):
        self.told.append(threading.get_ident())


def make_garbage(told, report):
    for _ in range(5000):
        Cycle(told)


class Awkward(Exception):
    """Pickles, but cannot be built again."""

    def __init__(self, one, two):
        super().__init__(one)


def fail_awkwardly(report):
    raise Awkward("one", "two")


def own_pid(report):
    report(0.0)
    return os.getpid()


@pytest.fixture(params=[InlineJobs, ThreadJobs, ProcessJobs])
def jobs(request, qapp):
    with contextlib.closing(request.param()) as runner:
        yield runner


@pytest.fixture
def process(qapp):
    with contextlib.closing(ProcessJobs()) as runner:
        yield runner


def test_a_result_comes_back(jobs, qtbot):
    results = []
    jobs.submit(Job("count", partial(count_to, 20)), results.append, pytest.fail)
    qtbot.waitUntil(lambda: results == [20], timeout=WAIT_MS)


def test_two_jobs_both_finish(jobs, qtbot):
    results = []
    jobs.submit(Job("a", partial(count_to, 5)), results.append, pytest.fail)
    jobs.submit(Job("b", partial(count_to, 6)), results.append, pytest.fail)
    qtbot.waitUntil(lambda: sorted(results) == [5, 6], timeout=WAIT_MS)


def test_an_error_reaches_the_caller(jobs, qtbot):
    errors = []
    jobs.submit(Job("fail", fail), pytest.fail, errors.append)
    qtbot.waitUntil(lambda: len(errors) == 1, timeout=WAIT_MS)
    assert str(errors[0]) == "no such refrigerant"


def test_a_missing_file_is_an_error_of_the_job_not_of_the_lane(jobs, qtbot):
    seen = []
    jobs.submit(Job("read", missing_file), pytest.fail, seen.append)
    jobs.submit(Job("count", partial(count_to, 3)), seen.append, pytest.fail)
    qtbot.waitUntil(lambda: len(seen) == 2, timeout=WAIT_MS)
    assert {type(item) for item in seen} == {FileNotFoundError, int}


def test_results_arrive_on_the_calling_thread(jobs, qtbot):
    threads = []
    jobs.submit(
        Job("count", partial(count_to, 3)),
        lambda _result: threads.append(threading.current_thread()),
        pytest.fail,
    )
    qtbot.waitUntil(lambda: threads == [threading.main_thread()], timeout=WAIT_MS)


@pytest.mark.parametrize("jobs", [ThreadJobs, ProcessJobs], indirect=True)
def test_after_a_cancel_nothing_arrives_and_the_next_job_runs(jobs, qtbot):
    seen = []
    with qtbot.waitSignal(jobs.progress, timeout=WAIT_MS):
        cancel = jobs.submit(Job("long", go_on), seen.append, seen.append)
    cancel()
    jobs.submit(Job("short", partial(count_to, 3)), seen.append, pytest.fail)
    qtbot.waitUntil(lambda: seen == [3], timeout=WAIT_MS)


@pytest.mark.parametrize("jobs", [ThreadJobs, ProcessJobs], indirect=True)
def test_closing_stops_what_runs_and_leaves_no_thread(jobs, qtbot):
    before = {t for t in threading.enumerate() if t.name != "long"}
    seen = []
    with qtbot.waitSignal(jobs.progress, timeout=WAIT_MS):
        jobs.submit(Job("long", go_on), seen.append, seen.append)
    jobs.close()
    assert {t for t in threading.enumerate() if t.is_alive()} <= before
    assert seen == []


@pytest.mark.parametrize("jobs", [ThreadJobs, ProcessJobs], indirect=True)
def test_a_closed_runner_says_so(jobs):
    jobs.close()
    errors = []
    jobs.submit(Job("late", fail), pytest.fail, errors.append)
    assert "closing" in sentence(errors[0].problem)


def test_a_waiting_job_can_be_cancelled(process, qtbot):
    seen = []
    process.submit(Job("first", partial(count_to, 3)), seen.append, pytest.fail)
    cancel = process.submit(Job("second", partial(count_to, 4)), seen.append, seen.append)
    process.submit(Job("third", partial(count_to, 5)), seen.append, pytest.fail)
    cancel()
    qtbot.waitUntil(lambda: seen == [3, 5], timeout=WAIT_MS)


def test_a_long_job_is_cut_off_with_its_child_and_a_short_one_is_not(process, qtbot):
    pids = []
    process.submit(Job("pid", own_pid), pids.append, pytest.fail)
    cancel_short = process.submit(Job("short", partial(count_to, 3)), pytest.fail, pytest.fail)
    cancel_short()
    process.submit(Job("pid", own_pid), pids.append, pytest.fail)
    qtbot.waitUntil(lambda: len(pids) == 2, timeout=WAIT_MS)
    with qtbot.waitSignal(process.progress, timeout=WAIT_MS):
        cancel_long = process.submit(Job("long", go_on), pytest.fail, pytest.fail)
    cancel_long()
    process.submit(Job("pid", own_pid), pids.append, pytest.fail)
    qtbot.waitUntil(lambda: len(pids) == 3, timeout=WAIT_MS)
    assert pids[0] == pids[1] != pids[2]


def test_a_child_that_dies_fails_its_job_and_the_next_one_runs(process, qtbot):
    seen = []
    process.submit(Job("dies", die), pytest.fail, seen.append)
    process.submit(Job("count", partial(count_to, 3)), seen.append, pytest.fail)
    qtbot.waitUntil(lambda: len(seen) == 2, timeout=WAIT_MS)
    lost = next(item for item in seen if isinstance(item, HpdError))
    assert "dies" in sentence(lost.problem)
    assert 3 in seen


def test_a_child_killed_between_jobs_is_replaced(process, qtbot):
    pids = []
    process.submit(Job("pid", own_pid), pids.append, pytest.fail)
    qtbot.waitUntil(lambda: len(pids) == 1, timeout=WAIT_MS)
    child = psutil.Process(pids[0])
    child.kill()
    qtbot.waitUntil(lambda: process._child is None, timeout=WAIT_MS)
    process.submit(Job("pid", own_pid), pids.append, pytest.fail)
    qtbot.waitUntil(lambda: len(pids) == 2, timeout=WAIT_MS)
    assert pids[0] != pids[1]


@pytest.mark.parametrize("run", [give_a_lock, fail_awkwardly])
def test_what_cannot_travel_back_becomes_a_sentence(process, qtbot, run):
    seen = []
    process.submit(Job("odd", run), pytest.fail, seen.append)
    process.submit(Job("count", partial(count_to, 3)), seen.append, pytest.fail)
    qtbot.waitUntil(lambda: len(seen) == 2, timeout=WAIT_MS)
    assert "could not hand back" in sentence(seen[0].problem)
    assert seen[1] == 3


def test_a_job_that_cannot_be_sent_fails(process, qtbot):
    errors = []
    process.submit(Job("local", lambda report: 1), pytest.fail, errors.append)
    qtbot.waitUntil(lambda: len(errors) == 1, timeout=WAIT_MS)
    assert "could not be started" in sentence(errors[0].problem)


def test_a_warm_up_goes_first_and_its_end_is_nobodys_news(process, qtbot):
    process.warm_up(partial(count_to, 3))
    seen = []
    process.submit(Job("count", partial(count_to, 7)), seen.append, pytest.fail)
    qtbot.waitUntil(lambda: seen == [7], timeout=WAIT_MS)


def test_the_child_ends_with_its_process_lane(process, qtbot):
    pids = []
    process.submit(Job("pid", own_pid), pids.append, pytest.fail)
    qtbot.waitUntil(lambda: len(pids) == 1, timeout=WAIT_MS)
    process.close()
    assert not psutil.pid_exists(pids[0])


def test_garbage_of_a_thread_is_collected_on_the_runners_own_thread(qtbot):
    jobs, told, results = ThreadJobs(), [], []
    jobs.submit(Job("garbage", partial(make_garbage, told)), results.append, results.append)
    qtbot.waitUntil(lambda: bool(results), timeout=WAIT_MS)
    assert told == []
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT_MS)
    jobs.close()
    assert set(told) == {threading.get_ident()}
    assert gc.isenabled()
