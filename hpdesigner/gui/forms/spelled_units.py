"""The ways people spell units, by quantity: what may stand behind a number they type.

Each spelling stands once, in lower case without spaces, dots or superscripts, with the factor and
offset that turn the typed number into SI: ``si = typed * factor + offset``.
"""

from typing import NamedTuple

from hpdesigner.units import (
    BTU_H_W,
    CFM_M3_S,
    FOOT_M,
    GALLON_M3,
    HOUR_S,
    INCH_M,
    MINUTE_S,
    POUND_KG,
    RESISTANCE_IP_SI,
    TRANSMITTANCE_IP_SI,
    ZERO_CELSIUS_K,
    ZERO_FAHRENHEIT_K,
    Quantity,
)


class Spelled(NamedTuple):
    """What a spelled unit does to the number before it."""

    factor: float
    offset: float = 0.0


TON_W = 12_000 * BTU_H_W  # a ton of refrigeration is 12,000 Btu/h by definition
WATER_COLUMN_PA = 249.08891  # inch of water at 4 °C
OUNCE_KG = POUND_KG / 16
YARD_M = 3 * FOOT_M
MILE_M = 5280 * FOOT_M


def _spelled(table: dict[str, float]) -> dict[str, Spelled]:
    return {name: Spelled(factor) for names, factor in table.items() for name in names.split()}


_LENGTHS = _spelled(
    {
        "m metre metres meter meters": 1.0,
        "cm": 0.01,
        "mm": 0.001,
        "km": 1000.0,
        "ft foot feet '": FOOT_M,
        'in inch inches "': INCH_M,
        "yd yard yards": YARD_M,
        "mi mile miles": MILE_M,
    }
)
_AREAS = _spelled(
    {
        "m2 sqm": 1.0,
        "cm2 sqcm": 1e-4,
        "ft2 sqft sf": FOOT_M**2,
        "in2 sqin": INCH_M**2,
    }
)
_POWERS = _spelled(
    {
        "w watt watts": 1.0,
        "kw": 1000.0,
        "btu/h btuh btu/hr btu": BTU_H_W,
        "kbtu/h kbtuh kbtu mbh": 1000 * BTU_H_W,
        "ton tons": TON_W,
    }
)
_TEMPERATURES = {
    "f": Spelled(1 / 1.8, ZERO_FAHRENHEIT_K),
    "degf": Spelled(1 / 1.8, ZERO_FAHRENHEIT_K),
    "c": Spelled(1.0, ZERO_CELSIUS_K),
    "degc": Spelled(1.0, ZERO_CELSIUS_K),
    "k": Spelled(1.0),
}
_DIFFERENCES = _spelled({"f degf": 1 / 1.8, "c degc k": 1.0})
_PRESSURES = _spelled(
    {
        "pa": 1.0,
        "kpa": 1000.0,
        "inwc iwc inh2o inwg": WATER_COLUMN_PA,
        "psi psia": 6894.757293168,
    }
)
_AIRFLOWS = _spelled(
    {
        "cfm": CFM_M3_S,
        "ls l/s lps": 0.001,
        "m3/h m3h cmh": 1 / HOUR_S,
        "m3/s": 1.0,
    }
)

SPELLED: dict[Quantity, dict[str, Spelled]] = {
    Quantity.TEMPERATURE: _TEMPERATURES,
    Quantity.TEMPERATURE_DIFFERENCE: _DIFFERENCES,
    Quantity.LENGTH: _LENGTHS,
    Quantity.DISTANCE: _LENGTHS,
    Quantity.ELEVATION: _LENGTHS,
    Quantity.THICKNESS: _LENGTHS,
    Quantity.AREA: _AREAS,
    Quantity.VOLUME: _spelled(
        {
            "m3 cum": 1.0,
            "l litre litres liter liters": 0.001,
            "ft3 cuft cf": FOOT_M**3,
            "gal gallon gallons": GALLON_M3,
        }
    ),
    Quantity.POWER: _POWERS,
    Quantity.ELECTRIC_POWER: _POWERS,
    Quantity.AIRFLOW: _AIRFLOWS,
    Quantity.TRANSMITTANCE: _spelled(
        {
            "w/m2k w/(m2k) usi": 1.0,
            "btu/hft2f btu/(hft2f) u": TRANSMITTANCE_IP_SI,
        }
    ),
    Quantity.RESISTANCE: _spelled(
        {
            "m2k/w rsi": 1.0,
            "hft2f/btu r": RESISTANCE_IP_SI,
        }
    ),
    Quantity.PRESSURE: _PRESSURES,
    Quantity.TEST_PRESSURE: _PRESSURES,
    Quantity.LEAKAGE_AREA: _AREAS,
    Quantity.MASS: _spelled(
        {"kg": 1.0, "g": 0.001, "lb lbs pound pounds": POUND_KG, "oz": OUNCE_KG}
    ),
    Quantity.HUMIDITY_RATIO: _spelled({"g/kg": 1e-3, "gr gr/lb grains": 1 / 7000, "kg/kg": 1.0}),
    Quantity.ANGLE: _spelled({"deg degrees": 1.0}),
    Quantity.FRACTION: _spelled({"%": 0.01}),
    Quantity.TIME: _spelled({"h hr hrs hour hours": 1.0, "min": MINUTE_S / HOUR_S}),
    Quantity.CURRENT: _spelled({"a amp amps": 1.0}),
    Quantity.VOLTAGE: _spelled({"v volt volts": 1.0, "kv": 1000.0}),
    Quantity.SOUND: _spelled({"db dba db(a)": 1.0}),
    Quantity.RATIO: _spelled({"%": 0.01}),
}

RECIPROCAL = {
    Quantity.TRANSMITTANCE: Quantity.RESISTANCE,
    Quantity.RESISTANCE: Quantity.TRANSMITTANCE,
}
"""U and R are each other's inverse, so either may be typed where the other is asked for."""

COMPASS = (
    *("n", "nne", "ne", "ene", "e", "ese", "se", "sse"),
    *("s", "ssw", "sw", "wsw", "w", "wnw", "nw", "nnw"),
)
POINT_DEG = 360 / len(COMPASS)
