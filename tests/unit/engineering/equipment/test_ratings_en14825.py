"""SCOP of EN 14825: a worked example from outside, cases by hand, and what must hold for any."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.engineering.equipment.ratings.en14825 import (
    En14825Unit,
    ModePowers,
    PartLoad,
    degraded_cop,
    part_load_ratio,
    rate,
)
from hpdesigner.engineering.equipment.ratings.en14825_tables import climates
from hpdesigner.units import celsius

CLIMATES = ["Average", "Warmer", "Colder"]


def points(**by_celsius: tuple[float, float]) -> dict[float, PartLoad]:
    return {
        celsius(float(at.replace("m", "-").strip("c"))): PartLoad(kilowatt * 1000, cop, 0.9)
        for at, (kilowatt, cop) in by_celsius.items()
    }


# Example in the manner of EN 14825 Annex H, as published with a public calculator.
ANNEX_H = En14825Unit(
    climate="Average",
    points=points(
        cm10=(7.80, 2.60),
        cm7=(9.55, 3.26),
        cm6=(9.70, 3.30),
        c2=(11.17, 4.00),
        c7=(12.66, 4.91),
        c12=(14.30, 5.50),
    ),
    bivalent_k=celsius(-6),
    bivalent_w=9_700.0,
    limit_k=celsius(-10),
)


def steady(climate: str, cop: float) -> En14825Unit:
    """Return a unit that always gives just the load, with the same COP."""
    season = climates()[climate]
    ratio = {at_k: part_load_ratio(season, at_k) for at_k in (*season.tests_k, season.design_k)}
    return En14825Unit(
        climate=climate,
        points={at_k: PartLoad(1e4 * share, cop) for at_k, share in ratio.items()},
        bivalent_k=season.design_k,
        bivalent_w=1e4,
        limit_k=season.design_k,
        powers=ModePowers(0, 0, 0, 0),
    )


def codes(unit: En14825Unit) -> list[str]:
    return [problem.code for problem in rate(unit).problems]


def test_the_worked_example_is_met() -> None:
    # Published: SCOPon 3.61 with COP rounded along the way; 3.5976 without rounding.
    rating = rate(ANNEX_H)
    assert rating.scop_on == approx(3.5976, abs=1e-3)
    assert rating.design_load_w == approx(11_460, abs=5)


@pytest.mark.parametrize("climate", CLIMATES)
def test_the_bins_make_the_hours_at_design_load(climate: str) -> None:
    season = climates()[climate]
    made_h = sum(hours * part_load_ratio(season, at_k) for at_k, hours in season.bins)
    assert made_h == approx(season.active_h, abs=1)


@pytest.mark.parametrize(("climate", "hours"), [("Average", 4910), ("Warmer", 3590)])
def test_the_season_has_its_hours(climate: str, hours: int) -> None:
    assert sum(hours for _, hours in climates()[climate].bins) == hours


@pytest.mark.parametrize("climate", CLIMATES)
@given(cop=st.floats(0.5, 20))
def test_a_unit_of_one_cop_that_meets_the_load_has_that_scop(climate: str, cop: float) -> None:
    rating = rate(steady(climate, cop))
    assert (rating.scop, rating.scop_on, rating.scop_net) == approx((cop, cop, cop))


def test_the_modes_without_heat_are_taken_off_by_hand() -> None:
    # 10 kW for 2066 h at a COP of 4 use 5165 kWh; 20 W for 179 + 179 h another 7.16 kWh.
    idle = replace(steady("Average", 4.0), powers=ModePowers(20, 20, 20, 20))
    assert rate(idle).scop == approx(20_660 / (5_165 + 7.16))


def test_a_unit_that_only_heats_is_off_for_longer() -> None:
    idle = replace(steady("Average", 4.0), powers=ModePowers(20, 20, 20, 20))
    heating_only_kwh = 0.020 * (3672 + 179 + 3851)
    assert rate(replace(idle, reversible=False)).scop == approx(20_660 / (5_165 + heating_only_kwh))


def test_below_its_operating_limit_there_is_only_backup() -> None:
    unit = replace(steady("Average", 4.0), limit_k=celsius(99))
    assert rate(unit).scop_on == approx(1.0)
    assert rate(unit).scop_net is None


def test_excess_capacity_costs_cop_to_water_and_to_air() -> None:
    twice = PartLoad(8_000, 4.0)
    assert degraded_cop(twice, 4_000, to_water=True) == approx(4 * 0.5 / (0.9 * 0.5 + 0.1))
    assert degraded_cop(twice, 4_000, to_water=False) == approx(4 * (1 - 0.25 * 0.5))


def test_a_capacity_within_ten_percent_of_the_load_counts_as_meeting_it() -> None:
    assert degraded_cop(PartLoad(4_400, 4.0), 4_000, to_water=True) == 4.0
    assert degraded_cop(PartLoad(4_401, 4.0), 4_000, to_water=True) < 4.0


def test_a_bivalent_point_too_warm_for_the_standard_is_remarked() -> None:
    unit = replace(ANNEX_H, bivalent_k=celsius(7), bivalent_w=12_660.0)
    assert codes(unit) == ["rating.bivalent_warm", "rating.no_mode_powers"]
    assert rate(unit).scop is not None


def test_a_bivalent_point_without_load_cannot_be_rated() -> None:
    unit = replace(ANNEX_H, bivalent_k=celsius(16))
    assert rate(unit).scop is None
    assert codes(unit)[-1] == "rating.bivalent_mild"


def test_a_missing_point_is_read_between_its_neighbors_and_said() -> None:
    whole = steady("Average", 4.0)
    fewer = {at_k: one for at_k, one in whole.points.items() if at_k != celsius(7)}
    unit = replace(whole, points=fewer)
    assert codes(unit) == ["rating.point_missing"]
    assert rate(unit).scop == approx(4.0)


def test_one_point_is_too_few() -> None:
    unit = replace(ANNEX_H, points={celsius(-6): PartLoad(9_700, 3.3)})
    assert codes(unit)[-1] == "rating.few_points"


def test_a_cop_that_falls_to_nothing_is_refused() -> None:
    unit = replace(ANNEX_H, points={**ANNEX_H.points, **points(c7=(12.66, 9.0), c12=(1.0, 0.5))})
    assert codes(unit)[-1] == "rating.cop_not_positive"


def test_hours_that_are_not_confirmed_are_remarked() -> None:
    assert codes(replace(steady("Colder", 3.0), reversible=False)) == ["rating.hours_unconfirmed"]


@given(better=st.floats(1.001, 3))
def test_a_better_cop_is_a_better_rating(better: float) -> None:
    improved = {at_k: one._replace(cop=one.cop * better) for at_k, one in ANNEX_H.points.items()}
    assert rate(replace(ANNEX_H, points=improved)).scop > rate(ANNEX_H).scop


@given(cd=st.floats(0, 0.99), more=st.floats(0.001, 0.01))
def test_a_cd_nearer_to_one_loses_less_to_water(cd: float, more: float) -> None:
    def rated(value: float) -> float:
        changed = {at_k: one._replace(cd=value) for at_k, one in ANNEX_H.points.items()}
        return rate(replace(ANNEX_H, points=changed)).scop

    assert rated(cd + more) > rated(cd)


@given(watt=st.floats(1, 500))
def test_idle_power_lowers_the_rating(watt: float) -> None:
    idle = replace(ANNEX_H, powers=ModePowers(watt, watt, watt, watt))
    assert rate(idle).scop < rate(ANNEX_H).scop


@given(scale=st.floats(0.01, 100))
def test_the_rating_does_not_depend_on_size(scale: float) -> None:
    scaled = {
        at_k: one._replace(capacity_w=one.capacity_w * scale)
        for at_k, one in ANNEX_H.points.items()
    }
    unit = replace(ANNEX_H, points=scaled, bivalent_w=ANNEX_H.bivalent_w * scale)
    assert rate(unit).scop == approx(rate(ANNEX_H).scop)
