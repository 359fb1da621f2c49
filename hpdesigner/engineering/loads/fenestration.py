"""Windows, glass doors and skylights: the average gain, and the hours of a room in the sun.

A house whose glass faces one way peaks far above its average. The excursion (AED) is what the
worst hour of the fenestration curve exceeds 1.3 times its mean.
"""

from dataclasses import dataclass
from math import atan, cos, sin

from hpdesigner.engineering.loads.buffers import Buffers
from hpdesigner.engineering.loads.context import Context
from hpdesigner.engineering.loads.house import Glass, House, RoofGlass
from hpdesigner.engineering.loads.ledger import Entry, Inputs, Ledger
from hpdesigner.engineering.loads.shading import (
    exterior_coefficient,
    has_sun_screen,
    shading_coefficient,
    with_storm,
)
from hpdesigner.engineering.loads.solar import (
    HORIZONTAL,
    HOURS,
    NORTH,
    Solar,
    hourly_adjustment,
    sector,
    solar,
)
from hpdesigner.engineering.loads.walls import plain_inputs
from hpdesigner.model.envelope import Overhang, Place, Roof, Skylight, Window
from hpdesigner.problems import Severity
from hpdesigner.units import fahrenheit_difference

Curve = tuple[float, ...]
_REFERENCE_SHGC = 0.87  # SHGC of the glass behind the published solar factors
_SUN_SCREEN_DIRECT = 0.25  # share of direct sun a screen or film lets through, MJ8 Section 3E
_SCREENED_HOURS = [1 - _SUN_SCREEN_DIRECT] * len(HOURS)
_SKYLIGHT_DK = fahrenheit_difference(15)  # MJ8 Table 2B
_EXCURSION_LIMIT = 1.3  # MJ8 Section A11
_WORST_AZIMUTH_DEG = 270.0  # where nobody entered one: west has the highest afternoon gain
_HOURS_PER_QUARTER = 3

_WINDOW = Entry("windows", "U·A·HTD; (PSF·CLF·SHGC·ISC/0.87 + U·CTD)·ESC·A", "MJ8 Tables 3D, 3E")
_INNER_WINDOW = Entry("windows", "U·A·ΔT", "MJ8 Table 4C")
_SKYLIGHT = Entry(
    "skylights",
    "U'·A·HTD; ((cos θ·PSF·CLF + sin θ·PSF·CLF)·SHGC·ISC/0.87 + U'·(CTD + 15 °F))·A",
    "MJ8 Tables 2B, 3D",
)
EXCURSION = Entry("aed_excursion", "max(0, peak − 1.3·mean)", "MJ8 Section A11")
NO_SUN: Curve = (0.0,) * len(HOURS)


@dataclass(frozen=True, slots=True)
class Sky:
    """Sun and air of the day, by hour."""

    sun: Solar
    ctd_dk: float
    hourly_dk: Curve
    """CTD of each hour; below zero in the morning of a mild day."""


def sky(day: Context) -> Sky:
    """Return sun and air of the day."""
    hourly = tuple(day.ctd_dk + one for one in hourly_adjustment(day.daily_range))
    return Sky(solar(day.conditions.latitude_deg), day.ctd_dk, hourly)


def excursion(curve: Curve) -> float:
    """Return how far the worst hour exceeds 1.3 times the mean [W], zero or more."""
    return max(0.0, max(curve) - _EXCURSION_LIMIT * sum(curve) / len(curve))


def summed(curves: list[Curve]) -> Curve:
    """Return the hour-by-hour sum of curves [W]."""
    return tuple(map(sum, zip(*curves, strict=True))) if curves else NO_SUN


def add_windows(
    house: House, day: Context, air: Sky, buffers: Buffers, ledger: Ledger
) -> dict[str | None, list[Curve]]:
    """Book windows; return the hourly gains of each room's windows [W]."""
    curves: dict[str | None, list[Curve]] = {}
    for window in house.windows:
        if window.beyond is None:
            continue
        if window.beyond not in (Place.OUTSIDE, Place.GROUND):
            _add_inner(window, window.beyond, buffers, ledger)
            continue
        curves.setdefault(window.room_id, []).append(_add_outer(window, day, air, ledger))
    return curves


