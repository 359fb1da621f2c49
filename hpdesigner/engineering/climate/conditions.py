"""Design conditions of a house: what was entered first, then what the weather offers.

Every figure keeps a line that says where it is from. A station without a published figure is
asked for the same percentile of its own year; where even that is missing, the reader is told
which field to fill.
"""

from bisect import bisect_left
from itertools import accumulate

from hpdesigner.engineering.climate.psychrometrics import (
    humidity_ratio,
    humidity_ratio_from_wet_bulb,
    standard_pressure,
)
from hpdesigner.engineering.climate.weather import DesignConditions, Weather
from hpdesigner.model.site import DailyRange, Site
from hpdesigner.problems import HpdError, Problem
from hpdesigner.units import fahrenheit_difference, grains

ENTERED = "entered"
GRAIN_STEP = 0.1  # design grains are rounded to this, as in the tables of the method
MEDIUM_RANGE_FROM_DK = fahrenheit_difference(16)  # daily range classes of the load method
HIGH_RANGE_ABOVE_DK = fahrenheit_difference(25)
COINCIDENT_DK = 0.75  # a bin and, between two bins, its neighbour

Figure = tuple[float, str]
"""A value and where it is from."""


def design_conditions(site: Site, weather: Weather) -> DesignConditions:
    """Return what the loads of a house at ``site`` are calculated at.

    Raises:
        HpdError: A figure was not entered and the weather has nothing to derive it from; the
            problem names the field to fill.
    """
    outdoor, indoor = site.outdoor, site.indoor
    heating = _first(outdoor.heating_dry_bulb_k) or _heating(weather)
    cooling = _first(outdoor.cooling_dry_bulb_k) or _cooling(weather)
    daily_range, daily_range_origin = _daily_range(site, weather)
    elevation = _first(site.elevation_m) or (weather.elevation_m, weather.name)
    latitude = _first(site.latitude_deg) or (weather.latitude_deg, weather.name)
    humidity = _humidity_difference(site, weather, elevation[0])
    return DesignConditions(
        heating_outdoor_k=heating[0],
        cooling_outdoor_k=cooling[0],
        heating_indoor_k=indoor.heating_k,
        cooling_indoor_k=indoor.cooling_k,
        indoor_relative_humidity=indoor.cooling_relative_humidity,
        humidity_difference_kg_kg=humidity[0],
        daily_range=daily_range,
        elevation_m=elevation[0],
        latitude_deg=latitude[0],
        origins=(
            ("heating_outdoor_k", heating[1]),
            ("cooling_outdoor_k", cooling[1]),
            ("humidity_difference_kg_kg", humidity[1]),
            ("daily_range", daily_range_origin),
            ("elevation_m", elevation[1]),
            ("latitude_deg", latitude[1]),
        ),
    )


def daily_range_class(daily_range_dk: float) -> DailyRange:
    """Return the class of the mean daily swing of the hottest month [K].

    Source: below 16 °F low, 16 to 25 °F medium, above 25 °F high.
    """
    if daily_range_dk < MEDIUM_RANGE_FROM_DK:
        return DailyRange.LOW
    return DailyRange.HIGH if daily_range_dk > HIGH_RANGE_ABOVE_DK else DailyRange.MEDIUM


def percentile_of_year(weather: Weather, share_colder: float) -> float | None:
    """Return the temperature [K] that a share of the year's hours lies below, or None.

    Hours are taken as spread evenly over the width of their bin.
    """
    bins = weather.annual_bins()
    total_h = sum(hours for _, hours in bins)
    if total_h <= 0:
        return None
    wanted_h = share_colder * total_h
    below_h = list(accumulate(hours for _, hours in bins))
    at = min(bisect_left(below_h, wanted_h), len(bins) - 1)
    centre_k, hours = bins[at]
    return centre_k + 0.5 - (below_h[at] - wanted_h) / hours


def _first(entered: float | None) -> Figure | None:
    return None if entered is None else (entered, ENTERED)


