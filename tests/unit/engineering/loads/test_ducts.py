"""Duct loads: the published tables at their own points, and the analysis by its limits."""

import pytest
from pytest import approx

from hpdesigner.engineering.loads.duct_analysis import (
    Ducts,
    Side,
    duct_loads,
    effective_r,
    run_r,
    supply_air,
)
from hpdesigner.engineering.loads.duct_tables import duct_factors, known_tables
from hpdesigner.model.distribution import (
    Distribution,
    DuctBurial,
    DuctLeakage,
    DuctRun,
    DuctSealing,
    DuctSide,
    DuctSystem,
    DuctTable,
)
from hpdesigner.model.envelope import Place
from hpdesigner.units import (
    BTU_H_W,
    RESISTANCE_IP_SI,
    btu_per_hour,
    cfm,
    fahrenheit,
    grains,
    r_ip,
    square_feet,
    to_fahrenheit,
)
from tests.unit.engineering.loads.houses import PROJECT, ROOMS, day, loads, with_building


def table(name="7A-AE", area_ft2=1000, r=6.0, **more):
    return DuctTable(table=name, floor_area_m2=square_feet(area_ft2), r_m2k_w=r_ip(r), **more)


def test_a_table_gives_its_own_entries_at_its_own_points():
    # 7A-AE, 1,000 ft², 10 °F outdoors, R-6, sealed by default: 0.092
    factors = duct_factors(table(), day(), floors=1)
    assert factors.heating == approx(0.092)


def test_between_two_entries_a_table_is_linear():
    low, middle, high = (
        duct_factors(table(area_ft2=area), day(), 1).heating for area in (1000, 1250, 1500)
    )
    assert middle == approx((low + high) / 2)


def test_half_the_ducts_outside_halve_the_load():
    whole = duct_factors(table(outside_fraction=1.0), day(), 1)
    half = duct_factors(table(outside_fraction=0.5), day(), 1)
    assert (half.heating, half.sensible, half.latent_w) == approx(
        (whole.heating / 2, whole.sensible / 2, whole.latent_w / 2)
    )


def test_a_dry_climate_leaves_ducts_without_latent_load():
    assert duct_factors(table(), day(humidity_difference_kg_kg=-0.002), 1).latent_w == 0


@pytest.mark.parametrize("name", known_tables())
@pytest.mark.parametrize("sealing", DuctSealing)
def test_every_table_answers_for_every_sealing(name, sealing):
    factors = duct_factors(table(name, 1800, 5.0, sealing=sealing), day(), 1)
    assert -0.1 < factors.heating < 5
    assert -0.1 < factors.sensible < 5


def system(**changes):
    ducts = DuctSystem(id="ducts", **changes)
    return PROJECT.evolve(distribution=Distribution(ducts=(ducts,)))


def test_duct_loads_multiply_the_loads_of_the_rooms():
    result = loads(system(tables=(table(),)))
    before_w = result.heating_total_w - result.heating_w["ducts"]
    assert result.heating_w["ducts"] == approx(0.092 * before_w)


def test_ducts_that_only_cool_carry_no_heat():
    result = loads(system(tables=(table(),), mode="cooling"))
    assert result.heating_w["ducts"] == 0
    assert result.cooling_sensible_w["ducts"] > 0


def test_an_unknown_table_is_told_and_left_out():
    result = loads(system(tables=(table("7Z"),)))
    assert [one.code for one in result.problems if one.code == "loads.unknown_duct_table"]
    assert result.problems[-1].where == ("distribution", "ducts", "ducts", "tables", 0, "table")
    assert result.heating_w["ducts"] == 0


def test_blower_heat_and_piping_come_after_the_ducts():
    ducts = DuctSystem(id="ducts", tables=(table(),), blower_heat_w=500.0)
    project = PROJECT.evolve(distribution=Distribution(ducts=(ducts,), piping_loss_w=300.0))
    result, plain = loads(project), loads(system(tables=(table(),)))
    assert result.cooling_sensible_w["blower_heat"] == 500
    assert result.heating_w["piping"] == 300
    assert result.cooling_sensible_w["ducts"] == plain.cooling_sensible_w["ducts"]


def attic_runs(r=6.0):
    return tuple(
        DuctRun(
            id=side.value,
            side=side,
            place=Place.ATTIC_VENTED,
            r_m2k_w=r_ip(r),
            area_m2=square_feet(area),
        )
        for side, area in ((DuctSide.SUPPLY, 300), (DuctSide.RETURN, 80))
    )


def test_ducts_inside_the_house_lose_nothing():
    inside = tuple(run.evolve(place=Place.BASEMENT_CONDITIONED) for run in attic_runs())
    assert loads(system(runs=inside)).heating_w["ducts"] == 0


def test_better_insulation_and_less_leakage_lower_the_load_of_runs():
    tight = DuctLeakage(supply_m3_s=cfm(20), return_m3_s=cfm(10))
    leaky = DuctLeakage(supply_m3_s=cfm(120), return_m3_s=cfm(80))
    good, bare, loose = (
        loads(system(runs=attic_runs(r), leakage=leakage))
        for r, leakage in ((8, tight), (0, tight), (8, leaky))
    )
    assert 0 < good.heating_w["ducts"] < bare.heating_w["ducts"]
    assert good.heating_w["ducts"] < loose.heating_w["ducts"]
    assert 0 < good.cooling_sensible_w["ducts"] < loose.cooling_sensible_w["ducts"]
    assert good.cooling_latent_w["ducts"] > 0


PERFECT = Side(0.0, 1.0, 0.0, fahrenheit(10), fahrenheit(120), 0.1)
INSIDE = Side(20.0, 1.0, 0.0, fahrenheit(70), fahrenheit(75), 0.0)


