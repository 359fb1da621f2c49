"""Which rows of a table went away, in runs from the last to the first."""

from collections.abc import Collection, Sequence
from typing import Any


def removed_runs(rows: Sequence[Any], wanted: Collection[str]) -> list[tuple[int, int]]:
    """Return (first, last) of each run of ``rows`` whose id is not ``wanted``, last run first."""
    runs: list[tuple[int, int]] = []
    for index, row in enumerate(rows):
        if row.id in wanted:
            continue
        if runs and runs[-1][1] == index - 1:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs[::-1]
