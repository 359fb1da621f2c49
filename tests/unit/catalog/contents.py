"""Everything a catalogue holds, to be compared before and after."""

from sqlalchemy import text

from hpdesigner.catalog.schema import metadata


def contents(store):
    """Return the rows of every table in an order of their own, and SQLite's index of words."""
    with store.database.reading() as connection:
        found = {
            table.name: sorted(map(repr, connection.execute(table.select())))
            for table in metadata.sorted_tables
        }
        if connection.dialect.name == "sqlite":
            words = text("SELECT rowid, search FROM unit_words ORDER BY rowid")
            found["unit_words"] = [tuple(row) for row in connection.execute(words)]
    return found
