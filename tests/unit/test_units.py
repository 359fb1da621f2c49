"""Units against pint, an independent table."""

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hpdesigner.units import Quantity, btu_per_hour, cfm, fahrenheit, grains, r_ip, u_ip

ORACLE = pint.UnitRegistry()
PINT_UNITS = {
    Quantity.TEMPERATURE: ("kelvin", "degC", "degF"),
    Quantity.TEMPERATURE_DIFFERENCE: ("kelvin", "kelvin", "delta_degF"),
    Quantity.LENGTH: ("m", "m", "foot"),
    Quantity.DISTANCE: ("m", "km", "mile"),
    Quantity.ELEVATION: ("m", "m", "foot"),
    Quantity.THICKNESS: ("m", "mm", "inch"),
    Quantity.AREA: ("m**2", "m**2", "foot**2"),
    Quantity.VOLUME: ("m**3", "m**3", "foot**3"),
    Quantity.POWER: ("W", "W", "Btu/hour"),
    Quantity.ELECTRIC_POWER: ("W", "kW", "kW"),
    Quantity.HEAT: ("watt_hour", "kilowatt_hour", "megaBtu"),
    Quantity.ELECTRICITY: ("watt_hour", "kilowatt_hour", "kilowatt_hour"),
    Quantity.AIRFLOW: ("m**3/s", "liter/s", "foot**3/minute"),
    Quantity.TRANSMITTANCE: (
        "W/m**2/kelvin",
        "W/m**2/kelvin",
        "Btu/hour/foot**2/delta_degF",
    ),
    Quantity.RESISTANCE: ("m**2*kelvin/W", "m**2*kelvin/W", "hour*foot**2*delta_degF/Btu"),
    Quantity.CONDUCTIVITY: (
        "W/m/kelvin",
        "W/m/kelvin",
        "Btu*inch/hour/foot**2/delta_degF",
    ),
    Quantity.PRESSURE: ("Pa", "kPa", "psi"),
    Quantity.TEST_PRESSURE: ("Pa", "Pa", "Pa"),
    Quantity.LEAKAGE_AREA: ("m**2", "cm**2", "inch**2"),
    Quantity.ENTHALPY: ("J/kg", "kJ/kg", "Btu/pound"),
    Quantity.ENTROPY: ("J/kg/kelvin", "kJ/kg/kelvin", "Btu/pound/delta_degF"),
    Quantity.DENSITY: ("kg/m**3", "kg/m**3", "pound/foot**3"),
    Quantity.MASS: ("kg", "kg", "pound"),
    Quantity.MASS_FLOW: ("kg/s", "g/s", "pound/hour"),
    Quantity.HUMIDITY_RATIO: ("kg/kg", "g/kg", "grain/pound"),
    Quantity.HEAT_LOSS: ("W/kelvin", "W/kelvin", "Btu/hour/delta_degF"),
    Quantity.DAILY_ENERGY: ("W", "kilowatt_hour/day", "kiloBtu/day"),
    Quantity.DEGREE_DAYS: ("kelvin*day", "kelvin*day", "delta_degF*day"),
    Quantity.EMISSION: ("kg", "kg", "pound"),
}


@pytest.mark.parametrize("quantity", PINT_UNITS, ids=lambda q: q.name)
@pytest.mark.parametrize("system", ["si", "ip"])
def test_a_shown_figure_is_the_one_pint_gives(quantity, system):
    inside, si, ip = PINT_UNITS[quantity]
    expected = ORACLE.Quantity(312.5, inside).to({"si": si, "ip": ip}[system]).magnitude
    assert quantity.shown(312.5, system) == pytest.approx(expected, rel=2e-4)


@given(st.sampled_from(Quantity), st.sampled_from(["si", "ip"]), st.floats(-1e6, 1e6))
def test_what_is_shown_can_be_entered_again(quantity, system, value_si):
    assert quantity.entered(quantity.shown(value_si, system), system) == pytest.approx(
        value_si, abs=1e-6
    )


@pytest.mark.parametrize(("shown_f", "kelvin"), [(47, 281.483), (17, 264.817), (5, 258.15)])
def test_rating_points(shown_f, kelvin):
    assert fahrenheit(shown_f) == pytest.approx(kelvin, abs=1e-3)


def test_a_difference_has_no_offset():
    assert Quantity.TEMPERATURE_DIFFERENCE.entered(18, "ip") == pytest.approx(10)


@pytest.mark.parametrize(
    ("value_si", "unit"),
    [
        (btu_per_hour(12000), "12000 Btu/hour"),
        (cfm(400), "400 foot**3/minute"),
        (r_ip(13), "13 hour*foot**2*delta_degF/Btu"),
        (u_ip(0.35), "0.35 Btu/hour/foot**2/delta_degF"),
        (grains(64), "64 grain/pound"),
    ],
)
def test_literals_of_the_trade_become_si(value_si, unit):
    assert value_si == pytest.approx(ORACLE(unit).to_base_units().magnitude, rel=1e-6)


def test_text_carries_the_unit_and_a_real_minus():
    assert Quantity.TEMPERATURE.text(fahrenheit(-20), "ip", 0) == "−20 °F"


def test_nothing_is_not_minus_nothing():
    assert Quantity.POWER.text(-0.1, "si") == "0 W"