def _heating(weather: Weather) -> Figure:
    return _published_or_percentile(weather, weather.design.heating_99_k, 0.01, "heating_dry_bulb")


def _cooling(weather: Weather) -> Figure:
    return _published_or_percentile(weather, weather.design.cooling_1_k, 0.99, "cooling_dry_bulb")


def _published_or_percentile(
    weather: Weather, published_k: float | None, share_colder: float, field: str
) -> Figure:
    if published_k is not None:
        return published_k, _station(weather)
    derived_k = percentile_of_year(weather, share_colder)
    if derived_k is None:
        raise HpdError(
            Problem(f"climate.no_{field}", ("site", "outdoor", f"{field}_k"), facts=_name(weather))
        )
    return derived_k, f"{weather.name}, percentile of its year (no published figure)"


def _daily_range(site: Site, weather: Weather) -> tuple[DailyRange, str]:
    if site.outdoor.daily_range is not None:
        return site.outdoor.daily_range, ENTERED
    if weather.design.daily_range_dk is not None:
        return daily_range_class(weather.design.daily_range_dk), _station(weather)
    return DailyRange.MEDIUM, f"assumed medium ({weather.name} gives no daily range)"


def _humidity_difference(site: Site, weather: Weather, elevation_m: float) -> Figure:
    """1 % dry bulb with coincident wet bulb at the station, less the air kept indoors."""
    if site.outdoor.humidity_difference_kg_kg is not None:
        return site.outdoor.humidity_difference_kg_kg, ENTERED
    dry_k, wet_k, origin = _coincident_pair(site, weather)
    outdoor = humidity_ratio_from_wet_bulb(dry_k, wet_k, standard_pressure(weather.elevation_m))
    indoor = humidity_ratio(
        site.indoor.cooling_k,
        site.indoor.cooling_relative_humidity,
        standard_pressure(elevation_m),
    )
    steps = round((outdoor - indoor) / grains(GRAIN_STEP))
    return steps * grains(GRAIN_STEP), origin


def _coincident_pair(site: Site, weather: Weather) -> tuple[float, float, str]:
    """Return dry bulb, wet bulb and origin; a wet bulb stays with its own dry bulb."""
    entered_wet_k = site.outdoor.cooling_wet_bulb_k
    if entered_wet_k is not None:
        dry_k = (_first(site.outdoor.cooling_dry_bulb_k) or _cooling(weather))[0]
        return dry_k, min(entered_wet_k, dry_k), "from the wet bulb entered"
    design = weather.design
    if design.cooling_1_k is not None and design.cooling_1_wet_bulb_k is not None:
        return design.cooling_1_k, design.cooling_1_wet_bulb_k, _station(weather)
    dry_k = _cooling(weather)[0]
    wet_k = _mean_wet_bulb_near(weather, dry_k)
    if wet_k is None:
        raise HpdError(
            Problem(
                "climate.no_humidity",
                ("site", "outdoor", "humidity_difference_kg_kg"),
                facts=_name(weather),
            )
        )
    return dry_k, wet_k, f"{weather.name}, mean wet bulb of its hours near the design temperature"


def _mean_wet_bulb_near(weather: Weather, dry_k: float) -> float | None:
    """Return the mean wet bulb [K] of the hours nearest a dry bulb, or None."""
    known = [
        (abs(one.outdoor_k - dry_k), one.wet_bulb_k, one.hours_h)
        for one in weather.bins
        if one.wet_bulb_k is not None and one.hours_h > 0
    ]
    if not known:
        return None
    reach_dk = max(COINCIDENT_DK, min(distance for distance, _, _ in known))
    near = [(wet_k, hours) for distance, wet_k, hours in known if distance <= reach_dk]
    return sum(wet_k * hours for wet_k, hours in near) / sum(hours for _, hours in near)


def _station(weather: Weather) -> str:
    basis = weather.design.basis
    if basis.startswith(weather.name):
        return basis
    return ", ".join(part for part in (weather.name, basis) if part)


def _name(weather: Weather) -> dict[str, float | str]:
    return {"station": weather.name}
