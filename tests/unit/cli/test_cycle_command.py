"""The cycle command from its words to its output."""

import json

import pytest

from hpdesigner.cli.main import main
from hpdesigner.engineering.refrigerant.coolprop_fluid import coolprop_fluid
from hpdesigner.units import celsius

KEYS = [
    "schema",
    "refrigerant",
    "topology",
    "coolprop",
    "cop_heating",
    "cop_cooling",
    "pressure_ratio",
    "discharge_temperature_C",
    "mass_flow_kg_s",
    "injection_mass_fraction",
    "heating_capacity_W",
    "cooling_capacity_W",
    "power_W",
    "specific",
    "states",
    "problems",
]
STATE_KEYS = {
    "point",
    "temperature_C",
    "pressure_Pa",
    "enthalpy_J_kg",
    "entropy_J_kgK",
    "density_kg_m3",
    "quality",
}
USUAL = ["cycle", "--refrigerant", "R-32", "--evaporating", "-10", "--condensing", "45"]
USUAL += ["--superheat", "5", "--subcooling", "5", "--isentropic-efficiency", "0.7"]


def answer(capsys, *words):
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_object_is_that_of_the_contract(capsys):
    found = answer(capsys, *USUAL)
    assert list(found) == KEYS
    assert found["schema"] == "hpdesigner.cycle/1"
    assert found["refrigerant"] == "R32"
    assert [s["point"] for s in found["states"]] == ["1", "2s", "2", "3", "4"]
    assert set(found["states"][0]) >= STATE_KEYS
    assert found["mass_flow_kg_s"] is None
    assert found["power_W"] is None
    assert found["injection_mass_fraction"] is None


def test_displacement_is_in_cubic_metres_per_hour(capsys):
    found = answer(capsys, *USUAL, "--displacement", "5", "--volumetric-efficiency", "0.9")
    density = found["states"][0]["density_kg_m3"]
    assert found["mass_flow_kg_s"] == pytest.approx(density * 5 / 3600 * 0.9)
    assert found["power_W"] == pytest.approx(
        found["mass_flow_kg_s"] * found["specific"]["compressor_work_J_kg"]
    )


def test_pressures_stand_for_temperatures(capsys):
    fluid = coolprop_fluid("R32")
    pressures = [
        "--evaporating-pressure",
        str(fluid.dew_pressure(celsius(-10))),
        "--condensing-pressure",
        str(fluid.dew_pressure(celsius(45))),
    ]
    by_pressure = answer(capsys, *USUAL[:3], *pressures, *USUAL[7:])
    assert by_pressure["cop_heating"] == pytest.approx(answer(capsys, *USUAL)["cop_heating"])


@pytest.mark.parametrize(
    "topology", ["liquid-suction", "flash-injection", "economizer-injection", "two-stage"]
)
def test_every_topology_of_the_contract_runs(capsys, topology):
    found = answer(capsys, *USUAL, "--topology", topology)
    assert found["topology"] == topology
    assert found["cop_heating"] == pytest.approx(found["cop_cooling"] + 1)


def test_r744_takes_a_gas_cooler(capsys):
    words = ["cycle", "--refrigerant", "R744", "--evaporating", "-5"]
    found = answer(capsys, *words, "--gas-cooler-pressure", "9e6", "--gas-cooler-outlet", "35")
    assert found["states"][3]["pressure_Pa"] == pytest.approx(9e6)
    assert found["states"][3]["temperature_C"] == pytest.approx(35)


def test_people_get_a_table(capsys):
    assert main(USUAL) == 0
    text = capsys.readouterr().out
    assert "COP heating" in text
    assert "2 compressor discharge" in text


def test_a_unit_runs_at_its_outdoor_temperature(capsys):
    found = answer(capsys, "cycle", "--unit", "SAMPLE-12-DUCTLESS", "--outdoor", "-15")
    assert found["unit"]["net_capacity_W"] == pytest.approx(10404 * 0.29307107, rel=1e-6)
    assert found["unit"]["total_power_W"] == pytest.approx(1473, rel=1e-6)
    assert found["problems"]


def test_a_unit_prints_for_people(capsys):
    words = ["cycle", "--unit", "SAMPLE-12-DUCTLESS", "--outdoor", "40", "--mode", "cooling"]
    assert main(words) == 0
    assert "Net capacity" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["cycle"], "--refrigerant"),
        (["cycle", "--unit", "SAMPLE-12-DUCTLESS"], "--outdoor"),
        (["cycle", "--unit", "nobody", "--outdoor", "0"], "nobody"),
        (["cycle", "--refrigerant", "R999"], "R999"),
        ([*USUAL[:5], "--condensing", "-20"], "not below"),
        ([*USUAL[:4], "nan", *USUAL[5:]], "not a number"),
        ([*USUAL, "--topology", "cascade"], "cascade"),
        ([*USUAL, "--isentropic-efficiency", "1.2"], "isentropic efficiency"),
        (USUAL[:3], "evaporating"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(capsys, words, said):
    assert main(words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert told.err.count("\n") == 1
