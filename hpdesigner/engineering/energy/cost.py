"""Energy used, as money."""

from collections.abc import Mapping

from hpdesigner.engineering.energy.prices import Prices
from hpdesigner.engineering.results import Money
from hpdesigner.problems import Problem, Severity


def cost(used_wh: Mapping[str, float], tariff: Prices) -> Money:
    """Return the yearly cost of the energy used, by carrier [Wh].

    A carrier without a known price is left out of the sum; ``missing_prices`` names it.
    """
    priced = {c: wh for c, wh in used_wh.items() if c in tariff.per_kwh}
    return Money(
        currency=tariff.currency,
        by_carrier={c: wh / 1000 * tariff.per_kwh[c] for c, wh in priced.items()},
        prices={c: tariff.per_kwh[c] for c in priced},
        source=tariff.source,
    )


def missing_prices(used_wh: Mapping[str, float], tariff: Prices) -> tuple[Problem, ...]:
    """Return a warning for each carrier in use that has no price."""
    return tuple(
        Problem("energy.no_price", ("choices", "tariffs"), Severity.WARNING, {"carrier": words(c)})
        for c, wh in used_wh.items()
        if wh > 0 and c not in tariff.per_kwh
    )


def words(carrier: str) -> str:
    """Return a carrier's name as it stands in a sentence."""
    return carrier.replace("_", " ")
