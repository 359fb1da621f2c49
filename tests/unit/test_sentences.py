"""Every finding has its sentence."""

import ast
from pathlib import Path

import pytest

import hpdesigner
from hpdesigner.problems import Problem
from hpdesigner.registry import Registry
from hpdesigner.sentences import known_codes, sentence
from hpdesigner.units import fahrenheit

PACKAGE = Path(hpdesigner.__file__).parent


def codes_in_source():
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "Problem"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                yield f"{file.relative_to(PACKAGE)}:{node.lineno}", node.args[0].value


@pytest.mark.parametrize(("place", "code"), list(codes_in_source()))
def test_every_code_in_the_program_has_a_sentence(place, code):
    assert code in known_codes(), place


def test_a_sentence_speaks_the_readers_units():
    problem = Problem("registry.unknown", facts={"kind": "x", "name": "y", "known": "z"})
    assert sentence(problem) == 'There is no x called "y". Choose one of: z.'


def test_an_unknown_choice_lists_the_known_ones():
    class Choice:
        name = "one"

    with pytest.raises(hpdesigner.problems.HpdError) as caught:
        Registry("method", Choice())["two"]
    assert "Choose one of: one" in sentence(caught.value.problem)


def test_a_gap_can_name_a_quantity(monkeypatch):
    monkeypatch.setattr("hpdesigner.sentences._table", lambda _l: {"a.b": "at {t:TEMPERATURE}"})
    problem = Problem("a.b", facts={"t": fahrenheit(5)})
    assert (sentence(problem, "ip"), sentence(problem, "si")) == ("at 5.0 °F", "at −15.0 °C")
