from math import fsum
from typing import Protocol

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.engineering.climate.weather import Weather
from hpdesigner.engineering.energy.seasonal import year
from hpdesigner.engineering.loads.method import LoadResult
from hpdesigner.engineering.results import Energy
from hpdesigner.engineering.sizing.selection import size
from hpdesigner.model.choices import (
    Backup,
    BackupKind,
    Choices,
    Controls,
    DefrostModel,
    Tariffs,
)
from hpdesigner.model.distribution import (
    Distribution,
    EfficiencyUnit,
    EquipmentKind,
    ExistingUnit,
    Fuel,
)
from hpdesigner.model.equipment import (
    CompressorType,
    HeatPump,
    Mode,
    PerformancePoint,
    Speed,
)
from hpdesigner.model.project import Project
from hpdesigner.sentences import known_codes
from hpdesigner.units import fahrenheit

BALANCE = 1e-9
FURNACE = ExistingUnit(heating_efficiency=0.80, capacity_w=20_000)
CENTRAL_AC = ExistingUnit(
    kind=EquipmentKind.CENTRAL_AC,
    mode="cooling",
    fuel=Fuel.ELECTRICITY,
    cooling_efficiency=10.0,
    cooling_efficiency_unit=EfficiencyUnit.SEER,
)


class Case(Protocol):
    loads: LoadResult
    weather: Weather
    project: Project


def _year(
    unit: HeatPump, case: Case, existing: tuple[ExistingUnit, ...] = (), **choices: object
) -> Energy:
    project = case.project.evolve(
        choices=Choices.model_validate(choices), distribution=Distribution(existing=existing)
    )
    sizing = size(unit, case.loads, case.weather, project)
    return year(sizing, case.loads, case.weather, project)


@given(
    lockout_f=st.none() | st.floats(-30, 60),
    backup_lockout_f=st.none() | st.floats(-30, 60),
    backup_w=st.none() | st.floats(0, 30_000),
    kind=st.sampled_from(BackupKind),
    defrost=st.sampled_from(DefrostModel),
)
def test_energy_balances_whatever_the_controls(
    cold_house: Case,
    inverter: HeatPump,
    lockout_f: float | None,
    backup_lockout_f: float | None,
    backup_w: float | None,
    kind: BackupKind,
    defrost: DefrostModel,
):
    controls = Controls(
        compressor_lockout_k=None if lockout_f is None else fahrenheit(lockout_f),
        backup_lockout_k=None if backup_lockout_f is None else fahrenheit(backup_lockout_f),
        defrost=defrost,
    )
    backup = Backup(kind=kind, capacity_w=backup_w)
    energy = _year(inverter, cold_house, (FURNACE,), controls=controls, backup=backup)

    heating = energy.heating
    met_wh = heating.delivered_by_heat_pump_wh + heating.backup_wh + heating.unmet_wh
    assert met_wh == approx(heating.load_wh, rel=BALANCE)
    heat_bins = [b for b in energy.bins if b.mode == "heating"]
    assert fsum(b.load_w * b.hours_h for b in heat_bins) == approx(heating.load_wh, rel=BALANCE)
    assert all(
        b.heat_pump_w + b.backup_w + b.unmet_w == approx(b.load_w, rel=BALANCE) for b in energy.bins
    )
    assert fsum(b.hours_h for b in energy.bins) == approx(8760, rel=BALANCE)
    assert min(heating.unmet_wh, heating.electricity_defrost_wh, heating.backup_wh) >= 0


def test_cooling_balances(cold_house: Case, inverter: HeatPump):
    energy = _year(inverter, cold_house)
    cooling = [b for b in energy.bins if b.mode == "cooling"]
    delivered_wh = fsum(b.heat_pump_w * b.hours_h for b in cooling)
    assert delivered_wh == approx(energy.cooling.delivered_wh, rel=BALANCE)
    unmet_wh = fsum(b.unmet_w * b.hours_h for b in cooling)
    assert delivered_wh + unmet_wh == approx(energy.cooling.load_wh, rel=BALANCE)


def test_electricity_of_bins_is_compressor_and_defrost(cold_house: Case, inverter: HeatPump):
    energy = _year(inverter, cold_house)
    by_bins_wh = fsum(
        b.heat_pump_w / b.cop * b.hours_h for b in energy.bins if b.mode == "heating" and b.cop
    )
    parts_wh = energy.heating.electricity_compressor_wh + energy.heating.electricity_defrost_wh
    assert parts_wh == approx(by_bins_wh, rel=BALANCE)


def test_the_year_matches_a_plain_sum_over_a_single_speed_unit(cold_house: Case, single: HeatPump):
    # Another route: no frost, published points in °F and Btu/h, cycling by the part-load factor.
    energy = _year(single, cold_house, controls=Controls(defrost=DefrostModel.NONE))
    mild = [b for b in energy.bins if fahrenheit(17) <= b.outdoor_k <= fahrenheit(47)]
    for_each = [_single_speed(b.outdoor_k, b.load_w) for b in mild]
    assert [b.heat_pump_w for b in mild] == approx([heat for heat, _ in for_each], rel=1e-9)
    assert [b.cop for b in mild] == approx([cop for _, cop in for_each], rel=1e-9)


def _single_speed(outdoor_k: float, load_w: float) -> tuple[float, float]:
    share = (outdoor_k - fahrenheit(17)) / (fahrenheit(47) - fahrenheit(17))
    capacity_w = (18_200 + share * 10_800) * 0.29307107
    power_w = 2_080 + share * 170
    heat_w = min(load_w, capacity_w)
    ratio = heat_w / capacity_w
    return heat_w, capacity_w / power_w * (1 - 0.25 * (1 - ratio))


