"""Positions as people write them: decimal degrees, degrees with minutes, letters or signs."""

import re

_SIZE = (
    r"([+-]?\d{1,3}(?:\.\d+)?)\s*°?"
    r"\s*(?:(\d{1,2}(?:\.\d+)?)\s*'\s*)?(?:(\d{1,2}(?:\.\d+)?)\s*\"\s*)?"
)
_LATITUDE, _LONGITUDE = r"(?:LAT(?:ITUDE)?\.?[:=\s]*)?", r"(?:LONG?(?:ITUDE)?\.?[:=\s]*)?"
_GAP = r"(?:\s*[,;]\s*|\s+)"
_LETTER_BEHIND = re.compile(
    rf"^{_LATITUDE}{_SIZE}([NSEW]?)(?:{_GAP}|(?<=[NSEW])){_LONGITUDE}{_SIZE}([NSEW]?)$"
)
_LETTER_BEFORE = re.compile(rf"^([NSEW])\s*{_SIZE}{_GAP}?([NSEW])\s*{_SIZE}$")
_MARKS = str.maketrans({"º": "°", "˚": "°", "′": "'", "’": "'", "″": '"', "”": '"', "−": "-"})
_DECIMAL_COMMAS = re.compile(r"^([^,]*\d),(\d+)([^,\d]*[;\s][^,]*\d),(\d+)([^,]*)$")
_SOUTHWEST = "SW"
_EAST_WEST = "EW"


def parse_position(text: str) -> tuple[float, float] | None:
    """Return latitude and longitude [deg], or None where the text is no position on the globe.

    Without letters latitude comes first, unless it could not be one.
    """
    plain = text.strip().upper().translate(_MARKS).replace("''", '"')
    plain = _DECIMAL_COMMAS.sub(r"\1.\2\3.\4\5", plain)
    if found := _LETTER_BEHIND.match(plain):
        d1, m1, s1, first, d2, m2, s2, second = (part or "" for part in found.groups())
    elif found := _LETTER_BEFORE.match(plain):
        first, d1, m1, s1, second, d2, m2, s2 = (part or "" for part in found.groups())
    else:
        return None
    values = _degrees(d1, m1, s1, first), _degrees(d2, m2, s2, second)
    swapped = first in _EAST_WEST if first else abs(values[0]) > 90
    latitude, longitude = values[::-1] if swapped else values
    on_globe = abs(latitude) <= 90 and abs(longitude) <= 180
    return (latitude, longitude) if on_globe else None


def _degrees(degrees: str, minutes: str, seconds: str, letter: str) -> float:
    size = abs(float(degrees)) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
    south_or_west = degrees.startswith("-") != (letter != "" and letter in _SOUTHWEST)
    return -size if south_or_west else size
