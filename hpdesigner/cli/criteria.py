"""A catalogue unit beside the cold-climate criteria, for ``hpdesigner rate --unit``."""

from hpdesigner.cli.common import DONE, emit, emit_json
from hpdesigner.engineering.equipment.ratings.cold_climate import (
    Comparison,
    EditionCheck,
    check_cold_climate,
)
from hpdesigner.model.equipment import HeatPump
from hpdesigner.reports.criteria import details, disclaimer


def show(unit: HeatPump, *, as_json: bool) -> int:
    """Show the unit beside every edition that covers its type."""
    checks = check_cold_climate(unit)
    if as_json:
        emit_json(
            {
                "schema": "hpdesigner.criteria/1",
                "reference": unit.reference,
                "disclaimer": disclaimer(),
                "editions": [_edition_json(one) for one in checks],
                "problems": [],
            }
        )
        return DONE
    emit(unit.label)
    for line in details(checks):
        emit(line)
    emit(disclaimer())
    return DONE


def _edition_json(check: EditionCheck) -> dict[str, object]:
    edition = check.edition
    return {
        "id": edition.id,
        "program": edition.program,
        "edition": edition.edition,
        "valid_from": edition.valid_from,
        "valid_to": edition.valid_to or None,
        "met": check.met.value,
        "criteria": [[_comparison_json(one) for one in any_of] for any_of in check.criteria],
    }


def _comparison_json(one: Comparison) -> dict[str, object]:
    return {
        "measure": one.measure,
        "value": one.value,
        "at_least": one.at_least,
        "met": one.met.value,
    }
