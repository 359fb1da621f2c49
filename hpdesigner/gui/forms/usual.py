"""What is usual for a few fields: outside it a note stands beside the field, nothing is refused.

The ranges are wide on purpose; they catch slips (an R-value typed as U, °C typed as °F), they do
not judge a house.
"""

from hpdesigner.gui.forms.entries import Entry
from hpdesigner.gui.forms.shown import with_unit
from hpdesigner.model.building import Building, Infiltration, Room
from hpdesigner.model.constructions import (
    CeilingConstruction,
    DoorConstruction,
    FloorConstruction,
    GlazingConstruction,
    WallConstruction,
)
from hpdesigner.model.site import IndoorDesign
from hpdesigner.problems import Problem, Severity, Where
from hpdesigner.units import System, fahrenheit, feet, r_ip, square_feet, u_ip

# IRC R305.1 asks for at least 7 ft; double-height rooms reach about 20 ft.
_ROOM_HEIGHT_M = (feet(7), feet(20))
# ASHRAE Fundamentals ch. 15, table 4: triple, low-e, insulated frame to single, aluminium frame.
_WINDOW_U = (u_ip(0.12), u_ip(1.3))
_WINDOW_SHGC = (0.1, 0.9)
# ASHRAE Fundamentals ch. 26-27: uninsulated frame assembly to double-stud and deep loose fill.
_WALL_R = (r_ip(2), r_ip(60))
_CEILING_R = (r_ip(1), r_ip(80))
_FLOOR_R = (r_ip(1), r_ip(60))
_DOOR_R = (r_ip(1), r_ip(15))
# ACCA Manual J 8 designs for 70 °F in winter and 75 °F in summer; people keep 64-75 and 68-80.
_HEATING_SET_K = (fahrenheit(64), fahrenheit(75))
_COOLING_SET_K = (fahrenheit(68), fahrenheit(80))

_USUAL: dict[tuple[type, str], tuple[float, float]] = {
    (Building, "ceiling_height_m"): _ROOM_HEIGHT_M,
    (Building, "conditioned_floor_area_m2"): (square_feet(200), square_feet(10_000)),
    (Room, "ceiling_height_m"): _ROOM_HEIGHT_M,
    (Infiltration, "ach"): (0.3, 25.0),  # Passive House limit 0.6; leakiest pre-war houses about 25
    (WallConstruction, "r_m2k_w"): _WALL_R,
    (CeilingConstruction, "r_m2k_w"): _CEILING_R,
    (FloorConstruction, "r_m2k_w"): _FLOOR_R,
    (DoorConstruction, "r_m2k_w"): _DOOR_R,
    (GlazingConstruction, "u_w_m2k"): _WINDOW_U,
    (GlazingConstruction, "shgc"): _WINDOW_SHGC,
    (IndoorDesign, "heating_k"): _HEATING_SET_K,
    (IndoorDesign, "cooling_k"): _COOLING_SET_K,
}


def unusual(entry: Entry, value: object, where: Where, system: System) -> Problem | None:
    """Return a note where ``value`` is outside what is usual for its field."""
    usual = _USUAL.get((entry.owner, entry.name))
    if usual is None or not isinstance(value, float) or usual[0] <= value <= usual[1]:
        return None
    low, high = (with_unit(limit, entry.quantity, system) for limit in usual)
    facts = {"name": entry.title, "value": with_unit(value, entry.quantity, system)}
    facts |= {"low": low, "high": high}
    code = "form.unusual_low" if value < usual[0] else "form.unusual_high"
    return Problem(code, where, Severity.WARNING, facts)
