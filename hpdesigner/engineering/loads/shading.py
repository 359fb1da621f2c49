"""What hangs inside the glass and stands outside it, and what a storm sash changes."""

from hpdesigner.engineering.loads.context import in_table_units
from hpdesigner.model.constructions import GlassType, GlazingConstruction
from hpdesigner.model.envelope import (
    BlindPosition,
    ExteriorShade,
    InteriorShade,
    ScreenSide,
    ShadeColour,
    ShadeType,
    StormWindow,
    Window,
)
from hpdesigner.units import TRANSMITTANCE_IP_SI

# Shading coefficient fully drawn: blinds, roller shades, curtains, each dark, medium, light.
# MJ8 Table 3D-4.
_CLEAR_1 = (0.68, 0.60, 0.51, 0.80, 0.55, 0.40, 0.80, 0.60, 0.35)
_ABSORBING_1 = (0.81, 0.75, 0.69, 0.66, 0.52, 0.44, 0.81, 0.66, 0.52)
_REFLECTIVE_1 = (0.78, 0.71, 0.64, 0.89, 0.73, 0.61, 1.0, 0.75, 0.58)
_CLEAR_2 = (0.64, 0.59, 0.54, 0.80, 0.57, 0.46, 0.86, 0.63, 0.34)
_HIGH_GAIN_2 = (0.68, 0.62, 0.57, 0.87, 0.60, 0.47, 0.93, 0.67, 0.33)
_LOW_E_2 = (0.72, 0.65, 0.59, 0.77, 0.62, 0.54, 0.77, 0.62, 0.54)
_LOW_GAIN_2 = (0.85, 0.76, 0.66, 0.87, 0.77, 0.66, 0.89, 0.78, 0.67)
_ABSORBING_2 = (0.66, 0.59, 0.51, 0.69, 0.52, 0.43, 0.86, 0.69, 0.60)
_CLEAR_3 = (0.64, 0.58, 0.53, 0.81, 0.56, 0.44, 0.87, 0.62, 0.31)
_ABSORBING_3 = (0.85, 0.74, 0.64, 0.87, 0.62, 0.50, 1.0, 0.87, 0.75)
_REFLECTIVE_3 = (0.85, 0.74, 0.64, 0.86, 0.75, 0.63, 0.87, 0.75, 0.62)
_ROWS: dict[tuple[int, GlassType], tuple[float, ...]] = {
    (1, GlassType.CLEAR): _CLEAR_1,
    (1, GlassType.HEAT_ABSORBING): _ABSORBING_1,
    (1, GlassType.REFLECTIVE): _REFLECTIVE_1,
    (2, GlassType.CLEAR): _CLEAR_2,
    (2, GlassType.LOW_E_HIGH_GAIN): _HIGH_GAIN_2,
    (2, GlassType.LOW_E): _LOW_E_2,
    (2, GlassType.LOW_E_LOW_GAIN): _LOW_GAIN_2,
    (2, GlassType.REFLECTIVE): _LOW_GAIN_2,
    (2, GlassType.HEAT_ABSORBING): _ABSORBING_2,
    (3, GlassType.CLEAR): _CLEAR_3,
    (3, GlassType.HEAT_ABSORBING): _ABSORBING_3,
    (3, GlassType.REFLECTIVE): _REFLECTIVE_3,
}
_FIRST_COLUMN = {ShadeType.BLINDS: 0, ShadeType.SHADES: 3, ShadeType.CURTAINS: 6}
_COLOURS = (ShadeColour.DARK, ShadeColour.MEDIUM, ShadeColour.LIGHT)
_HALF_OPEN = 1.175  # blinds at 45°
_DRAWN = {ShadeType.BLINDS: 1.0, ShadeType.SHADES: 0.5, ShadeType.CURTAINS: 0.5}
# Coating where nobody knows it, by panes: the first SHGC that is reached.
_JUDGED: dict[int, tuple[tuple[float, GlassType], ...]] = {
    1: (
        (0.62, GlassType.CLEAR),
        (0.47, GlassType.HEAT_ABSORBING),
        (0.0, GlassType.REFLECTIVE),
    ),
    2: (
        (0.595, GlassType.CLEAR),
        (0.515, GlassType.LOW_E_HIGH_GAIN),
        (0.455, GlassType.LOW_E),
        (0.38, GlassType.HEAT_ABSORBING),
        (0.0, GlassType.LOW_E_LOW_GAIN),
    ),
    3: ((0.445, GlassType.CLEAR), (0.0, GlassType.HEAT_ABSORBING)),
}
_ONE_PANE_U_IP, _TWO_PANES_U_IP = 0.85, 0.30
_MOST_PANES = 3
# Insect screens, MJ8 Table 3E-2.
_SCREEN = {ScreenSide.NONE: 0.0, ScreenSide.INTERIOR: 0.1, ScreenSide.EXTERIOR: 0.2}
_SUN_SCREENS = (ExteriorShade.SOLAR_SCREEN, ExteriorShade.SOLAR_FILM)
# Storm sash: U falls by (slope·U − offset) [Btu/h·ft²·°F], SHGC by the factor.
_STORMS = {StormWindow.CLEAR: (0.6435, 0.1533, 0.9), StormWindow.LOW_E: (0.766, 0.1532, 0.8)}