def _add_inner(window: Glass, beyond: Place, buffers: Buffers, ledger: Ledger) -> None:
    """Book glass to a buffer space: no sun, the plain difference."""
    u_w_m2k, _ = with_storm(window.construction, window.opening.storm)
    heating_dk, cooling_dk = buffers.differences(beyond)
    inputs = plain_inputs(u_w_m2k, window.opening.area_m2, heating_dk, cooling_dk)
    ua_w_k = u_w_m2k * window.opening.area_m2
    loads_w = (ua_w_k * heating_dk, ua_w_k * cooling_dk, 0.0)
    ledger.book(_INNER_WINDOW, window.name, window.where, inputs, loads_w, window.room_id)


def _add_outer(window: Glass, day: Context, air: Sky, ledger: Ledger) -> Curve:
    opening = window.opening
    u_w_m2k, shgc = with_storm(window.construction, opening.storm)
    isc = shading_coefficient(window.construction, opening.interior_shade)
    esc = exterior_coefficient(opening)
    azimuth_deg = _azimuth(window, ledger)
    facing = sector(azimuth_deg, air.sun.is_southern)
    overhang = _overhang(window, ledger)
    gain = shgc * isc / _REFERENCE_SHGC
    scale = esc * opening.area_m2
    glass = (gain * scale, u_w_m2k * scale)
    average_w, hourly_w = _gains(air, facing, isc < 1, glass, opening, overhang)
    inputs: Inputs = (
        ("U", u_w_m2k, "TRANSMITTANCE"),
        ("SHGC", shgc, ""),
        ("A", opening.area_m2, "AREA"),
        ("azimuth", azimuth_deg, "ANGLE"),
        ("ISC", isc, ""),
        ("ESC", esc, ""),
        ("HTD", day.htd_dk, "TEMPERATURE_DIFFERENCE"),
        ("CTD", day.ctd_dk, "TEMPERATURE_DIFFERENCE"),
    )
    loads_w = (u_w_m2k * opening.area_m2 * day.htd_dk, average_w, 0.0)
    ledger.book(_WINDOW, window.name, window.where, inputs, loads_w, window.room_id)
    return hourly_w


def _azimuth(window: Glass, ledger: Ledger) -> float:
    azimuth_deg = window.opening.azimuth_deg
    if azimuth_deg is None:
        azimuth_deg = getattr(window.host, "azimuth_deg", None)
    if azimuth_deg is None:
        where = (*window.where, "azimuth_deg")
        ledger.tell("no_azimuth", where, Severity.WARNING, name=window.name)
        return _WORST_AZIMUTH_DEG
    return float(azimuth_deg)


def _overhang(window: Glass, ledger: Ledger) -> Overhang | None:
    overhang = window.opening.overhang
    if overhang is None or overhang.depth_m <= 0 or has_sun_screen(window.opening):
        return None
    if overhang.to_bottom_m <= overhang.to_top_m:
        where = (*window.where, "overhang", "to_bottom_m")
        ledger.tell("overhang_upside_down", where, name=window.name)
        return None
    return overhang


def _gains(
    air: Sky,
    facing: int,
    is_shaded: bool,
    glass: tuple[float, float],
    opening: Window,
    overhang: Overhang | None,
) -> tuple[float, Curve]:
    """Return the average and hourly gain [W] of glass given by its sun [m²] and its U·A [W/K]."""
    sun_m2, ua_w_k = glass
    average_w_m2, hourly_w_m2 = air.sun.average_w_m2[is_shaded], air.sun.hourly_w_m2[is_shaded]
    north, direct = average_w_m2[NORTH], average_w_m2[facing]
    direct_hours = hourly_w_m2[facing]
    conducted_w = ua_w_k * air.ctd_dk
    if has_sun_screen(opening):
        shade, shades = 1 - _SUN_SCREEN_DIRECT, _SCREENED_HOURS
    elif overhang is None:
        hours = [
            s * sun_m2 + ua_w_k * dk for s, dk in zip(direct_hours, air.hourly_dk, strict=True)
        ]
        return direct * sun_m2 + conducted_w, tuple(hours)
    else:
        shade = shaded_share(overhang, air.sun.shade_average[facing])
        quarters = [shaded_share(overhang, slm) for slm in air.sun.shade_hourly[facing]]
        shades = [one for one in quarters for _ in range(_HOURS_PER_QUARTER)]
    hours = [
        (d + s * (n - d)) * sun_m2 + ua_w_k * dk
        for s, n, d, dk in zip(shades, hourly_w_m2[NORTH], direct_hours, air.hourly_dk, strict=True)
    ]
    return (direct + shade * (north - direct)) * sun_m2 + conducted_w, tuple(hours)


