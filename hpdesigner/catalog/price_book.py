"""The price book in the catalogue's database, beside the units it prices.

A book is small and is kept whole: written in one transaction, and only over the edition it was
made from.
"""

from typing import Any, Final

from pydantic import ValidationError
from sqlalchemy import Connection, Table, select

from hpdesigner.catalog.database import Database
from hpdesigner.catalog.schema import (
    price_item,
    price_margin,
    price_standard,
    price_tax,
    read_info,
    write_info,
)
from hpdesigner.engineering.pricing.book import Kept, errors_of
from hpdesigner.model.price_book import PriceBook
from hpdesigner.problems import FileError, HpdError, Problem

_TABLES: Final[tuple[tuple[str, Table], ...]] = (
    ("items", price_item),
    ("standard", price_standard),
    ("margins", price_margin),
    ("taxes", price_tax),
)
_EDITION: Final = "prices"


class StoredPriceBook:
    """Reads and writes the price book; may be used from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self) -> Kept:
        """Return the book.

        Raises:
            FileError: The database is damaged or cannot be reached.
        """
        with self._database.reading() as connection:
            rows = {name: _rows(connection, table) for name, table in _TABLES}
            edition = read_info(connection, _EDITION)
        try:
            return Kept(PriceBook.model_validate(rows), edition)
        except ValidationError as error:
            facts = {"file": self._database.name, "reason": error.errors()[0]["msg"]}
            raise FileError(Problem("catalog.damaged", facts=facts)) from error

    def write(self, book: PriceBook, edition: int) -> None:
        """Keep ``book`` in place of that of ``edition``, all of it or nothing.

        Raises:
            HpdError: The book has errors, or another window changed it since.
            FileError: It could not be written; the book is as before.
        """
        for problem in errors_of(book):
            raise HpdError(problem)
        with self._database.writing() as connection:
            if read_info(connection, _EDITION) != edition:
                raise HpdError(Problem("prices.elsewhere"))
            for name, table in _TABLES:
                connection.execute(table.delete())
                rows = [_values(row, i) for i, row in enumerate(getattr(book, name))]
                if rows:
                    connection.execute(table.insert(), rows)
            write_info(connection, _EDITION, edition + 1)


def _rows(connection: Connection, table: Table) -> tuple[dict[str, Any], ...]:
    columns = [column for column in table.columns if column.name != "place"]
    found = connection.execute(select(*columns).order_by(table.c.place))
    return tuple(dict(row) for row in found.mappings())


def _values(row: Any, place: int) -> dict[str, Any]:  # noqa: ANN401 - rows of four kinds
    return {"place": place, **row.model_dump()}
