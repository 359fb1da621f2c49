"""Whether the process that wrote a file is still running.

A process is known by its number and its start, because numbers are used again. On Linux the
start is the boot and the clock tick it began at; where a system does not tell, the number alone
decides, so a file may be held for a process that is long gone, never the other way round.
"""

import ctypes
import os
import sys
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_START_FIELD = 19  # of /proc/<pid>/stat, counted after the name in brackets; proc(5) field 22
_QUERY_LIMITED_INFORMATION = 0x1000  # Windows, OpenProcess
_STILL_ACTIVE = 259  # Windows, GetExitCodeProcess


@dataclass(frozen=True, slots=True)
class Process:
    """A process by number and start; an empty start means the system does not tell."""

    pid: int
    start: str

    @property
    def is_running(self) -> bool:
        """Whether this very process still runs on this machine."""
        if not _number_in_use(self.pid):
            return False
        start = _start_of(self.pid)
        return not self.start or not start or self.start == start


def this_process() -> Process:
    """Return the process that runs this program."""
    pid = os.getpid()
    return Process(pid, _start_of(pid))


def _start_of(pid: int) -> str:
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text("ascii").strip()
        fields = (_PROC / str(pid) / "stat").read_text("utf-8", "replace").rpartition(")")[2]
        return f"{boot}/{fields.split()[_START_FIELD]}"
    except (OSError, IndexError, ValueError):
        return ""


def _number_in_use(pid: int) -> bool:
    if pid <= 0:
        return False
    if sys.platform == "win32":  # os.kill would end the process there
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_QUERY_LIMITED_INFORMATION, False, pid)
        if not handle:
            return False
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == _STILL_ACTIVE
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it runs under another user
        return True
    return True
