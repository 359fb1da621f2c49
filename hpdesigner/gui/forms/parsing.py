"""What people type as a number, made into SI: "12 ft 6", "R-21", "75 F", "1,200", "6 in 12".

A number without a unit is in the unit shown in the label; a unit typed after it counts instead.
Lengths may be compound, areas a product of two lengths, azimuths a compass point, U may be typed
as R and the other way round.
"""

import re
from fractions import Fraction

from hpdesigner.gui.forms.spelled_units import COMPASS, POINT_DEG, RECIPROCAL, SPELLED, Spelled
from hpdesigner.units import FOOT_M, INCH_M, Quantity, System


class NotUnderstood(ValueError):
    """The text is not a number the field can take."""


_LENGTH_LIKE = frozenset(
    {Quantity.LENGTH, Quantity.DISTANCE, Quantity.ELEVATION, Quantity.THICKNESS}
)
_VULGAR = {"¼": "1/4", "½": "1/2", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅛": "1/8", "⅜": "3/8"}
_VULGAR |= {"⅝": "5/8", "⅞": "7/8"}
_SPELLING = str.maketrans({"²": "2", "³": "3", "−": "-", "–": "-", "’": "'", "′": "'", "‘": "'"})
_SPELLING |= str.maketrans({"”": '"', "″": '"', "“": '"', "×": "x", "\u00a0": " ", "\u202f": " "})
_NUMBER = r"[-+]?(?:\d+[ -]\d+/\d+|\d+/\d+|(?:\d[\d,]*)?\.?\d+(?:e[-+]?\d+)?|\d[\d,]*\.?)"
_WITH_UNIT = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<unit>[^\d].*)?")
_UNIT_FIRST = re.compile(rf"(?P<unit>rsi|usi|r|u)\s*[- =]?\s*(?P<number>{_NUMBER})")
_COMPOUND = re.compile(
    rf"(?P<sign>-?)(?P<feet>\d[\d,]*)\s*(?:'|ft\.?|feet|foot)\s*[- ]?\s*"
    rf"(?P<inches>{_NUMBER})\s*(?:\"|''|in\.?|inch|inches)?"
)
_PITCH = re.compile(rf"({_NUMBER})\s*(?:in|:|/)\s*({_NUMBER})")
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d*)?")


def parse(text: str, quantity: Quantity | None, system: System) -> float:
    """Return the SI value of ``text`` as typed by a user of ``system``.

    >>> round(parse("12 ft 6", Quantity.LENGTH, "si"), 3)
    3.81

    Raises:
        NotUnderstood: The text is no number, or its unit does not belong to the quantity.
    """
    plain = _plain(text)
    if not plain:
        raise NotUnderstood(text)
    if quantity is None:
        return _ratio(plain)
    special = _SPECIAL.get(quantity)
    found = special(plain, quantity, system) if special else None
    return found if found is not None else _simple(plain, quantity, system)


def parse_whole(text: str) -> int:
    """Return the whole number typed; raises ``NotUnderstood`` for anything else."""
    value = _number(_plain(text))
    if value != round(value):
        raise NotUnderstood(text)
    return round(value)


def _plain(text: str) -> str:
    for sign, spelled in _VULGAR.items():
        text = text.replace(sign, f" {spelled}")
    return " ".join(text.translate(_SPELLING).lower().replace("°", "").split())


def _number(text: str) -> float:
    text = text.strip()
    if "/" in text:
        return _fraction(text)
    if "," in text:
        # A comma before exactly three digits groups thousands; any other is a decimal comma.
        grouped = _THOUSANDS.fullmatch(text)
        text = text.replace(",", "" if grouped else ".")
    try:
        value = float(text)
    except ValueError:
        raise NotUnderstood(text) from None
    if value != value or value in (float("inf"), float("-inf")):
        raise NotUnderstood(text)
    return value


def _fraction(text: str) -> float:
    sign = -1.0 if text.startswith("-") else 1.0
    try:
        return sign * float(
            sum(Fraction(part) for part in text.lstrip("+-").replace("-", " ").split())
        )
    except (ValueError, ZeroDivisionError):
        raise NotUnderstood(text) from None


def _ratio(plain: str) -> float:
    """Return a plain number; "6 in 12", "35 %" and "$1,200" are plain numbers too."""
    pitch = _PITCH.fullmatch(plain)
    if pitch:
        run = _number(pitch[2])
        if run == 0:
            raise NotUnderstood(plain)
        return _number(pitch[1]) / run
    if plain.endswith("%"):
        return _number(plain[:-1]) / 100
    return _number(plain.lstrip("$€£ "))


def _simple(plain: str, quantity: Quantity, system: System) -> float:
    match = _UNIT_FIRST.fullmatch(plain) or _WITH_UNIT.fullmatch(plain)
    if not match:
        raise NotUnderstood(plain)
    number, unit = _number(match["number"]), _unit_name(match["unit"] or "")
    if not unit or unit == _unit_name(_plain(quantity.symbol(system))):
        return quantity.entered(number, system)
    known = SPELLED.get(quantity, {}).get(unit)
    if known is not None:
        return number * known.factor + known.offset
    return _inverse(number, unit, quantity)


def _inverse(number: float, unit: str, quantity: Quantity) -> float:
    other = RECIPROCAL.get(quantity)
    known: Spelled | None = SPELLED[other].get(unit) if other else None
    if known is None or number == 0:
        raise NotUnderstood(unit)
    return 1 / (number * known.factor)


def _unit_name(text: str) -> str:
    return re.sub(r"[\s.·*^-]", "", text)


def _compound_length(plain: str, _quantity: Quantity, _system: System) -> float | None:
    match = _COMPOUND.fullmatch(plain)
    if not match:
        return None
    size = _number(match["feet"]) * FOOT_M + _number(match["inches"]) * INCH_M
    return -size if match["sign"] else size


def _area(plain: str, quantity: Quantity, system: System) -> float | None:
    """Return sums of areas and of products of two lengths, such as "12 x 14 + 20"."""
    if not re.search(r"[x*+]", plain.lstrip("+")):
        return None
    return sum(_area_part(part, quantity, system) for part in plain.split("+"))


def _area_part(part: str, quantity: Quantity, system: System) -> float:
    sides = re.split(r"\s*[x*]\s*", part.strip())
    if len(sides) == 1:
        return _simple(sides[0], quantity, system)
    if len(sides) != 2:
        raise NotUnderstood(part)
    first, second = (parse(side, Quantity.LENGTH, system) for side in sides)
    return first * second


def _compass(plain: str, _quantity: Quantity, _system: System) -> float | None:
    names = {"north": "n", "east": "e", "south": "s", "west": "w"}
    short = plain.replace("-", "").replace(" ", "")
    for name, letter in names.items():
        short = short.replace(name, letter)
    return COMPASS.index(short) * POINT_DEG if short in COMPASS else None


_SPECIAL = {
    **dict.fromkeys(_LENGTH_LIKE, _compound_length),
    Quantity.AREA: _area,
    Quantity.ANGLE: _compass,
}
