from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.engineering.climate.weather import DesignConditions
from hpdesigner.engineering.equipment.altitude import (
    altitude_capacity_factor,
    altitude_cop_factor,
)
from hpdesigner.engineering.equipment.coil import indoor_air, indoor_factors, sensible_ratio
from hpdesigner.engineering.equipment.curve import Operation
from hpdesigner.engineering.equipment.defrost import frost
from hpdesigner.engineering.equipment.installed import Speeds, installed, run
from hpdesigner.model.choices import DefrostModel
from hpdesigner.model.equipment import CompressorType, HeatPump
from hpdesigner.units import fahrenheit, feet

LOW, MIDDLE, HIGH = Operation(3_000, 700), Operation(8_000, 2_200), Operation(12_000, 4_000)
VARIABLE = Speeds(HIGH, MIDDLE, LOW)
AT_SEA = DesignConditions(
    fahrenheit(5), fahrenheit(88), fahrenheit(70), fahrenheit(75), 0.5, 0.004, "medium", 0.0, 42.0
)
RATED_AIR = indoor_air(fahrenheit(80), 0.5118, 0.0)
"""80 °F with a wet bulb of 67 °F at sea level."""


@pytest.mark.parametrize(
    ("load_w", "power_w"),
    [
        (3_000, 700.0),
        (8_000, 2_200.0),
        (12_000, 4_000.0),
        (20_000, 4_000.0),
        (5_500, 5_500 / ((3_000 / 700 + 8_000 / 2_200) / 2)),
    ],
)
def test_a_variable_compressor_moves_between_its_speeds(load_w: float, power_w: float):
    assert run(VARIABLE, load_w, CompressorType.VARIABLE, 0.25).power_w == approx(power_w)


def test_below_the_lowest_speed_cycling_costs_cop():
    half = run(VARIABLE, 1_500, CompressorType.VARIABLE, 0.25)
    # PLF = 1 - 0.25 (1 - 0.5)
    assert half.cycling
    assert half.cop == approx(3_000 / 700 * 0.875)
    assert half.runtime == approx(0.5 / 0.875)


def test_two_stages_alternate_so_power_is_straight():
    stages = Speeds(HIGH, None, LOW)
    middle = run(stages, 7_500, CompressorType.TWO_STAGE, 0.25)
    assert middle.power_w == approx((700 + 4_000) / 2)


def test_a_variable_unit_of_unknown_lowest_speed_is_not_said_to_cycle():
    unknown = run(Speeds(HIGH, MIDDLE, None), 2_000, CompressorType.VARIABLE, 0.25)
    assert not unknown.cycling
    assert unknown.cop == approx(MIDDLE.cop)


@given(st.floats(0, 20_000), st.sampled_from(CompressorType))
def test_no_more_is_delivered_than_asked_for_or_possible(load_w: float, kind: CompressorType):
    running = run(VARIABLE, load_w, kind, 0.25)
    assert running.output_w <= min(load_w, HIGH.capacity_w) * (1 + 1e-12)
    assert 0 <= running.runtime <= 1 + 1e-12


@given(st.floats(1, 12_000), st.floats(1.001, 1.5), st.sampled_from(CompressorType))
def test_more_load_takes_more_power(load_w: float, more: float, kind: CompressorType):
    first = run(VARIABLE, load_w, kind, 0.25)
    second = run(VARIABLE, load_w * more, kind, 0.25)
    assert second.power_w >= first.power_w * (1 - 1e-9)


@given(st.floats(-10, 60))
def test_frost_takes_capacity_and_its_power_is_named(outdoor_f: float):
    outdoor_k = fahrenheit(outdoor_f)
    lost = frost(DefrostModel.RESNET, outdoor_k)
    running = run(VARIABLE._replace(frost=lost), 9_000, CompressorType.VARIABLE, 0.25)
    # Without frost the same heat takes the compressor's own share of the power.
    bare = running.power_w * lost.capacity / lost.power
    assert running.power_w - running.defrost_w == approx(bare)
    assert running.defrost_w >= 0


def test_integrated_tables_get_no_frost(inverter: HeatPump):
    steady = installed(inverter, AT_SEA, DefrostModel.RESNET)
    integrated = installed(inverter.evolve(defrost_included=True), AT_SEA, DefrostModel.RESNET)
    at_k = fahrenheit(17)
    # 1 - 1.8 x 0.08 at 17 °F
    assert steady.heating_capacity(at_k) == approx(0.856 * integrated.heating_capacity(at_k))
    assert integrated.heating(at_k, 1e6).defrost_w == 0


def test_nothing_is_delivered_below_cut_out(inverter: HeatPump):
    unit = installed(inverter, AT_SEA, DefrostModel.NONE)
    assert unit.heating_capacity(fahrenheit(-13)) > 0
    assert unit.heating_capacity(fahrenheit(-13.1)) == 0
    assert unit.heating(fahrenheit(-13.1), 5_000).output_w == 0


@pytest.mark.parametrize(("elevation_ft", "factor"), [(-100, 1.0), (5_000, 0.83), (20_000, 0.69)])
def test_altitude_factor_follows_the_table(elevation_ft: float, factor: float):
    assert altitude_capacity_factor(feet(elevation_ft)) == approx(factor)


def test_altitude_lowers_cop_less_than_capacity(inverter: HeatPump):
    high = installed(inverter, replace(AT_SEA, elevation_m=feet(5_000)), DefrostModel.NONE)
    low = installed(inverter, AT_SEA, DefrostModel.NONE)
    at_k = fahrenheit(17)
    assert high.heating_capacity(at_k) == approx(0.83 * low.heating_capacity(at_k))
    cop_high, cop_low = high.heating_speeds(at_k).maximum.cop, low.heating_speeds(at_k).maximum.cop
    expected = altitude_cop_factor(feet(5_000), CompressorType.VARIABLE)
    assert cop_high / cop_low == approx(expected) == approx(1 - 0.1 * 0.17)


@pytest.mark.parametrize("ratio", [0.60, 0.708, 0.80])
def test_at_rating_air_the_coil_gives_its_rated_sensible_share(ratio: float):
    flow_per_w = 0.0000537  # 400 cfm per ton
    assert sensible_ratio(RATED_AIR, ratio, flow_per_w, 1.0) == approx(ratio, abs=0.003)


def test_at_rating_air_capacity_and_power_are_as_rated():
    assert indoor_factors(RATED_AIR, fahrenheit(95)) == approx((1.0, 1.0), abs=2e-3)


@given(st.floats(0.3, 0.65), st.floats(0.02, 0.2))
def test_drier_air_means_more_sensible_and_less_capacity(humidity: float, drier: float):
    wet = indoor_air(fahrenheit(75), humidity, 0.0)
    dry = indoor_air(fahrenheit(75), humidity - drier, 0.0)
    at_k = fahrenheit(95)
    # The published curve is flat at its dry end.
    assert indoor_factors(dry, at_k)[0] <= indoor_factors(wet, at_k)[0] + 1e-3
    shares = [sensible_ratio(air, 0.708, 0.0000537, 0.93) for air in (wet, dry)]
    assert shares[0] <= shares[1] + 1e-6
