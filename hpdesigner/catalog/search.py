"""What is looked for in the catalogue, as conditions of the database."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    column,
    func,
    or_,
    select,
    table,
)

from hpdesigner.catalog.packing import OWN, series_numbers
from hpdesigner.catalog.schema import favourite, price_item, segment, span, unit
from hpdesigner.model.equipment import CompressorType, Mode, Speed, UnitType

_SHORTEST_INDEXED: Final = 3
"""Letters of a word from which the index of letter triples helps."""
_MARGIN_K: Final = 1e-6
_WORDS: Final = table("unit_words", column("rowid"), column("unit_words"))
"""SQLite's index of letter triples; a column of its own name stands for the whole row."""
Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class OutputLimit:
    """Capacity [W] and COP within limits at an outdoor temperature, as far as it is published.

    Without a ``speed`` the maximum counts, or rated speed where no maximum is published there.
    Outside a unit's published points it is not known, so the unit is not found.
    """

    mode: Mode
    outdoor_k: float
    least_w: float | None = None
    most_w: float | None = None
    least_cop: float | None = None
    most_cop: float | None = None
    speed: Speed | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """Everything a unit must be; what is empty asks for nothing."""

    text: str = ""
    refrigerants: tuple[str, ...] = ()
    types: tuple[UnitType, ...] = ()
    compressors: tuple[CompressorType, ...] = ()
    cold_climate: bool | None = None
    loudest_db: float | None = None
    dearest: float | None = None
    """What a unit costs the contractor at most: its price in the book, else its own."""
    priced_on: date | None = None
    """The day whose prices count; None: today."""
    favourites: bool = False
    own: bool = False
    references: tuple[str, ...] = ()
    without_doubts: bool = False
    outputs: tuple[OutputLimit, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the text, as compared."""
        return tuple(self.text.casefold().split())

    @property
    def is_indexed(self) -> bool:
        """Whether the index of words narrows it; few references are looked through as they are."""
        return not self.references and any(len(word) >= _SHORTEST_INDEXED for word in self.words)


def conditions(query: Query, dialect: str, indexed: bool = True) -> list[Condition]:
    """Return what the rows of ``unit`` must fulfil; ``indexed`` where there are many of them."""
    return [
        *_words(query.words, dialect, indexed and query.is_indexed),
        *_properties(query),
        *(limited(limit) for limit in query.outputs),
    ]


def _words(words: tuple[str, ...], dialect: str, indexed: bool) -> Iterator[Condition]:
    if dialect != "sqlite":
        yield from (unit.c.search.contains(word, autoescape=True) for word in words)
        return
    long = [word for word in words if indexed and len(word) >= _SHORTEST_INDEXED]
    if long:
        phrase = " AND ".join('"' + word.replace('"', '""') + '"' for word in long)
        matches = _WORDS.c.unit_words.op("MATCH")(phrase)
        yield unit.c.id.in_(select(_WORDS.c.rowid).where(matches))
    yield from (func.instr(unit.c.search, word) > 0 for word in words if word not in long)


def _properties(query: Query) -> Iterator[Condition]:
    choices: tuple[tuple[Any, tuple[Any, ...]], ...] = (
        (unit.c.refrigerant, query.refrigerants),
        (unit.c.type, query.types),
        (unit.c.compressor, query.compressors),
        (unit.c.reference, query.references),
    )
    yield from (kind.in_(wanted) for kind, wanted in choices if wanted)
    if query.cold_climate is not None:
        yield unit.c.cold_climate.is_(query.cold_climate)
    if query.loudest_db is not None:
        yield unit.c.sound_power_db <= query.loudest_db
    if query.dearest is not None:
        yield _costs_at_most(query.dearest, query.priced_on or date.today())
    if query.favourites:
        yield unit.c.reference.in_(select(favourite.c.reference))
    if query.own:
        yield unit.c.layer == OWN
    if query.without_doubts:
        yield unit.c.doubts == 0


def _costs_at_most(dearest: float, on: date) -> Condition:
    """Return whether a unit's price in force is low enough; the latest to begin is in force."""
    holding = and_(
        price_item.c.starts <= on, or_(price_item.c.ends.is_(None), price_item.c.ends >= on)
    )
    latest = (
        select(price_item.c.key, func.max(price_item.c.starts).label("starts"))
        .where(holding)
        .group_by(price_item.c.key)
        .subquery()
    )
    same = and_(price_item.c.key == latest.c.key, price_item.c.starts == latest.c.starts)
    low = select(price_item.c.key).join(latest, same).where(price_item.c.cost <= dearest)
    unpriced = unit.c.reference.not_in(select(latest.c.key))
    return or_(unit.c.reference.in_(low), and_(unit.c.price <= dearest, unpriced))


def limited(limit: OutputLimit) -> Condition:
    """Return the condition that a unit gives an output; it is asked of all units at once."""
    length_k = segment.c.to_k - segment.c.from_k
    share = case((length_k > 0, (limit.outdoor_k - segment.c.from_k) / length_k), else_=0.0)
    output_w = segment.c.from_w + share * (segment.c.to_w - segment.c.from_w)
    rise_w = segment.c.to_power_w - segment.c.from_power_w
    cop = output_w / (segment.c.from_power_w + share * rise_w)
    bounds = (
        (output_w, limit.least_w, limit.most_w),
        (cop, limit.least_cop, limit.most_cop),
    )
    found = _at(limit)
    for value, least, most in bounds:
        if least is not None:
            found = found.where(value >= least)
        if most is not None:
            found = found.where(value <= most)
    return unit.c.id.in_(found)


def _at(limit: OutputLimit) -> Select[int]:
    """Return the units that publish output at the temperature; the few spans are asked first."""
    same = and_(*(segment.c[name] == span.c[name] for name in ("series", "from_k", "to_k")))
    return (
        select(segment.c.unit_id)
        .select_from(span.join(segment, same))
        .where(
            span.c.series.in_(series_numbers(limit.mode, limit.speed)),
            span.c.from_k <= limit.outdoor_k + _MARGIN_K,
            span.c.to_k >= limit.outdoor_k - _MARGIN_K,
        )
    )
