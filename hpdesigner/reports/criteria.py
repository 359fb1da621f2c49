"""A unit beside cold-climate criteria, in words."""

from collections.abc import Iterable

from hpdesigner.engineering.equipment.ratings.cold_climate import Comparison, EditionCheck, Met
from hpdesigner.problems import Problem
from hpdesigner.sentences import sentence

_STATEMENTS = ("variable_speed", "matched", "listed")
_SHARES = ("capacity_5f_47f", "capacity_17f_47f")


def disclaimer() -> str:
    """Return what such a comparison is not."""
    return sentence(Problem("criteria.disclaimer"))


def edition_line(check: EditionCheck) -> str:
    """Return one edition and what the comparison with it comes to."""
    edition = check.edition
    facts = {
        "program": edition.program,
        "edition": edition.edition,
        "until": edition.valid_to,
        "verdict": _word(check.met),
    }
    code = "criteria.past" if edition.valid_to else "criteria.edition"
    return sentence(Problem(code, facts=facts))


def details(checks: Iterable[EditionCheck]) -> tuple[str, ...]:
    """Return every edition with its criteria below it."""
    return tuple(
        line
        for one in checks
        for line in (edition_line(one), *(f"  {_criterion(found)}" for found in one.criteria))
    )


def in_force(checks: Iterable[EditionCheck]) -> str:
    """Return the editions in force that are met or not met, with what that is not.

    Empty where the unit's published figures settle nothing.
    """
    lines = [
        edition_line(one)
        for one in checks
        if not one.edition.valid_to and one.met is not Met.NOT_KNOWN
    ]
    return f"{'; '.join(lines)}. {disclaimer()}" if lines else ""


def _criterion(alternatives: tuple[Comparison, ...]) -> str:
    text, *others = (_comparison(one) for one in alternatives)
    for other in others:
        text = sentence(Problem("criteria.or", facts={"first": text, "second": other}))
    return text


def _comparison(one: Comparison) -> str:
    facts = {
        "name": _word(one.measure),
        "value": _figure(one.measure, one.value),
        "limit": _figure(one.measure, one.at_least),
        "verdict": _word(one.met),
    }
    said = one.measure in _STATEMENTS or one.value is None or one.at_least is None
    return sentence(Problem("criteria.statement" if said else "criteria.figure", facts=facts))


def _figure(measure: str, value: float | None) -> str:
    if value is None:
        return _word("not_known")
    return f"{value:.0%}" if measure in _SHARES else f"{value:.2f}"


def _word(code: str) -> str:
    return sentence(Problem(f"criteria.{code}"))