def test_a_lock_out_moves_heat_to_backup(cold_house: Case, inverter: HeatPump):
    free = _year(inverter, cold_house)
    locked = _year(inverter, cold_house, controls=Controls(compressor_lockout_k=fahrenheit(30)))
    assert locked.heating.backup_wh > free.heating.backup_wh
    assert locked.hours.locked_out > free.hours.locked_out
    assert locked.heating.load_wh == free.heating.load_wh
    assert locked.heating.seasonal_cop < free.heating.seasonal_cop


def test_frost_costs_electricity_and_none_costs_none(cold_house: Case, inverter: HeatPump):
    frosted = _year(inverter, cold_house)
    dry = _year(inverter, cold_house, controls=Controls(defrost=DefrostModel.NONE))
    assert frosted.heating.electricity_defrost_wh > 0
    assert dry.heating.electricity_defrost_wh == 0
    assert frosted.heating.electricity_wh > dry.heating.electricity_wh


def test_existing_backup_burns_fuel(cold_house: Case, inverter: HeatPump):
    kept = _year(inverter, cold_house, (FURNACE,), backup=Backup(kind=BackupKind.EXISTING))
    assert kept.heating.electricity_backup_wh == 0
    assert kept.heating.fuel_backup_wh == approx(kept.heating.backup_wh / 0.80)
    assert set(kept.cost.by_carrier) == {"electricity", "natural_gas"}


def test_without_backup_the_rest_is_unmet_and_said(cold_house: Case, inverter: HeatPump):
    energy = _year(inverter, cold_house, backup=Backup(kind=BackupKind.NONE))
    assert energy.heating.backup_wh == 0
    assert energy.heating.unmet_wh > 0
    assert "energy.unmet_heat" in {p.code for p in energy.problems}


def test_cost_is_use_times_price(cold_house: Case, inverter: HeatPump):
    energy = _year(inverter, cold_house, tariffs=Tariffs(electricity_per_kwh=0.25))
    used_kwh = (energy.heating.electricity_wh + energy.cooling.electricity_wh) / 1000
    assert energy.cost.total == approx(0.25 * used_kwh)
    assert energy.cost.source.startswith("entered")


def test_the_existing_house_pays_for_the_same_loads(cold_house: Case, inverter: HeatPump):
    tariffs = Tariffs(electricity_per_kwh=0.25, gas_per_therm=2.0)
    energy = _year(inverter, cold_house, (FURNACE, CENTRAL_AC), tariffs=tariffs)
    assert energy.existing_cost is not None
    gas_kwh = energy.heating.load_wh / 1000 / 0.80
    assert energy.existing_cost.by_carrier["natural_gas"] == approx(gas_kwh * 2 / 29.3071, rel=1e-5)
    cool_kwh = energy.cooling.load_wh / 1000 / (10.0 / 3.412142)
    assert energy.existing_cost.by_carrier["electricity"] == approx(cool_kwh * 0.25, rel=1e-5)


def test_nothing_known_of_the_old_equipment_compares_nothing(cold_house: Case, inverter: HeatPump):
    energy = _year(inverter, cold_house)
    assert energy.existing_cost is None
    assert energy.existing_emissions is None


@pytest.mark.parametrize("hours", ["heat_pump_only", "with_backup", "locked_out", "below_minimum"])
def test_hours_lie_within_the_heating_season(hours: str, cold_house: Case, inverter: HeatPump):
    energy = _year(inverter, cold_house)
    season_h = fsum(b.hours_h for b in energy.bins if b.mode == "heating")
    assert 0 <= getattr(energy.hours, hours) <= season_h


def test_a_unit_without_points_leaves_the_heat_to_backup(cold_house: Case, inverter: HeatPump):
    energy = _year(inverter.evolve(points=()), cold_house)
    assert energy.heating.delivered_by_heat_pump_wh == 0
    assert energy.heating.seasonal_cop == approx(1.0)


def test_findings_have_sentences(cold_house: Case, inverter: HeatPump):
    wood = ExistingUnit(fuel=Fuel.WOOD, kind=EquipmentKind.STOVE)
    energy = _year(inverter, cold_house, (wood,), backup=Backup(kind=BackupKind.NONE))
    codes = {p.code for p in energy.problems}
    assert {"energy.no_emission_factor", "energy.existing_assumed"} <= codes
    assert codes <= known_codes()


ANY_POINT = st.builds(
    PerformancePoint,
    mode=st.sampled_from(Mode),
    speed=st.sampled_from(Speed),
    outdoor_k=st.floats(-40, 120).map(fahrenheit),
    capacity_w=st.floats(1, 1e6),
    power_w=st.none() | st.floats(1, 1e6),
)
ANY_UNIT = st.builds(
    HeatPump,
    reference=st.just("any"),
    brand=st.just("any"),
    outdoor_model=st.just("any"),
    compressor=st.sampled_from(CompressorType),
    points=st.lists(ANY_POINT, max_size=8).map(tuple),
    cut_out_k=st.none() | st.floats(-40, 60).map(fahrenheit),
    defrost_included=st.booleans(),
)


@given(unit=ANY_UNIT)
def test_whatever_points_someone_enters_the_year_balances(cold_house: Case, unit: HeatPump):
    energy = _year(unit, cold_house)
    heating = energy.heating
    met_wh = heating.delivered_by_heat_pump_wh + heating.backup_wh + heating.unmet_wh
    assert met_wh == approx(heating.load_wh, rel=BALANCE)
    assert heating.electricity_compressor_wh >= 0
    assert heating.electricity_defrost_wh >= 0
    assert energy.cooling.delivered_wh <= energy.cooling.load_wh * (1 + BALANCE)
