"""A changed figure in the reader's words and units."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from hpdesigner.catalog.differences import Difference, Place, Value
from hpdesigner.gui.pages.shown_table import DASH
from hpdesigner.units import Quantity, System

_MOST_DECIMALS: Final = 6


def _tr(text: str) -> str:
    return QCoreApplication.translate("difference_rows", text)


def difference_row(one: Difference, system: System) -> tuple[str, str, str]:
    """Return the name of a figure, and what it is before and after."""
    decimals = _telling(one, system)
    before, after = (_shown(v, one.quantity, system, decimals) for v in (one.before, one.after))
    return _name(one, system), before, after


def _name(one: Difference, system: System) -> str:
    if one.place is None:
        return one.title
    return _tr("{0}: {1}").format(_place(one.place, system), one.title.casefold())


def _place(place: Place, system: System) -> str:
    name = _tr("{0}, {1}, {2} outdoors").format(
        place.mode.value.capitalize(),
        place.speed.value,
        Quantity.TEMPERATURE.text(place.outdoor_k, system),
    )
    if place.indoor_k is None:
        return name
    indoors = Quantity.TEMPERATURE.text(place.indoor_k, system)
    return _tr("{0}, {1} indoors").format(name, indoors)


def _telling(one: Difference, system: System) -> int | None:
    """Return how many decimals tell the figures apart; None: the usual ones do."""
    if one.quantity is None or not (isinstance(one.before, float) and isinstance(one.after, float)):
        return None
    quantity, usual = one.quantity, one.quantity.unit(system).decimals
    for decimals in range(usual, _MOST_DECIMALS + 1):
        texts = {quantity.number(v, system, decimals) for v in (one.before, one.after)}
        if len(texts) > 1:
            return decimals
    return _MOST_DECIMALS


def _shown(value: Value, quantity: Quantity | None, system: System, decimals: int | None) -> str:
    if value is None:
        return DASH
    if isinstance(value, bool):
        return _tr("yes") if value else _tr("no")
    if isinstance(value, str):
        return value.replace("_", " ")
    return f"{value:g}" if quantity is None else quantity.text(value, system, decimals)
