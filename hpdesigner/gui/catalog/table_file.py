"""Tables written for spreadsheets, no cell of which runs as a formula."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from hpdesigner.persistence.atomic import write_atomically
from hpdesigner.spreadsheets import written

_BYTE_ORDER: Final = b"\xef\xbb\xbf"
"""At the start of a table, so that a spreadsheet reads its letters as they are."""


def write_table(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write ``rows``, the first of them titles.

    Raises:
        FileError: They could not be written; what was there is untouched.
    """
    write_atomically(path, _BYTE_ORDER + written(rows).encode())
