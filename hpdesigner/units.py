"""Quantities the program deals in, and how they are shown.

Every number inside the program is SI: kelvin, watt, square metre, pascal. Feet, degrees
Fahrenheit and Btu/h exist only here and in the widgets and pages that call this module.
A temperature and a temperature difference are two quantities, because only the first has
an offset.
"""

from enum import Enum
from typing import Annotated, Literal, NamedTuple

System = Literal["si", "ip"]

FOOT_M = 0.3048  # exact, international foot
INCH_M = 0.0254  # exact
BTU_J = 1055.05585262  # International Table Btu, ISO 31-4
POUND_KG = 0.45359237  # exact
GALLON_M3 = 231 * INCH_M**3  # US gallon, exact
HOUR_S = 3600.0
MINUTE_S = 60.0
ZERO_CELSIUS_K = 273.15
ZERO_FAHRENHEIT_K = 459.67 / 1.8
PASCAL_PER_PSI = 6894.757293168
BTU_H_W = BTU_J / HOUR_S
CFM_M3_S = FOOT_M**3 / MINUTE_S
TRANSMITTANCE_IP_SI = BTU_H_W / (FOOT_M**2) * 1.8
"""One Btu/h·ft²·°F in W/m²K."""
RESISTANCE_IP_SI = 1 / TRANSMITTANCE_IP_SI
"""One h·ft²·°F/Btu in m²K/W."""
CONDUCTIVITY_INCH_IP_SI = TRANSMITTANCE_IP_SI * INCH_M
"""One Btu·in/h·ft²·°F in W/mK."""
KWH_J = 3.6e6


class Unit(NamedTuple):
    """One way to show a quantity: ``shown = si * factor + offset``."""

    symbol: str
    factor: float
    offset: float = 0.0
    decimals: int = 1


