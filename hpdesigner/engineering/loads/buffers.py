"""How warm the places around conditioned space are on the design days.

Attics and garages by the published figures, crawlspaces and basements by a balance of heat
flows, other places by fixed weights. Each place is worked out once, when first asked for.
"""

from math import atan, sin, sqrt

from hpdesigner.engineering.climate.psychrometrics import moist_air_density, standard_pressure
from hpdesigner.engineering.climate.weather import Weather
from hpdesigner.engineering.loads.context import Context
from hpdesigner.engineering.loads.foundation_space import conductances, space_wall_u
from hpdesigner.engineering.loads.house import House, below_and_above
from hpdesigner.engineering.loads.soil import ground_extremes
from hpdesigner.model.constructions import Colour, RoofConstruction, RoofMaterial
from hpdesigner.model.envelope import Place
from hpdesigner.units import fahrenheit, fahrenheit_difference, feet

# Summer attic at 95 °F outdoors and medium range, by (covering, colour), MJ8 Figure A12-14 [°F]:
# plain, with radiant barrier.
_UNVENTED_ATTIC_F = (150.0, 130.0)
_HOT_ROOF_F, _WARM_ROOF_F, _COOL_ROOF_F = (130.0, 120.0), (120.0, 110.0), (95.0, 95.0)
_HOT_TILE_F, _WARM_TILE_F = (110.0, 105.0), (105.0, 100.0)
_DARK = (Colour.DARK, Colour.MEDIUM_DARK)
_TILE = (RoofMaterial.TILE_OR_SLATE, RoofMaterial.CONCRETE)

# An encapsulated vented attic stands this far above outdoors in summer (California study).
_VENTED_ENCAPSULATED_DK = fahrenheit_difference(40)
# Sealed encapsulated attic above the room: T_in + 50 − 45·(share of UA to rooms) [°F].
_SEALED_RISE_DK, _SEALED_SHARE_DK = fahrenheit_difference(50), fahrenheit_difference(45)
# Garage by share of its top under rooms: (all, none) above outdoors in summer, MJ8 Table 4C [°F].
_GARAGE_SUMMER_F = {"low": (11.0, 22.0), "medium": (6.0, 17.0), "high": (1.0, 12.0)}
_GARAGE_WINTER_DK = fahrenheit_difference(5)
_UNKNOWN_SHARE = 0.5
# (indoors, outdoors, ground, floor [K]) of places other than the house's own.
_WEIGHTS: dict[Place, tuple[float, float, float, float]] = {
    Place.OTHER_UNIT: (1.0, 0.0, 0.0, 0.0),
    Place.OTHER_HEATED: (0.5, 0.5, 0.0, fahrenheit(68)),
    Place.OTHER_BUFFER: (0.5, 0.5, 0.0, fahrenheit(50)),
    Place.OTHER_NON_FREEZING: (0.0, 1.0, 0.0, fahrenheit(40)),
    Place.EXTERIOR_WALL: (0.5, 0.5, 0.0, 0.0),
    Place.UNDER_SLAB: (0.0, 0.0, 1.0, 0.0),
    Place.GROUND: (0.0, 0.0, 1.0, 0.0),
    Place.MANUFACTURED_HOME_BELLY: (1.0, 0.0, 0.0, 0.0),
    Place.OUTSIDE: (0.0, 1.0, 0.0, 0.0),
    Place.ROOF_DECK: (0.0, 1.0, 0.0, 0.0),
}
_ATTICS = (Place.ATTIC_VENTED, Place.ATTIC_UNVENTED)
_AIR_HEAT_J_KGK = 1006.0
_ROUNDING_R = 1e-9
_SEALED_ACH = 0.1
# Leakage area per floor area; ASHRAE 62.2 turns it into air changes by the weather factor,
# 0.4 to 0.6 over most of North America.
_SPECIFIC_LEAKAGE = {Place.CRAWLSPACE_VENTED: 1 / 150, Place.ATTIC_VENTED: 1 / 300}
_WEATHER_FACTOR = 0.5
_DEFAULT_HEIGHT_M = {
    Place.BASEMENT_UNCONDITIONED: feet(8),
    Place.CRAWLSPACE_VENTED: feet(3),
    Place.CRAWLSPACE_UNVENTED: feet(3),
    Place.GARAGE: feet(8),
}


