"""What is said where a unit's data end, where it stands still, and where they cannot be true."""

from typing import Protocol

import pytest
from pytest import approx

from hpdesigner.engineering.climate.weather import Weather
from hpdesigner.engineering.energy.seasonal import year
from hpdesigner.engineering.loads.method import LoadResult
from hpdesigner.engineering.results import CapacityPoint, Sizing, Verdict
from hpdesigner.engineering.sizing.selection import size
from hpdesigner.model.choices import Backup, BackupKind, Choices
from hpdesigner.model.equipment import HeatPump, Mode, PerformancePoint, Speed
from hpdesigner.model.project import Project
from hpdesigner.sentences import sentence
from hpdesigner.units import fahrenheit


class Case(Protocol):
    loads: LoadResult
    weather: Weather
    project: Project


def _size(unit: HeatPump, case: Case, backup: BackupKind = BackupKind.ELECTRIC) -> Sizing:
    choices = Choices(backup=Backup(kind=backup))
    return size(unit, case.loads, case.weather, case.project.evolve(choices=choices))


def _nearest(sizing: Sizing, outdoor_f: float) -> CapacityPoint:
    return min(sizing.curve, key=lambda point: abs(point.outdoor_k - fahrenheit(outdoor_f)))


@pytest.mark.parametrize(
    ("outdoor_f", "said"), [(-9, False), (8, False), (14, True), (30, True), (60, True)]
)
def test_rated_output_is_shown_only_near_its_points(
    outdoor_f: float, said: bool, cold_house: Case, inverter: HeatPump
):
    # Rated and minimum output are published at 17 °F and 47 °F.
    point = _nearest(_size(inverter, cold_house), outdoor_f)
    assert (point.rated_w is not None) is said
    assert (point.minimum_w is not None) is said


def test_no_speed_is_shown_to_fall_to_nothing(cold_house: Case, inverter: HeatPump):
    sizing = _size(inverter, cold_house)
    assert all(point.rated_w is None or point.rated_w > 0 for point in sizing.curve)
    assert all(point.minimum_w is None or point.minimum_w > 0 for point in sizing.curve)


def test_a_unit_that_stops_above_design_has_its_balance_no_lower(
    cold_house: Case, inverter: HeatPump
):
    points = tuple(p.evolve(capacity_w=3 * p.capacity_w) for p in inverter.points)
    large = inverter.evolve(points=points, cut_out_k=fahrenheit(10))
    assert _size(large, cold_house).thermal_balance_k == approx(fahrenheit(10))


def test_a_full_load_selection_that_gives_nothing_at_design_fails(
    cold_house: Case, inverter: HeatPump
):
    sizing = _size(inverter.evolve(cut_out_k=fahrenheit(10)), cold_house)
    line = next(check for check in sizing.checks if check.what == "heating")
    assert (sizing.heating_capacity_at_design_w, sizing.verdict) == (0.0, Verdict.FAIL)
    assert line.verdict is Verdict.FAIL
    assert "sizing.locked_out" in {reason.code for reason in sizing.reasons}


def test_heating_that_stays_in_the_house_carries_what_the_unit_does_not(
    cold_house: Case, inverter: HeatPump
):
    kept = _size(inverter.evolve(cut_out_k=fahrenheit(10)), cold_house, BackupKind.EXISTING)
    line = next(check for check in kept.checks if check.what == "heating")
    assert line.verdict is Verdict.PASS_WITH_NOTES


def test_backup_is_the_only_heat_where_the_unit_has_none(cold_house: Case, inverter: HeatPump):
    chills = inverter.evolve(points=tuple(p for p in inverter.points if p.mode is Mode.COOLING))
    project = cold_house.project
    sizing = size(chills, cold_house.loads, cold_house.weather, project)
    result = year(sizing, cold_house.loads, cold_house.weather, project)
    heated = tuple(one for one in result.bins if one.mode == "heating")
    assert result.hours.with_backup + result.hours.locked_out == approx(
        sum(one.hours_h for one in heated)
    )
    assert all(one.backup_w == min(one.load_w, sizing.backup_installed_w) for one in heated)


def _with_power(unit: HeatPump, mode: Mode, power_w: float) -> HeatPump:
    outdoor_k = fahrenheit(47 if mode is Mode.HEATING else 95)
    others = tuple(p for p in unit.points if (p.mode, p.outdoor_k) != (mode, outdoor_k))
    odd = PerformancePoint(
        mode=mode, speed=Speed.RATED, outdoor_k=outdoor_k, capacity_w=10_000, power_w=power_w
    )
    return unit.evolve(points=(*others, odd))


# An ideal machine reaches 529.67/23 = 23.0 at 47 °F outdoors and 539.67/15 = 36.0 at 95 °F.
@pytest.mark.parametrize(
    ("mode", "cop", "impossible"),
    [
        (Mode.HEATING, 22.9, False),
        (Mode.HEATING, 23.2, True),
        (Mode.COOLING, 35.8, False),
        (Mode.COOLING, 36.2, True),
    ],
)
def test_points_better_than_an_ideal_machine_are_refused(
    mode: Mode, cop: float, impossible: bool, cold_house: Case, inverter: HeatPump
):
    sizing = _size(_with_power(inverter, mode, 10_000 / cop), cold_house)
    found = [sentence(r) for r in sizing.reasons if r.code == "sizing.impossible"]
    assert bool(found) is impossible
    assert all(f"{cop:.1f}" in text or f"{cop:.2f}" in text for text in found)


@pytest.mark.parametrize(("published_f", "nearest_f"), [((17, 47), 17), ((-10, -4), -4)])
def test_capacity_is_said_to_be_continued_from_the_nearest_point(
    published_f: tuple[int, ...], nearest_f: int, cold_house: Case, inverter: HeatPump
):
    # The design temperature of the house is 5 °F.
    full = next(p for p in inverter.points if p.speed is Speed.MAXIMUM)
    points = tuple(full.evolve(outdoor_k=fahrenheit(f)) for f in published_f)
    reasons = _size(inverter.evolve(points=points), cold_house).reasons
    found = [one.facts["nearest"] for one in reasons if one.code == "sizing.extrapolated"]
    assert found == [approx(fahrenheit(nearest_f))]
