"""The commands as a person or a script calls them, on real files."""

import json

import pytest

from hpdesigner.cli.main import COMMANDS, main

UNIT = "SAMPLE-36-DUCTED"


@pytest.fixture
def answer(capsys):
    def call(*words):
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return code, json.loads(said.out), said.err

    return call


def test_loads_add_up_to_their_total(job, answer):
    code, loads, _ = answer("loads", job, "--json")
    assert (code, loads["schema"]) == (0, "hpdesigner.loads/1")
    for block in ("heating_W", "cooling_sensible_W", "cooling_latent_W"):
        total = loads[block].pop("total")
        assert sum(loads[block].values()) == pytest.approx(total)
    assert loads["evidence"]["measured"] == 1
    assert [problem["code"] for problem in loads["problems"]] == ["check.weather_chosen"]


def test_the_ranked_catalogue_is_the_best_first(job, answer):
    code, sizes, _ = answer("size", job, "--json")
    verdicts = [c["verdict"] for c in sizes["candidates"]]
    assert code == 0
    assert [v == "fail" for v in verdicts] == sorted(v == "fail" for v in verdicts)
    assert all(c["heating_capacity_at_design_W"] >= 0 for c in sizes["candidates"])


def test_one_unit_is_judged_by_itself(job, answer):
    _, sizes, _ = answer("size", job, "--unit", UNIT, "--json")
    assert [c["reference"] for c in sizes["candidates"]] == [UNIT]


def test_the_year_balances(job, answer):
    _, year, _ = answer("energy", job, "--unit", UNIT, "--json")
    heating = year["heating"]
    parts = ("delivered_by_heat_pump_Wh", "backup_Wh", "unmet_Wh")
    assert sum(heating[p] for p in parts) == pytest.approx(heating["load_Wh"], rel=1e-9)
    electric = [v for k, v in heating.items() if k.startswith("electricity_") and k.count("_") > 1]
    assert sum(electric) == pytest.approx(heating["electricity_Wh"], rel=1e-9)
    assert sum(b["hours_h"] for b in year["bins"]) == pytest.approx(8760)
    assert sum(year["cost"]["by_carrier"].values()) == pytest.approx(year["cost"]["total"])


def test_the_year_says_what_it_ran_on_and_tells_months_apart(job, answer):
    _, year, _ = answer("energy", job, "--unit", UNIT, "--json")
    months = [one["heating"]["load_Wh"] for one in year["months"]]
    assert year["basis"] == "hours_reconstructed"
    assert sum(months) == pytest.approx(year["heating"]["load_Wh"], rel=1e-9)
    assert 0 < year["coldest_72_hours"]["heating"]["load_Wh"] < max(months)


def test_the_printed_year_says_how_its_hours_came_about(job, capsys):
    main(["energy", str(job), "--unit", UNIT])
    assert "hours reconstructed from monthly statistics" in capsys.readouterr().out


def test_the_proposal_is_a_pdf_of_eight_pages_or_more(job, tmp_path, capsys):
    import pypdfium2

    out = tmp_path / "job.pdf"
    assert main(["proposal", str(job), "--unit", UNIT, "-o", str(out)]) in (0, 1)
    with pypdfium2.PdfDocument(out) as pdf:
        assert len(pdf) >= 8
        assert "SAMPLE-001" in pdf[0].get_textpage().get_text_range()


@pytest.mark.parametrize("words", [["list"], ["list", "sample", "36"]])
def test_the_catalogue_is_listed(words, answer):
    _, listed, _ = answer("catalog", *words, "--json")
    assert len(listed["units"]) >= 3


HOSTILE = {
    "missing": None,
    "empty": b"",
    "text": b"hello",
    "truncated zip": b"PK\x03\x04\x14\x00",
    "entities": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><HPXML>&a;</HPXML>',
    "not hpxml": b"<house/>",
}


@pytest.mark.parametrize("command", ["loads", "size", "energy"])
@pytest.mark.parametrize("ending", [".hpd", ".xml"])
@pytest.mark.parametrize("kind", HOSTILE)
def test_a_bad_file_is_one_sentence_and_exit_2(kind, ending, command, tmp_path, capsys):
    path = tmp_path / f"bad{ending}"
    if HOSTILE[kind] is not None:
        path.write_bytes(HOSTILE[kind])
    assert main([command, str(path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "bad" in said.err
    assert "Traceback" not in said.err


def test_a_bad_import_writes_nothing(tmp_path, capsys):
    source, target = tmp_path / "bad.xml", tmp_path / "job.hpd"
    source.write_bytes(b"<HPXML><Building>")
    target.write_bytes(b"precious")
    assert main(["import", str(source), "-o", str(target)]) == 2
    assert target.read_bytes() == b"precious"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bad.xml", "job.hpd"]


def test_an_unknown_unit_is_named(job, capsys):
    assert main(["size", str(job), "--unit", "NO-SUCH"]) == 2
    assert '"NO-SUCH"' in capsys.readouterr().err


def test_unknown_rules_list_the_known_ones(job, capsys):
    assert main(["size", str(job), "--rules", "mine"]) == 2
    assert "Choose one of" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command, capsys):
    assert main([command, "--help"]) == 0
    assert "usage:" in capsys.readouterr().out
