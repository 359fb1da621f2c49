"""How sure the loads are, as ``hpdesigner loads`` prints it and as scripts read it."""

import json

import pytest

from hpdesigner.cli.main import main


@pytest.fixture
def read(job, capsys):
    def call(*words):
        assert main(["loads", str(job), *words, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return call


@pytest.mark.parametrize("block", ["heating_W", "cooling_sensible_W"])
@pytest.mark.parametrize("method", ["residential", "en12831-simplified"])
def test_the_total_lies_in_its_band(method, block, read):
    loads = read("--method", method)
    low_w, high_w = loads["band"][block]
    assert low_w <= loads[block]["total"] <= high_w


def test_each_sensitivity_says_what_and_where(read):
    first = read()["sensitivities"][0]
    assert set(first) == {"input", "where", "evidence", "heating_W", "cooling_sensible_W"}
    assert first["where"].split("/")[0] in ("building", "distribution", "site")
    assert first["heating_W"][0] <= 0 <= first["heating_W"][1]


def test_padding_is_given_with_its_parts(read):
    loads = read()
    parts_w = [one["heating_W"] for one in loads["padding"]]
    assert loads["padding_W"]["heating"] == pytest.approx(sum(parts_w))
    assert loads["padding_W"]["cooling_sensible"] >= 0


def test_people_see_the_band_and_what_it_hangs_on(job, capsys):
    assert main(["loads", str(job)]) == 0
    said = capsys.readouterr().out
    assert "by the evidence of the entries" in said
    assert said.index("Most uncertain") > said.index("by the evidence of the entries")
    assert "R-value of the walls" in said


def test_the_method_without_cooling_says_so(job, capsys):
    assert main(["loads", str(job), "--method", "en12831-simplified"]) == 0
    assert "gives heating alone" in capsys.readouterr().out