class Quantity(Enum):
    """A physical quantity with its unit in each system: (SI, IP)."""

    TEMPERATURE = (Unit("°C", 1.0, -ZERO_CELSIUS_K), Unit("°F", 1.8, -459.67))
    TEMPERATURE_DIFFERENCE = (Unit("K", 1.0), Unit("°F", 1.8))
    LENGTH = (Unit("m", 1.0, decimals=2), Unit("ft", 1 / FOOT_M, decimals=2))
    DISTANCE = (Unit("km", 1e-3), Unit("mi", 1 / 1609.344))
    ELEVATION = (Unit("m", 1.0, decimals=0), Unit("ft", 1 / FOOT_M, decimals=0))
    THICKNESS = (Unit("mm", 1000.0, decimals=0), Unit("in", 1 / INCH_M, decimals=2))
    AREA = (Unit("m²", 1.0, decimals=2), Unit("ft²", 1 / FOOT_M**2))
    VOLUME = (Unit("m³", 1.0), Unit("ft³", 1 / FOOT_M**3, decimals=0))
    POWER = (Unit("W", 1.0, decimals=0), Unit("Btu/h", 1 / BTU_H_W, decimals=0))
    ELECTRIC_POWER = (Unit("kW", 1e-3, decimals=2), Unit("kW", 1e-3, decimals=2))
    HEAT = (Unit("kWh", 1e-3, decimals=0), Unit("MMBtu", HOUR_S / BTU_J * 1e-6))
    ELECTRICITY = (Unit("kWh", 1e-3, decimals=0), Unit("kWh", 1e-3, decimals=0))
    AIRFLOW = (Unit("L/s", 1000.0), Unit("cfm", 1 / CFM_M3_S, decimals=0))
    TRANSMITTANCE = (
        Unit("W/m²K", 1.0, decimals=3),
        Unit("Btu/h·ft²·°F", 1 / TRANSMITTANCE_IP_SI, decimals=3),
    )
    RESISTANCE = (
        Unit("m²K/W", 1.0, decimals=2),
        Unit("h·ft²·°F/Btu", 1 / RESISTANCE_IP_SI, decimals=1),
    )
    CONDUCTIVITY = (
        Unit("W/mK", 1.0, decimals=3),
        Unit("Btu·in/h·ft²·°F", 1 / CONDUCTIVITY_INCH_IP_SI, decimals=2),
    )
    PRESSURE = (Unit("kPa", 1e-3, decimals=0), Unit("psia", 1 / PASCAL_PER_PSI))
    TEST_PRESSURE = (Unit("Pa", 1.0, decimals=0), Unit("Pa", 1.0, decimals=0))
    LEAKAGE_AREA = (Unit("cm²", 1e4, decimals=0), Unit("in²", 1 / INCH_M**2, decimals=0))
    ENTHALPY = (Unit("kJ/kg", 1e-3), Unit("Btu/lb", POUND_KG / BTU_J))
    ENTROPY = (
        Unit("kJ/kgK", 1e-3, decimals=3),
        Unit("Btu/lb·°F", POUND_KG / BTU_J / 1.8, decimals=4),
    )
    DENSITY = (Unit("kg/m³", 1.0), Unit("lb/ft³", FOOT_M**3 / POUND_KG, decimals=2))
    MASS = (Unit("kg", 1.0, decimals=2), Unit("lb", 1 / POUND_KG, decimals=2))
    MASS_FLOW = (Unit("g/s", 1e3), Unit("lb/h", HOUR_S / POUND_KG, decimals=0))
    HUMIDITY_RATIO = (Unit("g/kg", 1e3), Unit("gr/lb", 7000.0))
    ANGLE = (Unit("°", 1.0, decimals=0), Unit("°", 1.0, decimals=0))
    FRACTION = (Unit("%", 100.0, decimals=0), Unit("%", 100.0, decimals=0))
    TIME = (Unit("h", 1.0, decimals=0), Unit("h", 1.0, decimals=0))
    CURRENT = (Unit("A", 1.0, decimals=0), Unit("A", 1.0, decimals=0))
    VOLTAGE = (Unit("V", 1.0, decimals=0), Unit("V", 1.0, decimals=0))
    SOUND = (Unit("dB(A)", 1.0, decimals=0), Unit("dB(A)", 1.0, decimals=0))
    RATIO = (Unit("", 1.0, decimals=2), Unit("", 1.0, decimals=2))
    HEAT_LOSS = (Unit("W/K", 1.0, decimals=0), Unit("Btu/h·°F", 1 / (BTU_H_W * 1.8), decimals=0))
    DAILY_ENERGY = (
        Unit("kWh/day", 0.024),
        Unit("kBtu/day", 0.024 * KWH_J / BTU_J * 1e-3, decimals=0),
    )
    """A mean power [W], shown as what it adds up to in a day."""
    DEGREE_DAYS = (Unit("K·d", 1.0, decimals=0), Unit("°F·d", 1.8, decimals=0))
    EMISSION = (Unit("kg CO₂e", 1.0, decimals=0), Unit("lb CO₂e", 1 / POUND_KG, decimals=0))

    def unit(self, system: System) -> Unit:
        """Return how this quantity is shown in ``system``."""
        return self.value[("si", "ip").index(system)]

    def shown(self, value_si: float, system: System) -> float:
        """Return ``value_si`` as the number a user of ``system`` expects to see."""
        unit = self.unit(system)
        return value_si * unit.factor + unit.offset

    def entered(self, value: float, system: System) -> float:
        """Return the SI value of a number typed by a user of ``system``."""
        unit = self.unit(system)
        return (value - unit.offset) / unit.factor

    def number(self, value_si: float, system: System, decimals: int | None = None) -> str:
        """Return ``value_si`` as text without its unit, with a typographic minus."""
        places = self.unit(system).decimals if decimals is None else decimals
        text = f"{self.shown(value_si, system):,.{places}f}"
        if text.strip("-0.,") == "":
            text = text.lstrip("-")
        return text.replace("-", "−")

    def text(self, value_si: float, system: System, decimals: int | None = None) -> str:
        """Return ``value_si`` with its unit symbol.

        >>> Quantity.TEMPERATURE.text(fahrenheit(5), "ip", 0)
        '5 °F'
        """
        symbol = self.symbol(system)
        number = self.number(value_si, system, decimals)
        return f"{number} {symbol}" if symbol else number

    def symbol(self, system: System) -> str:
        """Return the unit symbol as printed."""
        return self.unit(system).symbol


