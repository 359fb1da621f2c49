from typing import Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.engineering.climate.weather import Weather
from hpdesigner.engineering.electrical import (
    STANDARD_BREAKERS_A,
    demand_without_new_hvac,
    estimated_circuit_a,
    panel_check,
    standard_breaker,
    strip_circuits,
)
from hpdesigner.engineering.loads.method import LoadResult
from hpdesigner.engineering.results import PanelCheck
from hpdesigner.engineering.sizing.selection import size
from hpdesigner.model.building import Building
from hpdesigner.model.choices import Backup, BackupKind, Choices
from hpdesigner.model.distribution import Distribution, ElectricalPanel
from hpdesigner.model.equipment import HeatPump, UnitType
from hpdesigner.model.project import Project
from hpdesigner.sentences import known_codes, sentence
from hpdesigner.units import btu_per_hour, square_feet


class Case(Protocol):
    loads: LoadResult
    weather: Weather
    project: Project


def _check(
    unit: HeatPump, case: Case, panel: ElectricalPanel, backup: Backup | None = None
) -> PanelCheck:
    project = Project(
        building=Building(conditioned_floor_area_m2=square_feet(2_000)),
        distribution=Distribution(panel=panel),
        choices=Choices(backup=backup or Backup()),
    )
    return panel_check(project, size(unit, case.loads, case.weather, project))


def _codes(check: PanelCheck) -> set[str]:
    return {problem.code for problem in check.problems}


def test_heat_pump_and_strip_count_whole_and_the_rest_at_forty_percent(
    cold_house: Case, inverter: HeatPump
):
    named = inverter.evolve(mca_a=24.0, mocp_a=40.0, type=UnitType.DUCTLESS)
    panel = ElectricalPanel(service_a=150.0, other_load_w=18_000.0)
    check = _check(named, cold_house, panel, Backup(capacity_w=15_000))
    # 24 A x 240 V + 15 kW + 8 kW + 0.4 x 10 kW
    assert check.demand_w == approx(5_760 + 15_000 + 8_000 + 4_000)
    assert check.headroom_a == approx(150 - check.demand_w / 240)
    assert (check.circuit_a, check.breaker_a, check.strip_a) == (24.0, 40.0, 62.5)
    assert not check.estimated


def test_a_ducted_unit_brings_its_blower(cold_house: Case, inverter: HeatPump):
    panel = ElectricalPanel(other_load_w=0.0)
    backup = Backup(kind=BackupKind.NONE)
    ducted = _check(inverter.evolve(mca_a=20.0), cold_house, panel, backup)
    # 180 W per ton of 30,000 Btu/h rated cooling
    assert ducted.demand_w == approx(20 * 240 + 450)


def test_a_measured_peak_counts_a_quarter_more(cold_house: Case, inverter: HeatPump):
    unit = inverter.evolve(mca_a=20.0, type=UnitType.DUCTLESS)
    panel = ElectricalPanel(measured_peak_w=6_000.0, other_load_w=50_000.0)
    check = _check(unit, cold_house, panel, Backup(kind=BackupKind.NONE))
    assert check.demand_w == approx(1.25 * 6_000 + 4_800)
    assert "220.87" in check.method


def test_without_a_nameplate_the_circuit_is_estimated_and_said(
    cold_house: Case, inverter: HeatPump
):
    check = _check(inverter, cold_house, ElectricalPanel())
    assert check.estimated
    assert check.circuit_a == approx(0.631 * 30 + 1.615)
    assert check.breaker_a == 25.0
    assert {"panel.circuit_estimated", "panel.no_service", "panel.other_estimated"} <= _codes(check)
    assert check.headroom_a is None


def test_other_loads_are_estimated_from_area_and_usual_appliances(
    cold_house: Case, inverter: HeatPump
):
    unit = inverter.evolve(mca_a=20.0, type=UnitType.DUCTLESS)
    check = _check(unit, cold_house, ElectricalPanel(), Backup(kind=BackupKind.NONE))
    # 3 W/ft² x 2,000 ft² + kitchen 3,000 + laundry 1,500 + dryer 5,760 + range 12,000 +
    # dishwasher 1,200 = 29,460 W
    assert check.demand_w == approx(4_800 + 8_000 + 0.4 * 21_460)


def test_too_small_a_service_and_panel_are_warned_of(cold_house: Case, inverter: HeatPump):
    panel = ElectricalPanel(service_a=60.0, free_spaces=3, other_load_w=20_000.0)
    check = _check(inverter, cold_house, panel)
    assert {"panel.over_service", "panel.no_spaces"} <= _codes(check)
    assert _codes(check) <= known_codes()
    assert all(sentence(p) for p in check.problems)


def test_existing_backup_takes_no_strip(cold_house: Case, inverter: HeatPump):
    check = _check(inverter, cold_house, ElectricalPanel(), Backup(kind=BackupKind.EXISTING))
    assert check.strip_a == 0


def test_the_words_send_the_reader_to_the_code(cold_house: Case, inverter: HeatPump):
    check = _check(inverter, cold_house, ElectricalPanel())
    assert "verify with the adopted code" in check.method


@given(st.floats(0, 60_000), st.floats(0, 20_000))
def test_more_load_is_more_demand(connected_w: float, more_w: float):
    before, after = (demand_without_new_hvac(w) for w in (connected_w, connected_w + more_w))
    assert before <= after <= before + more_w + 1e-6


@given(st.floats(0.1, 400))
def test_a_breaker_carries_its_circuit(ampacity_a: float):
    size_a = standard_breaker(ampacity_a)
    assert size_a >= ampacity_a
    assert size_a in STANDARD_BREAKERS_A


@pytest.mark.parametrize(
    ("strip_w", "circuits"), [(0, 0), (5_000, 1), (10_000, 1), (15_000, 2), (20_000, 2)]
)
def test_strips_are_split_into_circuits(strip_w: float, circuits: int):
    assert strip_circuits(strip_w, 240.0) == circuits


def test_the_estimate_grows_with_the_unit():
    assert estimated_circuit_a(btu_per_hour(48_000)) > estimated_circuit_a(btu_per_hour(24_000))
