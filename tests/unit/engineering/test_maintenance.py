from dataclasses import replace
from typing import Protocol

import pytest

from hpdesigner.engineering.climate.weather import FrostSeason, TemperatureBin, Weather
from hpdesigner.engineering.loads.method import LoadResult
from hpdesigner.engineering.maintenance import (
    is_flammable,
    maintenance_plan,
    seasons,
)
from hpdesigner.engineering.results import MaintenancePlan
from hpdesigner.engineering.sizing.selection import size
from hpdesigner.model.building import Building, FanType, VentilationFan
from hpdesigner.model.choices import Backup, BackupKind, Choices
from hpdesigner.model.distribution import Distribution, ExistingUnit
from hpdesigner.model.equipment import HeatPump, UnitType
from hpdesigner.model.project import Project
from hpdesigner.units import celsius, fahrenheit


class Case(Protocol):
    loads: LoadResult
    weather: Weather
    project: Project


NORTH_C = (-5, -3, 2, 8, 14, 19, 22, 21, 16, 10, 4, -2)
TROPICS_C = (20, 21, 23, 25, 27, 28, 28, 28, 28, 26, 24, 21)


def _weather(case: Case, monthly_c: tuple[float, ...]) -> Weather:
    bins = tuple(
        TemperatureBin(month, celsius(mean + step), 146.0)
        for month, mean in enumerate(monthly_c, start=1)
        for step in (-4, -2, 0, 2, 4)
    )
    return replace(case.weather, bins=bins)


def _plan(unit: HeatPump, case: Case, project: Project | None = None) -> MaintenancePlan:
    home = project or case.project
    return maintenance_plan(home, size(unit, case.loads, case.weather, home), case.weather)


def _items(plan: MaintenancePlan) -> str:
    return "\n".join(task.item for task in plan.tasks)


def test_visits_come_before_the_first_frost_and_the_cooling_season(cold_house: Case):
    year = seasons(_weather(cold_house, NORTH_C), fahrenheit(65))
    # Hours at or below freezing from November on (4 - 4 °C); above 65 °F from May on (14 + 5 °C).
    assert (year.spring_month, year.fall_month) == (5, 10)
    assert year.freezes


def test_south_of_the_equator_the_months_turn(cold_house: Case):
    south = (*NORTH_C[6:], *NORTH_C[:6])
    year = seasons(_weather(cold_house, south), fahrenheit(65))
    assert (year.spring_month, year.fall_month) == (11, 4)


def test_where_it_never_freezes_snow_and_defrost_are_left_out(cold_house: Case, inverter: HeatPump):
    tropics = _weather(cold_house, TROPICS_C)
    assert not seasons(tropics, fahrenheit(65)).freezes
    sizing = size(inverter, cold_house.loads, tropics, cold_house.project)
    plan = maintenance_plan(cold_house.project, sizing, tropics)
    assert "Defrost" not in _items(plan)
    assert "Snow" not in _items(plan)
    assert 1 <= plan.fall_month <= 12


def test_weather_without_hours_gives_the_usual_months(cold_house: Case):
    year = seasons(replace(cold_house.weather, bins=()), fahrenheit(65))
    assert (year.spring_month, year.fall_month) == (4, 10)


@pytest.mark.parametrize(
    ("kind", "there", "absent"),
    [
        (UnitType.DUCTED, "Visible ducts", "Filter screens"),
        (UnitType.DUCTLESS, "Filter screens", "Visible ducts"),
    ],
)
def test_ducted_and_ductless_units_have_their_own_tasks(
    kind: UnitType, there: str, absent: str, cold_house: Case, inverter: HeatPump
):
    items = _items(_plan(inverter.evolve(type=kind), cold_house))
    assert there in items
    assert absent not in items


def test_each_head_of_a_multi_split_is_counted(cold_house: Case, inverter: HeatPump):
    plan = _plan(inverter.evolve(type=UnitType.MULTI_SPLIT, heads=4), cold_house)
    screens = next(task for task in plan.tasks if task.item.startswith("Filter screens"))
    assert "indoor units: 4" in screens.action
    assert len(screens.months) == 12


def test_a_flammable_refrigerant_brings_its_own_task(cold_house: Case, inverter: HeatPump):
    assert "R32" in _items(_plan(inverter.evolve(refrigerant="R-32"), cold_house))
    assert "Flammable" not in _items(_plan(inverter.evolve(refrigerant="R-410A"), cold_house))


@pytest.mark.parametrize(
    ("name", "flammable"),
    [("R-454B", True), ("r32", True), ("R290", True), ("R-410A", False), ("", False)],
)
def test_flammability_is_known_by_name(name: str, flammable: bool):
    assert is_flammable(name) is flammable


def test_backup_brings_the_task_of_its_kind(cold_house: Case, inverter: HeatPump):
    strips = _items(_plan(inverter, cold_house))
    dual = cold_house.project.evolve(
        choices=Choices(backup=Backup(kind=BackupKind.EXISTING)),
        distribution=Distribution(existing=(ExistingUnit(),)),
    )
    furnace = _items(_plan(inverter, cold_house, dual))
    assert "Electric backup heater" in strips
    assert "Change-over" not in strips
    assert "Electric backup heater" not in furnace
    assert "Change-over" in furnace
    assert "Fuel-burning backup" in furnace


def test_a_heat_recovery_ventilator_is_on_the_plan(cold_house: Case, inverter: HeatPump):
    fan = VentilationFan(type=FanType.HRV, airflow_m3_s=0.03)
    project = cold_house.project.evolve(building=Building(ventilation=(fan,)))
    assert "recovery ventilator" in _items(_plan(inverter, cold_house, project))
    assert "recovery ventilator" not in _items(_plan(inverter, cold_house))


def test_everything_that_loses_performance_is_covered(cold_house: Case, inverter: HeatPump):
    reasons = {task.why for task in _plan(inverter, cold_house).tasks}
    assert reasons == {"filter", "coil", "charge", "connection", "control"}


def test_tasks_are_dated_in_the_visits(cold_house: Case, inverter: HeatPump):
    plan = _plan(inverter, cold_house)
    defrost = next(task for task in plan.tasks if task.item == "Defrost")
    coil = next(task for task in plan.tasks if task.item == "Outdoor coil and cabinet")
    assert defrost.months == (plan.fall_month,)
    assert coil.months == (plan.spring_month,)
    assert {task.who for task in plan.tasks} == {"owner", "technician"}


def test_the_first_frost_is_that_of_the_weather(cold_house: Case, inverter: HeatPump):
    case = cold_house
    sizing = size(inverter, case.loads, case.weather, case.project)
    frosty = replace(case.weather, frost=FrostSeason((10, 12), (4, 20), 900.0))
    assert maintenance_plan(case.project, sizing, frosty).first_frost == (10, 12)
    open_days = replace(case.weather, frost=None)
    assert maintenance_plan(case.project, sizing, open_days).first_frost is None
