from dataclasses import replace
from itertools import pairwise
from typing import Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.engineering.climate.weather import Weather
from hpdesigner.engineering.loads.method import LoadResult
from hpdesigner.engineering.results import Sizing, Verdict
from hpdesigner.engineering.sizing.ranking import rank
from hpdesigner.engineering.sizing.selection import size
from hpdesigner.model.choices import Backup, BackupKind, Choices, Controls, DefrostModel, Tariffs
from hpdesigner.model.distribution import Distribution, ExistingUnit
from hpdesigner.model.equipment import HeatPump, Mode
from hpdesigner.model.project import Options, Project
from hpdesigner.problems import Severity
from hpdesigner.sentences import known_codes, sentence
from hpdesigner.units import btu_per_hour, fahrenheit


class Case(Protocol):
    loads: LoadResult
    weather: Weather
    project: Project


def _size(unit: HeatPump, case: Case, **choices: object) -> Sizing:
    project = case.project.evolve(choices=Choices.model_validate(choices))
    return size(unit, case.loads, case.weather, project)


def _scaled(unit: HeatPump, factor: float, reference: str = "scaled") -> HeatPump:
    points = tuple(
        p.evolve(capacity_w=p.capacity_w * factor, power_w=p.power_w and p.power_w * factor)
        for p in unit.points
    )
    return unit.evolve(points=points, reference=reference)


def _codes(sizing: Sizing) -> set[str]:
    return {problem.code for problem in sizing.reasons}


def test_capacity_at_design_is_the_maximum_with_frost(cold_house: Case, inverter: HeatPump):
    sizing = _size(inverter, cold_house)
    # Published maximum at 5 °F, RESNET frost at 5 °F: 1 - 1.8 x 0.08.
    expected_w = btu_per_hour(30_000) * 0.856
    assert sizing.heating_capacity_at_design_w == approx(expected_w)
    assert sizing.heating_factor == approx(30_000 * 0.856 / 36_000)
    assert sizing.backup_supplemental_w == approx(btu_per_hour(36_000) - expected_w)
    assert sizing.backup_installed_w == 5_000


def test_without_frost_the_published_figure_stands(cold_house: Case, inverter: HeatPump):
    controls = Controls(defrost=DefrostModel.NONE)
    sizing = _size(inverter, cold_house, controls=controls)
    assert sizing.heating_factor == approx(30 / 36)


def test_blower_heat_does_not_count_as_load(cold_house: Case, inverter: HeatPump):
    more = dict(cold_house.loads.cooling_sensible_w) | {"blower_heat": 5_000.0}
    hotter = replace(cold_house.loads, cooling_sensible_w=more)
    before = size(inverter, cold_house.loads, cold_house.weather, cold_house.project)
    after = size(inverter, hotter, cold_house.weather, cold_house.project)
    assert after.cooling_factor_total == before.cooling_factor_total
    total = next(check for check in before.checks if check.what == "total_cooling")
    assert total.load_w == approx(btu_per_hour(23_500))


def test_sensible_and_latent_make_the_total(cold_house: Case, inverter: HeatPump):
    sizing = _size(inverter, cold_house)
    assert sizing.cooling_capacity_at_design_w is not None
    assert sizing.sensible_capacity_at_design_w is not None
    assert sizing.cooling_factor_latent is not None
    latent_w = sizing.cooling_factor_latent * btu_per_hour(3_500)
    whole_w = sizing.sensible_capacity_at_design_w + latent_w
    assert whole_w == approx(sizing.cooling_capacity_at_design_w)


def test_emergency_heat_carries_the_house_alone(cold_house: Case, inverter: HeatPump):
    sizing = _size(inverter, cold_house)
    assert sizing.backup_emergency_w == approx(btu_per_hour(36_000))


@given(factor=st.floats(0.2, 4.0))
def test_a_larger_unit_never_needs_more_backup(cold_house: Case, inverter: HeatPump, factor: float):
    smaller = _size(_scaled(inverter, factor), cold_house)
    larger = _size(_scaled(inverter, factor * 1.1), cold_house)
    assert larger.backup_supplemental_w <= smaller.backup_supplemental_w
    assert larger.heating_factor > smaller.heating_factor
    assert smaller.backup_supplemental_w <= smaller.backup_emergency_w


