"""The default figures of the simplified room heat loss, from ``resources/loads/en12831.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from hpdesigner.assets import resource


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures in SI; their sources stand beside them in the file."""

    bridge_w_m2k: float
    air_j_m3k: float
    minimum_air_change_1_h: float
    house_share: float
    n50_1_h: Mapping[str, float]
    shielding: Mapping[str, tuple[float, ...]]
    height_limits_m: tuple[float, ...]
    height_factors: tuple[float, ...]
    ground_variation: float
    groundwater: float
    floor_film_m2k_w: float
    outside_film_m2k_w: float
    wall_thickness_m: float
    soil_w_mk: Mapping[str, float]


@lru_cache(maxsize=1)
def default_figures() -> Figures:
    """Return the figures of the file."""
    table = tomllib.loads(resource("loads", "en12831.toml").read_text("utf-8"))
    air, ground = table["air"], table["ground"]
    return Figures(
        bridge_w_m2k=table["thermal_bridges"]["supplement_w_m2k"],
        air_j_m3k=air["heat_wh_m3k"] * 3600,
        minimum_air_change_1_h=air["minimum_air_change_1_h"],
        house_share=air["house_share"],
        n50_1_h=table["n50_1_h"],
        shielding={key: tuple(row) for key, row in table["shielding_by_openings"].items()},
        height_limits_m=tuple(table["height"]["limits_m"]),
        height_factors=tuple(table["height"]["factors"]),
        ground_variation=ground["annual_variation_factor"],
        groundwater=ground["groundwater_factor"],
        floor_film_m2k_w=ground["floor_inside_film_m2k_w"],
        outside_film_m2k_w=ground["outside_film_m2k_w"],
        wall_thickness_m=ground["wall_thickness_m"],
        soil_w_mk=table["soil_w_mk"],
    )
