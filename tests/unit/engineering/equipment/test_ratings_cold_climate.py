"""Units beside cold-climate criteria: met, not met, or not known, and never more than that."""

import pytest
from pytest import approx

from hpdesigner.engineering.equipment.ratings.cold_climate import (
    Met,
    check_cold_climate,
    editions,
)
from hpdesigner.model.equipment import (
    CompressorType,
    HeatPump,
    Origin,
    PerformancePoint,
    Ratings,
    Speed,
    UnitType,
)
from hpdesigner.reports.criteria import details, in_force
from hpdesigner.sentences import known_codes
from hpdesigner.units import celsius, fahrenheit

ENERGY_STAR = "energy-star-6.1"


def point(speed: Speed, at_k: float, capacity: float, power: float | None, **more):
    return PerformancePoint(speed=speed, outdoor_k=at_k, capacity_w=capacity, power_w=power, **more)


def unit(capacity_5f: float = 7_000, power_5f: float | None = 4_000, **changes) -> HeatPump:
    whole = HeatPump(
        reference="1",
        ahri_reference="1",
        brand="B",
        outdoor_model="O",
        type=UnitType.DUCTLESS,
        compressor=CompressorType.VARIABLE,
        ratings=Ratings(seer2=20, eer2=12, hspf2=9.5),
        cold_climate=True,
        points=(
            point(Speed.RATED, fahrenheit(47), 10_000, 2_500),
            point(Speed.RATED, fahrenheit(17), 6_000, 2_400),
            point(Speed.MAXIMUM, fahrenheit(5), capacity_5f, power_5f),
        ),
    )
    return whole.evolve(**changes)


def found(heat_pump: HeatPump, edition: str = ENERGY_STAR) -> dict[str, Met]:
    (check,) = (one for one in check_cold_climate(heat_pump) if one.edition.id == edition)
    by_measure = {one.measure: one.met for any_of in check.criteria for one in any_of}
    return {**by_measure, "all": check.met}


def test_a_unit_at_every_limit_meets_the_edition() -> None:
    # COP 7,000 / 4,000 = 1.75 and 7,000 / 10,000 = 70 %.
    assert set(found(unit()).values()) == {Met.MET}


@pytest.mark.parametrize(
    ("capacity", "power", "failing"),
    [(7_000, 4_001, "cop_5f"), (6_999, 3_000, "capacity_5f_47f")],
)
def test_a_unit_below_a_limit_does_not_meet_it(capacity, power, failing) -> None:
    verdicts = found(unit(capacity, power))
    assert {name for name, met in verdicts.items() if met is Met.NOT_MET} == {failing, "all"}


def test_what_is_not_published_is_not_known() -> None:
    verdicts = found(unit(power_5f=None, ratings=Ratings(), cold_climate=None))
    assert verdicts["capacity_5f_47f"] is Met.MET
    assert {verdicts[one] for one in ("cop_5f", "seer2", "hspf2", "listed", "all")} == {
        Met.NOT_KNOWN
    }


def test_one_failure_outweighs_what_is_not_known() -> None:
    assert found(unit(capacity_5f=1_000, ratings=Ratings()))["all"] is Met.NOT_MET


def test_an_estimated_point_proves_nothing() -> None:
    estimated = point(Speed.MAXIMUM, fahrenheit(5), 9_000, 3_000, origin=Origin.ESTIMATED)
    assert found(unit(points=(*unit().points[:2], estimated)))["cop_5f"] is Met.NOT_KNOWN


def test_rated_speed_at_5_f_is_not_full_speed_of_a_variable_compressor() -> None:
    rated = point(Speed.RATED, fahrenheit(5), 9_000, 3_000)
    points = (*unit().points[:2], rated)
    assert found(unit(points=points))["cop_5f"] is Met.NOT_KNOWN
    single = unit(points=points, compressor=CompressorType.SINGLE)
    assert found(single)["cop_5f"] is Met.MET


def test_a_point_in_whole_degrees_celsius_is_the_rating_point() -> None:
    points = (point(Speed.RATED, celsius(8.3), 10_000, 2_500), *unit().points[1:])
    assert found(unit(points=points))["capacity_5f_47f"] is Met.MET


def test_a_type_without_a_figure_of_its_own_is_not_known() -> None:
    assert found(unit(type=UnitType.MULTI_SPLIT))["hspf2"] is Met.NOT_KNOWN


def test_either_of_two_ratios_is_enough() -> None:
    low = unit(capacity_5f=6_900, power_5f=3_000)
    assert found(low, "cee-2023-north")["capacity_5f_47f"] is Met.NOT_MET
    assert found(low, "cee-2023-north")["capacity_17f_47f"] is Met.MET
    assert found(low, "cee-2023-north")["all"] is Met.MET


@pytest.mark.parametrize(
    ("power", "met"), [(2_900, Met.MET), (3_000, Met.NOT_KNOWN), (3_400, Met.NOT_MET)]
)
def test_between_the_figures_for_two_sizes_it_is_not_known(power, met) -> None:
    ducted = unit(type=UnitType.DUCTED, power_5f=power)
    assert found(ducted, "doe-challenge-5f")["cop_5f"] is met


@pytest.mark.parametrize("edition", ["neep-4.0"])
def test_an_edition_with_an_open_criterion_is_never_wholly_met(edition) -> None:
    assert found(unit(), edition)["all"] is Met.NOT_KNOWN


def test_published_points_of_several_speeds_speak_against_a_single_speed() -> None:
    single = unit(compressor=CompressorType.SINGLE)
    assert found(single, "neep-4.0")["variable_speed"] is Met.NOT_KNOWN
    rated_only = single.evolve(points=single.points[:2])
    assert found(rated_only, "neep-4.0")["variable_speed"] is Met.NOT_MET


def test_editions_do_not_cover_units_to_water() -> None:
    assert check_cold_climate(unit(type=UnitType.AIR_TO_WATER)) == ()
    assert in_force(()) == ""


def test_every_measure_of_every_edition_has_its_name() -> None:
    measures = {need.measure for one in editions() for needs in one.criteria for need in needs}
    assert {f"criteria.{one}" for one in measures} <= known_codes()


def test_in_words_the_figures_stand_beside_the_criteria() -> None:
    text = "\n".join(details(check_cold_climate(unit())))
    assert "ENERGY STAR, cold climate Version 6.1: met" in text
    assert "COP at 5 °F at full speed 1.75 against at least 1.75: met" in text
    assert "capacity at 5 °F over that at 47 °F 70% against at least 70%: met" in text


def test_the_window_names_editions_in_force_only_and_claims_no_approval() -> None:
    text = in_force(check_cold_climate(unit()))
    assert "Version 6.1: met" in text
    assert "CEE" not in text
    assert "NEEP" not in text  # one of its criteria is open
    assert "no program has approved" in text


def test_the_window_says_nothing_where_nothing_is_settled() -> None:
    assert in_force(check_cold_climate(unit(points=(), ratings=Ratings(), cold_climate=None))) == ""


def test_a_better_unit_never_does_worse() -> None:
    rank = [Met.NOT_MET, Met.NOT_KNOWN, Met.MET]
    plain = [rank.index(one.met) for one in check_cold_climate(unit(6_000, 3_800))]
    better = [rank.index(one.met) for one in check_cold_climate(unit(9_000, 3_800))]
    assert [b >= p for b, p in zip(better, plain, strict=True)] == [True] * len(plain)
    assert better != approx(plain)
