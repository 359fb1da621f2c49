"""What the model refused, as a problem in the user's units: what, the limit and what to do."""

from datetime import date
from typing import Any

from pydantic import ValidationError

from hpdesigner.gui.forms.entries import Entry
from hpdesigner.gui.forms.shown import with_unit
from hpdesigner.problems import Problem, Where
from hpdesigner.units import Quantity, System

_LIMITS = {
    "greater_than": ("form.not_above", "gt"),
    "greater_than_equal": ("form.below", "ge"),
    "less_than": ("form.not_below", "lt"),
    "less_than_equal": ("form.above", "le"),
}
_PERCENT = 100.0


def refusal(error: ValidationError, entry: Entry, where: Where, system: System) -> Problem:
    """Return the first thing ``error`` says as a problem at ``where``."""
    first = error.errors()[0]
    facts: dict[str, float | str] = {"name": entry.title}
    if first["type"] in _LIMITS:
        code, key = _LIMITS[first["type"]]
        if isinstance(first["input"], date):
            days = {"value": str(first["input"]), "limit": str(first["ctx"][key])}
            return Problem(code, where, facts=facts | days)
        value, limit = float(first["input"]), float(first["ctx"][key])
        facts["value"] = with_unit(value, entry.quantity, system)
        facts["limit"] = with_unit(limit, entry.quantity, system)
        meant = _meant(value, limit, entry, system)
        if meant:
            return Problem("form.hundredfold", where, facts=facts | {"meant": meant})
        return Problem(code, where, facts=facts)
    return Problem(_text_code(first), where, facts=facts | _text_facts(first))


def _meant(value: float, limit: float, entry: Entry, system: System) -> str:
    """Return what was probably meant where a point was forgotten: 31 for 0.31."""
    hundredth = value / _PERCENT
    asks = entry.quantity in (None, Quantity.TRANSMITTANCE)
    if asks and value > limit >= hundredth > 0 and entry.kind.name == "NUMBER":
        return with_unit(hundredth, entry.quantity, system)
    return ""


def _text_code(first: Any) -> str:  # noqa: ANN401 - pydantic's own description of an error
    return {
        "string_too_short": "form.too_short",
        "string_too_long": "form.too_long",
    }.get(first["type"], "form.refused")


def _text_facts(first: Any) -> dict[str, float | str]:  # noqa: ANN401 - see above
    context = first.get("ctx", {})
    length = context.get("min_length", context.get("max_length", ""))
    return {"text": str(first.get("input", "")), "length": str(length), "reason": first["msg"]}