def test_a_lock_out_above_design_leaves_backup_the_whole_load(cold_house: Case, inverter: HeatPump):
    controls = Controls(compressor_lockout_k=fahrenheit(20))
    sizing = _size(inverter, cold_house, controls=controls)
    assert sizing.heating_capacity_at_design_w == 0
    assert sizing.backup_supplemental_w == approx(btu_per_hour(36_000))
    assert "sizing.locked_out" in _codes(sizing)


def test_too_little_backup_is_said(cold_house: Case, inverter: HeatPump):
    sizing = _size(inverter, cold_house, backup=Backup(kind=BackupKind.NONE))
    assert "sizing.backup_short" in _codes(sizing)
    assert sizing.verdict is Verdict.FAIL


def test_the_thermal_balance_is_on_the_curve(cold_house: Case, inverter: HeatPump):
    sizing = _size(inverter, cold_house)
    assert sizing.thermal_balance_k is not None
    colder = [p for p in sizing.curve if p.outdoor_k < sizing.thermal_balance_k]
    assert all(p.maximum_w < p.load_w for p in colder)


def test_hours_below_minimum_are_those_warmer_than_where_cycling_starts(
    cold_house: Case, inverter: HeatPump
):
    sizing = _size(inverter, cold_house)
    assert sizing.cycling_starts_k is not None
    start_k, end_k = sizing.cycling_starts_k, Controls().zero_load_k
    expected_h = sum(h for t, h in cold_house.weather.annual_bins() if start_k < t < end_k)
    assert sizing.hours_below_minimum_h == approx(expected_h)


def test_a_unit_without_minimum_data_is_not_judged_on_cycling(cold_house: Case, single: HeatPump):
    sizing = _size(single, cold_house)
    assert sizing.cycling_starts_k is None
    assert sizing.minimum_heating_capacity_at_47f_w is None


def test_the_economic_balance_weighs_prices_at_the_house_load(cold_house: Case, inverter: HeatPump):
    tariffs = Tariffs(electricity_per_kwh=0.20, gas_per_therm=2.0)
    furnace = ExistingUnit(heating_efficiency=0.90, capacity_w=20_000)
    project = cold_house.project.evolve(
        choices=Choices(tariffs=tariffs), distribution=Distribution(existing=(furnace,))
    )
    sizing = size(inverter, cold_house.loads, cold_house.weather, project)
    assert sizing.economic_balance_k is not None
    nearest = min(sizing.curve, key=lambda p: abs(p.outdoor_k - sizing.economic_balance_k))
    # 0.20 $/kWh x 0.90 over 2.00 $ / 29.3071 kWh
    assert nearest.cop == approx(0.20 * 0.90 * 29.3071 / 2.0, rel=0.03)


def test_without_a_fuel_there_is_no_economic_balance(cold_house: Case, inverter: HeatPump):
    assert _size(inverter, cold_house).economic_balance_k is None


def test_curves_ascend_and_hold_the_design_point(cold_house: Case, inverter: HeatPump):
    sizing = _size(inverter, cold_house)
    places = [p.outdoor_k for p in sizing.curve]
    assert all(a < b for a, b in pairwise(places))
    at_design = next(p for p in sizing.curve if p.outdoor_k == fahrenheit(5))
    assert at_design.maximum_w == approx(sizing.heating_capacity_at_design_w)
    assert at_design.load_w == approx(btu_per_hour(36_000))


def test_a_unit_without_points_fails_and_says_why(cold_house: Case, inverter: HeatPump):
    sizing = _size(inverter.evolve(points=()), cold_house)
    assert sizing.verdict is Verdict.FAIL
    assert {"sizing.no_heating_data", "sizing.no_cooling_data"} <= _codes(sizing)


def test_a_heating_only_unit_is_sized_for_heat(cold_house: Case, inverter: HeatPump):
    heating = tuple(p for p in inverter.points if p.mode is Mode.HEATING)
    sizing = _size(inverter.evolve(points=heating), cold_house)
    assert sizing.cooling_capacity_at_design_w is None
    assert sizing.cooling_curve == ()
    assert sizing.heating_factor > 0


