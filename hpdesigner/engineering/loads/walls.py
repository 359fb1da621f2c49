"""Walls, rim joists and doors above grade.

An outside wall gains heat by an equivalent temperature difference (CLTD) that depends on its
mass, its colour and the daily range; a partition to a buffer space by the plain difference.
"""

from hpdesigner.engineering.loads.buffers import Buffers
from hpdesigner.engineering.loads.context import Context, in_table_units
from hpdesigner.engineering.loads.house import House, WallPart
from hpdesigner.engineering.loads.ledger import Entry, Inputs, Ledger
from hpdesigner.model.constructions import Colour, Siding, WallConstruction, WallType
from hpdesigner.model.envelope import Place
from hpdesigner.units import TRANSMITTANCE_IP_SI, fahrenheit_difference

# Base CLTD [°F] of each group: dark, CTD 20 °F, medium range. MJ8 Figure A12-8.
_BASE_CLTD_F = {
    "A": 38.0,
    "B": 34.95,
    "C": 31.9,
    "D": 29.45,
    "E": 27.0,
    "F": 24.5,
    "G": 22.0,
    "H": 21.25,
    "I": 20.5,
    "J": 19.65,
    "K": 18.8,
}
Limits = tuple[tuple[float, str], ...]
# Group letter by U [Btu/h·ft²·°F]: the first limit that U does not exceed. MJ8 Table 4A.
_ANY = float("inf")
_WOOD_VENEER: Limits = (
    (0.070, "K"),
    (0.083, "J"),
    (0.095, "I"),
    (0.100, "H"),
    (0.130, "G"),
    (0.175, "F"),
    (_ANY, "E"),
)
_WOOD_OTHER: Limits = (
    (0.048, "J"),
    (0.051, "I"),
    (0.059, "H"),
    (0.063, "G"),
    (0.067, "F"),
    (0.075, "E"),
    (0.086, "D"),
    (0.110, "C"),
    (0.170, "B"),
    (_ANY, "A"),
)
_STEEL_VENEER: Limits = (
    (0.090, "K"),
    (0.105, "J"),
    (0.118, "I"),
    (0.125, "H"),
    (0.145, "G"),
    (0.200, "F"),
    (_ANY, "E"),
)
_STEEL_OTHER: Limits = (
    (0.066, "J"),
    (0.070, "I"),
    (0.075, "H"),
    (0.081, "G"),
    (0.088, "F"),
    (0.100, "E"),
    (0.105, "D"),
    (0.120, "C"),
    (0.200, "B"),
    (_ANY, "A"),
)
_CMU: Limits = (
    (0.0575, "J"),
    (0.067, "I"),
    (0.080, "H"),
    (0.108, "G"),
    (0.148, "F"),
    (_ANY, "E"),
)
# Group letter by U: the first limit that U reaches.
_SIP: Limits = ((0.061, "G"), (0.050, "I"), (0.0, "K"))
_SIP_VENEER: Limits = ((0.061, "J"), (0.0, "K"))
_MASONRY: Limits = ((0.1985, "G"), (0.142, "H"), (0.098, "I"), (0.079, "J"), (0.0, "K"))
_LOG: Limits = ((0.097, "G"), (0.0865, "H"), (0.071, "I"), (0.0655, "J"), (0.0, "K"))
_AT_MOST: dict[tuple[WallType, bool], Limits] = {
    (WallType.WOOD_STUD, True): _WOOD_VENEER,
    (WallType.WOOD_STUD, False): _WOOD_OTHER,
    (WallType.STEEL_STUD, True): _STEEL_VENEER,
    (WallType.STEEL_STUD, False): _STEEL_OTHER,
    (WallType.DOUBLE_WOOD_STUD, True): ((_ANY, "K"),),
    (WallType.DOUBLE_WOOD_STUD, False): ((_ANY, "J"),),
    (WallType.CMU, True): _CMU,
    (WallType.CMU, False): _CMU,
    (WallType.ICF, True): ((_ANY, "K"),),
    (WallType.ICF, False): ((_ANY, "K"),),
    (WallType.STRAW_BALE, True): ((_ANY, "K"),),
    (WallType.STRAW_BALE, False): ((_ANY, "K"),),
}
_AT_LEAST: dict[tuple[WallType, bool], Limits] = {
    (WallType.SIP, True): _SIP_VENEER,
    (WallType.SIP, False): _SIP,
    **{(kind, veneer): _LOG for kind in (WallType.LOG,) for veneer in (True, False)},
    **{
        (kind, veneer): _MASONRY
        for kind in (
            WallType.STRUCTURAL_BRICK,
            WallType.ADOBE,
            WallType.SOLID_CONCRETE,
            WallType.STONE,
        )
        for veneer in (True, False)
    },
}
_VENEER = (Siding.BRICK_VENEER, Siding.STONE_VENEER)
# Colour factor on the CLTD; dark above an absorptance of 0.75, light up to 0.5. MJ8 A12-8.
_DARK, _MEDIUM, _LIGHT = 1.0, 0.83, 0.65
_DARK_ABOVE, _LIGHT_UP_TO = 0.75, 0.5
_COLOUR_FACTOR = {
    Colour.DARK: _DARK,
    Colour.MEDIUM_DARK: _DARK,
    Colour.MEDIUM: _MEDIUM,
    Colour.LIGHT: _LIGHT,
    Colour.REFLECTIVE: _LIGHT,
}
_SMALL_CTD_F = 10.0
_TABLE_CTD_DK = fahrenheit_difference(20)
# Added to the CTD of an outside door by class of daily range. MJ8 Table 4A, construction 11.
_DOOR_ADDER_F = {"low": 15.0, "medium": 11.0, "high": 6.0}

