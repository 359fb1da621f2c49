"""Framed floors over outdoors, crawlspaces, basements, garages and other places."""

from hpdesigner.engineering.loads.buffers import Buffers
from hpdesigner.engineering.loads.ceilings import exposed_difference
from hpdesigner.engineering.loads.context import Context
from hpdesigner.engineering.loads.foundation import RADIANT_DK
from hpdesigner.engineering.loads.house import FlatPart, House, is_below
from hpdesigner.engineering.loads.ledger import Entry, Inputs, Ledger
from hpdesigner.engineering.loads.walls import plain_inputs
from hpdesigner.model.envelope import Floor, Place
from hpdesigner.problems import Severity
from hpdesigner.units import u_ip

_LEAKAGE_U = u_ip(0.11)  # air through a vented crawlspace, MJ8 Figure A12-6
_FLOOR_TO_WALL = 4.0  # floor area per wall area the figures assume
_OPEN = (Place.OUTSIDE, Place.MANUFACTURED_HOME_BELLY)
_BELOW_GRADE = (
    Place.CRAWLSPACE_VENTED,
    Place.CRAWLSPACE_UNVENTED,
    Place.BASEMENT_UNCONDITIONED,
)

_OPEN_FLOOR = Entry("floors", "U·A·HTD; U·A·(CTD − 5 °F + range)", "MJ8 Table 4A construction 20")
_CRAWL = Entry("floors", "U·F·A·HTD; U·F·A·CTD", "MJ8 Figures A12-6, A12-17")
_BUFFER = Entry("floors", "U·A·ΔT", "MJ8 Table 4C")


def floor_factor(floor_u_w_m2k: float, wall_u_w_m2k: float, vented: bool) -> float:
    """Return the share of the outdoor difference a floor over an enclosed space sees.

    Source: MJ8 Figure A12-6 (vented or leaky) and A12-17 (sealed crawlspace or basement).
    """
    if vented:
        return 1 / (1 + _FLOOR_TO_WALL * floor_u_w_m2k / (wall_u_w_m2k + _LEAKAGE_U))
    return wall_u_w_m2k / (_FLOOR_TO_WALL * floor_u_w_m2k + wall_u_w_m2k)


def add_floors(house: House, day: Context, buffers: Buffers, ledger: Ledger) -> None:
    """Book every framed floor under conditioned space."""
    for part in house.flats:
        if part.beyond is None or not is_below(part):
            continue
        radiant = isinstance(part.surface, Floor) and part.surface.radiant
        extra_dk = RADIANT_DK if radiant else 0.0
        if part.beyond in _BELOW_GRADE:
            _add_over_crawl(part, part.beyond, extra_dk, day, buffers, ledger)
        else:
            _add_open(part, part.beyond, extra_dk, day, buffers, ledger)


def _add_open(
    part: FlatPart, beyond: Place, extra_dk: float, day: Context, buffers: Buffers, ledger: Ledger
) -> None:
    if beyond in _OPEN:
        entry, heating_dk, cooling_dk = _OPEN_FLOOR, day.htd_dk, exposed_difference(day)
    else:
        entry = _BUFFER
        heating_dk, cooling_dk = buffers.differences(beyond)
    heating_dk += extra_dk
    u_w_m2k = 1 / part.construction.r_m2k_w
    ua_w_k = u_w_m2k * part.net_m2
    inputs = plain_inputs(u_w_m2k, part.net_m2, heating_dk, cooling_dk)
    loads_w = (ua_w_k * heating_dk, ua_w_k * cooling_dk, 0.0)
    ledger.book(entry, part.name, part.where, inputs, loads_w, part.room_id)


def _add_over_crawl(
    part: FlatPart, beyond: Place, extra_dk: float, day: Context, buffers: Buffers, ledger: Ledger
) -> None:
    u_w_m2k = 1 / part.construction.r_m2k_w
    wall_u = buffers.wall_u(beyond)
    if wall_u is None:
        facts = {"name": part.name, "place": beyond.value.replace("_", " ")}
        ledger.tell("no_foundation_walls", part.where, Severity.WARNING, **facts)
        factor = 1.0
    else:
        factor = floor_factor(u_w_m2k, wall_u, beyond is Place.CRAWLSPACE_VENTED)
    inputs: Inputs = (
        ("U", u_w_m2k, "TRANSMITTANCE"),
        ("F", factor, "FRACTION"),
        ("A", part.net_m2, "AREA"),
        ("HTD", day.htd_dk + extra_dk, "TEMPERATURE_DIFFERENCE"),
        ("CTD", day.ctd_dk, "TEMPERATURE_DIFFERENCE"),
    )
    ua_w_k = u_w_m2k * factor * part.net_m2
    loads_w = (ua_w_k * (day.htd_dk + extra_dk), ua_w_k * day.ctd_dk, 0.0)
    ledger.book(_CRAWL, part.name, part.where, inputs, loads_w, part.room_id)
