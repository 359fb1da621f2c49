"""Days as people and spreadsheets write them."""

import re
from contextlib import suppress
from datetime import date
from typing import Final

_MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_DAYS: Final = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), "ymd"),
    (re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})"), "mdy"),
    (re.compile(r"([a-z]{3,9})\.? (\d{1,2}) (\d{4})"), "mdy"),
    (re.compile(r"(\d{1,2})[ -]([a-z]{3,9})\.?[ -](\d{4})"), "dmy"),
)
_DASHES: Final = str.maketrans({"−": "-", "–": "-"})


def parse_day(text: str) -> date:
    """Return the day written: 2026-01-31, 1/31/2026, Jan 31, 2026 or 31 January 2026.

    Slashes stand as in the United States, month first.

    Raises:
        ValueError: The text is no day of the calendar.
    """
    plain = " ".join(text.translate(_DASHES).replace(",", " ").split()).lower()
    for pattern, order in _DAYS:
        match = pattern.fullmatch(plain)
        if match:
            parts = dict(zip(order, match.groups(), strict=True))
            with suppress(ValueError):
                return date(int(parts["y"]), _month(parts["m"]), int(parts["d"]))
    raise ValueError(f"{text!r} is no day")


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return _MONTHS.index(text[:3]) + 1