class Buffers:
    """Design temperatures of places, kept once worked out."""

    def __init__(self, house: House, day: Context, weather: Weather) -> None:
        self._house = house
        self._day = day
        self._weather = weather
        self._known: dict[Place, tuple[float, float]] = {}
        self._ground: tuple[float, float] | None = None
        self._wall_u: dict[Place, float | None] = {}

    def temperatures(self, place: Place) -> tuple[float, float]:
        """Return the winter and summer design temperature of ``place`` [K]."""
        if place not in self._known:
            self._known[place] = self._work_out(place)
        return self._known[place]

    def conditioned(self) -> tuple[float, float]:
        """Return the winter and summer set points [K]."""
        day = self._day.conditions
        return day.heating_indoor_k, day.cooling_indoor_k

    def differences(self, place: Place) -> tuple[float, float]:
        """Return how far ``place`` is below the room in winter, above it in summer [K]."""
        winter_k, summer_k = self.temperatures(place)
        day = self._day.conditions
        return day.heating_indoor_k - winter_k, summer_k - day.cooling_indoor_k

    def wall_u(self, place: Place) -> float | None:
        """Return the mean U of the walls around ``place``, soil left out; None without walls."""
        if place not in self._wall_u:
            self._wall_u[place] = space_wall_u(self._house, place)
        return self._wall_u[place]

    def _work_out(self, place: Place) -> tuple[float, float]:
        if place.is_conditioned:
            return self.conditioned()
        if place in _ATTICS:
            return self._attic(place)
        if place is Place.GARAGE and not self._is_in_ground(place):
            return self._garage()
        if place in _WEIGHTS:
            return self._weighted(place)
        return self._balance(place)

    def _weighted(self, place: Place) -> tuple[float, float]:
        day = self._day.conditions
        indoors, outdoors, ground, floor_k = _WEIGHTS[place]
        cold_k, warm_k = self._ground_k() if ground else (0.0, 0.0)
        winter = indoors * day.heating_indoor_k + outdoors * day.heating_outdoor_k + ground * cold_k
        summer = indoors * day.cooling_indoor_k + outdoors * day.cooling_outdoor_k + ground * warm_k
        return max(winter, floor_k), max(summer, floor_k)

    def _ground_k(self) -> tuple[float, float]:
        if self._ground is None:
            self._ground = ground_extremes(self._weather, self._day.conditions)
        return self._ground

    def _is_in_ground(self, place: Place) -> bool:
        return any(
            part.surface.inside is place and part.surface.outside is Place.GROUND
            for part in self._house.foundation_walls
        )

    def _garage(self) -> tuple[float, float]:
        day = self._day.conditions
        share = self._garage_share()
        all_f, none_f = _GARAGE_SUMMER_F.get(self._day.daily_range, _GARAGE_SUMMER_F["medium"])
        above_f = all_f * share + none_f * (1 - share)
        winter_k = day.heating_outdoor_k + _GARAGE_WINTER_DK * share
        return winter_k, day.cooling_outdoor_k + fahrenheit_difference(above_f)

    def _garage_share(self) -> float:
        """Return how much of the garage's top lies under conditioned space."""
        under_m2 = other_m2 = 0.0
        for part in self._house.flats:
            below, above = below_and_above(part.surface)
            if below is Place.GARAGE and above.is_conditioned:
                under_m2 += part.surface.area_m2
            elif below is Place.GARAGE:
                other_m2 += part.surface.area_m2
        other_m2 += sum(
            part.surface.area_m2
            for part in self._house.roofs
            if part.surface.inside is Place.GARAGE
        )
        total_m2 = under_m2 + other_m2
        return under_m2 / total_m2 if total_m2 > 0 else _UNKNOWN_SHARE

    def _attic(self, place: Place) -> tuple[float, float]:
        day = self._day.conditions
        roofs = [part for part in self._house.roofs if part.surface.inside is place]
        floors = [part for part in self._house.flats if place in below_and_above(part.surface)]
        roof_r = _mean_r([(one.surface.area_m2, one.construction.r_m2k_w) for one in roofs])
        floor_r = _mean_r([(one.surface.area_m2, one.construction.r_m2k_w) for one in floors])
        if floor_r >= roof_r - _ROUNDING_R:
            summer_k = _attic_base(place, [(one.net_m2, one.construction) for one in roofs])
            correction_dk = self._day.above_reference_dk + self._day.range_adder_dk
            return day.heating_outdoor_k, summer_k + correction_dk
        if place is Place.ATTIC_VENTED:
            return day.heating_outdoor_k, day.cooling_outdoor_k + _VENTED_ENCAPSULATED_DK
        flows = conductances(self._house, place)
        total_w_k = flows.indoors_w_k + flows.outdoors_w_k
        share = flows.indoors_w_k / total_w_k if total_w_k > 0 else 0.0
        summer_k = day.cooling_indoor_k + _SEALED_RISE_DK - _SEALED_SHARE_DK * share
        return self._balance(place)[0], summer_k

    def _balance(self, place: Place) -> tuple[float, float]:
        day = self._day.conditions
        flows = conductances(self._house, place)
        cold_k, warm_k = self._ground_k()
        seasons = (
            (day.heating_indoor_k, day.heating_outdoor_k, cold_k),
            (day.cooling_indoor_k, day.cooling_outdoor_k, warm_k),
        )
        winter_k, summer_k = (
            _mixed(
                (flows.indoors_w_k, indoor_k),
                (flows.outdoors_w_k + self._air_w_k(place, outdoor_k), outdoor_k),
                (flows.ground_w_k, ground_k),
            )
            for indoor_k, outdoor_k, ground_k in seasons
        )
        return winter_k, summer_k

    def _air_w_k(self, place: Place, outdoor_k: float) -> float:
        """Return the heat that air carries between outdoors and ``place`` [W/K]."""
        pressure_pa = standard_pressure(self._day.conditions.elevation_m)
        density = moist_air_density(outdoor_k, 0.0, pressure_pa)
        leakage = _SPECIFIC_LEAKAGE.get(place)
        ach = _SEALED_ACH if leakage is None else 1000 * leakage * _WEATHER_FACTOR
        return self._volume(place) * ach / 3600 * density * _AIR_HEAT_J_KGK

    def _volume(self, place: Place) -> float:
        """Return the volume of ``place`` [m³], from its floor and the height of its walls."""
        house = self._house
        slab_m2 = sum(one.surface.area_m2 for one in house.slabs if one.surface.inside is place)
        flat_m2 = sum(
            one.surface.area_m2 for one in house.flats if place in below_and_above(one.surface)
        )
        area_m2 = slab_m2 or flat_m2
        if place in _ATTICS:
            rises = [
                one.surface.rise_over_run for one in house.roofs if one.surface.inside is place
            ]
            pitch = sum(rises) / len(rises) if rises else 0.0
            return area_m2 * 0.5 * sin(atan(pitch)) * sqrt(area_m2) / 3
        heights = [
            one.surface.height_m for one in house.foundation_walls if one.surface.inside is place
        ]
        return area_m2 * (max(heights) if heights else _DEFAULT_HEIGHT_M.get(place, feet(8)))


