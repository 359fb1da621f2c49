"""The ratings of AHRI 210/240 of one unit, each as far as its tests allow."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hpdesigner.engineering.equipment.ratings.ahri import AhriUnit, Condition
from hpdesigner.engineering.equipment.ratings.ahri_cooling import eer2, seer2
from hpdesigner.engineering.equipment.ratings.ahri_heating import heating_season
from hpdesigner.engineering.equipment.ratings.ahri_tables import heating_regions
from hpdesigner.engineering.equipment.ratings.points import RatingError
from hpdesigner.model.equipment import CompressorType
from hpdesigner.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class AhriRating:
    """Ratings [Btu/Wh]; None where the tests do not allow one, and ``problems`` says why."""

    seer2: float | None
    eer2: float | None
    hspf2: Mapping[str, float | None]
    """By climate region, I to VI."""
    problems: tuple[Problem, ...]


def rate(unit: AhriUnit) -> AhriRating:
    """Return the ratings of ``unit``; never raises for want of tests."""
    found: list[Problem] = list(_assumptions(unit))
    cooling = [_figure(one, unit, found) if unit.cools else None for one in (eer2, seer2)]
    hspf2 = _hspf2(unit, found) if unit.heats else dict.fromkeys(heating_regions())
    unique = tuple(one for place, one in enumerate(found) if one not in found[:place])
    return AhriRating(eer2=cooling[0], seer2=cooling[1], hspf2=hspf2, problems=unique)


def _figure(
    compute: Callable[[AhriUnit], float], unit: AhriUnit, found: list[Problem]
) -> float | None:
    try:
        return compute(unit)
    except RatingError as error:
        found.append(error.problem)
        return None


def _hspf2(unit: AhriUnit, found: list[Problem]) -> dict[str, float | None]:
    try:
        season = heating_season(unit)
        return {name: season.hspf2(region) for name, region in heating_regions().items()}
    except RatingError as error:
        found.append(error.problem)
        return dict.fromkeys(heating_regions())


def _assumptions(unit: AhriUnit) -> list[Problem]:
    """Return notes on what stands in for tests that were not made."""
    tests = unit.tests
    notes = []
    if not unit.cools and not unit.heats:
        return [Problem("rating.no_tests")]
    if not unit.cools:
        notes.append("rating.heating_only")
    if not unit.heats:
        notes.append("rating.cooling_only")
    frosting = {Condition.H2_FULL}
    if unit.compressor is CompressorType.TWO_STAGE:
        frosting.add(Condition.H2_LOW)
    if unit.heats and not frosting <= tests.keys():
        notes.append("rating.frost_assumed")
    if unit.heats and unit.compressor is CompressorType.VARIABLE and Condition.H4_FULL not in tests:
        notes.append("rating.no_cold_test")
    return [Problem(code, (), Severity.NOTE) for code in notes]
