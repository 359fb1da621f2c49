"""The child's loop, driven over a real pipe."""

import contextlib
import multiprocessing
import pickle
import subprocess
import sys
import threading

import psutil

from hpdesigner.jobs.child import DONE, PROGRESS, READY, serve


def tell_twice(report):
    report(0.0)
    report(0.001)
    return "told"


def messages(run):
    ours, theirs = multiprocessing.Pipe()
    thread = threading.Thread(target=serve, args=(theirs,))
    thread.start()
    ours.send_bytes(pickle.dumps(run))
    heard = [pickle.loads(ours.recv_bytes())]
    while heard[-1][0] in (READY, PROGRESS):
        heard.append(pickle.loads(ours.recv_bytes()))
    ours.close()
    thread.join(10)
    assert not thread.is_alive()
    theirs.close()
    return heard


def test_it_reports_and_answers_and_ends_with_its_pipe():
    assert messages(tell_twice) == [(READY, None), (PROGRESS, 0.0), (DONE, "told")]


def test_it_knows_no_qt():
    code = "import sys, hpdesigner.jobs.child; print(any('PySide' in m for m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_child_ends_when_its_parent_is_killed():
    code = """
import multiprocessing, os, sys
from hpdesigner.jobs.child import serve
if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=serve, args=(theirs,), daemon=True)
    child.start()
    theirs.close()
    ours.recv_bytes()
    print(child.pid, flush=True)
    os.kill(os.getpid(), 9)
"""
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    parent.wait(10)
    parent.stdout.close()
    with contextlib.suppress(psutil.NoSuchProcess):
        psutil.Process(pid).wait(10)
    assert not psutil.pid_exists(pid)
