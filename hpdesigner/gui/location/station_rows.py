"""Stations as rows of text, side by side."""

from PySide6.QtCore import QCoreApplication

from hpdesigner.units import Quantity, System
from hpdesigner.weather.stations import CanadianPlace, StationInfo

NONE = "–"


def _tr(text: str) -> str:
    return QCoreApplication.translate("StationRows", text)


def station_header(system: System) -> tuple[str, ...]:
    """Return the titles of the columns, with their units."""
    degree = Quantity.TEMPERATURE.symbol(system)
    return (
        "#",
        _tr("Station"),
        _tr("Away, {0}").format(Quantity.DISTANCE.symbol(system)),
        _tr("Elev., {0}").format(Quantity.ELEVATION.symbol(system)),
        _tr("Higher, {0}").format(Quantity.ELEVATION.symbol(system)),
        _tr("Heat 99.6 %, {0}").format(degree),
        _tr("Heat 99 %, {0}").format(degree),
        _tr("Cool 1 %, {0}").format(degree),
        _tr("Wet bulb, {0}").format(degree),
        _tr("Range, {0}").format(Quantity.TEMPERATURE_DIFFERENCE.symbol(system)),
        _tr("Zone"),
        _tr("Hours"),
        _tr("Source"),
    )


def station_row(number: int, one: StationInfo, system: System) -> tuple[str, ...]:
    """Return what a row shows of a station."""
    design = one.design
    temperatures = (
        design.heating_996_k,
        design.heating_99_k,
        design.cooling_1_k,
        design.cooling_1_wet_bulb_k,
    )
    return (
        str(number),
        one.label,
        _figure(one.distance_m, Quantity.DISTANCE, system),
        _figure(one.elevation_m, Quantity.ELEVATION, system),
        _figure(one.elevation_difference_m, Quantity.ELEVATION, system),
        *(_figure(kelvin, Quantity.TEMPERATURE, system) for kelvin in temperatures),
        _figure(design.daily_range_dk, Quantity.TEMPERATURE_DIFFERENCE, system),
        one.climate_zone or NONE,
        _tr("own") if one.has_hours else _tr("borrowed"),
        design.basis.partition(";")[0].replace("Handbook ", "")
        if one.is_published
        else _tr("ranks of its hours"),
    )


def building_code_line(place: CanadianPlace, system: System) -> str:
    """Return the figures of the nearest place of Canada's building code, as a sentence."""
    text = _tr("National Building Code of Canada, {0}: January 2.5 % {1}, July 2.5 % {2}.")
    return text.format(
        f"{place.name}, {place.province}",
        Quantity.TEMPERATURE.text(place.january_2_5_k, system),
        Quantity.TEMPERATURE.text(place.july_2_5_k, system),
    )


def _figure(value: float | None, quantity: Quantity, system: System) -> str:
    return NONE if value is None else quantity.number(value, system)