_WALL = Entry("walls", "U·A·HTD; U·A·CLTD", "MJ8 Table 4A, Figure A12-8")
_PARTITION = Entry("walls", "U·A·ΔT", "MJ8 Table 4C")
_DOOR = Entry("doors", "U·A·HTD; U·A·(CTD + adder)", "MJ8 Table 4A")
_INNER_DOOR = Entry("doors", "U·A·ΔT", "MJ8 Table 4C")


def base_cltd(wall_type: WallType, has_veneer: bool, u_w_m2k: float) -> float:
    """Return the CLTD of a dark wall at a CTD of 20 °F and medium range [K].

    Source: MJ8 Table 4A for the group, Figure A12-8 for its CLTD.
    """
    u_ip = in_table_units(u_w_m2k, TRANSMITTANCE_IP_SI)
    key = (wall_type, has_veneer)
    if key in _AT_MOST:
        letter = next(group for limit, group in _AT_MOST[key] if u_ip <= limit)
    else:
        letter = letter_reached(_AT_LEAST[key], u_ip)
    return group_cltd(letter)


def letter_reached(limits: Limits, u_ip: float) -> str:
    """Return the group of the first limit that U [Btu/h·ft²·°F] reaches."""
    return next(group for limit, group in limits if u_ip >= limit)


def group_cltd(letter: str) -> float:
    """Return the base CLTD of a wall group [K]."""
    return fahrenheit_difference(_BASE_CLTD_F[letter])


def cltd(base_dk: float, colour_factor: float, day: Context) -> float:
    """Return the equivalent temperature difference of an outside wall on this day [K].

    Source: MJ8 Figure A12-8, with its own rule below a CTD of 10 °F.
    """
    if in_table_units(day.ctd_dk, fahrenheit_difference(1)) >= _SMALL_CTD_F:
        return base_dk * colour_factor + day.above_reference_dk + day.range_adder_dk
    return max(0.0, base_dk * colour_factor + day.ctd_dk - _TABLE_CTD_DK - day.range_adder_dk)


def medium_colour_factor() -> float:
    """Return the colour factor of walls whose colour nobody enters, such as foundation walls."""
    return _MEDIUM


