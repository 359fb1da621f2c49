"""The typeface of printed documents, embedded so that paper and screen agree everywhere.

Source Sans 3 covers Latin, Greek and Cyrillic. What it cannot print is decomposed, left out
where it is a mere picture, or replaced by a question mark: never a black box.
"""

import re
import unicodedata
from functools import lru_cache
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from hpdesigner.assets import resource

REGULAR = "SourceSans3"
ITALIC = "SourceSans3-Italic"
SEMIBOLD = "SourceSans3-SemiBold"
BOLD = "SourceSans3-Bold"
_FILES = {
    REGULAR: "SourceSans3-Regular.ttf",
    ITALIC: "SourceSans3-Italic.ttf",
    SEMIBOLD: "SourceSans3-SemiBold.ttf",
    BOLD: "SourceSans3-Bold.ttf",
}
_BEFORE_PER_CENT = re.compile(r"(?<=\d)[ \u00a0](?=%)")  # 61% as Americans set it
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=(?:°[CF]|Btu|MMBtu|kWh?|W|A|h|cfm|L/s|psia|kPa)\b)")
_ELLIPSIS = "…"
_UNKNOWN = "?"
_KEPT_CONTROLS = "\n"


@lru_cache(maxsize=1)
def register_fonts() -> frozenset[int]:
    """Make the fonts known to the page painter; return the code points all of them can print."""
    coverage: list[frozenset[int]] = []
    for name, file in _FILES.items():
        font = TTFont(name, BytesIO(resource("fonts", file).read_bytes()))
        pdfmetrics.registerFont(font)
        coverage.append(frozenset(font.face.charToGlyph))
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=SEMIBOLD, italic=ITALIC, boldItalic=SEMIBOLD
    )
    return frozenset.intersection(*coverage)


def printable(text: str) -> str:
    """Return ``text`` with only characters the typeface has, numbers joined to their units."""
    known = register_fonts()
    kept = "".join(_printable(character, known) for character in text)
    return _BEFORE_UNIT.sub("\u00a0", _BEFORE_PER_CENT.sub("", kept))


def width_of(text: str, font: str, size_pt: float) -> float:
    """Return the printed width of ``text`` [pt]."""
    return float(pdfmetrics.stringWidth(text, font, size_pt))


def fitted(text: str, font: str, size_pt: float, width_pt: float) -> str:
    """Return ``text``, cut with an ellipsis where it is wider than ``width_pt``."""
    if width_of(text, font, size_pt) <= width_pt:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(text[:middle] + _ELLIPSIS, font, size_pt) <= width_pt:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + _ELLIPSIS


def _printable(character: str, known: frozenset[int]) -> str:
    if character in _KEPT_CONTROLS:
        return character
    if character.isspace():
        return "\u00a0" if character in "\u00a0\u202f" else " "
    if ord(character) in known and unicodedata.category(character) != "Cf":
        return character
    plain = unicodedata.normalize("NFKD", character)
    kept = "".join(part for part in plain if ord(part) in known)
    if kept and plain != character:
        return kept
    return _UNKNOWN if unicodedata.category(character)[0] == "L" else ""
