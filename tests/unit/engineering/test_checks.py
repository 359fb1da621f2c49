from dataclasses import replace
from typing import Protocol

import pytest

from hpdesigner.engineering.checks import check, evidence_counts, weather_findings
from hpdesigner.engineering.climate.weather import Weather
from hpdesigner.engineering.electrical import panel_check
from hpdesigner.engineering.energy.seasonal import year
from hpdesigner.engineering.loads.method import LoadResult
from hpdesigner.engineering.sizing.selection import size
from hpdesigner.engineering.sound import sound_check
from hpdesigner.model.building import Building, Infiltration, Room
from hpdesigner.model.choices import Choices, Controls
from hpdesigner.model.constructions import GlazingConstruction, WallConstruction
from hpdesigner.model.equipment import HeatPump
from hpdesigner.model.evidence import Evidence, Source
from hpdesigner.model.project import Project
from hpdesigner.model.site import Site
from hpdesigner.problems import Problem, Severity
from hpdesigner.sentences import known_codes, sentence
from hpdesigner.units import fahrenheit, r_ip, u_ip


class Case(Protocol):
    loads: LoadResult
    weather: Weather
    project: Project


def _all(unit: HeatPump, case: Case, project: Project) -> tuple[Problem, ...]:
    sizing = size(unit, case.loads, case.weather, project)
    energy = year(sizing, case.loads, case.weather, project)
    panel, sound = panel_check(project, sizing), sound_check(project, unit)
    return check(project, case.loads, sizing, energy, panel, sound)


def _codes(problems: tuple[Problem, ...]) -> set[str]:
    return {problem.code for problem in problems}


def _scaled(unit: HeatPump, factor: float) -> HeatPump:
    points = tuple(p.evolve(capacity_w=p.capacity_w * factor) for p in unit.points)
    return unit.evolve(points=points)


def test_all_six_sources_are_counted():
    rooms = (
        Room(
            id="k",
            name="Kitchen",
            floor_area_m2=12,
            evidence=(Evidence(field="floor_area_m2", source=Source.MEASURED),),
        ),
    )
    infiltration = Infiltration(
        evidence=(
            Evidence(field="leakiness", source=Source.GUESS),
            Evidence(field="ach", source=Source.GUESS),
        )
    )
    project = Project(building=Building(rooms=rooms, infiltration=infiltration))
    assert evidence_counts(project) == {
        "measured": 1,
        "nameplate": 0,
        "drawing": 0,
        "bill": 0,
        "default": 0,
        "guess": 2,
    }


def test_a_guess_that_moves_the_result_is_named_with_its_place(cold_house: Case):
    infiltration = Infiltration(evidence=(Evidence(field="leakiness", source=Source.GUESS),))
    project = cold_house.project.evolve(building=Building(infiltration=infiltration))
    problems = check(project, cold_house.loads, None, None, None, None)
    guess = next(p for p in problems if p.code == "check.guess")
    assert guess.where == ("building", "infiltration", "leakiness")


def test_a_guess_of_no_weight_is_left_alone(cold_house: Case):
    infiltration = Infiltration(evidence=(Evidence(field="fireplaces", source=Source.GUESS),))
    project = cold_house.project.evolve(building=Building(infiltration=infiltration))
    assert "check.guess" not in _codes(check(project, cold_house.loads, None, None, None, None))


@pytest.mark.parametrize(
    ("construction", "code"),
    [
        (GlazingConstruction(id="w", u_w_m2k=u_ip(1.31), shgc=0.4), "check.unusual_u"),
        (WallConstruction(id="w", r_m2k_w=r_ip(130)), "check.unusual_r"),
    ],
)
def test_unusual_constructions_are_pointed_at(
    construction: GlazingConstruction | WallConstruction, code: str, cold_house: Case
):
    project = cold_house.project.evolve(building=Building(constructions=(construction,)))
    problems = check(project, cold_house.loads, None, None, None, None)
    found = next(p for p in problems if p.code == code)
    assert found.where[:3] == ("building", "constructions", "w")


