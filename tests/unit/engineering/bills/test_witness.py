"""A house whose loss, balance temperature and base load are known is found in its bills."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.engineering.bills.witness import Verdict, witness
from hpdesigner.model.bills import Bill, FuelAccount
from hpdesigner.model.distribution import (
    Distribution,
    EfficiencyUnit,
    EquipmentKind,
    ExistingUnit,
    Fuel,
)
from hpdesigner.model.evidence import Evidence, Source
from hpdesigner.sentences import sentence
from hpdesigner.units import celsius
from tests.unit.engineering.bills.houses import (
    CONDITIONS,
    DESIGN_C,
    MONTH_C,
    billed,
    spread_weather,
    year_of_bills,
)

WEATHER = spread_weather()
LOSS_W_K, BALANCE_C, BASE_W, EFFICIENCY = 250.0, 15.0, 400.0, 0.8
TRUE_W = LOSS_W_K * (BALANCE_C - DESIGN_C)
NOISE = (0.9, -0.5, -1.0, 0.4, 1.2, -0.3, 0.6, -1.1, 0.2, -0.7, 0.8, -0.4)
HOUSE = year_of_bills(LOSS_W_K / EFFICIENCY, BALANCE_C, BASE_W)


def noisy(share):
    off = [share * one for one in NOISE]
    return year_of_bills(LOSS_W_K / EFFICIENCY, BALANCE_C, BASE_W, off)


def heard(bills=HOUSE, calculated_w=TRUE_W, band_w=None, **account):
    around = band_w or (0.95 * calculated_w, 1.05 * calculated_w)
    return of(billed(bills, **account), calculated_w, around)


def of(project, calculated_w=TRUE_W, band_w=(0.95 * TRUE_W, 1.05 * TRUE_W), weather=WEATHER):
    return witness(project, CONDITIONS, weather, calculated_w, band_w)


def codes(said):
    return [problem.code for problem in said.problems]


def colder_winter(by_k, **known):
    """Bills of a year colder by ``by_k``, without its weather or with what ``known`` gives."""
    bills = []
    for month, bill in enumerate(HOUSE, start=1):
        days = (bill.to_date - bill.from_date).days
        mean_c = [MONTH_C[month - 1] + step - by_k for step in range(-5, 6)]
        use_w = BASE_W + sum(
            LOSS_W_K / EFFICIENCY * max(0.0, BALANCE_C - degree) for degree in mean_c
        ) / len(mean_c)
        weather = {name: told(mean_c, days) for name, told in known.items()}
        bills.append(bill.evolve(energy_wh=use_w * 24 * days, **weather))
    return tuple(bills)


def degree_days(mean_c, days):
    return sum(max(0.0, (65 - 32) / 1.8 - degree) for degree in mean_c) / len(mean_c) * days


def mean_outdoor(mean_c, _days):
    return celsius(sum(mean_c) / len(mean_c))


@settings(max_examples=25)
@given(st.floats(80, 800), st.floats(9, 20), st.floats(50, 1500))
def test_a_known_house_is_found_again(loss_w_k, balance_c, base_w):
    said = heard(year_of_bills(loss_w_k, balance_c, base_w), efficiency=1.0)
    line = said.fuels[0].fit.line
    assert line.slope_w_k == approx(loss_w_k, rel=0.02)
    assert line.balance_k == approx(celsius(balance_c), abs=0.1)
    assert said.implied_w == approx(loss_w_k * (balance_c - DESIGN_C), rel=0.01)


def test_the_implied_load_is_loss_times_the_distance_from_balance_to_design():
    assert heard().implied_w == approx(TRUE_W, rel=0.005)


def test_without_gains_the_load_reaches_up_to_the_set_point():
    without_w = LOSS_W_K * ((70 - 32) / 1.8 - DESIGN_C)
    assert heard().without_gains_w == approx(without_w, rel=0.01)


@settings(max_examples=15)
@given(st.floats(0.2, 5.0))
def test_twice_the_quantity_is_twice_the_slope_and_the_same_balance(factor):
    scaled = [bill.evolve(energy_wh=bill.energy_wh * factor) for bill in noisy(0.05)]
    plain, more = heard(noisy(0.05)).fuels[0].fit, heard(scaled).fuels[0].fit
    assert more.line.slope_w_k == approx(factor * plain.line.slope_w_k)
    assert more.slope_error_w_k == approx(factor * plain.slope_error_w_k)
    assert more.line.balance_k == approx(plain.line.balance_k)


@settings(max_examples=10)
@given(st.permutations(noisy(0.05)))
def test_the_order_of_the_bills_does_not_matter(bills):
    assert heard(bills).implied_w == approx(heard(noisy(0.05)).implied_w)


@pytest.mark.parametrize("share", [0.02, 0.04, 0.08])
def test_more_scatter_is_a_wider_spread(share):
    calm, wild = heard(noisy(share)).fuels[0], heard(noisy(1.5 * share)).fuels[0]
    assert calm.fit.slope_error_w_k < wild.fit.slope_error_w_k
    assert calm.scatter_w < wild.scatter_w
    assert calm.fit.r_squared > wild.fit.r_squared


def test_the_truth_lies_in_the_band_of_scattered_bills():
    low_w, high_w = heard(noisy(0.08)).implied_band_w
    assert low_w < TRUE_W < high_w


@pytest.mark.parametrize(
    "known", [{"degree_days_kd": degree_days}, {"mean_outdoor_k": mean_outdoor}]
)
def test_the_weather_of_the_days_themselves_brings_the_loss_back(known):
    own = heard(colder_winter(3.0, **known)).fuels[0]
    assert own.heat_loss_w_k == approx(LOSS_W_K, rel=0.02)
    assert own.fit.line.balance_k == approx(celsius(BALANCE_C), abs=0.3)


def test_typical_weather_takes_a_cold_winter_for_a_warm_house_and_says_so():
    said = heard(colder_winter(3.0))
    assert said.fuels[0].fit.line.balance_k == approx(celsius(BALANCE_C + 3.0), abs=0.3)
    assert "bills.typical_weather" in codes(said)


def test_the_weather_of_the_days_themselves_narrows_the_spread():
    own = heard(colder_winter(0.0, degree_days_kd=degree_days)).fuels[0]
    assert own.weather_w < 0.3 * heard().fuels[0].weather_w
    assert own.typical_bills == 0


def test_a_fuel_for_heating_alone_needs_no_summer():
    bills = year_of_bills(LOSS_W_K / EFFICIENCY, BALANCE_C, 0.0)
    winter = (*bills[:4], *bills[9:])
    said = heard(winter, also_base=False)
    assert said.fuels[0].fit.line.base_w == 0
    assert said.fuels[0].heat_loss_w_k == approx(LOSS_W_K, rel=0.02)
    assert "bills.no_summer" in codes(heard(winter))


def test_bills_of_summer_say_nothing_of_heating():
    bills = [
        bill.evolve(
            id=f"{bill.id}{year}",
            from_date=bill.from_date.replace(year=year),
            to_date=bill.to_date.replace(year=year),
        )
        for year in (2022, 2023)
        for bill in HOUSE[5:8]
    ]
    said = heard(bills)
    assert (said.fuels, said.verdict) == ((), None)
    assert "bills.no_winter" in codes(said)


def test_too_few_bills_are_told_and_not_fitted():
    said = heard(HOUSE[:5])
    assert codes(said) == ["bills.too_few"]
    assert "5 usable bills" in sentence(said.problems[0])


def test_bills_that_do_not_follow_the_cold_are_no_heating():
    flat = [
        bill.evolve(energy_wh=500 * 24 * 30 * (1 + 0.1 * off))
        for bill, off in zip(HOUSE, NOISE, strict=True)
    ]
    assert codes(heard(flat)) == ["bills.no_heating"]


def test_a_bill_far_from_the_others_is_pointed_at():
    off = [0.0, 0.0, 0.6, *[0.0] * 9]
    said = heard(year_of_bills(LOSS_W_K / EFFICIENCY, BALANCE_C, BASE_W, off))
    odd = [problem.where for problem in said.problems if problem.code == "bills.outlier"]
    assert ("bills", "gas", "bills", "3", "energy_wh") in odd


def test_a_bill_that_is_unticked_is_not_used():
    spoilt = (HOUSE[0].evolve(energy_wh=1.0, counted=False), *HOUSE[1:])
    assert heard(spoilt).implied_w == approx(TRUE_W, rel=0.01)


@pytest.mark.parametrize(
    ("calculated_w", "verdict"),
    [(TRUE_W, Verdict.AGREE), (1.8 * TRUE_W, Verdict.LESS), (0.5 * TRUE_W, Verdict.MORE)],
)
def test_the_verdict_compares_the_bills_with_the_band_of_the_calculation(calculated_w, verdict):
    said = heard(calculated_w=calculated_w)
    assert said.verdict is verdict
    departs = {Verdict.LESS: "bills.less", Verdict.MORE: "bills.more"}
    found = [code for code in codes(said) if code in departs.values()]
    assert found == ([departs[verdict]] if verdict in departs else [])


def test_a_wide_band_of_the_calculation_agrees_with_more():
    assert heard(calculated_w=1.8 * TRUE_W, band_w=(TRUE_W, 2.6 * TRUE_W)).verdict is Verdict.AGREE


def test_bills_that_scatter_too_much_judge_nothing():
    said = heard(noisy(0.45))
    assert said.verdict is Verdict.UNSURE
    assert "bills.poor_fit" in codes(said)


def test_an_efficiency_nobody_entered_is_told_and_spreads_more():
    assumed, entered = heard(efficiency=None), heard()
    assert "bills.efficiency_assumed" in codes(assumed)
    assert assumed.fuels[0].efficiency_w > entered.fuels[0].efficiency_w


def test_a_nameplate_makes_the_efficiency_surer():
    label = (Evidence(field="efficiency", source=Source.NAMEPLATE),)
    assert heard(evidence=label).fuels[0].efficiency_w < heard().fuels[0].efficiency_w


def test_resistance_heat_is_taken_whole():
    said = heard(fuel=Fuel.ELECTRICITY, efficiency=None)
    assert said.fuels[0].heater.efficiency == 1.0
    assert said.fuels[0].efficiency_w == 0.0


def heat_pump_house():
    unit = ExistingUnit(
        kind=EquipmentKind.HEAT_PUMP,
        fuel=Fuel.ELECTRICITY,
        heating_efficiency=2.5,
        heating_efficiency_unit=EfficiencyUnit.COP,
    )
    account = FuelAccount(id="e", fuel=Fuel.ELECTRICITY, bills=HOUSE)
    return billed(()).evolve(bills=(account,), distribution=Distribution(existing=(unit,)))


def test_a_heat_pump_counts_with_its_seasonal_figure_and_a_warning():
    said = of(heat_pump_house())
    assert said.fuels[0].heat_loss_w_k == approx(2.5 * LOSS_W_K / EFFICIENCY, rel=0.02)
    assert "bills.heat_pump" in codes(said)


def test_air_conditioning_on_the_same_meter_does_not_hide_the_base_load():
    cooled = tuple(
        bill.evolve(energy_wh=bill.energy_wh + (900_000 if month in (7, 8) else 0))
        for month, bill in enumerate(HOUSE, start=1)
    )
    said = heard(cooled, fuel=Fuel.ELECTRICITY, efficiency=1.0)
    assert "bills.cooling" in codes(said)
    assert said.fuels[0].fit.line.base_w == approx(BASE_W, rel=0.15)


def test_two_fuels_add_up():
    half = tuple(bill.evolve(energy_wh=bill.energy_wh / 2) for bill in HOUSE)
    accounts = tuple(
        FuelAccount(id=fuel.value, fuel=fuel, efficiency=0.8, bills=half)
        for fuel in (Fuel.NATURAL_GAS, Fuel.PROPANE)
    )
    said = of(billed(()).evolve(bills=accounts))
    assert said.implied_w == approx(TRUE_W, rel=0.01)
    assert len(said.fuels) == 2


def test_a_fuel_that_heats_without_bills_leaves_the_verdict_open():
    stove = ExistingUnit(kind=EquipmentKind.STOVE, fuel=Fuel.WOOD)
    project = billed(HOUSE).evolve(distribution=Distribution(existing=(stove,)))
    said = of(project, 3 * TRUE_W, (2.8 * TRUE_W, 3.2 * TRUE_W))
    assert (said.verdict, said.unbilled) == (Verdict.PART, (Fuel.WOOD,))


def test_a_fuel_whose_bills_do_not_suffice_leaves_the_verdict_open():
    propane = FuelAccount(id="propane", fuel=Fuel.PROPANE, bills=HOUSE[:3])
    project = billed(HOUSE)
    said = of(project.evolve(bills=(*project.bills, propane)), 3 * TRUE_W)
    assert (said.verdict, said.unbilled) == (Verdict.PART, (Fuel.PROPANE,))


def test_a_fuel_that_does_not_follow_the_cold_is_no_part_of_the_load():
    flat = tuple(
        bill.evolve(energy_wh=500 * 24 * 30 * (1 + 0.1 * off))
        for bill, off in zip(HOUSE, NOISE, strict=True)
    )
    cooking = FuelAccount(id="propane", fuel=Fuel.PROPANE, bills=flat)
    project = billed(HOUSE)
    said = of(project.evolve(bills=(*project.bills, cooking)))
    assert (said.verdict, said.implied_w) == (Verdict.AGREE, approx(TRUE_W, rel=0.01))


def test_no_use_in_the_cold_is_told_at_the_bill():
    bills = year_of_bills(LOSS_W_K / EFFICIENCY, BALANCE_C, 0.0)
    said = heard((bills[0].evolve(energy_wh=0.0), *bills[1:]), also_base=False)
    assert [p.where[-2:] for p in said.problems if p.code == "bills.idle"] == [("1", "energy_wh")]


def test_no_bills_are_no_witness():
    assert of(billed(())) is None


def test_the_house_of_long_ago_is_not_asked():
    years = [
        bill.evolve(
            id=f"{bill.id}-{year}",
            from_date=bill.from_date.replace(year=year),
            to_date=bill.to_date.replace(year=bill.to_date.year - 2023 + year),
            energy_wh=bill.energy_wh * (3 if year < 2019 else 1),
        )
        for year in range(2012, 2024)
        for bill in HOUSE
    ]
    said = heard(years)
    assert len(said.fuels[0].points) == 60
    assert said.implied_w == approx(TRUE_W, rel=0.01)
    assert "bills.older" in codes(said)


def test_months_the_weather_lacks_leave_their_bills_out():
    kept = tuple(one for one in WEATHER.bins if one.month != 4)
    said = of(billed(HOUSE), weather=replace(WEATHER, bins=kept))
    assert len(said.fuels[0].points) == 11


@pytest.mark.parametrize(
    ("figure", "code"),
    [
        ({"mean_outdoor_k": celsius(30)}, "bills.unlikely_mean"),
        ({"degree_days_kd": 9_000.0}, "bills.unlikely_degree_days"),
    ],
)
def test_weather_that_cannot_be_of_these_days_is_told_and_not_used(figure, code):
    said = heard((HOUSE[0].evolve(**figure), *HOUSE[1:]))
    assert code in codes(said)
    assert said.implied_w == approx(TRUE_W, rel=0.005)


def test_longer_periods_say_the_same():
    pairs = tuple(
        Bill(from_date=one.from_date, to_date=two.to_date, energy_wh=one.energy_wh + two.energy_wh)
        for one, two in zip(HOUSE[::2], HOUSE[1::2], strict=True)
    )
    assert heard(pairs).implied_w == approx(TRUE_W, rel=0.01)
