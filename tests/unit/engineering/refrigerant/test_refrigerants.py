"""The refrigerant files."""

import pytest

from hpdesigner.engineering.refrigerant.coolprop_fluid import coolprop_fluid
from hpdesigner.engineering.refrigerant.refrigerants import refrigerant, refrigerants
from hpdesigner.problems import HpdError
from hpdesigner.sentences import sentence

# IPCC AR4 (2007) of the components, for the mass average of the blends; R13I1 0.4 of AR5.
COMPONENT_GWP = {"R32": 675, "R125": 3500, "R1234yf": 4, "R13I1": 0.4}
NAMES = sorted(refrigerants())


@pytest.mark.parametrize(
    ("spelling", "name"),
    [("r-410a", "R410A"), ("R454B.mix", "R454B"), ("propane", "R290"), ("CO2", "R744")],
)
def test_spellings_mean_the_same(spelling, name):
    assert refrigerant(spelling).name == name


def test_an_unknown_one_lists_the_known():
    with pytest.raises(HpdError) as caught:
        refrigerant("R999")
    text = sentence(caught.value.problem)
    assert "R999" in text
    assert "R454B" in text


@pytest.mark.parametrize("name", [n for n in NAMES if refrigerants()[n].mass_fractions])
def test_a_blends_gwp_is_the_mass_average(name):
    blend = refrigerant(name)
    average = sum(share * COMPONENT_GWP[part] for part, share in blend.mass_fractions.items())
    assert blend.gwp == pytest.approx(average, abs=1)


@pytest.mark.parametrize("name", NAMES)
def test_the_glide_is_that_of_its_equation_of_state(name):
    fluid = coolprop_fluid(name)
    pressure = fluid.dew_pressure(273.15)
    glide = fluid.dew_temperature(pressure) - fluid.bubble_temperature(pressure)
    assert refrigerant(name).glide_dk == pytest.approx(glide, abs=1.2)


@pytest.mark.parametrize("name", NAMES)
def test_every_refrigerant_names_its_class_and_sources(name):
    one = refrigerant(name)
    assert one.safety_class in {"A1", "A2L", "A3"}
    assert one.source
    assert one.gwp_source
