"""Bills as periods that follow each other: what is wrong among them is told and left out.

Meters are read in the course of a day, so a bill counts the days from its first to its last date,
without the last. Some suppliers print the last day inside the bill; then the next one starts a
day later, and all of that account are read so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from hpdesigner.model.bills import Bill, FuelAccount
from hpdesigner.problems import Problem, Severity, Where

LONGEST_DAYS = 400
"""A bill over more than a year and a meter reader's holiday has a wrong year in it."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days between two true readings, with what was used in them."""

    where: Where
    """Path of the bill; of the last one where several were put together."""
    first: date
    end: date
    """The day after the last one counted."""
    energy_wh: float
    mean_outdoor_k: float | None = None
    degree_days_kd: float | None = None
    readings: int = 1
    """Bills put together because the readings between them were estimated."""

    @property
    def days(self) -> int:
        """How many days it counts."""
        return (self.end - self.first).days

    @property
    def power_w(self) -> float:
        """Mean rate of use [W]."""
        return self.energy_wh / (24 * self.days)

    @property
    def is_actual(self) -> bool:
        """Whether the weather of these very days is known."""
        return self.mean_outdoor_k is not None or self.degree_days_kd is not None


def periods(account: FuelAccount) -> tuple[tuple[Period, ...], tuple[Problem, ...]]:
    """Return the usable periods of ``account`` in order of time, and what was found among them."""
    problems: list[Problem] = []
    dated: list[tuple[Period, Bill]] = []
    for number, bill in enumerate(account.bills, start=1):
        if bill.counted:
            where: Where = ("bills", account.id, "bills", bill.id)
            problem = _alone(bill, where, number, account.also_base)
            if problem is None:
                dated.append((_period(bill, where), bill))
            else:
                problems.append(problem)
    dated.sort(key=lambda pair: (pair[0].first, pair[0].end))
    kept = list(_apart(dated, problems))
    stretched = _with_last_day(kept)
    if not problems:  # a bill left out leaves a hole that is told already
        problems += _gaps([one for one, _ in stretched])
    read = tuple(_read(stretched, problems))
    return read, tuple(problems)


def _alone(bill: Bill, where: Where, number: int, also_base: bool) -> Problem | None:
    """Return what keeps one bill from being used, whatever the others are."""
    facts: dict[str, float | str] = {"number": number}
    if bill.from_date is None or bill.to_date is None:
        field = "from_date" if bill.from_date is None else "to_date"
        return Problem("bills.no_date", (*where, field), Severity.WARNING, facts)
    facts |= {"first": bill.from_date.isoformat(), "last": bill.to_date.isoformat()}
    if bill.to_date <= bill.from_date:
        return Problem("bills.reversed", (*where, "to_date"), Severity.WARNING, facts)
    days = (bill.to_date - bill.from_date).days
    if days > LONGEST_DAYS:
        facts["days"] = days
        return Problem("bills.too_long", (*where, "to_date"), Severity.WARNING, facts)
    if bill.energy_wh == 0 and also_base and not bill.estimated:
        return Problem("bills.no_quantity", (*where, "energy_wh"), Severity.WARNING, facts)
    return None


def _period(bill: Bill, where: Where) -> Period:
    assert bill.from_date is not None
    assert bill.to_date is not None
    return Period(
        where,
        bill.from_date,
        bill.to_date,
        bill.energy_wh,
        bill.mean_outdoor_k,
        bill.degree_days_kd,
    )


def _apart(
    dated: Sequence[tuple[Period, Bill]], problems: list[Problem]
) -> Iterator[tuple[Period, Bill]]:
    """Yield the periods that do not lie over the one before; tell of the others."""
    before: Period | None = None
    for one, bill in dated:
        if before is not None and one.first < before.end:
            facts: dict[str, float | str] = {
                "first": one.first.isoformat(),
                "last": one.end.isoformat(),
                "other_first": before.first.isoformat(),
                "other_last": before.end.isoformat(),
            }
            where = (*one.where, "from_date")
            problems.append(Problem("bills.overlap", where, Severity.WARNING, facts))
            continue
        before = one
        yield one, bill


def _with_last_day(kept: list[tuple[Period, Bill]]) -> list[tuple[Period, Bill]]:
    """Return the periods with their last day counted where the supplier prints it so."""
    steps = [(later.first - earlier.end).days for (earlier, _), (later, _) in pairwise(kept)]
    if steps.count(1) <= steps.count(0):
        return kept
    return [(replace(one, end=one.end + _DAY), bill) for one, bill in kept]


def _gaps(ordered: Sequence[Period]) -> Iterator[Problem]:
    for earlier, later in pairwise(ordered):
        days = (later.first - earlier.end).days
        if days > 1:
            facts: dict[str, float | str] = {
                "days": days,
                "first": earlier.end.isoformat(),
                "last": later.first.isoformat(),
            }
            yield Problem("bills.gap", (*later.where, "from_date"), Severity.WARNING, facts)


def _read(ordered: Sequence[tuple[Period, Bill]], problems: list[Problem]) -> Iterator[Period]:
    """Yield periods from true reading to true reading.

    Source: CalTRACK 2.0, section 2.2, combines an estimated period with the next one read.
    """
    waiting: Period | None = None
    for one, bill in ordered:
        joins = waiting is not None and (one.first - waiting.end).days <= 1
        if waiting is not None and not joins:
            problems.append(_unread(waiting))
        whole = _joined(waiting, one) if waiting is not None and joins else one
        waiting = whole if bill.estimated else None
        if not bill.estimated:
            yield whole
    if waiting is not None:
        problems.append(_unread(waiting))


def _joined(first: Period, second: Period) -> Period:
    """Return two periods as one; its weather is known only where that of both is."""
    return Period(
        second.where,
        first.first,
        second.end,
        first.energy_wh + second.energy_wh,
        _mean(first, second),
        _sum(first.degree_days_kd, second.degree_days_kd),
        first.readings + second.readings,
    )


def _mean(first: Period, second: Period) -> float | None:
    if first.mean_outdoor_k is None or second.mean_outdoor_k is None:
        return None
    kelvin_days = first.mean_outdoor_k * first.days + second.mean_outdoor_k * second.days
    return kelvin_days / (first.days + second.days)


def _sum(first: float | None, second: float | None) -> float | None:
    return None if first is None or second is None else first + second


def _unread(one: Period) -> Problem:
    facts: dict[str, float | str] = {"last": one.end.isoformat()}
    return Problem("bills.estimated_last", (*one.where, "estimated"), Severity.NOTE, facts)