def colour_factor(construction: WallConstruction) -> float:
    """Return the factor for the colour of a wall; a known absorptance counts first."""
    alpha = construction.absorptance
    if alpha is None:
        return _COLOUR_FACTOR[construction.colour]
    if alpha > _DARK_ABOVE:
        return _DARK
    return _LIGHT if alpha <= _LIGHT_UP_TO else _MEDIUM


def add_walls(house: House, day: Context, buffers: Buffers, ledger: Ledger) -> None:
    """Book walls and rim joists."""
    cltds: dict[str, float] = {}
    for part in house.walls:
        if part.beyond is Place.OUTSIDE:
            made = part.construction
            if made.id not in cltds:
                base = base_cltd(made.wall_type, made.siding in _VENEER, 1 / made.r_m2k_w)
                cltds[made.id] = cltd(base, colour_factor(made), day)
            _add_outside(part, cltds[made.id], day, ledger)
        elif part.beyond is not None:
            _add_partition(part, part.beyond, buffers, ledger)


def _add_outside(part: WallPart, cltd_dk: float, day: Context, ledger: Ledger) -> None:
    ua_w_k = part.net_m2 / part.construction.r_m2k_w
    inputs: Inputs = (
        ("U", 1 / part.construction.r_m2k_w, "TRANSMITTANCE"),
        ("A", part.net_m2, "AREA"),
        ("HTD", day.htd_dk, "TEMPERATURE_DIFFERENCE"),
        ("CLTD", cltd_dk, "TEMPERATURE_DIFFERENCE"),
    )
    loads_w = (ua_w_k * day.htd_dk, ua_w_k * cltd_dk, 0.0)
    ledger.book(_WALL, part.name, part.where, inputs, loads_w, part.room_id)


def _add_partition(part: WallPart, beyond: Place, buffers: Buffers, ledger: Ledger) -> None:
    u_w_m2k = 1 / part.construction.r_m2k_w
    heating_dk, cooling_dk = buffers.differences(beyond)
    inputs = plain_inputs(u_w_m2k, part.net_m2, heating_dk, cooling_dk)
    ua_w_k = u_w_m2k * part.net_m2
    loads_w = (ua_w_k * heating_dk, ua_w_k * cooling_dk, 0.0)
    ledger.book(_PARTITION, part.name, part.where, inputs, loads_w, part.room_id)


def plain_inputs(u_w_m2k: float, area_m2: float, heating_dk: float, cooling_dk: float) -> Inputs:
    """Return the inputs of U·A·ΔT as a step lists them."""
    return (
        ("U", u_w_m2k, "TRANSMITTANCE"),
        ("A", area_m2, "AREA"),
        ("ΔT winter", heating_dk, "TEMPERATURE_DIFFERENCE"),
        ("ΔT summer", cooling_dk, "TEMPERATURE_DIFFERENCE"),
    )


def add_doors(house: House, day: Context, buffers: Buffers, ledger: Ledger) -> None:
    """Book opaque doors; those in a wall to a buffer space by the plain difference."""
    adder_dk = fahrenheit_difference(_DOOR_ADDER_F.get(day.daily_range, _DOOR_ADDER_F["medium"]))
    for door in house.doors:
        if door.beyond is None:
            continue
        if door.beyond in (Place.OUTSIDE, Place.GROUND):
            entry, heating_dk, cooling_dk = _DOOR, day.htd_dk, day.ctd_dk + adder_dk
        else:
            entry = _INNER_DOOR
            heating_dk, cooling_dk = buffers.differences(door.beyond)
        u_w_m2k = 1 / door.construction.r_m2k_w
        ua_w_k = u_w_m2k * door.opening.area_m2
        inputs = plain_inputs(u_w_m2k, door.opening.area_m2, heating_dk, cooling_dk)
        loads_w = (ua_w_k * heating_dk, ua_w_k * cooling_dk, 0.0)
        ledger.book(entry, door.name, door.where, inputs, loads_w, door.room_id)
