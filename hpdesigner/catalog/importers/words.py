"""How the trade's lists spell things, and what the program calls them."""

from typing import Final

from hpdesigner.model.equipment import CompressorType, UnitType

_YES: Final = frozenset({"yes", "y", "true", "1"})
_NO: Final = frozenset({"no", "n", "false", "0"})
_STAGES: Final = (
    ("variable", CompressorType.VARIABLE),
    ("inverter", CompressorType.VARIABLE),
    ("two", CompressorType.TWO_STAGE),
    ("dual", CompressorType.TWO_STAGE),
    ("single", CompressorType.SINGLE),
    ("one", CompressorType.SINGLE),
    ("fixed", CompressorType.SINGLE),
)
_DUCTINGS: Final = (
    ("air_to_water", UnitType.AIR_TO_WATER),
    ("air to water", UnitType.AIR_TO_WATER),
    ("multizone", UnitType.MULTI_SPLIT),
    ("multi-zone", UnitType.MULTI_SPLIT),
    ("multi_split", UnitType.MULTI_SPLIT),
    ("multi-split", UnitType.MULTI_SPLIT),
    ("(multi)", UnitType.MULTI_SPLIT),
    ("mixed", UnitType.MULTI_SPLIT),
    ("packaged", UnitType.PACKAGED),
    ("single package", UnitType.PACKAGED),
    ("non-ducted", UnitType.DUCTLESS),
    ("nonducted", UnitType.DUCTLESS),
    ("ductless", UnitType.DUCTLESS),
    ("mini or multi", UnitType.DUCTLESS),
    ("ducted", UnitType.DUCTED),
    ("central", UnitType.DUCTED),
    ("split system", UnitType.DUCTED),
)
_AHRI_TYPES: Final = (
    ("HMSV", UnitType.MULTI_SPLIT),
    ("HMSR", UnitType.MULTI_SPLIT),
    ("HSP-A", UnitType.PACKAGED),
    ("-CB-O", UnitType.DUCTLESS),
    ("HRCU", UnitType.DUCTED),
)
"""AHRI's words: multi-split, single package, and O for blowing freely into the room."""


def yes_no(text: str) -> bool | None:
    """Return a yes or no, None where neither stands there."""
    word = text.casefold()
    return True if word in _YES else False if word in _NO else None


def compressor(text: str) -> CompressorType | None:
    """Return the staging, None where it is not stated."""
    word = text.casefold()
    return next((kind for mark, kind in _STAGES if mark in word), None)


def unit_type(ducting: str, ahri_type: str = "") -> UnitType | None:
    """Return how a unit delivers heat, None where neither says so."""
    word, code = ducting.casefold(), ahri_type.upper()
    known = next((kind for mark, kind in _DUCTINGS if mark in word), None)
    return known or next((kind for mark, kind in _AHRI_TYPES if mark in code), None)