def shading_coefficient(glass: GlazingConstruction, shade: InteriorShade) -> float:
    """Return the internal shading coefficient as used in summer, 1 without any shade.

    Source: MJ8 Table 3D-4.
    """
    if shade.shading_coefficient is not None:
        return shade.shading_coefficient
    column = _FIRST_COLUMN.get(shade.type)
    if column is None:
        return 1.0
    drawn = _DRAWN[shade.type] if shade.fraction_covered is None else shade.fraction_covered
    coefficient = _row(glass)[column + _COLOURS.index(shade.colour)]
    if shade.type is ShadeType.BLINDS:
        coefficient = {
            BlindPosition.CLOSED: coefficient,
            BlindPosition.HALF_OPEN: coefficient * _HALF_OPEN,
            BlindPosition.OPEN: 1.0,
        }[shade.blinds]
    return round(drawn * min(coefficient, 1.0) + 1 - drawn, 3)


def _row(glass: GlazingConstruction) -> tuple[float, ...]:
    panes = min(glass.panes or _judged_panes(glass), _MOST_PANES)
    coating = glass.glass
    if coating is None:
        coating = next(kind for limit, kind in _JUDGED[panes] if glass.shgc >= limit)
    return _ROWS.get((panes, coating), _ROWS[panes, GlassType.CLEAR])


def _judged_panes(glass: GlazingConstruction) -> int:
    u_ip = in_table_units(glass.u_w_m2k, TRANSMITTANCE_IP_SI)
    if u_ip >= _ONE_PANE_U_IP:
        return 1
    return 2 if u_ip >= _TWO_PANES_U_IP else _MOST_PANES


def exterior_coefficient(window: Window) -> float:
    """Return the factor of insect screens, trees, awnings and the like. Source: MJ8 Table 3E."""
    screen = 1 - _SCREEN[window.insect_screen] * window.insect_screen_fraction
    if window.exterior_shade_factor is None or has_sun_screen(window):
        return screen
    return screen * window.exterior_shade_factor


def has_sun_screen(window: Window) -> bool:
    """Whether a screen or film keeps most of the sun off; no overhang is counted then."""
    return window.exterior_shade in _SUN_SCREENS


def with_storm(glass: GlazingConstruction, storm: StormWindow) -> tuple[float, float]:
    """Return U [W/m²K] and SHGC of glass behind a storm sash."""
    if storm not in _STORMS:
        return glass.u_w_m2k, glass.shgc
    slope, offset, factor = _STORMS[storm]
    u_ip = glass.u_w_m2k / TRANSMITTANCE_IP_SI
    less_ip = max(slope * u_ip - offset, 0.0)
    return (u_ip - less_ip) * TRANSMITTANCE_IP_SI, glass.shgc * factor
