"""A house in a cold climate, its weather and a few units, made from plain figures."""

from dataclasses import dataclass
from math import cos, exp, pi

import pytest

from hpdesigner.engineering.climate.weather import (
    DesignConditions,
    StationDesign,
    TemperatureBin,
    Weather,
)
from hpdesigner.engineering.loads.method import LoadResult
from hpdesigner.model.equipment import (
    CompressorType,
    HeatPump,
    Mode,
    PerformancePoint,
    Speed,
)
from hpdesigner.model.project import Project
from hpdesigner.units import btu_per_hour, celsius, fahrenheit


@dataclass(frozen=True)
class Case:
    """What the stages after the loads are given."""

    loads: LoadResult
    weather: Weather
    project: Project


def made_loads(heating: float, sensible: float, latent: float) -> LoadResult:
    """Return loads given in Btu/h, at 5 °F, 88 °F, 70 °F and 75 °F with 50 %."""
    conditions = DesignConditions(
        fahrenheit(5), fahrenheit(88), fahrenheit(70), fahrenheit(75), 0.5, 0.004, "medium", 0, 42
    )
    return LoadResult(
        "figures",
        conditions,
        {"walls": btu_per_hour(heating)},
        {"walls": btu_per_hour(sensible), "blower_heat": btu_per_hour(1_707)},
        {"infiltration": btu_per_hour(latent)},
    )


def made_weather(mean_c: float = 9.0, swing_k: float = 13.0) -> Weather:
    """Return a year whose months swing around a mean, each with a bell of temperatures."""
    weights = {
        (month, degree): exp(
            -((degree - mean_c + swing_k * cos((month - 0.5) * pi / 6)) ** 2) / 72.0
        )
        for month in range(1, 13)
        for degree in range(-30, 46)
    }
    whole = sum(weights.values())
    bins = tuple(
        TemperatureBin(month, celsius(degree), 8760 * weight / whole)
        for (month, degree), weight in weights.items()
    )
    return Weather("Made", "0", "test", 42.0, -71.0, 0.0, StationDesign(), bins)


def point(
    mode: Mode, speed: Speed, outdoor_f: float, capacity: float, power_kw: float | None = None
) -> PerformancePoint:
    """Return a point given in °F, Btu/h and kW."""
    return PerformancePoint(
        mode=mode,
        speed=speed,
        outdoor_k=fahrenheit(outdoor_f),
        capacity_w=btu_per_hour(capacity),
        power_w=None if power_kw is None else power_kw * 1000,
    )


INVERTER = HeatPump(
    id="inverter",
    reference="inverter",
    brand="Test",
    outdoor_model="V",
    compressor=CompressorType.VARIABLE,
    cut_out_k=fahrenheit(-13),
    points=(
        point(Mode.HEATING, Speed.RATED, 47, 36_000, 2.8),
        point(Mode.HEATING, Speed.RATED, 17, 25_000, 2.7),
        point(Mode.HEATING, Speed.MAXIMUM, 5, 30_000, 4.5),
        point(Mode.HEATING, Speed.MINIMUM, 47, 10_000, 0.7),
        point(Mode.HEATING, Speed.MINIMUM, 17, 9_000, 1.0),
        point(Mode.COOLING, Speed.RATED, 95, 30_000, 2.6),
        point(Mode.COOLING, Speed.RATED, 82, 32_000, 2.1),
        point(Mode.COOLING, Speed.MINIMUM, 82, 9_000, 0.45),
    ),
)
SINGLE = HeatPump(
    id="single",
    reference="single",
    brand="Test",
    outdoor_model="S",
    compressor=CompressorType.SINGLE,
    points=(
        point(Mode.HEATING, Speed.RATED, 47, 29_000, 2.25),
        point(Mode.HEATING, Speed.RATED, 17, 18_200, 2.08),
        point(Mode.COOLING, Speed.RATED, 95, 28_400, 2.4),
        point(Mode.COOLING, Speed.RATED, 82, 30_300, 2.0),
    ),
)


@pytest.fixture(scope="session")
def cold_house() -> Case:
    """36,000 Btu/h at 5 °F; 20,000 + 3,500 Btu/h at 88 °F besides blower heat."""
    project = Project(id="test")
    return Case(made_loads(36_000, 20_000, 3_500), made_weather(), project)


@pytest.fixture(scope="session")
def inverter() -> HeatPump:
    """A three-ton variable unit as a certificate shows it: rated and maximum mixed."""
    return INVERTER


@pytest.fixture(scope="session")
def single() -> HeatPump:
    """A single-speed unit without a published cut-out."""
    return SINGLE
