"""Heat contents of billing units, against pint and published figures."""

import pint
import pytest
from pytest import approx

from hpdesigner.engineering.bills.fuel_units import (
    unit_in_use,
    units_of,
    wh_per_unit,
    with_unit_of,
)
from hpdesigner.model.bills import Bill, BillUnit, FuelAccount
from hpdesigner.model.distribution import Fuel

ORACLE = pint.UnitRegistry()


@pytest.mark.parametrize(
    ("fuel", "unit", "expected"),
    [
        (Fuel.ELECTRICITY, BillUnit.KWH, (1, "kilowatt_hour")),
        (Fuel.NATURAL_GAS, BillUnit.THERM, (100_000, "Btu")),
        (Fuel.NATURAL_GAS, BillUnit.GIGAJOULE, (1, "gigajoule")),
        (Fuel.WOOD_PELLETS, BillUnit.MMBTU, (1e6, "Btu")),
        (Fuel.FUEL_OIL, BillUnit.GALLON, (139_000, "Btu")),
        (Fuel.PROPANE, BillUnit.LITER, (91_600 / 3.785411784, "Btu")),
        # Canada Energy Regulator: a cubic metre of gas holds 0.0373 GJ.
        (Fuel.NATURAL_GAS, BillUnit.CUBIC_METER, (0.0373, "gigajoule")),
    ],
)
def test_a_unit_holds_what_is_published(fuel, unit, expected):
    wh = ORACLE.Quantity(*expected).to("watt_hour").magnitude
    assert wh_per_unit(FuelAccount(fuel=fuel, unit=unit)) == approx(wh, rel=2e-3)


@pytest.mark.parametrize("fuel", list(Fuel))
def test_every_fuel_has_a_usual_unit(fuel):
    assert unit_in_use(FuelAccount(fuel=fuel)) == units_of(fuel)[0]


def test_a_unit_of_another_fuel_counts_as_the_usual_one():
    assert unit_in_use(FuelAccount(fuel=Fuel.ELECTRICITY, unit=BillUnit.CORD)) is BillUnit.KWH


def test_the_numbers_on_the_bills_stay_when_the_unit_is_put_right():
    account = FuelAccount(bills=(Bill(energy_wh=87 * wh_per_unit(FuelAccount())),))
    after = with_unit_of(account, Fuel.PROPANE, BillUnit.THERM)
    assert after.unit is None
    assert after.bills[0].energy_wh / wh_per_unit(after) == approx(87)
