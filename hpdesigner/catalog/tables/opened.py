"""Any table from outside, told by its first bytes."""

from pathlib import Path
from typing import Final

from hpdesigner.catalog.tables.csv_table import CsvTable
from hpdesigner.catalog.tables.table import LARGEST_FILE_BYTES, Table, refused
from hpdesigner.catalog.tables.xlsx_table import XlsxTable

_ZIP: Final = b"PK\x03\x04"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"


def open_table(path: Path) -> Table:
    """Return the table in ``path``, a workbook or a text file.

    Raises:
        FileError: It is not there, is held by another program, or is no table.
    """
    try:
        size = path.stat().st_size
        if not path.is_file() and not path.is_dir():
            # A pipe or a device may never end, or never begin.
            raise refused("held", path, reason="it is no file")
        with path.open("rb") as stream:
            start = stream.read(4)
    except FileNotFoundError as error:
        raise refused("not_there", path) from error
    except OSError as error:
        raise refused("held", path, reason=error.strerror or str(error)) from error
    if size > LARGEST_FILE_BYTES:
        raise refused("too_large", path, megabytes=size / 1e6)
    if not start:
        raise refused("unreadable", path, reason="the file is empty")
    if start == _OLD_EXCEL:
        # Old workbooks, and new ones under a password.
        raise refused("old_workbook", path)
    return XlsxTable(path) if start == _ZIP else CsvTable(path)
