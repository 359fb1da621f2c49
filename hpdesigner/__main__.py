"""The program: a command goes to the command line; nothing, or a file, opens the window."""

import multiprocessing
import sys
from collections.abc import Sequence

OFFSCREEN_CHECK = "--offscreen-check"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with ``argv`` and return its exit code."""
    multiprocessing.freeze_support()  # the child process of an installed copy starts here too
    given = list(sys.argv[1:] if argv is None else argv)
    if given == [OFFSCREEN_CHECK]:
        from hpdesigner.gui.offscreen_check import run as run_check

        return run_check()
    if _is_for_the_window(given):
        from hpdesigner.app import run as run_window

        return run_window(given)
    from hpdesigner.cli.main import main as run_command

    return run_command(given)


def _is_for_the_window(given: Sequence[str]) -> bool:
    """Return whether ``given`` is nothing, or one file rather than a command or an option."""
    if not given:
        return True
    from hpdesigner.cli.main import COMMANDS

    return len(given) == 1 and given[0] not in COMMANDS and not given[0].startswith("-")


if __name__ == "__main__":
    sys.exit(main())
