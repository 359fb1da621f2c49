"""What a person should know before taking a station for a place."""

from hpdesigner.problems import Problem, Severity, Where
from hpdesigner.weather.places import Place

ELEVATION: Where = ("site", "elevation_m")
POSTAL_CODE: Where = ("site", "address", "postal_code")
UNEVEN_M = 300.0
"""Where stations nearby differ by more, which one suits depends on how high the house stands."""


def remarks(
    place: Place, heights_m: tuple[float, float], elevation_m: float | None
) -> tuple[Problem, ...]:
    """Return what is doubtful about the stations found for a place.

    Args:
        place: Where the house stands.
        heights_m: The lowest and the highest station nearby [m].
        elevation_m: How high the house stands [m]; None where that is not known.
    """
    found = []
    facts: dict[str, float | str]
    if not place.is_exact:
        facts = {"code": place.code, "town": place.town}
        code = "climate.code_unknown" if place.code else "climate.name_unknown"
        found.append(Problem(code, POSTAL_CODE, Severity.WARNING, facts))
    if place.is_wide:
        facts = {"code": place.code, "area": place.name}
        found.append(Problem("climate.wide_area", POSTAL_CODE, Severity.NOTE, facts))
    lowest_m, highest_m = heights_m
    if elevation_m is None and highest_m - lowest_m > UNEVEN_M:
        facts = {"lowest": lowest_m, "highest": highest_m}
        found.append(Problem("climate.say_elevation", ELEVATION, Severity.WARNING, facts))
    return tuple(found)