def test_every_reason_has_a_sentence(cold_house: Case, inverter: HeatPump, single: HeatPump):
    units = (inverter, single, inverter.evolve(points=()), single.evolve(sample=True))
    problems = [p for unit in units for p in _size(unit, cold_house).reasons]
    assert {p.code for p in problems} <= known_codes()
    assert all(sentence(p) and sentence(p, "si") for p in problems)


@pytest.mark.parametrize("rules", ["manual-s-2023", "manual-s-2014", "cold-climate"])
def test_the_rules_of_the_project_are_used(rules: str, cold_house: Case, inverter: HeatPump):
    project = cold_house.project.evolve(options=Options(sizing_rules=rules))
    assert size(inverter, cold_house.loads, cold_house.weather, project).rules == rules


def test_ranking_puts_passing_and_close_units_first(cold_house: Case, inverter: HeatPump):
    units = [_scaled(inverter, tenth / 10, f"{tenth:02}") for tenth in range(3, 31)]
    ranked = rank(units, cold_house.loads, cold_house.weather, cold_house.project, count=6)
    assert len(ranked) == 6
    order = [list(Verdict).index(sizing.verdict) for sizing in ranked]
    assert order == sorted(order)
    assert 0.9 < ranked[0].heating_factor < 1.3


def test_ranking_does_not_depend_on_the_order_of_the_catalogue(
    cold_house: Case, inverter: HeatPump, single: HeatPump
):
    units = [single, *(_scaled(inverter, tenth / 10, f"{tenth:02}") for tenth in range(8, 20))]
    case = cold_house
    there = rank(units, case.loads, case.weather, case.project)
    back = rank(tuple(reversed(units)), case.loads, case.weather, case.project)
    assert [s.unit.reference for s in there] == [s.unit.reference for s in back]


def test_an_empty_catalogue_ranks_nothing(cold_house: Case):
    assert rank((), cold_house.loads, cold_house.weather, cold_house.project) == ()


def test_reasons_come_worst_first(cold_house: Case, inverter: HeatPump):
    sizing = _size(inverter.evolve(points=inverter.points[1:2]), cold_house)
    order = [list(Severity).index(p.severity) for p in sizing.reasons]
    assert order == sorted(order)


def test_existing_heat_of_unknown_output_is_taken_to_heat_the_house(
    cold_house: Case, inverter: HeatPump
):
    sizing = _size(inverter, cold_house, backup=Backup(kind=BackupKind.EXISTING))
    assert sizing.backup_installed_w == approx(btu_per_hour(36_000))


def test_where_cooling_decides_surplus_heat_does_not_shrink_the_choice(
    cold_house: Case, inverter: HeatPump
):
    mild = replace(cold_house.loads, heating_w={"walls": btu_per_hour(6_000)})
    units = [_scaled(inverter, tenth / 10, f"{tenth:02}") for tenth in range(5, 16)]
    best = rank(units, mild, cold_house.weather, cold_house.project)[0]
    assert best.cooling_factor_total is not None
    assert 0.93 < best.cooling_factor_total < 1.1


def test_a_missing_mode_is_said_once(cold_house: Case, inverter: HeatPump):
    heating = tuple(p for p in inverter.points if p.mode is Mode.HEATING)
    codes = [p.code for p in _size(inverter.evolve(points=heating), cold_house).reasons]
    assert codes.count("sizing.no_cooling_data") == 1
    assert "sizing.not_published" not in codes


def test_the_only_speed_is_the_lowest_one(cold_house: Case, single: HeatPump):
    project = cold_house.project.evolve(options=Options(sizing_rules="cold-climate"))
    sizing = size(single, cold_house.loads, cold_house.weather, project)
    line = next(check for check in sizing.checks if check.what == "minimum_speed_47f")
    # 29,000 Btu/h against 36,000 x (65 - 47) / (65 - 5) = 10,800 Btu/h
    assert line.factor == approx(29 / 10.8)
    assert line.verdict is Verdict.PASS_WITH_NOTES
