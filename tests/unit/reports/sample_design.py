"""A designed house made by hand, so that reports are tested without the engine."""

from datetime import date

from hpdesigner.engineering.climate.weather import (
    DesignConditions,
    StationDesign,
    TemperatureBin,
    Weather,
)
from hpdesigner.engineering.loads.method import LoadResult, RoomLoad
from hpdesigner.engineering.refrigerant.fluid import Dome, State
from hpdesigner.engineering.refrigerant.results import (
    CyclePoint,
    CycleResult,
    NamedState,
    UnitCycle,
)
from hpdesigner.engineering.results import (
    CapacityPoint,
    CheckLine,
    CoolingYear,
    Design,
    Emissions,
    Energy,
    EnergyBin,
    HeatingYear,
    Hours,
    MaintenancePlan,
    MaintenanceTask,
    Money,
    PanelCheck,
    Sizing,
    SoundCheck,
    Verdict,
)
from hpdesigner.model.equipment import HeatPump, Mode, Origin, PerformancePoint, Speed
from hpdesigner.units import celsius, fahrenheit

TODAY = date(2026, 1, 15)
HEATING_W = {
    "windows": 2200.0,
    "doors": 300.0,
    "walls": 2500.0,
    "ceilings": 1000.0,
    "infiltration": 2400.0,
    "ducts": 1600.0,
}
SENSIBLE_W = {"windows": 1500.0, "walls": 400.0, "internal_gains": 900.0, "ducts": 300.0}
LATENT_W = {"infiltration": 250.0, "internal_gains": 350.0}

CONDITIONS = DesignConditions(
    heating_outdoor_k=fahrenheit(5),
    cooling_outdoor_k=fahrenheit(88),
    heating_indoor_k=fahrenheit(70),
    cooling_indoor_k=fahrenheit(75),
    indoor_relative_humidity=0.5,
    humidity_difference_kg_kg=0.004,
    daily_range="medium",
    elevation_m=200.0,
    latitude_deg=42.0,
    origins=(("heating_outdoor_k", "entered"), ("cooling_outdoor_k", "Testville")),
)
WEATHER = Weather(
    name="Testville",
    station_id="000000",
    source="made by hand",
    latitude_deg=42.0,
    longitude_deg=-71.0,
    elevation_m=200.0,
    design=StationDesign(),
    bins=(
        TemperatureBin(1, celsius(-24), 10.0),
        TemperatureBin(1, celsius(-10), 1000.0),
        TemperatureBin(4, celsius(8), 4000.0),
        TemperatureBin(7, celsius(24), 3750.0),
    ),
)
ROOMS = (
    RoomLoad("a", "Living room", 6000.0, 1900.0, 350.0, 0.16, 0.12),
    RoomLoad("b", "Bedroom", 4000.0, 1200.0, None, 0.11, 0.08),
)
LOADS = LoadResult(
    "A method, followed, not certified", CONDITIONS, HEATING_W, SENSIBLE_W, LATENT_W, ROOMS
)
UNIT = HeatPump(
    id="u",
    reference="TEST-1",
    brand="Sampler",
    outdoor_model="OD-36",
    indoor_model="ID-36",
    refrigerant="R32",
    sample=True,
    points=(
        PerformancePoint(
            speed=Speed.MAXIMUM,
            outdoor_k=fahrenheit(5),
            capacity_w=9000,
            power_w=4000,
            origin=Origin.ESTIMATED,
        ),
        PerformancePoint(
            mode=Mode.COOLING, outdoor_k=fahrenheit(95), capacity_w=9500, power_w=2500
        ),
    ),
)


def point(outdoor_f: float, load_w: float, maximum_w: float, **more: object) -> CapacityPoint:
    """A point of a curve with ordinary figures."""
    figures: dict[str, object] = {
        "rated_w": maximum_w * 0.8,
        "minimum_w": 2500.0,
        "power_w": 3000.0,
        "cop": 2.6,
        "extrapolated": False,
    }
    return CapacityPoint(fahrenheit(outdoor_f), load_w, maximum_w, **{**figures, **more})  # type: ignore[arg-type]


