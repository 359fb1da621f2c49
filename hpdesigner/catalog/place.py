"""Where a catalogue is kept: the address of a server taken apart, and whether it answers."""

from sqlalchemy import URL, func, make_url, select
from sqlalchemy.exc import ArgumentError

from hpdesigner.catalog.database import Database
from hpdesigner.catalog.schema import SCHEMA_EDITION, read_info, unit
from hpdesigner.jobs.job import Report
from hpdesigner.problems import HpdError, Problem, Severity


def is_server(where: str) -> bool:
    """Return whether a place is the address of a server rather than a file."""
    return "://" in where


def parted(address: str) -> tuple[str, str]:
    """Return an address without its password, and the password; as it is where it is none."""
    url = _url(address)
    if url is None or url.password is None:
        return address, ""
    return url._replace(password=None).render_as_string(), url.password


def joined(address: str, password: str) -> str:
    """Return an address with a password; without one where there is no user to have it."""
    url = _url(address)
    if url is None or not url.username or not password:
        return address
    return url.set(password=password).render_as_string(hide_password=False)


def probed(address: str, report: Report) -> Problem:
    """Return as a note what is kept at an address; nothing is written there.

    Raises:
        FileError: The address is none, or nothing answers there.
        HpdError: The catalogue there was made by a newer version.
    """
    del report  # it is one step
    database = Database(address)
    facts: dict[str, float | str] = {"file": database.name}
    try:
        with database.reading() as connection:
            if not connection.dialect.has_table(connection, "info"):
                return Problem("catalog.place_empty", (), Severity.NOTE, facts)
            if read_info(connection, "schema") > SCHEMA_EDITION:
                raise HpdError(Problem("catalog.newer", facts=facts))
            facts["units"] = connection.scalar(select(func.count()).select_from(unit)) or 0
    finally:
        database.close()
    return Problem("catalog.place_found", (), Severity.NOTE, facts)


def _url(address: str) -> URL | None:
    try:
        return make_url(address) if is_server(address) else None
    except (ArgumentError, ValueError):
        return None
