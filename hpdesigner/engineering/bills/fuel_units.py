"""What one unit of each fuel holds, as bills print it: higher heating value, as AFUE is stated."""

from collections.abc import Mapping

from hpdesigner.engineering.energy.prices import (
    KWH_PER_GALLON_OIL,
    KWH_PER_GALLON_PROPANE,
    KWH_PER_M3_GAS,
    KWH_PER_MMBTU,
    KWH_PER_THERM,
)
from hpdesigner.model.bills import BillUnit, FuelAccount
from hpdesigner.model.distribution import Fuel
from hpdesigner.units import GALLON_M3, KWH_J

_WH_PER_KWH = 1000.0
_LITER_M3 = 1e-3
_MMBTU_PER_CCF = 0.1036  # U.S. EIA, heat content of gas delivered to consumers, 2023
_MMBTU_PER_CORD = 20.0  # U.S. EIA, Energy Explained, units and calculators: a cord of wood

_ANYTHING: Mapping[BillUnit, float] = {
    BillUnit.KWH: 1.0,
    BillUnit.GIGAJOULE: 1e9 / KWH_J,
    BillUnit.MMBTU: KWH_PER_MMBTU,
}
_KWH_PER: Mapping[Fuel, Mapping[BillUnit, float]] = {
    Fuel.ELECTRICITY: {BillUnit.KWH: 1.0},
    Fuel.NATURAL_GAS: {
        BillUnit.THERM: KWH_PER_THERM,
        BillUnit.CCF: _MMBTU_PER_CCF * KWH_PER_MMBTU,
        BillUnit.CUBIC_METER: KWH_PER_M3_GAS,
        **_ANYTHING,
    },
    Fuel.PROPANE: {
        BillUnit.GALLON: KWH_PER_GALLON_PROPANE,
        BillUnit.LITER: KWH_PER_GALLON_PROPANE * _LITER_M3 / GALLON_M3,
        **_ANYTHING,
    },
    Fuel.FUEL_OIL: {
        BillUnit.GALLON: KWH_PER_GALLON_OIL,
        BillUnit.LITER: KWH_PER_GALLON_OIL * _LITER_M3 / GALLON_M3,
        **_ANYTHING,
    },
    Fuel.WOOD: {BillUnit.CORD: _MMBTU_PER_CORD * KWH_PER_MMBTU, **_ANYTHING},
    Fuel.WOOD_PELLETS: {BillUnit.MMBTU: KWH_PER_MMBTU, **_ANYTHING},
    Fuel.NONE: _ANYTHING,
}
"""The first unit of each fuel is its usual one."""


def units_of(fuel: Fuel) -> tuple[BillUnit, ...]:
    """Return the units ``fuel`` is billed in, the usual one first."""
    return tuple(_KWH_PER[fuel])


def unit_in_use(account: FuelAccount) -> BillUnit:
    """Return the unit of an account's bills; the usual one where none or a wrong one is named."""
    units = units_of(account.fuel)
    return account.unit if account.unit in units else units[0]


def wh_per_unit(account: FuelAccount) -> float:
    """Return the heat content of one unit of an account's bills [Wh]."""
    return _KWH_PER[account.fuel][unit_in_use(account)] * _WH_PER_KWH


def with_unit_of(account: FuelAccount, fuel: Fuel, unit: BillUnit | None) -> FuelAccount:
    """Return ``account`` as one of ``fuel`` in ``unit``; the numbers on the bills stay."""
    chosen = unit if unit in units_of(fuel) else None
    after = account.evolve(fuel=fuel, unit=chosen, bills=())
    ratio = wh_per_unit(after) / wh_per_unit(account)
    bills = tuple(bill.evolve(energy_wh=bill.energy_wh * ratio) for bill in account.bills)
    return after.evolve(bills=bills)
