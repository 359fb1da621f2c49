"""Outdoor air of a room: leakage at 50 Pa made natural, fans, and the least that hygiene asks.

Recovered heat is taken off the fans' air; where leakage and fans together bring less than the
minimum, the rest comes in cold.
"""

from bisect import bisect_left
from dataclasses import dataclass

from hpdesigner.engineering.loads.en12831_figures import Figures
from hpdesigner.engineering.loads.house import House
from hpdesigner.engineering.loads.infiltration import airflow_at_50_pa, leakage_area
from hpdesigner.engineering.loads.ventilation import EXHAUSTING, SUPPLYING, mean_airflow
from hpdesigner.model.building import Building, VentilationFan
from hpdesigner.model.envelope import Place
from hpdesigner.model.site import Site
from hpdesigner.units import HOUR_S

_OUTDOORS = (Place.OUTSIDE, Place.GROUND)


@dataclass(frozen=True, slots=True)
class Fans:
    """Air that fans move [m³/s], averaged over the day."""

    supply_m3_s: float
    cold_supply_m3_s: float
    """Supply air less what heat recovery makes good."""
    surplus_m3_s: float
    """Exhaust beyond supply, made up by leaks; zero or more."""


@dataclass(frozen=True, slots=True)
class Air:
    """Outdoor air of a room or house as it counts for heating [m³/s]."""

    leaked_m3_s: float
    ventilated_m3_s: float
    """Fans and whatever lacks to the minimum."""


def tested_air_change(building: Building, figures: Figures) -> float:
    """Return the air change at 50 Pa [1/h], measured or by description."""
    area_m2 = leakage_area(building)
    volume_m3 = building.conditioned_volume_m3
    if area_m2 is None or volume_m3 <= 0:
        return figures.n50_1_h[building.infiltration.leakiness.value]
    exterior_m2 = area_m2 * building.infiltration.exterior_fraction
    return airflow_at_50_pa(exterior_m2) * HOUR_S / volume_m3


def openings_outdoors(house: House) -> dict[str | None, int]:
    """Return how many windows, doors and skylights of each room face outdoors."""
    counts: dict[str | None, int] = {}
    rooms = [one.room_id for one in house.windows if one.beyond in _OUTDOORS]
    rooms += [one.room_id for one in house.doors if one.beyond in _OUTDOORS]
    rooms += [one.room_id for one in house.skylights if one.beyond is not None]
    for room_id in rooms:
        counts[room_id] = counts.get(room_id, 0) + 1
    return counts


def infiltration(
    volume_m3: float,
    n50_1_h: float,
    openings: int,
    height_m: float,
    site: Site,
    figures: Figures,
) -> float:
    """Return what leaks into a room [m³/s].

    Source: EN 12831:2003, 2·V·n50·e·ε.
    """
    by_openings = figures.shielding[site.shielding.value]
    shielding = by_openings[min(openings, len(by_openings) - 1)]
    height = figures.height_factors[bisect_left(figures.height_limits_m, height_m)]
    return 2 * volume_m3 * n50_1_h / HOUR_S * shielding * height


def fans(all_fans: tuple[VentilationFan, ...]) -> Fans:
    """Return the air of all fans together; fans to the equipment bring the house air as well."""
    supply = cold = exhaust = 0.0
    for fan in all_fans:
        airflow_m3_s = mean_airflow(fan)
        if fan.type in SUPPLYING:
            supply += airflow_m3_s
            cold += airflow_m3_s * (1 - fan.sensible_effectiveness_heating)
        if fan.type in EXHAUSTING:
            exhaust += airflow_m3_s
    return Fans(supply, cold, max(exhaust - supply, 0.0))


def air(leaked_m3_s: float, moved: Fans, share: float, minimum_m3_s: float) -> Air:
    """Return the air of a room with its ``share`` of the fans, or of the house with all."""
    leaked_m3_s += moved.surplus_m3_s * share
    lacking_m3_s = max(minimum_m3_s - leaked_m3_s - moved.supply_m3_s * share, 0.0)
    return Air(leaked_m3_s, moved.cold_supply_m3_s * share + lacking_m3_s)
