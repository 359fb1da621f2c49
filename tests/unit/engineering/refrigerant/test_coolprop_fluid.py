"""States agree with each other, and with CoolProp's own flashes where those work."""

import CoolProp.CoolProp as CP
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hpdesigner.engineering.refrigerant.coolprop_fluid import coolprop_fluid
from hpdesigner.engineering.refrigerant.refrigerants import refrigerants
from hpdesigner.problems import NoSolutionError
from hpdesigner.sentences import sentence
from hpdesigner.units import celsius

NAMES = [name for name in refrigerants() if name != "R744"]
FEW = ["R32", "R410A", "R454B", "R290"]


@pytest.mark.parametrize("name", refrigerants())
def test_the_reference_is_that_of_the_trade(name):
    """Saturated liquid at 0 °C has 200 kJ/kg and 1 kJ/kgK (IIR)."""
    fluid = coolprop_fluid(name)
    liquid = fluid.liquid(fluid.bubble_pressure(celsius(0)), celsius(0))
    assert liquid.enthalpy_j_kg == pytest.approx(200e3, abs=0.5)
    assert liquid.entropy_j_kgk == pytest.approx(1000, abs=0.01)


@pytest.mark.parametrize("name", ["R32", "R290", "R134a"])
def test_an_isentrope_ends_where_coolprops_own_flash_ends(name):
    fluid = coolprop_fluid(name)
    low, high = fluid.dew_pressure(celsius(-10)), fluid.dew_pressure(celsius(45))
    suction = fluid.vapour(low, celsius(-5))
    backend = {"R290": "Propane"}.get(name, name)
    entropy = CP.PropsSI("Smass", "P", low, "T", celsius(-5), backend)
    expected = CP.PropsSI("T", "P", high, "Smass", entropy, backend)
    ideal = fluid.vapour_at_entropy(high, suction.entropy_j_kgk)
    assert ideal.temperature_k == pytest.approx(expected, abs=1e-4)


@settings(max_examples=40)
@given(st.sampled_from(NAMES), st.floats(-45, 60))
def test_saturation_goes_there_and_back(name, temperature_c):
    fluid = coolprop_fluid(name)
    fresh = fluid.dew_pressure(celsius(temperature_c)) * (1 + 1e-9)  # not the remembered one
    assert fluid.dew_temperature(fresh) == pytest.approx(celsius(temperature_c), abs=1e-4)
    bubble = fluid.bubble_pressure(celsius(temperature_c))
    assert bubble * (1 + 1e-3) >= fluid.dew_pressure(celsius(temperature_c))


@settings(max_examples=40)
@given(st.sampled_from(FEW), st.floats(-40, 60), st.floats(0, 80))
@example("R32", 53.0, 0.0)  # a step below dew has no gas to find
def test_enthalpy_and_entropy_lead_back_to_the_temperature(name, dew_c, superheat_dk):
    fluid = coolprop_fluid(name)
    pressure = fluid.dew_pressure(celsius(dew_c))
    state = fluid.vapour(pressure, celsius(dew_c) + superheat_dk)
    by_h = fluid.vapour_at_enthalpy(pressure, state.enthalpy_j_kg)
    by_s = fluid.vapour_at_entropy(pressure, state.entropy_j_kgk)
    assert by_h.temperature_k == pytest.approx(state.temperature_k, abs=1e-3)
    assert by_s.temperature_k == pytest.approx(state.temperature_k, abs=1e-3)


@settings(max_examples=30)
@given(st.sampled_from(FEW), st.floats(-40, 30), st.floats(0.02, 0.98))
def test_a_wet_state_keeps_its_enthalpy_and_lies_between_the_phases(name, dew_c, share):
    fluid = coolprop_fluid(name)
    pressure = fluid.dew_pressure(celsius(dew_c))
    liquid = fluid.liquid(pressure, fluid.bubble_temperature(pressure))
    vapour = fluid.vapour(pressure, celsius(dew_c))
    enthalpy = liquid.enthalpy_j_kg + share * (vapour.enthalpy_j_kg - liquid.enthalpy_j_kg)
    wet = fluid.wet(pressure, enthalpy)
    assert wet.enthalpy_j_kg == pytest.approx(enthalpy, abs=1)
    assert 0 < wet.quality < 1
    assert vapour.density_kg_m3 < wet.density_kg_m3 < liquid.density_kg_m3


@pytest.mark.parametrize("name", ["R454B", "R452B", "R466A"])
@pytest.mark.parametrize("temperature_c", range(-50, 75, 5))
def test_a_blend_has_both_phases_everywhere_below_its_critical_point(name, temperature_c):
    """CoolProp's blind start fails for blends at some of these."""
    fluid = coolprop_fluid(name)
    pressure = fluid.dew_pressure(celsius(temperature_c))
    vapour = fluid.vapour(pressure, celsius(temperature_c) + 5)
    liquid = fluid.liquid(pressure, fluid.bubble_temperature(pressure) - 5)
    assert vapour.enthalpy_j_kg > liquid.enthalpy_j_kg
    assert vapour.density_kg_m3 < liquid.density_kg_m3


@pytest.mark.parametrize("name", refrigerants())
def test_the_dome_closes_upwards(name):
    dome = coolprop_fluid(name).dome()
    widths = [
        v - le for v, le in zip(dome.vapour_enthalpy_j_kg, dome.liquid_enthalpy_j_kg, strict=True)
    ]
    assert list(dome.pressure_pa) == sorted(dome.pressure_pa)
    assert min(widths) > 0
    assert widths[-1] < 0.4 * widths[0]


@pytest.mark.parametrize("temperature_c", [120, -280])
def test_no_saturation_outside_the_range_says_which_range(temperature_c):
    with pytest.raises(NoSolutionError) as caught:
        coolprop_fluid("R32").dew_pressure(celsius(temperature_c))
    assert "78.1 °C" in sentence(caught.value.problem, "si")  # critical point of R32


def test_no_saturation_above_the_critical_pressure():
    with pytest.raises(NoSolutionError) as caught:
        coolprop_fluid("R32").dew_temperature(60e5)
    assert caught.value.problem.code == "cycle.pressure_above_critical"
