"""How warm shallow ground gets, from the months of the year above it."""

from math import atan, cos, exp, pi, sin, sqrt

from hpdesigner.engineering.climate.weather import DesignConditions, Weather

_MID_MONTH_DAYS = (15, 46, 74, 95, 135, 166, 196, 227, 258, 288, 319, 349)
_HOURS_A_YEAR = 8760.0
_DIFFUSIVITY_FT2_H = 0.025
_DEPTH_FT = 10.0
_PHASE = 0.6
_MONTHS = 12


def ground_extremes(weather: Weather, conditions: DesignConditions) -> tuple[float, float]:
    """Return the coldest and warmest shallow ground of the year [K].

    Without a full year of weather both are the middle of the two design temperatures.

    Source: Kusuda and Achenbach's annual wave, averaged over the top ten feet.
    """
    months = _monthly_means(weather)
    if len(months) < _MONTHS:
        middle_k = (conditions.heating_outdoor_k + conditions.cooling_outdoor_k) / 2
        return middle_k, middle_k
    mean_k = _annual_mean(weather)
    half_range_dk = (max(months.values()) - min(months.values())) / 2
    beta = sqrt(pi / (_HOURS_A_YEAR * _DIFFUSIVITY_FT2_H)) * _DEPTH_FT
    x = exp(-beta)
    damping = sqrt((x * x - 2 * x * cos(beta) + 1) / (2 * beta * beta))
    lag = atan((1 - x * (cos(beta) + sin(beta))) / (1 - x * (cos(beta) - sin(beta))))
    waves = [cos(2 * pi * 24 * day / _HOURS_A_YEAR - _PHASE - lag) for day in _MID_MONTH_DAYS]
    swing_dk = half_range_dk * damping
    return mean_k - swing_dk * max(waves), mean_k - swing_dk * min(waves)


def _monthly_means(weather: Weather) -> dict[int, float]:
    hours: dict[int, float] = {}
    degrees: dict[int, float] = {}
    for one in weather.bins:
        hours[one.month] = hours.get(one.month, 0.0) + one.hours_h
        degrees[one.month] = degrees.get(one.month, 0.0) + one.hours_h * one.outdoor_k
    return {month: degrees[month] / total for month, total in hours.items() if total > 0}


def _annual_mean(weather: Weather) -> float:
    hours = sum(one.hours_h for one in weather.bins)
    return sum(one.hours_h * one.outdoor_k for one in weather.bins) / hours
