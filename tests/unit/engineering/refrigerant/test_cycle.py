"""Balances, bounds and refusals of single cycles."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hpdesigner.engineering.refrigerant.coolprop_fluid import coolprop_fluid
from hpdesigner.engineering.refrigerant.cycle import simple_cycle
from hpdesigner.engineering.refrigerant.refrigerants import refrigerants
from hpdesigner.engineering.refrigerant.request import CycleRequest, Topology
from hpdesigner.problems import HpdError
from hpdesigner.sentences import known_codes, sentence
from hpdesigner.units import celsius

USUAL = CycleRequest(evaporating_k=celsius(-10), condensing_k=celsius(45))
FLUIDS = st.sampled_from(["R32", "R410A", "R454B", "R290", "R134a"])
TRANSCRITICAL = CycleRequest(
    evaporating_k=celsius(-5), gas_cooler_pressure_pa=90e5, gas_cooler_outlet_k=celsius(35)
)


def run(name, request):
    return simple_cycle(coolprop_fluid(name), request)


def point(cycle, number):
    return next(s.state for s in cycle.states if s.point.split()[0] == number)


@settings(max_examples=50)
@given(
    FLUIDS,
    st.sampled_from(list(Topology)),
    st.floats(-35, 5),
    st.floats(35, 58),
    st.floats(0, 15),
    st.floats(0, 8),
    st.floats(0.4, 1),
)
def test_heat_out_is_heat_in_plus_work(name, topology, low_c, high_c, warm, cold, efficiency):
    request = CycleRequest(
        evaporating_k=celsius(low_c),
        condensing_k=celsius(high_c),
        superheat_dk=warm,
        subcooling_dk=cold,
        isentropic_efficiency=efficiency,
        topology=topology,
    )
    cycle = run(name, request)
    balance = cycle.evaporator_heat_j_kg + cycle.compressor_work_j_kg
    assert cycle.condenser_heat_j_kg == pytest.approx(balance, rel=1e-9)
    assert cycle.cop_heating == pytest.approx(cycle.cop_cooling + 1, rel=1e-9)


@settings(max_examples=30)
@given(FLUIDS, st.floats(-35, 5), st.floats(35, 60), st.floats(0.4, 1))
def test_no_cycle_beats_carnot(name, low_c, high_c, efficiency):
    request = replace(
        USUAL,
        evaporating_k=celsius(low_c),
        condensing_k=celsius(high_c),
        isentropic_efficiency=efficiency,
    )
    carnot = celsius(high_c) / (high_c - low_c)
    assert run(name, request).cop_heating < carnot


@settings(max_examples=30)
@given(FLUIDS, st.floats(-35, 0), st.floats(0.4, 0.95))
def test_entropy_never_falls_in_the_compressor_or_the_valve(name, low_c, efficiency):
    request = replace(USUAL, evaporating_k=celsius(low_c), isentropic_efficiency=efficiency)
    cycle = run(name, request)
    assert point(cycle, "2").entropy_j_kgk > point(cycle, "1").entropy_j_kgk
    assert point(cycle, "2s").entropy_j_kgk == pytest.approx(
        point(cycle, "1").entropy_j_kgk, abs=1e-3
    )
    assert point(cycle, "4").entropy_j_kgk > point(cycle, "3").entropy_j_kgk
    assert point(cycle, "4").enthalpy_j_kg == pytest.approx(point(cycle, "3").enthalpy_j_kg, abs=1)


@pytest.mark.parametrize("name", [n for n in refrigerants() if n != "R744"])
def test_the_standard_cycle_runs_with_every_refrigerant(name):
    cycle = run(name, USUAL)
    assert 3 < cycle.cop_heating < 4
    assert point(cycle, "4").quality == pytest.approx(0.25, abs=0.15)


def test_subcooling_counts_from_the_bubble_and_superheat_from_the_dew_point():
    fluid = coolprop_fluid("R407C")  # 5 K of glide
    cycle = simple_cycle(fluid, replace(USUAL, superheat_dk=6, subcooling_dk=4))
    pressure = fluid.dew_pressure(celsius(45))
    assert point(cycle, "1").temperature_k == pytest.approx(celsius(-4))
    assert point(cycle, "3").temperature_k == pytest.approx(fluid.bubble_temperature(pressure) - 4)


def test_pressures_may_stand_for_temperatures():
    fluid = coolprop_fluid("R454B")
    by_pressure = CycleRequest(
        evaporating_pressure_pa=fluid.dew_pressure(celsius(-10)),
        condensing_pressure_pa=fluid.dew_pressure(celsius(45)),
    )
    assert run("R454B", by_pressure).cop_heating == pytest.approx(run("R454B", USUAL).cop_heating)


def test_without_a_displacement_there_is_no_flow():
    cycle = run("R32", USUAL)
    assert (cycle.mass_flow_kg_s, cycle.heating_capacity_w, cycle.power_w) == (None, None, None)


def test_flow_is_density_times_filled_volume():
    cycle = run("R32", replace(USUAL, displacement_m3_s=1e-3, volumetric_efficiency=0.9))
    flow = point(cycle, "1").density_kg_m3 * 0.9e-3
    assert cycle.mass_flow_kg_s == pytest.approx(flow)
    assert cycle.heating_capacity_w == pytest.approx(flow * cycle.condenser_heat_j_kg)


def test_a_liquid_suction_heat_exchanger_helps_r290_and_heats_r32_discharge():
    changed = replace(USUAL, topology="liquid-suction", liquid_suction_effectiveness=0.6)
    assert run("R290", changed).cop_heating > run("R290", USUAL).cop_heating
    assert run("R32", changed).discharge_temperature_k > run("R32", USUAL).discharge_temperature_k


def test_an_idle_liquid_suction_heat_exchanger_changes_nothing():
    idle = replace(USUAL, topology="liquid-suction", liquid_suction_effectiveness=0)
    assert run("R290", idle).cop_heating == pytest.approx(run("R290", USUAL).cop_heating)


@pytest.mark.parametrize("topology", ["flash-injection", "economizer-injection"])
def test_injection_balances_the_flows_and_the_heat_at_the_middle(topology):
    cycle = run("R410A", replace(USUAL, topology=topology))
    share = cycle.injection_mass_fraction
    vapour, liquid, feed = point(cycle, "7"), point(cycle, "8"), point(cycle, "3")
    mixed = share * vapour.enthalpy_j_kg + (1 - share) * liquid.enthalpy_j_kg
    assert mixed == pytest.approx(feed.enthalpy_j_kg, rel=1e-9)


def test_the_intermediate_pressure_can_be_chosen():
    chosen = replace(USUAL, topology="flash-injection", intermediate_k=celsius(10))
    fluid = coolprop_fluid("R410A")
    assert point(run("R410A", chosen), "7").pressure_pa == pytest.approx(
        fluid.dew_pressure(celsius(10))
    )


@pytest.mark.parametrize("topology", list(Topology))
def test_r744_rejects_heat_above_its_critical_point(topology):
    cycle = run("R744", replace(TRANSCRITICAL, topology=topology))
    assert cycle.pressure_ratio == pytest.approx(90e5 / 30.46e5, rel=0.001)  # 30.46 bar at -5 °C
    assert 2.5 < cycle.cop_heating < 4
    assert point(cycle, "3").quality is None


def test_r744_has_its_best_pressure_where_liao_says():
    """p = (2.778 - 0.0157 te) tc + 0.381 te - 9.34 bar, Liao and Zhao; flat, so within 3 bar."""
    evaporating, outlet = -5.0, 38.0
    best = (2.778 - 0.0157 * evaporating) * outlet + 0.381 * evaporating - 9.34
    pressures = [85 + 0.5 * i for i in range(41)]
    base = replace(
        TRANSCRITICAL, superheat_dk=0, isentropic_efficiency=0.75, gas_cooler_outlet_k=celsius(38)
    )
    cops = {p: run("R744", replace(base, gas_cooler_pressure_pa=p * 1e5)) for p in pressures}
    found = max(cops, key=lambda p: cops[p].cop_cooling)
    assert found == pytest.approx(best, abs=3)


def test_a_hot_discharge_is_a_finding_not_an_error():
    cycle = run("R32", replace(USUAL, evaporating_k=celsius(-35)))
    (problem,) = cycle.problems
    assert problem.code == "cycle.discharge_hot"
    assert "120.0 °C" in sentence(problem, "si")


def test_a_suction_below_the_air_is_said():
    cycle = run("R134a", replace(USUAL, evaporating_k=celsius(-35)))
    assert "cycle.vacuum" in {p.code for p in cycle.problems}


REFUSED = {
    "cycle.order": {"evaporating_k": celsius(50)},
    "cycle.outside_saturation": {"condensing_k": celsius(95)},
    "cycle.share": {"isentropic_efficiency": 0.0},
    "cycle.not_a_number": {"evaporating_k": float("nan")},
    "cycle.range": {"superheat_dk": -1.0},
    "cycle.displacement": {"displacement_m3_s": -1.0},
    "cycle.one_of_two": {"condensing_pressure_pa": 2e6},
    "cycle.topology": {"topology": "cascade"},
    "cycle.subcooled_too_far": {"subcooling_dk": 60.0},
    "cycle.intermediate": {"topology": "flash-injection", "intermediate_k": celsius(60)},
    "cycle.no_injection": {"topology": "flash-injection", "subcooling_dk": 40.0},
    "cycle.gas_cooler_incomplete": {"gas_cooler_pressure_pa": 90e5},
    "cycle.gas_cooler_and_condenser": {
        "gas_cooler_pressure_pa": 90e5,
        "gas_cooler_outlet_k": celsius(35),
    },
    "cycle.gas_cooler_below_critical": {
        "condensing_k": None,
        "gas_cooler_pressure_pa": 30e5,
        "gas_cooler_outlet_k": celsius(35),
    },
}


@pytest.mark.parametrize(("code", "change"), REFUSED.items())
def test_what_cannot_be_is_refused_in_one_sentence(code, change):
    with pytest.raises(HpdError) as caught:
        run("R32", replace(USUAL, **change))
    assert caught.value.problem.code == code
    text = sentence(caught.value.problem)
    assert text.endswith(".")
    assert "{" not in text


@pytest.mark.parametrize("value", [1.0001, -0.1, 2.0])
def test_an_efficiency_is_a_share(value):
    with pytest.raises(HpdError):
        run("R32", replace(USUAL, volumetric_efficiency=value))


def test_all_refusals_have_sentences():
    assert known_codes() >= set(REFUSED)
