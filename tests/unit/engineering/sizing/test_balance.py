import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.engineering.sizing.backup import (
    STOCK_SIZES_W,
    heater_window,
    installed_backup,
    stock_size,
)
from hpdesigner.engineering.sizing.balance import (
    crossing,
    cycling_start,
    economic_balance,
    thermal_balance,
)
from hpdesigner.engineering.sizing.load_line import LoadLine
from hpdesigner.model.choices import Backup, BackupKind
from hpdesigner.units import btu_per_hour

LINE = LoadLine(260.0, 10_000.0, 290.0)
RISING = LoadLine(305.0, 6_000.0, 291.0, rises=True)


def test_the_load_is_as_designed_at_design_and_nothing_at_zero_load():
    assert LINE.at(260.0) == 10_000
    assert LINE.at(290.0) == 0
    assert LINE.at(300.0) == 0
    assert LINE.at(275.0) == approx(5_000)


def test_the_load_grows_past_design():
    assert LINE.at(257.0) == approx(11_000)
    assert RISING.at(312.0) == approx(9_000)
    assert RISING.at(280.0) == 0


def test_a_zero_load_temperature_below_design_leaves_a_step():
    odd = LoadLine(282.0, 5_000.0, 280.0)
    assert odd.at(281.9) == 5_000
    assert odd.at(282.1) == 0


@given(st.floats(2_000, 20_000), st.floats(0, 300))
def test_at_the_thermal_balance_capacity_meets_the_load(capacity_w: float, slope: float):
    def capacity(outdoor_k: float) -> float:
        return capacity_w + slope * (outdoor_k - 275.0)

    balance_k = thermal_balance(capacity, LINE.at, 250.0, LINE.zero_k)
    at_k = 250.0 if balance_k is None else balance_k
    assert capacity(at_k) >= LINE.at(at_k) - 1e-6 * LINE.design_w
    # Just below it, if there is such a place, something is missing.
    below_k = max(at_k - 0.001, 250.0)
    assert balance_k is None or capacity(below_k) < LINE.at(below_k)


def test_no_balance_where_capacity_suffices_to_the_end_of_the_data():
    assert thermal_balance(lambda _: 20_000.0, LINE.at, 255.0, LINE.zero_k) is None


def test_a_dip_above_the_balance_does_not_move_it():
    def capacity(outdoor_k: float) -> float:
        frosted = 278 <= outdoor_k <= 280
        return 3_000.0 if frosted else 6_000.0

    assert thermal_balance(capacity, LINE.at, 250.0, LINE.zero_k) == approx(272.0, abs=1e-4)


def test_cycling_starts_where_the_load_falls_below_the_minimum():
    assert cycling_start(lambda _: 2_000.0, LINE.at, 250.0, 290.0) == approx(284.0, abs=1e-4)


def test_a_unit_too_large_cycles_everywhere():
    assert cycling_start(lambda _: 50_000.0, LINE.at, 250.0, 290.0) == 250.0


def test_fuel_that_is_always_cheaper_has_no_balance():
    assert economic_balance(lambda _: 2.0, 3.0, 250.0, 290.0) is None
    assert economic_balance(lambda _: 4.0, 3.0, 250.0, 290.0) is None


def test_the_economic_balance_is_where_cop_breaks_even():
    balance_k = economic_balance(lambda t: 2 + (t - 260) / 10, 3.25, 250.0, 290.0)
    assert balance_k == approx(272.5, abs=1e-4)


def test_an_empty_range_has_no_crossing():
    assert crossing(lambda _: -1.0, 290.0, 280.0) is None


@pytest.mark.parametrize(
    ("needed_w", "stock_w"),
    [(0, 0), (1, 5_000), (5_000, 5_000), (6_000, 7_500), (15_100, 20_000), (23_000, 25_000)],
)
def test_stock_sizes_are_rounded_up(needed_w: float, stock_w: float):
    assert stock_size(needed_w) == stock_w


@given(st.floats(1, 100_000), st.sampled_from([208.0, 240.0]))
def test_stock_heat_covers_the_need_by_at_most_one_step(needed_w: float, voltage_v: float):
    size_w = stock_size(needed_w, voltage_v)
    assert size_w >= needed_w - 1e-6
    assert size_w - needed_w <= STOCK_SIZES_W[0] + 1e-6


def test_a_heater_gives_less_at_208_volts():
    # 5 kW at 240 V is 0.751 x 5 kW at 208 V.
    assert stock_size(3_000, 208.0) == approx(3_755.6, abs=0.1)


def test_the_heater_window_depends_on_the_shortfall():
    assert heater_window(btu_per_hour(16_000)) == (0.95, 1.75)
    assert heater_window(btu_per_hour(10_000))[1] == approx(5_000 / btu_per_hour(10_000))
    assert heater_window(0.0) == (None, None)


@pytest.mark.parametrize(
    ("backup", "existing_w", "wanted_w"),
    [
        (Backup(), 9_000, 5_000),
        (Backup(capacity_w=1_000), 9_000, 1_000),
        (Backup(kind=BackupKind.NONE), 9_000, 0),
        (Backup(kind=BackupKind.EXISTING), 9_000, 9_000),
    ],
)
def test_backup_is_as_chosen_or_as_needed(backup: Backup, existing_w: float, wanted_w: float):
    assert installed_backup(backup, 4_000, existing_w, 240.0) == wanted_w
