"""The words of the command line: what cannot be understood or written is refused in one sentence.

A value may begin with a minus sign, and an output never takes the place of its own input.
"""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from hpdesigner.problems import HpdError, Problem

_NEGATIVE = re.compile(r"-\.?\d")


class Parser(argparse.ArgumentParser):
    """A parser that raises what is wrong with the arguments instead of printing and leaving."""

    def error(self, message: str) -> NoReturn:
        """Raise the ``HpdError`` that says what is wrong."""
        facts = {"reason": message, "command": self.prog}
        raise HpdError(Problem("command.usage", facts=facts))


def with_negative_values(argv: Sequence[str]) -> list[str]:
    """Return ``argv`` with values such as "-33.9,151.2" tied to the option before them.

    Left alone, such a value would be taken for an option of its own; none begins with a digit.
    """
    words: list[str] = []
    for word in argv:
        if _NEGATIVE.match(word) and words and re.match(r"--\w[^=]*$", words[-1]):
            words[-1] += "=" + word
        else:
            words.append(word)
    return words


def refuse_input_as_output(output: Path, source: Path) -> None:
    """Raise an ``HpdError`` where writing ``output`` would destroy ``source``."""
    try:
        same = output.samefile(source)
    except OSError:  # one of them is not there, which reading or writing will say
        return
    if same:
        raise HpdError(Problem("command.output_is_input", facts={"file": output.name}))
