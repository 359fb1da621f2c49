"""Ceilings under attics and other places, and roof-ceilings directly over rooms."""

from hpdesigner.engineering.loads.buffers import Buffers
from hpdesigner.engineering.loads.context import Context, in_table_units
from hpdesigner.engineering.loads.house import FlatPart, House, is_below
from hpdesigner.engineering.loads.ledger import Entry, Inputs, Ledger
from hpdesigner.engineering.loads.walls import plain_inputs
from hpdesigner.model.constructions import Colour, RoofConstruction, RoofMaterial
from hpdesigner.model.envelope import Place
from hpdesigner.units import RESISTANCE_IP_SI, fahrenheit_difference

_SHADED_DK = fahrenheit_difference(5)  # a ceiling or floor to outdoors sees no sun, MJ8 Table 4A
# Base CLTD [°F] of a roof-ceiling by assembly R [h·ft²·°F/Btu], MJ8 Figure A12-16.
_BASE_CLTD_F = ((6.0, 50.0), (13.0, 45.0), (15.0, 38.0), (21.0, 31.0), (30.0, 30.0))
_BASE_CLTD_BEST_F = 27.0
_DARK = (Colour.DARK, Colour.MEDIUM_DARK)
_TILE = (RoofMaterial.TILE_OR_SLATE, RoofMaterial.CONCRETE)

_CEILING = Entry("ceilings", "U·A·ΔT", "MJ8 Table 4A, Figure A12-14")
_OPEN_CEILING = Entry("ceilings", "U·A·HTD; U·A·(CTD − 5 °F + range)", "MJ8 Table 4A")
_ROOF = Entry("roofs", "U·A·HTD; U·A·CLTD", "MJ8 Table 4A, Figure A12-16")


def exposed_difference(day: Context) -> float:
    """Return the cooling difference of a ceiling or floor to outdoors [K]. Source: MJ8 Table 4A."""
    return day.ctd_dk - _SHADED_DK + day.range_adder_dk


def colour_factor(construction: RoofConstruction) -> float:
    """Return the factor of covering and colour on a roof-ceiling's CLTD. Source: MJ8 A12-16."""
    material, colour = construction.material, construction.colour
    if colour in _DARK:
        return 0.83 if material in (*_TILE, RoofMaterial.WOOD_SHINGLE) else 1.0
    if colour is Colour.REFLECTIVE:
        light_gain = (RoofMaterial.ASPHALT_SHINGLE, RoofMaterial.WOOD_SHINGLE)
        return 0.83 if material in light_gain else 0.65
    return 0.65 if material in _TILE else 0.83


def roof_cltd(construction: RoofConstruction, day: Context) -> float:
    """Return the equivalent temperature difference of a roof-ceiling [K]. Source: MJ8 A12-16."""
    r_ip = in_table_units(construction.r_m2k_w, RESISTANCE_IP_SI)
    base_f = next((f for limit, f in _BASE_CLTD_F if r_ip <= limit), _BASE_CLTD_BEST_F)
    base_dk = fahrenheit_difference(base_f) * colour_factor(construction)
    return base_dk + day.above_reference_dk + day.range_adder_dk


def add_ceilings(house: House, day: Context, buffers: Buffers, ledger: Ledger) -> None:
    """Book every flat surface over conditioned space."""
    for part in house.flats:
        if part.beyond is not None and not is_below(part):
            _add_ceiling(part, part.beyond, day, buffers, ledger)


def _add_ceiling(
    part: FlatPart, beyond: Place, day: Context, buffers: Buffers, ledger: Ledger
) -> None:
    if beyond is Place.OUTSIDE:
        entry, heating_dk, cooling_dk = _OPEN_CEILING, day.htd_dk, exposed_difference(day)
    else:
        entry = _CEILING
        heating_dk, cooling_dk = buffers.differences(beyond)
    u_w_m2k = 1 / part.construction.r_m2k_w
    ua_w_k = u_w_m2k * part.net_m2
    inputs = plain_inputs(u_w_m2k, part.net_m2, heating_dk, cooling_dk)
    loads_w = (ua_w_k * heating_dk, ua_w_k * cooling_dk, 0.0)
    ledger.book(entry, part.name, part.where, inputs, loads_w, part.room_id)


def add_roofs(house: House, day: Context, ledger: Ledger) -> None:
    """Book roofs that are the ceiling of conditioned space; others only warm their attic."""
    for part in house.roofs:
        if part.beyond is None:
            continue
        cltd_dk = roof_cltd(part.construction, day)
        u_w_m2k = 1 / part.construction.r_m2k_w
        inputs: Inputs = (
            ("U", u_w_m2k, "TRANSMITTANCE"),
            ("A", part.net_m2, "AREA"),
            ("HTD", day.htd_dk, "TEMPERATURE_DIFFERENCE"),
            ("CLTD", cltd_dk, "TEMPERATURE_DIFFERENCE"),
        )
        ua_w_k = u_w_m2k * part.net_m2
        loads_w = (ua_w_k * day.htd_dk, ua_w_k * cltd_dk, 0.0)
        ledger.book(_ROOF, part.name, part.where, inputs, loads_w, part.room_id)
