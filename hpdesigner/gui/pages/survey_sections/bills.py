"""Energy bills: one account for each fuel, and its bills below, entered or pasted as a table."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from hpdesigner.engineering.bills.fuel_units import (
    unit_in_use,
    units_of,
    wh_per_unit,
    with_unit_of,
)
from hpdesigner.gui.document import Document
from hpdesigner.gui.forms.entries import Refused
from hpdesigner.gui.forms.shown import word
from hpdesigner.gui.pages.survey_sections import new_rows
from hpdesigner.gui.pages.survey_sections.details import RowDetails
from hpdesigner.gui.tables.column import Column, column
from hpdesigner.gui.tables.panel import TablePanel
from hpdesigner.gui.tables.rows_model import RowsModel
from hpdesigner.model.base import found
from hpdesigner.model.bills import MOST_WH, Bill, BillUnit, FuelAccount
from hpdesigner.model.distribution import Fuel
from hpdesigner.problems import Problem, Where
from hpdesigner.units import System

BILLS: Where = ("bills",)
_WIDE_EM = 10.0
_SHARES = (3, 7)
"""Of the height; a house has a fuel or two and many bills."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Bills", text)


def energy_bills(document: Document) -> QWidget:
    """Return the accounts with the bills of the current one below them."""
    return RowDetails(accounts(document), lambda path: bills(document, path), BILLS, _SHARES)


def accounts(document: Document) -> TablePanel:
    """Return the table of fuels."""
    efficiency = column(FuelAccount, "efficiency", width_em=_WIDE_EM)
    columns = [_fuel(), _unit(), efficiency, column(FuelAccount, "also_base", width_em=_WIDE_EM)]
    model = RowsModel(document, BILLS, (FuelAccount,), columns)
    hint = _tr(
        "No bills yet. A year of bills of the fuel that heats says what the house really loses. "
        "Press Insert to add the fuel, then enter or paste its bills below."
    )
    return TablePanel(model, _tr("Fuel"), new_rows.fuel_account, hint)


def bills(document: Document, path: Where) -> TablePanel:
    """Return the table of the bills of the account at ``path``."""
    columns = [
        column(Bill, "from_date"),
        column(Bill, "to_date"),
        _quantity(lambda: found(document.project, path)),
        column(Bill, "estimated"),
        column(Bill, "counted"),
        column(Bill, "degree_days_kd", width_em=7.0),
        column(Bill, "mean_outdoor_k", width_em=9.0),
    ]
    model = RowsModel(document, (*path, "bills"), (Bill,), columns)
    hint = _tr(
        "No bills of this fuel. Press Insert to add one, or paste from, to and quantity from a "
        "spreadsheet. For oil, propane and wood enter each filling: from the one before to this."
    )
    return TablePanel(model, _tr("Bill"), new_rows.bill, hint)


def _fuel() -> Column:
    made = column(FuelAccount, "fuel")
    heating = tuple(one for one in made.entry.choices if one[0] is not Fuel.NONE)

    def put(account: FuelAccount, fuel: Fuel) -> FuelAccount:
        return with_unit_of(account, fuel, account.unit)

    return replace(made, entry=replace(made.entry, choices=heating), set=put)


def _unit() -> Column:
    made = column(FuelAccount, "unit", _tr("Unit on the bill"))
    units = tuple(one for one in made.entry.choices if one[0] is not None)
    entry = replace(made.entry, choices=units, optional=False)
    return replace(made, entry=entry, get=unit_in_use, set=_with_unit)


def _with_unit(account: FuelAccount, unit: BillUnit) -> FuelAccount:
    known = units_of(account.fuel)
    if unit not in known:
        facts = {"fuel": account.name, "known": ", ".join(word(one) for one in known)}
        facts["unit"] = word(unit)
        raise Refused(
            Problem("bills.unit_of_other_fuel", (*BILLS, account.id, "unit"), facts=facts)
        )
    return with_unit_of(account, account.fuel, unit)


@dataclass(frozen=True, slots=True, eq=False)
class _QuantityColumn(Column):
    """The quantity in the unit of its account, which the header names."""

    account: Callable[[], FuelAccount] = FuelAccount

    def header(self, system: System) -> str:
        """Return the title with the account's unit below it."""
        del system
        return f"{self.title}\n({word(unit_in_use(self.account()))})"


def _quantity(account: Callable[[], FuelAccount]) -> Column:
    made = column(Bill, "energy_wh")

    def get(bill: Bill) -> float:
        return bill.energy_wh / wh_per_unit(account())

    def put(bill: Bill, quantity: float) -> Bill:
        unit_wh = wh_per_unit(account())
        if not 0 <= quantity * unit_wh <= MOST_WH:
            raise Refused(_out_of_bounds(made.title, quantity, MOST_WH / unit_wh))
        return bill.evolve(energy_wh=quantity * unit_wh)

    return _QuantityColumn(
        made.entry, made.title, made.path, made.width_em, get, put, account=account
    )


def _out_of_bounds(title: str, quantity: float, most: float) -> Problem:
    """Return the limit in the unit of the bill, where the model's own is in watt-hours."""
    code, limit = ("form.below", 0.0) if quantity < 0 else ("form.above", most)
    value, bound = (f"{number:,.0f}".replace("-", "−") for number in (quantity, limit))
    return Problem(code, facts={"name": title, "value": value, "limit": bound})