def fahrenheit(value: float) -> float:
    """Return a temperature quoted in °F as kelvin, so tables keep the figures of their source."""
    return (value + 459.67) / 1.8


def celsius(value: float) -> float:
    """Return a temperature quoted in °C as kelvin."""
    return value + ZERO_CELSIUS_K


def to_celsius(value_k: float) -> float:
    """Return a temperature in °C, for the command line's JSON and for published formulas."""
    return value_k - ZERO_CELSIUS_K


def to_fahrenheit(value_k: float) -> float:
    """Return a temperature in °F, for formulas published in °F."""
    return value_k * 1.8 - 459.67


def fahrenheit_difference(value: float) -> float:
    """Return a temperature difference quoted in °F as kelvin."""
    return value / 1.8


def btu_per_hour(value: float) -> float:
    """Return a power quoted in Btu/h as watts."""
    return value * BTU_H_W


def cfm(value: float) -> float:
    """Return an airflow quoted in ft³/min as m³/s."""
    return value * CFM_M3_S


def feet(value: float) -> float:
    """Return a length quoted in feet as metres."""
    return value * FOOT_M


def inches(value: float) -> float:
    """Return a length quoted in inches as metres."""
    return value * INCH_M


def square_feet(value: float) -> float:
    """Return an area quoted in ft² as m²."""
    return value * FOOT_M**2


def u_ip(value: float) -> float:
    """Return a U-value quoted in Btu/h·ft²·°F as W/m²K."""
    return value * TRANSMITTANCE_IP_SI


def r_ip(value: float) -> float:
    """Return an R-value quoted in h·ft²·°F/Btu as m²K/W."""
    return value * RESISTANCE_IP_SI


def grains(value: float) -> float:
    """Return a humidity ratio quoted in grains per pound as kg/kg."""
    return value / 7000.0


Temperature = Annotated[float, Quantity.TEMPERATURE]
TemperatureDifference = Annotated[float, Quantity.TEMPERATURE_DIFFERENCE]
Length = Annotated[float, Quantity.LENGTH]
Elevation = Annotated[float, Quantity.ELEVATION]
Thickness = Annotated[float, Quantity.THICKNESS]
Area = Annotated[float, Quantity.AREA]
Volume = Annotated[float, Quantity.VOLUME]
Power = Annotated[float, Quantity.POWER]
ElectricPower = Annotated[float, Quantity.ELECTRIC_POWER]
Airflow = Annotated[float, Quantity.AIRFLOW]
Transmittance = Annotated[float, Quantity.TRANSMITTANCE]
Resistance = Annotated[float, Quantity.RESISTANCE]
Conductivity = Annotated[float, Quantity.CONDUCTIVITY]
HumidityRatio = Annotated[float, Quantity.HUMIDITY_RATIO]
TestPressure = Annotated[float, Quantity.TEST_PRESSURE]
"""Of a blower door, which reads pascals everywhere."""
LeakageArea = Annotated[float, Quantity.LEAKAGE_AREA]
Mass = Annotated[float, Quantity.MASS]
Angle = Annotated[float, Quantity.ANGLE]
Fraction = Annotated[float, Quantity.FRACTION]
Hours = Annotated[float, Quantity.TIME]
Current = Annotated[float, Quantity.CURRENT]
Voltage = Annotated[float, Quantity.VOLTAGE]
Sound = Annotated[float, Quantity.SOUND]
DegreeDays = Annotated[float, Quantity.DEGREE_DAYS]
Ratio = Annotated[float, Quantity.RATIO]
