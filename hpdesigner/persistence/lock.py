"""A note beside an open file that says who has it open.

The note is advice: it lets the window offer a copy or read-only instead of two people saving
over each other. It is stale once its process is gone; a note from another machine is believed.
"""

import contextlib
import getpass
import json
import os
import platform
from dataclasses import asdict, dataclass
from pathlib import Path

from hpdesigner.persistence.processes import Process, this_process

ENDING = ".lock"
_LARGEST_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a file open."""

    user: str
    machine: str
    pid: int
    start: str

    @property
    def is_here(self) -> bool:
        """Whether this is the running program itself."""
        return self == _ourselves()

    @property
    def is_gone(self) -> bool:
        """Whether it ran on this machine and no longer does."""
        is_local = self.machine == platform.node()
        return is_local and not Process(self.pid, self.start).is_running


class Lock:
    """The lock beside one file."""

    def __init__(self, path: Path) -> None:
        """Stand beside ``path``."""
        self.file = path.with_name(path.name + ENDING)

    @property
    def holder(self) -> Holder | None:
        """Who else has the file open; None where nobody has, or only this program."""
        holder = self._read()
        return None if holder is None or holder.is_here or holder.is_gone else holder

    def take(self, *, anyway: bool = False) -> Holder | None:
        """Take the lock; return who has it where somebody else does and ``anyway`` is not set.

        In a folder that cannot be written nothing is locked and nothing has to be: the file
        cannot be saved there either.
        """
        holder = self.holder
        if holder is not None and not anyway:
            return holder
        with contextlib.suppress(OSError):
            self.file.unlink(missing_ok=True)
            with self.file.open("x", encoding="utf-8") as file:
                json.dump(asdict(_ourselves()), file)
        holder = self.holder  # somebody may have been faster between the two
        return None if anyway else holder

    def release(self) -> None:
        """Remove the lock if it is ours."""
        holder = self._read()
        if holder is not None and holder.is_here:
            with contextlib.suppress(OSError):
                self.file.unlink(missing_ok=True)

    def _read(self) -> Holder | None:
        try:
            with self.file.open("rb") as file:
                value = json.loads(file.read(_LARGEST_BYTES))
            return Holder(
                str(value["user"]), str(value["machine"]), int(value["pid"]), str(value["start"])
            )
        except (OSError, ValueError, TypeError, KeyError, RecursionError, OverflowError):
            return None


def _ourselves() -> Holder:
    process = this_process()
    return Holder(_user(), platform.node(), process.pid, process.start)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user number without a name
        return str(os.getuid()) if hasattr(os, "getuid") else ""
