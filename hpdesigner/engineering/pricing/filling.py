"""Bringing an offer into a proposal: what a person changed or entered stays as it is."""

from dataclasses import dataclass
from datetime import date

from hpdesigner.engineering.pricing.offer import Offer, OfferLine
from hpdesigner.model.price_book import PriceBook
from hpdesigner.model.proposal import PriceLine, PriceOrigin, ProposalText
from hpdesigner.problems import Problem, Severity

_FIELDS = ("kind", "text", "amount", "taxed")


@dataclass(frozen=True, slots=True)
class Filled:
    """A proposal with the lines of the price book, and what its reader should know."""

    text: ProposalText
    problems: tuple[Problem, ...]


def filled(text: ProposalText, offer: Offer, book: PriceBook) -> Filled:
    """Return ``text`` with the lines of ``offer``.

    Lines from the book are renewed field by field; a field changed by hand keeps what was
    entered. Lines whose item is no longer part of the offer go, unless they were changed by hand
    or the item only cannot be priced now. Lines entered by hand are never touched. A sales tax that
    was entered by hand stays too.
    """
    offered = {line.key: line for line in offer.lines}
    said: list[Problem] = []
    lines: list[PriceLine] = []
    for line in text.lines:
        lines += _renewed(line, offered, offer, said)
    place = 1 + max((i for i, line in enumerate(lines) if line.origin), default=-1)
    lines[place:place] = [_made(line, offer.on) for line in offered.values()]
    dated = {"prices_dated": offer.on} if offer.lines else {}
    changes = {"lines": tuple(lines), **dated, **_tax(text, offer, book)}
    return Filled(text.evolve(**changes), (*offer.problems, *said))


def is_changed_by_hand(line: PriceLine) -> bool:
    """Return whether a line from the price book was changed since."""
    origin = line.origin
    return origin is not None and any(getattr(line, f) != getattr(origin, f) for f in _FIELDS)


def _renewed(
    line: PriceLine, offered: dict[str, OfferLine], offer: Offer, said: list[Problem]
) -> list[PriceLine]:
    """Return what becomes of a line; takes what it was renewed from out of ``offered``."""
    origin = line.origin
    if origin is None:
        return [line]
    found = offered.pop(origin.key, None)
    if found is not None:
        if line.text != origin.text != found.text:
            said.append(_about(line, "wording_kept", text=found.text))
        return [_updated(line, origin, _made(found, offer.on))]
    if origin.key in offer.unpriced:
        return [line]
    if not is_changed_by_hand(line):
        return []
    said.append(_about(line, "left_over"))
    return [line]


def _about(line: PriceLine, code: str, **facts: str) -> Problem:
    where = ("proposal", "lines", line.id)
    name = line.text or (line.origin.key if line.origin else "")
    return Problem(f"prices.{code}", where, Severity.WARNING, {"name": name, **facts})


def _updated(line: PriceLine, before: PriceOrigin, now: PriceLine) -> PriceLine:
    kept = {f: getattr(line, f) for f in _FIELDS if getattr(line, f) != getattr(before, f)}
    fresh = {f: getattr(now, f) for f in (*_FIELDS, "origin")}
    return line.evolve(**{**fresh, **kept})


def _made(line: OfferLine, on: date) -> PriceLine:
    values = {
        "kind": line.kind,
        "text": line.text,
        "amount": float(line.price),
        "taxed": line.taxed,
    }
    origin = PriceOrigin.model_validate(
        {"key": line.key, "starts": line.starts, "dated": on, **values}
    )
    return PriceLine.model_validate({"origin": origin, **values})


def _tax(text: ProposalText, offer: Offer, book: PriceBook) -> dict[str, float]:
    """Return the tax to set: none in force, or one entered for this job, changes nothing."""
    from_book = {0.0, *(rule.tax_fraction for rule in book.taxes)}
    if offer.tax_fraction is None or text.tax_fraction not in from_book:
        return {}
    return {"tax_fraction": offer.tax_fraction}