def _mixed(*flows: tuple[float, float]) -> float:
    """Return the temperature at which flows of (W/K, K) balance; outdoors where there are none."""
    total_w_k = sum(ua for ua, _ in flows)
    if total_w_k <= 0:
        return flows[1][1]
    return sum(ua * temperature_k for ua, temperature_k in flows) / total_w_k


def _mean_r(layers: list[tuple[float, float]]) -> float:
    """Return the area-weighted R-value of (area, R) [m²K/W]; zero where there is nothing."""
    total_m2 = sum(area for area, _ in layers)
    return sum(area * r for area, r in layers) / total_m2 if total_m2 > 0 else 0.0


def _attic_base(place: Place, roofs: list[tuple[float, RoofConstruction]]) -> float:
    """Return the summer attic at 95 °F outdoors, weighted by net roof area [K]."""
    total_m2 = sum(area for area, _ in roofs)
    if total_m2 <= 0:
        unknown_f = _UNVENTED_ATTIC_F if place is Place.ATTIC_UNVENTED else _HOT_ROOF_F
        return fahrenheit(unknown_f[0])
    return sum(area * _roof_base(place, made) for area, made in roofs) / total_m2


def _roof_base(place: Place, made: RoofConstruction) -> float:
    pair_f = _UNVENTED_ATTIC_F if place is Place.ATTIC_UNVENTED else _covering_base(made)
    return fahrenheit(pair_f[1] if made.radiant_barrier else pair_f[0])


def _covering_base(made: RoofConstruction) -> tuple[float, float]:
    is_dark = made.colour in _DARK
    if made.material is RoofMaterial.WOOD_SHINGLE:
        return _WARM_ROOF_F
    if made.material is RoofMaterial.ASPHALT_SHINGLE:
        return _HOT_ROOF_F if is_dark else _WARM_ROOF_F
    if made.colour is Colour.REFLECTIVE:
        return _COOL_ROOF_F
    if made.material in _TILE:
        return _HOT_TILE_F if is_dark else _WARM_TILE_F
    return _HOT_ROOF_F if is_dark else _WARM_ROOF_F