def test_usual_constructions_are_left_alone(cold_house: Case):
    usual = (
        GlazingConstruction(id="g", u_w_m2k=u_ip(0.30), shgc=0.4),
        WallConstruction(id="w", r_m2k_w=r_ip(15)),
    )
    project = cold_house.project.evolve(building=Building(constructions=usual))
    codes = _codes(check(project, cold_house.loads, None, None, None, None))
    assert not codes & {"check.unusual_u", "check.unusual_r"}


def test_an_empty_catalogue_is_said(cold_house: Case):
    problems = check(cold_house.project, cold_house.loads, None, None, None, None)
    assert _codes(problems) == {"check.no_unit"}


def test_a_house_without_loads_is_said(cold_house: Case):
    empty = replace(cold_house.loads, heating_w={}, cooling_sensible_w={}, cooling_latent_w={})
    assert "check.no_loads" in _codes(check(cold_house.project, empty, None, None, None, None))


def test_a_unit_far_too_large_is_warned_of(cold_house: Case, inverter: HeatPump):
    codes = _codes(_all(_scaled(inverter, 4.0), cold_house, cold_house.project))
    assert {"check.cooling_oversized", "check.cycling"} <= codes


def test_a_single_speed_unit_is_not_blamed_for_cycling(cold_house: Case, single: HeatPump):
    codes = _codes(_all(_scaled(single, 4.0), cold_house, cold_house.project))
    assert "check.cycling" not in codes


def test_a_unit_far_too_small_leans_on_backup(cold_house: Case, inverter: HeatPump):
    codes = _codes(_all(_scaled(inverter, 0.3), cold_house, cold_house.project))
    assert "check.backup_share" in codes


def test_a_flammable_refrigerant_is_a_note(cold_house: Case, inverter: HeatPump):
    problems = _all(inverter.evolve(refrigerant="R-454B"), cold_house, cold_house.project)
    note = next(p for p in problems if p.code == "check.flammable_refrigerant")
    assert note.severity is Severity.NOTE


def test_every_finding_has_a_sentence_in_both_unit_systems(cold_house: Case, inverter: HeatPump):
    many = [
        problem
        for factor in (0.3, 1.0, 4.0)
        for problem in _all(
            _scaled(inverter, factor).evolve(refrigerant="R-32"), cold_house, cold_house.project
        )
    ]
    assert _codes(tuple(many)) <= known_codes()
    assert all(sentence(problem, system) for problem in many for system in ("ip", "si"))


@pytest.mark.parametrize(("compressor_f", "warned"), [(38, True), (50, True), (30, False)])
def test_lock_outs_keep_their_distance(compressor_f: float, warned: bool, cold_house: Case):
    controls = Controls(compressor_lockout_k=fahrenheit(compressor_f))
    project = cold_house.project.evolve(choices=Choices(controls=controls))
    problems = check(project, cold_house.loads, None, None, None, None)
    assert ("check.lockouts_close" in _codes(problems)) is warned
    assert all(sentence(problem) for problem in problems)


NEAR, FAR = 20_000.0, 180_000.0
HERE = {"latitude_deg": 42.0, "longitude_deg": -71.0}
FILE = {"file_name": "mine.epw", "file_sha256": "a" * 64}


@pytest.mark.parametrize(
    ("site", "weather", "wanted"),
    [
        (HERE, {"distance_m": NEAR}, []),
        (HERE, {"distance_m": FAR}, ["check.weather_far"]),
        ({"address": {"city": "Boston"}}, {"distance_m": NEAR}, ["check.weather_chosen"]),
        ({}, {"distance_m": None}, ["check.weather_by_name"]),
        ({"weather": {"station_id": "725090"}}, {"distance_m": None}, []),
        ({**HERE, "weather": FILE}, {"distance_m": NEAR, "source": "mine.epw"}, []),
        ({**HERE, "weather": FILE}, {"distance_m": NEAR}, ["check.weather_file_missing"]),
    ],
)
def test_the_weather_used_is_said_where_the_survey_leaves_it_open(
    site: dict[str, object], weather: dict[str, object], wanted: list[str], cold_house: Case
):
    used = replace(cold_house.weather, **weather)
    found = list(weather_findings(Site.model_validate(site), used))
    assert [problem.code for problem in found] == wanted
    assert all("Made" in sentence(problem) for problem in found)
