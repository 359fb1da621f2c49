import pytest
from pytest import approx

from hpdesigner.engineering.results import CheckLine, Verdict
from hpdesigner.engineering.sizing.rules import (
    SIZING_RULES,
    Judged,
    Measured,
    When,
    judge,
    worst,
)
from hpdesigner.model.equipment import CompressorType
from hpdesigner.problems import HpdError
from hpdesigner.units import btu_per_hour

ALWAYS = frozenset({When.ALWAYS})
DRY = frozenset({When.ALWAYS, When.DRY})
COLD_AND_DRY = DRY | {When.COLD_AND_DRY}
LOADS = {
    "total_cooling": 30_000,
    "sensible_cooling": 24_000,
    "latent_cooling": 6_000,
    "heating": 40_000,
    "heating_47f": 40_000,
    "minimum_speed": 40_000,
    "minimum_speed_47f": 15_000,
    "minimum_speed_cooling": 30_000,
}


def _judged(
    rules: str,
    compressor: CompressorType,
    factors: dict[str, float],
    open_to: frozenset[When] = ALWAYS,
    backup_covers: bool = True,
    total: float = 30_000,
) -> Judged:
    loads = {**LOADS, "total_cooling": total}
    measured = {
        what: Measured(btu_per_hour(load), btu_per_hour(load) * factors.get(what, fitting))
        for (what, load), fitting in zip(
            loads.items(), (1.0, 1.0, 1.0, 1.0, 1.2, 0.4, 0.6, 0.4), strict=True
        )
    }
    return judge(SIZING_RULES[rules], compressor, measured, open_to, backup_covers)


def _line(judged: Judged, what: str) -> CheckLine:
    return next(check for check in judged.checks if check.what == what)


@pytest.mark.parametrize("rules", SIZING_RULES)
@pytest.mark.parametrize("compressor", CompressorType)
def test_a_unit_that_meets_its_loads_passes(rules: str, compressor: CompressorType):
    assert _judged(rules, compressor, {}).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("compressor", "highest"),
    [(CompressorType.SINGLE, 1.15), (CompressorType.TWO_STAGE, 1.25)],
)
def test_2023_limits_total_cooling_by_compressor(compressor: CompressorType, highest: float):
    inside = _judged("manual-s-2023", compressor, {"total_cooling": highest})
    outside = _judged("manual-s-2023", compressor, {"total_cooling": highest + 0.01})
    assert inside.verdict is Verdict.PASS
    assert outside.verdict is Verdict.FAIL


def test_2023_allows_single_speed_a_fifth_more_on_small_loads():
    single = CompressorType.SINGLE
    factors = {"total_cooling": 1.19}
    assert _judged("manual-s-2023", single, factors, total=24_000).verdict is Verdict.PASS
    assert _judged("manual-s-2023", single, factors, total=24_001).verdict is Verdict.FAIL


def test_2023_takes_a_large_variable_unit_if_it_turns_down():
    large = {"total_cooling": 1.8}
    variable = CompressorType.VARIABLE
    assert _judged("manual-s-2023", variable, large).verdict is Verdict.PASS
    stiff = {**large, "minimum_speed_cooling": 0.9}
    assert _judged("manual-s-2023", variable, stiff).verdict is Verdict.FAIL


def test_2023_fails_a_variable_unit_that_barely_turns_down_in_winter():
    judged = _judged("manual-s-2023", CompressorType.VARIABLE, {"minimum_speed": 0.81})
    assert judged.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("covered", "verdict"), [(True, Verdict.PASS_WITH_NOTES), (False, Verdict.FAIL)]
)
def test_a_variable_unit_short_of_heat_needs_backup(covered: bool, verdict: Verdict):
    judged = _judged(
        "manual-s-2023", CompressorType.VARIABLE, {"heating": 0.9}, backup_covers=covered
    )
    assert judged.verdict is verdict


def test_2023_dry_houses_have_a_fixed_allowance_for_single_speed():
    # Capacity up to the load and 6,000 Btu/h: 1.2 of 30,000 Btu/h.
    factors = {"total_cooling": 1.19}
    assert _judged("manual-s-2023", CompressorType.SINGLE, factors, DRY).verdict is Verdict.PASS
    assert _judged("manual-s-2023", CompressorType.SINGLE, factors).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("compressor", "highest"),
    [
        (CompressorType.SINGLE, 1.15),
        (CompressorType.TWO_STAGE, 1.20),
        (CompressorType.VARIABLE, 1.30),
    ],
)
def test_2014_limits_total_cooling_by_compressor(compressor: CompressorType, highest: float):
    line = _line(_judged("manual-s-2014", compressor, {}), "total_cooling")
    assert (line.lowest, line.highest) == (0.90, highest)


def test_2014_adds_15000_btu_h_in_cold_and_dry_places_instead():
    factors = {"total_cooling": 1.45}
    judged = _judged("manual-s-2014", CompressorType.VARIABLE, factors, COLD_AND_DRY)
    assert judged.verdict is Verdict.PASS
    assert _line(judged, "total_cooling").highest == approx(1.5)
    humid = _judged("manual-s-2014", CompressorType.VARIABLE, factors, DRY)
    assert humid.verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("heating", "verdict"),
    [(0.99, Verdict.FAIL), (1.0, Verdict.PASS), (1.3, Verdict.PASS_WITH_NOTES)],
)
def test_the_cold_climate_rules_want_the_whole_load(heating: float, verdict: Verdict):
    judged = _judged("cold-climate", CompressorType.VARIABLE, {"heating": heating})
    assert judged.verdict is verdict


def test_what_is_not_published_is_a_note_and_not_a_pass():
    measured = {what: Measured(1.0, 1.0) for what in LOADS} | {"minimum_speed": Measured(1.0, None)}
    rules = SIZING_RULES["manual-s-2023"]
    judged = judge(rules, CompressorType.VARIABLE, measured, ALWAYS, backup_covers=True)
    assert judged.verdict is Verdict.PASS_WITH_NOTES
    assert _line(judged, "minimum_speed").factor is None


def test_every_rule_set_says_that_it_is_not_certified():
    assert all("not certified" in rules.edition for rules in SIZING_RULES.values())


def test_an_unknown_rule_set_is_named_with_the_known_ones():
    with pytest.raises(HpdError) as caught:
        SIZING_RULES["no such"]
    assert "manual-s-2014" in str(caught.value.problem.facts["known"])


def test_the_worst_verdict_counts():
    assert worst((Verdict.PASS, Verdict.FAIL, Verdict.PASS_WITH_NOTES)) is Verdict.FAIL
    assert worst(()) is Verdict.PASS
