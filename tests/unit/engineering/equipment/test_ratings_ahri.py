"""Ratings of AHRI 210/240: cases worked by hand, and what must hold for any unit."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.engineering.equipment.ratings.ahri import AhriUnit, Condition
from hpdesigner.engineering.equipment.ratings.ahri_heating import heating_season
from hpdesigner.engineering.equipment.ratings.ahri_rating import rate
from hpdesigner.engineering.equipment.ratings.ahri_tables import cooling_bins, heating_regions
from hpdesigner.engineering.equipment.ratings.points import (
    Line,
    Output,
    RatingError,
    cop_of_variable_speed,
    intermediate,
    power_of_two_stages,
    power_when_cycling,
)
from hpdesigner.model.equipment import CompressorType
from hpdesigner.units import btu_per_hour, fahrenheit

BTU_H_PER_W = 1 / btu_per_hour(1)
REGIONS = ["I", "II", "III", "IV", "V", "VI"]


def results(**btu_h_and_watt: tuple[float, float]) -> dict[Condition, Output]:
    return {
        Condition(name): Output(btu_per_hour(capacity), power)
        for name, (capacity, power) in btu_h_and_watt.items()
    }


SINGLE = AhriUnit(
    CompressorType.SINGLE,
    results(
        A_full=(36_000, 3_000),
        B_full=(39_000, 2_800),
        H1_full=(36_000, 3_000),
        H2_full=(28_000, 2_900),
        H3_full=(21_000, 2_600),
    ),
)
TWO_STAGE = AhriUnit(
    CompressorType.TWO_STAGE,
    {
        **SINGLE.tests,
        **results(
            B_low=(28_000, 1_700),
            F_low=(30_000, 1_400),
            H0_low=(30_000, 2_100),
            H1_low=(25_000, 1_950),
            H2_low=(20_000, 1_850),
            H3_low=(16_000, 1_700),
        ),
    },
)
VARIABLE = AhriUnit(
    CompressorType.VARIABLE,
    {
        **SINGLE.tests,
        **results(
            B_low=(17_000, 1_000),
            F_low=(16_000, 530),
            E_int=(27_000, 1_760),
            H0_low=(22_000, 1_230),
            H1_low=(19_000, 1_200),
            H2_int=(22_000, 2_000),
            H4_full=(18_000, 2_500),
        ),
    },
)
UNITS = [SINGLE, TWO_STAGE, VARIABLE]


def with_tests(unit: AhriUnit, **btu_h_and_watt: tuple[float, float]) -> AhriUnit:
    return replace(unit, tests={**unit.tests, **results(**btu_h_and_watt)})


def without(unit: AhriUnit, *names: str) -> AhriUnit:
    return replace(unit, tests={one: out for one, out in unit.tests.items() if one not in names})


def codes(unit: AhriUnit) -> list[str]:
    return [problem.code for problem in rate(unit).problems]


def test_one_speed_is_rated_by_hand() -> None:
    # 39,000 / 2,800 = 13.929 Btu/Wh, less half of the default degradation of 0.20.
    assert rate(SINGLE).seer2 == approx(39_000 / 2_800 * 0.9)
    assert rate(SINGLE).eer2 == approx(12.0)


def test_a_unit_that_does_not_run_is_resistance_heat() -> None:
    never = replace(SINGLE, cut_out_k=fahrenheit(70))
    assert rate(never).hspf2 == approx(dict.fromkeys(REGIONS, BTU_H_PER_W))


def test_a_unit_that_is_always_enough_and_loses_nothing_has_its_own_efficiency() -> None:
    # 400,000 Btu/h with 40 kW in every test, and a load of 36,000 Btu/h times the slope factor.
    same = dict.fromkeys(("H1_full", "H2_full", "H3_full"), (400_000.0, 40_000.0))
    steady = replace(with_tests(SINGLE, **same), cd_heating=0.0)
    assert rate(steady).hspf2 == approx(dict.fromkeys(REGIONS, 10.0))


def test_demand_defrost_raises_the_rating_by_its_credit() -> None:
    credited = rate(replace(SINGLE, demand_defrost_credit=1.03)).hspf2
    assert credited == approx({name: 1.03 * one for name, one in rate(SINGLE).hspf2.items()})


def test_one_bin_of_region_one_is_worked_by_hand() -> None:
    # A region whose season is the 47 °F bin alone: load 1.10 * (58 - 47) / (58 - 37) of 36,000.
    region = replace(heating_regions()["I"], bins=((fahrenheit(47), 1.0),))
    share = 1.10 * 11 / 21
    watt = share * 3_000 / (1 - 0.25 * (1 - share))
    assert heating_season(SINGLE).hspf2(region) == approx(share * 36_000 / watt)


def test_the_cut_in_bin_runs_half_of_the_time() -> None:
    region = replace(heating_regions()["V"], bins=((fahrenheit(22), 1.0),))
    halved = replace(SINGLE, cut_out_k=fahrenheit(15), cut_in_k=fahrenheit(22))
    load = 1.16 * 36_000 * (55 - 22) / 65
    capacity, power = (21_000 + 5 / 18 * 7_000), (2_600 + 5 / 18 * 300)
    share = min(1.0, load / capacity)
    running = power * share / (1 - 0.25 * (1 - share)) / 2
    resistance = (load - share * capacity / 2) / BTU_H_PER_W
    assert heating_season(halved).hspf2(region) == approx(load / (running + resistance))


def test_a_temperature_converted_from_celsius_is_still_the_same_bin() -> None:
    in_fahrenheit = replace(SINGLE, cut_out_k=fahrenheit(5), cut_in_k=fahrenheit(17))
    in_celsius = replace(SINGLE, cut_out_k=258.15, cut_in_k=fahrenheit(17) + 1e-12)
    assert rate(in_celsius).hspf2 == approx(rate(in_fahrenheit).hspf2)


def test_below_5_f_variable_speed_follows_the_slope_between_47_and_17_f() -> None:
    output = heating_season(VARIABLE).full.at(fahrenheit(-8))
    assert output.capacity_w == approx(btu_per_hour(18_000 - 15_000 * 13 / 30))
    assert output.power_w == approx(2_500 - 400 * 13 / 30)


def test_two_stages_share_the_time_as_the_load_asks() -> None:
    low, full = Output(2_000.0, 500.0), Output(4_000.0, 1_200.0)
    assert power_of_two_stages(low, full, 3_000.0) == approx(850.0)


def test_cycling_at_half_load_costs_half_the_degradation() -> None:
    assert power_when_cycling(Output(4_000.0, 1_000.0), 2_000.0, 0.2) == approx(500 / 0.9)


def test_variable_speed_takes_its_cop_from_the_speed_next_to_the_load() -> None:
    low, middle, full = Output(1_000, 200), Output(2_000, 500), Output(4_000, 1_600)
    assert cop_of_variable_speed(low, middle, full, 1_500) == approx(4.5)
    assert cop_of_variable_speed(low, middle, full, 3_000) == approx(3.25)


def test_the_intermediate_line_leans_between_its_neighbors() -> None:
    low = Line(300.0, Output(1_000, 200), Output(10, 2))
    full = Line(300.0, Output(3_000, 800), Output(30, 8))
    line = intermediate(low, full, 300.0, Output(2_000, 350))
    assert line.per_k == approx(Output(20, 2 + 6 * 0.25))


def test_equal_speeds_have_no_intermediate_line() -> None:
    low = Line(300.0, Output(1_000, 200), Output(10, 2))
    with pytest.raises(RatingError):
        intermediate(low, low, 300.0, Output(1_000, 200))


# Two made-up variable-speed units of the published cases before their tests were rounded to
# 0.01 Btu/h and 0.01 W, with the SEER2 that bigladder/resdx (c671051, BSD-3) computes from them.
# From the rounded tests the same program misses its own fourth decimal by 2 and 4 units.
UNROUNDED = {
    "V5": (
        19.0084115,
        (3516.853333333, 1025.641025641),
        (3740.580956552, 822.853071213),
        (1001.664260062, 143.162570808),
        (2343.575644331, 503.301043236),
        (1061.764115665, 102.424009409),
    ),
    "V9": (
        23.1623101,
        (2637.64, 652.173913043),
        (2805.48397075, 523.227544678),
        (702.148915873, 78.751720407),
        (1734.355468905, 309.683761425),
        (744.277850825, 56.342009691),
    ),
}
COOLING = [Condition(name) for name in ("A_full", "B_full", "B_low", "E_int", "F_low")]


@pytest.mark.parametrize("case", UNROUNDED)
def test_from_tests_that_were_not_rounded_seer2_is_met_to_five_decimals(case: str) -> None:
    published, *watts = UNROUNDED[case]
    tests = {name: Output(*pair) for name, pair in zip(COOLING, watts, strict=True)}
    unit = AhriUnit(CompressorType.VARIABLE, tests, cd_cooling=0.25)
    assert rate(unit).seer2 == approx(published, abs=0.5e-5)


def test_missing_tests_are_all_named_and_leave_the_other_ratings_standing() -> None:
    rating = rate(without(TWO_STAGE, "B_low", "F_low"))
    (problem,) = rating.problems
    assert (problem.code, problem.facts) == ("rating.missing_tests", {"tests": "B_low, F_low"})
    assert rating.seer2 is None
    assert rating.eer2 is not None
    assert None not in rating.hspf2.values()


def test_a_variable_unit_without_low_speed_has_no_seasonal_rating() -> None:
    low = ("B_low", "F_low", "H0_low", "H1_low")
    rating = rate(without(VARIABLE, *low))
    assert [one.facts["tests"] for one in rating.problems] == ["B_low, F_low", "H0_low, H1_low"]
    assert rating.hspf2 == dict.fromkeys(REGIONS)


def test_equal_speeds_are_a_finding_and_not_a_crash() -> None:
    same = dict.fromkeys(("H0_low", "H1_low", "H2_int", "H1_full", "H2_full", "H3_full"), (1, 1))
    assert codes(with_tests(VARIABLE, **same)) == ["rating.same_speeds"]


def test_a_missing_frosting_test_is_replaced_and_said() -> None:
    capacity = 0.90 * (21_000 + 0.6 * 15_000)
    power = 0.985 * (2_600 + 0.6 * 400)
    assumed = without(SINGLE, "H2_full")
    assert rate(assumed).hspf2 == approx(rate(with_tests(SINGLE, H2_full=(capacity, power))).hspf2)
    assert codes(assumed) == ["rating.frost_assumed"]


def test_an_air_conditioner_has_no_heating_rating() -> None:
    rating = rate(AhriUnit(CompressorType.SINGLE, results(A_full=(1, 1), B_full=(1, 1))))
    assert rating.hspf2 == dict.fromkeys(REGIONS)
    assert [one.code for one in rating.problems] == ["rating.cooling_only"]


def test_a_unit_that_only_heats_is_sized_by_its_heat() -> None:
    # SINGLE gives as much at 47 °F as at 95 °F.
    rating = rate(without(SINGLE, "A_full", "B_full"))
    assert rating.hspf2 == rate(SINGLE).hspf2
    assert (rating.seer2, rating.eer2) == (None, None)


def test_nothing_tested_is_nothing_rated() -> None:
    assert codes(AhriUnit(CompressorType.SINGLE)) == ["rating.no_tests"]


def test_variable_speed_without_its_cold_test_continues_the_line() -> None:
    assert codes(without(VARIABLE, "H4_full")) == ["rating.no_cold_test"]


@pytest.mark.parametrize("unit", UNITS)
@given(better=st.floats(0.3, 0.999))
def test_less_power_never_lowers_a_rating(unit: AhriUnit, better: float) -> None:
    spare = {name: Output(one.capacity_w, one.power_w * better) for name, one in unit.tests.items()}
    saving = rate(replace(unit, tests=spare))
    assert saving.seer2 == approx(rate(unit).seer2 / better)
    assert all(saving.hspf2[name] > one for name, one in rate(unit).hspf2.items())


@pytest.mark.parametrize("unit", UNITS)
@given(cd=st.floats(0.0, 0.9), more=st.floats(0.01, 0.09))
def test_more_degradation_never_raises_a_rating(unit: AhriUnit, cd: float, more: float) -> None:
    better = rate(replace(unit, cd_cooling=cd, cd_heating=cd))
    worse = rate(replace(unit, cd_cooling=cd + more, cd_heating=cd + more))
    assert worse.seer2 < better.seer2
    assert all(worse.hspf2[name] <= one for name, one in better.hspf2.items())


@pytest.mark.parametrize("unit", UNITS)
@given(cut_out_f=st.floats(-30, 60), colder=st.floats(0.1, 20))
def test_running_further_into_the_cold_never_lowers_a_rating(
    unit: AhriUnit, cut_out_f: float, colder: float
) -> None:
    early = rate(replace(unit, cut_out_k=fahrenheit(cut_out_f))).hspf2
    late = rate(replace(unit, cut_out_k=fahrenheit(cut_out_f - colder))).hspf2
    assert all(late[name] >= early[name] - 1e-9 for name in REGIONS)


@pytest.mark.parametrize("unit", UNITS)
@given(scale=st.floats(0.01, 100))
def test_ratings_do_not_depend_on_size(unit: AhriUnit, scale: float) -> None:
    scaled = {
        name: Output(one.capacity_w * scale, one.power_w * scale)
        for name, one in unit.tests.items()
    }
    assert rate(replace(unit, tests=scaled)).hspf2 == approx(rate(unit).hspf2)
    assert rate(replace(unit, tests=scaled)).seer2 == approx(rate(unit).seer2)


def test_the_cooling_bins_are_the_whole_season() -> None:
    assert sum(fraction for _, fraction in cooling_bins()) == approx(1.0)