def shaded_share(overhang: Overhang, shade_line_multiplier: float) -> float:
    """Return the share of the glass in the shade of an overhang, 0 to 1. Source: MJ8 Table 3E."""
    line_m = shade_line_multiplier * overhang.depth_m
    height_m = overhang.to_bottom_m - overhang.to_top_m
    return min(max((line_m - overhang.to_top_m) / height_m, 0.0), 1.0)


def add_skylights(
    house: House, day: Context, air: Sky, ledger: Ledger
) -> dict[str | None, list[Curve]]:
    """Book skylights; return the hourly gains of each room's skylights [W]."""
    curves: dict[str | None, list[Curve]] = {}
    for skylight in house.skylights:
        if skylight.beyond is None or skylight.opening.area_m2 <= 0:
            continue
        curves.setdefault(skylight.room_id, []).append(
            _add_skylight(skylight, _roof(house, skylight), day, air, ledger)
        )
    return curves


def _roof(house: House, skylight: RoofGlass) -> Roof | None:
    """Return the roof a skylight lies in; through an attic, that of the attic if none is named."""
    if isinstance(skylight.host, Roof):
        return skylight.host
    named = house.surfaces.get(skylight.opening.roof_id or "")
    if isinstance(named, Roof):
        return named
    over = (one.surface for one in house.roofs if one.surface.inside is skylight.beyond)
    return next(over, None)


def _add_skylight(
    skylight: RoofGlass, roof: Roof | None, day: Context, air: Sky, ledger: Ledger
) -> Curve:
    opening = skylight.opening
    u_glass, shgc = with_storm(skylight.construction, opening.storm)
    u_w_m2k = u_glass + curb_and_shaft(opening) / opening.area_m2
    isc = shading_coefficient(skylight.construction, opening.interior_shade)
    tilt = atan(roof.rise_over_run) if roof is not None else 0.0
    azimuth_deg = opening.azimuth_deg
    if azimuth_deg is None and roof is not None:
        azimuth_deg = roof.azimuth_deg
    if azimuth_deg is None:
        azimuth_deg = _WORST_AZIMUTH_DEG
    facing = sector(azimuth_deg, air.sun.is_southern)
    gain = shgc * isc / _REFERENCE_SHGC
    flat, steep = cos(tilt) * gain, sin(tilt) * gain
    average = air.sun.average_w_m2[isc < 1]
    hourly = air.sun.hourly_w_m2[isc < 1]
    cooling_dk = day.ctd_dk + _SKYLIGHT_DK
    htm_w_m2 = flat * average[HORIZONTAL] + steep * average[facing] + u_w_m2k * cooling_dk
    area_m2 = opening.area_m2
    inputs: Inputs = (
        ("U'", u_w_m2k, "TRANSMITTANCE"),
        ("SHGC", shgc, ""),
        ("A", area_m2, "AREA"),
        ("azimuth", azimuth_deg, "ANGLE"),
        ("ISC", isc, ""),
        ("HTD", day.htd_dk, "TEMPERATURE_DIFFERENCE"),
        ("CTD + 15 °F", cooling_dk, "TEMPERATURE_DIFFERENCE"),
    )
    loads_w = (u_w_m2k * area_m2 * day.htd_dk, htm_w_m2 * area_m2, 0.0)
    ledger.book(_SKYLIGHT, skylight.name, skylight.where, inputs, loads_w, skylight.room_id)
    return tuple(
        (flat * h + steep * d + u_w_m2k * (dk + _SKYLIGHT_DK)) * area_m2
        for h, d, dk in zip(hourly[HORIZONTAL], hourly[facing], air.hourly_dk, strict=True)
    )


def curb_and_shaft(opening: Skylight) -> float:
    """Return U·A of a skylight's curb and light shaft [W/K]."""
    curb = opening.curb_area_m2 / opening.curb_r_m2k_w if opening.curb_r_m2k_w else 0.0
    shaft = opening.shaft_area_m2 / opening.shaft_r_m2k_w if opening.shaft_r_m2k_w else 0.0
    return curb + shaft
