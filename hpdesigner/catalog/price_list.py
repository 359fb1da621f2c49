"""Price lists as CSV: out so that a spreadsheet runs nothing, in so that nothing is guessed.

A list is taken whole or refused with the first line that cannot be used; a price of the same key
and first day takes the place of the one in the book, all others are added.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from hpdesigner.catalog.importers.words import yes_no
from hpdesigner.catalog.tables.csv_table import CsvTable
from hpdesigner.catalog.tables.opened import open_table
from hpdesigner.catalog.tables.table import HEAD_ROWS, Cell, Row, Table, number, text_of
from hpdesigner.days import parse_day
from hpdesigner.engineering.pricing.book import KIND_WORDS
from hpdesigner.model.price_book import PriceBook, PriceItem, SaleUnit
from hpdesigner.model.proposal import LineKind
from hpdesigner.problems import FileError, Problem
from hpdesigner.spreadsheets import restored, written

MOST_PRICES: Final = 20_000
LARGEST_LIST_BYTES: Final = 20 * 1000**2
TITLES: Final = ("key", "kind", "text", "unit", "cost", "taxed", "from", "until")
_ALSO: Final = {
    "reference": "key",
    "ahri": "key",
    "ahri reference": "key",
    "ahri number": "key",
    "item": "key",
    "sku": "key",
    "part number": "key",
    "description": "text",
    "sold by": "unit",
    "uom": "unit",
    "price": "cost",
    "starts": "from",
    "ends": "until",
}
_NEEDED: Final = ("key", "cost")
_SEPARATORS: Final = (",", ";", "\t")
_KINDS: Final = {
    "": LineKind.MATERIAL,
    "equipment": LineKind.EQUIPMENT,
    "labor": LineKind.LABOUR,
    "labour": LineKind.LABOUR,
    "material": LineKind.MATERIAL,
    "materials": LineKind.MATERIAL,
    "other": LineKind.OTHER,
}
_UNITS: Final = {
    **dict.fromkeys(("", "each", "ea", "pc", "pcs", "unit"), SaleUnit.EACH),
    **dict.fromkeys(("hour", "hours", "hr", "hrs", "h"), SaleUnit.HOUR),
    **dict.fromkeys(("foot", "feet", "ft", "lf"), SaleUnit.FOOT),
    **dict.fromkeys(("meter", "meters", "metre", "metres", "m"), SaleUnit.METER),
    **dict.fromkeys(("kilowatt", "kw"), SaleUnit.KILOWATT),
    **dict.fromkeys(("pound", "pounds", "lb", "lbs"), SaleUnit.POUND),
}
_DAY_ZERO: Final = date(1899, 12, 30)
"""Workbooks count days from here."""
_LAST_DAY: Final = 73_050
"""2099-12-31."""
_FIELDS: Final = {"from": "starts", "until": "ends"}


@dataclass(frozen=True, slots=True)
class Brought:
    """A book with a list brought in."""

    book: PriceBook
    new: int
    changed: int
    same: int


class _Unusable(ValueError):
    """Why a line cannot be used."""


def prices_csv(items: Sequence[PriceItem]) -> bytes:
    """Return prices as CSV in UTF-8 with a mark that spreadsheets know it by."""
    return written((TITLES, *map(_cells, items))).encode("utf-8-sig")


def _cells(item: PriceItem) -> tuple[str, ...]:
    return (
        item.key,
        KIND_WORDS[item.kind],
        item.text,
        item.unit.value,
        "" if item.cost is None else repr(item.cost),
        "yes" if item.taxed else "no",
        item.starts.isoformat(),
        item.ends.isoformat() if item.ends else "",
    )


def brought(book: PriceBook, items: Sequence[PriceItem]) -> Brought:
    """Return ``book`` with ``items`` in it."""
    rows = {(one.key, one.starts): one for one in book.items}
    new = changed = 0
    for item in items:
        before = rows.get((item.key, item.starts))
        after = item if before is None else item.evolve(id=before.id)
        new += before is None
        changed += before is not None and after != before
        rows[item.key, item.starts] = after
    return Brought(
        book.evolve(items=tuple(rows.values())), new, changed, len(items) - new - changed
    )


def read_prices(path: Path, today: date) -> tuple[PriceItem, ...]:
    """Return the prices in ``path``, a CSV or a workbook; those without a day begin ``today``.

    Raises:
        FileError: It cannot be read, lacks a column, or a line cannot be used; one sentence.
    """
    table = open_table(path)
    if (size := path.stat().st_size) > LARGEST_LIST_BYTES:
        raise _refused("too_large", table, megabytes=size / 1e6)
    head = _head(table)
    read = _Reading(table.file_name, head, today)
    for line, cells in table.rows(head.sheet, _quietly):
        if line > head.line and any(cell is not None for cell in cells):
            read.take(line, cells)
    return read.result()


class _Head(NamedTuple):
    """Where the titles stand."""

    sheet: str
    line: int
    places: dict[str, int]
    width: int | None
    """Cells of a line of text: one more comes from a comma in an amount. None: of a workbook."""


def _head(table: Table) -> _Head:
    lacking, trouble = set(_NEEDED), None
    for separator in _separators(table):
        if isinstance(table, CsvTable):
            table.separator = separator  # what stands in long texts may have misled it
        try:
            rows = list(_first_rows(table))
        except FileError as error:
            trouble = error
            continue
        for sheet, line, words in rows:
            if not set(_NEEDED) - set(words):
                width = len(words) if isinstance(table, CsvTable) else None
                return _Head(sheet, line, _places(table, words), width)
            lacking = min(lacking, set(_NEEDED) - set(words), key=len)
    raise trouble or _refused("no_columns", table, columns=" and ".join(sorted(lacking)))


def _separators(table: Table) -> tuple[str, ...]:
    if not isinstance(table, CsvTable):
        return ("",)
    return tuple(dict.fromkeys((table.separator, *_SEPARATORS)))


def _first_rows(table: Table) -> Iterator[tuple[str, int, list[str]]]:
    for sheet in table.sheets:
        for line, cells in table.rows(sheet, _quietly):
            if line > HEAD_ROWS:
                break
            words = [text_of(cell).strip().casefold() for cell in cells]
            yield sheet, line, [_ALSO.get(word, word) for word in words]


def _places(table: Table, words: list[str]) -> dict[str, int]:
    twice = next((word for word in TITLES if words.count(word) > 1), "")
    if twice:
        raise _refused("column_twice", table, columns=twice)
    return {word: words.index(word) for word in TITLES if word in words}


class _Reading:
    """The lines of one list, and the first that cannot be used."""

    def __init__(self, file: str, head: "_Head", today: date) -> None:
        self._file, self._titles, self._width, self._today = file, head.places, head.width, today
        self._items: dict[tuple[str, date], tuple[int, PriceItem]] = {}
        self._fault: dict[str, str | float] = {}
        self._faults = 0

    def take(self, line: int, cells: Row) -> None:
        """Read one line."""
        try:
            item = self._item(cells)
            before = self._items.setdefault((item.key, item.starts), (line, item))[0]
            if before != line:
                raise _Unusable(f"it repeats line {before}, with the same key and first day")
        except _Unusable as why:
            self._faults += 1
            key = self._text(cells, "key") or "no key"
            self._fault = self._fault or {"line": line, "key": key, "reason": str(why)}
        if len(self._items) > MOST_PRICES:
            facts: dict[str, float | str] = {"file": self._file, "limit": MOST_PRICES}
            raise FileError(Problem("prices.too_many", facts=facts))

    def result(self) -> tuple[PriceItem, ...]:
        """Return the prices, where all lines could be used."""
        if self._fault:
            others = self._faults - 1
            more = f", and {others} more have faults" if others else ""
            facts = {"file": self._file, "more": more, **self._fault}
            raise FileError(Problem("prices.row", facts=facts))
        if not self._items:
            raise FileError(Problem("prices.no_rows", facts={"file": self._file}))
        return tuple(item for _line, item in self._items.values())

    def _item(self, cells: Row) -> PriceItem:
        if self._width is not None and len(cells) > self._width:
            raise _Unusable("it has more cells than titles; put amounts such as 1,234.56 in quotes")
        values: dict[str, Any] = {
            _FIELDS.get(name, name): read(self._cell(cells, name))
            for name, read in _READERS.items()
        }
        values["starts"] = values["starts"] or self._today
        if not values["key"]:
            raise _Unusable("it has no key")
        if values["cost"] is None:
            raise _Unusable("it has no cost")
        if values["ends"] is not None and values["ends"] < values["starts"]:
            raise _Unusable("it ends before it begins")
        try:
            return PriceItem.model_validate(values)
        except ValidationError as error:
            raise _Unusable(_limits(error)) from error

    def _cell(self, cells: Row, name: str) -> Cell:
        place = self._titles.get(name, len(cells))
        return cells[place] if place < len(cells) else None

    def _text(self, cells: Row, name: str) -> str:
        return _text(self._cell(cells, name))


def _limits(error: ValidationError) -> str:
    first = error.errors()[0]
    name = str(first["loc"][0])
    title = str(PriceItem.model_fields[name].title).lower()
    if first["type"] == "string_too_long":
        return f"its {title} is longer than {first['ctx']['max_length']} characters"
    return f"its {title} cannot be {first['input']}"


def _text(cell: Cell) -> str:
    return restored(text_of(cell)).strip()


def _cost(cell: Cell) -> float | None:
    plain = cell.lstrip("$€£ ") if isinstance(cell, str) else cell
    try:
        return number(plain)
    except ValueError:
        reason = f"the cost “{cell}” is not an amount; write one such as 1234.56"
        raise _Unusable(reason) from None


def _day(cell: Cell) -> date | None:
    if cell is None:
        return None
    try:
        if isinstance(cell, str):
            return parse_day(cell)
        if 0 < cell <= _LAST_DAY:
            return _DAY_ZERO + timedelta(int(cell))
    except ValueError:
        pass
    raise _Unusable(f"“{text_of(cell)}” is not a day; write one such as 2026-01-31")


def _choice(known: Mapping[str, Any], title: str) -> Callable[[Cell], Any]:
    def read(cell: Cell) -> Any:  # noqa: ANN401 - whatever is chosen from
        text = _text(cell)
        try:
            return known[text.casefold()]
        except KeyError:
            words = ", ".join(dict.fromkeys(value.value for value in known.values()))
            raise _Unusable(f"“{text}” is no {title}; use one of {words}") from None

    return read


def _taxed(cell: Cell) -> bool:
    text = _text(cell)
    known = yes_no(text) if text else True
    if known is None:
        raise _Unusable(f"“{text}” does not say whether it is taxed; write yes or no")
    return known


_READERS: Final[Mapping[str, Callable[[Cell], Any]]] = {
    "key": _text,
    "kind": _choice(_KINDS, "kind"),
    "text": _text,
    "unit": _choice(_UNITS, "unit to sell by"),
    "cost": _cost,
    "taxed": _taxed,
    "from": _day,
    "until": _day,
}


def _refused(code: str, table: Table, **facts: float | str) -> FileError:
    return FileError(Problem(f"prices.{code}", facts={"file": table.file_name, **facts}))


def _quietly(_fraction: float) -> None:
    """So short a file needs no progress."""