def test_ducts_without_surface_and_leaks_deliver_everything():
    found = duct_loads(
        Ducts(PERFECT, PERFECT, cfm(360) / btu_per_hour(12000)), day(), 1e4, 8e3, 1e3
    )
    assert (found.heating_w, found.sensible_w, found.latent_w) == approx((0, 0, 0), abs=1e-6)


def test_heating_effectiveness_of_a_leaky_supply_is_what_is_left():
    # Only supply leakage, no regain: what leaks is lost, a_s = 1 − Q_s/Q.
    side = Side(1e-9, 1.0, cfm(50), fahrenheit(10), fahrenheit(120), 0.0)
    returns = Side(0.0, 1.0, 0.0, fahrenheit(70), fahrenheit(75), 0.0)
    found = duct_loads(Ducts(side, returns, cfm(500) / 1e4), day(), 1e4, 0.0, 0.0)
    delivered_w = 1e4
    system_w = delivered_w + found.heating_w
    assert delivered_w / system_w == approx(1 - 50 / (500 * system_w / 1e4), rel=0.01)


@pytest.mark.parametrize("load_w", [0.0, -500.0])
def test_without_a_load_there_is_no_duct_load(load_w):
    ducts = Ducts(PERFECT, PERFECT, 1e-5)
    assert duct_loads(ducts, day(), load_w, load_w, load_w).heating_w == 0


def test_hopeless_ducts_stop_at_the_least_effectiveness():
    hopeless = Side(500.0, 0.1, cfm(5000), fahrenheit(-20), fahrenheit(150), 0.0)
    found = duct_loads(Ducts(hopeless, hopeless, cfm(360) / 3517), day(), 5e3, 5e3, 1e3)
    assert found.heating_effectiveness >= 0.25
    assert found.cooling_effectiveness >= 0.25


@pytest.mark.parametrize(
    ("side", "buried", "expected_ip"),
    [
        # R-8 ducts; the published lines by depth.
        (DuctSide.SUPPLY, DuctBurial.PARTIALLY, 4.28 + 0.65 * 8),
        (DuctSide.SUPPLY, DuctBurial.DEEPLY, 13.41 + 0.63 * 8),
        (DuctSide.RETURN, DuctBurial.FULLY, 8.91 + 1.29 * 8),
    ],
)
def test_buried_ducts_by_the_published_lines(side, buried, expected_ip):
    run = DuctRun(side=side, r_m2k_w=r_ip(8), buried=buried)
    assert run_r(run) / RESISTANCE_IP_SI == approx(expected_ip)


def test_rectangular_ducts_are_their_wrap_between_two_films():
    # 0.333 inside, 0.667 outside
    run = DuctRun(side=DuctSide.SUPPLY, r_m2k_w=r_ip(6), rectangular_fraction=1.0)
    assert run_r(run) / RESISTANCE_IP_SI == approx(7.0)


def test_burying_ducts_lowers_their_load():
    buried = tuple(one.evolve(buried=DuctBurial.DEEPLY) for one in attic_runs())
    assert (
        loads(system(runs=buried)).heating_w["ducts"]
        < loads(system(runs=attic_runs())).heating_w["ducts"]
    )


def test_ducts_in_a_part_the_house_does_not_have_are_told_at_their_run():
    runs = tuple(one.evolve(place=Place.GARAGE) for one in attic_runs())
    result = loads(system(runs=runs))
    told = [one.where for one in result.problems if one.code == "loads.absent_duct_place"]
    assert told == [("distribution", "ducts", "ducts", "runs", one.id, "place") for one in runs]
    assert result.heating_w["ducts"] > 0


def test_ducts_in_an_attic_under_a_roof_are_where_they_should_be():
    codes = {one.code for one in loads(system(runs=attic_runs())).problems}
    assert "loads.absent_duct_place" not in codes


def test_bare_ducts_keep_a_little_resistance_by_their_films():
    assert 1 < effective_r(0.0, DuctSide.SUPPLY) / RESISTANCE_IP_SI < 3.5


@pytest.mark.parametrize(("share", "expected_f"), [(0.7, 54), (0.825, 56), (0.9, 58)])
def test_supply_air_gets_colder_as_the_load_gets_damper(share, expected_f):
    assert to_fahrenheit(supply_air(share)) == approx(expected_f)


def test_two_systems_divide_the_house_by_the_area_they_serve():
    systems = tuple(
        DuctSystem(id=name, tables=(table(),), served_area_m2=area)
        for name, area in (("up", 30.0), ("down", 90.0))
    )
    result = loads(PROJECT.evolve(distribution=Distribution(ducts=systems)))
    up, down = (step.heating_w for step in result.steps if step.component == "ducts")
    assert down == approx(3 * up)
    assert up + down == approx(loads(system(tables=(table(),))).heating_w["ducts"])


def test_a_system_serves_the_rooms_of_its_zone_alone():
    rooms = (ROOMS[0].evolve(zone="north"), ROOMS[1].evolve(zone="south"))
    zoned = DuctSystem(id="ducts", zone="north", tables=(table(),))
    project = with_building(rooms=rooms).evolve(distribution=Distribution(ducts=(zoned,)))
    hall, den = loads(project).rooms
    assert hall.heating_components_w["ducts"] / (
        hall.heating_w - hall.heating_components_w["ducts"]
    ) == approx(0.092)
    assert den.heating_components_w["ducts"] == 0


def test_latent_gain_of_a_table_is_absolute():
    # 7A-AE, 1,000 ft², 30 grains, default sealing: independent of the house
    small = duct_factors(table(), day(humidity_difference_kg_kg=grains(30)), 1).latent_w
    result = loads(system(tables=(table(),)))
    assert result.cooling_latent_w["ducts"] / BTU_H_W == approx(small / BTU_H_W)
