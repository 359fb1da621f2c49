"""The months and the coldest days of a year as rows of text, and what the year was run on."""

from PySide6.QtCore import QCoreApplication, QLocale

from hpdesigner.engineering.climate.temperatures import YearBasis
from hpdesigner.engineering.results import Energy, HeatingYear
from hpdesigner.gui import translation
from hpdesigner.gui.location.climate_rows import day_text
from hpdesigner.gui.pages.shown_table import DASH
from hpdesigner.units import Quantity, System


def _tr(text: str) -> str:
    return QCoreApplication.translate("YearRows", text)


def basis_text(basis: YearBasis, source: str) -> str:
    """Return what a year was run on; ``source`` names the weather file, where there is one."""
    return {
        YearBasis.FILE: _tr("the year by the hours of {0}").format(source),
        YearBasis.REBUILT: _tr("the year by hours reconstructed from monthly statistics"),
        YearBasis.BINS: _tr("the year by bins of one degree Celsius"),
    }[basis]


def month_header(system: System) -> tuple[str, ...]:
    """Return the titles of the columns."""
    heat, electricity = Quantity.HEAT.symbol(system), Quantity.ELECTRICITY.symbol(system)
    return (
        _tr("Month"),
        _tr("Needed, {0}").format(heat),
        _tr("Heat pump, {0}").format(heat),
        _tr("Backup, {0}").format(heat),
        _tr("Not met, {0}").format(heat),
        _tr("Heating, {0}").format(electricity),
        _tr("Cooling, {0}").format(electricity),
        _tr("COP"),
    )


def month_rows(energy: Energy, system: System) -> list[tuple[str, ...]]:
    """Return a row for each month, one for the year, and one for the coldest days it may have."""
    rows = [
        _row(_month(one.month), one.heating, one.cooling.electricity_wh, system)
        for one in energy.months
    ]
    rows.append(_row(_tr("The year"), energy.heating, energy.cooling.electricity_wh, system))
    spell = energy.coldest
    if spell is not None and spell.heating.load_wh > 0:
        title = _tr("Coldest 72 hours, from {0}").format(day_text(spell.first_day))
        rows.append(_row(title, spell.heating, None, system))
    return rows


def _row(
    title: str, heating: HeatingYear, cooling_wh: float | None, system: System
) -> tuple[str, ...]:
    heat, electricity = Quantity.HEAT, Quantity.ELECTRICITY
    parts_wh = (
        heating.load_wh,
        heating.delivered_by_heat_pump_wh,
        heating.backup_wh,
        heating.unmet_wh,
    )
    cop = heating.seasonal_cop if heating.load_wh > 0 else None
    return (
        title,
        *(heat.number(part_wh, system) for part_wh in parts_wh),
        electricity.number(heating.electricity_wh, system),
        DASH if cooling_wh is None else electricity.number(cooling_wh, system),
        DASH if cop is None else f"{cop:.2f}",
    )


def _month(number: int) -> str:
    return translation.locale().standaloneMonthName(number, QLocale.FormatType.LongFormat)
