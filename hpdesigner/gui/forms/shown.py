"""Values as the text of an editor or a cell.

What a user typed reads back as typed: a value that is round in the shown unit with a few more
digits than usual keeps them (6.25 %), any other is rounded to the quantity's usual digits. So is
one that is rounder in the other system, where it was entered: 8 ft reads 2.44 m, not 2.4384 m.
"""

from datetime import date
from enum import StrEnum

from hpdesigner.units import Quantity, System

_EXTRA_DIGITS = 3
_SAME = 1e-11  # relative; what is left of a typed number after conversion to SI and back
_CLEAR = 0.01  # of a digit; what is unsure must be less for the digit to mean something
_RATIO_DIGITS = 4
_OTHER: dict[System, System] = {"si": "ip", "ip": "si"}


def number_text(value: float, quantity: Quantity | None, system: System) -> str:
    """Return ``value`` [SI] in the shown unit, for people: grouped, with a typographic minus."""
    shown, usual = _in_unit(value, quantity, system)
    extra = _extra_digits(shown, usual)
    if extra > _extra_digits(*_in_unit(value, quantity, _OTHER[system])):
        extra = 0
    text = f"{shown:,.{usual + extra}f}"
    if quantity is None:
        text = _trimmed(text)
    return _without_negative_zero(text).replace("-", "−")


def plain_number(value: float, quantity: Quantity | None, system: System) -> str:
    """Return ``value`` as a spreadsheet reads it: no grouping, ASCII minus."""
    return number_text(value, quantity, system).replace(",", "").replace("−", "-")


def with_unit(value: float, quantity: Quantity | None, system: System) -> str:
    """Return ``value`` with its unit."""
    symbol = quantity.symbol(system) if quantity else ""
    return f"{number_text(value, quantity, system)} {symbol}".strip()


def _in_unit(value: float, quantity: Quantity | None, system: System) -> tuple[float, int]:
    if quantity is None:
        return float(value), _RATIO_DIGITS
    return quantity.shown(value, system), quantity.unit(system).decimals


def _extra_digits(shown: float, usual: int) -> int:
    """Return how many more digits than usual make ``shown`` exact; none where a few do not."""
    unsure = _SAME * max(1.0, abs(shown))
    for extra in range(_EXTRA_DIGITS + 1):
        if unsure > _CLEAR * 10 ** -(usual + extra):
            return 0  # so large that any digit here would look exact
        if abs(round(shown, usual + extra) - shown) <= unsure:
            return extra
    return 0


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _without_negative_zero(text: str) -> str:
    return text.lstrip("-") if not text.strip("-0.,") else text


# Words that are not the value with its underscores taken out.
_SPECIAL_WORDS = {
    "labour": "Labor",
    "per_head": "Per indoor unit",
    "per_line_set_length": "Per length of line set",
    "per_kw_of_backup": "Per kW of backup heat",
    "once_with_backup": "Once, with backup heat",
    "hrv": "HRV",
    "erv": "ERV",
    "cfis": "CFIS (supply through the air handler)",
    "sip": "SIP",
    "cmu": "CMU block",
    "icf": "ICF",
    "afue": "AFUE",
    "seer": "SEER",
    "seer2": "SEER2",
    "eer": "EER",
    "eer2": "EER2",
    "hspf": "HSPF",
    "hspf2": "HSPF2",
    "cop": "COP",
    "kwh": "kWh",
    "therm": "therms",
    "ccf": "CCF",
    "m3": "m³",
    "gj": "GJ",
    "mmbtu": "MMBtu",
    "gallon": "gal",
    "liter": "L",
    "cord": "cords",
    "resnet": "RESNET",
    "central_ac": "Central air conditioner",
    "room_ac": "Room air conditioner",
    "low_e": "Low-e",
    "low_e_high_gain": "Low-e, high solar gain",
    "low_e_low_gain": "Low-e, low solar gain",
    "eps_sheathing": "EPS sheathing",
    "outside": "Outdoors",
    "basement_conditioned": "Basement, conditioned",
    "basement_unconditioned": "Basement, unconditioned",
    "crawlspace_vented": "Crawlspace, vented",
    "crawlspace_unvented": "Crawlspace, unvented",
    "crawlspace_conditioned": "Crawlspace, conditioned",
    "attic_vented": "Attic, vented",
    "attic_unvented": "Attic, unvented",
    "attic_conditioned": "Attic, conditioned",
    "other_unit": "Other unit",
    "other_heated": "Other heated space",
    "other_buffer": "Other buffer space",
    "other_non_freezing": "Other non-freezing space",
    "exterior_wall": "Inside exterior wall",
    "concrete_block_solid": "Concrete block, solid",
    "concrete_block_hollow": "Concrete block, hollow",
    "concrete_block_perlite": "Concrete block, perlite",
    "concrete_block_foam": "Concrete block, foam",
    "concrete_block_vermiculite": "Concrete block, vermiculite",
    "manufactured": "Manufactured home",
}


def word(value: str) -> str:
    """Return a choice as people say it: ``very_tight`` reads "Very tight"."""
    text = str(value)
    return _SPECIAL_WORDS.get(text) or text.replace("_", " ").capitalize()


def value_text(value: object, quantity: Quantity | None, system: System) -> str:
    """Return any field's value as text; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, StrEnum):
        return word(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return number_text(value, quantity, system)
    return str(value)