CURVE = (
    point(-15, 13000, 0.0, rated_w=None, minimum_w=None, cop=None, extrapolated=True),
    point(-5, 11500, 8000, extrapolated=True),
    point(5, 10000, 9000),
    point(17, 8000, 10000),
    point(47, 3000, 12000),
    point(65, 0, 13000, extrapolated=True),
)
COOLING_CURVE = (point(65, 0, 10500), point(88, 3700, 9700), point(95, 4500, 9500))
SIZING = Sizing(
    unit=UNIT,
    rules="manual-s-2023",
    heating_capacity_at_design_w=9000.0,
    cooling_capacity_at_design_w=9700.0,
    sensible_capacity_at_design_w=7000.0,
    minimum_heating_capacity_at_47f_w=2500.0,
    heating_factor=0.9,
    cooling_factor_total=2.62,
    cooling_factor_sensible=2.26,
    cooling_factor_latent=4.5,
    thermal_balance_k=fahrenheit(9),
    economic_balance_k=None,
    cycling_starts_k=fahrenheit(50),
    hours_below_minimum_h=900.0,
    backup_supplemental_w=1000.0,
    backup_emergency_w=10000.0,
    backup_installed_w=5000.0,
    curve=CURVE,
    cooling_curve=COOLING_CURVE,
    checks=(
        CheckLine("heating", 10000.0, 9000.0, 0.9, None, 1.4, Verdict.PASS),
        CheckLine("total_cooling", 3700.0, None, None, 0.9, 1.3, Verdict.FAIL),
    ),
    verdict=Verdict.PASS_WITH_NOTES,
)
ENERGY = Energy(
    weather="Testville",
    heating=HeatingYear(20e6, 19e6, 0.9e6, 0.1e6, 7e6, 0.9e6, 0.2e6, 0.1e6, 0.0, 2.44),
    cooling=CoolingYear(3e6, 3e6, 0.8e6, 3.75),
    hours=Hours(4800.0, 60.0, 0.0, 900.0),
    cost=Money("USD", {"electricity": 1500.0}, {"electricity": 0.166}, "bills of 2025"),
    emissions=Emissions({"electricity": 3000.0}, "grid table"),
    bins=(
        EnergyBin(celsius(-24), 10.0, 13000, 8000, 4900, 100, 1.8, "heating"),
        EnergyBin(celsius(-10), 1000.0, 8000, 8000, 0, 0, 2.4, "heating"),
        EnergyBin(celsius(8), 4000.0, 3000, 3000, 0, 0, 3.4, "heating"),
        EnergyBin(celsius(24), 3750.0, 800, 800, 0, 0, 4.0, "cooling"),
    ),
    existing_cost=Money("USD", {"natural_gas": 1700.0}, {"natural_gas": 0.05}, "bills of 2025"),
    existing_emissions=Emissions({"natural_gas": 5000.0}, "fuel table"),
)
PLAN = MaintenancePlan(
    5,
    9,
    (10, 2),
    (
        MaintenanceTask("Filter", "owner", "monthly", "Look and change.", (), "filter"),
        MaintenanceTask("Outdoor coil", "technician", "yearly", "Wash.", (5,), "coil"),
        MaintenanceTask("Defrost", "technician", "yearly", "Watch one.", (9,), "control"),
    ),
    "trade practice",
)
DESIGN = Design(
    weather=WEATHER,
    conditions=CONDITIONS,
    loads=LOADS,
    candidates=(SIZING, SIZING),
    sizing=SIZING,
    energy=ENERGY,
    panel=PanelCheck(200.0, 18000.0, 75.0, 125.0, 30.0, 40.0, 21.0, "a method", True),
    sound=SoundCheck(44.0, 50.0),
    maintenance=PLAN,
    evidence={"measured": 3, "default": 5},
)
BARE_DESIGN = Design(
    weather=WEATHER,
    conditions=CONDITIONS,
    loads=LoadResult("A method", CONDITIONS, {}, {}, {}),
    candidates=(),
    sizing=None,
    energy=None,
    panel=None,
    sound=None,
    maintenance=None,
)


def _state(t_c: float, p: float, h: float, rho: float, x: float | None = None) -> State:
    return State(celsius(t_c), p, h, 1800.0, rho, x)


RESULT = CycleResult(
    refrigerant="R32",
    topology="simple",
    coolprop="8.0.0",
    cop_heating=2.9,
    cop_cooling=1.9,
    pressure_ratio=6.1,
    discharge_temperature_k=celsius(104),
    compressor_work_j_kg=90e3,
    condenser_heat_j_kg=261e3,
    evaporator_heat_j_kg=171e3,
    states=(
        NamedState("1 compressor suction", _state(-20, 3.5e5, 511e3, 9.0)),
        NamedState("2s ideal discharge", _state(84, 20e5, 580e3, 50.0)),
        NamedState("2 compressor discharge", _state(104, 20e5, 601e3, 45.0)),
        NamedState("3 liquid after the condenser", _state(30, 20e5, 255e3, 930.0)),
        NamedState("4 evaporator inlet", _state(-25, 3.5e5, 255e3, 40.0, 0.25)),
    ),
)
CYCLE = UnitCycle(
    unit_label=UNIT.label,
    refrigerant="R32",
    coolprop="8.0.0",
    sweep=(
        CyclePoint(
            fahrenheit(5),
            "heating",
            celsius(-25),
            celsius(33),
            9e3,
            4e3,
            2.2,
            377.0,
            6.1,
            False,
            True,
        ),
        CyclePoint(
            fahrenheit(47),
            "heating",
            celsius(1),
            celsius(38),
            12e3,
            3e3,
            4.0,
            350.0,
            3.0,
            False,
            False,
        ),
        CyclePoint(
            fahrenheit(95),
            "cooling",
            celsius(9),
            celsius(46),
            9e3,
            2e3,
            4.1,
            350.0,
            2.9,
            False,
            False,
        ),
    ),
    heating=RESULT,
    cooling=RESULT,
    heating_outdoor_k=fahrenheit(5),
    cooling_outdoor_k=fahrenheit(88),
    dome=Dome((1e5, 10e5, 40e5), (100e3, 220e3, 340e3), (495e3, 517e3, 500e3)),
)
